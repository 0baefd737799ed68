"""The words of the calendar (``models/knowledge/calendar.toml``): months, units, numerals, fiscal calendars, guards.

Rows are read through :func:`calendar_words`, once per process, into plain dictionaries keyed by lower-case form.
"""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from pydantic import Field

from extractor.knowledge import KnowledgeRow, read_table
from extractor.schema import Precision

UnitName = Literal["day", "week", "month", "quarter", "half", "year", "decade", "century"]
PartName = Literal["early", "mid", "late", "start", "end"]


class DatedExample(KnowledgeRow):
    """A sentence with one ``[[date expression]]`` marked and the interval it has; it runs as a test."""

    text: str
    start: date | None
    end: date | None
    precision: Precision
    published: date | None = None


class Month(KnowledgeRow):
    """A month name. ``also_a_word``: needs company, since "may" and "march" are verbs and names as well."""

    id: str
    number: int = Field(ge=1, le=12)
    forms: tuple[str, ...]
    also_a_word: bool = False


class Weekday(KnowledgeRow):
    """A weekday; ``number`` as :meth:`datetime.date.weekday`."""

    id: str
    number: int = Field(ge=0, le=6)
    forms: tuple[str, ...]


class Unit(KnowledgeRow):
    """A calendar unit, its length in months or in days."""

    id: UnitName
    months: int = 0
    days: int = 0
    forms: tuple[str, ...]


class Numeral(KnowledgeRow):
    """A number in words."""

    value: int
    cardinals: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()


class Decade(KnowledgeRow):
    """A decade spelled out ("the nineties"); ``year`` is its first year."""

    year: int
    forms: tuple[str, ...]


class Season(KnowledgeRow):
    """A meteorological season: three months from ``first_month``."""

    id: str
    first_month: int = Field(ge=1, le=12)
    forms: tuple[str, ...]


class Modifier(KnowledgeRow):
    """What "last", "next", "the previous" do to a unit; ``windows``: also to several ("the next five years")."""

    id: Literal["last", "previous", "this", "reporting", "next", "following", "same"]
    shift: int
    anaphoric: bool = False
    windows: bool = False
    forms: tuple[str, ...]


class Part(KnowledgeRow):
    """A part of a unit: early, mid, late, its start, its end."""

    id: PartName
    forms: tuple[str, ...]


class FiscalCalendar(KnowledgeRow):
    """When a country's year begins and which calendar year names it; ``forms`` are words that point to the country."""

    id: str
    first_month: int = Field(ge=1, le=12)
    first_day: int = Field(default=1, ge=1, le=28)
    named_for: Literal["start", "end"]
    leap_day: int | None = Field(default=None, ge=1, le=28)
    solar_hijri: bool = False
    forms: tuple[str, ...]
    examples: tuple[DatedExample, ...] = ()

    def year(self, named: int, *, first_year: bool = False) -> tuple[date, date]:
        """The inclusive interval of the fiscal year ``named``; ``first_year``: it names the year of the start."""
        if self.solar_hijri and named < 1700:
            named += 621
        begins = named if first_year or self.named_for == "start" else named - 1
        return self.first(begins), self.first(begins + 1) - timedelta(days=1)

    def first(self, year: int) -> date:
        """The day in the calendar year ``year`` on which this country's year begins."""
        leap = self.leap_day is not None and isleap(year) and year >= 1996
        return date(year, self.first_month, self.leap_day if leap and self.leap_day else self.first_day)


class NumberSigns(KnowledgeRow):
    """Words that tell a four-digit count or number from a year."""

    id: Literal["before", "hedge", "measures", "counted", "named_year"]
    words: tuple[str, ...]


class FutureCues(KnowledgeRow):
    """Words of a sentence that place its undated days and months ahead."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """Every table by lower-case form."""

    months: dict[str, int]
    wordy_months: frozenset[int]
    weekdays: dict[str, int]
    units: dict[str, UnitName]
    cardinals: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    seasons: dict[str, int]
    modifiers: dict[str, Modifier]
    parts: dict[str, PartName]
    calendars: dict[str, FiscalCalendar]
    number_before: frozenset[str]
    number_hedges: frozenset[str]
    measures: frozenset[str]
    counted: frozenset[str]
    named_year: frozenset[str]
    future: frozenset[str]


@cache
def fiscal_calendars() -> dict[str, FiscalCalendar]:
    """Fiscal calendars by country code."""
    return {row.id: row for row in read_table("calendar", "calendars", FiscalCalendar)}


@cache
def calendar_words() -> CalendarWords:
    """The tables of ``calendar.toml``. Raises :class:`~extractor.errors.KnowledgeError` when a row is wrong."""
    months = read_table("calendar", "months", Month)
    numerals = read_table("calendar", "numerals", Numeral)
    signs = {row.id: frozenset(row.words) for row in read_table("calendar", "number_signs", NumberSigns)}
    return CalendarWords(
        months={form: row.number for row in months for form in row.forms},
        wordy_months=frozenset(row.number for row in months if row.also_a_word),
        weekdays={form: row.number for row in read_table("calendar", "weekdays", Weekday) for form in row.forms},
        units={form: row.id for row in read_table("calendar", "units", Unit) for form in row.forms},
        cardinals={form: row.value for row in numerals for form in row.cardinals},
        ordinals={form: row.value for row in numerals for form in row.ordinals},
        decades={form: row.year for row in read_table("calendar", "decades", Decade) for form in row.forms},
        seasons={form: row.first_month for row in read_table("calendar", "seasons", Season) for form in row.forms},
        modifiers={form: row for row in read_table("calendar", "modifiers", Modifier) for form in row.forms},
        parts={form: row.id for row in read_table("calendar", "parts", Part) for form in row.forms},
        calendars={form: row for row in fiscal_calendars().values() for form in row.forms},
        number_before=signs["before"],
        number_hedges=signs["hedge"],
        measures=signs["measures"],
        counted=signs["counted"],
        named_year=signs["named_year"],
        future=frozenset(word for row in read_table("calendar", "future_cues", FutureCues) for word in row.words),
    )


@cache
def unit_lengths() -> dict[UnitName, tuple[int, int]]:
    """``(months, days)`` of one unit."""
    return {row.id: (row.months, row.days) for row in read_table("calendar", "units", Unit)}
