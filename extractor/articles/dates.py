"""Publication dates outside running text: values of date fields, and dates in file names.

Only full dates are read, and only where day and month cannot be confused; nothing here looks at the clock.
"""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import PurePath

_MONTHS = {
    name[:length]: number
    for number, name in enumerate(
        (
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ),
        start=1,
    )
    for length in (3, 4, len(name))
}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?!\d)")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})(?!\d)", re.I)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)", re.I)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? ", re.I)

_IN_NAME_YEAR_FIRST = re.compile(r"(?<![0-9A-Za-z])((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?![0-9A-Za-z])")
_IN_NAME_DAY_FIRST = re.compile(r"(?<![0-9A-Za-z])(\d\d)([-_.])(\d\d)\2((?:19|20)\d\d)(?![0-9A-Za-z])")

_ADDRESS = re.compile(r"https?://", re.I)
_IN_FOLDERS = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?=/)")


def read_date(value: str) -> date | None:
    """The date a field such as ``published`` holds, ``None`` when it is not one or could be two.

    >>> read_date("2024-04-30T09:15:00+05:00"), read_date("30 April 2024"), read_date("Apr. 30, 2024")
    (datetime.date(2024, 4, 30), datetime.date(2024, 4, 30), datetime.date(2024, 4, 30))
    >>> read_date("30.04.2024"), read_date("04/05/2024")
    (datetime.date(2024, 4, 30), None)
    """
    value = " ".join(value[:80].split())
    value = value[match.end() :] if (match := _WEEKDAY.match(value)) else value
    if match := _ISO.match(value) or _COMPACT.match(value):
        return _make(match[1], match[2], match[3])
    if match := _NUMERIC.match(value):
        return _numeric(int(match[1]), int(match[3]), int(match[4]), dotted=match[2] == ".")
    if match := _DAY_FIRST.match(value):
        return _make(match[3], _MONTHS.get(match[2].lower(), 0), match[1])
    if match := _MONTH_FIRST.match(value):
        return _make(match[3], _MONTHS.get(match[1].lower(), 0), match[2])
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def date_in_name(path: str) -> date | None:
    """The date in a file's name ("2024-04-30_astana.txt", "kazinform.30.04.2024.html"), never one inside a longer code.

    >>> date_in_name("news/20240430_trade.txt"), date_in_name("a8820240430f.txt")
    (datetime.date(2024, 4, 30), None)

    In the address of a page the date may also be its folders.

    >>> date_in_name("https://news.example/economy/2024/04/30/transit-fee"), date_in_name("2024/04/30/fee.txt")
    (datetime.date(2024, 4, 30), None)
    """
    if _ADDRESS.match(path):
        in_folders = {_make(match[1], match[2], match[3]) for match in _IN_FOLDERS.finditer(path[:1_000])} - {None}
        if len(in_folders) == 1:
            return in_folders.pop()
        path = path[:1_000].partition("?")[0].partition("#")[0]
    name = PurePath(path).name
    found = [_make(match[1], match[3], match[4]) for match in _IN_NAME_YEAR_FIRST.finditer(name)]
    found += [_numeric(int(m[1]), int(m[3]), int(m[4]), dotted=True) for m in _IN_NAME_DAY_FIRST.finditer(name)]
    dates = {day for day in found if day is not None}
    return dates.pop() if len(dates) == 1 else None


def _numeric(first: int, second: int, year: int, *, dotted: bool) -> date | None:
    """Dots mean day first; with slashes or hyphens one of the two numbers has to give the order away."""
    if dotted or first > 12 or first == second:
        return _make(year, second, first)
    return _make(year, first, second) if second > 12 else None


def _make(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        made = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return made if 1800 <= made.year <= 2200 else None
