"""When: the period a figure is for, and the base of a growth figure.

A figure's own date comes first, then its clause's, its sentence's, then the nearest earlier sentence that governs it.
A date that a comparison introduces ("than in 2022", "since 2001", "compared to 2019") is a base, never the period.
The publication date is never a period by default.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from extractor.pipes.claims.bases import (
    GROWTH,
    PREVIOUS,
    base_mention,
    is_base_anywhere,
    resolve,
    set_base,
)
from extractor.pipes.claims.dating import dates_figures, is_told_of_event
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.memory import Memory
from extractor.pipes.claims.scene import BREAKS, CLOSE, OPEN, DateMention, Figure, Scene, Sentence, clause_end, tense
from extractor.pipes.claims.spoken import clock, published_on
from extractor.pipes.claims.stretches import in_turn, pair_end, run_of, take_end, years_span
from extractor.schema import Period

#: How many words of its noun phrase stand between a figure and its bracket.
_NOUN_REACH = 4


def set_period(scene: Scene, sentence: Sentence, draft: Draft, done: Sequence[Draft], memory: Memory) -> None:
    """Find the period and, for growth, the base, and write both to the draft."""
    figure = draft.figure
    standing = [one for one in done if not one.is_base]
    previous = standing[-1] if standing else (done[-1] if done else None)
    governor = draft.governor
    if governor is not None and governor.is_base and governor.sentence is sentence:
        governor = previous
    growth = draft.measure in GROWTH
    if draft.is_base and _is_counterpart(scene, draft, previous):
        draft.is_base = False
    base = None if figure.base else base_mention(scene, sentence, figure, growth)
    own = _own_mention(scene, sentence, figure, base)
    if (bracketed := _bracketed_date(scene, sentence, figure)) is not None:
        take_date(draft, scene, bracketed, "stated", "period:in_brackets")
    elif (own_turn := in_turn(scene, sentence, figure)) is not None:
        take_date(draft, scene, own_turn, "stated", "period:respectively")
    elif (ends := pair_end(scene, sentence, draft)) is not None:
        take_end(draft, ends[0], ends[1])
    elif own is not None:
        take_date(draft, scene, own, "stated", "period:own_clause", previous)
    elif (behind := _behind_count(scene, sentence, figure, base)) is not None:
        take_date(draft, scene, behind, "stated", "period:own_phrase")
    elif is_told_of_event(scene, sentence, figure):
        draft.note("period:of_event")
    elif _is_now(scene, sentence, figure):
        pass
    elif (joint := _run_mention(scene, sentence, figure, base)) is not None:
        take_date(draft, scene, joint, "stated", "period:coordinated")
    elif draft.is_base:
        pass
    elif (lead := _lead_mention(scene, sentence, figure, base)) is not None:
        take_date(draft, scene, lead, "stated", "period:sentence")
    elif (shared := _shared_mention(scene, sentence, draft, base)) is not None:
        take_date(draft, scene, shared, "stated", "period:coordinated")
    elif _stands_alone(scene, draft, governor):
        pass
    elif governor is not None and governor.dated and same_mode(draft, governor) and not _from_base(draft, governor):
        copy_period(draft, governor, governor.period_basis or "inherited", "period:as_figure_before")
        if governor.sentence is not sentence and draft.restates is None:
            _catch_up(scene, draft, governor, memory)
    elif (
        previous is not None
        and previous.dated
        and not previous.is_base
        and draft.per is None
        and draft.measure != "rank"
        and same_mode(draft, previous)
    ):
        copy_period(draft, previous, previous.period_basis or "inherited", "period:figure_before")
    if not draft.dated and draft.obs_status == "actual" and not draft.is_base:
        _take_only(scene, sentence, draft)
    if growth and draft.base_start is None:
        set_base(scene, sentence, draft, base)


def _is_allotted(draft: Draft, period: Period) -> bool:
    """ "An outlay of Rs 25,060 crore over six years": the years of a plan lie ahead."""
    return (period.cue or "").startswith("span_") and draft.obs_status in {"target", "forecast"}


def _stands_alone(scene: Scene, draft: Draft, governor: Draft | None) -> bool:
    """Whether a figure shares nobody's time: a yearly rate beside a sum, a growth over years it counts itself."""
    if draft.per is not None and governor is not None and governor.per is None and draft.measure == "level":
        return True
    return draft.measure in GROWTH and years_span(scene, draft.sentence, draft.figure) is not None


