"""Calendar arithmetic: intervals of units, their parts, and moves by whole units. No knowledge of text."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from extractor.knowledge.calendar import PartName, unit_lengths

Interval = tuple[date, date]


def year_span(year: int) -> Interval | None:
    """The calendar year, ``None`` outside the calendar."""
    return (date(year, 1, 1), date(year, 12, 31)) if 1 <= year <= 9998 else None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """``day`` moved by whole months; the last day of a month stays the last.

    >>> add_months(date(2024, 2, 29), 12), add_months(date(2024, 4, 30), -12)
    (datetime.date(2025, 2, 28), datetime.date(2023, 4, 30))
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    year = min(max(year, 1), 9998)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def move(span: Interval, months: int) -> Interval:
    """An interval moved by whole months; one that ends a month still does.

    >>> move((date(2024, 2, 1), date(2024, 2, 29)), -12)[1]
    datetime.date(2023, 2, 28)
    """
    start, end = span
    closes = end == month_end(end.year, end.month)
    moved = add_months(end, months)
    return add_months(start, months), month_end(moved.year, moved.month) if closes else moved


def unit_around(day: date, unit: str, shift: int = 0) -> Interval | None:
    """The calendar unit that holds ``day``, moved by ``shift`` units. Weeks begin on Monday.

    >>> unit_around(date(2024, 4, 30), "quarter", -1)
    (datetime.date(2024, 1, 1), datetime.date(2024, 3, 31))
    """
    try:
        if unit == "day":
            there = day + timedelta(days=shift)
            return there, there
        if unit == "week":
            monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
            return monday, monday + timedelta(days=6)
    except OverflowError:
        return None
    months = unit_lengths()[unit][0]  # type: ignore[index]
    if months > 12:
        years = months // 12
        offset = 1 if unit == "century" else 0
        first = (day.year - offset) // years * years + offset + shift * years
        return (date(first, 1, 1), date(first + years - 1, 12, 31)) if 1 <= first < 9800 else None
    first_month = (day.month - 1) // months * months
    start = add_months(date(day.year, first_month + 1, 1), shift * months)
    last = add_months(start, months - 1)
    return start, month_end(last.year, last.month)


def is_solar_year(span: Interval) -> bool:
    """Whether an interval is a year of the solar hijri calendar, which begins on 20 or 21 March."""
    start, end = span
    return start.month == 3 and start.day in (20, 21) and 364 <= (end - start).days <= 365


def solar_months(span: Interval, first: int, last: int) -> Interval:
    """Months ``first`` to ``last`` of a solar hijri year: six of 31 days, five of 30, the last goes on to the end.

    >>> solar_months((date(2025, 3, 21), date(2026, 3, 20)), 1, 5)[1]
    datetime.date(2025, 8, 22)
    """
    start, end = span
    ends = [31 * min(number, 6) + 30 * max(number - 6, 0) for number in range(12)]
    closes = end if last >= 12 else start + timedelta(days=ends[last] - 1)
    return start + timedelta(days=ends[first - 1]), closes


def nth_of(span: Interval, unit: str, index: int, count: int, *, from_end: bool) -> Interval | None:
    """``count`` units of ``span`` from the ``index``-th on; ``None`` when they do not fit inside.

    Halves of a month are days 1-15 and 16-end.
    """
    months, days = unit_lengths()[unit]  # type: ignore[index]
    start, end = span
    if unit in ("month", "quarter", "half") and is_solar_year(span):
        size = {"month": 1, "quarter": 3, "half": 6}[unit]
        first_month = 13 - size * count if from_end else size * (index - 1) + 1
        last_month = first_month + size * count - 1
        return solar_months(span, first_month, last_month) if 1 <= first_month <= last_month <= 12 else None
    if unit == "half":
        whole = (end.year - start.year) * 12 + end.month - start.month + 1
        if whole == 1:
            return (
                (start, start + timedelta(days=14))
                if index == 1 and not from_end
                else (start + timedelta(days=15), end)
            )
        months = whole // 2
    if months:
        if from_end:
            first = add_months(end + timedelta(days=1), -months * count)
            return (first, end) if first >= start else None
        first = add_months(start, months * (index - 1))
        last = add_months(start, months * (index - 1 + count)) - timedelta(days=1)
    else:
        if from_end:
            first = end - timedelta(days=days * count - 1)
            return (first, end) if first >= start else None
        if days * (index + count) > 40000:
            return None
        first = start + timedelta(days=days * (index - 1))
        last = first + timedelta(days=days * count - 1)
    return (first, last) if first >= start and last <= end else None


def part_of(span: Interval, part: PartName) -> Interval:
    """Early, mid, late: the first, middle and last part of an interval; start and end: its first and last day.

    Of a year early is the first quarter, mid May to August, late the last quarter; of a month days 1-10, 11-20,
    21-end; of a decade years 0-3, 4-6, 7-9; of a century thirds in whole years; of anything else thirds.
    """
    start, end = span
    if part == "start":
        return start, start
    if part == "end":
        return end, end
    length = (end - start).days + 1
    if 360 <= length <= 370:
        if part == "mid":
            return add_months(start, 4), add_months(start, 8) - timedelta(days=1)
        cuts = (add_months(start, 3), add_months(start, 9))
    elif 28 <= length <= 31:
        cuts = (start + timedelta(days=10), start + timedelta(days=20))
    elif 3640 <= length <= 3660:
        cuts = (add_months(start, 48), add_months(start, 84))
    elif length > 36000:
        cuts = (add_months(start, 33 * 12), add_months(start, 66 * 12))
    else:
        third = max(length // 3, 1)
        cuts = (start + timedelta(days=third), start + timedelta(days=min(2 * third, length - 1)))
    one = timedelta(days=1)
    if part == "early":
        return start, max(cuts[0] - one, start)
    if part == "mid":
        return cuts[0], max(cuts[1] - one, cuts[0])
    return cuts[1], end


def opening(span: Interval) -> Interval:
    """What "at the start of" means: January of a year, the first year of a decade, else the early part."""
    start, end = span
    days = (end - start).days
    if 3640 <= days <= 3660:
        return start, add_months(start, 12) - timedelta(days=1)
    if days > 80:
        return start, month_end(start.year, start.month)
    return part_of(span, "early")
