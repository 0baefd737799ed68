"""C06: parts that add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.audit import wording
from extractor.audit.book import Book
from extractor.audit.cells import Cell, Tiers, When, fold_item, has_figure, is_money, says, when
from extractor.audit.comparability import dated, different_voices, plain
from extractor.audit.told import is_level
from extractor.audit.told_parts import PHYSICAL, parts_of
from extractor.audit.verdicts import Comparison, Verdict, judge, judge_readings, skipped
from extractor.intervals import Interval, total
from extractor.knowledge import plausibility
from extractor.schema import Claim

_INCLUSION = plausibility.pattern(("including", "among them", "in particular", "such as"))
_FEWEST = 2
#: Parts that add up to this many times their whole are taken for something else, unless a slip explains it.
_FARTHEST = 4.0
#: The same where they stand in several sentences and some date or area is carried along.
_FARTHEST_CARRIED = 1.3
#: Larger counts than this are rounded more often than not.
_MOST_COUNTED = 200


def sum_of_parts(book: Book) -> Iterator[Verdict]:
    """C06 Sum of parts: parts add up to their whole where the text lists all of them, and never pass it.

    Formula: the sum of the parts = whole when the parts are exhaustive by definition (exports + imports = turnover;
    exports - imports = balance) or by the text's own words ("among the 36, 22 ... and 14 ...", "the remaining 51"),
    else the sum <= whole. Parts are those linked to a whole, those that follow it in its sentence after "of which", the
    goods of one sentence, and different partner countries of one text. Radii add up.

    Flagged: "trade came to $30 billion: exports of $12 billion and imports of $14 billion".
    Not flagged: "68 members, of which 32 are Chinese and 36 Russian", or two of many parts that stay below the whole.
    """
    yield from _identities(book)
    yield from _balances(book)
    done: set[str] = set()
    for told_whole, listed in _told(book):
        done.add(told_whole.claim_id)
        yield from _as_told(book, told_whole, listed)
    parts: dict[str, list[Claim]] = defaultdict(list)
    for claim in book.claims:
        if claim.part_of is not None and claim.measure == "level" and has_figure(claim):
            parts[claim.part_of].append(claim)
    for whole_id, group in parts.items():
        whole = book.linked(whole_id)
        if whole is None or whole.claim_id in done:
            continue
        if has_figure(whole) and whole.measure == "level" and len(group) >= _FEWEST:
            yield from _listed(book, whole, group)
    yield from _goods(book)
    yield from _partners(book)


# --- by definition ----------------------------------------------------------------------------------------------------


def _identities(book: Book) -> Iterator[Verdict]:
    """Exports + imports = turnover of the same parties and period."""
    for row in plausibility.identities():
        for cell, period, wholes in _dated(book, row.whole):
            readings = [c for whole in wholes if (c := _identity(book, row.parts, cell, period, whole)) is not None]
            yield from _one_a_text(book, readings)


def _dated(book: Book, indicator: str) -> Iterator[tuple[Cell, When, list[Claim]]]:
    for cell, periods in book.levels.items():
        if cell.indicator == indicator:
            for period, claims in periods.items():
                if period.known:
                    yield cell, period, claims


def _one_a_text(book: Book, readings: Sequence[Comparison]) -> Iterator[Verdict]:
    """One verdict for each text that states the whole; of several figures there the one that fits is enough."""
    texts: dict[str, list[Comparison]] = defaultdict(list)
    for reading in readings:
        texts[reading.claims[0].article_id].append(reading)
    for own in texts.values():
        if all(reading.outcome is not None for reading in own) and (doubt := _doubt(book, own[0])) is not None:
            yield skipped("C06", own[0].claims, doubt)
        else:
            yield judge_readings(book, own)


def _doubt(book: Book, sum_: Comparison) -> str | None:
    """Why a sum that does not come out is more likely a wrong link than a wrong figure, ``None`` where it is not.

    Another figure of the text may be the whole of these parts; parts of several sentences may not be of one whole.
    """
    whole, parts = sum_.claims[0], sum_.claims[1:]
    if any(part.unit != whole.unit for part in parts):
        return None
    apart = len({(claim.article_id, claim.sentence_start) for claim in sum_.claims}) > 1
    sure = all(map(dated, sum_.claims))
    if apart and not sure and (sum_.relation != "equal" or (sum_.gap or 0) > _FARTHEST_CARRIED):
        return "link_unsure"
    if len({claim.article_id for claim in sum_.claims}) > 1:
        one_source = len({claim.source_id for claim in sum_.claims}) == 1
        if not all(map(plain, sum_.claims)) or (
            not one_source and (sum_.gap or 0) <= float(plausibility.limit("estimate_spread"))
        ):
            return "link_unsure"
    others = [c for c in book.of_article(whole.article_id) if c.unit == whole.unit and is_level(c)]
    others = [c for c in others if c.claim_id not in {claim.claim_id for claim in sum_.claims}]
    if sum_.relation == "equal" and any(book.tiers(c).typical.intersects(sum_.left.typical) for c in others):
        return "fits_another_figure"
    return None


def _identity(book: Book, indicators: Sequence[str], cell: Cell, period: When, whole: Claim) -> Comparison | None:
    sides = ((whole.ref_area, whole.counterpart_area), (whole.counterpart_area, whole.ref_area))
    for turned, (area, partner) in enumerate(sides):
        own = cell._replace(area=area, counterpart=partner)
        found = [book.at(own._replace(indicator=name), period, whole) for name in indicators]
        parts = [next(iter(sorted(claims, key=lambda c: c.unit != whole.unit)), None) for claims in found]
        listed = [part for part in parts if part is not None]
        if len(listed) < len(parts) or area == partner:
            continue
        elsewhere = {part.article_id for part in listed} - {whole.article_id}
        if elsewhere and (turned or any(_stated_in(book, text, cell, period) for text in elsewhere)):
            continue
        voices = any(different_voices(whole, part) for part in listed)
        return _sum(book, whole, listed, exhaustive=True, unknown=int(voices))
    return None


def _stated_in(book: Book, article_id: str, cell: Cell, period: When) -> bool:
    """Whether an article gives its own figure for a series and period: then its parts are held against that one."""
    return any(claim.article_id == article_id for claim in book.levels.get(cell, {}).get(period, ()))


def _balances(book: Book) -> Iterator[Verdict]:
    """Exports less imports = balance, whatever its sign."""
    for row in plausibility.balances():
        for cell, period, claims in _dated(book, row.id):
            for claim in claims[:3]:
                found = [book.at(cell._replace(indicator=name), period, claim) for name in row.of]
                pair = [next((c for c in each if c.unit == claim.unit), None) for each in found]
                if pair[0] is not None and pair[1] is not None and claim.value is not None:
                    yield _balance(book, claim, pair[0], pair[1])


def _balance(book: Book, claim: Claim, plus: Claim, minus: Claim) -> Verdict:
    difference, stated = book.tiers(plus) - book.tiers(minus), book.tiers(claim)
    middle = difference.typical.middle()
    if middle is not None and middle < 0:
        difference = Tiers(-difference.typical, -difference.hard)
    if claim.value is not None and claim.value < 0:
        stated = Tiers(-stated.typical, -stated.hard)
    if _fits_another(book, claim, plus, minus) and not difference.typical.intersects(stated.typical):
        return skipped("C06", (claim, plus, minus), "fits_another_figure")
    comparison = Comparison(
        check="C06",
        claims=(claim, plus, minus),
        left=difference,
        right=stated,
        unit=claim.unit,
        formula=f"the difference of {wording.figure(plus)} and {wording.figure(minus)}",
        said="the balance is",
        unknown=int(different_voices(plus, minus)),
        unless=("the balance is counted on another basis",),
    )
    sure = all(map(dated, comparison.claims)) and len({c.article_id for c in comparison.claims}) == 1
    if comparison.outcome is not None and not sure and (comparison.gap or _MUCH) > _FARTHEST_CARRIED:
        return skipped("C06", comparison.claims, "link_unsure")
    return judge(book, comparison)


_MUCH = 1e9


def _fits_another(book: Book, claim: Claim, plus: Claim, minus: Claim) -> bool:
    """Whether a balance comes out, whatever its sign, with another figure of its text in place of one of the two."""
    stated = book.tiers(claim).typical
    others = [c for c in book.of_article(claim.article_id) if c.unit == claim.unit and is_level(c) and c is not claim]
    pairs = ((kept, other) for kept in (plus, minus) for other in others if other is not kept)
    differences = ((book.tiers(kept) - book.tiers(other)).typical for kept, other in pairs)
    return any(found.intersects(stated) or (-found).intersects(stated) for found in differences)


# --- by the text's words ----------------------------------------------------------------------------------------------


def _told(book: Book) -> Iterator[tuple[Claim, list[Claim]]]:
    """Wholes with the parts that their sentence lists behind them."""
    taken: set[str] = set()
    for whole in book.claims:
        if whole.claim_id in taken or whole.per is not None or whole.restates is not None or not is_level(whole):
            continue
        parts = parts_of(book, whole)
        if parts:
            taken |= {part.claim_id for part in parts}
            yield whole, parts


def _as_told(book: Book, whole: Claim, parts: list[Claim]) -> Iterator[Verdict]:
    """Parts that the words tie to a whole, in its unit whatever unit the linker read."""
    alike = [part if part.unit == whole.unit else replace(part, unit=whole.unit) for part in parts]
    components = {part.indicator for part in alike} in [set(row.parts) for row in plausibility.identities()]
    exhaustive = len(alike) > 1 and (components or _all_listed(whole, alike))
    comparison = _sum(book, whole, alike, exhaustive=exhaustive)
    if comparison is None:
        yield skipped("C06", (whole, *parts), "different_units")
    elif comparison.outcome is not None and (doubt := _doubt(book, comparison)) is not None:
        yield skipped("C06", comparison.claims, doubt)
    else:
        yield judge(book, replace(comparison, told=True))


def _listed(book: Book, whole: Claim, group: Sequence[Claim]) -> Iterator[Verdict]:
    """Parts linked to a whole: those of its own unit and time, each different part once."""
    seen: dict[tuple[object, ...], Claim] = {}
    for claim in group:
        same_time = not when(claim).known or not when(whole).known or when(claim) == when(whole)
        if claim.sentence_start != whole.sentence_start:
            same_time = when(claim) == when(whole) and when(whole).known
        same_thing = claim.indicator in (whole.indicator, None, *_components(whole.indicator))
        if claim.unit == whole.unit and same_time and same_thing and claim.obs_status == whole.obs_status:
            seen.setdefault((claim.start, claim.value), claim)
    parts = [claim for claim in seen.values() if claim.claim_id != whole.claim_id]
    elsewhere = [part for part in parts if part.sentence_start != whole.sentence_start]
    if len({part.sentence_start for part in elsewhere}) > 1 or any(
        not book.tiers(part).typical.below(book.tiers(whole).typical) for part in elsewhere
    ):
        yield skipped("C06", (whole, *parts), "link_doubtful")
        return
    if len(parts) < _FEWEST:
        yield skipped("C06", (whole, *group[:3]), "parts_not_alike")
        return
    kind = plausibility.series_kinds().get(whole.indicator or "")
    if is_money(whole.unit) and kind is not None and not kind.additive:
        yield skipped("C06", (whole, *parts), "not_additive")
        return
    comparison = _sum(book, whole, parts, exhaustive=_all_listed(whole, parts))
    if comparison is None:
        yield skipped("C06", (whole, *parts), "different_units")
    else:
        yield from _one_a_text(book, [comparison])


def _all_listed(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the words say that the parts are all there is."""
    if len({(claim.article_id, claim.sentence_start) for claim in parts}) > 1:
        return False
    if any(claim.qualifier in ("over", "at_least") for claim in parts) or any(says(c, _INCLUSION) for c in parts):
        return False
    rest = any(says(claim, plausibility.wording("rest"), 30, 40) for claim in parts[1:])
    return rest or says(whole, _AMONG, 14, 0) or plausibility.wording("all_of_it").search(parts[0].quote) is not None


