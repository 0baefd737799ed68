"""A pool of worker processes that outlives its workers: an article that kills or blocks one is named, the rest goes on.

Each batch is watched article by article. What a dead worker held is given out again, the article it was at alone: when
that kills a worker once more it is the article's fault. An article whose time is up is ended with its worker.
"""

from __future__ import annotations

import queue
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from extractor.engines.limits import Limits, failure
from extractor.engines.worker import Worker
from extractor.engines.working import Result, Work, extract_batch
from extractor.errors import EngineError, ModelError
from extractor.schema import Article

#: Batches under way for each worker: one in work, one waiting.
_AHEAD = 2
_BATCH_ARTICLES = 16
_BATCH_CHARACTERS = 200_000
#: Deaths that make an article a suspect no more but the culprit, and starts that fail before we give up.
_DEATHS = 2
_FALSE_STARTS = 3


@dataclass(slots=True)
class _Batch:
    number: int
    articles: list[Article]
    #: The place of the article the worker is at, and since when.
    place: int | None = None
    since: float = 0.0


class Pool:
    """``workers`` processes that are started as work comes and kept until :meth:`close`."""

    def __init__(
        self, workers: int, model: str | None, limits: Limits | None = None, work: Work = extract_batch
    ) -> None:
        self._size = workers
        self._model = model
        self._limits = limits or Limits()
        self._work = work
        self._held: dict[Worker, deque[_Batch]] = {}
        self._ready: set[Worker] = set()
        self._events: queue.SimpleQueue[tuple[Worker, float, tuple[Any, ...]]] = queue.SimpleQueue()
        self._again: deque[list[Article]] = deque()
        self._deaths: Counter[str] = Counter()
        self._false_starts = 0
        self._number = 0

    def run(self, articles: Iterable[Article]) -> Iterator[Result]:
        """An extraction or a failure for each article, as they are ready.

        Raises :class:`~extractor.errors.ModelError` and :class:`~extractor.errors.EngineError` when no worker starts.
        """
        ahead = _Ahead(articles, self._size)
        while True:
            self._hand_out(ahead)
            if not any(self._held.values()):
                return
            yield from self._next()

    def close(self) -> None:
        """End the workers."""
        for worker in self._held:
            worker.kill()
        self._held.clear()
        self._ready.clear()

    def pids(self) -> list[int]:
        """The ids of the worker processes."""
        return [worker.pid for worker in self._held]

    # --- giving ------------------------------------------------------------------------------------------------------

    def _hand_out(self, ahead: _Ahead) -> None:
        while True:
            worker = min(self._held, key=lambda one: len(self._held[one]), default=None)
            load = len(self._held[worker]) if worker else _AHEAD
            missing = len(self._held) < self._size
            if load >= _AHEAD and not missing:
                return
            batch = self._again.popleft() if self._again else ahead.next_batch(eager=load == 0 or missing)
            if not batch:
                return
            if worker is None or (load > 0 and missing):
                worker = Worker(self._work, self._model, lambda *event: self._events.put(event))
                self._held[worker] = deque()
            self._number += 1
            self._held[worker].append(_Batch(self._number, batch))
            worker.give(self._number, batch)

    # --- taking ------------------------------------------------------------------------------------------------------

    def _next(self) -> Iterator[Result]:
        try:
            worker, when, message = self._events.get(timeout=self._patience())
        except queue.Empty:
            yield from self._end_late()
            return
        if worker not in self._held:
            return  # a last word of one that was ended
        match message:
            case ("ready",):
                self._ready.add(worker)
                self._false_starts = 0
            case ("started", _, place):
                self._held[worker][0].place, self._held[worker][0].since = place, when
            case ("done", _, results):
                self._held[worker].popleft()
                yield from results
            case ("refused", cause):
                raise ModelError(cause)
            case ("broken", cause):
                yield from self._bury(worker, cause)
            case _:
                yield from self._bury(worker, None)

    def _patience(self) -> float | None:
        """Seconds until the time of the first article is up."""
        ends = [batch.since + self._limits.seconds_for(article) for _, batch, article in self._at_work()]
        return max(0.0, min(ends) - time.monotonic()) if ends else None

    def _at_work(self) -> Iterator[tuple[Worker, _Batch, Article]]:
        for worker, batches in self._held.items():
            if batches and batches[0].place is not None:
                yield worker, batches[0], batches[0].articles[batches[0].place]

    def _end_late(self) -> Iterator[Result]:
        """End the workers whose article has used up its time."""
        now = time.monotonic()
        for worker, batch, article in list(self._at_work()):
            if now >= batch.since + self._limits.seconds_for(article):
                self._take_back(worker)
                yield failure(article, self._limits.too_slow(article))

    def _bury(self, worker: Worker, cause: str | None) -> Iterator[Result]:
        """A worker has died: of its article, on its way to being ready, or of something outside."""
        was_ready = worker in self._ready
        suspect = self._take_back(worker)
        cause = cause or worker.ending()
        if not was_ready:
            self._false_starts += 1
            if self._false_starts >= _FALSE_STARTS:
                raise EngineError(f"the worker processes do not start ({cause})")
        if suspect is None:
            return
        self._deaths[suspect.article_id] += 1
        if self._deaths[suspect.article_id] < _DEATHS:
            self._again.append([suspect])
        else:
            yield failure(suspect, f"the worker process died on it ({cause})")

    def _take_back(self, worker: Worker) -> Article | None:
        """End a worker; what it held is given out again but for the article it was at, which is returned."""
        worker.kill()
        self._ready.discard(worker)
        suspect = None
        for batch in self._held.pop(worker):
            rest = [batch.articles]
            if batch.place is not None:
                suspect = batch.articles[batch.place]
                rest = [batch.articles[: batch.place], batch.articles[batch.place + 1 :]]
            self._again.extend(part for part in rest if part)
        return suspect


class _Ahead:
    """Batches that shrink towards the end, so that all workers end at about the same time."""

    def __init__(self, articles: Iterable[Article], workers: int) -> None:
        self._articles = iter(articles)
        self._shares = workers * _AHEAD
        self._buffer: deque[Article] = deque()
        self._characters = 0

    def next_batch(self, *, eager: bool) -> list[Article]:
        """The next batch; ``eager`` when a worker waits for it: then reading does not go far ahead."""
        wanted = self._shares if eager else self._shares * _BATCH_ARTICLES
        most_text = _BATCH_CHARACTERS * self._shares
        while len(self._buffer) < wanted and self._characters < most_text:
            article = next(self._articles, None)
            if article is None:
                break
            self._buffer.append(article)
            self._characters += len(article.text)
        batch: list[Article] = []
        size = 0
        most = min(_BATCH_ARTICLES, max(1, len(self._buffer) // self._shares))
        while self._buffer and len(batch) < most and size < _BATCH_CHARACTERS:
            batch.append(self._buffer.popleft())
            size += len(batch[-1].text)
        self._characters -= size
        return batch
