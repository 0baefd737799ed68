"""What findings say: both quotes, both numbers, the factor, never a verdict on truth."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.audit.wording import amount, excerpt, period, span
from extractor.intervals import Interval
from extractor.schema import Article
from tests.audit.checks.test_examples import FLAGGED
from tests.audit.statements import claims, run

SHARE = """p: trade_turnover KZ>CN 2023 = $31.5 billion | says=Trade with China came to {}.
           w: trade_turnover KZ>WORLD 2023 = $139.8 billion | doc=B; says=Foreign trade was {}.
           s: foreign_trade_share KZ>CN 2023 = 62.5% | says=China has {} of it."""


def test_a_message_says_it_all() -> None:
    titled = Article(article_id="A", source="a.txt", title="Trade with China", text="")
    other = Article(article_id="B", source="b.txt", publisher="Statistics Office", published=date(2024, 2, 1), text="")
    message = run(SHARE, articles=[titled, other]).findings[0].message
    assert message.startswith("“Trade with China” says “China has 62.5% of it.”.")
    assert "Statistics Office (2024-02-01) says “Foreign trade was $139.8 billion.”." in message
    assert "$31.5 billion / $139.8 billion gives 22.44 to 22.62%" in message
    assert "the stated share is 62.4 to 62.6%: off by 2.77×. The figures do not agree." in message
    assert "Not an error if the share is one of another whole" in message


def test_without_articles_findings_name_ids() -> None:
    assert "Article A says" in run(SHARE).findings[0].message


@pytest.mark.parametrize("name", FLAGGED)
def test_every_message_holds_the_figures_of_its_claims(name: str) -> None:
    lines = FLAGGED[name][0]
    finding = run(lines).findings[0]
    printed = {claim.claim_id: claim.printed for claim in claims(lines)}
    for claim in finding.claim_ids:
        assert printed[claim] in finding.message
    assert "false" not in finding.message.casefold()
    assert " wrong" not in finding.message
    assert finding.formula


def test_amounts_and_spans() -> None:
    low, high = Interval.of(485 * 10**9, 495 * 10**9), Interval(None, Interval.of(0, 3).high)
    assert span(low, "CNY") == "CNY 485 to 495 billion"
    assert span(high, "ratio") == "at most 3 times"
    assert amount(Interval.point(12406).low, "train", 5) == "12,406 (train)"  # type: ignore[arg-type]


def test_a_long_quote_is_cut_at_words_around_the_figure() -> None:
    text = "word " * 60 + "came to {} and " + "more " * 60
    found = claims(f"a: exports UZ>CN 2023 = $4.2 billion | says={text}")[0]
    cut = excerpt(found)
    assert "$4.2 billion" in cut
    assert cut.startswith("… word")
    assert cut.endswith("more …")
    assert len(cut) < 230


def test_periods_for_reading() -> None:
    lines = """a: gdp KZ 2023 = $1 billion
               b: gdp KZ 2018..2023 = $1 billion
               c: gdp KZ 2019-12-31 = $1 billion
               d: gdp KZ - = $1 billion
               e: gdp KZ 2023 = $1 billion | period_kind=fiscal"""
    assert [period(claim) for claim in claims(lines)] == [
        "2023",
        "2018–2023",
        "2019-12-31",
        "no stated period",
        "fiscal 2023",
    ]
