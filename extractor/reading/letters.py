"""Confused characters: spaces of all widths, full-width forms, letters that OCR took for digits and the reverse."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

Repair = Callable[[str], str]

_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
_FULL_WIDTH = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in (*range(0xFF01, 0xFF5F), 0xFFE0, 0xFFE1, 0xFFE5, 0xFFE6, 0xFE50, 0xFE52, 0xFE69, 0xFE6A)
}
#: One character for one character, always right to replace.
_TABLE = str.maketrans(
    {
        **dict.fromkeys(_BLANKS, " "),
        **dict.fromkeys(_LINE_ENDS, "\n"),
        **{code: " " for code in range(0x20) if chr(code) not in "\t\n\r\x0b\x0c"},
        **_FULL_WIDTH,
        "\u2010": "-",
        "\u2011": "-",
        "\ufffd": " ",
    }
)
_NEEDS_TABLE = re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(_TABLE)) + "]")

_MAGNITUDE = r"(?:percent|per cent|%|thousand|million|billion|trillion|bn|bln|mln|trn|tn|crore|lakh)(?![a-z])"


def plain_characters(text: str) -> str:
    """Spaces of every width, line ends of every kind, full-width and control characters as their plain counterparts.

    >>> plain_characters("１２％ of\\N{NARROW NO-BREAK SPACE}trade")
    '12% of trade'
    """
    if "\r" in text and "\n" not in text:
        text = text.replace("\r", "\n")
    return text.translate(_TABLE) if _NEEDS_TABLE.search(text) else text


def _substitute(pattern: str, replace: str | Callable[[re.Match[str]], str], needs: str = "") -> Repair:
    """A repair that replaces every match of ``pattern``, tried only on texts that hold ``needs``."""
    compiled = re.compile(pattern)

    def repair(text: str) -> str:
        return compiled.sub(replace, text) if needs in text else text

    repair.__doc__ = f"Replaces {pattern}"
    return repair


def _digits(match: re.Match[str]) -> str:
    return match[0].translate({ord("l"): "1", ord("I"): "1", ord("o"): "0", ord("O"): "0", ord("S"): "5"})


def _letters(match: re.Match[str]) -> str:
    return match[0].replace("1", "l").replace("0", "o")


def _acronym(match: re.Match[str]) -> str:
    return match[0].replace("0", "O").replace("5", "S")


# --- digits read as letters: beside digits or a currency sign only ----------------------------------------------------

one_after_currency = _substitute(r"(?<=[$€£¥₹₽₸])( ?)[lI](?=[.,]?\d)", r"\g<1>1")
one_before_decimal = _substitute(r"(?<![\w.])l(?=[.,]\d)", "1")
letters_between_digits = _substitute(r"(?<=\d)[lIOo]{1,2}(?=\d)", _digits)
letter_after_point = _substitute(rf"(?<=\d[.,])[lIOo](?= ?{_MAGNITUDE})", _digits)
letter_after_digit = _substitute(rf"(?<=\d)[lIOo](?= ?{_MAGNITUDE})", _digits)
letter_before_point = _substitute(r"(?<=\d)[lOo](?=[.,]\d)", _digits)
dollar_read_as_s = _substitute(rf"(?<![\w.])(US ?)?S(?= ?\d[\d.,]{{0,15}} ?{_MAGNITUDE})", lambda m: m[0][:-1] + "$")

# --- letters read as digits, or as other letters ----------------------------------------------------------------------

fold_and_for = _substitute(r"(?<![A-Za-z])([Ff])b(?=[a-z]{2})", r"\1o", "b")
fold_in_word = _substitute(r"(?<=[a-z])fb(?=ld\b|lded\b)", "fo", "fb")
quoted_for = _substitute(r"(?<![A-Za-z])afb(?=llow|rge|rm|r |cus|und|ster)", "'fo", "afb")
letters_in_word = _substitute(
    r"(?<![\w./@-])(?:[a-z]{2,20}[01]{1,2}[a-z]{2,20}|[a-z][01][a-z]{3,20})(?![\w/@-])", _letters
)
interbank = _substitute(
    r"(?<![\w'’.])l(?=n[a-z]{2}|ran(?:ian)?\b|raq|srael|slam|taly|stanbul|t (?:is|was|has|will|also)\b)", "I"
)
in_at_sentence_start = _substitute(r"(?<![\w'’.])ln(?= (?:\d{4}|the|this|addition|particular|total|terms)\b)", "In")
acronyms = _substitute(
    r"\b(?:SC0|5CO|WT0|NAT0|FA0|UNESC0|[O0]ECD|[O0]PEC|C0VID|CST0|EC0|IL0|WH0|UNID0|[O0]SCE|C0MECON)\b"
    r"(?<!\bOECD)(?<!\bOPEC)(?<!\bOSCE)",
    _acronym,
)

# --- apostrophes ------------------------------------------------------------------------------------------------------

possessive_blank = _substitute(r"\b([A-Z][A-Za-z]{1,30}) s(?= [a-z]{2})", r"\1's", " s ")
possessive_sign = _substitute(r"(?<=[A-Za-z])[´`^](?=s\b)", "'")
plural_possessive = _substitute(r"(?<=[a-z]{3}s)5(?= (?:[a-z]|\d{4}\b|[A-Z][a-z]))", "'", "s5")

FIRST: tuple[Repair, ...] = (plain_characters,)
REPAIRS: tuple[Repair, ...] = (
    one_after_currency,
    one_before_decimal,
    letters_between_digits,
    letter_after_point,
    letter_after_digit,
    letter_before_point,
    dollar_read_as_s,
    fold_and_for,
    fold_in_word,
    quoted_for,
    letters_in_word,
    interbank,
    in_at_sentence_start,
    acronyms,
    possessive_blank,
    possessive_sign,
    plural_possessive,
)
