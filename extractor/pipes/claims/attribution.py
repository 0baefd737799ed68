"""Who says so, and whose data it is.

Speech is found in three shapes: a sentence that names its speaker ("X said that", "according to X", "..., X noted"), a
quotation whose speaker stands outside it, over as many sentences as it runs, and a sentence that attributes the one
before it ("This was stated by X"). A body behind "according to" or "X data show" is the source of the figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.scene import Scene, Sentence
from extractor.schema import Reporting

_PRONOUNS = frozenset({"he", "she", "him", "her"})
_TITLES = word_set("titles")
_CLOSE_VERBS = word_set("close_verbs")
_OPENING, _CLOSING, _STRAIGHT = frozenset("“«„"), frozenset("”»"), '"'
_SLUG = re.compile(r"[^a-z0-9]+")
#: A quotation shorter than this many tokens is a name or a phrase.
_MIN_QUOTE = 6
_MAX_QUOTE = 1200


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: a person with a role, or a body."""

    speaker: str | None = None
    role: str | None = None
    source: str | None = None
    said: bool = False


def attribute(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Write speaker, role, source and reporting to every draft."""
    quotes = _quotations(scene)
    voices = _voices(scene)
    for draft in drafts:
        sentence = draft.sentence
        voice = voices[sentence.number]
        reporting: Reporting = "author"
        quoted = _quote_of(quotes, draft.figure.start)
        if quoted is not None:
            outer = _quote_voice(scene, quoted, voices)
            if outer is not None:
                voice = Voice(outer.speaker, outer.role, voice.source or outer.source)
                reporting = "direct"
                draft.note("voice:quotation")
        elif voice.speaker or voice.source:
            reporting = "indirect"
            draft.note("voice:sentence")
        else:
            after = _attributed_after(scene, sentence)
            if after is not None:
                voice, reporting = after, "indirect"
                draft.note("voice:next_sentence")
            else:
                before = _source_before(scene, sentence, voices)
                if before is not None:
                    voice, reporting = before, "indirect"
                    draft.note("voice:source_before")
                elif (carried := _carried(scene, sentence, voices)) is not None:
                    voice, reporting = carried, "indirect"
                    draft.note("voice:carried_on")
        draft.speaker_id, draft.speaker_role, draft.source_id = voice.speaker, voice.role, voice.source
        draft.reporting = reporting


# --- one sentence ----------------------------------------------------------------------------------------------------


def _voices(scene: Scene) -> list[Voice]:
    """The voice each sentence names itself; "he said" goes to the speaker before."""
    voices: list[Voice] = []
    last = Voice()
    roles = _role_spans(scene)
    for sentence in scene.sentences:
        voice = _sentence_voice(scene, sentence, roles, last)
        voices.append(voice)
        if voice.speaker is not None:
            last = voice
        elif sentence.people:
            person = sentence.people[-1]._.canonical or {}
            last = Voice(person.get("id"), person.get("role")) if person.get("id") else last
    return voices


def _role_spans(scene: Scene) -> dict[int, list[Span]]:
    """Title-only mentions by sentence ("the Prime Minister said"), left by the name resolver."""
    spans: dict[int, list[Span]] = {}
    group = scene.doc.spans.get("roles", ())
    starts = [sentence.start for sentence in scene.sentences]
    from bisect import bisect_right

    for span in group:
        if (span._.canonical or {}).get("id"):
            spans.setdefault(bisect_right(starts, span.start) - 1, []).append(span)
    return spans


def _sentence_voice(scene: Scene, sentence: Sentence, roles: dict[int, list[Span]], last: Voice) -> Voice:
    people = [*sentence.people, *roles.get(sentence.number, ())]
    people.sort(key=lambda span: span.start)
    speaker, role = None, None
    source: str | None = None
    said = False
    for hit in sentence.hits("source"):
        person = next(
            (p for p in people if 0 <= p.start - hit.end <= 14 and not _comma_between(scene, hit.end, p.start)), None
        )
        body = next((p for p in sentence.parties if 0 <= p.start - hit.end <= 9 and p.kind == "org"), None)
        if person is not None and (body is None or person.start - hit.end <= 14) and speaker is None:
            speaker, role = _person(person)
        elif body is not None:
            source = source or body.id
        elif hit.end < sentence.end and scene.low[hit.end] in _PRONOUNS and last.speaker:
            speaker, role = last.speaker, last.role
        else:
            source = source or _data_slug(scene, sentence, hit.end)
    for hit in sentence.hits("say"):
        if not _is_saying(scene, hit.start):
            continue
        spoken = _speaker_near(scene, sentence, people, hit.start, hit.end, last)
        if spoken is not None:
            said = True
            speaker, role = speaker or spoken.speaker, role or spoken.role
            source = source or spoken.source
    source = source or _data_of(scene, sentence)
    opening = scene.words(sentence.start, sentence.start + 5)
    own_words = {"estimate", "estimates", "words", "calculations", "account"} & set(opening)
    if speaker is None and last.speaker and own_words and {"his", "her"} & set(opening):
        speaker, role = last.speaker, last.role
    return Voice(speaker, role, source, said and opening[:1] != ["as"])


def _comma_between(scene: Scene, start: int, end: int) -> bool:
    """A comma ends the source phrase unless a title stands between ("the SCO chief, Zhang Ming")."""
    words = scene.words(start, end)
    return "," in words and not _TITLES & set(words)


def _person(span: Span) -> tuple[str | None, str | None]:
    canonical = span._.canonical or {}
    return canonical.get("id"), canonical.get("role")


def _is_saying(scene: Scene, place: int) -> bool:
    tag = scene.doc[place].tag_
    if tag:
        return tag.startswith("VB")
    before = scene.low[place - 1] if place else ""
    return before not in {"the", "a", "an", "of", "in", "this", "its"}


def _speaker_near(
    scene: Scene, sentence: Sentence, people: Sequence[Span], start: int, end: int, last: Voice
) -> Voice | None:
    """The subject of a verb of saying: before it ("X said"), right after it ("said X", "stated by X"), or "he"."""
    passive = scene.low[end : end + 1] == ["by"]
    after = [p for p in people if 0 <= p.start - end <= 12 and _only_titles(scene, end, p.start)]
    before = [p for p in people if p.end <= start and start - p.end <= 26]
    if passive:
        after = [p for p in people if 0 <= p.start - end <= 16]
        before = []
    close = [p for p in before if start - p.end <= 3]
    if scene.low[start] in _CLOSE_VERBS:
        before, after = close, []
    for group in (close[-1:], after[:1], before[-1:]):
        if group:
            speaker, role = _person(group[0])
            return Voice(speaker, role)
    if (start > sentence.start and scene.low[start - 1] in _PRONOUNS) or scene.low[end : end + 1] in (["he"], ["she"]):
        return Voice(last.speaker, last.role) if last.speaker else None
    bodies = [p for p in sentence.parties if p.kind == "org"]
    for body in bodies:
        if 0 <= start - body.end <= 3 or (passive and 0 <= body.start - end <= 3) or 0 <= body.start - end <= 1:
            return Voice(source=body.id)
    near = scene.words(max(sentence.start, start - 4), start)
    if "the" in near and _TITLES & set(near) and last.speaker:
        return Voice(last.speaker, last.role)
    return None


def _only_titles(scene: Scene, start: int, end: int) -> bool:
    """Between "said" and a name stand only titles and bodies: no comma, no verb."""
    words = scene.words(start, end)
    return not {",", "that", ".", "''", '"', ":"} & set(words)


def _data_slug(scene: Scene, sentence: Sentence, start: int) -> str | None:
    """ "According to expert forecasts": the words up to the data noun, as an id."""
    for hit in sentence.hits("data_noun", start, min(sentence.end, start + 6)):
        words = [word for word in scene.words(start, hit.end) if word not in {"the", "a", "latest", "official", "'s"}]
        slug = _SLUG.sub("_", " ".join(words)).strip("_")
        return slug if len(words) > 1 and slug else None
    return None


def _data_of(scene: Scene, sentence: Sentence) -> str | None:
    """ "World Bank statistics show", "the World Bank's Doing Business report": the body whose data it is."""
    for party in sentence.parties:
        if party.kind != "org":
            continue
        window = scene.words(party.end, min(sentence.end, party.end + 6))
        for hit in sentence.hits("data_noun", party.end, min(sentence.end, party.end + 7)):
            between = scene.words(party.end, hit.start)
            if (
                not {",", "and", "with", "to", "for", "in"} & set(between)
                and "," not in window[: hit.start - party.end]
            ):
                return party.id
        back = scene.words(max(sentence.start, party.start - 9), party.start)
        if {"data", "statistics", "figures", "report", "estimates"} & set(back) and {"from", "by", "of"} & set(back):
            return party.id
    return None


# --- over several sentences ------------------------------------------------------------------------------------------


def _attributed_after(scene: Scene, sentence: Sentence) -> Voice | None:
    """ "This was stated by X." in the next sentence."""
    if sentence.number + 1 >= len(scene.sentences):
        return None
    after = scene.sentences[sentence.number + 1]
    words = scene.words(after.start, min(after.end, after.start + 6))
    if not words or words[0] not in {"this", "that", "it", "the", "such"}:
        return None
    says = [hit for hit in after.hits("say", after.start, after.start + 9) if hit.start - after.start <= 5]
    if not says or "by" not in scene.words(says[0].end, says[0].end + 8) or after.figures:
        return None
    person = next((p for p in after.people if p.start >= says[0].end), None)
    if person is not None:
        speaker, role = _person(person)
        return Voice(speaker, role)
    body = next((p for p in after.parties if p.kind == "org" and p.start >= says[0].end), None)
    return Voice(source=body.id) if body else None


def _source_before(scene: Scene, sentence: Sentence, voices: Sequence[Voice]) -> Voice | None:
    """A sentence that only names the data ("According to X, ... over the years.") speaks for the next one."""
    if sentence.number == 0:
        return None
    before = scene.sentences[sentence.number - 1]
    if before.paragraph != sentence.paragraph or before.figures:
        return None
    voice = voices[before.number]
    named = voice.source is not None and before.hits("source", before.start, before.start + 6)
    return Voice(source=voice.source) if named else None


def _carried(scene: Scene, sentence: Sentence, voices: Sequence[Voice]) -> Voice | None:
    """What somebody was last reported to say goes on through the paragraph, from a one-sentence one to the next."""
    for number in range(sentence.number - 1, max(-1, sentence.number - 5), -1):
        before = scene.sentences[number]
        voice = voices[number]
        if voice.speaker is None and voice.source is None:
            continue
        if not voice.said:
            return None
        same = before.paragraph == sentence.paragraph
        alone = before.paragraph == sentence.paragraph - 1 and before.number == sentence.number - 1
        opens = number == 0 or scene.sentences[number - 1].paragraph != before.paragraph
        return Voice(voice.speaker, voice.role, voice.source) if same or (alone and opens) else None
    return None


def _quotations(scene: Scene) -> list[tuple[int, int]]:
    """Token stretches inside quotation marks that are long enough to be speech."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    starts = {sentence.start for sentence in scene.sentences}
    for place, word in enumerate(scene.low):
        if word in _OPENING or (word == _STRAIGHT and (opened is None or place in starts)):
            opened = place if opened is None or place - opened > _MAX_QUOTE else opened
        elif (word in _CLOSING or word in {_STRAIGHT, "''"}) and opened is not None:
            if _MIN_QUOTE <= place - opened <= _MAX_QUOTE:
                found.append((opened, place))
            opened = None
    return found


def _quote_of(quotes: Sequence[tuple[int, int]], place: int) -> tuple[int, int] | None:
    from bisect import bisect_right

    index = bisect_right(quotes, (place, 1 << 60)) - 1
    if index >= 0 and quotes[index][0] < place < quotes[index][1]:
        return quotes[index]
    return None


def _quote_voice(scene: Scene, quote: tuple[int, int], voices: Sequence[Voice]) -> Voice | None:
    """The voice of the sentence that closes or opens the quotation, else of the one right after or before."""
    numbers = [_sentence_at(scene, quote[1]), _sentence_at(scene, quote[0])]
    for number in (numbers[0], numbers[1], numbers[0] + 1, numbers[1] - 1):
        if 0 <= number < len(voices) and (voices[number].speaker or voices[number].source):
            return voices[number]
    return None


def _sentence_at(scene: Scene, place: int) -> int:
    from bisect import bisect_right

    return max(0, bisect_right([sentence.start for sentence in scene.sentences], place) - 1)
