"""What a reader hands on: a text with what its file says of it, before titles, dates and ids are settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from extractor.articles.finding import SourceNote
from extractor.errors import SourceError
from extractor.schema import PublishedBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One text as a reader found it.

    ``where`` names the place in messages ("rows.jsonl:12"), ``source`` goes into the article, ``file_name`` may hold a
    date. ``article_id`` is an id that was given, never one we made. ``member`` is the file inside an archive the text
    comes from; ``crawled`` the day a page was fetched or a document made, the last resort for a publication date.
    """

    text: str
    where: str
    source: str
    file_name: str | None = None
    member: str | None = None
    article_id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_basis: PublishedBasis | None = None
    crawled: date | None = None
    warnings: tuple[str, ...] = ()


#: What comes out of a reader.
Found: TypeAlias = Draft | SourceError | SourceNote
