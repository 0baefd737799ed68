"""When: the period a figure is for, and the base of a growth figure.

A figure's own date comes first, then its clause's, its sentence's, then the nearest earlier sentence that governs it.
A date that a comparison introduces ("than in 2022", "since 2001", "compared to 2019") is a base, never the period.
The publication date is never a period by default.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.memory import Memory
from extractor.pipes.claims.scene import DateMention, Figure, Scene, Sentence, clause_end, tense
from extractor.schema import Period

_BASE_WORDS = word_set("base_words")
_PREVIOUS = re.compile(r"^(previous|prior|preceding|year_earlier|year_before|same_|corresponding|year_ago)")
_GROWTH = frozenset({"growth_rate", "growth_factor", "change"})


def set_period(scene: Scene, sentence: Sentence, draft: Draft, done: Sequence[Draft]) -> None:
    """Find the period and, for growth, the base, and write both to the draft."""
    figure = draft.figure
    standing = [one for one in done if not one.is_base]
    previous = standing[-1] if standing else (done[-1] if done else None)
    governor = draft.governor
    if governor is not None and governor.is_base and governor.sentence is sentence:
        governor = previous
    growth = draft.measure in _GROWTH
    base = None if figure.base else _base_mention(scene, sentence, figure, growth)
    own = _own_mention(scene, sentence, figure, base)
    if own is not None:
        _take(draft, scene, own, "stated", "period:own_clause", previous)
    elif (joint := _run_mention(scene, sentence, figure, base)) is not None:
        _take(draft, scene, joint, "stated", "period:coordinated")
    elif draft.is_base:
        pass
    elif (lead := _lead_mention(scene, sentence, figure, base)) is not None:
        _take(draft, scene, lead, "stated", "period:sentence")
    elif (shared := _shared_mention(scene, sentence, draft, base)) is not None:
        _take(draft, scene, shared, "stated", "period:coordinated")
    elif draft.per is not None and governor is not None and governor.per is None and draft.measure == "level":
        pass
    elif governor is not None and governor.dated and _same_time(scene, draft) and _same_mode(draft, governor):
        copy_period(draft, governor, governor.period_basis or "inherited", "period:as_figure_before")
    elif (
        previous is not None
        and previous.dated
        and not previous.is_base
        and draft.per is None
        and draft.measure != "rank"
        and _same_mode(draft, previous)
    ):
        copy_period(draft, previous, previous.period_basis or "inherited", "period:figure_before")
    if growth and draft.base_start is None:
        _set_base(scene, sentence, draft, base)


def _take(
    draft: Draft, scene: Scene, mention: DateMention, basis: str, rule: str, previous: Draft | None = None
) -> None:
    period = _reread(draft, mention, previous)
    before = scene.low[mention.start - 1] if mention.start else ""
    start, end, kind = period.start, period.end, period.kind
    counted = draft.figure.quantity.kind == "count" and draft.measure == "level"
    if before == "by" and kind == "end_of_period" and counted:
        start = None
    if draft.measure in _GROWTH and start and end and period.precision == "range" and (end - start).days > 366:
        draft.base_start, draft.base_end = start, date(start.year, 12, 31)
        start = date(end.year, 1, 1)
        draft.note("base:start_of_range")
    if period.precision == "duration" and start is None:
        return
    if (
        before in {"by", "until", "till"}
        and period.precision not in {"year", "fiscal_year"}
        and kind != "end_of_period"
    ):
        start = None
    if before == "since" or (before in {"in", "from"} and _opens_operation(scene, mention) and _is_total(scene, draft)):
        end, kind = None, "cumulative"
    ahead = _is_ahead(scene, period)
    if before == "by" and period.precision == "year" and (ahead or draft.obs_status in {"target", "forecast"}):
        start = None
    if ahead and draft.obs_status in {"actual", "estimate"} and draft.measure != "rank":
        draft.obs_status, draft.status_cue = "forecast", scene.text(max(0, mention.start - 1), mention.end)
        draft.note("status:date_ahead")
    draft.window = kind == "window" and draft.measure in _GROWTH
    draft.period_start, draft.period_end, draft.period_kind = start, end, kind
    draft.period_text = mention.text
    draft.period_basis = "stated" if basis == "stated" else "inherited"
    draft.note(rule)


def _is_ahead(scene: Scene, period: Period) -> bool:
    """Whether a period lies wholly after the day of publication, where that is known."""
    published = (scene.doc._.article or {}).get("published")
    if not published or period.kind == "window":
        return False
    start = period.start or period.end
    return start is not None and start > date.fromisoformat(str(published)[:10])


def _reread(draft: Draft, mention: DateMention, previous: Draft | None) -> Period:
    """A base's "a year earlier" counts from the figure it is compared with, not from the day of publication."""
    period = mention.period
    anchor = draft.governor or previous
    if not (period.relative and _PREVIOUS.match(period.cue or "")):
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


