"""Imports point down only, and siblings on a floor do not import each other (docs/architecture.md)."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "extractor"
FLOORS = [
    {"cli"},
    {"watching", "progress"},
    {"batch", "interchange"},
    {"report", "evaluate", "engines", "summary"},
    {"pipeline", "datasets", "store"},
    {"pipes", "audit", "articles", "entities"},
    {"reference"},
    {"extensions", "knowledge"},
    {"dateline", "intervals", "reading"},
    {"schema", "errors"},
]
HEIGHT = {room: height for height, rooms in enumerate(reversed(FLOORS)) for room in rooms}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "extractor":
            rooms |= {alias.name for alias in node.names} & HEIGHT.keys()
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("extractor."):
            rooms.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            rooms |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("extractor.")}
    return rooms


FILES = [path for path in sorted(PACKAGE.rglob("*.py")) if room_of(path) != "__init__"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    room = room_of(path)
    assert room in HEIGHT, f"{room} stands on no floor: add it to FLOORS and docs/architecture.md"
    for other in imported_rooms(path) - {room}:
        assert HEIGHT[other] < HEIGHT[room], f"{path.name} imports {other}, which is not below {room}"


@pytest.mark.parametrize("path", [p for p in FILES if room_of(p) in {"audit", "schema", "intervals"}], ids=str)
def test_no_spacy_below_the_pipes(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert "import spacy" not in source
    assert "from spacy" not in source
