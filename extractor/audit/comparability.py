"""The gate before any arithmetic: may two claims be compared, and on what assumptions?

Claims of one :class:`~extractor.audit.book.Cell` and period already agree on indicator, parties, item, scope, basis and
status. What is left to ask is who speaks, what nobody stated, and whether they are two figures at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.audit.book import Book
from extractor.audit.cells import MUTUAL, fold_item, headline_series, is_money, same_sentence, says, when
from extractor.audit.diagnosis import exchanged_digits
from extractor.knowledge.plausibility import wording
from extractor.schema import Claim

_TITLE_CASE = re.compile(r"\w{4,}")


#: Flags of links that the claim's own sentence does not give, or not plainly.
_VAGUE = frozenset({"area_inherited", "period_ambiguous", "attachment_ambiguous", "measure_guessed"})
_CARRIED = frozenset({"inherited", "inferred"})


def plain(claim: Claim) -> bool:
    """Whether the claim's own sentence gives its parties and its period, and gives them plainly."""
    return claim.period_basis not in _CARRIED and not _VAGUE & set(claim.flags)


def dated(claim: Claim) -> bool:
    """Whether the claim's own sentence gives its period, and what it belongs to is no close choice."""
    return claim.period_basis not in _CARRIED and not (_VAGUE - {"area_inherited"}) & set(claim.flags)


@dataclass(frozen=True, slots=True)
class Gate:
    """``reason`` is why the claims are not comparable, ``None`` when they are.

    ``unknown`` counts facets that nobody stated, ``spread`` says the two come from different sources, whose estimates
    may differ, ``mirror`` that they are two partners' records of one trade, ``doubtful`` that only a slip of the pen
    would make them one figure, ``revised`` that one replaces the other.
    """

    reason: str | None = None
    assumptions: tuple[str, ...] = ()
    unknown: int = 0
    spread: bool = False
    mirror: bool = False
    doubtful: bool = False
    revised: bool = False


def gate(book: Book, a: Claim, b: Claim) -> Gate:
    """Whether two claims of one cell and one period give the same number of the world."""
    if is_money(a.unit) != is_money(b.unit) or (not is_money(a.unit) and a.unit != b.unit):
        return Gate("different_units")
    if a.restates == b.claim_id or b.restates == a.claim_id:
        return Gate("restatement")
    if same_sentence(a, b) and not _linked_as_same(a, b):
        return Gate("same_sentence")
    one_text = a.article_id == b.article_id
    assumptions: list[str] = []
    unknown = 0
    doubtful = False
    if not (when(a).start or when(a).end):
        if not one_text or not _same_words(a, b, book):
            return Gate("period_unknown")
        unknown += 1
        assumptions.append("both figures are for the same time")
        doubtful = not headline_pair(a, b, book)
    if not one_text and None in (a.period_end, b.period_end):
        return Gate("open_period")
    if not one_text and any("period_ambiguous" in claim.flags for claim in (a, b)) and not exchanged_digits(a, b):
        return Gate("period_unsure")
    if a.ref_area is None:
        if not one_text or not _same_words(a, b, book):
            return Gate("area_unknown")
        unknown += 1
        assumptions.append("both figures are about the same country or group")
        doubtful = not headline_pair(a, b, book)
    if not headline_series(a) and not _same_words(a, b, book):
        return Gate("different_words")
    if "inherited" in (a.period_basis, b.period_basis) or "inferred" in (a.period_basis, b.period_basis):
        assumptions.append("the period carries over from the sentences before")
    if any("attachment_ambiguous" in claim.flags for claim in (a, b)):
        unknown += 1
        assumptions.append("each figure belongs to what it seems to belong to")
    return Gate(
        assumptions=tuple(assumptions),
        unknown=unknown,
        spread=different_voices(a, b) or _different_publishers(book, a, b),
        doubtful=doubtful,
        mirror=_mirrored(a, b),
        revised=_revised(book, a, b),
    )


def _mirrored(a: Claim, b: Claim) -> bool:
    """Whether two figures for two countries' trade are kept in different books: either partner's, or two offices'."""
    if a.indicator not in MUTUAL or len(a.ref_area or "") != 2 or len(a.counterpart_area or "") != 2:
        return False
    if a.ref_area == b.counterpart_area != a.counterpart_area == b.ref_area:
        return True
    books = [{found.group().casefold() for found in wording("keeper").finditer(claim.quote)} for claim in (a, b)]
    return all(books) and not books[0] & books[1]


def different_voices(a: Claim, b: Claim) -> bool:
    """Whether two claims are attributed to different sources or speakers, both named."""
    if a.source_id and b.source_id:
        return a.source_id != b.source_id
    return bool(a.speaker_id and b.speaker_id and a.speaker_id != b.speaker_id)


def _different_publishers(book: Book, a: Claim, b: Claim) -> bool:
    one, other = book.publisher(a), book.publisher(b)
    return one is not None and other is not None and one != other and not (a.source_id and a.source_id == b.source_id)


def _revised(book: Book, a: Claim, b: Claim) -> bool:
    """Whether one text announces a revision, or the later of two articles of one source may hold one."""
    if any(says(claim, wording("revision")) for claim in (a, b)) or "estimate" in (a.obs_status, b.obs_status):
        return True
    one, other = book.published(a), book.published(b)
    return a.article_id != b.article_id and one is not None and other is not None and one != other


def _linked_as_same(a: Claim, b: Claim) -> bool:
    return a.repeats == b.claim_id or b.repeats == a.claim_id


def headline_pair(a: Claim, b: Claim, book: Book) -> bool:
    """Whether one is the other's headline, or linked as saying the same."""
    return book.in_headline(a) != book.in_headline(b) or _linked_as_same(a, b)


def _same_words(a: Claim, b: Claim, book: Book) -> bool:
    """Whether both claims name what is measured alike, or one is the other's headline."""
    if headline_pair(a, b, book):
        return True
    one, other = fold_item(a.indicator_text), fold_item(b.indicator_text)
    if one is None or other is None:
        return one == other
    shared = set(_TITLE_CASE.findall(one)) & set(_TITLE_CASE.findall(other))
    return one == other or bool(shared)
