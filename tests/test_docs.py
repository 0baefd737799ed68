"""What the pages show is what happens: Python examples are executed, commands exist, tables are those of the scores."""

import doctest
import importlib.util
import json
import re
from pathlib import Path

import pytest
import typer.main

from extractor.cli import app

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_examples_run(page: Path) -> None:
    failed, tried = doctest.testfile(str(page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert not failed
    if page.name in ("README.md", "api.md", "datasets.md", "extending.md"):
        assert tried > 3, f"{page.name} shows how to use the package from Python"


def commands() -> set[str]:
    return set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def test_every_command_is_in_the_readme_and_every_one_shown_exists() -> None:
    shown = set(re.findall(r"\.venv/bin/extractor (\w+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert shown == commands()


def test_the_score_table_is_that_of_the_frozen_scores() -> None:
    spec = importlib.util.spec_from_file_location("accuracy", ROOT / "benchmarks" / "accuracy.py")
    assert spec is not None
    assert spec.loader is not None
    accuracy = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(accuracy)
    frozen = json.loads(accuracy.REFERENCE.read_text(encoding="utf-8"))
    assert accuracy.readme_table(frozen) in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_named_files_exist(page: Path) -> None:
    named = re.findall(
        r"`((?:docs|corpus|models|benchmarks|tests|extractor)/[\w./-]+)`", page.read_text(encoding="utf-8")
    )
    missing = [name for name in named if not (ROOT / name).exists()]
    assert not missing
