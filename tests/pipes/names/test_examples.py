"""Names in marked-up sentences, one example a line in ``examples/*.txt``; lines that start with # are remarks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent / "examples"
GROUPS = ("areas", "roles")
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.txt") if path.stem not in GROUPS)


def lines(*names: str) -> list[tuple[str, str]]:
    found = []
    for name in names:
        for line in (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                found.append((name, line))
    return found


def test_the_examples_are_there() -> None:
    assert len(lines(*NAMES, *GROUPS)) >= 150


@pytest.mark.parametrize(("kind", "example"), lines(*NAMES))
def test_organisations_and_people(kind: str, example: str, assert_names: Callable[[str], None]) -> None:
    assert_names(example)


@pytest.mark.parametrize(("group", "example"), lines(*GROUPS))
def test_groups(group: str, example: str, assert_group: Callable[[str, str], None]) -> None:
    assert_group(example, group)
