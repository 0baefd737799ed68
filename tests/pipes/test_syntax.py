"""Parses stand where figures stand, and sentences stay as they were set."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractor.pipeline import find_model, make_doc
from extractor.pipes.syntax import LONGEST, SYNTAX_PIPES
from extractor.schema import Article

TEXT = (
    "SCO trade nears $500 billion\n\nTurnover among the members grew to $490 billion in 2023, the secretariat said. "
    "The talks were friendly. Exports of Kazakh grain and oil,\nwhich had fallen,\nrose by 6.8 percent.\n"
    "• China: $3.5 trillion\n• India\n"
)


@pytest.fixture(scope="module")
def base() -> Language:
    return spacy.load(find_model(), exclude=["ner"])


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.load(find_model(), exclude=["ner"])
    nlp.add_pipe("extractor_sentences", first=True)
    nlp.add_pipe("extractor_syntax")
    for name in SYNTAX_PIPES:
        nlp.disable_pipe(name)
    return nlp


def with_figures(nlp: Language, text: str, *, pipes: tuple[str, ...] = ("extractor_sentences",)) -> Doc:
    """A doc with sentences, and a figure at every token that is a number."""
    doc = make_doc(nlp, Article(article_id="a", source="a", text=text))
    for name in pipes:
        doc = nlp.get_pipe(name)(doc)
    doc.spans["figures"] = [doc[token.i : token.i + 1] for token in doc if token.like_num]
    return doc


def parsed(nlp: Language, text: str) -> Doc:
    return nlp.get_pipe("extractor_syntax")(with_figures(nlp, text))


def test_boundaries_stay(nlp: Language) -> None:
    before = [(sentence.start, sentence.end) for sentence in with_figures(nlp, TEXT).sents]
    after = [(sentence.start, sentence.end) for sentence in parsed(nlp, TEXT).sents]
    assert len(before) == 6
    assert after == before


def test_only_sentences_with_a_figure_are_parsed(nlp: Language) -> None:
    tagged = [any(token.tag for token in sentence) for sentence in parsed(nlp, TEXT).sents]
    assert tagged == [True, True, False, True, True, False]


def test_a_sentence_is_parsed_as_if_it_stood_alone(nlp: Language, base: Language) -> None:
    checked = 0
    for sentence in parsed(nlp, TEXT).sents:
        words = [token for token in sentence if not token.is_space and token.text != "•"]
        if not words[0].tag_:
            continue
        alone = base(" ".join(sentence.text.lstrip("•").split()))
        assert len(list(alone.sents)) == 1
        position = {token.i: number for number, token in enumerate(words)}
        found = [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, position[t.head.i]) for t in words]
        assert found == [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i) for t in alone]
        checked += 1
    assert checked >= 3


def test_every_sentence_is_one_tree(nlp: Language) -> None:
    for sentence in parsed(nlp, TEXT).sents:
        assert [token for token in sentence if token.head == token] == [sentence.root]
        assert all(sentence.start <= token.head.i < sentence.end for token in sentence)


def test_entities_and_spans_stay(nlp: Language) -> None:
    doc = with_figures(nlp, TEXT)
    doc.set_ents([spacy.tokens.Span(doc, 0, 1, label="ORG")])
    figures = [(span.start, span.end) for span in doc.spans["figures"]]
    doc = nlp.get_pipe("extractor_syntax")(doc)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("SCO", "ORG")]
    assert [(span.start, span.end) for span in doc.spans["figures"]] == figures
    assert doc._.article["text"] == TEXT


@pytest.mark.parametrize("text", ["", " ", "\n\n", " 5", "5\n", "\n 5 percent\n\n", "No figure here."])
def test_odd_texts(nlp: Language, text: str) -> None:
    doc = parsed(nlp, text)
    assert doc.text == text


def test_an_absurdly_long_sentence_is_left_alone(nlp: Language) -> None:
    doc = parsed(nlp, "Growth was 5 percent. And then " + "and 5 more " * (LONGEST // 3 + 1))
    first, second = doc.sents
    assert len(second) > LONGEST
    assert first[0].tag_
    assert not any(token.tag for token in second)


def test_without_a_parser_the_doc_is_left_as_it_is() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("extractor_sentences")
    nlp.add_pipe("extractor_syntax")
    doc = with_figures(nlp, TEXT)
    assert nlp.get_pipe("extractor_syntax").process(doc) is None
    assert len(list(doc.sents)) == 6


def test_a_parsed_doc_is_left_as_it_is(nlp: Language) -> None:
    doc = parsed(nlp, TEXT)
    assert nlp.get_pipe("extractor_syntax").process(doc) is None


def test_it_survives_the_disk_and_streams(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert set(again.disabled) >= set(SYNTAX_PIPES)
    docs = [with_figures(again, TEXT, pipes=()) for _ in range(3)]
    expected = [(token.tag_, token.dep_, token.head.i) for token in parsed(nlp, TEXT)]
    for doc in again.pipe(docs):
        assert [(token.tag_, token.dep_, token.head.i) for token in doc] == expected
