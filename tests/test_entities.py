"""Rows of the entities table: offsets into the article, values, what a hedge allows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import spacy

from extractor import extensions
from extractor.entities import entities_of, reading_bounds
from extractor.schema import Article, Period, Qualifier, Quantity


@pytest.mark.parametrize(
    ("kind", "value", "qualifier", "low", "high"),
    [
        ("money", "500", "exact", "500", "500"),
        ("money", "500", "about", "475", "525"),
        ("money", "500", "nearly", "475", "500"),
        ("money", "500", "over", "500", "550"),
        ("money", "500", "under", "450", "500"),
        ("money", "500", "at_least", "500", None),
        ("money", "500", "at_most", "0", "500"),
        ("percent", "95", "over", "95", "100"),
        ("percent", "60", "over", "60", "66"),
        ("percent", "348", "over", "348", "382.8"),
        ("percent", "-5", "about", "-5.25", "-4.75"),
    ],
)
def test_reading_bounds(kind: str, value: str, qualifier: Qualifier, low: str, high: str | None) -> None:
    quantity = Quantity(kind=kind, unit="x", value=Decimal(value), qualifier=qualifier)  # type: ignore[arg-type]
    assert reading_bounds(quantity) == (Decimal(low), None if high is None else Decimal(high))


def test_a_range_keeps_its_ends_and_has_no_value() -> None:
    quantity = Quantity(kind="percent", unit="percent", low=Decimal(15), high=Decimal(20), qualifier="range")
    assert reading_bounds(quantity) == (Decimal(15), Decimal(20))


def test_rows() -> None:
    extensions.declare()
    article = Article(article_id="a", source="s", text="In 2022 the SCO traded for nearly $500 billion.")
    doc = spacy.blank("en")(article.text)
    year = doc.char_span(3, 7, label="DATE")
    org = doc.char_span(12, 15, label="ORG")
    money = doc.char_span(34, 46, label="MONEY")
    year._.period = Period(start=date(2022, 1, 1), end=date(2022, 12, 31), precision="year")
    org._.canonical = {"id": "sco", "name": "Shanghai Cooperation Organisation", "role": None, "country": None}
    money._.quantity = Quantity(kind="money", unit="USD", value=Decimal(500 * 10**9), qualifier="nearly")
    doc.set_ents([year, org, money])
    rows = list(entities_of(doc, article))
    assert [(row.label, row.text) for row in rows] == [("DATE", "2022"), ("ORG", "SCO"), ("MONEY", "$500 billion")]
    assert (rows[0].date_start, rows[0].date_precision) == (date(2022, 1, 1), "year")
    assert (rows[1].canonical_id, rows[1].value, rows[1].currency) == ("sco", None, None)
    assert (rows[2].value, rows[2].low, rows[2].currency) == (Decimal(500 * 10**9), Decimal(475 * 10**9), "USD")
    assert len({row.entity_id for row in rows}) == 3
    assert all(article.text[row.start : row.end] == row.text for row in rows)


def test_no_entities_in_an_empty_text() -> None:
    assert list(entities_of(spacy.blank("en")(""), Article(article_id="a", source="s", text=""))) == []
