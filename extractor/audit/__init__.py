"""Claims in, findings out: which figures do not agree, by how much, and what would explain it. Never imports spaCy."""

import sys
from collections.abc import Iterable
from types import ModuleType

from extractor.audit.run import AuditResult, audit, series_of
from extractor.audit.series import SeriesCard, SeriesPoint
from extractor.reference import Reference
from extractor.schema import Article, Claim

__all__ = ["AuditResult", "SeriesCard", "SeriesPoint", "audit", "series_of"]


class _Callable(ModuleType):
    """``extractor.audit`` is this package once anything has imported it: calling it is calling :func:`audit`."""

    def __call__(
        self, claims: Iterable[Claim], articles: Iterable[Article] = (), reference: Reference | None = None
    ) -> AuditResult:
        return audit(claims, articles, reference)


sys.modules[__name__].__class__ = _Callable
