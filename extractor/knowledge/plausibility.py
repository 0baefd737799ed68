"""What the audit knows: row models of ``audit.toml`` and ``exchange_rates.toml``, and their lookups."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal

from pydantic import Field, model_validator

from extractor.intervals import HedgeWidths, Interval
from extractor.knowledge import KnowledgeRow, read_table

_FILE = "audit"
#: One side of a share: indicator, area, counterpart, item ("ref", "counterpart", "item" stand for the claim's own).
Side = tuple[str, str, str, str]


class Hedge(KnowledgeRow):
    """How far hedged and rounded figures reach; see :class:`extractor.intervals.HedgeWidths`."""

    id: str
    about_typical: Decimal
    about_hard: Decimal
    nearly_typical: Decimal
    nearly_hard: Decimal
    over_typical: Decimal
    under_typical: Decimal
    at_most_typical: Decimal
    trailing_zero_cap: Decimal


class Limit(KnowledgeRow):
    """A named number of the audit with the reason for its size."""

    id: str
    value: Decimal
    why: str


class SeriesKind(KnowledgeRow):
    """How the values of an indicator behave: a flow or a stock, whether parts add up, whether it makes headlines."""

    id: str
    nature: Literal["flow", "stock", "ratio"]
    additive: bool
    headline: bool


class ShareOf(KnowledgeRow):
    """Which part of which whole a share indicator gives; ``bounded`` when the part lies in the whole."""

    id: str
    part: Side
    whole: Side
    bounded: bool = True


class Identity(KnowledgeRow):
    """An indicator that is the sum of others by definition."""

    id: str
    whole: str
    parts: tuple[str, ...]


class Balance(KnowledgeRow):
    """An indicator that is the difference of two others."""

    id: str
    of: tuple[str, str]


class Axiom(KnowledgeRow):
    """What no economy does, with the source that says so.

    ``ratio``: indicator over ``per`` of the same area and year stays within ``low`` to ``high``. ``pace``: the yearly
    growth factor over at least ``years``. ``bound``: no area passes ``high`` (in ``unit``). ``chain``: as ratio, but
    used in derivations only.
    """

    id: str
    kind: Literal["ratio", "pace", "bound", "chain"]
    indicator: str
    counterpart: str | None = None
    per: str | None = None
    per_counterpart: str | None = None
    years: int | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    excepted: tuple[str, ...] = Field(default=(), alias="except")
    source: str

    @model_validator(mode="after")
    def _complete(self) -> Axiom:
        needed = {"ratio": self.per, "chain": self.per, "pace": self.years, "bound": self.unit}[self.kind]
        if needed is None or (self.low is None and self.high is None):
            raise ValueError(f"an axiom of kind {self.kind} lacks what it compares")
        return self

    @property
    def allowed(self) -> Interval:
        """What the axiom allows."""
        return Interval(self.low, self.high)


class Rate(KnowledgeRow):
    """Units of a currency for one US dollar, lowest to highest, over some years."""

    currency: str
    first: int
    last: int
    low: Decimal
    high: Decimal

    @model_validator(mode="after")
    def _ordered(self) -> Rate:
        if not (self.first <= self.last and 0 < self.low <= self.high):
            raise ValueError("years or rates are out of order")
        return self


class Phrases(KnowledgeRow):
    """Words that the checks look for in the evidence."""

    id: str
    phrases: tuple[str, ...]
    same_as_none: bool = False


class Unit(KnowledgeRow):
    """A unit of measurement as a multiple of another."""

    id: str
    of: str
    low: Decimal
    high: Decimal


class Alias(KnowledgeRow):
    """A group of countries that is the same as another one until a day."""

    id: str
    same_as: str
    until: date


@cache
def hedge_widths() -> HedgeWidths:
    """The hedge widths of the table."""
    return HedgeWidths(**read_table(_FILE, "hedge", Hedge)[0].model_dump(exclude={"id"}))


@cache
def limit(name: str) -> Decimal:
    """A named limit. Raises ``KeyError`` for a name the table does not have."""
    values: dict[str, Decimal] = {row.id: row.value for row in read_table(_FILE, "limit", Limit)}
    return values[name]


@cache
def series_kinds() -> dict[str, SeriesKind]:
    """What is known of indicators, by id."""
    return {row.id: row for row in read_table(_FILE, "series", SeriesKind)}


@cache
def shares() -> dict[str, ShareOf]:
    """Share indicators, by id."""
    return {row.id: row for row in read_table(_FILE, "share", ShareOf)}


@cache
def identities() -> tuple[Identity, ...]:
    """Sums that hold by definition."""
    return read_table(_FILE, "identity", Identity)


@cache
def balances() -> tuple[Balance, ...]:
    """Differences that hold by definition."""
    return read_table(_FILE, "balance", Balance)


@cache
def axioms(kind: str) -> tuple[Axiom, ...]:
    """The axioms of one kind, in the order of the table."""
    return tuple(row for row in read_table(_FILE, "axiom", Axiom) if row.kind == kind)


@cache
def aliases() -> dict[str, Alias]:
    """Groups that are the same as another one until a day, by id."""
    return {row.id: row for row in read_table(_FILE, "alias", Alias)}


@cache
def units() -> dict[str, Unit]:
    """Units of measurement that are multiples of another, by id."""
    return {row.id: row for row in read_table(_FILE, "unit", Unit)}


@cache
def bases() -> tuple[Phrases, ...]:
    """Bases on which a figure may be stated."""
    return read_table(_FILE, "basis", Phrases)


@cache
def _case_sensitive(words: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(words.pattern)


def mentions(words: re.Pattern[str], text: str) -> bool:
    """Whether a pattern of :func:`pattern` or :func:`wording` occurs in a text, two and a half times as fast.

    >>> mentions(pattern(("fell", "rose")), "It ROSE to 5")
    True
    """
    return _case_sensitive(words).search(text.lower()) is not None


@cache
def any_basis() -> re.Pattern[str]:
    """The words of every basis in one pattern, to tell quickly that none is named."""
    return pattern(tuple(phrase for row in bases() for phrase in row.phrases))


@cache
def wording(name: str) -> re.Pattern[str]:
    """The words of one row of ``[[wording]]`` or ``[[once]]`` as a pattern of whole words, whatever the case."""
    rows = (*read_table(_FILE, "wording", Phrases), *read_table(_FILE, "once", Phrases))
    return pattern(next(row.phrases for row in rows if row.id == name))


@cache
def once_events() -> tuple[Phrases, ...]:
    """Kinds of events that happen once to their subject."""
    return read_table(_FILE, "once", Phrases)


@cache
def pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words of any of the phrases, longest first; every space also matches a no-break space or line break.

    Phrases that begin alike share their beginning in the expression (a trie): audits search millions of sentences, and
    a plain list of alternatives is tried one by one at every word.

    >>> pattern(("fell", "fell by", "rose")).search("It fell by 5, then rose")
    <re.Match object; span=(3, 10), match='fell by'>
    """
    root: _Trie = {}
    for phrase in phrases:
        node = root
        for char in phrase.lower():
            node = node.setdefault(char, {})
        node[""] = {}
    return re.compile(rf"\b{_expression(root)}\b", re.IGNORECASE)


