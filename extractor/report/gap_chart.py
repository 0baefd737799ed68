"""The arithmetic of a finding as a drawing: what each side allows, on one axis, and where they miss each other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extractor.report.axes import Scale, scale_for
from extractor.report.figures import Unit, unit_of_text
from extractor.schema import Finding

WIDTH, HEIGHT = 720, 132
_LEFT, _RIGHT = 28.0, WIDTH - 28.0
#: Where the bars lie, from the top.
_ROWS = (22, 66)
_BAR = 16
_AXIS_Y = 106
#: A side narrower than this is drawn this wide: 66.0 on an axis to 490 would not be seen.
_THINNEST = 3.0
#: Numbers beyond this are no figures of this world, and floating point ends not far from there.
_DRAWABLE = Decimal(10) ** 60


@dataclass(frozen=True, slots=True)
class Bar:
    """One side: a bar from ``x`` with ``width`` at ``y``, open ends as arrows, its label at ``label_x``."""

    side: str
    x: float
    width: float
    y: int
    open_left: bool
    open_right: bool
    label: str
    label_x: float
    label_y: int
    anchor: str

    @property
    def end(self) -> float:
        return round(self.x + self.width, 1)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class GapChart:
    """A drawing of a finding's two sides, in units of its view box."""

    bars: tuple[Bar, Bar]
    gap_x: float
    gap_width: float
    gap_label: str | None
    ticks: tuple[Tick, ...]
    log: bool
    unit: str
    description: str
    width: int = WIDTH
    height: int = HEIGHT
    axis_y: int = _AXIS_Y
    left: float = _LEFT
    right: float = _RIGHT
    bar: int = _BAR


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of a formula in words: what was computed and from what, and what stands against it."""

    expression: str
    left: str
    right: str


def sides(formula: str) -> Sides | None:
    """The parts of a formula "expression = this against that"; ``None`` when it is of another kind.

    >>> sides("$66 billion / $490 billion = 13.31 to 13.63% against 3.2 to 3.4%")
    Sides(expression='$66 billion / $490 billion', left='13.31 to 13.63%', right='3.2 to 3.4%')
    """
    head, against, right = formula.rpartition(" against ")
    expression, equals, left = head.rpartition(" = ")
    if not (against and equals and right and left):
        return None
    return Sides(expression, left, right)


def gap_chart(finding: Finding) -> GapChart | None:
    """The drawing for a finding that has two sides, ``None`` for a remark."""
    ends = (finding.left_low, finding.left_high, finding.right_low, finding.right_high)
    known = [end for end in ends if end is not None]
    if not known or any(not end.is_finite() or abs(end) > _DRAWABLE for end in known):
        return None
    if (finding.left_low is None and finding.left_high is None) or (
        finding.right_low is None and finding.right_high is None
    ):
        return None
    words = sides(finding.formula)
    unit = unit_of_text(words.right if words else "", known)
    scale = scale_for(known, _LEFT + 20, _RIGHT - 20)
    left = _bar("a", finding.left_low, finding.left_high, scale, _ROWS[0], words.left if words else "", unit)
    right = _bar("b", finding.right_low, finding.right_high, scale, _ROWS[1], words.right if words else "", unit)
    gap_x, gap_width = _gap(left, right)
    factor = _factor(finding.gap_ratio)
    return GapChart(
        bars=(left, right),
        gap_x=gap_x,
        gap_width=gap_width,
        gap_label=factor,
        ticks=tuple(Tick(scale.place(tick), unit.number(Decimal(str(tick)), 3)) for tick in scale.ticks()),
        log=scale.log,
        unit=unit.name,
        description=f"{left.label} on one side, {right.label} on the other"
        + (f"; the nearest ends are {factor} apart." if factor else "."),
    )


def _bar(side: str, low: Decimal | None, high: Decimal | None, scale: Scale, y: int, words: str, unit: Unit) -> Bar:
    low = None if words.startswith(("at most ", "below ")) and high is not None else low
    high = None if words.startswith(("at least ", "above ")) and low is not None else high
    start = scale.place(low) if low is not None else _LEFT
    end = scale.place(high) if high is not None else _RIGHT
    width = max(end - start, _THINNEST)
    label = words or _ends(low, high, unit)
    label_y = y - 6 if side == "a" else y + _BAR + 14
    middle = start + width / 2
    anchor, label_x = "middle", middle
    half = len(label) * 3.6  # about half the width of the label
    if middle - half < _LEFT:
        anchor, label_x = "start", max(_LEFT, min(start, _RIGHT - 2 * half))
    elif middle + half > _RIGHT:
        anchor, label_x = "end", min(_RIGHT, max(end, _LEFT + 2 * half))
    return Bar(side, start, round(width, 1), y, low is None, high is None, label, round(label_x, 1), label_y, anchor)


def _ends(low: Decimal | None, high: Decimal | None, unit: Unit) -> str:
    if low is not None and high is not None:
        return f"{unit.told(low)} to {unit.told(high)}"
    return f"above {unit.told(low)}" if low is not None else f"below {unit.told(high or Decimal(0))}"


def _gap(one: Bar, other: Bar) -> tuple[float, float]:
    """The stretch of the axis between the sides, no width where they meet."""
    first, last = sorted((one, other), key=lambda bar: bar.x)
    return first.end, round(max(last.x - first.end, 0.0), 1)


def _factor(ratio: float | None) -> str | None:
    """The factor between the nearest ends, where it says something.

    >>> _factor(8.8358), _factor(1.0213), _factor(1.001)
    ('8.84×', '1.02×', None)
    """
    if ratio is None or ratio < 1.005 or ratio > 1e12:
        return None
    return f"{ratio:.2f}×" if ratio < 9.995 else f"{ratio:,.0f}×"
