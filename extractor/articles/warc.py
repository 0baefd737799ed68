"""WARC archives of crawled pages, as CC-NEWS has them, by warcio (the extra ``warc``): one article a page.

The records are found by us, one after the other, and only their headers and encodings are warcio's business: so a
broken record costs itself and nothing behind it.
"""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

from extractor.articles.dates import read_date
from extractor.articles.draft import Draft, Found
from extractor.articles.finding import SourceNote
from extractor.articles.limits import BombError
from extractor.articles.quiet import quiet
from extractor.articles.web import NoArticleError
from extractor.errors import SourceError

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

#: Reads the payload of a record: bytes, name, media type, charset.
PageReader = Callable[[bytes, str, str, str | None], Iterator[Found]]

_BEGINNING = b"WARC/"
_LONGEST_LINE = 65_536
_CHUNK = 65_536
_WANTED = frozenset(["response", "resource", "conversion"])
_NO_PAGES = ("dns:", "whois:", "metadata:", "urn:")
_FOR_CRAWLERS = ("/robots.txt", "/ads.txt", "/app-ads.txt", "/humans.txt", "/security.txt")
#: Media types that may hold an article.
_PAGES = frozenset(["text/html", "application/xhtml+xml"])
_READ = _PAGES | {"text/plain", "text/markdown", "application/pdf"}


@dataclass(frozen=True, slots=True)
class _Payload:
    data: bytes
    url: str
    media_type: str
    charset: str | None
    crawled: date | None
    warnings: tuple[str, ...]

    def named(self, draft: Draft) -> Draft:
        """``draft`` with what the archive says of it."""
        warnings = (*self.warnings, *draft.warnings)
        return replace(draft, source=self.url, file_name=self.url, crawled=self.crawled, warnings=warnings)


class _BrokenRecordError(Exception):
    """A record that cannot be read; the message says why."""


def read_warc(stream: BinaryIO, source: str, max_bytes: int, read_page: PageReader) -> Iterator[Found]:
    """What the pages of an archive hold, each named ``source:RECORD``, its source the address it was fetched from.

    A broken record is an error and reading goes on with the next one. Pages that are no articles, other files and
    answers other than 200 are counted in notes. Raises :class:`SourceError` when there is no record at all, or the
    extra is not installed.
    """
    if importlib.util.find_spec("warcio") is None:
        raise SourceError(source, "WARC needs an extra; run: pip install 'sco-extractor[warc]'")
    quiet("warcio")
    passed_over: Counter[str] = Counter()
    lines = _Lines(stream)
    number = 0
    while first := lines.next_record():
        number += 1
        where = f"{source}:{number}"
        try:
            payload = _payload(lines, first, max_bytes, passed_over)
            if payload is None:
                continue
            for found in read_page(payload.data, where, payload.media_type, payload.charset):
                yield payload.named(found) if isinstance(found, Draft) else found
        except NoArticleError:
            passed_over["pages hold no article"] += 1
        except BombError:
            raise
        except SourceError as error:
            yield error
        except _BrokenRecordError as error:
            yield SourceError(where, f"the WARC record is broken: {error}")
    if not number:
        raise SourceError(source, "no WARC record was found in the file")
    for why, count in sorted(passed_over.items()):
        yield SourceNote(source, f"{count:,} {why}")
    if lines.strayed:
        yield SourceError(
            source, f"{lines.strayed:,} bytes between the WARC records belong to none; they were not read"
        )


