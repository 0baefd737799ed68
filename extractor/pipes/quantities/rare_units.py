"""Rare units of measurement, read by quantulum3 on words that our rules have found after a number.

quantulum3 takes seconds to load and reads units into plain English, so it is asked only about words of the list
``rare_units``, and its answer counts only when it read the whole phrase as one quantity with a dimension.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import cache

from extractor.knowledge.measures import UnitRow, word_list
from extractor.pipes.quantities.lexer import DASHES, Lexeme

_PREFIXED = frozenset(["square", "cubic", "light", "acre", "astronomical", "fluid"])
_NO_MEASURE = frozenset(["dimensionless", "unknown", "currency"])


def rare_unit(pieces: Sequence[Lexeme], at: int) -> tuple[UnitRow, int] | None:
    """The unit that starts at piece ``at`` and its last piece, when quantulum3 knows it."""
    words: list[str] = []
    ends: list[int] = []
    for here in range(at, min(at + 5, len(pieces))):
        if pieces[here].text in DASHES and not pieces[here].gap:
            continue
        if pieces[here].kind != "word" or pieces[here].gap == "\n\n":
            break
        words.append(pieces[here].lower)
        ends.append(here)
    for count in range(min(2, len(words)), 0, -1):
        head = words[count - 1]
        if head not in word_list("rare_units") or (count == 2 and words[0] not in _PREFIXED):
            continue
        row = _ask(" ".join(words[:count]))
        if row is not None:
            return row, ends[count - 1]
    return None


@cache
def _ask(words: str) -> UnitRow | None:
    """What quantulum3 makes of the unit ``words``, or ``None``."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns about a classifier that is not wanted here
        from quantulum3 import parser

        text = f"5 {words}"
        found = parser.parse(text)
    if len(found) != 1 or found[0].value != 5 or found[0].surface != text:
        return None
    unit = found[0].unit
    if unit.entity.name in _NO_MEASURE:
        return None
    name = unit.name.replace(" ", "_").replace("-", "_")
    return UnitRow(id=name, dimension=unit.entity.name, names=(words,))
