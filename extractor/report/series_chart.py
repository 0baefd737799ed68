"""A series as a drawing: every claim a point with its interval over its period, implied values as bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from extractor.report.axes import Scale, scale_for
from extractor.report.figures import Unit, unit_of
from extractor.report.gap_chart import Tick

WIDTH, HEIGHT = 540, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 56.0, WIDTH - 18.0, 18.0, HEIGHT - 34.0
_DRAWABLE = Decimal(10) ** 60
#: A period is drawn at least this wide.
_NARROWEST = 8.0
#: The dots of one period stand this far apart where there is room.
_APART = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """What is to be drawn: one value of a series.

    ``kind`` is ``actual``, ``forecast``, ``target``, ``estimate`` or ``implied``; ``label`` says all of it in words.
    """

    start: date | None
    end: date | None
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    kind: str
    conflict: bool
    label: str
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A drawn value: its period from ``left`` to ``right``, its interval from ``top`` to ``bottom``, its dot."""

    x: float
    y: float
    left: float
    right: float
    top: float
    bottom: float
    open_top: bool
    open_bottom: bool
    kind: str
    conflict: bool
    label: str
    link: str | None

    @property
    def width(self) -> float:
        return round(self.right - self.left, 1)

    @property
    def height(self) -> float:
        return round(max(self.bottom - self.top, 1.5), 1)


@dataclass(frozen=True, slots=True)
class SeriesChart:
    """A drawing of a series, in units of its view box."""

    marks: tuple[Mark, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    unit: str
    log: bool
    width: int = WIDTH
    height: int = HEIGHT
    left: float = _LEFT
    right: float = _RIGHT
    top: float = _TOP
    bottom: float = _BOTTOM


def series_chart(dots: Sequence[Dot], unit: str | None) -> SeriesChart | None:
    """The drawing of the dots that have a value and a time, ``None`` when there are fewer than two."""
    drawn = [dot for dot in dots if (dot.start or dot.end) and _values(dot)]
    if len(drawn) < 2:
        return None
    values = [value for dot in drawn for value in _values(dot)]
    told = unit_of(unit, values)
    y = scale_for(values, _BOTTOM, _TOP, from_zero=True)
    x = _time(drawn)
    return SeriesChart(
        marks=_spread([_mark(dot, x, y) for dot in sorted(drawn, key=lambda dot: dot.kind != "implied")]),
        x_ticks=_years(x),
        y_ticks=_levels(y, told),
        unit=told.name,
        log=y.log,
    )


def _values(dot: Dot) -> list[Decimal]:
    known = (value for value in (dot.low, dot.value, dot.high) if value is not None)
    return [value for value in known if value.is_finite() and abs(value) < _DRAWABLE]


def _days(dot: Dot) -> tuple[int, int]:
    """First day and the day after the last; an open side is one day from the known one."""
    start = dot.start or dot.end
    end = dot.end or dot.start
    assert start is not None
    assert end is not None
    return start.toordinal(), max(end.toordinal(), start.toordinal()) + 1


def _time(dots: Sequence[Dot]) -> Scale:
    days = [day for dot in dots for day in _days(dot)]
    first, last = min(days), max(days)
    room = max((last - first) * 0.04, 20)
    return Scale(first - room, last + room, _LEFT, _RIGHT)


def _years(x: Scale) -> tuple[Tick, ...]:
    """The first of January of some years, eight or fewer."""
    first, last = (date.fromordinal(min(max(round(day), 1), date.max.toordinal())) for day in (x.low, x.high))
    years = [year for year in range(first.year, last.year + 1) if x.low <= date(year, 1, 1).toordinal() <= x.high]
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 500, 2000, 10000) if len(years) <= 8 * step)
    return tuple(
        Tick(x.place(date(year, 1, 1).toordinal()), str(year)) for year in years if step == 1 or year % step == 0
    )


def _levels(y: Scale, unit: Unit) -> tuple[Tick, ...]:
    return tuple(Tick(y.place(tick), unit.number(Decimal(str(tick)), 3)) for tick in y.ticks(4))


def _spread(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks, those of one period moved apart so that no dot hides another; their periods stay where they are."""
    together: dict[tuple[float, float], list[int]] = {}
    for number, mark in enumerate(marks):
        if mark.kind != "implied":
            together.setdefault((mark.left, mark.right), []).append(number)
    spread = list(marks)
    for (left, right), numbers in together.items():
        step = min(_APART, (right - left) / len(numbers))
        for place, number in enumerate(numbers):
            shift = (place - (len(numbers) - 1) / 2) * step
            spread[number] = replace(marks[number], x=round(marks[number].x + shift, 1))
    return tuple(spread)


def _mark(dot: Dot, x: Scale, y: Scale) -> Mark:
    first, last = (x.place(day) for day in _days(dot))
    middle = (first + last) / 2
    half = max(last - first, _NARROWEST) / 2
    top = y.place(dot.high) if dot.high is not None else _TOP
    bottom = y.place(dot.low) if dot.low is not None else _BOTTOM
    centre = y.place(dot.value) if dot.value is not None else round((top + bottom) / 2, 1)
    return Mark(
        x=round(middle, 1),
        y=centre,
        left=round(middle - half, 1),
        right=round(middle + half, 1),
        top=min(top, bottom),
        bottom=max(top, bottom),
        open_top=dot.high is None,
        open_bottom=dot.low is None,
        kind=dot.kind,
        conflict=dot.conflict,
        label=dot.label,
        link=dot.link,
    )
