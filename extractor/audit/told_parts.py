"""The parts that a sentence lists of a whole: "of which", "of them", a colon or a bracket between them."""

from __future__ import annotations

import re

from extractor.audit import told
from extractor.audit.book import Book
from extractor.audit.cells import is_money
from extractor.audit.told import Sentence
from extractor.knowledge.plausibility import units, wording
from extractor.schema import Claim

#: Between a whole and its first part.
_LIST = re.compile(r":\s[^:]{0,80}$|^\s?[\w\s]{0,20}\([^()]{0,60}$")
_CUE_AT = re.compile(r"(?:^|[,;:(–—-]|\band)\s*$")
_FRACTION = re.compile(r"^\s(?:in|out\sof)\s$")
_BEHIND = re.compile(
    r"\s?(?:of\s(?:them|it|this|these|those|that(?:\s(?:amount|sum|total|figure))?|which|whom|the\s(?:total|amount|sum))\b)",
    re.I,
)
#: Between two figures that are no parts of one whole.
_BREAK = re.compile(
    r"\b(?:while|whereas|compared|against|than|up|down|earlier|before|ago|respectively|per|as|where|out of)\b|"
    r"\b(?:19|20)\d\d\b|[.?!]\s",
    re.IGNORECASE,
)
#: After a bare number that stands for things counted before: "31 hotels: 19 on the lake, 8 in the capital".
_BARE = re.compile(r"\s(?:on|in|to|from|for|at|by|are|were|with|of them)\b", re.IGNORECASE)
#: Units of what is measured, not counted.
PHYSICAL = frozenset(
    ["tonne", "cubic_metre", "kilometre", "year", "month", "day", "week", "rank", "fold", "percent", "percentage_point"]
)


def parts_of(book: Book, whole: Claim) -> list[Claim]:
    """The levels that the whole's sentence lists as its parts, in order; empty where the words do not say so."""
    if whole.claim_id not in book.in_company:
        return []
    sentence = told.sentence_of(book, whole)
    at = sentence.at(whole)
    first = next((j for j in range(at + 1, len(sentence.claims)) if _alike(sentence, at, j)), None)
    if at < 0 or first is None or _BEHIND.match(sentence.after(at)):  # the first of the parts is no whole
        return []
    gap = sentence.between(at, first)
    if told.leads_to_older(sentence.before(at)) or told.leads_to_older(sentence.before(first)) or _FRACTION.match(gap):
        return []
    pointed = _pointed(gap) or _BEHIND.match(sentence.after(first)) is not None
    if (not pointed and _LIST.search(gap) is None) or len(gap) > 160 or _BREAK.search(gap[-60:]):
        return []
    found = [sentence.claims[first]]
    last = first
    for j in range(first + 1, len(sentence.claims)):
        between = sentence.between(last, j)
        if _BREAK.search(between) or (")" in between and "(" in gap and "(" not in between) or len(between) > 90:
            break
        if _alike(sentence, at, j):
            if told.leads_to_older(sentence.before(j)):
                break
            found.append(sentence.claims[j])
            last = j
    return found if pointed or len(found) > 1 else []


def _pointed(gap: str) -> bool:
    """Whether "of which" or the like opens the clause that leads to the first part."""
    cues = [c for c in wording("of_which").finditer(gap) if _CUE_AT.search(gap, 0, c.start())]
    return bool(cues) and len(gap) - cues[-1].end() <= 70 and ";" not in gap[cues[-1].end() :]


def _alike(sentence: Sentence, at: int, j: int) -> bool:
    """Whether a figure is an amount in the whole's unit, or a bare number where things are counted."""
    whole, part = sentence.claims[at], sentence.level(j)
    if part is None or part.per is not None or part.restates is not None:
        return False
    if part.unit == whole.unit:
        return True
    counted = not is_money(whole.unit) and whole.unit not in PHYSICAL and whole.unit not in units()
    bare = not is_money(part.unit) and part.unit not in PHYSICAL and _BARE.match(sentence.after(j)) is not None
    return counted and bare