def _from_base(draft: Draft, governor: Draft) -> bool:
    """Whether a growth would take its base's time for its own."""
    return governor.is_base and not draft.is_base and draft.measure in GROWTH


def _catch_up(scene: Scene, draft: Draft, governor: Draft, memory: Memory) -> None:
    """ "The sum" after a comparison with an older time is for the time the text speaks of."""
    now = clock(scene, memory, draft.sentence)
    if now is None or now.start is None or governor.period_end is None or governor.period_kind == "end_of_period":
        return
    if now.start > governor.period_end:
        draft.period_start, draft.period_end, draft.period_kind = now.start, now.end, now.kind
        draft.period_basis = "inherited"
        draft.note("period:text_before")


def _is_counterpart(scene: Scene, draft: Draft, previous: Draft | None) -> bool:
    """ "Exports of $5 billion against imports of $63.8 billion": two things at one time, no change."""
    words = scene.words(max(draft.figure.left[0] - 1, draft.figure.start - 6), draft.figure.start)
    if previous is None or not {"against", "versus", "vs"} & set(words) or draft.topic is None:
        return False
    named = draft.figure.left[0] - 1 <= draft.topic.start < draft.figure.start
    return named and draft.topic.indicator is not (previous.topic.indicator if previous.topic else None)


def take_date(
    draft: Draft, scene: Scene, mention: DateMention, basis: str, rule: str, previous: Draft | None = None
) -> None:
    period = _reread(draft, mention, previous)
    before = scene.low[mention.start - 1] if mention.start else ""
    start, end, kind = period.start, period.end, period.kind
    published = published_on(scene)
    if kind == "window" and start and end and _is_allotted(draft, period) and (published is None or end <= published):
        start, end = end, date(end.year + (end.year - start.year), end.month, min(end.day, 28))
    if draft.measure in GROWTH and start and end and period.precision == "range" and (end - start).days > 366:
        draft.base_start, draft.base_end = start, date(start.year, 12, 31)
        start = date(end.year, 1, 1)
        draft.note("base:start_of_range")
    if period.precision == "duration" and start is None:
        return
    if before == "by" and mention.text.lower().startswith("mid") and end is not None and period.precision == "approx":
        end = date(end.year, 6, 30)
    if (
        before in {"by", "until", "till"}
        and period.precision not in {"year", "fiscal_year"}
        and kind != "end_of_period"
    ):
        stock = draft.topic is not None and draft.topic.indicator.stock
        start = end if stock and period.precision == "day" and draft.obs_status == "actual" else None
    if before == "from" and mention.start == draft.sentence.start + 1 and period.precision == "day":
        end, kind = None, "cumulative"
    if before == "since" and scene.words(mention.end, mention.end + 2) == [",", "when"]:
        draft.is_base = draft.measure == "level"
    elif before == "since" or (
        before in {"in", "from"} and _opens_operation(scene, mention) and _is_total(scene, draft)
    ):
        end, kind = None, "cumulative"
    ahead = _is_ahead(scene, period)
    if before == "by" and period.precision == "year" and (ahead or draft.obs_status in {"target", "forecast"}):
        start = None
    if ahead and draft.obs_status in {"actual", "estimate"} and draft.measure != "rank":
        draft.obs_status, draft.status_cue = "forecast", scene.text(max(0, mention.start - 1), mention.end)
        draft.note("status:date_ahead")
    long = start is not None and end is not None and (end - start).days > 400
    draft.window = kind == "window" and draft.measure in GROWTH and long
    draft.period_start, draft.period_end, draft.period_kind = start, end, kind
    draft.period_text = mention.text
    draft.period_basis = "stated" if basis == "stated" else "inherited"
    draft.note(rule)


