"""The tables as pandas data frames, for those who go on in Python."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, TypeVar

from extractor.schema import Article, Check, Claim, Entity, Finding

if TYPE_CHECKING:
    import pandas as pd

Row = TypeVar("Row", Article, Entity, Claim, Finding, Check)


def frame(kind: type[Row], rows: Iterable[Row]) -> pd.DataFrame:
    """One row a noun, one column a field in the order of the contract, also when there are no rows.

    Dates become ``datetime64`` (missing: ``NaT``); amounts stay exact :class:`~decimal.Decimal` objects (missing:
    ``None``), so convert them where floats will do: ``claims["value"].astype(float)``.
    """
    import pandas as pd

    names = [spec.name for spec in fields(kind)]
    table = pd.DataFrame([[getattr(row, name) for name in names] for row in rows], columns=names, dtype=object)
    for spec in fields(kind):
        if str(spec.type).removesuffix(" | None") == "date":
            table[spec.name] = pd.to_datetime(table[spec.name])
    return table
