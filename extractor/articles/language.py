"""Whether a text is English, by letters and by the commonest words; no model, no dictionary."""

from __future__ import annotations

import re

_SAMPLE = 10_000
_NOT_LATIN = re.compile("[\u0250-\U0010ffff]{1,1000}")
_WORD = re.compile(r"[^\W\d_]{1,40}")
#: Words that stand in every English text and hardly in any other language that uses Latin letters.
_ENGLISH = frozenset(["the", "of", "and", "to", "for", "that", "with", "by", "from", "its", "were", "which", "their"])
_LEAST_SHARE = 0.04
#: In a shorter text their number says little.
_FEWEST_WORDS = 60

_FEWEST_ON_A_PAGE = 3


def is_latin(text: str) -> bool:
    """Whether most letters at the beginning of ``text`` are Latin; a text without letters is."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        return True
    letters = "".join(filter(str.isalpha, sample))
    return 2 * len(_NOT_LATIN.sub("", letters)) >= len(letters)


def seems_english(text: str) -> bool:
    """``False`` for a text of some length in which the commonest English words are nearly missing.

    >>> seems_english("Die Minister der Mitgliedstaaten trafen sich am Montag in Osch und berieten. " * 10)
    False
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    if len(words) < _FEWEST_WORDS:
        return True
    return sum(map(_ENGLISH.__contains__, words)) >= _LEAST_SHARE * len(words)


def page_may_be_english(data: bytes) -> bool:
    """``False`` for the bytes of a page in which even a short English article cannot stand; what it says of its own
    language is not asked, as many a portal says the same on its pages in all languages.
    """
    return sum(data.count(word) for word in (b" the ", b" of ", b" and ")) >= _FEWEST_ON_A_PAGE