_AMONG = plausibility.pattern(("among the", "of the"))


def _components(indicator: str | None) -> tuple[str, ...]:
    return tuple(name for row in plausibility.identities() if row.whole == indicator for name in row.parts)


# --- goods of one sentence, partners of one text ----------------------------------------------------------------------


def _goods(book: Book) -> Iterator[Verdict]:
    """Different goods of one series, listed in one sentence, against the series as a whole."""
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in book.claims:
        cell = book.cell(claim) if claim.measure == "level" and claim.item and has_figure(claim) else None
        if cell is not None and when(claim).known and _adds_up(cell):
            groups[(cell[:3], cell[4:], when(claim), claim.article_id, claim.sentence_start)].append(claim)
    for claims in groups.values():
        parts = list({fold_item(claim.item): claim for claim in claims}.values())
        if len(parts) >= _FEWEST and not any(_INCLUSION.search(claim.quote) for claim in parts):
            own = book.cell(parts[0])
            assert own is not None
            yield from _against(book, own._replace(item=None), when(parts[0]), parts, exhaustive=True)


def _partners(book: Book) -> Iterator[Verdict]:
    """Different countries as partners of one area, named in one text, against the total with all partners."""
    groups: dict[tuple[object, ...], dict[str, Claim]] = defaultdict(dict)
    for claim in book.claims:
        partner = claim.counterpart_area
        if claim.measure != "level" or partner is None or len(partner) != 2 or not has_figure(claim):
            continue
        cell = book.cell(claim)
        if cell is not None and when(claim).known and _adds_up(cell):
            key = (cell.indicator, claim.ref_area, cell[3:], when(claim), claim.article_id)
            groups[key].setdefault(partner, claim)
    for partners in groups.values():
        if len(partners) >= _FEWEST:
            parts = list(partners.values())
            own = book.cell(parts[0])
            assert own is not None
            whole = own._replace(area=parts[0].ref_area, counterpart="WORLD")
            yield from _against(book, whole, when(parts[0]), parts, exhaustive=False)


