"""A stream to its reader: by what it begins with and by its name; archives are opened and read through."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from extractor.articles.csv_rows import read_csv
from extractor.articles.draft import Found
from extractor.articles.feeds import read_feed
from extractor.articles.finding import SourceNote
from extractor.articles.formats import Format, format_of, unsupported, without_gz
from extractor.articles.gz import Gunzip
from extractor.articles.json_rows import read_json, read_jsonl
from extractor.articles.limits import LIST_FACTOR, MAX_DEPTH, Budget, Settings, budget_of, read_all, read_some, seekable
from extractor.articles.pdf import read_pdf
from extractor.articles.plain import read_plain
from extractor.articles.warc import read_warc
from extractor.articles.web import NoArticleError, read_html
from extractor.articles.zips import read_zip
from extractor.errors import SourceError

_HEAD = 4_096
_BUFFER = 65_536
#: Pages and feeds are mostly markup: half the limit of a text, ten times the largest of news sites.
_PAGE_SHARE = 2
#: A PDF is mostly fonts and pictures; its text is measured apart.
_PDF_FACTOR = 10


def open_source(stream: BinaryIO, name: str, settings: Settings) -> Iterator[Found]:
    """What the file or pipe ``stream`` holds, named ``name`` in messages and articles.

    Raises :class:`SourceError` when it cannot be read; what cannot be read inside it comes as a value.
    """
    stream, budget = budget_of(stream, settings.max_bytes)
    yield from read_stream(stream, name, name, settings, budget)


def read_stream(
    stream: BinaryIO, name: str, inner_name: str, settings: Settings, budget: Budget, depth: int = 0
) -> Iterator[Found]:
    """What ``stream`` holds. ``inner_name`` is ``name`` as its ending shows the format ("news.warc" of "news.warc.gz"),
    ``depth`` how many archives are around it. Raises :class:`SourceError`.
    """
    head, stream = _beginning(stream)
    if not head:
        raise SourceError(name, "is empty")
    if kind := unsupported(inner_name, head):
        raise SourceError(name, f"the format {kind} is not supported yet")
    found = format_of(inner_name, head)
    if found in ("gzip", "zip") and depth >= MAX_DEPTH:
        raise SourceError(name, f"an archive inside {MAX_DEPTH} archives is not opened")
    match found:
        case "gzip":
            yield from _gzip(stream, name, inner_name, settings, budget, depth)
        case "zip":
            inside = partial(_member, settings=settings, budget=budget, depth=depth + 1)
            yield from read_zip(stream, name, budget, inside)
        case "warc":
            yield from read_warc(stream, name, settings.max_bytes, partial(_crawled, settings=settings))
        case "pdf":
            yield from _pdf(stream, name, settings)
        case _:
            yield from _document(stream, name, found, head, settings)


def _document(stream: BinaryIO, name: str, found: Format, head: bytes, settings: Settings) -> Iterator[Found]:
    limit = settings.max_bytes
    match found:
        case "jsonl":
            if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                raise SourceError(name, "JSONL has to be UTF-8")
            yield from read_jsonl(stream, name, limit)
        case "json":
            yield from read_json(read_all(stream, name, limit * LIST_FACTOR), name)
        case "csv":
            with seekable(stream) as table:
                yield from read_csv(table, name, limit)
        case "feed":
            yield from read_feed(read_all(stream, name, limit // _PAGE_SHARE), name)
        case "html":
            yield from _page(read_all(stream, name, limit // _PAGE_SHARE), name, settings)
        case _:
            yield from read_plain(read_all(stream, name, limit), name)


def _page(data: bytes, name: str, settings: Settings, charset: str | None = None) -> Iterator[Found]:
    """The article on a page, which is not looked for when nothing on the page can make it matter."""
    if settings.may_matter(data):
        yield from read_html(data, name, charset)
    else:
        yield SourceNote(name, "", left_out=1)


def _crawled(data: bytes, name: str, media_type: str, charset: str | None, *, settings: Settings) -> Iterator[Found]:
    """The payload of a record of a WARC archive."""
    if not data.strip():
        raise NoArticleError(name, "the page is empty")
    if media_type == "application/pdf" or data.startswith(b"%PDF-"):
        yield from read_pdf(io.BytesIO(data), name, settings.max_bytes)
    elif media_type in ("text/plain", "text/markdown"):
        yield from read_plain(data, name)
    else:
        yield from _page(data, name, settings, charset)


def _gzip(
    stream: BinaryIO, name: str, inner_name: str, settings: Settings, budget: Budget, depth: int
) -> Iterator[Found]:
    inner_name = without_gz(inner_name)
    # Of an archive of pages the whole ones are worth having: damage is put down and reading goes on behind it.
    unpacked = Gunzip(stream, name, budget, mending=format_of(inner_name, b"") == "warc")
    head, inside = _beginning(io.BufferedReader(unpacked, _BUFFER))
    unpacked.mending = format_of(inner_name, head) == "warc"
    yield from read_stream(inside, name, inner_name, settings, budget, depth + 1)
    for fault in unpacked.faults:
        yield SourceError(name, fault)


def _member(stream: BinaryIO, name: str, *, settings: Settings, budget: Budget, depth: int) -> Iterator[Found]:
    return read_stream(stream, name, name, settings, budget, depth)


def _pdf(stream: BinaryIO, name: str, settings: Settings) -> Iterator[Found]:
    limit = settings.max_bytes * _PDF_FACTOR
    with seekable(stream, limit, name) as document:
        yield from read_pdf(document, name, settings.max_bytes)


class _Rejoined(io.RawIOBase):
    """A stream from its beginning again: what was read of it, then the rest, or the error that came up."""

    def __init__(self, head: bytes, stream: BinaryIO, error: SourceError | None = None) -> None:
        self._head = head
        self._stream = stream
        self._error = error

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        if not data and self._error is not None:
            raise self._error
        data = data or read_some(self._stream, len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _beginning(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of ``stream``, and a stream that still has them."""
    if stream.seekable():
        head = stream.read(_HEAD)
        stream.seek(0)
        return head, stream
    head, error = b"", None
    try:
        while len(head) < _HEAD and (more := read_some(stream, _HEAD - len(head))):
            head += more
    except SourceError as raised:
        if not head:
            raise
        error = raised  # what came before the damage is read first
    return head, io.BufferedReader(_Rejoined(head, stream, error), _BUFFER)
