"""The spaCy component: spans on tokens, attributes, determinism."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("extractor_periods")
    return nlp


def run(nlp: Language, text: str, published: str | None = None) -> Doc:
    doc = nlp.make_doc(text)
    doc._.article = {"published": published} if published else None
    return nlp.get_pipe("extractor_periods")(doc)  # type: ignore[operator,no-any-return]


def test_leaves_sorted_date_spans_with_period_and_trace(nlp: Language) -> None:
    doc = run(nlp, "In 2023 it rose; over the past 5 years it doubled.", "2024-04-30")
    spans = list(doc.spans["periods"])
    assert [(span.text, span.label_) for span in spans] == [("2023", "DATE"), ("the past 5 years", "DATE")]
    assert spans[1]._.period.resolved == "published 2024-04-30"
    assert spans[0]._.trace == ["periods.year", "absolute"]


def test_a_text_without_dates_leaves_an_empty_group(nlp: Language) -> None:
    assert list(run(nlp, "Nothing here.").spans["periods"]) == []
    assert list(run(nlp, "").spans["periods"]) == []


def test_a_date_stuck_to_noise_takes_the_whole_token(nlp: Language) -> None:
    doc = run(nlp, "Stocks stood at 40 tonnes by 2019F Later they fell.")
    (span,) = doc.spans["periods"]
    assert (span.text, span._.period.start.year) == ("2019F", 2019)


@pytest.mark.parametrize(
    ("text", "spans"), [("last year's trade", ["last year"]), ("mid-2023 and 2017-2018", ["mid-2023", "2017-2018"])]
)
def test_spans_sit_on_tokens(nlp: Language, text: str, spans: list[str]) -> None:
    doc = run(nlp, text, "2024-04-30")
    assert [span.text for span in doc.spans["periods"]] == spans


def test_survives_serialisation_and_repeats_exactly(nlp: Language) -> None:
    text = "In 2023 it rose from the previous year, said Zhang on Friday. In Q1 2024 it fell."
    first, second = run(nlp, text, "2024-04-30"), run(nlp, text, "2024-04-30")
    rows = [(span.text, span._.period) for span in first.spans["periods"]]
    assert rows == [(span.text, span._.period) for span in second.spans["periods"]]
    (copy,) = DocBin(store_user_data=True, docs=[first]).get_docs(nlp.vocab)
    assert [(span.text, span._.period) for span in copy.spans["periods"]] == rows


def test_an_unreadable_publication_date_is_no_date(nlp: Language) -> None:
    doc = run(nlp, "Trade grew last year.", "soon")
    (span,) = doc.spans["periods"]
    assert span._.period.start is None
