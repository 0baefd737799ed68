"""The work itself: articles through the pipeline, with failures as values."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager

from extractor.pipeline import extract
from extractor.schema import Article, Extraction, Failure

Result = Extraction | Failure
#: Entered around the work on each article.
Around = Callable[[Article], AbstractContextManager[None]]
#: What a worker does with a batch; has to be importable in another process. An empty batch means: get ready.
Work = Callable[[list[Article], str | None, Around | None], list[Result]]


def extract_all(articles: Iterable[Article], model: str | None, around: Around | None = None) -> Iterator[Result]:
    """An extraction or a failure for each article, in their order."""
    failures: deque[Failure] = deque()
    for extraction in extract(articles, model=model, on_failure=failures.append, around=around):
        while failures:
            yield failures.popleft()
        yield extraction
    yield from failures


def extract_batch(batch: list[Article], model: str | None, around: Around | None = None) -> list[Result]:
    """The :data:`Work` of a worker: a batch of articles through the pipeline, which stays loaded for the next batch."""
    return list(extract_all(batch, model, around))
