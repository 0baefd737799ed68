"""C14: ranks against the values they order, and against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extractor.audit import wording
from extractor.audit.book import Book
from extractor.audit.cells import When, has_figure, same_sentence, when
from extractor.audit.checks.duplicates import label
from extractor.audit.comparability import dated, different_voices
from extractor.audit.told_ranks import Ranked, pairs_out_of_order
from extractor.audit.verdicts import Comparison, Verdict, judge, skipped
from extractor.schema import Claim

#: The level that orders a rank, and on which side of it the ranked party stands.
_FARTHEST = 8.0
_ORDERED_BY = {"trading_partner_rank": "trade_turnover", "investor_rank": "fdi_inflow"}


def rank_and_order(book: Book) -> Iterator[Verdict]:
    """C14 Rank and order: the order of values agrees with the ranks the text gives.

    Formula: rank(A) < rank(B) implies V(A) >= V(B) for amounts to which the words beside them give ranks ("fifth with
    $378m", "followed by"); the k-th largest partner has at most k - 1 partners of that year and article above it. Ranks
    by exports do not bind turnover. Across sources and years ranks may differ and are not compared.

    Flagged: "China is the largest partner" in a text with trade of $5.6 billion with China, $6.4 billion with Russia.
    Not flagged: the same ranks with the values the other way round.
    """
    for better, worse in pairs_out_of_order(book):
        yield _told(book, better, worse)
    ranks: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in book.claims:
        if claim.measure == "rank" and claim.indicator in _ORDERED_BY and has_figure(claim) and claim.value:
            ranks[(claim.article_id, claim.indicator, claim.counterpart_area)].append(claim)
    for (_article, indicator, host), claims in ranks.items():
        if host is None or claims[0].ref_area is None:
            continue
        for claim in claims:
            yield from _against_levels(book, claim, _ORDERED_BY[str(indicator)])


def _told(book: Book, better: Ranked, worse: Ranked) -> Verdict:
    """Two amounts of one text against the ranks beside them."""
    first, second = better.claim, worse.claim
    return judge(
        book,
        Comparison(
            check="C14",
            claims=(first, second),
            left=book.tiers(first),
            right=book.tiers(second),
            relation="at_least",
            unit=first.unit,
            formula=f"number {better.rank}, {wording.figure(first)},",
            said=f"number {worse.rank} is given as",
            unless=("the ranks are by another measure or of another year",),
            told=True,
            farthest=_FARTHEST,
        ),
    )


def _against_levels(book: Book, rank: Claim, indicator: str) -> Iterator[Verdict]:
    """The ranked partner's value against those of the host's other partners, year by year."""
    host, partner = rank.counterpart_area, rank.ref_area
    by_period: dict[When, dict[str, Claim]] = defaultdict(dict)
    for claim in book.of_article(rank.article_id):
        if claim.indicator == indicator and claim.measure == "level" and claim.item is None and has_figure(claim):
            pair = {claim.ref_area, claim.counterpart_area}
            if host in pair and len(pair) == 2:
                other = next(area for area in pair if area != host)
                if other is not None and len(other) == 2:
                    by_period[when(claim)].setdefault(other, claim)
    for period, partners in by_period.items():
        own = partners.get(partner or "")
        if own is None or not _covers(rank, period):
            continue
        yield from _too_many_above(book, rank, own, partners)
        for other, claim in partners.items():
            if other == partner or claim.unit != own.unit or rank.value != 1:
                continue
            if claim.sentence_start != own.sentence_start and not (dated(own) and dated(claim)):
                continue
            if different_voices(own, claim):
                yield skipped("C14", (rank, own, claim), "different_sources")
                continue
            yield judge(
                book,
                Comparison(
                    check="C14",
                    claims=(rank, own, claim),
                    left=book.tiers(own),
                    right=book.tiers(claim),
                    relation="at_least",
                    unit=own.unit,
                    formula=f"{label(own)}, ranked first: {wording.figure(own)}",
                    said=f"{label(claim)} is",
                    assumptions=("the rank is by turnover in the same year",),
                    unless=("the rank is by another measure or of another year",),
                ),
            )


def _too_many_above(book: Book, rank: Claim, own: Claim, partners: dict[str, Claim]) -> Iterator[Verdict]:
    """The k-th largest of a list in one sentence, with k or more above it."""
    place = int(rank.value or 1)
    listed = [c for c in partners.values() if c.unit == own.unit and same_sentence(c, own) and c is not own]
    above = [c for c in listed if book.tiers(own).hard.below(book.tiers(c).hard)]
    if place < 2 or len(above) < place:
        return
    lowest = min(above, key=lambda c: (c.value or 0, c.claim_id))
    yield judge(
        book,
        Comparison(
            check="C14",
            claims=(rank, own, lowest),
            left=book.tiers(own),
            right=book.tiers(lowest),
            relation="at_least",
            unit=own.unit,
            formula=f"{label(own)}, ranked number {place}: {wording.figure(own)}",
            said=f"{len(above)} others have more, {label(lowest)}:",
            assumptions=("the rank is by turnover in the same year",),
            unless=("the rank is by another measure or of another year",),
            farthest=_FARTHEST,
        ),
    )


def _covers(rank: Claim, period: When) -> bool:
    """Whether the rank holds in the period: its year, or the year whose end it is dated to."""
    if rank.period_end is None or period.end is None or period.start is None:
        return not when(rank).start and not when(rank).end
    return rank.period_end.year == period.end.year
