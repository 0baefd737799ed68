"""What kind of file a source is: by the name's ending, and by its first bytes where the name does not say."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

Format = Literal["text", "markdown", "html", "jsonl", "json", "csv"]

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
}
#: What a file begins with when it is none of ours.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP (or DOCX, XLSX, ODT, EPUB)"),
    (b"PK\x05\x06", "ZIP"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"(\xb5/\xfd", "zstd"),
    (b"7z\xbc\xaf'\x1c", "7z"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Microsoft Office"),
    (b"{\\rtf", "RTF"),
    (b"WARC/", "WARC"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\x89PNG\r\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"\x7fELF", "program"),
    (b"PAR1", "Parquet"),
)
_ENDINGS_FOR_LATER = {
    ".pdf": "PDF",
    ".rss": "RSS feed",
    ".atom": "Atom feed",
    ".xml": "XML",
    ".warc": "WARC",
    ".docx": "DOCX",
    ".doc": "old Microsoft Office",
    ".rtf": "RTF",
    ".odt": "ODT",
    ".epub": "EPUB",
    ".xlsx": "XLSX",
    ".zip": "ZIP",
    ".gz": "gzip",
    ".parquet": "Parquet",
}
_HTML = re.compile(
    rb"\s{0,200}(?:<!--.{0,500}?-->\s{0,200})?<(?:!doctype\s{1,20}html|html|head|body)[\s>]", re.I | re.S
)
_FEED = re.compile(rb"\s{0,200}<(?:\?xml|rss|feed|rdf:)", re.I)
_JSON_ROW = re.compile(rb'\s{0,200}\{\s{0,20}"')
_JSON_LIST = re.compile(rb"\s{0,200}\[\s{0,200}\{")


def unsupported(name: str, head: bytes) -> str | None:
    """The name of a format that is recognised but not read, by ``head`` (the first bytes) and the ending of ``name``.

    >>> unsupported("report.txt", b"%PDF-1.7 ...")
    'PDF'
    """
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    ending = PurePath(name).suffix.lower()
    if ending in _ENDINGS_FOR_LATER:
        return _ENDINGS_FOR_LATER[ending]
    if ending not in _BY_ENDING and _FEED.match(head) and not _HTML.search(head):
        return "XML"
    return None


def format_of(name: str, head: bytes) -> Format:
    """The format of a file called ``name`` that begins with ``head``. What nothing else claims is plain text."""
    by_name = _BY_ENDING.get(PurePath(name).suffix.lower())
    if by_name == "jsonl" and _JSON_LIST.match(head):
        return "json"
    if by_name not in (None, "text"):
        return by_name
    if _HTML.match(head):
        return "html"
    if by_name is None:
        if _JSON_LIST.match(head):
            return "json"
        if _JSON_ROW.match(head):
            return "jsonl"
    return "text"
