"""A run from sources to findings: incremental, the same bytes every time, bad input named."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from extractor import batch
from extractor.engines import working
from extractor.engines.working import Around
from extractor.errors import ModelError, StoreError
from extractor.schema import Article, Extraction, Failure
from extractor.store import Store, turn
from tests.engine_work import obey

#: The fingerprint of the stand-in for the pipeline.
MADE_BY = "p1"
STORIES = {
    "a.txt": "Exports to China rose\n\nKazakhstan exported goods worth $3.4 billion to China in 2023, up 5% from a "
    "year earlier, Trade Minister Arman Shakkaliyev said in Astana. Imports came to $2 billion, he said.\n",
    "b.txt": "TASHKENT, May 12, 2024 -- Trade between Uzbekistan and Russia reached $9.9 billion in 2023, the Ministry "
    "of Investment, Industry and Trade said. Russia took 18.4% of the country's foreign trade.\n",
    "c.md": "# No figures here\n\nThe ministers met and talked about many things, none of which was counted.\n",
    "d.jsonl": json.dumps(
        {"text": "India's GDP grew by 8.2% in fiscal 2023-24 to $3.57 trillion.", "article_id": "in-1"}
    )
    + "\n{broken\n"
    + json.dumps(
        {"text": "The Eurasian Economic Union sold 33 billion euros' worth of goods in 2022.", "source": "wire"}
    )
    + "\n",
}


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in STORIES.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pipeline replaced by a stand-in, where the test is about the run and not about what is extracted."""

    def extract_all(
        articles: Iterable[Article], model: str | None, around: Around | None = None
    ) -> Iterator[Extraction | Failure]:
        for article in articles:
            (result,) = obey([article], model)
            if isinstance(result, Extraction):
                made = Article(**{**{f: getattr(article, f) for f in Article.__slots__}, "pipeline": MADE_BY})
                result = Extraction(made, result.entities, result.claims)
            yield result

    monkeypatch.setattr(working, "extract_all", extract_all)
    monkeypatch.setattr(batch, "fingerprint", lambda model: "p1")


def exported(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((out / "export").iterdir())}


# --- with the real pipeline -------------------------------------------------------------------------------------------


def test_same_bytes_whatever_the_order_and_the_engine(sources: Path, tmp_path: Path) -> None:
    files = [str(sources / name) for name in STORIES]
    first = batch.run(files, tmp_path / "1")
    assert first.counts["new"] == 5
    assert first.stored["claims"] >= 5
    assert [failure.source for failure in first.failures] == [f"{(sources / 'd.jsonl').as_posix()}:2"]
    random.Random(3).shuffle(files)
    batch.ingest(files[:2], tmp_path / "2")
    second = batch.run([*files[2:], *files], tmp_path / "2", engine="process", workers=2)
    assert second.counts["skipped"] + second.counts["new"] == 5
    assert exported(tmp_path / "1") == exported(tmp_path / "2")
    assert (tmp_path / "1" / "report.html").read_bytes() == (tmp_path / "2" / "report.html").read_bytes()


def test_run_leaves_what_it_says(sources: Path, tmp_path: Path) -> None:
    report = batch.run([str(sources)], tmp_path)
    written = json.loads((tmp_path / "run.json").read_text())
    assert written["counts"] == report.counts
    assert written["failures"][0]["cause"].startswith("is not valid JSON")
    assert set(written["seconds"]) == {"extract", "audit", "export", "report"}
    assert set(written["versions"]) == {"extractor", "python", "spacy", "model", "pipeline"}
    assert report.audit is not None
    with Store(tmp_path / "claims.sqlite") as store:
        assert report.stored == store.counts()
        assert {article.pipeline for article in store.articles()} == {report.versions["pipeline"]}
    names = {path.name for path in (tmp_path / "export").iterdir()}
    assert names == {f"{t}.jsonl" for t in ("articles", "entities", "claims", "findings", "checks")} | {
        "datapackage.json",
        "README.md",
    }


def test_every_offset_holds(sources: Path, tmp_path: Path) -> None:
    batch.run([str(sources)], tmp_path)
    with Store(tmp_path / "claims.sqlite") as store:
        texts = {article.article_id: article.text for article in store.articles()}
        for entity in store.entities():
            assert texts[entity.article_id][entity.start : entity.end] == entity.text
        for claim in store.claims():
            assert texts[claim.article_id][claim.start : claim.end] == claim.printed
            assert texts[claim.article_id][claim.sentence_start : claim.sentence_end] == claim.quote


