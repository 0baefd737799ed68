"""What a store holds, at a glance."""

from __future__ import annotations

from dataclasses import dataclass, fields

from extractor.store.store import Quarantined


@dataclass(frozen=True, slots=True)
class Status:
    """What the store of ``out`` holds.

    ``pipelines`` are the numbers of articles by the fingerprint that made them, ``current`` today's fingerprint
    (``None`` when there is no model), ``stale`` the number made by others.
    """

    out: str
    path: str
    megabytes: float
    stored: dict[str, int]
    published: tuple[str | None, str | None]
    undated: int
    pipelines: dict[str, int]
    current: str | None
    stale: int
    findings: dict[str, int]
    quarantine: tuple[Quarantined, ...]
    failures: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON; of the articles in quarantine without their text."""
        plain: dict[str, object] = {spec.name: getattr(self, spec.name) for spec in fields(self)}
        plain["quarantine"] = [
            {
                "article_id": held.article.article_id,
                "source": held.article.source,
                "cause": held.cause,
                "pipeline": held.pipeline,
                "attempts": held.attempts,
            }
            for held in self.quarantine
        ]
        return plain
