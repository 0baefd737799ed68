"""Claim datasets: the tables of a store as files that other programs read, and back.

:func:`export` writes them, :func:`read_export` reads them, :func:`frame` makes data frames of any nouns.
"""

from extractor.datasets.exporting import FORMATS, ExportFormat, Tables, export
from extractor.datasets.frames import frame
from extractor.datasets.reading import Dataset, read_export
from extractor.datasets.results import Results
from extractor.schema import TABLES

__all__ = ["FORMATS", "TABLES", "Dataset", "ExportFormat", "Results", "Tables", "export", "frame", "read_export"]
