"""Tables as Parquet, by pyarrow (extra ``parquet``): decimals exact, dates as dates, what is missing null.

A Parquet column of decimals has one number of digits for all its rows. Each gets the first of :data:`RUNGS` that holds
all its values exactly: 38 digits, 12 of them decimals, for printed amounts; 76 digits, 38 decimals, where a third or a
quotient is among them; text where not even that is enough.
"""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from extractor.errors import ExtractorError
from extractor.schema import decimal_text

if TYPE_CHECKING:
    import pyarrow as pa

#: Digits and decimals of the decimal types tried, narrowest first.
RUNGS = ((38, 12), (76, 38))
_ROWS_A_BATCH = 5_000


def check_installed() -> None:
    """Raises :class:`~extractor.errors.ExtractorError` with the command that installs what is missing."""
    if importlib.util.find_spec("pyarrow") is None:
        raise ExtractorError("Parquet needs pyarrow; run: pip install 'sco-extractor[parquet]'")


def write(noun: type[Any], measured: Iterable[Any], rows: Iterable[Any], stream: IO[bytes]) -> None:
    """Write ``rows`` of ``noun`` to ``stream``; ``measured`` are the same rows, seen first for the decimals."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = _schema(noun, _rungs(noun, measured))
    with pq.ParquetWriter(stream, schema) as writer:
        for batch in _batches(rows):
            columns = [
                pa.array([_cell(getattr(row, field.name), field.type) for row in batch], type=field.type)
                for field in schema
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def read(path: Path) -> Iterator[Mapping[str, Any]]:
    """The rows of a table written here, as :func:`extractor.schema.to_row` gives them.

    Decimals lose the zeros at their end, which the column's type adds and the printed figure may not have had.
    """
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=_ROWS_A_BATCH):
            for row in batch.to_pylist():
                yield {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        text = decimal_text(value)
        return text.rstrip("0").rstrip(".") if "." in text else text
    return value.isoformat() if isinstance(value, date) else value


def _schema(noun: type[Any], rungs: Mapping[str, tuple[int, int] | None]) -> pa.Schema:
    """Arrow's types for the fields of ``noun``; columns that may be missing are nullable."""
    import pyarrow as pa

    columns = []
    for spec in fields(noun):
        annotation = str(spec.type)
        kind = annotation.removesuffix(" | None")
        rung = rungs.get(spec.name)
        if rung is not None:
            arrow = pa.decimal128(*rung) if rung[0] <= 38 else pa.decimal256(*rung)
        else:
            known = {"int": pa.int64(), "float": pa.float64(), "date": pa.date32()}
            arrow = pa.list_(pa.string()) if kind.startswith("tuple") else known.get(kind, pa.string())
        columns.append(pa.field(spec.name, arrow, nullable=annotation != kind))
    return pa.schema(columns)


def _rungs(noun: type[Any], rows: Iterable[Any]) -> dict[str, tuple[int, int] | None]:
    """The narrowest of :data:`RUNGS` for each column of decimals; ``None`` where none is wide enough."""
    most = {spec.name: (0, 0) for spec in fields(noun) if str(spec.type).removesuffix(" | None") == "Decimal"}
    for row in rows if most else ():
        for name, (whole, after) in most.items():
            value = getattr(row, name)
            if value is not None:
                _, digits, exponent = value.as_tuple()
                most[name] = (max(whole, len(digits) + exponent), max(after, -exponent))
    return {
        name: next((rung for rung in RUNGS if whole <= rung[0] - rung[1] and after <= rung[1]), None)
        for name, (whole, after) in most.items()
    }


def _cell(value: Any, kind: pa.DataType) -> Any:
    import pyarrow as pa

    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Decimal) and pa.types.is_string(kind):
        return decimal_text(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None  # as in the other formats: an open-ended ratio is missing
    return value


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    left = iter(rows)
    while batch := list(islice(left, _ROWS_A_BATCH)):
        yield batch
