"""What is known of the periods one figure may be for: found in which ways, with which evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from extractor.pipes.claims.bases import GROWTH, window_of
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.memory import Memory
from extractor.pipes.claims.scene import (
    DateMention,
    Figure,
    Scene,
    Sentence,
)
from extractor.pipes.claims.tenses import tense_of
from extractor.pipes.claims.weighing.period_readings import (
    Interval,
    Reading,
    word_before,
)

Way = Literal[
    "none",
    "here",
    "year_before",
    "part",
    "figure",
    "back",
    "said",
    "next",
    "clock",
    "main",
    "text",
    "other",
    "aside",
    "day",
]
#: In this order a period that was found in several ways is told: read off a date beats taken over.
WAYS: tuple[Way, ...] = (
    "none",
    "here",
    "year_before",
    "part",
    "figure",
    "back",
    "said",
    "next",
    "clock",
    "main",
    "text",
    "other",
    "aside",
    "day",
)


class Finding:
    """The figure whose time is looked for, and what was found so far."""

    def __init__(self, scene: Scene, sentence: Sentence, draft: Draft, memory: Memory, done: list[Draft]) -> None:
        self.scene, self.sentence, self.draft, self.memory, self.done = scene, sentence, draft, memory, done
        self.figure: Figure = draft.figure
        self.tense = tense_of(scene, draft)
        self._window = (window_of(draft) or self._since()) if draft.measure in GROWTH else None
        self.ways: dict[Interval, dict[Way, tuple[Reading, list[str]]]] = {}
        self.found: dict[Interval, list[str]] = {}
        self.readings: dict[Interval, Reading] = {}
        self._roles: dict[tuple[int, int], str] = {}

    def _since(self) -> DateMention | None:
        """The date a growth figure counts from: "since 2001 trade has grown 40-fold"."""
        left = self.figure.left[0]
        dates = (m for m in self.sentence.dates if left <= m.start and m.end <= self.figure.start)
        return next((m for m in dates if word_before(self.scene, m) == "since"), None)

    def note(self, way: Way, reading: Reading, *names: str) -> None:
        """A period found in some way, with what speaks for it.

        Of several ways in which one period was found the first of :data:`Way` tells how it is written and what speaks
        for it; of the others only that they lead there too.
        """
        ways = self.ways.setdefault(reading.interval, {})
        known = ways.setdefault(way, (reading, []))
        known[1].extend(name for name in names if name not in known[1])
        if known[0].base is None and reading.base is not None:
            ways[way] = replace(known[0], base=reading.base), known[1]


def kind_of(draft: Draft) -> str:
    """The class of a figure, as far as it says what times it takes."""
    if draft.is_base or (draft.figure.base and draft.measure != "level"):
        return "base"
    if draft.obs_status in {"target", "forecast"}:
        return "plan"
    if draft.per is not None:
        return "rate"
    if draft.measure in GROWTH:
        return "growth"
    if draft.measure in {"rank", "share"}:
        return draft.measure
    if draft.topic is not None and draft.topic.indicator.stock:
        return "stock"
    return "count" if draft.figure.quantity.kind == "count" else "level"


def same_mode(draft: Draft, source: Draft) -> bool:
    """A plan without a date of its own is not for the time of the outturn beside it, but one that was to be met is."""
    if "status:compared_with_plan" in draft.rules and source.sentence is draft.sentence:
        return True
    return (draft.obs_status in {"forecast", "target"}) == (source.obs_status in {"forecast", "target"})


def related(draft: Draft, earlier: Draft) -> bool:
    kinds = [one.topic.indicator.parties if one.topic is not None else None for one in (draft, earlier)]
    return kinds[0] is not None and (kinds[0] == kinds[1] or all(kind in _TRADE for kind in kinds))


_TRADE = ("trade", "exports", "imports")
