"""Dated events: founding, accession, summit, launch, signing, each a claim whose figure is the date.

The kind of event is in ``item`` ("founding"), the words in ``indicator_text``, the party or thing it happened to in
``ref_area``, so that two dates for one event can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractor.knowledge.statements import EventKind, event_kinds
from extractor.pipes.claims.evidence import original
from extractor.pipes.claims.lexicon import Hit, PhraseIndex, lowered
from extractor.pipes.claims.scene import PREPOSITIONS, DateMention, Scene, Sentence, clause_end, clause_start
from extractor.schema import Claim

_SLUG = re.compile(r"[^a-z0-9]+")
_MAX_GAP = 14


@lru_cache(maxsize=1)
def _verbs() -> PhraseIndex[EventKind]:
    index: PhraseIndex[EventKind] = PhraseIndex(lowered)
    for kind in event_kinds():
        for phrase in (*kind.verbs, *kind.nouns):
            index.add(phrase.replace("-", " - ").split(), kind)
    return index


def event_claims(scene: Scene) -> list[Claim]:
    """The ``event_date`` claims of a text, in text order."""
    article_id = str((scene.doc._.article or {}).get("article_id", ""))
    claims: list[Claim] = []
    for sentence in scene.sentences:
        if not sentence.dates:
            continue
        claims.extend(_sentence_events(scene, sentence, article_id))
    return claims


def _sentence_events(scene: Scene, sentence: Sentence, article_id: str) -> Iterator[Claim]:
    used: set[int] = set()
    for hit in _verbs().find(scene.low[sentence.start : sentence.end]):
        moved = Hit(hit.start + sentence.start, hit.end + sentence.start, hit.row)
        mention = _date_of(scene, sentence, moved)
        if mention is None or mention.start in used:
            continue
        subject = _subject_words(scene, sentence, moved, mention)
        if subject is None:
            continue
        used.add(mention.start)
        yield _claim(scene, sentence, article_id, moved, mention, subject)


def _date_of(scene: Scene, sentence: Sentence, hit: Hit[EventKind]) -> DateMention | None:
    """The absolute date of the verb's clause: after the verb, else opening the sentence."""
    low, high = clause_start(scene, sentence, hit.start), clause_end(scene, sentence, hit.end)
    usable = [
        m
        for m in sentence.dates
        if m.period.start is not None and m.period.precision in {"day", "month", "year", "range"}
    ]
    usable = [m for m in usable if scene.low[m.start - 1 : m.start] != ["since"] and m.period.kind == "calendar"]
    after = [m for m in usable if hit.end <= m.start <= hit.end + _MAX_GAP and m.end <= high]
    if after:
        return after[0]
    before = [
        m
        for m in usable
        if (low <= m.start or m.start <= sentence.start + 2) and m.end <= hit.start and hit.start - m.end <= 22
    ]
    return before[-1] if before else None


def _subject_words(
    scene: Scene, sentence: Sentence, hit: Hit[EventKind], mention: DateMention
) -> tuple[int, int] | None:
    """What the event happened to: the subject of a passive, the object of an active verb, "of X" of a noun."""
    text = scene.words(hit.start, hit.end)
    noun = text[-1] in hit.row.nouns
    low, high = clause_start(scene, sentence, hit.start), clause_end(scene, sentence, hit.end)
    passive = text[0] in {"was", "were", "has", "will", "came", "took", "entered", "went", "became", "began", "takes"}
    if noun:
        return _named_stretch(scene, sentence, hit.end, high, mention) or _named_stretch(
            scene, sentence, low, hit.end, mention
        )
    if passive or hit.row.id in {"accession", "entry_into_force"}:
        return _named_stretch(scene, sentence, low, hit.start, mention)
    return _named_stretch(scene, sentence, hit.end, high, mention) or _named_stretch(
        scene, sentence, low, hit.start, mention
    )


def _named_stretch(
    scene: Scene, sentence: Sentence, low: int, high: int, mention: DateMention
) -> tuple[int, int] | None:
    """The first stretch of words up to a preposition that holds a capitalised name or a party."""
    start: int | None = None
    for place in range(low, high + 1):
        edge = (
            place == high
            or any(m.start <= place < m.end for m in sentence.dates)
            or scene.low[place] in {",", ";", "("}
        )
        edge = edge or (start is not None and scene.low[place] in PREPOSITIONS - {"of", "for", "on"})
        if edge:
            if start is not None and any(scene.doc[here].text[:1].isupper() for here in range(start, place)):
                return start, place
            start = None
        elif start is None and scene.low[place] not in PREPOSITIONS | {"the", "a", "an", "and", "'s"}:
            start = place
    return None


def _claim(
    scene: Scene,
    sentence: Sentence,
    article_id: str,
    hit: Hit[EventKind],
    mention: DateMention,
    subject: tuple[int, int],
) -> Claim:
    doc = scene.doc
    start, end = doc[mention.start].idx, doc[mention.end - 1].idx + len(doc[mention.end - 1])
    words = scene.text(*subject)
    party = next((p.id for p in sentence.parties if subject[0] <= p.start < subject[1]), None)
    ref = party or _SLUG.sub("_", words.lower()).strip("_")[:60] or None
    joined = None
    if hit.row.id == "accession":
        after = [p.id for p in sentence.parties if p.start >= hit.end]
        joined = after[0] if after else None
    quote = doc[sentence.start : sentence.end]
    return Claim(
        claim_id=Claim.make_id(article_id, start, end, "event_date", ref, joined),
        article_id=article_id,
        start=start,
        end=end,
        printed=original(doc, start, end),
        sentence_start=quote.start_char,
        sentence_end=quote.end_char,
        quote=original(doc, quote.start_char, quote.end_char),
        indicator_text=f"{words} {scene.text(hit.start, hit.end)}",
        item=hit.row.id,
        measure="event_date",
        ref_area=ref,
        counterpart_area=joined,
        period_start=mention.period.start,
        period_end=mention.period.end,
        period_text=mention.text,
        period_kind=mention.period.kind,
        period_basis="stated",
        confidence=0.8 if party is None else 0.9,
        rules=(f"event:{hit.row.id}",),
    )
