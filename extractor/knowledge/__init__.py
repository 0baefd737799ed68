"""Reads and validates what the extractor knows: the TOML tables of ``models/knowledge``.

A table is one TOML file of rows; its row model (a frozen pydantic model) lives in the module of its family
(:mod:`~extractor.knowledge.measures`, :mod:`~extractor.knowledge.calendar`, :mod:`~extractor.knowledge.names`,
:mod:`~extractor.knowledge.statements`). Rows are read once per process and validated like code: an unknown field, a
wrong type or a doubled id stops with a :class:`~extractor.errors.KnowledgeError` that names file, row and field.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from extractor.errors import KnowledgeError

Row = TypeVar("Row", bound="KnowledgeRow")


class KnowledgeRow(BaseModel):
    """Base of all row models: immutable, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@cache
def models_dir() -> Path:
    """The folder ``models``: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "models", package.parent / "models"):
        if (folder / "knowledge").is_dir():
            return folder
    raise KnowledgeError("the folder models/knowledge is missing from this installation")


@cache
def read_table(file: str, key: str, model: type[Row], folder: str = "knowledge") -> tuple[Row, ...]:
    """The rows ``[[key]]`` of ``models/<folder>/<file>.toml`` as ``model`` instances, in file order.

    Raises :class:`KnowledgeError` naming the file, the row (its ``id`` or number) and the field that is wrong.
    """
    path = models_dir() / folder / f"{file}.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise KnowledgeError(f"{path.name}: no such table") from None
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"{path.name}: {error}") from error
    rows: list[Row] = []
    seen: set[object] = set()
    for number, raw in enumerate(data.get(key, ()), start=1):
        name = raw.get("id", f"row {number}")
        try:
            row = model.model_validate(raw)
        except ValidationError as error:
            fault = error.errors()[0]
            where = ".".join(str(part) for part in fault["loc"])
            raise KnowledgeError(f"{path.name}: [[{key}]] {name}: {where}: {fault['msg']}") from error
        identity = getattr(row, "id", None)
        if identity is not None:
            if identity in seen:
                raise KnowledgeError(f"{path.name}: [[{key}]] {identity}: id used twice")
            seen.add(identity)
        rows.append(row)
    if not rows:
        raise KnowledgeError(f"{path.name}: holds no [[{key}]] rows")
    return tuple(rows)
