"""What a table beside the files says of them: ``metadata.csv``, or any table a caller names.

A row has ``file`` (the path, relative to the table; or the address a page was fetched from) and any of ``article_id,
title, publisher, published, source``. A file with one text takes all of it. Of a file with several (rows, items,
pages) each takes publisher and date where it has none of its own; a row may also name one of them, by its address or
by its path in an archive.
"""

from __future__ import annotations

import csv
import io
import os
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from extractor.articles.dates import read_date
from extractor.articles.decoding import DecodingError, decode
from extractor.articles.draft import Draft
from extractor.articles.finding import STDIN, SourceNote
from extractor.errors import SourceError

#: The name under which a table is found by itself, beside the files or in a folder above them.
NAME = "metadata.csv"
_LARGEST = 50_000_000
_HEAD = 4_096
_FOLDERS_ABOVE = 4
_KEY = "file"


@dataclass(slots=True)
class Sidecar:
    """One table: drafts by the file they are of, and which of these were met."""

    path: str
    rows: dict[str, Draft] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)

    def row(self, *keys: str) -> Draft | None:
        """The row of the first key that has one."""
        for key in keys:
            if (found := self.rows.get(key)) is not None:
                self.met.add(key)
                return found
        return None


class Sidecars:
    """All tables that say something of a file: one that a caller named, then those beside it and above it."""

    def __init__(self, named: str | None = None) -> None:
        """Raises :class:`SourceError` when the table ``named`` cannot be read."""
        self._named = read_sidecar(named) if named else None
        self._found: dict[str, Sidecar | None] = {}
        self._latest: tuple[str | None, list[Sidecar]] = (None, [])  # a file may hold a million texts
        self.errors: list[SourceError] = []

    def apply(self, draft: Draft, path: str) -> Draft:
        """``draft``, read from the file ``path``, with what the tables say of it."""
        one_of_several = draft.where != path and draft.member is None
        for table in self._tables(path):
            folder = os.path.dirname(table.path) or "."
            whole = _relative(path, folder) if path != STDIN else None
            member = _relative(draft.member, folder) if draft.member else None
            own = [key for key in (draft.source, member) if key]
            if (row := table.row(*own)) is not None:
                draft = _over(draft, row)
            if whole and (row := table.row(whole)) is not None:
                draft = _under(draft, row) if one_of_several or draft.member else _over(draft, row)
        return draft

    def leftovers(self) -> Iterator[SourceNote]:
        """A note when the table a caller named has rows for files that were not read."""
        table = self._named
        if table and (left := [key for key in table.rows if key not in table.met]):
            yield SourceNote(table.path, f"{len(left)} rows name files that were not read, such as {left[0]!r}")

    def _tables(self, path: str) -> list[Sidecar]:
        """Farthest first: what is nearer has the last word, what the caller named the very last."""
        if path != self._latest[0]:
            beside = [] if path == STDIN else [self._beside(str(folder)) for folder in reversed(_folders(path))]
            self._latest = path, [table for table in (*beside, self._named) if table is not None]
        return self._latest[1]

    def _beside(self, folder: str) -> Sidecar | None:
        if folder not in self._found:
            path = os.path.join(folder, NAME)
            self._found[folder] = None
            if is_sidecar(path) and not (self._named and os.path.realpath(path) == os.path.realpath(self._named.path)):
                try:
                    self._found[folder] = read_sidecar(path)
                except SourceError as error:
                    self.errors.append(error)
        return self._found[folder]


def is_sidecar(path: str) -> bool:
    """Whether ``path`` is a table about files rather than a table of articles."""
    if os.path.basename(path) != NAME:
        return False
    try:
        with open(path, "rb") as stream:
            head = decode(stream.read(_HEAD)).text
    except (OSError, DecodingError):
        return False
    names = _names(head.split("\n", 1)[0])
    return _KEY in names and "text" not in names


def read_sidecar(path: str) -> Sidecar:
    """The table at ``path``. The first row of a file counts.

    Raises :class:`SourceError` when it cannot be read or has no column ``file``.
    """
    try:
        with open(path, "rb") as stream:
            data = stream.read(_LARGEST + 1)
        text = decode(data).text
    except OSError as error:
        raise SourceError(path, f"cannot be read: {(error.strerror or str(error)).lower()}") from error
    except DecodingError as error:
        raise SourceError(path, str(error)) from error
    if len(data) > _LARGEST:
        raise SourceError(path, f"is larger than {_LARGEST:,} bytes")
    header = text.split("\n", 1)[0]
    names = _names(header)
    if _KEY not in names:
        raise SourceError(path, f"no column is called {_KEY!r} (columns: {', '.join(names)[:200] or 'none'})")
    table = Sidecar(path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(header))
    next(reader, None)
    try:
        for cells in reader:
            row = {name: cell.strip() for name, cell in zip(names, cells, strict=False)}
            if key := row.get(_KEY):
                table.rows.setdefault(_normal(key), _described(row, f"{path}:{reader.line_num}"))
    except csv.Error as error:
        raise SourceError(f"{path}:{reader.line_num}", f"the row cannot be read: {error}") from error
    return table


def _described(row: dict[str, str], where: str) -> Draft:
    """A draft without text: what a row says."""
    said = row.get("published") or ""
    published = read_date(said) if said else None
    unread = (f"{where}: {said[:40]!r} is not a date that can be read",) if said and not published else ()
    return Draft(
        text="",
        where=where,
        source=row.get("source") or "",
        article_id=row.get("article_id") or None,
        title=row.get("title") or None,
        publisher=row.get("publisher") or None,
        published=published,
        published_basis="given" if published else None,
        warnings=unread,
    )


def _over(draft: Draft, row: Draft) -> Draft:
    """``draft`` as the row has it, where the row says something."""
    return replace(
        draft,
        article_id=row.article_id or draft.article_id,
        source=row.source or draft.source,
        title=row.title or draft.title,
        publisher=row.publisher or draft.publisher,
        published=row.published or draft.published,
        published_basis=row.published_basis or draft.published_basis,
        warnings=(*draft.warnings, *row.warnings),
    )


def _under(draft: Draft, row: Draft) -> Draft:
    """``draft`` with the row's publisher and date where it has none."""
    return replace(
        draft,
        publisher=draft.publisher or row.publisher,
        published=draft.published or row.published,
        published_basis=draft.published_basis or row.published_basis,
    )


def _folders(path: str) -> list[Path]:
    folder = Path(path).parent
    return [folder, *folder.parents][:_FOLDERS_ABOVE]


def _relative(path: str, folder: str) -> str:
    return _normal(os.path.relpath(path, folder).replace(os.sep, "/"))


def _normal(key: str) -> str:
    """A key as it is compared; an address is left alone."""
    return key if "://" in key else posixpath.normpath(PurePosixPath(key.replace("\\", "/")).as_posix())


def _names(header: str) -> list[str]:
    return [name.strip().strip('"').lower() for name in header.strip("\r\n\ufeff").split(_delimiter(header))]


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)
