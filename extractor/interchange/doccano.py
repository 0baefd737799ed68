"""doccano's JSONL for sequence labelling: ``text`` and ``entities`` with offsets; one article a line.

doccano shows and edits the entities. Values and claims travel in the column ``annotation``, which it keeps as metadata,
and find their entity again by its place and label. The older form ``label: [[start, end, "ORG"]]`` is read, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from extractor.errors import SourceError
from extractor.interchange.annotated import Annotated, restored


def write(items: Iterable[Annotated], path: Path) -> list[Path]:
    """Write one line an article."""
    with open(path, "w", encoding="utf-8", newline="\n") as stream:
        for item in items:
            kept = {
                "doc": item.doc,
                "about": dict(item.about),
                "model": item.model,
                "entities": list(item.entities),
                "claims": list(item.claims),
            }
            spans = [
                {"id": number, "label": row["label"], "start_offset": row["start"], "end_offset": row["end"]}
                for number, row in enumerate(item.entities)
            ]
            line = {"text": item.text, "entities": spans, "relations": [], "annotation": kept}
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")
    return [path]


def read(path: Path) -> Iterator[Annotated]:
    """The articles of a file written here or by doccano. Raises :class:`~extractor.errors.SourceError`."""
    try:
        with open(path, encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                try:
                    yield _item(json.loads(line), f"{path}, line {number}")
                except (ValueError, KeyError, TypeError, AttributeError) as error:
                    cause = f"line {number} is none of doccano's ({type(error).__name__}: {error})"
                    raise SourceError(str(path), cause) from error
    except OSError as error:
        raise SourceError(str(path), error.strerror or str(error)) from error


def _item(data: dict[str, Any], where: str) -> Annotated:
    text = data["text"]
    if "entities" in data:
        spans = [(span["start_offset"], span["end_offset"], span["label"]) for span in data["entities"]]
    else:
        spans = [(start, end, label) for start, end, label in data.get("label", ())]
    kept = data.get("annotation") or data.get("meta", {}).get("annotation") or {}
    return restored(where, text, spans, kept)