def _adds_up(cell: Cell) -> bool:
    kind = plausibility.series_kinds().get(cell.indicator)
    return kind is not None and kind.additive


def _against(book: Book, cell: Cell, period: When, parts: Sequence[Claim], *, exhaustive: bool) -> Iterator[Verdict]:
    wholes = [w for w in book.at(cell, period, parts[0]) if w.article_id == parts[0].article_id]
    alike = [part for part in parts if wholes and part.unit == wholes[0].unit]
    if len(alike) < _FEWEST:
        return
    everything = exhaustive and _all_listed(wholes[0], alike)
    readings = [_sum(book, whole, alike, exhaustive=everything) for whole in wholes[:4]]
    yield from _one_a_text(book, [reading for reading in readings if reading is not None])


def _counted(book: Book, claim: Claim) -> Tiers:
    """What a figure can mean in a sum: things counted one by one ("11 cables") are exactly so many."""
    whole_number = claim.value is not None and claim.value == int(claim.value) and 0 < claim.value < _MOST_COUNTED
    measured = is_money(claim.unit) or claim.unit in PHYSICAL or claim.unit in plausibility.units()
    if (
        whole_number
        and not measured
        and claim.qualifier == "exact"
        and claim.unit_mult == 0
        and claim.value is not None
    ):
        return Tiers.both(Interval.point(claim.value))
    return book.tiers(claim)


def _sum(book: Book, whole: Claim, parts: Sequence[Claim], *, exhaustive: bool, unknown: int = 0) -> Comparison | None:
    tiers, right, unit = [_counted(book, part) for part in parts], _counted(book, whole), whole.unit
    if any(part.unit != whole.unit for part in parts):
        dollars = [book.dollars(claim) for claim in (whole, *parts)]
        if any(each is None for each in dollars):
            return None
        (right, *tiers), unit = [each for each in dollars if each is not None], "USD"
    return Comparison(
        check="C06",
        claims=(whole, *parts),
        left=Tiers(total(t.typical for t in tiers), total(t.hard for t in tiers)),
        right=right,
        relation="equal" if exhaustive else "at_most",
        unit=unit,
        formula=" + ".join(wording.figure(part) for part in parts),
        said="the whole is",
        assumptions=("the parts are all of the whole",) if exhaustive else ("the parts do not overlap",),
        unknown=unknown,
        unless=("the parts are counted differently from the whole",),
        farthest=_FARTHEST,
    )
