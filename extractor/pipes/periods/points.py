"""Points in time that are a distance from a given day ("five years ago"), read by dateparser.

dateparser knows the arithmetic of months and leap years; it never sees a text, only a phrase the grammar has found and
written out in plain words, and never the clock: the base is always given.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateparser.date import DateDataParser


@cache
def _parser(base: date) -> DateDataParser:
    from dateparser.date import DateDataParser

    settings = {
        "RELATIVE_BASE": datetime(base.year, base.month, base.day),
        "PREFER_MONTH_OF_YEAR": "current",
        "PREFER_DAY_OF_MONTH": "current",
        "RETURN_TIME_AS_PERIOD": False,
        "NORMALIZE": False,
    }
    return DateDataParser(languages=["en"], settings=settings)


@lru_cache(maxsize=4096)
def point_at(count: int, unit: str, direction: int, base: date) -> date | None:
    """The day ``count`` units before (``direction`` -1) or after ``base``; ``None`` where there is no such date.

    >>> point_at(2, "month", -1, date(2024, 4, 30))
    datetime.date(2024, 2, 29)
    """
    phrase = f"{count} {unit}s ago" if direction < 0 else f"in {count} {unit}s"
    found = _parser(base).get_date_data(phrase).date_obj
    return None if found is None else found.date()
