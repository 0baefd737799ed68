"""The view of a ``Doc`` that the name rules read: its words without white space, damage repaired, breaks marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span

from extractor.knowledge.names import area_names, known_names, places

_LOST_APOSTROPHE = re.compile(r"^([A-Z][A-Z&.]{1,9})[s5]$")
_TRAILING_DIGIT = re.compile(r"^([A-Z][a-z]{2,30})[0-9]$")
_DAMAGED_ENDS = frozenset("s0123456789")
_ROMAN = re.compile(r"^[IVXLC]{1,6}$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in the text: word positions, what it is, which rule found it, and whom or what it means.

    ``id`` is the canonical id where it is known so far; ``role`` and ``country`` only where the text states them.
    """

    start: int
    end: int
    label: str
    rule: str
    id: str | None = None
    name: str | None = None
    role: str | None = None
    country: str | None = None

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Mention) -> bool:
        """Whether the two share a word."""
        return self.start < other.end and other.start < self.end

    def inside(self, other: Mention) -> bool:
        """Whether this one lies within the other (or is equal to it)."""
        return other.start <= self.start and self.end <= other.end

    def but(self, **changes: object) -> Mention:
        """A copy with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(slots=True)
class Words:
    """Parallel lists over the words of a ``Doc``.

    ``text`` is what is printed, ``norm`` the reading ("SCOs" -> "SCO", "Nations5" -> "Nations"), ``lower`` its lower
    case. ``break_before[i]``: no name runs from word ``i - 1`` into word ``i`` (sentence start, blank line).
    ``glued[i]``: no space between ``i - 1`` and ``i``. ``shouted``: the line is set in capitals, so that capitals say
    nothing; ``titled``: the line is a headline in which every word has a capital.
    """

    doc: Doc
    token: list[int] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    norm: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    break_before: list[bool] = field(default_factory=list)
    glued: list[bool] = field(default_factory=list)
    shouted: list[bool] = field(default_factory=list)
    titled: list[bool] = field(default_factory=list)
    line_start: list[bool] = field(default_factory=list)
    position: dict[int, int] = field(default_factory=dict)
    lowered: frozenset[str] = frozenset()

    @classmethod
    def of(cls, doc: Doc) -> Words:
        """Read the words of a ``Doc``; time linear in its length."""
        view = cls(doc)
        newlines, glued = 0, False
        line: list[int] = []
        for token in doc:
            if token.is_space:
                count = token.text.count("\n")
                newlines += count
                if count:
                    view._close_line(line)
                    line = []
                glued = False
                continue
            at = len(view.text)
            text = token.text
            view.position[token.i] = at
            view.token.append(token.i)
            view.text.append(text)
            norm = repaired(text)
            view.norm.append(norm)
            view.lower.append(norm.lower())
            view.break_before.append(at == 0 or newlines > 1 or bool(token.is_sent_start))
            view.glued.append(glued)
            view.line_start.append(not line)
            line.append(at)
            newlines, glued = 0, not token.whitespace_
        view._close_line(line)
        view.lowered = frozenset(text for text in view.text if text.islower())
        return view

    def _close_line(self, line: list[int]) -> None:
        letters = [self.text[i] for i in line if self.text[i][:1].isalpha()]
        long = [word for word in letters if len(word) > 3]
        shouted = len(letters) > 2 and sum(word.isupper() for word in letters) > 0.7 * len(letters)
        ends = self.text[line[-1]] if line else ""
        titled = (
            1 < len(letters) < 25
            and bool(long)
            and ends not in (".", "!", ";", ",")
            and sum(word[0].isupper() for word in long) > 0.8 * len(long)
        )
        self.shouted.extend([shouted] * len(line))
        self.titled.extend([titled or shouted] * len(line))

    def __len__(self) -> int:
        return len(self.text)

    def is_capital(self, i: int) -> bool:
        """Whether word ``i`` starts with a capital letter."""
        return 0 <= i < len(self.text) and self.text[i][:1].isupper()

    def is_acronym(self, i: int) -> bool:
        """Two to nine letters, nearly all capitals ("SCO", "PBoC", "G20", "U.N."), not a Roman number."""
        word = self.norm[i]
        if not (2 <= len(word) <= 9) or not word[0].isupper() or _ROMAN.match(word):
            return False
        capitals = sum(letter.isupper() for letter in word)
        return capitals >= 2 and capitals >= 0.6 * sum(letter.isalpha() for letter in word)

    def opens(self, i: int) -> bool:
        """Whether word ``i`` may owe its capital to its place: first of a sentence or of words that are quoted."""
        if self.break_before[i]:
            return True
        before = self.norm[i - 1]
        return before in ('"', "“", "«", "‘", "``", "•", "*", "-") and (
            before not in ("-",) or self.break_before[i - 1] or self.line_start[i - 1]
        )

    def phrase(self, start: int, end: int) -> str:
        """The words as one line, spaced as printed."""
        parts: list[str] = []
        for i in range(start, end):
            if parts and not self.glued[i]:
                parts.append(" ")
            parts.append(self.norm[i])
        return "".join(parts)

    def span(self, mention: Mention, label: str = "") -> Span:
        """The mention as a span of the ``Doc``."""
        return self.doc[self.token[mention.start] : self.token[mention.end - 1] + 1]

    def from_tokens(self, start: int, end: int) -> tuple[int, int] | None:
        """Word positions of a token range, ``None`` when it holds only white space."""
        inside = [self.position[i] for i in range(start, end) if i in self.position]
        return (inside[0], inside[-1] + 1) if inside else None


def repaired(text: str) -> str:
    """A word as it was meant: lost apostrophes ("SCOs", "SCO5") and footnote marks ("Nations5") taken off.

    >>> repaired("SCOs"), repaired("Nations5"), repaired("Chinas"), repaired("G20"), repaired("Banks")
    ('SCO', 'Nations', 'China', 'G20', 'Banks')
    """
    if text[-1:] not in _DAMAGED_ENDS or not text[:1].isupper():
        return text
    found = _LOST_APOSTROPHE.match(text)
    if found and not found[1].endswith("."):
        return found[1] if ("ORG", found[1]) in known_names() or text[-1] == "s" else text
    if text[-1] in "s5" and _is_country(text[:-1]) and not _is_country(text):
        return text[:-1]
    found = _TRAILING_DIGIT.match(text)
    return found[1] if found else text


def _is_country(word: str) -> bool:
    return len(word) > 3 and (word in area_names() or word in places())


class Coverage:
    """Which words are taken; answers in constant time whether a mention is free."""

    def __init__(self, size: int) -> None:
        self._taken = bytearray(size)

    def free(self, start: int, end: int) -> bool:
        """Whether no word of the range is taken."""
        return not any(self._taken[start:end])

    def take(self, start: int, end: int) -> None:
        """Mark the words as taken."""
        self._taken[start:end] = b"\x01" * (end - start)


def longest_first(mentions: Iterable[Mention], coverage: Coverage) -> list[Mention]:
    """Mentions without overlaps: longer before shorter, earlier before later; marks what it takes in ``coverage``."""
    kept = []
    for mention in sorted(mentions, key=lambda m: (-(m.end - m.start), m.start, m.label, m.id or "")):
        if coverage.free(mention.start, mention.end):
            coverage.take(mention.start, mention.end)
            kept.append(mention)
    kept.sort(key=lambda m: m.start)
    return kept
