"""RSS and Atom files by feedparser (the extra ``feeds``): one article an item."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

from extractor.articles.dates import read_date
from extractor.articles.draft import Draft, Found
from extractor.articles.finding import SourceNote
from extractor.articles.markup import text_of
from extractor.articles.quiet import quiet
from extractor.errors import SourceError

#: Entities of one's own are what XML bombs and stolen files are made of; feeds have no use for them.
_ENTITY = re.compile(rb"<!ENTITY", re.I)
#: How a whole feed ends.
_END = re.compile(rb"</(?:rss|feed|rdf:RDF)\s{0,20}>\s{0,900}(?:<!--.{0,400}-->\s{0,90})?$", re.I | re.S)
#: With fewer words than this an item's text is a teaser, whose headline belongs to what can be read.
_TEASER = 40
_LOOKS_LIKE_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]{0,500}>|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,20});")


def read_feed(data: bytes, source: str) -> Iterator[Found]:
    """A draft an item, named ``source:ITEM``; its source is the item's link.

    Items without a word are counted in a note. Raises :class:`SourceError` when the file is no feed, holds no item, or
    the extra is not installed. Of a feed that is cut short the whole items are read and the rest is an error.
    """
    if importlib.util.find_spec("feedparser") is None:
        raise SourceError(source, "feeds need an extra; run: pip install 'sco-extractor[feeds]'")
    if _ENTITY.search(data):
        raise SourceError(source, "the feed declares entities of its own: not opened, it may be a bomb")
    feed = _parsed(data, source)
    fault = _fault(feed)
    if not feed.entries:
        raise SourceError(source, f"the feed is damaged ({fault})" if fault else "the feed holds no item")
    cut = fault is not None and _END.search(data[-1_000:]) is None
    warnings = (f"the feed is not well-formed ({fault}); read as far as it can be made out",) if fault else ()
    publisher = _plain(feed.feed.get("title"))
    empty = 0
    for number, item in enumerate(feed.entries[:-1] if cut else feed.entries, start=1):
        draft = _draft(item, f"{source}:{number}", source, publisher, warnings)
        if draft is None:
            empty += 1
        else:
            yield draft
    if empty:
        yield SourceNote(source, f"{empty} items of the feed hold no text")
    if cut:
        yield SourceError(f"{source}:{len(feed.entries)}", f"the feed is cut short in this item ({fault})")


def _parsed(data: bytes, source: str) -> Any:
    import feedparser

    quiet("feedparser")
    try:
        return feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # whatever a damaged file makes the library stumble over
        raise SourceError(source, f"the feed is damaged ({type(error).__name__})") from error


def _fault(feed: Any) -> str | None:
    """What is wrong with the XML; an odd encoding, which feedparser reports the same way, is no fault."""
    error = feed.get("bozo_exception")
    if error is None or not hasattr(error, "getLineNumber"):
        return None
    return f"line {error.getLineNumber()}: {error.getMessage()}"


def _draft(item: Any, where: str, source: str, publisher: str | None, warnings: tuple[str, ...]) -> Draft | None:
    title = _plain(item.get("title"))
    body = max((_text(content) for content in _contents(item)), key=len, default="")
    if not body and not title:
        return None
    text = body if len(body.split()) >= _TEASER or not title else f"{title}\n\n{body}".strip()
    published = _published(item)
    link = item.get("link")
    return Draft(
        text=text,
        where=where,
        source=link if isinstance(link, str) and link else source,
        file_name=link if isinstance(link, str) and link else source,
        title=title,
        publisher=_plain((item.get("source") or {}).get("title")) or publisher,
        published=published,
        published_basis="metadata" if published else None,
        warnings=warnings,
    )


def _contents(item: Any) -> Iterator[str]:
    for content in item.get("content") or ():
        yield content.get("value") or ""
    yield item.get("summary") or ""


def _text(content: str) -> str:
    return text_of(content) if _LOOKS_LIKE_MARKUP.search(content) else content.strip()


def _plain(value: Any) -> str | None:
    """A title as one line of text."""
    return " ".join(_text(value).split()) or None if isinstance(value, str) else None


def _published(item: Any) -> date | None:
    """The day where the item was published, not the one it was then in Greenwich; else the day it was renewed."""
    for name in ("published", "updated", "created"):
        value = dict.get(item, name)  # its own get() takes one date for another, with a warning
        if isinstance(value, str) and (day := read_date(value)):
            return day
    for name in ("published_parsed", "updated_parsed"):
        if moment := dict.get(item, name):
            return date(moment.tm_year, moment.tm_mon, moment.tm_mday)
    return None
