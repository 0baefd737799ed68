"""Gold and predictions to and from the formats of annotators, so that what was found can be corrected and extended.

What a path is, its form says:

==========================  =========================================================================
a folder                    gold: ``<doc>.json`` beside ``<doc>.txt`` (:mod:`~extractor.interchange.gold`)
a folder with a store       what the pipeline found, read only
``*.spacy``                 spaCy's DocBin (:mod:`~extractor.interchange.docbin`)
``*.json``                  Label Studio's tasks (:mod:`~extractor.interchange.label_studio`)
``*.jsonl``                 doccano's lines (:mod:`~extractor.interchange.doccano`)
==========================  =========================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from extractor.interchange import docbin, doccano, gold, label_studio
from extractor.interchange.annotated import Annotated, predicted

__all__ = ["Annotated", "convert", "predicted", "read", "write"]

STORE = "claims.sqlite"


def read(path: str | Path) -> Iterator[Annotated]:
    """The annotated articles in ``path``. Raises :class:`~extractor.errors.SourceError` for what cannot be read."""
    path = Path(path)
    if (path / STORE).is_file():
        return _found(path / STORE)
    if path.is_dir():
        return gold.read(path)
    readers = {".spacy": docbin.read, ".json": label_studio.read, ".jsonl": doccano.read}
    reader = readers.get(path.suffix)
    if reader is None:
        raise ValueError(f"{path}: is neither a folder nor a .spacy, .json or .jsonl file")
    return reader(path)


def write(items: Iterable[Annotated], path: str | Path, model: str | None = None) -> list[Path]:
    """Write articles as ``path`` says (without a known ending: a gold folder); the files written.

    ``model`` is the base model whose tokens a DocBin has.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".spacy":
        return docbin.write(items, path, model)
    if path.suffix == ".json":
        return label_studio.write(items, path)
    if path.suffix == ".jsonl":
        return doccano.write(items, path)
    return gold.write(items, path)


def convert(source: str | Path, target: str | Path, model: str | None = None) -> list[Path]:
    """From one form to another; the files written.

    Raises :class:`~extractor.errors.SourceError`, or ``ValueError`` when the form of ``source`` is unknown.
    """
    return write(read(source), target, model)


def _found(path: Path) -> Iterator[Annotated]:
    """What the pipeline found, from a store."""
    from extractor.schema import Extraction
    from extractor.store import Store

    with Store(path) as store:
        entities = {key: tuple(rows) for key, rows in groupby(store.entities(), key=lambda row: row.article_id)}
        claims = {key: tuple(rows) for key, rows in groupby(store.claims(), key=lambda row: row.article_id)}
        for article in store.articles():
            key = article.article_id
            yield predicted(Extraction(article, entities.get(key, ()), claims.get(key, ())))
