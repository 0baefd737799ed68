"""The public names: there, typed, cheap to import, and the same whatever was imported before."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import extractor
from extractor.datasets import TABLES, Results, export, read_export
from extractor.store import Store

PACKAGE = Path(extractor.__file__).parent
TEXTS = {
    "agency.txt": "Trade between Kazakhstan and China reached $31.5 billion in 2023, the ministry in Astana said.",
    "daily.txt": "Kazakhstan's trade with China came to $41 billion in 2023.",
}


@pytest.fixture(scope="module")
def results() -> Results:
    articles = [extractor.Article(article_id=name, source=name, text=text) for name, text in TEXTS.items()]
    extractions = list(extractor.extract(articles))
    claims = [claim for one in extractions for claim in one.claims]
    return Results.of(reversed(extractions), extractor.audit(claims, articles))


def test_every_name_is_there_and_shown() -> None:
    for name in extractor.__all__:
        assert getattr(extractor, name) is not None
        assert name in dir(extractor)
    with pytest.raises(AttributeError, match="nonsense"):
        extractor.nonsense  # noqa: B018


def test_what_type_checkers_see_is_what_there_is() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    seen = {
        alias.asname: node.module for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert seen == extractor._HOME
    assert (PACKAGE / "py.typed").is_file()


def test_importing_it_imports_nothing_heavy() -> None:
    code = "import extractor, sys; print([m for m in ('spacy', 'pandas', 'pydantic', 'pyarrow') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize("before", ["", "import extractor.audit", "import extractor.evaluate, extractor.batch"])
def test_audit_can_be_called_whatever_was_imported(before: str) -> None:
    code = f"{before}\nimport extractor\nfor _ in range(2): print(len(extractor.audit([]).findings))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "0\n0\n"


def test_results_are_tables(results: Results) -> None:
    assert [article.article_id for article in results.articles()] == ["agency.txt", "daily.txt"]
    assert [finding.check for finding in results.findings()] == ["C01"]
    for table in TABLES:
        rows = getattr(results, table)()
        assert len(results.frame(table)) == len(rows)  # type: ignore[arg-type]


def test_results_export_as_a_store_does(tmp_path: Path, results: Results) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        for one in results.extractions:
            store.put(one)
        store.replace_findings(results.findings(), results.checks())
        from_store = export(store, tmp_path / "store")
    in_memory = export(results, tmp_path / "memory")
    assert [path.read_bytes() for path in in_memory] == [path.read_bytes() for path in from_store]
    pd.testing.assert_frame_equal(read_export(tmp_path / "memory").frame("claims"), results.frame("claims"))


def test_results_without_an_audit(results: Results) -> None:
    assert Results.of(results.extractions).findings() == ()
    assert Results.of(results.extractions).frame("checks").columns[0] == "check"
