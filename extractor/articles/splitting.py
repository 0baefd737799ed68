"""Several articles glued into one file: where the next one begins.

Cautious on purpose: a text is cut only where an agency or portal's own beginning of a story shows it, and only when
every part has a body. A chronology, a digest of short dated items, section rules and headings cut nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = rf"(?:\d{{1,2}} {{0,2}}{_MONTH}|{_MONTH} {{0,2}}\d{{1,2}})"
_BLANK = "[ \t\u00a0]"
#: How a story begins on a line of its own, by the kind of beginning.
_BEGINNINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("marked date", re.compile(rf"{_BLANK}{{0,4}}date {{1,2}}\d{{4}}-\d\d-\d\d\b")),
    ("date line", re.compile(rf"{_BLANK}{{0,4}}\d{{1,2}}\.\d{{1,2}}\.\d{{4}} {{0,2}}\| {{0,2}}\d{{1,2}}:\d\d\b")),
    ("publication line", re.compile(rf"{_BLANK}{{0,4}}(?:Published|Posted|Date)(?: on)?: {{0,4}}\S")),
    (
        "agency date line",
        re.compile(rf"{_BLANK}{{0,4}}[A-Z][A-Z .'’-]{{2,40}}(?:, ?[A-Z][a-z]{{2,20}})?[,.] {{1,2}}{_DAY}[,. /(–—-]"),
    ),
    (
        "dated place",
        re.compile(
            rf"{_BLANK}{{0,4}}[A-Z][a-z]{{2,15}}(?: [A-Z][a-z]{{2,15}})?[,.] {{1,2}}{_DAY},? {{1,2}}(?:19|20)\d\d\b"
        ),
    ),
    ("title line", re.compile(rf"{_BLANK}{{0,4}}(?:Title|Headline): {{0,4}}\S")),
)
_SHORTEST_BODY = 250
_MOST_PARTS = 1_000
_RULE = re.compile(rf"{_BLANK}{{0,4}}(?:[-=*_#~]{_BLANK}?){{3,120}}{_BLANK}{{0,4}}$")


@dataclass(frozen=True, slots=True)
class Part:
    """``text[start:end]`` is one article; ``reason`` says what showed its beginning (``None`` for an uncut text)."""

    start: int
    end: int
    reason: str | None = None


def split(text: str) -> list[Part]:
    """The articles in ``text``, as slices that cover it without a gap; one part when nothing shows a second."""
    starts = _story_starts(text)
    if len(starts) < 2 or text[: starts[0][0]].strip():
        return [Part(0, len(text))]
    edges = [0, *(start for start, _ in starts[1:]), len(text)]
    parts = [Part(edges[i], edges[i + 1], reason) for i, (_, reason) in enumerate(starts)]
    if any(len(text[part.start : part.end].strip()) < _SHORTEST_BODY for part in parts):
        return [Part(0, len(text))]
    return parts[:_MOST_PARTS] if len(parts) <= _MOST_PARTS else [Part(0, len(text))]


def _story_starts(text: str) -> list[tuple[int, str]]:
    """Offsets where a story begins (at its headline, where one stands before the date line) and why.

    Only stories that begin alike are parted, unless a rule stands between them: the first beginning decides.
    """
    found: list[_Beginning] = []
    headline: int | None = None  # offset of the line before, when it can be a headline
    gap, ruled = True, False  # what stands before this line: a blank line (or the beginning of the text), a rule
    for start, line in _lines(text):
        if not line.strip() or _RULE.match(line):
            gap, ruled = True, ruled or bool(line.strip())
            continue
        kind = _kind(line)
        if kind and (gap or headline is not None):
            at = start if headline is None else headline
            found.append(_Beginning(at, kind, line.strip()[:60], ruled))
        if kind or not (gap and _can_be_headline(line)):
            headline, ruled = None, False
        else:
            headline = start
        gap = False
    kinds = {beginning.kind for beginning in found[:1]}
    return [(one.offset, f"{one.kind} “{one.line}”") for one in found if one.ruled or one.kind in kinds]


@dataclass(frozen=True, slots=True)
class _Beginning:
    offset: int
    kind: str
    line: str
    ruled: bool


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line with its offset; of a long line only the beginning."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, text[start : min(end, start + 400)].rstrip("\r")
        start = end + 1


def _kind(line: str) -> str | None:
    return next((kind for kind, pattern in _BEGINNINGS if pattern.match(line)), None)


def _can_be_headline(line: str) -> bool:
    stripped = line.strip()
    return len(stripped) <= 220 and not stripped.endswith((".", ";", ",", ":"))
