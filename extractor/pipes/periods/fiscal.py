"""Years that do not begin in January: fiscal years by their country, the solar year of Iran and Afghanistan."""

from __future__ import annotations

from datetime import date, timedelta

from extractor.knowledge.calendar import fiscal_calendars
from extractor.pipes.periods.anchors import Anchor
from extractor.pipes.periods.clauses import Clauses
from extractor.pipes.periods.nodes import Fiscal, Nth, Relative
from extractor.pipes.periods.spans import Interval, add_months, move, unit_around


class FiscalYears(Clauses):
    """What fiscal and solar years are, for the text's day and the clause's country."""

    def now(self) -> Anchor | None:
        """The anchor, noted as what the expression was resolved against."""
        if self.anchor is not None:
            self.against = str(self.anchor)
        return self.anchor

    def begun(self, node: Nth, found: Interval | None) -> Interval | None:
        """A part of "the fiscal year" that lies ahead of a text about the past is of the year before."""
        of, anchor = node.of, self.anchor
        if found is None or anchor is None or anchor.year_only or self.found[self.at].future:
            return found
        bare = isinstance(of, Relative) and of.cue == "this_fiscal_year" and of.calendar is not None
        return move(found, -12) if bare and found[0] > anchor.day else found

    def fiscal(self, node: Fiscal) -> Interval:
        """A fiscal year by its country; without one the calendar year, or July to June for a split year."""
        area = node.calendar or self.found[self.at].area
        row = fiscal_calendars().get(area or "")
        if row is not None:
            return row.year(node.first, first_year=node.last is not None)
        if node.last is not None:
            return date(node.first, 7, 1), date(node.last, 6, 30)
        return date(node.first, 1, 1), date(node.first, 12, 31)

    def in_year(self, span: Interval, years: int) -> Interval:
        """An interval moved by years; a part of the Iranian year keeps its place in it."""
        start, end = span
        solar = fiscal_calendars()["IR"]
        if start.month != 3 or start.day not in (20, 21) or start != solar.first(start.year):
            return move(span, 12 * years)
        by = solar.first(start.year + years) - start
        whole = (end - start).days >= 364
        return start + by, solar.first(start.year + years + 1) - timedelta(days=1) if whole else end + by

    def fiscal_beside(self, start: date, end: date, shift: int) -> Interval:
        """The fiscal year so many after the one from ``start`` to ``end``, by the calendar of the clause's country."""
        for row in fiscal_calendars().values():
            if (start, end) == row.year(start.year, first_year=True):
                return row.year(start.year + shift, first_year=True)
        return self.in_year((start, end), shift)

    def relative_fiscal(self, node: Relative) -> Interval | None:
        """The current fiscal year of the clause's country; the previous one before the clause's own."""
        base = self.base(units=("fiscal_year",)) if node.anaphoric else None
        if base is not None and base.start is not None and base.end is not None and node.unit == "year":
            return self.fiscal_beside(base.start, base.end, node.shift)
        anchor = self.now()
        if anchor is None or anchor.year_only:
            return None
        row = fiscal_calendars().get(node.calendar or self.found[self.at].area or "")
        if row is None:
            return unit_around(anchor.day, node.unit, node.shift)
        begins = anchor.day.year
        if anchor.day < row.first(begins):
            begins -= 1
        if node.unit == "year":
            return row.year(begins + node.shift, first_year=True)
        start, _ = row.year(begins, first_year=True)
        months = (anchor.day.year - start.year) * 12 + anchor.day.month - start.month
        first = add_months(start, (months // 3 + node.shift) * 3)
        return first, add_months(first, 3) - timedelta(days=1)
