"""Tables of official figures: every form that is read, and every cell that cannot be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.datasets import Results, export
from extractor.errors import SourceError
from extractor.reference import Reference, pack, read_figures
from extractor.reference.making import printed_value
from extractor.schema import Article, Claim, Extraction

CONTRACT = """indicator,ref_area,counterpart_area,period_start,period_end,value,unit,source
exports,UZ,CN,2023-01-01,2023-12-31,4200000000,USD,Customs yearbook
"""
SDMX = """STRUCTURE_ID,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT
Trade in goods,UZB,exports,2023-Q2,"1,050",USD,6
Trade in goods,UZB,exports,2023-07,350,USD,6
"""
WORLD_BANK = """"Data Source","World Development Indicators",

"Country Name","Country Code","Indicator Name","Indicator Code","2022","2023"
"Kazakhstan","KAZ","GDP (current US$)","NY.GDP.MKTP.CD","225496256063.7","262640000000"
"Kyrgyz Republic","KGZ","Population, total","SP.POP.TOTL","..","7100000"
"""


def table(folder: Path, text: str) -> Reference:
    path = folder / "figures.csv"
    path.write_text(text, encoding="utf-8")
    return read_figures(str(path))


def shown(reference: Reference) -> list[tuple[object, ...]]:
    return [
        (c.indicator, c.ref_area, c.counterpart_area, c.period_start, c.period_end, c.value, c.unit)
        for c in reference.figures
    ]


def test_columns_of_the_claim_contract(tmp_path: Path) -> None:
    read = table(tmp_path, CONTRACT)
    year = date(2023, 1, 1), date(2023, 12, 31)
    assert shown(read) == [("exports", "UZ", "CN", *year, Decimal(4200000000), "USD")]
    assert [source.title for source in read.sources] == ["Customs yearbook"]
    assert not read.facts


def test_sdmx_csv_with_multiplier_quarters_and_months(tmp_path: Path) -> None:
    assert shown(table(tmp_path, SDMX)) == [
        ("exports", "UZ", "WORLD", date(2023, 4, 1), date(2023, 6, 30), Decimal(1050000000), "USD"),
        ("exports", "UZ", "WORLD", date(2023, 7, 1), date(2023, 7, 31), Decimal(350000000), "USD"),
    ]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023-S2", date(2023, 7, 1), date(2023, 12, 31)),
        ("2023-H1", date(2023, 1, 1), date(2023, 6, 30)),
        ("2023-01-01/P11M", date(2023, 1, 1), date(2023, 11, 30)),
        ("2023-12-01/P3M", date(2023, 12, 1), date(2024, 2, 29)),
        ("2024-04-01/P1Y", date(2024, 4, 1), date(2025, 3, 31)),
        ("2023-05-03/P7D", date(2023, 5, 3), date(2023, 5, 9)),
    ],
)
def test_sdmx_times(text: str, start: date, end: date, tmp_path: Path) -> None:
    (figure,) = table(tmp_path, SDMX.replace("2023-Q2", text).rsplit("\n", 2)[0] + "\n").figures
    assert (figure.period_start, figure.period_end) == (start, end)


@pytest.mark.parametrize(
    "text", ["0000-Q1", "0000-S1", "9999-12-01/P9999M", "2023-05-03/P1M", "2023-05-03/P0D", "2023-S3"]
)
def test_times_that_there_are_not(text: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="column period"):
        table(tmp_path, SDMX.replace("2023-Q2", text))


def test_our_own_sdmx_export(tmp_path: Path) -> None:
    said = Claim(
        claim_id="c",
        article_id="a",
        start=0,
        end=1,
        printed="1",
        sentence_start=0,
        sentence_end=1,
        quote="1",
        indicator="exports",
        ref_area="UZ",
        period_start=date(2023, 1, 1),
        period_end=date(2023, 11, 30),
        value=Decimal("4200000000"),
        low=Decimal("4150000000"),
        high=Decimal("4250000000"),
        unit="USD",
        decimals=1,
        unit_mult=9,
    )
    results = Results((Extraction(Article(article_id="a", source="a.txt", text="1"), (), (said,)),))
    path = export(results, tmp_path, "sdmx")[0]
    (figure,) = read_figures(str(path)).figures
    assert (figure.ref_area, figure.indicator, figure.value, figure.unit) == ("UZ", "exports", said.value, "USD")
    assert (figure.period_start, figure.period_end) == (said.period_start, said.period_end)
    assert (figure.item, figure.counterpart_area) == (None, "WORLD")


def test_world_bank_tables_have_a_column_a_year(tmp_path: Path) -> None:
    read = shown(table(tmp_path, WORLD_BANK))
    assert [(row[0], row[1], row[4], row[6]) for row in read] == [
        ("gdp", "KZ", date(2022, 12, 31), "USD"),
        ("gdp", "KZ", date(2023, 12, 31), "USD"),
        ("population", "KG", date(2023, 12, 31), "people"),
    ]


@pytest.mark.parametrize(
    ("unit", "value"),
    [("million USD", 10**6), ("US$ billion", 10**9), ("thousands people", 1000), ("KZT trn", 10**12), ("percent", 1)],
)
def test_units_with_magnitudes(unit: str, value: int, tmp_path: Path) -> None:
    (figure,) = table(tmp_path, f"indicator,ref_area,year,value,unit\ngdp,KZ,2023,1,{unit}\n").figures
    assert figure.value == value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("indicator,ref_area,year,value,unit\ngdp,KZ,2023,lots,USD\n", "row 2, column value: 'lots' is not a number"),
        ("indicator,ref_area,year,value,unit\ngdp,KZ,2023,Infinity,USD\n", "row 2, column value"),
        ("indicator,ref_area,year,value,unit\n\ngdp,Ruritania,2023,1,USD\n", "row 3, column ref_area: 'Ruritania'"),
        ("indicator,ref_area,year,value,unit\nmood,KZ,2023,1,USD\n", "row 2, column indicator: 'mood'"),
        ("indicator,ref_area,year,value,unit\ngdp,KZ,late,1,USD\n", "row 2, column period: 'late'"),
        ("indicator,ref_area,year,value\ngdp,KZ,2023,1\n", "row 2, column unit"),
        ("indicator,ref_area,year,value,unit,measure\ngdp,KZ,2023,1,USD,size\n", "row 2, column measure"),
        ("indicator,ref_area,year,value,unit,unit_mult\ngdp,KZ,2023,1,USD,99\n", "row 2, column unit_mult"),
        (
            "indicator,ref_area,period_start,period_end,value,unit\ngdp,KZ,2024-01-01,2023-01-01,1,USD\n",
            "before it starts",
        ),
        ("indicator,ref_area,period_start,period_end,value,unit\ngdp,KZ,soon,later,1,USD\n", "not ISO dates"),
        ("indicator,year,value\ngdp,2023,1\n", "no column ref_area"),
        ("indicator,ref_area,value\ngdp,KZ,1\n", "no column period"),
        ("a,b\n1,2\n", "no column is called indicator"),
        ("", "no column is called indicator"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"figures\.csv") as raised:
        table(tmp_path, text)
    assert said in str(raised.value)


def test_a_missing_or_binary_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nowhere"):
        read_figures(str(tmp_path / "nowhere.csv"))
    (tmp_path / "b.csv").write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(SourceError, match="UTF-8"):
        read_figures(str(tmp_path / "b.csv"))


def test_references_add_up(tmp_path: Path) -> None:
    both = pack() + table(tmp_path, CONTRACT)
    assert both.facts
    assert len(both.figures) == len(pack().figures) + 1


@given(st.decimals(min_value=1, max_value=10**15, places=2, allow_nan=False, allow_infinity=False))
def test_printed_values_read_back(value: Decimal) -> None:
    number, _, word = printed_value(value, "people").partition(" ")
    power = {"": 0, "million": 6, "billion": 9, "trillion": 12}[word]
    assert Decimal(number.replace(",", "")).scaleb(power) == value
