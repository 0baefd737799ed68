"""C08: shares that cannot be shares, and shares of one whole that pass a hundred together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractor.audit import wording
from extractor.audit.book import Book
from extractor.audit.cells import Tiers, fold_item, has_figure, says, when
from extractor.audit.checks.duplicates import label
from extractor.audit.checks.shares import share_cells
from extractor.audit.verdicts import Comparison, Verdict, judge, remark, skipped
from extractor.intervals import Interval, total
from extractor.knowledge import plausibility
from extractor.schema import Claim

_TO_HUNDRED = Tiers.both(Interval.of(0, 100))
_INCLUSION = plausibility.pattern(("including", "of which", "among them", "in particular", "inclusive of"))
_THE_REST = plausibility.pattern(("the remaining", "the rest", "the other", "the remainder", "the balance"))
_RESPECTIVELY = plausibility.pattern(("respectively",))
_EACH = plausibility.pattern(("each", "apiece"))


def percentage(book: Book) -> Iterator[Verdict]:
    """C08 Percentages: a share lies between 0 and 100, and disjoint shares of one whole do not pass 100 together.

    Formula: 0 <= p <= 100; the sum of p over different countries, or over different goods named in one sentence, is at
    most 100. Shares of groups (which may overlap) and goods introduced by "including" are left out. Growth may pass
    100 percent. Two shares bound by "respectively" to an unclear pair are remarked on.

    Flagged: "China took 45%, Russia 38% and Turkey 27% of the country's exports" (110 percent).
    Not flagged: "output grew 180%", "crude oil 15-20% and natural gas a third".
    """
    wholes: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in book.claims:
        if claim.measure != "share" or claim.unit != "percent" or not has_figure(claim):
            continue
        row = plausibility.shares().get(claim.indicator or "")
        if _is_no_share(claim):
            yield skipped("C08", (claim,), "measure_doubtful")
            continue
        if (row is not None and row.bounded) or claim.share_of is not None:
            yield _in_bounds(book, claim)
        cell = book.cell(claim)
        if cell is not None and when(claim).known:
            whole = claim.share_of or share_cells(book, claim)[1]
            if whole is None:
                continue  # shares in who knows what
            wholes[(cell.indicator, whole, claim.ref_area if cell.item else None, when(claim))].append(claim)
    for claims in wholes.values():
        if len(claims) > 1:
            yield from _sums(book, claims)
    yield from _remaining(book)
    yield from _respectively(book)


def _is_no_share(claim: Claim) -> bool:
    """Whether a share is one by a mistaken reading only: it has a sign, or its measure was a guess."""
    return "measure_guessed" in claim.flags or claim.printed.strip("( ")[:1] in ("+", "-", "–", "−")


def _in_bounds(book: Book, claim: Claim) -> Verdict:
    return judge(
        book,
        Comparison(
            check="C08",
            claims=(claim,),
            left=book.tiers(claim),
            right=_TO_HUNDRED,
            unit="percent",
            formula=f"{label(claim)}",
            said="a share is",
            unless=("the figure is a growth rate or a rate of fulfilment",),
        ),
    )


def _sums(book: Book, claims: Sequence[Claim]) -> Iterator[Verdict]:
    """The sum of shares of one whole: of different countries, or of different goods in one sentence."""
    by_place: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.item is None:
            by_place[(claim.article_id, None)].append(claim)
        elif not _INCLUSION.search(claim.quote):
            by_place[(claim.article_id, claim.sentence_start)].append(claim)
    for place, group in by_place.items():
        parts: dict[object, Claim] = {}
        if len({claim.counterpart_area in (None, "WORLD") for claim in group}) > 1:
            continue  # the share of all of it in something larger, and a partner's share in it
        for claim in group:
            name = _partner(claim) if place[1] is None else fold_item(claim.item)
            if name is not None:
                parts.setdefault(name, claim)
        if len(parts) < 2:
            continue
        tiers = [book.tiers(claim) for claim in parts.values()]
        yield judge(
            book,
            Comparison(
                check="C08",
                claims=tuple(parts.values()),
                left=Tiers(total(t.typical for t in tiers), total(t.hard for t in tiers)),
                right=Tiers.both(Interval.point(100)),
                relation="at_most",
                unit="percent",
                formula=" + ".join(wording.figure(claim) for claim in parts.values()),
                said="shares of one whole are",
                unless=("the shares overlap or are of different wholes",),
            ),
        )


def _remaining(book: Book) -> Iterator[Verdict]:
    """Shares of one sentence of which the last is "the remaining": they make a hundred."""
    sentences: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in book.claims:
        if claim.measure == "share" and claim.unit == "percent" and has_figure(claim):
            place = (claim.article_id, claim.sentence_start, when(claim))
            sentences[place].append(claim)
    for group in sentences.values():
        if any(says(claim, _EACH, 0, 16) for claim in group):
            continue  # "the other two 24.5 per cent each": how many times it counts is not told here
        if len(group) > 1 and any(says(claim, _THE_REST, 24, 0) for claim in group[1:]):
            tiers = [book.tiers(claim) for claim in group]
            comparison = Comparison(
                check="C08",
                claims=tuple(group),
                left=Tiers(total(t.typical for t in tiers), total(t.hard for t in tiers)),
                right=Tiers.both(Interval.point(100)),
                unit="percent",
                formula=" + ".join(wording.figure(claim) for claim in group),
                said="with the remaining one they make",
                unless=("the remaining share is one of another whole",),
            )
            yield judge(book, comparison)


def _partner(claim: Claim) -> str | None:
    """The country that the share is of; groups may overlap and do not count.

    Nor do shares in mutual trade (each flow has two partners), and shares of which nobody knows the whole.
    """
    row = plausibility.shares().get(claim.indicator or "")
    if claim.share_of is None and (row is None or row.whole[0] == "mutual_trade"):
        return None
    own_side = row is not None and "ref" not in row.whole
    name = claim.ref_area if own_side or claim.counterpart_area in (None, "WORLD") else claim.counterpart_area
    return name if name is not None and len(name) == 2 else None


def _respectively(book: Book) -> Iterator[Verdict]:
    """Shares bound by "respectively" to what can be read two ways."""
    places: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in book.claims:
        if claim.measure == "share" and _RESPECTIVELY.search(claim.quote) and _two_ways(claim):
            places[(claim.article_id, claim.sentence_start)].append(claim)
    for claims in places.values():
        if len(claims) > 1:
            listed = " and ".join(wording.figure(claim) for claim in claims)
            note = f"“Respectively” can bind {listed} in more than one way."
            yield remark(book, "C08", claims, listed, "attachment_ambiguous", "info", note)


def _two_ways(claim: Claim) -> bool:
    """Whether "respectively" may deal the shares out to the joined goods as well as to the partners."""
    return "attachment_ambiguous" in claim.flags or " and " in (claim.item or "")
