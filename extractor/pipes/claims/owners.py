"""Areas before an indicator's name: "China's exports", "Kazakh-Chinese trade", "its imports", "our trade"."""

from __future__ import annotations

from extractor.pipes.claims.bodies import is_company
from extractor.pipes.claims.groups import acting_group, speaker_area
from extractor.pipes.claims.memory import Memory, national, subject_of
from extractor.pipes.claims.roles import PAIR_WORDS, Parties, is_pair, take_pair
from extractor.pipes.claims.scene import (
    DASHES,
    OPEN,
    PREPOSITIONS,
    Party,
    Scene,
    Sentence,
    Topic,
)


def read_owners(
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
            meant = _owner_meant(scene, sentence, place, topic, memory)
            if meant is not None:
                found.add("counterpart" if inverted else "ref", meant, "party:pronoun")
            return
        if word in PREPOSITIONS or word == ",":
            return
        if word in PAIR_WORDS and is_pair(scene, place):
            take_pair(scene, sentence, place, found, memory, inverted)
            return
        if word in {"country", "republic"} and scene.low[place - 1] == "the":
            lead = subject_of(scene, sentence, place) if inverted else None
            home = memory.the_country(sentence, place, lead.id if lead is not None else None)
            if home is None:
                return
            found.add("counterpart" if inverted else "ref", home, "party:the_country")
            return


def _owner_meant(scene: Scene, sentence: Sentence, place: int, topic: Topic, memory: Memory) -> str | None:
    """Whom "its", "their" or "our" means: the speaker's country, the clause's subject, what was spoken of."""
    word = scene.low[place]
    if word == "our":
        return speaker_area(scene, sentence, memory) or memory.home
    lead = subject_of(scene, sentence, place)
    if lead is None and word == "their":
        lead = acting_group(scene, sentence, place, memory)
    just_led = memory.thing is not None and memory.thing_at == sentence.number - 1 and is_company(memory.thing)
    thing = memory.spoken_of(sentence) if not national(topic) or just_led else None
    if lead is not None and lead.kind == "org" and national(topic) and not is_company(lead.id):
        return lead.country
    if lead is not None and not (lead.kind == "area" and lead.adjective and thing):
        return lead.id
    return thing or memory.subject


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
        before = ends.get(place - 1) or ends.get(place - 2)
        if owners and joiner and before is not None and not (word == "," and before.kind == "org"):
            place -= 1  # a body before a comma is the source or an aside: "according to the IMF, Chinese imports"
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
