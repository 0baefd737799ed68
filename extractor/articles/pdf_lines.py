"""The lines of PDF pages to running text: page furniture left out, hyphens undone, paragraphs joined.

A page of a PDF is lines as they were printed. What comes out of here is one line a paragraph, with a blank line
between paragraphs; what looks like rows of a table stays row by row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

#: A page number by itself: "7", "- 7 -", "Page 7 of 20", "7 | Page", "vii".
_NUMBER_ONLY = re.compile(
    r"[-–—|\[( ]{0,3}(?:(?:Page|PAGE|p\.) ?)?(?P<number>\d{1,4})(?: ?(?:of|/) ?\d{1,4})?(?: ?\| ?Page)?[-–—|\]) ]{0,3}$"
)
_SAYS_PAGE = re.compile(r"\bpage\b|\d ?(?:of|/) ?\d|^[-–—|\[(]", re.I)
#: The foot of a page that a browser printed.
_PRINTED_ADDRESS = re.compile(r"(?:https?|file)://\S{1,500} \d{1,4}/\d{1,4}$")
_ROMAN = re.compile(r"[ivxl]{1,7}$")
#: The page number in a running head, at either end of the line.
_EDGE_NUMBER = re.compile(r"^\d{1,4}\b|\b\d{1,4}$")
_EDGE_LINES = 3
_LONGEST_HEAD = 150
_HYPHENS = "-\u2010\u00ad"
_BULLET = re.compile(r"(?:[•▪◦●■–—*·‣]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
#: The end of a sentence, with the number of a footnote behind it or without.
_SENTENCE_END = re.compile(r"(?:[.!?:;]['\"”’)\]]{0,2}|(?<!\d)[.!?]['\"”’)\]]{0,2}\d{1,3})$")
_BROKEN_WORD = re.compile(r"([^\W\d_]{1,40})[-\u2010\u00ad]$")
_WORD_START = re.compile(r"[^\W\d_]{1,40}")
_COMPOUND = re.compile(r"[^\W\d_]{1,40}[-\u2010][^\W\d_]{1,40}")
_FIGURE = re.compile(r"[(+$€£−–-]{0,2}\d[\d.,]{0,20}[%)*]{0,2}$")
_LEADER = re.compile(r"(?:\. ?){5}")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u200b": ""}
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
#: A line this much shorter than the full ones ends its paragraph.
_FULL = 0.75
#: Lines narrower than this share of the usual width are not running text but rows, addresses, lists of names.
_NARROWEST = 0.4


def running_text(pages: Sequence[str]) -> tuple[str, int]:
    """The text of ``pages`` (what was printed on each, line by line), and how many lines of furniture were left out.

    >>> running_text(["Trade with the neigh-\\nbours grew by a fifth in the year.\\n1"])
    ('Trade with the neighbours grew by a fifth in the year.', 1)
    """
    split = [[_cleaned(line) for line in page.splitlines()] for page in pages]
    kept, left_out = _without_furniture(split)
    lines = [line for page in kept for line in page if line]
    words, narrowest = _Words(lines), _NARROWEST * _usual_width(lines)
    paragraphs: list[list[str]] = []
    for page in kept:
        _add_page(page, paragraphs, words, narrowest)
    return _set(paragraphs), left_out


def _cleaned(line: str) -> str:
    return " ".join(_CONTROL.sub("", line.translate(_LIGATURES)).split())


# --- page furniture ---------------------------------------------------------------------------------------------------


def _without_furniture(pages: list[list[str]]) -> tuple[list[list[str]], int]:
    """Pages without the lines that recur at their edges and without page numbers."""
    filled = [[line for line in page if line] for page in pages]
    heads = Counter(
        shape
        for index, page in enumerate(filled)
        for shape in {s for line in _edges(page) for s in _shapes(line, index)}
    )
    often = 2 if len(pages) <= 4 else 3
    offsets = Counter(
        int(match["number"]) - index
        for index, page in enumerate(filled)
        for line in _outermost(page)
        if (match := _NUMBER_ONLY.match(line))
    )
    kept, left_out = [], 0
    for index, page in enumerate(pages):
        drop = set()
        for number in _edge_numbers(page):
            line = page[number]
            recurring = len(line) <= _LONGEST_HEAD and any(heads[shape] >= often for shape in _shapes(line, index))
            if recurring or (number in _edge_numbers(page, 1) and _is_page_number(line, index, offsets, len(pages))):
                drop.add(number)
        left_out += len(drop)
        kept.append([line for number, line in enumerate(page) if number not in drop])
    return kept, left_out


def _edge_numbers(page: Sequence[str], count: int = _EDGE_LINES) -> set[int]:
    filled = [number for number, line in enumerate(page) if line]
    return {*filled[:count], *filled[-count:]}


def _edges(filled: list[str]) -> list[str]:
    return [*filled[:_EDGE_LINES], *filled[-_EDGE_LINES:]]


def _outermost(filled: list[str]) -> list[str]:
    return list(dict.fromkeys([*filled[:1], *filled[-1:]]))


def _shapes(line: str, index: int) -> list[str]:
    """What a running head on page ``index`` has in common with itself on other pages: all of it, or all but a number
    that counts along with the pages ("In 2023" and "In 2024" at the top of two pages are no heads).
    """
    number = _EDGE_NUMBER.search(line)
    whole = line.casefold()
    return [whole, f"{_EDGE_NUMBER.sub('#', whole)} {int(number[0]) - index}"] if number else [whole]


def _is_page_number(line: str, index: int, offsets: Counter[int], pages: int) -> bool:
    """A number that says it is one, or that counts along with the pages; "2023" on one page alone is neither."""
    match = _NUMBER_ONLY.match(line)
    if match is None and _PRINTED_ADDRESS.match(line):
        return True
    if match is None:
        return bool(_ROMAN.match(line)) and pages > 1
    number = int(match["number"])
    return bool(_SAYS_PAGE.search(line)) or offsets[number - index] >= 2 or number == index + 1


# --- paragraphs -------------------------------------------------------------------------------------------------------


def _usual_width(lines: Sequence[str]) -> int:
    """How long full lines of the document are."""
    lengths = sorted(len(line) for line in lines if not _is_row(line))
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0


def _add_page(page: list[str], paragraphs: list[list[str]], words: _Words, narrowest: float) -> None:
    """Join the lines of a page to paragraphs; the first may go on with the last one of the page before."""
    before, gap, width = "", False, 0  # width: of the widest line of the paragraph
    for number, line in enumerate(page):
        if not line:
            gap = bool(before)
            continue
        following = page[number + 1] if number + 1 < len(page) else ""
        if before:
            goes_on = not gap and _goes_on(before, line, max(width, len(line), len(following)), narrowest)
        else:
            goes_on = bool(paragraphs) and _turns_over(paragraphs[-1][-1], line)
        if goes_on:
            _join(paragraphs[-1], line, words)
        else:
            paragraphs.append([line])
        before, gap, width = line, False, max(width if goes_on else 0, len(line))


def _goes_on(before: str, line: str, width: int, narrowest: float) -> bool:
    """Whether a paragraph whose last line is ``before`` goes on with ``line``: only a full line is followed by more.

    ``width`` is that of the lines around: columns and boxes are narrower than the page.
    """
    if _BULLET.match(line) or _is_row(line) or _is_row(before):
        return False
    if before[-1] in _HYPHENS and line[0].islower():
        return True
    if len(before) < _FULL * width or width < narrowest:
        return line[0].islower() and before[-1] == ","
    return not (_SENTENCE_END.search(before) and len(before) < 0.9 * width)


def _turns_over(before: str, line: str) -> bool:
    """Whether a paragraph goes on at the top of the next page."""
    return line[0].islower() and not _SENTENCE_END.search(before)


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table (figures, and few words between them) or of a list of contents."""
    if _LEADER.search(line):
        return True
    parts = line.split(" ", 40)
    figures = sum(_FIGURE.match(part) is not None for part in parts)
    return figures >= 2 and figures >= 0.4 * len(parts)


