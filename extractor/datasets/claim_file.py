"""Reads a file of claims from elsewhere: CSV, JSON Lines or Parquet in the columns of the claim contract, checked.

What an export of ours holds is right by construction; a table that somebody else made may not be. The first cell that
cannot be read, or that contradicts another one of its row, stops with file, row and column: an audit of half a table
would be taken for one of the whole.
"""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from extractor.errors import SourceError
from extractor.schema import Claim

_LONGEST_CELL = 256 * 1024 * 1024


def read_claims(path: str | Path) -> tuple[Claim, ...]:
    """The claims of a file; ``.csv``, ``.jsonl`` and ``.parquet`` by its name. Unknown columns are passed over.

    Raises :class:`~extractor.errors.SourceError` naming file, row and column: a column is missing, a value is no number
    (or NaN, or infinite), a date is none, a period ends before it starts, bounds contradict each other, an id stands
    for two different claims. Rows are counted from 1, the heading of a CSV file included.
    """
    path = Path(path)
    readers = {".csv": _csv, ".jsonl": _jsonl, ".parquet": _parquet}
    if path.suffix not in readers:
        raise SourceError(str(path), f"claims are read from {', '.join(readers)}")
    claims: dict[str, tuple[int, Claim]] = {}
    try:
        for number, row in readers[path.suffix](path):
            claim = _Row(str(path), number, row).claim()
            first, known = claims.setdefault(claim.claim_id, (number, claim))
            if known != claim:
                raise SourceError(
                    str(path), f"row {number}, column claim_id: another claim of this id is in row {first}"
                )
    except OSError as error:
        raise SourceError(str(path), error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise SourceError(str(path), "the file is not UTF-8 text") from error
    except csv.Error as error:
        raise SourceError(str(path), f"is no CSV table ({error})") from error
    return tuple(claim for _, claim in claims.values())


# --- forms -----------------------------------------------------------------------------------------------------------


def _csv(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        with open(path, encoding="utf-8-sig", newline="") as stream:
            rows = csv.reader(stream, strict=True)
            names = [name.strip() for name in next(rows, [])]
            _columns(path, 1, names)
            for number, row in enumerate(rows, start=2):
                if len(row) != len(names):
                    raise SourceError(str(path), f"row {number}: {len(row)} cells under {len(names)} columns")
                yield number, {name: None if cell == "" else cell for name, cell in zip(names, row, strict=True)}
    finally:
        csv.field_size_limit(before)


def _jsonl(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    with open(path, encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line, parse_float=str)
            except ValueError as error:
                raise SourceError(str(path), f"row {number}: is no JSON ({error})") from error
            if not isinstance(row, dict):
                raise SourceError(str(path), f"row {number}: is no JSON object")
            _columns(path, number, row)
            yield number, row


def _parquet(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    from extractor.datasets import parquet

    parquet.check_installed()
    try:
        for number, row in enumerate(parquet.read(path), start=1):
            if number == 1:
                _columns(path, number, row)
            yield number, row
    except (ValueError, KeyError) as error:
        raise SourceError(str(path), f"is no Parquet file of claims ({error})") from error


def _columns(path: Path, number: int, names: Any) -> None:
    """Raise when a column without which there is no claim is missing."""
    needed = [spec.name for spec in fields(Claim) if spec.default is MISSING]
    missing = [name for name in (*needed, "value", "unit") if name not in names]
    if missing:
        raise SourceError(str(path), f"row {number}, column {missing[0]}: is missing ({', '.join(missing)} in all)")


# --- one row ---------------------------------------------------------------------------------------------------------


@cache
def _kinds() -> dict[str, tuple[Any, bool]]:
    """Of every column its type and whether it may be empty."""
    found = {}
    for name, hint in get_type_hints(Claim).items():
        options = [option for option in get_args(hint) if option is not type(None)]
        optional = type(None) in get_args(hint)
        found[name] = (options[0] if optional else hint, optional)
    return found


class _Row:
    """One row on its way to a claim."""

    def __init__(self, path: str, number: int, row: Mapping[str, Any]) -> None:
        self._path, self._number, self._row = path, number, row

    def claim(self) -> Claim:
        values: dict[str, Any] = {}
        for name, (kind, optional) in _kinds().items():
            cell = self._row.get(name)
            if name not in self._row or (cell is None and not optional):
                if cell is None and name in self._row and kind in (int, float) and name not in _HAVE_DEFAULTS:
                    raise self._error(name, "is empty")
                continue  # the contract's own default
            values[name] = None if cell is None else self._value(name, kind, cell)
        try:
            claim = Claim(**values)
        except TypeError as error:
            raise SourceError(self._path, f"row {self._number}: {error}") from error
        self._agree(claim)
        return claim

    def _value(self, name: str, kind: Any, cell: Any) -> Any:
        if kind is Decimal:
            return self._decimal(name, cell)
        if kind is date:
            try:
                return date.fromisoformat(str(cell))
            except ValueError:
                raise self._error(name, f"{cell!r} is no date (YYYY-MM-DD)") from None
        if kind in (int, float):
            try:
                number = kind(str(cell))
            except ValueError:
                raise self._error(name, f"{cell!r} is no number") from None
            if not math.isfinite(number):
                raise self._error(name, f"{cell!r} is no number")
            return number
        if get_origin(kind) is Literal:
            if cell not in get_args(kind):
                raise self._error(name, f"{cell!r} is none of {', '.join(get_args(kind))}")
            return cell
        return self._several(name, cell) if get_origin(kind) is tuple else str(cell)

    def _decimal(self, name: str, cell: Any) -> Decimal:
        try:
            number = Decimal(str(cell))
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            raise self._error(name, f"{cell!r} is no number")
        return number

    def _several(self, name: str, cell: Any) -> tuple[str, ...]:
        try:
            found = json.loads(cell) if isinstance(cell, str) else cell
        except ValueError:
            found = None
        if not isinstance(found, list | tuple) or not all(isinstance(one, str) for one in found):
            raise self._error(name, f"{cell!r} is no list of texts")
        return tuple(found)

    def _agree(self, claim: Claim) -> None:
        """Raise where two cells of the row contradict each other."""
        for first, last in _IN_ORDER:
            start, end = getattr(claim, first), getattr(claim, last)
            if start is not None and end is not None and start > end:
                raise self._error(last, f"{end} lies before {first}, {start}")
        for name, least, most in _BETWEEN:
            if not least <= getattr(claim, name) <= most:
                raise self._error(name, f"{getattr(claim, name)} does not lie between {least} and {most}")
        if not 0 <= claim.confidence <= 1:
            raise self._error("confidence", f"{claim.confidence} does not lie between 0 and 1")

    def _error(self, column: str, cause: str) -> SourceError:
        return SourceError(self._path, f"row {self._number}, column {column}: {cause}")


_HAVE_DEFAULTS = frozenset(spec.name for spec in fields(Claim) if spec.default is not MISSING)
#: Digits behind the point and powers of ten that no figure has more of.
_BETWEEN = (("decimals", 0, 60), ("unit_mult", -60, 60))
#: Pairs of columns of which the first may not lie above the second.
_IN_ORDER = (
    ("start", "end"),
    ("sentence_start", "sentence_end"),
    ("sentence_start", "start"),
    ("end", "sentence_end"),
    ("period_start", "period_end"),
    ("base_start", "base_end"),
    ("low", "high"),
    ("hard_low", "hard_high"),
    ("hard_low", "low"),
    ("high", "hard_high"),
    ("low", "value"),
    ("value", "high"),
)
