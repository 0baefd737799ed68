"""Several units: "the past five years", "two months earlier", "11 consecutive years", "the 12 months to June"."""

from __future__ import annotations

from extractor.knowledge.calendar import UnitName
from extractor.pipes.periods.nodes import (
    Ago,
    Nth,
    Range,
    Relative,
    Season,
    Trailing,
    Weekday,
    Window,
    Year,
)
from extractor.pipes.periods.phrases import LINKERS, STOPS, Phrases
from extractor.pipes.periods.reader import Match

_LIFE = frozenset(["existence", "history", "activity", "activities", "operation", "membership", "independence"])
_BEFORE_AGO = {"ago": (-1, False), "earlier": (-1, True), "previously": (-1, True), "later": (1, True)}
#: Words after which "last" is the verb.
_BEFORE_VERBS = frozenset(
    [
        *["will", "would", "could", "can", "may", "might", "should", "must", "shall"],
        *["to", "not", "n't", "only", "usually", "often", "normally", "likely"],
    ]
)


class Windows(Phrases):
    """Productions for stretches of several units."""

    def count_of_units(self, index: int) -> tuple[int, UnitName, int] | None:
        """Reads "five years", "15 years", "two decades", "half a century", "a quarter of a century"."""
        if self.low(index) == "half" and self.low(index + 1) == "a" and self.low(index + 2) in ("century", "decade"):
            return (50 if self.low(index + 2) == "century" else 5), "year", index + 3
        quarter = self.after(index, "a")
        if self.low(quarter) == "quarter":
            end = self.hyphen(quarter + 1)
            if self.low(end) == "of" and self.low(end + 1) == "a":
                end += 2
            return (25, "year", end + 1) if self.low(end) == "century" else None
        count = self.cardinal(index)
        if count is None or count[0] < 1:
            return None
        number, end = count
        end = end + 1 if self.low(end) == "+" and self.glued(end) else end
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
        """Reads "The past five years", "the last two decades", "the next 30 years", "the coming decade"."""
        row = self.modifier(index)
        if row is None or not row.windows:
            return None
        if self.low(index) == "last" and self.low(index - 1) in _BEFORE_VERBS:
            return None  # "stocks would last two weeks"
        end = index + 1
        if self.low(end) == "more" and self.low(end + 1) == "than":
            end += 2
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
        """Reads "Five years ago", "two months earlier", "a decade ago", "three years later"."""
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
            if self.low(end) in ("before", "after") and (self.low(end + 1) in STOPS):
                return Match(Ago(number, unit_name, -1 if self.low(end) == "before" else 1, anaphoric=True), end + 1)
            return None
        if self.low(end) == "later" and self.low(end + 1) == "than":
            return None
        return Match(Ago(number, unit_name, sense[0], anaphoric=sense[1]), end + 1)

    def consecutive(self, index: int) -> Match | None:
        """Reads "11 consecutive years", "five straight quarters", "ten years in a row", "six years running"."""
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
            elif self.low(end) == "running" and self.low(end + 1) in STOPS:
                end += 1
            else:
                return None
        cue = f"consecutive_{unit[0]}s:{count[0]}"
        return Match(Window(count[0], unit[0], -1, cue, consecutive=True), end)

    def since(self, index: int) -> Match | None:
        """Reads "Two decades since the charter", "two decades of patient work": a history that lasts till now."""
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
        """Reads "the two decades", "the 20 years since": a stretch the reader knows, up to now."""
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
        life = self.low(end) == "of" and self.low(end + 1) in ("its", "their") and self.low(end + 2) in _LIFE
        if unit != "decade" and not since and not life:
            return self.trailing(index + 1)
        if low in ("these", "those") and unit != "decade":
            return None
        return Match(Window(number, unit, -1, f"past_{unit}s:{number}"), end, article=True)

    def spanned(self, index: int) -> Match | None:
        """Reads "within five years", "over two decades", "in six years": ahead of now or up to it."""
        led = self.low(index - 1) in ("within", "over", "in")
        if not led or self.low(index - 2) in (
            "for",
            "of",
            "lasted",
            "after",
            "just",
        ):
            return None
        counted = self.count_of_units(index)
        if counted is None or counted[1] not in ("year", "decade") or counted[0] < 2:
            return None
        number, unit, end = counted
        told = self.low(end) in (
            "it",
            "they",
            "we",
            "he",
            "she",
            "this",
            "that",
            "there",
        )  # "in five years it can double"
        if not told and self.low(end) not in STOPS and self.low(end) not in LINKERS and self.kind(end) != "dash":
            return None
        return Match(Window(number, unit, 0, f"span_{unit}s:{number}"), end)

    def bare_months(self, index: int) -> Match | None:
        """Reads "In nine months": the first nine of the year, where the text was written just after them."""
        if self.low(index - 1) not in ("in", "for", "over", "the", "during"):
            return None
        count = self.cardinal(index)
        if count is None or not 3 <= count[0] <= 11:
            return None
        unit = self.unit(self.hyphen(count[1]))
        if unit is None or unit[0] != "month":
            return None
        end = unit[1]
        if self.low(end) not in STOPS and self.low(end) not in LINKERS:
            return None
        return Match(Nth("month", 1, count[0], bare=True), end, article=True)

    def bare_definite(self, index: int) -> Match | None:
        """Reads "for the full year", "in the quarter", "in the summer", "the whole of 2024"."""
        if self.low(index) != "the":
            return None
        end = index + 1
        if self.low(end) in ("whole", "entire", "rest", "remainder") and self.low(end + 1) == "of":
            inner = self.after(end + 2, "the")
            whole = self.bare_unit(inner) if inner > end + 2 else None
            return whole or self.year(inner) or self.relative_unit(inner, parent=True)
        if self.low(index - 1) not in ("in", "for", "during", "over", "throughout", "within", "by"):
            return None
        full = end
        end = self.after(end, "full", "whole", "entire", "reporting")
        season = self.words.seasons.get(self.low(end))
        if season is not None and full == end:
            found = Match(Season(season), end + 1)
        else:
            if self.low(end) == "fiscal" and (self.low(end + 1) in STOPS or self.low(end + 1) in LINKERS):
                return Match(Relative("year", 0, "this_fiscal_year", fiscal=True), end + 1)
            unit = self.bare_unit(end)
            if unit is not None and self.low(end) == "half" and self.low(unit.end - 1) == "year":
                return unit
            if unit is None or unit.end != end + 1 or self.low(end) not in ("year", "quarter", "month", "half"):
                return None
            found = unit
        stop = self.low(found.end)
        return found if stop in STOPS or stop in LINKERS or self.kind(found.end) == "dash" else None

    def trailing(self, index: int) -> Match | None:
        """Reads "The 12 months to June 2024", "the three months ended March 31", "the year to June"."""
        counted: tuple[int, UnitName, int] | None
        if self.low(index) in ("fiscal", "financial") and self.low(index + 1) == "year":
            counted = (1, "year", index + 2)
        elif self.low(index) in ("year", "quarter", "month", "half") and self.low(index - 1) == "the":
            whole = self.unit(index)
            counted = None if whole is None else (1, whole[0], whole[1])
        else:
            counted = self.count_of_units(index)
        if counted is None or counted[1] not in ("month", "year", "quarter", "half", "week"):
            return None
        number, unit, end = counted
        if self.low(end) == "period":
            end += 1
        end = self.after(end, "that", "which")
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
