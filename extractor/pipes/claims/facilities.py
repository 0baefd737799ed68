"""Railways, pipelines, plants, parks: things that have figures of their own, and are no country's.

A facility is a name and a noun of the table's set ``facilities`` ("the Talimarjan power plant", "the
China-Kyrgyzstan-Uzbekistan railway"), or that noun taken up again ("the railway"). The countries in its name own
nothing. Its id is a slug of the name; a facility the text never names has the noun alone as its id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from extractor.knowledge.names import vetoes
from extractor.knowledge.statements import word_set
from extractor.pipes.claims.scene import DASHES, PREPOSITIONS, Party, Scene, Sentence

_SLUG = re.compile(r"[^a-z0-9]+")
#: Words of a facility's name before its noun, and lower-case ones among them.
_NAME_WORDS, _PLAIN_WORDS = 9, 3
_TAKEN_UP = frozenset({"the", "this", "its", "that", "a", "an"})
#: Sentences over which "the line" still means the facility named before.
_REACH = 4


def find_facilities(scene: Scene) -> None:
    """Add the facilities of a text to the parties of its sentences; parties inside their names go."""
    nouns = word_set("facilities")
    last: Party | None = None
    last_number = 0
    for sentence in scene.sentences:
        taken = [(p.start, p.end) for p in sentence.parties if p.kind == "org"]
        for known in _known(scene, sentence):
            last, last_number = known, sentence.number
            _enter(sentence, known)
            taken.append((known.start, known.end))
        for place in range(sentence.start, sentence.end):
            if scene.low[place] not in nouns and scene.low[place] not in word_set("route_services"):
                continue
            if any(start <= place < end for start, end in taken):
                continue
            if place + 1 < sentence.end and _goes_on(scene, place + 1):
                continue
            found = _named(scene, sentence, place)
            if found is None:
                near = last if sentence.number - last_number <= _REACH else None
                found = _taken_up(scene, sentence, place, near)
            if found is None:
                continue
            last, last_number = found, sentence.number
            _enter(sentence, found)


def _enter(sentence: Sentence, found: Party) -> None:
    """Add a facility to a sentence; what stands inside its name goes."""
    sentence.parties = [p for p in sentence.parties if not (found.start <= p.start and p.end <= found.end)]
    sentence.cities = [p for p in sentence.cities if not (found.start <= p.start and p.end <= found.end)]
    sentence.parties.append(found)


def _known(scene: Scene, sentence: Sentence) -> Iterator[Party]:
    """Facilities whose names say no noun ("Power of Siberia 2"), unless one follows ("the Rogun dam")."""
    nouns, names = word_set("facilities") | word_set("route_services"), _names_by_first()
    place = sentence.start
    while place < sentence.end:
        found = next(
            (name for name in names.get(scene.low[place], ()) if scene.low[place : place + len(name)] == list(name)), ()
        )
        end = place + len(found)
        after = list(takewhile(str.isalpha, scene.low[end : end + 3]))
        if found and scene.doc[place].text[0].isupper() and not nouns.intersection(after):
            facility = _SLUG.sub("_", scene.text(place, end).lower()).strip("_")
            yield Party(place, end, facility, "facility", scene.low[end : end + 1] == ["'s"])
        place = max(end, place + 1)


@cache
def _names_by_first() -> dict[str, list[tuple[str, ...]]]:
    """First token -> the names of facilities that begin with it, as tokens, the longest first."""
    from spacy.lang.en import English

    tokenize = English().tokenizer
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in vetoes("facility"):
        tokens = tuple(token.lower_ for token in tokenize(name))
        found.setdefault(tokens[0], []).append(tokens)
    return {first: sorted(names, key=lambda one: (-len(one), one)) for first, names in found.items()}


def is_named(facility_id: str) -> bool:
    """Whether a facility's id is more than its noun."""
    return facility_id not in word_set("facilities")


def _goes_on(scene: Scene, place: int) -> bool:
    """Whether the noun only modifies the next one ("pipeline deliveries")."""
    token = scene.doc[place]
    if scene.low[place - 1].endswith("s"):
        return False
    return token.tag_ in {"NN", "NNS", "NNP"} and token.text[:1].islower()


def _named(scene: Scene, sentence: Sentence, noun: int) -> Party | None:
    """The facility whose noun stands at ``noun``, when a capitalised name stands before it."""
    inside = {place for p in sentence.parties if not p.possessive for place in range(p.start, p.end)}
    first, plain = noun, 0
    named: int | None = None
    for place in range(noun - 1, max(sentence.start, noun - _NAME_WORDS) - 1, -1):
        token, word = scene.doc[place], scene.low[place]
        if word in DASHES and place > sentence.start:
            continue
        if word == "of" and named == place + 1 and scene.doc[place - 1].text[:1].isupper():
            continue
        if word in PREPOSITIONS or word in word_set("articles") or not (token.text[0].isalnum()):
            break
        if token.text[:1].isupper() or place in inside:
            if scene.low[place + 1] in {"'s", "'"}:
                break
            first = named = place
            continue
        plain += 1
        if plain > _PLAIN_WORDS or token.tag_.startswith(("VB", "MD", "RB", "CD", "IN", "WDT")) or named is not None:
            break
    if named is None or scene.low[first] in {"with", "first", "second", "third"}:
        return None
    text = scene.text(first, noun + 1)
    if all(scene.low[place] in word_set("facilities") for place in range(first, noun + 1)):
        return None
    only_areas = all(place in inside or scene.low[place] in DASHES for place in range(first, noun))
    dashed = any(scene.low[place] in DASHES for place in range(first, noun))
    if not dashed and (only_areas or scene.low[noun] in word_set("route_services")):
        return None
    possessive = noun + 1 < sentence.end and scene.low[noun + 1] in {"'s", "'"}
    return Party(first, noun + 1, _SLUG.sub("_", text.lower()).strip("_"), "facility", possessive)


def _taken_up(scene: Scene, sentence: Sentence, noun: int, last: Party | None) -> Party | None:
    """ "The railway", "this line": the facility named before, else the bare noun."""
    word = scene.low[noun]
    if word in word_set("route_services"):
        return None
    place = noun - 1
    while place > sentence.start and scene.low[place] not in _TAKEN_UP and noun - place <= 3:
        if scene.doc[place].tag_[:2] not in {"JJ", "NN", ""} or not scene.low[place].isalpha():
            return None
        place -= 1
    if scene.low[place] not in _TAKEN_UP:
        return None
    same = last is not None and (last.id.endswith(word) or word in word_set("facility_pronouns"))
    if last is not None and same and scene.low[place] not in {"a", "an"}:
        return Party(place + 1, noun + 1, last.id, "facility")
    return None if word in word_set("facility_pronouns") else Party(place + 1, noun + 1, word, "facility")
