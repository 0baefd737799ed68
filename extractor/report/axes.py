"""Scales and ticks: from values to places in a drawing. Plain arithmetic, the same on every machine."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

#: A scale is logarithmic from this ratio between its ends on.
_WIDE = 12


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps values from ``low`` to ``high`` to places from ``start`` to ``end``, rounded to a tenth."""

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def place(self, value: Decimal | float) -> float:
        """Where a value lies; values beyond the ends lie on them."""
        number = min(max(float(value), self.low), self.high)
        if self.log:
            part = math.log(number / self.low) / math.log(self.high / self.low)
        else:
            part = (number - self.low) / (self.high - self.low)
        return round(self.start + part * (self.end - self.start), 1)

    def ticks(self, about: int = 5) -> list[float]:
        """Round values within the scale, ``about`` as many as wanted.

        >>> Scale(0, 500, 0, 100).ticks()
        [0.0, 100.0, 200.0, 300.0, 400.0, 500.0]
        >>> Scale(0.5, 60, 0, 100, log=True).ticks()
        [0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0]
        """
        return self._log_ticks(about) if self.log else self._linear_ticks(about)

    def _linear_ticks(self, about: int) -> list[float]:
        rough = (self.high - self.low) / max(about, 1)
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * 0.999)
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return [_tidy(number * step) for number in range(first, last + 1)]

    def _log_ticks(self, about: int) -> list[float]:
        decades = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
        for factors in ((1, 2, 5), (1, 3), (1,)):
            ticks = [
                _tidy(factor * 10.0**power)
                for power in decades
                for factor in factors
                if self.low * 0.9999 <= factor * 10.0**power <= self.high * 1.0001
            ]
            if len(ticks) <= about + 2:
                return ticks
        return ticks[:: math.ceil(len(ticks) / (about + 1))]


def _tidy(number: float) -> float:
    return float(f"{number:.10g}")


def scale_for(values: list[Decimal], start: float, end: float, *, from_zero: bool = False) -> Scale:
    """The scale that shows all values with some room: logarithmic where they differ widely and all are positive.

    ``from_zero``: a linear scale of positive values begins at 0 unless they lie close together.
    """
    numbers = [float(value) for value in values] or [0.0]
    low, high = min(numbers), max(numbers)
    if low > 0 and high / low > _WIDE:
        room = (high / low) ** 0.08
        return Scale(low / room, high * room, start, end, log=True)
    if from_zero and low >= 0 and low < 0.6 * high:
        return Scale(0.0, high * 1.08, start, end)
    room = (high - low) * 0.12 or abs(high) * 0.1 or 1.0
    bottom = max(0.0, low - room) if low >= 0 else low - room
    return Scale(bottom, high + room, start, end)
