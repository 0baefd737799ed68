"""Periods a sentence does not give itself: taken over from what the text spoke of before, and what follows from them.

A sentence that goes on in the past tense is for the time of the one before. The present and the perfect tense, "so far"
and stocks that stand somewhere inherit nothing, nor does a paragraph about something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.bases import GROWTH, introduces_base, set_base, span_before
from extractor.pipes.claims.dating import counts_event, dates_figures, is_dateline, of_speech
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.memory import Memory
from extractor.pipes.claims.periods import copy_period, same_mode, take_date
from extractor.pipes.claims.scene import DateMention, Scene, Sentence, clause_end, tense
from extractor.pipes.claims.spoken import clock, digresses, published_on
from extractor.pipes.claims.stretches import years_span

_PRELIMINARY = ("preliminary", "preliminarily", "provisional", "provisionally")
_TRADE = ("trade", "exports", "imports")
_AHEAD = word_set("words_ahead")
#: How many sentences back a period still holds: for any figure, and for one of a flow told in the past tense.
_NEAR, _FAR = 3, 7


def inherit_period(scene: Scene, draft: Draft, memory: Memory, *, anaphoric: bool) -> None:
    """Take the period of the nearest earlier governing sentence, when this one goes on in the past tense."""
    sentence = draft.sentence
    if draft.dated or draft.is_base or "period:of_event" in draft.rules:
        return
    if draft.obs_status == "estimate" and not set(_PRELIMINARY) & set((draft.status_cue or "").lower().split()):
        return
    if sentence.hits("undated") and not anaphoric:
        draft.note("period:undated_cue")
        return
    had = "had" in scene.words(draft.figure.left[0], draft.figure.start)
    if draft.obs_status in {"target", "forecast"} and draft.per is not None:
        return
    if draft.obs_status in {"target", "forecast"} and not had:
        _inherit_plan(scene, draft, memory)
        return
    verb = tense_of(scene, draft)
    if verb in {"perfect", "present"} and not anaphoric:
        return
    digression: Draft | None = None
    for back in range(1, (_FAR if _is_flow(draft) and verb == "past" else _NEAR) + 1):
        number = sentence.number - back
        if number < 0:
            break
        before = scene.sentences[number]
        dated = _sources(scene, draft, memory, before)
        if dated:
            source = _best(draft, dated)
            if digresses(scene, before) and digression is None:
                digression = source
                continue
            _copy(draft, source, anaphoric=anaphoric, back=back)
            return
        spoken = _announcement(scene, before, draft, memory) if back <= _NEAR or before.heading else None
        if verb in {"perfect", "present"} and not before.heading:
            spoken = None
        if spoken is not None and draft.obs_status in {"actual", "estimate"}:
            take_date(draft, scene, spoken, "inherited", "period:date_before")
            draft.confidence *= 0.85
            return
        if back >= _NEAR and before.heading:
            break
    if digression is not None:
        _copy(draft, digression, anaphoric=anaphoric, back=1)


def tense_of(scene: Scene, draft: Draft) -> str:
    """The tense of the verb that goes with a figure: before it in its clause, else behind it, else the sentence's."""
    sentence, figure = draft.sentence, draft.figure
    floor = figure.left[0]
    for place in range(figure.start - 1, floor - 1, -1):
        if scene.low[place] == "that" and scene.doc[place].tag_ in {"IN", ""}:
            floor = place + 1
            break
    verb: str = tense(scene, sentence, floor, figure.start)
    moves = [*sentence.hits("rise", floor, figure.start), *sentence.hits("fall", floor, figure.start)]
    if verb == "present" and any(
        scene.low[hit.start].endswith(("ed", "leapt", "rose", "fell", "grew")) for hit in moves
    ):
        return "past"
    if verb == "none":
        verb = tense(scene, sentence, figure.end, clause_end(scene, sentence, figure.end))
    return verb if verb != "none" else tense(scene, sentence, sentence.start, sentence.end)


