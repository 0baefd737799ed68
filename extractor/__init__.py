"""Reads news and analysis texts, links every figure to what it claims, and flags figures that do not agree.

The public names are imported on first use, so that ``import extractor`` costs nothing:

``read_sources``  files, folders, globs to articles
``extract``       articles in, entities and claims out
``audit``         claims in, findings out
``frame``         any nouns as a pandas data frame
``Results``       extractions and an audit as tables
``export``        tables as JSONL, CSV, Parquet or SDMX-CSV; ``read_export`` reads them back
``load``          the assembled spaCy pipeline: ``load()(text)._.claims``

and the nouns of :mod:`extractor.schema`. What is not named here may change without notice.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.articles import read_sources as read_sources
    from extractor.audit import AuditResult as AuditResult
    from extractor.audit import audit as audit
    from extractor.datasets import Dataset as Dataset
    from extractor.datasets import Results as Results
    from extractor.datasets import export as export
    from extractor.datasets import frame as frame
    from extractor.datasets import read_export as read_export
    from extractor.errors import ExtractorError as ExtractorError
    from extractor.pipeline import extract as extract
    from extractor.pipeline import load as load
    from extractor.schema import Article as Article
    from extractor.schema import Check as Check
    from extractor.schema import Claim as Claim
    from extractor.schema import Entity as Entity
    from extractor.schema import Extraction as Extraction
    from extractor.schema import Finding as Finding
    from extractor.schema import Period as Period
    from extractor.schema import Quantity as Quantity

__version__ = "0.1.0"

_HOME = {
    "read_sources": "extractor.articles",
    "audit": "extractor.audit",
    "AuditResult": "extractor.audit",
    **dict.fromkeys(("Dataset", "Results", "export", "frame", "read_export"), "extractor.datasets"),
    "ExtractorError": "extractor.errors",
    "extract": "extractor.pipeline",
    "load": "extractor.pipeline",
    **dict.fromkeys(
        ("Article", "Check", "Claim", "Entity", "Extraction", "Finding", "Period", "Quantity"),
        "extractor.schema",
    ),
}
__all__ = ["__version__", *sorted(_HOME)]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'extractor' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
