"""Everybody in a text who can be the one that says so: people, titles, bodies, short forms and nameless groups.

"The ministry" is the ministry named last, "the Kazakh central bank" the one of that country, "analysts" nobody with a
name: they become a slug, as does a body that the text never names in full ("Beijing's customs office": ``cn_customs``).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from extractor.knowledge.statements import ShortBody, short_bodies, word_set
from extractor.pipes.claims.scene import Party, Scene, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Span

MentionKind = Literal["person", "role", "body", "group"]
#: "paper": a body that is named beside a report or data of its own, without a verb that says so.
StatementKind = Literal["say", "reckon", "act", "source", "paper"]

PERSONAL = frozenset({"he", "she", "him", "her", "his"})

PREPOSITIONS_OF = frozenset({"of", "for", "at", "from", "in", "with"})
_DETERMINERS = frozenset({"the", "its", "their", "his", "her", "our", "this", "that", "a", "an"})
_SLUG = re.compile(r"[^a-z0-9]+")
#: Bodies looked back at for a short form; keeps long texts linear.
_REMEMBERED = 60
#: How far "its experts" may stand from the body.
_CLOSE_BY = 60
#: Bodies looked back at for the authors of a paper, and how far the paper may stand from its body.
_AUTHORS, _BESIDE = 6, 8
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
            person = person or _is_member(scene, ent)
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


def _is_member(scene: Scene, ent: Span) -> bool:
    """Whether what was taken for a body is somebody of one: "reckons Marta Eklund of Northgate Energy"."""
    if not 2 <= len(ent) <= 3 or not all(token.text.istitle() for token in ent) or _known_body(ent._.canonical["id"]):
        return False
    behind = scene.doc[ent.end + 1].ent_type_ if ent.end + 1 < len(scene.doc) else ""
    return scene.low[ent.end : ent.end + 1] == ["of"] and behind == "ORG"


@cache
def _known_body(body_id: str) -> bool:
    from extractor.knowledge.names import organisation

    return organisation(body_id) is not None


@cache
def outlets() -> frozenset[str]:
    """Ids of news agencies and papers: they carry what others say."""
    from extractor.knowledge.names import organisations

    return frozenset(row.id for row in organisations() if row.kind == "media")


@cache
def short_nouns() -> dict[str, ShortBody]:
    """The nouns of short forms ("bank", "ministry") with their rows."""
    return {noun: row for row in short_bodies() for noun in row.nouns}


def _groups(scene: Scene, bodies: list[Mention], taken: set[int]) -> list[Mention]:
    found: list[Mention] = []
    nouns, crowd, organs = short_nouns(), word_set("speaker_groups"), word_set("organs")
    body_starts = [body.start for body in bodies]
    ends = {body.end: body for body in bodies}
    for sentence in scene.sentences:
        for place in range(sentence.start, sentence.end):
            word = scene.low[place]
            if place in taken or (word not in nouns and word not in crowd and word not in organs):
                continue
            if word in nouns and place + 1 < sentence.end and scene.low[place + 1] in nouns:
                continue
            known = bodies[max(0, bisect_right(body_starts, place) - _REMEMBERED) : bisect_right(body_starts, place)]
            made = _organ(scene, sentence, place, known, ends) or _group(scene, sentence, place, known, taken)
            if made is not None:
                found.append(made)
                ends[made.end] = made
    return found


def _organ(
    scene: Scene, sentence: Sentence, place: int, known: list[Mention], ends: dict[int, Mention]
) -> Mention | None:
    """ "its press office", "the ministry's press service", "the committee's officials": whoever they belong to."""
    word = scene.low[place]
    if word not in word_set("organs") and word not in word_set("speaker_groups"):
        return None
    first = place
    while first - 1 > sentence.start and place - first < 2 and scene.low[first - 1] in word_set("organ_modifiers"):
        first -= 1
    before = scene.low[first - 1] if first > sentence.start else ""
    if word in word_set("organ_heads") and first == place:
        return None  # an office is an organ only where its kind is told: "press office"
    if before in {"'s", "'", "’s", "’"}:
        owner = ends.get(first - 1)
        return Mention(owner.start, place + 1, "group", owner.voice) if owner is not None else None
    if before not in {"its", "their"}:
        return None
    owner = next((one for one in reversed(known) if place - one.end < _CLOSE_BY and not one.outlet), None)
    last = scene.sentences[max(0, sentence.number - 1)]
    floor = last.start if last.paragraph == sentence.paragraph else sentence.start
    if owner is not None and owner.start >= floor:
        return Mention(first - 1, place + 1, "group", owner.voice)
    if word in word_set("speaker_groups"):
        return None
    name = slug([*_subject_words(scene, sentence), word])
    return Mention(first - 1, place + 1, "group", Voice(source=name))


def _subject_words(scene: Scene, sentence: Sentence) -> list[str]:
    """The name a sentence opens with: "The Great Stone park had ..." -> great stone park."""
    words: list[str] = []
    for place in range(sentence.start, min(sentence.end, sentence.start + _MODIFIERS + 1)):
        if scene.doc[place].tag_.startswith(("VB", "MD")) or not scene.low[place].replace("-", "").isalpha():
            break
        if scene.low[place] not in _DETERMINERS:
            words.append(scene.low[place])
    return words[:4]


def _group(scene: Scene, sentence: Sentence, place: int, known: list[Mention], taken: set[int]) -> Mention | None:
    """A short form ("the ministry") or a nameless crowd ("analysts") whose noun stands at ``place``."""
    nouns, crowd = short_nouns(), word_set("speaker_groups")
    word = scene.low[place]
    if word not in nouns and word not in crowd:
        return None
    start, area, modifiers = _phrase(scene, sentence, place, taken)
    end = place + 1
    behind = _area_at(sentence, end + 1) if scene.low[end : end + 1] == ["of"] else None
    if area is None and behind is not None:
        area, end = behind.id, behind.end
    if word in crowd:
        theirs = scene.low[start] == "its" or word == "authors"
        owner = _publisher(scene, known) if word == "authors" else known[-1] if known else None
        if theirs and owner is not None and place - owner.end < _CLOSE_BY:
            return Mention(start, end, "group", owner.voice)
        if word == "authors":
            return None
        if word == "side" and area is not None:
            modifiers, word = [], "government"
        name = slug([*([area.lower()] if area else []), *modifiers[-1:], word])
        return Mention(start, end, "group", Voice(source=name))
    determined = area is not None or (start < place and scene.low[start] in _DETERMINERS - {"a", "an"})
    data = bool(sentence.hits("data_noun", end, min(sentence.end, end + 2)))
    titled = scene.low[end : end + 1] and scene.low[end] in word_set("titles")
    determined = determined or data or bool(titled) or bool(modifiers and modifiers[0] in {"central", "national"})
    if not determined:
        return None
    named = _named(nouns[word], area, modifiers, known)
    if named is None and (area is None and nouns[word].plain):
        area = _last_country(scene, sentence)
    made = named or _made_up(nouns[word], area, modifiers, word)
    return Mention(start, end, "group", Voice(source=made)) if made else None


def _publisher(scene: Scene, known: list[Mention]) -> Mention | None:
    """Whose "the authors" are: the body named last beside a paper, else the one named last."""
    for body in reversed(known[-_AUTHORS:]):
        if word_set("documents") & set(scene.words(max(0, body.start - _BESIDE), body.end + _BESIDE)):
            return body
    return known[-1] if known else None


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
