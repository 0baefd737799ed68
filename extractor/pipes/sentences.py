"""Sentence boundaries by rule, before anything statistical runs.

News texts glue headlines to bodies, drop the blank after a full stop and set bullets on lines of their own; the parser
of a small model splits those badly and is only run on sentences that hold a figure (:mod:`extractor.pipes.syntax`).

Two passes over the text, both linear: lines first (:func:`block_starts`: paragraphs, headings, bullets, wrapped lines),
then sentence marks within each block (:func:`sentence_starts`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, cast

from spacy.language import Language
from spacy.tokens import Doc

from extractor.knowledge.sentences import abbreviations
from extractor.reading import break_points
from extractor.reading.vocabulary import NUMBERED_HEADINGS, OPENERS

# --- lines ------------------------------------------------------------------------------------------------------------

_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_BULLET = re.compile(
    r"[ \t]{0,40}(?:[•●▪■◦‣⁃·○►▶✓➢➤*]|[-\u2013\u2014] |\(?(?:\d{1,3}|[a-z]|[ivx]{1,4}|[IVX]{1,4})[.)][ \t])"
)
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]{0,3}\s{0,40}\Z")
#: Words that leave a line unfinished.
_UNFINISHED = re.compile(
    r"(?:[,\u2013\u2014-]|\b(?:the|a|an|of|by|with|from|and|or|nor|its|their|his|her|our|this|these|which|who|between"
    r"|across|among|into|than|per|nearly|approximately|almost|US|U\.S\.))\s{0,40}\Z"
)
#: Words that leave it unfinished when a figure follows; titles end with them too.
_AWAITS_FIGURE = re.compile(
    r"\b(?:to|in|at|on|for|over|under|about|around|some|up|is|are|was|were|has|had|been|as|reached|totalled)\s{0,40}\Z"
)
_FIGURE_FOLLOWS = re.compile(r"[$€£¥₹₽₸\d]|US\$|RMB|Rs\b")
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 40
#: Shorter lines are names, headings or cells of a table, whatever word they end with.
_SHORTEST_BREAK = 25


def block_starts(text: str) -> list[int]:
    """Offsets at which a new paragraph, heading, bullet or table line starts.

    A line end inside a sentence is none of these: the next line goes on in lower case, the line stops at a word or
    comma that leaves it unfinished, or its paragraph is wrapped at a fixed width and the next word did not fit.
    """
    lines = [(match.start(), match[0]) for match in _LINE.finditer(text)]
    starts: list[int] = []
    group: list[tuple[int, str]] = []
    last = ""
    for start, line in [*lines, (len(text), "\n")]:
        if line.strip():
            group.append((start, line))
            continue
        if group:
            if not (last and _goes_on(last, group[0][1])):
                starts.append(group[0][0])
            starts += _group_starts(group)
            last = group[-1][1]
            group = []
    return starts


def _goes_on(line: str, following: str) -> bool:
    """Whether a sentence runs over the blank lines between two paragraphs (a page break in the middle of it)."""
    if _ENDS_SENTENCE.search(line) or _BULLET.match(following):
        return False
    return len(line) > _NARROWEST_WRAP and (following.lstrip()[:1].islower() or bool(_UNFINISHED.search(line[-40:])))


def _group_starts(lines: list[tuple[int, str]]) -> Iterator[int]:
    """Starts of blocks after the first, among lines that no blank line separates."""
    width = max(len(line.rstrip()) for _, line in lines)
    wrapped = len(lines) >= 3 and _NARROWEST_WRAP <= width <= _WIDEST_WRAP
    for (_, line), (start, following) in pairwise(lines):
        if not _same_block(line, following, width if wrapped else None):
            yield start


def _same_block(line: str, following: str, width: int | None) -> bool:
    if _BULLET.match(following):
        return False
    body = following.lstrip()
    if width is not None:
        first_word = body.split(maxsplit=1)[0]
        if len(line.rstrip()) + 1 + len(first_word) > width:
            return True
    if _ENDS_SENTENCE.search(line):
        return False
    if len(line.strip()) <= _SHORTEST_BREAK:
        return body[:1].islower()
    tail = line[-40:]
    unfinished = _UNFINISHED.search(tail) or (_AWAITS_FIGURE.search(tail) and _FIGURE_FOLLOWS.match(body))
    return body[:1].islower() or unfinished is not None


# --- sentence marks ---------------------------------------------------------------------------------------------------

_MARK = re.compile(
    r"(?P<mark>[.!?…]{1,20})(?P<close>[\"'”’»)\]*_]{0,4})(?=\s|[“‘]|\Z)"
    r"|(?P<bullet>(?<=\s)[•●▪■►➢] |(?<=  )[*-] (?=[A-Z]))"
)
_NEXT = re.compile(r"\s{0,200}[\"'“‘«(\[]{0,3}(?P<word>[^\W_]{1,30}(?P<stop>\.)?|[^\s\w]|)")
_WORD_BEFORE = re.compile(r"(?:[A-Za-z]\.){1,4}[A-Za-z]{1,3}\Z|\bet al\Z|[^\W_]{1,30}\Z")
#: "3 bln. US dollars", "5 mln. Kazakh tenge": the amount goes on.
_CURRENCY_FOLLOWS = re.compile(
    r"\s{1,3}(?:US\$|[A-Z]{3}\b|(?:US|U\.S\.|[A-Z][a-z]{2,14}(?: [A-Z][a-z]{2,14})?) "
    r"(?:dollar|rouble|ruble|rupee|tenge|yuan|som|soum|sum|somoni|rial|riyal|lira|manat|dram|euro|yen|pound|dirham))"
)
_INITIALS = re.compile(r"(?:[A-Za-z]\.){1,4}[A-Za-z]\Z")
_TRAILS_OFF = re.compile(r"\.\.|…")
_LIST_NUMBER = re.compile(r"[\s\"“(]{0,4}(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})\Z")
_NUMBERED_HEADING = re.compile(rf"\b(?:{'|'.join(sorted(NUMBERED_HEADINGS))})\.? \d{{1,3}}\Z", re.IGNORECASE)
_OPENERS = frozenset(OPENERS)

_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
#: "ASTANA. April 30. KAZINFORM", "TASHKENT, September 12. /TASS/.": the marks inside end no sentence.
_DATELINE = re.compile(
    rf"\s{{0,40}}[A-Z][A-Z'’ -]{{2,30}}(?:[.,] {_MONTHS} \d{{1,2}}(?:,? \d{{4}})?)?[.,] ?"
    r"(?:/?[A-Z][A-Z.-]{2,20}/?[.,]? ?[-\u2013\u2014]{0,2}|/[A-Za-z .-]{3,30}/\.?)(?= )"
)
#: A date (and a time) alone at the start of a line: what follows it on the line is a new sentence.
_DATE_LINE = re.compile(
    r"[ \t]{0,40}(?:(?i:date|dated|published|updated|posted)(?: on)?:? {1,4})?"
    r"(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})(?:[ T,|]{1,4}\d{1,2}:\d\d(?::\d\d)?)?"
    r"(?: {0,4}\| {0,4}| {1,4}(?=[A-Z“\"]))"
)


def sentence_starts(text: str) -> list[int]:
    """Offsets at which sentences start, in order; the first is that of the first block."""
    blocks = block_starts(text)
    glued = _glued_starts(text)
    starts: list[int] = []
    for begin, end in pairwise([*blocks, len(text)]):
        starts.append(begin)
        starts += _starts_in_block(text, begin, end, glued[bisect_right(glued, begin) : bisect_left(glued, end)])
    return starts


def _glued_starts(text: str) -> list[int]:
    """Where a sentence starts right behind the one before it, without a blank."""
    return [point for point in break_points(text) if text[point : point + 1].isupper() and text[point - 1] != "|"]


def _starts_in_block(text: str, begin: int, end: int, glued: list[int]) -> Iterator[int]:
    last = begin
    dated = _DATE_LINE.match(text, begin, end)
    if dated is not None and dated.end() < end:
        last = dated.end()
        yield last
    dateline = _DATELINE.match(text, last, end)
    quiet = dateline.end() if dateline is not None else begin
    for place, match in _candidates(text, begin, end, glued):
        if place <= last or place <= quiet:
            continue
        if match is None or _is_boundary(text, last, end, match):
            yield place
            last = place


def _candidates(text: str, begin: int, end: int, glued: list[int]) -> list[tuple[int, re.Match[str] | None]]:
    """Places where a sentence may start, with the mark before them; ``None`` for places that are certain."""
    found: list[tuple[int, re.Match[str] | None]] = [(point, None) for point in glued]
    for match in _MARK.finditer(text, begin, end):
        found.append((match.start(), None) if match["bullet"] else (match.end(), match))
    found.sort(key=lambda candidate: candidate[0])
    return found


def _is_boundary(text: str, last: int, end: int, match: re.Match[str]) -> bool:
    following = _NEXT.match(text, match.end(), end)
    word = following["word"] if following is not None else ""
    if not word:
        return False
    first = word[0]
    if first.islower() or not (first.isalnum() or first in "$€£¥₹•*@#~+"):
        return False
    if match["mark"] != ".":
        return first.isupper() or not _TRAILS_OFF.match(match["mark"])
    return match["close"].strip(")]*_") != "" or _stop_ends(text, last, match.start("mark"), word)


def _stop_ends(text: str, last: int, stop: int, word: str) -> bool:
    """Whether the full stop at ``stop`` ends a sentence that began at ``last``, when ``word`` follows."""
    before = text[max(last, stop - 40) : stop]
    if stop - last <= 8 and _LIST_NUMBER.match(text[last:stop]):
        return False
    found = _WORD_BEFORE.search(before)
    if found is None:
        return True
    form, opener = found[0], word in _OPENERS
    rule = abbreviations().get(form)
    if rule == "never":
        return False
    if rule == "unless_number":
        return not word[0].isdigit()
    if rule == "before_capital":
        return word[0].isupper() and not _CURRENCY_FOLLOWS.match(text, stop + 1)
    if rule == "before_opener" or _INITIALS.search(form):
        return opener
    if len(form) == 1 and form.isalpha():
        return opener  # otherwise the initial of a name, or an abbreviation as in "b. 1965"
    return not (form.isdigit() and _NUMBERED_HEADING.search(before))


#: Tables and lists without a full stop are cut here: what works on one sentence may take quadratic time in it.
MOST_TOKENS = 400


class SentenceSplitter:
    """spaCy component ``extractor_sentences``: sets ``token.is_sent_start`` on every token."""

    def __call__(self, doc: Doc) -> Doc:
        import numpy as np

        if not len(doc):
            return doc
        starts = np.full((len(doc), 1), -1, dtype=np.int64)
        starts[self.process(doc)] = 1
        return doc.from_array(["SENT_START"], cast("Any", starts.view(np.uint64)))

    def process(self, doc: Doc) -> list[int]:
        """The tokens that start a sentence. Blanks and line ends belong to the sentence before them."""
        import numpy as np

        table = doc.to_array(["IDX", "LENGTH", "IS_SPACE"]).astype(np.int64).reshape(-1, 3)
        words = np.flatnonzero(table[:, 2] == 0)
        begins, ends = table[words, 0], table[words, 0] + table[words, 1]
        places = np.asarray(sentence_starts(doc.text), dtype=np.int64)
        following = np.searchsorted(begins, places)
        inside = following > 0
        # a place inside a token that nobody split starts nothing
        inside[inside] = ends[following[inside] - 1] <= places[inside]
        starts = words[following[inside & (following < len(words))]]
        return _bounded(sorted({0, *starts.tolist()}), len(doc)) if len(doc) else []


def _bounded(starts: list[int], size: int) -> list[int]:
    """The starts, with further ones inside stretches that are longer than any sentence of prose."""
    bounded: list[int] = []
    for start, following in zip(starts, [*starts[1:], size], strict=True):
        bounded += range(start, following, MOST_TOKENS) if following - start > MOST_TOKENS else [start]
    return bounded


@Language.factory("extractor_sentences", assigns=["token.is_sent_start", "doc.sents"])
def make_sentence_splitter(nlp: Language, name: str) -> SentenceSplitter:
    return SentenceSplitter()
