"""What is put into the store and what is read from it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal, NamedTuple

from extractor.errors import StoreError
from extractor.schema import Article, Check, Claim, Entity, Extraction, Failure, Finding, ReviewStatus, from_row, to_row
from extractor.store.database import Database
from extractor.store.rows import OF_AN_ARTICLE, TABLES, each_once, noun


class Review(NamedTuple):
    """What a reader said of a finding."""

    finding_id: str
    status: ReviewStatus
    note: str | None


class Quarantined(NamedTuple):
    """An article that could not be extracted, and why; ``pipeline`` is the fingerprint of the one that tried last."""

    article: Article
    cause: str
    pipeline: str
    attempts: int


class Store(Database):
    """The store in the file ``path``, made when it is missing; a context manager that closes it.

    Raises :class:`~extractor.errors.StoreError` when the file is no store, was written by a newer version, or another
    run keeps writing to it for longer than ``patience`` seconds.
    """

    # --- writing ----------------------------------------------------------------------------------------------------

    def put(self, extraction: Extraction) -> None:
        """Keep an article with its entities and claims, in one transaction, instead of what was kept under its id."""
        article = extraction.article
        with self._transaction():
            self._forget([article.article_id])
            self._insert("articles", [article])
            self._insert("entities", each_once(extraction.entities, lambda entity: entity.entity_id))
            self._insert("claims", each_once(extraction.claims, lambda claim: claim.claim_id))

    def quarantine(self, article: Article, cause: str, fingerprint: str) -> None:
        """Keep ``article`` as one that the pipeline ``fingerprint`` cannot take; what is in the store of it stays."""
        with self._transaction():
            held = self._connection.execute(
                "SELECT attempts FROM quarantine WHERE article_id = ? AND sha256 = ?",
                (article.article_id, article.sha256),
            ).fetchone()
            self._connection.execute(
                "INSERT OR REPLACE INTO quarantine (article_id, source, sha256, pipeline, attempts, cause, article) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    article.article_id,
                    article.source,
                    article.sha256,
                    fingerprint,
                    1 + (held["attempts"] if held else 0),
                    cause,
                    json.dumps(to_row(article), ensure_ascii=False),
                ),
            )

    def forget_missing(self, source: str, article_ids: Iterable[str]) -> int:
        """Drop the articles of ``source`` that are not in ``article_ids``, with their rows; how many there were."""
        keep = set(article_ids)
        with self._transaction():
            rows = self._connection.execute("SELECT article_id FROM articles WHERE source = ?", (source,))
            gone = sorted(article_id for (article_id,) in rows if article_id not in keep)
            held = self._connection.execute("SELECT article_id FROM quarantine WHERE source = ?", (source,))
            self._forget([*gone, *sorted(article_id for (article_id,) in held if article_id not in keep)])
        return len(gone)

    def replace_findings(self, findings: Iterable[Finding], checks: Iterable[Check]) -> None:
        """Keep the result of an audit instead of the one before, in one transaction and in the order given.

        A finding that was confirmed or dismissed by a reader keeps that status and note when it is found again, also
        when audits in between did not find it.
        """
        with self._transaction():
            reviewed = {review.finding_id: review for review in self.reviews()}
            self._connection.execute("DELETE FROM findings")
            self._connection.execute("DELETE FROM checks")
            kept = [_with_review(finding, reviewed.get(finding.finding_id)) for finding in findings]
            self._insert("findings", each_once(kept, lambda finding: finding.finding_id))
            self._insert("checks", checks)

    def review(self, finding_id: str, status: ReviewStatus, note: str | None = None) -> Finding:
        """Keep what a reader says of a finding ("open" without a note takes it back); the finding as it is now.

        Raises :class:`~extractor.errors.StoreError` when the latest audit has no such finding.
        """
        with self._transaction():
            if self.finding(finding_id) is None:
                raise StoreError(f"{self.path}: there is no finding {finding_id}")
            self._keep_review(Review(finding_id, status, note))
        found = self.finding(finding_id)
        assert found is not None
        return found

    def put_reviews(self, reviews: Iterable[Review]) -> list[Finding]:
        """Keep what readers said elsewhere, instead of what was kept of the same findings; those findings as they are.

        All in one transaction. A review of a finding that the latest audit does not have waits for one that has it.
        """
        said = {review.finding_id: review for review in reviews}
        with self._transaction():
            for review in said.values():
                self._keep_review(review)
        return [finding for finding in self.findings() if finding.finding_id in said]

    def _keep_review(self, review: Review) -> None:
        if review.status == "open" and review.note is None:
            self._connection.execute("DELETE FROM reviews WHERE finding_id = ?", (review.finding_id,))
        else:
            self._connection.execute("INSERT OR REPLACE INTO reviews VALUES (?, ?, ?)", review)
        self._connection.execute(
            "UPDATE findings SET review_status = ?, review_note = ? WHERE finding_id = ?",
            (review.status, review.note, review.finding_id),
        )

    def replace_failures(self, failures: Iterable[Failure]) -> None:
        """Keep the failures of the latest run instead of those of the one before."""
        with self._transaction():
            self._connection.execute("DELETE FROM failures")
            self._insert("failures", failures)

    def put_failure(self, failure: Failure) -> None:
        """Add one failure of the run under way."""
        with self._transaction():
            count = self._connection.execute("SELECT count(*) FROM failures").fetchone()[0]
            self._insert("failures", [failure], first=count)

    # --- reading ----------------------------------------------------------------------------------------------------

    def has(self, article: Article, fingerprint: str) -> bool:
        """Whether ``article`` needs no work: its text is kept, from the pipeline ``fingerprint``, with what is known.

        The same text known from two places counts as the one whose source sorts first, whichever was read first.
        """
        row = self._connection.execute("SELECT * FROM articles WHERE article_id = ?", (article.article_id,)).fetchone()
        if row is None:
            return False
        kept = noun(Article, row)
        if kept.sha256 != article.sha256 or kept.pipeline != fingerprint:
            return False
        if (kept.source, kept.part) < (article.source, article.part):
            return True
        return kept == replace(article, pipeline=fingerprint)

    def held(self, article: Article, fingerprint: str) -> Quarantined | None:
        """What is known of ``article`` when the pipeline ``fingerprint`` could not take this text before."""
        found = self._quarantined("WHERE article_id = ?", (article.article_id,))
        same = (one for one in found if one.article.sha256 == article.sha256 and one.pipeline == fingerprint)
        return next(same, None)

    def quarantined(self) -> Iterator[Quarantined]:
        """All articles in quarantine, by source, part and id."""
        found = self._quarantined("", ())
        yield from sorted(found, key=lambda one: (one.article.source, one.article.part, one.article.article_id))

    def stale(self, fingerprint: str) -> Iterator[Article]:
        """The articles that another pipeline than ``fingerprint`` extracted, by source, part and id.

        They may be put again while they are read.
        """
        with self._told():
            ids = [
                article_id
                for (article_id,) in self._connection.execute(
                    "SELECT article_id FROM articles WHERE pipeline <> ? ORDER BY source, part, article_id",
                    (fingerprint,),
                )
            ]
        for article_id in ids:
            if (article := self.article(article_id)) is not None:
                yield article

    def pipelines(self) -> dict[str, int]:
        """How many articles each pipeline extracted, by fingerprint."""
        with self._told():
            query = "SELECT pipeline, count(*) FROM articles GROUP BY pipeline ORDER BY pipeline"
            return dict(tuple(row) for row in self._connection.execute(query))

    def count_stale(self, fingerprint: str) -> int:
        """How many articles another pipeline than ``fingerprint`` extracted."""
        return sum(count for made_by, count in self.pipelines().items() if made_by != fingerprint)

    def published(self) -> tuple[str | None, str | None, int]:
        """The first and the last publication date (ISO), and how many articles have none."""
        query = "SELECT min(published), max(published), count(*) - count(published) FROM articles"
        with self._told():
            first, last, undated = self._connection.execute(query).fetchone()
        return first, last, undated

    def outcomes(self) -> dict[str, int]:
        """The findings of the latest audit by outcome, those that a reader dismissed apart."""
        query = (
            "SELECT CASE review_status WHEN 'dismissed' THEN 'dismissed' ELSE outcome END AS kind, count(*) "
            "FROM findings GROUP BY kind ORDER BY kind"
        )
        with self._told():
            return dict(tuple(row) for row in self._connection.execute(query))

    def articles(self) -> Iterator[Article]:
        """All articles, by source, part and id."""
        return self._select(Article, "SELECT * FROM articles ORDER BY source, part, article_id")

    def entities(self) -> Iterator[Entity]:
        """All entities, in the order of their articles and of the text."""
        return self._select(Entity, _in_article_order("entities", "entity_id"))

    def claims(self) -> Iterator[Claim]:
        """All claims, in the order of their articles and of the text."""
        return self._select(Claim, _in_article_order("claims", "claim_id"))

    def findings(self) -> Iterator[Finding]:
        """The findings of the latest audit, in its order, those that a reader dismissed last."""
        return self._select(Finding, "SELECT * FROM findings ORDER BY review_status = 'dismissed', position")

    def reviews(self) -> Iterator[Review]:
        """What readers said of findings, also of findings that the latest audit does not have, by finding."""
        with self._told():
            for row in self._connection.execute("SELECT finding_id, status, note FROM reviews ORDER BY finding_id"):
                yield Review(*row)

    def checks(self) -> Iterator[Check]:
        """The log of the latest audit, in its order."""
        return self._select(Check, "SELECT * FROM checks ORDER BY position")

    def failures(self) -> Iterator[Failure]:
        """What could not be read or extracted in the latest run."""
        return self._select(Failure, "SELECT * FROM failures ORDER BY position")

    def article(self, article_id: str) -> Article | None:
        """One article by its id."""
        found = self._select(Article, "SELECT * FROM articles WHERE article_id = ?", (article_id,))
        return next(found, None)

    def finding(self, finding_id: str) -> Finding | None:
        """One finding by its id."""
        found = self._select(Finding, "SELECT * FROM findings WHERE finding_id = ?", (finding_id,))
        return next(found, None)

    def claims_by_id(self, claim_ids: Iterable[str]) -> dict[str, Claim]:
        """The claims with these ids, those that exist."""
        found = {}
        for claim_id in claim_ids:
            for claim in self._select(Claim, "SELECT * FROM claims WHERE claim_id = ?", (claim_id,)):
                found[claim_id] = claim
        return found

    def counts(self) -> dict[str, int]:
        """The number of rows of each table, all at one moment."""
        tables = (*TABLES, "quarantine")
        query = ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)
        with self._told():
            return dict(zip(tables, self._connection.execute(f"SELECT {query}").fetchone(), strict=True))

    def _quarantined(self, where: str, values: tuple[str, ...]) -> Iterator[Quarantined]:
        with self._told():
            for row in self._connection.execute(f"SELECT * FROM quarantine {where}", values):
                article = from_row(Article, json.loads(row["article"]))
                yield Quarantined(article, row["cause"], row["pipeline"], row["attempts"])

    def _forget(self, article_ids: Iterable[str]) -> None:
        for article_id in article_ids:
            for table in (*OF_AN_ARTICLE, "articles", "quarantine"):
                self._connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))


def _in_article_order(table: Literal["entities", "claims"], key: str) -> str:
    return (
        f"SELECT {table}.* FROM {table} JOIN articles USING (article_id) "
        f'ORDER BY source, part, article_id, {table}.start, {table}."end", {key}'
    )


def _with_review(finding: Finding, review: Review | None) -> Finding:
    if review is None or finding.review_status != "open":
        return finding
    return replace(finding, review_status=review.status, review_note=review.note)
