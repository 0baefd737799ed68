"""CSV and TSV with a header line; comma, semicolon or tab, whichever the header uses."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO, TextIO

from extractor.articles.decoding import Decoded, DecodingError, decode
from extractor.articles.draft import Draft
from extractor.articles.rows import COLUMNS, draft_of
from extractor.errors import SourceError

#: What :mod:`extractor.datasets` puts before a cell that a spreadsheet would run as a formula; undone here.
_HEAD = 1 << 20
_MARKED = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_GUARDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")


def read_csv(stream: BinaryIO, source: str, max_bytes: int) -> Iterator[Draft | SourceError]:
    """A draft or an error a row, as ``source:LINE`` (the line the row begins on); the stream has to be able to seek.

    However large the table, no more than a row of ``max_bytes`` is held. Raises :class:`SourceError`.
    """
    encoding, warnings = _encoding(stream, source)
    limit = csv.field_size_limit(max_bytes)  # the default stops at 131,072 characters
    text = io.TextIOWrapper(stream, encoding, newline="", errors="replace")
    try:
        yield from _rows(text, source, warnings, max_bytes)
    finally:
        csv.field_size_limit(limit)
        text.detach()


def _encoding(stream: BinaryIO, source: str) -> tuple[str, tuple[str, ...]]:
    """The encoding of a table: UTF-8 when all of it is, else what its first part is taken for, with the warnings."""
    head = stream.read(_HEAD)
    stream.seek(0)
    if head.startswith(_MARKED):
        return ("utf-8-sig" if head.startswith(codecs.BOM_UTF8) else "utf-16"), ()
    try:
        found = decode(head if b"\0" in head else head[: head.rfind(b"\n") + 1] or head)  # no letter cut in two
        if found.encoding == "utf-8" and not found.warnings and len(head) == _HEAD:
            found = _whole(stream, found)
    except DecodingError as error:
        raise SourceError(source, str(error)) from error
    return found.encoding, found.warnings


def _whole(stream: BinaryIO, found: Decoded) -> Decoded:
    """The encoding of a table whose beginning is UTF-8: of the first piece that is not, if there is one."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := stream.read(_HEAD):
            try:
                decoder.decode(piece, final=False)
            except UnicodeDecodeError:
                return decode(piece)
    finally:
        stream.seek(0)
    return found


def _rows(text: TextIO, source: str, warnings: tuple[str, ...], max_bytes: int) -> Iterator[Draft | SourceError]:
    first = text.readline(max_bytes)
    delimiter = max(",;\t", key=first[:4_000].count)
    reader = csv.reader(chain([first], _lines(text, source, max_bytes)), delimiter=delimiter, strict=False)
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


def _lines(text: TextIO, source: str, max_bytes: int) -> Iterator[str]:
    while line := text.readline(max_bytes + 1):
        if len(line) > max_bytes:
            raise SourceError(source, f"a line is larger than {max_bytes:,} characters")
        yield line


def _unguarded(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell
