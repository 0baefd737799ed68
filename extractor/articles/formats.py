"""What kind of file a source is: by the name's ending, and by its first bytes where the name does not say."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

Format = Literal["text", "markdown", "html", "jsonl", "json", "csv", "pdf", "feed", "warc", "gzip", "zip"]

_BY_ENDING: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".pdf": "pdf",
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
    ".gz": "gzip",
    ".zip": "zip",
}
#: What the first bytes say whatever the name says.
_BY_MAGIC: tuple[tuple[bytes, Format], ...] = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"WARC/", "warc"),
)
#: What a file begins with when it is none of ours.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"(\xb5/\xfd", "zstd"),
    (b"7z\xbc\xaf'\x1c", "7z"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Microsoft Office"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\x89PNG\r\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"\x7fELF", "program"),
    (b"PAR1", "Parquet"),
)
_ENDINGS_FOR_LATER = {
    ".xml": "XML",
    ".docx": "DOCX",
    ".doc": "old Microsoft Office",
    ".rtf": "RTF",
    ".odt": "ODT",
    ".epub": "EPUB",
    ".xlsx": "XLSX",
    ".parquet": "Parquet",
    ".tar": "tar",
    ".tgz": "tar",
    ".arc": "ARC",
    ".bz2": "bzip2",
    ".xz": "xz",
    ".zst": "zstd",
}
_HTML = re.compile(
    rb"\s{0,200}(?:<!--.{0,500}?-->\s{0,200})?<(?:!doctype\s{1,20}html|html|head|body)[\s>]", re.I | re.S
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,200}<(?:\?xml|rss|feed|rdf:RDF)[\s>]")
_TAR = 257  # where a tar archive says what it is
_JSON_ROW = re.compile(rb'\s{0,200}\{\s{0,20}"')
_JSON_LIST = re.compile(rb"\s{0,200}\[\s{0,200}\{")


def unsupported(name: str, head: bytes) -> str | None:
    """The name of a format that is recognised but not read, by ``head`` (the first bytes) and the ending of ``name``.

    >>> unsupported("report.txt", b"\x7fELF..."), unsupported("page.xml", b"<?xml version='1.0'?><page>")
    ('program', 'XML')
    """
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[_TAR : _TAR + 5] == b"ustar":
        return "tar"
    if _by_magic(head):
        return None
    ending = PurePath(name).suffix.lower()
    if ending == ".xml" and is_feed(head):
        return None
    if ending in _ENDINGS_FOR_LATER:
        return _ENDINGS_FOR_LATER[ending]
    if ending not in _BY_ENDING and _XML.match(head) and not is_feed(head) and not _HTML.search(head):
        return "XML"
    return None


def is_feed(head: bytes) -> bool:
    """Whether a document begins as an RSS or Atom feed does.

    >>> is_feed(b"<?xml version='1.0'?><rss version='2.0'>"), is_feed(b"<html><body><feed>")
    (True, False)
    """
    return _XML.match(head) is not None and _FEED.search(head) is not None and not _HTML.match(head)


def format_of(name: str, head: bytes) -> Format:
    """The format of a file called ``name`` that begins with ``head``. What nothing else claims is plain text."""
    if by_magic := _by_magic(head):
        return by_magic
    by_name = _BY_ENDING.get(PurePath(name).suffix.lower())
    if by_name == "jsonl" and _JSON_LIST.match(head):
        return "json"
    if by_name not in (None, "text"):
        return by_name
    if is_feed(head):
        return "feed"
    if _HTML.match(head):
        return "html"
    if by_name is None:
        if _JSON_LIST.match(head):
            return "json"
        if _JSON_ROW.match(head):
            return "jsonl"
    return "text"


def without_gz(name: str) -> str:
    """The name of what a gzip file holds.

    >>> without_gz("news.warc.gz"), without_gz("news")
    ('news.warc', 'news')
    """
    path = PurePath(name)
    return str(path.with_suffix("")) if path.suffix.lower() == ".gz" else name


def _by_magic(head: bytes) -> Format | None:
    return next((found for magic, found in _BY_MAGIC if head.startswith(magic)), None)