def _inherit_plan(scene: Scene, draft: Draft, memory: Memory) -> None:
    """A plan goes on from the plan told before it, in the same paragraph; a count from the day that is to come."""
    sentence, published = draft.sentence, published_on(scene)
    if sentence.number and draft.figure.quantity.kind == "count" and published is not None:
        before = scene.sentences[sentence.number - 1]
        days = [one for one in before.dates if one.period.precision == "day" and not before.figures]
        coming = [one for one in days if one.period.start is not None and one.period.start > published]
        if coming and before.paragraph == sentence.paragraph:
            take_date(draft, scene, coming[-1], "inherited", "period:coming_day")
            return
    for one in reversed(memory.drafts[-8:]):
        if draft.sentence.number - one.sentence.number > 1 or one.sentence.paragraph != draft.sentence.paragraph:
            return
        if one.dated and one.obs_status == draft.obs_status and not one.is_base:
            copy_period(draft, one, "inherited", "period:plan_before")
            return


def _sources(scene: Scene, draft: Draft, memory: Memory, before: Sentence) -> list[Draft]:
    """The figures of an earlier sentence whose period this one may share."""
    published = published_on(scene)
    dated = [one for one in memory.drafts[-40:] if one.sentence is before and one.dated and not one.is_base]
    dated = [one for one in dated if not (one.period_kind == "cumulative" and one.period_end is None)]
    had = "had" in scene.words(draft.figure.left[0], draft.figure.start)
    dated = [one for one in dated if same_mode(draft, one) or had]
    if draft.obs_status == "actual" and published is not None:
        dated = [one for one in dated if one.period_start is None or one.period_start <= published]
    if draft.measure != "rank" and not _is_standing(draft):
        dated = [one for one in dated if one.period_start is not None and one.period_start != one.period_end]
    return dated


def _best(draft: Draft, dated: Sequence[Draft]) -> Draft:
    """Of several times of a sentence the latest; of equals the one last told."""
    related = [one for one in dated if _related(draft, one)] or list(dated)
    return max(related, key=lambda one: (one.period_end or one.period_start or date.min, related.index(one)))


def _copy(draft: Draft, source: Draft, *, anaphoric: bool, back: int) -> None:
    """Copy where the text plainly goes on: in the paragraph, about the same family, or right after."""
    apart = draft.sentence.paragraph - source.sentence.paragraph
    if (
        apart == 0
        or anaphoric
        or _in_list(draft, source)
        or _related(draft, source)
        or (apart == 1 and _is_flow(draft))
    ):
        copy_period(draft, source, "inherited", "period:sentence_before")
        draft.confidence *= 0.95 if apart == 0 and back == 1 else 0.85


def _in_list(draft: Draft, source: Draft) -> bool:
    """Whether both stand in lines of one list or table."""
    lines = [one.sentence.heading or one.sentence.bullet for one in (draft, source)]
    return all(lines) and draft.figure.quantity.kind == source.figure.quantity.kind


def _announcement(scene: Scene, before: Sentence, draft: Draft, memory: Memory) -> DateMention | None:
    """A date of a sentence without dated figures, a title or a heading, that the next sentences are for."""
    plans = [one for one in memory.drafts[-40:] if one.sentence is before and one.obs_status in {"target", "forecast"}]
    if plans:
        return None
    spoken = [
        one
        for one in before.dates
        if _governs(one)
        and dates_figures(scene, before, one)
        and not introduces_base(scene, one, True, before.figures)
        and not _lies_ahead(scene, one)
    ]
    if counts_event(draft.figure):
        days = [
            one
            for one in before.dates
            if one.period.precision in {"day", "range", "month"} and one.period.start is not None
        ]
        spoken = spoken or [
            one for one in days if not (is_dateline(scene, before, one) or of_speech(scene, before, one))
        ]
    spoken.sort(key=lambda one: (one.period.relative, -one.start))
    return spoken[0] if spoken else None


def _lies_ahead(scene: Scene, mention: DateMention) -> bool:
    published = published_on(scene)
    if bool(_AHEAD & set(scene.words(max(0, mention.start - 8), mention.start))):
        return True
    return published is not None and mention.period.start is not None and mention.period.start > published


