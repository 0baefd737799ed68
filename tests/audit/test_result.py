"""The audit as a whole: series cards, the log, echoes, bad input and speed."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from decimal import Decimal

from extractor.audit import audit
from extractor.schema import Claim
from tests.audit.statements import claims, raised, run

MUTUAL = """a: mutual_trade SCO>SCO 2019 = $306.3 billion
            b: mutual_trade SCO>SCO 2022 = nearly $500 billion | doc=B
            c: mutual_trade SCO>SCO 2023 = $490 billion | doc=C; s=1
            g: mutual_trade SCO>SCO 2023/2018 = 1.5 times | doc=C; s=1
            f: mutual_trade SCO>SCO 2025 = $600 billion | doc=C; status=forecast
            x: gdp KZ 2023 = $261 billion"""


def test_a_series_card_shows_what_is_printed_and_what_follows() -> None:
    (card,) = run(MUTUAL).series
    assert (card.indicator, card.ref_area, card.unit, card.headline) == ("mutual_trade", "SCO", "USD", True)
    shown = [
        (p.period_end.year if p.period_end else None, p.interval.text(4), p.status, p.implied) for p in card.points
    ]
    assert shown == [
        (2018, "312,900,000,000 to 341,400,000,000", "actual", "$490 billion, 1.5 times"),
        (2019, "306,200,000,000 to 306,400,000,000", "actual", None),
        (2022, "475,000,000,000 to 500,000,000,000", "actual", None),
        (2023, "485,000,000,000 to 495,000,000,000", "actual", None),
        (2025, "570,000,000,000 to 630,000,000,000", "forecast", None),
    ]
    assert card.points[3].claim_ids == ("c",)


def test_nothing_is_implied_from_a_ratio_that_its_levels_contradict() -> None:
    share = """p: trade_turnover KZ>SCO 2023 = $66.0 billion
               s: mutual_trade_share KZ>SCO 2023 = 3.3%"""
    cards = [card for card in run(MUTUAL, share).series if card.indicator == "mutual_trade"]
    assert cards == [card for card in run(MUTUAL).series if card.indicator == "mutual_trade"]


def test_a_card_names_every_claim_of_a_figure() -> None:
    lines = """a: gdp KZ 2022 = $225 billion
               b: gdp KZ 2023 = $261 billion | says=Output came to {} that year.
               c: gdp KZ 2023 = $261 billion | doc=B; says=The economy was worth {} in all."""
    (card,) = run(lines).series
    assert card.points[1].claim_ids == ("b", "c")


def test_the_log_says_why_figures_were_not_compared() -> None:
    lines = """a: loans CN>KZ 2019 = XTS 10 billion | s=1
               b: loans CN>KZ 2019 = $1 billion | s=1; restates=a
               g: exports UZ>CN 2023/2022 = +5% """
    log = {(row.check, row.outcome, row.reason) for row in run(lines).checks}
    assert ("C09", "not_comparable", "no_exchange_rate") in log
    assert ("C03", "not_comparable", "no_end_level") in log


def test_a_copy_is_logged_as_one_witness() -> None:
    words = "says=Exports to China came to {} last year, the ministry said"
    lines = f"a: exports UZ>CN 2023 = $8.4 billion | {words}\nb: exports UZ>CN 2023 = $8.4 billion | {words}; doc=B"
    log = [row for row in run(lines).checks if row.check == "C22"]
    assert [row.reason for row in log] == ["one witness for 2 copies"]


def test_an_outvoted_figure_has_no_echoes() -> None:
    """The odd one out of three is a conflict; that its parts do not add up to it is the same news."""
    lines = """a: trade_turnover KZ>CN 2023 = $31.5 billion
               e: exports KZ>CN 2023 = $14.7 billion
               i: imports KZ>CN 2023 = $16.8 billion
               b: trade_turnover KZ>CN 2023 = $31.5 billion | doc=B; says=Trade of {} was reported by another paper.
               c: trade_turnover KZ>CN 2023 = $35.1 billion | doc=C"""
    result = run(lines)
    assert raised(result.findings) == [("C01", "conflict")]
    assert result.findings[0].suspects[0] == "c"


def test_two_equal_witnesses_have_no_culprit() -> None:
    result = run("a: exports UZ>CN 2023 = $4.2 billion\nb: exports UZ>CN 2023 = $2.9 billion")
    assert result.findings[0].suspects == ()


def test_nothing_in_nothing_out() -> None:
    result = audit([])
    assert (result.findings, result.checks, result.series) == ((), (), ())


def test_broken_links_and_strange_claims_are_survived() -> None:
    lines = """a: exports UZ>CN 2023 = $4.2 billion
               b: exports UZ>CN 2023 = $2.9 billion
               c: ? - - = 5 thing
               d: gdp KZ - = 0%
               e: ? SCO - = event"""
    strange = [
        replace(claim, restates="gone", part_of="gone", share_of="gone", base_claim="gone") for claim in claims(lines)
    ]
    backwards = [replace(claim, period_start=claim.period_end, period_end=claim.period_start) for claim in strange]
    assert raised(audit(strange).findings) == [("C01", "conflict")]
    audit(backwards)
    audit([replace(claim, value=Decimal(0)) if claim.value else claim for claim in strange])


def test_a_claim_linked_to_itself_is_survived() -> None:
    made = claims("a: exports UZ>CN 2023 = $4.2 billion")
    loop = [replace(made[0], restates="a", part_of="a", share_of="a", base_claim="a", repeats="a")]
    assert audit(loop).findings == ()


def synthetic(count: int) -> list[Claim]:
    """Claims over a tenth as many series, some of which disagree."""
    base = claims("a: exports UZ>WORLD 2023 = $4.2 billion")[0]
    assert base.value is not None
    made = []
    for number in range(count):
        year = 2000 + number % 25
        series = number % (count // 10)
        made.append(
            replace(
                base,
                claim_id=f"c{number}",
                article_id=f"doc{number // 10}",
                ref_area=f"X{series}",
                value=base.value + series * 10**9,
                sentence_start=250 * (number % 10),
                start=250 * (number % 10) + base.start,
                quote=f"{base.quote} {number}",
                period_start=base.period_start and base.period_start.replace(year=year),
                period_end=base.period_end and base.period_end.replace(year=year),
            )
        )
    return made


def test_time_grows_with_the_number_of_claims() -> None:
    """Twenty times as many claims take less than fifty times as long: joins, never all pairs."""
    took = []
    for count in (500, 10_000):
        made = synthetic(count)
        start = time.process_time()
        audit(made)
        took.append(time.process_time() - start)
    assert took[1] < 50 * max(took[0], 0.02)


def test_the_audit_starts_without_the_heavy_libraries() -> None:
    code = "import sys, extractor.audit; print(sorted({'spacy', 'pandas', 'dateparser', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
