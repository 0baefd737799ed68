"""Engines: the same results wherever the work runs, and nothing lost when a worker dies or hangs."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from extractor.engines import Engine, Limits, choose, run, working
from extractor.engines.limits import alarm
from extractor.engines.pool import Pool
from extractor.engines.working import Around, Work
from extractor.errors import EngineError, LimitError, ModelError
from extractor.schema import Article, Extraction, Failure
from tests.engine_work import never_ready, obey, refuse
from tests.nouns import article

Results = list[Extraction | Failure]
QUICK = Limits(seconds=1.0)


def pool(articles: list[Article], workers: int = 2, limits: Limits | None = None, work: Work = obey) -> Results:
    with closing(Pool(workers, None, limits, work)) as crew:
        return list(crew.run(articles))


def done(results: Results) -> list[str]:
    return sorted(one.article.article_id for one in results if isinstance(one, Extraction))


def failed(results: Results) -> list[Failure]:
    return [one for one in results if isinstance(one, Failure)]


def causes(results: Results) -> dict[str | None, str]:
    return {one.article_id: one.cause for one in failed(results)}


def test_a_pool_gives_every_article_back(capfd: pytest.CaptureFixture[str]) -> None:
    articles = [article(number) for number in range(100)]
    results = pool(articles)
    assert done(results) == [one.article_id for one in articles]
    assert {one.article for one in results if isinstance(one, Extraction)} == set(articles)
    printed = capfd.readouterr()
    assert printed.out == "", "what a worker prints is no answer"


def test_articles_that_kill_hang_or_break_are_named_and_the_rest_is_done() -> None:
    words = {3: "die", 20: "spin", 40: "hang", 41: "break", 55: "die", 58: "fail"}
    articles = [article(number, text=words.get(number)) for number in range(60)]
    results = pool(articles, limits=QUICK)
    assert causes(results) == {
        "a003": "the worker process died on it (SIGKILL: out of memory, or killed)",
        "a020": "took longer than 1 seconds",
        "a040": "took longer than 1 seconds",
        "a041": "the worker process died on it (RuntimeError: was told to break)",
        "a055": "the worker process died on it (SIGKILL: out of memory, or killed)",
        "a058": "was told to",
    }
    assert done(results) == [one.article_id for number, one in enumerate(articles) if number not in words]
    assert len(results) == 60, "each article is answered once"


def test_a_worker_that_is_killed_from_outside_costs_no_article(tmp_path: Path) -> None:
    articles = [article(number, text=f"die once {tmp_path / 'mark'}" if number == 7 else None) for number in range(30)]
    results = pool(articles)
    assert failed(results) == []
    assert len(results) == 30


def test_many_kills_from_outside_lose_nothing() -> None:
    crew = Pool(2, None, None, obey)
    kills = 0
    seen = []
    try:
        for result in crew.run(article(number) for number in range(400)):
            seen.append(result)
            if len(seen) % 80 == 40:
                os.kill(crew.pids()[0], signal.SIGKILL)
                kills += 1
    finally:
        crew.close()
    assert kills == 5
    assert failed(seen) == []
    assert len(done(seen)) == len(set(done(seen))) == 400


def test_workers_that_cannot_start_end_the_run() -> None:
    with pytest.raises(EngineError, match=r"do not start \(SIGKILL"):
        pool([article(1)], work=never_ready)
    with pytest.raises(ModelError, match="was told that there is no model"):
        pool([article(1)], work=refuse)


def test_workers_end_with_the_run_and_with_a_caller_who_stops_early() -> None:
    crew = Pool(2, None, None, obey)
    results = crew.run(article(number) for number in range(1_000))
    next(results)
    pids = crew.pids()
    assert pids
    crew.close()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    assert not [thread for thread in threading.enumerate() if thread.name == "extractor-worker"]


def test_articles_are_taken_as_they_are_needed() -> None:
    taken = 0

    def articles() -> Iterator[Article]:
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield article(number)

    crew = Pool(1, None, None, obey)
    try:
        next(crew.run(articles()))
    finally:
        crew.close()
    assert taken < 200


def test_the_last_batches_are_small_so_that_workers_end_together() -> None:
    from extractor.engines.pool import _Ahead

    ahead = _Ahead([article(number) for number in range(200)], 2)
    sizes = []
    while batch := ahead.next_batch(eager=False):
        sizes.append(len(batch))
    assert sum(sizes) == 200
    assert max(sizes) == 16
    assert sizes[-4:] == [1, 1, 1, 1]


# --- limits -----------------------------------------------------------------------------------------------------------


def test_a_long_article_gets_more_time() -> None:
    limits = Limits(seconds=2, characters=1_000_000)
    assert limits.seconds_for(article(1)) == 2
    assert limits.seconds_for(article(1, text="x" * 100_001)) == 4
    assert limits.too_long(article(1, text="x" * 1_000_000)) is None
    assert limits.too_long(article(1, text="x" * 1_000_001)) == "has 1,000,001 characters, more than 1,000,000"
    with pytest.raises(ValueError, match="above 0"):
        Limits(seconds=0)


def work_until(end: float) -> None:
    while time.monotonic() < end:
        pass


def test_the_alarm_ends_python_code_and_is_gone_afterwards() -> None:
    around = alarm(Limits(seconds=0.05))
    assert around is not None
    began = time.monotonic()
    with pytest.raises(LimitError, match=r"longer than 0.05 seconds"), around(article(1)):
        work_until(began + 5)
    assert time.monotonic() < began + 4
    with around(article(2)):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL


def test_no_alarm_outside_the_main_thread() -> None:
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.append(alarm(Limits())))
    thread.start()
    thread.join()
    assert found == [None]


@pytest.mark.parametrize("engine", ["inline", "process"])
def test_an_article_over_the_limit_of_size_is_not_tried(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def extract_all(articles: Iterator[Article], model: str | None, around: Around | None = None) -> Iterator[object]:
        yield from obey(list(articles), model, around)

    monkeypatch.setattr(working, "extract_all", extract_all)
    articles = [article(1, text="x" * 500)]
    results = list(run(articles, engine=engine, workers=1, limits=Limits(characters=499)))
    assert causes(results) == {"a001": "has 500 characters, more than 499"}


# --- inline, and the choice -------------------------------------------------------------------------------------------


def test_inline_names_what_the_pipeline_cannot_take(monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(articles, *, model, on_failure, around):  # type: ignore[no-untyped-def]
        for one in articles:
            (result,) = obey([one], model)
            if isinstance(result, Failure):
                on_failure(result)
            else:
                yield result

    monkeypatch.setattr(working, "extract", extract)
    texts = ["", "fail", "", "fail"]
    results = list(run([article(number, text=text) for number, text in enumerate(texts)]))
    assert done(results) == ["a000", "a002"]
    assert [one.article_id for one in failed(results)] == ["a001", "a003"]


def test_a_few_articles_are_read_here_and_many_in_a_pool() -> None:
    few = [article(number) for number in range(20)]
    engine, articles = choose(iter(few), "auto")
    assert (engine, list(articles)) == ("inline", few)
    many = [article(number, text="x" * 10_000) for number in range(50)]
    engine, articles = choose(iter(many), "auto")
    assert (engine, list(articles)) == ("process", many)
    assert choose(iter(many), "inline")[0] == "inline"


def test_wrong_use() -> None:
    with pytest.raises(ValueError, match="unknown engine 'abacus': choose from auto, inline, process, dask"):
        run([], engine="abacus")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="1 or more"):
        run([], engine="process", workers=0)
    with pytest.raises(ValueError, match="for the engine dask"):
        run([], engine="process", scheduler="tcp://nowhere:1")
    with pytest.raises(ModelError):
        run([], model="no_such_model")


def test_nothing_to_do() -> None:
    assert list(run([], engine="process")) == []
    assert list(run([], engine="auto")) == []
