"""Links between claims: restatements, parts, wholes, bases, repetitions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest


def by_print(claims):
    return {claim.printed: claim for claim in claims}


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Chinese-Russian trade hit 1.7 trillion yuan ($240 billion) in 2024.", "1.7 trillion yuan", "$240 billion"),
        ("The fund holds $16 billion in total (or $2.4 billion).", "$16 billion", "$2.4 billion"),
        ("Loans reached 500 billion tenge, or about $1.1 billion.", "500 billion tenge", "$1.1 billion"),
        ("The SCO holds 42% of the world's population (3.4 billion people).", "42%", "3.4 billion"),
        ("Kyrgyzstan's external debt stood at $4.6 billion, or 33% of GDP.", "$4.6 billion", "33%"),
    ],
)
def test_the_same_amount_said_again(read, text, first, second):
    claims = by_print(read(text))
    assert claims[second].restates == claims[first].claim_id


@pytest.mark.parametrize(
    "text",
    [
        "Exports reached $5 billion and imports $3 billion.",
        "The leaders were China ($3.5 trillion) and India ($442 billion).",
        "Trade was $12 billion (exports – $5 billion, imports – $7 billion).",
    ],
)
def test_no_restatement_between_different_things(read, text):
    assert [claim.restates for claim in read(text)] == [None] * len(read(text))


def test_a_share_in_this_exchange_is_of_the_group_trade(read):
    text = (
        "Mutual trade among the SCO members reached $430 billion in 2023. China and Russia are the main partners. "
        "Uzbekistan's share in this exchange was 4.1%."
    )
    whole, share = read(text)
    assert (share.indicator, share.ref_area, share.counterpart_area) == ("mutual_trade_share", "UZ", "SCO")
    assert share.share_of == whole.claim_id
    assert (share.period_start, share.period_basis) == (date(2023, 1, 1), "inherited")


def test_growth_from_an_initial_level_keeps_its_base(read):
    base, level, growth = read(
        "From the initial $9 billion, trade between Russia and other SCO countries expanded to $290 billion in 2023, "
        "a 32-fold increase."
    )
    assert growth.base_claim == base.claim_id
    assert growth.base_value == Decimal(9_000_000_000)
    assert (base.period_start, level.period_start) == (None, date(2023, 1, 1))


def test_growth_against_a_level_of_another_year(read):
    level, factor, base = read(
        "Kazakhstan's accumulated direct investment in Russia reached $4 billion by the end of 2023. This was a "
        "20-fold increase compared to $200 million in 2005."
    )
    assert (factor.base_claim, factor.base_start) == (base.claim_id, date(2005, 1, 1))
    assert factor.period_end == level.period_end == date(2023, 12, 31)
    assert factor.alt_value == 21


def test_previous_year_is_counted_from_the_clause(read):
    _, growth = read(
        "Tajikistan's trade with China in 2021 was $840 million, which is 80% more than in the previous year."
    )
    assert (growth.base_start, growth.base_end) == (date(2020, 1, 1), date(2020, 12, 31))


def test_a_window_ends_at_the_level_it_leads_to(read):
    factor, level = read(
        "Over the past 10 years, trade between the SCO countries has increased by 2.5 times, reaching "
        "$480 billion in 2022."
    )
    assert (factor.base_start, factor.period_start) == (date(2012, 1, 1), level.period_start)
    assert factor.alt_value == Decimal("3.5")


def test_parts_of_a_whole(read):
    whole, exports, imports = read(
        "Belarus's foreign trade came to $80 billion in 2023, of which exports accounted for $40 billion and "
        "imports for $40.5 billion."
    )
    assert exports.part_of == imports.part_of == whole.claim_id


def test_a_headline_repeats_its_body(read):
    head, body = read(
        "Trade among SCO states tops $500 billion\n\nThe trade of the SCO member states among themselves exceeded "
        "$500 billion in 2022, the secretariat reported."
    )
    assert head.repeats == body.claim_id
    assert (head.period_start, head.period_basis) == (date(2022, 1, 1), "inherited")


def test_respectively_gives_each_figure_its_area(read):
    claims = read("Chinese investment in Kyrgyzstan and Tajikistan reached $1.6 billion and $1.9 billion respectively.")
    assert [claim.counterpart_area for claim in claims] == ["KG", "TJ"]


def test_one_claim_a_partner_for_a_rank(read):
    claims = read(
        "China is the largest trading partner of Iran, Russia and India, and the second largest for Kazakhstan."
    )
    assert [(claim.value, claim.counterpart_area) for claim in claims] == [(1, "IN"), (1, "IR"), (1, "RU"), (2, "KZ")]
    assert len({claim.claim_id for claim in claims}) == 4
