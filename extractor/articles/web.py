"""HTML pages: main text, title, publisher and date by trafilatura (the extra ``html``)."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from extractor.articles.dates import read_date
from extractor.articles.decoding import Decoded, DecodingError, decode
from extractor.articles.draft import Draft
from extractor.articles.markup import meta_of, text_of
from extractor.articles.quiet import quiet
from extractor.errors import SourceError

_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_.:-]{2,40})", re.I)
#: A fixed latest date instead of today's: the same page has to give the same date whenever it is read.
_LATEST = "2200-12-31"
#: Of a page without an article only scraps of its menus remain.
_FEWEST_WORDS = 5
#: Time for a page grows with the square of its tags in trafilatura's second and third opinion (16 s for 12,000 list
#: items) and, slower, in all of it (90 s for 55,000 bold words), so a page with more tags than this is read without
#: the other opinions ...
_MANY_TAGS = 5_000
#: ... and one with more than this without trafilatura.
_TOO_MANY_TAGS = 20_000
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "pubdate",
    "publishdate",
    "citation_publication_date",
)


class NoArticleError(SourceError):
    """A page that holds no article: a menu, a video, a list of headlines, a picture sent as a page."""


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    title: str | None
    publisher: str | None
    published: date | None


def read_html(data: bytes, source: str, charset: str | None = None) -> Iterator[Draft]:
    """The article on a page; ``charset`` is what the server said.

    Raises :class:`NoArticleError` when there is none, :class:`SourceError` when it cannot be read or the extra is not
    installed.
    """
    if importlib.util.find_spec("trafilatura") is None:
        raise SourceError(source, "HTML needs an extra; run: pip install 'sco-extractor[html]'")
    decoded = _decoded(data, source, charset)
    tags = decoded.text.count("<") - decoded.text.count("</")
    warnings = decoded.warnings
    if tags > _TOO_MANY_TAGS:
        page: _Page | None = _plainly(decoded.text)
        warnings += (f"the page has {tags:,} tags: its text was taken without looking for the article in it",)
    else:
        page = _article(decoded.text, thorough=tags <= _MANY_TAGS)
    text = _mended(page.text) if page is not None else ""
    if page is None or len(text.split()) < _FEWEST_WORDS:
        raise NoArticleError(source, "no article text was found on the page")
    yield Draft(
        text=text,
        where=source,
        source=source,
        file_name=source,
        title=page.title,
        publisher=page.publisher,
        published=page.published,
        published_basis="metadata" if page.published else None,
        warnings=warnings,
    )


def _decoded(data: bytes, source: str, charset: str | None) -> Decoded:
    declared = _CHARSET.search(data[:4_096])
    try:
        return decode(data, charset or (declared[1].decode("ascii") if declared else None))
    except DecodingError as error:
        raise NoArticleError(source, str(error)) from error


def _article(markup: str, *, thorough: bool) -> _Page | None:
    """What trafilatura finds. Comments are left out."""
    from trafilatura import bare_extraction

    quiet("trafilatura", "htmldate", "readability")
    found: Any = bare_extraction(
        markup,
        fast=not thorough,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        deduplicate=False,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": _LATEST},
    )
    if found is None:
        return None
    published = read_date(found.date) if found.date else None
    return _Page(found.text or "", found.title or None, found.sitename or None, published)


def _plainly(markup: str) -> _Page:
    """All text but menus, page heads and page feet; the rest from the head of the page."""
    said = meta_of(markup)
    published = next((day for name in _PUBLISHED if name in said and (day := read_date(said[name]))), None)
    title = said.get("og:title") or said.get("title")
    return _Page(text_of(markup, article_only=True), title, said.get("og:site_name"), published)


def _mended(text: str) -> str:
    """``text`` with wrongly decoded characters ("â€™") repaired; done before the canonical text is fixed."""
    if importlib.util.find_spec("ftfy") is None:
        return text
    from ftfy import fix_text
    from ftfy.badness import is_bad

    if not is_bad(text):
        return text
    return fix_text(text, uncurl_quotes=False, fix_character_width=False)
