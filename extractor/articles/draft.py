"""What a reader hands on: a text with what its file says of it, before titles, dates and ids are settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractor.schema import PublishedBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One text as a reader found it.

    ``where`` names the place in messages ("rows.jsonl:12"), ``source`` goes into the article, ``file_name`` may hold a
    date. ``article_id`` is an id that was given, never one we made.
    """

    text: str
    where: str
    source: str
    file_name: str | None = None
    article_id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_basis: PublishedBasis | None = None
    warnings: tuple[str, ...] = ()
