"""A file of claims that somebody else made: read whole, or refused with file, row and column."""

from __future__ import annotations

import csv
import json
from dataclasses import MISSING, fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from extractor.audit import audit
from extractor.cli import app
from extractor.datasets.claim_file import read_claims
from extractor.errors import SourceError
from extractor.schema import Claim, to_row
from tests.audit.statements import claims, raised

LINES = """a: exports UZ>CN 2023 = $4.2 billion
           b: exports UZ>CN 2023 = over $2.9 billion
           c: exports UZ>CN 2023/2022 = +15-20%"""


def rows() -> list[dict[str, Any]]:
    return [to_row(claim) for claim in claims(LINES)]


def as_jsonl(path: Path, made: list[dict[str, Any]]) -> Path:
    path = path / "claims.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in made), encoding="utf-8")
    return path


def as_csv(path: Path, made: list[dict[str, Any]]) -> Path:
    path = path / "claims.csv"
    with open(path, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(made[0])
        for row in made:
            writer.writerow(
                [json.dumps(cell) if isinstance(cell, list) else "" if cell is None else cell for cell in row.values()]
            )
    return path


FORMS = {"jsonl": as_jsonl, "csv": as_csv}


@pytest.mark.parametrize("form", FORMS)
def test_what_is_written_is_read(tmp_path: Path, form: str) -> None:
    assert list(read_claims(FORMS[form](tmp_path, rows()))) == claims(LINES)


def test_a_file_is_audited_like_its_claims(tmp_path: Path) -> None:
    read = read_claims(as_csv(tmp_path, rows()))
    assert audit(read).findings == audit(claims(LINES)).findings
    assert raised(audit(read).findings) == [("C01", "tension")]


#: column, what is written there, what the message says after the column.
BROKEN = [
    ("value", "NaN", "'NaN' is no number"),
    ("value", "nan", "'nan' is no number"),
    ("value", "Infinity", "'Infinity' is no number"),
    ("value", "-inf", "'-inf' is no number"),
    ("value", "4,2", "'4,2' is no number"),
    ("confidence", "NaN", "'NaN' is no number"),
    ("confidence", "1.5", "1.5 does not lie between 0 and 1"),
    ("period_end", "2023-13-01", "'2023-13-01' is no date (YYYY-MM-DD)"),
    ("period_end", "2022-12-31", "2022-12-31 lies before period_start, 2023-01-01"),
    ("measure", "levels", "'levels' is none of level, share"),
    ("qualifier", "circa", "'circa' is none of exact, about"),
    ("start", "x", "'x' is no number"),
    ("end", "0", "0 lies before start"),
    ("flags", "ocr", "'ocr' is no list of texts"),
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("column", "cell", "message"), BROKEN)
def test_a_cell_that_cannot_be_right(tmp_path: Path, form: str, column: str, cell: str, message: str) -> None:
    made = rows()
    made[1][column] = cell
    path = FORMS[form](tmp_path, made)
    with pytest.raises(SourceError) as caught:
        read_claims(path)
    row = 3 if form == "csv" else 2
    assert str(caught.value).startswith(f"{path}: row {row}, column {column}: {message}")


@pytest.mark.parametrize(
    ("column", "bounds"),
    [
        ("high", {"low": "5", "high": "4"}),
        ("hard_high", {"hard_low": "5", "hard_high": "4"}),
        ("low", {"low": "1", "high": "9000000000", "hard_low": "2"}),
        ("hard_high", {"low": "1", "high": "9000000000", "hard_high": "8000000000"}),
        ("value", {"low": "5000000000", "high": "6000000000"}),
        ("high", {"low": "1", "high": "2"}),
        ("base_end", {"base_start": "2022-12-31", "base_end": "2022-01-01"}),
    ],
)
def test_bounds_that_contradict_each_other(tmp_path: Path, column: str, bounds: dict[str, str]) -> None:
    made = rows()
    made[0] |= bounds
    with pytest.raises(SourceError, match=rf"row 1, column {column}: "):
        read_claims(as_jsonl(tmp_path, made))


NEEDED = [spec.name for spec in fields(Claim) if spec.default is MISSING] + ["value", "unit"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("column", NEEDED)
def test_a_missing_column(tmp_path: Path, form: str, column: str) -> None:
    made = [{name: cell for name, cell in row.items() if name != column} for row in rows()]
    with pytest.raises(SourceError, match=rf"claims\.{form}: row 1, column {column}: is missing"):
        read_claims(FORMS[form](tmp_path, made))


def test_one_id_for_two_claims(tmp_path: Path) -> None:
    made = rows()
    made[2]["claim_id"] = "a"
    with pytest.raises(SourceError, match="row 3, column claim_id: another claim of this id is in row 1"):
        read_claims(as_jsonl(tmp_path, made))
    assert len(read_claims(as_jsonl(tmp_path, [*rows(), rows()[0]]))) == 3  # the same claim twice is one


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("claims.csv", b"\xff\xfe", "the file is not UTF-8 text"),
        ("claims.csv", b"", "row 1, column claim_id: is missing"),
        ("claims.csv", b'claim_id\n"', "row 1, column article_id: is missing"),
        ("claims.jsonl", b"{", "row 1: is no JSON"),
        ("claims.jsonl", b"[1]", "row 1: is no JSON object"),
        ("claims.txt", b"", "claims are read from .csv, .jsonl, .parquet"),
    ],
)
def test_what_is_no_file_of_claims(tmp_path: Path, name: str, text: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(text)
    with pytest.raises(SourceError) as caught:
        read_claims(path)
    assert message in str(caught.value)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="No such file"):
        read_claims(tmp_path / "claims.csv")


def test_a_short_row(tmp_path: Path) -> None:
    path = as_csv(tmp_path, rows())
    path.write_text(path.read_text(encoding="utf-8") + "a,b\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"row 5: 2 cells under \d+ columns"):
        read_claims(path)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    column=st.sampled_from([spec.name for spec in fields(Claim)]), cell=st.text(max_size=12) | st.integers() | st.none()
)
def test_any_cell_is_read_or_refused_by_name(tmp_path: Path, column: str, cell: object) -> None:
    made = rows()
    made[1][column] = cell
    path = as_jsonl(tmp_path, made)
    refused = ""
    try:
        audit(read_claims(path))
    except SourceError as error:
        refused = str(error)
    assert not refused or f"{path}: row 2" in refused or f"{path}: row 3, column claim_id" in refused


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_claims_one_cannot_calculate_with_are_refused_by_name(value: Decimal) -> None:
    made = claims(LINES)
    with pytest.raises(ValueError, match="claim a, column value: "):
        audit([replace(made[0], value=value), *made[1:]])


def test_the_command_line_names_file_row_and_column(tmp_path: Path) -> None:
    made = rows()
    made[1]["value"] = "NaN"
    done = CliRunner().invoke(app, ["audit", "--claims", str(as_jsonl(tmp_path, made))])
    assert isinstance(done.exception, SourceError)
    assert "claims.jsonl: row 2, column value: 'NaN' is no number" in str(done.exception)
    done = CliRunner().invoke(app, ["audit", "--claims", str(as_jsonl(tmp_path, rows()))])
    assert done.exit_code == 0
    assert "TENSION" in done.output
    assert not (tmp_path / "outputs").exists()
