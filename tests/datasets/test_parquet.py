"""Parquet: real types in the file, and a plain word when pyarrow is missing."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractor.datasets import export, parquet
from extractor.errors import ExtractorError
from extractor.schema import Extraction
from extractor.store import Store
from tests.nouns import article, claim


def schema(folder: Path, *amounts: Decimal) -> pa.Schema:
    with Store(folder / "s.sqlite") as store:
        made = article(1, published=date(2024, 5, 12))
        figures = tuple(replace(claim(made.article_id, n), value=amount) for n, amount in enumerate(amounts))
        store.put(Extraction(made, (), figures))
        export(store, folder / "export", "parquet")
    return pq.read_schema(folder / "export" / "claims.parquet")


def test_types(tmp_path: Path) -> None:
    found = schema(tmp_path, Decimal("66.0"))
    kinds = {name: str(found.field(name).type) for name in ("value", "period_start", "start", "confidence", "quote")}
    assert kinds == {
        "value": "decimal128(38, 12)",
        "period_start": "date32[day]",
        "start": "int64",
        "confidence": "double",
        "quote": "string",
    }
    assert pa.types.is_list(found.field("flags").type)
    assert not found.field("claim_id").nullable
    assert found.field("value").nullable


@pytest.mark.parametrize(
    ("amount", "kind"),
    [
        ("1E+25", "decimal128(38, 12)"),
        ("1E+26", "decimal256(76, 38)"),
        ("0.1234567890123", "decimal256(76, 38)"),
        ("1E+38", "string"),
    ],
)
def test_the_narrowest_type_that_is_exact(tmp_path: Path, amount: str, kind: str) -> None:
    assert str(schema(tmp_path, Decimal(5), Decimal(amount)).field("value").type) == kind


def test_missing_pyarrow_is_said_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ExtractorError, match=r"sco-extractor\[parquet\]"):
        parquet.check_installed()
    with Store(tmp_path / "s.sqlite") as store, pytest.raises(ExtractorError):
        export(store, tmp_path / "export", "parquet")
    assert not (tmp_path / "export").exists()
