"""What holds for every text: exact evidence, no figure dropped, linear time, the same claims every time."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.pipeline import load, make_doc
from extractor.pipes.claims.lexicon import singular
from extractor.schema import Article

PARTS = [
    "Kazakhstan's exports to China",
    "rose by 5% to $3.2 billion",
    "in 2023",
    ", compared with $3.0 billion a year earlier",
    "(or 1.4 trillion tenge)",
    ", of which oil accounted for 60%",
    "and imports",
    "fell to",
    "the two countries",
    "respectively",
    "China ($3.5 trillion)",
    "said Zhang Ming",
    "doubled",
    ";",
    "«",
    "\n•",
    "the largest trading partner of",
    "12 documents",
    "according to",
    "–",
    "its share in this exchange was 3%",
]


def claims_of(text):
    nlp = load()
    return nlp(make_doc(nlp, Article(article_id="p", source="p", text=text)))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=14))
def test_evidence_is_exact_and_no_figure_is_dropped(parts):
    text = " ".join(parts)
    doc = claims_of(text)
    claims = [claim for claim in doc._.claims if claim.measure != "event_date"]
    for claim in claims:
        assert text[claim.start : claim.end] == claim.printed
        assert text[claim.sentence_start : claim.sentence_end] == claim.quote
        assert claim.sentence_start <= claim.start < claim.end <= claim.sentence_end
        assert 0 < claim.confidence <= 1
    assert {claim.start for claim in claims} == {span.start_char for span in doc.spans["figures"]}
    ids = {claim.claim_id for claim in doc._.claims}
    assert len(ids) == len(doc._.claims)
    for claim in claims:
        for link in (claim.restates, claim.part_of, claim.share_of, claim.base_claim, claim.repeats):
            assert link is None or (link in ids and link != claim.claim_id)


@pytest.mark.parametrize(
    "unit", ["China and Russia, $5 billion (", "rose 5% ", "share of trade in GDP of ", "1 of 2 and "]
)
def test_time_is_linear(unit):
    def seconds(times):
        text = ". ".join([unit * 20] * times)
        start = time.process_time()
        claims_of(text)
        return time.process_time() - start

    seconds(1)
    short, long = seconds(5), seconds(20)
    assert long < 12 * max(short, 0.05)


def test_the_same_text_gives_the_same_claims():
    text = " ".join(random.Random(7).choices(PARTS, k=120))
    assert claims_of(text)._.claims == claims_of(text)._.claims


@given(st.text(max_size=12))
def test_singular_is_idempotent_on_its_own_result_length(word):
    assert len(singular(word)) <= len(word.lower()) + 1
