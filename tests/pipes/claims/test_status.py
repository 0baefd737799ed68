"""Whether a figure has happened: ``corpus/plain/statuses.txt`` tells the form of a row; flags and words shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TABLE = Path(__file__).parents[3] / "corpus" / "plain" / "statuses.txt"
LINES = [line for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
ROWS = [tuple(line.split(" | ", 1)) for line in LINES]
#: So many statuses of the table may be marked as not reached.
UNREACHED = 12
STATUSES = {"A": "actual", "T": "target", "F": "forecast", "E": "estimate"}
_FIGURE = re.compile(r"\[([^\]]+)\]")


@pytest.mark.parametrize(("expected", "marked"), ROWS, ids=[text[:60] for _, text in ROWS])
def test_status(read, expected, marked):
    wanted = [(figure[1], letter) for figure, letter in zip(_FIGURE.finditer(marked), expected.split(), strict=True)]
    starts = [figure.start() - 2 * number for number, figure in enumerate(_FIGURE.finditer(marked))]
    found = {claim.start: claim.obs_status for claim in read(_FIGURE.sub(r"\1", marked))}
    for start, (printed, letter) in zip(starts, wanted, strict=True):
        assert start in found, printed
        assert letter.startswith("?") or found[start] == STATUSES[letter], printed


def test_few_statuses_are_not_reached() -> None:
    assert sum(expected.count("?") for expected, _ in ROWS) <= UNREACHED


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Vietnam plans to raise its exports of coffee to $6 billion by 2030.", "plans"),
        ("Oil output will fall to 480,000 barrels a day next year.", "will"),
        ("Informal trade is estimated at $700 million a year.", "estimated"),
    ],
)
def test_the_words_that_show_it_are_kept(read, text, words):
    claim = read(text)[0]
    assert words in claim.status_cue
    assert any(rule.startswith("status:") for rule in claim.rules)


def test_an_outturn_has_no_such_words(read):
    claim = read("Trade between Peru and Chile reached $4.2 billion in 2024.")[0]
    assert (claim.obs_status, claim.status_cue) == ("actual", None)


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Exports did not reach $3 billion last year.", {"negated"}),
        ("Exports were not less than $3 billion last year.", set()),
        ("If the duty stays, exports will fall to $3 billion.", {"hypothetical"}),
        ("Exports came to $3 billion last year.", set()),
    ],
)
def test_denied_and_supposed_figures_are_flagged(read, text, flags):
    claim = read(text)[0]
    assert {"negated", "hypothetical"} & set(claim.flags) == flags


def test_a_plan_that_an_outturn_is_set_against_is_a_target(read):
    made, planned = read("The plant made 11,800 tractors in 2024, against a plan of 12,500.")
    assert (made.obs_status, planned.obs_status) == ("actual", "target")
    assert "status:compared_with_plan" in planned.rules


def test_the_same_sum_in_another_currency_has_the_same_status(read):
    assert [claim.obs_status for claim in read("The bank plans to lend 700 million yuan ($98 million).")] == [
        "target",
        "target",
    ]
