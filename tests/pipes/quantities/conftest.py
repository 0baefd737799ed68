"""Inline markup for figures.

``[printed](unit value)`` marks a figure, ``[printed](unit low..high)`` a range; a qualifier other than "exact" (or
"range") and ``/per`` may follow the value; ``{2019}`` marks a date expression. Everything marked must be found, and
nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from extractor.pipes.quantities.figures import find_figures

_MARK = re.compile(r"\[([^\[\]]+)\]\(([^()]+)\)|\{([^{}]+)\}")
Row = tuple[str, str, tuple[Decimal, ...], str, str | None]


def unmark(marked: str) -> tuple[str, list[Row], list[tuple[int, int]]]:
    """The plain text, the expected figures, and the spans of the dates."""
    text, rows, dates, end = "", [], [], 0
    for match in _MARK.finditer(marked):
        text += marked[end : match.start()]
        end = match.end()
        printed, note, date = match.groups()
        if date is not None:
            dates.append((len(text), len(text) + len(date)))
            text += date
            continue
        unit, value, *rest = note.split()
        values = tuple(Decimal(part) for part in value.split(".."))
        per = next((part[1:] for part in rest if part.startswith("/")), None)
        qualifier = next((part for part in rest if not part.startswith("/")), "range" if len(values) == 2 else "exact")
        rows.append((printed, unit, values, qualifier, per))
        text += printed
    text += marked[end:]
    assert not re.search(r"\]\(|[{}]", text), f"malformed markup in {marked!r}"
    return text, rows, dates


@pytest.fixture
def assert_figures() -> Callable[[str], None]:
    """Compares what is found in a marked text with its marks."""

    def compare(marked: str) -> None:
        text, expected, dates = unmark(marked)
        found = []
        for figure in find_figures(text, dates):
            quantity = figure.quantity
            values = (quantity.value,) if quantity.value is not None else (quantity.low, quantity.high)
            found.append((text[figure.start : figure.end], quantity.unit, values, quantity.qualifier, quantity.per))
        assert found == expected

    return compare