# --- the run itself ---------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("no_model")
def test_a_second_run_has_nothing_to_do(sources: Path, tmp_path: Path) -> None:
    assert batch.ingest([str(sources)], tmp_path).counts["new"] == 5
    before = (tmp_path / "claims.sqlite").read_bytes()
    report = batch.ingest([str(sources)], tmp_path)
    assert (report.counts["new"], report.counts["skipped"]) == (0, 5)
    assert len(before) == len((tmp_path / "claims.sqlite").read_bytes())


@pytest.mark.usefixtures("no_model")
def test_a_changed_pipeline_works_on_everything_again(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch.ingest([str(sources)], tmp_path)
    monkeypatch.setattr(batch, "fingerprint", lambda model: "p2")
    assert batch.ingest([str(sources)], tmp_path).counts["new"] == 5


@pytest.mark.usefixtures("no_model")
def test_a_changed_file_replaces_its_articles(sources: Path, tmp_path: Path) -> None:
    batch.ingest([str(sources)], tmp_path)
    (sources / "a.txt").write_text("Exports to China were corrected to $3.5 billion.")
    report = batch.ingest([str(sources)], tmp_path)
    assert (report.counts["new"], report.counts["superseded"], report.stored["articles"]) == (1, 1, 5)


@pytest.mark.usefixtures("no_model")
def test_a_file_that_is_gone_or_not_named_stays_in_the_store(sources: Path, tmp_path: Path) -> None:
    batch.ingest([str(sources)], tmp_path)
    (sources / "a.txt").unlink()
    assert batch.ingest([str(sources / "b.txt")], tmp_path).stored["articles"] == 5


@pytest.mark.usefixtures("no_model")
def test_a_file_with_a_failure_supersedes_nothing(sources: Path, tmp_path: Path) -> None:
    rows = [json.dumps({"text": f"Exports rose by {number}%."}) for number in range(3)]
    path = sources / "rows.jsonl"
    path.write_text("\n".join(rows))
    assert batch.ingest([str(path)], tmp_path).stored["articles"] == 3
    path.write_text("\n".join([rows[0], "{broken", rows[2]]))
    assert batch.ingest([str(path)], tmp_path).stored["articles"] == 3


@pytest.mark.usefixtures("no_model")
def test_an_article_that_breaks_is_named_and_tried_again(sources: Path, tmp_path: Path) -> None:
    (sources / "e.txt").write_text("fail")
    report = batch.ingest([str(sources)], tmp_path)
    assert report.counts["failures"] == 2
    assert report.failures[-1].stage == "extract"
    with Store(tmp_path / "claims.sqlite") as store:
        assert [failure.cause for failure in store.failures()] == [failure.cause for failure in report.failures]
    (sources / "d.jsonl").unlink()
    (sources / "e.txt").write_text("mended")
    report = batch.ingest([str(sources)], tmp_path)
    assert report.failures == []
    assert report.stored["failures"] == 0


@pytest.mark.usefixtures("no_model")
def test_an_article_in_quarantine_is_named_and_left_alone(sources: Path, tmp_path: Path) -> None:
    (sources / "e.txt").write_text("fail")
    assert batch.ingest([str(sources / "e.txt")], tmp_path).counts["failures"] == 1
    report = batch.ingest([str(sources / "e.txt")], tmp_path)
    assert (report.counts["held"], report.counts["failures"], report.counts["new"]) == (1, 0, 0)
    assert "in quarantine, not tried again: was told to" in report.notes[0].note
    assert report.stored["quarantine"] == 1
    (sources / "e.txt").write_text("mended")
    report = batch.ingest([str(sources / "e.txt")], tmp_path)
    assert (report.stored["quarantine"], report.stored["articles"]) == (0, 1), "the text that failed is no more"


@pytest.mark.usefixtures("no_model")
def test_a_new_text_that_fails_leaves_the_old_one_in_the_store(sources: Path, tmp_path: Path) -> None:
    path = str(sources / "a.txt")
    batch.ingest([path], tmp_path)
    (sources / "a.txt").write_text("fail")
    for _ in range(2):  # when it fails, and when it is left alone in quarantine
        report = batch.ingest([path], tmp_path)
        assert (report.stored["articles"], report.stored["quarantine"], report.counts["superseded"]) == (1, 1, 0)
    (sources / "a.txt").write_text("Exports to China were corrected.")
    report = batch.ingest([path], tmp_path)
    assert (report.stored["articles"], report.stored["quarantine"], report.counts["superseded"]) == (1, 0, 1)


@pytest.mark.usefixtures("no_model")
def test_other_rules_may_take_what_is_in_quarantine(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sources / "e.txt").write_text("fail")
    batch.ingest([str(sources / "e.txt")], tmp_path)
    monkeypatch.setattr(batch, "fingerprint", lambda model: "p2")
    assert batch.ingest([str(sources / "e.txt")], tmp_path).counts["failures"] == 1


@pytest.mark.usefixtures("no_model")
def test_retry(sources: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store here yet"):
        batch.retry(tmp_path)
    mark = tmp_path / "mark"
    mark.touch()
    (sources / "e.txt").write_text("fail")
    (sources / "f.txt").write_text(f"fail while {mark}")
    assert batch.ingest([str(sources)], tmp_path).counts["failures"] == 3
    mark.unlink()
    report = batch.retry(tmp_path, [str(sources / "e")], engine="inline")
    assert (report.counts["articles"], report.counts["failures"], report.stored["quarantine"]) == (1, 1, 2)
    with Store(tmp_path / "claims.sqlite") as store:
        assert [held.attempts for held in store.quarantined()] == [2, 1]
    (sources / "e.txt").unlink()
    (sources / "f.txt").unlink()  # the article is in the store, its file is not needed
    report = batch.retry(tmp_path, engine="inline")
    assert (report.counts["new"], report.counts["failures"], report.stored["quarantine"]) == (1, 1, 1)


@pytest.mark.usefixtures("no_model")
def test_stale_articles_are_made_again_without_their_files(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch.ingest([str(sources)], tmp_path)
    (sources / "b.txt").unlink()
    assert batch.ingest([], tmp_path, stale=True).counts["stale"] == 0
    monkeypatch.setattr(batch, "fingerprint", lambda model: "p2")
    monkeypatch.setattr("tests.test_batch.MADE_BY", "p2")
    assert batch.status(tmp_path).stale == 5
    report = batch.ingest([str(sources / "a.txt")], tmp_path, stale=True)
    assert (report.counts["new"], report.counts["stale"], report.stored["articles"]) == (1, 4, 5)
    assert batch.status(tmp_path).stale == 0


@pytest.mark.usefixtures("no_model")
def test_what_fails_with_new_rules_keeps_its_old_rows(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "mark"
    (sources / "f.txt").write_text(f"fail while {mark}")
    mark.touch()
    assert batch.ingest([str(sources / "f.txt")], tmp_path).counts["failures"] == 1
    mark.unlink()
    assert batch.retry(tmp_path, engine="inline").stored["claims"] == 1
    mark.touch()
    monkeypatch.setattr(batch, "fingerprint", lambda model: "p2")
    report = batch.ingest([], tmp_path, stale=True)
    assert (report.counts["failures"], report.stored["claims"], report.stored["quarantine"]) == (1, 1, 1)
    again = batch.ingest([], tmp_path, stale=True)
    assert (again.counts["held"], again.counts["failures"]) == (1, 0)


@pytest.mark.usefixtures("no_model")
def test_status(sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (sources / "e.txt").write_text("fail")
    batch.run([str(sources)], tmp_path)
    found = batch.status(tmp_path)
    assert found.stored["articles"] == 5
    assert found.published == ("2024-05-12", "2024-05-12")
    assert found.undated == 4
    assert found.pipelines == {"p1": 5}
    assert (found.current, found.stale) == ("p1", 0)
    assert [held.cause for held in found.quarantine] == ["was told to"]
    assert len(found.failures) == 2


@pytest.mark.usefixtures("no_model")
def test_a_run_waits_for_the_one_before_it(sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.store.turns.PATIENCE", 0.2)
    with turn(tmp_path / "claims.sqlite"), pytest.raises(StoreError, match=r"another run \(process \d+\) is writing"):
        batch.ingest([str(sources)], tmp_path)
    assert batch.ingest([str(sources)], tmp_path).counts["new"] == 5


@pytest.mark.usefixtures("no_model")
def test_copies_and_missing_sources(sources: Path, tmp_path: Path) -> None:
    (sources / "z.txt").write_text(STORIES["a.txt"])
    report = batch.ingest([str(sources), str(sources / "missing.txt"), str(tmp_path / "*.doc")], tmp_path)
    assert (report.counts["copies"], report.counts["failures"], report.stored["articles"]) == (1, 3, 5)
    assert "a copy of" in report.notes[0].note


@pytest.mark.usefixtures("no_model")
def test_the_same_text_from_another_place(sources: Path, tmp_path: Path) -> None:
    """Which of two places counts does not depend on which was read first."""
    (sources / "0.txt").write_text(STORIES["a.txt"])
    orders = (["a.txt", "0.txt"], ["0.txt", "a.txt"])
    for number, order in enumerate(orders):
        for name in order:
            batch.ingest([str(sources / name)], tmp_path / str(number))
        with Store(tmp_path / str(number) / "claims.sqlite") as store:
            assert [Path(article.source).name for article in store.articles()] == ["0.txt"]


class Listening(batch.Silent):
    def __init__(self) -> None:
        self.heard: list[str] = []

    def begin(self, stage: str) -> None:
        self.heard.append(f"begin {stage}")

    def expect(self, articles: Callable[[], int]) -> None:
        self.heard.append(f"expect {articles()}")

    def article(self, article: Article, skipped: bool) -> None:
        self.heard.append("skipped" if skipped else "article")

    def failure(self, failure: Failure) -> None:
        self.heard.append("failure")

    def end(self, stage: str) -> None:
        self.heard.append(f"end {stage}")


@pytest.mark.usefixtures("no_model")
def test_progress_is_told(sources: Path, tmp_path: Path) -> None:
    listening = Listening()
    batch.run([str(sources)], tmp_path, progress=listening)
    assert listening.heard[:2] == ["begin extract", "expect 6"], "four files, one of three lines"
    assert sorted(listening.heard[2:8]) == ["article"] * 5 + ["failure"]
    stages = [told for told in listening.heard[8:] if told.startswith("begin")]
    assert stages == ["begin audit", "begin export", "begin report"]
    assert listening.heard[-1] == "end report"


@pytest.mark.usefixtures("no_model")
def test_an_interrupted_run_keeps_what_was_done(sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupting(batch.Silent):
        def article(self, article: Article, skipped: bool) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        batch.ingest([str(sources)], tmp_path, progress=Interrupting())
    report = batch.ingest([str(sources)], tmp_path)
    assert (report.counts["skipped"], report.counts["new"]) == (1, 4)


def test_wrong_use_is_refused_before_anything_is_written(sources: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        batch.run([str(sources)], tmp_path / "out", model="no_such_model")
    with pytest.raises(ValueError, match="unknown engine"):
        batch.run([str(sources)], tmp_path / "out", engine="cloud")  # type: ignore[arg-type]
    with pytest.raises(StoreError, match="there is no store here yet"):
        batch.audit_store(tmp_path / "out")
    with pytest.raises(StoreError, match="there is no store here yet"):
        batch.export_store(tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("no_model")
def test_a_store_of_nothing(tmp_path: Path) -> None:
    report = batch.run([str(tmp_path / "missing")], tmp_path / "out")
    assert report.stored["articles"] == 0
    assert report.counts["failures"] == 1
    assert exported(tmp_path / "out")["claims.jsonl"] == b""


@pytest.mark.usefixtures("no_model")
def test_a_damaged_store_is_named(sources: Path, tmp_path: Path) -> None:
    batch.ingest([str(sources)], tmp_path)
    with sqlite3.connect(tmp_path / "claims.sqlite") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = bytearray((tmp_path / "claims.sqlite").read_bytes())
    data[4_096:] = b"\x55" * (len(data) - 4_096)
    (tmp_path / "claims.sqlite").write_bytes(data)
    with pytest.raises(StoreError, match=r"claims\.sqlite"):
        batch.ingest([str(sources)], tmp_path)
