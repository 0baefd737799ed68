"""The tables of measures: every row is well formed and reachable."""

from __future__ import annotations

import pytest

from extractor.knowledge import measures
from extractor.pipes.quantities.figures import find_figures


@pytest.mark.parametrize("row", measures.currency_rows(), ids=lambda row: row.id)
def test_every_currency_is_read_by_its_full_name_and_code(row: measures.CurrencyRow) -> None:
    assert row.nouns
    assert row.places
    for code in row.codes:
        (figure,) = find_figures(f"They paid {code} 5.5 million.")
        assert figure.quantity.unit == row.id
    for adjective in row.adjectives[:1]:
        (figure,) = find_figures(f"They paid 5.5 million {adjective} {row.nouns[0]}.")
        assert figure.quantity.unit == row.id


def test_a_shared_word_or_sign_has_exactly_one_usual_meaning() -> None:
    for table in (measures.currency_nouns(), measures.currency_signs()):
        for name, readings in table.items():
            if len(readings) > 1:
                assert sum(reading.default for reading in readings) <= 1, name


@pytest.mark.parametrize("row", measures.unit_rows(), ids=lambda row: row.id)
def test_every_unit_is_read(row: measures.UnitRow) -> None:
    for name in row.names:
        if name in measures.currency_nouns():
            continue  # "pound" is money unless a good follows
        figures = find_figures(f"It measures 12.5 {name}.")
        assert figures, name
        assert figures[0].quantity.unit == (row.unit or row.id), name


@pytest.mark.parametrize("row", measures.hedge_rows(), ids=lambda row: row.id)
def test_every_hedge_loosens_a_figure(row: measures.HedgeRow) -> None:
    for words in row.words:
        glue = "" if words == "+" else " "
        text = f"It is 12.5%{glue}{words}." if row.side == "after" else f"It {words} 12.5%."
        if words in ("odd", "plus"):
            text = f"It is 500-{words} firms."
        (figure,) = find_figures(text)
        assert figure.quantity.qualifier == row.qualifier, text


def test_units_keep_case_where_it_matters() -> None:
    assert measures.units()["Mt"].exponent == 6
    assert measures.units()["mt"].exponent == 0


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(KeyError):
        measures.word_list("no such purpose")
