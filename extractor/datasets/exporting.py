"""Writes the tables as files beside a ``datapackage.json`` and a ``README.md``: same rows, same bytes.

Columns are the fields of the nouns in :mod:`extractor.schema`, in their order. Rows come in the order of the store,
which depends on content only. A file appears under its name when it is complete.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields
from pathlib import Path
from typing import IO, Any, Literal, Protocol, get_args

from extractor.datasets import card, parquet, sdmx, sdmx_structure
from extractor.datasets.package import describe, describe_columns
from extractor.datasets.writing import csv_line, json_line, package_text
from extractor.schema import TABLES, Article, Check, Claim, Entity, Finding, to_row

ExportFormat = Literal["jsonl", "csv", "parquet", "sdmx"]
FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)


class Tables(Protocol):
    """What can be exported: :class:`extractor.store.Store`, or anything else that holds the five tables in order."""

    def articles(self) -> Iterable[Article]: ...
    def entities(self) -> Iterable[Entity]: ...
    def claims(self) -> Iterable[Claim]: ...
    def findings(self) -> Iterable[Finding]: ...
    def checks(self) -> Iterable[Check]: ...


def export(tables: Tables, folder: str | Path, format: ExportFormat = "jsonl") -> list[Path]:
    """Write ``tables`` into ``folder`` (made when missing); the files written, ``datapackage.json`` and card last.

    - ``jsonl``, ``csv``: amounts are exact decimals as strings, dates ISO, lists JSON. What is missing is ``null`` in
      JSONL and an empty cell in CSV, where a cell that a spreadsheet would run as a formula begins with an apostrophe.
    - ``parquet``: amounts are exact decimals, dates dates, lists lists; needs the extra ``parquet``.
    - ``sdmx``: the claims that are observations as one SDMX-CSV file (:mod:`extractor.datasets.sdmx`), with its data
      structure definition.

    :func:`extractor.datasets.read_export` reads the first three back.

    Raises ``ValueError`` for an unknown format, :class:`~extractor.errors.ExtractorError` when pyarrow is missing, and
    ``OSError`` when the folder cannot be written.
    """
    if format not in FORMATS:
        raise ValueError(f"unknown export format {format!r}: choose from {', '.join(FORMATS)}")
    if format == "parquet":
        parquet.check_installed()
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    facts = card.Facts(format)
    made = _sdmx(tables, folder, facts) if format == "sdmx" else _tables(tables, folder, format, facts)
    written, resources = zip(*made, strict=True)
    extra = {sdmx_structure.FILE: sdmx_structure.text()} if format == "sdmx" else {}
    extra |= {"datapackage.json": package_text(list(resources)), card.FILE: card.text(facts)}
    for name, text in extra.items():
        with _draft(folder / name) as stream:
            stream.write(text.encode("utf-8"))
    return [*written, *(folder / name for name in extra)]


def _tables(
    tables: Tables, folder: Path, format: ExportFormat, facts: card.Facts
) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Write each table as one file; its path and its description."""
    for table, noun in TABLES.items():
        path = folder / f"{table}.{format}"
        rows = facts.seeing(table, getattr(tables, table)())
        with _draft(path) as stream:
            if format == "parquet":
                parquet.write(noun, getattr(tables, table)(), rows, stream)
            elif format == "csv":
                stream.write(csv_line([spec.name for spec in fields(noun)]).encode("utf-8"))
                stream.writelines(csv_line(list(to_row(row).values())).encode("utf-8") for row in rows)
            else:
                stream.writelines(json_line(to_row(row)).encode("utf-8") for row in rows)
        yield path, describe(table, noun, format, path.name, *_size_and_digest(path))


def _sdmx(tables: Tables, folder: Path, facts: card.Facts) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Write the claims that are observations; the path and the description of the one file."""
    for _ in facts.seeing("articles", tables.articles()):
        pass
    path = folder / sdmx.FILE
    with _draft(path) as stream:
        stream.write(csv_line(list(sdmx.COLUMNS)).encode("utf-8"))
        for claim in facts.seeing("claims", tables.claims()):
            cells = sdmx.observation(claim)
            if cells is None:
                facts.left_out += 1
            else:
                stream.write(csv_line(cells).encode("utf-8"))
    yield path, describe_columns("observations", sdmx.COLUMNS, path.name, *_size_and_digest(path))


@contextmanager
def _draft(path: Path) -> Iterator[IO[bytes]]:
    """A file under another name that is moved into place when it is complete, and removed when it is not."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with open(draft, "wb") as stream:
            yield stream
        os.replace(draft, path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


def _size_and_digest(path: Path) -> tuple[int, str]:
    """Size in bytes and SHA-256 of a file."""
    with open(path, "rb") as stream:
        return os.fstat(stream.fileno()).st_size, hashlib.file_digest(stream, "sha256").hexdigest()
