"""The fingerprint covers what decides the rows and nothing else: too little leaves stale rows, too much is work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from extractor import pipeline
from extractor.knowledge import models_dir

ROOT = Path(__file__).resolve().parent.parent
READ_ONE = """
import builtins, sys
from extractor.knowledge import models_dir
opened = set()
sys.addaudithook(lambda event, given: opened.add(str(given[0])) if event == "open" else None)
from extractor.pipeline import extract
from extractor.schema import Article
text = "China's trade with Kazakhstan rose by 9% to about $41 billion in 2023, the ministry said."
(one,) = extract([Article(article_id="a", source="a", text=text)])
assert one.claims
package = __import__("extractor").__path__[0]
for name, module in sys.modules.items():
    if name.startswith("extractor."):
        print("module", module.__file__)
for path in opened:
    if path.startswith(str(models_dir())) and path.endswith((".toml", ".cfg")):
        print("table", path)
"""


@pytest.fixture(scope="module")
def used() -> dict[str, set[str]]:
    """The files that extracting an article uses."""
    done = subprocess.run([sys.executable, "-c", READ_ONE], cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, set[str]] = {"module": set(), "table": set()}
    for line in done.stdout.splitlines():
        kind, _, path = line.partition(" ")
        found[kind].add(str(Path(path).resolve()))
    return found


def hashed() -> set[str]:
    return {str(path.resolve()) for _, path in pipeline._rule_files()}


def test_every_module_that_extracts_is_covered(used: dict[str, set[str]]) -> None:
    assert len(used["module"]) > 20
    missed = {path for path in used["module"] - hashed() if not path.endswith("errors.py")}
    assert not missed


def test_every_table_that_extracts_is_covered(used: dict[str, set[str]]) -> None:
    assert len(used["table"]) > 10
    assert not used["table"] - hashed()


def test_no_table_is_covered_for_nothing(used: dict[str, set[str]]) -> None:
    tables = {path for path in hashed() if path.endswith(".toml")}
    assert {Path(path).name for path in tables - used["table"]} == set()


def test_a_changed_table_changes_the_fingerprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "table.toml"
    table.write_text("a = 1")
    monkeypatch.setattr(pipeline, "_rule_files", lambda: [("models/knowledge/table.toml", table)])
    name = pipeline.find_model()
    before = pipeline._fingerprint.__wrapped__(name)
    assert pipeline._fingerprint.__wrapped__(name) == before
    table.write_text("a = 2")
    assert pipeline._fingerprint.__wrapped__(name) != before


def test_the_names_of_what_is_left_out_exist() -> None:
    package = ROOT / "extractor"
    for room in pipeline._NOT_RULES:
        assert (package / room).is_dir() or (package / f"{room}.py").is_file(), room
    for name in pipeline._NOT_KNOWLEDGE:
        place = models_dir().parent if name.startswith("models/") else package
        assert (place / name).is_file(), name
