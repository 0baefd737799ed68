"""The nouns everything else meets in: Article, Quantity, Period, Entity, Claim, Finding.

Plain frozen dataclasses on the standard library: no spaCy, no pandas. The field names of ``Article``, ``Entity``,
``Claim`` and ``Finding`` are the column names of the exported tables (``docs/claims.md``), in the same order.

Conventions used throughout: offsets are Python string indices into ``Article.text``, end exclusive; amounts are exact
:class:`decimal.Decimal` in absolute units (490 billion is ``Decimal(490000000000)``); dates are inclusive
:class:`datetime.date`; what is not known is ``None``, never "" or 0.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypeVar, get_args

Label = Literal["ORG", "PERSON", "GPE", "MONEY", "PERCENT", "DATE"]
Qualifier = Literal["exact", "about", "over", "under", "nearly", "at_least", "at_most", "range"]
#: What kind of thing was printed. ``fraction`` ("one-third") has unit percent, ``multiple`` ("100-fold") unit fold,
#: ``rank`` ("second largest") unit rank; ``count`` carries its noun, ``physical`` a unit of measurement.
FigureKind = Literal["money", "percent", "fraction", "multiple", "count", "physical", "rank"]
Precision = Literal["day", "month", "quarter", "half", "year", "fiscal_year", "range", "duration", "approx"]
PeriodKind = Literal["calendar", "fiscal", "cumulative", "end_of_period", "window"]
PeriodBasis = Literal["stated", "inherited", "inferred"]
PublishedBasis = Literal["given", "metadata", "dateline", "filename", "inferred"]
Measure = Literal["level", "share", "growth_rate", "growth_factor", "change", "rank", "event_date"]
ObsStatus = Literal["actual", "forecast", "target", "estimate"]
#: Whether a growth or change went up or down; the value itself stays as printed ("fell 8.1%": 8.1, down).
Direction = Literal["up", "down"]
Reporting = Literal["direct", "indirect", "author"]
Outcome = Literal["conflict", "tension", "quality"]
Severity = Literal["critical", "high", "medium", "low", "info"]
ReviewStatus = Literal["open", "confirmed", "dismissed"]

LABELS: tuple[Label, ...] = get_args(Label)
QUALIFIERS: tuple[Qualifier, ...] = get_args(Qualifier)


def stable_id(*parts: object) -> str:
    """A 16-digit hexadecimal id: the same for the same parts on every machine, in every run.

    >>> stable_id("a", 1, None) == stable_id("a", 1, None) != stable_id("a", 1)
    True
    """
    joined = "\x1f".join("" if part is None else str(part) for part in (*parts, len(parts)))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text with what is known about its origin. ``text`` never changes once the article is made."""

    article_id: str
    source: str
    part: int = 0
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_basis: PublishedBasis | None = None
    language: str = "en"
    text: str
    sha256: str = ""
    pipeline: str = ""
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.sha256:
            digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
            object.__setattr__(self, "sha256", digest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure as printed: number, unit, hedge. Every decimal is absolute (magnitude words multiplied in).

    ``value`` is the number printed, ``None`` for a range; ``low`` and ``high`` are the ends of a printed range and
    otherwise ``None`` (what a hedge allows is :mod:`extractor.intervals`' business). ``unit`` is an ISO 4217 code,
    ``percent``, ``percentage_point``, ``fold``, ``rank``, a unit of measurement (``cubic_metre``) or, for a count, the
    counted noun's lemma. ``step`` is the worth of one unit of the last printed digit: "66.0 billion" has 10**8,
    "$3.5 trillion" 10**11, "500" 1. ``reading_note`` keeps why an ambiguous sign was read as it was.
    """

    kind: FigureKind
    unit: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: Qualifier = "exact"
    hedge: str | None = None
    step: Decimal = Decimal(1)
    decimals: int = 0
    unit_mult: int = 0
    per: str | None = None
    reading_note: str | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.low is None and self.high is None):
            raise ValueError("a Quantity has either a value or the ends of a range")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A date expression as an inclusive interval; both ends ``None`` where the text gives no place on the calendar.

    ``precision`` is that of the expression, ``kind`` how a figure relates to it (``end_of_period`` for "the end of
    2019", ``cumulative`` for "the first 11 months", ``window`` for "the past 5 years"), ``resolved`` what a relative
    expression was resolved against ("published 2024-04-30", "clause 2023-01-01/2023-12-31", ``None`` when absolute).
    ``relative`` marks expressions whose anchor may better be the clause's own period ("the previous year").
    ``cue`` is the normalised relation of a relative expression (e.g. "previous_year", "past_years:5"), which lets
    the claim linker resolve it again against the period of its clause.
    """

    start: date | None
    end: date | None
    precision: Precision
    kind: PeriodKind = "calendar"
    resolved: str | None = None
    relative: bool = False
    cue: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A row of the ``entities`` table."""

    entity_id: str
    article_id: str
    start: int
    end: int
    text: str
    label: Label
    canonical_id: str | None = None
    canonical_name: str | None = None
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: Qualifier | None = None
    currency: str | None = None
    date_start: date | None = None
    date_end: date | None = None
    date_precision: Precision | None = None
    role: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A row of the ``claims`` table: who says that which indicator of whom has which value in which period.

    Column meanings are in ``docs/claims.md``. ``low``/``high`` are how a reader takes the figure, ``hard_low``/
    ``hard_high`` what would make it wrong (:mod:`extractor.intervals`). Links (``restates`` ... ``repeats``) hold
    claim ids of the same article. ``value`` is ``None`` for a range and for ``event_date`` claims.
    ``alt_value`` is the second reading of an ambiguous factor ("increased by 1.5 times": 1.5, or 2.5). ``per`` is the
    time a rate is for ("year" in "38 billion cubic metres a year", "15-20 percent annually").
    """

    claim_id: str
    article_id: str
    start: int
    end: int
    printed: str
    sentence_start: int
    sentence_end: int
    quote: str
    indicator: str | None = None
    indicator_text: str | None = None
    item: str | None = None
    measure: Measure = "level"
    ref_area: str | None = None
    counterpart_area: str | None = None
    scope: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    period_text: str | None = None
    period_kind: PeriodKind | None = None
    period_basis: PeriodBasis | None = None
    base_start: date | None = None
    base_end: date | None = None
    base_value: Decimal | None = None
    value: Decimal | None = None
    unit: str | None = None
    decimals: int = 0
    unit_mult: int = 0
    qualifier: Qualifier = "exact"
    low: Decimal | None = None
    high: Decimal | None = None
    hard_low: Decimal | None = None
    hard_high: Decimal | None = None
    obs_status: ObsStatus = "actual"
    speaker_id: str | None = None
    speaker_role: str | None = None
    source_id: str | None = None
    reporting: Reporting = "author"
    restates: str | None = None
    part_of: str | None = None
    share_of: str | None = None
    base_claim: str | None = None
    repeats: str | None = None
    confidence: float = 1.0
    flags: tuple[str, ...] = ()
    alt_value: Decimal | None = None
    status_cue: str | None = None
    rules: tuple[str, ...] = ()
    per: str | None = None
    direction: Direction | None = None

    @staticmethod
    def make_id(article_id: str, start: int, end: int, measure: str, area: str | None, counterpart: str | None) -> str:
        """The id of the claim on ``text[start:end]`` about one pair of parties (one claim per figure and party)."""
        return stable_id("claim", article_id, start, end, measure, area, counterpart)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A row of the ``findings`` table: claims that do not agree, and the arithmetic that shows it."""

    finding_id: str
    check: str
    outcome: Outcome
    severity: Severity
    score: float
    message: str
    formula: str
    left_low: Decimal | None = None
    left_high: Decimal | None = None
    right_low: Decimal | None = None
    right_high: Decimal | None = None
    gap_ratio: float | None = None
    diagnosis: str | None = None
    suggested_repair: str | None = None
    suspects: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    reference: str | None = None
    claim_ids: tuple[str, ...] = ()
    review_status: ReviewStatus = "open"
    review_note: str | None = None

    @staticmethod
    def make_id(check: str, claim_ids: tuple[str, ...]) -> str:
        """Stable: a hash of the check and the claims it rests on, whatever their order."""
        return stable_id("finding", check, *sorted(claim_ids))


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A row of the ``checks`` log: a comparison that passed, or why two figures were not compared."""

    check: str
    claim_ids: tuple[str, ...]
    outcome: Literal["pass", "not_comparable"]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What could not be done: a source that was not read, or an article the pipeline could not take (``stage``)."""

    source: str
    article_id: str | None = None
    stage: Literal["read", "extract"]
    cause: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article yields. ``claims`` come in text order."""

    article: Article
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()


# --- rows: the same nouns as plain JSON-ready dicts -------------------------------------------------------------------

_DECIMAL = frozenset(
    [
        "value",
        "low",
        "high",
        "hard_low",
        "hard_high",
        "base_value",
        "alt_value",
        "step",
        "left_low",
        "left_high",
        "right_low",
        "right_high",
    ]
)
_DATE = frozenset(["published", "period_start", "period_end", "base_start", "base_end", "date_start", "date_end"])
_TUPLE = frozenset(["warnings", "flags", "suspects", "assumptions", "claim_ids", "rules"])

Noun = Article | Quantity | Period | Entity | Claim | Finding | Check | Failure
N = TypeVar("N", Article, Quantity, Period, Entity, Claim, Finding, Check, Failure)


def decimal_text(value: Decimal) -> str:
    """An exact decimal without exponent, trailing zeros kept as printed.

    >>> decimal_text(Decimal("66.0E9")), decimal_text(Decimal("3.30"))
    ('66000000000', '3.30')
    """
    return format(value, "f")


def to_row(noun: Noun) -> dict[str, Any]:
    """A JSON-ready dict with the noun's fields in order: decimals and dates as strings, tuples as lists.

    >>> to_row(Period(start=date(2023, 1, 1), end=date(2023, 12, 31), precision="year"))["end"]
    '2023-12-31'
    """
    row: dict[str, Any] = {}
    for spec in fields(noun):
        value = getattr(noun, spec.name)
        if isinstance(value, Decimal):
            value = decimal_text(value)
        elif isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, tuple):
            value = list(value)
        row[spec.name] = value
    return row


def from_row(kind: type[N], row: Mapping[str, Any]) -> N:
    """The noun that :func:`to_row` wrote. Unknown keys are ignored, so newer tables still load.

    Raises ``ValueError`` or ``decimal.InvalidOperation`` when a value cannot be read.
    """
    values: dict[str, Any] = {}
    interval_dates = kind is Period
    for spec in fields(kind):
        if spec.name not in row:
            continue
        value = row[spec.name]
        if value is not None:
            if spec.name in _DECIMAL:
                value = Decimal(str(value))
            elif spec.name in _DATE or (interval_dates and spec.name in ("start", "end")):
                value = date.fromisoformat(value)
            elif spec.name in _TUPLE:
                value = tuple(value)
        values[spec.name] = value
    return kind(**values)


#: The exported tables and the noun of each, in the order a reader meets them.
TABLES: dict[str, type[Any]] = {
    "articles": Article,
    "entities": Entity,
    "claims": Claim,
    "findings": Finding,
    "checks": Check,
}