def _is_ahead(scene: Scene, period: Period) -> bool:
    """Whether a period lies wholly after the day of publication, where that is known."""
    published = published_on(scene)
    start = period.start or period.end
    return published is not None and period.kind != "window" and start is not None and start > published


def _reread(draft: Draft, mention: DateMention, previous: Draft | None) -> Period:
    """A base's "a year earlier" counts from the figure it is compared with, not from the day of publication."""
    period = mention.period
    anchor = draft.governor or previous
    if not (period.relative and PREVIOUS.match(period.cue or "")):
        return period
    if anchor is None or anchor.sentence is not draft.sentence or not draft.is_base:
        return period
    if not anchor.dated:
        return Period(start=None, end=None, precision=period.precision, relative=True, cue=period.cue)
    return resolve(period, anchor.period_start, anchor.period_end) or period


def _opens_operation(scene: Scene, mention: DateMention) -> bool:
    """ "Put into operation in December 2009, ... have transmitted a total of": the total runs from then on."""
    words = scene.words(max(0, mention.start - 6), mention.start)
    return bool({"operation", "launched", "commissioned", "launch", "founded", "established", "opened"} & set(words))


def _is_total(scene: Scene, draft: Draft) -> bool:
    sentence, figure = draft.sentence, draft.figure
    return bool(sentence.hits("cumulative", sentence.start, figure.start)) or (
        tense(scene, sentence, sentence.start, figure.start) == "perfect"
    )


# --- periods ----------------------------------------------------------------------------------


def _usable(
    scene: Scene, sentence: Sentence, mention: DateMention, base: DateMention | None, figure: Figure | None = None
) -> bool:
    if (base is not None and mention == base) or scene.low[mention.start - 1] == "before":
        return False
    if not dates_figures(scene, sentence, mention, figure):
        return False
    if figure is not None and _is_scene(scene, sentence, mention, figure):
        return False
    if figure is not None and _is_way(sentence, mention, figure):
        return False
    inner = mention.start > sentence.start + 3 and scene.low[mention.end : mention.end + 1] == ["and"]
    names = inner and any(mention.end < topic.start for topic in sentence.topics)
    return not names or _starts_clause(scene, sentence, mention)


def _of_other_base(sentence: Sentence, mention: DateMention, figure: Figure) -> bool:
    """Whether a date right of a figure belongs to the base behind it: "22 percent over the 12,400 trips of 2020"."""
    between = [other for other in sentence.figures if figure.end <= other.start and other.end <= mention.start]
    return bool(between) and between[-1].base


def _starts_clause(scene: Scene, sentence: Sentence, mention: DateMention) -> bool:
    """Whether a verb or a figure stands before the date, so that "and" after it joins clauses, not nouns."""
    if any(figure.end <= mention.start for figure in sentence.figures):
        return True
    return any(scene.doc[place].tag_ in {"VBD", "VBZ", "VBP"} for place in range(sentence.start, mention.start))


def _bracketed_date(scene: Scene, sentence: Sentence, figure: Figure) -> DateMention | None:
    """The date alone in the brackets behind a figure and its noun: "31,000 tonnes (2022), 49,000 tonnes (2023)"."""
    for opening in range(figure.end, min(figure.end + _NOUN_REACH, sentence.end)):
        if scene.low[opening] in OPEN:
            dates = (m for m in sentence.dates if m.start == opening + 1)
            return next((m for m in dates if m.end < sentence.end and scene.low[m.end] in CLOSE), None)
        if not scene.low[opening].isalpha():
            return None
    return None


def _own_mention(scene: Scene, sentence: Sentence, figure: Figure, base: DateMention | None) -> DateMention | None:
    """The date in the figure's territory: right of it in its clause, then left of it, then the rest on the right."""
    stop = clause_end(scene, sentence, figure.end)
    right: list[DateMention] = []
    left: list[DateMention] = []
    rest: list[DateMention] = []
    for mention in sentence.dates:
        if not _usable(scene, sentence, mention, base, figure) or _of_other_base(sentence, mention, figure):
            continue
        if _is_right_of(figure, mention):
            if is_base_anywhere(scene, sentence, mention) and not _own_since(scene, mention):
                continue
            (right if mention.end <= stop else rest).append(mention)
        elif figure.left[0] <= mention.start and mention.end <= figure.start:
            if _is_base_of_change(scene, mention) and not _figure_between(sentence, mention, figure):
                left.append(mention) if not is_base_anywhere(
                    scene, sentence, mention
                ) or mention.end >= figure.start - 4 else None
            elif not is_base_anywhere(scene, sentence, mention) or _own_since(scene, mention):
                left.append(mention)
    relative = [m for m in right if not (m.period.relative and PREVIOUS.match(m.period.cue or ""))]
    if right:
        return (relative or right)[0]
    if left:
        return left[-1]
    return rest[0] if rest else None


