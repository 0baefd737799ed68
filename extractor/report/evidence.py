"""The words that a finding rests on: its sentences in context, with the figures marked and numbered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.report import figures, naming
from extractor.report.naming import Names
from extractor.report.why import Why, why
from extractor.schema import Article, Claim

#: How much of the text is shown before and after the sentence.
_AROUND = 180
#: A sentence is shown whole up to this length, else only so much around its figures.
_LONGEST = 900
_NEAR = 260
#: Sentences no further apart than this are shown as one passage.
_CLOSE = 320

Numbered = tuple[int, Claim]


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
    """One passage of one article, with the readings of its claims."""

    article_id: str
    headline: str
    byline: str
    pieces: tuple[Piece, ...]
    readings: tuple[Reading, ...]

    @property
    def first_claim(self) -> str:
        return self.readings[0].claim_id


def quotes(claims: Sequence[Claim], articles: Mapping[str, Article], names: Names) -> tuple[Quote, ...]:
    """The sentences of these claims, in the order of the claims; sentences close together are one passage."""
    numbered = list(enumerate(claims, start=1))
    passages = [passage for found in _by_article(numbered).values() for passage in _passages(found)]
    passages.sort(key=lambda passage: min(number for number, _ in passage))
    return tuple(_quote(passage, articles.get(passage[0][1].article_id), names) for passage in passages)


def _by_article(numbered: Sequence[Numbered]) -> dict[str, list[Numbered]]:
    found: dict[str, list[Numbered]] = {}
    for number, claim in numbered:
        found.setdefault(claim.article_id, []).append((number, claim))
    return found


def _passages(found: Sequence[Numbered]) -> Iterator[list[Numbered]]:
    """The claims of one article, those whose sentences stand close together in one list."""
    passage: list[Numbered] = []
    end = 0
    for number, claim in sorted(found, key=lambda row: (row[1].sentence_start, row[1].start, row[0])):
        if passage and claim.sentence_start - end > _CLOSE:
            yield passage
            passage = []
        end = max(end, claim.sentence_end) if passage else claim.sentence_end
        passage.append((number, claim))
    if passage:
        yield passage


def _quote(passage: Sequence[Numbered], article: Article | None, names: Names) -> Quote:
    claims = [claim for _, claim in passage]
    return Quote(
        article_id=claims[0].article_id,
        headline=naming.headline(article) if article else claims[0].article_id,
        byline=naming.byline(article) if article else "",
        pieces=tuple(_with_context(claims, _numbers(passage), article)),
        readings=tuple(reading(number, claim, names) for number, claim in sorted(passage, key=lambda row: row[0])),
    )


def _numbers(passage: Sequence[Numbered]) -> dict[tuple[int, int], tuple[int, ...]]:
    """The numbers at each figure, in text order: one figure may make several claims."""
    at: dict[tuple[int, int], tuple[int, ...]] = {}
    for number, claim in passage:
        at[(claim.start, claim.end)] = (*at.get((claim.start, claim.end), ()), number)
    return dict(sorted(at.items()))


def _with_context(
    claims: Sequence[Claim], at: Mapping[tuple[int, int], tuple[int, ...]], article: Article | None
) -> Iterator[Piece]:
    """The sentences of a passage, what stands between them, and a little of what stands around."""
    sentences = sorted({(claim.sentence_start, claim.sentence_end): claim.quote for claim in claims}.items())
    if article is not None:
        yield from _some(Piece(_before(article.text, sentences[0][0][0]), "context"))
    place = sentences[0][0][0]
    for (start, end), quote in sentences:
        if article is not None and start > place:
            yield Piece(article.text[place:start], "context")
        elif article is None and start > place:
            yield Piece(" … ", "context")
        yield from _sentence(quote, start, {figure: numbers for figure, numbers in at.items() if figure[0] >= start})
        place = max(place, end)
    if article is not None:
        yield from _some(Piece(_after(article.text, place), "context"))


def _sentence(quote: str, offset: int, at: Mapping[tuple[int, int], tuple[int, ...]]) -> Iterator[Piece]:
    """A sentence with its figures marked; a very long one only around them."""
    figures_here = [
        (start - offset, end - offset, numbers) for (start, end), numbers in at.items() if end - offset <= len(quote)
    ]
    first, last = 0, len(quote)
    if last > _LONGEST and figures_here:
        first = max(0, figures_here[0][0] - _NEAR)
        last = min(last, max(end for _, end, _ in figures_here) + _NEAR)
    if first:
        yield Piece("… ", "context")
    place = first
    for start, end, numbers in figures_here:
        if start < place or end <= start:
            continue  # overlaps the figure before
        yield from _some(Piece(quote[place:start], "quote"))
        yield Piece(quote[start:end], "figure", numbers)
        place = end
    yield from _some(Piece(quote[place:last], "quote"))
    if last < len(quote):
        yield Piece(" …", "context")


def _some(piece: Piece) -> Iterator[Piece]:
    if piece.text:
        yield piece


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


def reading(number: int, claim: Claim, names: Names) -> Reading:
    """How a claim was understood, in words."""
    return Reading(
        number=number,
        claim_id=claim.claim_id,
        printed=" ".join(claim.printed.split()),
        figure=figures.figure(claim),
        indicator=naming.indicator_of(claim),
        parties=names.parties(claim),
        period=figures.period(claim.period_start, claim.period_end),
        status=claim.obs_status,
        allows=figures.allowed(claim.low, claim.high, claim.unit),
        wrong_outside=figures.allowed(claim.hard_low, claim.hard_high, claim.unit),
        why=why(claim, names),
        flags=tuple(naming.spaced(flag) for flag in claim.flags),
        confidence=claim.confidence,
    )
