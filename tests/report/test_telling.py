"""Why each link was made, as plain text."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli import app
from extractor.report.telling import explained, marked

TEXT = (
    "Laos's trade with Mongolia reached $3.4 million in 2022. Exports there were worth $2 million, the ministry said."
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("told")
    source = folder / "note.txt"
    source.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(app, ["extract", str(source), "--out", str(folder / "out"), "--explain"])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_every_figure_is_shown_in_its_sentence(told: str) -> None:
    assert "Laos's trade with Mongolia reached [$3.4 million] in 2022." in told
    assert "Exports there were worth [$2 million], the ministry said." in told


def test_answers_come_with_the_words_and_the_rules(told: str) -> None:
    first = told.split("\n\n")[0]
    assert 'What is measured:  Trade turnover "trade"   <- ' in first
    assert "Of whom:           Laos, with Mongolia   <- " in first
    assert "2022" in first.split("When:")[1].splitlines()[0]


def test_what_is_taken_over_is_said_to_be(told: str) -> None:
    second = told.split("\n\n")[1]
    assert "(inherited)" in second


def test_standard_input_cannot_be_explained(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["extract", "-", "--out", str(tmp_path), "--explain"], input=TEXT)
    assert result.exit_code == 2
    assert "only once" in result.output


def test_long_sentences_are_cut_around_the_figure(tmp_path: Path) -> None:
    from extractor import extract
    from extractor.schema import Article

    text = "Whatever " * 60 + "exports of Laos came to $2 million " + "and more " * 60 + "."
    claims = next(iter(extract([Article(article_id="a", source="a", text=text)]))).claims
    line = marked(claims[0])
    assert line.startswith("... ")
    assert line.endswith(" ...")
    assert "[$2 million]" in line
    assert list(explained([])) == []
