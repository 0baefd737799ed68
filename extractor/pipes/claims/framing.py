"""Words on both sides of a figure that only together name what it measures."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from extractor.knowledge.statements import Frame, frames, indicator
from extractor.pipes.claims.dimensions import dimension_of
from extractor.pipes.claims.lexicon import singular
from extractor.pipes.claims.scene import Figure, Scene, Sentence, Topic, clause_start


def framed(scene: Scene, sentence: Sentence, figure: Figure, *, both: bool) -> Topic | None:
    """The indicator that words around the figure name together: "put $2 billion into a port".

    With ``both``, of the frames that stand on both sides of it, otherwise of those on its left.
    """
    counts = figure.quantity.kind == "count"
    ended = max((one.end for one in sentence.figures if one.end <= figure.start), default=sentence.start)
    floor = (
        max(sentence.start, figure.start - 40) if counts else max(clause_start(scene, sentence, figure.start), ended)
    )
    before = [singular(word) for word in scene.words(floor, figure.start)]
    end = _end_of_pair(scene, sentence, figure)
    after = " ".join(scene.words(end, end + 4)) + " "
    for row, sides in _frames(both, dimension_of(figure)):
        if not after.startswith(sides.right):
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
def _frames(both: bool, dimension: str) -> tuple[tuple[Frame, _Sides], ...]:
    """The frames for figures of a dimension, those of both sides or those of the left."""
    return tuple(
        (
            row,
            _Sides(
                tuple(tuple(singular(word) for word in words.split()) for words in row.left or ("",)),
                tuple(f"{phrase} " for phrase in row.right) or ("",),
            ),
        )
        for row in frames()
        if bool(row.right) == both and dimension in row.dimensions
    )
