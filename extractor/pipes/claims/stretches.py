"""Several figures under one date or several: runs, figures in turn, years in words."""

from __future__ import annotations

import itertools

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.scene import DateMention, Figure, Scene, Sentence

_JOINS = word_set("joins")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def in_turn(scene: Scene, sentence: Sentence, figure: Figure) -> DateMention | None:
    """ "In 2022 and 2023 it gave $50 million and $20 million respectively": the dates in the order of the figures."""
    if "respectively" not in scene.words(figure.end, min(sentence.end, figure.end + 30)):
        return None
    run = run_of(scene, sentence, figure)
    dates = [one for one in sentence.dates if one.period.precision in {"year", "fiscal_year", "month", "quarter"}]
    if len(run) < 2 or len(dates) != len(run):
        return None
    gaps = [scene.words(one.end, after.start) for one, after in itertools.pairwise(dates)]
    joined = all(len(gap) < 4 and set(gap) <= {",", "and", "in"} for gap in gaps)
    return dates[run.index(figure)] if joined else None


def years_span(scene: Scene, sentence: Sentence, figure: Figure) -> tuple[int, int] | None:
    """ "Within six years the volume has grown 3.4 times": the place and the number of years, not read as a date."""
    for place in range(max(sentence.start, figure.start - 14), figure.start - 2):
        word = scene.low[place + 1]
        if scene.low[place] in {"within", "in", "over", "after"} and scene.low[place + 2] == "years":
            count = (
                _NUMBERS.index(word) + 1 if word in _NUMBERS else int(word) if word.isdecimal() and len(word) < 3 else 0
            )
            if count and not any(one.start <= place + 1 < one.end for one in sentence.dates):
                return place, count
    return None


def run_of(scene: Scene, sentence: Sentence, figure: Figure) -> list[Figure]:
    """The coordinated figures a figure stands among: "$1.55 billion and $1.95 billion in 2019"."""
    run: list[Figure] = []
    for other in sentence.figures:
        if run and not all(word in _JOINS for word in scene.words(run[-1].end, other.start)):
            if figure in run:
                break
            run = []
        run.append(other)
    return run if figure in run else [figure]
