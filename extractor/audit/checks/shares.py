"""C05 and C21: shares, the part and the whole they connect, and each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from extractor.audit import told, wording
from extractor.audit.book import Book
from extractor.audit.cells import Cell, Tiers, When, cell_of, fold_item, has_figure, is_money, same_sentence, when
from extractor.audit.checks.inside import ordered
from extractor.audit.comparability import different_voices, plain
from extractor.audit.verdicts import Comparison, Verdict, agreed, judge, judge_readings, skipped
from extractor.knowledge import plausibility
from extractor.schema import Claim

_PERCENT = Decimal("0.01")
#: A share that only links tie to its part and whole, and that is further from them, is one of something else.
_FARTHEST = 5.0
#: What a share is of, where the words only point back: "of the total", "of it", or nothing at all.
_POINTS_BACK = re.compile(
    r"\s?(?:[.,;:)\]]|$|of\s(?:it|this|that|them|these|the\s(?:total|whole|sum|amount|figure|national\sfigure|"
    r"overall\sfigure|turnover|volume|number))\b)",
    re.IGNORECASE,
)
_OF_IT = re.compile(r"\s?of\s(?:it|this|that|them|these|those)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shared:
    """What a share claim connects: candidates for the part and the whole, and the whole's series and period.

    ``told`` says which of them the words beside the share name, ``proved`` that another share of the sentence fits the
    whole.
    """

    parts: tuple[Claim, ...]
    wholes: tuple[Claim, ...]
    whole_cell: Cell | None
    period: When
    assumptions: tuple[str, ...] = ()
    unknown: int = 0
    told: frozenset[str] = frozenset()
    proved: bool = False


def share(book: Book) -> Iterator[Verdict]:
    """C05 Share: a stated share fits the part and the whole it connects.

    Formula: part / whole = share. Part and whole are those the words name ("$1.7 billion, or 50% of the total"), else
    the claim that the share is linked to, else the series that the share's indicator is a share of, in the same
    period. A whole that another share of the sentence fits is preferred. Where the words leave one of the two open and
    another figure of the text fits, the share is one of that. Without a stated part or whole the missing one is
    implied, and nothing is compared.

    Flagged: "$66.0 billion", "of $490 billion", "a share of 3.3%" (66.0 / 490 is 13.5 percent).
    Not flagged: "a share of 13.5%", or "more than 15 percent of consumption" without a stated consumption.
    """
    for claim in book.claims:
        if claim.measure != "share" or not has_figure(claim) or claim.unit != "percent":
            continue
        found = connect(book, claim)
        alike = _alike(book, claim, found)
        if alike is not None:
            yield agreed(
                "C05", (claim, *found.parts[:1], *alike), "another share of the sentence implies the same whole"
            )
            continue
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
            if part is not whole and _possible(book, claim, part, whole, found)
            if (comparison := _compare(book, claim, part, whole, found)) is not None
        ]
        if not readings:
            yield skipped("C05", (claim, found.parts[0], found.wholes[0]), "different_units_or_too_large")
        elif any(reading.outcome is None for reading in readings) or not _another_fits(book, claim, found):
            yield judge_readings(book, readings)
        else:
            yield skipped("C05", (claim, found.parts[0], found.wholes[0]), "fits_another_figure")


def _possible(book: Book, claim: Claim, part: Claim, whole: Claim, found: Shared) -> bool:
    """Whether the one level can be a part of the other: no larger, where links that may be wrong say so."""
    return len(found.told) == 2 or all(map(plain, (claim, part, whole))) or _larger(book, whole, part)


def _alike(book: Book, claim: Claim, found: Shared) -> tuple[Claim, Claim] | None:
    """Another part and share of the sentence that imply the same whole: "$352m (9.7%) and $224m (6.2%)" agree."""
    if "part" not in found.told or "whole" in found.told:
        return None
    own = implied_whole(book, claim, found.parts[0])
    for part, sibling in told.siblings(book, claim):
        implied = implied_whole(book, sibling, part) if part.unit == found.parts[0].unit else None
        if part is not found.parts[0] and implied and own and implied.typical.intersects(own.typical):
            return part, sibling
    return None


def connect(book: Book, claim: Claim) -> Shared:
    """The part and the whole of a share claim, as far as the texts state them."""
    part, whole = told.part_of_share(book, claim), told.whole_of_share(book, claim)
    found = _linked(book, claim)
    named = frozenset(name for name, level in (("part", part), ("whole", whole)) if level is not None)
    if part is not None:
        found = replace(found, parts=(part,))
    if whole is not None:
        found = replace(found, wholes=(whole,), whole_cell=book.cell(whole) or found.whole_cell)
    elif part is not None:
        found = _whole_for(book, claim, part, found)
    elif _OF_IT.match(_after(book, claim)):
        near = tuple(w for w in found.wholes if _just_before(book, claim, w) or (plain(claim) and plain(w)))
        beside = [c for c in told.sentence_of(book, claim).claims if c.start < claim.start and told.is_level(c)]
        found = replace(found, wholes=near or tuple(beside[-1:]))
    return replace(found, told=named)


def _just_before(book: Book, claim: Claim, whole: Claim) -> bool:
    """Whether a level stands in the share's sentence before it, or in the one before that."""
    if whole.article_id != claim.article_id or whole.start > claim.start:
        return False
    between = {c.sentence_start for c in book.of_article(claim.article_id) if whole.start < c.start < claim.start}
    return len(between - {claim.sentence_start, whole.sentence_start}) == 0


