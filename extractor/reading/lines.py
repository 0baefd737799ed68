"""Words broken over lines, soft hyphens, and the furniture of printed pages (running heads, page numbers)."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from extractor.reading.vocabulary import AFTER_HYPHEN, KEEPS_HYPHEN, NUMBERED_HEADINGS

#: What may stand inside a word that was broken: soft hyphen, zero-width signs, hyphen and line end, indentation.
JOINTS = "\u00ad\u200b\u200c\u200d\u2060\ufeff-\u2010\u00ac\r\n "

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_BROKEN_BY_INVISIBLE = re.compile(rf"[^\W_]{{1,40}}(?:[{_INVISIBLE}]{{1,3}}[^\W_]{{1,40}}){{1,10}}")
_ANY_INVISIBLE = re.compile(f"[{_INVISIBLE}]")
_BROKEN_BY_LINE = re.compile(
    r"(?<![^\W_])(?P<head>[^\W_]{1,30})(?P<hyphen>[-\u2010\u00ac])(?P<gap> ?\r?\n {0,12})"
    r"(?P<tail>[^\W\d_]{2,30}|\d{1,4}(?=[ ,.%]))"
)

_LINE = re.compile(r"[^\n]+")
_PAGE_LABEL = re.compile(
    r"\[?[Pp](?:age|AGE) \d{1,4}(?: ?(?:of|/) ?\d{1,4})?\]?|[-\u2013\u2014] ?\d{1,4} ?[-\u2013\u2014]"
)
_LONE_NUMBER = re.compile(r"\d{1,4}")
_NUMBERED = re.compile(r"(?P<first>\d{1,4}) {1,20}\S|\S {1,20}(?P<last>\d{1,4})$")
_NUMBER = re.compile(r"\d{1,4}")
#: A page holds at least this many characters.
_PAGE = 600
_LONGEST_HEAD = 90


def close_up_invisible(text: str) -> str:
    """Soft hyphens and zero-width signs taken out of words, the word's end filled up with blanks."""
    if not _ANY_INVISIBLE.search(text):
        return text
    text = _BROKEN_BY_INVISIBLE.sub(lambda match: _ANY_INVISIBLE.sub("", match[0]).ljust(len(match[0])), text)
    return _ANY_INVISIBLE.sub(" ", text)


def close_up_lines(text: str) -> str:
    """Words broken over two lines joined on the first, with their hyphen where it belongs to the word.

    >>> close_up_lines("eco-\\nnomic"), close_up_lines("long-\\nterm"), close_up_lines("China-\\nKazakhstan")
    ('economic  ', 'long-term ', 'China-Kazakhstan ')
    """
    return _BROKEN_BY_LINE.sub(_close_up_line, text) if "\n" in text else text


def _close_up_line(match: re.Match[str]) -> str:
    head, tail = match["head"], match["tail"]
    if (tail[0].isupper() and not head[0].isupper()) or (tail[0].isdigit() and not head.isdigit()):
        return match[0]
    whole_word = head.isalpha() and tail.islower() and head.lower() not in KEEPS_HYPHEN and tail not in AFTER_HYPHEN
    joined = head + ("" if whole_word else "-") + tail
    return joined.ljust(len(match[0]))


def blank_furniture(text: str) -> str:
    """Page numbers and running heads turned into blanks: page labels, and lines whose number counts the pages.

    Numbers on lines of their own are otherwise left alone: they may be the cells of a table.
    """
    lines = [(m.start(), m[0].strip()) for m in _LINE.finditer(text) if m.end() - m.start() <= _LONGEST_HEAD]
    lines = [(start, line) for start, line in lines if line]
    gone = {start for start, line in lines if _PAGE_LABEL.fullmatch(line)}
    gone |= _counting([(start, int(line)) for start, line in lines if _LONE_NUMBER.fullmatch(line)])
    gone |= _running_heads(lines)
    gone |= _heads_beside(lines, gone)
    if not gone:
        return text
    return _LINE.sub(lambda match: " " * len(match[0]) if match.start() in gone else match[0], text)


def _counting(numbers: list[tuple[int, int]]) -> set[int]:
    """Of positions with numbers in text order, those in runs of three or more that count up, a page apart."""
    gone: set[int] = set()
    run: list[int] = []
    last: tuple[int, int] | None = None
    for start, number in numbers:
        follows = last is not None and 1 <= number - last[1] <= 2 and start - last[0] >= _PAGE
        run = [*run, start] if follows else [start]
        if len(run) == 3:
            gone.update(run)
        elif len(run) > 3:
            gone.add(start)
            run = run[-3:]
        last = (start, number)
    return gone


def _running_heads(lines: list[tuple[int, str]]) -> set[int]:
    """Lines that are alike but for a number at one end, which counts up from page to page and is not a year."""
    alike: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for start, line in lines:
        numbered = _NUMBERED.match(line) or _NUMBERED.search(line)
        if numbered is None or line.split()[0].lower().rstrip(".") in NUMBERED_HEADINGS:
            continue
        number = int(numbered["first"] or numbered["last"])
        if not 1900 <= number <= 2100:
            alike[_NUMBER.sub("#", line)].append((start, number))
    gone: set[int] = set()
    for places in alike.values():
        apart = all(b[0] - a[0] >= _PAGE and a[1] < b[1] for a, b in pairwise(places))
        if len(places) >= 3 and apart:
            gone.update(start for start, _ in places)
    return gone


def _heads_beside(lines: list[tuple[int, str]], gone: set[int]) -> set[int]:
    """Lines repeated three times or more, each time next to a line that is gone."""
    if not gone:
        return set()
    places: dict[str, list[int]] = defaultdict(list)
    for position, (_, line) in enumerate(lines):
        places[line].append(position)
    heads: set[int] = set()
    for line, positions in places.items():
        beside = (_beside(lines, position, gone) for position in positions)
        if len(positions) >= 3 and not line.endswith((".", ":", ";")) and all(beside):
            heads.update(lines[position][0] for position in positions)
    return heads


def _beside(lines: list[tuple[int, str]], position: int, gone: set[int]) -> bool:
    near = lines[max(0, position - 1) : position + 2]
    here = lines[position][0]
    return any(start in gone and abs(start - here) <= 2 * _LONGEST_HEAD for start, _ in near)


REPAIRS = (close_up_invisible, close_up_lines, blank_furniture)
