"""When, how sure and in what unit: short paragraphs with what each figure is dated, based and meant as.

``corpus/plain/times.toml`` tells the form of a row.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from extractor.schema import Claim

TABLE = Path(__file__).parents[3] / "corpus" / "plain" / "times.toml"
ROWS: dict[str, tuple[str, list[str]]] = {
    name: (row["text"], row["figures"]) for name, row in tomllib.loads(TABLE.read_text("utf-8")).items()
}
#: So many values of the table may be marked as not reached.
UNREACHED = 7


def _shown(start: date | None, end: date | None) -> str:
    if start is None and end is None:
        return "-"
    if start and end and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return str(start.year)
    return f"{start or ''}..{end or ''}"


def _expected(row: str) -> tuple[str, int, dict[str, str]]:
    printed, *wanted = [part.strip() for part in row.split("|")]
    printed, _, number = printed.partition("#")
    fields = {"period": wanted[0], "status": "actual"}
    fields.update(part.split("=", 1) for part in wanted[1:])  # type: ignore[arg-type]
    return printed, int(number or 1), fields


def _found(claim: Claim) -> dict[str, str]:
    return {
        "period": _shown(claim.period_start, claim.period_end),
        "base": _shown(claim.base_start, claim.base_end),
        "status": claim.obs_status,
        "unit": claim.unit or "-",
    }


def _cases() -> Iterator[object]:
    for name, (text, rows) in ROWS.items():
        for row in rows:
            yield pytest.param(text, row, id=f"{name}-{row.split('|', 1)[0].strip()}")


@pytest.mark.parametrize(("text", "row"), list(_cases()))
def test_when(read, text: str, row: str) -> None:  # type: ignore[no-untyped-def]
    printed, number, wanted = _expected(row)
    claims = [claim for claim in read(text) if claim.printed == printed]
    assert len(claims) >= number, "no such figure"
    found = _found(claims[number - 1])
    wanted = {key: value for key, value in wanted.items() if not value.startswith("?")}
    assert {key: found[key] for key in wanted} == wanted


def test_few_values_are_not_reached() -> None:
    values = [value for _, rows in ROWS.values() for row in rows for value in _expected(row)[2].values()]
    assert sum(value.startswith("?") for value in values) <= UNREACHED
