"""Runs the checks over a book, and turns what they yield into the list a reader gets: ranked, without echoes."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain

from extractor.audit import diagnosis
from extractor.audit.book import Book
from extractor.audit.cells import reading
from extractor.audit.checks import CHECKS
from extractor.audit.checks.chains import CLOSURE
from extractor.audit.references import against
from extractor.audit.series import SeriesCard, series_cards
from extractor.audit.verdicts import SEVERITIES, Verdict
from extractor.reference import Reference
from extractor.schema import Article, Check, Claim, Finding

#: Checks whose findings follow from others: silent about a claim that a stronger finding already blames.
_DERIVED = frozenset(["C02", "C06", "C07", "C11", "C14", "C21", "C23"])
#: Checks whose sides a repair of one claim can bring together.
_REPAIRABLE = frozenset(["C03", "C04", "C05", "C06", "C09", "C10"])
#: Each repair is tried by auditing its article again; a reader needs it for the worst findings only.
_MOST_REPAIRS = 40


@dataclass(frozen=True, slots=True)
class AuditResult:
    """What an audit yields: findings, worst first; the log of passes and abstentions; series cards."""

    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]
    series: tuple[SeriesCard, ...]


def audit(claims: Iterable[Claim], articles: Iterable[Article] = (), reference: Reference | None = None) -> AuditResult:
    """Audit claims for figures that do not agree, with each other and with a ``reference`` where one is given.

    ``articles`` gives titles, publishers, dates and the text around the evidence; without them findings name articles
    by id. The result does not depend on the order of either.
    """
    with _without_collector():
        return _audit(Book.of(claims, articles), reference)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the cycle collector from walking millions of claims again and again: an audit makes no cycles to speak of.

    It makes a million claims take half as long. What the collector was doing before is restored.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _audit(book: Book, reference: Reference | None) -> AuditResult:
    findings: list[Finding] = []
    log: list[Check] = []
    for verdict in chain(verdicts(book), against(book, reference) if reference else ()):
        if isinstance(verdict, Finding):
            findings.append(verdict)
        else:
            log.append(verdict)
    kept = without_echoes(book, sorted({f.finding_id: f for f in findings}.values(), key=rank))
    repaired = [_repaired(book, finding) for finding in kept[:_MOST_REPAIRS]] + kept[_MOST_REPAIRS:]
    return AuditResult(
        findings=tuple(repaired),
        checks=tuple(sorted(set(log), key=lambda row: (row.check, row.claim_ids, row.outcome, row.reason))),
        series=series_cards(book, _distrusted(book, repaired)),
    )


def verdicts(book: Book) -> Iterable[Verdict]:
    """What all checks say of a book, in the order of the checks."""
    for check in CHECKS:
        yield from check(book)


def rank(finding: Finding) -> tuple[object, ...]:
    """The order of findings: severity, then confidence times the logarithm of the gap, then the number of claims."""
    return (SEVERITIES.index(finding.severity), -finding.score, -len(finding.claim_ids), finding.finding_id)


def without_echoes(book: Book, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, worst first, without those that repeat a worse one.

    A finding is an echo when another article says the same, when a worse finding rests on all of its claims, or when it
    only follows from a claim that a worse conflict already blames.
    """
    kept: list[Finding] = []
    said: set[tuple[object, ...]] = set()
    resting: dict[str, list[frozenset[str]]] = {}
    blamed = _outvoted(book, findings)
    for finding in sorted(
        findings, key=lambda finding: finding.diagnosis == CLOSURE
    ):  # chains last: they explain least
        content = (finding.check, frozenset(reading(book.by_id[claim]) for claim in finding.claim_ids))
        mine = frozenset(finding.claim_ids)
        if content in said:
            continue
        if finding.outcome != "quality":
            if not _told_elsewhere(finding) and any(mine <= theirs for theirs in resting.get(finding.claim_ids[0], ())):
                continue
            if finding.check in _DERIVED and mine & blamed:
                continue
            if finding.diagnosis == CLOSURE and any(claim in resting for claim in mine):
                continue
            for claim in mine:
                resting.setdefault(claim, []).append(mine)
            if finding.outcome == "conflict":
                blamed |= _blamed(finding)
        said.add(content)
        kept.append(finding)
    return sorted(kept, key=rank)


def _told_elsewhere(finding: Finding) -> bool:
    """Whether a finding rests on a reference besides its claims: that is news even of claims already in doubt."""
    return finding.reference is not None and finding.check != "C11"


def _outvoted(book: Book, findings: Sequence[Finding]) -> set[str]:
    """Claims that give one number otherwise than more witnesses do: what follows from them is no news."""
    outvoted: set[str] = set()
    for finding in findings:
        if finding.check == "C01" and finding.outcome == "conflict" and len(finding.claim_ids) > 1:
            first, second = (book.by_id[claim] for claim in finding.claim_ids[:2])
            votes = book.support(first) - book.support(second)
            if votes:
                outvoted.add((second if votes > 0 else first).claim_id)
    return outvoted


def series_of(
    claims: Iterable[Claim], articles: Iterable[Article], findings: Iterable[Finding]
) -> tuple[SeriesCard, ...]:
    """The series of claims that were audited before, given the findings of that audit.

    The same as ``series`` of what :func:`audit` yielded then. Findings on claims that are gone are passed over.
    """
    with _without_collector():
        book = Book.of(claims, articles)
        known = [finding for finding in findings if all(claim in book.by_id for claim in finding.claim_ids)]
        return series_cards(book, _distrusted(book, known))


def _distrusted(book: Book, findings: Sequence[Finding]) -> frozenset[str]:
    """Claims from which nothing should be derived: ratios that their levels contradict, and blamed levels."""
    found: set[str] = set()
    for finding in findings:
        if finding.outcome == "conflict":
            found |= _blamed(finding)
            found |= {claim for claim in finding.claim_ids if book.by_id[claim].measure != "level"}
    return frozenset(found)


def _blamed(finding: Finding) -> set[str]:
    """The claim that a conflict lays at somebody's door, if it does."""
    if finding.suspects:
        return {finding.suspects[0]}
    return {finding.claim_ids[0]} if finding.check == "C11" else set()


def _repaired(book: Book, finding: Finding) -> Finding:
    """The finding with a repair that satisfies every check it touches, where there is exactly such a one."""
    label = finding.diagnosis
    if finding.outcome != "conflict" or finding.check not in _REPAIRABLE or label is None or finding.reference:
        return finding
    claims = [book.by_id[claim] for claim in finding.claim_ids[:3]]
    if finding.check in ("C09", "C10"):
        claims = claims[:2]
    for changed, wording in diagnosis.repairs(book, label, claims):
        trial = book.with_claim(changed)
        touched = (v for v in verdicts(trial) if isinstance(v, Finding) and v.outcome != "quality")
        if not any(changed.claim_id in found.claim_ids for found in touched):
            message = f"{finding.message} {wording} would agree with everything else the text says."
            return replace(finding, suggested_repair=wording, message=message)
    return finding
