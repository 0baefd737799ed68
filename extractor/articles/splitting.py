"""Several articles glued into one file: where the next one begins.

Cautious on purpose: a text is cut only where an agency or portal's own beginning of a story shows it, and only when
every part has a body. A chronology, a digest of short dated items, section rules and headings cut nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = rf"(?:\d{{1,2}} {{0,2}}{_MONTH}|{_MONTH} {{0,2}}\d{{1,2}})"
_BLANK = "[ \t\u00a0]"
#: How a story begins on a line of its own, by the kind of beginning.
_BEGINNINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("date line", re.compile(rf"{_BLANK}{{0,4}}date {{1,2}}\d{{4}}-\d\d-\d\d\b")),
    ("date line", re.compile(rf"{_BLANK}{{0,4}}\d{{1,2}}\.\d{{1,2}}\.\d{{4}} {{0,2}}\| {{0,2}}\d{{1,2}}:\d\d\b")),
    ("date line", re.compile(rf"{_BLANK}{{0,4}}(?:Published|Posted|Date)(?: on)?: {{0,4}}\S")),
    (
        "agency date line",
        re.compile(rf"{_BLANK}{{0,4}}[A-Z][A-Z .'’-]{{2,40}}(?:, ?[A-Z][a-z]{{2,20}})?[,.] {{1,2}}{_DAY}[,. /(–—-]"),
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

    Only stories that begin alike are parted: the kind of the first beginning decides.
    """
    found: list[tuple[int, str, str]] = []
    headline: tuple[int, bool] | None = None  # offset of the line before, and whether it can be a headline
    gap_before = True  # a blank line, a rule or the beginning of the file
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end + 1
        line = text[start : min(end, start + 400)].rstrip("\r\n")
        if not line.strip() or _RULE.match(line):
            gap_before = True
        else:
            kind = _beginning(line)
            if kind and headline and headline[1] and not (found and found[-1][0] == headline[0]):
                found.append((headline[0], kind, line.strip()))
            elif kind and gap_before:
                found.append((start, kind, line.strip()))
            headline = (start, gap_before and _can_be_headline(line)) if not kind else None
            gap_before = False
        start = end
    if not found:
        return []
    kind = found[0][1]
    return [(offset, f"{kind} “{line[:60]}”") for offset, other, line in found if other == kind]


def _beginning(line: str) -> str | None:
    return next((kind for kind, pattern in _BEGINNINGS if pattern.match(line)), None)


def _can_be_headline(line: str) -> bool:
    stripped = line.strip()
    return len(stripped) <= 220 and not stripped.endswith((".", ";", ",", ":"))
