"""The engine ``dask``: batches of text go out to a Dask cluster and come back as nouns, as they are ready.

Each thread of a Dask worker keeps a process of its own that has loaded the model (:class:`extractor.engines.pool.Pool`
of one), so limits hold there too and an article that crashes takes no Dask worker with it. What a lost Dask worker held
is done again by another. Workers need this package in the same version as the caller: their rules are compared.
"""

from __future__ import annotations

import importlib
import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import Any

from extractor.engines.limits import Limits, failure
from extractor.engines.pool import Pool
from extractor.engines.working import Result, Work, extract_batch
from extractor.errors import EngineError, ExtractorError
from extractor.pipeline import batches, fingerprint
from extractor.schema import Article

#: Batches under way for each thread of the cluster.
_AHEAD = 3
#: Seconds to wait for a cluster to answer, and for its first worker.
_PATIENCE = 30
_OF_THIS_THREAD = threading.local()


def run_on_cluster(
    articles: Iterable[Article],
    workers: int,
    model: str | None,
    limits: Limits,
    scheduler: str | None = None,
    work: Work = extract_batch,
) -> Iterator[Result]:
    """An extraction or a failure for each article, as they are ready.

    Without the address of a ``scheduler`` a cluster of ``workers`` processes is started on this machine and ended with
    the run.

    Raises :class:`~extractor.errors.EngineError` when the cluster does not answer, has no worker, is lost under way, or
    a worker has other rules; :class:`~extractor.errors.ModelError` when a worker has no model.
    """
    with ExitStack() as ends:
        client = _client(ends, workers, scheduler)
        yield from _Job(client, model, limits, work).run(batches(articles))


class _Job:
    """The batches of one run on a cluster."""

    def __init__(self, client: Any, model: str | None, limits: Limits, work: Work) -> None:
        self._client = client
        self._model = model
        self._limits = limits
        self._work = work
        self._rules = fingerprint(model)
        self._done: Any = _distributed().as_completed(loop=client.loop, raise_errors=False)
        self._under_way: dict[Any, list[Article]] = {}

    def run(self, waiting: Iterator[list[Article]]) -> Iterator[Result]:
        try:
            while True:
                while len(self._under_way) < _AHEAD * max(1, self._threads()):
                    batch = next(waiting, None)
                    if batch is None:
                        break
                    self._submit(batch)
                if not self._under_way:
                    return
                future = next(self._done)
                batch = self._under_way.pop(future)
                yield from self._result(future, batch)
                future.release()
        finally:
            self._client.cancel(list(self._under_way), force=True)

    def _threads(self) -> int:
        """Threads of the workers there are now: a cluster grows and shrinks."""
        return sum(self._client.nthreads().values())

    def _submit(self, batch: list[Article]) -> None:
        future = self._client.submit(
            work_on_worker, batch, self._model, self._limits, self._work, self._rules, pure=False
        )
        self._under_way[future] = batch
        self._done.add(future)

    def _result(self, future: Any, batch: list[Article]) -> Iterator[Result]:
        if future.status == "finished":
            answer = future.result()
            if isinstance(answer, ExtractorError):
                raise answer
            yield from answer
            return
        if future.status != "error":
            raise EngineError("the Dask cluster was lost; what was finished is in the store")
        error = future.exception()
        if not isinstance(error, _distributed().KilledWorker):
            raise EngineError(f"the Dask cluster: {error}")
        if len(batch) == 1:
            yield failure(batch[0], "the Dask workers that had it were lost, again and again")
        for article in batch if len(batch) > 1 else ():
            self._submit([article])


def work_on_worker(
    batch: list[Article], model: str | None, limits: Limits, work: Work, rules: str
) -> list[Result] | ExtractorError:
    """In a Dask worker: a batch through the process of this thread, which stays for the next.

    An error of ours is a value, so that the worker does not log it: the rules here are not those of the caller, there
    is no model, or the process does not start.
    """
    try:
        return _work_here(batch, model, limits, work, rules)
    except ExtractorError as error:
        return error


def _work_here(batch: list[Article], model: str | None, limits: Limits, work: Work, rules: str) -> list[Result]:
    own = fingerprint(model)
    if own != rules:
        raise EngineError(
            f"a Dask worker has other rules or another model ({own}) than this machine ({rules}); install the same "
            "version there and start the worker again"
        )
    kept: tuple[object, Pool] | None = getattr(_OF_THIS_THREAD, "kept", None)
    kind = (model, limits, work)
    if kept is None or kept[0] != kind:
        if kept is not None:
            kept[1].close()
        kept = (kind, Pool(1, model, limits, work))
        _OF_THIS_THREAD.kept = kept
    return list(kept[1].run(batch))


def _client(ends: ExitStack, workers: int, scheduler: str | None) -> Any:
    logging.getLogger("distributed").setLevel(logging.ERROR)
    address: Any = scheduler
    if scheduler is None:
        address = ends.enter_context(
            _distributed().LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                dashboard_address=":0",  # any free port: two clusters may run on one machine
                silence_logs=logging.CRITICAL,
            )
        )
    try:
        client = ends.enter_context(_distributed().Client(address, timeout=_PATIENCE, set_as_default=False))
        client.wait_for_workers(1, timeout=_PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        raise EngineError(f"the Dask cluster {scheduler or ''} does not answer, or has no worker: {error}") from error
    return client


def _distributed() -> Any:
    """The library, imported when it is needed; it has no types to check."""
    return importlib.import_module("distributed")
