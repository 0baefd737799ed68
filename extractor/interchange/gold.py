"""Gold folders: ``<doc>.json`` with the annotations of ``<doc>.txt`` (``corpus/GUIDELINES.md``)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from extractor.errors import SourceError
from extractor.evaluate.gold import RELATIONS, find_texts
from extractor.interchange.annotated import CLAIM_FIELDS, ENTITY_FIELDS, Annotated, Row, annotated

_PARTS = frozenset(("doc", "entities", "claims", "model"))


def read(folder: Path) -> Iterator[Annotated]:
    """The annotated articles of a gold folder, by file name. Raises :class:`~extractor.errors.SourceError`."""
    texts = find_texts(folder)
    files = [path for path in sorted(folder.glob("*.json")) if path.name not in RELATIONS]
    if not files:
        raise SourceError(str(folder), "holds no gold annotations")
    for path in files:
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            with open(texts / f"{data['doc']}.txt", encoding="utf-8", newline="") as file:
                text = file.read()
            about = {name: value for name, value in data.items() if name not in _PARTS}
            yield annotated(str(path), data["doc"], text, data["entities"], data["claims"], about, data.get("model"))
        except OSError as error:
            raise SourceError(str(error.filename or path), error.strerror or str(error)) from error
        except (ValueError, KeyError, TypeError) as error:
            raise SourceError(str(path), f"is no gold file ({type(error).__name__}: {error})") from error


def write(items: Iterable[Annotated], folder: Path) -> list[Path]:
    """Write each article and its annotations side by side, so that ``extractor evaluate`` can read the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for item in items:
        data = {
            "doc": item.doc,
            **({"model": item.model} if item.model else {}),
            "published": None,
            **item.about,
            "entities": [_filled(row, ENTITY_FIELDS.get(row["label"], ())) for row in item.entities],
            "claims": [_filled(row, CLAIM_FIELDS) for row in item.claims],
        }
        text, rows = folder / f"{item.doc}.txt", folder / f"{item.doc}.json"
        text.write_text(item.text, encoding="utf-8", newline="")
        rows.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        written += [text, rows]
    return written


def _filled(row: Row, fields: tuple[str, ...]) -> Row:
    """The row with nulls for what every gold row of its kind has."""
    return {**row, **{name: None for name in fields if name not in row}}
