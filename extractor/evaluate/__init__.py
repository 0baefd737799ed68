"""Scores the extraction against gold annotations: entities, values, claims, findings.

:func:`evaluate` runs the pipeline over the annotated texts; :func:`score` compares what it found. Rules of the
comparison stand in :mod:`~extractor.evaluate.entities`, :mod:`~extractor.evaluate.claims` and
:mod:`~extractor.evaluate.findings`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.evaluate.claims import ClaimScores, score_claims
from extractor.evaluate.counts import Counts, Error, Share
from extractor.evaluate.entities import EntityScores, score_entities
from extractor.evaluate.findings import FindingScores, score_findings
from extractor.evaluate.gold import GoldArticle, GoldConflict, read_conflicts, read_gold
from extractor.schema import Extraction, Finding

__all__ = ["Counts", "Error", "Scores", "Share", "evaluate", "read_gold", "score"]


@dataclass(slots=True)
class Scores:
    """All scores of one gold folder. ``findings`` is ``None`` when it lists no conflicts or none were sought."""

    articles: int
    words: int
    entities: EntityScores = field(default_factory=EntityScores)
    claims: ClaimScores = field(default_factory=ClaimScores)
    findings: FindingScores | None = None

    @property
    def errors(self) -> list[Error]:
        """Every miss, extra and wrong value, by article and position."""
        both = self.entities.errors + self.claims.errors
        return sorted(both, key=lambda error: (error.article_id, error.start, error.topic, error.fault))

    def to_dict(self) -> dict[str, Any]:
        """The scores as JSON-ready numbers: rates in percent with one decimal, and the counts they come from."""
        labels = {
            label: {
                "strict": _counts(score.strict),
                "lenient": _counts(score.lenient),
                **({"value": _share(score.value)} if score.value.total else {}),
                **({"value_and_bound": _share(score.bound)} if score.bound.total else {}),
                **({"grouping": _share(self.entities.grouping[label])} if label in self.entities.grouping else {}),
            }
            for label, score in self.entities.labels.items()
        }
        claims = {
            "figures": _counts(self.claims.figures),
            "value_unit_period_area": _counts(self.claims.core),
            "with_indicator_and_status": _counts(self.claims.full),
            "fields": {name: _share(share) for name, share in self.claims.fields.items()},
            "speaker": _share(self.claims.speakers),
            "rightly_unattributed": _share(self.claims.unattributed),
        }
        data: dict[str, Any] = {"articles": self.articles, "words": self.words, "entities": labels, "claims": claims}
        if self.findings is not None:
            data["findings"] = {
                "conflicts": _share(self.findings.conflicts),
                "tensions": _share(self.findings.tensions),
                "look_alikes_silent": _share(self.findings.silent),
                "unlisted": self.findings.unlisted,
            }
        return data


def _counts(counts: Counts) -> dict[str, float]:
    rates = {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}
    percent = {name: round(100 * rate, 1) for name, rate in rates.items()}
    return {**percent, "right": counts.right, "extra": counts.extra, "missed": counts.missed}


def _share(share: Share) -> dict[str, float]:
    return {"percent": round(100 * share.rate, 1), "right": share.right, "total": share.total}


def score(
    golds: Sequence[GoldArticle],
    extractions: Sequence[Extraction],
    *,
    conflicts: Sequence[GoldConflict] = (),
    findings: Sequence[Finding] | None = None,
    lineage: Callable[[str], frozenset[str]] | None = None,
) -> Scores:
    """Compare extractions with the gold of the same articles, in the same order."""
    entities = score_entities(golds, [extraction.entities for extraction in extractions])
    claims = score_claims(
        golds,
        [extraction.claims for extraction in extractions],
        aliases=entities.aliases,
        entities=[extraction.entities for extraction in extractions],
        lineage=lineage,
    )
    scores = Scores(
        articles=len(golds),
        words=sum(len(gold.article.text.split()) for gold in golds),
        entities=entities,
        claims=claims,
    )
    if findings is not None and conflicts:
        scores.findings = score_findings(conflicts, claims.pairs, findings)
    return scores


def evaluate(gold_dir: Path | str, texts_dir: Path | str | None = None, model: str | None = None) -> Scores:
    """Run the pipeline on the annotated texts of ``gold_dir`` and score what it finds.

    ``texts_dir`` is needed only where the texts do not stand at their usual place (see
    :func:`~extractor.evaluate.gold.find_texts`); ``model`` is as in :func:`extractor.pipeline.load`.

    Raises :class:`~extractor.errors.SourceError` when gold or texts cannot be read,
    :class:`~extractor.errors.ModelError` when there is no model.
    """
    from extractor import pipeline

    golds = list(read_gold(Path(gold_dir), Path(texts_dir) if texts_dir is not None else None))
    extractions = list(pipeline.extract([gold.article for gold in golds], model=model))
    return score(
        golds,
        extractions,
        conflicts=read_conflicts(Path(gold_dir)),
        findings=_audit(extractions),
        lineage=_lineage,
    )


def _audit(extractions: Sequence[Extraction]) -> Sequence[Finding]:
    """Findings over all claims of the folder, as one body of work."""
    from extractor.audit import audit

    claims = [claim for extraction in extractions for claim in extraction.claims]
    return audit(claims, [extraction.article for extraction in extractions]).findings


def _lineage(indicator: str) -> frozenset[str]:
    """An indicator with those above it in the indicator table."""
    from extractor.knowledge.statements import ancestors

    return frozenset([indicator, *ancestors(indicator)])
