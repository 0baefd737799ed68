"""Tables of the store and the way between nouns and rows.

Columns are the fields of the nouns in :mod:`extractor.schema`: exact decimals and ISO dates as text, tuples as JSON
lists.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any, TypeVar

from extractor import schema
from extractor.schema import Article, Check, Claim, Entity, Failure, Finding, from_row, to_row

Stored = Article | Entity | Claim | Finding | Check | Failure
T = TypeVar("T", Article, Entity, Claim, Finding, Check, Failure)

#: The tables of nouns: those that are exported, and what could not be done.
TABLES: dict[str, type[Any]] = {**schema.TABLES, "failures": Failure}
KEYS = {"articles": "article_id", "entities": "entity_id", "claims": "claim_id", "findings": "finding_id"}
#: Columns beside the nouns' own: the order in which the audit, or the run, handed the rows over.
ORDERED = frozenset(["findings", "checks", "failures"])
OF_AN_ARTICLE = ("entities", "claims")


def columns(table: str) -> dict[str, str]:
    """Names and SQL types of a table's columns, in the order of the noun's fields."""
    kinds = {"int": "INTEGER", "float": "REAL", "float | None": "REAL"}
    found = {spec.name: kinds.get(str(spec.type), "TEXT") for spec in fields(TABLES[table])}
    if table in KEYS:
        found[KEYS[table]] += " PRIMARY KEY"
    if table in ORDERED:
        found["position"] = "INTEGER"
    return found


def cells(noun: Stored) -> tuple[Any, ...]:
    """The values of a row, in the order of the noun's fields."""
    return tuple(
        json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value for value in to_row(noun).values()
    )


def noun(kind: type[T], row: sqlite3.Row) -> T:
    """The noun that :func:`cells` wrote; a column younger than the row has the field's default."""
    values: dict[str, Any] = {}
    for spec in fields(kind):
        value = row[spec.name]
        if value is None:
            if "None" in str(spec.type):
                values[spec.name] = None
            continue
        values[spec.name] = json.loads(value) if str(spec.type).startswith("tuple") else value
    return from_row(kind, values)


def each_once(nouns: Iterable[T], key: Callable[[T], str]) -> Iterable[T]:
    """``nouns`` without those whose id came before."""
    once: dict[str, T] = {}
    for one in nouns:
        once.setdefault(key(one), one)
    return once.values()
