"""Results in memory, for those who keep no store: exported and read as tables like one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from extractor.datasets.frames import frame
from extractor.schema import TABLES, Article, Check, Claim, Entity, Extraction, Finding

if TYPE_CHECKING:
    import pandas as pd


class Audited(Protocol):
    """What an audit yields, as far as tables go: :class:`extractor.audit.AuditResult`."""

    @property
    def findings(self) -> tuple[Finding, ...]: ...
    @property
    def checks(self) -> tuple[Check, ...]: ...


@dataclass(frozen=True, slots=True)
class Results:
    """Extractions and what their audit found. Articles come in the order of a store: by source, part and id."""

    extractions: tuple[Extraction, ...]
    audited: Audited | None = None

    @classmethod
    def of(cls, extractions: Iterable[Extraction], audited: Audited | None = None) -> Results:
        """The results of :func:`extractor.extract` and, if there was one, of :func:`extractor.audit`."""
        held = sorted(extractions, key=lambda one: (one.article.source, one.article.part, one.article.article_id))
        return cls(tuple(held), audited)

    def articles(self) -> tuple[Article, ...]:
        return tuple(one.article for one in self.extractions)

    def entities(self) -> tuple[Entity, ...]:
        return tuple(entity for one in self.extractions for entity in sorted(one.entities, key=_place_entity))

    def claims(self) -> tuple[Claim, ...]:
        return tuple(claim for one in self.extractions for claim in sorted(one.claims, key=_place_claim))

    def findings(self) -> tuple[Finding, ...]:
        return self.audited.findings if self.audited is not None else ()

    def checks(self) -> tuple[Check, ...]:
        return self.audited.checks if self.audited is not None else ()

    def frame(self, table: Literal["articles", "entities", "claims", "findings", "checks"]) -> pd.DataFrame:
        """A table as a pandas data frame, with the types of :func:`extractor.datasets.frames.frame`."""
        noun: type[Any] = TABLES[table]
        return frame(noun, getattr(self, table)())


def _place_entity(entity: Entity) -> tuple[object, ...]:
    return entity.start, entity.end, entity.entity_id


def _place_claim(claim: Claim) -> tuple[object, ...]:
    return claim.start, claim.end, claim.claim_id
