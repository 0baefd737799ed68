"""How findings are worded: numbers for reading, evidence in quotation marks, one template for all checks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Context, Decimal

from extractor.audit.book import Book
from extractor.audit.cells import Tiers, is_money, when
from extractor.intervals import Interval
from extractor.schema import Claim

_MAGNITUDES = ((12, "trillion"), (9, "billion"), (6, "million"))
_SPACE = re.compile(r"\s+")
_QUOTE_BEFORE, _QUOTE_AFTER = 110, 70
#: Names of the units that are no nouns of the text.
_UNITS = {"percent": "%", "fold": "times", "ratio": "times"}


def plain(value: Decimal, digits: int = 4) -> str:
    """A number of at most ``digits`` significant digits, thousands grouped.

    >>> plain(Decimal("13.4693")), plain(Decimal(12406), 5)
    ('13.47', '12,406')
    """
    rounded = Context(prec=max(digits, 1)).create_decimal(value)
    return f"{rounded.normalize():,f}"


def _magnitude(size: Decimal) -> tuple[int, str]:
    return next(((power, word) for power, word in _MAGNITUDES if size >= Decimal(10) ** power), (0, ""))


def amount(value: Decimal, unit: str | None, digits: int = 4) -> str:
    """A value with its unit.

    >>> amount(Decimal(490000000000), "USD"), amount(Decimal("3.3"), "percent"), amount(Decimal(12406), "train", 5)
    ('$490 billion', '3.3%', '12,406 (train)')
    """
    return _with_unit(_scaled(value, *_magnitude(abs(value)), digits), unit)


def _scaled(value: Decimal, power: int, word: str, digits: int) -> str:
    return f"{plain(value.scaleb(-power), digits)}{' ' if word else ''}{word}"


def _with_unit(number: str, unit: str | None) -> str:
    if unit is None:
        return number
    if unit == "USD":
        return f"${number}"
    if is_money(unit):
        return f"{unit} {number}"
    if unit == "percent":
        return f"{number}%"
    return f"{number} {_UNITS[unit]}" if unit in _UNITS else f"{number} ({unit.replace('_', ' ')})"


def span(interval: Interval, unit: str | None, digits: int = 4) -> str:
    """An interval with its unit; both ends in one magnitude.

    >>> span(Interval.of(485000000000, 495000000000), "USD")
    '$485 to 495 billion'
    """
    low, high = interval.low, interval.high
    if low is None and high is None:
        return "any value"
    if low is None:
        return f"{'below' if interval.high_open else 'at most'} {amount(high or Decimal(0), unit, digits)}"
    if high is None:
        return f"{'above' if interval.low_open else 'at least'} {amount(low, unit, digits)}"
    power, word = _magnitude(max(abs(low), abs(high)))
    first, last = plain(low.scaleb(-power), digits), plain(high.scaleb(-power), digits)
    tail = f" {word}" if word else ""
    return _with_unit(first + tail if first == last else f"{first} to {last}{tail}", unit)


def figure(claim: Claim) -> str:
    """The claim's figure for a formula: the value in short, or its range."""
    if claim.value is None:
        return span(Interval(claim.low, claim.high), claim.unit)
    hedge = {"over": "over ", "at_least": "at least ", "nearly": "nearly ", "about": "about ", "under": "under "}
    return hedge.get(claim.qualifier, "up to " if claim.qualifier == "at_most" else "") + amount(
        claim.value, claim.unit, 6
    )


def period(claim: Claim) -> str:
    """The claim's period for reading: "2023", "2024-01 to 2024-06", "31 December 2019"-like ISO days."""
    start, end, fiscal = when(claim)
    if start is None or end is None:
        known = start or end
        return "no stated period" if known is None else f"{'from' if end is None else 'up to'} {known.isoformat()}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        years = f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
        return f"{'fiscal ' if fiscal else ''}{years}"
    if start == end:
        return start.isoformat()
    return f"{start.isoformat()} to {end.isoformat()}"


def factor(value: float) -> str:
    """A factor for reading: two significant digits above 10, two decimals below.

    >>> factor(3.915), factor(10.02), factor(1.0213)
    ('3.92', '10', '1.02')
    """
    return f"{value:.2f}" if value < 9.95 else f"{value:,.0f}"


def document(book: Book, claim: Claim) -> str:
    """How to name the claim's article: title, else publisher and date, else source, else id."""
    article = book.articles.get(claim.article_id)
    if article is None:
        return f"Article {claim.article_id}"
    if article.title:
        return f"“{_SPACE.sub(' ', article.title).strip()[:80]}”"
    if article.publisher:
        return f"{article.publisher}{f' ({article.published.isoformat()})' if article.published else ''}"
    return article.source.replace("\\", "/").rsplit("/", 1)[-1] or f"Article {claim.article_id}"


def excerpt(claim: Claim) -> str:
    """The quote around the figure, cut at words, on one line."""
    at = max(0, claim.start - claim.sentence_start)
    left, right = max(0, at - _QUOTE_BEFORE), min(len(claim.quote), at + len(claim.printed) + _QUOTE_AFTER)
    if left:
        left = claim.quote.find(" ", left, at) + 1 or left
    if right < len(claim.quote):
        right = max(claim.quote.rfind(" ", at + len(claim.printed), right), at + len(claim.printed))
    text = _SPACE.sub(" ", claim.quote[left:right]).strip()
    return f"{'… ' if left else ''}{text}{' …' if right < len(claim.quote) else ''}"


def evidence(book: Book, claims: Iterable[Claim]) -> str:
    """Each claim's document and quote, one sentence each; claims of one sentence share a quote."""
    parts: list[str] = []
    shown: set[tuple[str, int]] = set()
    previous = None
    for claim in claims:
        place = (claim.article_id, claim.sentence_start)
        quote = excerpt(claim)
        if place in shown and any(claim.printed in part for part in parts):
            continue
        shown.add(place)
        who = "It also says" if claim.article_id == previous else f"{document(book, claim)} says"
        parts.append(f"{who} “{quote}”.")
        previous = claim.article_id
    return " ".join(parts)


def amount_of(tiers: Tiers, claim: Claim | None, unit: str | None) -> str:
    """An operand of a formula: the claim's figure as printed, or what it was converted to."""
    if claim is not None and claim.unit == unit:
        return figure(claim)
    return span(tiers.typical, unit)
