"""JSONL (one article a line) and JSON (a list of articles, or one)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from extractor.articles.decoding import DecodingError, decode
from extractor.articles.draft import Draft
from extractor.articles.rows import draft_of
from extractor.errors import SourceError


def read_jsonl(stream: BinaryIO, source: str, max_bytes: int) -> Iterator[Draft | SourceError]:
    """A draft or an error a line, as ``source:LINE``; blank lines are passed over.

    Of a line longer than ``max_bytes`` no more than that is held in memory.
    """
    number = 0
    while line := stream.readline(max_bytes + 1):
        number += 1
        if line.isspace():
            continue
        where = f"{source}:{number}"
        if len(line) > max_bytes and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(max_bytes)
            yield SourceError(where, f"the row is larger than {max_bytes:,} bytes")
            continue
        try:
            decoded = decode(line)
            if not decoded.text.strip():
                continue
            yield draft_of(_object(decoded.text), where, source, decoded.warnings)
        except DecodingError as error:
            yield SourceError(where, f"the row {error}")
        except _RowError as error:
            yield SourceError(where, str(error))
        except SourceError as error:
            yield error


def read_json(data: bytes, source: str) -> Iterator[Draft | SourceError]:
    """The drafts of a JSON list of rows (or of one row), named ``source:ROW``. Raises :class:`SourceError`."""
    try:
        decoded = decode(data)
        loaded = _load(decoded.text)
    except (DecodingError, _RowError) as error:
        raise SourceError(source, str(error)) from error
    rows = loaded if isinstance(loaded, list) else [loaded]
    if not rows:
        raise SourceError(source, "holds no rows")
    for number, row in enumerate(rows, start=1):
        where = f"{source}:{number}" if isinstance(loaded, list) else source
        try:
            if not isinstance(row, dict):
                raise SourceError(where, "the row is not an object with named fields")
            yield draft_of(row, where, source, decoded.warnings)
        except SourceError as error:
            yield error


class _RowError(ValueError):
    pass


def _load(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise _RowError(f"is not valid JSON: {error.msg} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise _RowError("is not a row: nested too deeply") from error
    except ValueError as error:  # an integer beyond the interpreter's limit
        raise _RowError(f"is not valid JSON: {error}") from error


def _object(text: str) -> dict[str, Any]:
    loaded = _load(text)
    if not isinstance(loaded, dict):
        raise _RowError("the row is not an object with named fields")
    return loaded
