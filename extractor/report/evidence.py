"""The words that a finding rests on: its sentences in context, with the figures marked and numbered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.report import figures, naming
from extractor.report.why import Why, why
from extractor.schema import Article, Claim

#: How much of the text is shown before and after the sentence.
_AROUND = 180
#: A sentence is shown whole up to this length, else only so much around its figures.
_LONGEST = 900
_NEAR = 260


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: the sentence, its context, or a figure with the numbers of its claims."""

    text: str
    kind: Literal["quote", "context", "figure"]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How one claim of a finding was understood."""

    number: int
    claim_id: str
    printed: str
    figure: str
    indicator: str
    parties: str
    period: str
    status: str
    allows: str | None
    wrong_outside: str | None
    why: tuple[Why, ...]
    flags: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Quote:
    """One sentence of one article, with the readings of its claims."""

    article_id: str
    headline: str
    byline: str
    pieces: tuple[Piece, ...]
    readings: tuple[Reading, ...]

    @property
    def first_claim(self) -> str:
        return self.readings[0].claim_id


def quotes(claims: Sequence[Claim], articles: Mapping[str, Article]) -> tuple[Quote, ...]:
    """The sentences of these claims, in the order of the claims; claims of one sentence share it."""
    sentences: dict[tuple[str, int, int], list[tuple[int, Claim]]] = {}
    for number, claim in enumerate(claims, start=1):
        place = (claim.article_id, claim.sentence_start, claim.sentence_end)
        sentences.setdefault(place, []).append((number, claim))
    return tuple(_quote(found, articles.get(article_id), article_id) for (article_id, _, _), found in sentences.items())


def _quote(found: Sequence[tuple[int, Claim]], article: Article | None, article_id: str) -> Quote:
    return Quote(
        article_id=article_id,
        headline=naming.headline(article) if article else article_id,
        byline=naming.byline(article) if article else "",
        pieces=_pieces([claim for _, claim in found], dict(_numbers(found)), article),
        readings=tuple(reading(number, claim) for number, claim in found),
    )


def _numbers(found: Sequence[tuple[int, Claim]]) -> list[tuple[tuple[int, int], tuple[int, ...]]]:
    """The numbers at each figure: one figure may make several claims."""
    at: dict[tuple[int, int], tuple[int, ...]] = {}
    for number, claim in found:
        at[(claim.start, claim.end)] = (*at.get((claim.start, claim.end), ()), number)
    return sorted(at.items())


def _pieces(
    claims: Sequence[Claim], at: Mapping[tuple[int, int], tuple[int, ...]], article: Article | None
) -> tuple[Piece, ...]:
    first, last = claims[0].sentence_start, claims[0].sentence_end
    text, offset = (article.text, 0) if article else (claims[0].quote, first)
    cut_left, cut_right = False, False
    if last - first > _LONGEST:
        near_first, near_last = max(first, min(at)[0] - _NEAR), min(last, max(at)[1] + _NEAR)
        cut_left, cut_right = near_first > first, near_last < last
        first, last = near_first, near_last

    def part(start: int, end: int) -> str:
        return text[max(start - offset, 0) : max(end - offset, 0)]

    pieces: list[Piece] = []
    if article is not None and not cut_left:
        pieces.append(Piece(_before(text, first), "context"))
    place = first
    for (start, end), numbers in at.items():
        if start < place or end > last or end <= start:
            continue  # overlaps the figure before, or lies outside its sentence
        pieces += [Piece(part(place, start), "quote"), Piece(part(start, end), "figure", numbers)]
        place = end
    pieces.append(Piece(part(place, last), "quote"))
    if article is not None and not cut_right:
        pieces.append(Piece(_after(text, last), "context"))
    if cut_left:
        pieces.insert(0, Piece("… ", "context"))
    if cut_right:
        pieces.append(Piece(" …", "context"))
    return tuple(piece for piece in pieces if piece.text)


def _before(text: str, start: int) -> str:
    """What stands before a sentence in its paragraph, cut at a word."""
    line = text.rfind("\n", max(0, start - _AROUND), start) + 1
    first = line or max(0, start - _AROUND)
    if line == 0 and first > 0:
        first = text.find(" ", first, start) + 1 or first
        return f"… {text[first:start]}"
    return text[first:start]


def _after(text: str, end: int) -> str:
    """What stands after a sentence in its paragraph, cut at a word."""
    line = text.find("\n", end, end + _AROUND)
    if line >= 0:
        return text[end:line]
    if end + _AROUND >= len(text):
        return text[end:]
    last = text.rfind(" ", end, end + _AROUND)
    return f"{text[end : last if last > end else end + _AROUND]} …"


def reading(number: int, claim: Claim) -> Reading:
    """How a claim was understood, in words."""
    return Reading(
        number=number,
        claim_id=claim.claim_id,
        printed=" ".join(claim.printed.split()),
        figure=figures.figure(claim),
        indicator=naming.indicator_of(claim),
        parties=naming.parties(claim),
        period=figures.period(claim.period_start, claim.period_end),
        status=claim.obs_status,
        allows=figures.allowed(claim.low, claim.high, claim.unit),
        wrong_outside=figures.allowed(claim.hard_low, claim.hard_high, claim.unit),
        why=why(claim),
        flags=tuple(naming.spaced(flag) for flag in claim.flags),
        confidence=claim.confidence,
    )
