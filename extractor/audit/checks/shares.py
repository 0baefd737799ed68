"""C05, C08 and C21: shares, the part and the whole they connect, and each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from extractor.audit import wording
from extractor.audit.book import Book
from extractor.audit.cells import Cell, Tiers, When, cell_of, fold_item, has_figure, is_money, says, when
from extractor.audit.checks.duplicates import label
from extractor.audit.comparability import different_voices
from extractor.audit.verdicts import Comparison, Verdict, agreed, judge, judge_readings, remark, skipped
from extractor.intervals import Interval, total
from extractor.knowledge import plausibility
from extractor.schema import Claim

_PERCENT = Decimal("0.01")
_TO_HUNDRED = Tiers.both(Interval.of(0, 100))
_INCLUSION = plausibility.pattern(("including", "of which", "among them", "in particular", "inclusive of"))
_THE_REST = plausibility.pattern(("the remaining", "the rest", "the other", "the remainder", "the balance"))
_RESPECTIVELY = plausibility.pattern(("respectively",))


@dataclass(frozen=True, slots=True)
class Shared:
    """What a share claim connects: candidates for the part and the whole, and the whole's series and period."""

    parts: tuple[Claim, ...]
    wholes: tuple[Claim, ...]
    whole_cell: Cell | None
    period: When
    assumptions: tuple[str, ...] = ()
    unknown: int = 0


def share(book: Book) -> Iterator[Verdict]:
    """C05 Share: a stated share fits the part and the whole it connects.

    Formula: part / whole = share. The whole is the claim that the share is linked to ("in this exchange"), else the
    series that the share's indicator is a share of, in the same period; the part likewise. Without a stated part or
    whole the missing one is implied, and nothing is compared.

    Flagged: "$66.0 billion", "of $490 billion", "a share of 3.3%" (66.0 / 490 is 13.5 percent).
    Not flagged: "a share of 13.5%", or "more than 15 percent of consumption" without a stated consumption.
    """
    for claim in book.claims:
        if claim.measure != "share" or not has_figure(claim) or claim.unit != "percent":
            continue
        found = connect(book, claim)
        if not found.parts or not found.wholes:
            missing = (
                "no_stated_part" if found.wholes else "no_stated_whole" if found.parts else "no_stated_part_or_whole"
            )
            yield skipped("C05", (claim, *found.parts[:1], *found.wholes[:1]), missing)
            continue
        readings = [
            comparison
            for part in found.parts
            for whole in found.wholes
            if part is not whole and (comparison := _compare(book, claim, part, whole, found)) is not None
        ]
        if readings:
            yield judge_readings(book, readings)
        else:
            yield skipped("C05", (claim, found.parts[0], found.wholes[0]), "different_units")


def connect(book: Book, claim: Claim) -> Shared:
    """The part and the whole of a share claim, as far as the texts state them."""
    linked = book.linked(claim.share_of)
    period, assumptions, unknown = when(claim), [], 0
    if linked is not None and (linked.measure != "level" or linked.claim_id in book.crowded):
        linked = None
    if linked is not None and when(linked).known and period != when(linked):
        period = when(linked) if not period.known else period
    part_cell, whole_cell = share_cells(book, claim)
    parts: list[Claim] = []
    wholes = [linked] if linked is not None else []
    own_only = not period.known
    if whole_cell is not None and not wholes:
        wholes = book.at(whole_cell, period, claim)
    if part_cell is not None:
        parts = book.at(part_cell, period, claim)
    if not parts:
        own = book.of_article(claim.article_id) if linked is not None else ()
        parts = [c for c in own if c.claim_id not in book.crowded and _is_part(claim, c, linked)]
    if own_only:
        parts = [c for c in parts if c.article_id == claim.article_id]
        wholes = [c for c in wholes if c.article_id == claim.article_id]
        unknown, assumptions = 1, ["all figures are for the same time"]
    elif claim.period_basis in ("inherited", "inferred"):
        assumptions.append("the share is for the period of the sentences before it")
    if linked is not None:
        whole_cell = book.cell(linked)
    return Shared(tuple(parts), tuple(wholes), whole_cell, period, tuple(assumptions), unknown)


def share_cells(book: Book, claim: Claim) -> tuple[Cell | None, Cell | None]:
    """The series of the part and of the whole that the claim's indicator connects."""
    own = book.cell(claim) if claim.claim_id in book.cells else cell_of(claim)
    if own is None:
        return None, None
    row = plausibility.shares().get(own.indicator)
    if row is None:
        kind = plausibility.series_kinds().get(own.indicator)
        if kind is None or not kind.additive or (own.counterpart in (None, "WORLD") and own.item is None):
            return None, None
        if own.item is not None:
            return own, own._replace(item=None)
        return own, own._replace(counterpart="WORLD")
    own = own._replace(area=claim.ref_area, counterpart=claim.counterpart_area)
    names = {"ref": own.area, "counterpart": own.counterpart, "item": own.item, "none": None}

    def side(parts: tuple[str, str, str, str]) -> Cell:
        indicator, area, counterpart, item = parts
        cell = Cell(indicator, names.get(area, area), names.get(counterpart, counterpart), names.get(item, item))
        if indicator == "trade_turnover" and cell.area and cell.counterpart and len(cell.area + cell.counterpart) == 4:
            first, second = sorted((cell.area, cell.counterpart))
            cell = cell._replace(area=first, counterpart=second)
        return cell._replace(scope=own.scope, basis=own.basis, status=own.status)

    part, whole = side(row.part), side(row.whole)
    if part == whole and own.counterpart not in (None, "WORLD"):  # a partner's share rather than an item's
        whole = whole._replace(counterpart="WORLD")
    return (None if part == whole else part), whole


