"""Who acts in a figure's clause: its subject, an unnamed group, a person; who stands beside it in a list; where."""

from __future__ import annotations

from extractor.knowledge.statements import PartyRoles, word_set
from extractor.pipes.claims.bodies import is_company, is_state_body
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.groups import acting_group
from extractor.pipes.claims.listing import runs_over_partners
from extractor.pipes.claims.memory import COMPANY_INDICATORS, Memory, is_aside, national, subject_of
from extractor.pipes.claims.roles import (
    Parties,
    read_anaphors,
    read_roles,
    role_word_of,
)
from extractor.pipes.claims.scene import (
    PREPOSITIONS,
    Figure,
    Party,
    Scene,
    Sentence,
    Topic,
    clause_start,
)

_RECEIVES = word_set("receives")
OWN_LIGHT = word_set("own_light")


def _acting_person(sentence: Sentence, before: int) -> Party | None:
    """The country of somebody who lends or promises: "Xi Jinping promised 2 billion yuan in grants"."""
    for person in sentence.people:
        country = (person._.canonical or {}).get("country")
        if person.end <= before and country:
            return Party(person.start, person.end, country)
    return None


def read_subject(
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
    if lead is None and topic.indicator.id in COMPANY_INDICATORS:
        lead = next((p for p in sentence.parties if p.kind == "org" and p.end <= before and is_company(p.id)), None)
    if lead is None and min(topic.start, figure.start) <= sentence.start + 12:
        lead = main_subject(scene, sentence, figure)
    if lead is None:
        lead = acting_group(scene, sentence, before, memory)
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


def read_indirect_object(scene: Scene, sentence: Sentence, draft: Draft, found: Parties) -> None:
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


def read_fronted(scene: Scene, sentence: Sentence, topic: Topic, roles: PartyRoles, found: Parties) -> None:
    """A partner put first: "With Iran, formal trade is estimated at $1 billion"."""
    floor = clause_start(scene, sentence, topic.start)
    for party in sentence.parties:
        if party.end > topic.start or party.start < sentence.start + 1:
            continue
        word = scene.low[party.start - 1]
        opens = party.start - 1 in {sentence.start, floor} or scene.low[party.start - 2] in {",", ";", "and"}
        if word in {"with", "to", "from"} and word in roles.counterpart and opens and scene.low[party.end] in {","}:
            found.add("counterpart", party.id, "party:fronted")


def read_visited(scene: Scene, sentence: Sentence, topic: Topic, found: Parties) -> None:
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


#: Indicators that banks and funds act in.
_BODIES_ACT = frozenset({"lender", "investor"})


def read_beside(
    scene: Scene, sentence: Sentence, draft: Draft, roles: PartyRoles, found: Parties, memory: Memory
) -> None:
    """The figure's own area in a list: "China ($3.5tn)", "and Uzbekistan with $4.3 billion", "to Russia by 3%"."""
    figure, governor = draft.figure, draft.governor
    start = figure.left[0]
    inside = [p for p in sentence.parties if start <= p.start and p.end <= figure.start]
    if not inside:
        read_anaphors(scene, sentence, (start, figure.start), roles, found, memory, False)
        return
    lending = governor is not None and governor.topic is not None and governor.topic.indicator.parties in _BODIES_ACT
    if inside[-1].kind == "org" and not is_company(inside[-1].id) and not lending and draft.topic is not None:
        return
    nearest = inside[-1]
    between = scene.words(nearest.end, figure.start)
    role_word = role_word_of(scene, start, nearest, roles)
    if role_word in {"by"} or "party" in found.rules:
        role_word = None
    if role_word is not None and role_word in {*roles.counterpart, *roles.ref, *roles.pair}:
        read_roles(scene, sentence, (start, figure.start), roles, found, memory, False)
        return
    if len(between) <= 8 and all(word in OWN_LIGHT or not word.isalpha() for word in between):
        found.add("bare", nearest.id, "party:beside_figure")
    elif (
        (lending and nearest.kind == "org" and len(between) <= 3 and not PREPOSITIONS & set(between))
        or nearest.possessive
        or (not nearest.adjective and subject_of(scene, sentence, figure.start) == nearest)
    ):
        found.add("bare", nearest.id, "party:clause_subject")
    if found.bare and governor is not None:
        found.partner = runs_over_partners(scene, sentence, draft, nearest, governor)
        lent = governor.topic is not None and governor.topic.indicator.parties == "lender"
        if lent and (_RECEIVES & set(between) or governor.varying == "counterpart"):
            found.partner = True


def read_place(scene: Scene, sentence: Sentence, draft: Draft, found: Parties) -> None:
    """A city that says where: "in Tashkent consumers pay 450 sums"; a dateline says nothing."""
    topic, figure = draft.topic, draft.figure
    if topic is not None and topic.indicator.parties not in {"single", "host", "event", "supply"}:
        return
    if _read_journey(scene, sentence, figure, found):
        return
    for city in reversed(sentence.cities):
        inside = figure.left[0] <= city.start and city.end <= figure.start
        if inside and scene.low[city.start - 1] in {"in", "across", "around"} and figure.start - city.end <= 8:
            found.add("ref", city.id, "party:city")
            return


def _read_journey(scene: Scene, sentence: Sentence, figure: Figure, found: Parties) -> bool:
    """A way between two cities: "a container from Xi'an to Baku costs"."""
    for one, two in zip(sentence.cities, sentence.cities[1:], strict=False):
        joined = scene.low[one.start - 1] == "from" and scene.words(one.end, two.start) == ["to"]
        if joined and figure.left[0] <= one.start and two.end <= figure.start and one.id != two.id:
            found.add("ref", one.id, "party:journey")
            found.add("counterpart", two.id, "party:journey")
            return True
    return False


def read_next_rank(scene: Scene, sentence: Sentence, figure: Figure, governor: Draft, found: Parties) -> None:
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
