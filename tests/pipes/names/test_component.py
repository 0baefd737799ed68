"""The component as a whole: what it leaves on the document, whatever the text."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from extractor.pipeline import load

Read = Callable[..., Doc]
TEXT = (
    "Chinese President Xi Jinping said the SCO traded for $490 billion in 2023, 6.8% more than in 2022. "
    "Mr Xi thanked Kazakhstan and the World Bank."
)
HOSTILE = [
    *["Ministry of ", "Bank and ", "President of the ", "( ABC ) ", "Li ", "A-", "SCO ", "of the Council of the "],
    *["the Prime Minister ", "Xi Jinping ", "China's "],
]
FRAGMENTS = [
    *["SCO", "Ministry of", "Trade", "and", "Xi Jinping", "President", "(", ")", ",", ".", "\n\n", "\u00a0", "-", "'s"],
    *["the", "Kazakh", "Bank", "Li", "WTO", "of", "Uzbekistan", "$5 billion", "2023", "“", "Mr", "said", "5"],
]


def test_values_and_names_stand_together(read: Read) -> None:
    doc = read(TEXT)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("Xi Jinping", "PERSON"),
        ("SCO", "ORG"),
        ("$490 billion", "MONEY"),
        ("2023", "DATE"),
        ("6.8%", "PERCENT"),
        ("2022", "DATE"),
        ("Xi", "PERSON"),
        ("Kazakhstan", "GPE"),
        ("World Bank", "ORG"),
    ]
    assert doc.ents[2]._.quantity is not None
    assert doc.ents[3]._.period is not None


def test_an_organisation_may_be_an_area_too(read: Read) -> None:
    doc = read("The SCO grew.")
    assert [(ent.text, ent._.canonical["id"]) for ent in doc.ents] == [("SCO", "sco")]
    assert [(span.text, span._.canonical["id"]) for span in doc.spans["areas"]] == [("SCO", "SCO")]


def test_what_is_found_survives_serialisation(read: Read) -> None:
    doc = read(TEXT)
    (copy,) = DocBin(store_user_data=True, docs=[doc]).get_docs(doc.vocab)
    assert [ent._.canonical for ent in copy.ents] == [ent._.canonical for ent in doc.ents]
    assert [span._.canonical["id"] for span in copy.spans["areas"]] == ["CN", "SCO", "KZ"]


def test_the_same_text_gives_the_same_names(read: Read) -> None:
    first, second = read(TEXT), read(TEXT)
    assert [(ent.start, ent.label_, ent._.canonical) for ent in first.ents] == [
        (ent.start, ent.label_, ent._.canonical) for ent in second.ents
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "(", "The", "SCO", "'s", "-", "Mr", "Ministry of", "President"])
def test_next_to_nothing(read: Read, text: str) -> None:
    doc = read(text)
    assert [ent.text for ent in doc.ents] == (["SCO"] if text == "SCO" else [])


def test_a_post_is_looked_up_on_the_day_of_the_article(read: Read) -> None:
    text = "The SCO Secretary-General opened the forum."

    def holders(published: date | None) -> list[str]:
        doc = read(text, published)
        return [span._.canonical["id"] for span in doc.spans["roles"]]

    assert holders(date(2020, 7, 7)) == ["vladimir_norov"]
    assert holders(date(2023, 7, 7)) == ["zhang_ming"]
    assert holders(None) == []


@pytest.fixture(scope="module")
def rules() -> Callable[[str], Doc]:
    """The rules alone, without the statistical model."""
    nlp: Language = load()

    def run(text: str) -> Doc:
        doc = nlp.make_doc(text)
        for name in ("extractor_ruler", "extractor_sentences", "extractor_names"):
            doc = nlp.get_pipe(name)(doc)
        return doc

    return run


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40), st.sampled_from([" ", "", "\n"]))
def test_any_text_gives_ordered_entities_without_overlaps(parts: list[str], joint: str) -> None:
    nlp = load()
    doc = nlp.make_doc(joint.join(parts))
    for name in ("extractor_ruler", "extractor_sentences", "extractor_names"):
        doc = nlp.get_pipe(name)(doc)
    for spans in (list(doc.ents), list(doc.spans["areas"]), list(doc.spans["roles"])):
        assert all(first.end <= second.start for first, second in itertools.pairwise(spans))
    for ent in doc.ents:
        assert ent.text == ent.text.strip()
        assert not ent.text.startswith(("the ", "The "))
        assert ent._.canonical is None or set(ent._.canonical) == {"id", "name", "role", "country"}


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_texts_of_100_kb_take_linear_time(piece: str, rules: Callable[[str], Doc]) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        rules(text)
        return time.process_time() - start

    seconds(2_000)
    assert seconds(100_000) < 40 * max(seconds(10_000), 0.05)
