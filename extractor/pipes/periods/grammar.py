"""The grammar of date expressions: pieces in, nodes out. Absolute dates here, relative ones in ``phrases``.

A production is a method that takes an index and returns a :class:`Match` or ``None``. Each looks a bounded number of
pieces ahead, so a text is read in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from extractor.knowledge.calendar import PartName, UnitName, calendar_words
from extractor.pipes.periods.guards import day_value, year_value
from extractor.pipes.periods.lexer import Piece
from extractor.pipes.periods.nodes import (
    Century,
    Day,
    Decade,
    Fiscal,
    Leaning,
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

_YEAR_END = re.compile(r"\d{2,4}$")
#: Words before a bare month, quarter or half that make it a time.
_BEFORE_BARE = frozenset(
    [
        "in",
        "since",
        "until",
        "till",
        "by",
        "from",
        "during",
        "of",
        "for",
        "through",
        "between",
        "to",
        "and",
        "at",
        "over",
        "throughout",
        "early",
        "late",
        "mid",
        "this",
        "last",
        "next",
        "before",
        "after",
        "versus",
        "vs",
        "than",
        "or",
    ]
)
_FISCAL_WORDS = frozenset(["fiscal", "financial", "budget", "marketing", "agricultural", "tax", "academic"])
_HALF_ADJECTIVES = {"latter": 2, "former": 1}


class Match(NamedTuple):
    """A node read from pieces up to ``end``; ``article``: its head is a noun, so that a leading "the" belongs to it."""

    node: Node
    end: int
    article: bool = False


class Grammar:
    """Productions over one text's pieces."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.words = calendar_words()

    # --- looking at pieces ----------------------------------------------------------------------------------------

    def low(self, index: int) -> str:
        """The lower-case piece at ``index``, "" outside the text."""
        return self.pieces[index].low if 0 <= index < len(self.pieces) else ""

    def kind(self, index: int) -> str:
        """The kind of the piece at ``index``, "" outside the text."""
        return self.pieces[index].kind if 0 <= index < len(self.pieces) else ""

    def glued(self, index: int) -> bool:
        """Whether the piece at ``index`` follows the one before without a space."""
        return 0 <= index < len(self.pieces) and self.pieces[index].glued

    def after(self, index: int, *words: str) -> int:
        """``index`` moved past one optional piece out of ``words``."""
        return index + 1 if self.low(index) in words else index

    def hyphen(self, index: int) -> int:
        """``index`` moved past a glued hyphen ("first-quarter"), if there is one."""
        return index + 1 if self.kind(index) == "dash" and self.glued(index) and self.glued(index + 1) else index

    def unit(self, index: int) -> tuple[UnitName, int] | None:
        """The calendar unit at ``index`` and the index after it."""
        name = self.words.units.get(self.low(index))
        if name == "half" and self.kind(index + 1) == "dash" and self.low(index + 2) in ("year", "years"):
            return name, index + 3
        if name == "half" and self.low(index + 1) == "year":
            return name, index + 2
        return None if name is None else (name, index + 1)

    def ordinal(self, index: int) -> tuple[int, int] | None:
        """An ordinal ("first", "2nd", "twenty-first") and the index after it."""
        piece = self.pieces[index] if 0 <= index < len(self.pieces) else None
        if piece is None:
            return None
        if piece.kind == "ordinal":
            return int(piece.text[:-2]), index + 1
        if self.kind(index + 1) == "dash" and self.glued(index + 1):
            joined = f"{piece.low}-{self.low(index + 2)}"
            if joined in self.words.ordinals:
                return self.words.ordinals[joined], index + 3
        value = self.words.ordinals.get(piece.low)
        return None if value is None else (value, index + 1)

    def cardinal(self, index: int) -> tuple[int, int] | None:
        """A whole number below 1000 in digits or words and the index after it."""
        piece = self.pieces[index] if 0 <= index < len(self.pieces) else None
        if piece is None:
            return None
        if piece.kind == "number":
            return (int(piece.text), index + 1) if piece.text.isdecimal() and len(piece.text) <= 3 else None
        if self.kind(index + 1) == "dash" and self.glued(index + 1):
            joined = f"{piece.low}-{self.low(index + 2)}"
            if joined in self.words.cardinals:
                return self.words.cardinals[joined], index + 3
        value = self.words.cardinals.get(piece.low)
        if value in (20, 30, 40, 50) and self.words.cardinals.get(self.low(index + 1), 10) < 10:
            return value + self.words.cardinals[self.low(index + 1)], index + 2
        if value == 100 and piece.low == "hundred":
            return 100, index + 1
        return None if value is None else (value, index + 1)

    def month(self, index: int) -> tuple[int, int] | None:
        """A month name, with the dot of its abbreviation, and the index after it."""
        piece = self.pieces[index] if 0 <= index < len(self.pieces) else None
        if piece is None or piece.kind != "word":
            return None
        number = self.words.months.get(piece.low)
        if number is None or (piece.text.islower() and (number in self.words.wordy_months or len(piece.text) < 4)):
            return None
        dotted = len(piece.text) <= 4 and self.low(index + 1) == "." and self.glued(index + 1)
        full = number in (5, 6, 7) and len(piece.text) > 3 - (number == 5)
        return number, index + 2 if dotted and not full else index + 1

    # --- years and what can stand in for one ------------------------------------------------------------------------

    def year(self, index: int, *, named: bool = False) -> Match | None:
        """A bare year; not half of a range that the caller must see whole."""
        value = year_value(self.pieces, index, named=named)
        return None if value is None else Match(Year(value), index + 1)

    def parent(self, index: int, *, link: bool = True, noun: bool = False) -> Match | None:
        """The year something belongs to: "2024", ", 2024", "of 2024", "of last year", "this year", "FY25".

        ``link``: "of" or "in" may stand before; ``noun``: so may a bare "the year".
        """
        start = index
        linked = link and self.low(index) in ("of", "in", "for")
        strong = self.low(index) == "of"
        if linked:
            index += 1
        elif self.low(index) == "," and self.kind(index + 1) == "number":
            index += 1
            if self.year_list(index):
                return None
        elif self.kind(index) == "dash" and self.glued(index) and self.kind(index + 1) == "number":
            index += 1
        elif self.low(index) in ("'", "’") and self.kind(index + 1) == "number" and len(self.low(index + 1)) == 2:
            return Match(Year(2000 + int(self.low(index + 1))), index + 2)
        elif self.low(index) == "/" and self.glued(index) and self.kind(index + 1) == "number":
            index += 1
        inner = self.after(index, "the")
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

    def year_list(self, index: int) -> bool:
        """Whether the year at ``index`` starts a list that does not belong to what stands before ("May, 2019 and")."""
        return False

    # --- numeric and coded dates ----------------------------------------------------------------------------------

    def numeric(self, index: int) -> Match | None:
        """2020-07-07, 07.07.2020, 7/7/2020, 08/2025."""
        piece = self.pieces[index]
        if piece.kind not in ("iso", "dmy", "dmyy", "my"):
            return None
        if index and self.pieces[index - 1].low in self.words.number_before:
            return None
        fields = [int(part) for part in re.split(r"\D", piece.text)]
        if piece.kind == "my":
            return Match(Month(fields[0], Year(fields[1])), index + 1)
        if piece.kind == "iso":
            year, month, day = fields
        else:
            day, month, year = fields
            if month > 12 >= day:
                day, month = month, day
            if piece.kind == "dmyy":
                year += 2000 if year < 70 else 1900
        try:
            return Match(Day(date(year, month, day)), index + 1)
        except ValueError:
            return None

    def code(self, index: int) -> Match | None:
        """Q1 2024, 1Q24, H1 2023, 9M 2024, Q1 FY25, FY2024-25."""
        piece = self.pieces[index]
        if piece.kind != "code":
            return None
        text = piece.text.upper()
        if text.startswith(("FY", "CY")):
            return self.fiscal(index)
        if text[:2] == "20" and len(text) == 6:
            unit: UnitName = "quarter" if text[4] == "Q" else "half"
            return Match(Nth(unit, int(text[5]), of=Year(int(text[:4]))), index + 1)
        found = re.match(r"(?:([QH])([1-4])|([1-4])([QH])|(\d{1,2})(M))(FY|CY)?['’]?(\d{2,4})?$", text)
        if found is None:
            return None
        letter = found[1] or found[4] or found[6]
        number = int(found[2] or found[3] or found[5])
        of: Node | None = None
        end = index + 1
        if found[8]:
            value = int(found[8]) + (2000 if len(found[8]) == 2 else 0)
            of = Fiscal(value) if found[7] == "FY" else Year(value)
        else:
            parent = self.parent(end)
            if parent is not None:
                of, end = parent.node, parent.end
            elif letter == "M" or (self.kind(end) == "dash" and self.glued(end) and self.kind(end + 1) == "word"):
                return None
        if letter == "M":
            return Match(Nth("month", 1, number, of=of), end)
        return Match(Nth("quarter" if letter == "Q" else "half", number, of=of), end)

    # --- days -------------------------------------------------------------------------------------------------------

    def days(self, index: int) -> Match | None:
        """A day or several of one month, day first: "7 July 2020", "7-8 July", "the 7th of July, 2020"."""
        first = day_value(self.pieces, index)
        if first is None or self.tail_of_code(index):
            return None
        end = index + 1
        last = None
        joint = self.joint(end)
        if joint is not None:
            last = day_value(self.pieces, self.after(joint, "the"))
            end = self.after(joint, "the") + 1 if last is not None else end
        ordinal = self.kind(end - 1) == "ordinal"
        end = self.after(end, "of") if ordinal else end
        end = self.hyphen(end)
        month = self.month(end)
        if month is None:
            return None
        if self.kind(index) == "number" and self.kind(month[1]) == "number" and self.month_first(index, end, month[1]):
            return None
        of, end = self.month_with_year(month)
        if (
            self.kind(index) == "number"
            and len(self.low(index)) == 1
            and index
            and self.low(index - 1) == "."
            and (self.glued(index) and self.kind(index - 2) == "number")
        ):
            return None
        if last is not None and last > first:
            return Match(Range(MonthDay(first, of), MonthDay(last, of)), end, article=ordinal)
        return Match(MonthDay(first, of), end, article=ordinal) if last is None else None

    def tail_of_code(self, index: int) -> bool:
        """Whether the number at ``index`` hangs on a word or a number ("COVID-19 May")."""
        if not (index and self.glued(index)):
            return False
        if self.kind(index - 1) == "dash":
            return self.glued(index - 1) and self.kind(index - 2) == "word" and self.low(index - 2) not in self.words.months
        return self.kind(index - 1) in ("word", "number")

    def month_first(self, day: int, month: int, following: int) -> bool:
        """In "2019 7 July 12, 2020" and the like the number before the month belongs to something else."""
        after_day = day_value(self.pieces, following)
        return (
            after_day is not None
            and self.low(following + 1) == ","
            and year_value(self.pieces, following + 2, named=True) is not None
        )

    def month_days(self, index: int) -> Match | None:
        """Month first: "July 7, 2020", "Aug. 20", "June 15 to 17", "September 15-16, 2022"."""
        month = self.month(index)
        if month is None:
            return None
        end = self.hyphen(month[1])
        end = self.after(end, "the")
        first = day_value(self.pieces, end)
        if first is None:
            return None
        end += 1
        last = None
        joint = self.joint(end)
        if joint is not None:
            joint = self.after(joint, "the")
            last = day_value(self.pieces, joint)
            if last is not None and self.month(joint + 1) is not None and self.low(joint - 1) != "and":
                last = None  # "June 15 - 2 July": two full days, read as a range further up
            elif last is not None and last > first:
                end = joint + 1
            else:
                last = None
        of: Node = Month(month[0])
        year = self.parent(end) if self.low(end) != "in" else None
        weekday = self.bracketed_weekday(end)
        if year is None and weekday:
            year = self.parent(weekday)
        if year is not None and not isinstance(year.node, Fiscal):
            of, end = Month(month[0], year.node), year.end
        if last is not None:
            return Match(Range(MonthDay(first, of), MonthDay(last, of)), end)
        return Match(MonthDay(first, of), end)

    def bracketed_weekday(self, index: int) -> int:
        """The index after "(Friday)", or 0."""
        if self.low(index) == "(" and self.low(index + 1) in self.words.weekdays and self.low(index + 2) == ")":
            return index + 3
        return 0

    def joint(self, index: int) -> int | None:
        """The index after a dash, "to", "and", "through" between two days of one month."""
        if self.kind(index) == "dash" or self.low(index) in ("to", "and", "through", "&", "till", "until"):
            return index + 1
        return None

    def month_with_year(self, month: tuple[int, int]) -> tuple[Node, int]:
        """The month just read, with its year when that follows."""
        number, end = month
        year = self.parent(end) if self.low(end) != "in" else None
        if year is not None and not isinstance(year.node, (Decade, Century)):
            return Month(number, year.node), year.end
        return Month(number), end

    # --- months, seasons, quarters, halves -----------------------------------------------------------------------

    def months(self, index: int) -> Match | None:
        """ "September 2001", "March last year", "the month of May", and a bare month where it is clearly one."""
        named = self.low(index) == "month" and self.low(index + 1) == "of"
        month = self.month(index + 2 if named else index)
        if month is None:
            return None
        node, end = self.month_with_year(month)
        if named or needs_year(node) is False:
            return Match(node, end, article=named)
        return Match(node, end) if self.bare_month(index) else None

    def bare_month(self, index: int) -> bool:
        """Whether a month without day or year is one: "in May", not "Theresa May"; never "may" or "march"."""
        piece = self.pieces[index]
        number = self.words.months[piece.low]
        before = self.low(index - 1)
        if self.kind(index - 1) == "dash":
            before = self.low(index - 2)
            if before in self.words.months:
                return True
        timely = before in _BEFORE_BARE or before in self.words.modifiers
        if self.kind(index + 1) == "dash" and self.month(index + 2):
            return True
        if number in self.words.wordy_months:
            return timely and self.low(index + 1) not in ("on", "against", "toward", "towards", "said", "told")
        if len(piece.text) < 4 and number not in (5, 6, 7):
            return timely and self.low(index + 1) == "."
        if not timely and self.kind(index + 1) == "word" and self.pieces[index + 1].text[0].isupper():
            return piece.text.isupper()
        return timely or len(piece.text) > 4 or number in (6, 7)

    def season(self, index: int) -> Match | None:
        """ "Summer 2023", "the spring of last year"; a bare season is none."""
        first = self.words.seasons.get(self.low(index))
        if first is None:
            return None
        year = self.parent(index + 1)
        if year is None or isinstance(year.node, (Decade, Century)) or self.low(index + 1) == "in":
            return None
        node = Season(first, year.node)
        end = year.end
        if isinstance(year.node, Year) and (self.kind(end) == "dash" or self.low(end) == "/"):
            tail = self.low(end + 1)
            if len(tail) == 2 and tail.isdecimal() and int(tail) == (year.node.value + 1) % 100:
                end += 2
        return Match(node, end, article=True)

    def ordinal_units(self, index: int) -> Match | None:
        """ "The first quarter of 2024", "the first 11 months of 2020", "the last two months of the year"."""
        read = self.which(index)
        if read is None:
            return None
        number, from_end, end = read
        if number < 1:
            return None
        end = self.hyphen(end)
        count = self.cardinal(end)
        many = 1
        if count is not None:
            many, end = count
            end = self.hyphen(end)
        unit = self.unit(end)
        if unit is None:
            return None
        name, end = unit
        if name == "day" and count is None:
            return None
        if self.low(end) == "period":
            end += 1
        if count is None and number == 1 and self.low(end) == "and":
            second = self.ordinal(end + 1)
            tail = self.unit(second[1]) if second else None
            if second and second[0] == 2 and tail and tail[0] == name:
                many, end = 2, tail[1]
        parent = self.sub_parent(end)
        if parent is not None:
            node = Nth(name, number, many, from_end=from_end, of=parent.node)
            return Match(node, parent.end, article=True) if self.fits(node) else None
        if from_end or name not in ("month", "quarter", "half") or number > {"month": 1, "quarter": 4, "half": 2}[name]:
            return None
        if name == "month" and count is None:
            return None
        before = self.low(index - 1) if self.low(index - 1) != "the" else self.low(index - 2)
        if name == "half" and before not in _BEFORE_BARE:
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
            return self.months(inner) or self.decade(inner) or self.century(inner) or self.ordinal_units(inner)
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
        """ "Nine months of 2024" as Russian-language releases say it: the first nine."""
        count = self.cardinal(index)
        if count is None or not 2 <= count[0] <= 11:
            return None
        end = self.hyphen(count[1])
        unit = self.unit(end)
        if unit is None or unit[0] not in ("month", "quarter") or self.low(unit[1]) not in ("of", "in"):
            return None
        if unit[0] == "quarter" and count[0] > 3:
            return None
        parent = self.parent(unit[1])
        if parent is None or isinstance(parent.node, (Decade, Century)):
            return None
        if isinstance(parent.node, Relative) and parent.node.unit != "year":
            return None
        return Match(Nth(unit[0], 1, count[0], of=parent.node), parent.end, article=False)

    # --- years of other calendars, decades, centuries --------------------------------------------------------------

    def fiscal(self, index: int) -> Match | None:
        """ "FY2025", "FY2024-25", "fiscal year 2023/24", "2023-24 fiscal year", "the Iranian year 1403"."""
        piece = self.pieces[index] if index < len(self.pieces) else None
        if piece is None:
            return None
        if piece.kind == "code" and piece.low.startswith(("fy", "cy")):
            numbers = re.findall(r"\d+", piece.text)
            first = self.full_year(numbers[0])
            if piece.low.startswith("cy"):
                return Match(Year(first), index + 1)
            return Match(Fiscal(first, self.tail_year(first, numbers[1]) if len(numbers) > 1 else None), index + 1)
        hijri = self.iranian(index)
        if hijri is not None:
            return hijri
        end = index
        if piece.low == "fy":
            end += 1
        elif piece.low in _FISCAL_WORDS:
            end = self.after(end + 1, "year", "years")
            if piece.low != "fiscal" and end == index + 1:
                return None
        elif piece.low == "calendar" and self.low(index + 1) == "year":
            return self.year(index + 2, named=True)
        if end > index:
            end = self.after(end, "of") if self.low(end) == "of" and self.kind(end + 1) == "number" else end
            return self.fiscal_number(end)
        if piece.kind == "number":
            number = self.fiscal_number(index)
            if (
                number is not None
                and self.low(number.end) in _FISCAL_WORDS
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
        """ "The Iranian (calendar) year 1403", "the current Iranian year (1403)", "the Persian year of 1402"."""
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
        if self.low(end) == "(" and self.low(end + 1).isdecimal() and len(self.low(end + 1)) == 4:
            if 1300 <= int(self.low(end + 1)) <= 1499:
                return Match(Fiscal(int(self.low(end + 1)), calendar=calendar), end, article=True)
        if modifier is not None and modifier.id != "same":
            cue = f"{modifier.id}_iranian_year"
            return Match(Relative("year", modifier.shift, cue, fiscal=True, calendar=calendar), end, article=True)
        return None

    def decade(self, index: int) -> Match | None:
        """ "The 1990s", "'90s", "the nineties"; numbers such as "in their 70s" are none."""
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
        """ "The 21st century"; not where it is a name ("21st Century Maritime Silk Road")."""
        number = self.ordinal(index)
        if number is None or not 10 <= number[0] <= 22:
            return None
        end = self.hyphen(number[1])
        if self.low(end) != "century" or self.pieces[end].text[0].isupper():
            return None
        return Match(Century(number[0]), end + 1, article=True)

    # --- parts ------------------------------------------------------------------------------------------------------

    def part(self, index: int) -> Match | None:
        """ "Early 2021", "mid-2023", "late last year", "the end of 2020", "year-end 2023", "end-March"."""
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
        """ "Year-end 2023", "by the year-end"."""
        name = self.words.units[self.low(index)]
        year = self.parent(index + 3) if name == "year" else None
        if year is not None:
            return Match(Part("end", year.node), year.end)
        return Match(Part("end", Relative(name, 0, f"this_{name}", anaphoric=True)), index + 3, article=True)

    def part_of(self, index: int, part: PartName) -> Match | None:
        """ "The end of 2020", "the beginning of the year", "end-2023"."""
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
        """ "(the) year" as the clause's own, or the current one."""
        unit = self.unit(index)
        if unit is None or unit[0] == "day" or self.low(index) != unit[0]:
            return None
        named = self.year(unit[1], named=True) if unit[0] == "year" else None
        if named is not None:
            return Match(named.node, named.end, article=True)
        return Match(Relative(unit[0], 0, f"this_{unit[0]}", anaphoric=True), unit[1], article=True)

    def part_adjective(self, index: int, part: PartName) -> Match | None:
        """ "Early 2021", "mid-2023", "late last year", "early-to-mid 2024"."""
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

    # --- weekdays ---------------------------------------------------------------------------------------------------

    def weekday(self, index: int) -> Match | None:
        """ "Friday", "Friday, July 4, 2025", "Friday 4 July"; short forms only before a date."""
        piece = self.pieces[index]
        number = self.words.weekdays.get(piece.low)
        if number is None or piece.text.islower():
            return None
        short = len(piece.text) < 6
        end = index + 1
        if short and self.low(end) == "." and self.glued(end):
            end += 1
        inner = self.after(end, ",")
        inner = self.after(inner, "the")
        day = self.days(inner) or self.month_days(inner) if self.kind(inner) in ("number", "ordinal", "word") else None
        if day is None and self.kind(inner) in ("dmy", "iso"):
            day = self.numeric(inner)
        if day is not None:
            return Match(day.node, day.end)
        if short or (
            end < len(self.pieces)
            and self.kind(end) == "word"
            and self.pieces[end].text[0].isupper()
            and (self.low(index - 1) not in ("on", "by", "until", "since", "from"))
        ):
            return None
        return Match(Weekday(number), end)

    # --- putting together ---------------------------------------------------------------------------------------------

    def relative_unit(self, index: int, *, parent: bool) -> Match | None:
        """Overridden in :class:`extractor.pipes.periods.phrases.Phrases`."""
        raise NotImplementedError

    def point(self, index: int) -> Match | None:
        """The longest single date at ``index`` that is no range of two."""
        found: Match | None = None
        for candidate in self.candidates(index):
            if candidate is not None and (found is None or candidate.end > found.end):
                found = candidate
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
        node = self.combine(first.node, second.node, self.low(joint - 1))
        if node is None:
            return None
        end = second.end
        if self.low(end) == "period" and isinstance(node, Range) and needs_year(node.last):
            year = self.parent(end + 1)
            if year is not None:
                return Match(Range(with_year(node.first, year.node), with_year(node.last, year.node)), year.end, True)
        return Match(node, end, first.article)

    def range_joint(self, index: int, first: Match) -> int | None:
        """The index after what joins two ends of a range, or ``None``."""
        end = first.end
        before = self.low(index - 1)
        if before == "the":
            before = self.low(index - 2)
        if self.kind(end) == "dash" or (self.low(end) == "/" and self.glued(end) and self.glued(end + 1)):
            return end + 1
        if self.low(end) in ("to", "through", "thru") or (self.low(end) in ("till", "until") and before == "from"):
            if self.low(end) == "to" and self.low(end + 1) in ("date",):
                return None
            return end + 1
        if self.low(end) == "and" and (
            before == "between" or (isinstance(first.node, Month) and first.node.of is None)
        ):
            return end + 1
        if self.low(end) == "up" and self.low(end + 1) == "to" and before == "from":
            return end + 2
        return None

    def year_tail(self, first: Match, joint: int) -> Match | None:
        """ "2017-18", "2023/24": a second year of two digits, glued."""
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

    def combine(self, first: Node, second: Node, word: str) -> Node | None:
        """The range of two dates, the one without a year taking the other's; ``None`` when they do not match."""
        if (
            word == "and"
            and isinstance(first, Month)
            and not (isinstance(second, Month) and second.number == first.number + 1)
        ) and not (isinstance(second, Month) and second.number > first.number):
            return None
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
            second = with_year(second, own)
        return Range(first, second)

    def lean(self, node: Node, shift: int, cue: str) -> Leaning:
        """A named month, season or weekday before or after now."""
        return Leaning(node, shift, cue)