def _is_part(claim: Claim, level: Claim, whole: Claim | None) -> bool:
    """Whether a level of the article is the part by links: part of the same whole, of the same party and item."""
    if level.measure != "level" or not has_figure(level) or whole is None or level.claim_id == whole.claim_id:
        return False
    if level.part_of != whole.claim_id and level.claim_id != claim.restates and level.restates != claim.claim_id:
        return False
    same_party = (level.ref_area, level.counterpart_area) == (claim.ref_area, claim.counterpart_area)
    near = level.sentence_start == claim.sentence_start
    return (same_party or near) and fold_item(level.item) == fold_item(claim.item)


def _compare(book: Book, claim: Claim, part: Claim, whole: Claim, found: Shared) -> Comparison | None:
    part_tiers, whole_tiers = book.tiers(part), book.tiers(whole)
    assumptions, unknown = list(found.assumptions), found.unknown
    if part.unit != whole.unit:
        in_dollars = book.dollars(part), book.dollars(whole)
        if not (is_money(part.unit) and in_dollars[0] and in_dollars[1]):
            return None
        part_tiers, whole_tiers = in_dollars[0], in_dollars[1]
        assumptions.append("exchange rates of that year")
    if when(part) != when(whole) and when(part).known and when(whole).known:
        unknown += 1
        assumptions.append("part and whole are for the same time")
    if different_voices(part, whole):
        unknown += 1
        assumptions.append("both sources count alike")
    if any("attachment_ambiguous" in c.flags for c in (claim, part, whole)):
        unknown += 1
        assumptions.append("the share is one of that part in that whole")
    ratio = part_tiers / whole_tiers
    return Comparison(
        check="C05",
        claims=(claim, part, whole),
        left=ratio.scale(100),
        right=book.tiers(claim),
        unit="percent",
        formula=f"{wording.figure(part)} / {wording.figure(whole)}",
        said="the stated share is",
        assumptions=tuple(assumptions),
        unknown=unknown,
        unless=("the share is one of another whole", "part and whole are counted differently"),
        diagnosis="wrong_denominator_or_share",
    )


def implied_whole(book: Book, claim: Claim, part: Claim) -> Tiers | None:
    """The whole that a share and its part imply, ``None`` when the share may be 0."""
    figure = book.tiers(claim).scale(_PERCENT)
    if figure.hard.low is None or figure.hard.low <= 0:
        return None
    return book.tiers(part) / figure


def percentage(book: Book) -> Iterator[Verdict]:
    """C08 Percentages: a share lies between 0 and 100, and disjoint shares of one whole do not pass 100 together.

    Formula: 0 <= p <= 100; the sum of p over different countries, or over different goods named in one sentence, is at
    most 100. Shares of groups (which may overlap) and goods introduced by "including" are left out. Growth may pass
    100 percent. Two shares bound by "respectively" to an unclear pair are remarked on.

    Flagged: "China took 45%, Russia 38% and Turkey 27% of the country's exports" (110 percent).
    Not flagged: "output grew 180%", "crude oil 15-20% and natural gas a third".
    """
    wholes: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in book.claims:
        if claim.measure != "share" or claim.unit != "percent" or not has_figure(claim):
            continue
        row = plausibility.shares().get(claim.indicator or "")
        if (row is not None and row.bounded) or claim.share_of is not None:
            yield _in_bounds(book, claim)
        cell = book.cell(claim)
        if cell is not None and when(claim).known:
            whole = claim.share_of or share_cells(book, claim)[1]
            wholes[(cell.indicator, whole, claim.ref_area if cell.item else None, when(claim))].append(claim)
    for claims in wholes.values():
        if len(claims) > 1:
            yield from _sums(book, claims)
    yield from _remaining(book)
    yield from _respectively(book)


def _in_bounds(book: Book, claim: Claim) -> Verdict:
    return judge(
        book,
        Comparison(
            check="C08",
            claims=(claim,),
            left=book.tiers(claim),
            right=_TO_HUNDRED,
            unit="percent",
            formula=f"{label(claim)}",
            said="a share is",
            unless=("the figure is a growth rate or a rate of fulfilment",),
        ),
    )


