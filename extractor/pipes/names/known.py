"""Names of the knowledge base: what the stock ruler matched, and the same names in damaged print."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from extractor.knowledge.names import area_names, known_names, vetoes
from extractor.pipes.names.words import Mention, Words


def known(words: Words) -> list[Mention]:
    """Every known name, with overlaps: ORG, PERSON, AREA (countries, groups, demonyms) and PLACE mentions."""
    found: dict[tuple[int, int, str], Mention] = {}
    for span in words.doc.spans.get("known", ()):
        place = words.from_tokens(span.start, span.end)
        if place and not any(words.break_before[place[0] + 1 : place[1]]):
            key = (*place, span.label_)
            found.setdefault(key, Mention(*place, span.label_, "known", id=span.id_))
    for mention in _in_damaged_print(words):
        found.setdefault((mention.start, mention.end, mention.label), mention)
    kept = [mention for key, mention in sorted(found.items()) if not _refused(words, mention)]
    return _without_shadowed(kept)


@cache
def _tokenised() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """Names of two and more words by first word; hyphens and dots are their own words as in the tokeniser's output."""
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
    for (label, name), row_id in known_names().items():
        parts = tuple(name.replace("-", " - ").replace("'s", " 's").replace("’s", " ’s").split())
        table[parts[0]].append((parts, label, row_id))
    return dict(table)


def _in_damaged_print(words: Words) -> list[Mention]:
    """Known names with a repaired word, a lost apostrophe after the last word, or odd white space inside."""
    found = []
    table = _tokenised()
    for start, first in enumerate(words.norm):
        for parts, label, row_id in table.get(first, ()):
            end = start + len(parts)
            if end > len(words) or not _reads(words, start, parts):
                continue
            printed = words.text[start:end] == list(parts)
            clean = printed and words.token[end - 1] - words.token[start] == end - start - 1
            if not clean and not any(words.break_before[start + 1 : end]):
                found.append(Mention(start, end, label, "known_damaged", id=row_id))
    return found


def _reads(words: Words, start: int, parts: tuple[str, ...]) -> bool:
    last = len(parts) - 1
    for offset, part in enumerate(parts):
        norm = words.norm[start + offset]
        if norm == part:
            # "Chinas UnionPay" is the possessive and a name, not "China UnionPay"
            if offset == 0 and last > 0 and words.text[start] != norm and norm in area_names():
                return False
            continue
        # "the World Banks report": a lost apostrophe leaves an s on the last word of a longer name
        if offset == last and last > 0 and norm == f"{part}s" and part[-1:].isalpha():
            continue
        return False
    return True


def _refused(words: Words, mention: Mention) -> bool:
    """Known words that here are something else: a capital letter by accident, a vaccine, a first name."""
    first, end = words.text[mention.start], mention.end
    following = words.text[end] if end < len(words) else ""
    if mention.label == "ORG" and len(mention) == 1:
        if words.shouted[mention.start] and first in ("WHO", "SAFE", "ECO", "IT", "AA", "SHELL", "FORD"):
            return True
        if first == "Sputnik" and following in ("V", "Light", "M"):
            return True
        if first == "Nikkei" and following in ("225", "index", "average", "stock", "Stock"):
            return True
        if first in ("Congress", "Senate", "House", "Diet", "Trend", "Fed", "Fox", "Reliance", "Shell", "Orient"):
            return words.titled[mention.start] and first not in ("Congress", "Senate")
    if mention.label in ("AREA", "PLACE") and following in ("-",) and end + 1 < len(words):
        # "Indo-Pacific" is no India; a pair of countries ("China-Kazakhstan") is two
        return first == "Indo"
    return f"{words.phrase(mention.start, end)} {following}" in vetoes("exact") and mention.label == "ORG"


def _without_shadowed(mentions: list[Mention]) -> list[Mention]:
    """Drop areas and places that are only a part of a longer area's name ("Korea" in "South Korea")."""
    kept: list[Mention] = []
    longest: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        family = "AREA" if mention.label in ("AREA", "PLACE") else mention.label
        outer = longest.get(family)
        if outer is not None and mention.inside(outer) and len(outer) > len(mention):
            continue
        if outer is None or mention.end > outer.end:
            longest[family] = mention
        kept.append(mention)
    return kept
