"""Scores findings against the planted conflicts and the look-alikes that must stay silent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from extractor.evaluate.counts import Share
from extractor.evaluate.gold import GoldConflict
from extractor.schema import Finding


@dataclass(slots=True)
class FindingScores:
    """``planted``: conflicts (and tensions) found; ``silent``: look-alikes that no finding rests on alone.

    ``unlisted`` counts conflicts and tensions that touch no listed group at all.
    """

    conflicts: Share = field(default_factory=Share)
    tensions: Share = field(default_factory=Share)
    silent: Share = field(default_factory=Share)
    unlisted: int = 0
    missed: list[str] = field(default_factory=list)
    flagged: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)


def score_findings(
    listed: Iterable[GoldConflict], pairs: Mapping[str, frozenset[str]], findings: Iterable[Finding]
) -> FindingScores:
    """A planted conflict is found when a conflict or tension rests on two of its claims at least (or on its only one).

    A look-alike is flagged when a conflict or tension rests on nothing but its claims, two of them at least. ``pairs``
    maps gold claim ids to claim ids (:attr:`ClaimScores.pairs`); claims of the same figure share them.
    """
    scores = FindingScores()
    raised = [finding for finding in findings if finding.outcome != "quality"]
    groups = list(listed)
    touched: set[str] = set()
    for finding in raised:
        if any(_hits(group, pairs, finding) for group in groups if group.verdict != "consistent"):
            touched.add(finding.finding_id)
    for group in groups:
        hits = [finding for finding in raised if _hits(group, pairs, finding)]
        if group.verdict in ("conflict", "tension"):
            share = scores.conflicts if group.verdict == "conflict" else scores.tensions
            if not share.judge(bool(hits)):
                scores.missed.append(group.conflict_id)
        elif group.verdict == "consistent":
            alone = [f for f in hits if f.finding_id not in touched and _rests_on(group, pairs, f)]
            touched.update(finding.finding_id for finding in alone)
            if not scores.silent.judge(not alone):
                scores.flagged.append(f"{group.conflict_id}: {alone[0].message}")
    rest = [finding for finding in raised if finding.finding_id not in touched]
    scores.unlisted = len(rest)
    scores.other = [f"{finding.outcome} {finding.check}: {finding.message}" for finding in rest]
    return scores


def _hits(group: GoldConflict, pairs: Mapping[str, frozenset[str]], finding: Finding) -> bool:
    resting = set(finding.claim_ids)
    hit = [claim for claim in group.claims if resting & pairs.get(claim, frozenset())]
    return len(hit) >= min(2, len(group.claims))


def _rests_on(group: GoldConflict, pairs: Mapping[str, frozenset[str]], finding: Finding) -> bool:
    known = frozenset[str]().union(*(pairs.get(claim, frozenset()) for claim in group.claims))
    return set(finding.claim_ids) <= known
