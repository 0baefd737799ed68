"""Sources in, articles out: opens each file once, hands it to its reader, sees to it that ids and texts are unique."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import BinaryIO

from extractor.articles.completing import Completed, complete
from extractor.articles.csv_rows import read_csv
from extractor.articles.decoding import without_surrogates
from extractor.articles.draft import Draft
from extractor.articles.finding import STDIN, SourceNote, find_files
from extractor.articles.formats import format_of, unsupported
from extractor.articles.json_rows import read_json, read_jsonl
from extractor.articles.plain import read_plain
from extractor.articles.web import read_html
from extractor.errors import SourceError
from extractor.schema import Article

#: Largest text, page or row that is read unless a caller says otherwise, in bytes.
MAX_BYTES = 20_000_000
#: A table of articles may be this many times larger than one article.
_TABLE_FACTOR = 20
_HEAD = 4_096


def read_sources(
    sources: Sequence[str], *, max_bytes: int = MAX_BYTES, stdin: BinaryIO | None = None
) -> Iterator[Article | SourceError | SourceNote]:
    """Every article behind ``sources`` (files, folders, patterns, ``-``), in an order that does not depend on theirs.

    What cannot be read comes as a :class:`SourceError` value and the rest goes on; a copy or a file passed over comes
    as a :class:`SourceNote`. A text that was met before under an id of our own making is a copy. Two rows with the same
    given id and different texts are an error, two given ids for one text are two articles, the second with a warning.

    ``max_bytes`` limits one text, page or row. ``stdin`` stands in for standard input.
    """
    seen = _Seen()
    for found in find_files(sources):
        if not isinstance(found, str):
            yield found
            continue
        part = 0
        shown = without_surrogates(found)[0]  # a file name need not be valid Unicode, what we write has to be
        for draft in _drafts(found, shown, max_bytes, stdin):
            if isinstance(draft, SourceError):
                yield draft
                continue
            try:
                for completed in complete(draft, part):
                    part += 1
                    yield seen.judge(completed)
            except SourceError as error:
                yield error


@dataclass(slots=True)
class _Seen:
    """What has been met in this run: texts by hash, ids."""

    texts: dict[str, tuple[str, str]] = field(default_factory=dict)
    ids: dict[str, tuple[str, str]] = field(default_factory=dict)

    def judge(self, completed: Completed) -> Article | SourceError | SourceNote:
        article, where = completed.article, completed.where
        by_id = self.ids.get(article.article_id)
        by_text = self.texts.get(article.sha256)
        if by_id and by_id[0] != article.sha256:
            return SourceError(where, f"the id {article.article_id!r} already belongs to a different text, {by_id[1]}")
        if by_id:
            return SourceNote(where, f"a copy of {by_id[1]}, left out", is_copy=True)
        if by_text and not completed.id_was_given:
            return SourceNote(where, f"a copy of {by_text[1]}, left out", is_copy=True)
        self.ids[article.article_id] = (article.sha256, where)
        if by_text:
            return replace(article, warnings=(*article.warnings, f"the same text as article {by_text[0]}"))
        self.texts[article.sha256] = (article.article_id, where)
        return article


def _drafts(path: str, shown: str, max_bytes: int, stdin: BinaryIO | None) -> Iterator[Draft | SourceError]:
    try:
        if path == STDIN:
            yield from _read(stdin or sys.stdin.buffer, shown, max_bytes)
            return
        with open(path, "rb") as stream:
            yield from _read(stream, shown, max_bytes)
    except SourceError as error:
        yield error
    except OSError as error:
        yield SourceError(shown, f"cannot be read: {(error.strerror or str(error)).lower()}")


def _read(stream: BinaryIO, path: str, max_bytes: int) -> Iterator[Draft | SourceError]:
    head = stream.read(_HEAD)
    if not head:
        raise SourceError(path, "is empty")
    if kind := unsupported(path, head):
        raise SourceError(path, f"the format {kind} is not supported yet")
    match format_of(path, head):
        case "jsonl":
            if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                raise SourceError(path, "JSONL has to be UTF-8")
            yield from read_jsonl(_rejoined(head, stream), path, max_bytes)
        case "json":
            yield from read_json(_all(head, stream, path, max_bytes * _TABLE_FACTOR), path)
        case "csv":
            yield from read_csv(_all(head, stream, path, max_bytes * _TABLE_FACTOR), path, max_bytes)
        case "html":
            yield from read_html(_all(head, stream, path, max_bytes), path)
        case "text" | "markdown":
            yield from read_plain(_all(head, stream, path, max_bytes), path)


def _all(head: bytes, stream: BinaryIO, path: str, limit: int) -> bytes:
    data = head + stream.read(limit + 1 - len(head)) if limit >= len(head) else head
    if len(data) > limit:
        raise SourceError(path, f"is larger than {limit:,} bytes")
    return data


def _rejoined(head: bytes, stream: BinaryIO) -> BinaryIO:
    """``stream`` from its beginning again, also where it cannot seek (a pipe)."""
    if stream.seekable():
        stream.seek(0)
        return stream
    return BytesIO(head + stream.read())
