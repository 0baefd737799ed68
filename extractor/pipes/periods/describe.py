"""What a date expression is, apart from where it lies: precision, kind and the cue of its relation to now."""

from __future__ import annotations

from extractor.pipes.periods.nodes import (
    Ago,
    Day,
    Fiscal,
    Leaning,
    Month,
    MonthDay,
    Node,
    Nth,
    Part,
    Range,
    Relative,
    Same,
    Season,
    Trailing,
    Weekday,
    Window,
    Year,
)
from extractor.pipes.periods.spans import Interval, month_end
from extractor.schema import Period, PeriodKind, Precision

_UNIT_PRECISION: dict[str, Precision] = {
    "day": "day",
    "week": "range",
    "month": "month",
    "quarter": "quarter",
    "half": "half",
    "year": "year",
    "decade": "range",
    "century": "range",
}


def describe(node: Node, span: Interval | None, like: Period | None = None) -> tuple[Precision, PeriodKind]:
    """The precision and kind of a node, given its interval; ``like``: the period it was moved from."""
    if isinstance(node, Part):
        if node.part == "end":
            return "day", "end_of_period"
        return ("day" if node.part == "start" and span and span[0] == span[1] else "approx"), "calendar"
    if isinstance(node, Window):
        return "approx", "window"
    if isinstance(node, Trailing):
        starts_year = span is not None and (span[0].month, span[0].day) == (1, 1) and span[1].year == span[0].year
        if node.unit == "quarter" and node.count == 1:
            return "range", "calendar"  # "the quarter ended September 2025"
        return "range", "cumulative" if starts_year and span and span[1].month < 12 else "window"
    if isinstance(node, Fiscal):
        return "fiscal_year", "fiscal"
    if isinstance(node, Nth):
        if node.count > 1:
            opens = node.index == 1 and not node.from_end and node.unit in ("month", "quarter")
            return "range", "cumulative" if opens else "calendar"
        if node.unit == "half" and (
            isinstance(node.of, Month) or (isinstance(node.of, Relative) and node.of.unit != "year")
        ):
            return "range", "calendar"
        fiscal = isinstance(node.of, Fiscal) or (isinstance(node.of, Relative) and node.of.fiscal)
        return _UNIT_PRECISION[node.unit], "fiscal" if fiscal else "calendar"
    if isinstance(node, Range):
        if isinstance(node.first, Part) or isinstance(node.last, Part):
            return "approx" if "early mid late".find(getattr(node.last, "part", "-")) >= 0 else "range", "calendar"
        opens = span is not None and (span[0].month, span[0].day) == (1, 1) and span[0].year == span[1].year
        part_year = opens and span is not None and (span[1].month, span[1].day) != (12, 31)
        return "range", "cumulative" if part_year and isinstance(node.last, (Month, Nth)) else "calendar"
    if isinstance(node, (Same, Relative)) and span is not None:
        return _describe_moved(node, span, like)
    if isinstance(node, Ago):
        return ("approx" if node.unit in ("decade", "century", "week") else _UNIT_PRECISION[node.unit]), "calendar"
    if isinstance(node, Relative):
        return (
            ("fiscal_year", "fiscal")
            if node.fiscal and node.unit == "year"
            else (_UNIT_PRECISION[node.unit], "calendar")
        )
    simple: dict[type, Precision] = {Day: "day", MonthDay: "day", Weekday: "day", Month: "month", Year: "year"}
    if isinstance(node, Leaning):
        return simple.get(type(node.node), "range"), "calendar"
    return simple.get(type(node), "range"), "calendar"


def _describe_moved(node: Same | Relative, span: Interval, like: Period | None) -> tuple[Precision, PeriodKind]:
    """Describes "A year earlier" has the precision of the period it was moved from."""
    if isinstance(node, Relative) and node.fiscal:
        return ("fiscal_year" if node.unit == "year" else _UNIT_PRECISION[node.unit]), "fiscal"
    start, end = span
    if like is not None:
        return like.precision, like.kind
    if start == end:
        return "day", "calendar"
    closes = start.day == 1 and end == month_end(end.year, end.month)
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if not closes:
        return "range", "calendar"
    if months == 1:
        return "month", "calendar"
    if months == 3 and start.month % 3 == 1:
        return "quarter", "calendar"
    if months == 6 and start.month in (1, 7):
        return "half", "calendar"
    if months == 12 and start.month == 1:
        return "year", "calendar"
    return "range", "cumulative" if start.month == 1 and months < 12 else "calendar"


def cue_of(node: Node) -> tuple[str | None, bool]:
    """``(cue, relative)``: the normalised relation of an expression that leans on now or on the clause."""
    if isinstance(node, (Relative, Window, Leaning, Same)):
        return node.cue, True
    if isinstance(node, Ago):
        side = (
            ("earlier" if node.direction < 0 else "later")
            if node.anaphoric
            else ("ago" if node.direction < 0 else "from_now")
        )
        return f"{side}_{node.unit}s:{node.count}", True
    if isinstance(node, Weekday):
        return "weekday:" + ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")[
            node.number
        ], True
    if isinstance(node, (Part, MonthDay, Month, Season, Nth)):
        if node.of is None:
            return "no_year", True
        cue, relative = cue_of(node.of)
        if isinstance(node, Part) and cue is not None and cue != "no_year":
            return f"{node.part}_of:{cue}", relative
        return cue, relative
    if isinstance(node, Range):
        return cue_of(node.last)
    if isinstance(node, Trailing):
        return cue_of(node.to)
    return None, False
