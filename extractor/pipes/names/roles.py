"""Title phrases: where they start, and the role and country they state."""

from __future__ import annotations

from functools import cache

from extractor.knowledge.names import area, find_area
from extractor.knowledge.names import words as word_list
from extractor.pipes.names.bodies import Lexicon, is_topical
from extractor.pipes.names.words import Words


@cache
def _title_words() -> frozenset[str]:
    return word_list("modifier") | word_list("topic") | word_list("before")


def title_edge(words: Words, lexicon: Lexicon, head: int) -> int:
    """The first word of the title phrase whose head is ``head``: "SCO Deputy Secretary-General", "Kazakhstan's ..."."""
    modifiers = _title_words()
    ends = lexicon.ends
    start = head
    while start > 0 and not words.break_before[start] and head - start < 10:
        before = start - 1
        word = words.norm[before]
        if word in ("'s", "’s", "'", "’"):
            if before in ends:
                return ends[before]
            break
        if start in ends and ends[start] < start:
            start = ends[start]
            continue
        if (
            (word in ("-", "–") and words.glued[before])
            or word in modifiers
            or (word.islower() and word in word_list("beside"))
            or (words.is_capital(before) and (word in word_list("body") or is_topical(word)))
            or (
                word in ("and", "&")
                and before > 0
                and is_topical(words.norm[before - 1])
                and is_topical(words.norm[start])
            )
        ):
            start -= 1
        else:
            break
    while start < head and words.norm[start] in ("the", "The", "-", "–", "and", "&", "General") and start + 1 <= head:
        if words.norm[start] == "General" and head == start + 1:
            break
        start += 1
    return start


def described(words: Words, lexicon: Lexicon, start: int, end: int) -> tuple[str | None, str | None]:
    """Role and country of a title phrase: "Chinese President" -> ("President of China", "CN")."""
    while end > start and words.norm[end - 1] in (",", "the", "-", "–", "("):
        end -= 1
    while end - start > 1 and words.norm[end - 1] in word_list("honorific"):
        end -= 1
    while end - start > 1 and words.lower[start] in ("then", "current", "now", "today"):
        start += 1
    if start >= end:
        return None, None
    country = None
    for i in range(start, end):
        if i in lexicon.areas:
            found = find_area(words.phrase(i, lexicon.areas[i]))
            if found and len(found) == 2:
                country = found
                break
    text = words.phrase(start, end)
    row = area(country) if country else None
    if row is not None and start in lexicon.areas and lexicon.bodies.get(start, 0) <= lexicon.areas[start]:
        rest = lexicon.areas[start]
        if rest < end and words.norm[rest] in ("'s", "’s", "'", "’"):
            rest += 1
        if rest < end and words.phrase(start, lexicon.areas[start]) != text:
            post, to, where = words.phrase(rest, end).partition(" to ")
            text = f"{post} of {with_article(row.name)}{to}{where}"
    return text, country


def with_article(country: str) -> str:
    """The country's name as it stands after "of".

    >>> with_article("United States"), with_article("Uzbekistan")
    ('the United States', 'Uzbekistan')
    """
    plural = country in ("Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia", "Soviet Union")
    return f"the {country}" if plural or "United" in country or "Republic" in country else country
