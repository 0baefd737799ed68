"""What an article has to mention: words in texts and in pages that were not looked into yet."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles import Relevance, mentioning, topic
from extractor.knowledge.areas import groups
from extractor.knowledge.relevance import topic_words, topics
from tests.articles.reading import BODY, read

ROWS = topics().values()


@pytest.mark.parametrize(("row", "text"), [(row.id, text) for row in ROWS for text in row.examples])
def test_examples_of_the_table_are_kept(row: str, text: str) -> None:
    relevance = topic(row)
    assert relevance.matches(text)
    assert relevance.may_match(text.encode())
    assert relevance.may_match(text.encode("utf-16"))


@pytest.mark.parametrize(("row", "text"), [(row.id, text) for row in ROWS for text in row.others])
def test_counterexamples_are_left_out(row: str, text: str) -> None:
    assert not topic(row).matches(text)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_groups_exist_and_what_is_left_out_was_there(row: object) -> None:
    known = {group.id for group in groups()}
    for one in ROWS:
        assert set(one.groups) <= known
        assert len(topic_words(one.id)) > len(one.words)


WORDS = st.lists(
    st.sampled_from(
        ["SCO", "S.C.O.", "Kazakhstan", "Nur-Sultan", "New Delhi", "O'zbekiston", "trade fair", "ШОС", "EU"]
    ),
    min_size=1,
)


@given(WORDS, st.text(max_size=30), st.text(max_size=30), st.sampled_from(["utf-8", "cp1252"]))
def test_a_page_is_never_passed_over_whose_text_matches(
    words: list[str], before: str, after: str, encoding: str
) -> None:
    relevance = Relevance(words, "x")
    for word in words:
        text = f"{before} {word} {after}"
        if relevance.matches(text):
            assert relevance.may_match(f"<p>{text}</p>".encode(encoding, "xmlcharrefreplace"))


@pytest.mark.parametrize(
    ("words", "text", "kept"),
    [
        ("SCO", "The SCO’s budget", True),
        ("SCO", "a scoop, an SCOR report", False),
        ("India", "Indiana and INDIA", True),
        ("India", "Indiana alone", False),
        ("Shanghai Cooperation Organisation", "the SHANGHAI COOPERATION\nORGANISATION met", True),
        ("trade fair", "Trade Fairs are many", False),
        ("ШОС", "саммит ШОС", True),
        ("a+b", "sum of a+b", True),
    ],
)
def test_words(words: str, text: str, kept: bool) -> None:
    assert mentioning(words).matches(text) is kept


@pytest.mark.parametrize("words", ["", " , ,"])
def test_no_word_is_an_error(words: str) -> None:
    with pytest.raises(ValueError, match="no word"):
        mentioning(words)


def test_files_are_judged_by_their_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{BODY} It holds for Tajikistan.")
    (tmp_path / "b.txt").write_text(f"{BODY} It holds for Peru.")
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"Trade of Peru with Chile grew."))
    articles, errors, notes = read(tmp_path, relevance=topic())
    assert [Path(article.source).name for article in articles] == ["a.txt"]
    assert not errors
    assert [(Path(note.source).name, note.left_out) for note in notes] == [("b.txt", 2)]
    assert notes[0].note.endswith("this first: not English, or no mention of the SCO or its members")


def test_of_glued_articles_each_is_judged_by_itself_and_keeps_its_number(tmp_path: Path) -> None:
    about = ["Peru", "Kazakhstan", "Chile"]
    stories = [f"OSH, May {day}, 2024 (Kabar) -- {BODY * 4} It holds for {one}.\n" for day, one in enumerate(about, 12)]
    (tmp_path / "wire.txt").write_text("\n".join(stories))
    whole, _, _ = read(tmp_path / "wire.txt")
    (kept,), _, (note,) = read(tmp_path / "wire.txt", relevance=mentioning("Kazakhstan"))
    assert kept == whole[1]
    assert note.left_out == 2


def test_a_title_counts_and_other_languages_do_not(tmp_path: Path) -> None:
    german = "Die Minister von Kasachstan und China trafen sich am Montag und berieten über den Handel. " * 8
    rows = tmp_path / "rows.csv"
    rows.write_text(f'title,text\nChina and its ports,{BODY.strip()}\nHandel,"{german}"\n')
    articles, _, (note,) = read(rows, relevance=mentioning("China"))
    assert [article.title for article in articles] == ["China and its ports"]
    assert note.left_out == 1
    assert [article.language for article in read(rows)[0]] == ["en", "und"]
