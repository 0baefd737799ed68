"""Which indicator a figure is about, one sentence or short passage a row.

``corpus/plain/indicators.txt`` tells the form of a row.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.knowledge.statements import frames, indicator

TABLE = Path(__file__).parents[3] / "corpus" / "plain" / "indicators.txt"
LINES = [line for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
ROWS = [tuple(line.split(" | ", 1)) for line in LINES]
#: So many indicators of the table may be marked as not reached.
UNREACHED = 4
_FIGURE = re.compile(r"\[([^\]]+)\]")


def found(read, marked):
    """Printed figure and indicator of each figure that ``marked`` puts in square brackets."""
    text = marked.replace("\\n", "\n")
    figures = list(_FIGURE.finditer(text))
    starts = [figure.start() - 2 * number for number, figure in enumerate(figures)]
    named = {}
    for claim in read(_FIGURE.sub(r"\1", text)):
        named.setdefault(claim.start, claim.indicator)
    return [(figure[1], named.get(start, "no claim")) for figure, start in zip(figures, starts, strict=True)]


@pytest.mark.parametrize(("expected", "text"), ROWS, ids=[text[:60] for _, text in ROWS])
def test_indicator(read, expected, text):
    wanted = list(zip(_FIGURE.findall(text), expected.split(), strict=True))
    named = found(read, text)
    reached = [number for number, (_, name) in enumerate(wanted) if not name.startswith("?")]
    assert len(named) == len(wanted)
    assert [named[number] for number in reached] == [wanted[number] for number in reached]


def test_few_indicators_are_not_reached() -> None:
    assert sum(expected.count("?") for expected, _ in ROWS) <= UNREACHED


@pytest.mark.parametrize("row", frames(), ids=lambda row: row.id)
def test_a_frame_is_found_in_its_examples(read, row):
    assert indicator(row.indicator) is not None
    assert row.examples
    for example in row.examples:
        assert [name for _, name in found(read, example)] == [row.indicator] * len(_FIGURE.findall(example))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pilgrims spent $40 million in July.", "Pilgrims"),
        ("The ferry line carried lorries for $12 million in May.", "lorries"),
        ("The state paid 3 billion dirhams for a satellite.", "state"),
        ("Officials set a goal of $7 million for the museum.", "museum"),
    ],
)
def test_an_unknown_figure_is_named_by_a_noun_of_its_own(read, text, words):
    (claim,) = read(text)
    assert claim.indicator_text == words


@pytest.mark.parametrize("text", [text for _, text in ROWS])
def test_no_figure_goes_without_words(read, text):
    for claim in read(_FIGURE.sub(r"\1", text.replace("\\n", "\n"))):
        assert claim.indicator_text
        assert claim.indicator_text.lower() not in {"july", "today", "number", "goal", "year", "none"}
