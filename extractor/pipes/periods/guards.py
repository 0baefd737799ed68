"""Tells years from counts, codes, sums and clock times by the pieces around a four-digit number."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.knowledge.calendar import calendar_words
from extractor.pipes.periods.lexer import Piece

#: After one of these a four-digit number that no count noun follows is a year.
TIME_PREPOSITIONS = frozenset(
    [
        "in",
        "since",
        "until",
        "till",
        "by",
        "from",
        "before",
        "after",
        "during",
        "of",
        "for",
        "through",
        "between",
        "to",
        "and",
        "versus",
        "vs",
        "against",
        "throughout",
    ]
)
#: ... and after one of these even where a count noun follows ("in 2020 people stayed at home").
_STRONG_PREPOSITIONS = frozenset(
    ["in", "since", "until", "till", "from", "before", "after", "during", "throughout", "the"]
)
_OPENERS = frozenset("([{\"'“”‘’«»,;.!?|•*…:")
_LEVEL_NOUNS = frozenset(["level", "levels", "figure", "figures", "average", "total", "mark"])


def _at(pieces: Sequence[Piece], index: int) -> Piece | None:
    return pieces[index] if 0 <= index < len(pieces) else None


def is_four_digits(piece: Piece | None) -> bool:
    """Whether a piece is written as a year is: four digits, no separator, 1500 to 2100."""
    return (
        piece is not None
        and piece.kind == "number"
        and len(piece.text) == 4
        and (piece.text.isdecimal() and 1500 <= int(piece.text) <= 2100)
    )


def _numbered_before(pieces: Sequence[Piece], index: int) -> bool:
    """A word such as "No." or "Resolution", or a sign of money, stands before."""
    before = _at(pieces, index - 1)
    if before is None:
        return False
    named_at = index - 1
    for _ in range(4):  # "resolutions 1929, 1984 and 2021"
        joined = _at(pieces, named_at)
        number = _at(pieces, named_at - 1)
        if joined is None or joined.low not in ("and", ",", "or", "&") or number is None or number.kind != "number":
            break
        named_at -= 2
    named = _at(pieces, named_at)
    if named is not None and named.low in calendar_words().number_before:
        return True
    if any(piece.text == "+" for piece in pieces[max(index - 4, 0) : index]):
        return True
    if before.text == "." and before.glued:
        named = _at(pieces, index - 2)
        return named is not None and named.low in calendar_words().number_before
    return False


def _glued_before(pieces: Sequence[Piece], index: int) -> bool:
    """The number is the tail of something longer: a code, a sum, a phone number, an upper end that is no year."""
    piece, before, second = pieces[index], _at(pieces, index - 1), _at(pieces, index - 2)
    if before is None:
        return False
    if before.kind == "dash":
        if second is None or not before.glued:
            return False
        if second.kind == "number":
            return not is_four_digits(second) and piece.glued
        if second.kind == "word" and piece.glued:
            acronym = second.text.isupper() and len(second.text) <= 3 and second.low != "sco"
            return acronym or second.low in calendar_words().number_before
        return False
    if not piece.glued:
        return False
    if before.kind in ("word", "number", "code", "url"):
        return True
    if before.text == ":":
        return second is not None and second.kind == "number"
    if before.text == "/":
        return not (is_four_digits(second) and second is not None and int(piece.text) == int(second.text) + 1)
    return before.text not in _OPENERS


def _counted_after(pieces: Sequence[Piece], index: int) -> bool:
    """A unit, a magnitude or a counted noun follows, so that the number is a quantity."""
    words = calendar_words()
    piece, before, after = pieces[index], _at(pieces, index - 1), _at(pieces, index + 1)
    if after is None:
        return False
    value = int(piece.text)
    in_time = before is not None and before.low in _STRONG_PREPOSITIONS
    if after.low == "local":
        following = _at(pieces, index + 2)
        return following is not None and following.low == "time"
    if after.low == "per":
        following = _at(pieces, index + 2)
        return following is not None and following.low == "cent"
    if after.low in words.measures:
        return True
    hedged = before is not None and before.low in words.number_hedges
    if after.low in words.counted:
        return hedged or value % 50 == 0 or not in_time
    return hedged and value % 100 == 0 and after.low not in _LEVEL_NOUNS


def _glued_after(pieces: Sequence[Piece], index: int) -> bool:
    """The number runs on: "2000km", "2023.pdf", "2019/45", "2000-2500", "20:19"."""
    after, second = _at(pieces, index + 1), _at(pieces, index + 2)
    if after is None or not after.glued:
        return False
    if after.kind == "word":
        return not (len(after.text) == 1 and after.text.isupper())
    if after.kind in ("number", "code"):
        return True
    tight = second is not None and second.glued
    if after.kind == "dash" and second is not None and tight:
        if second.kind == "number":
            return not (is_four_digits(second) or _two_digit_tail(pieces[index], second))
        return second.kind == "word" and second.low in ("ncov",)
    if after.text == "/" and second is not None and tight and second.kind == "number":
        return not (is_four_digits(second) or _two_digit_tail(pieces[index], second))
    if after.text == "," and second is not None and tight:
        return second.kind == "number" and not is_four_digits(second)
    if after.text == ":" and second is not None and tight:
        return second.kind == "number"
    if after.text == "." and second is not None and tight:
        return second.kind == "word" and second.text.islower()
    return after.text in ("%", "$", "€", "£")


def _two_digit_tail(first: Piece, second: Piece) -> bool:
    return len(second.text) == 2 and second.text.isdecimal()


def year_value(pieces: Sequence[Piece], index: int, *, named: bool = False) -> int | None:
    """The year printed at ``index``, or ``None`` when the number is something else.

    ``named``: a month, a quarter or the word "year" stands before, so only what follows can speak against it.
    """
    piece = _at(pieces, index)
    if piece is None or not is_four_digits(piece):
        return None
    value = int(piece.text)
    if _glued_after(pieces, index) or _counted_after_named(pieces, index, named):
        return None
    if named:
        return value
    if _numbered_before(pieces, index) or _glued_before(pieces, index):
        return None
    before = _at(pieces, index - 1)
    if value < 1900 and not (before is not None and before.low in TIME_PREPOSITIONS and before.low != "and"):
        return None
    return value


def _counted_after_named(pieces: Sequence[Piece], index: int, named: bool) -> bool:
    if not named:
        return _counted_after(pieces, index)
    after = _at(pieces, index + 1)
    return after is not None and after.glued and after.low in calendar_words().measures


def day_value(pieces: Sequence[Piece], index: int) -> int | None:
    """The day of a month printed at ``index`` (7, 07, 7th, seventh is not), or ``None``."""
    piece = _at(pieces, index)
    if piece is None or piece.kind not in ("number", "ordinal"):
        return None
    digits = piece.text if piece.kind == "number" else piece.text[:-2]
    if len(digits) > 2 or not digits.isdecimal() or not 1 <= int(digits) <= 31:
        return None
    after, second = _at(pieces, index + 1), _at(pieces, index + 2)
    if after is not None and piece.kind == "number":
        words = calendar_words()
        if after.low in words.measures or after.low in words.counted:
            return None
        if after.low == "per" and second is not None and second.low == "cent":
            return None
        if after.glued and after.text == ":" and second is not None and second.kind == "number":
            return None
    return int(digits)
