"""Stand-ins for the pipeline that worker processes can import: what a text says, happens."""

from __future__ import annotations

import os
import signal

from extractor.schema import Article, Extraction, Failure
from tests.nouns import claim, entity


def obey(batch: list[Article], model: str | None) -> list[Extraction | Failure]:
    """An entity and a claim for each article; "die" kills the worker, "fail" is a failure of the pipeline."""
    return [_obey(article) for article in batch]


def _obey(article: Article) -> Extraction | Failure:
    if "die" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "fail" in article.text:
        return Failure(source=article.source, article_id=article.article_id, stage="extract", cause="was told to")
    return Extraction(article, (entity(article.article_id),), (claim(article.article_id),))
