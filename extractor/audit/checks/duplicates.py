"""C01: one number of the world, given twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from extractor.audit import wording
from extractor.audit.book import Book
from extractor.audit.cells import Cell, When, base_when, has_figure, is_money, when
from extractor.audit.comparability import Gate, gate, headline_pair, plain
from extractor.audit.diagnosis import EXPLAINED, diagnose, exchanged_digits
from extractor.audit.verdicts import Comparison, Verdict, agreed, judge, remark, skipped
from extractor.intervals import Interval
from extractor.knowledge.plausibility import limit
from extractor.schema import Claim

_ONE_SIDED = frozenset(["over", "under", "at_least", "at_most", "nearly"])
#: A block of equal cells rarely holds more than a few different figures; beyond this the extremes are enough.
_PAIRS = 12
#: Two figures further apart than this are taken for two things, unless a slip of the pen explains the factor.
_FARTHEST = 2.5
_MEASURES = frozenset(["share", "growth_rate", "growth_factor", "change"])


def duplicate_value(book: Book) -> Iterator[Verdict]:
    """C01 Duplicate value: two figures for the same series and period agree.

    Formula: the intervals of all claims of one cell (indicator, parties, item, scope, basis, status) and one period
    share a number. On a line, intervals that meet pairwise share a point, so a block passes when the largest lower end
    is not above the smallest upper end; pairs are looked at only in blocks that fail. Repeats and near-copies are one
    witness. Figures of different sources or publishers up to 1.25 apart are a spread of estimates, a later release up
    to 1.10 apart is a revision, two partners' records of one trade are mirror data: remarks, not conflicts.

    Flagged: "Exports came to $4.2 billion in 2023" in the headline over "exports came to $42 billion in 2023".
    Not flagged: "almost $500 billion" beside "$490 billion", or $42 billion in 2022 beside $45 billion in 2023.
    """
    for cell, periods in book.levels.items():
        for block in periods.values():
            if len(block) > 1:
                yield from _block(book, cell, block)
    yield from _headlines(book)
    groups: dict[tuple[Cell, str, When, When], list[Claim]] = defaultdict(list)
    for claim in book.claims:
        usable = claim.measure in _MEASURES and has_figure(claim) and claim.claim_id not in book.crowded
        series = book.cell(claim) if usable else None
        if series is not None:
            groups[(series, claim.measure, when(claim), base_when(claim))].append(claim)
    for key, block in groups.items():
        if len(block) > 1:
            yield from _block(book, key[0], block)


def _headlines(book: Book) -> Iterator[Verdict]:
    """An undated figure of a headline against the first of its series in the text: a headline tells the news."""
    for periods in book.levels.values():
        undated = [claims for period, claims in periods.items() if not (period.start or period.end)]
        for claim in (claim for claims in undated for claim in claims if book.in_headline(claim)):
            told = [c for claims in periods.values() for c in claims if c.article_id == claim.article_id]
            body = [c for c in told if not book.in_headline(c) and c.unit == claim.unit and when(c).known]
            if not body or any(book.tiers(c).hard.intersects(book.tiers(claim).hard) for c in body):
                continue
            first = min(body, key=lambda c: (c.start, c.claim_id))
            comparison = Comparison(
                check="C01",
                claims=(claim, first),
                left=book.tiers(claim),
                right=book.tiers(first),
                unit=claim.unit,
                formula=f"{label(claim)}: {wording.figure(claim)}",
                said="the text under it says",
                assumptions=(f"the headline is about {wording.period(first)}",),
                unknown=1,
                unless=("the headline is about another time or another figure",),
                farthest=_FARTHEST,
            )
            yield judge(book, comparison)


def _block(book: Book, cell: Cell, block: Sequence[Claim]) -> Iterator[Verdict]:
    """The verdicts on one cell and period."""
    by_unit: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in block:
        by_unit["money" if is_money(claim.unit) else claim.unit].append(claim)
    for claims in by_unit.values():
        if len(claims) < 2:
            continue
        if len({claim.unit for claim in claims}) == 1 and _share_a_point(book, claims):
            yield agreed("C01", claims[:6], "all figures of the series and period share a value")
            continue
        yield from _pairs(book, claims)
    if len(by_unit) > 1:
        yield skipped("C01", block[:6], "different_units")


def _share_a_point(book: Book, claims: Sequence[Claim]) -> bool:
    """Whether one number lies in every claim's typical interval."""
    meet: Interval | None = Interval()
    for claim in claims:
        meet = meet.meet(book.tiers(claim).typical) if meet is not None else None
    return meet is not None


