"""The choice of what a figure measures: where its indicator comes from, and that every choice can be told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractor.pipes.claims.weighing import choice
from extractor.pipes.claims.weighing.topics import FAMILY

Polls = list[tuple[Any, Any]]


@pytest.fixture
def polls(read, monkeypatch) -> Callable[[str], Polls]:
    """The drafts and ballots of a text's figures, in text order."""

    def of(text: str) -> Polls:
        seen: Polls = []

        def hear(family: str, draft: Any, ballot: Any) -> None:
            if family == FAMILY:
                seen.append((draft, ballot))

        monkeypatch.setattr(choice, "recorder", hear)
        read(text)
        return seen

    return of


@pytest.mark.parametrize(
    ("text", "source", "indicator"),
    [
        ("Imports of $6 billion were recorded in Chad.", "name", "imports"),
        ("Togo posted $5 billion in exports.", "name", "exports"),
        ("Ghana's population reached 34 million people.", "name", "population"),
        ("The ministers signed 24 documents.", "noun", "documents"),
        ("The company will put $300 million into a terminal.", "frame", "investment"),
        ("Exports of Togo fell to $5 billion, against $6 billion in 2022.", "figure", "exports"),
        ("Gabon's trade is growing. It came to $12 billion.", "before", "trade_turnover"),
    ],
)
def test_an_indicator_comes_from_where_it_is_named(polls, text: str, source: str, indicator: str) -> None:
    _, poll = polls(text)[-1]
    chosen, _ = choice.elect(FAMILY, poll)
    allowed = {"figure", "name"} if source == "figure" else {source}
    assert (chosen.source in allowed, chosen.id) == (True, indicator), choice.reasons(FAMILY, poll.evidence(chosen))


def test_a_figure_can_always_be_left_to_its_own_noun(polls) -> None:
    for _, poll in polls("Peru sold copper for $19 billion, 3 percent more than in 2022, to 40 countries."):
        assert [option.source for option in poll.options].count("noun") == 1


def test_every_choice_can_be_told(polls) -> None:
    for _, poll in polls("Trade of Oman rose by 5 percent to $12 billion. India bought goods for $2 billion."):
        chosen, lead = choice.elect(FAMILY, poll)
        assert lead >= 0
        assert choice.reasons(FAMILY, poll.evidence(chosen))


def test_a_conversion_is_no_choice_of_its_own(polls, read) -> None:
    text = "China promised 10 billion yuan ($1.4 billion) in loans."
    assert len(polls(text)) == 1
    assert [claim.indicator for claim in read(text)] == ["loans", "loans"]


def test_evidence_does_not_depend_on_weights(polls, monkeypatch) -> None:
    text = "Exports of Togo fell to $5 billion."
    (_, before), *_ = polls(text)
    monkeypatch.setitem(choice.on_trial, FAMILY, {})
    (_, after), *_ = polls(text)
    assert {option: before.evidence(option) for option in before.options} == {
        option: after.evidence(option) for option in after.options
    }


def test_a_bare_number_has_the_currency_of_the_sum_before_it(read) -> None:
    first, second = read("Oman's exports to China came to $14.3 billion and those to India to 1.2 billion.")
    assert (first.unit, second.unit) == ("USD", "USD")
