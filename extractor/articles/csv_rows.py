"""CSV and TSV with a header line; comma, semicolon or tab, whichever the header uses."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from extractor.articles.decoding import DecodingError, decode
from extractor.articles.draft import Draft
from extractor.articles.rows import COLUMNS, draft_of
from extractor.errors import SourceError

#: What :mod:`extractor.datasets` puts before a cell that a spreadsheet would run as a formula; undone here.
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def read_csv(data: bytes, source: str, max_bytes: int) -> Iterator[Draft | SourceError]:
    """A draft or an error a row, as ``source:LINE`` (the line the row begins on). Raises :class:`SourceError`."""
    try:
        decoded = decode(data)
    except DecodingError as error:
        raise SourceError(source, str(error)) from error
    limit = csv.field_size_limit(max_bytes)  # the default stops at 131,072 characters
    try:
        yield from _rows(decoded.text, source, decoded.warnings)
    finally:
        csv.field_size_limit(limit)


def _rows(text: str, source: str, warnings: tuple[str, ...]) -> Iterator[Draft | SourceError]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=False)
    header = [name.strip().lower() for name in next(reader, [])]
    if "text" not in header:
        raise SourceError(source, f"no column is called 'text' (columns: {', '.join(header)[:200] or 'none'})")
    while True:
        where = f"{source}:{reader.line_num + 1}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield SourceError(where, f"the row cannot be read: {error}")
            continue
        if not any(cells):
            continue
        if len(cells) > len(header):
            yield SourceError(where, f"the row has {len(cells)} cells, the header {len(header)}; is a quote missing?")
            continue
        row = {name: _unguarded(cell) for name, cell in zip(header, cells, strict=False) if name in COLUMNS}
        try:
            yield draft_of(row, where, source, warnings)
        except SourceError as error:
            yield error


def _delimiter(text: str) -> str:
    header = text[:4_000].split("\n", 1)[0]
    return max(",;\t", key=header.count)


def _unguarded(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell
