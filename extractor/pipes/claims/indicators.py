"""Which indicator a figure is about: the name it stands with, and the words that print it."""

from __future__ import annotations

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.dimensions import dimension_of, fits
from extractor.pipes.claims.framing import framed
from extractor.pipes.claims.lexicon import singular
from extractor.pipes.claims.scene import (
    BREAKS,
    CLOSE,
    CONJUNCTIONS,
    OPEN,
    PREPOSITIONS,
    Figure,
    Scene,
    Sentence,
    Topic,
    clause_end,
    clause_start,
)

_ARTICLES = word_set("articles")
_STOPS = PREPOSITIONS | CONJUNCTIONS | BREAKS | OPEN | CLOSE | frozenset({",", ";", ":", ".", "which", "who", "that"})
_VERBISH = word_set("verbish")
_NAMELESS_NOUNS = word_set("nameless_nouns")
_HEDGES = word_set("hedges")
#: Nouns that a name may modify and still be what is measured ("export revenue", "trade growth").
_MEASURE_NOUNS = word_set("measure_nouns")
#: Between a name and its figure: "imports of about $2 billion", "a budget worth $5 million".
_JOINTS = frozenset({"of", "at", "worth", "totalling", "totaling", "(", ":", "-", "–", "—"})


def find_topic(scene: Scene, sentence: Sentence, figure: Figure) -> tuple[Topic | None, str]:
    """The indicator named for the figure within its sentence, and the rule that chose it.

    In this order: a name joined to the figure ("imports of $2 billion"), a noun the figure modifies ("a $2 billion
    loan"), the nearest name to its left, a name to its right in the same clause, and for names that say little
    ("project", "capacity") the same again. Of several readings of one phrase the first that fits is taken.
    """
    own = [topic for topic in sentence.topics if fits(topic, figure)]
    own = _distinct([topic for topic in own if not is_whole_of_another(scene, sentence, topic, figure)])
    frame = framed(scene, sentence, figure, both=True)
    if frame is not None:
        return frame, "indicator:frame"
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
        if step == 0 and (frame := framed(scene, sentence, figure, both=False)) is not None:
            return frame, "indicator:frame"
    relative = _head_of_relative(scene, sentence, figure, own)
    return (relative, "indicator:relative_clause") if relative is not None else (None, "")


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
