"""Several figures under one date or several: runs, pairs over a stretch of years, figures in turn, years in words."""

from __future__ import annotations

import itertools
from datetime import date

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.draft import Draft
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


def pair_end(scene: Scene, sentence: Sentence, draft: Draft) -> tuple[DateMention, bool] | None:
    """The stretch of years a pair is for, and whether the figure is its last end.

    "Between 2018 and 2023 imports rose from $14.5 billion to $20.8 billion, and exports from $1.8 billion to $2.4
    billion": the first of each pair is for 2018, the second for 2023.
    """
    figure = draft.figure
    if draft.measure not in {"level", "share"} or not (stretch := _stretch(sentence, figure)):
        return None
    if any(figure.start < m.start < figure.right[1] and m is not stretch for m in sentence.dates):
        return None
    word = scene.low[figure.start - 1]
    if word in {"from", "of"} or figure.base:
        following = [other for other in sentence.figures if other.start >= figure.end]
        if following and "to" in scene.words(figure.end, following[0].start):
            return stretch, False
    before = [other for other in sentence.figures if other.end <= figure.start]
    if before and before[-1].base and "to" in scene.words(before[-1].end, figure.start):
        return stretch, True
    return None


def _stretch(sentence: Sentence, figure: Figure) -> DateMention | None:
    for mention in sentence.dates:
        start, end = mention.period.start, mention.period.end
        if mention.period.precision != "range" or mention.period.kind == "window" or start is None or end is None:
            continue
        if (end - start).days > 400 and (mention.end <= figure.start or mention.start <= figure.right[1] + 12):
            return mention
    return None


def take_end(draft: Draft, mention: DateMention, last: bool) -> None:
    """Write the first or the last year (or the month, where the stretch counts in months) of a stretch."""
    start, end = mention.period.start, mention.period.end
    assert start is not None
    assert end is not None
    day = end if last else start
    whole = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    draft.period_start = date(day.year, 1, 1) if whole else day.replace(day=1) if last else start
    draft.period_end = date(day.year, 12, 31) if whole else end if last else _month_end(start)
    draft.period_kind, draft.period_text, draft.period_basis = "calendar", mention.text, "stated"
    draft.note("period:end_of_pair")


def _month_end(day: date) -> date:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


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
