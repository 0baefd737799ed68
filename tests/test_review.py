"""Confirming and dismissing findings: on the store, and by the real command."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.audit import audit
from extractor.batch import audit_store, export_store, store_path
from extractor.errors import StoreError
from extractor.schema import Article, Extraction, Finding
from extractor.store import Store
from tests.audit.statements import claims
from tests.test_cli import extractor

LINES = """a: exports UZ>CN 2023 = $4.2 billion
           b: exports UZ>CN 2023 = $42 billion
           c: gdp KG 2023/2022 = +6.2% | doc=B
           d: gdp KG 2023/2022 = +2.6% | doc=B"""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A store with two findings."""
    made = claims(LINES)
    with Store(store_path(tmp_path)) as store:
        for name in "AB":
            article = Article(article_id=name, source=f"{name}.txt", text="x" * 2000)
            own = tuple(claim for claim in made if claim.article_id == name)
            store.put(Extraction(article=article, claims=own))
    audit_store(tmp_path)
    return tmp_path


def findings(out: Path) -> list[Finding]:
    with Store(store_path(out)) as store:
        return list(store.findings())


def test_a_dismissed_finding_stays_dismissed_and_comes_last(out: Path) -> None:
    first, second = findings(out)
    assert (
        extractor("review", first.finding_id[:10], "--dismiss", "--note", "two fairs", "--out", out, cwd=out).returncode
        == 0
    )
    audit_store(out)
    assert [(row.finding_id, row.review_status, row.review_note) for row in findings(out)] == [
        (second.finding_id, "open", None),
        (first.finding_id, "dismissed", "two fairs"),
    ]
    export_store(out)
    rows = [json.loads(line) for line in (out / "export" / "findings.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["review_status"], row["review_note"]) for row in rows] == [("open", None), ("dismissed", "two fairs")]


def test_scripts_stop_at_open_findings_only(out: Path) -> None:
    for row in findings(out):
        assert extractor("audit", "--fail-on", "conflict", "--out", out, cwd=out).returncode == 1
        extractor("review", row.finding_id, "--dismiss", "--out", out, cwd=out)
    assert extractor("audit", "--fail-on", "conflict", "--out", out, cwd=out).returncode == 0


def test_list_shows_what_was_reviewed(out: Path) -> None:
    assert "No finding was reviewed yet" in extractor("review", "--list", "--out", out, cwd=out).stdout
    name = findings(out)[0].finding_id
    extractor("review", name, "--confirm", "--note", "wrote to the ministry", "--out", out, cwd=out)
    shown = extractor("review", "--list", "--out", out, cwd=out).stdout
    assert f"confirmed  {name}" in shown
    assert "wrote to the ministry" in shown
    (row,) = json.loads(extractor("review", "--list", "--json", "--out", out, cwd=out).stdout)
    assert (row["finding_id"], row["review_status"]) == (name, "confirmed")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ffff", "--confirm"), "there is no finding with this id"),
        (("{id}",), "say one of them"),
        (("{id}", "--confirm", "--dismiss"), "say one of them"),
        (("--list", "--confirm"), "use --list alone"),
        ((), "name one finding"),
    ],
)
def test_wrong_use_is_said(arguments: tuple[str, ...], said: str, out: Path) -> None:
    name = findings(out)[0].finding_id
    done = extractor("review", *(word.format(id=name) for word in arguments), "--out", out, cwd=out)
    assert done.returncode == 2
    assert said in done.stderr
    assert all(row.review_status == "open" for row in findings(out))


def test_a_review_survives_an_audit_that_does_not_find_it(out: Path) -> None:
    name = findings(out)[0].finding_id
    with Store(store_path(out)) as store:
        store.review(name, "dismissed", "known")
        store.replace_findings((), ())
        assert [tuple(review) for review in store.reviews()] == [(name, "dismissed", "known")]
    audit_store(out)
    assert findings(out)[-1].review_note == "known"


def test_a_review_can_be_taken_back(out: Path) -> None:
    name = findings(out)[0].finding_id
    with Store(store_path(out)) as store:
        store.review(name, "confirmed", "sure")
        assert store.review(name, "open").review_note is None
    audit_store(out)
    assert {row.review_status for row in findings(out)} == {"open"}


def test_an_unknown_finding_cannot_be_reviewed(out: Path) -> None:
    with Store(store_path(out)) as store, pytest.raises(StoreError, match="no finding"):
        store.review("ffff", "confirmed")


def test_reviews_of_an_older_store_are_taken_over(tmp_path: Path) -> None:
    """Before reviews had a table of their own they stood with the findings."""
    found = audit(claims(LINES)).findings
    with Store(tmp_path / "s.sqlite") as store:
        store.replace_findings([replace(found[0], review_status="confirmed", review_note="yes"), found[1]], ())
        store._connection.execute("DROP TABLE reviews")
    with Store(tmp_path / "s.sqlite") as store:
        assert [tuple(review) for review in store.reviews()] == [(found[0].finding_id, "confirmed", "yes")]
