"""What the grammar reads: date expressions before they have a place on the calendar.

Every node is a small frozen value; :mod:`extractor.pipes.periods.resolve` turns it into an interval. A missing parent
(``of=None``) is a date without its year, which the reader is expected to know.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from extractor.knowledge.calendar import PartName, UnitName


@dataclass(frozen=True, slots=True)
class Day:
    """A full date: 2020-07-07."""

    value: date


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year."""

    value: int


@dataclass(frozen=True, slots=True)
class Decade:
    """For instance "The 1990s": ten years from ``first``."""

    first: int


@dataclass(frozen=True, slots=True)
class Century:
    """For instance "The 21st century"."""

    number: int


@dataclass(frozen=True, slots=True)
class Fiscal:
    """A year of a country's own calendar: "FY2025" (``first`` only), "FY2024-25" (both), "the Iranian year 1403"."""

    first: int
    last: int | None = None
    calendar: str | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """A month by name."""

    number: int
    of: Node | None = None


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of a month."""

    number: int
    of: Node


@dataclass(frozen=True, slots=True)
class Season:
    """For instance "Summer 2023"; ``first_month`` as in the knowledge table."""

    first_month: int
    of: Node | None = None


@dataclass(frozen=True, slots=True)
class Nth:
    """``count`` units of the parent from the ``index``-th on: "Q1 2024", "the first 11 months of 2020".

    ``from_end``: counted from the parent's end ("the last two months of 2023"); ``bare``: without "first" ("in nine
    months"), so read only where the text was written just after them.
    """

    unit: UnitName
    index: int
    count: int = 1
    from_end: bool = False
    of: Node | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Early, mid, late, start or end of something."""

    part: PartName
    of: Node


@dataclass(frozen=True, slots=True)
class Relative:
    """``shift`` units from now ("last year"), or from the clause's own period when ``anaphoric`` ("a year earlier").

    ``to_date``: a bare definite noun ("the end of the year").
    """

    unit: UnitName
    shift: int
    cue: str
    anaphoric: bool = False
    fiscal: bool = False
    calendar: str | None = None


@dataclass(frozen=True, slots=True)
class Leaning:
    """For instance "Last September", "next Friday": the named month, season or weekday before or after now."""

    node: Node
    shift: int
    cue: str


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday by name."""

    number: int


@dataclass(frozen=True, slots=True)
class Range:
    """From the start of ``first`` to the end of ``last``."""

    first: Node
    last: Node


@dataclass(frozen=True, slots=True)
class Window:
    """``count`` units up to now (``direction`` -1) or from now on (+1), or as the sentence goes (0).

    ``consecutive``: up to the clause's period.
    """

    count: int
    unit: UnitName
    direction: int
    cue: str
    consecutive: bool = False
    anaphoric: bool = False


@dataclass(frozen=True, slots=True)
class Ago:
    """A point ``count`` units away: "five years ago" (from now), "two months earlier" (``anaphoric``)."""

    count: int
    unit: UnitName
    direction: int
    anaphoric: bool = False


@dataclass(frozen=True, slots=True)
class Same:
    """For instance "the same period of last year": the clause's period moved into ``of``."""

    unit: UnitName | Literal["period"]
    of: Node | None
    cue: str


@dataclass(frozen=True, slots=True)
class Trailing:
    """For instance "The 12 months to June 2024"."""

    count: int
    unit: UnitName
    to: Node


Node = (
    Day
    | Year
    | Decade
    | Century
    | Fiscal
    | Month
    | MonthDay
    | Season
    | Nth
    | Part
    | Relative
    | Leaning
    | Weekday
    | Range
    | Window
    | Ago
    | Same
    | Trailing
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date expression with its place in the text.

    ``before``: the lower-case word in front; ``future``: its sentence speaks of what is to come; ``since``: it is where
    something began that goes on; ``named``: it stands in the name of a plan; ``area``: the country whose calendar a
    fiscal year follows; ``compared``: it is what something is compared with ("than in 2022").
    """

    node: Node
    start: int
    end: int
    sentence: int
    before: str = ""
    future: bool = False
    since: bool = False
    named: bool = False
    area: str | None = None
    compared: bool = False


def parent_of(node: Node) -> Node | None:
    """The outermost parent a node hangs on (its year), or ``None`` when it has no year of its own."""
    if isinstance(node, (MonthDay, Part)):
        return parent_of(node.of) if isinstance(node.of, (Month, MonthDay, Season, Nth, Part)) else node.of
    if isinstance(node, (Month, Season, Nth)):
        if isinstance(node.of, (Month, Season, Nth)):
            return parent_of(node.of)
        return node.of
    return None


def needs_year(node: Node) -> bool:
    """Whether a node is part of a year that is not named."""
    if isinstance(node, (MonthDay, Part)):
        return needs_year(node.of)
    if isinstance(node, (Month, Season, Nth)):
        return node.of is None or needs_year(node.of)
    return False


def with_year(node: Node, year: Node) -> Node:
    """``node`` with ``year`` where its own year is missing."""
    if isinstance(node, (MonthDay, Part)):
        return replace(node, of=with_year(node.of, year))
    if isinstance(node, (Month, Season, Nth)):
        return replace(node, of=year if node.of is None else with_year(node.of, year))
    return node
