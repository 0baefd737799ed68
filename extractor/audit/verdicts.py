"""From a comparison to its verdict: pass, not comparable, or a finding with severity, score and message."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractor.audit import diagnosis, wording
from extractor.audit.book import Book
from extractor.audit.cells import Tiers, headline_series, in_order
from extractor.intervals import Interval
from extractor.knowledge.plausibility import limit
from extractor.schema import Check, Claim, Finding, Outcome, Severity

Verdict = Finding | Check
Relation = Literal["equal", "at_most", "at_least"]
SEVERITIES: tuple[Severity, ...] = ("critical", "high", "medium", "low", "info")
#: A gap from which a disagreement is more than a matter of rounding, revision or coverage.
WIDE_GAP = 2.0
_RISKY = frozenset(["attachment_ambiguous", "ocr_suspect"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two sides that should agree, and all that is needed to say so.

    ``left`` is what was computed, ``right`` what the text says; ``relation`` how left must stand to right.
    ``claims`` are the evidence, most telling first. ``unknown`` counts facets nobody stated (one caps the severity, two
    make the comparison void). ``soft`` comparisons are tensions at most. ``axiom`` marks those that need outside
    knowledge, ``farthest`` is the gap beyond which the figures are taken for different things unless a slip explains
    it, ``stated`` marks those whose formula the text itself states (a growth rate, a share, a restatement), ``told``
    those whose figures the words beside them tie together, so that their links do not matter.
    """

    check: str
    claims: tuple[Claim, ...]
    left: Tiers
    right: Tiers
    unit: str | None
    formula: str
    relation: Relation = "equal"
    assumptions: tuple[str, ...] = ()
    unknown: int = 0
    unless: tuple[str, ...] = ()
    axiom: bool = False
    stated: bool = True
    soft: bool = False
    cap: Severity = "critical"
    contrasted: bool = False
    farthest: float | None = None
    reference: str | None = None
    said: str = "the text says"
    note: str = ""
    diagnosis: str | None = None
    repairable: bool = True
    told: bool = False

    def apart(self, *, hard_tier: bool) -> bool:
        """Whether the sides cannot both hold on a tier."""
        left, right = (self.left.hard, self.right.hard) if hard_tier else (self.left.typical, self.right.typical)
        if self.relation == "at_most":
            return right.below(left)
        if self.relation == "at_least":
            return left.below(right)
        return not left.intersects(right)

    @property
    def outcome(self) -> Outcome | None:
        """conflict, tension, or ``None`` when the sides agree."""
        if self.apart(hard_tier=True):
            return "tension" if self.soft else "conflict"
        return "tension" if self.apart(hard_tier=False) else None

    @property
    def gap(self) -> float | None:
        """The factor between the nearest ends, on the tier that decided."""
        if self.apart(hard_tier=True):
            return self.left.hard.gap_ratio(self.right.hard)
        return self.left.typical.gap_ratio(self.right.typical)


def judge(book: Book, comparison: Comparison) -> Verdict:
    """The verdict on one comparison."""
    claims = tuple(in_order(comparison.claims))
    ids = tuple(claim.claim_id for claim in claims)
    shaky = next((claim for claim in claims if claim.confidence < float(limit("least_confidence"))), None)
    if shaky is not None and not comparison.told:
        return _log(comparison.check, ids, "not_comparable", "low_confidence")
    if not comparison.told and _guessed(comparison.check, claims) and not _miscopied(comparison.check, claims):
        return _log(comparison.check, ids, "not_comparable", "link_guessed")
    if comparison.unknown > 1:
        return _log(comparison.check, ids, "not_comparable", "several_facets_unknown")
    if comparison.outcome is None:
        return _log(comparison.check, ids, "pass", comparison.formula)
    far = comparison.farthest is not None and (comparison.gap or 0.0) > comparison.farthest
    if far and not _slipped(book, comparison):
        return _log(comparison.check, ids, "not_comparable", "too_far_apart")
    if comparison.outcome == "tension" and any(_loose(book, claim) for claim in claims):
        return _log(comparison.check, ids, "pass", f"{comparison.formula}, loosely")
    return _finding(book, replace(comparison, claims=claims), ids)


def _guessed(check: str, claims: Sequence[Claim]) -> bool:
    """Whether figures of several sentences are compared of which one was linked by a close choice.

    Within one sentence the arithmetic holds whoever the figures belong to; between sentences a disagreement is more
    likely a wrong link than a wrong figure.
    """
    if check in _OWN_LINKS or len({(claim.article_id, claim.sentence_start) for claim in claims}) == 1:
        return False
    return any(_CLOSE_CHOICES & set(claim.flags) for claim in claims)


def _miscopied(check: str, claims: Sequence[Claim]) -> bool:
    """Whether two figures for one number have the same digits in another order: chance hardly ever does that."""
    return check == "C01" and diagnosis.exchanged_digits(*claims[:2])


#: Flags of links that were chosen narrowly.
_CLOSE_CHOICES = frozenset({"attachment_ambiguous", "measure_guessed"})
#: Checks of figures that the text itself ties together: growth and its levels, a headline and its body.
_OWN_LINKS = frozenset({"C03", "C04", "C09", "C10"})


def _slipped(book: Book, comparison: Comparison) -> bool:
    """Whether a slip of the pen explains the gap."""
    return diagnosis.diagnose(book, comparison).label in diagnosis.EXPLAINED


def _loose(book: Book, claim: Claim) -> bool:
    """Whether a figure is only meant roughly: a headline, or a share or rate put in words ("almost a third")."""
    in_words = claim.measure != "level" and not any(char.isdigit() for char in claim.printed)
    return in_words or book.in_headline(claim)


