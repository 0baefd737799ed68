"""Series cards: what the texts say of one headline indicator over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from extractor.audit.book import Book
from extractor.audit.cells import Cell, When, is_money
from extractor.audit.graph import Graph, Implied
from extractor.intervals import Interval
from extractor.knowledge.plausibility import series_kinds
from extractor.schema import Claim


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One value of a series in one period.

    ``value`` is the printed number (``None`` for a range or an implied value), ``interval`` how a reader takes it.
    ``claim_ids`` are the claims that give it; ``implied`` says how it follows from them when nobody printed it.
    """

    period_start: date | None
    period_end: date | None
    value: Decimal | None
    unit: str | None
    interval: Interval
    qualifier: str
    status: str
    claim_ids: tuple[str, ...]
    implied: str | None = None


@dataclass(frozen=True, slots=True)
class SeriesCard:
    """Everything the texts say of one series, in the order of time; implied values stand among the printed ones."""

    indicator: str
    ref_area: str | None
    counterpart_area: str | None
    item: str | None
    scope: str | None
    unit: str
    headline: bool
    points: tuple[SeriesPoint, ...]


def series_cards(book: Book, distrusted: frozenset[str] = frozenset()) -> tuple[SeriesCard, ...]:
    """A card for every series with levels in two periods or more, headline indicators first, then the fullest.

    Nothing is implied from ``distrusted`` claims (those that conflicts lie with); they are shown all the same.
    """
    groups: dict[tuple[object, ...], list[tuple[Cell, When, list[Claim]]]] = {}
    for cell, periods in book.levels.items():
        for period, claims in periods.items():
            for unit in sorted({claim.unit or "" for claim in claims}):
                if unit and (is_money(unit) or unit != "percent"):
                    own = [claim for claim in claims if claim.unit == unit]
                    key = (*cell._replace(status=""), unit)
                    groups.setdefault(key, []).append((cell, period, own))
    implied: dict[tuple[Cell, str], list[SeriesPoint]] = {}
    for value in Graph.of(book, hard_tier=False, without=distrusted).implied():
        implied.setdefault((value.node.cell, value.node.unit), []).append(_point(value))
    full = [found for found in groups.values() if len({period for _, period, _ in found}) > 1]
    cards = [_card(book, found, implied) for found in full]
    return tuple(sorted(cards, key=_rank))


def _rank(card: SeriesCard) -> tuple[object, ...]:
    names = (card.indicator, card.ref_area or "", card.counterpart_area or "", card.item or "", card.scope or "")
    return (
        not card.headline,
        -sum(point.implied is None for point in card.points),
        *names,
        card.unit,
        card.points[0].claim_ids,
    )


def _card(
    book: Book, found: list[tuple[Cell, When, list[Claim]]], implied: dict[tuple[Cell, str], list[SeriesPoint]]
) -> SeriesCard:
    cell, _, claims = found[0]
    unit = claims[0].unit or ""
    points = [point for _, _, own in found for point in _printed(book, own)]
    points += implied.get((cell._replace(status="actual"), unit), [])
    kind = series_kinds().get(cell.indicator)
    return SeriesCard(
        indicator=cell.indicator,
        ref_area=cell.area,
        counterpart_area=cell.counterpart,
        item=claims[0].item,
        scope=cell.scope,
        unit=unit,
        headline=kind is not None and kind.headline and cell.item is None,
        points=tuple(sorted(points, key=_place)),
    )


def _place(point: SeriesPoint) -> tuple[object, ...]:
    return (point.period_end or date.max, point.period_start or date.min, point.implied or "", point.claim_ids)


def _printed(book: Book, claims: list[Claim]) -> list[SeriesPoint]:
    """One point a different figure, with every claim that gives it."""
    figures: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        figures.setdefault((claim.value, claim.low, claim.high, claim.qualifier, claim.obs_status), []).append(claim)
    points = []
    for same in figures.values():
        first = same[0]
        copies = [copy for claim in same for copy in book.copies.get(claim.claim_id, ())]
        points.append(
            SeriesPoint(
                period_start=first.period_start,
                period_end=first.period_end,
                value=first.value,
                unit=first.unit,
                interval=book.tiers(first).typical,
                qualifier=first.qualifier,
                status=first.obs_status,
                claim_ids=(*(claim.claim_id for claim in same), *copies),
            )
        )
    return points


def _point(found: Implied) -> SeriesPoint:
    """A value that nobody printed but that follows from a growth or a share and a level."""
    ids = tuple(claim.claim_id for claim in found.claims)
    how = ", ".join(claim.printed for claim in found.claims)
    start, end, _ = found.node.period
    return SeriesPoint(start, end, None, found.node.unit, found.interval, "range", "actual", ids, how)
