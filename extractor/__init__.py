"""Reads news and analysis texts, links every figure to what it claims, and flags figures that do not agree.

The public names are imported on first use, so that ``import extractor`` costs nothing:

``load``      the assembled spaCy pipeline
``extract``   articles in, entities and claims out
``audit``     claims in, findings out
``frame``     any of the tables as a pandas data frame
and the nouns of :mod:`extractor.schema`.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOME = {
    "load": "extractor.pipeline",
    "extract": "extractor.pipeline",
    "audit": "extractor.audit",
    "frame": "extractor.datasets.frames",
    **dict.fromkeys(
        ("Article", "Claim", "Entity", "Extraction", "Finding", "Period", "Quantity"),
        "extractor.schema",
    ),
}
__all__ = ["__version__", *sorted(_HOME)]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'extractor' has no attribute {name!r}")
