"""The choice of whose figure it is: the area it is about and its counterpart, settled together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.memory import Memory, group_ids, is_country, national
from extractor.pipes.claims.mutual import says_mutual
from extractor.pipes.claims.scene import Figure, Scene, Sentence
from extractor.pipes.claims.weighing.choice import reasons, record, weigh, weighing
from extractor.pipes.claims.weighing.party_evidence import Gathering
from extractor.schema import Quantity

FAMILY = "parties"
Pair = tuple[str | None, str | None]
#: Observations about a mention in the figure's own sentence; their meaning hardly depends on what is measured.
_STATED = (
    *("topic_", "right_", "left_", "front_", "beside_", "far_", "between_", "among_", "owner", "actor", "subject"),
    *("in_subject", "leads", "bracket", "aside", "the_", "pronoun", "kind:", "body:", "joint", "parallel", "told"),
    *("only_one", "city", "person", "we_", "is_"),
    *("gap_", "series_", "place:"),
)
#: Those of them that depend on it all the same.
_BY_KIND = (
    *("subject", "in_subject", "leads", "beside_", "bracket", "kind:", "body:subject", "parallel", "is_", "owner"),
    *("gap_", "place:"),
)
#: What two areas are to earlier figures.
_OF_EARLIER = ("as_", "turned_", "ref_", "alone")
#: Relations that state a role outright.
_STATES = {
    "ref": (
        *("owner", "actor", "between_1", "among_1", "subject", "topic_as_ref", "bracket", "beside_bare", "front_in"),
        *("pronoun_own", "the_country_own", "the_two_own", "parallel_to_ref"),
    ),
    "counterpart": (
        *("owner_second", "between_2", "topic_as_counterpart", "right_as_counterpart", "left_as_counterpart"),
        *("front_with", "front_to", "front_from", "beside_with", "the_two_own", "parallel_to_counterpart"),
    ),
}
#: How an area comes into play, by the observations that show it; the first that holds counts.
_STATUS = {
    "named": ("owner", "topic_as", "between_", "among_", "right_as_", "front_", "actor"),
    "beside": ("beside_", "bracket"),
    "acting": ("subject", "leads", "in_subject"),
    "meant": ("pronoun_own", "the_country_own", "the_two_own", "the_group_own", "we_"),
    "around": ("left_", "right_", "far_"),
    "home": ("home",),
    "first": ("first_firm",),
    "before": ("previous", "governor", "alike", "firm"),
    "said": ("said_", "opening", "main_group"),
}
#: Relations of a group that trades with itself.
_AMONG = ("between_1", "among_1")
#: A lead (log odds) below which a choice is close, and flagged.
_CLOSE = 0.6
#: Trade of an area, and trade among the members of a group.
_TRADE = frozenset({"trade_turnover", "mutual_trade"})
#: A lead (log odds) from which a choice is trusted.
_SURE = 1.5
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
    open_roles: frozenset[str] = frozenset()
    form: str = "none"
    statuses: dict[str | None, str] = field(default_factory=dict)

    @property
    def options(self) -> list[Pair]:
        return [(ref, partner) for ref in self.candidates for partner in self.candidates]

    def evidence(self, option: Pair) -> list[str]:
        ref, partner = option
        names = self.role_evidence("ref", ref) + self.role_evidence("counterpart", partner)
        return names + self.pair_evidence(ref, partner)

    def role_evidence(self, role: str, area_id: str | None) -> list[str]:
        """The names under which weights are kept.

        What a sentence states is named by role alone. What the text around suggests counts for much where the sentence
        leaves the role open, and for little where it does not, so it is named by that too, and by what is measured.
        """
        state = self._state(role)
        return [name for observed in self.candidates[area_id] for name in _role_names(role, state, self.kind, observed)]

    def role_scores(self, role: str) -> list[tuple[float, str | None]]:
        """The candidates with the sums of their weights in a role."""
        state, kind = self._state(role), self.kind

        def names_of(observed: str) -> tuple[str, ...]:
            return _role_names(role, state, kind, observed)

        known = weighing(FAMILY, (role, state, kind), names_of)
        return [(sum(weigh(names, known)), area_id) for area_id, names in self.candidates.items()]

    def _state(self, role: str) -> str:
        return "open" if role in self.open_roles else "stated"

    def pair_evidence(self, ref: str | None, counterpart: str | None) -> list[str]:
        """What speaks for two areas together."""
        state = self._pair_state()
        names = list(self._together(ref, counterpart, self._touching(ref)))
        return [f"pair|{name}" for name in names] + [
            f"pair|{state if name.startswith(_OF_EARLIER) else self.kind}|{name}" for name in names
        ]

    def pair_scores(
        self, refs: Sequence[tuple[float, str | None]], partners: Sequence[tuple[float, str | None]]
    ) -> list[tuple[float, Pair]]:
        """All pairs of some areas and counterparts with the sums of their weights, those of each role included."""
        state, kind = self._pair_state(), self.kind

        def names_of(name: str) -> tuple[str]:
            return (f"pair|{state if name.startswith(_OF_EARLIER) else kind}|{name}",)

        of_any = weighing(FAMILY, "pair", lambda name: (f"pair|{name}",))
        of_state = weighing(FAMILY, ("pair", state, kind), names_of)
        found: list[tuple[float, Pair]] = []
        for ref_score, ref in refs:
            touching = self._touching(ref)
            for score, partner in partners:
                names = list(self._together(ref, partner, touching))
                together = sum(weigh(names, of_state), sum(weigh(names, of_any)))
                found.append((ref_score + score + together, (ref, partner)))
        return found

    def _pair_state(self) -> str:
        return f"{self.form}_{'+'.join(sorted(self.open_roles)) or 'stated'}"

    def _touching(self, ref: str | None) -> list[tuple[str, Pair]]:
        """The pairs of earlier figures that an area was part of."""
        return [one for one in self.earlier if ref in one[1]]

    def _together(self, ref: str | None, counterpart: str | None, touching: list[tuple[str, Pair]]) -> Iterator[str]:
        """What two areas are to each other and to earlier figures; only those count that the first was part of."""
        if counterpart is None:
            yield "alone"
        elif ref == counterpart:
            yield "group_with_itself" if ref in group_ids() else "country_with_itself"
        elif ref is None:
            yield "only_counterpart"
        else:
            yield f"{_sort(ref)}_with_{_sort(counterpart)}"
        if ref is not None and counterpart is not None and _overlap(ref, counterpart):
            yield "overlapping"
        yield f"status:{self._status(ref)}+{self._status(counterpart)}"
        for name, (one, other) in touching:
            if (ref, counterpart) == (one, other):
                yield f"as_{name}"
            elif (counterpart, ref) == (one, other) and ref is not None:
                yield f"turned_{name}"
            elif ref == one and ref is not None:
                yield f"ref_of_{name}"
            elif ref is not None and ref == other:
                yield f"ref_was_partner_in_{name}"

    def _status(self, area_id: str | None) -> str:
        """How an area comes into play: named for a role, beside the figure, elsewhere in the sentence, or before."""
        if area_id not in self.statuses:
            rank = min(map(_status_rank, self.candidates[area_id]), default=len(_STATUS))
            self.statuses[area_id] = "nobody" if area_id is None else (*_STATUS, "other")[rank]
        return self.statuses[area_id]


@lru_cache(maxsize=4096)
def _role_names(role: str, state: str, kind: str, observed: str) -> tuple[str, ...]:
    """The names under which an observation has weights, see :meth:`PartyBallot.role_evidence`."""
    by_kind = (f"{role}|{kind}|{observed}",) if observed.startswith(_BY_KIND) else ()
    if observed.startswith(_STATED):
        return f"{role}|{observed}", *by_kind
    return f"{role}|{state}|{observed}", f"{role}|{state}|{kind}|{observed}", *by_kind


def _overlap(one: str, other: str) -> bool:
    """Whether one of the areas is part of the other, as "KZ" is of "KZ+UZ"."""
    if "+" not in one and "+" not in other:
        return one == other
    return not set(one.split("+")).isdisjoint(other.split("+"))


@lru_cache(maxsize=4096)
def _status_rank(observed: str) -> int:
    """The place in ``_STATUS`` of what an observation shows; one past its end for nothing."""
    ranks = (rank for rank, telling in enumerate(_STATUS.values()) if observed.startswith(telling))
    return next(ranks, len(_STATUS))


@lru_cache(maxsize=4096)
def _roles_stated(observed: str) -> frozenset[str]:
    """The roles that an observation gives outright."""
    return frozenset(role for role, stating in _STATES.items() if observed.startswith(stating))


@lru_cache(maxsize=4096)
def _sort(area_id: str) -> str:
    if area_id in group_ids():
        return "group"
    return "country" if is_country(area_id) else "joint" if "+" in area_id else "body"


def ballot(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory) -> PartyBallot:
    """The candidates of one figure with everything that is known of them."""
    gathering = Gathering(scene, sentence, draft, memory)
    candidates = gathering.run()
    earlier: list[tuple[str, Pair]] = []
    if gathering.going is not None:
        earlier.append((f"series_{gathering.going.role}", gathering.going.pair))
    if draft.governor is not None:
        earlier.append(("governor", _pair(draft.governor)))
    for one in memory.drafts[-1:]:
        if one is not draft and (apart := sentence.number - one.sentence.number) <= 2:
            where = "here" if not apart else "before" if one.sentence.paragraph == sentence.paragraph else "above"
            earlier.append((f"previous_{where}" + ("" if one.sure else "_unsure"), _pair(one)))
    for one in reversed(memory.drafts[-8:]):
        if one is not draft and sentence.number - one.sentence.number <= 3 and kind_of(one) == kind_of(draft):
            where = "here" if one.sentence is sentence else "before"
            where = where if one.sentence.paragraph == sentence.paragraph else "above"
            earlier.append((f"alike_{where}" + ("" if one.sure else "_unsure"), _pair(one)))
            break
    for one in reversed(memory.drafts[-20:]):
        if one is not draft and one.firm == {"ref", "counterpart"} and one.sentence.section == sentence.section:
            earlier.append(("firm", _pair(one)))
            break
    if memory.first_firm is not None:
        earlier.append(("first", _pair(memory.first_firm)))
    earlier += memory.pairs_said(sentence)
    return PartyBallot(kind_of(draft), candidates, earlier, _left_open(candidates), _form(scene, sentence, draft))


def _form(scene: Scene, sentence: Sentence, draft: Draft) -> str:
    """How the indicator is named: anew, with "the" or "this", as foreign or mutual trade, or not at all."""
    topic = draft.topic
    if topic is None or not sentence.start <= topic.start < sentence.end:
        return "unnamed"
    earlier = [one for one in sentence.figures if one.end <= draft.figure.start]
    if draft.governor is not None and earlier and topic.end <= earlier[-1].start:
        return "shared"
    words = set(scene.words(max(sentence.start, topic.start - 3), topic.end))
    if words & _FOREIGN:
        return "foreign"
    if words & _MUTUAL:
        return "mutual"
    if words & {"this", "that", "these", "such"}:
        return "this"
    if "the" in words:
        return "the"
    return "verb" if topic.verb else "bare"


_FOREIGN = frozenset({"foreign", "external", "total", "overall", "all", "national"})
_MUTUAL = frozenset({"bilateral", "mutual", "two", "reciprocal", "intra", "internal", "joint", "their"})


def _left_open(candidates: dict[str | None, list[str]]) -> frozenset[str]:
    """The roles that no party of the sentence takes outright."""
    named = chain.from_iterable(names for area_id, names in candidates.items() if area_id is not None)
    return frozenset(_STATES).difference(*map(_roles_stated, named))


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
        parties = draft.topic.indicator.parties
        return ("nation" if national(draft.topic) else "thing") if parties == "single" else parties
    return f"unnamed_{draft.figure.quantity.kind}"


def choose(poll: PartyBallot) -> tuple[Pair, float]:
    """The pair with the largest sum of weights, and its lead over the next pair.

    Each role is weighed by itself first; only the best few of each are weighed as pairs.
    """
    refs, partners = (
        sorted(poll.role_scores(role), key=lambda one: -one[0])[:_BEST] for role in ("ref", "counterpart")
    )
    pairs = sorted(poll.pair_scores(refs, partners), key=lambda one: -one[0])
    best, taken = pairs[0]
    return taken, next((best - score for score, pair in pairs if not _same(pair, taken)), 9.0)


def _same(one: Pair, other: Pair) -> bool:
    """Whether two pairs mean the same: a group's trade, and its trade with itself."""
    return one[0] == other[0] and (one[1] == other[1] or {one[1], other[1]} == {None, one[0]})


