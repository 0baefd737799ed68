"""Dates that belong to the figure although a verb of events, "when" or a comparison stands beside them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.schema import Claim

CASES = [
    ("Cotton sales grew again in the first five months of 2022, when they came to $41 million.", "$41 million", 2022),
    (
        "Exports were $7 billion in 2021. It went on like this in 2022, when they rose to $9 billion.",
        "$9 billion",
        2022,
    ),
    (
        "Shipments in 2023 came to $600 million, a third less than the 2021 volume of $900 million.",
        "$900 million",
        2021,
    ),
    ("Some 4,000 containers went over the southern route in 2019.", "4,000", 2019),
]


@pytest.mark.parametrize(("text", "printed", "year"), CASES)
def test_year_of_the_figure(text: str, printed: str, year: int, read: Callable[..., list[Claim]]) -> None:
    found = next(claim for claim in read(text) if claim.printed.startswith(printed))
    assert found.period_start is not None
    assert found.period_start.year == year
