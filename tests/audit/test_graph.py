"""What several claims imply together: values nobody printed, and figures that only a chain shows to disagree."""

from __future__ import annotations

import math

import pytest

from extractor.audit.book import Book
from extractor.audit.graph import Graph
from tests.audit.statements import claims, raised, run

CHAIN = """w: trade_turnover KZ>WORLD 2022 = $134.4 billion
           g: trade_turnover KZ>WORLD 2023/2022 = +4.0%
           s: foreign_trade_share KZ>CN 2023 = 22.5% | doc=B
           e: exports KZ>CN 2023 = ${} billion | doc=C"""


def implied(lines: str) -> dict[tuple[str, str | None, int], str]:
    graph = Graph.of(Book.of(claims(lines)), hard_tier=False)
    return {
        (found.node.cell.indicator, found.node.cell.area, found.node.period.end.year): found.interval.text(3)
        for found in graph.implied()
        if found.node.period.end is not None
    }


def test_growth_and_share_carry_a_level_to_cells_nobody_printed() -> None:
    found = implied(CHAIN.format("14.7"))
    assert found[("trade_turnover", "KZ", 2023)] == "140,000,000,000 to 140,000,000,000"
    assert found[("trade_turnover", "CN", 2023)] == "31,400,000,000 to 31,500,000,000"


def test_a_growth_is_followed_backwards() -> None:
    found = implied("a: gdp KZ 2023 = $261 billion\ng: gdp KZ 2023/2022 = +16.0%")
    assert found == {("gdp", "KZ", 2022): "224,000,000,000 to 226,000,000,000"}


def test_a_figure_that_only_the_chain_contradicts() -> None:
    """Exports to a partner above the trade with it that growth, share and last year's total leave."""
    result = run(CHAIN.format("48.3"))
    assert raised(result.findings) == [("C23", "conflict")]
    finding = result.findings[0]
    assert set(finding.claim_ids) == {"w", "g", "s", "e"}
    assert finding.gap_ratio == pytest.approx(1.52, abs=0.03)
    assert finding.severity == "medium"


def test_a_chain_that_fits_is_silent() -> None:
    assert raised(run(CHAIN.format("14.7")).findings) == []


def test_what_a_direct_check_found_is_not_told_again() -> None:
    lines = CHAIN.format("48.3") + "\nt: trade_turnover KZ>CN 2023 = $31.5 billion | doc=C"
    assert raised(run(lines).findings) == [("C07", "conflict")]


def test_doubtful_claims_imply_nothing() -> None:
    lines = "a: gdp KZ 2023 = $261 billion | confidence=0.5\ng: gdp KZ 2023/2022 = +16.0%"
    assert implied(lines) == {}


def test_a_growth_in_containers_says_nothing_of_tonnes() -> None:
    lines = """a: freight_volume KZ 2024 = 4.5 million tonne | s=1
               b: freight_volume KZ 2024 = 56,500 teu | s=2
               g: freight_volume KZ 2024/2023 = 2.6 times | s=2"""
    graph = Graph.of(Book.of(claims(lines)), hard_tier=False)
    assert [found.node.unit for found in graph.implied()] == ["teu"]


def test_bounds_are_logarithms_of_the_levels() -> None:
    lines = "a: gdp KZ 2023 = $261 billion\ng: gdp KZ 2023/2022 = +16.0%"
    graph = Graph.of(Book.of(claims(lines)), hard_tier=True)
    (bound,) = (bound for node, bound in graph.high.items() if node.period.end and node.period.end.year == 2023)
    assert math.exp(bound.value) == pytest.approx(261.5e9)


def test_levels_that_nothing_joins_need_no_constraint() -> None:
    graph = Graph.of(Book.of(claims("a: gdp KZ 2023 = $261 billion\nb: gdp UZ 2023 = $91 billion")), hard_tier=True)
    assert graph.edges == []