def _whole_for(book: Book, claim: Claim, part: Claim, found: Shared) -> Shared:
    """The whole of a share whose part the words name."""
    own = _levels(book, claim.article_id, part.unit)
    for other, sibling in told.siblings(book, claim):
        implied = implied_whole(book, sibling, other) if other.unit == part.unit and other is not part else None
        fitting = [level for level in own if implied and book.tiers(level).typical.intersects(implied.typical)]
        if fitting:
            return replace(found, wholes=tuple(fitting[:1]), proved=True)
    larger = tuple(w for w in found.wholes if w is not part and _larger(book, w, part) and not _other_time(w, part))
    name = told.name_of_whole(book, claim)
    if not larger and name is not None:
        named = [c for c in own if c.indicator == name and c.item is None and c.counterpart_area in (None, "WORLD")]
        named = [c for c in named if c.ref_area in (part.ref_area, None) and _larger(book, c, part) and c is not part]
        same_time = [c for c in named if when(c) == when(part)] or [c for c in named if not when(c).known]
        larger = tuple(same_time[:1])
    if not larger and _POINTS_BACK.match(_after(book, claim)):
        beside = {other.claim_id for other, _ in told.siblings(book, claim)}  # parts like this one
        before = [c for c in own if c.end <= part.start and _larger(book, c, part) and c.claim_id not in beside]
        before = [c for c in before if c.indicator == part.indicator]
        alike = [c for c in before if (c.ref_area, c.item) == (part.ref_area, part.item)] or before
        same_time = [c for c in alike if when(c) == when(part)]
        undated = [c for c in alike if not (when(c).known and when(part).known)]
        larger = tuple((same_time or undated)[-1:]) if part.indicator is not None or len(before) == 1 else ()
    return replace(found, wholes=larger)


def _other_time(whole: Claim, part: Claim) -> bool:
    """Whether two levels of different sentences are plainly for different times."""
    known = when(whole).known and when(part).known and not same_sentence(whole, part)
    return known and when(whole) != when(part)


def _after(book: Book, claim: Claim) -> str:
    sentence = told.sentence_of(book, claim)
    return sentence.after(sentence.at(claim))


def _larger(book: Book, whole: Claim, part: Claim) -> bool:
    """Whether a level can be the whole of another: of its unit, and no smaller."""
    if whole.unit != part.unit:
        return is_money(whole.unit) and is_money(part.unit)
    return not book.tiers(whole).hard.below(book.tiers(part).hard)


def _levels(book: Book, article_id: str, unit: str | None) -> list[Claim]:
    """The levels of an article in one unit, in text order."""
    return [c for c in book.of_article(article_id) if c.unit == unit and told.is_level(c)]


