"""Years and what can stand in for one: fiscal years, other calendars, decades, centuries."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.pipes.periods.guards import TIME_PREPOSITIONS, year_value
from extractor.pipes.periods.nodes import (
    Century,
    Decade,
    Fiscal,
    Month,
    Range,
    Relative,
    Year,
)
from extractor.pipes.periods.reader import Match, Reader

FISCAL_WORDS = frozenset(["fiscal", "financial", "budget", "marketing", "agricultural", "tax", "academic"])


class Years(Reader):
    """Productions for years."""

    def year(self, index: int, *, named: bool = False) -> Match | None:
        """A bare year; not half of a range that the caller must see whole."""
        value = year_value(self.pieces, index, named=named)
        if value is None:
            return self.hijri_year(index)
        return Match(Year(value), index + 1)

    def hijri_year(self, index: int) -> Match | None:
        """Reads "1402" in a text that counts by the Iranian calendar."""
        low = self.low(index)
        if not self.hijri or self.kind(index) != "number" or len(low) != 4 or not low.isdecimal():
            return None
        timely = self.low(index - 1) in TIME_PREPOSITIONS or self.low(index - 1) in ("year", "(", ",")
        return Match(Fiscal(int(low), calendar="IR"), index + 1) if timely and 1300 <= int(low) <= 1499 else None

    def parent(self, index: int, *, link: bool = True, noun: bool = False) -> Match | None:
        """The year something belongs to: "2024", ", 2024", "of 2024", "of last year", "this year", "FY25".

        ``link``: "of" or "in" may stand before; ``noun``: so may a bare "the year".
        """
        start = index
        linked = link and self.low(index) in ("of", "in", "for")
        strong = self.low(index) == "of"
        if (
            linked
            or (self.low(index) == "," and self.kind(index + 1) == "number")
            or (self.kind(index) == "dash" and self.glued(index) and self.kind(index + 1) == "number")
        ):
            index += 1
        elif self.low(index) in ("'", "’") and self.kind(index + 1) == "number" and len(self.low(index + 1)) == 2:
            return Match(Year(2000 + int(self.low(index + 1))), index + 2)
        elif self.low(index) == "/" and self.glued(index) and self.kind(index + 1) == "number":
            index += 1
        inner = self.after(index, "the", "our", "its", "their")
        if linked and not strong and self.low(start) == "for" and not self.fiscal(inner):
            return None
        year = self.fiscal(inner) or self.year(index, named=True) or self.relative_unit(inner, parent=True)
        if year is None and linked:
            year = self.decade(inner) or self.century(inner)
        if year is None and linked and noun and inner > index:
            unit = self.unit(inner)
            if unit is not None and unit[0] != "day" and self.low(inner) in self.words.units:
                year = Match(Relative(unit[0], 0, f"this_{unit[0]}", anaphoric=True), unit[1], article=True)
        return year

    def relative_unit(self, index: int, *, parent: bool) -> Match | None:
        """A relative unit; :class:`~extractor.pipes.periods.phrases.Phrases` has the productions."""
        raise NotImplementedError

    def fiscal(self, index: int) -> Match | None:
        """Reads "FY2025", "FY2024-25", "fiscal year 2023/24", "2023-24 fiscal year", "the Iranian year 1403"."""
        piece = self.pieces[index] if index < len(self.pieces) else None
        if piece is None:
            return None
        if piece.kind == "code" and piece.low.startswith(("fy", "cy")):
            numbers = re.findall(r"\d+", piece.text)
            first = self.full_year(numbers[0])
            if piece.low.startswith("cy"):
                return Match(Year(first), index + 1)
            return Match(Fiscal(first, self.tail_year(first, numbers[1]) if len(numbers) > 1 else None), index + 1)
        country = self.words.calendars.get(piece.low)
        if country is not None and self.low(index + 1) in FISCAL_WORDS:
            named = self.fiscal(index + 1)
            if named is not None and isinstance(named.node, Fiscal):
                return Match(replace(named.node, calendar=country.id), named.end, article=True)
            if self.low(index + 2) == "year" and self.low(index - 1) == "the" and self.low(index - 2) == "of":
                whole = Relative("year", 0, "this_fiscal_year", fiscal=True, calendar=country.id)
                return Match(whole, index + 3, article=True)
        hijri = self.iranian(index)
        if hijri is not None:
            return hijri
        end = index
        if piece.low == "fy":
            end += 1
        elif piece.low in FISCAL_WORDS:
            end = self.after(end + 1, "year", "years")
            if piece.low != "fiscal" and end == index + 1:
                return None
        elif piece.low == "calendar" and self.low(index + 1) == "year":
            return self.year(index + 2, named=True)
        if end > index and self.low(end) == "just" and self.low(end + 1) in ("ended", "closed", "past"):
            return Match(Relative("year", -1, "last_fiscal_year", fiscal=True), end + 2, article=True)
        if end > index and piece.low == "academic":
            named = self.fiscal_number(end)
            if named is not None and isinstance(named.node, Fiscal) and named.node.last is not None:
                opens, closes = Year(named.node.first), Year(named.node.last)
                return Match(Range(Month(9, opens), Month(6, closes)), named.end, article=True)
        if end > index:
            end = self.after(end, "of") if self.low(end) == "of" and self.kind(end + 1) == "number" else end
            return self.fiscal_number(end)
        if piece.kind == "number":
            if self.low(index + 1) == "calendar" and self.low(index + 2) == "year":
                named_year = self.year(index)
                return None if named_year is None else Match(named_year.node, index + 3, article=True)
            number = self.fiscal_number(index)
            if number is not None and self.low(number.end) == "fy":
                return Match(number.node, number.end + 1)
            if (
                number is not None
                and self.low(number.end) in FISCAL_WORDS
                and self.low(number.end + 1) in ("year", "years")
            ):
                return Match(number.node, number.end + 2, article=True)
            if (
                number is not None
                and self.low(number.end) == "season"
                and isinstance(number.node, Fiscal)
                and number.node.last
            ):
                return Match(Range(Year(number.node.first), Year(number.node.last)), number.end)
        return None

    def fiscal_number(self, index: int) -> Match | None:
        """The number of a fiscal year: "2024", "2023-24", "2023/2024", "24"."""
        low = self.low(index)
        if self.kind(index) != "number" or not low.isdecimal() or len(low) not in (2, 4):
            return None
        if len(low) == 4 and not 1900 <= int(low) <= 2100:
            return None
        first = self.full_year(low)
        if (self.kind(index + 1) == "dash" or self.low(index + 1) == "/") and self.kind(index + 2) == "number":
            last = self.tail_year(first, self.low(index + 2))
            if last is not None:
                return Match(Fiscal(first, last), index + 3, article=True)
        if len(low) == 2 and self.low(index + 1) in ("%", "percent", "per"):
            return None
        return Match(Fiscal(first), index + 1, article=True)

    def full_year(self, digits: str) -> int:
        """A year of two or four digits."""
        return int(digits) + (2000 if len(digits) == 2 else 0)

    def tail_year(self, first: int, digits: str) -> int | None:
        """The second year of "2024-25" or "2024-2025" when it is the next one."""
        if not digits.isdecimal() or len(digits) not in (2, 4):
            return None
        last = int(digits) if len(digits) == 4 else first // 100 * 100 + int(digits)
        if len(digits) == 2 and last < first:
            last += 100
        return last if last == first + 1 else None

    def iranian(self, index: int) -> Match | None:
        """Reads "The Iranian (calendar) year 1403", "the current Iranian year (1403)", "the Persian year of 1402"."""
        end = index
        modifier = self.words.modifiers.get(self.low(end))
        if modifier is not None:
            end += 1
        if self.low(end) not in ("iranian", "persian", "solar", "afghan"):
            return None
        calendar = "AF" if self.low(end) == "afghan" else "IR"
        end += 1
        while self.low(end) in ("calendar", "fiscal", "solar", "hijri", "financial") and end < index + 6:
            end += 1
        if self.low(end) != "year":
            return None
        end = self.after(end + 1, "of")
        digits = self.low(end)
        if self.kind(end) == "number" and digits.isdecimal() and 1300 <= int(digits) <= 1499 and len(digits) == 4:
            return Match(Fiscal(int(digits), calendar=calendar), end + 1, article=True)
        inner = self.low(end + 1) if self.low(end) == "(" else ""
        if inner.isdecimal() and len(inner) == 4 and 1300 <= int(inner) <= 1499:
            return Match(Fiscal(int(inner), calendar=calendar), end, article=True)
        closing = self.march_year(end, calendar)
        if closing is not None:
            return closing
        if modifier is None and self.low(index - 1) == "the" and self.low(index - 2) == "of":
            return Match(Relative("year", 0, "this_iranian_year", fiscal=True, calendar=calendar), end, article=True)
        if modifier is not None and modifier.id != "same":
            cue = f"{modifier.id}_iranian_year"
            return Match(Relative("year", modifier.shift, cue, fiscal=True, calendar=calendar), end, article=True)
        return None

    def march_year(self, index: int, calendar: str) -> Match | None:
        """Reads on after "the Iranian year": "that ended in March", "which ended on March 19, 2025"."""
        end = self.after(self.after(index, ","), "that", "which")
        if self.low(end) not in ("ended", "closed"):
            return None
        end = self.after(end + 1, "in", "on")
        end = end + 1 if self.kind(end) == "number" and len(self.low(end)) == 2 else end
        if self.low(end) != "march":
            return None
        end += 1
        if (
            self.kind(end) in ("number", "ordinal")
            and len(self.low(end)) <= 4
            and self.low(end)[:2] in ("19", "20", "21")
        ):
            end += len(self.low(end)) == 2 or self.kind(end) == "ordinal"
        year = self.year(self.after(end, ","))
        if year is not None and isinstance(year.node, Year):
            return Match(Fiscal(year.node.value - 1, calendar=calendar), year.end, article=True)
        return Match(Relative("year", -1, "last_iranian_year", fiscal=True, calendar=calendar), end, article=True)

    def decade(self, index: int) -> Match | None:
        """Reads "The 1990s", "'90s", "the nineties"; numbers such as "in their 70s" are none."""
        piece = self.pieces[index] if index < len(self.pieces) else None
        if piece is None:
            return None
        if piece.kind == "decade":
            digits = "".join(char for char in piece.text if char.isdecimal())
            if len(digits) == 4:
                return Match(Decade(int(digits)), index + 1, article=True)
            marked = piece.text[0] in "'’‘"
            if marked or (self.low(index - 1) == "the" or self.low(index - 2) == "the"):
                return Match(Decade(1900 + int(digits)), index + 1, article=True) if int(digits) >= 20 else None
            return None
        first = self.words.decades.get(piece.low)
        if first is not None and (self.low(index - 1) == "the" or self.low(index - 2) == "the"):
            return Match(Decade(first), index + 1, article=True)
        return None

    def century(self, index: int) -> Match | None:
        """Reads "The 21st century"; not where it is a name ("21st Century Maritime Silk Road")."""
        number = self.ordinal(index)
        if number is None or not 10 <= number[0] <= 22:
            return None
        end = self.hyphen(number[1])
        if self.low(end) != "century" or self.pieces[end].text[0].isupper():
            return None
        return Match(Century(number[0]), end + 1, article=True)
