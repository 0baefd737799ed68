"""The real command on real files, as a user types it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

STORY = """Kyrgyzstan and Tajikistan count their trade differently

BISHKEK, March 4, 2025 -- Kyrgyzstan's trade with Tajikistan amounted to $66.0 million in 2024, the National Bank said.
Mutual trade between the SCO countries reached $490 billion in 2023, and China's share in this trade was 3.3%.
"""
BRIEF = "A short note without a single figure, on a quiet day in the capital. Nothing else was said."


def extractor(*arguments: object, cwd: Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[str]:
    """Run the installed command; output decoded, never a traceback whatever it was given."""
    done = subprocess.run(
        [sys.executable, "-c", "from extractor.cli import main; main()", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        timeout=240,
        check=False,
        env={**os.environ, "COLUMNS": "100", "PYTHONUTF8": "1"},
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "Traceback" not in err, err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the main job ran once over two articles."""
    folder = tmp_path_factory.mktemp("work")
    (folder / "news").mkdir()
    (folder / "news" / "story.txt").write_text(STORY, encoding="utf-8")
    (folder / "news" / "brief.txt").write_text(BRIEF, encoding="utf-8")
    done = extractor("run", "news", "--out", "results", cwd=folder)
    assert done.returncode == 0, done.stderr
    (folder / "printed.txt").write_text(done.stdout, encoding="utf-8")
    return folder


def rows(folder: Path, table: str) -> list[dict[str, object]]:
    text = (folder / "results" / "export" / f"{table}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_help_names_every_command(tmp_path: Path) -> None:
    printed = extractor("--help", cwd=tmp_path).stdout
    for command in (
        *("run", "extract", "status", "retry", "watch", "audit", "export", "explain", "evaluate", "convert"),
        "assemble",
    ):
        assert f"\n  {command} " in printed


def test_run_prints_what_it_read_and_found(worked: Path) -> None:
    printed = (worked / "printed.txt").read_text(encoding="utf-8")
    assert printed.startswith("2 articles read (2 new, 0 already there).")
    assert "comparisons made" in printed
    assert "\x1b" not in printed, "no styling when the output is no terminal"


def test_run_exports_rows_whose_quotes_slice_back(worked: Path) -> None:
    texts = {row["article_id"]: row["text"] for row in rows(worked, "articles")}
    assert sorted(texts.values()) == sorted([STORY, BRIEF])
    claims = rows(worked, "claims")
    assert {"$66.0 million", "$490 billion", "3.3%"} <= {row["printed"] for row in claims}
    for row in claims:
        text = texts[row["article_id"]]
        assert text[row["start"] : row["end"]] == row["printed"]
        assert text[row["sentence_start"] : row["sentence_end"]] == row["quote"]
    for row in rows(worked, "entities"):
        assert texts[row["article_id"]][row["start"] : row["end"]] == row["text"]


def test_the_same_again_does_nothing(worked: Path) -> None:
    done = extractor("extract", "news", "--out", "results", cwd=worked)
    assert "0 new, 2 already there" in done.stdout


def test_export_csv_beside_jsonl(worked: Path) -> None:
    done = extractor("export", "--out", "results", "--format", "csv", cwd=worked)
    assert done.returncode == 0
    assert (worked / "results" / "export" / "claims.csv").read_text(encoding="utf-8").startswith("claim_id,article_id,")


@pytest.mark.parametrize(("form", "file"), [("parquet", "claims.parquet"), ("sdmx", "claims.sdmx.csv")])
def test_export_elsewhere(worked: Path, form: str, file: str) -> None:
    done = extractor("export", "--out", "results", "--format", form, "--to", form, cwd=worked)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (worked / form).iterdir()} >= {file, "datapackage.json", "README.md"}
    assert f"{form}/{file}" in done.stdout


def test_convert_what_was_found_and_back(worked: Path) -> None:
    for source, target in (("results", "tasks.json"), ("tasks.json", "gold"), ("gold", "lines.jsonl")):
        done = extractor("convert", source, target, cwd=worked)
        assert done.returncode == 0, done.stderr
    assert len(list((worked / "gold").glob("*.txt"))) == 2
    assert len((worked / "lines.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_convert_what_is_no_annotation(worked: Path) -> None:
    done = extractor("convert", "printed.txt", "gold", cwd=worked)
    assert done.returncode == 2
    assert "neither a folder" in done.stderr


def test_audit_as_json_for_a_program(worked: Path) -> None:
    answer = json.loads(extractor("audit", "--out", "results", "--json", cwd=worked).stdout)
    assert set(answer) == {"coverage", "findings", "series"}
    assert answer["coverage"]["articles"] == 2


def test_explain_an_unknown_finding(worked: Path) -> None:
    done = extractor("explain", "ffff0000", "--out", "results", cwd=worked)
    assert done.returncode == 2
    assert "there is no finding with this id" in done.stderr


def test_standard_input(tmp_path: Path) -> None:
    done = extractor("run", "-", "--out", "o", cwd=tmp_path, stdin=STORY.encode())
    assert done.returncode == 0
    assert "1 articles read (1 new" in done.stdout


def test_bad_sources_are_named_and_the_rest_is_done(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "copy.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200))
    (tmp_path / "rows.jsonl").write_text(
        json.dumps({"text": BRIEF, "title": "A note"}) + '\n{"text": broken\n{"headline": "no text"}\n',
        encoding="utf-8",
    )
    done = extractor(
        "run",
        "good.txt",
        "copy.txt",
        "empty.txt",
        "picture.txt",
        "rows.jsonl",
        "nowhere.txt",
        "--out",
        "o",
        cwd=tmp_path,
    )
    assert done.returncode == 3
    for name in ("empty.txt", "picture.txt", "rows.jsonl:2", "rows.jsonl:3", "nowhere.txt"):
        assert sum(name in line for line in done.stderr.splitlines()) == 1, f"{name} in {done.stderr}"
    assert "good.txt" in done.stderr, "the copy is noted"
    assert "2 articles read (2 new" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("audit", "--out", "nothing"), "there is no store here yet"),
        (("run", ".", "--model", "no_such_model"), "no_such_model"),
        (("run", ".", "--engine", "abacus"), "abacus"),
        (("evaluate", "nowhere"), "nowhere"),
    ],
)
def test_wrong_use_is_said_in_a_line(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = extractor(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr


def test_fail_on_gives_scripts_an_exit_code(tmp_path: Path) -> None:
    first = "Mutual trade of the SCO countries reached $490 billion in 2023."
    text = first + "\n\nIn 2023 mutual trade of the SCO countries {}.\n"
    (tmp_path / "a.txt").write_text(text.format("came to $49 billion"), encoding="utf-8")
    assert extractor("run", "a.txt", "--out", "o", "--fail-on", "conflict", cwd=tmp_path).returncode == 1
    (tmp_path / "a.txt").write_text(text.format("came to $490 billion"), encoding="utf-8")
    assert extractor("run", "a.txt", "--out", "p", "--fail-on", "conflict", cwd=tmp_path).returncode == 0


def test_hostile_text_reaches_the_terminal_as_text(tmp_path: Path) -> None:
    line = "Trade of \x1b[2JChina with Russia came to ${} billion in 2024.\n\n"
    text = line.format("245") + line.format("24")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    done = extractor("run", "a.txt", "--out", "o", cwd=tmp_path)
    assert "\x1b" not in done.stdout + done.stderr


def exported(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "export").iterdir())}


