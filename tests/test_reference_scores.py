"""The frozen scores of the corpus are those of the code: a change in any score is meant, and seen in review."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def accuracy() -> ModuleType:
    spec = importlib.util.spec_from_file_location("accuracy", ROOT / "benchmarks" / "accuracy.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_scores_are_the_frozen_ones(accuracy: ModuleType) -> None:
    frozen = accuracy.REFERENCE.read_text(encoding="utf-8")
    now = accuracy.as_text(accuracy.measure())
    assert now == frozen, "scores changed; if that is meant: python benchmarks/accuracy.py --write"