def _join(paragraph: list[str], line: str, words: _Words) -> None:
    last = paragraph[-1]
    match = _BROKEN_WORD.search(last)
    if match and (start := _WORD_START.match(line)):
        paragraph[-1] = last[: match.end(1)] + words.hyphen(match[1], start[0], soft=last[-1] == "\u00ad")
        paragraph.append(line)
    elif last[-1] in _HYPHENS + "–/" and (line[0].isdigit() or last[-2:-1].isdigit()):
        paragraph[-1] = last.rstrip("\u00ad")
        paragraph.append(line)
    else:
        paragraph[-1] = last + " "
        paragraph.append(line)


class _Words:
    """The words and compounds printed whole somewhere in the document: they tell what a broken word is."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._whole: set[str] = set()
        self._compounds: set[str] = set()
        broken = False
        for line in lines:
            whole = _WORD_START.sub("", line, count=1) if broken else line  # without the second half
            match = _BROKEN_WORD.search(whole)
            broken = match is not None
            whole = whole[: match.start()] if match else whole
            self._whole.update(word.lower() for word in _WORD_START.findall(whole))
            self._compounds.update(word.lower().replace("\u2010", "-") for word in _COMPOUND.findall(whole))

    def hyphen(self, first: str, second: str, *, soft: bool) -> str:
        """What stands between the halves of a word broken at the end of a line: a hyphen or nothing."""
        if soft:
            return ""
        if not second[0].islower():
            return "-"
        if (first + second).lower() in self._whole:
            return ""
        if f"{first}-{second}".lower() in self._compounds:
            return "-"
        # Both halves are words of this text and their sum is none: "long-term" rather than "econ-omy".
        both = first.lower() in self._whole and second.lower() in self._whole and len(first) > 2 and len(second) > 3
        return "-" if both and first[0].islower() and second.lower() not in _ENDINGS else ""


#: Words that are more often the end of a broken word.
_ENDINGS = frozenset(["able", "ally", "ance", "ence", "ment", "ness", "tion", "sion", "ship", "hood", "less", "ward"])


def _set(paragraphs: list[list[str]]) -> str:
    """Paragraphs with a blank line between them; rows (short lines that follow each other) without."""
    pieces: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        if number:
            rows = len(paragraph) == 1 and len(paragraphs[number - 1]) == 1
            ends = _SENTENCE_END.search(pieces[-1]) or _SENTENCE_END.search(paragraph[0])
            pieces.append("\n" if rows and not ends else "\n\n")
        pieces.append("".join(paragraph))
    return "".join(pieces)