# --- bases -----------------------------------------------------------------------------------------------------------


def _introduces_base(scene: Scene, mention: DateMention, growth: bool, figures: list[Figure]) -> bool:
    """Whether the words before a date make it a base: "than in", "since", "compared to", "up 5% from 2022"."""
    if mention.period.kind == "window":
        return False
    if mention.period.precision == "range" and scene.low[mention.start - 1] in {"from", "over", "on"}:
        return False
    place = mention.start - 1
    steps = 0
    while place >= 0 and steps < 6:
        word = scene.low[place]
        if any(figure.start <= place < figure.end for figure in figures):
            return False
        if word in {"than", "compared", "comparing", "comparison", "versus", "vs", "vs.", "relative"}:
            return True
        if word == "since":
            return growth
        if mention.period.precision == "day":
            return False
        if word == "on" and not (mention.period.relative and mention.period.precision in {"year", "fiscal_year"}):
            return False
        if word in {"from", "over", "against", "on"} and growth:
            return steps == 0 or scene.low[place + 1] in {"the", "a"} or word == "against"
        if word not in {
            "in",
            "the",
            "with",
            "to",
            "during",
            "for",
            "level",
            "of",
            "at",
            "figure",
            "figures",
            "same",
            "that",
            "those",
            "a",
            "levels",
            "year",
            "end",
        }:
            return False
        place -= 1
        steps += 1
    return False


def _base_mention(scene: Scene, sentence: Sentence, figure: Figure, growth: bool) -> DateMention | None:
    low, high = figure.left[0], figure.right[1]
    mentions = [m for m in sentence.dates if m.start >= low and m.end <= high] if growth else []
    mentions.sort(key=lambda m: (m.start < figure.end, abs(m.start - figure.end)))
    for mention in mentions:
        if _introduces_base(scene, mention, growth, sentence.figures):
            return mention
    if growth:
        for mention in sentence.dates:
            cue = mention.period.cue or ""
            inside = figure.end <= mention.start and mention.end <= figure.right[1]
            if inside and mention.period.relative and _PREVIOUS.match(cue):
                return mention
    return None


def _is_base_anywhere(scene: Scene, sentence: Sentence, mention: DateMention) -> bool:
    if not _introduces_base(scene, mention, True, sentence.figures):
        return False
    if scene.low[mention.start - 1] != "from":
        return True
    ratios = {"percent", "fraction", "multiple"}
    return any(f.quantity.kind in ratios and f.end == mention.start - 1 for f in sentence.figures)