def _is_right_of(figure: Figure, mention: DateMention) -> bool:
    """Whether a date stands in the figure's territory to the right, also behind its restatement in brackets."""
    if figure.end <= mention.start and mention.end <= figure.right[1]:
        return True
    return figure.tail[1] > 0 and figure.tail[0] <= mention.start and mention.end <= figure.tail[1]


def _behind_count(scene: Scene, sentence: Sentence, figure: Figure, base: DateMention | None) -> DateMention | None:
    """The date behind a count in the figure's own phrase: "$1.7 trillion for the six founders in 2001"."""
    after = next((other for other in sentence.figures if other.start >= figure.end), None)
    if after is None or after.base or after.quantity.kind != "count" or after.start - figure.end > 7:
        return None
    if {",", ";", "and", "while", "but", ":"} & set(scene.words(figure.end, after.start)):
        return None
    own = _own_mention(scene, sentence, after, base)
    return own if own is not None and own.start >= after.end else None


def _own_since(scene: Scene, mention: DateMention) -> bool:
    """ "since 2015" beside a level: the total runs from then."""
    return scene.low[mention.start - 1] == "since"


def _is_base_of_change(scene: Scene, mention: DateMention) -> bool:
    return scene.low[mention.start - 1] in {"from"}


def _figure_between(sentence: Sentence, mention: DateMention, figure: Figure) -> bool:
    return any(mention.end <= other.start and other.end <= figure.start for other in sentence.figures)


def _lead_mention(scene: Scene, sentence: Sentence, figure: Figure, base: DateMention | None) -> DateMention | None:
    """A date that opens the sentence or names the subject, before the first figure: it governs what follows."""
    first = sentence.figures[0]
    leads = [
        mention
        for mention in sentence.dates
        if mention.end <= first.start
        and _usable(scene, sentence, mention, base, figure)
        and not is_base_anywhere(scene, sentence, mention)
        and (mention.period.precision != "day" or _dates_figures(scene, mention))
        and not _is_age(mention)
    ]
    return leads[0] if leads else None


def _is_scene(scene: Scene, sentence: Sentence, mention: DateMention, figure: Figure) -> bool:
    """ "First drawn up in the 1980s, the scheme has": an age in front of a figure told in the present tense."""
    if not _is_age(mention) or mention.end > figure.start:
        return False
    return tense(scene, sentence, mention.end, figure.start) in {"present", "perfect"}


def _is_way(sentence: Sentence, mention: DateMention, figure: Figure) -> bool:
    """ "Over the last ten years trade has risen from $12 billion to $45 billion": neither end is for the ten years."""
    start, end = mention.period.start, mention.period.end
    if mention.period.kind != "window" or start is None or end is None or (end - start).days < 400:
        return False
    return figure.base or any(other.base and 0 < figure.start - other.end <= 4 for other in sentence.figures)


def _is_age(mention: DateMention) -> bool:
    """A decade that opens a sentence sets a scene ("planned in the 1970s, the dam is to") and dates nothing."""
    period = mention.period
    long = period.start is not None and period.end is not None and (period.end - period.start).days > 3000
    return long and period.kind == "calendar" and (period.precision != "range" or mention.text.endswith("s"))


def _dates_figures(scene: Scene, mention: DateMention) -> bool:
    """Whether a day dates a figure at all: "as of", "by", "on"; the day of a date line does not."""
    before, after = scene.low[mention.start - 1 : mention.start], scene.low[mention.end : mention.end + 1]
    return before in (["of"], ["by"], ["on"], ["at"]) and after not in (["--"], ["-"], ["–"], ["—"], ["("])


