"""What a growth figure is measured against: the base a text prints, or the year before.

A date that a comparison introduces ("than in 2022", "since 2001", "compared to 2019") is a base, never the period.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from extractor.knowledge.calendar import fiscal_calendars
from extractor.knowledge.statements import word_set
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.scene import DateMention, Figure, Scene, Sentence
from extractor.schema import Period

PREVIOUS = re.compile(r"^(previous|prior|preceding|year_earlier|year_before|same_|corresponding|year_ago)")
GROWTH = frozenset({"growth_rate", "growth_factor", "change"})
_BETWEEN = word_set("base_between")
_LEVELS = word_set("level_nouns")
_RATIOS = frozenset({"percent", "fraction", "multiple"})


def introduces_base(scene: Scene, mention: DateMention, growth: bool, figures: list[Figure]) -> bool:
    """Whether the words before a date make it a base: "than in", "since", "compared to", "up 5% from 2022"."""
    if mention.period.kind == "window":
        return False
    if _points_back(mention) and scene.low[mention.start - 1] in {"over", "for", "in", "during"}:
        return False
    if growth and _of_level(scene, mention, figures):
        return True
    back = bool(mention.period.relative and PREVIOUS.match(mention.period.cue or ""))
    if mention.period.precision == "range" and scene.low[mention.start - 1] in {"from", "over"} and not back:
        return False
    told = any(figure.end <= mention.start for figure in figures)
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
        if word in {"from", "over", "against", "on", "above", "below"} and growth and (told or word == "against"):
            return steps == 0 or scene.low[place + 1] in {"the", "a"} or word == "against"
        if word not in _BETWEEN:
            return False
        place -= 1
        steps += 1
    return False


def _points_back(mention: DateMention) -> bool:
    """Whether the date is the time spoken of itself ("the same year"), not one before it ("the previous year")."""
    cue = mention.period.cue or ""
    return mention.period.resolved == "text" and cue.startswith(("same_", "this_", "reporting_", "pointer"))


def _of_level(scene: Scene, mention: DateMention, figures: list[Figure]) -> bool:
    """ "2.6 times the volume of 2023", "19 percent above the level of 2021": a ratio to what was then."""
    place = mention.start - 1
    if scene.low[place] in {"the", "a"}:
        place -= 1
    if scene.low[place] not in {"of", "in", "for"} or scene.low[place - 1] not in _LEVELS | {"that", "those"}:
        return False
    place -= 2
    while scene.low[place] in {"the", "that", "its", "their", "total", "overall"}:
        place -= 1
    if scene.low[place] in {"above", "below", "over", "against", "than", "to"}:
        return True
    return any(figure.end == place + 1 and figure.quantity.kind in _RATIOS for figure in figures)


def base_mention(scene: Scene, sentence: Sentence, figure: Figure, growth: bool) -> DateMention | None:
    """The date that says what a growth figure is measured against."""
    low, high = figure.left[0], figure.right[1]
    mentions = [m for m in sentence.dates if m.start >= low and m.end <= high] if growth else []
    mentions.sort(key=lambda m: (m.start < figure.end, abs(m.start - figure.end)))
    for mention in mentions:
        if introduces_base(scene, mention, growth, sentence.figures):
            return mention
    if growth:
        for mention in sentence.dates:
            cue = mention.period.cue or ""
            inside = figure.end <= mention.start and mention.end <= figure.right[1]
            if inside and mention.period.relative and PREVIOUS.match(cue):
                return mention
    return None


def set_base(
    scene: Scene, draft: Draft, base: DateMention | None, over: tuple[date | None, date | None] | None
) -> None:
    """Write the base of a growth figure: the one printed, that of its stretch (``over``), or the year before."""
    start, end = draft.period_start, draft.period_end
    if base is not None:
        resolved = resolve(base.period, start, end) or base.period
        draft.base_start, draft.base_end = resolved.start, resolved.end
        draft.note("base:stated")
    elif over is not None:
        draft.base_start, draft.base_end = over
        draft.note("base:start_of_range")
    elif start is not None and end is not None and (years := _years_of_window(draft)):
        draft.base_start, draft.base_end = date(end.year - years, 1, 1), date(end.year - years, 12, 31)
        draft.note("base:window")
    elif start is not None and end is not None and (_is_rate(draft, start, end) or _year_on_year(draft)):
        draft.base_start, draft.base_end = span_before(start, end)
        draft.note("base:year_on_year" if draft.sentence.hits("year_on_year") else "base:implied")


def _is_rate(draft: Draft, start: date, end: date) -> bool:
    """A percentage told for a year or a part of one is against the year before."""
    regular = draft.period_kind in {"calendar", "fiscal", "cumulative"} and draft.per is None
    return draft.measure == "growth_rate" and regular and (end - start).days <= 366


def _year_on_year(draft: Draft) -> bool:
    sentence, figure = draft.sentence, draft.figure
    few = len(sentence.figures) <= 3
    return bool(
        sentence.hits("year_on_year", figure.left[0], figure.right[1]) or (few and sentence.hits("year_on_year"))
    )


def _years_of_window(draft: Draft) -> int:
    window = window_of(draft)
    return (
        window.period.end.year - window.period.start.year if window and window.period.end and window.period.start else 0
    )


def window_of(draft: Draft) -> DateMention | None:
    """The window in a growth figure's own words: "over the past five years ... has grown by 72 percent"."""
    figure = draft.figure
    for mention in draft.sentence.dates:
        start, end = mention.period.start, mention.period.end
        own = figure.left[0] <= mention.start and mention.end <= figure.right[1]
        if own and mention.period.kind == "window" and start is not None and end is not None:
            return mention if (end - start).days > 400 else None
    return None


