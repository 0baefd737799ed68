"""Cuts a text into the small pieces date expressions are made of.

One pass, one regular expression without nested repetition: the time is linear in the length of the text. Pieces are
finer than spaCy's tokens ("mid-2023" is three, "FY2024-25" is one), so that the grammar need not know how a tokenizer
treats hyphens.
"""

from __future__ import annotations

import re
from typing import NamedTuple

DASHES = "‐‑‒–—−-"

_PIECE = re.compile(
    rf"""
    (?P<break>\n[^\S\n]{{0,80}}\n\s{{0,400}})
  | (?P<url>(?:https?://|www\.)[^\s<>"]{{1,2000}})
  | (?P<iso>(?<![\d.,/:{DASHES}])(?:1[5-9]|20)\d\d(?P<sep>[./{DASHES}])(?:0?[1-9]|1[012])
       (?P=sep)(?:[12]\d|3[01]|0?[1-9])(?!\d|[./:]\d))
  | (?P<dmy>(?<![\d.,/:{DASHES}])\d{{1,2}}(?P<sep2>[./{DASHES}])\d{{1,2}}(?P=sep2)(?:1[5-9]|20)\d\d(?!\d|[.,/:]\d))
  | (?P<dmyy>(?<![\d.,/:{DASHES}])[0-3]\d\.[01]\d\.\d\d(?!\d|[.,/:]\d))
  | (?P<my>(?<![\d.,/:{DASHES}])(?:0[1-9]|1[012])/(?:19|20)\d\d(?!\d|[./:]\d))
  | (?P<decade>['’‘]?(?<![\d.,])(?:(?:1[5-9]|20)\d0|[2-9]0)['’]?s(?![^\W_]))
  | (?P<code>(?<![^\W_])(?:
        (?:[Qq][1-4]|[1-4]Q|H[12]|[12]H|(?:[2-9]|1[01])M)(?:(?:FY|CY)?['’]?(?:20\d\d|\d\d)(?!\d|[.,]\d))?
      | 20\d\d[QH][1-4]
      | [FC]Y['’]?(?:20\d\d|\d\d)(?:[/{DASHES}](?:20\d\d|\d\d))?(?!\d|[.,]\d)
    )(?![^\W_]))
  | (?P<ordinal>(?<![\d.,])\d{{1,3}}(?:st|nd|rd|th)(?![^\W_]))
  | (?P<number>\d{{1,3}}(?:[,\u00a0\u202f\u2009]\d{{3}}(?!\d)){{1,6}}(?:\.\d+)?|\d+(?:\.\d+)?)
  | (?P<poss>['’]s(?![^\W_]))
  | (?P<word>[^\W\d_]+(?:\.[^\W\d_](?![^\W\d_])){{0,4}})
  | (?P<dash>[{DASHES}]+)
  | (?P<other>\S)
    """,
    re.VERBOSE,
)


class Piece(NamedTuple):
    """One piece of text. ``low`` is its lower-case form; ``glued``: nothing stands between it and the piece before."""

    kind: str
    text: str
    low: str
    start: int
    end: int
    glued: bool


def cut(text: str) -> list[Piece]:
    """The pieces of ``text`` in order; offsets are indices into it.

    >>> [piece.text for piece in cut("By mid-2023, 1,999 trains (31.08.2025)")]
    ['By', 'mid', '-', '2023', ',', '1,999', 'trains', '(', '31.08.2025', ')']
    """
    pieces = []
    last = 0
    for match in _PIECE.finditer(text):
        start, end = match.span()
        surface = match.group()
        pieces.append(
            Piece(match.lastgroup or "other", surface, surface.lower(), start, end, start == last and start > 0)
        )
        last = end
    return pieces
