"""One unit away from now or from the clause: "last year", "the previous quarter", "next Friday", "the year before"."""

from __future__ import annotations

from extractor.knowledge.calendar import Modifier
from extractor.pipes.periods.nodes import (
    Fiscal,
    Leaning,
    Month,
    Node,
    Relative,
    Season,
    Weekday,
    Window,
)
from extractor.pipes.periods.ranges import Ranges
from extractor.pipes.periods.reader import Match

_PLAIN_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
#: After "the day before" and its like one of these starts what it is the day before of.
STOPS = frozenset([".", ",", ";", ")", ":", "!", "?", "”", '"', "’", "(", ""])
LINKERS = frozenset(
    [
        "and",
        "but",
        "while",
        "when",
        "as",
        "to",
        "at",
        "in",
        "by",
        "on",
        "with",
        "due",
        "because",
        "amid",
        "after",
        "thanks",
        "however",
        "is",
        "was",
        "were",
        "are",
    ]
)


class Phrases(Ranges):
    """Productions for single relative units."""

    def plain_day(self, index: int) -> Match | None:
        """Yesterday, today, tomorrow, the day before yesterday, the day after tomorrow."""
        shift = _PLAIN_DAYS.get(self.low(index))
        if shift is not None:
            if shift == 0 and (self.kind(index + 1) == "poss" or self.low(index - 1) in ("of", "to", "until")):
                return None
            return Match(Relative("day", shift, self.low(index)), index + 1)
        if self.low(index) == "day" and self.low(index + 1) in ("before", "after"):
            far = _PLAIN_DAYS.get(self.low(index + 2))
            if far:
                return Match(Relative("day", far * 2, f"{self.low(index + 2)}:2"), index + 3, article=True)
        return None

    def modifier(self, index: int) -> Modifier | None:
        """The row of "last", "this", "the previous" and so on."""
        return self.words.modifiers.get(self.low(index))

    def relative_unit(self, index: int, *, parent: bool) -> Match | None:
        """Reads "Last year", "the previous quarter", "this fiscal year", "the year before", "a year earlier".

        ``parent``: only what can hold a month or a quarter.
        """
        before = self.year_before(index)
        if before is not None:
            return before
        row = self.modifier(index)
        if row is None:
            return None
        end = index + 1
        if row.id == "this" and self.low(end) == "past":
            row, end = self.words.modifiers["last"], end + 1
        if row.id == "last" and self.low(index) == "last" and self.low(end) == "but":
            return None
        calendar = None
        fiscal = False
        while (
            self.low(end) in ("fiscal", "financial", "calendar", "marketing", "budget", "reporting", "full")
            and end < index + 4
        ):
            fiscal = fiscal or self.low(end) in ("fiscal", "financial", "budget")
            end += 1
        if self.low(end - 1) == "fiscal" and (parent or self.low(end) in STOPS or self.low(end) in LINKERS):
            return Match(
                Relative("year", row.shift, f"{row.id}_fiscal_year", row.anaphoric, fiscal=True), end, article=True
            )
        unit = self.unit(end)
        low = self.low(end)
        if self.hijri and low == "year" and self.low(index) in ("current", "preceding", "past", "previous"):
            calendar, fiscal = "IR", True
        if unit is not None and (low == unit[0] or unit[0] == "half") and not low.endswith("s"):
            name, end = unit
            if name == "half" and row.id in ("same", "last"):
                return None
            if name == "day" and row.id in ("this", "last"):
                return None
            if name in ("century",) and row.id == "this":
                return None
            if low == "day" and row.id == "same" and self.low(index) == "that":
                return None
            if name == "decade" and row.id in ("last", "previous", "next", "following") and not parent:
                sign = 1 if row.shift > 0 else -1
                return Match(
                    Window(1, "decade", sign, f"{'next' if sign > 0 else 'past'}_decades:1"), end, article=True
                )
            year = None
            if name == "month" and row.id == "same" and not parent:
                return None
            if row.id == "last" and self.low(end) == "of" and self.low(index - 1) == "the":
                return None  # "the last year of the plan"
            if self.low(end - 2) == "past" and name in ("year", "month", "week") and not parent and not fiscal:
                return Match(Window(1, name, -1, f"past_{name}s:1"), end, article=True)
            cue = f"{row.id}_{'fiscal_' if fiscal else ''}{name}"
            if fiscal and name == "year" and calendar is None:
                numbered = self.fiscal_number(end + 1) if self.low(end) == "(" else self.fiscal_number(end)
                year = (
                    numbered
                    if numbered is not None and isinstance(numbered.node, Fiscal) and self.low(end) != "("
                    else None
                )
                if year is not None:
                    return Match(year.node, year.end, article=True)
            if name == "year" and self.low(end) == "of" and row.id == "previous":
                named = self.year(end + 1, named=True)
                if named is not None:
                    return Match(named.node, named.end, article=True)
            node = Relative(
                name, row.shift, cue, row.anaphoric, fiscal=fiscal and name in ("year", "quarter"), calendar=calendar
            )
            return Match(node, end, article=True)
        if parent or end != index + 1:
            return None
        if low == "weekend":
            return Match(Relative("week", row.shift, f"{row.id}_weekend"), end + 1, article=True)
        return self.leaning(index, row)

    def leaning(self, index: int, row: Modifier) -> Match | None:
        """Reads "Last September", "next Friday", "this summer"."""
        if row.id in ("previous", "following") or self.low(index) in ("that", "same", "present", "ongoing", "past"):
            return None
        month = self.month(index + 1)
        cue_tail: str
        node: Node
        if month is not None:
            if month[1] < len(self.pieces) and self.kind(month[1]) == "number":
                return None
            node, end, cue_tail = Month(month[0]), month[1], "month"
        elif self.low(index + 1) in self.words.seasons:
            node, end, cue_tail = Season(self.words.seasons[self.low(index + 1)]), index + 2, "season"
        elif self.low(index + 1) in self.words.weekdays and len(self.low(index + 1)) > 5:
            node, end, cue_tail = Weekday(self.words.weekdays[self.low(index + 1)]), index + 2, "weekday"
        else:
            return None
        return Match(Leaning(node, row.shift, f"{row.id}_{cue_tail}"), end)

    def year_before(self, index: int) -> Match | None:
        """Reads "The year before", "a year earlier", "a year ago", "the year-earlier period": one unit back, or on."""
        end = index
        if self.low(end) in ("a", "one", "an"):
            end += 1
        elif self.low(end - 1) != "the":
            return None
        counted = end > index
        unit = self.unit(end)
        if unit is None or self.low(end) != unit[0]:
            return None
        name, after = unit
        if name == "day" and not counted and self.low(after) != "before" and self.low(after) != "earlier":
            return None
        if name in ("decade", "century"):
            return None
        hyphen = self.kind(after) == "dash" and self.glued(after)
        after = after + 1 if hyphen else after
        word = self.low(after)
        if word in ("earlier", "ago", "prior"):
            end = after + 1
            if self.low(end) in ("period", "quarter", "month", "level", "figure") and (hyphen or not counted):
                end = end + 1 if self.low(end) in ("period", "quarter", "month") else end
            elif word == "prior" and self.low(end) == "to":
                return None
            if hyphen and end == after + 1 and self.low(end) not in STOPS and counted:
                return None
            return Match(Relative(name, -1, f"{name}_earlier", anaphoric=True), end, article=not counted)
        if hyphen:
            return None
        if word in ("before", "after", "later", "previous", "previously"):
            if word == "before" and self.low(after + 1) == "that":
                return Match(Relative(name, -1, f"previous_{name}", anaphoric=True), after + 2, article=not counted)
            free = self.low(after + 1) in STOPS or self.low(after + 1) in LINKERS or self.kind(after + 1) == "dash"
            opens = counted and self.pieces[index].text[0].isupper()
            if not free and not (opens and self.low(after + 1) in ("it", "they", "there")):
                return None  # but "A year before they had been $8 billion"
            shift = -1 if word in ("before", "previous", "previously") else 1
            cue = f"{'previous' if shift < 0 else 'following'}_{name}"
            if counted:
                cue = f"{name}_{'earlier' if shift < 0 else 'later'}"
            return Match(Relative(name, shift, cue, anaphoric=True), after + 1, article=not counted)
        return None
