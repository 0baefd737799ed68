"""Relative date expressions: "last year", "the previous quarter", "five years ago", "the past decade", "on Friday"."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.knowledge.calendar import Modifier, UnitName
from extractor.pipes.periods.grammar import Grammar, Match
from extractor.pipes.periods.nodes import (
    Ago,
    Fiscal,
    Month,
    Node,
    Nth,
    Range,
    Relative,
    Same,
    Season,
    Trailing,
    Weekday,
    Window,
    Year,
)

_PLAIN_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_BEFORE_AGO = {"ago": (-1, False), "earlier": (-1, True), "previously": (-1, True), "later": (1, True)}
_SAME_HEADS = {"period": "period", "time": "period", "timeframe": "period"}
_SAME_WORDS = frozenset(["same", "corresponding", "similar", "comparable", "analogous", "respective", "like"])
#: After "the day before" and its like one of these starts what it is the day before of.
_STOPS = frozenset([".", ",", ";", ")", ":", "!", "?", "”", '"', "’", "(", ""])
_LINKERS = frozenset(
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


class Phrases(Grammar):
    """The full grammar: absolute dates and the relative ones below."""

    def expression(self, index: int) -> Match | None:
        """The longest date expression that starts at ``index``; a leading "the" only where it belongs to the phrase."""
        if self.low(index) in ("the", "its", "their", "these", "those"):
            inner = self.longest(index + 1)
            return inner if inner is not None and inner.article and self.low(index) == "the" else self.definite(index)
        return self.longest(index)

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

    # --- one unit ---------------------------------------------------------------------------------------------------

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
        """ "Last year", "the previous quarter", "this fiscal year", "the year before", "a year earlier".

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
        unit = self.unit(end)
        low = self.low(end)
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
                return self.same(index)
            cue = f"{row.id}_{'fiscal_' if fiscal else ''}{name}"
            if fiscal and name == "year":
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
        if low == "weekend" and row.shift != 0:
            return Match(Relative("week", row.shift, f"{row.id}_week"), end + 1, article=True)
        return self.leaning(index, row)

    def leaning(self, index: int, row: Modifier) -> Match | None:
        """ "Last September", "next Friday", "this summer"."""
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
        return Match(self.lean(node, row.shift, f"{row.id}_{cue_tail}"), end)

    def year_before(self, index: int) -> Match | None:
        """ "The year before", "a year earlier", "a year ago", "the year-earlier period": one unit back, or on."""
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
        hyphen = self.kind(after) == "dash" and self.glued(after)
        after = after + 1 if hyphen else after
        word = self.low(after)
        if word in ("earlier", "ago", "prior"):
            end = after + 1
            if self.low(end) in ("period", "quarter", "month", "level", "figure") and (hyphen or not counted):
                end = end + 1 if self.low(end) in ("period", "quarter", "month") else end
            elif word == "prior" and self.low(end) == "to":
                return None
            if hyphen and end == after + 1 and self.low(end) not in _STOPS and counted:
                return None
            return Match(Relative(name, -1, f"{name}_earlier", anaphoric=True), end, article=not counted)
        if hyphen:
            return None
        if word in ("before", "after", "later", "previous", "previously"):
            free = self.low(after + 1) in _STOPS or self.low(after + 1) in _LINKERS or self.kind(after + 1) == "dash"
            if not free:
                return None
            shift = -1 if word in ("before", "previous", "previously") else 1
            cue = f"{'previous' if shift < 0 else 'following'}_{name}"
            if counted:
                cue = f"{name}_{'earlier' if shift < 0 else 'later'}"
            return Match(Relative(name, shift, cue, anaphoric=True), after + 1, article=not counted)
        return None

    # --- several units ------------------------------------------------------------------------------------------------

    def count_of_units(self, index: int) -> tuple[int, UnitName, int] | None:
        """ "Five years", "15 years", "two decades", "half a century", "ten and more years"; months to centuries."""
        if self.low(index) == "half" and self.low(index + 1) == "a" and self.low(index + 2) in ("century", "decade"):
            return (50 if self.low(index + 2) == "century" else 5), "year", index + 3
        count = self.cardinal(index)
        if count is None or count[0] < 1:
            return None
        number, end = count
        if self.kind(end) == "dash" or self.low(end) in ("to", "or"):
            upper = self.cardinal(end + 1)
            if upper is not None and upper[0] > number:
                number, end = upper
        if self.kind(end) == "dash" and self.glued(end):
            end += 1
        if self.low(end) in ("full", "calendar", "fiscal", "financial", "consecutive", "straight", "successive"):
            end += 1
        unit = self.unit(end)
        if unit is None or unit[0] == "half":
            return None
        return number, unit[0], unit[1]

    def window(self, index: int) -> Match | None:
        """ "The past five years", "the last two decades", "the next 30 years", "the coming decade"."""
        row = self.modifier(index)
        if row is None or not row.windows:
            return None
        end = index + 1
        if self.low(end) in ("about", "nearly", "almost", "over", "roughly", "some", "around"):
            end += 1
        counted = self.count_of_units(end)
        if counted is None:
            return None
        number, unit, end = counted
        direction = 1 if row.shift > 0 else -1
        side = "next" if direction > 0 else "past"
        if self.low(end) == "of" and self.parent(end) is not None:
            return None
        return Match(
            Window(number, unit, direction, f"{side}_{unit}s:{number}", anaphoric=row.anaphoric), end, article=True
        )

    def ago(self, index: int) -> Match | None:
        """ "Five years ago", "two months earlier", "a decade ago", "three years later"."""
        if self.low(index) in ("a", "an"):
            unit = self.unit(index + 1)
            counted = (1, unit[0], unit[1]) if unit and self.low(index + 1) == unit[0] else None
        else:
            counted = self.count_of_units(index)
        if counted is None:
            return None
        number, unit_name, end = counted
        sense = _BEFORE_AGO.get(self.low(end))
        if sense is None:
            if self.low(end) == "from" and self.low(end + 1) in ("now", "today"):
                return Match(Ago(number, unit_name, 1), end + 2)
            if self.low(end) in ("before", "after") and (self.low(end + 1) in _STOPS):
                return Match(Ago(number, unit_name, -1 if self.low(end) == "before" else 1, anaphoric=True), end + 1)
            return None
        if self.low(end) == "later" and self.low(end + 1) == "than":
            return None
        return Match(Ago(number, unit_name, sense[0], anaphoric=sense[1]), end + 1)

    def consecutive(self, index: int) -> Match | None:
        """ "11 consecutive years", "five straight quarters", "ten years in a row", "six years running"."""
        count = self.cardinal(index)
        if count is None or count[0] < 2:
            return None
        end = count[1]
        if self.low(end) in ("consecutive", "straight", "successive"):
            unit = self.unit(end + 1)
            if unit is None or unit[0] == "day":
                return None
            end = unit[1]
        else:
            unit = self.unit(end)
            if unit is None or unit[0] == "day":
                return None
            end = unit[1]
            if self.low(end) == "in" and self.low(end + 1) == "a" and self.low(end + 2) == "row":
                end += 3
            elif self.low(end) == "running" and self.low(end + 1) in _STOPS:
                end += 1
            else:
                return None
        cue = f"consecutive_{unit[0]}s:{count[0]}"
        return Match(Window(count[0], unit[0], -1, cue, consecutive=True), end)

    def since(self, index: int) -> Match | None:
        """ "Two decades since its founding", "two decades of joint efforts": a history that lasts till now."""
        if self.low(index) in ("a", "an"):
            return None
        counted = self.count_of_units(index)
        if counted is None or self.pieces[counted[2] - 1].low in ("year", "decade", "century", "month", "week", "day"):
            return None
        number, unit, end = counted
        if unit not in ("decade", "year") or number < 2:
            return None
        follows = self.low(end)
        ever = follows in ("since",) or (follows == "ever" and self.low(end + 1) == "since")
        if not ever and not (unit == "decade" and follows == "of"):
            return None
        return Match(Window(number, unit, -1, f"past_{unit}s:{number}"), end)

    def definite(self, index: int) -> Match | None:
        """ "The two decades", "the 20 years since", "its two decades of": a stretch the reader knows, up to now."""
        low = self.low(index)
        counted = self.count_of_units(index + 1)
        if counted is None:
            return None
        number, unit, end = counted
        if unit not in ("decade", "year", "month", "quarter") or number < 2:
            return None
        if not self.low(end - 1).endswith("s"):
            return None
        since = self.low(end) == "since" or (self.low(end) == "ever" and self.low(end + 1) == "since")
        if low in ("its", "their"):
            return None
        if unit != "decade" and not since:
            return self.trailing(index + 1)
        if low in ("these", "those") and unit != "decade":
            return None
        return Match(Window(number, unit, -1, f"past_{unit}s:{number}"), end, article=True)

    def trailing(self, index: int) -> Match | None:
        """ "The 12 months to June 2024", "the three months ended March 31", "the year to June"."""
        counted: tuple[int, UnitName, int] | None
        if self.low(index) in ("fiscal", "financial") and self.low(index + 1) == "year":
            counted = (1, "year", index + 2)
        elif self.low(index) in ("year", "quarter", "month") and self.low(index - 1) == "the":
            unit = self.words.units[self.low(index)]
            counted = (1, unit, index + 1)
        else:
            counted = self.count_of_units(index)
        if counted is None or counted[1] not in ("month", "year", "quarter", "week"):
            return None
        number, unit, end = counted
        if self.low(end) == "period":
            end += 1
        if self.low(end) in ("ended", "ending", "through", "ends", "till", "until"):
            end = self.after(end + 1, "on", "in")
        elif self.low(end) == "to" or (self.low(end) == "up" and self.low(end + 1) == "to"):
            end += 1 if self.low(end) == "to" else 2
        else:
            return None
        end = self.after(end, "the")
        to = self.point(end)
        if to is None and self.month(end) is not None:
            month = self.month_with_year(self.month(end) or (1, end))
            to = Match(*month)
        if (
            to is None
            or isinstance(to.node, (Range, Weekday, Window))
            or (unit in ("month", "quarter") and isinstance(to.node, Year))
        ):
            return None
        return Match(Trailing(number, unit, to.node), to.end, article=True)

    # --- the same period, possessives ------------------------------------------------------------

    def same(self, index: int) -> Match | None:
        """ "The same period of last year", "the corresponding quarter of 2023", "the same month a year earlier"."""
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
        """ "Last year's first quarter", "2024's first half"."""
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
