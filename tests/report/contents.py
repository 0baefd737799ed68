"""Stores for tests of the report: claims as literals in articles that hold their sentences, some of them hostile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from extractor.audit import audit
from extractor.report.views import Contents
from extractor.schema import Article, Claim, Entity, Extraction
from extractor.store import Store
from tests.audit.statements import claims

LINES = """a: exports UZ>CN 2023 = $4.2 billion | says=Exports to China came to {} in 2023.
           b: exports UZ>CN 2023 = $42 billion | says=Uzbekistan sold China goods worth {} in 2023.
           w: mutual_trade SCO>SCO 2023 = $490 billion | doc=B; says=Trade among the members reached {} in 2023.
           p: trade_turnover KZ>SCO 2023 = $66.0 billion | doc=B; says=Kazakhstan's part of it was {} last year.
           s: mutual_trade_share KZ>SCO 2023 = 3.3% | doc=B; share_of=w; says=That is a share of {} for Kazakhstan.
           o: mutual_trade SCO>SCO 2019 = $306.3 billion | doc=C; says=The members traded goods worth {} in 2019."""

#: What an article may try.
HOSTILE = (
    "</script><script>document.title='taken'</script>",
    '"><img src=x onerror="document.title=\'taken\'">',
    "{{ 7 * 7 }} {% raw %} <!-- <script> ]]>",
    "javascript:document.title='taken'//' onmouseover='document.title=1",
    "line\u2028end\u2029 \u202eoverride\u202c \x00\x1b[31m \ud800 \U0001f600",
)


def made(*, hostile: bool = False) -> Contents:
    """The contents of a store with conflicts, a series and a share; hostile words in every text there is."""
    by_article: dict[str, list[Claim]] = {}
    for claim in claims(LINES):
        by_article.setdefault(claim.article_id, []).append(claim)
    articles: list[Article] = []
    entities: list[Entity] = []
    placed: list[Claim] = []
    for number, (name, own) in enumerate(sorted(by_article.items())):
        evil = HOSTILE[number % len(HOSTILE)] if hostile else ""
        text = f"{evil} Opening words \U0001f600.\n" if hostile else "Opening words.\n"
        for claim in own:
            start = len(text)
            quote = f"{claim.quote}{f' {evil}' if hostile else ''}"
            at = quote.index(claim.printed)
            text += f"{quote} "
            placed.append(
                replace(
                    claim,
                    quote=quote,
                    sentence_start=start,
                    sentence_end=start + len(quote),
                    start=start + at,
                    end=start + at + len(claim.printed),
                    indicator_text=evil or "exports",
                    speaker_id="minister",
                    speaker_role=evil or None,
                    rules=("indicator:left_name", "party:owner", f"period:{evil}" if hostile else "period:own_clause"),
                )
            )
        articles.append(
            Article(
                article_id=name,
                source=f"news/{evil or name}.txt",
                title=f"Story {name} {evil}".strip(),
                publisher=f"Agency {evil}".strip(),
                text=text,
            )
        )
        entities.append(
            Entity(
                entity_id=f"e{name}", article_id=name, start=0, end=7, text=text[:7], label="ORG", canonical_name=evil
            )
        )
    result = audit(placed, articles)
    findings = tuple(
        replace(finding, review_note=HOSTILE[0], review_status="confirmed") if hostile else finding
        for finding in result.findings
    )
    return Contents(
        articles=tuple(articles),
        entities=tuple(entities),
        claims=tuple(placed),
        findings=findings,
        checks=result.checks,
        series=result.series,
    )


def stored(folder: Path, *, hostile: bool = False) -> Contents:
    """The same in the store of a folder."""
    contents = made(hostile=hostile)
    with Store(folder / "claims.sqlite") as store:
        for article in contents.articles:
            store.put(
                Extraction(
                    article=replace(
                        article, text=article.text.replace("\ud800", "?"), source=article.source.replace("\ud800", "?")
                    ),
                    claims=tuple(claim for claim in contents.claims if claim.article_id == article.article_id),
                    entities=tuple(one for one in contents.entities if one.article_id == article.article_id),
                )
            )
        store.replace_findings(contents.findings, contents.checks)
    return contents
