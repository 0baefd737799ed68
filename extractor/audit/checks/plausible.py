"""C11: what no economy does."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from itertools import pairwise

from extractor.audit import wording
from extractor.audit.book import Book
from extractor.audit.cells import Cell, Tiers, When, area_at, base_when, has_figure, is_money, members_on, when
from extractor.audit.checks.duplicates import label
from extractor.audit.checks.inside import groups_of
from extractor.audit.checks.readings import factor_readings
from extractor.audit.comparability import dated, plain
from extractor.audit.verdicts import WIDE_GAP, Comparison, Verdict, judge, skipped
from extractor.intervals import Interval
from extractor.knowledge.plausibility import Axiom, axioms
from extractor.schema import Claim, Finding

_DOWN = Context(prec=12, rounding=ROUND_FLOOR)
_UP = Context(prec=12, rounding=ROUND_CEILING)


def plausibility_bound(book: Book) -> Iterator[Verdict]:
    """C11 Plausibility: figures stay within what economies have ever done.

    Formula: the axioms of ``models/knowledge/audit.toml``, each with its source: ratios of two indicators of one area
    (or of an area inside the other's) in one year, the yearly pace of growth over a number of years, and bounds that
    not even the world passes. Severity is at most high, unless the same text also gives figures that keep the axiom
    (trade of 0.4 times GDP in one year, 5.8 times in another).

    Flagged: "foreign trade of $112.5 trillion" beside a GDP of $19.4 trillion.
    Not flagged: a stock of investment that grew 44 percent a year from almost nothing: no axiom speaks of stocks.
    """
    beside: set[str] = set()  # what is too large beside another figure of its year need not be held against other years
    for axiom in axioms("ratio"):
        for verdict in _ratio(book, axiom):
            if isinstance(verdict, Finding):
                beside |= set(verdict.claim_ids)
            yield verdict
    for axiom in (*axioms("pace"), *axioms("bound")):
        for verdict in (_pace if axiom.kind == "pace" else _bound)(book, axiom):
            if not (isinstance(verdict, Finding) and beside & set(verdict.claim_ids)):
                yield verdict


def _levels(book: Book, axiom: Axiom) -> Iterator[tuple[Cell, When, list[Claim]]]:
    """Whole-year levels of the axiom's indicator."""
    for cell, periods in book.levels.items():
        if cell.indicator != axiom.indicator or cell.item is not None or cell.basis or cell.area in axiom.excepted:
            continue
        if axiom.counterpart is not None and cell.counterpart not in (axiom.counterpart, None):
            continue
        for period, claims in periods.items():
            if period.known:
                yield cell, period, claims


def _ratio(book: Book, axiom: Axiom) -> Iterator[Verdict]:
    bases: dict[tuple[str | None, When], list[Claim]] = {}
    for cell, periods in book.levels.items():
        other = axiom.per_counterpart is not None and cell.counterpart != axiom.per_counterpart
        if cell.indicator != axiom.per or cell.basis or cell.item is not None or other:
            continue
        for period, claims in periods.items():
            if period.days in (365, 366):
                bases.setdefault((cell.area, period), []).extend(claims)
    for cell, period, claims in _levels(book, axiom):
        areas = [cell.area, *(groups_of(cell.area, period.end) if period.end and axiom.low is None else ())]
        for base in _own_first([c for area in areas for c in bases.get((area, period), ())], claims[0])[:2]:
            comparison = _ratio_of(book, axiom, claims[0], base)
            if comparison is not None:
                yield _certain(book, comparison)


def _certain(book: Book, comparison: Comparison) -> Verdict:
    """The verdict, where the figures are surely of that area and year or the gap is too wide for another one."""
    carried = not all(map(dated, comparison.claims[:2]))
    if carried and comparison.outcome is not None and (comparison.gap or math.inf) < WIDE_GAP:
        return skipped("C11", comparison.claims[:2], "link_unsure")
    return judge(book, comparison)


def _own_first(found: list[Claim], beside: Claim) -> list[Claim]:
    """The claims of the article of another one when there are any, else all."""
    return [claim for claim in found if claim.article_id == beside.article_id] or found


def _inside(area: str | None, other: str | None, period: When) -> bool:
    """Whether one area is the other or lies in it."""
    if area is None or other is None or period.end is None:
        return False
    if area == other:
        return True
    return (members_on(area, period.end) or {area}) <= members_on(other, period.end)


def _ratio_of(book: Book, axiom: Axiom, top: Claim, base: Claim) -> Comparison | None:
    above, below = book.tiers(top), book.tiers(base)
    if top.unit != base.unit:
        dollars = book.dollars(top), book.dollars(base)
        if dollars[0] is None or dollars[1] is None:
            return None
        above, below = dollars[0], dollars[1]
    comparison = Comparison(
        check="C11",
        claims=(top, base),
        left=above / below,
        right=Tiers.both(axiom.allowed),
        unit="ratio",
        formula=f"{wording.figure(top)} / {wording.figure(base)}",
        said="known economies keep to",
        note=f" ({axiom.source})",
        assumptions=("both figures are for the same area, or the first for a part of the second",),
        unless=("one of the figures is on another basis",),
        axiom=True,
        stated=False,
        reference=axiom.source,
        diagnosis="magnitude_implausible",
        repairable=False,
    )
    contrast = _contrast(book, axiom, top, base) if comparison.outcome == "conflict" else ()
    if not contrast:
        return comparison
    ratio = (book.tiers(contrast[0]) / book.tiers(contrast[1])).typical.middle() or Decimal(0)
    against = f"; the same text has {wording.plain(ratio, 2)} times for {wording.period(contrast[0])}"
    note = f" ({axiom.source}{against})"
    return replace(comparison, claims=(*comparison.claims, *contrast), note=note, contrasted=True)


def _contrast(book: Book, axiom: Axiom, top: Claim, base: Claim) -> tuple[Claim, ...]:
    """The same two indicators in another year of the same text, keeping the axiom."""
    own = [c for c in book.of_article(top.article_id) if c.measure == "level" and c.item is None and has_figure(c)]
    for first in own:
        period = when(first)
        same = (first.indicator, first.counterpart_area, first.unit) == (top.indicator, top.counterpart_area, top.unit)
        if not same or not period.known or period == when(top):
            continue
        for second in own:
            matches = second.indicator == axiom.per and when(second) == period and second.unit == first.unit
            inside = matches and _inside(first.ref_area, area_at(second.ref_area, period.end), period)
            if inside and (book.tiers(first) / book.tiers(second)).typical.within(axiom.allowed):
                return first, second
    return ()


def _pace(book: Book, axiom: Axiom) -> Iterator[Verdict]:
    """Growth between two levels of one series, or stated by one claim, over the axiom's number of years."""
    series: dict[tuple[object, ...], list[tuple[int, Claim]]] = {}
    for cell, period, claims in _levels(book, axiom):
        if period.days in (365, 366) and period.start is not None and period.start.month == 1:
            place = (cell._replace(area=claims[0].ref_area), claims[0].scope)
            series.setdefault(place, []).append((period.start.year, claims[0]))
    for found in series.values():
        found.sort(key=lambda entry: (entry[0], entry[1].claim_id))
        for (year, first), (later, second) in pairwise(found):
            years = later - year
            if years < (axiom.years or 1) or (axiom.years == 1 and years > 3) or first.unit != second.unit:
                continue
            paced = _paced(book, axiom, (second, first), book.tiers(second) / book.tiers(first), years)
            if paced.outcome is not None and not (plain(first) and plain(second)):
                yield skipped("C11", (second, first), "link_unsure")
            else:
                yield judge(book, paced)
    for claim in book.claims:
        if claim.indicator == axiom.indicator and claim.measure == "growth_factor" and has_figure(claim):
            own, base, end = book.cell(claim), base_when(claim).end, when(claim).end
            if own is None or own.item or not base or not end or own.counterpart not in (axiom.counterpart, None):
                continue
            years = end.year - base.year
            if years >= (axiom.years or 1) > 1:
                yield judge(book, _paced(book, axiom, (claim,), factor_readings(book, claim)[0], years))


def _paced(book: Book, axiom: Axiom, claims: tuple[Claim, ...], growth: Tiers, years: int) -> Comparison:
    allowed = Interval(
        None if axiom.low is None else _DOWN.power(axiom.low, years),
        None if axiom.high is None else _UP.power(axiom.high, years),
    )
    shown = " / ".join(wording.figure(claim) for claim in claims)
    pace = f"{wording.plain(axiom.low or Decimal(0), 3)} to {wording.plain(axiom.high or Decimal(0), 3)} times a year"
    return Comparison(
        check="C11",
        claims=claims,
        left=growth,
        right=Tiers.both(allowed),
        unit="ratio",
        formula=f"{shown} over {years} years",
        said="known economies keep to",
        note=f", {pace} ({axiom.source})",
        assumptions=("the area is the same in both years",),
        unless=("the first figure is for a smaller area or a part of the year",),
        axiom=True,
        stated=False,
        reference=axiom.source,
        diagnosis="magnitude_implausible",
        repairable=False,
    )


def _bound(book: Book, axiom: Axiom) -> Iterator[Verdict]:
    for _cell, period, claims in _levels(book, axiom):
        for claim in claims[:3]:
            if claim.unit == axiom.unit and axiom.high is not None and (claim.value or axiom.high) * 4 < axiom.high:
                continue  # far below: not worth a line in the log
            money = axiom.unit == "USD" and is_money(claim.unit)
            tiers = book.dollars(claim) if money else book.tiers(claim) if claim.unit == axiom.unit else None
            if tiers is None or axiom.high is None or period.days > 366:
                continue
            if tiers.hard.low is None or tiers.hard.low * 4 < axiom.high:
                continue
            yield judge(
                book,
                Comparison(
                    check="C11",
                    claims=(claim,),
                    left=tiers,
                    right=Tiers.both(axiom.allowed),
                    relation="at_most",
                    unit=axiom.unit,
                    formula=label(claim),
                    said="the whole world is",
                    note=f" ({axiom.source})",
                    unless=("the figure covers many years",),
                    axiom=True,
                    stated=False,
                    reference=axiom.source,
                    diagnosis="magnitude_implausible",
                    repairable=False,
                ),
            )
