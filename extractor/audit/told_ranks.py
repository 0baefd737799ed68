"""The ranks that words give to amounts: "second-largest buyer with $118m", "fifth with $378m", "followed by"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.audit import told
from extractor.audit.book import Book
from extractor.audit.told import Sentence
from extractor.schema import Claim

_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NTH = "|".join(_PLACES)
_SIGNS = ("largest", "biggest", "ollowed by", *(place[1:] for place in _PLACES))
_SIGN = re.compile(rf"\b(?:largest|biggest|followed by|{_NTH})\b", re.IGNORECASE)
_RANK = re.compile(
    rf"\b(?:(?P<nth>{_NTH})[- ](?:largest|biggest)|(?P<one>largest|biggest)|"
    rf"(?:came|comes|ranks|ranked|is|was|were|in|to|stands|stood|,)\s(?P<place>{_NTH})(?=\splace|\swith|\sat|\s\(|,|$))",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\s(?:\w+\s){0,2}?(?P<noun>partner|buyer|supplier|investor|source|market|destination|customer|exporter)"
)
_FOLLOWED = re.compile(r"\bfollowed by\b", re.IGNORECASE)
_WITH = re.compile(
    r"(?:\b(?:with|at|of|for|to|worth|reached|was|took)\s\W{0,2}|[:(,]\s?\W{0,2})(?:\w{1,4}\s)?$", re.IGNORECASE
)
_TURN = re.compile(r"[;.]\s|\b(?:while|whereas|but|total|altogether)\b", re.IGNORECASE)
_FARTHEST_RANK = 75


@dataclass(frozen=True, slots=True)
class Ranked:
    """An amount with the rank that the words before it give; ``noun`` says in what ("buyer"), where they do."""

    claim: Claim
    rank: int
    noun: str | None


def pairs_out_of_order(book: Book) -> Iterator[tuple[Ranked, Ranked]]:
    """Pairs of amounts near each other in one text, the better ranked first, to be held against their ranks."""
    last: dict[str, list[Ranked]] = {}
    seen: set[tuple[str, int]] = set()
    for claim in book.claims:
        place = (claim.article_id, claim.sentence_start)
        if place in seen or not any(sign in claim.quote for sign in _SIGNS) or not _SIGN.search(claim.quote):
            continue
        seen.add(place)
        before = last.get(claim.article_id, [])
        found = ranked(told.sentence_of(book, claim), before)
        known = [*(one for one in before if claim.sentence_start - one.claim.sentence_end <= 60), *found]
        for i, one in enumerate(known):
            for other in known[i + 1 :]:
                if other in found and one.rank != other.rank and _comparable(one, other):
                    yield (one, other) if one.rank < other.rank else (other, one)
        last[claim.article_id] = known


def _comparable(one: Ranked, other: Ranked) -> bool:
    a, b = one.claim, other.claim
    return (
        a.unit == b.unit and a.start != b.start and (one.noun is None or other.noun is None or one.noun == other.noun)
    )


def ranked(sentence: Sentence, before: list[Ranked]) -> list[Ranked]:
    """The ranked amounts of a sentence; "it was followed by" goes on from those ``before`` it."""
    found: list[Ranked] = []
    listing = False
    for i in range(len(sentence.claims)):
        level = sentence.level(i)
        if level is None or told.leads_to_older(sentence.before(i)):
            continue
        text = _lead(sentence, i)
        if _FOLLOWED.search(text):
            head = found[-1:] or (list(before[-1:]) if not found and text.lstrip().lower()[:3] == "it " else [])
            listing = bool(head)
            if head:
                found.append(Ranked(level, head[0].rank + 1, head[0].noun))
            continue
        if listing and re.fullmatch(r"\W{0,3}(?:and\s|dollars\W{0,3}|yuan\W{0,3})?[\w\s'’.-]{0,60}\(\W{0,2}", text):
            found.append(Ranked(level, found[-1].rank + 1, found[-1].noun))
            continue
        listing = False
        signs = list(_RANK.finditer(text))
        if signs and _WITH.search(text) and not _TURN.search(text, signs[-1].end()):
            sign = signs[-1]
            if len(text) - sign.end() <= _FARTHEST_RANK:
                name = (sign["nth"] or sign["place"] or "first").lower()
                noun = _NOUN.match(text, sign.end())
                found.append(Ranked(level, _PLACES.index(name) + 1, noun["noun"] if noun else None))
    return found


def _lead(sentence: Sentence, i: int) -> str:
    """The text before an amount, back to the amount before it (over ranks and shares)."""
    j = i - 1
    while j >= 0 and sentence.level(j) is None:
        j -= 1
    base = sentence.claims[i].sentence_start
    start = sentence.claims[j].end - base if j >= 0 else 0
    return sentence.claims[i].quote[max(0, start) : max(0, sentence.claims[i].start - base)]
