"""Which indicator a figure is about: the name it stands with, and the words that print it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from spacy.tokens import Span

from extractor.knowledge.statements import Dimension, Frame, Indicator, frames, indicator, word_set
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
    clause_end,
    clause_start,
)

_UNIT_FAMILIES: dict[str, Dimension] = {
    **dict.fromkeys(("kilometre", "kilometer", "metre", "meter", "mile", "km"), "length"),
    **dict.fromkeys(("day", "week", "hour", "minute", "month", "year"), "time"),
    **dict.fromkeys(("hectare", "square_kilometre", "square_metre", "acre", "square_mile", "square_kilometer"), "area"),
    **dict.fromkeys(("megawatt", "gigawatt", "kilowatt", "watt"), "power"),
    **dict.fromkeys(("watt_hour", "kilowatt_hour", "megawatt_hour", "gigawatt_hour", "terawatt_hour"), "energy"),
    **dict.fromkeys(("cubic_metre", "cubic_meter", "barrel"), "volume"),
}
_ARTICLES = word_set("articles")
_STOPS = PREPOSITIONS | CONJUNCTIONS | BREAKS | OPEN | CLOSE | frozenset({",", ";", ":", ".", "which", "who", "that"})
_VERBISH = word_set("verbish")
_NAMELESS_NOUNS = word_set("nameless_nouns")
_HEDGES = word_set("hedges")
#: Nouns that a name may modify and still be what is measured ("export revenue", "trade growth").
_MEASURE_NOUNS = word_set("measure_nouns")
#: Between a name and its figure: "imports of about $2 billion", "a budget worth $5 million".
_JOINTS = frozenset({"of", "at", "worth", "totalling", "totaling", "(", ":", "-", "–", "—"})


def dimension_of(figure: Figure) -> Dimension:
    """What kind of indicator can have this figure."""
    kinds: dict[str, Dimension] = {"fraction": "percent", "multiple": "fold"}
    if figure.quantity.kind in {"physical", "count"}:
        family = _UNIT_FAMILIES.get(figure.quantity.unit)
        if family is not None:
            return family
    return kinds.get(figure.quantity.kind, figure.quantity.kind)  # type: ignore[arg-type]


def fits(topic: Topic, figure: Figure) -> bool:
    """Whether the indicator can have a figure of this kind; "raised to 5 percent" is no financing."""
    dimension = dimension_of(figure)
    if topic.verb and topic.indicator.parties in {"lender", "supply"} and dimension in {"percent", "fold"}:
        return False
    return dimension in topic.indicator.dimensions


def suited(topic: Topic | None, figure: Figure) -> Topic | None:
    """The topic, or the wider one above it that can have the figure: growth of the economy in money is GDP."""
    if topic is None or fits(topic, figure):
        return topic
    wider = indicator(topic.indicator.parent)
    return None if wider is None or dimension_of(figure) not in wider.dimensions else replace(topic, indicator=wider)


def find_topic(scene: Scene, sentence: Sentence, figure: Figure) -> tuple[Topic | None, str]:
    """The indicator named for the figure within its sentence, and the rule that chose it.

    In this order: a name joined to the figure ("imports of $2 billion"), a noun the figure modifies ("a $2 billion
    loan"), the nearest name to its left, a name to its right in the same clause, and for names that say little
    ("project", "capacity") the same again. Of several readings of one phrase the first that fits is taken.
    """
    own = [topic for topic in sentence.topics if fits(topic, figure)]
    own = _distinct([topic for topic in own if not is_whole_of_another(scene, sentence, topic, figure)])
    framed = _framed(scene, sentence, figure, both=True)
    if framed is not None:
        return framed, "indicator:frame"
    for step in range(4):
        topics = [topic for topic in own if _admitted(scene, topic, figure, step)]
        joined = _joined_left(scene, figure, topics)
        if joined is not None:
            return joined, "indicator:joined_name"
        direct = _modified(scene, figure, [topic for topic in topics if not topic.verb])
        if direct is not None:
            return direct, "indicator:modified_noun"
        if step == 0 and (said := _predicated(scene, sentence, figure, own)) is not None:
            return said, "indicator:predicate"
        left = _nearest_left(scene, sentence, figure, topics)
        if left is not None:
            return left, "indicator:left_name"
        right = _nearest_right(scene, sentence, figure, topics)
        if right is not None:
            return right, "indicator:right_name"
        if step == 0 and (framed := _framed(scene, sentence, figure, both=False)) is not None:
            return framed, "indicator:frame"
    relative = _head_of_relative(scene, sentence, figure, own)
    return (relative, "indicator:relative_clause") if relative is not None else (None, "")


def _framed(scene: Scene, sentence: Sentence, figure: Figure, *, both: bool) -> Topic | None:
    """The indicator that words around the figure name together: "put $2 billion into a port".

    With ``both``, of the frames that stand on both sides of it, otherwise of those on its left.
    """
    counts = figure.quantity.kind == "count"
    ended = max((one.end for one in sentence.figures if one.end <= figure.start), default=sentence.start)
    floor = sentence.start if counts else max(clause_start(scene, sentence, figure.start), ended)
    before = [singular(word) for word in scene.words(floor, figure.start)]
    end = _end_of_pair(scene, sentence, figure)
    after = " ".join(scene.words(end, end + 4)) + " "
    for row, sides in _frames():
        if (
            bool(row.right) != both
            or dimension_of(figure) not in row.dimensions
            or not any(after.startswith(right) for right in sides.right)
        ):
            continue
        for words in sides.left:
            if not words:
                found = indicator(row.indicator)
                return Topic(figure.end, figure.end + 1, found) if found is not None else None
            places = [len(before) - 1 - before[::-1].index(word) for word in words if word in before]
            if len(places) == len(words) and (
                len(words) > 1 or len(before) - places[0] <= 6 or row.dimensions == ("count",)
            ):
                found = indicator(row.indicator)
                assert found is not None
                start = figure.start - len(before) + max(places)
                return Topic(start, start + 1, found)
    return None


def _end_of_pair(scene: Scene, sentence: Sentence, figure: Figure) -> int:
    """The end of the figure, or of the sum that an amount is worth: "7 tonnes valued at $17 billion came in"."""
    after = next((one for one in sentence.figures if one.start >= figure.end), None)
    if figure.quantity.kind != "physical" or after is None or after.quantity.kind != "money":
        return figure.end
    between = scene.words(figure.end, after.start)[1:]
    return after.end if between and set(between) <= _WORTH else figure.end


_WORTH = frozenset({"valued", "at", "worth", "with", "a", "value", "of", "(", "about", "some"})


class _Sides(NamedTuple):
    left: tuple[tuple[str, ...], ...]
    right: tuple[str, ...]


@cache
def _frames() -> tuple[tuple[Frame, _Sides], ...]:
    return tuple(
        (
            row,
            _Sides(
                tuple(tuple(singular(word) for word in words.split()) for words in row.left or ("",)),
                tuple(f"{phrase} " for phrase in row.right) or ("",),
            ),
        )
        for row in frames()
    )


_BE = frozenset({"is", "was", "are", "were", "has", "have", "had", "been", "be", "being", "will", "would"})


def _predicated(scene: Scene, sentence: Sentence, figure: Figure, topics: list[Topic]) -> Topic | None:
    """What the predicate says the figure is: "$2 billion, is a loan", "$3 billion was set aside in the budget"."""
    place = figure.end
    if figure.tail[1] > figure.tail[0]:
        place = figure.tail[0]
    if scene.low[place : place + 1] == [","]:
        place += 1
    if figure.quantity.kind in {"physical", "count"}:  # the unit, and what it is of: "4 million tonnes were exported"
        place = next((at for at in range(place, min(place + 5, sentence.end)) if scene.low[at] in _BE), place)
    start = place
    while place < sentence.end and scene.low[place] in _BE:
        place += 1
    if place == start:
        return None
    passive = next((one for one in topics if one.verb and place <= one.start <= place + 1), None)
    if passive is not None or scene.low[place : place + 1] not in (["a"], ["an"]):
        return passive
    return next((one for one in topics if not one.verb and place < one.start <= place + 3), None)


def adjoins(scene: Scene, topic: Topic, figure: Figure) -> bool:
    """Whether nothing but words of degree part the name from the figure after it: "built more than 300"."""
    between = scene.words(topic.end, figure.start)
    return topic.end <= figure.start and all(word in _HEDGES for word in between)


def _head_of_relative(scene: Scene, sentence: Sentence, figure: Figure, topics: list[Topic]) -> Topic | None:
    """The name that a relative clause speaks of: "The trade of the six members, which stood at $3 billion"."""
    start = clause_start(scene, sentence, figure.start)
    if scene.low[start : start + 1] not in (["which"], ["that"]):
        return None
    heads = [one for one in topics if one.end <= start and not one.verb and start - one.end <= 12]
    return next((one for one in reversed(heads) if not governed(scene, one)), heads[-1] if heads else None)


def _distinct(topics: list[Topic]) -> list[Topic]:
    """One topic a place, the first."""
    found: dict[tuple[int, int], Topic] = {}
    for topic in topics:
        found.setdefault((topic.start, topic.end), topic)
    return list(found.values())


def is_whole_of_another(scene: Scene, sentence: Sentence, topic: Topic, figure: Figure) -> bool:
    """Whether the name is the whole of another figure's share: the output in "$3 billion, or 5 percent of output"."""
    return figure.quantity.kind not in {"percent", "fraction"} and is_whole(scene, sentence, topic, figure)


def is_whole(scene: Scene, sentence: Sentence, topic: Topic, figure: Figure) -> bool:
    """Whether the name stands behind "of" after a share other than ``figure``."""
    for other in sentence.figures:
        if other is figure or other.quantity.kind not in {"percent", "fraction"} or other.end > topic.start:
            continue
        between = scene.words(other.end, topic.start)
        if between[:1] == ["of"] and len(between) <= 6 and not _STOPS & set(between[1:]):
            return True
    return False


def governed(scene: Scene, topic: Topic) -> bool:
    """Whether a preposition stands before the name, over its modifiers: "the compensation of interest on loans"."""
    for place in range(topic.start - 1, max(0, topic.start - 5) - 1, -1):
        if scene.low[place] in PREPOSITIONS:
            return True
        if not scene.doc[place].tag_.startswith(("JJ", "DT", "PRP", "NN", "POS", "VBN", "VBG")):
            return False
    return False


def _joined_left(scene: Scene, figure: Figure, topics: list[Topic]) -> Topic | None:
    """The name that nothing but a joint parts from the figure: "imports of $2 billion", "Exports: $3 billion"."""
    for topic in reversed(topics):
        between = scene.words(topic.end, figure.start)
        if not topic.verb and 1 <= len(between) <= 5 and topic.end >= figure.left[0] and between[0] in _JOINTS:
            return topic if all(word in _HEDGES or word in _JOINTS for word in between) else None
    return None


def _admitted(scene: Scene, topic: Topic, figure: Figure, step: int) -> bool:
    """Which names are asked first: nouns and verbs of trade, then what a physical amount is of, then all."""
    weak = topic.weak or modifies(scene, topic)
    if step == 0:
        return not weak and (not topic.verb or topic.indicator.parties in {"exports", "imports"})
    if step == 1:
        after = topic.start >= figure.end and figure.quantity.kind == "physical"
        return weak and not topic.verb and after
    return weak == (step == 3)


def modifies(scene: Scene, topic: Topic) -> bool:
    """Whether the name only narrows the noun after it: "export promotion", "loan programme", "trade mission"."""
    if topic.verb or topic.end >= len(scene.low):
        return False
    token, word = scene.doc[topic.end], scene.low[topic.end]
    if not token.tag_.startswith("NN") or not word.isalpha() or token.ent_type_ or word in _MEASURE_NOUNS:
        return False
    return scene.doc[topic.end - 1].whitespace_ != "" and singular(word) not in _MEASURE_NOUNS


def _modified(scene: Scene, figure: Figure, topics: list[Topic]) -> Topic | None:
    """The topic right after the figure: "$2 billion special loan", "$5 billion in exports", "$3 billion worth of"."""
    if dimension_of(figure) in {"percent", "fold"}:
        return None
    place, limit = figure.end, figure.right[1]
    if figure.tail[1] > figure.tail[0]:  # a conversion in brackets stands between: "10 yuan ($1.4) in loans"
        place, limit = figure.tail
    stop = min(limit, place + 8)
    linked = False
    while place < stop:
        for topic in topics:
            if topic.start == place:
                return topic
        word = scene.low[place]
        if word in {"in", "of", "worth", "as", "for"} and not linked:
            linked = True
        elif (word in _STOPS and word not in {"-"}) or word in _VERBISH:
            return None
        place += 1
    return None


def _nearest_left(scene: Scene, sentence: Sentence, figure: Figure, topics: list[Topic]) -> Topic | None:
    inside = [topic for topic in topics if figure.left[0] <= topic.start and topic.end <= figure.start]
    named = [topic for topic in inside if not topic.verb] or inside
    if not named:
        return None
    heads = [topic for topic in named if not _is_cause(scene, topic, figure.left[0])]
    choice = (heads or named)[-1]
    subject = _subject_topic(scene, sentence, figure, heads or named)
    return subject or choice


def _subject_topic(scene: Scene, sentence: Sentence, figure: Figure, topics: list[Topic]) -> Topic | None:
    """The topic that the parse makes the subject of the verb that governs the figure, when there is a parse."""
    if len(topics) < 2 or not scene.doc.has_annotation("DEP"):
        return None
    node = scene.doc[figure.end - 1]
    for _ in range(6):
        if node.pos_ in {"VERB", "AUX"} or node.head == node:
            break
        node = node.head
    subjects = {child.i for child in node.children if child.dep_ in {"nsubj", "nsubjpass"}}
    for topic in reversed(topics):
        if any(topic.start <= place < topic.end for place in subjects):
            return topic
    return None


def _is_cause(scene: Scene, topic: Topic, floor: int) -> bool:
    """Whether the name stands in a phrase of cause ("driven by oil exports", "despite lower imports")."""
    for place in range(topic.start - 1, max(floor, topic.start - 6) - 1, -1):
        word = scene.low[place]
        if word in {"despite", "amid", "due", "thanks", "driven", "because", "owing", "supported", "offset", "after"}:
            return True
        if word in {",", ";"}:
            return False
    return False


def _nearest_right(scene: Scene, sentence: Sentence, figure: Figure, topics: list[Topic]) -> Topic | None:
    end = min(figure.right[1], clause_end(scene, sentence, figure.end))
    limit = figure.right[1] if end - figure.end <= 2 else end
    for topic in topics:
        if figure.end <= topic.start and topic.end <= limit and not _is_purpose(scene, figure, topic):
            return topic
    return None


def _is_purpose(scene: Scene, figure: Figure, topic: Topic) -> bool:
    """Whether the name says what the sum is for: "is earmarked for the compensation of interest on loans"."""
    between = scene.words(figure.end, topic.start)
    return "for" in between and len(between) > 3


# --- wholes of shares ------------------------------------------------------------------------------------------------


def find_whole(scene: Scene, sentence: Sentence, figure: Figure, topic: Topic | None) -> tuple[Topic | None, str]:
    """What a share is a share of: the name after "percent of", after "share of" or "share in", else the topic."""
    start, end = figure.right
    if scene.low[figure.end : figure.end + 1] == ["of"] or _share_of_after(scene, figure):
        stop = clause_end(scene, sentence, figure.end)
        inside = [t for t in sentence.topics if start < t.start and t.end <= min(end, stop) and not t.verb]
        inside.sort(key=lambda t: (t.weak, t.start))
        if inside:
            return inside[0], "whole:percent_of"
        return None, "whole:unnamed_percent_of"
    if scene.low[figure.end : figure.end + 1] in (["to"], ["towards"], ["in"]):
        after = [t for t in sentence.topics if figure.end < t.start <= figure.end + 3 and not t.verb]
        if after and "percent" in after[0].indicator.dimensions:
            return after[0], "whole:percent_to"
    for hit in reversed(sentence.hits("share", figure.left[0], figure.start)):
        if scene.low[hit.end - 1] not in {"share", "proportion", "portion", "weight", "percentage"}:
            continue
        if scene.low[hit.end : hit.end + 1] and scene.low[hit.end] in {"of", "in"}:
            inside = [t for t in sentence.topics if hit.end < t.start and t.end <= figure.start and not t.verb]
            if inside:
                return (inside[-1] if len(inside) > 1 and _in_after(scene, inside) else inside[0]), "whole:share_of"
    return topic, "whole:topic"


def _in_after(scene: Scene, topics: list[Topic]) -> bool:
    """ "The share of exports in GDP": the whole is the name after "in"."""
    return scene.low[topics[-1].start - 1] in {"in", "the", "'s", "total", "its"}


def share_of_gdp(scene: Scene, figure: Figure, sentence: Sentence, whole: Topic | None) -> str | None:
    """The indicator of a part that has one of its own as a share of GDP: debt, remittances, the deficit."""
    if whole is None or whole.indicator.id not in {"gdp", "gdp_ppp"}:
        return None
    parts = [one for one in sentence.topics if figure.left[0] <= one.start and one.end <= figure.start and one != whole]
    for one in reversed(parts):
        if "gdp" in one.indicator.shares:
            return one.indicator.shares["gdp"]
    return None


def _share_of_after(scene: Scene, figure: Figure) -> bool:
    return scene.low[figure.end : figure.end + 2] in (["share", "of"], ["stake", "in"], ["share", "in"])


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
    for places in (before, range(draft.figure.end, right[1]), range(sentence.start, sentence.end)):
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
