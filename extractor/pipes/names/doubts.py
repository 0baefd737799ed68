"""What the statistical model takes for people and bodies although nothing but a capital letter speaks for it."""

from __future__ import annotations

from extractor.knowledge.names import places
from extractor.knowledge.names import words as word_list
from extractor.pipes.names.cues import generic, surname_like
from extractor.pipes.names.words import Mention, Words

_ARTICLES = frozenset(["the", "The", "a", "an", "A", "An"])
_SHORTEST_PLACE = 6
#: First words of names of things that names of bodies begin with too ("San Diego Gas", "Great Western").
_ALSO_OF_BODIES = frozenset(["San", "Santa", "Port", "Great", "Golden", "Little", "Lake", "Upper", "Lower", "Cape"])


def doubtful(words: Words, mention: Mention) -> bool:
    """Whether a mention of the model, which no cue of its article supports, is better dropped."""
    if mention.label == "PERSON":
        return _doubtful_person(words, mention.start, mention.end)
    return mention.label == "ORG" and _doubtful_body(words, mention.start, mention.end)


def _one_word(words: Words, start: int, end: int) -> bool:
    """Whether a mention has no blank inside ("Khaf-Herat")."""
    return all(words.glued[i] for i in range(start + 1, end))


def _doubtful_person(words: Words, start: int, end: int) -> bool:
    first, last = words.norm[start], words.norm[end - 1]
    if first in word_list("thing_before") or (last[0].islower() and "-" not in words.norm[start:end]):
        return True
    if start and words.norm[start - 1] in _ARTICLES and not surname_like(last):
        return True  # "the Lachin road", "the Mona Lisa"
    if not _one_word(words, start, end) or surname_like(first) or surname_like(last):
        return False
    # a surname alone stands for somebody named before; without a telling shape it is more often a place or a brand
    after = words.norm[end] if end < len(words) else ""
    return not (after in ("'s", "’s") or after in word_list("said") or after in word_list("person_verb"))


def _doubtful_body(words: Words, start: int, end: int) -> bool:
    first = words.norm[start]
    if first in word_list("thing_before") - _ALSO_OF_BODIES:
        return True  # "Hurricane Mitch"
    if not _one_word(words, start, end) or words.is_acronym(start):
        return False
    parts = [words.norm[i] for i in range(start, end) if words.norm[i] not in ("-", "–")]
    if len(parts) > 2 or any(part in places() for part in parts):
        return True  # "Beineu-Bozoy-Shymkent", "Khaf-Herat"
    if len(first) >= _SHORTEST_PLACE and first.endswith(tuple(word_list("place_ending"))):
        return True
    if start and words.norm[start - 1] in word_list("located"):
        return words.lower[start - 2] not in word_list("owned_noun") | word_list("trusting") if start > 1 else True
    return generic(first) and words.opens(start)
