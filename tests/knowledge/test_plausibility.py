"""The audit's tables: rows are complete, rates look like rates, words are found as words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pydantic import ValidationError

from extractor.intervals import DEFAULT_WIDTHS, Interval
from extractor.knowledge import plausibility
from extractor.knowledge.plausibility import Axiom, Rate, dollar_rate


def test_the_widths_of_the_table_are_the_defaults() -> None:
    assert plausibility.hedge_widths() == DEFAULT_WIDTHS


@pytest.mark.parametrize("kind", ["ratio", "pace", "bound", "chain"])
def test_every_axiom_names_its_source(kind: str) -> None:
    assert all(len(row.source) > 20 for row in plausibility.axioms(kind))
    assert plausibility.axioms(kind)


def test_an_axiom_without_what_it_compares_is_refused() -> None:
    with pytest.raises(ValidationError, match="lacks what it compares"):
        Axiom(id="x", kind="ratio", indicator="gdp", high=1, source="nobody")


def test_rates_out_of_order_are_refused() -> None:
    with pytest.raises(ValidationError, match="out of order"):
        Rate(currency="XTS", first=2020, last=2019, low=1, high=2)


@pytest.mark.parametrize("currency", plausibility.rates())
def test_bands_follow_each_other(currency: str) -> None:
    bands = plausibility.rates()[currency]
    for band, after in pairwise(bands):
        assert band.last + 1 == after.first
        assert band.low <= after.high, "a jump between years that no market made"
        assert after.low <= band.high * 7, "a jump between years that no market made"


RATES = [
    ("CNY", 2020, "6.90"),
    ("KZT", 2023, "456"),
    ("INR", 2024, "83.7"),
    ("UZS", 2024, "12650"),
    ("RUB", 2022, "68"),
]


@pytest.mark.parametrize(("currency", "year", "rate"), RATES)
def test_known_yearly_averages_lie_in_their_bands(currency: str, year: int, rate: str) -> None:
    band = dollar_rate(currency, year, year)
    assert band is not None
    assert Interval.point(rate).within(band)


def test_a_year_outside_the_table_takes_the_nearest_band() -> None:
    assert dollar_rate("CNY", 1995, 1995) == dollar_rate("CNY", 2000, 2000)
    assert dollar_rate("CNY", 2040, 2041) == dollar_rate("CNY", 2026, 2026)
    assert dollar_rate("XTS", 2020, 2020) is None


def test_words_are_found_as_words() -> None:
    record = plausibility.wording("record")
    assert record.search("an all-time high")
    assert not record.search("recorded high winds")
    assert plausibility.wording("rise").search("has\u00a0grown")


def test_shares_and_sums_speak_of_known_series() -> None:
    known = set(plausibility.series_kinds())
    for row in plausibility.identities():
        assert {row.whole, *row.parts} <= known
    for share in plausibility.shares().values():
        assert share.part[0] in known
        assert share.whole[0] in known
