"""Reads one amount: a number with what stands fastened to it, before and after ("US$ 30 bln", "66 billion yuan")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal, TypeVar

from extractor.knowledge.measures import (
    PercentRow,
    Reading,
    UnitRow,
    currency_adjectives,
    currency_nouns,
    currency_places,
    currency_signs,
    percents,
    units,
)
from extractor.pipes.quantities.lexer import DASHES, Lexeme
from extractor.pipes.quantities.nouns import is_plural
from extractor.pipes.quantities.numerals import Numeral, joined, read_numeral
from extractor.pipes.quantities.rare_units import rare_unit

ItemKind = Literal["money", "percent", "multiple", "physical", "bare"]
_FOLD = frozenset(["fold", "folds", "fbld", "foid", "fo1d"])
_TIMES = frozenset(["times", "x", "X", "×"])
#: Currency words that are also plain English: only after a large number.
_PLAIN_ENGLISH = frozenset(["won", "real", "sum", "sums", "sol", "crown", "crowns", "rand", "rands", "pound", "pounds"])

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Item:
    """An amount at pieces ``first`` to ``last``; ``readings`` are the currencies its sign may mean."""

    first: int
    last: int
    numeral: Numeral
    kind: ItemKind
    readings: tuple[Reading, ...] = ()
    sign: str = ""
    percent: PercentRow | None = None
    unit: UnitRow | None = None
    #: the currency or unit stands before the number
    prefixed: bool = False
    #: the number is fastened with a hyphen to what follows ("30-billion-yuan")
    hyphened: bool = False


def longest(pieces: Sequence[Lexeme], at: int, table: Mapping[str, T], words: int = 5) -> tuple[T, int] | None:
    """The row whose name is the longest one that starts at piece ``at``, and the name's last piece.

    Hyphens between words read as spaces; each name is tried with its case, then in lower case.
    """
    found: tuple[T, int] | None = None
    key = ""
    for here in range(at, min(at + 2 * words, len(pieces))):
        piece = pieces[here]
        if here > at and (piece.gap == "\n\n" or piece.kind == "number"):
            break
        if piece.text in DASHES:
            if here == at:
                break
            key += " "
            continue
        if here > at and piece.gap and not key.endswith(" "):
            key += " "
        key += piece.text
        row = table.get(key) or table.get(key.lower())
        if row is not None:
            found = row, here
    return found


def read_item(pieces: Sequence[Lexeme], at: int) -> Item | None:
    """The amount that starts at piece ``at``, if one does."""
    piece = pieces[at]
    prefix = _prefix(pieces, at)
    if prefix is not None:
        readings, sign, number_at = prefix
        numeral = read_numeral(pieces, number_at, money=True)
        if numeral is None:
            return None
        last = _same_currency_again(pieces, numeral.last, readings)
        return Item(at, last, numeral, "money", readings, sign, prefixed=True)
    if piece.kind not in ("number", "word"):
        return None
    numeral = read_numeral(pieces, at)
    if numeral is None:
        return None
    return _with_suffix(pieces, numeral)


def _prefix(pieces: Sequence[Lexeme], at: int) -> tuple[tuple[Reading, ...], str, int] | None:
    """The currency that starts at ``at`` with a number after it: readings, sign as printed, index of the number."""
    sign_at = at
    readings = currency_signs().get(pieces[at].text)
    if readings is None:
        narrowed = _adjective_before_sign(pieces, at)
        if narrowed is None:
            return None
        readings, sign_at = narrowed, at + 1
    if sign_at + 1 >= len(pieces):
        return None
    number_at = sign_at + 1
    number = pieces[number_at]
    if number.gap == "\n\n":
        return None
    if number.kind == "number" or (not pieces[sign_at].text.isalpha() and number.kind == "word" and number.gap == " "):
        return readings, " ".join(piece.text for piece in pieces[at:number_at]), number_at
    return None


def _adjective_before_sign(pieces: Sequence[Lexeme], at: int) -> tuple[Reading, ...] | None:
    """What the sign after piece ``at`` means when the piece narrows it ("US $5", not "Kazakhstan $5")."""
    piece = pieces[at]
    if (
        piece.kind != "word"
        or at + 1 >= len(pieces)
        or pieces[at + 1].gap not in ("", " ")
        or not piece.text[0].isupper()
    ):
        return None
    readings = currency_signs().get(pieces[at + 1].text, ()) if pieces[at + 1].kind == "sign" else ()
    allowed = currency_adjectives().get((piece.lower,), frozenset())
    return tuple(reading for reading in readings if reading.code in allowed) or None


def _same_currency_again(pieces: Sequence[Lexeme], last: int, readings: tuple[Reading, ...]) -> int:
    """The last piece of an amount that names its currency on both sides ("RMB 30 billion yuan")."""
    suffix = currency_after(pieces, last + 1)
    if suffix is None:
        return last
    codes = {reading.code for reading in readings}
    return suffix[2] if any(reading.code in codes and not reading.exponent for reading in suffix[0]) else last


def currency_after(pieces: Sequence[Lexeme], at: int) -> tuple[tuple[Reading, ...], str, int] | None:
    """The currency named at ``at``, after a number: readings, words as printed, last piece."""
    start = joined(pieces, at)
    if start < 0 or start >= len(pieces):
        return None
    here, allowed = start, None
    adjective = longest(pieces, start, _adjective_table(), 3)
    if adjective is not None:
        after = joined(pieces, adjective[1] + 1)
        noun = longest(pieces, after, currency_nouns(), 3) if 0 <= after < len(pieces) else None
        if noun is not None:
            here, allowed = after, adjective[0]
    noun = longest(pieces, here, currency_nouns(), 3)
    if noun is None:
        return _sign_after(pieces, start, at)
    readings, last = noun
    if allowed is not None:
        readings = tuple(reading for reading in readings if reading.code in allowed) or readings
    if pieces[here].text == "p" and (pieces[here].gap or here != at):
        return None
    if not pieces[here].gap and here == at and len(pieces[here].text) > 1 and pieces[here - 1].kind != "number":
        return None
    # "yuan renminbi", "pounds sterling"
    again = joined(pieces, last + 1)
    more = (
        longest(pieces, again, currency_nouns(), 1) if 0 <= again < len(pieces) and pieces[again].gap == " " else None
    )
    if more is not None and not more[0][0].exponent:
        common = tuple(reading for reading in readings if reading.code in {other.code for other in more[0]})
        if common:
            readings, last = common, more[1]
    return readings, " ".join(piece.text for piece in pieces[start : last + 1]), last


@cache
def _adjective_table() -> Mapping[str, frozenset[str]]:
    table = {" ".join(words): codes for words, codes in currency_adjectives().items()}
    for place, codes in currency_places().items():
        table.setdefault(place, frozenset(codes))
    return table


def _sign_after(pieces: Sequence[Lexeme], start: int, at: int) -> tuple[tuple[Reading, ...], str, int] | None:
    """A sign or code after the number ("500 bn USD", "20 €"), unless it belongs to a number that follows it."""
    readings = currency_signs().get(pieces[start].text)
    if readings is None or start != at or pieces[start].gap == "\n":
        return None
    following = pieces[start + 1] if start + 1 < len(pieces) else None
    if following is not None and following.kind == "number" and following.gap in ("", " "):
        return None
    return readings, pieces[start].text, start


def _with_suffix(pieces: Sequence[Lexeme], numeral: Numeral) -> Item:
    """The number with the percent sign, multiple, currency or unit after it."""
    at = numeral.last + 1
    here = joined(pieces, at)
    bare = Item(numeral.first, numeral.last, numeral, "bare")
    if here < 0 or here >= len(pieces):
        return bare
    hyphened = here != at
    plus = here == at and pieces[here].text == "+" and not pieces[here].gap and here + 1 < len(pieces)
    percent = longest(pieces, here + 1 if plus else here, percents(), 3)
    if percent is not None and not (pieces[here].lower in ("pc", "pp") and pieces[here].text.isupper()):
        return Item(numeral.first, percent[1], numeral, "percent", percent=percent[0], hyphened=hyphened)
    word = pieces[here].text
    if word.lower() in _FOLD or word in _TIMES:
        if word in ("x", "X", "×") and (pieces[here].gap or _number_at(pieces, here + 1)):
            return bare
        return Item(numeral.first, here, numeral, "multiple", hyphened=hyphened)
    currency = currency_after(pieces, _past_of(pieces, numeral, at))
    if currency is not None and _sure(pieces, currency, numeral):
        return Item(numeral.first, currency[2], numeral, "money", currency[0], currency[1], hyphened=hyphened)
    unit = longest(pieces, _past_of(pieces, numeral, here), units()) or rare_unit(pieces, here)
    if unit is not None:
        return Item(numeral.first, unit[1], numeral, "physical", unit=unit[0], hyphened=hyphened)
    return bare if not hyphened else Item(numeral.first, numeral.last, numeral, "bare", hyphened=True)


def _past_of(pieces: Sequence[Lexeme], numeral: Numeral, at: int) -> int:
    """Skips "of" after a plural magnitude ("10 millions of dollars")."""
    plural = pieces[numeral.last].kind == "word" and pieces[numeral.last].lower.endswith("s")
    return at + 1 if plural and at < len(pieces) - 1 and pieces[at].lower == "of" else at


def _number_at(pieces: Sequence[Lexeme], at: int) -> bool:
    return at < len(pieces) and pieces[at].kind == "number"


def _sure(pieces: Sequence[Lexeme], currency: tuple[tuple[Reading, ...], str, int], numeral: Numeral) -> bool:
    """Whether a currency word that is also plain English means money here."""
    readings, words, last = currency
    lower = words.lower()
    if words.isupper() and words.isalpha() and not numeral.exponent and numeral.value < 1000:
        noun = pieces[last + 1] if last + 1 < len(pieces) else None
        if noun is not None and noun.kind == "word" and is_plural(noun.text):
            return False  # "12 NIS countries"
    if lower in ("pound", "pounds"):
        following = pieces[last + 1].lower if last + 1 < len(pieces) else ""
        return numeral.exponent >= 5 or following != "of"
    if lower in _PLAIN_ENGLISH:
        return numeral.exponent >= 3 or numeral.value >= Decimal(100)
    return bool(readings)