def choose_parties(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory) -> None:
    """Write the chosen areas to the draft."""
    poll = ballot(scene, sentence, draft, memory)
    told = record(FAMILY, draft, poll)
    (ref, partner), lead = choose(poll)
    ref, partner = (ref, partner) if told is None else told
    draft.sure = lead >= _SURE
    of_world = draft.measure == "share" and draft.counterpart == "WORLD"
    _give_reasons(draft, poll, (ref, partner))
    draft.ref, draft.counterpart = ref, "WORLD" if of_world and partner is None else partner
    draft.ref_relations, draft.counterpart_relations = (tuple(poll.candidates[one]) for one in (ref, partner))
    draft.firm = _firm(poll, (ref, partner))
    if draft.firm and memory.first_firm is None:
        memory.first_firm = draft
    if "ref" in draft.firm and memory.first_firm_ref is None:
        memory.first_firm_ref = draft
    for flag in ("attachment_ambiguous", "area_inherited"):
        draft.clear(flag)  # doubts about the areas that the rules read
    if lead < _CLOSE:
        draft.doubt("attachment_ambiguous", 0.8)
    if ref is not None and "ref" not in draft.firm:
        draft.doubt("area_inherited", 0.9)
    _settle_trade(draft, poll, mutual=draft.indicator in _TRADE and says_mutual(scene, sentence, draft))


