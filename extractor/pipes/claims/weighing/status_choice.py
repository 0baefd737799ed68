"""The choice of whether a figure is an outturn, a forecast, a target or an estimate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.knowledge.statements import Cue
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.lexicon import Hit
from extractor.pipes.claims.memory import Memory
from extractor.pipes.claims.scene import Scene, Sentence, clause_start
from extractor.pipes.claims.weighing.choice import elect, record, weigh, weighing, weights
from extractor.pipes.claims.weighing.status_evidence import Gathering
from extractor.schema import ObsStatus

FAMILY = "statuses"
OPTIONS: tuple[ObsStatus, ...] = ("actual", "target", "forecast", "estimate")
#: Observations of single words: they speak, but as reasons only where nothing better does.
_LOOSE = ("in:", "post:", "unit:", "hedge:")
#: "Not less than", "not only": part of a bound or of the style, no denial.
_NO_DENIAL = frozenset(
    {"less", "more", "exceed", "exceeding", "only", "just", "fewer", "including", "counting", "below", "yet"}
)


@dataclass(slots=True)
class StatusBallot:
    """The four statuses; what is seen of a figure speaks for or against each."""

    seen: list[str]

    @property
    def options(self) -> Sequence[ObsStatus]:
        return OPTIONS

    def evidence(self, option: ObsStatus) -> list[str]:
        """The names under which weights are kept."""
        return [f"{option}|{name}" for name in self.seen]

    def score(self, option: ObsStatus) -> float:
        """The sum of the weights of an option."""
        return sum(weigh(self.seen, weighing(FAMILY, option, lambda name: (f"{option}|{name}",))))

    def reasons(self, option: ObsStatus) -> list[str]:
        """The observations that speak for an option more than for an outturn, strongest first."""
        table = weights(FAMILY)
        spoken = {
            name: table.get(f"{option}|{name}", 0.0) - table.get(f"actual|{name}", 0.0)
            for name in self.seen
            if not name.startswith(_LOOSE)
        }
        return sorted((name for name in spoken if spoken[name] > 0), key=lambda name: (-spoken[name], name))


def choose_status(scene: Scene, sentence: Sentence, draft: Draft, done: Sequence[Draft], memory: Memory) -> None:
    """Write the observation status, the words that show it, and the flags for negation and hypothesis."""
    gathering = Gathering(scene, sentence, draft, done, memory)
    poll = StatusBallot(gathering.run())
    told = record(FAMILY, draft, poll)
    option: ObsStatus = elect(FAMILY, poll, poll.score)[0] if told is None else told
    draft.obs_status = option
    if option != "actual":
        found = poll.reasons(option)
        for name in found[:2]:
            draft.note(f"status:{name}")
        if "against_plan" in poll.seen:
            draft.note("status:compared_with_plan")
        draft.status_cue = _cue(scene, gathering, found) or _cue_before(draft, done)
    _flag(scene, sentence, draft)


def _cue(scene: Scene, gathering: Gathering, found: Sequence[str]) -> str | None:
    """The words behind the strongest reason that has any; words of the cue tables before others."""
    shown = [name for name in found if name in gathering.cues]
    best = next((name for name in shown if name.startswith(("cue:", "cued:", "nearest:"))), next(iter(shown), None))
    return scene.text(*gathering.cues[best]) if best is not None else None


def _cue_before(draft: Draft, done: Sequence[Draft]) -> str | None:
    """What shows it for the figure that this one goes on from."""
    before = draft.restates or draft.governor or (done[-1] if done else None)
    return before.status_cue if before is not None and before.obs_status == draft.obs_status else None


def _flag(scene: Scene, sentence: Sentence, draft: Draft) -> None:
    place = draft.figure.start
    supposed = sentence.hits("hypothesis", sentence.start, place)
    if supposed:
        draft.flags.append("hypothetical")
        draft.note("status:hypothesis")
        draft.status_cue = draft.status_cue or scene.text(supposed[-1].start, supposed[-1].end)
    denied = sentence.hits("negation", max(draft.figure.left[0], clause_start(scene, sentence, place)), place)
    if denied and not _is_bound(scene, denied[-1], place):
        draft.flags.append("negated")
        draft.note("status:negation")
        draft.status_cue = draft.status_cue or scene.text(denied[-1].start, denied[-1].end)


def _is_bound(scene: Scene, hit: Hit[Cue], place: int) -> bool:
    return bool(_NO_DENIAL & set(scene.words(hit.end, min(place, hit.end + 2))))
