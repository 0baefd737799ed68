"""The mood of the verbs above a figure, and of those around it where a parse may be wrong."""

from __future__ import annotations

import pytest

from extractor.pipeline import load, make_doc
from extractor.pipes.claims.weighing.status_verbs import chain
from extractor.schema import Article


def above(text: str):
    nlp = load()
    doc = make_doc(nlp, Article(article_id="t", source="test", text=text))
    for name, component in nlp.pipeline:
        if name != "extractor_claims":
            doc = component(doc)
    figure = doc.spans["figures"][0]
    return chain(doc, figure.start, figure.end)


@pytest.mark.parametrize(
    ("text", "lemma", "mood"),
    [
        ("Exports reached $5 billion.", "reach", "past"),
        ("Exports will reach $5 billion.", "reach", "will"),
        ("Exports have reached $5 billion.", "reach", "perfect"),
        ("Exports would reach $5 billion.", "reach", "would"),
        ("Exports will grow and reach $5 billion.", "reach", "will"),
        ("They plan to sell $5 billion of gas.", "sell", "to"),
    ],
)
def test_the_verb_above_a_figure_and_its_mood(text, lemma, mood):
    verb = above(text).verbs[0]
    assert (verb.lemma, verb.mood) == (lemma, mood)


def test_verbs_above_the_first_are_read_too():
    assert [verb.lemma for verb in above("They plan to sell $5 billion of gas.").verbs] == ["sell", "plan"]


def test_nouns_between_figure_and_verb():
    assert [noun.lemma_ for noun in above("The bank approved a loan of $5 billion.").nouns] == ["loan"]
