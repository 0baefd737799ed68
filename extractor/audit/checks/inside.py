"""C07: a part beside its whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from datetime import date
from functools import lru_cache

from extractor.audit import wording
from extractor.audit.book import Book
from extractor.audit.cells import MUTUAL, Cell, When, has_figure, members_on, same_sentence, says, when
from extractor.audit.checks.duplicates import label
from extractor.audit.comparability import dated, different_voices
from extractor.audit.verdicts import Comparison, Verdict, judge, judge_readings, skipped
from extractor.knowledge import plausibility
from extractor.schema import Claim

#: A part that is this many times its whole is taken for something else, unless a slip of the pen explains it.
_FARTHEST = 6.0


def part_at_most_whole(book: Book) -> Iterator[Verdict]:
    """C07 Part and whole: a part does not exceed its whole in the same period.

    Formula: V(A) <= V(B) for A inside B: linked parts; exports or imports inside turnover; trade with a partner inside
    trade with the world or with the partner's group; a member's trade with the group inside the group's mutual trade; a
    member inside its group; an item inside its indicator; a part of the year inside the year, for flows. Only for
    quantities that add up and cannot be negative: balances and net flows are left out.

    Flagged: "exports to China of $18 billion" where total exports of that year are $12 billion.
    Not flagged: trade among members of $490 billion beside one member's foreign trade of $5 trillion.
    """
    known = KnownWholes(book.levels)
    for claim in book.claims:
        if claim.measure != "level" or not has_figure(claim) or not _adds_up(claim):
            continue
        whole = book.linked(claim.part_of)
        if whole is not None and _alike(claim, whole):
            yield judge(book, _inside(book, claim, whole, "its whole"))
        else:
            yield from _by_key(book, known, claim)
    yield from _part_years(book)


def _alike(part: Claim, whole: Claim) -> bool:
    """Whether two linked levels are in one unit and, where both are dated, for one period."""
    if whole.measure != "level" or not has_figure(whole) or whole.unit != part.unit or _side_by_side(part, whole):
        return False
    if whole.sentence_start != part.sentence_start:
        # a link across sentences may be wrong: both must be plainly of one kind
        same = (whole.indicator, when(whole)) == (part.indicator, when(part)) and when(part).known
        return (
            same
            and dated(part)
            and dated(whole)
            and (whole.counterpart_area in (None, "WORLD") or len(whole.counterpart_area) > 2)
        )
    return not (when(part).known and when(whole).known) or when(part) == when(whole)


def _side_by_side(part: Claim, whole: Claim) -> bool:
    """Whether two levels of a list were linked as part and whole: one thing for two countries, or two things."""
    if part.indicator != whole.indicator:
        return not any(
            part.indicator in row.parts and row.whole == whole.indicator for row in plausibility.identities()
        )
    parties = {part.counterpart_area, whole.counterpart_area}, {part.ref_area, whole.ref_area}
    return any(len(pair) == 2 and all(name is not None and len(name) == 2 for name in pair) for pair in parties)


def _adds_up(claim: Claim) -> bool:
    kind = plausibility.series_kinds().get(claim.indicator or "")
    return kind.additive if kind is not None else claim.part_of is not None


def _by_key(book: Book, known: KnownWholes, claim: Claim) -> Iterator[Verdict]:
    """The part against every whole that its series lies in."""
    cell, period = book.cell(claim), when(claim)
    if cell is None or not period.known or (cell.item is not None and says(claim, _TOGETHER, 60, 30)):
        return
    if cell[1:3] != (claim.ref_area, claim.counterpart_area):
        cell = cell._replace(area=claim.ref_area, counterpart=claim.counterpart_area)
    for whole_cell, why in known.of(cell, period):
        found = [w for w in book.at(whole_cell, period, claim)[:4] if w.unit == claim.unit and w.part_of is None]
        wholes = [whole for whole in found if not _mirrored(claim, whole)]
        if found and not wholes:
            yield skipped("C07", (claim, found[0]), "mirror_data")
        elif wholes and not _plainly_so(claim, wholes[0]):
            yield skipped("C07", (claim, wholes[0]), "link_unsure")
        elif wholes:
            # several figures for the whole are C01's business: one that holds the part is enough
            yield judge_readings(book, [_inside(book, claim, whole, why) for whole in wholes])


def _plainly_so(part: Claim, whole: Claim) -> bool:
    """Whether the links of figures of two sentences are good enough for one to be called a part of the other."""
    return same_sentence(part, whole) or (dated(part) and dated(whole))


_TOGETHER = plausibility.pattern(("together", "combined", "altogether", "taken together", "both"))


class KnownWholes:
    """The wholes that series lie in, of those that are known at all; each series is asked once for each set of groups.

    Most series lie in dozens of wholes that no text speaks of, and most years of a series have the same groups.
    """

    def __init__(self, cells: Container[Cell]) -> None:
        self._cells = cells
        self._found: dict[tuple[object, ...], tuple[tuple[Cell, str], ...]] = {}

    def of(self, cell: Cell, period: When) -> tuple[tuple[Cell, str], ...]:
        """What :func:`wholes_of` yields, without the series that are not known."""
        on = period.end
        assert on is not None
        key = (cell, groups_of(cell.area, on), groups_of(cell.counterpart, on))
        found = self._found.get(key)
        if found is None:
            found = tuple(entry for entry in wholes_of(cell, period) if entry[0] in self._cells)
            self._found[key] = found
        return found


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
        for group in groups_of(cell.counterpart, on):
            if cell.area != group:
                yield cell._replace(counterpart=group), f"the total with {group}"
    if cell.indicator == "trade_turnover" and cell.counterpart in groups_of(cell.area, on):
        yield (
            Cell("mutual_trade", cell.counterpart, cell.counterpart, cell.item, cell.scope, cell.basis, cell.status),
            ("trade among all members"),
        )
    if cell.indicator != "mutual_trade" and cell.area is not None and cell.counterpart in (None, "WORLD"):
        for group in (*groups_of(cell.area, on), "WORLD"):
            if cell.area != group:
                yield cell._replace(area=group), f"the total of {group}"


def ordered(cell: Cell) -> Cell:
    """A cell of two-way trade with its two countries in the order of the index."""
    if cell.indicator in MUTUAL and cell.area and cell.counterpart and len(cell.area) == len(cell.counterpart) == 2:
        first, second = sorted((cell.area, cell.counterpart))
        return cell._replace(area=first, counterpart=second)
    return cell


_GROUPS = ("SCO", "EAEU", "CENTRAL_ASIA", "BRICS", "CIS", "EU", "ASEAN", "ECO")


def _mirrored(part: Claim, whole: Claim) -> bool:
    """Whether the part is recorded by one partner and the whole by the other."""
    if part.indicator != whole.indicator and whole.indicator in MUTUAL and part.ref_area != whole.ref_area:
        return True
    partner = (part.counterpart_area or "").lower()
    return len(partner) == 2 and (part.source_id or "").startswith(f"{partner}_") and part.source_id != whole.source_id


@lru_cache(maxsize=65536)
def groups_of(area: str | None, on: date) -> tuple[str, ...]:
    """The groups that a country is a member of on a day; for a group, those that hold all of it."""
    if area is None:
        return ()
    inside = members_on(area, on) or {area}
    return tuple(group for group in _GROUPS if group != area and inside <= members_on(group, on))


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
        farthest=_FARTHEST,
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
                if period != longest and period.fiscal == longest.fiscal and _holds(longest, period):
                    yield _shorter(book, periods[period], periods[longest])


def _holds(outer: When, inner: When) -> bool:
    if not (outer.start and outer.end and inner.start and inner.end):
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def _shorter(book: Book, parts: Sequence[Claim], wholes: Sequence[Claim]) -> Verdict:
    part = parts[0]
    own = [claim for claim in wholes if claim.article_id == part.article_id] or list(wholes)
    alike = [claim for claim in own if claim.unit == part.unit and not different_voices(part, claim)]
    if not alike:
        return skipped("C07", (part, own[0]), "different_units_or_sources")
    if not _plainly_so(part, alike[0]):
        return skipped("C07", (part, alike[0]), "link_unsure")
    why = f"the longer period {wording.period(alike[0])}"
    return judge_readings(book, [_inside(book, part, whole, why) for whole in alike[:4]])
