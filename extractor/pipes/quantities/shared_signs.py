"""Decides what a shared currency sign or word ("$", "Rs", "som", "pound") means in this article, and says why."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from extractor.knowledge.measures import Reading, currency_places

#: A reading whose places are named this many times as often as those of all others wins outright.
_DOMINANT = 4
#: A place this near (in characters) speaks louder than the article as a whole.
_NEAR = 250
#: A place named fewer times, and not near, does not outweigh the usual meaning: a Russian text may mention Minsk.
_FEW = 3


@cache
def _place_pattern() -> re.Pattern[str]:
    names = sorted(currency_places(), key=len, reverse=True)
    return re.compile(r"(?<![\w])(?:" + "|".join(re.escape(name) for name in names) + r")(?!\w)")


class SharedSigns:
    """Reads shared signs of one text. Places are looked up once, at the first sign that needs them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, list[int]] | None = None
        self._names: dict[str, dict[str, int]] = {}

    def decide(
        self, readings: Sequence[Reading], sign: str, at: int, sure: dict[str, int]
    ) -> tuple[Reading, str | None]:
        """The reading of ``sign`` at character ``at``, and the reason when there was a choice.

        ``sure`` counts the currencies that the article names without doubt. In order: the dollar sign is the US dollar
        unless the article names exactly one other dollar in full; a currency the article names in full; the place
        named nearest; the place named most often; the usual meaning.
        """
        if len(readings) == 1:
            return readings[0], None
        shown = f"“{sign}”"
        default = next((reading for reading in readings if reading.default), readings[0])
        named = [reading for reading in readings if sure.get(reading.code)]
        if default.code == "USD":
            if len(named) == 1 and named[0].code != "USD" and not sure.get("USD"):
                return named[0], f"{shown} read as {named[0].code}, the only dollar the article names in full"
            return default, f"{shown} read as USD, its usual meaning" if "$" not in sign else None
        if len(named) == 1:
            return named[0], f"{shown} read as {named[0].code}, which the article names in full"
        best = self._by_place(readings, at)
        if best is not None:
            reading, place, near = best
            where = "named nearby" if near else "named most often"
            return reading, f"{shown} read as {reading.code}: {place} is {where}"
        return default, f"{shown} read as {default.code}, its usual meaning"

    def _by_place(self, readings: Sequence[Reading], at: int) -> tuple[Reading, str, bool] | None:
        places = self._find_places()
        nearest: tuple[int, int, Reading, str] | None = None
        often: tuple[int, int, Reading, str] | None = None
        for order, reading in enumerate(readings):
            positions = places.get(reading.code, ())
            if not positions:
                continue
            name = max(self._names[reading.code].items(), key=lambda pair: pair[1])[0]
            k = bisect_left(positions, at)
            distance = min(self._distance(at, position) for position in positions[max(0, k - 1) : k + 1])
            nearest = min(nearest, (distance, order, reading, name)) if nearest else (distance, order, reading, name)
            count = (-len(positions), order, reading, name)
            often = min(often, count) if often else count
        if nearest is None or often is None:
            return None
        total = sum(len(places.get(reading.code, ())) for reading in readings)
        few = -often[0] < _FEW and nearest[0] > _NEAR and any(reading.default for reading in readings)
        if few and not often[2].default:
            return None
        if -often[0] * (_DOMINANT + 1) >= total * _DOMINANT:
            return often[2], often[3], False
        if nearest[0] <= _NEAR:
            return nearest[2], nearest[3], True
        return often[2], often[3], False

    def _distance(self, at: int, place: int) -> int:
        """Characters between figure and place; a place said before counts as nearer, one sentence off as farther."""
        apart = abs(at - place)
        if apart > _NEAR:
            return apart
        between = self._text[min(at, place) : max(at, place)]
        sentences = sum(mark in between for mark in (". ", ".\n", "? ", "! ", "\n\n"))
        return apart * (2 if place > at else 1) + (100 if sentences else 0)

    def _find_places(self) -> dict[str, list[int]]:
        if self._places is None:
            self._places = {}
            table = currency_places()
            for match in _place_pattern().finditer(self._text):
                for code in table[match.group()]:
                    self._places.setdefault(code, []).append(match.start())
                    names = self._names.setdefault(code, {})
                    names[match.group()] = names.get(match.group(), 0) + 1
        return self._places
