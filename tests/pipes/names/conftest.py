"""What the tests of names share: the pipeline without the parts that come after, and the marked-up comparison.

An example marks every ORG and PERSON (``[World Bank](ORG id=world_bank)``) and nothing else is found; attributes that
it states are compared, with underscores for blanks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.pipeline import load, make_doc
from extractor.schema import Article
from tests.markup import assert_marked

AFTER_NAMES = ("extractor_syntax", "extractor_claims")


@pytest.fixture(scope="session")
def read() -> Iterator[Callable[..., Doc]]:
    """Reads a text up to and with its names."""
    nlp: Language = load()

    def run(text: str, published: date | None = None) -> Doc:
        with nlp.select_pipes(disable=[name for name in AFTER_NAMES if name in nlp.pipe_names]):
            return nlp(make_doc(nlp, Article(article_id="test", source="test", text=text, published=published)))

    return run


def canonical(span: Span, name: str) -> object:
    """An attribute of a span's canonical row."""
    return (span._.canonical or {})[name]


@pytest.fixture
def assert_names(read: Callable[..., Doc]) -> Callable[[str], None]:
    """Compares the organisations and people found with those marked."""

    def find(text: str) -> list[Span]:
        return [ent for ent in read(text).ents if ent.label_ in ("ORG", "PERSON")]

    return lambda example: assert_marked(example, find, canonical)


@pytest.fixture
def assert_group(read: Callable[..., Doc]) -> Callable[[str, str], None]:
    """Compares the spans of a group ("areas", "roles") with those marked."""

    def compare(example: str, group: str) -> None:
        docs: list[Doc] = []  # a span group does not keep its document alive

        def find(text: str) -> list[Span]:
            docs.append(read(text))
            return list(docs[-1].spans[group])

        assert_marked(example, find, canonical)

    return compare
