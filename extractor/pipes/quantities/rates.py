"""Rates: what stands after a figure as "a day", "per capita", "annually"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractor.knowledge.measures import units, word_list
from extractor.pipes.quantities.counts import counted_noun
from extractor.pipes.quantities.items import longest
from extractor.pipes.quantities.lexer import Lexeme
from extractor.pipes.quantities.numerals import joined, read_numeral

_PERIOD_WORDS = {
    "annually": "year",
    "yearly": "year",
    "annum": "year",
    "monthly": "month",
    "daily": "day",
    "weekly": "week",
    "quarterly": "quarter",
    "hourly": "hour",
    "head": "capita",
    "person": "capita",
    "ton": "tonne",
    "liter": "litre",
    "kilometer": "kilometre",
    "km": "kilometre",
    "kg": "kilogram",
    "bbl": "barrel",
    "meter": "metre",
}
_TIMES_OF_DATES = frozenset(["year", "month", "week", "day", "quarter", "hour"])


def rate_after(pieces: Sequence[Lexeme], at: int) -> str | None:
    """The rate after a figure: "a day", "per capita", "annually", also behind "of gas"."""
    here = joined(pieces, at)
    if here < 0:
        return None
    for _ in range(5):
        if here >= len(pieces) or pieces[here].gap == "\n\n":
            return None
        word = pieces[here].lower
        if word in ("p.a.", "pa"):
            return "year"
        if word in ("annually", "yearly", "monthly", "daily", "weekly", "quarterly", "hourly"):
            return _PERIOD_WORDS[word]
        if word in ("a", "an", "per", "/", "each", "every", "one"):
            base = joined(pieces, here + 1)
            noun = pieces[base].lower if 0 <= base < len(pieces) else ""
            thousand = _per_many(pieces, base)
            if thousand is not None:
                return thousand
            if noun not in word_list("periodic") or (noun in _TIMES_OF_DATES and _moment(pieces, base + 1)):
                return None
            return _PERIOD_WORDS.get(noun, noun)
        if pieces[here].kind != "word" or (word in word_list("stops") and word != "of"):
            return None
        here += 1
    return None


def _per_many(pieces: Sequence[Lexeme], at: int) -> str | None:
    """ "per 1,000 cubic metres", "per thousand people"."""
    if not 0 <= at < len(pieces):
        return None
    numeral = read_numeral(pieces, at)
    many = numeral.value if numeral else Decimal(1000) if pieces[at].lower == "thousand" else None
    if many is None or many < 2:
        return None
    after = (numeral.last if numeral else at) + 1
    unit = longest(pieces, after, units())
    noun = unit[0].unit or unit[0].id if unit else counted_noun(pieces, after)
    return None if noun is None else f"{many:f} {noun}"


def _moment(pieces: Sequence[Lexeme], at: int) -> bool:
    """ "a year earlier", "a month ago": a date, not a rate."""
    word = pieces[at].lower if at < len(pieces) else ""
    return word in (
        "earlier",
        "ago",
        "before",
        "later",
        "after",
        "on",
        "prior",
        "previously",
        "old",
        "long",
        "back",
    )