def _another_fits(book: Book, claim: Claim, found: Shared) -> bool:
    """Whether another figure of the text, put for the one that the words leave open, makes the share right."""
    if found.proved or len(found.told) == 2:
        return False
    name = told.name_of_whole(book, claim)
    stated = book.tiers(claim).typical
    for part in found.parts:
        for whole in _levels(book, claim.article_id, part.unit) if "whole" not in found.told else ():
            if name is not None and whole.indicator not in (name, None):
                continue  # "of all exports" is of no imports
            if whole is not part and (book.tiers(part) / book.tiers(whole)).typical.scale(100).intersects(stated):
                return True
    for whole in found.wholes:
        for part in _levels(book, claim.article_id, whole.unit) if "part" not in found.told else ():
            if whole is not part and (book.tiers(part) / book.tiers(whole)).typical.scale(100).intersects(stated):
                return True
    return False


def _linked(book: Book, claim: Claim) -> Shared:
    """Part and whole by the claim's links and its series."""
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
        wholes = book.at(whole_cell, period, claim) or book.at(_with_item(whole_cell, part_cell), period, claim)
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


def _with_item(whole: Cell, part: Cell | None) -> Cell:
    """The whole of a partner's share in the trade of one item: that item with all partners."""
    if part is None or part.item is None or part.counterpart in (None, "WORLD"):
        return whole
    return whole._replace(item=part.item, counterpart="WORLD")


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
    part, whole = _side(row.part, own), _side(row.whole, own)
    if part == whole and own.counterpart not in (None, "WORLD"):  # a partner's share rather than an item's
        whole = whole._replace(counterpart="WORLD")
    if whole.area == "WORLD" and row.whole[1] == "WORLD" and own.counterpart not in (None, "WORLD", own.area):
        whole = whole._replace(area=own.counterpart)  # China's share in the product of the group
    return (None if part == whole else part), whole


def _side(parts: tuple[str, str, str, str], own: Cell) -> Cell:
    """One side of a row of the table of shares, with the claim's own parties and item."""
    names = {"ref": own.area, "counterpart": own.counterpart, "item": own.item, "none": None}
    indicator, area, counterpart, item = parts
    cell = Cell(indicator, names.get(area, area), names.get(counterpart, counterpart), names.get(item, item))
    if indicator == "trade_turnover" and cell.area is not None and cell.area == cell.counterpart:
        cell = cell._replace(indicator="mutual_trade")
    return ordered(cell)._replace(scope=own.scope, basis=own.basis, status=own.status)


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
    if (
        len(found.told) < 2
        and not found.proved
        and when(part) != when(whole)
        and when(part).known
        and when(whole).known
    ):
        unknown += 1
        assumptions.append("part and whole are for the same time")
    if different_voices(part, whole):
        unknown += 1
        assumptions.append("both sources count alike")
    if len(found.told) < 2 and any("attachment_ambiguous" in c.flags for c in (claim, part, whole)):
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
        told=bool(found.told) or found.proved,
        farthest=None if len(found.told) == 2 or all(map(plain, (claim, part, whole))) else _FARTHEST,
    )


def implied_whole(book: Book, claim: Claim, part: Claim) -> Tiers | None:
    """The whole that a share and its part imply, ``None`` when the share may be 0."""
    figure = book.tiers(claim).scale(_PERCENT)
    if figure.hard.low is None or figure.hard.low <= 0:
        return None
    return book.tiers(part) / figure


def paired_share(book: Book) -> Iterator[Verdict]:
    """C21 Paired absolute and share: what several parts and their shares imply for the whole agrees.

    Formula: P1 / p1 = P2 / p2 = W for parts that one sentence gives with their shares ("China, $20 billion (40%)"), or
    for parts of one whole in one period of one article. A stated whole is C05's business; a whole known only from a
    reference needs the reference pack.

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
            if whole is None or found.wholes:
                continue
            if "part" in found.told:
                implied[(claim.article_id, claim.sentence_start, part.unit)].append((claim, part, whole))
            elif found.whole_cell is not None and found.period.known and plain(claim) and plain(part):
                implied[(claim.article_id, found.whole_cell, found.period, part.unit)].append((claim, part, whole))
    for pairs in implied.values():
        for (a, part_a, whole_a), (b, part_b, whole_b) in combinations(pairs[:6], 2):
            if part_a is part_b:
                continue  # two shares of one amount are of two wholes
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
                    told=a.sentence_start == b.sentence_start,
                ),
            )
        if len(pairs) == 1:
            yield agreed(
                "C21", pairs[0][:2], f"implies a whole of {wording.span(pairs[0][2].typical, pairs[0][1].unit)}"
            )
