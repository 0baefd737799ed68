"""Claims in, findings out: which figures do not agree, by how much, and what would explain it. Never imports spaCy."""

from extractor.audit.run import AuditResult, audit, series_of
from extractor.audit.series import SeriesCard, SeriesPoint

__all__ = ["AuditResult", "SeriesCard", "SeriesPoint", "audit", "series_of"]
