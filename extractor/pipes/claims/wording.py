"""The words that print what is measured: counted things, items, and nouns where no indicator is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Span

from extractor.knowledge.statements import Indicator, word_set
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.lexicon import Lexicon, singular
from extractor.pipes.claims.scene import (
    BREAKS,
    CLOSE,
    CONJUNCTIONS,
    OPEN,
    PREPOSITIONS,
    DateMention,
    Figure,
    Party,
    Scene,
    Sentence,
    Topic,
)

_ARTICLES = word_set("articles")
_VERBISH = word_set("verbish")
_NAMELESS_NOUNS = word_set("nameless_nouns")
_STOPS = PREPOSITIONS | CONJUNCTIONS | BREAKS | OPEN | CLOSE | frozenset({",", ";", ":", ".", "which", "who", "that"})


# --- counted and measured things -------------------------------------------------------------------------------------


class Counted(NamedTuple):
    """The indicator id of a counted noun or unit, the noun phrase as printed, and whether the noun says little."""

    indicator: str | None
    text: str
    weak: bool = False


def counted(scene: Scene, lexicon: Lexicon, sentence: Sentence, figure: Figure) -> Counted:
    """What a counted noun or unit names: "special working groups"; a weak one ("people") only if nothing else does."""
    strong, text = _counted(scene, lexicon.units, sentence, figure)
    if strong is not None:
        return Counted(strong, text)
    weak, text = _counted(scene, lexicon.weak_units, sentence, figure)
    return Counted(weak, text, weak is not None)


def _counted(scene: Scene, units: dict[str, Indicator], sentence: Sentence, figure: Figure) -> tuple[str | None, str]:
    stop = min(figure.end + 7, sentence.end)
    best: str | None = None
    end = figure.end
    if figure.quantity.kind == "physical":
        row = units.get(singular(figure.quantity.unit.replace("_", " ")))
        return (row.id if row else None), unnamed_after(scene, figure)
    for place in range(figure.end, stop):
        word = scene.low[place]
        if place > figure.end and (word in _STOPS or word in _VERBISH) and word != "-":
            break
        if word in _STOPS and word != "-":
            break
        end = place + 1
        for size in (4, 3, 2, 1):
            key = " ".join(singular(token) for token in scene.low[max(figure.end, end - size) : end])
            row = units.get(key)
            if row is not None:
                best = row.id
                break
        if singular(word) == singular(figure.quantity.unit):
            break
    if best is None:
        row = units.get(singular(figure.quantity.unit.replace("_", " ")))
        best = row.id if row is not None else None
    text = scene.text(figure.end, end).lstrip("-‐‑ ")
    return best, text or figure.quantity.unit.replace("_", " ")


def unnamed_after(scene: Scene, figure: Figure) -> str:
    """The measured stuff after a unit ("of cement"), else the unit itself."""
    for place in range(figure.end, min(figure.right[1], figure.end + 5)):
        if scene.low[place] in PREPOSITIONS and scene.low[place] != "of":
            break
        if scene.low[place] == "of":
            words = _noun_stretch(scene, range(place + 1, min(figure.right[1], place + 6)))
            if words is not None:
                return scene.text(*words)
    return figure.quantity.unit.replace("_", " ")


def traded_item(scene: Scene, topic: Topic, sentence: Sentence, figure: Figure) -> str | None:
    """What was sold, bought or made: the object of the verb ("exported potash worth"), "of grain" after the unit."""
    if figure.quantity.kind == "physical" and topic.indicator.parties in {"exports", "imports"}:
        text = unnamed_after(scene, figure)
        return text if text != figure.quantity.unit.replace("_", " ") else None
    if not topic.verb or topic.end >= figure.start:
        return None
    words = _noun_stretch(scene, range(topic.end, min(figure.start, topic.end + 5)))
    if words is None or words[0] > topic.end + 1:
        return None
    text = scene.text(*words).removesuffix(" worth")
    return (
        text if text.lower() not in {"goods", "products", "goods and services", "worth", "about", "services"} else None
    )


# --- the words that print it -----------------------------------------------------------------------------------------


def topic_text(scene: Scene, topic: Topic, sentence: Sentence) -> str:
    """The name with the words that narrow it: from the first modifier that is no article and no area."""
    start = topic.start
    parties = {place for party in sentence.parties for place in range(party.start, party.end)}
    parties |= {place for figure in sentence.figures for place in range(figure.start, figure.end)}
    while start > sentence.start:
        word = scene.low[start - 1]
        if word in _STOPS or word in _ARTICLES or word in _VERBISH or (start - 1) in parties or word in {"'s", "'"}:
            break
        if not (word.isalpha() or word == "-") or topic.start - start >= 5 or _looks_verbal(scene, start - 1):
            break
        start -= 1
    while start < topic.start and scene.low[start] == "-":
        start += 1
    return scene.text(start, topic.end)


def _looks_verbal(scene: Scene, place: int) -> bool:
    tag = scene.doc[place].tag_
    return (tag.startswith("VB") and tag not in {"VBN", "VBG"}) or tag in {"RB", "IN", "TO", "MD", "PRP", "PRP$", "DT"}


def unnamed_text(scene: Scene, draft: Draft) -> str | None:
    """The words that name what an unknown figure measures: the nouns before it, else after it, else its sentence's.

    Names of areas, bodies and people, dates, other figures and nouns that name nothing ("July", "goal") are passed by.
    """
    sentence, (left, right) = draft.sentence, (draft.figure.left, draft.figure.right)
    spans: list[Party | DateMention | Figure | Span] = [*sentence.parties, *sentence.dates, *sentence.figures]
    taken = {place for span in (*spans, *sentence.people) for place in range(span.start, span.end)}
    before = range(draft.figure.start - 1, left[0] - 1, -1)
    whole = range(sentence.start, min(sentence.end, sentence.start + 200))
    for places in (before, range(draft.figure.end, right[1]), whole):
        words = _noun_stretch(scene, [place for place in places if _may_name(scene, place, taken)])
        if words is not None:
            return scene.text(*words)
    return None


def _may_name(scene: Scene, place: int, taken: set[int]) -> bool:
    return place not in taken and scene.low[place] not in _NAMELESS_NOUNS and scene.low[place] != "worth"


def _noun_stretch(scene: Scene, places: Sequence[int]) -> tuple[int, int] | None:
    """The first run of nouns and adjectives met on the way, as a token stretch."""
    found: list[int] = []
    for place in places:
        word, tag = scene.low[place], scene.doc[place].tag_
        noun = tag.startswith(("NN", "JJ")) if tag else word.isalpha() and word not in _STOPS | _VERBISH | _ARTICLES
        if found and abs(place - found[-1]) > 1 + (scene.low[(place + found[-1]) // 2] == "-"):
            break
        if noun and len(word) > 1:
            found.append(place)
        elif found and not (word == "-" and len(found) < 6):
            break
    return (min(found), max(found) + 1) if found else None


def own_item(scene: Scene, topic: Topic, sentence: Sentence) -> str | None:
    """What narrows the indicator: "textile exports", "exports of crude oil", "gas production in ..." by its words."""
    text = topic_text(scene, topic, sentence)
    printed = scene.text(topic.start, topic.end)
    before = text[: len(text) - len(printed)].strip(" -")
    if before and before.lower() not in _GENERIC_MODIFIERS:
        words = [word for word in before.split() if word.lower() not in _GENERIC_MODIFIERS]
        if words:
            return " ".join(words)
    return _of_phrase(scene, topic, sentence)


_GENERIC_MODIFIERS = word_set("generic_modifiers")
_ITEM_STOPS = PREPOSITIONS | BREAKS | frozenset({",", ";", ":", "which", "that", "reached", "amounted", "rose", "fell"})


def _of_phrase(scene: Scene, topic: Topic, sentence: Sentence) -> str | None:
    """The goods after "exports of" or "imports of"."""
    if topic.verb or scene.low[topic.end : topic.end + 1] != ["of"]:
        return None
    parties = {place for party in sentence.parties for place in range(party.start, party.end)}
    figures = {place for figure in sentence.figures for place in range(figure.start, figure.end)}
    end = topic.end + 1
    while end < min(sentence.end, topic.end + 8):
        word = scene.low[end]
        if word in _ITEM_STOPS or word in _VERBISH or end in parties or end in figures:
            break
        end += 1
    text = scene.text(topic.end + 1, end)
    plain = text.lower().removeprefix("the ")
    return text if plain and plain not in {"goods", "services", "goods and services", "the"} else None
