"""Gives every node its place on the calendar: against the calendar, the clause's own period, or the article's date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from extractor.pipes.periods.describe import cue_of, describe
from extractor.pipes.periods.fiscal import FiscalYears
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
from extractor.pipes.periods.spans import (
    Interval,
    add_months,
    month_end,
    move,
    nth_of,
    opening,
    part_of,
    unit_around,
    year_span,
)
from extractor.schema import Period

#: After one of these "the beginning of 2024" is its first day; elsewhere its first weeks.
_FROM_THE_START = frozenset(["since", "from", "of", "by", "until", "till", "before"])


class Resolver(FiscalYears):
    """Resolves the date expressions of one text in order, each with the ones before it in view."""

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
        precision, kind = describe(item.node, span, self.like)
        if span is None:
            return Period(start=None, end=None, precision=precision, kind=kind, relative=relative, cue=cue)
        return Period(start=span[0], end=span[1], precision=precision, kind=kind, resolved=self.against,
                      relative=relative, cue=cue)  # fmt: skip

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
            if node.part == "start" and self.found[self.at].before not in _FROM_THE_START:
                return opening(whole)
            return part_of(whole, node.part)
        found = nth_of(whole, node.unit, node.index, node.count, from_end=node.from_end)
        return self.begun(node, found)

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

    def relative(self, node: Relative) -> Interval | None:
        """Resolves "Last year" from now; "the previous year" from the clause's period, else from now."""
        if node.fiscal:
            return self.relative_fiscal(node)
        item = self.found[self.at]
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
        shift = node.shift
        if node.anaphoric and node.cue.startswith(("this_", "reporting_")) and not item.future:
            early = anchor.day.month <= (3 if node.cue.startswith("reporting_") else 2)
            if node.unit == "year":
                shift -= early  # results of a year come out in the first months of the next
            elif item.node is node:
                shift -= 1  # "in the quarter": the last complete one
        whole = unit_around(anchor.day, node.unit, shift)
        if whole is not None and node.cue.endswith("_weekend"):
            return whole[0] + timedelta(days=5), whole[1]
        return whole

    def from_clause(self, node: Relative) -> Interval | None:
        """The clause's period moved by the units of "a year earlier", or its neighbour ("the previous year")."""
        finer = {"day": ("day",), "week": ("day",), "month": ("day", "month"), "quarter": ("day", "month", "quarter"),
                 "half": ("day", "month", "quarter", "half")}  # fmt: skip
        # "The previous year it was $5 billion. Turnover in the first half of the year ...": of the text's own year
        base = self.base(units=finer.get(node.unit, ()), compared=node.shift != 0)
        if base is None or base.start is None or base.end is None:
            return None
        if node.unit == "year" and base.precision == "fiscal_year":
            self.like = base
            return self.fiscal_beside(base.start, base.end, node.shift)
        if (
            node.cue.endswith(("_earlier", "_later"))
            and node.unit == "year"
            and (
                base.precision in ("month", "quarter", "half", "range", "fiscal_year")
                and (base.end - base.start).days < 370
            )
        ):
            self.like = base
            return self.in_year((base.start, base.end), node.shift)
        return unit_around(base.end if node.unit != "year" else base.start, node.unit, node.shift)

    def window(self, node: Window) -> Interval | None:
        """Units up to now or from now on; from the clause's own period where the wording leans on it."""
        base: Period | None = None
        if node.direction == 0:
            return self.stretch(node)
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

    def stretch(self, node: Window) -> Interval | None:
        """Resolves "within five years": ahead of the clause or now where the sentence looks ahead, else up to it.

        A clause so long ago that the stretch fits in between tells a story forward ("from $107 billion in 2018; within
        six years ...").
        """
        ahead = self.found[self.at].future
        base = self.base() if ahead or self.found[self.at].before != "in" else None
        anchor = self.anchor
        if base is not None and base.start is not None and base.end is not None:
            told = self.step(base.start, node, 1)
            if ahead or anchor is None or (anchor.day.year >= told.year and base.precision != "day"):
                return base.start, self.step(base.end, node, 1)
            return self.step(base.start, node, -1), base.end
        if anchor is None:
            return None
        return self.window(replace(node, direction=1 if ahead else -1))

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
        """Resolves "Five years ago": the unit that holds the day so far away."""
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
                return self.in_year((base.start, base.end), count * node.direction)
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
        """The clause's period moved into another year; that of a quarter is one, not the day beside it."""
        like = (
            self.base(units=(node.unit, "range"), sentences=3, compared=False)
            if node.unit in ("quarter", "half")
            else None
        )
        base = like or self.base()
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
        return self.in_year((start, end), years)

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
        """Resolves "Last September", "next Friday", "this summer"."""
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

    def alone(self, item: Found) -> Period:
        """The period of an absolute expression further on, resolved by itself."""
        return Resolver([item], self.anchor).periods()[0]
