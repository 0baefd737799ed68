"""Claims as SDMX-CSV: which are observations, how their time and value are written."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.datasets import export, sdmx_structure
from extractor.datasets.sdmx import COLUMNS, FILE, STRUCTURE_ID, observation, time_period
from extractor.schema import Claim, Extraction
from extractor.store import Store
from tests.nouns import AMOUNTS, DATES, article, claim

YEAR = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}
CODE = re.compile(r"[A-Za-z0-9_@$-]+")
DIMENSIONS = [*COLUMNS][3:11]


def row(said: Claim) -> dict[str, str | int | float | None]:
    cells = observation(said)
    assert cells is not None
    return dict(zip(COLUMNS, cells, strict=True))


def test_a_level() -> None:
    said = replace(
        claim("a", **YEAR), value=Decimal("41000000000"), unit_mult=9, decimals=1, ref_area="CN", counterpart_area="KZ"
    )
    found = row(said)
    assert (found["OBS_VALUE"], found["UNIT_MULT"], found["DECIMALS"], found["UNIT_MEASURE"]) == ("41.0", 9, 1, "USD")
    assert (found["FREQ"], found["TIME_PERIOD"], found["REF_AREA"]) == ("A", "2023", "CN")
    assert (found["INDICATOR"], found["ITEM"], found["OBS_STATUS"]) == ("_X", "_Z", "A")


def test_a_range_has_no_value() -> None:
    said = replace(
        claim("a", **YEAR), value=None, low=Decimal(15), high=Decimal(20), unit="percent", obs_status="target"
    )
    found = row(said)
    assert (found["OBS_VALUE"], found["OBS_LOW"], found["OBS_HIGH"]) == (None, "15", "20")
    assert (found["UNIT_MEASURE"], found["OBS_STATUS"], found["CLAIM_STATUS"]) == ("PT", "F", "target")


@pytest.mark.parametrize(
    "missing",
    [
        {"measure": "event_date"},
        {"unit": None},
        {"period_start": None},
        {"period_end": None},
        {"value": None},
    ],
    ids=str,
)
def test_what_is_no_observation(missing: dict[str, object]) -> None:
    assert observation(replace(claim("a", **YEAR), **missing)) is None  # type: ignore[arg-type]


@given(
    st.one_of(st.none(), st.text(max_size=10)),
    st.sampled_from(["USD", "cubic_metre", "trading partner", "%", "год"]),
)
def test_dimensions_are_codes(area: str | None, unit: str) -> None:
    found = row(replace(claim("a", **YEAR), ref_area=area, indicator=area, unit=unit, counterpart_area="KG+KZ"))
    for name in DIMENSIONS:
        assert CODE.fullmatch(str(found[name])), name


@given(AMOUNTS, st.integers(0, 15))
def test_values_are_exact(amount: Decimal, power: int) -> None:
    found = row(replace(claim("a", **YEAR), value=amount, unit_mult=power))
    assert Decimal(str(found["OBS_VALUE"])) * Decimal(10) ** power == amount


def end_of(text: str) -> tuple[date, date]:
    """The interval that an SDMX time names, read by other means than it was written."""
    start_text, _, length = text.partition("/")
    if length:
        start = date.fromisoformat(start_text)
        count = int(length[1:-1])
        if length.endswith("D"):
            return start, start + timedelta(days=count - 1)
        months = count * (12 if length.endswith("Y") else 1)
    elif match := re.fullmatch(r"(\d{4})-([SQ])(\d)", text):
        months = {"S": 6, "Q": 3}[match[2]]
        start = date(int(match[1]), months * (int(match[3]) - 1) + 1, 1)
    elif len(text) == 10:
        return date.fromisoformat(text), date.fromisoformat(text)
    else:
        year, _, month = text.partition("-")
        start, months = date(int(year), int(month or 1), 1), 1 if month else 12
    after = start.month - 1 + months
    return start, date(start.year + after // 12, after % 12 + 1, 1) - timedelta(days=1)


@given(DATES, st.integers(0, 4000))
def test_any_interval_comes_back(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    assert end_of(time_period(start, end)[0]) == (start, end)


@given(st.integers(1990, 2040), st.integers(1, 12), st.integers(1, 40))
def test_months_come_back(year: int, month: int, months: int) -> None:
    start = date(year, month, 1)
    after = month - 1 + months
    end = date(year + after // 12, after % 12 + 1, 1) - timedelta(days=1)
    text, frequency = time_period(start, end)
    assert end_of(text) == (start, end)
    assert (frequency == "A") == (months == 12)


def test_the_last_day_of_the_calendar() -> None:
    assert time_period(date(9999, 1, 1), date.max) == ("9999-01-01/P365D", "_O")


def test_the_structure_names_every_column_once() -> None:
    data = json.loads(sdmx_structure.text())["data"]
    (structure,), (scheme,) = data["dataStructures"], data["conceptSchemes"]
    parts = structure["dataStructureComponents"]
    dimensions = [*parts["dimensionList"]["dimensions"], parts["dimensionList"]["timeDimension"]]
    components = [*dimensions, *parts["measureList"]["measures"], *parts["attributeList"]["attributes"]]
    assert [part["id"] for part in components] == [*COLUMNS][3:]
    assert [part["id"] for part in dimensions] == [*DIMENSIONS, "TIME_PERIOD"]
    assert [concept["id"] for concept in scheme["concepts"]] == [part["id"] for part in components]
    assert f"{structure['agencyID']}:{structure['id']}({structure['version']})" == STRUCTURE_ID


def test_the_file(tmp_path: Path) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        made = article(1)
        said = (claim(made.article_id, 1, **YEAR), claim(made.article_id, 2, **YEAR), claim(made.article_id, 3))
        store.put(Extraction(made, (), said))
        written = export(store, tmp_path / "export", "sdmx")
    assert [path.name for path in written] == [FILE, sdmx_structure.FILE, "datapackage.json", "README.md"]
    rows = list(csv.DictReader((tmp_path / "export" / FILE).read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 2
    assert {row["STRUCTURE_ID"] for row in rows} == {"SCO_EXTRACTOR:CLAIMS(1.0.0)"}
    assert len({tuple(row[name] for name in [*DIMENSIONS, "TIME_PERIOD"]) for row in rows}) == 2
    assert "Left out: 1 claims" in (tmp_path / "export" / "README.md").read_text(encoding="utf-8")
