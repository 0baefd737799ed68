"""Whole sentences of the genre with all the claims they make: ``corpus/plain/claims.toml`` tells the form of a row."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from extractor.schema import Claim

TABLE = Path(__file__).parents[3] / "corpus" / "plain" / "claims.toml"
EXAMPLES: list[tuple[str, list[str]]] = [
    (row["text"], row["claims"]) for row in tomllib.loads(TABLE.read_text("utf-8"))["example"]
]
#: So many cells of the table may be marked as not reached.
UNREACHED = 21


def period_text(start: date | None, end: date | None) -> str:
    if start is None and end is None:
        return "-"
    if start and end and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return str(start.year)
    return f"{start or ''}..{end or ''}"


def shown(claim: Claim) -> str:
    """A claim as the table writes it."""
    cells = [
        claim.printed,
        f"{claim.indicator} {claim.measure}",
        f"{claim.ref_area} > {claim.counterpart_area}",
        period_text(claim.period_start, claim.period_end),
    ]
    return " | ".join(cells if claim.obs_status == "actual" else [*cells, claim.obs_status])


def marked(found: str, expected: str) -> str:
    """A claim as found, where the table marks a cell as not reached with that cell of the table."""
    cells, wanted = found.split(" | "), expected.split(" | ")
    if len(cells) != len(wanted):
        return found
    return " | ".join(want if want.startswith("?") else cell for cell, want in zip(cells, wanted, strict=True))


@pytest.mark.parametrize(("text", "expected"), EXAMPLES, ids=[text[:60] for text, _ in EXAMPLES])
def test_claims_of_a_text(read, text, expected):
    found = [shown(claim) for claim in read(text)]
    assert len(found) == len(expected), found
    assert [marked(*pair) for pair in zip(found, expected, strict=True)] == expected


def test_few_cells_are_not_reached() -> None:
    assert (
        sum(cell.startswith("?") for _, claims in EXAMPLES for one in claims for cell in one.split(" | ")) <= UNREACHED
    )
