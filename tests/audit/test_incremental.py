"""A new article changes what it touches and nothing else."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

from extractor.audit import AuditResult, audit
from extractor.schema import Article, Claim, to_row
from tests.audit.statements import claims
from tests.audit.test_metamorphic import articles, everything

NEWS = """n1: exports MN>JP 2023 = $1.4 billion | doc=news
          n2: exports MN>JP 2023 = $4.1 billion | doc=news
          n3: gdp MN 2022 = $17 billion | doc=news
          n4: gdp MN 2023 = $20 billion | doc=news; s=9; says=It grew to {}
          n5: gdp MN 2023/2022 = +40.0% | doc=news; s=9; says=by {}"""


def told(result: AuditResult, without: set[str]) -> tuple[list[dict[str, object]], list[object], list[object]]:
    """Everything an audit says of other claims than those ``without``."""
    findings = [to_row(found) for found in result.findings if not without & set(found.claim_ids)]
    checks = [row for row in result.checks if not without & set(row.claim_ids)]
    series = [card for card in result.series if not any(without & set(point.claim_ids) for point in card.points)]
    return findings, list(checks), list(series)


def news(published: date) -> tuple[list[Claim], Article]:
    return claims(NEWS), Article(article_id="news", source="news.txt", text="", published=published)


def test_an_article_about_something_else_changes_nothing() -> None:
    before = audit(everything(), articles())
    assert before.findings
    for day in (date(2000, 1, 1), date(2024, 1, 2), date(2030, 1, 1)):  # first, in between, last in the order of time
        made, article = news(day)
        after = audit([*everything(), *made], [*articles(), article])
        new = {claim.claim_id for claim in made}
        assert told(after, new) == told(before, set())
        assert len(after.findings) > len(before.findings)


def test_an_article_changes_what_it_speaks_of_only() -> None:
    """It gives one more figure for one of the series: what is said of the others stays, byte for byte."""
    base = everything()
    before = audit(base, articles())
    touched = next(claim for claim in base if claim.measure == "level" and claim.value)
    assert touched.value is not None
    other = replace(
        touched, claim_id="other", article_id="news", value=touched.value * 3, quote="Elsewhere it is put so."
    )
    after = audit([*base, other], [*articles(), news(date(2030, 1, 1))[1]])
    same = {claim.claim_id for claim in base if claim.article_id == touched.article_id} | {"other"}
    assert told(after, same) == told(before, same)


def test_articles_one_after_the_other_end_where_all_at_once_do() -> None:
    base, known = everything(), articles()
    order = sorted({claim.article_id for claim in base})
    random.Random(3).shuffle(order)
    so_far: list[Claim] = []
    for article_id in order:
        so_far += [claim for claim in base if claim.article_id == article_id]
        result = audit(so_far, known)
    whole = audit(base, known)
    assert [to_row(found) for found in result.findings] == [to_row(found) for found in whole.findings]
    assert (result.checks, result.series) == (whole.checks, whole.series)