def judge_readings(book: Book, readings: Sequence[Comparison]) -> Verdict:
    """The verdict on several readings of one phrase: any that agrees is enough, else the nearest is reported."""
    for reading in readings:
        if reading.outcome is None:
            return judge(book, reading)
    tensions = [reading for reading in readings if reading.outcome == "tension"]
    nearest = min(tensions or readings, key=lambda reading: reading.gap or math.inf)
    return judge(book, nearest)


def skipped(check: str, claims: Iterable[Claim], reason: str) -> Check:
    """A comparison that was not made, and why."""
    return _log(check, tuple(claim.claim_id for claim in in_order(claims)), "not_comparable", reason)


def agreed(check: str, claims: Iterable[Claim], formula: str) -> Check:
    """A comparison that was made and agreed."""
    return _log(check, tuple(claim.claim_id for claim in in_order(claims)), "pass", formula)


def _log(check: str, ids: tuple[str, ...], outcome: Literal["pass", "not_comparable"], reason: str) -> Check:
    return Check(check=check, claim_ids=ids, outcome=outcome, reason=reason)


def remark(
    book: Book, check: str, claims: Sequence[Claim], formula: str, label: str, severity: Severity, note: str
) -> Finding:
    """A finding of outcome quality: nothing disagrees, but a reader should know."""
    ids = tuple(claim.claim_id for claim in in_order(claims))
    return Finding(
        finding_id=Finding.make_id(check, ids),
        check=check,
        outcome="quality",
        severity=severity,
        score=0.0,
        message=f"{wording.evidence(book, claims)} {note}",
        formula=formula,
        diagnosis=label,
        claim_ids=ids,
    )


def severity_of(comparison: Comparison, outcome: Outcome, gap: float | None) -> Severity:
    """How much a finding matters; see the severity rules of ``docs/checks.md``."""
    documents = {claim.article_id for claim in comparison.claims}
    wide = gap is None or gap >= WIDE_GAP
    severity: Severity = "low"
    if outcome == "conflict" and comparison.contrasted:
        severity = "critical"
    elif outcome == "conflict" and wide:
        in_one_text = len(documents) == 1 and comparison.stated and not comparison.axiom
        severity = "critical" if in_one_text else "high"
    elif outcome == "conflict" or any(headline_series(claim) for claim in comparison.claims):
        severity = "medium"
    if comparison.unknown or any(_RISKY & set(claim.flags) for claim in comparison.claims):
        severity = at_worst(severity, "medium")
    return at_worst(severity, comparison.cap)


def at_worst(severity: Severity, cap: Severity) -> Severity:
    """The milder of two severities."""
    return max(severity, cap, key=SEVERITIES.index)


def _finding(book: Book, comparison: Comparison, ids: tuple[str, ...]) -> Finding:
    outcome = comparison.outcome
    assert outcome is not None
    hard_tier = comparison.apart(hard_tier=True)
    gap = comparison.gap
    slip = diagnosis.diagnose(book, comparison)
    confidence = min(claim.confidence for claim in comparison.claims)
    shown_left, shown_right = _shown(comparison, hard_tier)
    left, right = (
        wording.span(shown_left, comparison.unit),
        wording.span(_bound(comparison, shown_right), comparison.unit),
    )
    point = _point_gap(comparison) or gap
    off = f": off by {wording.factor(point)}×" if point is not None and point >= 1.005 else ""
    sentences = [
        wording.evidence(book, comparison.claims),
        f"{comparison.formula} gives {left}, but {comparison.said} {right}{comparison.note}{off}.",
        "The figures do not agree." if outcome == "conflict" else "The figures agree only at a stretch.",
    ]
    if slip.text:
        sentences.append(slip.text)
    if comparison.assumptions:
        sentences.append(f"Assumes {'; '.join(comparison.assumptions)}.")
    if comparison.unless:
        sentences.append(f"Not an error if {' or '.join(comparison.unless)}.")
    return Finding(
        finding_id=Finding.make_id(comparison.check, ids),
        check=comparison.check,
        outcome=outcome,
        severity=severity_of(comparison, outcome, gap),
        score=round(confidence * math.log(gap), 6) if gap is not None else round(confidence, 6),
        message=" ".join(sentences),
        formula=f"{comparison.formula} = {left} against {right}",
        left_low=shown_left.low,
        left_high=shown_left.high,
        right_low=shown_right.low,
        right_high=shown_right.high,
        gap_ratio=round(gap, 6) if gap is not None else None,
        diagnosis=comparison.diagnosis or slip.label,
        suggested_repair=slip.repair if comparison.repairable else None,
        suspects=diagnosis.suspects(book, comparison.claims),
        assumptions=comparison.assumptions,
        reference=comparison.reference,
        claim_ids=ids,
    )


def _shown(comparison: Comparison, hard_tier: bool) -> tuple[Interval, Interval]:
    if hard_tier:
        return comparison.left.hard, comparison.right.hard
    return comparison.left.typical, comparison.right.typical


def _bound(comparison: Comparison, interval: Interval) -> Interval:
    """The end of the right side that matters: an inequality has one."""
    if comparison.relation == "at_most" and interval.high is not None:
        return Interval(None, interval.high, high_open=interval.high_open)
    if comparison.relation == "at_least" and interval.low is not None:
        return Interval(interval.low, None, low_open=interval.low_open)
    return interval


def _point_gap(comparison: Comparison) -> float | None:
    """The factor between the middles of the two sides, where both are bounded and above zero."""
    left, right = comparison.left.typical.middle(), comparison.right.typical.middle()
    if comparison.relation != "equal" or comparison.axiom or left is None or right is None or left <= 0 or right <= 0:
        return None
    return float(max(left, right) / min(left, right))
