"""One loaded pipeline for all claim tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from extractor.pipeline import load, make_doc
from extractor.schema import Article, Claim

Reader = Callable[..., list[Claim]]


@pytest.fixture(scope="session")
def read() -> Reader:
    """A text's claims without its dated events: ``read(text, published="2025-03-15")``."""
    nlp = load()

    def claims(
        text: str, published: str | None = "2025-03-15", title: str | None = None, events: bool = False
    ) -> list[Claim]:
        when = date.fromisoformat(published) if published else None
        article = Article(article_id="t", source="test", text=text, published=when, title=title)
        found: list[Claim] = nlp(make_doc(nlp, article))._.claims
        return [claim for claim in found if events or claim.measure != "event_date"]

    return claims
