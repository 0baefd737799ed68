"""A row of JSONL or CSV to a draft: the columns of the ``articles`` table serve as input, only ``text`` is needed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from extractor.articles.dates import read_date
from extractor.articles.draft import Draft
from extractor.errors import SourceError

#: Columns that are taken when present.
COLUMNS = ("text", "article_id", "title", "publisher", "published", "source")


def draft_of(row: Mapping[str, Any], where: str, source: str, warnings: tuple[str, ...] = ()) -> Draft:
    """The draft of ``row``, read at ``where`` in the file ``source``.

    Raises :class:`SourceError` when ``text`` is missing, empty or no string. Any other value that cannot be used is
    left out with a warning.
    """
    text = row.get("text")
    if "text" not in row:
        raise SourceError(where, "the row has no field 'text'")
    if not isinstance(text, str):
        raise SourceError(where, f"the field 'text' holds {_kind(text)}, not a text")
    notes = list(warnings)
    values = {name: _string(row.get(name), name, notes) for name in COLUMNS[1:]}
    published = _date(values["published"], notes)
    return Draft(
        text=text,
        where=where,
        source=values["source"] or source,
        file_name=source,
        article_id=values["article_id"],
        title=values["title"],
        publisher=values["publisher"],
        published=published,
        published_basis="given" if published else None,
        warnings=tuple(notes),
    )


def _string(value: Any, name: str, notes: list[str]) -> str | None:
    if value is None or isinstance(value, str):
        return (value or "").strip() or None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    notes.append(f"the field {name!r} holds {_kind(value)} and was left out")
    return None


def _date(value: str | None, notes: list[str]) -> date | None:
    if value is None:
        return None
    found = read_date(value)
    if found is None:
        notes.append(f"the field 'published' holds {value[:40]!r}, which is not a date that can be read")
    return found


def _kind(value: Any) -> str:
    names = {type(None): "nothing", bool: "a truth value", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "an object")
