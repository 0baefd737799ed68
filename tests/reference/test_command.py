"""Auditing against references by the real command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.batch import store_path
from extractor.schema import Article, Extraction
from extractor.store import Store
from tests.audit.statements import claims
from tests.test_cli import extractor

LINES = "a: exports UZ>CN 2023 = $42 billion\nb: population WORLD 2023 = 9.4 billion people"
TABLE = "indicator,ref_area,counterpart_area,year,value,unit,source\nexports,UZ,CN,2023,{},USD,Yearbook\n"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A store with two figures that only a reference can doubt."""
    with Store(store_path(tmp_path)) as store:
        article = Article(article_id="A", source="a.txt", text="x" * 2000)
        store.put(Extraction(article=article, claims=tuple(claims(LINES))))
    return tmp_path


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ((), []),
        (("--with-reference",), [["b"]]),
        (("--reference", "t.csv"), [["a"]]),
        (("--with-reference", "--reference", "t.csv"), [["a"], ["b"]]),
    ],
)
def test_only_what_was_asked_for(options: tuple[str, ...], found: list[list[str]], out: Path) -> None:
    (out / "t.csv").write_text(TABLE.format("4200000000"), encoding="utf-8")
    done = extractor("audit", "--out", out, "--json", *options, cwd=out)
    assert done.returncode == 0
    assert sorted(row["claim_ids"] for row in json.loads(done.stdout)["findings"]) == found


def test_a_bad_table_is_named_and_nothing_is_lost(out: Path) -> None:
    (out / "t.csv").write_text(TABLE.format("4.2 or so"), encoding="utf-8")
    extractor("audit", "--out", out, "--with-reference", cwd=out)
    done = extractor("audit", "--out", out, "--reference", "t.csv", cwd=out)
    assert done.returncode == 2
    assert "t.csv: row 2, column value" in done.stderr
    with Store(store_path(out)) as store:
        assert len(list(store.findings())) == 1