def _set_base(scene: Scene, sentence: Sentence, draft: Draft, base: DateMention | None) -> None:
    start, end = draft.period_start, draft.period_end
    if base is not None:
        resolved = resolve(base.period, start, end) or base.period
        draft.base_start, draft.base_end = resolved.start, resolved.end
        draft.note("base:stated")
        return
    if draft.window and start is not None and end is not None:
        _window_base(draft, start, end)
        return
    if (
        (
            draft.measure == "growth_rate"
            and draft.period_kind in {"calendar", "fiscal", "cumulative"}
            and draft.per is None
        )
        and start is not None
        and end is not None
        and (end - start).days <= 366
    ):
        draft.base_start, draft.base_end = year_before(start), year_before(end)
        said = sentence.hits("year_on_year")
        draft.note("base:year_on_year" if said else "base:implied")
        return
    around = (draft.figure.left[0], draft.figure.right[1])
    yoy = sentence.hits("year_on_year", *around) or (
        not sentence.hits("year_on_year", *around) and len(sentence.figures) <= 3 and sentence.hits("year_on_year")
    )
    if yoy and start is not None and end is not None:
        draft.base_start, draft.base_end = year_before(start), year_before(end)
        draft.note("base:year_on_year")


def _window_base(draft: Draft, start: date, end: date) -> None:
    """ "Over the past 5 years": the figure is for the window's last year, its base the year the window starts from."""
    draft.base_start, draft.base_end = date(start.year, 1, 1), date(start.year, 12, 31)
    draft.period_start, draft.period_end = date(end.year, 1, 1), date(end.year, 12, 31)
    draft.note("base:window")


def resolve(period: Period, start: date | None, end: date | None) -> Period | None:
    """A relative period read against the clause's own: for a claim of 2023 "the previous year" is 2022."""
    cue = period.cue or ""
    if not period.relative or start is None or end is None:
        return None
    if _PREVIOUS.match(cue) and not cue.startswith(("last_month", "previous_month", "previous_quarter")):
        if period.precision == "year" and (end - start).days > 360:
            return Period(start=year_before(start), end=year_before(end), precision="year")
        if cue.startswith(("same_period", "year_earlier", "a_year", "corresponding", "year_before", "previous_year")):
            return Period(start=year_before(start), end=year_before(end), precision=period.precision)
    return None


def year_before(day: date, years: int = 1) -> date:
    """The same day ``years`` earlier; 29 February becomes the 28th, a month's last day stays the last.

    >>> year_before(date(2024, 2, 29)), year_before(date(2023, 12, 31))
    (datetime.date(2023, 2, 28), datetime.date(2022, 12, 31))
    """
    if day.year - years < 1:
        return day
    try:
        moved = day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
    if (day + timedelta(days=1)).day == 1 and day.month == 2:
        return date(moved.year, 3, 1) - timedelta(days=1)
    return moved


# --- periods ---------------------------------------------------------------------------------------------------------


def _usable(scene: Scene, sentence: Sentence, mention: DateMention, base: DateMention | None) -> bool:
    if base is not None and mention == base:
        return False
    if _of_speech(sentence, mention) or _of_founding(scene, sentence, mention):
        return False
    inner = mention.start > sentence.start + 3 and scene.low[mention.end : mention.end + 1] == ["and"]
    if (
        inner
        and any(mention.end < topic.start for topic in sentence.topics)
        and not _starts_clause(scene, sentence, mention)
    ):
        return False
    return mention.period.start is not None or mention.period.end is not None


def _of_founding(scene: Scene, sentence: Sentence, mention: DateMention) -> bool:
    """A date in an aside about a beginning ("the bank, founded in 2016, has 110 members") dates no figure."""
    if scene.low[mention.end : mention.end + 1] != [","]:
        return False
    words = set(scene.words(max(sentence.start, mention.start - 4), mention.start))
    return bool({"founded", "established", "created", "launched", "opened"} & words) and tense(
        scene, sentence, mention.end, sentence.end
    ) in {"present", "perfect"}


def _of_speech(sentence: Sentence, mention: DateMention) -> bool:
    """A day beside a verb of saying dates the speech: "the customs office said on Sunday"."""
    if mention.period.precision != "day":
        return False
    return any(0 <= mention.start - hit.end <= 2 or 0 <= hit.start - mention.end <= 1 for hit in sentence.hits("say"))


