"""C11: what no economy does."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from itertools import pairwise

from extractor.audit import wording
from extractor.audit.book import Book, Cell, Tiers, When, base_when, has_figure, is_money, when
from extractor.audit.checks.duplicates import label
from extractor.audit.checks.growth import factor_readings
from extractor.audit.verdicts import Comparison, Verdict, judge
from extractor.intervals import Interval
from extractor.knowledge.areas import members
from extractor.knowledge.plausibility import Axiom, axioms
from extractor.schema import Claim

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
    for axiom in axioms("ratio"):
        yield from _ratio(book, axiom)
    for axiom in axioms("pace"):
        yield from _pace(book, axiom)
    for axiom in axioms("bound"):
        yield from _bound(book, axiom)


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
    bases = [
        (cell, period, claims)
        for cell, periods in book.levels.items()
        if cell.indicator == axiom.per and not cell.basis and cell.item is None
        and (axiom.per_counterpart is None or cell.counterpart == axiom.per_counterpart)
        for period, claims in periods.items()
        if period.days in (365, 366)
    ]  # fmt: skip
    by_period: dict[When, list[tuple[Cell, list[Claim]]]] = {}
    for cell, period, claims in bases:
        by_period.setdefault(period, []).append((cell, claims))
    for cell, period, claims in _levels(book, axiom):
        for base_cell, base_claims in by_period.get(period, ()):
            if not _inside(cell.area, base_cell.area, period):
                continue
            top = claims[0]
            base = next((c for c in base_claims if c.article_id == top.article_id), base_claims[0])
            if cell.area != base_cell.area and axiom.low is not None:
                continue
            comparison = _ratio_of(book, axiom, top, base)
            if comparison is not None:
                yield judge(book, comparison)


def _inside(area: str | None, other: str | None, period: When) -> bool:
    """Whether one area is the other or lies in it."""
    if area is None or other is None or period.end is None:
        return False
    if area == other:
        return True
    inner, outer = set(members(area, period.end)) or {area}, set(members(other, period.end))
    return bool(outer) and inner <= outer


def _ratio_of(book: Book, axiom: Axiom, top: Claim, base: Claim) -> Comparison | None:
    above, below = book.tiers(top), book.tiers(base)
    if top.unit != base.unit:
        dollars = book.dollars(top), book.dollars(base)
        if dollars[0] is None or dollars[1] is None:
            return None
        above, below = dollars[0], dollars[1]
    contrast = _contrast(book, axiom, top, base)
    against = ""
    if contrast:
        ratio = (book.tiers(contrast[0]) / book.tiers(contrast[1])).typical.middle() or Decimal(0)
        against = f"; the same text has {wording.plain(ratio, 2)} times for {wording.period(contrast[0])}"
    return Comparison(
        check="C11",
        claims=(top, base, *contrast),
        left=above / below,
        right=Tiers.both(axiom.allowed),
        unit="ratio",
        formula=f"{wording.figure(top)} / {wording.figure(base)}",
        said="known economies keep to",
        note=f" ({axiom.source}{against})",
        assumptions=("both figures are for the same area, or the first for a part of the second",),
        unless=("one of the figures is on another basis",),
        axiom=True,
        stated=False,
        contrasted=bool(contrast),
        reference=axiom.source,
        diagnosis="magnitude_implausible",
        repairable=False,
    )


def _contrast(book: Book, axiom: Axiom, top: Claim, base: Claim) -> tuple[Claim, ...]:
    """The same two indicators in another year of the same text, keeping the axiom."""
    for cell, periods in book.levels.items():
        if cell.indicator != axiom.indicator or cell.counterpart != (book.cell(top) or cell).counterpart or cell.item:
            continue
        for period, claims in periods.items():
            first = next((c for c in claims if c.article_id == top.article_id), None)
            if first is None or period == when(top) or not period.known:
                continue
            for base_cell, base_periods in book.levels.items():
                if base_cell.indicator != axiom.per or not _inside(cell.area, base_cell.area, period):
                    continue
                second = next((c for c in base_periods.get(period, ()) if c.article_id == base.article_id), None)
                if second is None or second.unit != first.unit or first.unit != top.unit:
                    continue
                if (book.tiers(first) / book.tiers(second)).typical.within(axiom.allowed):
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
            yield judge(book, _paced(book, axiom, (second, first), book.tiers(second) / book.tiers(first), years))
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
            money = axiom.unit == "USD" and is_money(claim.unit)
            tiers = book.dollars(claim) if money else book.tiers(claim) if claim.unit == axiom.unit else None
            if tiers is None or axiom.high is None or period.days > 366:
                continue
            if tiers.hard.low is None or tiers.hard.low * 4 < axiom.high:
                continue  # far below: not worth a line in the log
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
