"""What a run tells on standard error."""

from __future__ import annotations

import io

import pytest

from extractor.articles import SourceNote
from extractor.progress import progress
from extractor.schema import Failure
from tests.nouns import article


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(stream: io.StringIO, articles: int = 3) -> str:
    with progress(stream) as teller:
        teller.begin("extract")
        teller.expect(lambda: 5)
        for number in range(articles):
            teller.article(article(number), skipped=number == 0)
        teller.failure(Failure(source="a\x1b[2Jb.txt", stage="extract", cause="took\nlonger"))
        teller.note(SourceNote("c.txt", "a copy of d.txt, left out"))
        teller.end("extract")
    return stream.getvalue()


def test_lines_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 10_000, 20))
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    assert told(io.StringIO()).splitlines() == [
        "2 of 5 articles, 2 a minute, 60 s left",
        "could not extract: a[2Jb.txt: took longer",
        "4 of 5 articles, 2 a minute, 20 s left",
        "note: c.txt: a copy of d.txt, left out",
    ]


def test_more_articles_than_expected(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 10_000, 20))
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    assert "6 articles, 2 a minute" in told(io.StringIO(), articles=7).splitlines()


def test_a_bar_on_a_terminal_is_gone_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    printed = told(Terminal())
    assert "reading" in printed
    assert printed.count("could not extract: a[2Jb.txt: took longer\n") == 1
    assert "\x1b[2J" not in printed, "what articles hold does not reach the terminal"
