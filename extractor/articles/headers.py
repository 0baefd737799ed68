"""What a text says of itself before it begins: a block of "Title: ...", "Date: ..." lines, or Markdown front matter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from extractor.articles.dates import read_date

_KEYS = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "published on": "published",
    "publication date": "published",
    "publisher": "publisher",
    "source": "publisher",
    "agency": "publisher",
    "outlet": "publisher",
}
#: Lines that may stand in such a block without telling us anything.
_OTHER_KEYS = frozenset(
    ["author", "by", "url", "link", "tags", "category", "section", "language", "lang", "id", "place"]
)
_LINE = re.compile(r"[ \t]{0,8}([A-Za-z][A-Za-z _-]{1,24}?)[ \t]{0,4}:[ \t]{0,8}(.{0,400})$")
_MOST_LINES = 15


@dataclass(frozen=True, slots=True)
class Headers:
    """The fields found and ``end``, the offset where the text proper begins (0 when there is no block)."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    end: int = 0


def read_headers(text: str) -> Headers:
    """The header block at the head of ``text``. It counts only when it names a title, or a date that can be read.

    >>> read_headers("Title: Trade grows\\nDate: 2024-04-30\\n\\nTrade of the members grew.").published
    datetime.date(2024, 4, 30)
    """
    found: dict[str, str] = {}
    end = offset = 0
    fenced = closed = False
    for number, line in enumerate(text[:8_000].splitlines(keepends=True)[:_MOST_LINES]):
        stripped = line.strip()
        offset += len(line)
        if stripped == "---" and (fenced or number == 0):
            if fenced:
                closed, end = True, offset
                break
            fenced = True
            continue
        if not stripped:
            if found and not fenced:
                break
            continue
        match = _LINE.match(line.rstrip())
        key = match[1].strip().lower().replace("_", " ") if match else ""
        if match is None or (key not in _KEYS and key not in _OTHER_KEYS and not fenced):
            break
        if key in _KEYS:
            found.setdefault(_KEYS[key], match[2].strip().strip("\"'"))
        end = offset
    published = read_date(found.get("published", ""))
    if fenced != closed or not (found.get("title") or published):
        return Headers()
    return Headers(found.get("title") or None, found.get("publisher") or None, published, end)
