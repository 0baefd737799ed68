"""How a figure measures: level, share, growth, factor, change or rank.

The words next to the figure decide, nearest first: what follows it at once ("5 percent growth", "5 percent of"), the
verb or noun before it ("rose 5 percent", "growth of 5 percent", "a share of 5 percent"), then what the indicator
usually has (a bare percentage of inflation is a level).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from extractor.knowledge.statements import CueKind, word_set
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.lexicon import singular
from extractor.pipes.claims.scene import CLOSE, OPEN, PREPOSITIONS, Figure, Scene, Sentence, Topic
from extractor.schema import Measure, Quantity

#: Between a figure and the word that governs it.
_HEDGES = word_set("hedges")
_GROWTH_AFTER = word_set("growth_after")
_FALL_WORDS = word_set("fall_words")
_DIRECT_CHANGE = word_set("direct_change")
_SHARE_AFTER = frozenset({"share", "stake", "portion", "interest", "ownership"})
#: Verbs whose "up" tells no rise ("made up 12 percent").
_UP_VERBS = frozenset({"make", "makes", "made", "making", "take", "takes", "took", "set", "sets", "add", "adds", "end"})
_PERCENTAGES = frozenset({"percent", "fraction"})
#: What leads to the level that one was before or after: "to 34 percent from 22 percent", "19 percent, against 12".
_PAIRING = frozenset({"from", "to", "against", "versus", "compared", "("})


class Reading(NamedTuple):
    """A measure, its direction and the rule that found it."""

    measure: Measure
    falling: bool = False
    rule: str = ""
    sure: bool = True


def read_measure(
    scene: Scene,
    sentence: Sentence,
    figure: Figure,
    topic: Topic | None,
    before: Draft | None = None,
    *,
    goes_on: bool = False,
) -> Reading:
    """The measure of one figure. ``topic`` is the indicator named for it, when one was found; ``before`` the figure
    before it in the sentence, and ``goes_on`` whether the indicator is taken over from there.
    """
    kind = figure.quantity.kind
    if kind == "rank":
        return Reading("rank", rule="measure:rank")
    if figure.quantity.unit in {"percentage_point", "basis_point"}:
        return Reading("change", _falls_before(scene, sentence, figure), "measure:points")
    if kind == "multiple":
        return Reading("growth_factor", _falls_before(scene, sentence, figure), "measure:multiple")
    if kind in _PERCENTAGES:
        return _as_before(scene, figure, topic, before, goes_on=goes_on) or _percent(scene, sentence, figure, topic)
    return _amount(scene, sentence, figure)


def _as_before(
    scene: Scene, figure: Figure, topic: Topic | None, before: Draft | None, *, goes_on: bool
) -> Reading | None:
    """The measure of the percentage before, where one goes on from it: "its share rose to 34 percent from 22 percent",
    "oil made up 19 percent, metals 16 percent".
    """
    if before is None or before.measure != "share" or before.figure.quantity.kind not in _PERCENTAGES:
        return None
    if topic is not None and topic.indicator.percent in {"level", "growth_rate"}:
        return None
    between = scene.words(before.figure.end, figure.start)
    after = scene.words(figure.end, figure.end + 1)
    if len(between) > 16 or after == ["of"] or set(after) & _GROWTH_AFTER or {";", "."} & set(between):
        return None
    if between[-1:] and between[-1] in {"up", "down", "by"}:
        return None
    verbs = any(scene.doc[place].tag_ in _FINITE for place in range(before.figure.end, figure.start))
    paired = bool(_PAIRING & set(between)) and not verbs and len(between) <= 10
    if paired or (goes_on and not verbs and not _MOVES & set(between)):
        return Reading("share", rule="measure:as_before")
    return None


_COMPARATIVES = frozenset(
    {"larger", "bigger", "greater", "higher", "more", "longer", "smaller", "lower", "less", "shorter"}
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MOVES = frozenset({"up", "down", "by", "growth", "rising", "falling", "increase", "decline", "rise", "fall"})


def governing_word(scene: Scene, figure: Figure) -> int | None:
    """The place of the nearest word left of the figure that is no hedge, ``None`` at the edge of its territory."""
    for place in range(figure.start - 1, figure.left[0] - 1, -1):
        word = scene.low[place]
        if word in {"to", "at", "by"}:
            return place
        if word not in _HEDGES and word not in OPEN and word != "=":
            return place
    return None


def _percent(scene: Scene, sentence: Sentence, figure: Figure, topic: Topic | None) -> Reading:
    after = _after(scene, figure)
    rates_level = topic is not None and topic.indicator.percent == "level"
    if after[:1] and after[0] in _SHARE_AFTER:
        return Reading("share", rule="measure:share_noun_after")
    before = _nearest_before(scene, sentence, figure)
    if (after[:1] and after[0] in _GROWTH_AFTER) or _year_on_year_after(sentence, figure):
        falling = after[0] in _FALL_WORDS if after[:1] and after[0] in _GROWTH_AFTER else before.falling
        if not (rates_level and after[:1] and after[0] not in {"growth", "increase", "rise", "decline", "drop"}):
            return Reading("growth_rate", falling, "measure:growth_word_after")
    if before.measure == "share" and before.sure:
        return before
    of_whole = after[:1] == ["of"]
    if before.measure == "growth_rate" and before.sure and not of_whole:
        return Reading("growth_rate", before.falling, before.rule)
    if of_whole or (after[:2] == ["in", "the"] and "total" in after[:4]):
        return Reading("share", rule="measure:percent_of")
    if topic is not None and topic.indicator.percent is not None:
        return Reading(topic.indicator.percent, before.falling, "measure:usual_for_indicator")
    if before.measure in {"growth_rate", "share"}:
        return before
    if sentence.hits("change_noun", sentence.start, figure.start) or _rises(scene, sentence, figure.start):
        return Reading("growth_rate", _falls_before(scene, sentence, figure), "measure:growth_in_sentence", sure=False)
    return Reading("share", rule="measure:bare_percent", sure=False)


def _rises(scene: Scene, sentence: Sentence, end: int) -> bool:
    """Whether the sentence speaks of a rise before a place; "made up" is none."""
    return any(not _only_up(scene, hit.start) for hit in sentence.hits("rise", sentence.start, end))


def _only_up(scene: Scene, place: int) -> bool:
    return scene.low[place] == "up" and scene.low[place - 1] in _UP_VERBS


def _nearest_before(scene: Scene, sentence: Sentence, figure: Figure) -> Reading:
    """What the words before the figure say, the nearest cue first; a level verb lets only nouns speak."""
    start, end = figure.left
    place = governing_word(scene, figure)
    governor = scene.low[place] if place is not None else ""
    changed_from = governor == "from" and "to" in scene.words(figure.end, figure.end + 12)
    level = (
        governor in {"to", "at"}
        or changed_from
        or any(hit.end == (place or 0) + 1 for hit in sentence.hits("level", start, end))
    )
    found: list[tuple[int, Reading]] = []
    kinds: tuple[tuple[CueKind, bool], ...] = (("rise", False), ("fall", True))
    for kind, falling in kinds:
        for hit in sentence.hits(kind, start, end):
            if _only_up(scene, hit.start):
                continue
            noun = scene.low[hit.start] in _GROWTH_AFTER and _is_noun(scene, hit.start)
            if noun or not level:
                found.append((hit.end, Reading("growth_rate", falling, "measure:change_verb")))
    for hit in sentence.hits("change_noun", start, end):
        if _is_noun(scene, hit.start):
            falling = scene.low[hit.end - 1] in _FALL_WORDS
            found.append((hit.end, Reading("growth_rate", falling, "measure:change_noun")))
    for hit in sentence.hits("share", start, end):
        found.append((hit.end, Reading("share", rule="measure:share_cue")))
    if not found:
        return Reading("level", rule="measure:none", sure=False)
    reading = max(found, key=lambda pair: pair[0])[1]
    if level and reading.rule == "measure:change_noun" and governor in {"to", "from"}:
        nouns = [pair for pair in found if pair[1].measure == "share"]
        return nouns[-1][1] if nouns else Reading("level", rule="measure:changed_to", sure=False)
    return reading


def _is_noun(scene: Scene, place: int) -> bool:
    """Whether a word that may be verb or noun is a noun here: by its tag, else by the word before it."""
    tag = scene.doc[place].tag_
    if tag:
        return tag.startswith("NN")
    before = scene.low[place - 1] if place else ""
    return before in {"the", "a", "an", "of", "'s", "'", "this", "gdp", "annual", "economic", "real"}


def _amount(scene: Scene, sentence: Sentence, figure: Figure) -> Reading:
    """A level, unless a change word governs the amount directly ("by $5 billion", "an increase of 300 trains")."""
    place = governing_word(scene, figure)
    if place is None:
        return Reading("level", rule="measure:amount")
    word = scene.low[place]
    falling = _falls_before(scene, sentence, figure)
    if word == "by" and (sentence.hits("rise", figure.left[0], place) or sentence.hits("fall", figure.left[0], place)):
        return Reading("change", falling, "measure:changed_by")
    if word == "by" and scene.low[place - 1] in _COMPARATIVES:
        return Reading("change", scene.low[place - 1] in _FALL_WORDS | {"shorter"}, "measure:larger_by")
    if word in _DIRECT_CHANGE and figure.quantity.kind == "money":
        return Reading("change", falling, "measure:changed_amount")
    apart = scene.low[place - 1] in {",", "(", "–", "—", "-"}
    if word in {"up", "down"} and apart and figure.quantity.kind == "money":
        return Reading("change", word == "down", "measure:up_by_amount")
    between = scene.words(place + 1, figure.start)
    noun_hits = [hit for hit in sentence.hits("change_noun", figure.left[0], figure.start) if hit.end == place + 1]
    if noun_hits and "of" in between and _is_noun(scene, noun_hits[-1].start):
        return Reading("change", scene.low[place] in _FALL_WORDS, "measure:change_noun_of_amount")
    after = _after(scene, figure)[:5]
    if set(after[:2]) & {"fewer", "shorter", "longer"} and after[0] not in PREPOSITIONS:
        return Reading("change", "longer" not in after[:2], "measure:amount_fewer")
    for word, follower in itertools.pairwise(after):
        if word in {"more", "less", "higher", "lower", "fewer"} and follower == "than":
            return Reading("change", word in {"less", "lower", "fewer"}, "measure:amount_more_than")
    return Reading("level", rule="measure:amount")


def _after(scene: Scene, figure: Figure) -> list[str]:
    """The words right after the figure, without year-on-year words and brackets."""
    words = [word for word in scene.words(figure.end, min(figure.right[1], figure.end + 8)) if word not in CLOSE]
    while words and words[0] in {"year", "-", "on", "over", "y", "/", "annual", "real", "yearly"}:
        if words[0] in {"on", "over"} and words[1:2] not in (["year"], ["-"], ["y"]):
            break
        words = words[1:]
    return words


def _year_on_year_after(sentence: Sentence, figure: Figure) -> bool:
    return any(hit.start - figure.end <= 1 for hit in sentence.hits("year_on_year", figure.end, figure.right[1])[:1])


def _falls_before(scene: Scene, sentence: Sentence, figure: Figure) -> bool:
    """Whether the last change word before the figure is one of falling."""
    start = figure.left[0]
    rises = [hit.end for hit in sentence.hits("rise", start, figure.start)]
    falls = [hit.end for hit in sentence.hits("fall", start, figure.start)]
    after = _after(scene, figure)
    if after[:1] and after[0] in _GROWTH_AFTER:
        return after[0] in _FALL_WORDS
    return bool(falls) and max(falls) > max(rises, default=0)


def compares_areas(scene: Scene, figure: Figure) -> bool:
    """Whether a multiple compares two areas ("three times as much as Russia") rather than two times."""
    after = _after(scene, figure)
    return (
        bool(after)
        and after[0] in {"as", "larger", "bigger", "the"}
        and not any(word in {"year", "2001", "level"} for word in after)
    )


def lend_unit(scene: Scene, figure: Figure, before: Sequence[tuple[Figure, int]], number: int) -> None:
    """Give a bare number the unit it leaves unsaid: of the noun it stands beside, else of the figure before it.

    "Its graduates, some 3,500, work": graduates. "Exchanged 8 billion kilowatt-hours in 2021. In 2022 it was 9.6
    billion": kilowatt-hours. ``before`` holds the earlier figures with the numbers of their sentences, ``number`` is
    that of the figure's own; a unit reaches two sentences and a hundredfold of its number.
    """
    if figure.quantity.kind != "count" or figure.quantity.unit != "number":
        return
    place = figure.start - 1
    while place > 0 and scene.low[place] in _HEDGES:
        place -= 1
    if scene.low[place] == "," and scene.doc[place - 1].tag_ == "NNS":
        figure.quantity = replace(figure.quantity, unit=singular(scene.doc[place - 1].text))
        return
    for other, where in reversed(before):
        lent = other.quantity
        if number - where > 2:
            return
        if lent.kind in {"count", "physical", "money"} and lent.unit != "number" and _is_near(figure.quantity, lent):
            figure.quantity = replace(figure.quantity, unit=lent.unit, kind=lent.kind)
            return


def _is_near(quantity: Quantity, other: Quantity) -> bool:
    """Whether two numbers are within a hundredfold of each other."""
    first, second = (one.value if one.value is not None else one.low for one in (quantity, other))
    return first is not None and second is not None and 0 < first <= second * 100 and second <= first * 100
