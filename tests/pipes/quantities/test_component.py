"""The component on a Doc: token boundaries, labels, dates, storage."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import spacy
from spacy.tokens import Doc, DocBin

from extractor.pipes.quantities import QuantityFinder
from extractor.schema import Period

NLP = spacy.blank("en")


def _figures(text: str, periods: dict[str, Period] | None = None) -> Doc:
    doc = NLP.make_doc(text)
    spans = []
    for words, period in (periods or {}).items():
        start = text.index(words)
        span = doc.char_span(start, start + len(words), label="DATE")
        span._.period = period
        spans.append(span)
    doc.spans["periods"] = spans
    return QuantityFinder()(doc)


def _year(year: int) -> Period:
    return Period(start=date(year, 1, 1), end=date(year, 12, 31), precision="year")


def test_figures_stand_on_tokens_and_carry_their_kind() -> None:
    doc = _figures("Trade hit US$306.3 billion (a 30-billion-yuan loan, 15–20%), up 1.5 times; 12,406 trains ran.")
    assert [(span.text, span.label_) for span in doc.spans["figures"]] == [
        ("US$306.3 billion", "MONEY"),
        ("30-billion-yuan", "MONEY"),
        ("15–20%", "PERCENT"),
        ("1.5 times", "MULTIPLE"),
        ("12,406", "COUNT"),
    ]


def test_a_number_inside_a_date_is_no_figure_but_a_duration_without_a_place_is() -> None:
    no_place = Period(start=None, end=None, precision="duration")
    doc = _figures(
        "In the first 11 months of 2020 it took two weeks.",
        {"the first 11 months of 2020": _year(2020), "two weeks": no_place},
    )
    assert [(span.text, span._.quantity.unit) for span in doc.spans["figures"]] == [("two", "week")]


def test_quantities_survive_storage() -> None:
    doc = _figures("It lent $66.0 billion.")
    stored = next(iter(DocBin(docs=[doc], store_user_data=True).get_docs(NLP.vocab)))
    (span,) = stored.spans["figures"]
    assert span._.quantity.value == Decimal("66.0E9")
    assert span._.quantity.step == Decimal("1E8")


def test_a_figure_glued_into_a_token_takes_the_token() -> None:
    doc = _figures("They got RMB30bn.")
    (span,) = doc.spans["figures"]
    assert span.text == "RMB30bn"


def test_precision_is_what_was_printed() -> None:
    doc = _figures("It was $66.0 billion, 500 trains, 3.30 percent, 25 basis points.")
    rows = [(q.step, q.decimals, q.unit_mult) for q in (span._.quantity for span in doc.spans["figures"])]
    assert rows == [(Decimal("1E8"), 1, 9), (1, 0, 0), (Decimal("0.01"), 2, 0), (Decimal("0.01"), 0, -2)]


def test_the_trace_says_what_was_shared() -> None:
    doc = _figures("Shares of 49.5 and 48.5 percent.")
    assert doc.spans["figures"][0]._.trace == ["shares the unit of the figure after it"]
