"""Whose figure it is: the area it is about and the counterpart.

Areas stand around an indicator's name in few ways: before it as owner ("Kazakhstan's exports", "Chinese-Uzbek trade"),
after it with a preposition that tells the role ("exports to China"), as subject of the clause ("Belarus exported"), or
in a list right beside their figures ("China ($3.5 trillion)"). What is not said is taken over from the figure before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.knowledge.statements import PartyRoles, party_roles, word_set
from extractor.pipes.claims.bodies import is_company, is_state_body
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.listing import runs_over_partners
from extractor.pipes.claims.memory import Memory, group_ids, is_aside, is_country, national, regions, subject_of
from extractor.pipes.claims.mentions import country_of
from extractor.pipes.claims.scene import (
    DASHES,
    OPEN,
    PREPOSITIONS,
    Figure,
    Party,
    Scene,
    Sentence,
    Topic,
    clause_end,
    clause_start,
)

_TRANSPARENT = word_set("transparent")
_PAIR_WORDS = frozenset({"countries", "sides", "nations", "states", "parties", "neighbours", "neighbors", "economies"})
_GROUP_WORDS = frozenset(
    {"region", "organisation", "organization", "bloc", "association", "grouping", "union", "members", "group"}
)
_RECEIVES = word_set("receives")
_OWN_LIGHT = word_set("own_light")


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


def joined(ids: Sequence[str]) -> str | None:
    """One id, or several countries together as "KZ+UZ"."""
    unique = sorted(set(ids))
    if not unique:
        return None
    return unique[0] if len(unique) == 1 else "+".join(unique)


def read_parties(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory) -> Parties:
    """The areas that the figure's own words name, by role."""
    found = Parties()
    topic, figure = draft.topic, draft.figure
    roles = party_roles()[topic.indicator.parties if topic else "supply"]
    rank = figure.quantity.kind == "rank"
    own = topic is not None and draft.governor is None and topic.start >= sentence.start
    if rank and draft.governor is not None:
        _read_next_rank(scene, sentence, figure, draft.governor, found)
        return found
    if topic is not None and own:
        _read_owners(scene, sentence, topic, found, memory, inverted=rank)
        low, high = topic.end, max(figure.start, topic.end)
        if topic.end <= figure.start:
            _read_roles(scene, sentence, (low, high), roles, found, memory, rank)
        else:
            _read_roles(scene, sentence, (figure.end, topic.start), roles, found, memory, rank)
            _read_roles(scene, sentence, (topic.end, _after_topic(sentence, figure, topic)), roles, found, memory, rank)
    else:
        _read_beside(scene, sentence, draft, roles, found, memory)
    if topic is None or topic.end <= figure.start:
        _read_roles(scene, sentence, _right(scene, sentence, figure), roles, found, memory, rank)
        if figure.tail[1] > figure.tail[0]:
            _read_roles(scene, sentence, figure.tail, roles, found, memory, rank)
    if own and topic is not None and not found.counterpart and not rank:
        _read_fronted(scene, sentence, topic, roles, found)
    if own and topic is not None and topic.indicator.parties == "host" and not found.ref:
        _read_visited(scene, sentence, topic, found)
    if own and topic is not None and not found.ref and not found.among:
        _read_subject(scene, sentence, topic, figure, found, rank, memory)
    if own:
        _read_indirect_object(scene, sentence, draft, found)
    if not (found.ref or found.bare or found.counterpart or found.among):
        _read_place(scene, sentence, draft, found)
    return found


def _read_place(scene: Scene, sentence: Sentence, draft: Draft, found: Parties) -> None:
    """A city that says where: "in Tashkent consumers pay 450 sums"; a dateline says nothing."""
    topic, figure = draft.topic, draft.figure
    if topic is not None and topic.indicator.parties not in {"single", "host"}:
        return
    for city in reversed(sentence.cities):
        inside = figure.left[0] <= city.start and city.end <= figure.start
        if inside and scene.low[city.start - 1] in {"in", "across", "around"} and figure.start - city.end <= 8:
            found.add("ref", city.id, "party:city")
            return


