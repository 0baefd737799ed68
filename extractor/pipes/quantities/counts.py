"""Counts: which bare numbers count something, and what."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extractor.knowledge.measures import units, word_list
from extractor.pipes.quantities.amounts import Amount
from extractor.pipes.quantities.lexer import DASHES, Lexeme
from extractor.pipes.quantities.nouns import is_plural, singular

#: How many words may stand between a number and the noun it counts.
_REACH = 8
#: Up to this number words like "areas" and "the countries" are only enumerated or pointed back to.
_FEW = 5
_DEFINITE = frozenset(["the", "these", "those", "both", "our", "their", "its", "your", "all", "other"])
_TIME = frozenset(
    ["year", "month", "week", "day", "hour", "minute", "decade", "century", "quarter", "second", "season"]
)


def counted_noun(pieces: Sequence[Lexeme], at: int, hyphened: bool = False) -> str | None:
    """The unit of a count whose number ends before piece ``at``, or ``None`` when no noun is counted.

    The noun is the first plural of the words that follow ("68 member banks"), or the next one after a plural that only
    modifies ("40 goods trains"); after a hyphen it is the singular that is fastened ("a ten-member group").
    """
    if hyphened:
        return _hyphened_noun(pieces, at)
    stops, modifiers = word_list("stops"), word_list("plural_modifiers")
    found: str | None = None
    here = at
    if here < len(pieces) and pieces[here].lower == "of" and here + 1 < len(pieces):
        numbered = pieces[here + 1].kind == "number"
        if pieces[here + 1].lower not in _DEFINITE and not numbered:
            return None
        here += 2
        if not numbered and here < len(pieces) and pieces[here].kind == "number":
            here += 1
    for step in range(_REACH):
        if here >= len(pieces) or pieces[here].gap == "\n\n":
            break
        piece = pieces[here]
        if piece.text in DASHES and not piece.gap:
            here += 1
            continue
        if piece.kind == "number" and step == 0 and here + 2 < len(pieces) and pieces[here + 1].text in DASHES:
            here += 3  # "four 500-megawatt units"
            continue
        if piece.kind != "word":
            if (
                piece.kind == "sign"
                and piece.text in ",'’\"“”"
                and step
                and found is None
                and _noun_ahead(pieces, here)
            ):
                here += 1
                continue
            break
        if step and not piece.gap and pieces[here - 1].text not in DASHES and pieces[here - 1].text not in ",'’":
            break
        if piece.lower in stops:
            if piece.lower in ("and", "or") and step and found is None:
                here += 1
                continue
            break
        if found is not None and not is_plural(piece.text):
            break
        if is_plural(piece.text):
            found = piece.lower
            if found not in modifiers:
                break
        here += 1
    return None if found is None else singular(found)


def _noun_ahead(pieces: Sequence[Lexeme], comma: int) -> bool:
    """Whether a list of adjectives goes on after a comma ("12 small, medium and large enterprises")."""
    return (
        any(
            pieces[here].kind == "word" and is_plural(pieces[here].text)
            for here in range(comma + 1, min(comma + 5, len(pieces)))
        )
        and pieces[comma + 1].text[0].islower()
    )


def _hyphened_noun(pieces: Sequence[Lexeme], at: int) -> str | None:
    here = at + 1
    if here >= len(pieces) or pieces[here].kind != "word":
        return None
    noun = pieces[here].lower
    if noun == "strong":
        return "people"
    if noun in word_list("stops") or noun in _TIME or noun in word_list("hyphen_only"):
        return None
    return singular(noun)


def names_a_place_in_a_list(pieces: Sequence[Lexeme], amount: Amount) -> bool:
    """Whether the number names or numbers something ("Article 5", "Boeing 737", "1)", "No. 3") instead of counting."""
    first, last = amount.first, amount.number_last
    piece = pieces[first]
    before = pieces[first - 1] if first else None
    after = pieces[last + 1] if last + 1 < len(pieces) else None
    if after is not None and not after.gap and after.kind in ("word", "number") and not amount.hyphened:
        return True
    if after is not None and after.text in ("/", ":", "°", "′") and not after.gap:
        return True
    if after is not None and after.text == ")" and not any(p.text == "(" for p in pieces[max(0, first - 8) : first]):
        return True
    if before is None:
        return False
    if not piece.gap and before.text not in "([{“\"'‘«—–~≈><≥≤$+" and before.text not in (">=", "<=", "=>"):
        return True
    if _in_a_formula(pieces, first, last):
        return True
    if before.lower in word_list("designators") and piece.gap != "\n\n":
        return True
    if before.text == "." and first > 1 and pieces[first - 2].lower + "." in word_list("designators"):
        return True
    return before.text in ("#", "§", "№")


def _in_a_formula(pieces: Sequence[Lexeme], first: int, last: int) -> bool:
    """ "10+1 format", "C5+1": numbers joined by a plus sign."""
    if first > 1 and pieces[first - 1].text == "+" and not pieces[first].gap and not pieces[first - 1].gap:
        return True
    return last + 2 < len(pieces) and pieces[last + 1].text == "+" and not pieces[last + 2].gap


def is_year(amount: Amount) -> bool:
    """Whether the digits alone look like a year."""
    numeral = amount.low
    plain = not (numeral.spelled or numeral.grouped or numeral.exponent or numeral.decimals)
    return plain and 1900 <= numeral.digits <= 2100


def enumerates_only(pieces: Sequence[Lexeme], amount: Amount, unit: str) -> bool:
    """Whether a small number in words only points ("the two countries") or lists abstractions ("three pillars")."""
    numeral = amount.low
    if not numeral.spelled or amount.high is not None or numeral.value > 12:
        return False
    if numeral.value < 2 or (unit in word_list("abstract") and numeral.value <= _FEW):
        return True
    before = pieces[amount.first - 1].lower if amount.first else ""
    if before not in _DEFINITE:
        return False
    if numeral.value == 2 or before in ("these", "those", "both"):
        return True
    following = pieces[amount.last + 1].lower if amount.last + 1 < len(pieces) else ""
    return (
        unit in word_list("anaphoric")
        and numeral.value < _FEW
        and before not in ("its", "all")
        and singular(following) == unit
    )


def time_unit(unit: str) -> bool:
    """Whether the noun is a unit of time, which the date expressions already hold."""
    return unit in _TIME


def known_unit(noun: str) -> str | None:
    """The measurement unit a noun names, if it is one ("11 consecutive kilometres")."""
    row = units().get(noun)
    return None if row is None else row.unit or row.id


@cache
def _unit_ids() -> frozenset[str]:
    return frozenset(row.unit or row.id for row in units().values())


def is_unit(unit: str) -> bool:
    """Whether the unit is one of measurement, not a counted noun."""
    return unit in _unit_ids()
