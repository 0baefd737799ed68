"""Figures as a reader sees them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from extractor.report.figures import figure, period
from tests.nouns import claim


def a_claim(**values: Any) -> Any:
    return type(made := claim("a"))(**{**{name: getattr(made, name) for name in made.__slots__}, **values})


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"value": Decimal("66.0E9")}, "$66 billion"),
        ({"value": Decimal(500_000_000_000), "qualifier": "nearly"}, "nearly $500 billion"),
        ({"value": None, "low": Decimal(15), "high": Decimal(20), "unit": "percent"}, "15 to 20%"),
        (
            {"value": Decimal("33.3333"), "unit": "percent", "printed": "a  third", "qualifier": "about"},
            "about a third",
        ),
        ({"value": Decimal(6), "unit": "founder", "printed": "six"}, "6 (founder)"),
        ({"value": None, "unit": None, "printed": "June 2002"}, "June 2002"),
    ],
)
def test_a_figure_is_told_in_short(values: dict[str, Any], told: str) -> None:
    assert figure(a_claim(**values)) == told


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (date(2023, 1, 1), date(2023, 12, 31), "2023"),
        (date(2019, 1, 1), date(2023, 12, 31), "2019–2023"),
        (date(2020, 1, 1), date(2020, 11, 30), "Jan–Nov 2020"),
        (date(2024, 2, 1), date(2024, 2, 29), "Feb 2024"),
        (date(2023, 3, 21), date(2024, 3, 19), "2023-03-21 to 2024-03-19"),
        (date(2024, 5, 3), date(2024, 5, 20), "2024-05-03 to 2024-05-20"),
        (None, date(2021, 3, 31), "until 2021-03-31"),
        (date(2021, 3, 31), None, "from 2021-03-31"),
        (date(9999, 12, 1), date.max, "Dec 9999"),
    ],
)
def test_a_period_is_told_in_short(start: date | None, end: date | None, told: str) -> None:
    assert period(start, end) == told