class _Lines:
    """A stream that warcio may read lines from without ever getting an endless one, and where records are found."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.strayed = 0

    def read(self, size: int = -1) -> bytes:
        return self._stream.read(_CHUNK if size is None or size < 0 else size)

    def readline(self, size: int | None = None) -> bytes:
        return self._stream.readline(_LONGEST_LINE if size is None or size < 0 else min(size, _LONGEST_LINE))

    def tell(self) -> int:
        return 0

    def close(self) -> None: ...

    def next_record(self) -> bytes:
        """The first line of the next record; empty at the end. Anything but blank lines on the way has strayed."""
        begins_line = True
        while line := self._stream.readline(_LONGEST_LINE):
            if begins_line and line.startswith(_BEGINNING):
                return line
            if line.strip():
                self.strayed += len(line)
            begins_line = line.endswith(b"\n")
        return b""


def _payload(lines: _Lines, first: bytes, max_bytes: int, passed_over: Counter[str]) -> _Payload | None:
    """What a record holds, ``None`` when it is not to be read. The stream stands behind the record afterwards.

    Raises :class:`_BrokenRecordError`.
    """
    from warcio.recordloader import ArcWarcRecordLoader

    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    try:
        record = loader.parse_record_stream(lines, statusline=first, known_format="warc", no_record_parse=True)
    except SourceError:
        raise
    except Exception as error:  # whatever damaged headers make the library stumble over
        raise _BrokenRecordError(f"its headers cannot be read ({type(error).__name__})") from error
    stated = record.rec_headers.get_header("Content-Length")
    if stated is None or not stated.strip().isdigit():
        raise _BrokenRecordError(f"its length is {stated!r}")
    try:
        return _content(loader, record, max_bytes, passed_over)
    finally:
        _skip(record)


def _content(loader: Any, record: ArcWarcRecord, max_bytes: int, passed_over: Counter[str]) -> _Payload | None:
    headers = record.rec_headers
    kind, url = record.rec_type, headers.get_header("WARC-Target-URI")
    if kind not in _WANTED or not url or url.startswith(_NO_PAGES) or url.endswith(_FOR_CRAWLERS):
        return None
    content_type = headers.get_header("Content-Type") or ""
    if kind == "response":
        try:
            record.http_headers = loader.load_http_headers(kind, url, record.raw_stream, record.length)
        except SourceError:
            raise
        except Exception as error:
            raise _BrokenRecordError(f"its HTTP headers cannot be read ({type(error).__name__})") from error
        if record.http_headers is None:
            return None
        if not str(record.http_headers.protocol).startswith("HTTP"):
            raise _BrokenRecordError("it holds no HTTP headers")
        if (record.http_headers.get_statuscode() or "200") != "200":
            passed_over["answers were no page (redirected, missing, refused)"] += 1
            return None
        content_type = record.http_headers.get_header("Content-Type") or "text/html"
    media_type, charset = _media(content_type)
    if media_type not in _READ:
        passed_over["records are no text (pictures, scripts, data)"] += 1
        return None
    data = _body(record, max_bytes)
    crawled = read_date(headers.get_header("WARC-Date") or "")
    cut = headers.get_header("WARC-Truncated")
    warnings = (f"the crawler cut the page short ({cut[:20]})",) if cut else ()
    return _Payload(data, url, media_type, charset, crawled, warnings)


def _body(record: ArcWarcRecord, max_bytes: int) -> bytes:
    stated = record.http_headers.get_header("Content-Encoding") if record.http_headers else None
    encoding = (stated or "identity").lower()
    stream = record.content_stream()
    pieces: list[bytes] = []
    size = 0
    try:
        while size <= max_bytes and (piece := stream.read(_CHUNK)):
            pieces.append(piece)
            size += len(piece)
    except SourceError:
        raise
    except Exception as error:
        raise _BrokenRecordError(f"its {encoding} encoding is damaged ({type(error).__name__})") from error
    if size > max_bytes:
        raise _BrokenRecordError(f"its page is larger than {max_bytes:,} bytes")
    _skip(record)
    unpacker = getattr(stream, "decompressor", None)  # gone when the page was not packed, whatever its headers say
    if pieces and unpacker is not None and not getattr(unpacker, "eof", True):
        raise _BrokenRecordError(f"its {encoding} encoding is cut short")
    if record.raw_stream.limit:
        raise _BrokenRecordError("it is cut short")
    data = b"".join(pieces)
    if encoding == "br" and not _brotli():
        raise _BrokenRecordError("its page is packed with brotli; run: pip install brotli")
    return data


def _skip(record: ArcWarcRecord) -> None:
    """Read the rest of the record; at the end of the file there may be less of it than it says."""
    while record.raw_stream.limit and record.raw_stream.read(_CHUNK):
        pass


def _media(content_type: str) -> tuple[str, str | None]:
    """Media type and charset of a header's value.

    >>> _media('text/html; Charset="UTF-8"'), _media("")
    (('text/html', 'UTF-8'), ('', None))
    """
    media_type, *parameters = content_type[:300].split(";")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip(" \"'"):
            return media_type.strip().lower(), value.strip(" \"'")
    return media_type.strip().lower(), None


def _brotli() -> bool:
    return any(importlib.util.find_spec(name) is not None for name in ("brotli", "brotlicffi"))
