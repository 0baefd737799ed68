"""Where the work runs: in this process, in a pool of processes, or on a cluster; each worker loads the model once.

Articles go out and nouns come back; what an article yields does not depend on the engine, only the order of arrival
does.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from itertools import chain
from typing import Literal, get_args

from extractor.engines import working
from extractor.engines.limits import Limits, alarm, failure
from extractor.engines.pool import Pool
from extractor.engines.working import Result
from extractor.errors import EngineError
from extractor.pipeline import find_model
from extractor.schema import Article, Failure

__all__ = ["ENGINES", "Engine", "Limits", "Result", "check", "choose", "default_workers", "run"]

#: ``auto`` is ``inline`` for a few articles and ``process`` for more.
Engine = Literal["auto", "inline", "process", "dask"]
ENGINES: tuple[Engine, ...] = get_args(Engine)
#: Characters that are read here sooner than other processes have loaded the model.
_LITTLE = 100_000


def run(
    articles: Iterable[Article],
    *,
    engine: Engine = "inline",
    workers: int | None = None,
    model: str | None = None,
    limits: Limits | None = None,
    scheduler: str | None = None,
) -> Generator[Result, None, None]:
    """An :class:`Extraction` or a :class:`Failure` for each article, as they are ready. Closing it ends the workers.

    ``workers`` is the number of processes of ``process``, and of ``dask`` without a ``scheduler`` (default: the
    processors this process may use). ``scheduler`` is the address of a running Dask cluster. An article that breaks the
    pipeline or goes over a limit becomes a failure; so does one that kills or blocks its worker, but for ``inline``,
    where it takes this process with it. The others go on.

    Raises ``ValueError`` for wrong arguments, :class:`~extractor.errors.ModelError` when there is no model and
    :class:`~extractor.errors.EngineError` when no worker can be had.
    """
    check(engine, workers, scheduler)
    find_model(model)
    limits = limits or Limits()
    chosen, articles = choose(articles, engine)
    refused: deque[Failure] = deque()
    fitting = _fitting(articles, limits, refused)
    if chosen == "inline":
        results = working.extract_all(fitting, model, alarm(limits))
    elif chosen == "process":
        results = _pooled(fitting, workers or default_workers(), model, limits)
    else:
        from extractor.engines.cluster import run_on_cluster

        results = run_on_cluster(fitting, workers or default_workers(), model, limits, scheduler)
    return _with(refused, results)


def check(engine: str, workers: int | None, scheduler: str | None = None) -> None:
    """Raise ``ValueError`` for what cannot be, :class:`~extractor.errors.EngineError` for what is not installed."""
    if engine not in ENGINES:
        raise ValueError(f"unknown engine {engine!r}: choose from {', '.join(ENGINES)}")
    if workers is not None and workers < 1:
        raise ValueError(f"the number of workers has to be 1 or more, not {workers}")
    if scheduler is not None and engine != "dask":
        raise ValueError("a scheduler is for the engine dask")
    if engine == "dask":
        from importlib.util import find_spec

        if find_spec("distributed") is None:
            raise EngineError("the engine dask needs: pip install 'sco-extractor[dask]'")


def choose(articles: Iterable[Article], engine: Engine) -> tuple[Engine, Iterator[Article]]:
    """The engine that ``auto`` means for these articles, and all of them; others are left as they are."""
    articles = iter(articles)
    if engine != "auto":
        return engine, articles
    first: list[Article] = []
    characters = 0
    for article in articles:
        first.append(article)
        characters += len(article.text)
        if characters > _LITTLE:
            return "process", chain(first, articles)
    return "inline", iter(first)


def default_workers() -> int:
    """The number of processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _pooled(articles: Iterable[Article], workers: int, model: str | None, limits: Limits) -> Iterator[Result]:
    pool = Pool(workers, model, limits)
    try:
        yield from pool.run(articles)
    finally:
        pool.close()


def _fitting(articles: Iterable[Article], limits: Limits, refused: deque[Failure]) -> Iterator[Article]:
    for article in articles:
        if cause := limits.too_long(article):
            refused.append(failure(article, cause))
        else:
            yield article


def _with(refused: deque[Failure], results: Iterator[Result]) -> Generator[Result, None, None]:
    """``results`` with what was refused on the way."""
    for result in results:
        while refused:
            yield refused.popleft()
        yield result
    yield from refused
