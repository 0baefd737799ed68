"""Engines: the same results wherever the work runs, and nothing lost when a worker dies."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor import engines
from extractor.engines import run
from extractor.errors import ModelError
from extractor.schema import Article, Extraction, Failure
from tests.engine_work import obey
from tests.nouns import article


def pool(articles: list[Article], workers: int = 2) -> list[Extraction | Failure]:
    return list(engines._Pool(workers, None, obey).run(articles))


def done(results: list[Extraction | Failure]) -> list[str]:
    return sorted(one.article.article_id for one in results if isinstance(one, Extraction))


def failed(results: list[Extraction | Failure]) -> list[Failure]:
    return [one for one in results if isinstance(one, Failure)]


def test_a_pool_gives_every_article_back() -> None:
    articles = [article(number) for number in range(100)]
    results = pool(articles)
    assert done(results) == [one.article_id for one in articles]
    assert {one.article for one in results if isinstance(one, Extraction)} == set(articles)


def test_an_article_that_kills_its_worker_is_named_and_the_rest_done() -> None:
    articles = [article(number, text="die" if number in (3, 40) else None) for number in range(60)]
    results = pool(articles)
    assert sorted(str(one.article_id) for one in failed(results)) == ["a003", "a040"]
    assert all("worker process died" in one.cause for one in failed(results))
    assert done(results) == [one.article_id for one in articles if one.text != "die"]


def test_failures_of_the_pipeline_come_as_values() -> None:
    results = pool([article(1), article(2, text="fail"), article(3)], workers=1)
    assert [one.article_id for one in failed(results)] == ["a002"]
    assert done(results) == ["a001", "a003"]


def test_a_caller_may_stop_early() -> None:
    results = engines._Pool(2, None, obey).run(article(number) for number in range(1_000))
    next(results)
    results.close()  # type: ignore[attr-defined]


def test_articles_are_taken_as_they_are_needed() -> None:
    taken = 0

    def articles() -> Iterator[Article]:
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield article(number)

    results = engines._Pool(1, None, obey).run(articles())
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert taken < 500


def test_inline_names_what_the_pipeline_cannot_take(monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(articles, *, model, on_failure):  # type: ignore[no-untyped-def]
        for one in articles:
            (result,) = obey([one], model)
            if isinstance(result, Failure):
                on_failure(result)
            else:
                yield result

    monkeypatch.setattr(engines, "extract", extract)
    texts = ["", "fail", "", "fail"]
    results = list(run([article(number, text=text) for number, text in enumerate(texts)]))
    assert done(results) == ["a000", "a002"]
    assert [one.article_id for one in failed(results)] == ["a001", "a003"]


def test_wrong_use() -> None:
    with pytest.raises(ValueError, match="unknown engine 'dask': choose from inline, process"):
        run([], engine="dask")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="1 or more"):
        run([], engine="process", workers=0)
    with pytest.raises(ModelError):
        run([], model="no_such_model")


def test_nothing_to_do() -> None:
    assert list(run([], engine="process")) == []
