"""Articles against official figures: what is flagged, what agrees, and silence without a reference."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extractor.audit import audit
from extractor.reference import Reference, pack
from extractor.reference.making import figure_claim, source_article, whole_year
from extractor.schema import Finding
from tests.audit.statements import claims, raised

PEOPLE = """s: population_share SCO>WORLD 2025 = about {}% | s=1
            p: population SCO 2025 = 3.6 billion people | s=1; restates=s"""
GDP = """s: gdp_share SCO>WORLD 2024 = {}%
         g: gdp SCO 2019 = $19.4 trillion | doc=B"""


def official(area: str, partner: str | None, year: int, value: str, indicator: str = "exports") -> Reference:
    source = source_article("Customs yearbook")
    figure = figure_claim(
        source,
        indicator=indicator,
        area=area,
        counterpart=partner,
        period=whole_year(year),
        value=Decimal(value),
        unit="USD",
        typical=Decimal("0.005"),
        hard=Decimal("0.02"),
    )
    return Reference((figure,), (source,))


def against(lines: str, reference: Reference) -> tuple[Finding, ...]:
    return audit(claims(lines), (), reference).findings


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (PEOPLE.format("47"), ("C21", "tension")),
        (PEOPLE.format("61"), ("C21", "conflict")),
        (GDP.format("30"), ("C11", "tension")),
        ("g: gdp SCO 2023 = $180 trillion", ("C07", "conflict")),
        ("g: population WORLD 2023 = 9.4 billion people", ("C01", "conflict")),
    ],
)
def test_the_pack_flags(lines: str, expected: tuple[str, str]) -> None:
    assert raised(audit(claims(lines)).findings) == [], "silent without the pack"
    (finding,) = against(lines, pack())
    assert (finding.check, finding.outcome) == expected
    assert finding.severity in ("medium", "low")
    assert finding.reference
    assert set(finding.claim_ids) <= {"s", "p", "g"}


@pytest.mark.parametrize(
    "lines",
    [
        PEOPLE.format("44"),
        GDP.format("23"),
        "s: gdp_share CN>WORLD 2024 = 30%\ng: gdp CN 2019 = $14.3 trillion",  # one country may rise faster
        "g: gdp SCO 2023 = $24 trillion",
        "g: population WORLD 2024 = about 8 billion people",
        "g: population WORLD 2031 = 9.4 billion people",  # no such year in the pack
        "g: population WORLD 2023 = 9.4 billion people | status=forecast",
    ],
)
def test_the_pack_leaves_alone(lines: str) -> None:
    assert raised(against(lines, pack())) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("a: exports UZ>CN 2023 = $42 billion", ("C01", "conflict")),
        ("a: exports UZ>CN 2023 = $4.3 billion", ("C01", "tension")),
        ("a: exports UZ>CN 2023 = KZT 4 trillion", ("C01", "conflict")),
        ("a: exports UZ>CN 2022 = $3.0 billion\ng: exports UZ>CN 2023/2022 = +12%", ("C03", "conflict")),
        ("a: exports UZ>CN 2023 = $4.2 billion", None),
        ("a: exports UZ>CN 2023 = over $4 billion", None),
        ("a: exports UZ>RU 2023 = $42 billion", None),
        ("a: exports UZ>CN 2022 = $42 billion", None),
        ("a: imports UZ>CN 2023 = $42 billion", None),
        ("a: exports UZ>CN 2023 = $42 billion | status=target", None),
    ],
)
def test_a_table_of_official_figures(lines: str, expected: tuple[str, str] | None) -> None:
    found = raised(against(lines, official("UZ", "CN", 2023, "4195000000")))
    assert found == ([expected] if expected else [])


def test_a_finding_names_the_source_and_rests_on_the_article() -> None:
    (finding,) = against("a: exports UZ>CN 2023 = $42 billion", official("UZ", "CN", 2023, "4195000000"))
    assert finding.claim_ids == ("a",)
    assert finding.reference is not None
    assert "Customs yearbook" in finding.reference
    assert "$4.195 billion" in finding.message
    assert "42 billion" in finding.message


def test_what_agrees_is_logged_without_the_reference_among_its_claims() -> None:
    log = audit(claims("a: exports UZ>CN 2023 = $4.2 billion"), (), official("UZ", "CN", 2023, "4195000000")).checks
    assert [(row.check, row.claim_ids, row.outcome) for row in log] == [("C01", ("a",), "pass")]


def test_articles_are_audited_alike_with_and_without() -> None:
    lines = "a: exports UZ>CN 2023 = $4.2 billion\nb: exports UZ>CN 2023 = $2.9 billion"
    alone = audit(claims(lines))
    beside = audit(claims(lines), (), official("KZ", "RU", 1999, "1", "imports"))
    assert beside.findings == alone.findings
    assert beside.series == alone.series


def test_the_whole_year_is_a_calendar_year() -> None:
    assert whole_year(2023) == (date(2023, 1, 1), date(2023, 12, 31))


def test_a_reference_is_heard_of_a_claim_that_is_in_doubt_already() -> None:
    lines = """a: exports UZ>CN 2023 = $42 billion
               b: exports UZ>CN 2022 = $40 billion
               g: exports UZ>CN 2023/2022 = +150%"""
    found = against(lines, official("UZ", "CN", 2023, "20000000000"))
    assert raised(found) == [("C03", "conflict"), ("C01", "conflict")]
