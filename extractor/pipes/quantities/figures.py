"""From a text to its figures: the steps in order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from extractor.knowledge.measures import (
    currency_adjectives,
    currency_signs,
    multiples,
    number_words,
    ordinals,
)
from extractor.pipes.quantities.amounts import Amount, join_items
from extractor.pipes.quantities.items import Item, read_item
from extractor.pipes.quantities.lexer import Lexeme, lex
from extractor.pipes.quantities.maker import Figure, FigureMaker
from extractor.pipes.quantities.ratios import Ratio, read_ratio

#: Up to this count "under" is read as a preposition that governs the noun.
_GOVERNED = 20
_MINUS = frozenset("-−–")


def find_figures(text: str, dates: Sequence[tuple[int, int]] = ()) -> list[Figure]:
    """All figures of ``text``, in order, none overlapping another.

    ``dates`` are the character spans, sorted, of date expressions with a place on the calendar: no number inside one
    is a figure.

    >>> [text_figure.quantity.unit for text_figure in find_figures("12,406 trains carried $3.5 billion of goods")]
    ['train', 'USD']
    """
    pieces = lex(text)
    items, ratios = _read(pieces, _Spans(dates))
    amounts = join_items(pieces, items)
    maker = FigureMaker(text, pieces)
    maker.count_sure(amounts)
    figures: list[Figure] = []
    everything: list[Amount | Ratio] = sorted([*amounts, *ratios], key=lambda found: (found.first, found.last))
    before: int | None = None
    for found in everything:
        figure = maker.ratio(found, before) if isinstance(found, Ratio) else maker.amount(found, before)
        if figure is not None:
            figures.append(figure)
            before = found.last
    return figures


class _Spans:
    """Sorted, non-overlapping character spans."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def hold(self, start: int, end: int) -> bool:
        """Whether one of the spans overlaps ``start`` to ``end``."""
        k = bisect_right(self._starts, end - 1) - 1
        return k >= 0 and self._spans[k][1] > start


def _read(pieces: Sequence[Lexeme], dates: _Spans) -> tuple[list[Item], list[Ratio]]:
    items: list[Item] = []
    ratios: list[Ratio] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if (piece.kind == "word" and not _may_open(piece)) or dates.hold(piece.start, piece.end):
            at += 1
            continue
        item = read_item(pieces, at)
        ratio = read_ratio(pieces, at)
        if ratio is not None and (item is None or item.last <= ratio.last):
            if ratio.first < at and items and items[-1].last >= ratio.first:
                items.pop()
            ratios.append(ratio)
            at = ratio.last + 1
        elif item is not None and not dates.hold(pieces[item.first].start, pieces[item.last].end):
            items.append(item)
            at = item.last + 1
        else:
            at += 1
    return items, ratios


@cache
def _openers() -> frozenset[str]:
    """The words, in lower case, that a figure may open with; all others are passed over."""
    adjectives = (words[0] for words in currency_adjectives() if len(words) == 1)
    superlatives = ("a", "an", "half", "number", "largest", "biggest", "top")
    signs = (sign.lower() for sign in currency_signs() if sign.isalpha())
    return frozenset([*number_words(), *multiples(), *ordinals(), *adjectives, *superlatives, *signs])


def _may_open(piece: Lexeme) -> bool:
    return piece.lower in _openers()
