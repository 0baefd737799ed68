"""Trade among the members of a group, as words say it: "trade with one another", "intra-regional trade"."""

from __future__ import annotations

from itertools import pairwise

from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.scene import Scene, Sentence

_MUTUAL = frozenset({"mutual", "reciprocal", "internal", "intra", "intraregional", "inner"})
_EACH_OTHER = frozenset({("one", "another"), ("each", "other"), ("among", "themselves"), ("between", "themselves")})
_AMONG = frozenset({"among", "between", "within", "inside"})
_MEMBERS = frozenset(
    {"members", "member", "them", "states", "countries", "participants", "partners", "bloc", "union", "economies"}
    | {"group", "organisation", "organization", "region", "nations", "republics"}
)
#: How far behind the name or the figure the words may stand.
_NEAR = 12


def says_mutual(scene: Scene, sentence: Sentence, draft: Draft) -> bool:
    """Whether the words around the indicator's name or the figure speak of trade that members have with each other."""
    topic = draft.topic
    if topic is None:
        return False
    before = scene.words(max(0, topic.start - 3), topic.end)
    if _MUTUAL & set(before):
        return True
    inside = sentence.start <= topic.start < sentence.end
    places = [topic.end, draft.figure.end] if inside else [topic.end]
    return any(_among(scene.words(place, place + _NEAR)) for place in places)


def _among(words: list[str]) -> bool:
    """Whether words lead on to the members: "among all eight members", "with one another"."""
    stop = next((place for place, word in enumerate(words) if word in {".", ";", ":"}), len(words))
    words = words[:stop]
    if any(pair in _EACH_OTHER for pair in pairwise(words)):
        return True
    place = next((place for place, word in enumerate(words[:6]) if word in _AMONG), None)
    after = set(words[place + 1 : place + 6]) if place is not None else set()
    return bool(_MEMBERS & after) and not {"two", "both"} & after
