"""The headline of a plain text: its first line, when that line looks like one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

#: Finds a date line in a text: ``(start, end, date)``.
DatelineFinder = Callable[[str], tuple[int, int, date] | None]

_LONGEST_TITLE = 220
_LINES_LOOKED_AT = 6
_BULLET = re.compile(r"(?:[-*•–—▪◦·>]|\d{1,2}[.)]|\([a-z0-9]\))\s")
_ENDS_LIKE_A_SENTENCE = re.compile(r"[.;:,…]['\"”’)]{0,2}$")
_ENDS_WITH_ABBREVIATION = re.compile(r"(?:[A-Z]\.){2,5}$")
_ABOUT_THE_TEXT = re.compile(r"(?:by |photo|image|source:|author|https?://|www\.|published|updated|posted)", re.I)
_MARKS = re.compile(r"^#{1,6}\s{1,4}|^[*_]{1,3}|[*_]{1,3}$|\s{1,4}#{1,6}$")


def find_title(text: str, dateline: DatelineFinder | None = None, start: int = 0) -> str | None:
    """The headline of ``text`` from ``start`` on, or ``None``.

    A headline is a short line without a final full stop before a longer body. Lines that only hold a date, a byline or
    one word (a rubric) may stand before it. A headline glued to its body without a line break is not cut off, and the
    first line of hard-wrapped prose is none.

    >>> find_title("Ministers agree on a transit fee\\n\\nThe transport ministers met in Osh. They agreed on a fee.")
    'Ministers agree on a transit fee'
    """
    for line, after in _first_lines(text, start):
        if _is_rubric(line, dateline):
            continue
        return _clean(line) if _is_headline(line, text, after) else None
    return None


def _first_lines(text: str, start: int) -> Iterator[tuple[str, int]]:
    """The first lines that hold something, stripped, each with the offset behind it."""
    looked = 0
    while start < len(text) and looked < _LINES_LOOKED_AT:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start : min(end, start + 4 * _LONGEST_TITLE)].strip()
        if line:
            looked += 1
            yield line, end
        start = end + 1


def _is_rubric(line: str, dateline: DatelineFinder | None) -> bool:
    if len(line) > _LONGEST_TITLE:
        return False
    if len(line.split()) == 1 or _ABOUT_THE_TEXT.match(line):
        return True
    found = dateline(line) if dateline else None
    return found is not None and len(line) - (found[1] - found[0]) <= 20


def _is_headline(line: str, text: str, after: int) -> bool:
    words = line.split()
    if not 2 <= len(words) <= 35 or len(line) > _LONGEST_TITLE or _BULLET.match(line):
        return False
    if _ENDS_LIKE_A_SENTENCE.search(line) and not _ENDS_WITH_ABBREVIATION.search(line):
        return False
    first = next((character for character in line if character.isalnum()), "")
    if not first or first.islower():
        return False
    body = text[after : after + 4_000]
    return len(body.strip()) > 1.5 * len(line) and not _is_wrapped(body)


def _is_wrapped(body: str) -> bool:
    """Whether the line before goes on in ``body``: no blank line between, and lines that begin in lower case."""
    lines = body.split("\n", 5)[1:5]
    if not lines or not lines[0].strip():
        return False
    return any(line.lstrip()[:1].islower() for line in lines)


def _clean(line: str) -> str:
    previous = ""
    while previous != line:
        previous, line = line, _MARKS.sub("", line).strip()
    return line
