"""Whose figures they are: whole paragraphs with the area and the counterpart of each figure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.schema import Claim

TABLES = ("area_examples.txt", "area_articles.txt")
#: So many figures of the tables may be marked as not reached.
UNREACHED = 65


def examples() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The rows of the table: a text, and each figure with its areas. A malformed row is an error."""
    folder = Path(__file__).parents[3] / "corpus" / "plain"
    texts = [(folder / name).read_text("utf-8") for name in TABLES]
    lines = [line for text in texts for line in text.splitlines() if line and not line.startswith("#")]
    for text, answer in zip(lines[::2], lines[1::2], strict=True):
        assert answer.startswith("= "), text
        figures = [tuple(part.strip().rsplit(" ", 1)) for part in answer[2:].split("|")]
        yield text.replace("\\n", "\n\n"), [(printed, areas) for printed, areas in figures]


def agrees(expected: str, claim: Claim) -> bool:
    """Whether the areas of a claim are those expected, as loosely as the table's head says."""
    ref, _, counterpart = expected.partition("/")
    found = (claim.ref_area, claim.counterpart_area)
    if _same(ref, found[0], found[0]) and _same(counterpart, found[1], found[0]):
        return True
    return claim.indicator in {"trade_turnover", "mutual_trade"} and (ref, counterpart) == (found[1], found[0])


def _same(expected: str, found: str | None, ref: str | None) -> bool:
    if expected.islower():
        return found is None or expected in found
    nothing = {"", "-", "WORLD"}
    return (expected or "-") == (found or "-") or (expected in nothing and (found or "-") in {*nothing, ref})


@pytest.mark.parametrize(("text", "expected"), list(examples()), ids=lambda value: str(value)[:40])
def test_areas(read, text: str, expected: list[tuple[str, str]]) -> None:
    claims = read(text)
    wrong, place = [], 0
    for printed, areas in expected:
        found = next((n for n in range(place, len(claims)) if claims[n].printed.startswith(printed.lstrip("?"))), None)
        if found is not None:
            place = found + 1
        if printed.startswith("?"):
            continue
        if found is None:
            wrong.append(f"{printed}: no such figure left")
        elif not agrees(areas, claims[found]):
            claim = claims[found]
            wrong.append(f"{printed}: expected {areas}, is {claim.ref_area}/{claim.counterpart_area} {claim.rules}")
    assert not wrong, "\n".join(wrong)


def test_few_figures_are_not_reached() -> None:
    assert sum(figure.startswith("?") for _, expected in examples() for figure, _ in expected) <= UNREACHED
