"""Expected dates marked up inside the sentence: ``Trade grew in [2023](2023 year).``

The bracket after a span holds its interval and precision, and its kind where that is not ``calendar``. An interval is
written short: ``2023`` is the whole year, ``2023-07`` the month, ``2023-07-05`` the day, ``2023..2024-03`` from the
start of the one to the end of the other, ``none`` no place on the calendar. Every date expression of a sentence must be
marked, and nothing else may be found.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date

import pytest

from extractor.pipes.periods.find import DatedSpan, find_periods

_MARK = re.compile(r"\[([^\[\]]+)\]\((none|[\d.-]+) ([a-z_]+)(?: ([a-z_]+))?\)")


def bounds(short: str) -> tuple[date | None, date | None]:
    """The interval that a short form stands for."""
    if short == "none":
        return None, None
    first, _, last = short.partition("..")
    return edge(first, 0), edge(last or first, 1)


def edge(short: str, side: int) -> date:
    """The first (``side`` 0) or last day of a year, month or day."""
    numbers = [int(part) for part in short.split("-")]
    year, month, day = (*numbers, None, None)[:3]
    assert year is not None
    if month is None:
        return date(year, 12, 31) if side else date(year, 1, 1)
    if day is None:
        return date(year, month, calendar.monthrange(year, month)[1] if side else 1)
    return date(year, month, day)


def unmark(example: str) -> tuple[str, list[tuple[object, ...]]]:
    """The plain sentence and its expected rows ``(span, start, end, precision, kind)``."""
    text = ""
    rows: list[tuple[object, ...]] = []
    last = 0
    for match in _MARK.finditer(example):
        text += example[last : match.start()] + match[1]
        rows.append((match[1], *bounds(match[2]), match[3], match[4] or "calendar"))
        last = match.end()
    text += example[last:]
    if "[" in text or "](" in text:
        raise ValueError(f"malformed markup in {example!r}")
    return text, rows


def rows_of(text: str, found: list[DatedSpan]) -> list[tuple[object, ...]]:
    """What was found, in the form of the expected rows."""
    return [
        (text[item.start : item.end], item.period.start, item.period.end, item.period.precision, item.period.kind)
        for item in found
    ]


@pytest.fixture
def reads() -> Callable[..., list[DatedSpan]]:
    """Asserts that a marked-up sentence is read as marked; returns what was found for further questions."""

    def check(example: str, published: str | None = None) -> list[DatedSpan]:
        text, rows = unmark(example)
        found = find_periods(text, date.fromisoformat(published) if published else None)
        assert rows_of(text, found) == rows
        return found

    return check
