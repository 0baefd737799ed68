"""What a person's name looks like: given names, Chinese syllables, telling endings, initials, particles."""

from __future__ import annotations

import re
from functools import cache

from extractor.knowledge.names import words as word_list
from extractor.pipes.names.bodies import is_topical
from extractor.pipes.names.words import Words

_INITIALS = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw")
_FINALS = frozenset(
    [
        *["a", "o", "e", "i", "u", "v", "ai", "ei", "ui", "ao", "ou", "iu", "ie", "ue", "ve", "er", "an", "en", "in"],
        *["un", "vn", "ang", "eng", "ing", "ong", "ia", "iao", "ian", "iang", "iong", "ua", "uo", "uai", "uan", "uang"],
    ]
)
_INITIAL = re.compile(r"^[A-Z]\.?(?:-?[A-Z]\.)?$")


@cache
def syllables(word: str) -> int:
    """How many pinyin syllables a word has (1 to 3), 0 when it is no pinyin.

    >>> syllables("Jinping"), syllables("Qiang"), syllables("March"), syllables("Xi'an")
    (2, 1, 0, 2)
    """
    parts = word.lower().replace("’", "'").replace("ü", "v").split("'")
    counts = [_split(part, 3) for part in parts]
    return sum(counts) if all(counts) else 0


def _split(text: str, most: int) -> int:
    if not text:
        return 0
    if text in _FINALS and text[0] in "aoe":
        return 1
    best = 0
    for initial in (*_INITIALS, ""):
        if not text.startswith(initial):
            continue
        for size in range(1, 5):
            final = text[len(initial) : len(initial) + size]
            if len(final) < size or final not in _FINALS or (not initial and final[0] not in "aoe"):
                continue
            rest = text[len(initial) + size :]
            if not rest:
                return 1
            if most > 1:
                count = _split(rest, most - 1)
                if count:
                    best = count + 1
    return best


def is_chinese(words: Words, start: int, end: int, *, titled: bool = False) -> bool:
    """Whether the words are a Chinese name: a surname, then a given name of one or two syllables.

    ``titled``: a title stands before it, which settles doubtful surnames.
    """
    if not 2 <= end - start <= 3 or words.norm[start] not in word_list("chinese_surname"):
        return False
    count = 0
    for i in range(start + 1, end):
        word = words.norm[i]
        size = syllables(word)
        if not size or not words.is_capital(i):
            return False
        count += size
    if words.norm[start] in word_list("weak_chinese_surname") and not titled:
        return count == 2
    return count <= 2


_VIETNAMESE = re.compile(
    r"^(?:ngh?|nh|th|tr|ph|kh|gh|ch|gi|qu|[bcdghklmnrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$", re.IGNORECASE
)


def is_vietnamese(words: Words, start: int, end: int) -> bool:
    """Whether the words are a Vietnamese name: a surname and two or three words of one syllable."""
    if not 3 <= end - start <= 5 or words.norm[start] not in word_list("vietnamese_surname"):
        return False
    return all(words.is_capital(i) and _VIETNAMESE.match(words.norm[i]) for i in range(start + 1, end))


def has_surname_ending(word: str) -> bool:
    """Whether a word ends like a surname ("-ov", "-zoda", "-shvili").

    >>> has_surname_ending("Smailov"), has_surname_ending("Rasulzoda"), has_surname_ending("Trade")
    (True, True, False)
    """
    lowered = word.lower()
    return any(len(word) >= len(ending) + 3 and lowered.endswith(ending) for ending in word_list("surname_ending"))


def is_given(words: Words, i: int) -> bool:
    """Whether word ``i`` is a given name (doubtful ones not at the start of a sentence)."""
    word = words.norm[i]
    return word in word_list("given") and not (word in word_list("weak_given") and words.break_before[i])


def name_word(words: Words, i: int) -> bool:
    """Whether word ``i`` can be part of a person's name: capitalised, no field of work, no head of another name."""
    if i >= len(words) or not words.is_capital(i):
        return False
    word = words.norm[i]
    if word[-1:].isdigit() or not word[0].isalpha():
        return False
    if _INITIAL.match(word) or word in word_list("generational"):
        return True
    if word in word_list("given") or word in word_list("surname"):
        return True
    if word in word_list("korean_surname") and korean_given(words, i + 1) is not None:
        return True
    if len(word) > 1 and word.isupper() and not words.shouted[i]:
        return len(word) > 3 and word.lower() not in words.lowered and has_surname_ending(word)
    return not (
        word in word_list("topic")
        or word in word_list("body")
        or word in word_list("facility")
        or word in word_list("work")
        or word in word_list("event")
        or word in word_list("adjective")
        or word in word_list("before")
        or word in word_list("company_suffix")
        or word in word_list("team")
        or word in word_list("brand_only")
        or (is_topical(word) and not has_surname_ending(word))
    )


def korean_given(words: Words, at: int) -> int | None:
    """The end of a Korean given name "Chul-soo" that starts at ``at``, else ``None``."""
    if at + 2 >= len(words) or not words.is_capital(at) or words.norm[at + 1] != "-":
        return None
    half = words.norm[at + 2]
    tight = words.glued[at + 1] and words.glued[at + 2]
    return at + 3 if tight and half.islower() and 1 < len(half) < 7 and len(words.norm[at]) < 7 else None


def is_initial(word: str) -> bool:
    """Whether a word is an initial ("J.", "K.-J.")."""
    return bool(_INITIAL.match(word))
