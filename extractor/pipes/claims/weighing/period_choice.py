"""The choice of the period a figure is for."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.pipes.claims.bases import GROWTH, base_mention, set_base
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.memory import Memory
from extractor.pipes.claims.scene import Scene, Sentence
from extractor.pipes.claims.weighing.choice import elect, reasons, record, weigh, weighing
from extractor.pipes.claims.weighing.period_evidence import Gathering
from extractor.pipes.claims.weighing.period_finding import kind_of
from extractor.pipes.claims.weighing.period_readings import Interval, Reading

FAMILY = "periods"
#: Observations that say different things of different classes of figures.
_BY_CLASS = (
    "none",
    "place:",
    "role:",
    "view:",
    "shape:",
    "kept:",
    "as:",
    "back:",
    "said:",
    "inferred",
    "year_before:",
    "base_of",
    "day_of",
    "text:",
    "main:",
    "end_of_window",
    "held:",
)


@dataclass(slots=True)
class PeriodBallot:
    """The periods one figure may be for; an option is an interval, ``(None, None)`` for none."""

    kind: str
    found: dict[Interval, list[str]]
    readings: dict[Interval, Reading]

    @property
    def options(self) -> list[Interval]:
        return list(self.found)

    def evidence(self, option: Interval) -> list[str]:
        """The names under which weights are kept: for any figure, and for what classes tell apart by class."""
        names = self.found[option]
        return [*names, *(f"{self.kind}|{name}" for name in names if name.startswith(_BY_CLASS))]

    def score(self, option: Interval) -> float:
        """The sum of the weights of an option."""
        names, kind = self.found[option], self.kind
        of_any = weighing(FAMILY, None, lambda name: (name,))
        of_class = weighing(FAMILY, kind, lambda name: (f"{kind}|{name}",) if name.startswith(_BY_CLASS) else ())
        return sum(weigh(names, of_class), sum(weigh(names, of_any)))


def ballot(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory, done: list[Draft]) -> PeriodBallot:
    """The periods of one figure with everything that is known of them."""
    gathering = Gathering(scene, sentence, draft, memory, done)
    gathering.run()
    return PeriodBallot(kind_of(draft), gathering.found, gathering.readings)


def choose_period(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory, done: list[Draft]) -> None:
    """Write the chosen period to the draft and, for growth, what it is measured against."""
    if draft.is_base and _is_counterpart(scene, draft, done):
        draft.is_base = False
    poll = ballot(scene, sentence, draft, memory, done)
    told = record(FAMILY, draft, poll)
    option, lead = elect(FAMILY, poll, poll.score) if told is None else (told, 9.0)
    reading = poll.readings[option]
    _write(draft, reading)
    if draft.dated:
        for name in reasons(FAMILY, poll.found[option], 2):
            draft.note(f"period:{name}")
        draft.confidence *= 1.0 if draft.period_basis == "stated" else 0.9
    if lead < 1.0:
        draft.doubt("period_ambiguous", 0.9)
    if draft.measure in GROWTH:
        base = None if draft.figure.base else base_mention(scene, sentence, draft.figure, True)
        set_base(scene, draft, base, reading.base)


def _write(draft: Draft, reading: Reading) -> None:
    draft.period_start, draft.period_end = reading.interval
    if not draft.dated:
        return
    draft.period_kind, draft.period_text, draft.period_basis = reading.kind, reading.text, reading.basis
    if reading.opens_base:
        draft.is_base = True


def _is_counterpart(scene: Scene, draft: Draft, done: list[Draft]) -> bool:
    """ "Exports of $5 billion against imports of $63.8 billion": two things at one time, no change."""
    words = scene.words(max(draft.figure.left[0] - 1, draft.figure.start - 6), draft.figure.start)
    previous = next((one for one in reversed(done) if not one.is_base), None)
    if previous is None or not {"against", "versus", "vs"} & set(words) or draft.topic is None:
        return False
    named = draft.figure.left[0] - 1 <= draft.topic.start < draft.figure.start
    return named and draft.topic.indicator is not (previous.topic.indicator if previous.topic else None)