def _read_next_rank(scene: Scene, sentence: Sentence, figure: Figure, governor: Draft, found: Parties) -> None:
    """A further rank of the same kind: "while Italy ranked third": its own subject, the same counterpart."""
    inside = [p for p in sentence.parties if figure.left[0] <= p.start and p.end <= figure.start]
    owned = [p for p in inside if p.possessive]
    after = [p for p in sentence.parties if figure.end <= p.start and p.end <= figure.right[1]]
    for party in after or owned:
        found.add("counterpart", party.id, "party:rank_owner")
    lead = next((p for p in inside if p not in owned), None)
    if lead is not None:
        found.add("ref", lead.id, "party:subject")
    if not found.counterpart:
        for area_id in governor.each_counterpart or ((governor.counterpart,) if governor.counterpart else ()):
            found.add("counterpart", area_id, "party:same_as_before")


def _after_topic(sentence: Sentence, figure: Figure, topic: Topic) -> int:
    """How far the words of a name right of its figure reach: to the next figure after it."""
    later = [other.start for other in sentence.figures if other.start >= topic.end]
    return max(figure.right[1], later[0] if later else sentence.end)


def _right(scene: Scene, sentence: Sentence, figure: Figure) -> tuple[int, int]:
    start, end = figure.right
    stop = clause_end(scene, sentence, start)
    return start, min(end, stop)


# --- owners ----------------------------------------------------------------------------------------------------------


def _read_owners(
    scene: Scene, sentence: Sentence, topic: Topic, found: Parties, memory: Memory, *, inverted: bool
) -> None:
    """Areas before the name: "China's ... exports", "Kazakh-Chinese trade", "India-SCO trade", "its exports"."""
    owners = _owner_parties(scene, sentence, topic)
    if owners:
        ids = [party.id for party in owners]
        before = scene.words(max(sentence.start, owners[0].start - 2), owners[0].start)
        if "intra" in before:
            found.among = True
            found.add("ref", ids[-1], "party:intra_group")
        elif inverted:
            for area_id in ids:
                found.add("counterpart", area_id, "party:rank_owner")
        elif topic.indicator.parties == "imports" and topic.verb and len(ids) == 1:
            found.add("ref", ids[0], "party:owner")
        elif len(ids) >= 2 and topic.indicator.parties in {"trade", "exports", "imports", "investor", "supply"}:
            found.add("ref", ids[0], "party:joined_owners")
            for area_id in ids[1:]:
                found.add("counterpart", area_id, "party:joined_owners")
        else:
            for area_id in ids:
                found.add("ref", area_id, "party:owner")
        return
    for place in range(topic.start - 1, max(sentence.start, topic.start - 6) - 1, -1):
        word = scene.low[place]
        if word in {"its", "their", "his", "our"}:
            lead = subject_of(scene, sentence, place) if word != "our" else None
            meant = lead.id if lead is not None else memory.home if word == "our" else memory.subject
            if meant is not None:
                found.add("counterpart" if inverted else "ref", meant, "party:pronoun")
            return
        if word in PREPOSITIONS or word == ",":
            return
        if word in _PAIR_WORDS and _is_pair(scene, place):
            _take_pair(scene, sentence, place, found, memory, inverted)
            return
        if word in {"country", "republic"} and scene.low[place - 1] == "the":
            lead = subject_of(scene, sentence, place) if inverted else None
            home = memory.the_country(sentence, place, lead.id if lead is not None else None)
            if home is None:
                return
            found.add("counterpart" if inverted else "ref", home, "party:the_country")
            return


def _owner_parties(scene: Scene, sentence: Sentence, topic: Topic) -> list[Party]:
    """The parties in the noun phrase left of the name, in text order."""
    ends = {party.end: party for party in sentence.parties}
    owners: list[Party] = []
    place = topic.start
    for party in sentence.parties:
        if party.start < topic.start < party.end:
            owners, place = [party], party.start
    steps = 0
    while place > sentence.start and steps < 9:
        owner = ends.get(place)
        if owner is not None:
            owners.insert(0, owner)
            place = owner.start
            steps = 0
            continue
        word = scene.low[place - 1]
        joiner = word in DASHES or word in {"and", ",", "&", "as", "well", "/"}
        if owners and joiner and (place - 1 in ends or place - 2 in ends):
            place -= 1
            continue
        if owners:
            break
        if word in PREPOSITIONS or word in OPEN or word in {",", ";", ":", "and", ")", "that", "which", "who"}:
            break
        if scene.doc[place - 1].tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            break
        place -= 1
        steps += 1
    if owners and _governed_elsewhere(scene, sentence, owners[0], topic):
        return []
    return owners


def _governed_elsewhere(scene: Scene, sentence: Sentence, party: Party, topic: Topic) -> bool:
    """An area that is the object of a preposition and no owner: "with China trade rose"."""
    if party.possessive or party.adjective or topic.start - party.end <= 3:
        return False
    return scene.low[party.start - 1] in {"to", "from", "with"} if party.start > sentence.start else False


