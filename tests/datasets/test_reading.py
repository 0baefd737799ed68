"""What is exported reads back as the same nouns and the same data frames, whatever the format."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.datasets import TABLES, export, frame, read_export
from extractor.datasets.reading import ReadFormat
from extractor.errors import SourceError
from extractor.schema import Check, Claim, Extraction, Finding
from extractor.store import Store
from tests.nouns import CHECKS, FINDINGS, article, claim, extractions

FORMATS: tuple[ReadFormat, ...] = ("jsonl", "csv", "parquet")


def without_empty(noun: Any) -> Any:
    """The noun as CSV can hold it: an empty text where something may be missing is missing."""
    optional = [spec.name for spec in fields(noun) if str(spec.type).endswith("| None")]
    return replace(noun, **{name: None for name in optional if getattr(noun, name) == ""})


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    put=st.lists(extractions(), max_size=3, unique_by=lambda one: one.article.article_id),
    findings=st.lists(FINDINGS, max_size=3, unique_by=lambda one: one.finding_id),
    checks=st.lists(CHECKS, max_size=3),
)
def test_round_trip(
    tmp_path: Path, format: ReadFormat, put: list[Extraction], findings: list[Finding], checks: list[Check]
) -> None:
    for old in tmp_path.glob("s.sqlite*"):
        old.unlink()
    with Store(tmp_path / "s.sqlite") as store:
        for one in put:
            store.put(one)
        store.replace_findings(findings, checks)
        export(store, tmp_path / "export", format)
        dataset = read_export(tmp_path / "export")
        for table in TABLES:
            expected = list(getattr(store, table)())
            if format == "csv":
                expected = [without_empty(row) for row in expected]
            assert list(getattr(dataset, table)()) == expected


AMOUNTS = [
    Decimal("66.0"),
    Decimal("0.1"),
    Decimal(-(10**25)),
    Decimal(100) / Decimal(3),
    Decimal("1E+30"),
    Decimal("123456789012345678901234567890.123456789012345678901234567890"),
    Decimal("1E+70"),
    Decimal("1E-60"),
    None,
]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("amount", AMOUNTS, ids=str)
def test_amounts_are_exact(tmp_path: Path, format: ReadFormat, amount: Decimal | None) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        made = article(1)
        store.put(Extraction(made, (), (replace(claim(made.article_id, 1), value=amount, low=Decimal(5)),)))
        export(store, tmp_path / "export", format)
    (back,) = read_export(tmp_path / "export").claims()
    assert (back.value, back.low) == (amount, Decimal(5))


def filled(folder: Path, format: ReadFormat) -> tuple[pd.DataFrame, Path]:
    with Store(folder / "s.sqlite") as store:
        made = article(1, published=date(2024, 2, 29))
        figures = [
            replace(
                claim(made.article_id, 1), value=Decimal("3.30"), quote="=HYPERLINK(1)", period_end=date(2023, 1, 1)
            ),
            replace(claim(made.article_id, 2), value=None, low=Decimal(1), high=Decimal(2), flags=("a, b", "c")),
        ]
        store.put(Extraction(made, (), tuple(figures)))
        export(store, folder / "export", format)
        return frame(Claim, store.claims()), folder / "export"


@pytest.mark.parametrize("format", FORMATS)
def test_data_frames_are_equal(tmp_path: Path, format: ReadFormat) -> None:
    before, folder = filled(tmp_path, format)
    pd.testing.assert_frame_equal(read_export(folder).frame("claims"), before)


def test_pandas_alone_reads_parquet(tmp_path: Path) -> None:
    before, folder = filled(tmp_path, "parquet")
    back = pd.read_parquet(folder / "claims.parquet")
    assert list(back["value"]) == [Decimal("3.3"), None]
    assert list(back["period_end"]) == [date(2023, 1, 1), None]
    assert list(back["quote"]) == list(before["quote"])
    assert [list(flags) for flags in back["flags"]] == [[], ["a, b", "c"]]
    assert back["indicator"].isna().all()


def test_pandas_alone_reads_csv(tmp_path: Path) -> None:
    before, folder = filled(tmp_path, "csv")
    back = pd.read_csv(folder / "claims.csv", dtype=str, keep_default_na=False, na_values=[""])
    assert list(back["claim_id"]) == list(before["claim_id"])
    assert [None if pd.isna(cell) else Decimal(cell) for cell in back["value"]] == [Decimal("3.30"), None]
    assert back["quote"][0] == "'=HYPERLINK(1)"


def test_from_one_format_to_another(tmp_path: Path) -> None:
    _, folder = filled(tmp_path, "parquet")
    export(read_export(folder), tmp_path / "as_jsonl", "jsonl")
    export(read_export(tmp_path / "as_jsonl"), tmp_path / "again", "parquet")
    assert (folder / "claims.parquet").read_bytes() == (tmp_path / "again" / "claims.parquet").read_bytes()


def test_what_is_no_export_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"datapackage\.json"):
        read_export(tmp_path)
    _, folder = filled(tmp_path, "jsonl")
    with pytest.raises(SourceError, match=r"claims\.csv"):
        read_export(folder, "csv")
    (folder / "claims.jsonl").write_text('{"claim_id": \n')
    with pytest.raises(SourceError, match=r"claims\.jsonl: is no export of ours"):
        list(read_export(folder).claims())
    (folder / "datapackage.json").write_text(json.dumps({"resources": []}))
    with pytest.raises(SourceError, match="is no description"):
        read_export(folder)
