"""Claims as observations in SDMX-CSV 2.0 (sdmx.org, "SDMX-CSV field guide"), for statistical software.

One row a claim that has a number and a place on the calendar; dated events and figures without a period stay out. The
dimensions are ``FREQ`` to ``TIME_PERIOD``; ``CLAIM_ID`` is among them because two articles may well say two things of
the same series and period, which is what this dataset is about. Values are in the magnitude printed: ``OBS_VALUE`` 41.0
with ``UNIT_MULT`` 9 and ``DECIMALS`` 1 is "$41.0 billion". The observation of a printed range has no ``OBS_VALUE`` but
``OBS_LOW`` and ``OBS_HIGH``. Codes come from SDMX's cross-domain code lists where these have one (``CL_FREQ``,
``CL_OBS_STATUS``, ``PT`` for percent; ``_X`` not specified, ``_Z`` not applicable), from ISO for countries and
currencies, else they are our ids in capitals.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from extractor.schema import Claim, decimal_text

FILE = "claims.sdmx.csv"
STRUCTURE_ID = "SCO_EXTRACTOR:CLAIMS(1.0.0)"

#: Column -> type and meaning, in order.
COLUMNS: dict[str, tuple[str, str]] = {
    "STRUCTURE": ("string", "what STRUCTURE_ID names: a data structure"),
    "STRUCTURE_ID": ("string", "the data structure, as agency:id(version)"),
    "ACTION": ("string", "I: for information"),
    "FREQ": ("string", "A, S, Q, M, D by the length of the period; _O for any other"),
    "REF_AREA": ("string", "whose figure: ISO 3166 alpha-2 or the id of a group or body; several joined by _"),
    "COUNTERPART_AREA": ("string", "with whom, coded as REF_AREA; _Z where none"),
    "INDICATOR": ("string", "what is measured, as the id of the indicator table; _X where none fits"),
    "ITEM": ("string", "what narrows the indicator; _Z where nothing does"),
    "MEASURE": ("string", "level, share, growth_rate, growth_factor, change, rank"),
    "UNIT_MEASURE": ("string", "ISO 4217, PT for percent, else a unit or counted noun in capitals"),
    "CLAIM_ID": ("string", "the claim; key of the table `claims` of the other formats"),
    "TIME_PERIOD": ("string", "SDMX time: 2023, 2023-S1, 2023-Q1, 2023-01, 2023-01-31, or start/duration"),
    "OBS_VALUE": ("number", "times ten to the power of UNIT_MULT; missing for a range"),
    "OBS_LOW": ("number", "lower end as a reader takes the figure, in the magnitude of OBS_VALUE"),
    "OBS_HIGH": ("number", "upper end as a reader takes the figure, in the magnitude of OBS_VALUE"),
    "OBS_STATUS": ("string", "A actual, F forecast or target, E estimate"),
    "UNIT_MULT": ("integer", "power of ten of the magnitude word"),
    "DECIMALS": ("integer", "decimals printed"),
    "CLAIM_STATUS": ("string", "actual, forecast, target or estimate"),
    "QUALIFIER": ("string", "exact, about, over, under, nearly, at_least, at_most or range"),
    "DIRECTION": ("string", "whether a growth or change went up or down; the value stays as printed"),
    "PER": ("string", "the time a rate is for"),
    "BASE_PERIOD": ("string", "what growth or change is measured against, coded as TIME_PERIOD"),
    "SPEAKER_ID": ("string", "who says so"),
    "SOURCE_ID": ("string", "whose data"),
    "CONFIDENCE": ("number", "0 to 1"),
    "ARTICLE_ID": ("string", "the article; key of the table `articles` of the other formats"),
    "COMMENT_OBS": ("string", "the sentence, exact"),
}
_STATUS = {"actual": "A", "forecast": "F", "target": "F", "estimate": "E"}
_UNITS = {"percent": "PT"}
_NO_CODE = re.compile(r"[^A-Za-z0-9_@$-]+")


def observation(claim: Claim) -> list[Any] | None:
    """The cells of a claim in the order of :data:`COLUMNS`; ``None`` when it is no observation."""
    if claim.measure == "event_date" or claim.unit is None or claim.period_start is None or claim.period_end is None:
        return None
    if claim.value is None and claim.low is None and claim.high is None:
        return None
    time, frequency = time_period(claim.period_start, claim.period_end)
    base = time_period(claim.base_start, claim.base_end)[0] if claim.base_start and claim.base_end else None
    return [
        "datastructure",
        STRUCTURE_ID,
        "I",
        frequency,
        _code(claim.ref_area, "_X"),
        _code(claim.counterpart_area, "_Z"),
        _code(claim.indicator, "_X"),
        _code(claim.item, "_Z"),
        claim.measure,
        _UNITS.get(claim.unit) or _code(claim.unit, "_X").upper(),
        claim.claim_id,
        time,
        _scaled(claim.value, claim.unit_mult, claim.decimals),
        _scaled(claim.low, claim.unit_mult),
        _scaled(claim.high, claim.unit_mult),
        _STATUS[claim.obs_status],
        claim.unit_mult,
        claim.decimals,
        claim.obs_status,
        claim.qualifier,
        claim.direction,
        claim.per,
        base,
        claim.speaker_id,
        claim.source_id,
        claim.confidence,
        claim.article_id,
        claim.quote,
    ]


def time_period(start: date, end: date) -> tuple[str, str]:
    """An inclusive interval as an SDMX time and its frequency.

    >>> time_period(date(2023, 1, 1), date(2023, 12, 31)), time_period(date(2024, 4, 1), date(2025, 3, 31))
    (('2023', 'A'), ('2024-04-01/P1Y', 'A'))
    >>> time_period(date(2023, 1, 1), date(2023, 6, 30)), time_period(date(2023, 10, 1), date(2023, 12, 31))
    (('2023-S1', 'S'), ('2023-Q4', 'Q'))
    >>> time_period(date(2023, 1, 1), date(2023, 11, 30)), time_period(date(2024, 2, 1), date(2024, 2, 29))
    (('2023-01-01/P11M', '_O'), ('2024-02', 'M'))
    >>> time_period(date(2023, 5, 3), date(2023, 5, 3)), time_period(date(2023, 5, 3), date(2023, 5, 9))
    (('2023-05-03', 'D'), ('2023-05-03/P7D', '_O'))
    """
    if start == end:
        return start.isoformat(), "D"
    # date.max has no day after it: such an interval is counted in days
    after = end + timedelta(days=1) if end < date.max else end
    months = 12 * (after.year - start.year) + after.month - start.month
    if end == date.max or start.day != 1 or after.day != 1:
        return f"{start.isoformat()}/P{(end - start).days + 1}D", "_O"
    year, month = f"{start.year:04}", start.month
    if months == 12:
        return (year if month == 1 else f"{start.isoformat()}/P1Y"), "A"
    if months == 6 and month in (1, 7):
        return f"{year}-S{1 + month // 7}", "S"
    if months == 3 and month % 3 == 1:
        return f"{year}-Q{1 + month // 3}", "Q"
    if months == 1:
        return f"{year}-{month:02}", "M"
    return f"{start.isoformat()}/P{f'{months // 12}Y' if months % 12 == 0 else f'{months}M'}", "_O"


def _scaled(amount: Decimal | None, power: int, decimals: int = 0) -> str | None:
    """The amount in units of ten to ``power``, exact, with at least so many decimals.

    >>> _scaled(Decimal("41000000000"), 9, 1), _scaled(Decimal("41.50"), 0), _scaled(Decimal(5000), 0)
    ('41.0', '41.5', '5000')
    """
    if amount is None:
        return None
    sign, digits, exponent = amount.as_tuple()
    assert isinstance(exponent, int)
    text = decimal_text(Decimal((sign, digits, exponent - power)))
    whole, _, after = text.partition(".")
    after = after.rstrip("0").ljust(min(decimals, 30), "0")
    return f"{whole}.{after}" if after else whole


def _code(text: str | None, missing: str) -> str:
    """An id as SDMX allows one: letters, digits, and a few signs.

    >>> _code("KG+KZ", "_X"), _code("crude oil", "_Z"), _code(None, "_Z")
    ('KG_KZ', 'crude_oil', '_Z')
    """
    return _NO_CODE.sub("_", text).strip("_") or missing if text else missing
