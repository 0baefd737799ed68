"""Reads a CSV table of official figures. Three forms, told apart by their columns, whatever the case of the names:

- the claim contract: ``indicator, ref_area, period_start, period_end, value, unit`` and any other of its columns;
- long, as SDMX-CSV: ``indicator, ref_area, time_period`` (or ``year``, ``period``), ``obs_value``, ``unit_measure``;
- wide, as the World Bank: ``Country Code, Indicator Code`` and one column a year.

Indicators are our ids or World Bank codes, areas ISO codes or names. A cell that cannot be read stops with file, row
and column; an empty value is no figure.
"""

from __future__ import annotations

import calendar
import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import get_args

from extractor.errors import SourceError
from extractor.knowledge.areas import area, find_area
from extractor.knowledge.plausibility import limit
from extractor.knowledge.reference import area_codes, indicator_codes
from extractor.knowledge.statements import indicator as known_indicator
from extractor.reference import Reference
from extractor.reference.making import figure_claim, source_article, whole_year
from extractor.schema import Article, Claim, Measure

#: The names that each column goes by, in lower case.
_COLUMNS = {
    "indicator": ("indicator", "indicator code", "indicator_code", "series code", "series"),
    "ref_area": ("ref_area", "country code", "country_code", "area", "country", "reference area", "country name"),
    "counterpart_area": ("counterpart_area", "partner", "counterpart"),
    "item": ("item", "product", "commodity"),
    "measure": ("measure",),
    "period_start": ("period_start",),
    "period_end": ("period_end",),
    "period": ("time_period", "period", "year", "time", "date"),
    "value": ("value", "obs_value"),
    "unit": ("unit", "unit_measure", "unit of measure"),
    "unit_mult": ("unit_mult",),
    "source": ("source", "source_id", "dataflow", "structure_id"),
}
_YEAR = re.compile(r"(?:(\d{4})|(\d{4}) \[YR\d{4}\])")
_MONTH = re.compile(r"(\d{4})-(?:M)?(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"(\d{4})-?Q([1-4])")
_HALF = re.compile(r"(\d{4})-?[SH]([12])")
_LASTING = re.compile(r"(\d{4}-\d{2}-\d{2})/P([1-9]\d{0,3})([YMD])")
#: SDMX for not applicable, not specified, unknown, total.
_NO_CODE = frozenset(["_Z", "_X", "_U", "_T"])
_NO_VALUE = frozenset(["", "..", "na", "n/a", "nan", "null", "-"])
_SCALES = {"thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12, "trn": 12}
_DOLLARS = frozenset(["us$", "$", "us dollar", "us dollars", "current us$", "dollars", "usd"])
_PERCENT = frozenset(["%", "percent", "pct", "per cent", "pt", "pc"])
_LARGEST = 50 * 1024 * 1024


def read(path: str) -> Reference:
    """The figures of the table in ``path``. Raises :class:`~extractor.errors.SourceError`."""
    file = Path(path)
    try:
        if file.stat().st_size > _LARGEST:
            raise SourceError(path, f"a table of figures may hold {_LARGEST // 1024 // 1024} MB")
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise SourceError(path, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise SourceError(path, "the table is not UTF-8 text") from error
    return _Table(path, lines).read()


class _Table:
    """One table: its columns by our names, and the year columns of the wide form."""

    def __init__(self, path: str, lines: Sequence[str]) -> None:
        self._path = path
        self._rows = list(csv.reader(lines))
        self._top = self._heading()
        names = [name.strip().casefold() for name in self._rows[self._top]]
        self._at = {
            ours: next(names.index(theirs) for theirs in known if theirs in names)
            for ours, known in _COLUMNS.items()
            if any(theirs in names for theirs in known)
        }
        self._years = {i: int(year) for i, name in enumerate(names) if (year := _year_of(name)) is not None}
        self._wide = "value" not in self._at and bool(self._years)
        self._check()

    def _heading(self) -> int:
        """The row of the column names; World Bank files have a few lines above it."""
        for number, row in enumerate(self._rows[:10]):
            if {"indicator", "indicator code", "indicator_code", "series code"} & {c.strip().casefold() for c in row}:
                return number
        raise SourceError(self._path, "no column is called indicator or Indicator Code")

    def _check(self) -> None:
        wanted = ["ref_area"] if self._wide else ["ref_area", "value"]
        missing = [name for name in wanted if name not in self._at]
        if not self._wide and "period" not in self._at and "period_end" not in self._at:
            missing.append("period")
        if missing:
            raise SourceError(self._path, f"the table has no column {' and no column '.join(missing)}")

    def read(self) -> Reference:
        """The figures, with the sources that the rows name (the file's name without one)."""
        claims: list[Claim] = []
        sources: dict[str, Article] = {}
        for number, row in enumerate(self._rows[self._top + 1 :], start=self._top + 2):
            if any(cell.strip() for cell in row):
                name = self._cell(row, "source") or Path(self._path).name
                source = sources.setdefault(name, source_article(name))
                claims += self._claims(number, row, source)
        return Reference(tuple(claims), tuple(sources.values()))

    def _claims(self, number: int, row: list[str], source: Article) -> Iterator[Claim]:
        cells = [(column, whole_year(year)) for column, year in self._years.items()] if self._wide else None
        for column, period in cells or [(self._at["value"], self._period(number, row))]:
            text = row[column].strip() if column < len(row) else ""
            if text.casefold() in _NO_VALUE:
                continue
            yield self._claim(number, row, source, period, self._number(number, column, text))

    def _claim(self, number: int, row: list[str], source: Article, period: tuple[date, date], value: Decimal) -> Claim:
        name = self._cell(row, "indicator")
        code = indicator_codes().get(name)
        if code is None and known_indicator(name) is None:
            raise self._error(number, "indicator", f"{name!r} is neither an indicator of ours nor a known code")
        unit, power = self._unit(number, row, code.unit if code else None)
        measure = self._cell(row, "measure") or (code.measure if code else "level")
        if measure not in get_args(Measure):
            raise self._error(number, "measure", f"{measure!r} is no measure")
        row_of = known_indicator(code.indicator if code else name)
        with_all = "WORLD" if row_of is not None and row_of.world else None
        counterpart = self._cell(row, "counterpart_area") or (code.counterpart if code else with_all)
        return figure_claim(
            source,
            indicator=code.indicator if code else name,
            area=self._area(number, "ref_area", self._cell(row, "ref_area")),
            counterpart=self._area(number, "counterpart_area", counterpart) if counterpart else None,
            item=self._cell(row, "item") or None,
            period=period,
            value=value.scaleb(power),
            unit=unit,
            typical=limit("reference_typical"),
            hard=limit("reference_hard"),
            measure=measure,  # type: ignore[arg-type]
        )

    # --- cells -------------------------------------------------------------------------------------------------------

    def _cell(self, row: list[str], name: str) -> str:
        at = self._at.get(name)
        cell = row[at].strip() if at is not None and at < len(row) else ""
        return "" if cell in _NO_CODE else cell

    def _error(self, number: int, column: str, cause: str) -> SourceError:
        return SourceError(self._path, f"row {number}, column {column}: {cause}")

    def _number(self, number: int, column: int, text: str) -> Decimal:
        try:
            value = Decimal(text.replace(",", "").replace("\u00a0", "").replace("\u202f", "").replace("−", "-"))
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite():
            raise self._error(number, self._rows[self._top][column].strip(), f"{text!r} is not a number")
        return value

    def _area(self, number: int, column: str, text: str) -> str:
        found = area_codes().get(text) or (text if area(text) is not None else find_area(text))
        if found is None:
            raise self._error(number, column, f"{text!r} is no area known here")
        return found

    def _unit(self, number: int, row: list[str], default: str | None) -> tuple[str, int]:
        """The unit and the power of ten that values are in ("million USD": 6)."""
        text, power = self._cell(row, "unit"), 0
        if self._cell(row, "unit_mult"):
            power = int(self._number(number, self._at["unit_mult"], self._cell(row, "unit_mult")))
        kept: list[str] = []
        for word in text.split():
            scale = _SCALES.get(word.casefold().removesuffix("s"))
            power, kept = (power + scale, kept) if scale else (power, [*kept, word])
        unit = " ".join(kept) or default
        if unit is None:
            raise self._error(number, "unit", "a figure needs a unit")
        folded = unit.casefold()
        if not -12 <= power <= 18:
            raise self._error(number, "unit_mult", f"10 to the power {power} is no multiplier")
        return "USD" if folded in _DOLLARS else "percent" if folded in _PERCENT else unit, power

    def _period(self, number: int, row: list[str]) -> tuple[date, date]:
        end = self._cell(row, "period_end")
        if end:
            start = self._cell(row, "period_start") or end
            try:
                first, last = date.fromisoformat(start), date.fromisoformat(end)
            except ValueError:
                raise self._error(number, "period_end", f"{start!r} to {end!r} are not ISO dates") from None
            if first > last:
                raise self._error(number, "period_end", "the period ends before it starts")
            return first, last
        text = self._cell(row, "period")
        try:
            found = _stretch(text)
        except ValueError:  # the year 0
            found = None
        if found is None:
            raise self._error(number, "period", f"{text!r} is not a year, half, quarter, month or day")
        return found


def _year_of(name: str) -> int | None:
    found = _YEAR.fullmatch(name.upper())
    year = int(found.group(1) or found.group(2)) if found else 0
    return year if 1900 <= year <= 2100 else None


def _stretch(text: str) -> tuple[date, date] | None:
    """A year, half, quarter, month or day as SDMX writes it, or a start and how long from there.

    >>> _stretch("2023-Q2"), _stretch("2024-01-01/P11M")[1]
    ((datetime.date(2023, 4, 1), datetime.date(2023, 6, 30)), datetime.date(2024, 11, 30))
    """
    lasting, half = _LASTING.fullmatch(text), _HALF.fullmatch(text)
    if lasting:
        return _from_start(lasting.group(1), int(lasting.group(2)), lasting.group(3))
    if half:
        return _months_from(int(half.group(1)), 6 * int(half.group(2)) - 5, 6)
    year, quarter, month = _year_of(text), _QUARTER.fullmatch(text), _MONTH.fullmatch(text)
    if year is not None:
        return whole_year(year)
    if quarter or month:
        found = quarter or month
        assert found is not None
        own = int(found.group(1))
        first, last = (3 * int(found.group(2)) - 2, 3 * int(found.group(2))) if quarter else (int(found.group(2)),) * 2
        return date(own, first, 1), date(own, last, calendar.monthrange(own, last)[1])
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day, day


def _from_start(text: str, count: int, unit: str) -> tuple[date, date] | None:
    """So many years, months or days from a day; whole months only from the first of one."""
    try:
        start = date.fromisoformat(text)
        if unit == "D":
            return start, start + timedelta(days=count - 1)
        return _months_from(start.year, start.month, count * (12 if unit == "Y" else 1)) if start.day == 1 else None
    except (ValueError, OverflowError):
        return None


def _months_from(year: int, month: int, count: int) -> tuple[date, date]:
    last = month + count - 2
    own = year + last // 12
    return date(year, month, 1), date(own, last % 12 + 1, calendar.monthrange(own, last % 12 + 1)[1])
