"""What surrounds a date expression: the period its clause is about, and the year it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from extractor.pipes.periods.anchors import Anchor
from extractor.pipes.periods.describe import cue_of
from extractor.pipes.periods.nodes import (
    Ago,
    Century,
    Decade,
    Found,
    Month,
    MonthDay,
    Node,
    Nth,
    Part,
    Range,
    Relative,
    Same,
    Year,
    needs_year,
    with_year,
)
from extractor.pipes.periods.spans import Interval
from extractor.schema import Period

#: An undated day lies ahead of the article without saying so for at most this long.
_AHEAD = timedelta(days=60)
#: An undated day this little behind the article is not the one so far ahead of it, whatever the sentence says.
_JUST_PAST, _FAR_AHEAD = timedelta(days=45), timedelta(days=200)
#: The month after the current one is never meant as the one eleven months ago.
_NEXT_MONTH = timedelta(days=31)

#: How many date expressions back a clause may reach: keeps hostile texts linear.
_LOOK_BACK = 24


class Clauses:
    """The date expressions of one text, those before :attr:`at` already resolved."""

    def __init__(self, found: Sequence[Found], anchor: Anchor | None) -> None:
        self.found = found
        self.anchor = anchor
        self.done: list[Period] = []
        self.at = 0
        self.against: str | None = None
        self.like: Period | None = None

    def alone(self, item: Found) -> Period:
        """The period of an absolute expression further on, resolved by itself."""
        raise NotImplementedError

    def interval(self, node: Node) -> Interval | None:
        """The interval of a node; :class:`~extractor.pipes.periods.resolve.Resolver` knows how."""
        raise NotImplementedError

    def base(self, *, units: tuple[str, ...] = (), sentences: int = 1, compared: bool = True) -> Period | None:
        """The period the clause is about: the nearest before in the sentence, then in the sentence before.

        A phrase that opens its sentence ("Compared with the previous year, exports in 2023 ...") looks ahead first.
        ``units``: precisions to accept (all when empty). ``compared``: also what an earlier sentence compares with.
        """
        here = self.found[self.at].sentence
        own = self.nearest(here, units)
        if own is None and self.found[self.at].compared:
            own = self.ahead(units)
        for back in range(1, sentences + 1):
            if own is None:
                own = self.nearest(here - back, units, compared=compared)
        if own is not None:
            self.against = (
                f"clause {own.start}/{own.end}"
                if own.precision != "year"
                else f"clause {own.start.year if own.start else ''}"
            )
        return own

    def nearest(
        self, sentence: int, units: tuple[str, ...], *, begun: bool = True, compared: bool = True
    ) -> Period | None:
        """The last usable period before this one in a sentence; ``begun``: also one that something goes on since."""
        spare: Period | None = None
        for index in range(self.at - 1, max(self.at - 1 - _LOOK_BACK, -1), -1):
            if self.found[index].sentence < sentence:
                break
            if self.found[index].since and not begun:
                continue
            if self.found[index].sentence == sentence and self.usable(index, self.done[index], units):
                if not self.secondary(index):
                    return self.done[index]
                spare = spare or self.done[index]
        return spare if compared else None

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
            span = self.alone(item)
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

    def dated(self, node: Node, item: Found) -> Node:
        """``node`` with the year the reader supplies, from the clause or the article's date."""
        if isinstance(node, Nth) and node.bare and not self.just_after(node):
            return node
        year = self.year_for(node, item)
        return node if year is None else with_year(node, Year(year))

    def just_after(self, node: Nth) -> bool:
        """Whether the text was written in the month or two after the first ``count`` months of a year."""
        if self.anchor is None or self.anchor.year_only:
            return False
        return (self.anchor.day.month - 1 - node.count) % 12 in (0, 1)

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
        clause = self.nearest(item.sentence, units, begun=self.anchor is None)
        if clause is not None and clause.start is not None and not clause.relative and not self.compared_before():
            year = self.year_inside(node, clause)
            if not (item.future and self.is_over(node, year)):
                self.against = f"clause {clause.start.year}"
                return year
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

    def is_over(self, node: Node, year: int | None) -> bool:
        """Whether a node of that year ended before the text was written."""
        if self.anchor is None or self.anchor.year_only or year is None:
            return False
        span = self.interval(with_year(node, Year(year)))
        return span is not None and span[1] < self.anchor.day

    def year_inside(self, node: Node, clause: Period) -> int | None:
        """The year of the clause's period that puts the node inside it: June of FY2024-25 is June 2025."""
        if clause.start is None or clause.end is None:
            return None
        for year in range(clause.start.year, min(clause.end.year, clause.start.year + 1) + 1):
            span = self.interval(with_year(node, Year(year)))
            if span is not None and clause.start <= span[0] and span[1] <= clause.end:
                return year
        return clause.start.year

    def narrated(self, item: Found) -> int | None:
        """The year of a story told in order: the sentence before has a day or month well before the text's year."""
        if self.anchor is None or item.future or self.nearest(item.sentence, ()) is not None:
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
            just_past = [year for year, span in placed if timedelta(0) <= now - span[1] <= _JUST_PAST]
            far = bool(coming) and dict(placed)[coming[-1]][0] - now > _FAR_AHEAD
            if just_past and far:
                return just_past[0]
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
