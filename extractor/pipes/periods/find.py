"""From a text to its dated spans: cut, read, resolve. Pure functions; the spaCy component only stores the result."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from extractor.knowledge.calendar import calendar_words
from extractor.pipes.periods.anchors import find_anchor
from extractor.pipes.periods.grammar import Grammar
from extractor.pipes.periods.lexer import Piece, cut
from extractor.pipes.periods.nodes import Ago, Fiscal, Found, Node, Nth, Range, Relative, Window, Year
from extractor.pipes.periods.resolve import Resolver
from extractor.schema import Period

_COMPARING = frozenset(["than", "compared", "comparison", "versus", "vs", "against", "relative"])
_FISCAL_SIGNS = frozenset(["fiscal", "fy", "crore", "lakh", "budget"])
_PAST = frozenset(
    ["said", "told", "met", "held", "took", "was", "were", "began", "had", "made", "saw", "fell", "rose", "grew", "ran"]
)
#: Words whose stretch of years lies ahead ("a goal of $60 billion within five years", "a contract over 25 years").
_AIMS = frozenset(
    ["aim", "goal", "goals", "target", "targets", "plan", "plans", "contract", "agreement", "deal", "pledge", "can"]
)
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
        if period.start is not None or not is_vague(item.node)
    ]


def is_vague(node: Node) -> bool:
    """Whether an expression is a date only where something places it: "three days later", "in nine months"."""
    if isinstance(node, Window):
        return node.direction == 0
    if isinstance(node, Relative):
        return (node.anaphoric and node.unit != "year") or node.cue == "today"
    return isinstance(node, Ago) or (isinstance(node, Nth) and node.bare)


def as_fiscal(node: Node, area: str) -> Node:
    """Reads "2024-25" as the fiscal year of a country, when the range is of two years that follow each other."""
    if not (isinstance(node, Range) and isinstance(node.first, Year) and isinstance(node.last, Year)):
        return node
    together = node.last.value == node.first.value + 1
    return Fiscal(node.first.value, node.last.value, area) if together else node


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
        area = cues.beside(first, match.end) or cues.area(number)
        node = match.node
        if cues.fiscal and area is not None and len(pieces[match.end - 1].text) == 2:
            node = as_fiscal(node, area)
        before = pieces[first - 1].low if first else ""
        if before == "the":
            before = pieces[first - 2].low if first > 1 else ""
        found.append(
            Found(
                node=node,
                start=pieces[first].start,
                end=pieces[match.end - 1].end,
                sentence=number,
                before=before,
                future=cues.future(first, match.end, number)
                or (isinstance(node, Window) and not node.direction and cues.aims(first, match.end, number))
                or (before in ("until", "till") and not cues.past(first)),
                since=cues.since(first, number),
                named=cues.in_name(first, match.end),
                area=area,
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
        self.sentences = sentences
        self.ahead = words.future
        self.fiscal = False
        self.areas: dict[int, list[str]] = {}
        counts: dict[str, int] = {}
        self.counts = counts
        for index, (piece, number) in enumerate(zip(pieces, sentences, strict=True)):
            if piece.kind != "word":
                continue
            if piece.low in _FISCAL_SIGNS:
                self.fiscal = True
            calendar = words.calendars.get(piece.low)
            if calendar is not None and (piece.low not in ("us", "u.s") or self.is_country(index)):
                near = self.areas.setdefault(number, [])
                if calendar.id not in near:
                    near.append(calendar.id)
                counts[calendar.id] = counts.get(calendar.id, 0) + 1
        ranked = sorted(sorted(counts), key=lambda name: -counts[name])
        self.common = ranked[0] if ranked else None
        opens = self.common is not None and self.common in (self.areas.get(0) or self.areas.get(1) or [])[:1]
        self.outstanding = bool(ranked) and (opens or len(ranked) == 1 or counts[ranked[0]] >= 2 * counts[ranked[1]])

    def beside(self, first: int, end: int) -> str | None:
        """The country whose adjective stands inside or just before a date ("the Indian fiscal year 2018-19")."""
        for piece in self.pieces[max(first - 1, 0) : end]:
            calendar = calendar_words().calendars.get(piece.low)
            if calendar is not None and piece.low not in ("us", "u.s"):
                return calendar.id
        return None

    def is_country(self, index: int) -> bool:
        """Whether "US" is the country: not "us", and no dollar follows."""
        following = [piece.low for piece in self.pieces[index + 1 : index + 3]]
        return self.pieces[index].text.isupper() and not any(word in ("$", "dollar", "dollars") for word in following)

    def area(self, sentence: int) -> str | None:
        """The country whose calendar holds in a sentence: the one the whole text is about, where one is; else of those
        that the sentence names the text's commonest.
        """
        near = self.areas.get(sentence) or self.areas.get(sentence - 1)
        return self.common if self.outstanding or not near else max(near, key=lambda name: self.counts[name])

    def aims(self, first: int, end: int, sentence: int) -> bool:
        """Whether a goal or a contract stands before a date, or "can" right behind it: "in five years it can"."""
        if any(piece.low in ("can", "could", "may", "might") for piece in self.pieces[end : end + 3]):
            return True
        near = range(max(first - 16, 0), first)
        return any(self.sentences[index] == sentence and self.pieces[index].low in _AIMS for index in near)

    def past(self, first: int) -> bool:
        """Whether one of the words just before a date is a verb in the past."""
        near = [piece.low for piece in self.pieces[max(first - 7, 0) : first]]
        return any(word in _PAST or (word.endswith("ed") and len(word) > 4) for word in near)

    def future(self, first: int, end: int, sentence: int) -> bool:
        """Whether the words near a date place it ahead; a past verb right before it ("said in May") says otherwise."""
        verb = self.pieces[first - 2] if first > 2 else None
        if verb is not None and self.pieces[first - 1].kind == "word" and verb.low not in self.ahead:
            told = verb.low in _PAST or (verb.low.endswith("ed") and len(verb.low) > 4)
            if told and self.pieces[first - 3].low not in ("be", "to", "is", "are"):
                return False
        if self.would(first, sentence):
            return True
        near = (range(first - 1, max(first - 17, -1), -1), range(end, min(end + 9, len(self.pieces))))
        for side in near:
            for index in side:
                if self.sentences[index] != sentence or self.pieces[index].text == ";":
                    break
                if self.pieces[index].low in self.ahead:
                    return True
        return False

    def would(self, first: int, sentence: int) -> bool:
        """Whether the clause that leads up to a date is ahead of its story: "would appear on Monday"."""
        for index in range(first - 1, max(first - 9, -1), -1):
            piece = self.pieces[index]
            if self.sentences[index] != sentence or piece.text in (";", ",") or piece.low in _PAST:
                return False
            if piece.low == "would":
                return self.pieces[index + 1].low != "have"
        return False

    def since(self, first: int, sentence: int) -> bool:
        """Whether "since" stands close before a date, so that the clause goes on to now."""
        near = range(max(first - 8, 0), first)
        return any(self.sentences[index] == sentence and self.pieces[index].low == "since" for index in near)

    def in_name(self, first: int, end: int) -> bool:
        """Whether a year belongs to the name of a plan: "Strategy until 2035", "the 2030 Agenda", "Vision 2040"."""
        named = calendar_words().named_year
        around = [*self.pieces[max(first - 3, 0) : first], *self.pieces[end : end + 2]]
        return any(piece.low in named for piece in around)

    def compared(self, index: int) -> bool:
        """Whether a comparison leads up to a date ("more than in 2022", "compared with the previous year")."""
        near = [piece.low for piece in self.pieces[max(index - 3, 0) : index]]
        return near[-1:] == ["from"] or any(word in _COMPARING for word in near)
