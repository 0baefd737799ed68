"""The claim store: what goes in comes out, whole, whoever writes and whenever the writer dies."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.errors import StoreError
from extractor.schema import Check, Extraction, Failure, Finding
from extractor.store import SCHEMA_VERSION, Store
from tests.nouns import CHECKS, FINDINGS, article, claim, entity, extractions


def extraction(number: int, size: int = 2, **values: object) -> Extraction:
    made = article(number, pipeline="p1", **values)
    return Extraction(
        made,
        tuple(entity(made.article_id, index) for index in range(size)),
        tuple(claim(made.article_id, index) for index in range(size)),
    )


def finding(number: int, **values: object) -> Finding:
    base = Finding(
        finding_id=f"f{number}",
        check="C05",
        outcome="conflict",
        severity="high",
        score=1.0,
        message="3.3% beside 13.5%",
        formula="66.0/490",
    )
    return replace(base, **values)  # type: ignore[arg-type]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "work" / "claims.sqlite"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(extractions(), max_size=3, unique_by=lambda one: one.article.article_id),
    st.lists(FINDINGS, max_size=3, unique_by=lambda one: one.finding_id),
)
def test_reading_back_gives_equal_nouns(tmp_path: Path, put: list[Extraction], findings: list[Finding]) -> None:
    folder = tmp_path / "round"
    shutil.rmtree(folder, ignore_errors=True)
    with Store(folder / "claims.sqlite") as store:
        for one in put:
            store.put(one)
        store.replace_findings(findings, [])
    with Store(folder / "claims.sqlite") as store:
        assert {one.article_id: one for one in store.articles()} == {one.article.article_id: one.article for one in put}
        for one in put:
            own = one.article.article_id
            assert {e for e in store.entities() if e.article_id == own} == set(one.entities)
            assert {c for c in store.claims() if c.article_id == own} == set(one.claims)
        assert list(store.findings()) == findings


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(CHECKS, max_size=5))
def test_the_log_keeps_its_order(tmp_path: Path, checks: list[Check]) -> None:
    with Store(tmp_path / "log.sqlite") as store:
        store.replace_findings([], checks)
        assert list(store.checks()) == checks


def test_rows_come_in_the_order_of_content(path: Path) -> None:
    numbers = list(range(20))
    random.Random(7).shuffle(numbers)
    with Store(path) as store:
        for number in numbers:
            store.put(extraction(number))
        assert [one.article_id for one in store.articles()] == [f"a{number:03}" for number in range(20)]
        assert [one.claim_id for one in store.claims()][:4] == ["a000-c0", "a000-c1", "a001-c0", "a001-c1"]
        assert [one.entity_id for one in store.entities()][:3] == ["a000-e0", "a000-e1", "a001-e0"]


def test_putting_again_replaces(path: Path) -> None:
    with Store(path) as store:
        store.put(extraction(1, size=5))
        store.put(extraction(2))
        store.put(extraction(1, size=1, text="Another text."))
        assert store.counts() == {
            "articles": 2,
            "entities": 3,
            "claims": 3,
            "findings": 0,
            "checks": 0,
            "failures": 0,
            "quarantine": 0,
        }
        found = store.article("a001")
        assert found is not None
        assert found.text == "Another text."


def test_an_id_used_twice_in_one_article_is_kept_once(path: Path) -> None:
    one = extraction(1, size=1)
    with Store(path) as store:
        store.put(replace(one, claims=(*one.claims, replace(one.claims[0], printed="again"))))
        assert [claim.printed for claim in store.claims()] == ["$5 bn"]


@pytest.mark.parametrize(
    ("asked", "fingerprint", "known"),
    [
        ({}, "p1", True),
        ({}, "p2", False),
        ({"text": "Another text."}, "p1", False),
        ({"title": "A title"}, "p1", False),
        ({"source": "story-000.txt"}, "p1", False),
        ({"source": "zzz.txt"}, "p1", True),
        ({"source": "zzz.txt", "title": "A title"}, "p1", True),
        ({"article_id": "other"}, "p1", False),
    ],
)
def test_has(path: Path, asked: dict[str, str], fingerprint: str, known: bool) -> None:
    with Store(path) as store:
        store.put(extraction(1))
        asked_for = replace(article(1), sha256="", **asked)  # type: ignore[arg-type]
        assert store.has(asked_for, fingerprint) is known


def test_what_a_file_no_longer_holds_is_forgotten(path: Path) -> None:
    with Store(path) as store:
        for number in (1, 2):
            one = extraction(number)
            store.put(replace(one, article=replace(one.article, source="rows.jsonl")))
        store.put(extraction(3))
        assert store.forget_missing("rows.jsonl", ["a002"]) == 1
        assert [one.article_id for one in store.articles()] == ["a002", "a003"]
        assert {one.article_id for one in store.claims()} == {"a002", "a003"}


def test_a_review_outlives_the_next_audit(path: Path) -> None:
    with Store(path) as store:
        store.replace_findings([finding(1), finding(2)], [])
        store.review("f1", "dismissed", "both are right")
        store.replace_findings([finding(2), finding(1, score=0.5), finding(3)], [])
        kept = {one.finding_id: one for one in store.findings()}
        assert list(kept) == ["f2", "f3", "f1"], "what was dismissed comes last"
        assert (kept["f1"].review_status, kept["f1"].review_note) == ("dismissed", "both are right")
        assert kept["f1"].score == 0.5
        assert kept["f2"].review_status == "open"
        assert store.finding("f1") == kept["f1"]
        assert store.finding("nothing") is None


def test_claims_by_id(path: Path) -> None:
    with Store(path) as store:
        store.put(extraction(1))
        assert list(store.claims_by_id(["a001-c1", "nothing"])) == ["a001-c1"]


def test_failures(path: Path) -> None:
    one = Failure(source="a.txt", stage="read", cause="is empty")
    two = Failure(source="b.txt", stage="extract", cause="the pipeline failed", article_id="x")
    with Store(path) as store:
        store.replace_failures([one])
        store.put_failure(two)
        assert list(store.failures()) == [one, two]
        store.replace_failures([])
        assert list(store.failures()) == []


# --- files that are no store ------------------------------------------------------------------------------------------


def test_not_a_database(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="not a claim store"):
        Store(path)


def test_another_database(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    connection.close()
    with pytest.raises(StoreError, match="but not a claim store"):
        Store(path)


def test_a_newer_version(path: Path) -> None:
    Store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    connection.close()
    with pytest.raises(StoreError, match="newer version"):
        Store(path)


def test_a_folder_in_its_place(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(path)


def test_a_column_younger_than_the_file(path: Path) -> None:
    with Store(path) as store:
        store.put(extraction(1))
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE claims DROP COLUMN decimals")
        connection.execute("ALTER TABLE claims DROP COLUMN status_cue")
    connection.close()
    with Store(path) as store:
        assert list(store.claims()) == list(extraction(1).claims)


def test_errors_while_writing_leave_the_article_before(path: Path) -> None:
    class BrokenError(Exception):
        pass

    def claims() -> object:
        yield claim("a001", 9)
        raise BrokenError

    with Store(path) as store:
        store.put(extraction(1))
        with pytest.raises(BrokenError):
            store.put(replace(extraction(1), claims=claims()))  # type: ignore[arg-type]
        assert list(store.claims()) == list(extraction(1).claims)


# --- several processes ------------------------------------------------------------------------------------------------

WRITER = """
import sys
from extractor.store import Store
from tests.test_store import extraction
with Store(sys.argv[1]) as store:
    print("open", flush=True)
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        store.put(extraction(number, size=20))
"""


def start_writer(path: Path, first: int, last: int) -> subprocess.Popen[str]:
    root = Path(__file__).resolve().parent.parent
    command = [sys.executable, "-c", WRITER, str(path), str(first), str(last)]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)


def test_a_killed_writer_leaves_whole_articles(path: Path) -> None:
    pause = random.Random(11)
    kept = 0
    for first in range(0, 100_000, 20_000):
        writer = start_writer(path, first, first + 20_000)
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        time.sleep(pause.uniform(0.005, 0.2))
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        with Store(path) as store:
            counts = store.counts()
            assert counts["articles"] >= kept
            kept = counts["articles"]
            assert counts["entities"] == counts["claims"] == 20 * kept
    assert kept > 0
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_two_writers_take_turns(path: Path) -> None:
    writers = [start_writer(path, first, first + 60) for first in (0, 60)]
    for writer in writers:
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    with Store(path) as store:
        assert store.counts()["articles"] == 120


def test_a_writer_that_waited_too_long_is_told_why(path: Path) -> None:
    Store(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with Store(path, patience=0.05) as store:
            assert store.counts()["articles"] == 0  # reading goes on beside a writer
            with pytest.raises(StoreError, match="another run is writing"):
                store.put(extraction(1))
    finally:
        other.close()


# --- quarantine, stale articles, an overview --------------------------------------------------------------------------


def test_quarantine_keeps_the_whole_article_and_counts_attempts(path: Path) -> None:
    one = article(1, title="A title", warnings=("a warning",))
    with Store(path) as store:
        store.quarantine(one, "died", "p1")
        assert store.held(one, "p1") == (one, "died", "p1", 1)
        assert store.held(one, "p2") is None, "other rules may try"
        assert store.held(replace(one, text="Another text.", sha256=""), "p1") is None
        store.quarantine(one, "died again", "p1")
        assert list(store.quarantined()) == [(one, "died again", "p1", 2)]
        store.quarantine(replace(one, text="Another text.", sha256=""), "died", "p1")
        assert [held.attempts for held in store.quarantined()] == [1]


def test_what_is_put_leaves_quarantine_and_what_fails_keeps_its_rows(path: Path) -> None:
    with Store(path) as store:
        store.put(extraction(1))
        store.quarantine(article(1), "died", "p2")
        assert len(list(store.claims())) == 2
        store.put(extraction(1))
        assert list(store.quarantined()) == []


def test_a_source_without_an_article_forgets_its_quarantine(path: Path) -> None:
    with Store(path) as store:
        store.quarantine(article(1), "died", "p1")
        store.quarantine(article(2), "died", "p1")
        assert store.forget_missing("story-001.txt", ["other"]) == 0
        assert [held.article.article_id for held in store.quarantined()] == ["a002"]


def test_stale_articles_may_be_put_while_they_are_read(path: Path) -> None:
    with Store(path) as store:
        for number in range(5):
            store.put(extraction(number))
        store.put(replace(extraction(5), article=article(5, pipeline="p2")))
        assert store.pipelines() == {"p1": 5, "p2": 1}
        seen = []
        for one in store.stale("p2"):
            seen.append(one.article_id)
            store.put(replace(extraction(0), article=replace(one, pipeline="p2"), entities=(), claims=()))
        assert seen == [f"a{number:03}" for number in range(5)]
        assert store.pipelines() == {"p2": 6}
        assert store.count_stale("p2") == 0
        assert store.count_stale("p3") == 6


def test_overview(path: Path) -> None:
    with Store(path) as store:
        assert store.published() == (None, None, 0)
        for number, day in enumerate([date(2024, 5, 1), date(2023, 1, 31), None]):
            store.put(extraction(number, published=day))
        assert store.published() == ("2023-01-31", "2024-05-01", 1)
        store.replace_findings([finding(1), finding(2), finding(3, outcome="tension")], [])
        store.review("f1", "dismissed")
        assert store.outcomes() == {"conflict": 1, "dismissed": 1, "tension": 1}


def test_a_store_of_an_earlier_version_gets_a_quarantine(path: Path) -> None:
    Store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE quarantine")
    connection.close()
    with Store(path) as store:
        assert list(store.quarantined()) == []