def _shared_mention(scene: Scene, sentence: Sentence, draft: Draft, base: DateMention | None) -> DateMention | None:
    """The one date of the sentence, after later figures that are coordinated with this one."""
    if draft.measure == "rank" or draft.per is not None:
        return None
    usable = [
        mention
        for mention in sentence.dates
        if _usable(scene, sentence, mention, base, draft.figure)
        and not is_base_anywhere(scene, sentence, mention)
        and not _of_base_figure(sentence, mention)
        and not (mention.period.relative and PREVIOUS.match(mention.period.cue or ""))
    ]
    later = [mention for mention in usable if mention.start >= draft.figure.end]
    if (
        len({(m.period.start, m.period.end) for m in usable}) == 1
        and later
        and _one_breath(scene, sentence, draft, later[0])
    ):
        return later[0]
    return None


def _one_breath(scene: Scene, sentence: Sentence, draft: Draft, mention: DateMention) -> bool:
    """Whether a date behind later figures is still for this one: no new clause, no date in front of another figure."""
    between = scene.words(draft.figure.end, mention.start)
    if {";", "which", "whom"} & set(between) or (set(between) & BREAKS and not set(between) & {"while", "whereas"}):
        return False
    return not any(
        figure.start >= mention.end and figure.left[0] <= mention.start and figure.start - mention.end <= 12
        for figure in sentence.figures
        if figure.start > mention.end
    ) or not {",", ";"} & set(between)


def _run_mention(scene: Scene, sentence: Sentence, figure: Figure, base: DateMention | None) -> DateMention | None:
    """The date after the last of coordinated figures: "$1.55 billion and $1.95 billion in 2019"."""
    for other in run_of(scene, sentence, figure):
        if other.start > figure.start and figure.base == other.base:
            own = _own_mention(scene, sentence, other, base)
            if own is not None and own.start >= other.end:
                return own
    return None


def _of_base_figure(sentence: Sentence, mention: DateMention) -> bool:
    """Whether the date belongs to the figure that a change starts from: "compared to $101 million in 2003"."""
    before = [figure for figure in sentence.figures if figure.end <= mention.start]
    return bool(before) and before[-1].base and mention.end <= before[-1].right[1]


def same_mode(draft: Draft, source: Draft) -> bool:
    """A plan without a date of its own is not for the time of the outturn beside it, but one that was to be met is."""
    if "status:compared_with_plan" in draft.rules and source.sentence is draft.sentence:
        return True
    return (draft.obs_status in {"forecast", "target"}) == (source.obs_status in {"forecast", "target"})


def _take_only(scene: Scene, sentence: Sentence, draft: Draft) -> None:
    """The one date of a sentence that stands with a plan met: "the target was reached in 2023, when trade was"."""
    usable = [mention for mention in sentence.dates if _usable(scene, sentence, mention, None, draft.figure)]
    if len(usable) != 1 or usable[0].end > draft.figure.start or _is_ahead(scene, usable[0].period):
        return
    if scene.words(usable[0].end, usable[0].end + 2) == [",", "when"] and scene.low[usable[0].start - 1] != "since":
        take_date(draft, scene, usable[0], "stated", "period:sentence")


def _is_now(scene: Scene, sentence: Sentence, figure: Figure) -> bool:
    """Whether a later clause of the sentence speaks of today: "cost $7,500 in 2022 and costs $4,800 now"."""
    words = set(scene.words(figure.left[0], figure.start)) | set(
        scene.words(figure.end, min(figure.end + 6, figure.right[1]))
    )
    return bool(words & {"now", "currently", "today", "presently", "nowadays"})


def copy_period(draft: Draft, source: Draft, basis: str, rule: str) -> None:
    """Take the period of another figure over."""
    draft.period_start, draft.period_end = source.period_start, source.period_end
    draft.period_kind, draft.period_text = source.period_kind, source.period_text
    here = source.sentence is draft.sentence
    draft.period_basis = "stated" if basis == "stated" and here else "inherited"
    draft.note(rule)
