"""Looks at pieces: words, numbers in words, units, month names. The ground the grammar stands on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.knowledge.calendar import UnitName, calendar_words
from extractor.pipes.periods.lexer import Piece
from extractor.pipes.periods.nodes import (
    Node,
)

#: Quarters and halves as statistical releases number them ("the IV quarter of 2024").
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


class Match(NamedTuple):
    """A node read from pieces up to ``end``; ``article``: its head is a noun, so that a leading "the" belongs to it."""

    node: Node
    end: int
    article: bool = False


class Reader:
    """Small questions about one text's pieces; an index outside the text is simply nothing."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.words = calendar_words()
        self.depth = 0
        #: whether the text counts years by the Iranian calendar
        self.hijri = any(
            piece.low in ("iranian", "persian", "solar")
            and any(self.low(index + step) in ("year", "hijri", "calendar") for step in (1, 2))
            for index, piece in enumerate(pieces)
            if piece.kind == "word"
        ) or any(self.opens_in_march(index) for index, piece in enumerate(pieces) if piece.low == "year")

    def opens_in_march(self, index: int) -> bool:
        """Whether a relative clause says that the year at ``index`` "began on 21 March"."""
        words = [self.low(index + step) for step in range(1, 8)]
        began = "began" in words[:4] or "begins" in words[:4] or "started" in words[:4]
        return began and "march" in words and ("21" in words or "20" in words)

    def low(self, index: int) -> str:
        """The lower-case piece at ``index``, "" outside the text."""
        return self.pieces[index].low if 0 <= index < len(self.pieces) else ""

    def kind(self, index: int) -> str:
        """The kind of the piece at ``index``, "" outside the text."""
        return self.pieces[index].kind if 0 <= index < len(self.pieces) else ""

    def glued(self, index: int) -> bool:
        """Whether the piece at ``index`` follows the one before without a space."""
        return 0 <= index < len(self.pieces) and self.pieces[index].glued

    def after(self, index: int, *words: str) -> int:
        """``index`` moved past one optional piece out of ``words``."""
        return index + 1 if self.low(index) in words else index

    def hyphen(self, index: int) -> int:
        """``index`` moved past a glued hyphen ("first-quarter"), if there is one."""
        return index + 1 if self.kind(index) == "dash" and self.glued(index) and self.glued(index + 1) else index

    def unit(self, index: int) -> tuple[UnitName, int] | None:
        """The calendar unit at ``index`` and the index after it."""
        name = self.words.units.get(self.low(index))
        if (
            name == "quarter"
            and self.kind(index + 1) == "dash"
            and self.low(index + 2).startswith(("final", "deck", "hour"))
        ):
            return None
        if name == "half" and self.kind(index + 1) == "dash" and self.low(index + 2) in ("year", "years"):
            return name, index + 3
        if name == "half" and self.low(index + 1) == "year":
            return name, index + 2
        return None if name is None else (name, index + 1)

    def ordinal(self, index: int) -> tuple[int, int] | None:
        """An ordinal ("first", "2nd", "twenty-first") and the index after it."""
        piece = self.pieces[index] if 0 <= index < len(self.pieces) else None
        if piece is None:
            return None
        if piece.text in _ROMAN and self.low(index + 1) in ("quarter", "half"):
            return _ROMAN[piece.text], index + 1
        if piece.kind == "ordinal":
            return int(piece.text[:-2]), index + 1
        if self.kind(index + 1) == "dash" and self.glued(index + 1):
            joined = f"{piece.low}-{self.low(index + 2)}"
            if joined in self.words.ordinals:
                return self.words.ordinals[joined], index + 3
        value = self.words.ordinals.get(piece.low)
        return None if value is None else (value, index + 1)

    def cardinal(self, index: int) -> tuple[int, int] | None:
        """A whole number below 1000 in digits or words and the index after it."""
        piece = self.pieces[index] if 0 <= index < len(self.pieces) else None
        if piece is None:
            return None
        if piece.kind == "number":
            return (int(piece.text), index + 1) if piece.text.isdecimal() and len(piece.text) <= 3 else None
        if self.kind(index + 1) == "dash" and self.glued(index + 1):
            joined = f"{piece.low}-{self.low(index + 2)}"
            if joined in self.words.cardinals:
                return self.words.cardinals[joined], index + 3
        value = self.words.cardinals.get(piece.low)
        if value in (20, 30, 40, 50) and self.words.cardinals.get(self.low(index + 1), 10) < 10:
            return value + self.words.cardinals[self.low(index + 1)], index + 2
        if value == 100 and piece.low == "hundred":
            return 100, index + 1
        return None if value is None else (value, index + 1)

    def month(self, index: int) -> tuple[int, int] | None:
        """A month name, with the dot of its abbreviation, and the index after it."""
        piece = self.pieces[index] if 0 <= index < len(self.pieces) else None
        if piece is None or piece.kind != "word":
            return None
        number = self.words.months.get(piece.low)
        if number is None or (piece.text.islower() and (number in self.words.wordy_months or len(piece.text) < 4)):
            return None
        dotted = len(piece.text) <= 4 and self.low(index + 1) == "." and self.glued(index + 1)
        full = number in (5, 6, 7) and len(piece.text) > 3 - (number == 5)
        if full and dotted:  # "May. 1, 2000", but not "in May. 5 people came"
            dotted = (
                self.kind(index + 2) == "number" and self.low(index + 3) == "," and self.kind(index + 4) == "number"
            )
        return number, index + 2 if dotted else index + 1
