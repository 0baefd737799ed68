"""Interval arithmetic: what a printed figure can mean.

Every printed figure stands for two intervals: *typical*, how a reader takes it, and *hard*, outside which the figure
would be wrong. Both follow from what was printed: the last digit, trailing zeros, the hedge, the ends of a range.

================================  ======================================================  ==========================
form                              typical                                                 hard
================================  ======================================================  ==========================
decimals, "66.0"                  half a unit of the last digit either way                one unit (truncation)
integer with trailing zeros       half a unit of the last non-zero digit, at most 5% of   the same
                                  the value, at least half a unit of what was printed
about, around, some               the rounding radius, at least 2.5%                      twice that, at least 5%
nearly, almost, approached        [0.95 v, v)                                             [0.90 v, v)
over, more than, exceeded         (v, 1.10 v]                                             (v, no end)
at least                          [v, 1.10 v]                                             [v, no end)
under, less than                  [0.90 v, v)                                             [0, v)
up to, as many as                 [0.80 v, v]                                             [0, v]
a range, "15-20"                  half a unit of the last digit beyond each end           one unit
a fraction in words, "a third"    as *about*                                              as *about*
================================  ======================================================  ==========================

The percentages are :class:`HedgeWidths`. Few hedge classes on purpose: studies of how readers take hedged numbers find
about three (near, above, below) and little difference between the words of one class. A negative figure ("fell by
over 5 percent", -5) is read by its size. All arithmetic is exact decimal with outward rounding: a computed interval
never claims more than its operands allow.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from functools import reduce

from extractor.schema import Claim, Quantity

_DOWN = Context(prec=28, rounding=ROUND_FLOOR)
_UP = Context(prec=28, rounding=ROUND_CEILING)
_INFINITY = Decimal("Infinity")
_ZERO = Decimal(0)
_HALF = Decimal("0.5")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class HedgeWidths:
    """How far hedged and rounded figures reach, as fractions of the printed value."""

    about_typical: Decimal = Decimal("0.025")
    about_hard: Decimal = Decimal("0.05")
    nearly_typical: Decimal = Decimal("0.05")
    nearly_hard: Decimal = Decimal("0.10")
    over_typical: Decimal = Decimal("0.10")
    under_typical: Decimal = Decimal("0.10")
    at_most_typical: Decimal = Decimal("0.20")
    trailing_zero_cap: Decimal = Decimal("0.05")


DEFAULT_WIDTHS = HedgeWidths()


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from ``low`` to ``high``; ``None`` is no bound on that side, ``*_open`` leaves the end itself out.

    Raises ``ValueError`` when nothing lies between the ends.

    >>> (Interval.of("65.95", "66.05") / Interval.of(485, 495)).text(4)
    '0.1332 to 0.1362'
    """

    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        low, high = self.low, self.high
        if (low is not None and not low.is_finite()) or (high is not None and not high.is_finite()):
            raise ValueError("an interval's ends are finite numbers or None")
        if low is None or high is None or low < high:
            return
        if low > high or self.low_open or self.high_open:
            raise ValueError(f"no number lies between {low} and {high}")

    @staticmethod
    def of(low: Decimal | int | str | None, high: Decimal | int | str | None) -> Interval:
        """The closed interval between two numbers."""
        return Interval(None if low is None else Decimal(low), None if high is None else Decimal(high))

    @staticmethod
    def point(value: Decimal | int | str) -> Interval:
        """The interval that holds one number."""
        return Interval.of(value, value)

    # --- arithmetic --------------------------------------------------------------------------------------------------

    def __add__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.low is None else _DOWN.add(self.low, other.low)
        high = None if self.high is None or other.high is None else _UP.add(self.high, other.high)
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open)

    def __neg__(self) -> Interval:
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_open, self.low_open)

    def __sub__(self, other: Interval) -> Interval:
        return self + (-other)

    def __mul__(self, other: Interval) -> Interval:
        """All products. An open end makes the product's end open only if no closed corner reaches it."""
        if self._positive() and other._positive():  # nearly always, so worth a way of its own
            (low_a, _), (high_a, _) = self._ends()
            (low_b, _), (high_b, _) = other._ends()
            least, most = _DOWN.multiply(low_a, low_b), _UP.multiply(high_a, high_b)
            return Interval(least, most, self.low_open or other.low_open, self.high_open or other.high_open)
        lows: list[tuple[Decimal, bool]] = []
        highs: list[tuple[Decimal, bool]] = []
        for a, a_open in self._ends():
            for b, b_open in other._ends():
                opened = (a_open and b != 0) or (b_open and a != 0)
                if a == 0 or b == 0:  # 0 times no bound is 0 here: the factor itself is a number
                    lows.append((_ZERO, opened))
                    highs.append((_ZERO, opened))
                else:
                    lows.append((_DOWN.multiply(a, b), opened))
                    highs.append((_UP.multiply(a, b), opened))
        low, low_open = min(lows)
        high, negated_open = max((value, not opened) for value, opened in highs)
        return _finite(low, high, low_open, not negated_open)

    def _positive(self) -> bool:
        """Whether both ends are known and above zero."""
        return self.low is not None and self.high is not None and self.low > 0

    def inverse(self) -> Interval:
        """1 over every number of the interval; no bounds at all when it holds 0 inside.

        >>> Interval.of(2, 4).inverse().text()
        '0.25 to 0.5'
        """
        (low, low_open), (high, high_open) = self._ends()
        if low < 0 < high or (low == 0 and high == 0):
            return Interval()
        one = Decimal(1)
        floor = None if high == 0 else _ZERO if high.is_infinite() else _DOWN.divide(one, high)
        ceiling = None if low == 0 else _ZERO if low.is_infinite() else _UP.divide(one, low)
        return Interval(floor, ceiling, high_open and floor is not None, low_open and ceiling is not None)

    def __truediv__(self, other: Interval) -> Interval:
        (low, _), (high, _) = other._ends()
        if low < 0 < high or (low == 0 and high == 0):
            return Interval()
        return self * other.inverse()

    def scale(self, factor: Decimal | int) -> Interval:
        """Every number times ``factor``."""
        return self * Interval.point(factor)

    def widen(self, fraction: Decimal) -> Interval:
        """The interval of non-negative numbers let out by ``fraction`` on both sides (0.08 allows 8 percent)."""
        low = None if self.low is None else _DOWN.multiply(self.low, 1 - fraction)
        high = None if self.high is None else _UP.multiply(self.high, 1 + fraction)
        return Interval(low, high)

    # --- comparison --------------------------------------------------------------------------------------------------

    def intersects(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return not self.below(other) and not other.below(self)

    def below(self, other: Interval) -> bool:
        """Whether every number here is smaller than every number of ``other``."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))

    def within(self, other: Interval) -> bool:
        """Whether every number here lies in ``other`` too."""
        (low, low_open), (high, high_open) = self._ends()
        (floor, floor_open), (ceiling, ceiling_open) = other._ends()
        low_holds = floor < low or (floor == low and (low_open or not floor_open))
        return low_holds and (high < ceiling or (high == ceiling and (high_open or not ceiling_open)))

    def meet(self, other: Interval) -> Interval | None:
        """The numbers in both, ``None`` when there are none."""
        if not self.intersects(other):
            return None
        (a_low, a_low_open), (a_high, a_high_open) = self._ends()
        (b_low, b_low_open), (b_high, b_high_open) = other._ends()
        low, low_open = max((a_low, a_low_open), (b_low, b_low_open))
        high, closed = min((a_high, not a_high_open), (b_high, not b_high_open))
        return _finite(low, high, low_open, not closed)

    def gap_ratio(self, other: Interval) -> float | None:
        """How far apart, as the ratio of the nearest ends, larger over smaller; 1.0 when they share a number.

        ``None`` when the nearest ends are not both above zero (a ratio says nothing there).

        >>> round(Interval.of("13.31", "13.63").gap_ratio(Interval.of("3.2", "3.4")), 2)
        3.91
        """
        if self.intersects(other):
            return 1.0
        lower, upper = (self.high, other.low) if self.below(other) else (other.high, self.low)
        if lower is None or upper is None or lower <= 0:
            return None
        return float(upper / lower)

    def middle(self) -> Decimal | None:
        """The number half-way, ``None`` without two bounds."""
        if self.low is None or self.high is None:
            return None
        return (self.low + self.high) / 2

    def text(self, digits: int = 6) -> str:
        """For reading: "485 to 495", "above 100", "at most 2"; ``digits`` significant digits."""
        if self.low is None and self.high is None:
            return "any number"
        if self.high is None:
            return f"{'above' if self.low_open else 'at least'} {_short(self.low, digits)}"
        if self.low is None:
            return f"{'below' if self.high_open else 'at most'} {_short(self.high, digits)}"
        if self.low == self.high:
            return _short(self.low, digits)
        return f"{_short(self.low, digits)} to {_short(self.high, digits)}"

    def _ends(self) -> tuple[tuple[Decimal, bool], tuple[Decimal, bool]]:
        low = (-_INFINITY, True) if self.low is None else (self.low, self.low_open)
        high = (_INFINITY, True) if self.high is None else (self.high, self.high_open)
        return low, high


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum of intervals: their radii add up.

    >>> total([Interval.of(1, 2), Interval.of(10, 20)]).text()
    '11 to 22'
    """
    return reduce(lambda left, right: left + right, intervals, Interval.point(0))


def typical(figure: Quantity | Claim, widths: HedgeWidths = DEFAULT_WIDTHS) -> Interval:
    """How a reader takes the figure. A claim's own ``low``/``high`` win when it has them.

    Raises ``ValueError`` for a claim without a figure (a dated event).

    >>> typical(Quantity(kind="money", unit="USD", value=Decimal(490), step=Decimal(1))).text()
    '485 to 495'
    >>> typical(Quantity(kind="percent", unit="percent", value=Decimal("6.8"), step=Decimal("0.1"))).text()
    '6.75 to 6.85'
    """
    if isinstance(figure, Claim) and (figure.low is not None or figure.high is not None):
        return _stored(figure, figure.low, figure.high)
    return _read(figure, widths, hard_tier=False)


def hard(figure: Quantity | Claim, widths: HedgeWidths = DEFAULT_WIDTHS) -> Interval:
    """The numbers that do not make the figure wrong. A claim's own ``hard_low``/``hard_high`` win when it has them.

    Raises ``ValueError`` for a claim without a figure (a dated event).

    >>> hard(Quantity(kind="percent", unit="percent", value=Decimal("6.8"), step=Decimal("0.1"))).text()
    '6.7 to 6.9'
    >>> hard(Quantity(kind="multiple", unit="fold", value=Decimal(100), qualifier="over")).text()
    'above 100'
    """
    if isinstance(figure, Claim) and (figure.hard_low is not None or figure.hard_high is not None):
        return _stored(figure, figure.hard_low, figure.hard_high)
    return _read(figure, widths, hard_tier=True)


def step_of(figure: Quantity | Claim) -> Decimal:
    """The worth of one unit of the last printed digit: 10**8 for "66.0 billion"."""
    if isinstance(figure, Quantity):
        return figure.step
    return Decimal(1).scaleb(figure.unit_mult - figure.decimals)


def rounding_radius(figure: Quantity | Claim, widths: HedgeWidths = DEFAULT_WIDTHS) -> Decimal:
    """Half a unit of the last digit that carries meaning, in absolute units; the figure must have a value.

    >>> rounding_radius(Quantity(kind="money", unit="USD", value=Decimal(500))) == 25  # 5 percent, not 50
    True
    >>> rounding_radius(Quantity(kind="count", unit="member", value=Decimal(8)))
    Decimal('0.5')
    """
    if figure.value is None:
        raise ValueError("only a single printed value has a rounding radius")
    printed = _HALF * step_of(figure)
    size = abs(figure.value)
    if size == 0 or figure.decimals > 0 or printed < _HALF:
        return printed
    return max(printed, min(_HALF * _last_digit_unit(size), size * widths.trailing_zero_cap))


def _last_digit_unit(value: Decimal) -> Decimal:
    """The worth of the last non-zero digit: 10 for 490, 100 for 500, 1 for 8."""
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(exponent)


def _read(figure: Quantity | Claim, widths: HedgeWidths, *, hard_tier: bool) -> Interval:
    """The interval of what was printed, for one tier."""
    step = step_of(figure)
    if figure.value is None:
        if figure.low is None and figure.high is None:
            raise ValueError("a claim without a figure stands for no interval")
        slack = step if hard_tier else _HALF * step
        low = None if figure.low is None else figure.low - slack
        high = None if figure.high is None else figure.high + slack
        return _capped(Interval(low, high), figure)
    radius = rounding_radius(figure, widths)
    truncated = hard_tier and (figure.decimals > 0 or step < 1)
    in_words = isinstance(figure, Quantity) and figure.kind == "fraction" and figure.qualifier == "exact"
    qualifier = "about" if in_words else figure.qualifier
    interval = _hedged(abs(figure.value), radius, 2 * radius if truncated else radius, qualifier, widths, hard_tier)
    return _capped(-interval if figure.value < 0 else interval, figure)


def _hedged(
    size: Decimal, radius: Decimal, wide: Decimal, qualifier: str, widths: HedgeWidths, hard_tier: bool
) -> Interval:
    """The interval of a non-negative figure under its hedge; ``wide`` is the rounding radius of the tier."""
    if size == 0 and qualifier != "exact":
        return Interval(-wide, wide)
    if qualifier == "about":
        reach = max(2 * radius, size * widths.about_hard) if hard_tier else max(radius, size * widths.about_typical)
        return Interval(max(_ZERO, size - reach), size + reach)
    if qualifier == "nearly":
        share = widths.nearly_hard if hard_tier else widths.nearly_typical
        return Interval(size * (1 - share), size, high_open=True)
    if qualifier in ("over", "at_least"):
        high = None if hard_tier else size * (1 + widths.over_typical)
        return Interval(size, high, low_open=qualifier == "over")
    if qualifier == "under":
        return Interval(_ZERO if hard_tier else size * (1 - widths.under_typical), size, high_open=True)
    if qualifier == "at_most":
        return Interval(_ZERO if hard_tier else size * (1 - widths.at_most_typical), size)
    return Interval(size - wide, size + wide)


def _capped(interval: Interval, figure: Quantity | Claim) -> Interval:
    """A share lies between 0 and 100 percent; "over 95 percent" of anything is read as at most 100.

    Growth may pass 100, and a share printed above 100 is left for the audit to say so.
    """
    if figure.unit != "percent" or (figure.value or figure.high or _ZERO) > _HUNDRED:
        return interval
    share = isinstance(figure, Claim) and figure.measure == "share"
    hedged_up = isinstance(figure, Quantity) and figure.qualifier in ("over", "at_least") and interval.high is not None
    if not (share or hedged_up):
        return interval
    ceiling = Interval(_ZERO, _HUNDRED) if share else Interval(None, _HUNDRED)
    return interval.meet(ceiling) or interval


def _stored(claim: Claim, low: Decimal | None, high: Decimal | None) -> Interval:
    """A claim's own bounds, without the ends that its hedge leaves out."""
    negative = claim.value is not None and claim.value < 0
    low_open, high_open = claim.qualifier == "over", claim.qualifier in ("under", "nearly")
    if negative:
        low_open, high_open = high_open, low_open
    if low == high:
        low_open = high_open = False
    interval = Interval(low, high, low_open and low is not None, high_open and high is not None)
    return _capped(interval, claim)


def _finite(low: Decimal, high: Decimal, low_open: bool, high_open: bool) -> Interval:
    return Interval(
        None if low.is_infinite() else low,
        None if high.is_infinite() else high,
        low_open and low.is_finite(),
        high_open and high.is_finite(),
    )


def _short(value: Decimal | None, digits: int) -> str:
    """A number for reading, at most ``digits`` significant digits, thousands grouped."""
    assert value is not None
    rounded = Context(prec=digits).create_decimal(value).normalize()
    return f"{rounded:,f}"
