"""Other years a date may be of: one without a year of its own, one told in a year that begins in another month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from extractor.knowledge.calendar import FiscalCalendar, fiscal_calendars
from extractor.pipes.claims.bases import year_before
from extractor.pipes.claims.memory import Memory
from extractor.pipes.claims.scene import DateMention, Scene, Sentence
from extractor.pipes.claims.spoken import clock, published_on
from extractor.pipes.claims.weighing.period_readings import Interval, Reading
from extractor.pipes.periods.spans import solar_months

#: A reading under a name, with what else is known of it.
Other = tuple[str, Reading, list[str]]

#: Calendars whose years texts count in, with the month and day on which they begin; those of other countries are alike.
_BEGINNINGS = {"IN": (4, 1), "PK": (7, 1), "IR": (3, 21)}
_FIXED = ("weekday", "today", "now", "yesterday", "tomorrow")


def other_years(scene: Scene, sentence: Sentence, mention: DateMention, memory: Memory) -> Iterator[Other]:
    """The same stretch a year earlier or later, of a date that leaves out its year or leans on another one."""
    period, cue = mention.period, (mention.period.cue or "").partition(":")[0]
    start, end = period.start, period.end
    if not period.relative or start is None or end is None or period.kind == "window" or cue.startswith(_FIXED):
        return
    if (end - start).days > 367 or any(char.isdigit() and len(char) == 4 for char in mention.text.split()):
        return
    published, spoken = published_on(scene), clock(scene, memory, sentence, 300, 370)
    for way, moved in (("back", _moved((start, end), -1)), ("on", _moved((start, end), 1))):
        if moved is None:
            continue
        names = [f"other_year:{way}:{cue}"]
        if (period.resolved or "").startswith("text "):
            names.append(f"other_year:{way}:guessed_now")
        if spoken is not None and spoken.start is not None and spoken.start <= moved[0] and _within(moved, spoken):
            names.append(f"other_year:{way}:spoken")
        if published is not None:
            ahead, before = moved[1] > published, end > published
            if way == "on" and not ahead:
                names.append("other_year:later_past")
            elif way == "on":
                names.append("other_year:ahead")
            elif before:
                names.append("other_year:latest_past")
        yield "other_year", Reading(*moved, period.kind, mention.text), names


def _within(span: tuple[date, date], period: object) -> bool:
    end = getattr(period, "end", None)
    return end is not None and span[1] <= end + timedelta(days=1)


def _moved(span: tuple[date, date], years: int) -> tuple[date, date] | None:
    start, end = span
    if not 1900 < start.year + years < 2200:
        return None
    return year_before(start, -years), year_before(end, -years)


def other_calendars(scene: Scene, sentence: Sentence, mention: DateMention, memory: Memory) -> Iterator[Other]:
    """A fiscal year as other countries count it; "last year" as the fiscal year that the text speaks of."""
    period = mention.period
    start, end = period.start, period.end
    if start is None or end is None or period.kind == "window":
        return
    told = _calendars_told(scene, sentence, memory)
    if period.kind == "fiscal" or period.precision == "fiscal_year":
        for name, (first, last) in _as_elsewhere((start, end)):
            yield (
                "other_calendar",
                Reading(first, last, "fiscal", mention.text),
                [f"calendar:{told.get(name, 'unnamed')}"],
            )
        return
    days = (end - start).days
    if period.cue == "no_year" and 80 <= days <= 190 and start.day == 1:
        for name in ("IN", "PK"):
            if name in told:
                moved = _of_fiscal((start, end), fiscal_calendars()[name], published_on(scene))
                yield "fiscal_part", Reading(*moved, "fiscal", mention.text), [f"fiscal_part:{told[name]}"]
    if "IR" in told and 80 <= days <= 93 and start.day == 1:
        quarter = (start.month // 3 or 4) if start.month % 3 == 0 else (start.month + 2) // 3
        first, last = solar_months(
            fiscal_calendars()["IR"].year(start.year, first_year=True), 3 * quarter - 2, 3 * quarter
        )
        yield "solar_quarter", Reading(first, last, "fiscal", mention.text), [f"solar_quarter:{told['IR']}"]
    spoken = clock(scene, memory, sentence, 360, 370)
    if spoken is not None and spoken.start and spoken.end and 360 <= days <= 370 and spoken.start.month != 1:
        shared = (min(end, spoken.end) - max(start, spoken.start)).days
        for years in (0, -1, 1):
            moved_year = _moved((spoken.start, spoken.end), years)
            if period.relative and moved_year is not None and (years or shared > 60):
                names = [f"as_spoken:{years}"]
                yield "as_spoken", Reading(*moved_year, "fiscal", mention.text), names


def _as_elsewhere(span: tuple[date, date]) -> Iterator[tuple[str, tuple[date, date]]]:
    """A whole fiscal year, or one so far, with the beginning it has in other countries."""
    start, end = span
    own = next((name for name, begins in _BEGINNINGS.items() if start.month == begins[0]), None)
    for name, (month, day) in _BEGINNINGS.items():
        if name == own or not 20 < (end - start).days <= 366:
            continue
        calendar = fiscal_calendars()[name]
        if (end - start).days >= 363:
            yield name, calendar.year(start.year, first_year=True)
            if month > start.month and own is not None:
                yield name, calendar.year(start.year - 1, first_year=True)
        elif own is not None:
            months = round((end - start).days / 30.44)
            first = calendar.first(start.year)
            stop = date(first.year + (first.month - 1 + months) // 12, (first.month - 1 + months) % 12 + 1, 1)
            yield name, (first, stop + timedelta(days=first.day - 2 if day > 1 else -1))


def _of_fiscal(span: tuple[date, date], calendar: FiscalCalendar, published: date | None) -> tuple[date, date]:
    """ "The second quarter" counted from the beginning of a fiscal year, the latest that is over."""
    later = calendar.first_month - 1
    moved = _by_months(span, later)
    while published is not None and moved[1] > published:
        moved = _by_months(moved, -12)
    return moved


def _by_months(span: tuple[date, date], months: int) -> tuple[date, date]:
    """Whole months moved by some."""
    start, after = span[0], span[1] + timedelta(days=1)
    first, stop = (_month_on(day, months) for day in (start, after))
    return first, stop - timedelta(days=1)


def _month_on(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _calendars_told(scene: Scene, sentence: Sentence, memory: Memory) -> dict[str, str]:
    """The countries whose calendars may count here: named in the sentence, counted in before, at home in the text."""
    found: dict[str, str] = {}
    if memory.home in _BEGINNINGS:
        found[memory.home] = "home"
    for draft in memory.drafts[-40:]:
        if draft.period_kind == "fiscal" and draft.period_start is not None:
            for name, (month, _) in _BEGINNINGS.items():
                if draft.period_start.month == month:
                    found[name] = "spoken"
    for party in sentence.parties:
        if party.id in _BEGINNINGS:
            found[party.id] = "here"
    return found


def ago(mention: DateMention, anchor: Interval) -> Reading | None:
    """ "Three years earlier" counted from the time of a figure before."""
    cue = mention.period.cue or ""
    name, _, count = cue.partition(":")
    start, end = anchor
    if name not in {"earlier_years", "later_years"} or not count.isdecimal() or start is None or end is None:
        return None
    moved = _moved((start, end), int(count) * (1 if name == "later_years" else -1))
    return None if moved is None else Reading(*moved, "calendar", mention.text)