_Trie = dict[str, "_Trie"]


def _expression(node: _Trie) -> str:
    """The expression of what may follow; the longest continuation is tried first."""
    parts = [(r"\s" if char == " " else re.escape(char)) + _expression(rest) for char, rest in node.items() if char]
    if not parts:
        return ""
    body = f"(?:{'|'.join(parts)})" if len(parts) > 1 or "" in node else parts[0]
    return f"{body}?" if "" in node else body


@cache
def rates() -> dict[str, tuple[Rate, ...]]:
    """The rate bands of each currency, in the order of the table."""
    found: dict[str, tuple[Rate, ...]] = {}
    for row in read_table("exchange_rates", "rate", Rate):
        found[row.currency] = (*found.get(row.currency, ()), row)
    return found


@cache
def dollar_rate(currency: str, first: int | None, last: int | None) -> Interval | None:
    """Units of ``currency`` for one US dollar over some years (over all known years without them).

    ``None`` for a currency the table does not have; a year outside the table takes the nearest band.

    >>> dollar_rate("CNY", 2020, 2020).text()
    '6.34 to 7.19'
    >>> dollar_rate("USD", None, None).text()
    '1'
    """
    if currency == "USD":
        return Interval.point(1)
    bands = rates().get(currency)
    if bands is None:
        return None
    if first is not None and last is not None:
        inside = [band for band in bands if band.first <= last and first <= band.last]
        bands = tuple(inside) or (bands[0] if last < bands[0].first else bands[-1],)
    return Interval(min(band.low for band in bands), max(band.high for band in bands))
