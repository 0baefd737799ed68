"""Two dates joined: "January-September 2023", "between 2001 and 2021", "2017-18"."""

from __future__ import annotations

from extractor.pipes.periods.nodes import (
    Century,
    Day,
    Decade,
    Fiscal,
    Month,
    MonthDay,
    Node,
    Nth,
    Part,
    Range,
    Relative,
    Season,
    Weekday,
    Year,
    needs_year,
    parent_of,
    with_year,
)
from extractor.pipes.periods.reader import Match
from extractor.pipes.periods.units import Units


class Ranges(Units):
    """Productions for ranges."""

    def absolute(self, index: int) -> Match | None:
        """A date or a range of two at ``index``."""
        first = self.point(index)
        if first is None:
            return None
        span = self.range_from(index, first)
        return span or first

    def range_from(self, index: int, first: Match) -> Match | None:
        """The range that starts with ``first``, when a joint and a second date of the same kind follow."""
        if isinstance(first.node, (Range, Relative, Century)):
            return None
        joint = self.range_joint(index, first)
        if joint is None:
            return None
        if isinstance(first.node, Year):
            tail = self.year_tail(first, joint)
            if tail is not None:
                return tail
        the = self.after(joint, "the")
        second = self.point(the)
        if second is None or (the > joint and not second.article):
            return None
        if isinstance(second.node, Range):
            return None
        if self.low(joint - 1) == "and" and not self.led(index, "between") and not follows(first.node, second.node):
            return None
        node = self.combine(first.node, second.node)
        if node is None:
            return None
        end = second.end
        if self.low(end) == "period" and isinstance(node, Range) and needs_year(node.last):
            year = self.parent(end + 1)
            if year is not None:
                return Match(Range(with_year(node.first, year.node), with_year(node.last, year.node)), year.end, True)
        return Match(node, end, first.article)

    def led(self, index: int, word: str) -> bool:
        """Whether ``word`` stands before the date at ``index``, over its article."""
        before = self.low(index - 1)
        return (self.low(index - 2) if before == "the" else before) == word

    def range_joint(self, index: int, first: Match) -> int | None:
        """The index after what joins two ends of a range, or ``None``."""
        end = first.end
        if self.kind(end) == "dash" or (self.low(end) == "/" and self.glued(end) and self.glued(end + 1)):
            return end + 1
        if self.low(end) == "," and self.led(index, "from") and self.low(end + 1) in ("to", "through", "until", "till"):
            end += 1  # "from September 1, 2023, to May 1, 2024"
        if self.low(end) in ("to", "through", "thru") or (
            self.low(end) in ("till", "until") and self.led(index, "from")
        ):
            if self.low(end) == "to" and self.low(end + 1) == "date":
                return None
            return end + 1
        if self.low(end) == "and" and (
            self.led(index, "between") or (isinstance(first.node, Month) and first.node.of is None)
        ):
            return end + 1
        if self.low(end) == "up" and self.low(end + 1) == "to" and self.led(index, "from"):
            return end + 2
        return None

    def year_tail(self, first: Match, joint: int) -> Match | None:
        """Reads "2017-18", "2023/24": a second year of two digits, glued."""
        assert isinstance(first.node, Year)
        tail = self.low(joint)
        if not (self.kind(joint) == "number" and len(tail) == 2 and tail.isdecimal() and self.glued(joint)):
            return None
        if self.glued(joint + 1) and self.kind(joint + 1) in ("word", "dash", "number", "decade"):
            return None
        last = first.node.value // 100 * 100 + int(tail)
        if last < first.node.value and tail == "00":
            last += 100
        if last > first.node.value:
            return Match(Range(first.node, Year(last)), joint + 1)
        if 1 <= int(tail) <= 12 and self.pieces[joint - 1].text != "/":
            return Match(Month(int(tail), first.node), joint + 1)
        return None

    def combine(self, first: Node, second: Node) -> Node | None:
        """The range of two dates, the one without a year taking the other's; ``None`` when they do not match."""
        kinds = (type(first), type(second))
        pairs = ((Year, Year), (Day, Day), (Month, Month), (MonthDay, MonthDay), (Decade, Decade), (Weekday, Weekday),
                 (Fiscal, Fiscal), (Season, Season), (Nth, Nth), (Part, Part))  # fmt: skip
        mixed = {Year, Month, MonthDay, Day, Part, Nth, Decade, Season}
        if kinds not in pairs and not (kinds[0] in mixed and kinds[1] in mixed):
            return None
        if isinstance(first, Year) and isinstance(second, (Month, MonthDay, Nth)) and needs_year(second):
            return None
        if isinstance(first, Year) and isinstance(second, Year) and second.value <= first.value:
            return None
        if isinstance(second, Year) and needs_year(first):
            return None
        year = parent_of(second)
        if needs_year(first) and not needs_year(second) and year is not None:
            first = with_year(first, year)
        elif needs_year(second) and not needs_year(first):
            own = parent_of(first)
            if own is None:
                return None
            if isinstance(own, Year) and 0 < _month_of(second) < _month_of(first):
                own = Year(own.value + 1)  # "March 21, 2022-Feb. 19"
            second = with_year(second, own)
        return Range(first, second)


def _month_of(node: Node) -> int:
    """The month of a day or a month; 0 of what has none."""
    inner = node.of if isinstance(node, MonthDay) else node
    return inner.number if isinstance(inner, Month) else 0


def follows(first: Node, second: Node) -> bool:
    """Whether the second month is the one after the first: "January and February 2025" are one stretch."""
    return isinstance(first, Month) and isinstance(second, Month) and second.number == first.number + 1
