"""Tables as data frames: the contract's columns, exact amounts, real dates."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pandas as pd

import extractor
from extractor.schema import Claim, Finding
from tests.nouns import claim


def test_columns_are_those_of_the_contract_in_order() -> None:
    table = extractor.frame(Claim, [claim("a", 1)])
    assert list(table.columns) == [spec.name for spec in fields(Claim)]


def test_amounts_stay_exact_and_dates_become_dates() -> None:
    first = replace(claim("a", 1), value=Decimal("66.0"), period_start=date(2023, 1, 1))
    rows = [first, replace(claim("a", 2), value=None)]
    table = extractor.frame(Claim, rows)
    assert table["value"].tolist() == [Decimal("66.0"), None]
    assert str(table["value"][0]) == "66.0"
    assert table["period_start"][0] == pd.Timestamp(2023, 1, 1)
    assert table["period_start"].isna().tolist() == [False, True]


def test_no_rows_still_have_columns() -> None:
    table = extractor.frame(Finding, [])
    assert len(table) == 0
    assert "finding_id" in table.columns
