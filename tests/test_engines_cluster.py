"""The engine dask: nothing lost when a worker of the cluster is, and the same bytes as elsewhere."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor import batch
from extractor.engines import Limits, run
from extractor.engines.cluster import run_on_cluster, work_on_worker
from extractor.errors import EngineError
from extractor.pipeline import fingerprint
from extractor.schema import Extraction, Failure
from tests.engine_work import obey, obey_slowly
from tests.nouns import article
from tests.test_batch import STORIES

distributed: Any = pytest.importorskip("distributed")


@pytest.fixture
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=50
    ) as started:
        yield started


def ids(results: list[Extraction | Failure]) -> list[str]:
    return sorted(one.article.article_id for one in results if isinstance(one, Extraction))


def causes(results: list[Extraction | Failure]) -> dict[str | None, str]:
    return {one.article_id: one.cause for one in results if isinstance(one, Failure)}


@pytest.mark.slow
def test_articles_that_kill_or_hang_are_named_and_the_rest_is_done(cluster: Any) -> None:
    words = {3: "die", 40: "hang", 41: "break", 58: "fail"}
    articles = [article(number, text=words.get(number)) for number in range(60)]
    results = list(run_on_cluster(articles, 2, None, Limits(seconds=1), cluster.scheduler_address, obey))
    assert causes(results) == {
        "a003": "the worker process died on it (SIGKILL: out of memory, or killed)",
        "a040": "took longer than 1 seconds",
        "a041": "the worker process died on it (RuntimeError: was told to break)",
        "a058": "was told to",
    }
    assert ids(results) == [one.article_id for number, one in enumerate(articles) if number not in words]
    assert len(results) == 60


@pytest.mark.slow
def test_killed_workers_lose_nothing(cluster: Any) -> None:
    """Both workers are killed, one after the other, with results under way; each article is answered once."""
    articles = [article(number) for number in range(600)]
    with distributed.Client(cluster, set_as_default=False) as client:
        pids = sorted(client.run(os.getpid).values())
    results = []
    for result in run_on_cluster(articles, 2, None, Limits(), cluster.scheduler_address, obey_slowly):
        results.append(result)
        if len(results) in (100, 300):
            os.kill(pids.pop(), signal.SIGKILL)
    assert not pids
    assert causes(results) == {}
    assert ids(results) == [one.article_id for one in articles]


@pytest.mark.slow
def test_a_cluster_that_is_lost_ends_the_run_with_a_word() -> None:
    cluster = distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=50
    )
    articles = (article(number) for number in range(10_000))
    results = run_on_cluster(articles, 1, None, Limits(), cluster.scheduler_address, obey_slowly)
    next(results)
    threading.Thread(target=cluster.close).start()
    began = time.monotonic()
    with pytest.raises(EngineError, match="lost; what was finished is in the store"):
        list(results)
    assert time.monotonic() < began + 60


def test_no_cluster_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.engines.cluster._PATIENCE", 1)
    with pytest.raises(EngineError, match=r"tcp://127.0.0.1:9 does not answer"):
        list(run([article(1)], engine="dask", scheduler="tcp://127.0.0.1:9"))


def test_a_worker_with_other_rules_is_refused() -> None:
    refused = work_on_worker([], None, Limits(), obey, "other")
    assert isinstance(refused, EngineError)
    assert "install the same version there" in str(refused)
    assert work_on_worker([], None, Limits(), obey, fingerprint()) == []


@pytest.mark.slow
def test_same_bytes_as_inline(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for name, text in STORIES.items():
        (texts / name).write_text(text)
    for engine in ("inline", "process", "dask"):
        batch.run([str(texts)], tmp_path / engine, engine=engine, workers=2)  # type: ignore[arg-type]
    exports = [
        {path.name: path.read_bytes() for path in sorted((tmp_path / engine / "export").iterdir())}
        for engine in ("inline", "process", "dask")
    ]
    assert exports[0] == exports[1] == exports[2]
    assert len(exports[0]["claims.jsonl"].splitlines()) >= 5
