"""One pass of articles into the store: what is known is skipped, the rest goes through the engine."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from extractor.articles import STDIN, SourceNote
from extractor.articles.finding import find_files
from extractor.batch.report import Progress, RunReport
from extractor.engines import Engine, Limits, choose
from extractor.engines import run as run_engine
from extractor.errors import SourceError
from extractor.schema import Article, Extraction, Failure
from extractor.store import Store

COUNTS = (
    "articles",
    "new",
    "skipped",
    "held",
    "stale",
    "superseded",
    "copies",
    "left_out",
    "notes",
    "failures",
    "characters",
)
#: Files with one article a line; larger ones are not counted through.
_LINES = (".jsonl", ".ndjson")
_MOST_TO_COUNT = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Means:
    """How the work is done: engine, number of workers, model, limits of an article, address of a cluster."""

    engine: Engine = "auto"
    workers: int | None = None
    model: str | None = None
    limits: Limits | None = None
    scheduler: str | None = None


class Ingest:
    """One pass; each article is committed as it arrives."""

    def __init__(self, store: Store, report: RunReport, progress: Progress, means: Means, made_by: str) -> None:
        self._store = store
        self._report = report
        self._progress = progress
        self._means = means
        self._made_by = made_by
        self._by_source: dict[str, set[str]] = {}
        self._failed: set[str] = set()
        self._under_way: dict[str, Article] = {}
        self._again: set[str] = set()
        report.counts = dict.fromkeys(COUNTS, 0)

    def read(self, read: Iterable[Article | SourceError | SourceNote], *, stale: bool = False) -> None:
        """Put what is new of ``read`` into the store and, if ``stale``, make again what other rules have made.

        What was there of an article stays until the new is committed, and when it fails.
        """
        self._store.replace_failures(())
        self._work(self._needing_work(read, stale))
        self._drop_superseded()

    def retry(self, articles: Iterable[Article]) -> None:
        """Try articles of the quarantine once more."""
        self._store.replace_failures(())
        self._work(self._counted(articles))

    def _work(self, articles: Iterator[Article]) -> None:
        means = self._means
        self._report.engine, articles = choose(self._noted(articles), means.engine)
        results = run_engine(
            articles,
            engine=self._report.engine,
            workers=means.workers,
            model=means.model,
            limits=means.limits,
            scheduler=means.scheduler,
        )
        with closing(results):
            for result in results:
                if isinstance(result, Failure):
                    self._fail(result)
                else:
                    self._keep(result)

    def _noted(self, articles: Iterator[Article]) -> Iterator[Article]:
        for article in articles:
            self._under_way[article.article_id] = article
            yield article

    def _counted(self, articles: Iterable[Article]) -> Iterator[Article]:
        for article in articles:
            self._count("articles")
            yield article

    def _needing_work(self, read: Iterable[Article | SourceError | SourceNote], stale: bool) -> Iterator[Article]:
        for item in read:
            if isinstance(item, SourceError):
                self._fail(Failure(source=item.source, stage="read", cause=item.cause))
            elif isinstance(item, SourceNote):
                self._note(item)
            else:
                self._count("articles")
                self._by_source.setdefault(item.source, set()).add(item.article_id)
                if self._store.has(item, self._made_by):
                    self._count("skipped")
                    self._progress.article(item, skipped=True)
                elif not self._is_held(item):
                    yield item
        if stale:
            yield from self._stale()

    def _stale(self) -> Iterator[Article]:
        for article in self._store.stale(self._made_by):
            if article.article_id not in self._by_source.get(article.source, ()) and not self._is_held(article):
                self._again.add(article.article_id)
                yield article

    def _is_held(self, article: Article) -> bool:
        """Whether this pipeline could not take this text before; then it is named and left alone."""
        held = self._store.held(article, self._made_by)
        if held is None:
            return False
        self._count("held")
        self._failed.add(article.source)
        self._note(SourceNote(article.source, f"in quarantine, not tried again: {held.cause} (see: extractor retry)"))
        return True

    def _keep(self, result: Extraction) -> None:
        article = result.article
        self._store.put(result)
        self._under_way.pop(article.article_id, None)
        self._count("stale" if article.article_id in self._again else "new")
        self._again.discard(article.article_id)
        self._count("characters", len(article.text))
        self._progress.article(article, skipped=False)

    def _fail(self, failure: Failure) -> None:
        self._report.failures.append(failure)
        self._failed |= {failure.source, failure.source.rpartition(":")[0]}  # a row is named "rows.jsonl:12"
        article = self._under_way.pop(failure.article_id, None) if failure.article_id else None
        if article is not None:
            self._store.quarantine(article, failure.cause, self._made_by)
        self._store.put_failure(failure)
        self._count("failures")
        self._progress.failure(failure)

    def _note(self, note: SourceNote) -> None:
        self._report.notes.append(note)
        self._count("copies" if note.is_copy else "notes")
        self._count("left_out", note.left_out)
        if note.left_out:  # what was left out this time may be wanted by whoever put it in
            self._failed.add(note.source)
        self._progress.note(note)

    def _drop_superseded(self) -> None:
        """Drop older texts of a file that was read whole. Standard input and given sources never supersede."""
        for source, ids in self._by_source.items():
            if source not in self._failed and os.path.isfile(source):
                self._count("superseded", self._store.forget_missing(source, ids))

    def _count(self, name: str, more: int = 1) -> None:
        self._report.counts[name] += more


def expected(sources: Iterable[str]) -> int:
    """About how many articles there are behind ``sources``: one a file, one a line where lines are articles."""
    return sum(_expected(found) for found in find_files(list(sources)) if isinstance(found, str))


def _expected(path: str) -> int:
    try:
        if path == STDIN or not path.endswith(_LINES) or Path(path).stat().st_size > _MOST_TO_COUNT:
            return 1
        with open(path, "rb") as stream:
            return max(1, sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b"")))
    except OSError:
        return 1
