"""PDF files by pypdf (the extra ``pdf``): text page by page, title and date from what the document says of itself."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO

from extractor.articles.dates import read_date
from extractor.articles.draft import Draft
from extractor.articles.pdf_lines import running_text
from extractor.articles.quiet import quiet
from extractor.errors import SourceError

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_PAGES = 3_000
_FEWEST_LETTERS = 20
#: Titles that name a program or a file rather than the document.
_NO_TITLE = re.compile(
    r"untitled|microsoft|powerpoint|word -|document\d{0,4}$|title$|slide \d"
    r"|.{0,200}\.(?:docx?|indd|pdf|pptx?|qxd|tex|rtf)$",
    re.I,
)
#: Where XMP keeps the date of publication, most exact first; the date of making the file is not one.
_PUBLISHED = (
    ("http://prismstandard.org/namespaces/basic/2.0/", "publicationDate"),
    ("http://prismstandard.org/namespaces/basic/3.0/", "publicationDate"),
    ("http://purl.org/dc/elements/1.1/", "date"),
)


def read_pdf(stream: BinaryIO, source: str, max_bytes: int) -> Iterator[Draft]:
    """The one draft of a PDF, from a stream that can seek.

    Running heads and page numbers are left out, words broken at line ends made whole. A page that cannot be read is
    named in the draft's warnings. Raises :class:`SourceError` when the file is damaged, needs a password or holds no
    text (a scan), when its text is larger than ``max_bytes``, or the extra is not installed.
    """
    if importlib.util.find_spec("pypdf") is None:
        raise SourceError(source, "PDF needs an extra; run: pip install 'sco-extractor[pdf]'")
    reader = _open(stream, source)
    pages, faults = _pages(reader, source, max_bytes)
    text, furniture = running_text(pages)
    if sum(character.isalpha() for character in text[:10_000]) < _FEWEST_LETTERS:
        why = f"; {faults[0]}" if faults else ""
        raise SourceError(source, f"the PDF holds no text: its pages may be pictures (a scan){why}")
    left_out = (f"PDF: {furniture} running heads and page numbers left out",) if furniture else ()
    published = _published(reader)
    yield Draft(
        text=text,
        where=source,
        source=source,
        file_name=source,
        title=_title(reader, source),
        published=published,
        published_basis="metadata" if published else None,
        crawled=_made(reader),
        warnings=(*faults, *left_out),
    )


def _open(stream: BinaryIO, source: str) -> PdfReader:
    """Raises :class:`SourceError` for a file that cannot be opened. A document that only forbids changes opens."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    quiet("pypdf")
    try:
        reader = PdfReader(stream)
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError(source, "the PDF is encrypted and needs a password")
        if len(reader.pages) > _MOST_PAGES:
            raise SourceError(source, f"the PDF has more than {_MOST_PAGES:,} pages")
    except SourceError:
        raise
    except DependencyError as error:
        raise SourceError(source, "the PDF is encrypted in a way that cannot be opened here") from error
    except Exception as error:  # whatever a damaged file makes the library stumble over
        raise SourceError(source, f"the PDF is damaged or cut short ({_reason(error)})") from error
    return reader


def _pages(reader: PdfReader, source: str, max_bytes: int) -> tuple[list[str], tuple[str, ...]]:
    texts: list[str] = []
    faults: list[str] = []
    size = 0
    for number in range(len(reader.pages)):
        try:
            page = reader.pages[number]
            text = page.extract_text()
        except Exception as error:
            faults.append(f"page {number + 1} of the PDF cannot be read ({_reason(error)})")
            text = ""
        size += len(text)
        if size > max_bytes:
            raise SourceError(source, f"the text of the PDF is larger than {max_bytes:,} characters")
        texts.append(text)
    if len(faults) > 5:
        faults = [*faults[:4], f"and {len(faults) - 4} pages more"]
    return texts, tuple(faults)


def _title(reader: PdfReader, source: str) -> str | None:
    title = " ".join(str(_info(reader, "title") or "").split())
    if len(title.split()) < 2 or len(title) > 300 or _NO_TITLE.match(title) or title == PurePath(source).stem:
        return None
    return title


def _made(reader: PdfReader) -> date | None:
    made = _info(reader, "creation_date")
    return made.date() if made is not None else None


def _published(reader: PdfReader) -> date | None:
    try:
        said = reader.xmp_metadata
        if said is None:
            return None
        values = (node for space, name in _PUBLISHED for node in said.get_nodes_in_namespace("", space))
        for node in values:
            if node.localName in ("publicationDate", "date") and (day := read_date(_text_in(node))):
                return day
    except Exception:  # metadata that cannot be read is metadata that is not there
        return None
    return None


def _text_in(node: Any) -> str:
    """The text under an XML node."""
    parts = [child.data if child.nodeType == child.TEXT_NODE else _text_in(child) for child in node.childNodes]
    return " ".join("".join(parts).split()) or getattr(node, "value", "") or ""


def _info(reader: PdfReader, name: str) -> Any:
    try:
        return getattr(reader.metadata, name, None)
    except Exception:  # a date that is none, a string that cannot be decoded
        return None


def _reason(error: BaseException) -> str:
    text = str(error).split("\n", 1)[0][:120]
    return text[:1].lower() + text[1:] if text else type(error).__name__
