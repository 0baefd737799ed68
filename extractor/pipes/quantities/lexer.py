"""Cuts a text into words, numbers and signs, in one pass and in time linear in its length."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractor.knowledge.measures import currency_signs

#: Characters that may separate the thousands of a number besides comma, point and apostrophe.
THIN = "\u00a0\u202f\u2009\u2007"
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"


class Lexeme(NamedTuple):
    """A piece of text. ``kind``: "word", "number", "junk" (addresses, dates in digits, clock times) or "sign"."""

    kind: str
    start: int
    end: int
    text: str
    lower: str
    #: what stands before this piece: "" (fastened), " ", "\n" (a line break) or "\n\n" (a paragraph break)
    gap: str


@cache
def _scanner() -> re.Pattern[str]:
    """The master pattern. Every repetition is bounded or runs over a class that the next piece cannot start with."""
    signs = sorted((sign for sign in currency_signs() if not sign.isalpha()), key=len, reverse=True)
    group = rf"[,.'’{THIN}]"
    return re.compile(
        rf"""
        (?P<junk>
            (?:https?://|www\.)[^\s<>"]{{1,400}}
          | [\w.+-]{{1,64}}@[\w-]{{1,64}}\.[\w.-]{{1,64}}
          | (?<![\d.,:])\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?!\d)
          | (?<![\d.,/])\d{{1,4}}(?P<point>[./])\d{{1,2}}(?P=point)\d{{1,4}}(?![\d/])
          | (?<![\d.,-])\d{{4}}-\d{{2}}-\d{{2}}(?!\d)
        )
      | (?P<number>
            \d{{1,3}}(?:(?P<mark>{group})\d{{3}})(?:(?P=mark)\d{{3}}){{0,8}}(?:(?!(?P=mark))[.,]\d{{1,12}})?(?!\d|[.,]\d)
          | (?<!\d\ )\d{{1,3}}(?:\ \d{{3}}){{1,8}}(?:[.,]\d{{1,12}})?(?!\d|[.,\ ]\d)
          | \d{{1,2}}(?:,\d{{2}}){{1,6}},\d{{3}}(?:\.\d{{1,12}})?(?!\d)
          | \d{{1,40}}[.·]\d{{1,40}}
          | (?<!\d,)\d{{1,12}},\d{{1,2}}(?!\d|,\d)
          | \d{{1,400}}
          | (?<![\d\w])\.\d{{1,12}}
          | [½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]
        )
      | (?P<sign>{"|".join(re.escape(sign) for sign in signs)})
      | (?P<word>(?:[^\W\d_]\.){{2,4}}|[^\W\d_]{{1,60}}(?:['’ʻ][^\W\d_]{{1,20}}){{0,2}}|[°][CcFf])
      | (?P<other>>=|<=|=>|[^\s])
        """,
        re.VERBOSE,
    )


@cache
def _sign_words() -> frozenset[str]:
    """Signs and codes made of letters: a number fastened to one of them stays a number."""
    return frozenset(sign for sign in currency_signs() if sign.isalpha())


def lex(text: str) -> list[Lexeme]:
    """The pieces of ``text`` in order. A number fastened to a word that is no currency ("G20") is part of the word.

    >>> [(piece.kind, piece.text) for piece in lex("US$12.5bn in G20")]
    [('sign', 'US$'), ('number', '12.5'), ('word', 'bn'), ('word', 'in'), ('word', 'G20')]
    """
    pieces: list[Lexeme] = []
    end = 0
    for match in _scanner().finditer(text):
        kind = match.lastgroup or "other"
        kind = "sign" if kind == "other" else kind
        start, between = match.start(), text[end : match.start()]
        word = match.group()
        gap = ""
        if between:
            gap = " "
            if "\n" in between or "\r" in between:
                gap = "\n\n" if between.count("\n") > 1 else "\n"
        end = match.end()
        if kind == "number" and not gap and pieces and _names_a_thing(pieces[-1]):
            last = pieces.pop()
            whole = last.text + word
            pieces.append(Lexeme("word", last.start, end, whole, whole.lower(), last.gap))
            continue
        pieces.append(Lexeme(kind, start, end, word, word.lower(), gap))
    return pieces


def _names_a_thing(piece: Lexeme) -> bool:
    """Whether a number fastened to this piece makes a name of it ("G20", "B2B", "leaders5")."""
    return piece.kind == "word" and piece.text not in _sign_words() and piece.text[-1].isalnum()