def _settle_trade(draft: Draft, poll: PartyBallot, *, mutual: bool) -> None:
    """What the areas make of an indicator: trade of a group with itself is trade among its members; totals are with
    the world.
    """
    topic, source = draft.topic, draft.governor or draft.restates
    if draft.indicator in _TRADE:
        group = draft.ref in group_ids()
        goes_on = source is not None and source.ref == source.counterpart == draft.ref
        told = any(name.startswith(_AMONG) for name in poll.candidates[draft.ref]) or poll.form == "mutual" or mutual
        if mutual and draft.counterpart == "WORLD":
            draft.counterpart = None
        if group and draft.counterpart is None and (told or goes_on):
            draft.counterpart = draft.ref
        draft.indicator = "mutual_trade" if group and draft.ref == draft.counterpart else "trade_turnover"
        if draft.ref is None and source is not None and source.indicator == "mutual_trade":
            draft.indicator = "mutual_trade"
    if topic is None or draft.ref is None or draft.counterpart is not None or draft.figure.quantity.kind == "rank":
        return
    if topic.indicator.world and draft.measure != "share":
        draft.counterpart = "WORLD"


def _give_reasons(draft: Draft, poll: PartyBallot, pair: Pair) -> None:
    """Keep what spoke most for the areas; rules that read other areas than were chosen leave no trace."""
    if pair != _pair(draft):
        draft.rules = [rule for rule in draft.rules if not rule.startswith("party:")]
    for role, word, area_id in zip(("ref", "counterpart"), ("area", "partner"), pair, strict=True):
        if area_id is None:
            continue
        for name in reasons(FAMILY, poll.role_evidence(role, area_id), 2):
            observed = name.rpartition("|")[2]
            if not observed.startswith(("told", "is_", "kind")):
                draft.note(f"party:{word}:{observed}")


def _firm(poll: PartyBallot, pair: Pair) -> frozenset[str]:
    """The roles that the sentence itself gives to the chosen areas."""
    return frozenset(
        role
        for role, one in zip(("ref", "counterpart"), pair, strict=True)
        if one is not None and any(role in _roles_stated(name) for name in poll.candidates[one])
    )


def remember_said(scene: Scene, sentence: Sentence, memory: Memory) -> None:
    """Note the areas around the indicator of a sentence without a figure: the figures after it go on from them."""
    topics = [topic for topic in sentence.topics if not topic.weak]
    if sentence.figures or not topics or not sentence.parties:
        return
    topic = topics[-1]
    place = Figure(-1, scene.doc[topic.start : topic.end], _NOTHING, topic.end, topic.end)
    place.left, place.right = (sentence.start, topic.end), (topic.end, sentence.end)
    draft = Draft(place, sentence, topic=topic)
    memory.said.append((sentence, choose(ballot(scene, sentence, draft, memory))[0]))


_NOTHING = Quantity(kind="money", value=Decimal(0), unit="USD")
