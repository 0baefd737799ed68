"""Exports: the contract's columns, exact values, the same bytes for the same content."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import random
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.articles import read_sources
from extractor.datasets import FORMATS, TABLES, ExportFormat, export
from extractor.datasets.writing import csv_line, json_line
from extractor.schema import Article, Check, Claim, Entity, Extraction, Finding, from_row
from extractor.store import Store
from tests.nouns import TEXTS, article, claim, entity, extractions

#: The first columns of each table, which other programs read; more may follow, none may go.
CONTRACT = {
    "articles": "article_id source part title publisher published published_basis language text sha256 pipeline "
    "warnings",
    "entities": "entity_id article_id start end text label canonical_id canonical_name value low high qualifier "
    "currency date_start date_end date_precision role country",
    "claims": "claim_id article_id start end printed sentence_start sentence_end quote indicator indicator_text item "
    "measure ref_area counterpart_area scope period_start period_end period_text period_kind period_basis base_start "
    "base_end base_value value unit decimals unit_mult qualifier low high hard_low hard_high obs_status speaker_id "
    "speaker_role source_id reporting restates part_of share_of base_claim repeats confidence flags",
    "findings": "finding_id check outcome severity score message formula left_low left_high right_low right_high "
    "gap_ratio diagnosis suggested_repair suspects assumptions reference claim_ids review_status review_note",
    "checks": "check claim_ids outcome reason",
}


#: The formats that are lines of text, which are input as well.
TEXT_FORMATS: tuple[ExportFormat, ...] = ("jsonl", "csv")


def filled(path: Path, numbers: list[int]) -> Store:
    store = Store(path)
    for number in numbers:
        made = article(number, published=date(2024, 5, 12), warnings=("read as a guess",))
        figures = tuple(
            claim(made.article_id, index, base_value=Decimal("66.0"), flags=("ocr_suspect",)) for index in range(3)
        )
        store.put(Extraction(made, (entity(made.article_id),), figures))
    finding = Finding(
        finding_id="f1",
        check="C05",
        outcome="conflict",
        severity="high",
        score=1.5,
        message="3.3% – beside 13.5%",
        formula="=66.0/490",
        gap_ratio=float("inf"),
        claim_ids=("a001-c0", "a001-c1"),
    )
    store.replace_findings([finding], [Check(check="C01", claim_ids=("a001-c0",), outcome="pass", reason="equal")])
    return store


def read_csv(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))


@pytest.mark.parametrize("format", TEXT_FORMATS)
def test_columns_are_those_of_the_contract(tmp_path: Path, format: ExportFormat) -> None:
    with filled(tmp_path / "s.sqlite", [1]) as store:
        export(store, tmp_path / "export", format)
    for table, columns in CONTRACT.items():
        path = tmp_path / "export" / f"{table}.{format}"
        first = json.loads(path.read_text().splitlines()[0]) if format == "jsonl" else read_csv(path)[0]
        assert list(first)[: len(columns.split())] == columns.split()


def test_jsonl_values(tmp_path: Path) -> None:
    with filled(tmp_path / "s.sqlite", [1]) as store:
        export(store, tmp_path)
    row = json.loads((tmp_path / "claims.jsonl").read_text().splitlines()[0])
    assert row["base_value"] == "66.0"
    assert row["value"] == "5000000000"
    assert row["indicator"] is None
    assert row["flags"] == ["ocr_suspect"]
    finding = json.loads((tmp_path / "findings.jsonl").read_text())
    assert finding["gap_ratio"] is None
    assert finding["claim_ids"] == ["a001-c0", "a001-c1"]
    assert json.loads((tmp_path / "articles.jsonl").read_text())["published"] == "2024-05-12"


def test_csv_values(tmp_path: Path) -> None:
    with filled(tmp_path / "s.sqlite", [1]) as store:
        export(store, tmp_path, "csv")
    row = read_csv(tmp_path / "claims.csv")[0]
    assert (row["base_value"], row["value"], row["indicator"]) == ("66.0", "5000000000", "")
    assert json.loads(row["flags"]) == ["ocr_suspect"]
    assert read_csv(tmp_path / "findings.csv")[0]["formula"] == "'=66.0/490"


@pytest.mark.parametrize("format", FORMATS)
def test_same_bytes_whatever_the_order(tmp_path: Path, format: ExportFormat) -> None:
    numbers = list(range(30))
    exports = []
    for turn in range(3):
        random.Random(turn).shuffle(numbers)
        with filled(tmp_path / f"{turn}.sqlite", numbers) as store:
            exports.append([path.read_bytes() for path in export(store, tmp_path / str(turn), format)])
    assert exports[0] == exports[1] == exports[2]
    assert len(exports[0]) == (4 if format == "sdmx" else 7)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(extractions(), max_size=3, unique_by=lambda one: one.article.article_id))
def test_jsonl_reads_back_as_the_same_nouns(tmp_path: Path, put: list[Extraction]) -> None:
    for old in tmp_path.glob("s.sqlite*"):
        old.unlink()
    with Store(tmp_path / "s.sqlite") as store:
        for one in put:
            store.put(one)
        export(store, tmp_path)
        for table, noun, rows in (
            ("articles", Article, store.articles()),
            ("entities", Entity, store.entities()),
            ("claims", Claim, store.claims()),
        ):
            lines = (tmp_path / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
            assert [from_row(noun, json.loads(line)) for line in lines] == list(rows)  # type: ignore[type-var]


def test_an_export_is_an_input(tmp_path: Path) -> None:
    texts = [
        "- a list\n- of points",
        "=SUM(A1)",
        "'=odd",
        "Plain, “quoted” and\r\nlong\r lines.",
        "+5% in a year",
        "＝SUM(A1)",
    ]
    for format in TEXT_FORMATS:
        with Store(tmp_path / f"{format}.sqlite") as store:
            for number, text in enumerate(texts):
                store.put(Extraction(article(number, text=text)))
            export(store, tmp_path / format, format)
        read = list(read_sources([str(tmp_path / format / f"articles.{format}")]))
        assert [one.text for one in read if isinstance(one, Article)] == texts
        assert [one.source for one in read if isinstance(one, Article)] == [
            article(n).source for n in range(len(texts))
        ]


@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_csv_cells_come_back_guarded(cells: list[str]) -> None:
    (back,) = csv.reader(io.StringIO(csv_line(cells), newline=""), strict=True)
    for cell, read in zip(cells, back, strict=True):
        assert read in (cell, "'" + cell)
        assert not read.startswith(("=", "+", "@", "\t", "\r", "＝", "＋", "－", "＠"))


@given(st.dictionaries(TEXTS, TEXTS, max_size=4))
def test_a_row_is_one_line(row: dict[str, str]) -> None:
    line = json_line(row)
    assert line.splitlines() == [line[:-1]]
    assert json.loads(line) == row


def test_the_package_describes_what_was_written(tmp_path: Path) -> None:
    with filled(tmp_path / "s.sqlite", [1, 2]) as store:
        written = export(store, tmp_path / "export", "csv")
    assert [path.name for path in written[-2:]] == ["datapackage.json", "README.md"]
    package = json.loads(written[-2].read_text())
    assert [resource["name"] for resource in package["resources"]] == list(TABLES)
    for resource in package["resources"]:
        data = (tmp_path / "export" / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
        header = data.decode().split("\n")[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header
    kinds = {field["name"]: field["type"] for field in package["resources"][2]["schema"]["fields"]}
    assert (kinds["value"], kinds["period_start"], kinds["start"], kinds["flags"]) == (
        "number",
        "date",
        "integer",
        "array",
    )
    assert package["resources"][2]["schema"]["foreignKeys"][0]["reference"]["resource"] == "articles"


def test_an_unfinished_export_leaves_the_one_before(tmp_path: Path) -> None:
    with filled(tmp_path / "s.sqlite", [1]) as store:
        export(store, tmp_path / "export")
        before = (tmp_path / "export" / "claims.jsonl").read_bytes()

        def broken() -> object:
            yield replace(claim("a001"), printed="new")
            raise OSError("disk full")

        store.claims = broken  # type: ignore[method-assign, assignment]
        with pytest.raises(OSError, match="disk full"):
            export(store, tmp_path / "export")
    assert (tmp_path / "export" / "claims.jsonl").read_bytes() == before
    assert not list((tmp_path / "export").glob("*.part"))
    assert not list((tmp_path / "export").glob(".*"))


def test_unknown_format(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="choose from jsonl, csv"):
        export(None, tmp_path, "xml")  # type: ignore[arg-type]


def test_every_column_has_a_type_that_the_package_knows() -> None:
    known = {"str", "int", "float", "date", "Decimal", "tuple[str, ...]"}
    literals = {
        "Label",
        "Qualifier",
        "Precision",
        "PeriodKind",
        "PeriodBasis",
        "PublishedBasis",
        "Measure",
        "ObsStatus",
    }
    literals |= {"Reporting", "Direction", "Outcome", "Severity", "ReviewStatus"}
    for noun in TABLES.values():
        for spec in fields(noun):
            kind = str(spec.type).removesuffix(" | None")
            assert kind in known | literals or kind.startswith("Literal"), f"{noun.__name__}.{spec.name}: {kind}"
