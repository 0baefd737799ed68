"""The statement tables: every row loads, hangs together and is found in its own examples."""

from __future__ import annotations

import pytest
import spacy

from extractor.knowledge.statements import (
    ancestors,
    cues,
    event_kinds,
    indicator,
    indicators,
    party_roles,
    scopes,
    word_set,
)
from extractor.pipes.claims.lexicon import build_lexicon, lowered, singular

NLP = spacy.blank("en")
LEXICON = build_lexicon(lambda phrase: [token.text for token in NLP.tokenizer(phrase)])
EXAMPLES = [(row.id, example) for row in indicators() for example in row.examples]


@pytest.mark.parametrize(("indicator_id", "example"), EXAMPLES, ids=[f"{one}: {text[:40]}" for one, text in EXAMPLES])
def test_an_indicator_is_found_in_its_example(indicator_id, example):
    keys = [singular(token.text) for token in NLP(example)]
    named = {one.indicator.id for hit in LEXICON.topics.find(keys) for one in hit.row if one.indicator is not None}
    for size in (4, 3, 2, 1):
        for start in range(len(keys)):
            key = " ".join(keys[start : start + size])
            named |= {table[key].id for table in (LEXICON.units, LEXICON.weak_units) if key in table}
    assert indicator_id in named


@pytest.mark.parametrize("row", indicators(), ids=lambda row: row.id)
def test_an_indicator_hangs_together(row):
    assert row.parent is None or indicator(row.parent) is not None
    assert all(indicator(share) is not None for share in row.shares.values())
    assert row.id not in ancestors(row.id)
    assert row.parties in party_roles()


def test_the_guideline_indicators_are_there():
    guideline = (
        "trade_turnover mutual_trade mutual_trade_share foreign_trade_share exports imports export_share import_share",
        "world_export_share ecommerce_sales gdp gdp_share sector_gdp_share industry_output_share population",
        "population_share working_age_share fdi_inflow odi_stock odi_stock_share investment loans currency_swap",
        "cooperation_fund trains load_utilization_rate gas_volume gas_consumption_share distance_km shipping_time",
        "cables industrial_parks enterprises provinces countries_connected bank_members member_states bodies",
        "documents meetings_held participants trading_partner_rank investor_rank business_ranking provisions_share",
    )
    wanted = " ".join(guideline).split()
    assert [one for one in wanted if indicator(one) is None] == []


def test_trade_of_an_office_measures_nothing():
    hits = LEXICON.topics.find([singular(token.text) for token in NLP("the trade minister and the trade ministries")])
    assert [[one.indicator for one in hit.row] for hit in hits] == [[None], [None]]


@pytest.mark.parametrize("cue", cues(), ids=lambda cue: cue.id)
def test_cue_phrases_are_lower_case(cue):
    assert all(phrase == lowered(phrase) for phrase in cue.phrases)


def test_other_tables_load():
    assert {row.id for row in event_kinds()} >= {"founding", "accession", "summit", "launch", "signing"}
    assert scopes()
    assert "of" in word_set("prepositions")