def settle_bases(scene: Scene, done: Sequence[Draft]) -> None:
    """What the figures of a sentence tell the growth beside them: "Since 2001, when it stood at $11 billion"."""
    since = [one for one in done if one.is_base and one.dated and _said_since(scene, one)]
    past = [one for one in done if one.measure == "level" and one.dated and _is_pluperfect(scene, one)]
    for draft in done:
        stated = "base:stated" in draft.rules or "base:window" in draft.rules
        before = next((one for one in (*since, *past) if one.figure.end <= draft.figure.start), None)
        if draft.measure not in GROWTH or stated or before is None or before.period_start is None:
            continue
        if draft.period_start is None or draft.period_start > before.period_start:
            draft.base_start, draft.base_end = before.period_start, before.period_end


def _said_since(scene: Scene, draft: Draft) -> bool:
    dates = (one for one in draft.sentence.dates if one.end <= draft.figure.start and one.text == draft.period_text)
    return any(scene.low[one.start - 1] == "since" for one in dates)


def _is_pluperfect(scene: Scene, draft: Draft) -> bool:
    words = scene.words(max(draft.figure.left[0], draft.figure.start - 8), draft.figure.start)
    return "had" in words and words.index("had") + 1 < len(words)


def resolve(period: Period, start: date | None, end: date | None) -> Period | None:
    """A relative period read against the clause's own: for a claim of 2023 "the previous year" is 2022."""
    cue = period.cue or ""
    if not period.relative or start is None or end is None:
        return None
    if PREVIOUS.match(cue) and not cue.startswith(("last_month", "previous_month", "previous_quarter")):
        if period.precision == "year" and (end - start).days > 360:
            first, last = span_before(start, end)
            return Period(start=first, end=last, precision="year")
        if cue.startswith(("same_period", "year_earlier", "a_year", "corresponding", "year_before", "previous_year")):
            first, last = span_before(start, end)
            return Period(start=first, end=last, precision=period.precision)
    return None


def span_before(start: date, end: date) -> tuple[date, date]:
    """The same stretch of the year before; a whole year ends the day before its successor starts.

    >>> span_before(date(2023, 3, 21), date(2024, 3, 19))
    (datetime.date(2022, 3, 21), datetime.date(2023, 3, 20))
    >>> span_before(date(2025, 3, 21), date(2025, 8, 22))
    (datetime.date(2024, 3, 20), datetime.date(2024, 8, 21))
    """
    if start.month == 3 and start.day in (20, 21):
        solar = fiscal_calendars()["IR"]
        if start == solar.first(start.year):
            back = solar.first(start.year - 1)
            whole = (end - start).days >= 364
            return back, start - timedelta(days=1) if whole else end - (start - back)
    if 363 <= (end - start).days <= 366:
        return year_before(start), start - timedelta(days=1)
    return year_before(start), year_before(end)


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
