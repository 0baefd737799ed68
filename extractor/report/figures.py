"""Figures, intervals and periods in words and in short, for labels of charts and tables."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from extractor.audit.wording import amount, plain, span
from extractor.intervals import Interval
from extractor.schema import Claim

_MAGNITUDES = ((12, "trillion"), (9, "billion"), (6, "million"))
_HEDGES = {
    "about": "about ",
    "over": "over ",
    "under": "under ",
    "nearly": "nearly ",
    "at_least": "at least ",
    "at_most": "up to ",
}
_SPAN = re.compile(
    r"(?:above |at least |below |at most )?(?P<before>[^\d.\-−]{0,8})[\d.,\-−]{1,40}(?P<after>.{0,60})\Z"
)
_TO = re.compile(r" to [\d.,\-−]{1,40}")


class Unit(NamedTuple):
    """How numbers of one chart are told: a power of ten, and what stands before and behind the number."""

    power: int = 0
    before: str = ""
    after: str = ""

    def told(self, value: Decimal, digits: int = 4) -> str:
        """A value with the unit.

        >>> Unit(9, "$", " billion").told(Decimal(490000000000))
        '$490 billion'
        """
        return f"{self.before}{self.number(value, digits)}{self.after}"

    def number(self, value: Decimal, digits: int = 4) -> str:
        """A value without its unit.

        >>> Unit(9, "$", " billion").number(Decimal(490000000000))
        '490'
        """
        return plain(value.scaleb(-self.power), digits)

    @property
    def name(self) -> str:
        """The unit for a heading.

        >>> Unit(9, "$", " billion").name, Unit(12, "", " trillion (cubic metre)").name
        ('$ billion', 'trillion cubic metre')
        """
        return f"{self.before.strip()} {self.after.strip()}".strip().replace("(", "").replace(")", "")


def magnitude(values: list[Decimal]) -> tuple[int, str]:
    """The power of ten that the largest value is told in, and its word."""
    largest = max((abs(value) for value in values), default=Decimal(0))
    return next(((power, word) for power, word in _MAGNITUDES if largest >= Decimal(10) ** power), (0, ""))


def unit_of(unit: str | None, values: list[Decimal]) -> Unit:
    """The unit of a series for its axis.

    >>> unit_of("USD", [Decimal(10) ** 11]).told(Decimal(3 * 10**9))
    '$3 billion'
    """
    power, word = magnitude(values)
    return _told_in(span(Interval.point(Decimal(1)), unit), power, word)


def unit_of_text(text: str, values: list[Decimal]) -> Unit:
    """The unit that the sides of a formula are told in, read from their words.

    >>> unit_of_text("13.31 to 13.63%", [Decimal("13.31")]).told(Decimal("3.2"))
    '3.2%'
    >>> unit_of_text("$24.7 to 24.9 billion", [Decimal(24700000000)]).told(Decimal(160600000000))
    '$160.6 billion'
    """
    power, word = magnitude(values)
    return _told_in(text, power, word)


def _told_in(text: str, power: int, word: str) -> Unit:
    found = _SPAN.match(_TO.sub("", text.strip(), count=1))
    before, after = (found["before"], found["after"]) if found else ("", "")
    for _, other in _MAGNITUDES:
        after = after.replace(f" {other}", "", 1)
    return Unit(power, before, f" {word}{after}" if word else after)


def figure(claim: Claim) -> str:
    """The claim's figure, absolute and with its hedge: "nearly $500 billion", "15 to 20%", "about a third"."""
    if claim.unit in ("percent", "fold") and not any(char.isdigit() for char in claim.printed):
        return _HEDGES.get(claim.qualifier, "") + " ".join(claim.printed.split())
    if claim.value is not None:
        return hedged(claim.value, claim.unit, claim.qualifier)
    if claim.low is None and claim.high is None:
        return claim.printed
    return span(Interval(claim.low, claim.high), claim.unit, 6)


def hedged(value: Decimal, unit: str | None, qualifier: str) -> str:
    """A value with its unit and hedge.

    >>> hedged(Decimal(500000000000), "USD", "nearly")
    'nearly $500 billion'
    """
    return _HEDGES.get(qualifier, "") + amount(value, unit, 6)


def allowed(low: Decimal | None, high: Decimal | None, unit: str | None) -> str | None:
    """What a figure allows, ``None`` where nothing is known; ends in the wrong order count as unknown."""
    if low is None and high is None:
        return None
    if low is not None and high is not None and low > high:
        return None
    return span(Interval(low, high), unit, 5)


def period(start: date | None, end: date | None) -> str:
    """A period in short: "2023", "2019–2023", "Jan–Nov 2020", "31 Dec 2019", "until 2021-03-31", "no period".

    >>> period(date(2020, 1, 1), date(2020, 11, 30)), period(date(2019, 12, 31), date(2019, 12, 31)), period(None, None)
    ('Jan–Nov 2020', '31 Dec 2019', 'no period')
    """
    if start is None and end is None:
        return "no period"
    if start is None or end is None:
        return f"from {start.isoformat()}" if start else f"until {end.isoformat() if end else ''}"
    whole_years = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    if whole_years:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start == end:
        return f"{start.day} {_MONTHS[start.month]} {start.year}"
    if start.year == end.year and start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        last = "" if start.month == end.month else f"–{_MONTHS[end.month]}"
        return f"{_MONTHS[start.month]}{last} {start.year}"
    return f"{start.isoformat()} to {end.isoformat()}"


#: Not the locale's: the report is the same on every machine.
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
