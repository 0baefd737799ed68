"""HTML pages: main text, title, publisher and date by trafilatura (the extra ``html``)."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from typing import Any

from extractor.articles.dates import read_date
from extractor.articles.decoding import DecodingError, decode
from extractor.articles.draft import Draft
from extractor.errors import SourceError

_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_.:-]{2,40})", re.I)
#: A fixed latest date instead of today's: the same page has to give the same date whenever it is read.
_LATEST = "2200-12-31"
#: Of a page without an article only scraps of its menus remain.
_FEWEST_WORDS = 5


def read_html(data: bytes, source: str) -> Iterator[Draft]:
    """The article on a page. Raises :class:`SourceError` when there is none, or the extra is not installed."""
    if importlib.util.find_spec("trafilatura") is None:
        raise SourceError(source, "HTML needs an extra; run: pip install 'sco-extractor[html]'")
    declared = _CHARSET.search(data[:4_096])
    try:
        decoded = decode(data, declared[1].decode("ascii") if declared else None)
    except DecodingError as error:
        raise SourceError(source, str(error)) from error
    page = _extract(decoded.text)
    text = _mended(page.text or "") if page is not None else ""
    if page is None or len(text.split()) < _FEWEST_WORDS:
        raise SourceError(source, "no article text was found on the page")
    published = read_date(page.date) if page.date else None
    yield Draft(
        text=text,
        where=source,
        source=source,
        file_name=source,
        title=page.title or None,
        publisher=page.sitename or None,
        published=published,
        published_basis="metadata" if published else None,
        warnings=decoded.warnings,
    )


def _extract(page: str) -> Any:
    """trafilatura's document (``text``, ``title``, ``sitename``, ``date``) or ``None``. Comments are left out."""
    from trafilatura import bare_extraction

    return bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        deduplicate=False,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": _LATEST},
    )


def _mended(text: str) -> str:
    """``text`` with wrongly decoded characters ("â€™") repaired; done before the canonical text is fixed."""
    if importlib.util.find_spec("ftfy") is None:
        return text
    from ftfy import fix_text
    from ftfy.badness import is_bad

    if not is_bad(text):
        return text
    return fix_text(text, uncurl_quotes=False, fix_character_width=False)
