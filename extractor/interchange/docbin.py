"""spaCy's ``DocBin``: docs to train on, with ``doc.ents`` and, in ``doc.spans["figures"]``, the figures of the claims.

The docs are tokenised as the pipeline does it, split further where an annotation begins or ends within a token. All
else (values, claims) travels in ``doc.user_data["annotation"]`` and finds its entity again by its place and label.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.errors import SourceError
from extractor.interchange.annotated import Annotated, restored
from extractor.schema import Article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

KEY = "annotation"


def write(items: Iterable[Annotated], path: Path, model: str | None = None) -> list[Path]:
    """Write the articles as docs. ``model`` is the base model whose tokens are wanted.

    Raises :class:`~extractor.errors.SourceError` when entities overlap, which ``doc.ents`` cannot hold.
    """
    from spacy.tokens import DocBin

    from extractor.pipeline import load

    nlp = load(model)
    docs = [to_doc(nlp, item) for item in items]
    DocBin(store_user_data=True, docs=docs).to_disk(path)
    return [path]


def to_doc(nlp: Language, item: Annotated) -> Doc:
    """An article as a doc of ``nlp``'s vocabulary."""
    from spacy.tokens import Span

    from extractor.pipeline import make_doc, split_tokens

    article = Article(article_id=item.doc, source=item.doc, text=item.text)
    made = make_doc(nlp, article)
    known = made._.article
    places = {row[end] for row in (*item.entities, *item.claims) for end in ("start", "end")}
    doc = split_tokens(made, sorted(places))
    doc._.article = {**known, "published": item.about.get("published"), "title": item.about.get("title")}
    entities: list[Span] = []
    for row in item.entities:
        span = doc.char_span(row["start"], row["end"], label=row["label"], kb_id=row.get("canonical") or "")
        if span is None or (entities and span.start < entities[-1].end):
            raise SourceError(item.doc, f"{row['text']!r} at {row['start']} overlaps another entity or is empty")
        entities.append(span)
    doc.set_ents(entities)
    figures = sorted({(row["start"], row["end"]) for row in item.claims})
    spans = [doc.char_span(start, end, label="FIGURE") for start, end in figures]
    doc.spans["figures"] = [span for span in spans if span is not None]
    doc.user_data[KEY] = {
        "doc": item.doc,
        "about": dict(item.about),
        "model": item.model,
        "entities": [dict(row) for row in item.entities],
        "claims": [dict(row) for row in item.claims],
    }
    return doc


def read(path: Path) -> Iterator[Annotated]:
    """The articles of a ``DocBin``, also of one that others made: then entities have no values and there are no claims.

    Raises :class:`~extractor.errors.SourceError`.
    """
    import spacy
    from spacy.tokens import DocBin

    from extractor.extensions import declare

    declare()
    try:
        docs = list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))
    except OSError as error:
        raise SourceError(str(path), error.strerror or str(error)) from error
    except Exception as error:  # zlib, msgpack and spaCy each have their own
        raise SourceError(str(path), f"is no DocBin ({type(error).__name__})") from error
    for doc in docs:
        yield _from_doc(doc, str(path))


def _from_doc(doc: Doc, where: str) -> Annotated:
    text: str = (doc._.article or {}).get("text") or doc.text
    # the way through msgpack makes tuples of lists
    kept: dict[str, Any] = json.loads(json.dumps(doc.user_data.get(KEY) or {}))
    spans = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
    return restored(where, text, spans, kept)
