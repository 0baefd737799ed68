"""The reference pack: the tables of ``models/reference`` as claims."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.knowledge.reference import Figure, figures
from extractor.reference import Reference
from extractor.reference.making import figure_claim, source_article, whole_year
from extractor.schema import Claim


def shipped() -> Reference:
    """World totals by year, and the dated facts of the pack."""
    rows = figures()
    sources = {row.source: source_article(row.source) for row in rows}
    return Reference(tuple(claim for row in rows for claim in _claims(row)), tuple(sources.values()), facts=True)


def _claims(row: Figure) -> Iterator[Claim]:
    source = source_article(row.source)
    for year, value in row.values.items():
        yield figure_claim(
            source,
            indicator=row.indicator,
            area=row.area,
            counterpart=row.counterpart,
            period=whole_year(year),
            value=Decimal(value) * row.scale,
            unit=row.unit,
            typical=row.within,
            hard=2 * row.within,
            words=row.text,
        )
