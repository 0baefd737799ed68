"""Whose figure it is: the area it is about and the counterpart.

Areas stand around an indicator's name in few ways: before it as owner ("Kazakhstan's exports", "Chinese-Uzbek trade"),
after it with a preposition that tells the role ("exports to China"), as subject of the clause ("Belarus exported"), or
in a list right beside their figures ("China ($3.5 trillion)"). What is not said is taken over from the figure before.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.knowledge.statements import party_roles
from extractor.pipes.claims.acting import (
    OWN_LIGHT,
    read_beside,
    read_fronted,
    read_indirect_object,
    read_next_rank,
    read_place,
    read_subject,
    read_visited,
)
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.listing import TWO_SIDED, bought_or_sold
from extractor.pipes.claims.memory import Memory, group_ids, is_country, national
from extractor.pipes.claims.mentions import country_of
from extractor.pipes.claims.owners import read_owners
from extractor.pipes.claims.roles import Parties, read_roles
from extractor.pipes.claims.scene import (
    PREPOSITIONS,
    Figure,
    Scene,
    Sentence,
    Topic,
    clause_end,
)


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
        read_next_rank(scene, sentence, figure, draft.governor, found)
        return found
    if topic is not None and own:
        read_owners(scene, sentence, topic, found, memory, inverted=rank)
        low, high = topic.end - (scene.low[topic.end - 1] in PREPOSITIONS), max(figure.start, topic.end)
        if topic.end <= figure.start:
            read_roles(scene, sentence, (low, high), roles, found, memory, rank)
        else:
            read_roles(scene, sentence, (figure.end, topic.start), roles, found, memory, rank)
            read_roles(scene, sentence, (topic.end, _after_topic(sentence, figure, topic)), roles, found, memory, rank)
    else:
        read_beside(scene, sentence, draft, roles, found, memory)
    if topic is None or topic.end <= figure.start:
        read_roles(scene, sentence, _right(scene, sentence, figure), roles, found, memory, rank)
        if figure.tail[1] > figure.tail[0]:
            read_roles(scene, sentence, figure.tail, roles, found, memory, rank)
    if own and topic is not None and _read_reversed(scene, topic, found, memory, sentence):
        return found
    if own and topic is not None and _read_entry(scene, sentence, draft, found, memory):
        return found
    if own and topic is not None and not found.counterpart and not rank:
        read_fronted(scene, sentence, topic, roles, found)
    if own and topic is not None and topic.indicator.parties == "host" and not found.ref:
        read_visited(scene, sentence, topic, found)
    if own and topic is not None and not found.ref and not found.among:
        read_subject(scene, sentence, topic, figure, found, rank, memory)
    if own and found.rules == ["party:subject"] and not rank:
        _read_as_partner(scene, sentence, draft, found, memory)
    if own:
        read_indirect_object(scene, sentence, draft, found)
    if not (found.ref or found.bare or found.counterpart or found.among):
        read_place(scene, sentence, draft, found)
    return found


def _after_topic(sentence: Sentence, figure: Figure, topic: Topic) -> int:
    """How far the words of a name right of its figure reach: to the next figure after it."""
    later = [other.start for other in sentence.figures if other.start >= topic.end]
    return max(figure.right[1], later[0] if later else sentence.end)


def _right(scene: Scene, sentence: Sentence, figure: Figure) -> tuple[int, int]:
    start, end = figure.right
    stop = clause_end(scene, sentence, start)
    return start, min(end, stop)


def _read_entry(scene: Scene, sentence: Sentence, draft: Draft, found: Parties, memory: Memory) -> bool:
    """The first entry of a list behind a colon: "Population: India - 1.45 billion", "Exports: China $3 billion"."""
    topic, figure = draft.topic, draft.figure
    assert topic is not None
    beside = [p for p in sentence.parties if topic.end <= p.start and 0 <= figure.start - p.end <= 3]
    if not beside or ":" not in scene.words(topic.end, beside[-1].start):
        return False
    if any(word.isalpha() and word not in OWN_LIGHT for word in scene.words(beside[-1].end, figure.start)):
        return False
    centre = found.ref[0] if found.ref and is_country(found.ref[0]) else memory.centre()
    found.rules.append("party:first_entry")
    if topic.indicator.parties in TWO_SIDED and is_country(centre) and centre != beside[-1].id:
        found.ref, found.counterpart = [str(centre)], [beside[-1].id]
        draft.varying = "counterpart"
    else:
        found.ref = [beside[-1].id]
        draft.varying = "ref"
    return True


def _read_reversed(scene: Scene, topic: Topic, found: Parties, memory: Memory, sentence: Sentence) -> bool:
    """The same flow the other way round: "deliveries in the other direction"."""
    words = scene.words(topic.end, topic.end + 4)
    if not {"direction", "way"} & set(words) or not {"other", "opposite", "reverse"} & set(words):
        return False
    for earlier in memory.recent(sentence, 2):
        if is_country(earlier.ref) and is_country(earlier.counterpart):
            found.add("ref", str(earlier.counterpart), "party:other_direction")
            found.add("counterpart", str(earlier.ref), "party:other_direction")
            return True
    return False


def _read_as_partner(scene: Scene, sentence: Sentence, draft: Draft, found: Parties, memory: Memory) -> None:
    """A subject that buys from or sells to the area spoken of: "By destination, China bought goods for $14 billion"."""
    assert draft.topic is not None
    subject = next((p for p in sentence.parties if [p.id] == found.ref), None)
    if subject is None or draft.topic.indicator.parties not in TWO_SIDED or subject.possessive:
        return
    for whole in memory.recent(sentence, 3):
        topic = whole.topic or whole.whole
        if topic is None or topic.indicator.parties not in TWO_SIDED - {"host"} or whole.ref is None:
            continue
        if whole.sentence is not sentence and whole.ref != subject.id and bought_or_sold(scene, sentence, draft, topic):
            found.ref, found.counterpart = [whole.ref], [subject.id]
            found.rules.append("party:as_partner")
            draft.varying = "counterpart"
        return


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
    if _is_part_elsewhere(draft, found, governor):
        draft.ref, draft.counterpart = governor.ref, draft.ref
    draft.ref = draft.ref or governor.ref
    whole = governor.measure == "share" and draft.measure == "level" and governor.sentence is draft.sentence
    whole = whole and draft.topic is not None and draft.topic.start >= governor.figure.end
    if draft.counterpart is None and not (whole and draft.topic in (governor.whole, governor.topic)):
        draft.counterpart = (
            _other(governor.counterpart, draft.ref) if draft.ref != governor.ref else governor.counterpart
        )
    if draft.ref == governor.ref and draft.counterpart == governor.counterpart:
        draft.note("party:same_as_before")
    draft.each_counterpart = draft.each_counterpart or ()


def _is_part_elsewhere(draft: Draft, found: Parties, governor: Draft) -> bool:
    """Whether the area found is where a part of a company or facility lies: "of which 304 km in Kyrgyzstan"."""
    if governor.ref is None or not governor.ref.islower() or draft.counterpart is not None:
        return False
    return is_country(draft.ref) and "party:ref_preposition" in found.rules


def _other(counterpart: str | None, ref: str | None) -> str | None:
    return None if counterpart == ref and counterpart not in group_ids() else counterpart
