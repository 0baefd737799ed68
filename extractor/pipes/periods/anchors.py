"""What "now" is for a text: the date relative expressions resolve against. Nothing reads the clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extractor.dateline import find_dateline
from extractor.pipes.periods.nodes import Day, Found, Month, MonthDay, Node, Range, Year, parent_of

AnchorBasis = Literal["published", "dateline", "text"]
#: Prepositions whose date may lie ahead of the text.
_AHEAD = frozenset(["until", "till", "by", "before", "towards", "toward", "through", "to"])
#: No text read today was written later than this; later years are plans.
_LATEST = 2099


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day a text was written, or only its year (``year_only``: ``day`` is then the year's last).

    ``str()`` is what :attr:`extractor.schema.Period.resolved` says: "published 2024-04-30", "text 2021".
    """

    day: date
    basis: AnchorBasis
    year_only: bool = False

    def __str__(self) -> str:
        return f"{self.basis} {self.day.year if self.year_only else self.day.isoformat()}"


def find_anchor(text: str, published: date | None, found: Sequence[Found]) -> Anchor | None:
    """The anchor of a text: its publication date, else its date line, else the latest date it treats as past.

    The last is inferred: the latest full date or year that neither lies in the name of a plan, nor follows "until" or
    "by", nor stands in a sentence about the future. A year later than every full date gives an anchor of year
    precision. ``None`` when the text names no date or only a bare year once.
    """
    if published is not None:
        return Anchor(published, "published")
    line = find_dateline(text)
    if line is not None:
        return Anchor(line[2], "dateline")
    days: list[date] = []
    years: list[int] = []
    for item in found:
        if item.future or item.named or item.before in _AHEAD:
            continue
        day = _last_day(item.node)
        if day is not None:
            days.append(day)
            continue
        year = _last_year(item.node)
        if year is not None and year <= _LATEST:
            years.append(year)
    if days and (not years or max(days).year >= max(years)):
        return Anchor(max(days), "text")
    if years:
        return Anchor(date(max(years), 12, 31), "text", year_only=True)
    return None


def _last_day(node: Node) -> date | None:
    """The full date a node names, or its last when it is a range of days."""
    if isinstance(node, Day):
        return node.value
    if isinstance(node, Range):
        return _last_day(node.last)
    if isinstance(node, MonthDay) and isinstance(node.of, Month) and isinstance(node.of.of, Year):
        try:
            return date(node.of.of.value, node.of.number, node.number)
        except ValueError:
            return None
    return None


def _last_year(node: Node) -> int | None:
    """The calendar year a node ends in, when it names one."""
    if isinstance(node, Range):
        return _last_year(node.last)
    if isinstance(node, Year):
        return node.value
    parent = parent_of(node)
    return parent.value if isinstance(parent, Year) else None