def _starts_clause(scene: Scene, sentence: Sentence, mention: DateMention) -> bool:
    """Whether a verb or a figure stands before the date, so that "and" after it joins clauses, not nouns."""
    if any(figure.end <= mention.start for figure in sentence.figures):
        return True
    return any(scene.doc[place].tag_ in {"VBD", "VBZ", "VBP"} for place in range(sentence.start, mention.start))


def _own_mention(scene: Scene, sentence: Sentence, figure: Figure, base: DateMention | None) -> DateMention | None:
    """The date in the figure's territory: right of it in its clause, then left of it, then the rest on the right."""
    stop = clause_end(scene, sentence, figure.end)
    right: list[DateMention] = []
    left: list[DateMention] = []
    rest: list[DateMention] = []
    for mention in sentence.dates:
        if not _usable(scene, sentence, mention, base):
            continue
        if figure.end <= mention.start and mention.end <= figure.right[1]:
            if _is_base_anywhere(scene, sentence, mention) and not _own_since(scene, mention):
                continue
            (right if mention.end <= stop else rest).append(mention)
        elif figure.left[0] <= mention.start and mention.end <= figure.start:
            if _is_base_of_change(scene, mention) and not _figure_between(sentence, mention, figure):
                left.append(mention) if not _is_base_anywhere(
                    scene, sentence, mention
                ) or mention.end >= figure.start - 4 else None
            elif not _is_base_anywhere(scene, sentence, mention) or _own_since(scene, mention):
                left.append(mention)
    relative = [m for m in right if not (m.period.relative and _PREVIOUS.match(m.period.cue or ""))]
    if right:
        return (relative or right)[0]
    if left:
        return left[-1]
    return rest[0] if rest else None


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
        and _usable(scene, sentence, mention, base)
        and not _is_base_anywhere(scene, sentence, mention)
        and (mention.period.precision != "day" or _dates_figures(scene, mention))
        and not _is_age(mention)
    ]
    return leads[0] if leads else None


def _is_age(mention: DateMention) -> bool:
    """A decade that opens a sentence sets a scene ("planned in the 1970s, the dam is to") and dates nothing."""
    period = mention.period
    long = period.start is not None and period.end is not None and (period.end - period.start).days > 3000
    return long and period.kind == "calendar" and period.precision != "range"


def _dates_figures(scene: Scene, mention: DateMention) -> bool:
    """Whether a day dates a figure at all: "as of", "by", "on"; the day of a date line does not."""
    before, after = scene.low[mention.start - 1 : mention.start], scene.low[mention.end : mention.end + 1]
    return before in (["of"], ["by"], ["on"], ["at"]) and after not in (["--"], ["-"], ["–"], ["—"], ["("])


def _shared_mention(scene: Scene, sentence: Sentence, draft: Draft, base: DateMention | None) -> DateMention | None:
    """The one date of the sentence, after later figures that are coordinated with this one."""
    if draft.measure == "rank":
        return None
    usable = [
        mention
        for mention in sentence.dates
        if _usable(scene, sentence, mention, base)
        and not _is_base_anywhere(scene, sentence, mention)
        and not _of_base_figure(sentence, mention)
        and not (mention.period.relative and _PREVIOUS.match(mention.period.cue or ""))
    ]
    later = [mention for mention in usable if mention.start >= draft.figure.end]
    if len({(m.period.start, m.period.end) for m in usable}) == 1 and later:
        return later[0]
    return None


def _run_mention(scene: Scene, sentence: Sentence, figure: Figure, base: DateMention | None) -> DateMention | None:
    """The date after the last of coordinated figures: "$1.55 billion and $1.95 billion in 2019"."""
    for other in run_of(scene, sentence, figure):
        if other.start > figure.start:
            own = _own_mention(scene, sentence, other, base)
            if own is not None and own.start >= other.end:
                return own
    return None


def _of_base_figure(sentence: Sentence, mention: DateMention) -> bool:
    """Whether the date belongs to the figure that a change starts from: "compared to $101 million in 2003"."""
    before = [figure for figure in sentence.figures if figure.end <= mention.start]
    return bool(before) and before[-1].base and mention.end <= before[-1].right[1]


