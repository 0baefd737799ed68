"""The description of every export holds before the public frictionless tool, and cannot hold by accident."""

from __future__ import annotations

import warnings
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractor.datasets import FORMATS, ExportFormat, export
from extractor.schema import Check, Extraction, Finding
from extractor.store import Store
from tests.nouns import article, claim, entity

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    frictionless = pytest.importorskip("frictionless", reason="needs the extra dev")


def made(folder: Path, format: ExportFormat) -> Path:
    with Store(folder / "s.sqlite") as store:
        for number in range(3):
            one = article(number, published=date(2024, 5, number + 1) if number else None, warnings=("a, b", "=c"))
            figures = (
                replace(claim(one.article_id, 1), value=Decimal(100) / 3, period_start=date(2023, 1, 1)),
                replace(claim(one.article_id, 2), value=None, low=Decimal(1), high=Decimal(2), flags=("x",)),
                claim(one.article_id, 3, period_start=date(2023, 1, 1), period_end=date(2023, 12, 31)),
            )
            store.put(Extraction(one, (entity(one.article_id),), figures))
        finding = Finding(
            finding_id="f1",
            check="C05",
            outcome="conflict",
            severity="high",
            score=1.5,
            message="+3.3% – beside 13.5%",
            formula="=66.0/490",
            gap_ratio=float("inf"),
            claim_ids=("a001-c1", "a001-c2"),
        )
        store.replace_findings([finding], [Check(check="C01", claim_ids=("a",), outcome="pass", reason="equal")])
        export(store, folder / "export", format)
    return folder / "export"


def faults(folder: Path) -> list[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = frictionless.validate(str(folder / "datapackage.json"))
    return list(report.flatten(["name", "rowNumber", "fieldName", "type", "note"]))


@pytest.mark.parametrize("format", FORMATS)
def test_every_export_is_valid(tmp_path: Path, format: ExportFormat) -> None:
    assert faults(made(tmp_path, format)) == []


def test_the_tool_would_object(tmp_path: Path) -> None:
    folder = made(tmp_path, "csv")
    rows = (folder / "claims.csv").read_text(encoding="utf-8").replace(",a001,", ",a999,", 1)
    (folder / "claims.csv").write_text(rows.replace(",exact,", ",vague,", 1), encoding="utf-8")
    kinds = {fault[3] for fault in faults(folder)}
    assert {"hash-count", "foreign-key", "constraint-error"} <= kinds
