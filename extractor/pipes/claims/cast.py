"""Everybody in a text who can be the one that says so: people, titles, bodies, short forms and nameless groups.

"The ministry" is the ministry named last, "the Kazakh central bank" the one of that country, "analysts" nobody with a
name: they become a slug, as does a body that the text never names in full ("Beijing's customs office": ``cn_customs``).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractor.knowledge.statements import ShortBody, short_bodies, word_set
from extractor.pipes.claims.scene import Party, Scene, Sentence

MentionKind = Literal["person", "role", "body", "group"]
StatementKind = Literal["say", "reckon", "act", "source"]

PERSONAL = frozenset({"he", "she", "him", "her", "his"})

PREPOSITIONS_OF = frozenset({"of", "for", "at", "from", "in", "with"})
_DETERMINERS = frozenset({"the", "its", "their", "his", "her", "our", "this", "that", "a", "an"})
_SLUG = re.compile(r"[^a-z0-9]+")
#: Bodies looked back at for a short form; keeps long texts linear.
_REMEMBERED = 60
#: How far "its experts" may stand from the body.
_CLOSE_BY = 60
#: Words of a short form before its noun ("the country's own customs office").
_MODIFIERS = 5


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: a person with a role, or a body (or the slug of a nameless one)."""

    speaker: str | None = None
    role: str | None = None
    source: str | None = None

    def __bool__(self) -> bool:
        return self.speaker is not None or self.source is not None


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody who can speak, on tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    kind: MentionKind
    voice: Voice
    outlet: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A cue on tokens ``start`` to ``end`` with its subject; ``subject`` is where the subject begins."""

    start: int
    end: int
    kind: StatementKind
    voice: Voice
    subject: int
    trailing: bool = False
    outlet: bool = False


class Cast:
    """All mentions of a text in order, to be looked up by place."""

    def __init__(self, mentions: list[Mention]) -> None:
        self.mentions = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
        self._starts = [mention.start for mention in self.mentions]
        self._by_end = {mention.end: mention for mention in self.mentions}
        self._by_start = {mention.start: mention for mention in reversed(self.mentions)}

    def ending(self, place: int) -> Mention | None:
        """The mention whose last token stands before ``place``."""
        return self._by_end.get(place)

    def starting(self, place: int) -> Mention | None:
        """The mention that begins at ``place``."""
        return self._by_start.get(place)

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin inside a token stretch."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def slug(words: list[str]) -> str | None:
    """Words as an id; ``None`` when nothing is left of them.

    >>> slug(["Expert", "forecasts"])
    'expert_forecasts'
    """
    return _SLUG.sub("_", " ".join(words).lower()).strip("_") or None


def read_cast(scene: Scene) -> Cast:
    """Find all who can speak; short forms are resolved in the order of the text."""
    mentions: list[Mention] = []
    taken: set[int] = set()
    for ent in scene.doc.ents:
        row = ent._.canonical or {}
        if row.get("id") and ent.label_ in {"PERSON", "ORG"}:
            person = ent.label_ == "PERSON"
            voice = Voice(row["id"], row.get("role")) if person else Voice(source=row["id"])
            outlet = not person and row["id"] in outlets()
            mentions.append(Mention(ent.start, ent.end, "person" if person else "body", voice, outlet))
            taken.update(range(ent.start, ent.end))
    for span in scene.doc.spans.get("roles", ()):
        row = span._.canonical or {}
        if row.get("id") and not taken.intersection(range(span.start, span.end)):
            mentions.append(Mention(span.start, span.end, "role", Voice(row["id"], row.get("role"))))
            taken.update(range(span.start, span.end))
    bodies = sorted((m for m in mentions if m.kind == "body"), key=lambda mention: mention.start)
    return Cast([*mentions, *_groups(scene, bodies, taken)])


@cache
def outlets() -> frozenset[str]:
    """Ids of news agencies and papers: they carry what others say."""
    from extractor.knowledge.names import organisations

    return frozenset(row.id for row in organisations() if row.kind == "media")


@cache
def _short_nouns() -> dict[str, ShortBody]:
    return {noun: row for row in short_bodies() for noun in row.nouns}


def _groups(scene: Scene, bodies: list[Mention], taken: set[int]) -> list[Mention]:
    found: list[Mention] = []
    nouns, crowd = _short_nouns(), word_set("speaker_groups")
    body_starts = [body.start for body in bodies]
    for sentence in scene.sentences:
        for place in range(sentence.start, sentence.end):
            word = scene.low[place]
            if place in taken or (word not in nouns and word not in crowd):
                continue
            if word in nouns and place + 1 < sentence.end and scene.low[place + 1] in nouns:
                continue
            start, area, modifiers = _phrase(scene, sentence, place, taken)
            end = place + 1
            behind = _area_at(sentence, end + 1) if scene.low[end : end + 1] == ["of"] else None
            if area is None and behind is not None:
                area, end = behind.id, behind.end
            if word in crowd:
                last = bisect_right(body_starts, start) - 1
                theirs = scene.low[start] == "its" or word == "authors"
                if theirs and last >= 0 and place - bodies[last].end < _CLOSE_BY:
                    found.append(Mention(start, end, "group", bodies[last].voice))
                    continue
                if word == "authors":
                    continue
                if word == "side" and area is not None:
                    modifiers, word = [], "government"
                name = slug([*([area.lower()] if area else []), *modifiers[-1:], word])
                found.append(Mention(start, end, "group", Voice(source=name)))
                continue
            determined = area is not None or (start < place and scene.low[start] in _DETERMINERS - {"a", "an"})
            data = bool(sentence.hits("data_noun", end, min(sentence.end, end + 2)))
            titled = scene.low[end : end + 1] and scene.low[end] in word_set("titles")
            determined = (
                determined or data or bool(titled) or bool(modifiers and modifiers[0] in {"central", "national"})
            )
            if not determined:
                continue
            known = bodies[max(0, bisect_right(body_starts, place) - _REMEMBERED) : bisect_right(body_starts, place)]
            named = _named(nouns[word], area, modifiers, known)
            if named is None and (area is None and nouns[word].plain):
                area = _last_country(scene, sentence)
            made = named or _made_up(nouns[word], area, modifiers, word)
            if made:
                found.append(Mention(start, end, "group", Voice(source=made)))
    return found


def _phrase(scene: Scene, sentence: Sentence, noun: int, taken: set[int]) -> tuple[int, str | None, list[str]]:
    """Start of the noun phrase, the country in it, and the plain words before its noun."""
    start, area, modifiers = noun, None, []
    for place in range(noun - 1, max(sentence.start, noun - _MODIFIERS) - 1, -1):
        word = scene.low[place]
        party = _area_at(sentence, place)
        if party is not None:
            start, area = party.start, party.id
            break
        if word in _DETERMINERS:
            start = place
            break
        if place in taken or not (word.isalpha() or word in {"'s", "'"}) or word in word_set("phrase_stops"):
            break
        if word.isalpha() and word != "own":
            modifiers.append(word)
        start = place
    return start, area, modifiers[::-1]


def _area_at(sentence: Sentence, place: int) -> Party | None:
    for party in sentence.parties:
        if party.start <= place < party.end and party.kind == "area" and len(party.id) == 2:
            return party
    return None


def _last_country(scene: Scene, sentence: Sentence) -> str | None:
    for number in range(sentence.number, max(-1, sentence.number - 6), -1):
        for party in scene.sentences[number].parties:
            if party.kind == "area" and len(party.id) == 2:
                return party.id
    return None


def _named(row: ShortBody, area: str | None, modifiers: list[str], bodies: list[Mention]) -> str | None:
    """The body named last that the short form can mean."""
    telling = {word for word in modifiers if word not in row.loose}
    for body in reversed(bodies):
        body_id = body.voice.source or ""
        words = set(body_id.split("_"))
        if area is not None and body_id[:3] != f"{area.lower()}_":
            continue
        if body.outlet or (row.names and not words & set(row.names)):
            continue
        if not row.names and (words & _official_words() or not body_id or body_id in {"sco", "eaeu", "eeu", "un"}):
            continue
        if telling and not any(word[:5] in body_id for word in telling):
            continue
        return body_id
    return None


@cache
def _official_words() -> frozenset[str]:
    return frozenset(name for row in short_bodies() for name in row.names)


def _made_up(row: ShortBody, area: str | None, modifiers: list[str], noun: str) -> str | None:
    """An id for a body without a name: country, what it is, its field."""
    if not row.plain or (area is None and not modifiers and noun != "government"):
        return None
    head = [row.id, *modifiers] if row.id == "ministry" else [*modifiers, noun]
    return slug([*([area] if area else []), *head])