def test_same_bytes_whatever_the_order_or_the_engine(tmp_path: Path) -> None:
    names = []
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(STORY.replace("66.0", f"6{number}.5"), encoding="utf-8")
        names.append(f"{number}.txt")
    extractor("run", *names, "--out", "a", cwd=tmp_path)
    extractor("run", *reversed(names), "--out", "b", "--engine", "process", "--workers", 2, cwd=tmp_path)
    extractor("run", names[3], "--out", "c", cwd=tmp_path)
    extractor("run", *names, "--out", "c", cwd=tmp_path)
    assert exported(tmp_path / "a") == exported(tmp_path / "b") == exported(tmp_path / "c")


def test_quarantine_status_and_retry(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BRIEF, encoding="utf-8")
    (tmp_path / "b.txt").write_text(STORY * 20, encoding="utf-8")
    done = extractor("extract", "a.txt", "b.txt", "--out", "o", "--max-characters", "500", cwd=tmp_path)
    assert done.returncode == 3
    assert done.stderr.count("could not extract: b.txt: has ") == 1
    again = extractor("extract", "a.txt", "b.txt", "--out", "o", "--max-characters", "500", cwd=tmp_path)
    assert again.returncode == 0
    assert "in quarantine, not tried again: has " in again.stderr
    assert "1 in quarantine and not tried again" in again.stdout
    shown = extractor("status", "--out", "o", cwd=tmp_path).stdout
    assert "1 articles, " in shown
    assert "In quarantine: 1." in shown
    told = json.loads(extractor("status", "--out", "o", "--json", cwd=tmp_path).stdout)
    assert told["stored"]["quarantine"] == 1
    assert told["quarantine"][0]["source"] == "b.txt"
    assert told["stale"] == 0
    done = extractor("retry", "--out", "o", cwd=tmp_path)
    assert done.returncode == 0
    assert "In quarantine: 0." in extractor("status", "--out", "o", cwd=tmp_path).stdout


def test_stale_needs_no_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    assert extractor("extract", "--out", "o", cwd=tmp_path).returncode == 2
    assert extractor("extract", "a.txt", "--out", "o", cwd=tmp_path).returncode == 0
    done = extractor("extract", "--stale", "--out", "o", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("0 articles read (0 new, 0 already there). The store holds 1 articles")


def test_watch_prints_new_findings_only(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    line = "Trade of China with Russia came to ${} billion in 2024.\n\n"
    (tmp_path / "in" / "a.txt").write_text(line.format("245") + line.format("24"), encoding="utf-8")
    first = extractor("watch", "in", "--out", "o", "--looks", "1", cwd=tmp_path)
    assert first.returncode == 0
    assert "CONFLICT" in first.stdout
    assert extractor("watch", "in", "--out", "o", "--looks", "1", cwd=tmp_path).stdout == ""
    other = line.replace("Russia", "India")
    (tmp_path / "in" / "b.txt").write_text(other.format("138") + other.format("13"), encoding="utf-8")
    printed = extractor("watch", "in", "--out", "o", "--looks", "1", "--json", cwd=tmp_path).stdout
    rows = [json.loads(row) for row in printed.splitlines()]
    assert rows
    assert not {row["finding_id"] for row in rows} & set(first.stdout.split())


def test_audit_since_a_day(tmp_path: Path) -> None:
    line = "Trade of China with Russia came to ${} billion in 2023.\n\n"
    for name, day in (("a.txt", "MOSCOW, May 12, 2024 -- "), ("b.txt", "MOSCOW, May 20, 2024 -- ")):
        (tmp_path / name).write_text(day + line.format("240" if name == "a.txt" else "24"), encoding="utf-8")
    assert extractor("extract", "a.txt", "b.txt", "--out", "o", cwd=tmp_path).returncode == 0
    for since, code in (("2024-05-20", 1), ("2024-05-21", 0)):
        done = extractor("audit", "--since", since, "--fail-on", "conflict", "--out", "o", cwd=tmp_path)
        assert done.returncode == code, done.stdout
