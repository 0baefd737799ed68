"""Numbered units and parts of larger ones: "the first 11 months of 2020", "early 2021", "the end of March"."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.knowledge.calendar import PartName
from extractor.pipes.periods.dates import BEFORE_BARE, Dates
from extractor.pipes.periods.nodes import (
    Century,
    Day,
    Decade,
    Month,
    MonthDay,
    Nth,
    Part,
    Range,
    Relative,
    Weekday,
)
from extractor.pipes.periods.reader import Match

_HALF_ADJECTIVES = {"latter": 2, "former": 1}

#: Units inside units ("the end of the first half of 2024") go no deeper than this.
_DEEPEST = 4


class Units(Dates):
    """Productions for units inside units; :meth:`point` reads any single date."""

    def point(self, index: int) -> Match | None:
        """The longest single date at ``index`` that is no range of two."""
        if self.depth >= _DEEPEST:
            return None
        self.depth += 1
        found: Match | None = None
        for candidate in self.candidates(index):
            if candidate is not None and (found is None or candidate.end > found.end):
                found = candidate
        self.depth -= 1
        return found

    def candidates(self, index: int) -> Iterator[Match | None]:
        """What each production makes of ``index``, the stronger first."""
        if index >= len(self.pieces):
            return
        kind = self.kind(index)
        if kind in ("iso", "dmy", "dmyy", "my"):
            yield self.numeric(index)
        elif kind == "code":
            yield self.code(index)
        elif kind == "decade":
            yield self.decade(index)
        elif kind in ("number", "ordinal"):
            yield self.days(index)
            yield self.fiscal(index)
            yield self.year(index)
            yield self.ordinal_units(index)
            yield self.century(index)
            yield self.counted_months(index)
        elif kind == "word":
            yield self.month_days(index)
            yield self.months(index)
            yield self.weekday(index)
            yield self.ordinal_units(index)
            yield self.part(index)
            yield self.season(index)
            yield self.fiscal(index)
            yield self.decade(index)
            yield self.century(index)
            yield self.counted_months(index)
            if self.low(index) == "year" and self.low(index - 1) == "the":
                named = self.year(index + 1, named=True)
                yield None if named is None else Match(named.node, named.end, article=True)

    def ordinal_units(self, index: int) -> Match | None:
        """Reads "The first quarter of 2024", "the first 11 months of 2020", "the last two months of the year"."""
        read = self.which(index)
        if read is None:
            return None
        number, from_end, end = read
        if number < 1:
            return None
        end = self.hyphen(end)
        count = self.cardinal(end)
        many = 1
        second = self.which(end + 1) if self.low(end) in ("and", "to") else None
        if count is not None:
            many, end = count
            end = self.hyphen(end)
        elif second is not None and not from_end and second[0] > number:  # "the third and fourth quarters"
            many, end = second[0] - number + 1, self.hyphen(second[2])
        unit = self.unit(end)
        if unit is None:
            return None
        name, end = unit
        if name == "day" and count is None:
            return None
        if many == 1 and self.low(end - 1) in ("weeks", "months", "years", "decades"):
            return None  # "the first years of the 2000s" are no number of years
        if self.low(end) == "period":
            end += 1
        if many == 1 and self.low(end) == "and":  # "the first quarter and second quarter"
            second = self.which(end + 1)
            tail = self.unit(second[2]) if second else None
            if second and second[0] == number + 1 and tail and tail[0] == name:
                many, end = 2, tail[1]
        parent = self.sub_parent(end)
        if parent is not None:
            node = Nth(name, number, many, from_end=from_end, of=parent.node)
            return Match(node, parent.end, article=True) if self.fits(node) else None
        if from_end or name not in ("month", "quarter", "half") or number > {"month": 1, "quarter": 4, "half": 2}[name]:
            return None
        if name == "month" and many == 1:
            return None
        before = self.low(index - 1) if self.low(index - 1) != "the" else self.low(index - 2)
        if name == "half" and before not in BEFORE_BARE:
            return None
        return Match(Nth(name, number, many), end, article=True)

    def which(self, index: int) -> tuple[int, bool, int] | None:
        """``(number, from the end?, next index)`` of "first", "2nd", "last", "final", "latter"."""
        low = self.low(index)
        if low in ("last", "final", "closing"):
            return 1, True, index + 1
        if low in ("opening", "initial"):
            return 1, False, index + 1
        if low in _HALF_ADJECTIVES:
            return _HALF_ADJECTIVES[low], False, index + 1
        read = self.ordinal(index)
        return None if read is None else (read[0], False, read[1])

    def sub_parent(self, end: int) -> Match | None:
        """What a numbered unit is a part of: a year, a month, a decade, a century."""
        year = self.parent(end, noun=True)
        if year is not None:
            return year
        if self.low(end) == "of":
            inner = self.after(end + 1, "the")
            if self.depth >= _DEEPEST:
                return None
            self.depth += 1
            found = self.months(inner) or self.decade(inner) or self.century(inner) or self.ordinal_units(inner)
            self.depth -= 1
            return found
        return None

    def fits(self, node: Nth) -> bool:
        """Whether the numbered unit can be part of its parent ("the first year of 2024" cannot)."""
        length = {"day": 0, "week": 1, "month": 2, "quarter": 3, "half": 4, "year": 5, "decade": 6, "century": 7}
        of = node.of
        size = 5
        if isinstance(of, Month):
            size = 2
        elif isinstance(of, (Relative, Nth)):
            size = length[of.unit]
        elif isinstance(of, Decade):
            size = 6
        elif isinstance(of, Century):
            size = 7
        return length[node.unit] < size or (node.unit == "half" and size == 2)

    def counted_months(self, index: int) -> Match | None:
        """Reads "Nine months of 2024" as Russian-language releases say it: the first nine."""
        count = self.cardinal(index)
        if count is None or not 2 <= count[0] <= 11:
            return None
        end = self.hyphen(count[1])
        unit = self.unit(end)
        if (
            unit is None
            or unit[0] not in ("month", "quarter")
            or not (self.low(unit[1]) in ("of", "in") or self.kind(unit[1]) == "number")
        ):
            return None
        if unit[0] == "quarter" and count[0] > 3:
            return None
        parent = self.parent(unit[1], noun=True)
        if parent is None or isinstance(parent.node, (Decade, Century)):
            return None
        if isinstance(parent.node, Relative) and parent.node.unit != "year":
            return None
        return Match(Nth(unit[0], 1, count[0], of=parent.node), parent.end, article=True)

    def part(self, index: int) -> Match | None:
        """Reads "Early 2021", "mid-2023", "late last year", "the end of 2020", "year-end 2023", "end-March"."""
        low = self.low(index)
        if low in ("year", "month", "quarter") and self.kind(index + 1) == "dash" and self.low(index + 2) == "end":
            return self.unit_end(index)
        if low in ("earlier", "later"):
            inner = self.relative_unit(index + 1, parent=False)
            return inner if inner is not None and "this_" in getattr(inner.node, "cue", "") else None
        part = self.words.parts.get(low)
        if part is None:
            return None
        if part in ("start", "end") or low == "middle":
            return self.part_of(index, part)
        return self.part_adjective(index, part)

    def unit_end(self, index: int) -> Match:
        """Reads "Year-end 2023", "by the year-end"."""
        name = self.words.units[self.low(index)]
        year = self.parent(index + 3) if name == "year" else None
        if year is not None:
            return Match(Part("end", year.node), year.end)
        return Match(Part("end", Relative(name, 0, f"this_{name}", anaphoric=True)), index + 3, article=True)

    def part_of(self, index: int, part: PartName) -> Match | None:
        """Reads "The end of 2020", "the beginning of the year", "end-2023"."""
        if self.kind(index + 1) == "dash" and self.glued(index + 1):
            whole = self.point(index + 2)
        elif self.low(index + 1) == "of":
            inner = self.after(index + 2, "the")
            whole = self.bare_unit(inner) if inner > index + 2 else None
            whole = whole or self.point(inner) or self.fiscal(inner)
            if whole is None and self.low(inner) in ("year", "month", "quarter") and part == "end":
                whole = self.bare_unit(inner)
        elif part == "end" and self.kind(index + 1) == "number":
            whole = self.year(index + 1)
        elif (
            part == "end"
            and self.month(index + 1)
            and self.low(index - 1) in ("by", "until", "till", "at", "to", "since")
        ):
            whole = self.months(index + 1) or Match(*self.month_with_year(self.month(index + 1) or (1, index + 2)))
        else:
            return None
        if whole is None or isinstance(whole.node, (Range, Day, MonthDay, Weekday)):
            return None
        return Match(Part(part, whole.node), whole.end, article=True)

    def bare_unit(self, index: int) -> Match | None:
        """Reads "(the) year" as the clause's own, or the current one."""
        unit = self.unit(index)
        if unit is None or unit[0] == "day" or self.low(index) != unit[0]:
            return None
        named = self.year(unit[1], named=True) if unit[0] == "year" else None
        if named is not None:
            return Match(named.node, named.end, article=True)
        return Match(Relative(unit[0], 0, f"this_{unit[0]}", anaphoric=True), unit[1], article=True)

    def part_adjective(self, index: int, part: PartName) -> Match | None:
        """Reads "Early 2021", "mid-2023", "late last year", "early-to-mid 2024"."""
        end = index + 1
        second: PartName | None = None
        joint = end
        if self.kind(joint) == "dash" or self.low(joint) in ("to", "and", "or"):
            joint += 1
            joint = joint + 1 if self.low(joint) in ("to", "and", "or") else joint
            joint = joint + 1 if self.kind(joint) == "dash" else joint
            second = self.words.parts.get(self.low(joint))
            if second in ("early", "mid", "late"):
                end = joint + 1
            else:
                second = None
        end = end + 1 if self.kind(end) == "dash" and self.glued(end) else end
        whole = self.point(end)
        if whole is None and self.month(end) is not None:
            node, stop = self.month_with_year(self.month(end) or (1, end))
            whole = Match(node, stop)
        if whole is None and self.low(end) == "in" and self.low(end + 1) == "the":
            whole = self.bare_unit(end + 2)
        if whole is None or isinstance(whole.node, (Range, Day, MonthDay, Weekday, Part)):
            return None
        article = whole.article and isinstance(whole.node, (Decade, Century))
        if second is not None:
            return Match(Range(Part(part, whole.node), Part(second, whole.node)), whole.end, article)
        return Match(Part(part, whole.node), whole.end, article)
