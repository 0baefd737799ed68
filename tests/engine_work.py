"""Stand-ins for the pipeline that worker processes can import: what a text says, happens."""

from __future__ import annotations

import os
import signal
import time
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from extractor.engines.working import Around
from extractor.errors import ModelError
from extractor.schema import Article, Extraction, Failure
from tests.nouns import claim, entity


def obey(batch: list[Article], model: str | None, around: Around | None = None) -> list[Extraction | Failure]:
    """An entity and a claim for each article, unless its text is one of the words below.

    "die" kills the worker, "die once FILE" only while there is no FILE, "hang" and "spin" never end, "break" is an
    error that nobody expected, "fail" is a failure of the pipeline, "fail while FILE" only while there is a FILE.
    """
    results = []
    for article in batch:
        with around(article) if around else nullcontext():
            results.append(_obey(article))
    return results


def obey_slowly(batch: list[Article], model: str | None, around: Around | None = None) -> list[Extraction | Failure]:
    """As :func:`obey`, a few milliseconds an article, with the mark of a pipeline on it and claims of some size."""
    results: list[Extraction | Failure] = []
    for article in batch:
        with around(article) if around else nullcontext():
            time.sleep(0.004)
            result = _obey(article)
        if isinstance(result, Extraction):
            claims = tuple(claim(article.article_id, number) for number in range(10))
            result = Extraction(replace(article, pipeline="p1"), result.entities, claims)
        results.append(result)
    return results


def never_ready(batch: list[Article], model: str | None, around: Around | None = None) -> list[Extraction | Failure]:
    """A worker that dies before it is ready."""
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def refuse(batch: list[Article], model: str | None, around: Around | None = None) -> list[Extraction | Failure]:
    """A worker that cannot load the model."""
    raise ModelError("was told that there is no model")


def _obey(article: Article) -> Extraction | Failure:
    match article.text.split():
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["die", "once", file] if not Path(file).exists():
            Path(file).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case ["hang"]:
            time.sleep(600)
        case ["spin"]:
            sum(range(10**14))  # one call in C: no other thread of the process runs, no signal is looked at
        case ["break"]:
            raise RuntimeError("was told to break")
        case ["fail", "while", file] if not Path(file).exists():
            pass
        case ["fail", *_]:
            return Failure(source=article.source, article_id=article.article_id, stage="extract", cause="was told to")
    print("what a library prints does no harm")
    return Extraction(article, (entity(article.article_id),), (claim(article.article_id),))