def _pairs(book: Book, claims: Sequence[Claim]) -> Iterator[Verdict]:
    """Pairs of different figures, one witness each; the one with most support stands for the block."""
    figures: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(claims, key=lambda claim: -claim.confidence):
        figures.setdefault((claim.value, claim.low, claim.high, claim.qualifier, claim.unit, claim.article_id), claim)
    place = {claim.claim_id: number for number, claim in enumerate(claims)}
    kept = sorted(figures.values(), key=lambda claim: (-book.support(claim), place[claim.claim_id]))
    own_text = [pair for pair in combinations(kept[:_PAIRS], 2) if pair[0].article_id == pair[1].article_id]
    across = [(kept[0], other) for other in kept[1:_PAIRS] if other.article_id != kept[0].article_id]
    for a, b in (*own_text, *across):
        yield _pair(book, a, b)


def _pair(book: Book, a: Claim, b: Claim) -> Verdict:
    passed = gate(book, a, b)
    if passed.reason is not None:
        return skipped("C01", (a, b), passed.reason)
    left, right, unit = book.tiers(a), book.tiers(b), a.unit
    assumptions, converted = passed.assumptions, a.unit != b.unit
    if converted:
        in_dollars = book.dollars(a), book.dollars(b)
        if in_dollars[0] is None or in_dollars[1] is None:
            return skipped("C01", (a, b), "no_exchange_rate")
        left, right, unit = in_dollars[0], in_dollars[1], "USD"
        assumptions = (*assumptions, "exchange rates of those years")
    comparison = Comparison(
        check="C01",
        claims=(a, b),
        left=left,
        right=right,
        unit=unit,
        formula=f"{label(a)}: {wording.figure(a)}",
        said="the other passage says",
        assumptions=assumptions,
        unknown=passed.unknown,
        unless=("the two passages mean different things", "one figure is a later revision"),
        stated=not converted,
        soft=passed.mirror,
        farthest=1.0 if passed.doubtful else _FARTHEST,
        axiom=converted,
    )
    return _weighed(book, comparison, passed)


def _weighed(book: Book, comparison: Comparison, passed: Gate) -> Verdict:
    """A disagreement set against what may explain it: hedges, spread of estimates, revision, mirror data."""
    outcome, gap = comparison.outcome, comparison.gap or float("inf")
    a, b = comparison.claims[:2]
    if outcome == "tension" and gap <= float(limit("one_sided")) and {a.qualifier, b.qualifier} & _ONE_SIDED:
        return agreed("C01", (a, b), "a one-sided hedge covers the other figure")
    if outcome is None:
        return judge(book, comparison)
    if passed.mirror and gap <= float(limit("mirror")):
        return skipped("C01", (a, b), "mirror_data")
    if a.article_id == b.article_id and not _headline_and_lead(book, a, b) and not _one_thing(book, comparison):
        note = "They may well be about two things: what one of them is about is carried over from elsewhere."
        shown = f"{wording.figure(a)} beside {wording.figure(b)}"
        return remark(book, "C01", (a, b), shown, "link_unsure", "info", note)
    explained = None
    across = a.article_id != b.article_id
    if passed.revised and gap <= float(limit("revision")):
        explained = "revision", "A later release may replace an earlier one."
    elif (passed.spread and gap <= float(limit("estimate_spread"))) or (
        across and (a.source_id is None) != (b.source_id is None) and gap <= float(limit("vintage"))
    ):
        explained = "estimate_spread", "Different sources may estimate differently."
    if explained is None or exchanged_digits(a, b):
        return judge(book, comparison)
    return remark(
        book, "C01", (a, b), f"{wording.figure(a)} against {wording.figure(b)}", explained[0], "info", explained[1]
    )


def _headline_and_lead(book: Book, a: Claim, b: Claim) -> bool:
    """Whether one figure is the other's headline: the other is the first of its measure in the text under it."""
    if not headline_pair(a, b, book):
        return False
    if a.repeats == b.claim_id or b.repeats == a.claim_id:
        return True
    body = b if book.in_headline(a) else a
    own = (c for c in book.of_article(a.article_id) if c.measure == body.measure and c.unit == body.unit)
    return next((c for c in own if not book.in_headline(c)), body) is body


def _one_thing(book: Book, comparison: Comparison) -> bool:
    """Whether two figures of one text are about one thing beyond doubt.

    Writers hardly ever contradict themselves, and a linker that carries an area, a period or an item over too far makes
    them seem to: both sentences must say for themselves what they are about, unless a slip of the pen explains the gap.
    """
    if all(plain(claim) for claim in comparison.claims):
        return True
    return diagnose(book, comparison).label in EXPLAINED - {"lost_digit"}


def label(claim: Claim) -> str:
    """What the claim is about, in short, for a formula.

    The printed words where there are any, else the indicator's id; then the parties and the period.
    """
    words = claim.indicator_text or (claim.indicator or "figure").replace("_", " ")
    parties = "–".join(dict.fromkeys(p for p in (claim.ref_area, claim.counterpart_area) if p and p != "WORLD"))
    rest = ", ".join(part for part in (parties, wording.period(claim)) if part)
    return f"{words} ({rest})"
