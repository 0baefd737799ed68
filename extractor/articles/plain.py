"""Plain text and Markdown: the text of the article is the decoded file, character for character."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.articles.decoding import DecodingError, decode
from extractor.articles.draft import Draft
from extractor.errors import SourceError


def read_plain(data: bytes, source: str) -> Iterator[Draft]:
    """The one draft of a plain text file. Raises :class:`SourceError` when ``data`` is not text."""
    try:
        decoded = decode(data)
    except DecodingError as error:
        raise SourceError(source, str(error)) from error
    yield Draft(text=decoded.text, where=source, source=source, file_name=source, warnings=decoded.warnings)
