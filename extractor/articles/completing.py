"""From what a reader found to articles: parts, title, publication date, id."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from extractor.articles.dates import date_in_name
from extractor.articles.decoding import without_surrogates
from extractor.articles.draft import Draft
from extractor.articles.headers import Headers, read_headers
from extractor.articles.language import is_latin, seems_english
from extractor.articles.splitting import Part, split
from extractor.articles.titles import DatelineFinder, find_title
from extractor.errors import SourceError
from extractor.schema import Article, PublishedBasis, stable_id

_INFERRED = "the day the page was fetched or the file made, as nothing says when it was published"
_NOT_TEXT = "\ufeff\u200b\u200c\u200d\u2060"


@dataclass(frozen=True, slots=True)
class Completed:
    """An article, the place it was read from, and whether its id was given rather than made from its text."""

    article: Article
    where: str
    id_was_given: bool


def complete(draft: Draft, first_part: int = 0) -> Iterator[Completed]:
    """The articles of ``draft``: one, or several when their beginnings show that a text holds several.

    ``first_part`` is the ``part`` number of the first. A draft that was given a title or a date is one article.

    Raises :class:`~extractor.errors.SourceError` when the text holds nothing to read.
    """
    text, lone = without_surrogates(draft.text)
    if not text.strip().strip(_NOT_TEXT).strip():
        raise SourceError(draft.where, "holds only white space" if text else "is empty")
    warnings = draft.warnings
    if lone:
        warnings += (f"{lone} lone surrogate{'s' if lone > 1 else ''} replaced by U+FFFD",)
    draft = replace(draft, text=text, warnings=warnings)
    base = draft.article_id or stable_id("article", Article(article_id="", source="", text=text).sha256)
    declared_one = draft.title is not None or draft.published is not None
    parts = [Part(0, len(text))] if declared_one else split(text)
    if len(parts) == 1:
        yield Completed(_article(draft, base, first_part), draft.where, draft.article_id is not None)
        return
    for number, part in enumerate(parts, start=1):
        reason = f"part {number} of {len(parts)} of one text, from character {part.start}: it begins with {part.reason}"
        piece = replace(draft, text=text[part.start : part.end], warnings=(*warnings, reason))
        yield Completed(
            _article(piece, f"{base}#{number}", first_part + number - 1), draft.where, draft.article_id is not None
        )


def _article(draft: Draft, article_id: str, part: int) -> Article:
    headers = read_headers(draft.text)
    published, basis = _published(draft, headers)
    foreign = _foreign(draft.text)
    inferred = (f"published: {_INFERRED}",) if basis == "inferred" else ()
    return Article(
        article_id=article_id,
        source=draft.source,
        part=part,
        title=draft.title or headers.title or find_title(draft.text, _dateline(), headers.end),
        publisher=draft.publisher or headers.publisher,
        published=published,
        published_basis=basis,
        language="und" if foreign else "en",
        text=draft.text,
        warnings=draft.warnings + inferred + ((foreign,) if foreign else ()),
    )


def _published(draft: Draft, headers: Headers) -> tuple[date | None, PublishedBasis | None]:
    """Given, else stated by the document about itself, else printed in a date line, else in the file's name.

    Last of all the day when the page was fetched or the file made, which is not far off for news and is marked.
    """
    if draft.published is not None:
        return draft.published, draft.published_basis or "given"
    if headers.published is not None:
        return headers.published, "metadata"
    find = _dateline()
    if find and (found := find(draft.text)):
        return found[2], "dateline"
    if draft.file_name and (named := date_in_name(draft.file_name)):
        return named, "filename"
    return (draft.crawled, "inferred") if draft.crawled else (None, None)


def _foreign(text: str) -> str | None:
    if not is_latin(text):
        return "most letters are not Latin; only English is read"
    return None if seems_english(text) else "does not look like English; only English is read"


@cache
def _dateline() -> DatelineFinder | None:
    if importlib.util.find_spec("extractor.dateline") is None:
        return None
    finder: DatelineFinder = importlib.import_module("extractor.dateline").find_dateline
    return finder