def _governs(mention: DateMention) -> bool:
    """Whether a date of a sentence without figures may govern the next ones: a year or a part of one, no day."""
    period = mention.period
    if period.start is None or period.end is None or period.kind in {"window", "end_of_period"}:
        return False
    return period.precision in {"year", "fiscal_year", "half", "quarter", "month"} or (
        period.precision == "range" and 80 < (period.end - period.start).days < 500
    )


def _is_standing(draft: Draft) -> bool:
    """Whether the indicator is a stock, which a single day may date."""
    return draft.topic is not None and draft.topic.indicator.stock


def _is_flow(draft: Draft) -> bool:
    if draft.topic is None:
        return draft.measure in GROWTH or draft.figure.quantity.kind == "money"
    return draft.measure in GROWTH or not draft.topic.indicator.stock


def _related(draft: Draft, earlier: Draft) -> bool:
    kinds = [d.topic.indicator.parties if d.topic is not None else None for d in (draft, earlier)]
    return kinds[0] is not None and (kinds[0] == kinds[1] or all(kind in _TRADE for kind in kinds))


# --- once all figures of a sentence are dated ---------------------------------------------------------------------


def settle_periods(scene: Scene, sentence: Sentence, done: Sequence[Draft], memory: Memory) -> None:
    """What the figures of one sentence tell each other: bases, growth in one breath with its level, ranks."""
    _compare_with_past(scene, sentence, done, memory)
    for draft in done:
        if draft.measure in GROWTH and not draft.dated and draft.base_start is None:
            since = [one for one in done if one.is_base and one.period_kind != "cumulative" and _said_since(scene, one)]
            if since:
                draft.base_start, draft.base_end = since[-1].period_start, since[-1].period_end
    for draft in done:
        if draft.measure in GROWTH and not draft.dated and draft.base_start is not None:
            _date_by_base(draft, done, scene, memory)
        if draft.measure in GROWTH and not draft.dated:
            _date_by_years(scene, draft, done)
    for draft in done:
        if draft.measure in GROWTH and draft.base_start is None:
            set_base(scene, sentence, draft, None)
    for draft in done:
        if draft.is_base and not draft.dated:
            _date_base(scene, draft, done)
        if draft.measure == "rank" and not draft.dated:
            _date_rank(draft, done)
        if draft.measure == "level" and not draft.dated and not draft.is_base:
            _date_by_growth(scene, draft, done)


def _said_since(scene: Scene, draft: Draft) -> bool:
    """ "Since 2001, when it stood at $11 billion"."""
    return any(
        one.end <= draft.figure.start and scene.low[one.start - 1] == "since" and one.text == draft.period_text
        for one in draft.sentence.dates
    )


def _compare_with_past(scene: Scene, sentence: Sentence, done: Sequence[Draft], memory: Memory) -> None:
    """ "In 2022 it had been $61.8 billion, so that the gain was 6.8%": the gain is for the time spoken of before."""
    past = next((one for one in done if one.measure == "level" and one.dated and _is_pluperfect(scene, one)), None)
    if past is None or past.period_start is None:
        return
    now = clock(scene, memory, sentence, 27, 370)
    if now is None or now.start is None or now.start <= past.period_start:
        return
    for draft in done:
        if draft.measure in GROWTH and draft.figure.start > past.figure.end and not _has_own_date(draft):
            draft.period_start, draft.period_end, draft.period_kind = now.start, now.end, now.kind
            draft.base_start, draft.base_end = past.period_start, past.period_end
            draft.period_basis = "inherited"
            draft.note("period:since_past_level")


def _is_pluperfect(scene: Scene, draft: Draft) -> bool:
    words = scene.words(max(draft.figure.left[0], draft.figure.start - 8), draft.figure.start)
    return "had" in words and words.index("had") + 1 < len(words)


def _has_own_date(draft: Draft) -> bool:
    figure = draft.figure
    return any(
        figure.left[0] <= one.start and one.end <= figure.right[1] and one.period.resolved != "text"
        for one in draft.sentence.dates
    )


