"""C06 and C07: parts and wholes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from extractor.audit import wording
from extractor.audit.book import MUTUAL, Book, Cell, Tiers, When, has_figure, is_money, says, when
from extractor.audit.checks.duplicates import label
from extractor.audit.comparability import different_voices
from extractor.audit.verdicts import Comparison, Verdict, judge, skipped
from extractor.intervals import total
from extractor.knowledge import plausibility
from extractor.knowledge.areas import members
from extractor.schema import Claim

_INCLUSION = plausibility.pattern(("including", "of which", "among them", "in particular"))


def sum_of_parts(book: Book) -> Iterator[Verdict]:
    """C06 Sum of parts: parts add up to their whole where the text lists all of them, and never pass it.

    Formula: the sum of the parts = whole when the parts are exhaustive by definition (exports + imports = turnover) or
    by the text's own words ("among the 36, 22 ... and 14 ..."), else the sum <= whole. Radii add up.

    Flagged: "trade came to $30 billion: exports of $12 billion and imports of $14 billion".
    Not flagged: "68 members, of which 32 are Chinese and 36 Russian", or two of many parts that stay below the whole.
    """
    yield from _identities(book)
    parts: dict[str, list[Claim]] = defaultdict(list)
    for claim in book.claims:
        if claim.part_of is not None and claim.measure == "level" and has_figure(claim):
            parts[claim.part_of].append(claim)
    for whole_id, group in parts.items():
        whole = book.linked(whole_id)
        if whole is not None and has_figure(whole) and whole.measure == "level" and len(group) > 1:
            yield from _listed(book, whole, group)


def _identities(book: Book) -> Iterator[Verdict]:
    """Exports + imports = turnover of the same parties and period."""
    for row in plausibility.identities():
        for cell, periods in book.levels.items():
            if cell.indicator != row.whole:
                continue
            for period, wholes in periods.items():
                if period.known:
                    yield from _identity(book, row.parts, cell, period, wholes)


def _identity(
    book: Book, indicators: Sequence[str], cell: Cell, period: When, wholes: Sequence[Claim]
) -> Iterator[Verdict]:
    done: set[str] = set()
    for whole in wholes:
        if whole.article_id in done:
            continue
        listed: list[Claim] = []
        for area, partner in ((whole.ref_area, whole.counterpart_area), (whole.counterpart_area, whole.ref_area)):
            own = cell._replace(area=area, counterpart=partner)
            found = [book.at(own._replace(indicator=name), period, whole) for name in indicators]
            parts = [next((c for c in claims if c.unit == whole.unit), None) for claims in found]
            listed = listed or [part for part in parts if part is not None and None not in parts]
        if not listed:
            continue
        done.add(whole.article_id)
        voices = any(different_voices(whole, part) for part in listed)
        yield judge(book, _sum(book, whole, listed, exhaustive=True, unknown=int(voices)))


def _listed(book: Book, whole: Claim, group: Sequence[Claim]) -> Iterator[Verdict]:
    """Parts linked to a whole: those of its own unit, measured alike, each different part once."""
    seen: dict[tuple[object, ...], Claim] = {}
    for claim in group:
        alike = claim.unit == whole.unit and (
            not when(claim).known or not when(whole).known or when(claim) == when(whole)
        )
        if alike and claim.indicator in (whole.indicator, None, *_components(whole.indicator)):
            seen.setdefault((claim.indicator, claim.ref_area, claim.counterpart_area, claim.item, claim.value), claim)
    parts = [claim for claim in seen.values() if claim.claim_id != whole.claim_id]
    if len(parts) < 2:
        yield skipped("C06", (whole, *group[:3]), "parts_not_alike")
        return
    kind = plausibility.series_kinds().get(whole.indicator or "")
    if is_money(whole.unit) and kind is not None and not kind.additive:
        yield skipped("C06", (whole, *parts), "not_additive")
        return
    one_sentence = len({(claim.article_id, claim.sentence_start) for claim in parts}) == 1
    cue = any(says(claim, plausibility.wording("exhaustive"), 140, 80) for claim in (whole, parts[0]))
    exhaustive = one_sentence and cue and not any(says(claim, _INCLUSION) for claim in parts)
    whole_once = exhaustive and not any(claim.qualifier in ("over", "at_least") for claim in parts)
    yield judge(book, _sum(book, whole, parts, exhaustive=whole_once))


def _components(indicator: str | None) -> tuple[str, ...]:
    return tuple(name for row in plausibility.identities() if row.whole == indicator for name in row.parts)


def _sum(book: Book, whole: Claim, parts: Sequence[Claim], *, exhaustive: bool, unknown: int = 0) -> Comparison:
    tiers = [book.tiers(part) for part in parts]
    return Comparison(
        check="C06",
        claims=(whole, *parts),
        left=Tiers(total(t.typical for t in tiers), total(t.hard for t in tiers)),
        right=book.tiers(whole),
        relation="equal" if exhaustive else "at_most",
        unit=whole.unit,
        formula=" + ".join(wording.figure(part) for part in parts),
        said="the whole is",
        assumptions=("the parts are all of the whole",) if exhaustive else ("the parts do not overlap",),
        unknown=unknown,
        unless=("the parts are counted differently from the whole",),
    )


def part_at_most_whole(book: Book) -> Iterator[Verdict]:
    """C07 Part and whole: a part does not exceed its whole in the same period.

    Formula: V(A) <= V(B) for A inside B: linked parts; exports or imports inside turnover; trade with a partner inside
    trade with the world or with the partner's group; a member's trade with the group inside the group's mutual trade; a
    member inside its group; an item inside its indicator; a part of the year inside the year, for flows. Only for
    quantities that add up and cannot be negative: balances and net flows are left out.

    Flagged: "exports to China of $18 billion" where total exports of that year are $12 billion.
    Not flagged: trade among members of $490 billion beside one member's foreign trade of $5 trillion.
    """
    for claim in book.claims:
        if claim.measure != "level" or not has_figure(claim) or not _adds_up(claim):
            continue
        whole = book.linked(claim.part_of)
        if whole is not None and _alike(claim, whole):
            yield judge(book, _inside(book, claim, whole, "its whole"))
        else:
            yield from _by_key(book, claim)
    yield from _part_years(book)


def _alike(part: Claim, whole: Claim) -> bool:
    """Whether two linked levels are in one unit and, where both are dated, for one period."""
    if whole.measure != "level" or not has_figure(whole) or whole.unit != part.unit:
        return False
    return not (when(part).known and when(whole).known) or when(part) == when(whole)


def _adds_up(claim: Claim) -> bool:
    kind = plausibility.series_kinds().get(claim.indicator or "")
    return kind.additive if kind is not None else claim.part_of is not None


def _by_key(book: Book, claim: Claim) -> Iterator[Verdict]:
    """The part against every whole that its series lies in."""
    cell, period = book.cell(claim), when(claim)
    if cell is None or not period.known:
        return
    for whole_cell, why in wholes_of(cell._replace(area=claim.ref_area, counterpart=claim.counterpart_area), period):
        for whole in book.at(whole_cell, period, claim)[:2]:
            if whole.unit == claim.unit and whole is not claim:
                yield judge(book, _inside(book, claim, whole, why))


def wholes_of(cell: Cell, period: When) -> Iterator[tuple[Cell, str]]:
    """The series that a series lies in, each with the reason."""
    on = period.end
    assert on is not None
    if cell.item is not None:
        yield cell._replace(item=None), f"all {cell.indicator.replace('_', ' ')}"
    for row in plausibility.identities():
        if cell.indicator in row.parts:
            yield ordered(cell._replace(indicator=row.whole)), row.whole.replace("_", " ")
    if cell.counterpart not in (None, "WORLD", cell.area) and cell.indicator != "mutual_trade":
        yield cell._replace(counterpart="WORLD"), "the total with all partners"
        for group in _groups_of(cell.counterpart, on):
            if cell.area != group:
                yield cell._replace(counterpart=group), f"the total with {group}"
    if cell.indicator == "trade_turnover" and cell.counterpart in _groups_of(cell.area, on):
        yield (
            Cell("mutual_trade", cell.counterpart, cell.counterpart, cell.item, cell.scope, cell.basis, cell.status),
            ("trade among all members"),
        )
    if cell.indicator != "mutual_trade" and cell.area is not None and cell.counterpart in (None, "WORLD"):
        for group in (*_groups_of(cell.area, on), "WORLD"):
            if cell.area != group:
                yield cell._replace(area=group), f"the total of {group}"


def ordered(cell: Cell) -> Cell:
    """A cell of two-way trade with its two countries in the order of the index."""
    if cell.indicator in MUTUAL and cell.area and cell.counterpart and len(cell.area) == len(cell.counterpart) == 2:
        first, second = sorted((cell.area, cell.counterpart))
        return cell._replace(area=first, counterpart=second)
    return cell


_GROUPS = ("SCO", "EAEU", "CENTRAL_ASIA", "BRICS", "CIS", "EU", "ASEAN", "ECO")


@lru_cache(maxsize=4096)
def _groups_of(area: str | None, on: date) -> tuple[str, ...]:
    """The groups that a country is a member of on a day; for a group, those that hold all of it."""
    if area is None:
        return ()
    inside = set(members(area, on)) or {area}
    return tuple(group for group in _GROUPS if group != area and inside <= set(members(group, on)))


def _inside(book: Book, part: Claim, whole: Claim, why: str) -> Comparison:
    unknown = int(different_voices(part, whole)) + int(any("attachment_ambiguous" in c.flags for c in (part, whole)))
    return Comparison(
        check="C07",
        claims=(part, whole),
        left=book.tiers(part),
        right=book.tiers(whole),
        relation="at_most",
        unit=part.unit,
        formula=f"{label(part)}: {wording.figure(part)}",
        said=f"{why} is",
        assumptions=("both are counted alike",),
        unknown=unknown,
        unless=("part and whole come from sources that count differently",),
        stated=part.part_of == whole.claim_id,
    )


def _part_years(book: Book) -> Iterator[Verdict]:
    """A flow of some months of a year does not exceed the flow of that year."""
    for cell, periods in book.levels.items():
        kind = plausibility.series_kinds().get(cell.indicator)
        if kind is None or kind.nature != "flow" or not kind.additive or len(periods) < 2:
            continue
        by_year: dict[int, list[When]] = defaultdict(list)
        for period in periods:
            if period.start and period.end and period.start.year == period.end.year and period.days > 1:
                by_year[period.start.year].append(period)
        for year in by_year.values():
            longest = max(year, key=lambda period: period.days)
            for period in year:
                if period != longest and _holds(longest, period):
                    yield _shorter(book, periods[period], periods[longest])


def _holds(outer: When, inner: When) -> bool:
    if not (outer.start and outer.end and inner.start and inner.end):
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def _shorter(book: Book, parts: Sequence[Claim], wholes: Sequence[Claim]) -> Verdict:
    part = parts[0]
    whole = next((claim for claim in wholes if claim.article_id == part.article_id), wholes[0])
    if part.unit != whole.unit or different_voices(part, whole):
        return skipped("C07", (part, whole), "different_units" if part.unit != whole.unit else "different_sources")
    comparison = _inside(book, part, whole, f"the longer period {wording.period(whole)}")
    return judge(book, comparison)
