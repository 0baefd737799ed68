"""Whether a text is English, by letters and by the commonest words; no model, no dictionary."""

from __future__ import annotations

import re

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]{1,40}")
#: Words that stand in every English text and hardly in any other language that uses Latin letters.
_ENGLISH = frozenset(["the", "of", "and", "to", "for", "that", "with", "by", "from", "its", "were", "which", "their"])
_LEAST_SHARE = 0.04
#: In a shorter text their number says little.
_FEWEST_WORDS = 60


def is_latin(text: str) -> bool:
    """Whether most letters at the beginning of ``text`` are Latin; a text without letters is."""
    letters = [character for character in text[:_SAMPLE] if character.isalpha()]
    return not letters or sum(character < "\u0250" for character in letters) >= 0.5 * len(letters)


def seems_english(text: str) -> bool:
    """``False`` for a text of some length in which the commonest English words are nearly missing.

    >>> seems_english("Die Minister der Mitgliedstaaten trafen sich am Montag in Osch und berieten. " * 10)
    False
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    if len(words) < _FEWEST_WORDS:
        return True
    return sum(word in _ENGLISH for word in words) >= _LEAST_SHARE * len(words)
