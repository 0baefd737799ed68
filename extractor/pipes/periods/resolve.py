"""Gives every node its place on the calendar: against the calendar, the clause's own period, or the article's date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from extractor.knowledge.calendar import fiscal_calendars
from extractor.pipes.periods.anchors import Anchor
from extractor.pipes.periods.nodes import (
    Ago,
    Century,
    Day,
    Decade,
    Fiscal,
    Found,
    Leaning,
    Month,
    MonthDay,
    Node,
    Nth,
    Part,
    Range,
    Relative,
    Same,
    Season,
    Trailing,
    Weekday,
    Window,
    Year,
    needs_year,
    with_year,
)
from extractor.pipes.periods.spans import Interval, add_months, month_end, move, nth_of, part_of, unit_around, year_span
from extractor.schema import Period, PeriodKind, Precision

_UNIT_PRECISION: dict[str, Precision] = {
    "day": "day",
    "week": "range",
    "month": "month",
    "quarter": "quarter",
    "half": "half",
    "year": "year",
    "decade": "range",
    "century": "range",
}
#: An undated day lies ahead of the article without saying so for at most this long.
_AHEAD = timedelta(days=60)
#: The month after the current one is never meant as the one eleven months ago.
_NEXT_MONTH = timedelta(days=31)


class Resolver:
    """Resolves the date expressions of one text in order, each with the ones before it in view."""

    def __init__(self, found: Sequence[Found], anchor: Anchor | None) -> None:
        self.found = found
        self.anchor = anchor
        self.done: list[Period] = []
        self.at = 0
        self.against: str | None = None
        self.like: Period | None = None

    def periods(self) -> list[Period]:
        """One :class:`Period` for each expression; both ends ``None`` where nothing places it."""
        for index, item in enumerate(self.found):
            self.at, self.against, self.like = index, None, None
            self.done.append(self.period(item))
        return self.done

    def period(self, item: Found) -> Period:
        """The period of one expression."""
        node = item.node
        if needs_year(node) and not isinstance(node, Range):
            node = self.dated(node, item)
        elif isinstance(node, Range) and needs_year(node.last):
            last = self.dated(node.last, item)
            node = self.range_dated(node, last)
        span = self.interval(node)
        cue, relative = cue_of(item.node)
        precision, kind = self.describe(item.node, span)
        if span is None:
            return Period(start=None, end=None, precision=precision, kind=kind, relative=relative, cue=cue)
        return Period(start=span[0], end=span[1], precision=precision, kind=kind, resolved=self.against,
                      relative=relative, cue=cue)  # fmt: skip

    # --- precision and kind -----------------------------------------------------------------------------------------

    def describe(self, node: Node, span: Interval | None) -> tuple[Precision, PeriodKind]:
        """The precision and kind of a node, given its interval."""
        if isinstance(node, Part):
            if node.part == "end":
                return "day", "end_of_period"
            return ("day" if node.part == "start" and span and span[0] == span[1] else "approx"), "calendar"
        if isinstance(node, Window):
            return "approx", "window"
        if isinstance(node, Trailing):
            starts_year = span is not None and (span[0].month, span[0].day) == (1, 1) and span[1].year == span[0].year
            return "range", "cumulative" if starts_year and span and span[1].month < 12 else "window"
        if isinstance(node, Fiscal):
            return "fiscal_year", "fiscal"
        if isinstance(node, Nth):
            if node.count > 1:
                opens = node.index == 1 and not node.from_end and node.unit in ("month", "quarter")
                return "range", "cumulative" if opens else "calendar"
            if node.unit == "half" and (
                isinstance(node.of, Month) or (isinstance(node.of, Relative) and node.of.unit != "year")
            ):
                return "range", "calendar"
            fiscal = isinstance(node.of, Fiscal) or (isinstance(node.of, Relative) and node.of.fiscal)
            return _UNIT_PRECISION[node.unit], "fiscal" if fiscal else "calendar"
        if isinstance(node, Range):
            if isinstance(node.first, Part) or isinstance(node.last, Part):
                return "approx" if "early mid late".find(getattr(node.last, "part", "-")) >= 0 else "range", "calendar"
            opens = span is not None and (span[0].month, span[0].day) == (1, 1) and span[0].year == span[1].year
            part_year = opens and span is not None and (span[1].month, span[1].day) != (12, 31)
            return "range", "cumulative" if part_year and isinstance(node.last, (Month, Nth)) else "calendar"
        if isinstance(node, (Same, Relative)) and span is not None:
            return self.describe_moved(node, span)
        if isinstance(node, Ago):
            return ("approx" if node.unit in ("decade", "century", "week") else _UNIT_PRECISION[node.unit]), "calendar"
        if isinstance(node, Relative):
            return (
                ("fiscal_year", "fiscal")
                if node.fiscal and node.unit == "year"
                else (_UNIT_PRECISION[node.unit], "calendar")
            )
        simple: dict[type, Precision] = {Day: "day", MonthDay: "day", Weekday: "day", Month: "month", Year: "year"}
        if isinstance(node, Leaning):
            return simple.get(type(node.node), "range"), "calendar"
        return simple.get(type(node), "range"), "calendar"

    def describe_moved(self, node: Same | Relative, span: Interval) -> tuple[Precision, PeriodKind]:
        """ "A year earlier" has the precision of the period it was moved from."""
        if isinstance(node, Relative) and node.fiscal:
            return ("fiscal_year" if node.unit == "year" else _UNIT_PRECISION[node.unit]), "fiscal"
        start, end = span
        if self.like is not None:
            return self.like.precision, self.like.kind
        if start == end:
            return "day", "calendar"
        closes = start.day == 1 and end == month_end(end.year, end.month)
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        if not closes:
            return "range", "calendar"
        if months == 1:
            return "month", "calendar"
        if months == 3 and start.month % 3 == 1:
            return "quarter", "calendar"
        if months == 6 and start.month in (1, 7):
            return "half", "calendar"
        if months == 12 and start.month == 1:
            return "year", "calendar"
        return "range", "cumulative" if start.month == 1 and months < 12 else "calendar"

    # --- the clause and its neighbours ------------------------------------------------------------------------------

    def base(self, *, units: tuple[str, ...] = (), sentences: int = 1) -> Period | None:
        """The period the clause is about: the nearest before in the sentence, then in the sentence before.

        A phrase that opens its sentence ("Compared with the previous year, exports in 2023 ...") looks ahead first.
        ``units``: precisions to accept (all when empty).
        """
        here = self.found[self.at].sentence
        own = self.nearest(here, units)
        if own is None and self.opens_sentence():
            own = self.ahead(units)
        for back in range(1, sentences + 1):
            if own is None:
                own = self.nearest(here - back, units)
        if own is not None:
            self.against = (
                f"clause {own.start}/{own.end}"
                if own.precision != "year"
                else f"clause {own.start.year if own.start else ''}"
            )
        return own

    def opens_sentence(self) -> bool:
        """Whether the expression is the first date of its sentence and something is compared with it."""
        item = self.found[self.at]
        return item.compared

    def nearest(self, sentence: int, units: tuple[str, ...]) -> Period | None:
        """The last usable period before the current one in a sentence."""
        spare: Period | None = None
        for index in range(self.at - 1, -1, -1):
            if self.found[index].sentence < sentence:
                break
            if self.found[index].sentence == sentence and self.usable(index, self.done[index], units):
                if not self.secondary(index):
                    return self.done[index]
                spare = spare or self.done[index]
        return spare

    def secondary(self, index: int) -> bool:
        """Whether a date is only what something is compared with, so that a clause's main period goes before it."""
        item = self.found[index]
        if isinstance(item.node, Relative) and item.node.anaphoric and item.node.shift:
            return True
        return item.compared or isinstance(item.node, (Same, Ago))

    def ahead(self, units: tuple[str, ...]) -> Period | None:
        """The first absolute period after the current one in its sentence."""
        here = self.found[self.at].sentence
        for index in range(self.at + 1, min(self.at + 6, len(self.found))):
            item = self.found[index]
            if item.sentence != here:
                return None
            if cue_of(item.node)[1] or needs_year(item.node):
                continue
            span = Resolver([item], self.anchor).periods()[0]
            if self.usable(index, span, units):
                return span
        return None

    def usable(self, index: int, period: Period, units: tuple[str, ...]) -> bool:
        """Whether a period can be what a clause is about: placed, not a window, not ahead of the article."""
        if period.start is None or period.kind == "window":
            return False
        if units and period.precision not in units:
            return False
        if isinstance(self.found[index].node, (Decade, Century)):
            return False
        return self.anchor is None or period.start <= self.anchor.day

    # --- dates without a year ---------------------------------------------------------------------------------------

    def dated(self, node: Node, item: Found) -> Node:
        """``node`` with the year the reader supplies, from the clause or the article's date."""
        year = self.year_for(node, item)
        return node if year is None else with_year(node, Year(year))

    def range_dated(self, node: Range, last: Node) -> Range:
        """The range with the year of its end; a start later in the year than the end is of the year before."""
        if needs_year(last):
            return node
        end = self.interval(last)
        first = node.first
        if needs_year(first) and end is not None:
            first = with_year(node.first, Year(end[0].year))
            start = self.interval(first)
            if start is not None and start[0] > end[1]:
                first = with_year(node.first, Year(end[0].year - 1))
        return Range(first, last)

    def year_for(self, node: Node, item: Found) -> int | None:
        """The year of an undated day, month or quarter, ``None`` when nothing tells."""
        exact = isinstance(node, MonthDay)
        following = self.year_following(node)
        if following is not None:
            return following
        day_anchor = self.anchor is not None and not self.anchor.year_only
        units = ("day", "month", "range", "quarter") if exact and day_anchor else ()
        clause = self.nearest(item.sentence, units)
        if clause is not None and clause.start is not None and not clause.relative and not self.compared_before():
            self.against = f"clause {clause.start.year}"
            return clause.start.year
        if self.anchor is not None and not self.anchor.year_only:
            told = self.narrated(item)
            if told is not None:
                self.against = f"clause {told}"
                return told
            self.against = str(self.anchor)
            return self.year_near(node, self.anchor.day, item.future)
        for back in range(1, 6):
            earlier = self.nearest(item.sentence - back, ())
            if earlier is not None and earlier.start is not None:
                self.against = f"clause {earlier.start.year}"
                return earlier.start.year
        if self.anchor is not None:
            self.against = str(self.anchor)
            return self.anchor.day.year
        return None

    def narrated(self, item: Found) -> int | None:
        """The year of a story told in order: the sentence before has a day or month of a year well before the text's."""
        if self.anchor is None or self.nearest(item.sentence, ()) is not None:
            return None
        told = self.nearest(item.sentence - 1, ("day", "month"))
        if told is None or told.start is None or told.relative or told.kind == "end_of_period":
            return None
        return told.start.year if told.start.year <= self.anchor.day.year - 2 else None

    def compared_before(self) -> bool:
        """Whether the nearest earlier date of the sentence is only what something is compared with."""
        return self.at > 0 and self.found[self.at - 1].compared

    def year_following(self, node: Node) -> int | None:
        """The year of the next month in "May and September 2023"."""
        if not isinstance(node, Month) or self.at + 1 >= len(self.found):
            return None
        item, following = self.found[self.at], self.found[self.at + 1]
        other = following.node
        if following.start - item.end > 6 or following.before not in ("and", ",", "or"):
            return None
        return other.of.value if isinstance(other, Month) and isinstance(other.of, Year) else None

    def year_near(self, node: Node, now: date, future: bool) -> int | None:
        """The year that puts an undated expression where a reader of ``now`` would.

        Days lie at most sixty days ahead unless the sentence speaks of the future; a month has begun; a quarter, half
        or run of months is complete.
        """
        spans = [
            (year, self.interval(with_year(node, Year(year))))
            for year in (now.year + 1, now.year, now.year - 1, now.year - 2)
        ]
        placed = [(year, span) for year, span in spans if span is not None]
        if not placed:
            return None
        if future:
            coming = [year for year, span in placed if span[1] >= now]
            return coming[-1] if coming else placed[0][0]
        for year, (start, end) in placed:
            if isinstance(node, MonthDay):
                fits = start <= now + _AHEAD
            elif isinstance(node, Nth):
                fits = end <= now
            elif isinstance(node, Part):
                fits = (end if node.part == "end" else start) <= now + _AHEAD
            else:
                fits = start <= now + _NEXT_MONTH
            if fits:
                return year
        return placed[-1][0]

    # --- intervals ----------------------------------------------------------------------------------------------------

    def interval(self, node: Node) -> Interval | None:
        """The interval of a node, ``None`` when it has no place on the calendar."""
        try:
            return self._interval(node)
        except (ValueError, OverflowError):
            return None

    def _interval(self, node: Node) -> Interval | None:
        if isinstance(node, Day):
            return node.value, node.value
        if isinstance(node, Year):
            return year_span(node.value)
        if isinstance(node, Decade):
            return date(node.first, 1, 1), date(node.first + 9, 12, 31)
        if isinstance(node, Century):
            return date(node.number * 100 - 99, 1, 1), date(node.number * 100, 12, 31)
        if isinstance(node, Fiscal):
            return self.fiscal(node)
        if isinstance(node, (Month, MonthDay, Season, Nth, Part)):
            return self.inner(node)
        if isinstance(node, Range):
            return self.range(node)
        if isinstance(node, Relative):
            return self.relative(node)
        if isinstance(node, Window):
            return self.window(node)
        if isinstance(node, Ago):
            return self.ago(node)
        if isinstance(node, Same):
            return self.same(node)
        if isinstance(node, Trailing):
            return self.trailing(node)
        if isinstance(node, Leaning):
            return self.leaning(node)
        return self.weekday(node, 0, bare=True)

    def inner(self, node: Month | MonthDay | Season | Nth | Part) -> Interval | None:
        """A unit inside a larger one."""
        if node.of is None:
            return None
        whole = self.interval(node.of)
        if whole is None:
            return None
        if isinstance(node, Month):
            year = whole[0].year if node.number >= whole[0].month else whole[0].year + 1
            return date(year, node.number, 1), month_end(year, node.number)
        if isinstance(node, MonthDay):
            day = whole[0].replace(day=node.number)
            return day, day
        if isinstance(node, Season):
            start = date(whole[0].year, node.first_month, 1)
            return start, add_months(start, 3) - timedelta(days=1)
        if isinstance(node, Part):
            early = node.part == "start" and self.found[self.at].before not in (
                "since",
                "from",
                "of",
                "by",
                "until",
                "till",
                "before",
            )
            return part_of(whole, "early" if early else node.part)
        return nth_of(whole, node.unit, node.index, node.count, from_end=node.from_end)

    def fiscal(self, node: Fiscal) -> Interval:
        """A fiscal year by its country; without one the calendar year, or July to June for a split year."""
        area = node.calendar or self.found[self.at].area
        row = fiscal_calendars().get(area or "")
        if row is not None:
            return row.year(node.first, first_year=node.last is not None)
        if node.last is not None:
            return date(node.first, 7, 1), date(node.last, 6, 30)
        return date(node.first, 1, 1), date(node.first, 12, 31)

    def range(self, node: Range) -> Interval | None:
        """From the start of the first to the end of the last; a start after the end is of the year before."""
        first, last = self.interval(node.first), self.interval(node.last)
        if first is None or last is None:
            return None
        if first[0] > last[1]:
            back = move(first, -12)
            if (
                isinstance(node.first, (Month, MonthDay, Nth, Part))
                and back[0] <= last[1]
                and first[0].year == last[1].year
            ):
                first = back
            else:
                return None
        return first[0], last[1]

    def now(self) -> Anchor | None:
        """The anchor, noted as what the expression was resolved against."""
        if self.anchor is not None:
            self.against = str(self.anchor)
        return self.anchor

    def relative(self, node: Relative) -> Interval | None:
        """ "Last year" from now; "the previous year" from the clause's period, else from now."""
        if node.fiscal:
            return self.relative_fiscal(node)
        if node.anaphoric:
            moved = self.from_clause(node)
            if moved is not None:
                return moved
        anchor = self.now()
        if anchor is None or (anchor.year_only and node.unit not in ("year", "decade", "century")):
            self.against = None
            return None
        if node.unit == "day" and node.anaphoric:
            self.against = None
            return None
        return unit_around(anchor.day, node.unit, node.shift)

    def from_clause(self, node: Relative) -> Interval | None:
        """The clause's period moved by the units of "a year earlier", or its neighbour ("the previous year")."""
        finer = {"day": ("day",), "week": ("day",), "month": ("day", "month"), "quarter": ("day", "month", "quarter"),
                 "half": ("day", "month", "quarter", "half")}  # fmt: skip
        base = self.base(units=finer.get(node.unit, ()))
        if base is None or base.start is None or base.end is None:
            return None
        if (
            node.cue.endswith(("_earlier", "_later"))
            and node.unit == "year"
            and (
                base.precision in ("month", "quarter", "half", "range", "fiscal_year")
                and (base.end - base.start).days < 370
            )
        ):
            self.like = base
            return move((base.start, base.end), 12 * node.shift)
        return unit_around(base.end if node.unit != "year" else base.start, node.unit, node.shift)

    def relative_fiscal(self, node: Relative) -> Interval | None:
        """ "The current fiscal year" of the clause's country."""
        anchor = self.now()
        if anchor is None or anchor.year_only:
            return None
        row = fiscal_calendars().get(node.calendar or self.found[self.at].area or "")
        if row is None:
            return unit_around(anchor.day, node.unit, node.shift)
        begins = anchor.day.year
        if anchor.day < date(begins, row.first_month, row.first_day):
            begins -= 1
        if node.unit == "year":
            return row.year(begins + node.shift, first_year=True)
        start, _ = row.year(begins, first_year=True)
        months = (anchor.day.year - start.year) * 12 + anchor.day.month - start.month
        first = add_months(start, (months // 3 + node.shift) * 3)
        return first, add_months(first, 3) - timedelta(days=1)

    def window(self, node: Window) -> Interval | None:
        """Units up to now or from now on; from the clause's own period where the wording leans on it."""
        base: Period | None = None
        if node.consecutive or node.anaphoric:
            base = self.base()
        elif node.direction > 0:
            base = self.base(sentences=0)
        if base is not None and base.start is not None and base.end is not None:
            return self.window_from(node, base.start, base.end)
        anchor = self.now()
        if anchor is None:
            return None
        if anchor.year_only:
            if node.unit not in ("year", "decade", "century"):
                return None
            start, end = date(anchor.day.year, 1, 1), anchor.day
            if node.consecutive:
                return self.window_from(node, start, end)
            return (self.step(start, node, -1), end) if node.direction < 0 else (start, self.step(end, node, 1))
        day = anchor.day
        if node.consecutive:
            whole = unit_around(day, node.unit) or (day, day)
            return self.window_from(node, *whole)
        return (self.step(day, node, -1), day) if node.direction < 0 else (day, self.step(day, node, 1))

    def window_from(self, node: Window, start: date, end: date) -> Interval:
        """The window that ends with, precedes or follows the interval ``start..end``."""
        one = timedelta(days=1)
        if node.consecutive:
            whole = unit_around(end, node.unit) or (start, end)
            return self.step(whole[1] + one, node, -1), whole[1]
        if node.direction < 0:
            return self.step(start, node, -1), start - one
        if node.anaphoric:
            return end + one, self.step(end + one, node, 1) - one
        return start, self.step(end, node, 1)

    def step(self, day: date, node: Window | Ago | Trailing, direction: int) -> date:
        """``day`` moved by the units of a node."""
        days = {"day": 1, "week": 7}.get(node.unit)
        if days is not None:
            return day + timedelta(days=direction * days * node.count)
        months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[node.unit]
        return add_months(day, direction * months * node.count)

    def ago(self, node: Ago) -> Interval | None:
        """ "Five years ago": the unit that holds the day so far away."""
        from extractor.pipes.periods.points import point_at

        unit = "year" if node.unit in ("decade", "century") else node.unit
        count = node.count * {"decade": 10, "century": 100}.get(node.unit, 1)
        base = self.base() if node.anaphoric else None
        if base is None and node.anaphoric and node.direction > 0:
            base = self.ahead(())
            return None if base is None or base.start is None or base.end is None else (base.start, base.end)
        if base is None and node.anaphoric and unit in ("day", "week"):
            return None
        if base is not None and base.start is not None and base.end is not None:
            if unit in ("day", "week") and base.precision != "day":
                return None
            if (
                unit == "year"
                and base.precision in ("month", "quarter", "half", "range")
                and (base.end - base.start).days < 370
            ):
                return move((base.start, base.end), 12 * count * node.direction)
            day: date | None = self.step(base.start, Ago(count, unit, node.direction), node.direction)
        else:
            anchor = self.now()
            if anchor is None or (anchor.year_only and unit != "year"):
                self.against = None
                return None
            day = (
                point_at(count, unit, node.direction, anchor.day)
                if unit in ("day", "week", "month", "year")
                else self.step(anchor.day, node, node.direction)
            )
        return None if day is None else unit_around(day, unit)

    def same(self, node: Same) -> Interval | None:
        """The clause's period moved into another year."""
        base = self.base()
        of = node.of
        if base is None or base.start is None or base.end is None:
            whole = self.interval(of) if of is not None else None
            anchor = self.now()
            if (
                whole is None
                or anchor is None
                or anchor.year_only
                or node.unit not in ("month", "quarter", "week", "day")
            ):
                return whole
            around = unit_around(anchor.day, node.unit)
            return None if around is None else move(around, 12 * (whole[0].year - around[0].year))
        clause = self.against
        start, end = base.start, base.end
        if isinstance(of, Relative) and of.unit == "year" and not of.fiscal:
            years = of.shift
        elif isinstance(of, Year):
            years = of.value - start.year
        else:
            whole = self.interval(of) if of is not None else None
            if whole is None:
                return None
            years = whole[0].year - start.year
        self.against = clause
        self.like = base
        return move((start, end), 12 * years)

    def trailing(self, node: Trailing) -> Interval | None:
        """So many units up to the end of the named month or day."""
        to = node.to
        if needs_year(to):
            to = self.dated(to, self.found[self.at])
        whole = self.interval(to)
        if whole is None:
            return None
        return self.step(whole[1] + timedelta(days=1), node, -1), whole[1]

    def leaning(self, node: Leaning) -> Interval | None:
        """ "Last September", "next Friday", "this summer"."""
        anchor = self.now()
        if anchor is None or anchor.year_only:
            self.against = None
            return None
        if isinstance(node.node, Weekday):
            return self.weekday(node.node, node.shift, bare=False)
        this_year = anchor.day.year
        if node.shift == 0:
            if isinstance(node.node, Season) and node.node.first_month == 12 and anchor.day.month < 6:
                this_year -= 1
            return self.interval(with_year(node.node, Year(this_year)))
        spans = [self.interval(with_year(node.node, Year(this_year + step))) for step in (-1, 0, 1)]
        placed = [span for span in spans if span is not None]
        if node.shift < 0:
            past = [span for span in placed if span[1] < anchor.day]
            return past[-1] if past else None
        coming = [span for span in placed if span[0] > anchor.day]
        return coming[0] if coming else None

    def weekday(self, node: Weekday, shift: int, *, bare: bool) -> Interval | None:
        """The nearest such weekday: up to the article's day, or after it where the sentence speaks of the future."""
        anchor = self.now()
        if anchor is None or anchor.year_only:
            self.against = None
            return None
        back = (anchor.day.weekday() - node.number) % 7
        if shift < 0:
            back = back or 7
        elif shift > 0 or (bare and back and self.found[self.at].future):
            back -= 7
        elif not bare:
            back = -((node.number - anchor.day.weekday()) % 7)
        day = anchor.day - timedelta(days=back)
        return day, day


def cue_of(node: Node) -> tuple[str | None, bool]:
    """``(cue, relative)``: the normalised relation of an expression that leans on now or on the clause."""
    if isinstance(node, (Relative, Window, Leaning, Same)):
        return node.cue, True
    if isinstance(node, Ago):
        side = (
            ("earlier" if node.direction < 0 else "later")
            if node.anaphoric
            else ("ago" if node.direction < 0 else "from_now")
        )
        return f"{side}_{node.unit}s:{node.count}", True
    if isinstance(node, Weekday):
        return "weekday:" + ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")[
            node.number
        ], True
    if isinstance(node, (Part, MonthDay, Month, Season, Nth)):
        if node.of is None:
            return "no_year", True
        cue, relative = cue_of(node.of)
        if isinstance(node, Part) and cue is not None and cue != "no_year":
            return f"{node.part}_of:{cue}", relative
        return cue, relative
    if isinstance(node, Range):
        return cue_of(node.last)
    if isinstance(node, Trailing):
        return cue_of(node.to)
    return None, False