_JOINS = word_set("joins")


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


def _same_mode(draft: Draft, source: Draft) -> bool:
    """A plan without a date of its own is not for the time of the outturn beside it."""
    return (draft.obs_status in {"forecast", "target"}) == (source.obs_status in {"forecast", "target"})


def _same_time(scene: Scene, draft: Draft) -> bool:
    """Whether a later clause of the sentence still speaks of the same time."""
    figure = draft.figure
    words = set(scene.words(figure.left[0], figure.start)) | set(
        scene.words(figure.end, min(figure.end + 4, figure.right[1]))
    )
    return not words & {"now", "currently", "today"}


def copy_period(draft: Draft, source: Draft, basis: str, rule: str) -> None:
    """Take the period of another figure over."""
    draft.period_start, draft.period_end = source.period_start, source.period_end
    draft.period_kind, draft.period_text = source.period_kind, source.period_text
    here = source.sentence is draft.sentence
    draft.period_basis = "stated" if basis == "stated" and here else "inherited"
    draft.note(rule)


def inherit_period(scene: Scene, draft: Draft, memory: Memory, *, anaphoric: bool) -> None:
    """Take the period of the nearest earlier governing sentence, when this one goes on in the past tense.

    Perfect and present tense, "so far" and "latest statistics" speak of now and inherit nothing.
    """
    sentence, figure = draft.sentence, draft.figure
    if draft.dated or draft.is_base:
        return
    if sentence.hits("undated") and not anaphoric:
        draft.note("period:undated_cue")
        return
    verb = tense(scene, sentence, figure.left[0], figure.start)
    if verb == "none":
        verb = tense(scene, sentence, sentence.start, sentence.end)
    if verb in {"perfect", "present"} and not anaphoric:
        return
    for back in range(1, 4):
        number = sentence.number - back
        if number < 0:
            return
        before = scene.sentences[number]
        dated = [one for one in memory.drafts[-24:] if one.sentence is before and one.dated and not one.is_base]
        dated = [one for one in dated if not (one.period_kind == "cumulative" and one.period_end is None)]
        if draft.measure != "rank" and not _is_standing(draft):
            dated = [one for one in dated if one.period_start is None or one.period_start != one.period_end]
        same_paragraph = before.paragraph == sentence.paragraph
        if dated:
            source = dated[-1]
            near = same_paragraph or _related(draft, source) or before.paragraph == sentence.paragraph - 1
            if (near or anaphoric) and _same_mode(draft, source):
                copy_period(draft, source, "inherited", "period:sentence_before")
                draft.confidence *= 0.95 if same_paragraph else 0.85
            return
        spoken = [one for one in before.dates if _governs(one) and not _is_base_anywhere(scene, before, one)]
        if spoken and draft.obs_status == "actual":
            spoken.sort(key=lambda one: (one.period.relative, -one.start))
            _take(draft, scene, spoken[0], "inherited", "period:date_before")
            draft.confidence *= 0.85
            return


def _is_standing(draft: Draft) -> bool:
    """Whether the indicator is a stock, which a single day may date."""
    return draft.topic is not None and draft.topic.indicator.stock


def _governs(mention: DateMention) -> bool:
    """Whether a date of a sentence without figures may govern the next ones: a year or a part of one, no day."""
    period = mention.period
    if period.start is None or period.end is None or period.kind in {"window", "end_of_period"}:
        return False
    return period.precision in {"year", "fiscal_year", "half", "quarter"} or (
        period.precision == "range" and (period.end - period.start).days > 80
    )


def _related(draft: Draft, earlier: Draft) -> bool:
    family = ("trade", "exports", "imports")
    kinds = [d.topic.indicator.parties if d.topic is not None else None for d in (draft, earlier)]
    return kinds[0] is not None and (kinds[0] == kinds[1] or all(kind in family for kind in kinds))
