"""The reference pack: rows that hold together, and a few that everybody knows."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from extractor.knowledge.areas import area
from extractor.knowledge.reference import area_codes, figures, indicator_codes, paces, summits
from extractor.knowledge.statements import indicator


@pytest.mark.parametrize("row", figures(), ids=lambda row: row.id)
def test_world_totals_are_of_known_indicators_and_move_slowly(row) -> None:  # type: ignore[no-untyped-def]
    assert indicator(row.indicator) is not None
    assert area(row.area) is not None
    assert row.source
    assert Decimal(0) < row.within < Decimal("0.1")
    years = sorted(row.values)
    assert years == list(range(years[0], years[-1] + 1))
    for year, following in pairwise(years):
        assert 0.9 < row.values[following] / row.values[year] < 1.16


@pytest.mark.parametrize(
    ("council", "year", "city"),
    [
        ("state", 2001, "Shanghai"),
        ("state", 2017, "Astana"),
        ("state", 2023, "New Delhi"),
        ("state", 2025, "Tianjin"),
        ("government", 2023, "Bishkek"),
        ("government", 2024, "Islamabad"),
    ],
)
def test_summits_everybody_knows(council, year: int, city: str) -> None:  # type: ignore[no-untyped-def]
    assert city in summits(council)[year].cities


def test_the_heads_of_state_met_every_year() -> None:
    assert sorted(summits("state")) == list(range(2001, 2026))


def test_codes_lead_to_what_is_known() -> None:
    assert all(area(code) is not None for code in area_codes().values())
    assert all(indicator(row.indicator) is not None for row in indicator_codes().values())
    assert all(row.source and indicator(row.share) for row in paces())
