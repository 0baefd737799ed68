"""Runs that are killed, and disks that are full: nothing lost, nothing half-written, and the end is the same."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.store import Store

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = 200


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    for number in range(ARTICLES):
        words = "fail" if number == 17 else f"Exports rose by {number} per cent.\n" * 20
        (folder / f"{number:03}.txt").write_text(words)
    return folder


def start(texts: Path, out: Path, engine: str = "inline", **how: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.stand_in_run", str(texts), str(out), engine]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, **how)  # type: ignore[call-overload,no-any-return]


def to_the_end(texts: Path, out: Path, engine: str = "inline") -> None:
    run = start(texts, out, engine)
    assert run.communicate(timeout=120)[0].splitlines()[-1] == "done"
    assert run.returncode == 0


@pytest.fixture(scope="module")
def undisturbed(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("undisturbed")
    to_the_end(texts, out)
    return out


#: Files that also tell of the latest run: its times, its failures.
OF_THE_RUN = ("run.json", "report.html")


def files(out: Path) -> dict[str, bytes]:
    """Every file a run leaves but the store itself."""
    names = (path for path in sorted(out.rglob("*")) if path.is_file() and not path.name.startswith("claims.sqlite"))
    return {str(path.relative_to(out)): b"" if path.name in OF_THE_RUN else path.read_bytes() for path in names}


def rows(out: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table, sorted: in which order they arrived is no matter."""
    with sqlite3.connect(out / "claims.sqlite") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=str) for name in tables}
    connection.close()
    return found


def assert_whole(out: Path) -> int:
    """Whatever is in the store is whole; how many articles that is."""
    if not (out / "claims.sqlite").exists():
        return 0
    with Store(out / "claims.sqlite") as store:
        counts = store.counts()
    assert counts["claims"] == 10 * counts["articles"]
    assert counts["entities"] == counts["articles"]
    return counts["articles"]


def assert_same_end(out: Path, undisturbed: Path) -> None:
    mine, theirs = rows(out), rows(undisturbed)
    # the article that fails was held from the first attempt on: it is no failure of the last run
    mine.pop("failures"), theirs.pop("failures")
    assert mine == theirs
    assert files(out) == files(undisturbed)


def kill_often(texts: Path, out: Path, engine: str, kills: int, seed: int, longest: float = 0) -> list[int]:
    """Start and kill; how many articles the store held after each kill.

    The moments are times of up to ``longest`` seconds, or numbers of articles in the store.
    """
    moments = random.Random(seed)
    kept = [0]
    for _ in range(kills):
        run = start(texts, out, engine)
        assert run.stdout is not None
        assert run.stdout.readline() == "begun\n"
        if longest:
            time.sleep(moments.uniform(0, longest))
        else:
            enough = moments.randint(kept[-1], ARTICLES - 2)
            while assert_whole(out) < enough and run.poll() is None:
                time.sleep(0.005)
        run.send_signal(signal.SIGKILL)
        run.communicate()
        now = assert_whole(out)
        assert now >= kept[-1], "what was committed stays"
        kept.append(now)
        if now == ARTICLES - 1 and (not longest or moments.random() < 0.3):
            shutil.rmtree(out)  # later stages were killed too; now from the start again
            kept.append(0)
    return kept


@pytest.mark.slow
def test_fifty_kills_at_random_moments(texts: Path, undisturbed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    kept = kill_often(texts, out, "inline", 50, seed=50, longest=0.9)
    assert len(set(kept)) > 10, "the moments fell into the work"
    to_the_end(texts, out)
    assert_same_end(out, undisturbed)


@pytest.mark.slow
def test_kills_with_workers_under_way(texts: Path, undisturbed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    kept = kill_often(texts, out, "process", 12, seed=12)
    assert len(set(kept)) > 3
    to_the_end(texts, out, "process")
    assert_same_end(out, undisturbed)
    assert not workers_of(out), "workers end with the run that started them"


def workers_of(out: Path) -> list[str]:
    """Worker processes that nobody holds any more."""
    time.sleep(0.5)
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            command = (place / "cmdline").read_bytes().decode()
            parent = (place / "stat").read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if "extractor.engines.child" in command and parent == "1":
            found.append(place.name)
    return found


def test_a_few_kills(texts: Path, undisturbed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    kill_often(texts, out, "inline", 4, seed=4, longest=0.9)
    to_the_end(texts, out)
    assert_same_end(out, undisturbed)


def test_drafts_of_a_killed_run_are_removed(texts: Path, undisturbed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run = start(texts, out)
    assert run.stdout is not None
    run.stdout.readline()
    while assert_whole(out) < 3:
        time.sleep(0.01)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    (out / "export").mkdir()
    (out / "export" / f".claims.jsonl.{run.pid}.part").write_text("half a li")
    to_the_end(texts, out)
    assert_same_end(out, undisturbed)


def test_two_runs_at_once(texts: Path, undisturbed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    both = [start(texts, out), start(texts, out)]
    for run in both:
        assert run.communicate(timeout=120)[0].splitlines()[-1] == "done"
    assert_same_end(out, undisturbed)


def test_an_article_that_kills_the_run_itself_is_found_by_the_next(texts: Path, tmp_path: Path) -> None:
    """Few articles are read without other processes; after a run that was cut short they are not."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text("die" if number == 2 else f"Exports rose by {number} per cent.")
    run = start(folder, tmp_path / "out", "auto")
    run.communicate(timeout=60)
    assert run.returncode == -signal.SIGKILL
    run = start(folder, tmp_path / "out", "auto")
    assert run.communicate(timeout=60)[0].splitlines()[-1] == "done"
    with Store(tmp_path / "out" / "claims.sqlite") as store:
        assert store.counts()["articles"] == 3
        assert [held.cause for held in store.quarantined()] == [
            "the worker process died on it (SIGKILL: out of memory, or killed)"
        ]


@pytest.mark.parametrize("limit", [60_000, 150_000, 700_000])
def test_a_limit_of_file_size(texts: Path, undisturbed: Path, tmp_path: Path, limit: int) -> None:
    """Writing fails in the middle of a transaction, of the log, of an export: as on a full disk."""
    out = tmp_path / "out"

    def narrow() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    run = start(texts, out, preexec_fn=narrow)
    printed = run.communicate(timeout=60)[0]
    assert run.returncode == 2
    assert "what was stored before is whole" in printed.lower()
    assert assert_whole(out) < ARTICLES or not (out / "export" / "datapackage.json").exists()
    to_the_end(texts, out)
    assert_same_end(out, undisturbed)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    mounted = os.geteuid() == 0 and shutil.which("mount")
    if not mounted or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place], check=False).returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_full_disk(texts: Path, undisturbed: Path, small_disk: Path, tmp_path: Path) -> None:
    filler = small_disk / "filler"
    filler.write_bytes(bytes(700_000))
    out = small_disk / "out"
    for _ in range(3):
        run = start(texts, out)
        printed = run.communicate(timeout=60)[0]
        assert run.returncode == 2
        assert "no space left" in printed.lower() or "is the disk full" in printed.lower()
    filler.unlink()
    kept = assert_whole(out)
    assert 0 < kept < ARTICLES
    moved = tmp_path / "moved"
    shutil.copytree(out, moved)
    to_the_end(texts, moved)
    assert_same_end(moved, undisturbed)
