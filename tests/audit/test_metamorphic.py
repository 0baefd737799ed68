"""What must and what must not change the findings: slips raise the named check, rewording and order do nothing."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from extractor.audit import audit
from extractor.schema import Article, Claim, to_row
from tests.audit.statements import claims, raised, run

CONSISTENT = {
    "growth": (
        """a: imports TJ>WORLD 2022 = $5.17 billion
           b: imports TJ>WORLD 2023 = $5.87 billion | s=1
           g: imports TJ>WORLD 2023/2022 = +13.5% | s=1""",
        ("b", "C03"),
    ),
    "multiple": (
        """a: trade_turnover RU>CN 2018 = $107 billion
           b: trade_turnover RU>CN 2024 = $244.8 billion | s=1
           g: trade_turnover RU>CN 2024/2018 = 2.3 times | s=1""",
        ("b", "C04"),
    ),
    "share": (
        """p: trade_turnover KZ>CN 2023 = $31.5 billion
           w: trade_turnover KZ>WORLD 2023 = $139.8 billion
           s: foreign_trade_share KZ>CN 2023 = 22.5%""",
        ("p", "C05"),
    ),
    "sum": (
        """w: trade_turnover TJ>WORLD 2023 = $8.36 billion
           e: exports TJ>WORLD 2023 = $2.49 billion
           i: imports TJ>WORLD 2023 = $5.87 billion""",
        ("e", "C06"),
    ),
    "conversion": (
        """a: loans CN>KZ 2019 = CNY 13.8 billion | s=1; says=lent {}
           b: loans CN>KZ 2019 = $2.01 billion | s=1; restates=a; says=({})""",
        ("b", "C09"),
    ),
    "restatement": (
        """a: investment BY 2024 = BYN 5.74 billion | s=1; says=invested {}
           b: investment BY 2024 = BYN 5.74 billion | s=1; restates=a; says=(or {})""",
        ("b", "C10"),
    ),
    "repeat": (
        """a: exports UZ>CN 2023 = $4.27 billion
           b: exports UZ>CN 2023 = $4.27 billion""",
        ("b", "C01"),
    ),
}


def times_ten(claim: Claim) -> Claim:
    assert claim.value is not None
    return replace(claim, value=claim.value * 10, unit_mult=claim.unit_mult + 1)


def in_yuan(claim: Claim) -> Claim:
    return replace(claim, unit="CNY" if claim.unit == "USD" else "USD")


def exchanged(claim: Claim) -> Claim:
    """The first two digits change places."""
    assert claim.value is not None
    sign, digits, exponent = claim.value.normalize().as_tuple()
    return replace(claim, value=Decimal((sign, (digits[1], digits[0], *digits[2:]), exponent)))


def dropped(claim: Claim) -> Claim:
    """The first digit is lost."""
    assert claim.value is not None
    sign, digits, exponent = claim.value.normalize().as_tuple()
    return replace(claim, value=Decimal((sign, digits[1:], exponent)))


SLIPS: dict[str, Callable[[Claim], Claim]] = {
    "times ten": times_ten,
    "another currency": in_yuan,
    "exchanged digits": exchanged,
    "a digit lost": dropped,
}
#: A slip that these checks cannot or need not see: the amounts are no longer in comparable units, or still plausible.
UNSEEN = {("conversion", "another currency"), ("restatement", "another currency")}


@pytest.mark.parametrize("name", CONSISTENT)
def test_a_consistent_set_is_silent(name: str) -> None:
    assert raised(run(CONSISTENT[name][0]).findings) == []


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("name", CONSISTENT)
def test_a_slip_raises_the_named_check(name: str, slip: str) -> None:
    if (name, slip) in UNSEEN:
        pytest.skip("leaves nothing to compare")
    lines, (target, check) = CONSISTENT[name]
    changed = [SLIPS[slip](claim) if claim.claim_id == target else claim for claim in claims(lines)]
    assert check in {finding.check for finding in audit(changed).findings if finding.outcome != "quality"}


def everything() -> list[Claim]:
    """Claims of several articles with disagreements among them."""
    made = []
    for number, (lines, (target, _)) in enumerate(CONSISTENT.values()):
        for claim in claims(lines):
            apart = {"claim_id": f"{number}{claim.claim_id}", "article_id": f"doc{number}"}
            links = {key: f"{number}{getattr(claim, key)}" for key in ("restates",) if getattr(claim, key)}
            made.append(replace(times_ten(claim) if claim.claim_id == target else claim, **apart, **links))
    return made


def articles() -> list[Article]:
    return [
        Article(article_id=f"doc{number}", source=f"{number}.txt", text="", published=date(2024, 1, number + 1))
        for number in range(len(CONSISTENT))
    ]


def test_order_does_not_matter() -> None:
    expected = audit(everything(), articles())
    assert len(expected.findings) >= len(CONSISTENT)
    for seed in range(5):
        shuffled, sources = everything(), articles()
        random.Random(seed).shuffle(shuffled)
        random.Random(seed).shuffle(sources)
        again = audit(shuffled, sources)
        assert [to_row(row) for row in again.findings] == [to_row(row) for row in expected.findings]
        assert again.checks == expected.checks
        assert again.series == expected.series


def test_an_article_printed_twice_changes_nothing() -> None:
    """The copy's claims are no second witnesses, and its own disagreements no news."""
    links = ("restates", "part_of", "share_of", "base_claim", "repeats")
    copies = [
        replace(
            claim,
            claim_id=f"copy{claim.claim_id}",
            article_id=f"z{claim.article_id}",
            **{key: f"copy{getattr(claim, key)}" for key in links if getattr(claim, key)},
        )
        for claim in everything()
    ]
    alone, both = audit(everything(), articles()), audit([*everything(), *copies], articles())
    assert [finding.message for finding in both.findings] == [finding.message for finding in alone.findings]
    assert [finding.finding_id for finding in both.findings] == [finding.finding_id for finding in alone.findings]


