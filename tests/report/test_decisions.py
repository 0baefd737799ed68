"""Decisions saved from the page, brought into the store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.batch import audit_store
from extractor.errors import SourceError
from extractor.report.decisions import LONGEST_NOTE, decision, import_decisions, read_decisions
from extractor.store import Store
from tests.report.contents import stored
from tests.test_cli import extractor

ELSEWHERE = "00000000deadbeef"


def file_of(folder: Path, *rows: dict[str, Any], **head: Any) -> Path:
    path = folder / "decisions.json"
    content = {"format": "extractor-decisions", "version": 1, "decisions": list(rows), **head}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_decisions_reach_the_store_and_later_audits(tmp_path: Path) -> None:
    first, second = (finding.finding_id for finding in stored(tmp_path).findings[:2])
    path = file_of(
        tmp_path,
        {"finding_id": first, "status": "dismissed", "note": "two fairs"},
        {"finding_id": second, "status": "open", "note": "ask the ministry"},
        {"finding_id": ELSEWHERE, "status": "confirmed", "note": None},
    )
    with Store(tmp_path / "claims.sqlite") as store:
        done = import_decisions(store, path)
        again = import_decisions(store, path)
    assert (len(done.findings), done.changed, done.waiting) == (2, 2, 1)
    assert (again.changed, again.waiting) == (0, 1)
    audit_store(tmp_path)
    with Store(tmp_path / "claims.sqlite") as store:
        kept = {finding.finding_id: (finding.review_status, finding.review_note) for finding in store.findings()}
        assert kept[first] == ("dismissed", "two fairs")
        assert kept[second] == ("open", "ask the ministry")
        assert ELSEWHERE in {review.finding_id for review in store.reviews()}


def test_a_decision_taken_back_is_forgotten(tmp_path: Path) -> None:
    name = stored(tmp_path).findings[0].finding_id
    with Store(tmp_path / "claims.sqlite") as store:
        store.review(name, "confirmed", "sure")
        import_decisions(store, file_of(tmp_path, {"finding_id": name, "status": "open", "note": None}))
        assert list(store.reviews()) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("not json", "not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ("[]", "holds no decisions"),
        ('{"format": "other", "version": 1, "decisions": []}', "holds no decisions"),
        ('{"format": "extractor-decisions", "version": 2, "decisions": []}', "another version"),
        ('{"format": "extractor-decisions", "version": 1}', "no list"),
        ('{"format": "extractor-decisions", "version": 1, "decisions": [1]}', "a decision is an object"),
        ('{"format": "extractor-decisions", "version": 1, "decisions": [{"finding_id": "x"}]}', "not the id"),
    ],
)
def test_a_file_that_is_none_changes_nothing(content: str, said: str, tmp_path: Path) -> None:
    stored(tmp_path)
    path = tmp_path / "decisions.json"
    path.write_text(content, encoding="utf-8")
    with Store(tmp_path / "claims.sqlite") as store, pytest.raises(SourceError, match=said):
        import_decisions(store, path)
    with pytest.raises(SourceError, match="missing"):
        read_decisions(tmp_path / "missing.json")


@pytest.mark.parametrize(
    "row",
    [
        {"finding_id": ELSEWHERE, "status": "maybe"},
        {"finding_id": ELSEWHERE, "status": ["open"]},
        {"finding_id": f"{ELSEWHERE}\n", "status": "open"},
        {"finding_id": ELSEWHERE, "status": "open", "note": 3},
        {"finding_id": ELSEWHERE, "status": "open", "note": "x" * (LONGEST_NOTE + 1)},
        {"finding_id": None, "status": "open"},
    ],
)
def test_a_wrong_row_is_refused(row: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        decision(row)


@given(st.recursive(st.none() | st.text() | st.integers(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)))
def test_any_json_is_a_decision_or_a_value_error(row: object) -> None:
    try:
        decision(row)
    except ValueError:
        return
    raise AssertionError("no random value is a decision")


def test_the_command(tmp_path: Path) -> None:
    name = stored(tmp_path).findings[0].finding_id
    path = file_of(tmp_path, {"finding_id": name, "status": "confirmed", "note": "seen"})
    done = extractor("review", "import", path, "--out", tmp_path, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"confirmed  {name}" in done.stdout
    assert "1 decisions brought in" in done.stderr
    assert extractor("review", "import", "--out", tmp_path, cwd=tmp_path).returncode == 2
    assert extractor("review", name, path, "--confirm", "--out", tmp_path, cwd=tmp_path).returncode == 2
    assert extractor("review", "import", tmp_path / "none", "--out", tmp_path, cwd=tmp_path).returncode == 2
