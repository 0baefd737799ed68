"""Plural nouns: what looks like one, and the unit that a count of it gets."""

from __future__ import annotations

from extractor.knowledge.measures import irregular_plurals, word_list
from extractor.knowledge.names import find_area


def singular(noun: str) -> str:
    """The unit that a count of ``noun`` gets.

    >>> [singular(noun) for noun in ("trains", "countries", "boxes", "businesses", "people", "member", "buses")]
    ['train', 'country', 'box', 'business', 'people', 'member', 'bus']
    """
    word = noun.lower()
    known = irregular_plurals().get(word)
    if known:
        return known
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    if word.endswith("is") and find_area(word[:-1]) is not None:
        return word[:-1]
    return word


def counts_people(unit: str) -> bool:
    """Whether a counted noun stands for persons, by occupation, role or country.

    >>> [counts_people(unit) for unit in ("tourist", "Pakistani", "people", "train", "business")]
    [True, True, True, False, False]
    """
    return unit.lower() in word_list("persons") or find_area(unit) is not None


def is_plural(word: str) -> bool:
    """Whether the word looks like a plural noun."""
    lower = word.lower()
    if lower in irregular_plurals():
        return True
    if lower.endswith("is") and word[0].isupper() and find_area(lower[:-1]) is not None:
        return True  # "28,000 Pakistanis"
    return (
        len(lower) > 3
        and lower.endswith("s")
        and not lower.endswith(("ss", "us", "is", "'s", "’s"))
        and (lower not in word_list("not_plural"))
    )