def _date_base(scene: Scene, draft: Draft, done: Sequence[Draft]) -> None:
    """ "To $61 billion in 2023, up from $50 billion": a base without a date is the year before."""
    place = list(done).index(draft)
    if any(draft.figure.left[0] <= one.start and one.end <= draft.figure.right[1] for one in draft.sentence.dates):
        return
    after = done[place + 1] if place + 1 < len(done) else None
    if after is not None and "to" not in scene.words(draft.figure.end, after.figure.start):
        after = None
    if any(one.measure == "growth_factor" for one in done):
        return
    near = [one for one in (after, *reversed(done[:place])) if one is not None and one.measure == draft.measure]
    level = next((one for one in near if not one.is_base and one.unit == draft.unit), None)
    if level is None or level.period_start is None or level.period_end is None or level.period_kind == "end_of_period":
        return
    days = (level.period_end - level.period_start).days
    if not 27 <= days <= 366 or (days < 100 and draft.unit == "percent"):
        return
    windows = [one for one in done if one.measure in GROWTH and one.base_start is not None]
    if windows:
        draft.period_start, draft.period_end = windows[0].base_start, windows[0].base_end
    else:
        draft.period_start, draft.period_end = span_before(level.period_start, level.period_end)
    draft.period_kind, draft.period_basis = level.period_kind, "inferred"
    draft.note("period:year_before_level")


def _date_by_base(draft: Draft, done: Sequence[Draft], scene: Scene, memory: Memory) -> None:
    """ "21.3 billion soms more than in 2022": for the time spoken of."""
    start, end = draft.base_start, draft.base_end
    levels = [one for one in done if one.dated and not one.is_base and one.measure in {"level", "share"}]
    later = [one for one in levels if one.period_start is not None and start is not None and one.period_start > start]
    if later:
        copy_period(draft, later[-1], "inherited", "period:as_level")
        return
    if start is None or end is None or not 360 <= (end - start).days <= 366:
        return
    now = clock(scene, memory, draft.sentence, 300, 370)
    if now is None or now.start is None or now.start <= end:
        return
    draft.period_start, draft.period_end, draft.period_kind = now.start, now.end, now.kind
    draft.period_basis = "inherited"
    draft.note("period:after_base")


def _date_by_years(scene: Scene, draft: Draft, done: Sequence[Draft]) -> None:
    """ "$107 billion in 2018; within six years the volume has grown 3.4 times": for 2024, measured against 2018."""
    span = years_span(scene, draft.sentence, draft.figure)
    origin = next((one for one in reversed(done) if span and _is_year(one) and one.figure.end <= span[0]), None)
    if span is None or origin is None or origin.period_start is None:
        return
    draft.base_start, draft.base_end = origin.period_start, origin.period_end
    year = origin.period_start.year + span[1]
    draft.period_start, draft.period_end, draft.period_kind = date(year, 1, 1), date(year, 12, 31), "calendar"
    draft.period_basis = "inferred"
    draft.note("period:years_after_base")


def _is_year(draft: Draft) -> bool:
    start, end = draft.period_start, draft.period_end
    return start is not None and end is not None and 360 <= (end - start).days <= 366


def _date_rank(draft: Draft, done: Sequence[Draft]) -> None:
    """A place told with the amount that earned it is for the amount's time."""
    amounts = [one for one in done if one.dated and one.measure == "level" and one.period_kind != "end_of_period"]
    if amounts and draft.figure.quantity.kind == "rank":
        copy_period(draft, amounts[0], "inherited", "period:as_amount")


def _date_by_growth(scene: Scene, draft: Draft, done: Sequence[Draft]) -> None:
    """A level told in one breath with its growth: "stood at 94.6 billion soms, 21.3 billion more than in 2022"."""
    if tense(scene, draft.sentence, draft.figure.left[0], draft.figure.start) in {"perfect", "present"}:
        return
    for one in done:
        near = 0 <= one.figure.start - draft.figure.end <= 8 or 0 <= draft.figure.start - one.figure.end <= 4
        if one.measure in GROWTH and one.dated and near and same_mode(draft, one) and not one.window:
            copy_period(draft, one, "inherited", "period:as_growth")
            return
