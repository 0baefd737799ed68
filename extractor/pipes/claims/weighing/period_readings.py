"""What a date expression can mean for a figure: all of it, its first or last year, from it on, up to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from extractor.pipes.claims.bases import GROWTH, PREVIOUS, resolve, span_before
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.scene import DateMention, Scene, tense
from extractor.pipes.claims.spoken import published_on
from extractor.schema import Period, PeriodBasis, PeriodKind

#: An inclusive interval; an open side is ``None``, and both sides are for a figure without a time.
Interval = tuple[date | None, date | None]
#: Longer stretches than this many days have a first and a last year.
LONG = 400


@dataclass(frozen=True, slots=True)
class Reading:
    """A period a figure may be for, as it would be written to the claim; ``base``: what growth over it starts from."""

    start: date | None
    end: date | None
    kind: PeriodKind | None = "calendar"
    text: str | None = None
    basis: PeriodBasis = "stated"
    base: Interval | None = None
    opens_base: bool = False

    @property
    def interval(self) -> Interval:
        return self.start, self.end

    @property
    def days(self) -> int:
        """Its length; 0 where a side is open."""
        return (self.end - self.start).days + 1 if self.start is not None and self.end is not None else 0


NOWHERE = Reading(None, None, None)


def word_before(scene: Scene, mention: DateMention) -> str:
    """The word a date follows, articles left out: "since", "by", "in"."""
    place = mention.start - 1
    while place > 0 and scene.low[place] in {"the", "a", "an"}:
        place -= 1
    return scene.low[place] if place >= 0 else ""


def readings(
    scene: Scene, draft: Draft, mention: DateMention, anchors: list[Interval]
) -> Iterator[tuple[str, Reading]]:
    """Each meaning of a date for a figure, with its name.

    ``anchors`` are the times of figures near by that "a year earlier" may count from.
    """
    period, before = mention.period, word_before(scene, mention)
    start, end = period.start, period.end
    if start is None and end is None:
        return
    whole = Reading(start, end, period.kind, mention.text)
    if before == "since" and scene.words(mention.end, mention.end + 2) == [",", "when"]:
        yield "when", replace(whole, opens_base=draft.measure == "level")
        return
    yield "whole", whole
    if start is not None and end is not None and whole.days > LONG:
        yield from _ends(whole, start, end)
        published = published_on(scene)
        allotted = period.kind == "window" and (period.cue or "").startswith("span_")
        if allotted and draft.obs_status in {"target", "forecast"} and (not published or end <= published):
            years = end.year - start.year
            ahead = date(end.year + years, end.month, min(end.day, 28))
            yield "ahead", replace(whole, start=end, end=ahead)
    if start is not None and (before in {"since", "from", "beginning", "starting"}):
        yield (
            "onwards_day" if period.precision == "day" else "onwards",
            Reading(start, None, "cumulative", mention.text),
        )
    if start is not None and before not in {"since", "from"} and _clause_opener(scene, mention) == "since":
        yield "onwards_clause", Reading(start, None, "cumulative", mention.text)
    if start is not None and _clause_opener(scene, mention) in {"once", "when", "after"} and is_ahead(scene, whole):
        yield "onwards_once", Reading(start, None, "cumulative", mention.text)
    if start is not None and before == "before":
        yield "until_before", Reading(None, date.fromordinal(start.toordinal() - 1), "calendar", mention.text)
    published = published_on(scene)
    if published is not None and end is not None and end > published and draft.measure in GROWTH and before in UP_TO:
        yield "from_now_on", Reading(date(published.year, 1, 1), end, "window", mention.text)
    if start is not None and end is not None and period.kind == "window" and whole.days > LONG:
        yield "whole_years", replace(whole, start=date(start.year, 1, 1), end=date(end.year, 12, 31))
    if start is not None and before in {"in", "since"} and _opens_operation(scene, mention) and _is_total(scene, draft):
        yield "onwards_total", Reading(start, None, "cumulative", mention.text)
    if end is not None and period.kind != "end_of_period" and before in UP_TO:
        last = date(end.year, 6, 30) if period.precision == "approx" and mention.text.lower().startswith("mid") else end
        year = "_year" if period.precision in {"year", "fiscal_year"} else ""
        if start != end or draft.obs_status in {"target", "forecast"}:
            yield f"until{year}", Reading(None, last, period.kind, mention.text)
        yield f"last_day{year}", Reading(last, last, "end_of_period", mention.text)
    if period.relative and PREVIOUS.match(period.cue or ""):
        for anchor in anchors:
            resolved = resolve(period, *anchor)
            if resolved is not None:
                yield "before_anchor", Reading(resolved.start, resolved.end, "calendar", mention.text)


def _ends(whole: Reading, start: date, end: date) -> Iterator[tuple[str, Reading]]:
    """The first and the last year of a stretch, or the months where it counts in months."""
    years = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) or whole.kind == "window"
    if years:
        first: tuple[date, date] = date(start.year, 1, 1), date(start.year, 12, 31)
        last: tuple[date, date] = date(end.year, 1, 1), date(end.year, 12, 31)
    else:
        first, last = (start, _month_end(start)), (end.replace(day=1), end)
    suffix = "_of_window" if whole.kind == "window" else ""
    yield f"first{suffix}", replace(whole, start=first[0], end=first[1], kind="calendar")
    yield f"last{suffix}", replace(whole, start=last[0], end=last[1], kind="calendar", base=first)


def _month_end(day: date) -> date:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


#: Words before a deadline, or the end of a stretch.
UP_TO = frozenset({"by", "until", "till", "before", "through", "towards", "toward"})


def _clause_opener(scene: Scene, mention: DateMention) -> str:
    """The word that opens a subordinate clause before a date: "since the company took charge on 24 December 2018"."""
    for place in range(mention.start - 1, max(mention.start - 12, -1), -1):
        word = scene.low[place]
        if word in {",", ";", ".", ":"}:
            return ""
        if word in {"since", "once", "when", "after"}:
            return word
    return ""


def _opens_operation(scene: Scene, mention: DateMention) -> bool:
    """ "Put into operation in December 2009, ... have transmitted a total of": the total runs from then on."""
    words = scene.words(max(0, mention.start - 6), mention.start)
    return bool({"operation", "launched", "commissioned", "launch", "service"} & set(words))


def _is_total(scene: Scene, draft: Draft) -> bool:
    sentence, figure = draft.sentence, draft.figure
    said = bool(sentence.hits("cumulative", sentence.start, figure.start))
    return said or tense(scene, sentence, sentence.start, figure.start) == "perfect"


def year_before(reading: Reading, days: bool = False) -> Reading | None:
    """The same stretch of the year before; ``None`` for a long stretch, an open one, or (without ``days``) a day."""
    if reading.start is None or reading.end is None or not (27 < reading.days <= 367 or (days and reading.days == 1)):
        return None
    start, end = span_before(reading.start, reading.end)
    return Reading(start, end, reading.kind, reading.text, "inferred")


def of_draft(source: Draft, here: bool) -> Reading:
    """The period of another figure, as one that is taken over."""
    basis: PeriodBasis = "stated" if source.period_basis == "stated" and here else "inherited"
    base = (source.base_start, source.base_end) if source.measure in GROWTH and source.base_start else None
    return Reading(source.period_start, source.period_end, source.period_kind, source.period_text, basis, base)


def of_period(period: Period, text: str | None = None) -> Reading:
    """A period of the text before, as one that is taken over."""
    return Reading(period.start, period.end, period.kind, text, "inherited")


def is_ahead(scene: Scene, reading: Reading) -> bool:
    """Whether a period lies wholly after the day of publication, where that is known."""
    published, start = published_on(scene), reading.start or reading.end
    return published is not None and reading.kind != "window" and start is not None and start > published
