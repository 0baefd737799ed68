"""The choice of whose figure it is: the area it is about and its counterpart, settled together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.memory import Memory, group_ids, is_country
from extractor.pipes.claims.scene import Scene, Sentence
from extractor.pipes.claims.weighing.choice import record, total
from extractor.pipes.claims.weighing.party_evidence import Gathering

FAMILY = "parties"
Pair = tuple[str | None, str | None]
#: Of so many candidates for each role the pairs are weighed.
_BEST = 6


@dataclass(slots=True)
class PartyBallot:
    """All that a choice rests on: what is measured, the candidates, and the figures a pair can be compared with.

    An option is a pair: the area reported on and the counterpart, each ``None`` for nobody.
    """

    kind: str
    candidates: dict[str | None, list[str]]
    earlier: list[tuple[str, Pair]]

    @property
    def options(self) -> list[Pair]:
        return [(ref, partner) for ref in self.candidates for partner in self.candidates]

    def evidence(self, option: Pair) -> list[str]:
        ref, partner = option
        names = self.role_evidence("ref", ref) + self.role_evidence("counterpart", partner)
        return names + self.pair_evidence(ref, partner)

    def role_evidence(self, role: str, area_id: str | None) -> list[str]:
        """The names under which weights are kept: by role, and by role and class of the indicator."""
        names = self.candidates[area_id]
        return [f"{role}|{name}" for name in names] + [f"{role}|{self.kind}|{name}" for name in names]

    def pair_evidence(self, ref: str | None, counterpart: str | None) -> list[str]:
        """What speaks for two areas together."""
        names = list(self._together(ref, counterpart))
        return [f"pair|{name}" for name in names] + [f"pair|{self.kind}|{name}" for name in names]

    def _together(self, ref: str | None, counterpart: str | None) -> Iterator[str]:
        if counterpart is None:
            yield "alone"
        elif ref == counterpart:
            yield "group_with_itself" if ref in group_ids() else "country_with_itself"
        elif ref is None:
            yield "only_counterpart"
        else:
            yield f"{_sort(ref)}_with_{_sort(counterpart)}"
        if ref is not None and counterpart is not None and set(ref.split("+")) & set(counterpart.split("+")):
            yield "overlapping"
        for name, (one, other) in self.earlier:
            if (ref, counterpart) == (one, other):
                yield f"as_{name}"
            elif (counterpart, ref) == (one, other) and ref is not None:
                yield f"turned_{name}"
            elif ref == one and ref is not None:
                yield f"ref_of_{name}"
            elif ref is not None and ref == other:
                yield f"ref_was_partner_in_{name}"


def _sort(area_id: str) -> str:
    if area_id in group_ids():
        return "group"
    return "country" if is_country(area_id) else "joint" if "+" in area_id else "body"


def ballot(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory, previous: Draft | None) -> PartyBallot:
    """The candidates of one figure with everything that is known of them."""
    candidates = Gathering(scene, sentence, draft, memory, previous).run()
    earlier: list[tuple[str, Pair]] = []
    if draft.governor is not None:
        earlier.append(("governor", _pair(draft.governor)))
    recent = [one for one in memory.drafts[-1:] if one is not draft]
    earlier += [("previous", _pair(one)) for one in recent if sentence.number - one.sentence.number <= 2]
    return PartyBallot(kind_of(draft), candidates, earlier)


def _pair(draft: Draft) -> Pair:
    return draft.ref, None if draft.counterpart == "WORLD" else draft.counterpart


def kind_of(draft: Draft) -> str:
    """The class of what is measured: how its indicator takes areas, and whether the figure is a share of it."""
    if draft.figure.quantity.kind == "rank":
        return "rank"
    if draft.measure == "share":
        whole = draft.whole or draft.topic
        return "share_" + (whole.indicator.parties if whole is not None else "unknown")
    if draft.topic is not None:
        return draft.topic.indicator.parties
    return f"unnamed_{draft.figure.quantity.kind}"


def choose(poll: PartyBallot) -> tuple[Pair, float]:
    """The pair with the largest sum of weights, and its lead over the next pair.

    Each role is weighed by itself first; only the best few of each are weighed as pairs.
    """
    ranked: dict[str, list[tuple[float, str | None]]] = {}
    for role in ("ref", "counterpart"):
        scored = [(total(FAMILY, poll.role_evidence(role, area_id)), area_id) for area_id in poll.candidates]
        ranked[role] = sorted(scored, key=lambda one: -one[0])[:_BEST]
    pairs = []
    for ref_score, ref in ranked["ref"]:
        for partner_score, partner in ranked["counterpart"]:
            together = total(FAMILY, poll.pair_evidence(ref, partner))
            pairs.append((ref_score + partner_score + together, (ref, partner)))
    pairs.sort(key=lambda one: -one[0])
    lead = pairs[0][0] - pairs[1][0] if len(pairs) > 1 else 9.0
    return pairs[0][1], lead


def choose_parties(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory, previous: Draft | None) -> None:
    """Write the chosen areas to the draft."""
    poll = ballot(scene, sentence, draft, memory, previous)
    record(FAMILY, draft, poll)
    (ref, partner), lead = choose(poll)
    draft.ref, draft.counterpart = ref, partner
    if lead < 1.0:
        draft.doubt("attachment_ambiguous", 0.8)