def _is_pair(scene: Scene, place: int) -> bool:
    before = scene.words(max(0, place - 3), place)
    return "two" in before or "both" in before


def _take_pair(scene: Scene, sentence: Sentence, place: int, found: Parties, memory: Memory, inverted: bool) -> None:
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


# --- prepositions ----------------------------------------------------------------------------------------------------


def _read_roles(
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
    _read_anaphors(scene, sentence, stretch, roles, found, memory, rank)
    previous: Party | None = None
    role_word: str | None = None
    for party in sentence.parties:
        if party.start < start or party.end > end:
            continue
        if previous is not None and _continues_list(scene, previous, party):
            pass
        else:
            role_word = _role_word(scene, start, party, roles)
        previous = party
        if roles.id == "imports" and role_word == "of" and party.adjective and not party.possessive:
            found.add("counterpart", party.id, "party:origin_of_goods")
        elif role_word is not None and not _is_owner_of_other(scene, sentence, party):
            _place(found, roles, role_word, party.id, rank)
    if found.among and len(found.ref) >= 2:
        found.among = False
    pair_read = "party:between" in found.rules
    if pair_read and not found.counterpart and len(found.ref) == 1:
        found.among = True
    elif pair_read and not found.counterpart and len(found.ref) >= 2:
        found.counterpart = found.ref[1:]
        found.ref = found.ref[:1]


def _place(found: Parties, roles: PartyRoles, word: str, area_id: str, rank: bool) -> None:
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


def _role_word(scene: Scene, floor: int, party: Party, roles: PartyRoles) -> str | None:
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


def _read_anaphors(
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
        if word in _PAIR_WORDS and _is_pair(scene, place):
            if roles.pair or rank:
                _take_pair(scene, sentence, place, found, memory, rank)
        elif word in _GROUP_WORDS or (word in _PAIR_WORDS and scene.low[place - 1] == "member"):
            before = scene.words(max(start, place - 4), place)
            named = any(p.start <= place < p.end or 0 <= place - p.end <= 1 for p in sentence.parties)
            told = _TELLING & set(before)
            group = _group_meant(scene, sentence, place, memory)
            if told and not named and group:
                preposition = next((w for w in reversed(before) if w in PREPOSITIONS), None)
                if preposition:
                    _place(found, roles, preposition, group, rank)
        elif word in {"country", "republic"} and scene.low[place - 1] == "the":
            preposition, home = scene.low[place - 2], memory.the_country(sentence, place)
            if preposition in PREPOSITIONS and home is not None and home not in found.counterpart:
                _place(found, roles, preposition, home, rank)


_TELLING = frozenset(
    {"the", "its", "member", "all", "these", "five", "six", "eight", "nine", "ten", "fellow", "other", "fellows"}
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


# --- subjects and lists ----------------------------------------------------------------------------------------------


def _acting_group(scene: Scene, sentence: Sentence, before: int, memory: Memory) -> Party | None:
    """A group as subject that is not named: "the five republics lose", "members supplied", "our countries"."""
    floor = clause_start(scene, sentence, before)
    for place in range(floor, before):
        if scene.doc[place].tag_ in {"VBD", "VBZ", "VBP", "MD"} or scene.low[place] in PREPOSITIONS:
            return None
        word = scene.low[place]
        if word not in _GROUP_WORDS and word not in _PAIR_WORDS and word != "republics":
            continue
        said = scene.words(max(floor, place - 4), place)
        number = next((_NUMBERS[one] for one in said if one in _NUMBERS), None)
        if _is_pair(scene, place) or (
            word not in {"members"} and not ({"the", "these", "our", "all", "member"} & set(said))
        ):
            return None
        group = memory.said_group(word, number)
        return Party(place, place + 1, group) if group is not None else None
    return None


_NUMBERS = {"five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}


def _acting_person(sentence: Sentence, before: int) -> Party | None:
    """The country of somebody who lends or promises: "Xi Jinping promised 2 billion yuan in grants"."""
    for person in sentence.people:
        country = (person._.canonical or {}).get("country")
        if person.end <= before and country:
            return Party(person.start, person.end, country)
    return None


def _read_subject(
    scene: Scene, sentence: Sentence, topic: Topic, figure: Figure, found: Parties, rank: bool, memory: Memory
) -> None:
    """The party that leads the clause: "Belarus exported", "Russia ranked second among", "the CDB has issued"."""
    kind = topic.indicator.parties
    before = min(topic.start, figure.start)
    lead = subject_of(scene, sentence, before)
    if lead is None and rank:
        lead = next(
            (p for p in sentence.parties if p.start >= max(topic.end, figure.end) and _after_copula(scene, p)), None
        )
    if lead is None and topic.end < figure.start and scene.low[topic.end] == ",":
        lead = subject_of(scene, sentence, figure.start)
    if lead is None and min(topic.start, figure.start) <= sentence.start + 12:
        lead = main_subject(scene, sentence, figure)
    if lead is None:
        lead = _acting_group(scene, sentence, before, memory)
    if lead is None and kind in {"lender", "investor"}:
        lead = _acting_person(sentence, before)
    if lead is None:
        return
    if lead.kind == "facility" and national(topic):
        return
    if lead.kind == "org" and kind in {"trade", "single", "host", "exports", "imports", "supply"} and not rank:
        _read_body(topic, lead, found)
        return
    receives = any(word in _RECEIVES for word in scene.words(lead.end, figure.start))
    subject = lead.country if lead.kind == "org" and is_state_body(lead.id) and lead.country else lead.id
    if kind in {"lender", "investor"} and receives and not rank:
        found.add("counterpart", subject, "party:receiving_subject")
    elif kind == "imports" and topic.verb and lead.adjective and _is_passive(scene, topic):
        found.add("counterpart", lead.id, "party:origin_of_goods")
    elif lead.id not in found.counterpart:
        found.add("ref", subject, "party:subject")
        if kind == "trade" and not rank and not found.counterpart:
            _read_second_subject(scene, sentence, lead, found)


def _is_passive(scene: Scene, topic: Topic) -> bool:
    return bool({"were", "was", "are", "is", "been"} & set(scene.words(topic.start - 2, topic.start)))


def _read_second_subject(scene: Scene, sentence: Sentence, lead: Party, found: Parties) -> None:
    """Two subjects of trade trade with each other: "Mongolia and Russia plan to lift bilateral trade"."""
    after = next((p for p in sentence.parties if p.start >= lead.end), None)
    if after is not None and after.start - lead.end <= 3 and "and" in scene.words(lead.end, after.start):
        found.add("counterpart", after.id, "party:second_subject")


def _read_indirect_object(scene: Scene, sentence: Sentence, draft: Draft, found: Parties) -> None:
    """To whom, without a preposition, and who received: "Russia lent Belarus $1.5 billion", "Uzbekistan received"."""
    topic, figure = draft.topic, draft.figure
    if topic is None or topic.indicator.parties != "lender" or found.counterpart:
        return
    low = min(topic.start, figure.start)
    for party in sentence.parties:
        if not figure.left[0] <= party.start < max(figure.start, topic.start) or party.id in found.ref:
            continue
        before = scene.low[party.start - 1] if party.start > sentence.start else ""
        if before in word_set("giving_verbs") and not party.possessive:
            found.add("counterpart", party.id, "party:indirect_object")
            return
    lead = subject_of(scene, sentence, low)
    if lead is None or lead.id in found.ref or not _RECEIVES & set(scene.words(lead.end, low)):
        return
    if lead.kind == "area":
        found.add("counterpart", lead.id, "party:receiving_subject")


def _read_body(topic: Topic, lead: Party, found: Parties) -> None:
    """A body as subject: its own figures where it is a company, those of its country where it speaks for one."""
    if is_company(lead.id) and not national(topic):
        found.add("ref", lead.id, "party:company")
    elif lead.country is not None and not (is_company(lead.id) and topic.indicator.parties == "single"):
        found.add("ref", lead.country, "party:country_of_body")
    elif not national(topic):
        found.add("bare", lead.id, "party:organisation_subject")


def _read_fronted(scene: Scene, sentence: Sentence, topic: Topic, roles: PartyRoles, found: Parties) -> None:
    """A partner put first: "With Iran, formal trade is estimated at $1 billion"."""
    floor = clause_start(scene, sentence, topic.start)
    for party in sentence.parties:
        if party.end > topic.start or party.start < sentence.start + 1:
            continue
        word = scene.low[party.start - 1]
        opens = party.start - 1 in {sentence.start, floor} or scene.low[party.start - 2] in {",", ";", "and"}
        if word in {"with", "to", "from"} and word in roles.counterpart and opens and scene.low[party.end] in {","}:
            found.add("counterpart", party.id, "party:fronted")


def _read_visited(scene: Scene, sentence: Sentence, topic: Topic, found: Parties) -> None:
    """The host of visitors: "tourists from China visited Kazakhstan"."""
    for party in sentence.parties:
        if party.start > topic.end and scene.low[party.start - 1] in {"visited", "visit", "visiting", "entered"}:
            found.add("ref", party.id, "party:visited")
            return


def _after_copula(scene: Scene, party: Party) -> bool:
    return any(
        word in {"is", "was", "remains", "remained", "became", "being", "are"}
        for word in scene.words(party.start - 3, party.start)
    )


def main_subject(scene: Scene, sentence: Sentence, figure: Figure) -> Party | None:
    """The party after an opening phrase that holds the figure: "With a 30-billion-yuan loan, the CDB is ..."."""
    for place in range(figure.end, sentence.end):
        if scene.low[place] == ",":
            after = [
                p
                for p in sentence.parties
                if 0 < p.start - place <= 3
                and not is_aside(scene, sentence, p)
                and not PREPOSITIONS & set(scene.words(place, p.start))
            ]
            return after[0] if after else None
    return None


def _read_beside(
    scene: Scene, sentence: Sentence, draft: Draft, roles: PartyRoles, found: Parties, memory: Memory
) -> None:
    """The figure's own area in a list: "China ($3.5tn)", "and Uzbekistan with $4.3 billion", "to Russia by 3%"."""
    figure, governor = draft.figure, draft.governor
    start = figure.left[0]
    inside = [p for p in sentence.parties if start <= p.start and p.end <= figure.start]
    if not inside:
        _read_anaphors(scene, sentence, (start, figure.start), roles, found, memory, False)
        return
    nearest = inside[-1]
    between = scene.words(nearest.end, figure.start)
    role_word = _role_word(scene, start, nearest, roles)
    if role_word in {"by"} or "party" in found.rules:
        role_word = None
    if role_word is not None and role_word in {*roles.counterpart, *roles.ref, *roles.pair}:
        _read_roles(scene, sentence, (start, figure.start), roles, found, memory, False)
        return
    if len(between) <= 8 and all(word in _OWN_LIGHT or not word.isalpha() for word in between):
        found.add("bare", nearest.id, "party:beside_figure")
    elif nearest.possessive or (not nearest.adjective and subject_of(scene, sentence, figure.start) == nearest):
        found.add("bare", nearest.id, "party:clause_subject")
    if found.bare and governor is not None:
        found.partner = runs_over_partners(scene, sentence, draft, nearest, governor)


# --- putting it together ---------------------------------------------------------------------------------------------


def settle(draft: Draft, found: Parties, memory: Memory) -> None:
    """Write the parties to the draft: what was found, then what is taken over, then what an indicator implies."""
    for rule in found.rules:
        draft.note(rule)
    if found.among and found.ref:
        draft.ref = draft.counterpart = found.ref[0]
        draft.ref_stated = True
        return
    ranked = draft.figure.quantity.kind == "rank"
    if ranked:
        draft.each_counterpart = tuple(found.counterpart)
    if national(draft.topic):
        found.ref = [country_of(area_id) or area_id for area_id in found.ref]
    draft.ref, draft.counterpart = joined(found.ref), joined(found.counterpart)
    draft.ref_stated = draft.ref is not None
    if draft.governor is not None:
        _take_over(draft, found, draft.governor)
    elif found.bare and draft.ref is None:
        draft.ref = found.bare[0]
        draft.ref_stated = True


def _take_over(draft: Draft, found: Parties, governor: Draft) -> None:
    """Fill what the figure's own words leave open from the figure it follows."""
    if found.bare:
        own = found.bare[0]
        if found.partner:
            draft.ref = draft.ref or governor.ref
            draft.counterpart = own
            draft.varying = "counterpart"
        else:
            draft.ref = own
            draft.counterpart = draft.counterpart or _other(governor.counterpart, own)
            draft.varying = "ref"
        draft.note("party:list_item")
        return
    draft.ref = draft.ref or governor.ref
    if draft.counterpart is None:
        draft.counterpart = (
            _other(governor.counterpart, draft.ref) if draft.ref != governor.ref else governor.counterpart
        )
    if draft.ref == governor.ref and draft.counterpart == governor.counterpart:
        draft.note("party:same_as_before")
    draft.each_counterpart = draft.each_counterpart or ()


def _other(counterpart: str | None, ref: str | None) -> str | None:
    return None if counterpart == ref and counterpart not in group_ids() else counterpart
