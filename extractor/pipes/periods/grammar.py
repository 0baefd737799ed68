"""The whole grammar of date expressions: pieces in, nodes out.

A production is a method that takes an index and returns a :class:`~extractor.pipes.periods.reader.Match` or ``None``.
Each looks a bounded number of pieces ahead, so a text is read in linear time.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from extractor.knowledge.calendar import UnitName, calendar_words
from extractor.pipes.periods.nodes import (
    Month,
    Node,
    Nth,
    Relative,
    Same,
    Year,
)
from extractor.pipes.periods.reader import Match
from extractor.pipes.periods.windows import Windows
from extractor.pipes.periods.years import FISCAL_WORDS

_SAME_HEADS = {"period": "period", "time": "period", "timeframe": "period"}
_SAME_WORDS = frozenset(["same", "corresponding", "similar", "comparable", "analogous", "respective", "like"])

_NEVER_FIRST = frozenset(["other", "dash", "url", "break", "poss"])


@cache
def _starters() -> frozenset[str]:
    """Every word a date expression can begin with; all others are passed over at once."""
    words = calendar_words()
    compounds = {form.split("-")[0] for form in (*words.cardinals, *words.ordinals)}
    more = (
        "the its their these those a an half today yesterday tomorrow earlier later fy calendar iranian persian solar "
        "afghan final closing opening initial latter former that day whole full entire rest remainder i ii iii iv"
    )
    tables = (
        *(words.months, words.weekdays, words.units, words.cardinals, words.ordinals, compounds, words.decades),
        *(words.seasons, words.modifiers, words.parts, words.calendars, FISCAL_WORDS, _SAME_WORDS, more.split()),
    )
    return frozenset(word for table in tables for word in table)


class Grammar(Windows):
    """All productions over one text's pieces."""

    def expression(self, index: int) -> Match | None:
        """The longest date expression that starts at ``index``; a leading "the" only where it belongs to the phrase."""
        piece = self.pieces[index]
        if piece.kind == "word":
            if piece.low not in _starters():
                return None
        elif piece.kind in _NEVER_FIRST or (piece.kind == "number" and not piece.text.isdecimal()):
            return None
        if piece.low in ("the", "its", "their", "these", "those"):
            inner = self.longest(index + 1)
            if inner is not None and inner.article and piece.low == "the":
                return inner
            return self.definite(index) or self.bare_definite(index)
        return self.loose(index, self.longest(index))

    def loose(self, index: int, found: Match | None) -> Match | None:
        """What is read only where nothing firmer is: "within five years", "in nine months"."""
        return found or self.spanned(index) or self.bare_months(index)

    def longest(self, index: int) -> Match | None:
        """The longest of an absolute date or range and a relative phrase."""
        found = self.absolute(index)
        for candidate in self.relatives(index):
            if candidate is not None and (found is None or candidate.end > found.end):
                found = candidate
        return found

    def candidates(self, index: int) -> Iterator[Match | None]:
        """Absolute productions, and relative units where a point is wanted ("the end of last year")."""
        yield from super().candidates(index)
        if self.kind(index) == "word":
            yield self.relative_unit(index, parent=False)

    def relatives(self, index: int) -> Iterator[Match | None]:
        """What each relative production makes of ``index``."""
        if self.kind(index) not in ("word", "number", "ordinal"):
            return
        yield self.plain_day(index)
        yield self.relative_unit(index, parent=False)
        yield self.window(index)
        yield self.ago(index)
        yield self.same(index)
        yield self.trailing(index)
        yield self.possessive(index)
        yield self.consecutive(index)
        yield self.since(index)

    def same(self, index: int) -> Match | None:
        """Reads "the same period of last year", "the corresponding quarter of 2023", "the same month a year ago"."""
        low = self.low(index)
        if low not in _SAME_WORDS and low != "that":
            return None
        end = index + 1
        if self.kind(end) == "dash":
            return None
        named: Node | None = None
        head = _SAME_HEADS.get(self.low(end))
        unit: UnitName | None = None
        if head is None:
            counted = self.count_of_units(end)
            if counted is not None and self.low(counted[2]) == "period":
                head, end = "period", counted[2]
            else:
                found = self.unit(end)
                if found is not None:
                    unit, end = found[0], found[1] - 1
                elif self.month(end) is not None and low != "that":
                    month = self.month(end) or (1, end)
                    named, end = Month(month[0]), month[1] - 1
                else:
                    ordinal = self.ordinal_units(end)
                    if ordinal is None or not isinstance(ordinal.node, Nth) or low == "that":
                        return None
                    named, end = ordinal.node, ordinal.end - 1
        end += 1
        of = self.same_parent(end)
        if of is not None:
            kind = unit or "period"
            return Match(Same(kind, of.node, f"same_{kind}"), of.end, article=True)
        if unit in ("year", "month", "day", "week", "quarter") and low in ("same", "that") and named is None:
            if low == "that" and unit == "day":
                return None
            return Match(Relative(unit, 0, f"same_{unit}", anaphoric=True), end, article=low == "same")
        return None

    def same_parent(self, end: int) -> Match | None:
        """The year in "the same period of ...": with "of", "in", a comma, or bare before "last year", "a year ago"."""
        start = end
        end = self.after(end, "of", "in", "from", "during", "for", ",")
        inner = self.after(end, "the")
        year = self.relative_unit(inner, parent=True) or self.fiscal(inner)
        if year is None and end > start:
            year = self.year(inner, named=self.low(start) != ",")
        elif year is None and self.kind(end) == "number":
            year = self.year(end, named=True)
        if year is not None and isinstance(year.node, Relative) and year.node.unit not in ("year",):
            return None
        if year is None or (self.low(start) == "," and isinstance(year.node, Year)):
            return None
        return year

    def possessive(self, index: int) -> Match | None:
        """Reads "Last year's first quarter", "2024's first half"."""
        year = self.relative_unit(index, parent=True) or (self.year(index) if self.kind(index) == "number" else None)
        if year is None or self.kind(year.end) != "poss":
            return None
        if isinstance(year.node, Relative) and year.node.unit != "year":
            return None
        which = self.which(year.end + 1)
        if which is None or which[1]:
            same = self.low(year.end + 1) in _SAME_WORDS and self.low(year.end + 2) == "period"
            return Match(Same("period", year.node, "same_period"), year.end + 3, article=False) if same else None
        number, _, end = which
        unit = self.unit(self.hyphen(end))
        if unit is None or unit[0] not in ("quarter", "half", "month"):
            return None
        return Match(Nth(unit[0], number, of=year.node), unit[1])
