"""Figures of articles against official ones: the same checks, with the official figures as claims of their source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from extractor.audit import wording
from extractor.audit.book import Book
from extractor.audit.cells import Tiers, When, has_figure, when
from extractor.audit.checks.duplicates import duplicate_value
from extractor.audit.checks.growth import growth_rate, members_differ, multiple
from extractor.audit.checks.inside import part_at_most_whole
from extractor.audit.checks.plausible import plausibility_bound
from extractor.audit.checks.shares import share, share_cells
from extractor.audit.verdicts import Comparison, Verdict, at_worst, judge
from extractor.intervals import Interval
from extractor.knowledge.areas import members
from extractor.knowledge.reference import Pace, paces
from extractor.reference import Reference
from extractor.reference.making import whole_year
from extractor.schema import Check, Claim, Finding

#: The checks that hold a claim of an article against official figures.
_CHECKS: tuple[Callable[[Book], Iterator[Verdict]], ...] = (
    duplicate_value,
    growth_rate,
    multiple,
    share,
    part_at_most_whole,
    plausibility_bound,
)
_HUNDRED = Decimal("0.01")
_SURE = 0.6


def against_figures(book: Book, reference: Reference) -> Iterator[Verdict]:
    """C01-C21 Against official figures: C01, C03, C04, C05, C07 and C11 hold articles against the reference too.

    Formula: that of the check, with the official figures as claims of their source. World totals of the pack are right
    to the ``within`` of their row, figures of a table (``--reference FILE``) to half a percent typically and two
    percent at all. A share and its part against an official whole is C21. Severity is medium at most; a finding rests
    on the article's claims and names the source as its reference.

    Flagged: "about 47 percent of the world's population (3.6 billion people)" in 2025 (43.7 percent of 8.23 billion).
    Not flagged: "about 44 percent (3.6 billion people)", a forecast, a year without an official figure.
    """
    known = {claim.claim_id: claim for claim in reference.figures}
    both = Book.of([*book.claims, *reference.figures], [*book.articles.values(), *reference.sources])
    for check in _CHECKS:
        for verdict in check(both):
            cited = [known[claim] for claim in verdict.claim_ids if claim in known]
            if not cited or len(cited) == len(verdict.claim_ids):
                continue
            if isinstance(verdict, Check):
                if verdict.outcome == "pass":
                    yield replace(verdict, claim_ids=_without(verdict.claim_ids, known))
            elif verdict.outcome != "quality":
                yield _cited(both, verdict, cited, known)


def _without(claim_ids: tuple[str, ...], known: dict[str, Claim]) -> tuple[str, ...]:
    return tuple(claim for claim in claim_ids if claim not in known)


def _cited(book: Book, finding: Finding, cited: list[Claim], known: dict[str, Claim]) -> Finding:
    """The finding with the official figures taken out of its claims and named as its reference."""
    own = _without(finding.claim_ids, known)
    check = "C21" if finding.check == "C05" and len(own) > 1 else finding.check
    names = [f"{claim.quote} ({wording.document(book, claim).strip('“”')})" for claim in cited]
    loose = any(_basis_open(book, book.by_id[claim]) for claim in own)
    return replace(
        finding,
        finding_id=Finding.make_id(check, (*own, *(claim.claim_id for claim in cited))),
        check=check,
        outcome="tension" if loose else finding.outcome,
        severity=at_worst(finding.severity, "low" if loose else "medium"),
        suggested_repair=None,
        suspects=_without(finding.suspects, known),
        reference="; ".join(dict.fromkeys(names)),
        claim_ids=own,
    )


def _basis_open(book: Book, claim: Claim) -> bool:
    """Whether a share of world GDP leaves open whether it is at market rates or at purchasing power parity."""
    cell = book.cell(claim)
    return claim.indicator == "gdp_share" and claim.measure == "share" and cell is not None and not cell.basis


def shares_over_time(book: Book, reference: Reference) -> Iterator[Verdict]:
    """C11 Shares over time: a group's share of a world total moves no faster than such shares did.

    Formula: share(t) / (level(t0) / world(t0)) lies between 1 / f^n and f^n for n = t - t0 years, with f of the table
    ``[[pace]]``. A share that rises faster is usually one at purchasing power parity, so this is a tension of low
    severity at most. Shares that name their basis, and single countries, are left alone.

    Flagged: 30% of world GDP in 2024 beside a GDP of $19.4 trillion in 2019 (22% of the world then).
    Not flagged: 23% of world GDP in 2024 beside the same level.
    """
    for pace in paces():
        totals = {
            claim.period_start.year: claim
            for claim in reference.figures
            if claim.indicator == pace.indicator and claim.ref_area == "WORLD" and claim.period_start is not None
        }
        for claim in book.claims:
            if claim.indicator == pace.share and claim.measure == "share" and has_figure(claim):
                yield from _drift(book, pace, claim, totals)


def _drift(book: Book, pace: Pace, claim: Claim, totals: dict[int, Claim]) -> Iterator[Verdict]:
    part, cell = share_cells(book, claim)[0], book.cell(claim)
    now = _year(when(claim))
    if part is None or cell is None or cell.basis or now is None or claim.confidence < _SURE:
        return
    if not members(claim.ref_area or "", whole_year(now)[1]):
        return  # a single country may rise faster
    for then in range(max(pace.since, now - pace.most_years), now - pace.fewest_years + 1):
        period = When(*whole_year(then))
        levels = [c for c in book.at(part, period, claim) if c.unit == "USD" and c.confidence >= _SURE]
        if then in totals and levels:
            yield _drifted(book, pace, claim, levels[0], totals[then], now - then)
            return


def _drifted(book: Book, pace: Pace, claim: Claim, level: Claim, total: Claim, years: int) -> Verdict:
    before = book.tiers(level) / Tiers.both(Interval(total.low, total.high))
    change = book.tiers(claim).scale(_HUNDRED) / before
    most = pace.factor**years
    then = when(level).start
    share_then = wording.span(before.typical.scale(100), "percent", 3)
    notes = ["the share is at market exchange rates"]
    if members_differ(level, claim):
        notes.append("new members add little")
    comparison = Comparison(
        check="C11",
        claims=(claim, level),
        left=Tiers.both(change.typical),
        right=Tiers.both(Interval(1 / most, most)),
        unit="ratio",
        formula=(
            f"{wording.figure(claim)} / ({wording.figure(level)} / {total.printed} = {share_then} in "
            f"{then.year if then else ''})"
        ),
        said=f"in {years} years such a share changes by",
        assumptions=tuple(notes),
        unless=("the share is at purchasing power parity",),
        soft=True,
        cap="low",
        axiom=True,
        stated=False,
        reference=f"{pace.source}; {total.quote}",
        diagnosis="basis_unstated",
        repairable=False,
    )
    return judge(book, comparison)


def _year(period: When) -> int | None:
    if period.start is None or period.end is None:
        return None
    return period.start.year if (period.start, period.end) == whole_year(period.start.year) else None
