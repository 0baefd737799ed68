"""Writes each table as one file beside a ``datapackage.json``: same rows, same bytes.

Columns are the fields of the nouns in :mod:`extractor.schema`, in their order. Rows come in the order of the store,
which depends on content only. A file appears under its name when it is complete.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any, Literal, Protocol, get_args

from extractor.datasets.package import describe
from extractor.datasets.writing import csv_line, json_line, package_text
from extractor.schema import Article, Check, Claim, Entity, Finding, to_row

ExportFormat = Literal["jsonl", "csv"]
FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)

#: The exported tables, in the order a reader meets them.
TABLES: dict[str, type[Any]] = {
    "articles": Article,
    "entities": Entity,
    "claims": Claim,
    "findings": Finding,
    "checks": Check,
}


class Tables(Protocol):
    """What can be exported: :class:`extractor.store.Store`, or anything else that holds the five tables in order."""

    def articles(self) -> Iterable[Article]: ...
    def entities(self) -> Iterable[Entity]: ...
    def claims(self) -> Iterable[Claim]: ...
    def findings(self) -> Iterable[Finding]: ...
    def checks(self) -> Iterable[Check]: ...


def export(tables: Tables, folder: str | Path, format: ExportFormat = "jsonl") -> list[Path]:
    """Write the tables of ``tables`` into ``folder`` (made when missing); the files written, ``datapackage.json`` last.

    Amounts are exact decimals as strings, dates ISO, lists JSON. What is missing is ``null`` in JSONL and an empty cell
    in CSV. In CSV a cell that a spreadsheet would run as a formula begins with an apostrophe.

    Raises ``ValueError`` for an unknown format and ``OSError`` when the folder cannot be written.
    """
    if format not in FORMATS:
        raise ValueError(f"unknown export format {format!r}: choose from {', '.join(FORMATS)}")
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    resources: list[dict[str, Any]] = []
    for table, noun in TABLES.items():
        columns = [spec.name for spec in fields(noun)]
        rows = (to_row(row) for row in getattr(tables, table)())
        if format == "jsonl":
            lines: Iterator[str] = (json_line(row) for row in rows)
        else:
            lines = _with_header(columns, (csv_line(list(row.values())) for row in rows))
        path = folder / f"{table}.{format}"
        size, digest = _write(path, lines)
        written.append(path)
        resources.append(describe(table, noun, format, size, digest))
    path = folder / "datapackage.json"
    _write(path, [package_text(resources)])
    return [*written, path]


def _with_header(columns: list[str], lines: Iterator[str]) -> Iterator[str]:
    yield csv_line(list(columns))
    yield from lines


def _write(path: Path, lines: Iterable[str]) -> tuple[int, str]:
    """Write a file under another name and move it into place; its size in bytes and its SHA-256."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    digest = hashlib.sha256()
    size = 0
    try:
        with open(draft, "wb") as stream:
            for line in lines:
                data = line.encode("utf-8")
                digest.update(data)
                size += len(data)
                stream.write(data)
        os.replace(draft, path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    return size, digest.hexdigest()
