"""Reads an export back: the same nouns, whatever the format."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from extractor.datasets import parquet
from extractor.datasets.frames import frame
from extractor.errors import SourceError
from extractor.schema import TABLES, Article, Check, Claim, Entity, Finding, from_row

if TYPE_CHECKING:
    import pandas as pd

ReadFormat = Literal["jsonl", "csv", "parquet"]
_GUARDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
_LONGEST_CELL = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Dataset:
    """An export on disk, read as it is asked for; it can be exported again, in another format."""

    folder: Path
    format: ReadFormat

    def articles(self) -> Iterator[Article]:
        return self._rows(Article, "articles")

    def entities(self) -> Iterator[Entity]:
        return self._rows(Entity, "entities")

    def claims(self) -> Iterator[Claim]:
        return self._rows(Claim, "claims")

    def findings(self) -> Iterator[Finding]:
        return self._rows(Finding, "findings")

    def checks(self) -> Iterator[Check]:
        return self._rows(Check, "checks")

    def frame(self, table: Literal["articles", "entities", "claims", "findings", "checks"]) -> pd.DataFrame:
        """A table as a pandas data frame, with the types of :func:`extractor.datasets.frames.frame`."""
        noun: type[Any] = TABLES[table]
        return frame(noun, self._rows(noun, table))

    def _rows(self, noun: type[Any], table: str) -> Iterator[Any]:
        path = self.folder / f"{table}.{self.format}"
        try:
            for row in _READERS[self.format](path, noun):
                yield from_row(noun, row)
        except OSError as error:
            raise SourceError(str(path), error.strerror or str(error)) from error
        except (ValueError, ArithmeticError, TypeError, KeyError) as error:
            raise SourceError(str(path), f"is no export of ours ({error})") from error


def read_export(folder: str | Path, format: ReadFormat | None = None) -> Dataset:
    """The export in ``folder``. Without ``format``, the one its ``datapackage.json`` describes.

    In CSV an empty cell is missing where the column may be missing, else an empty text. Amounts are equal to those
    exported; Parquet does not keep the zeros at their end.

    Raises :class:`~extractor.errors.SourceError` when there is no export, or, on reading, when a file is damaged.
    """
    folder = Path(folder)
    found = format or _described(folder)
    if found not in get_args(ReadFormat):
        raise SourceError(str(folder), f"an export as {found} cannot be read back; jsonl, csv and parquet can")
    if found == "parquet":
        parquet.check_installed()
    if not (folder / f"claims.{found}").is_file():
        raise SourceError(str(folder), f"holds no claims.{found}")
    return Dataset(folder, found)  # type: ignore[arg-type]


def _described(folder: Path) -> str:
    path = folder / "datapackage.json"
    try:
        resources = json.loads(path.read_text(encoding="utf-8"))["resources"]
        return "sdmx" if resources[0]["name"] == "observations" else str(resources[0]["format"])
    except OSError as error:
        raise SourceError(str(path), error.strerror or str(error)) from error
    except (ValueError, LookupError, TypeError) as error:
        raise SourceError(str(path), "is no description of an export") from error


def _jsonl(path: Path, noun: type[Any]) -> Iterator[Mapping[str, Any]]:
    with open(path, encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield json.loads(line)


def _csv(path: Path, noun: type[Any]) -> Iterator[Mapping[str, Any]]:
    kinds = {spec.name: str(spec.type) for spec in fields(noun)}
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        with open(path, encoding="utf-8", newline="") as stream:
            rows: Iterable[list[str]] = csv.reader(stream, strict=True)
            names: list[str] = []
            for row in rows:
                if not names:
                    names = row
                    continue
                cells = zip(names, row, strict=True)
                yield {name: _value(cell, kinds[name]) for name, cell in cells if name in kinds}
    finally:
        csv.field_size_limit(before)


def _parquet(path: Path, noun: type[Any]) -> Iterator[Mapping[str, Any]]:
    return parquet.read(path)


_READERS = {"jsonl": _jsonl, "csv": _csv, "parquet": _parquet}


def _value(cell: str, annotation: str) -> Any:
    """The value of a CSV cell, the guard against formulas taken off."""
    kind = annotation.removesuffix(" | None")
    if not cell and kind != annotation:
        return None
    if kind.startswith("tuple"):
        return json.loads(cell)
    if kind in ("int", "float"):
        return int(cell) if kind == "int" else float(cell)
    return cell[1:] if _GUARDED.match(cell) else cell
