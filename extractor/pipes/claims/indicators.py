"""Which names measure something by themselves, and what a share is a share of."""

from __future__ import annotations

from extractor.knowledge.statements import word_set
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
)

_STOPS = PREPOSITIONS | CONJUNCTIONS | BREAKS | OPEN | CLOSE | frozenset({",", ";", ":", ".", "which", "who", "that"})
#: Nouns that a name may modify and still be what is measured ("export revenue", "trade growth").
_MEASURE_NOUNS = word_set("measure_nouns")


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


def modifies(scene: Scene, topic: Topic) -> bool:
    """Whether the name only narrows the noun after it: "export promotion", "loan programme", "trade mission"."""
    if topic.verb or topic.end >= len(scene.low):
        return False
    token, word = scene.doc[topic.end], scene.low[topic.end]
    if not token.tag_.startswith("NN") or not word.isalpha() or token.ent_type_ or word in _MEASURE_NOUNS:
        return False
    return scene.doc[topic.end - 1].whitespace_ != "" and singular(word) not in _MEASURE_NOUNS


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
