"""Days, months, seasons and weekdays, in words, figures and codes."""

from __future__ import annotations

import re
from datetime import date

from extractor.knowledge.calendar import UnitName
from extractor.pipes.periods.guards import day_value, year_value
from extractor.pipes.periods.nodes import (
    Century,
    Day,
    Decade,
    Fiscal,
    Month,
    MonthDay,
    Node,
    Nth,
    Range,
    Season,
    Weekday,
    Year,
    needs_year,
)
from extractor.pipes.periods.reader import Match
from extractor.pipes.periods.years import Years

#: Words before a bare month, quarter or half that make it a time.
BEFORE_BARE = frozenset(
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


class Dates(Years):
    """Productions for days, months, seasons and codes such as Q1."""

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
            return (
                self.glued(index - 1)
                and self.kind(index - 2) == "word"
                and self.low(index - 2) not in self.words.months
            )
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

    def months(self, index: int) -> Match | None:
        """Reads "September 2001", "March last year", "the month of May", and a bare month where it is clearly one."""
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
        timely = before in BEFORE_BARE or before in self.words.modifiers
        month = self.month(index)
        if month is not None and self.kind(month[1]) == "dash" and self.month(month[1] + 1):
            return True
        if before in ("and", "or", "than") and self.low(index - 2) not in self.words.months:
            timely = timely and not self.named_person(index)
        if len(piece.text) < 4 and number not in (5, 6, 7):
            return timely and self.low(index + 1) == "."
        if number in self.words.wordy_months:
            return timely and self.low(index + 1) not in ("on", "against", "toward", "towards", "said", "told")
        if not timely and self.named_person(index):
            return piece.text.isupper()
        return timely or len(piece.text) > 4 or number in (6, 7)

    def named_person(self, index: int) -> bool:
        """Whether a capitalised word follows, as in "April Smith"."""
        return self.kind(index + 1) == "word" and self.pieces[index + 1].text[0].isupper()

    def season(self, index: int) -> Match | None:
        """Reads "Summer 2023", "the spring of last year"; a bare season is none."""
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

    def weekday(self, index: int) -> Match | None:
        """Reads "Friday", "Friday, July 4, 2025", "Friday 4 July"; short forms only before a date."""
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
