"""Official figures as claims of their source, so that every check can hold articles against them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from extractor.schema import Article, Claim, Measure, stable_id

_MAGNITUDES = ((12, "trillion"), (9, "billion"), (6, "million"))


def source_article(source: str) -> Article:
    """The source as an article: its title is the name by which findings call it."""
    return Article(article_id=stable_id("reference", source), source=source, title=source, text="")


def figure_claim(
    source: Article,
    *,
    indicator: str,
    area: str,
    period: tuple[date, date],
    value: Decimal,
    unit: str,
    typical: Decimal,
    hard: Decimal,
    counterpart: str | None = None,
    item: str | None = None,
    measure: Measure = "level",
    words: str | None = None,
) -> Claim:
    """One official figure. ``typical`` and ``hard`` say how far other figures may lie from it (fractions)."""
    words = words or f"{indicator.replace('_', ' ')}, {area}"
    printed = printed_value(value, unit)
    quote = f"{words}, {_period_text(period)}: {printed}"
    base = None
    if measure in ("growth_rate", "growth_factor"):
        base = (period[0].replace(year=period[0].year - 1), period[1].replace(year=period[1].year - 1))
    place = int(stable_id(quote)[:8], 16)  # every figure in a sentence of its own
    start = place + len(quote) - len(printed)
    return Claim(
        claim_id=stable_id("reference", source.article_id, indicator, area, counterpart, item, measure, period, value),
        article_id=source.article_id,
        start=start,
        end=start + len(printed),
        printed=printed,
        sentence_start=place,
        sentence_end=place + len(quote),
        quote=quote,
        indicator=indicator,
        indicator_text=indicator.replace("_", " "),
        item=item,
        measure=measure,
        ref_area=area,
        counterpart_area=counterpart,
        period_start=period[0],
        period_end=period[1],
        period_text=_period_text(period),
        period_kind="calendar",
        period_basis="stated",
        base_start=base[0] if base else None,
        base_end=base[1] if base else None,
        value=value,
        unit=unit,
        low=value - abs(value) * typical,
        high=value + abs(value) * typical,
        hard_low=value - abs(value) * hard,
        hard_high=value + abs(value) * hard,
    )


def printed_value(value: Decimal, unit: str) -> str:
    """The value for reading.

    >>> printed_value(Decimal(8160000000), "people"), printed_value(Decimal("3.2"), "percent")
    ('8.16 billion', '3.2%')
    """
    power, word = next(((p, w) for p, w in _MAGNITUDES if abs(value) >= Decimal(10) ** p), (0, ""))
    number = f"{value.scaleb(-power).normalize():,f}"
    text = f"{number} {word}".strip()
    if unit == "percent":
        return f"{text}%"
    currency = len(unit) == 3 and unit.isupper()
    return f"${text}" if unit == "USD" else f"{unit} {text}" if currency else text


def whole_year(year: int) -> tuple[date, date]:
    """A calendar year."""
    return date(year, 1, 1), date(year, 12, 31)


def _period_text(period: tuple[date, date]) -> str:
    first, last = period
    return str(first.year) if period == whole_year(first.year) else f"{first.isoformat()} to {last.isoformat()}"
