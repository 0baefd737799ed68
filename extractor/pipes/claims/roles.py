"""Roles around an indicator's name: what a preposition makes of the areas behind it, named or not."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.knowledge.statements import PartyRoles, word_set
from extractor.pipes.claims.memory import Memory, group_ids, is_country, regions, subject_of
from extractor.pipes.claims.scene import (
    OPEN,
    PREPOSITIONS,
    Party,
    Scene,
    Sentence,
)

_TRANSPARENT = word_set("transparent")
PAIR_WORDS = frozenset({"countries", "sides", "nations", "states", "parties", "neighbours", "neighbors", "economies"})
GROUP_WORDS = frozenset(
    {"region", "organisation", "organization", "bloc", "association", "grouping", "union", "members", "group"}
)


@dataclass(slots=True)
class Parties:
    """The areas found for one figure, by role.

    ``bare`` are those beside the figure without a role; ``partner``: they are partners of the area spoken of.
    """

    ref: list[str] = field(default_factory=list)
    counterpart: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    among: bool = False
    partner: bool = False
    rules: list[str] = field(default_factory=list)

    def add(self, role: str, area_id: str, rule: str) -> None:
        """Note one area in its role, once."""
        ids: list[str] = getattr(self, role)
        if area_id not in ids:
            ids.append(area_id)
        if rule not in self.rules:
            self.rules.append(rule)


def is_pair(scene: Scene, place: int) -> bool:
    before = scene.words(max(0, place - 3), place)
    return "two" in before or "both" in before


def take_pair(scene: Scene, sentence: Sentence, place: int, found: Parties, memory: Memory, inverted: bool) -> None:
    lead = subject_of(scene, sentence, place) if inverted else None
    pair = memory.pair(sentence, place, lead.id if lead is not None else None)
    if pair is None:
        return
    if inverted:
        for area_id in pair:
            found.add("counterpart", area_id, "party:the_two_countries")
    else:
        found.add("ref", pair[0], "party:the_two_countries")
        found.add("counterpart", pair[1], "party:the_two_countries")


def read_roles(
    scene: Scene,
    sentence: Sentence,
    stretch: tuple[int, int],
    roles: PartyRoles,
    found: Parties,
    memory: Memory,
    rank: bool,
) -> None:
    """Areas after the name, each in the role its preposition gives."""
    start, end = stretch
    read_anaphors(scene, sentence, stretch, roles, found, memory, rank)
    previous: Party | None = None
    role_word: str | None = None
    for party in sentence.parties:
        if party.start < start or party.end > end:
            continue
        if previous is not None and _continues_list(scene, previous, party):
            pass
        else:
            role_word = role_word_of(scene, start, party, roles)
        previous = party
        if roles.id == "imports" and role_word == "of" and party.adjective and not party.possessive:
            found.add("counterpart", party.id, "party:origin_of_goods")
        elif role_word is not None and not _is_owner_of_other(scene, sentence, party):
            place_party(found, roles, role_word, party.id, rank)
    if found.among and len(found.ref) >= 2:
        found.among = False
    pair_read = "party:between" in found.rules
    if pair_read and not found.counterpart and len(found.ref) == 1:
        found.among = True
    elif pair_read and not found.counterpart and len(found.ref) >= 2:
        found.counterpart = found.ref[1:]
        found.ref = found.ref[:1]


def place_party(found: Parties, roles: PartyRoles, word: str, area_id: str, rank: bool) -> None:
    if rank:
        if word in {"of", "for", "in", "to", "among"}:
            found.add("counterpart", area_id, "party:rank_of")
        return
    if word in roles.pair:
        found.add("ref", area_id, "party:between")
    elif word in roles.among:
        found.among = found.among or not is_country(area_id)
        found.add("ref", area_id, "party:among")
    elif word in roles.ref and (not found.ref or found.ref == [area_id] or "party:ref_preposition" in found.rules):
        found.add("ref", area_id, "party:ref_preposition")
    elif word in roles.counterpart or (
        word in roles.ref and found.ref and roles.id in {"investor", "lender"} and word == "of"
    ):
        found.add("counterpart", area_id, "party:counterpart_preposition")


def role_word_of(scene: Scene, floor: int, party: Party, roles: PartyRoles) -> str | None:
    """The preposition that governs a party: the nearest one to its left; of a nested "of", the outer one."""
    known = {*roles.ref, *roles.counterpart, *roles.pair, *roles.among}
    inner: str | None = None
    for place in range(party.start - 1, max(floor, party.start - 12) - 1, -1):
        word = scene.low[place]
        if word in {",", ";", ":"} or word in OPEN:
            break
        if word in known:
            if word != "of" or place == floor:
                return word
            inner = inner or word
            continue
        if inner is None and word not in _TRANSPARENT and party.start - 1 - place > 3:
            break
        if scene.doc[place].tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            break
    return inner


def _continues_list(scene: Scene, previous: Party, party: Party) -> bool:
    """Whether only commas, "and" and articles stand between two parties."""
    between = scene.words(previous.end, party.start)
    return len(between) <= 6 and all(
        word in {",", "and", "or", "&", "as", "well", "the", "also"} or word in _TRANSPARENT for word in between
    )


def _is_owner_of_other(scene: Scene, sentence: Sentence, party: Party) -> bool:
    """ "from Russia's Siberia": the possessor of a place keeps the role; of another topic it does not."""
    if not party.possessive:
        return False
    return any(0 <= topic.start - party.end <= 3 for topic in sentence.topics)


def read_anaphors(
    scene: Scene,
    sentence: Sentence,
    stretch: tuple[int, int],
    roles: PartyRoles,
    found: Parties,
    memory: Memory,
    rank: bool,
) -> None:
    """ "between the two countries", "in the region", "within the organisation", "with the country"."""
    start, end = stretch
    for place in range(start, end):
        word = scene.low[place]
        if word in PAIR_WORDS and is_pair(scene, place):
            if roles.pair or rank:
                take_pair(scene, sentence, place, found, memory, rank)
        elif word in GROUP_WORDS or (word in PAIR_WORDS and scene.low[place - 1] in _GROUPED):
            before = scene.words(max(start, place - 4), place)
            named = any(p.start <= place < p.end or 0 <= place - p.end <= 1 for p in sentence.parties)
            told = _TELLING & set(before)
            group = _group_meant(scene, sentence, place, memory)
            if told and not named and group:
                preposition = next((w for w in reversed(before) if w in PREPOSITIONS), None)
                if preposition:
                    place_party(found, roles, preposition, group, rank)
        elif word in _NEIGHBOURS and scene.low[place - 1] in {
            "its",
            "southern",
            "northern",
            "eastern",
            "western",
            "the",
        }:
            _read_neighbour(scene, (start, place), roles, found, memory, rank)
        elif word in {"country", "republic"} and scene.low[place - 1] == "the":
            preposition, home = scene.low[place - 2], memory.the_country(sentence, place, owning=False)
            if preposition in PREPOSITIONS and home is not None and home not in found.counterpart:
                place_party(found, roles, preposition, home, rank)


_NEIGHBOURS = frozenset({"neighbour", "neighbor", "ally"})


def _read_neighbour(
    scene: Scene, stretch: tuple[int, int], roles: PartyRoles, found: Parties, memory: Memory, rank: bool
) -> None:
    """ "Exports to its neighbour": the other country spoken of last."""
    before = scene.words(max(stretch[0], stretch[1] - 4), stretch[1])
    preposition = next((word for word in reversed(before) if word in PREPOSITIONS), None)
    others = [area_id for area_id in memory.countries if area_id not in found.ref]
    if preposition is not None and others and found.ref:
        place_party(found, roles, preposition, others[-1], rank)


#: Words before "countries" or "states" that make a group of them.
_GROUPED = frozenset({"member", "these", "those", "fellow"})
_TELLING = frozenset(
    {
        "the",
        "its",
        "member",
        "all",
        "these",
        "those",
        "five",
        "six",
        "eight",
        "nine",
        "ten",
        "fellow",
        "other",
        "fellows",
    }
)


def _group_meant(scene: Scene, sentence: Sentence, place: int, memory: Memory) -> str | None:
    """The group of "the bloc", "the region": the one of the sentence, else the one spoken of."""
    here = [p for p in sentence.parties if p.kind == "area" and p.id in group_ids()]
    before = [p for p in here if p.end <= place]
    after = [p for p in here if place < p.start <= place + 12]
    if scene.low[place] == "region":
        before, after = ([p for p in some if p.id in regions()] for some in (before, after))
    near = before[-1:] or after[:1]
    return near[0].id if near else memory.said_group(scene.low[place])
