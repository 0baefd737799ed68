"""Whole paragraphs, marked by hand before they were first read: every entity but places.

Markup as in the sentences; ``unsolved.txt`` holds what the rules cannot do yet.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from spacy.tokens import Doc

from tests.markup import assert_marked

PARAGRAPHS = Path(__file__).parent / "paragraphs"


def paragraphs(kind: str) -> list[str]:
    """The paragraphs of one file, without its remarks."""
    text = (PARAGRAPHS / f"{kind}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return [part.strip() for part in "\n".join(lines).split("\n---\n")]


KNOWN_FAILURE = pytest.mark.xfail(reason="known failure", strict=True)
CASES = [
    pytest.param(text, id=f"{kind}-{number}", marks=[KNOWN_FAILURE] if kind == "unsolved" else [])
    for kind in ("newswire", "region", "blind", "things", "unsolved")
    for number, text in enumerate(paragraphs(kind), start=1)
]


def test_there_are_enough() -> None:
    assert len(CASES) >= 80


@pytest.mark.parametrize("example", CASES)
def test_entities(example: str, read: Callable[..., Doc]) -> None:
    docs: list[Doc] = []

    def find(text: str) -> list[object]:
        docs.append(read(text, date(2024, 6, 12)))
        return [ent for ent in docs[-1].ents if ent.label_ != "GPE"]

    assert_marked(example, find)
