"""Claim datasets: the tables of a store as files that other programs read. :func:`export` is the way in."""

from extractor.datasets.exporting import FORMATS, TABLES, ExportFormat, Tables, export

__all__ = ["FORMATS", "TABLES", "ExportFormat", "Tables", "export"]