def _sums(book: Book, claims: Sequence[Claim]) -> Iterator[Verdict]:
    """The sum of shares of one whole: of different countries, or of different goods in one sentence."""
    by_place: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.item is None:
            by_place[(claim.article_id, None)].append(claim)
        elif not _INCLUSION.search(claim.quote):
            by_place[(claim.article_id, claim.sentence_start)].append(claim)
    for place, group in by_place.items():
        parts: dict[object, Claim] = {}
        for claim in group:
            name = _partner(claim) if place[1] is None else fold_item(claim.item)
            if name is not None:
                parts.setdefault(name, claim)
        if len(parts) < 2:
            continue
        tiers = [book.tiers(claim) for claim in parts.values()]
        yield judge(
            book,
            Comparison(
                check="C08",
                claims=tuple(parts.values()),
                left=Tiers(total(t.typical for t in tiers), total(t.hard for t in tiers)),
                right=Tiers.both(Interval.point(100)),
                relation="at_most",
                unit="percent",
                formula=" + ".join(wording.figure(claim) for claim in parts.values()),
                said="shares of one whole are",
                unless=("the shares overlap or are of different wholes",),
            ),
        )


def _remaining(book: Book) -> Iterator[Verdict]:
    """Shares of one sentence of which the last is "the remaining": they make a hundred."""
    sentences: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in book.claims:
        if claim.measure == "share" and claim.unit == "percent" and has_figure(claim):
            place = (claim.article_id, claim.sentence_start, when(claim))
            sentences[place].append(claim)
    for group in sentences.values():
        if len(group) > 1 and any(says(claim, _THE_REST, 24, 0) for claim in group[1:]):
            tiers = [book.tiers(claim) for claim in group]
            comparison = Comparison(
                check="C08",
                claims=tuple(group),
                left=Tiers(total(t.typical for t in tiers), total(t.hard for t in tiers)),
                right=Tiers.both(Interval.point(100)),
                unit="percent",
                formula=" + ".join(wording.figure(claim) for claim in group),
                said="with the remaining one they make",
                unless=("the remaining share is one of another whole",),
            )
            yield judge(book, comparison)


def _partner(claim: Claim) -> str | None:
    """The country that the share is of; groups may overlap and do not count."""
    row = plausibility.shares().get(claim.indicator or "")
    own_side = row is not None and "ref" not in row.whole
    name = claim.ref_area if own_side or claim.counterpart_area in (None, "WORLD") else claim.counterpart_area
    return name if name is not None and len(name) == 2 else None


def _respectively(book: Book) -> Iterator[Verdict]:
    """Shares bound by "respectively" to what can be read two ways."""
    places: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in book.claims:
        if claim.measure == "share" and _RESPECTIVELY.search(claim.quote) and _two_ways(claim):
            places[(claim.article_id, claim.sentence_start)].append(claim)
    for claims in places.values():
        if len(claims) > 1:
            listed = " and ".join(wording.figure(claim) for claim in claims)
            note = f"“Respectively” can bind {listed} in more than one way."
            yield remark(book, "C08", claims, listed, "attachment_ambiguous", "info", note)


def _two_ways(claim: Claim) -> bool:
    """Whether "respectively" may deal the shares out to the joined goods as well as to the partners."""
    return "attachment_ambiguous" in claim.flags or " and " in (claim.item or "")


def paired_share(book: Book) -> Iterator[Verdict]:
    """C21 Paired absolute and share: what several parts and their shares imply for the whole agrees.

    Formula: P1 / p1 = P2 / p2 = W for parts of one whole in one period of one article. A stated whole is C05's
    business; a whole known only from a reference needs the reference pack.

    Flagged: "China bought $20 billion (40%) and Turkey $12 billion (12%)" (wholes of 50 and 100 billion).
    Not flagged: "China bought $20 billion (40%) and Turkey $6 billion (12%)".
    """
    implied: dict[tuple[object, ...], list[tuple[Claim, Claim, Tiers]]] = defaultdict(list)
    for claim in book.claims:
        if claim.measure != "share" or not has_figure(claim) or claim.unit != "percent":
            continue
        found = connect(book, claim)
        for part in found.parts[:1]:
            whole = implied_whole(book, claim, part)
            if whole is not None and found.whole_cell is not None and not found.wholes and found.period.known:
                implied[(claim.article_id, found.whole_cell, found.period, part.unit)].append((claim, part, whole))
    for pairs in implied.values():
        for (a, part_a, whole_a), (b, part_b, whole_b) in combinations(pairs[:6], 2):
            yield judge(
                book,
                Comparison(
                    check="C21",
                    claims=(a, part_a, b, part_b),
                    left=whole_a,
                    right=whole_b,
                    unit=part_a.unit,
                    formula=f"{wording.figure(part_a)} / {wording.figure(a)}",
                    said=f"{wording.figure(part_b)} / {wording.figure(b)} is",
                    unless=("the shares are of different wholes",),
                ),
            )
        if len(pairs) == 1:
            yield agreed(
                "C21", pairs[0][:2], f"implies a whole of {wording.span(pairs[0][2].typical, pairs[0][1].unit)}"
            )
