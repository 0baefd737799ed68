"""Areas that are not named: groups that act ("the five republics", "members") and the country of who speaks."""

from __future__ import annotations

from extractor.pipes.claims.memory import Memory, group_ids, is_country
from extractor.pipes.claims.roles import GROUP_WORDS, PAIR_WORDS, is_pair
from extractor.pipes.claims.scene import PREPOSITIONS, Party, Scene, Sentence, clause_start

_NUMBERS = {"five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}


def acting_group(scene: Scene, sentence: Sentence, before: int, memory: Memory) -> Party | None:
    """A group as subject that is not named: "the five republics lose", "members supplied", "our countries"."""
    floor = clause_start(scene, sentence, before)
    for place in range(floor, before):
        if scene.doc[place].tag_ in {"VBD", "VBZ", "VBP", "MD"} or scene.low[place] in PREPOSITIONS:
            return None
        word = scene.low[place]
        if word in {"country", "republic", "nation"} and scene.low[place - 1] == "the":
            home = memory.the_country(sentence, place)
            return Party(place - 1, place + 1, home) if home is not None else None
        if word not in GROUP_WORDS and word not in PAIR_WORDS and word != "republics":
            continue
        said = scene.words(max(floor, place - 4), place)
        number = next((_NUMBERS[one] for one in said if one in _NUMBERS), None)
        if is_pair(scene, place) or (
            word not in {"members"} and not ({"the", "these", "our", "all", "member"} & set(said))
        ):
            return None
        group = memory.said_group(word, number)
        return Party(place, place + 1, group) if group is not None else None
    return None


def speaker_area(scene: Scene, sentence: Sentence, memory: Memory) -> str | None:
    """The country, or the organisation, of who speaks in a sentence or right after it; ``None`` when nobody does."""
    for number in (sentence.number, sentence.number + 1, sentence.number - 1):
        if not 0 <= number < len(scene.sentences):
            continue
        near = scene.sentences[number]
        if near.paragraph != sentence.paragraph or not near.hits("say"):
            continue
        for party in near.parties:
            if party.id in group_ids() and scene.low[party.end] in {"secretary", "secretary-general"}:
                return party.id
        for person in near.people:
            country = (person._.canonical or {}).get("country")
            if country and is_country(country):
                return str(country)
    return None
