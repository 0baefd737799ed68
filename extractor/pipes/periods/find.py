"""From a text to its dated spans: cut, read, resolve. Pure functions; the spaCy component only stores the result."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from extractor.knowledge.calendar import calendar_words
from extractor.pipes.periods.anchors import find_anchor
from extractor.pipes.periods.grammar import Grammar
from extractor.pipes.periods.lexer import Piece, cut
from extractor.pipes.periods.nodes import Found, Range
from extractor.pipes.periods.resolve import Resolver
from extractor.schema import Period

_COMPARING = frozenset(["than", "compared", "comparison", "versus", "vs", "against", "relative"])
_ABBREVIATIONS = frozenset(
    ["mr", "mrs", "ms", "dr", "no", "st", "vs", "gen", "lt", "prof", "u.s", "u.k", "approx", "vol", "art"]
)


class DatedSpan(NamedTuple):
    """A date expression of a text: character offsets, its period, the kind of node that was read."""

    start: int
    end: int
    period: Period
    rule: str


def find_periods(text: str, published: date | None = None) -> list[DatedSpan]:
    """Every date expression of ``text``, sorted and not overlapping, with the interval it has.

    ``published`` is what relative dates resolve against; without it the text's own date line or latest date serves.
    """
    pieces = cut(text)
    found = read(text, pieces)
    periods = Resolver(found, find_anchor(text, published, found)).periods()
    return [
        DatedSpan(item.start, item.end, period, type(item.node).__name__.lower())
        for item, period in zip(found, periods, strict=True)
    ]


def read(text: str, pieces: Sequence[Piece]) -> list[Found]:
    """The date expressions of a text cut into ``pieces``, not resolved yet."""
    grammar = Grammar(pieces)
    sentences = sentence_numbers(text, pieces)
    cues = SentenceCues(pieces, sentences)
    found = []
    index = 0
    while index < len(pieces):
        match = grammar.expression(index)
        if match is None:
            index += 1
            continue
        first = index
        number = sentences[index]
        before = pieces[first - 1].low if first else ""
        if before == "the":
            before = pieces[first - 2].low if first > 1 else ""
        found.append(
            Found(
                node=match.node,
                start=pieces[first].start,
                end=pieces[match.end - 1].end,
                sentence=number,
                before=before,
                future=number in cues.future,
                named=cues.in_name(first, match.end),
                area=cues.area(first, number),
                compared=not isinstance(match.node, Range) and cues.compared(first),
            )
        )
        index = match.end
    return found


def sentence_numbers(text: str, pieces: Sequence[Piece]) -> list[int]:
    """For each piece the number of its sentence: rough, by full stops, blank lines and lines that start anew."""
    numbers = []
    number = 0
    for index in range(len(pieces)):
        if index and _starts_sentence(text, pieces, index):
            number += 1
        numbers.append(number)
    return numbers


def _starts_sentence(text: str, pieces: Sequence[Piece], index: int) -> bool:
    piece, before = pieces[index], pieces[index - 1]
    if before.kind == "break":
        return True
    opens = piece.text[0].isupper() or piece.text[0] in "“\"'‘([•" or piece.text[0].isdecimal()
    if not opens:
        return False
    if before.text in ".!?" or (before.text in '”"’)' and index > 1 and pieces[index - 2].text in ".!?"):
        if before.text == "." and before.glued and index > 1:
            word = pieces[index - 2]
            months = calendar_words().months
            if word.low in _ABBREVIATIONS or (word.low in months and len(word.low) <= 4) or len(word.text) == 1:
                return False
        return not piece.glued or piece.text[0].isupper()
    return "\n" in text[before.end : piece.start]


class SentenceCues:
    """What the words around a date say: the future, a country's calendar, the name of a plan, a comparison."""

    def __init__(self, pieces: Sequence[Piece], sentences: Sequence[int]) -> None:
        words = calendar_words()
        self.pieces = pieces
        self.future: set[int] = set()
        self.areas: dict[int, list[tuple[int, str]]] = {}
        counts: dict[str, int] = {}
        for index, (piece, number) in enumerate(zip(pieces, sentences, strict=True)):
            if piece.kind != "word":
                continue
            if piece.low in words.future:
                self.future.add(number)
            calendar = words.calendars.get(piece.low)
            if calendar is not None and (piece.low != "us" or piece.text == "US"):
                self.areas.setdefault(number, []).append((index, calendar.id))
                counts[calendar.id] = counts.get(calendar.id, 0) + 1
        self.common = max(sorted(counts), key=lambda name: counts[name]) if counts else None

    def area(self, index: int, sentence: int) -> str | None:
        """The country whose calendar holds at a piece: the nearest in the sentence, else the text's commonest."""
        near = self.areas.get(sentence) or self.areas.get(sentence - 1)
        if near:
            right = bisect_left(near, (index, ""))
            around = near[max(right - 1, 0) : right + 1]
            return min(around, key=lambda pair: (abs(pair[0] - index), pair[0]))[1]
        return self.common

    def in_name(self, first: int, end: int) -> bool:
        """Whether a year belongs to the name of a plan: "Strategy until 2035", "the 2030 Agenda", "Vision 2040"."""
        named = calendar_words().named_year
        around = [*self.pieces[max(first - 3, 0) : first], *self.pieces[end : end + 2]]
        return any(piece.low in named for piece in around)

    def compared(self, index: int) -> bool:
        """Whether a comparison leads up to a date ("more than in 2022", "compared with the previous year")."""
        near = [piece.low for piece in self.pieces[max(index - 3, 0) : index]]
        return near[-1:] == ["from"] or any(word in _COMPARING for word in near)
