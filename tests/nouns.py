"""Hypothesis strategies for the nouns of the schema: any values their fields allow."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from extractor.schema import Article, Check, Claim, Entity, Extraction, Finding

#: Any text that UTF-8 can hold, control characters and all.
TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40)
IDS = st.text(alphabet="0123456789abcdef", min_size=4, max_size=8)
AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**15), max_value=10**15)
DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))
TUPLES = st.lists(TEXTS, max_size=3).map(tuple)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def entities(article_id: str) -> st.SearchStrategy[Entity]:
    return st.builds(
        Entity,
        entity_id=IDS.map(f"{article_id}-{{}}".format),  # ids are unique over all articles
        article_id=st.just(article_id),
        start=st.integers(0, 9),
        end=st.integers(10, 99),
        text=TEXTS,
        label=st.sampled_from(["ORG", "MONEY", "DATE"]),
        canonical_name=maybe(TEXTS),
        value=maybe(AMOUNTS),
        low=maybe(AMOUNTS),
        qualifier=maybe(st.sampled_from(["exact", "range"])),
        currency=maybe(st.just("USD")),
        date_start=maybe(DATES),
    )


def claims(article_id: str) -> st.SearchStrategy[Claim]:
    return st.builds(
        Claim,
        claim_id=IDS.map(f"{article_id}-{{}}".format),
        article_id=st.just(article_id),
        start=st.integers(0, 9),
        end=st.integers(10, 99),
        printed=TEXTS,
        sentence_start=st.just(0),
        sentence_end=st.just(200),
        quote=TEXTS,
        indicator=maybe(TEXTS),
        period_start=maybe(DATES),
        value=maybe(AMOUNTS),
        decimals=st.integers(0, 6),
        unit_mult=st.integers(0, 12),
        confidence=st.floats(0, 1),
        flags=TUPLES,
        restates=maybe(IDS),
    )


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    article_id = draw(IDS)
    article = Article(
        article_id=article_id,
        source=draw(TEXTS),
        part=draw(st.integers(0, 5)),
        title=draw(maybe(TEXTS)),
        published=draw(maybe(DATES)),
        text=draw(TEXTS),
        pipeline=draw(IDS),
        warnings=draw(TUPLES),
    )
    found = draw(st.lists(entities(article_id), max_size=3, unique_by=lambda one: one.entity_id))
    said = draw(st.lists(claims(article_id), max_size=3, unique_by=lambda one: one.claim_id))
    return Extraction(article, tuple(found), tuple(said))


FINDINGS = st.builds(
    Finding,
    finding_id=IDS,
    check=TEXTS,
    outcome=st.sampled_from(["conflict", "tension", "quality"]),
    severity=st.sampled_from(["critical", "low"]),
    score=st.floats(0, 100),
    message=TEXTS,
    formula=TEXTS,
    left_low=maybe(AMOUNTS),
    gap_ratio=maybe(st.floats(1, 1e6)),
    suspects=TUPLES,
    claim_ids=TUPLES,
)
CHECKS = st.builds(
    Check, check=TEXTS, claim_ids=TUPLES, outcome=st.sampled_from(["pass", "not_comparable"]), reason=TEXTS
)


def article(number: int = 0, *, text: str | None = None, **values: Any) -> Article:
    """A plain article, different for every number."""
    text = text if text is not None else f"The fee rose by {number} per cent."
    return Article(article_id=f"a{number:03}", source=f"story-{number:03}.txt", text=text, **values)


def claim(article_id: str, number: int = 0, **values: Any) -> Claim:
    """A plain claim, different for every number."""
    return Claim(
        claim_id=f"{article_id}-c{number}",
        article_id=article_id,
        start=number,
        end=number + 5,
        printed="$5 bn",
        sentence_start=0,
        sentence_end=40,
        quote="The fee brought in $5 bn.",
        value=Decimal(5_000_000_000),
        unit="USD",
        **values,
    )


def entity(article_id: str, number: int = 0) -> Entity:
    """A plain entity, different for every number."""
    return Entity(
        entity_id=f"{article_id}-e{number}",
        article_id=article_id,
        start=number,
        end=number + 3,
        text="SCO",
        label="ORG",
    )
