"""Watching a folder: what comes is read once it is whole, and only what is new is told."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from extractor import batch
from extractor.audit import AuditResult
from extractor.engines import working
from extractor.engines.working import Around, Result
from extractor.errors import SourceError
from extractor.schema import Article, Finding
from extractor.store import Store, turn
from extractor.watching import News, watch
from tests.engine_work import obey_slowly


@pytest.fixture(autouse=True)
def stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model; the audit finds one finding for each article that says "wrong"."""

    def extract_all(articles: Iterable[Article], model: str | None, around: Around | None = None) -> Iterator[Result]:
        for article in articles:
            yield from obey_slowly([article], model, around)

    def audit(store: Store, reference: object) -> AuditResult:
        wrong = [article for article in store.articles() if "wrong" in article.text]
        found = tuple(
            Finding(
                finding_id=article.article_id,
                check="C01",
                outcome="conflict",
                severity="high",
                score=1.0,
                message="wrong",
                formula="1 = 2",
            )
            for article in wrong
        )
        store.replace_findings(found, ())
        return AuditResult(found, (), ())

    monkeypatch.setattr(working, "extract_all", extract_all)
    monkeypatch.setattr(batch, "fingerprint", lambda model: "p1")
    monkeypatch.setattr(batch, "_audit", audit)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    (place / "a.txt").write_text("This was wrong before.")
    return place


def looks(folder: Path, out: Path, *steps: Callable[[], object]) -> list[News]:
    """Watch for as many looks as there are steps, and one more; a step is what happens before the next look."""
    waiting = iter(steps)
    return list(watch(folder, out, looks=len(steps) + 1, pause=lambda seconds: (next(waiting)(), None)[1]))


def nothing() -> None: ...


def test_new_files_are_read_and_their_findings_told_once(folder: Path, tmp_path: Path) -> None:
    news = looks(
        folder,
        tmp_path / "out",
        lambda: (folder / "b.txt").write_text("This is wrong too."),
        nothing,
        nothing,
        lambda: (folder / "c.txt").write_text("This is right."),
        nothing,
    )
    assert [one.report.counts["new"] for one in news] == [1, 1, 1]
    assert [len(one.findings) for one in news] == [1, 1, 0]
    assert len({finding.finding_id for one in news for finding in one.findings}) == 2


def test_a_file_that_is_being_written_waits(folder: Path, tmp_path: Path) -> None:
    path = folder / "b.txt"
    news = looks(
        folder,
        tmp_path / "out",
        lambda: path.write_text("This is"),
        lambda: path.write_text("This is wr"),
        lambda: path.write_text("This is wrong."),
        nothing,
    )
    assert [one.report.counts["articles"] for one in news] == [1, 1]
    with batch.open_store(tmp_path / "out") as store:
        assert sorted(article.text for article in store.articles()) == ["This is wrong.", "This was wrong before."]


def test_a_changed_file_is_read_again_and_a_touched_one_costs_nothing(folder: Path, tmp_path: Path) -> None:
    path = folder / "a.txt"
    news = looks(
        folder,
        tmp_path / "out",
        lambda: path.write_text("This is right now."),
        nothing,
        lambda: os.utime(path, ns=(1, 1)),
        nothing,
    )
    assert [(one.report.counts["new"], one.report.counts["skipped"]) for one in news] == [(1, 0), (1, 0), (0, 1)]
    assert news[1].report.counts["superseded"] == 1


def test_findings_of_earlier_runs_are_not_news(folder: Path, tmp_path: Path) -> None:
    assert len(looks(folder, tmp_path / "out")[0].findings) == 1
    (folder / "b.txt").write_text("This is wrong too.")
    again = looks(folder, tmp_path / "out")
    assert [len(one.findings) for one in again] == [1]


def test_an_empty_folder_and_files_that_go(folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").unlink()
    path = folder / "b.txt"
    news = looks(folder, tmp_path / "out", lambda: path.write_text("Short-lived."), path.unlink, nothing)
    assert news == []


def test_a_file_that_cannot_be_read_is_told_once(folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_bytes(b"")
    news = looks(folder, tmp_path / "out", nothing, nothing)
    assert [one.report.counts["failures"] for one in news] == [1]


def test_while_another_run_is_at_work_files_wait(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.store.turns.PATIENCE", 0.01)
    held = turn(batch.store_path(tmp_path / "out"))
    held.__enter__()
    news = looks(folder, tmp_path / "out", nothing, lambda: held.__exit__(None, None, None), nothing)
    assert [one.report.counts["new"] for one in news] == [1]


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is not a folder"):
        next(watch(tmp_path / "missing", tmp_path / "out"))