def test_a_copy_that_changed_one_figure_is_held_against_its_own_sentence() -> None:
    lines = """a{0}: freight_volume KZ 2024 = 8.1 million tonne | s=1; doc={0}; says=It carried {{}} last year,
               g{0}: freight_volume KZ 2024/2023 = +{1}% | s=1; doc={0}; says=that is {{}} more
               b{0}: freight_volume KZ 2023 = 7.4 million tonne | s=1; doc={0}; says=than the {{}} of last year"""
    result = run(lines.format("A", "9.5"), lines.format("B", "29"))
    assert [(f.check, "gB" in f.claim_ids) for f in result.findings if f.outcome == "conflict"] == [("C03", True)]


def test_a_claim_given_twice_changes_nothing() -> None:
    assert audit(everything() * 2, articles()).findings == audit(everything(), articles()).findings


@pytest.mark.parametrize(("one", "other"), [("over", "more than"), ("about", "around"), ("nearly", "almost")])
def test_a_hedge_of_the_same_family_changes_nothing(one: str, other: str) -> None:
    lines = "a: exports UZ>CN 2023 = {} $4.2 billion\nb: exports UZ>CN 2023 = $2.9 billion | doc=B"
    first, second = run(lines.format(one)).findings, run(lines.format(other)).findings
    assert [(f.finding_id, f.outcome, f.gap_ratio) for f in first] == [
        (f.finding_id, f.outcome, f.gap_ratio) for f in second
    ]


def test_ids_depend_on_check_and_claims_only() -> None:
    lines = CONSISTENT["share"][0]
    base = [times_ten(c) if c.claim_id == "p" else c for c in claims(lines)]
    other = [replace(c, confidence=0.8, quote=c.quote + " Or so.") for c in base]
    assert [f.finding_id for f in audit(base).findings] == [f.finding_id for f in audit(other).findings]


def test_an_unstated_facet_caps_the_severity() -> None:
    sure = run("p: trade_turnover KZ>CN 2023 = $31.5 billion\nw: trade_turnover KZ>WORLD 2023 = $139.8 billion",
               "s: foreign_trade_share KZ>CN 2023 = 62.5%").findings[0]  # fmt: skip
    unsure = run("p: trade_turnover KZ>CN - = $31.5 billion\nw: trade_turnover KZ>WORLD - = $139.8 billion",
                 "s: foreign_trade_share KZ>CN - = 62.5%").findings[0]  # fmt: skip
    assert (sure.severity, unsure.severity) == ("critical", "medium")
    assert "all figures are for the same time" in unsure.assumptions


def test_low_confidence_lowers_the_score() -> None:
    lines = "a: exports UZ>CN 2023 = $4.2 billion | confidence={}\nb: exports UZ>CN 2023 = $2.9 billion"
    assert run(lines.format(1.0)).findings[0].score > run(lines.format(0.5)).findings[0].score > 0
