"""Where the work runs: in this process, or in a pool of processes that each load the model once.

Articles go out and nouns come back; what an article yields does not depend on the engine, only the order of arrival
does.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import connection
from multiprocessing.context import BaseContext
from typing import Literal, get_args

from extractor.pipeline import batches, extract, find_model
from extractor.schema import Article, Extraction, Failure

Engine = Literal["inline", "process"]
ENGINES: tuple[Engine, ...] = get_args(Engine)

Result = Extraction | Failure
#: What a worker does with a batch; has to be importable in another process.
Work = Callable[[list[Article], str | None], list[Result]]

#: Batches under way for each worker: one in work, one waiting.
_AHEAD = 2


def run(
    articles: Iterable[Article], *, engine: Engine = "inline", workers: int | None = None, model: str | None = None
) -> Iterator[Result]:
    """An :class:`Extraction` or a :class:`Failure` for each article, as they are ready.

    ``workers`` is the number of processes of the engine ``process`` (default: the processors this process may use).
    An article that breaks the pipeline, or kills the worker that holds it, becomes a failure; the others go on.

    Raises ``ValueError`` for an unknown engine and :class:`~extractor.errors.ModelError` when there is no model.
    """
    check(engine, workers)
    find_model(model)
    if engine == "inline":
        return _extract_all(articles, model)
    return _Pool(workers or default_workers(), model).run(articles)


def check(engine: str, workers: int | None) -> None:
    """Raise ``ValueError`` for an engine there is not, or fewer than one worker."""
    if engine not in ENGINES:
        raise ValueError(f"unknown engine {engine!r}: choose from {', '.join(ENGINES)}")
    if workers is not None and workers < 1:
        raise ValueError(f"the number of workers has to be 1 or more, not {workers}")


def default_workers() -> int:
    """The number of processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _extract_all(articles: Iterable[Article], model: str | None) -> Iterator[Result]:
    failures: deque[Failure] = deque()
    for extraction in extract(articles, model=model, on_failure=failures.append):
        while failures:
            yield failures.popleft()
        yield extraction
    yield from failures


class _Pool:
    """A process pool that outlives its workers: what a dead worker held is tried again one article at a time."""

    def __init__(self, workers: int, model: str | None, work: Work | None = None) -> None:
        self._workers = workers
        self._model = model
        self._work = work or _work
        self._executor: ProcessPoolExecutor | None = None

    def run(self, articles: Iterable[Article]) -> Iterator[Result]:
        waiting = batches(articles)
        under_way: dict[Future[list[Result]], list[Article]] = {}
        try:
            while True:
                for batch in islice(waiting, self._workers * _AHEAD - len(under_way)):
                    under_way[self._submit(batch)] = batch
                if not under_way:
                    return
                done, _ = wait(under_way, return_when=FIRST_COMPLETED)
                suspects: list[Article] = []
                for future in done:
                    batch = under_way.pop(future)
                    try:
                        yield from future.result()
                    except BrokenProcessPool:
                        suspects += batch
                if suspects:
                    for batch in under_way.values():  # the pool is gone with everything it held
                        suspects += batch
                    under_way.clear()
                    yield from self._one_at_a_time(suspects)
        finally:
            self._stop()

    def _submit(self, batch: list[Article]) -> Future[list[Result]]:
        try:
            return self._pool(self._workers).submit(self._work, batch, self._model)
        except BrokenProcessPool as error:  # a worker died between two batches
            failed: Future[list[Result]] = Future()
            failed.set_exception(error)
            return failed

    def _one_at_a_time(self, articles: list[Article]) -> Iterator[Result]:
        self._stop()
        for article in articles:
            try:
                yield from self._pool(1).submit(self._work, [article], self._model).result()
            except BrokenProcessPool:
                self._stop()
                cause = "the worker process died on it (out of memory, or killed)"
                yield Failure(source=article.source, article_id=article.article_id, stage="extract", cause=cause)
        self._stop()

    def _pool(self, workers: int) -> ProcessPoolExecutor:
        if self._executor is None:
            self._executor = ProcessPoolExecutor(workers, mp_context=_context(), initializer=_start_worker)
        return self._executor

    def _stop(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None


def _context() -> BaseContext:
    """Forking a server that holds no threads and no model; where there is none (Windows), a fresh interpreter."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["spacy", "extractor.engines"])
    return context


def _start_worker() -> None:
    """In a worker: leave Ctrl-C to the parent, and do not outlive it however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _work(batch: list[Article], model: str | None) -> list[Result]:
    """In a worker: a batch of articles through the pipeline, which stays loaded for the next batch."""
    return list(_extract_all(batch, model))
