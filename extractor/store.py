"""The claim store: one SQLite file that holds articles, entities, claims, findings and the log of checks.

Each article is one transaction, so a killed run leaves whole articles and nothing else; the write-ahead log lets
readers work beside a writer. Columns are the fields of the nouns in :mod:`extractor.schema`: exact decimals and ISO
dates as text, tuples as JSON lists. A field that was added to a noun since the file was written is added to its table
when the file is opened.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, NamedTuple, Self, TypeVar

from extractor.errors import StoreError
from extractor.schema import Article, Check, Claim, Entity, Extraction, Failure, Finding, ReviewStatus, from_row, to_row

#: Changes when a table changes in a way that a new column does not cover.
SCHEMA_VERSION = 1
#: How long a writer waits for another one, in seconds.
PATIENCE = 30.0
_ATTEMPTS = 200

Stored = Article | Entity | Claim | Finding | Check | Failure
T = TypeVar("T", Article, Entity, Claim, Finding, Check, Failure)

_TABLES: dict[str, type[Any]] = {
    "articles": Article,
    "entities": Entity,
    "claims": Claim,
    "findings": Finding,
    "checks": Check,
    "failures": Failure,
}
_KEYS = {"articles": "article_id", "entities": "entity_id", "claims": "claim_id", "findings": "finding_id"}
#: Columns beside the nouns' own: the order in which the audit, or the run, handed the rows over.
_ORDERED = frozenset(["findings", "checks", "failures"])
#: What readers said of findings, apart from the findings: an audit that does not find one again does not forget it.
_REVIEWS = "CREATE TABLE IF NOT EXISTS reviews (finding_id TEXT PRIMARY KEY, status TEXT NOT NULL, note TEXT)"
_OF_AN_ARTICLE = ("entities", "claims")


class Review(NamedTuple):
    """What a reader said of a finding."""

    finding_id: str
    status: ReviewStatus
    note: str | None


class Store:
    """The store in the file ``path``, made when it is missing; a context manager that closes it.

    Raises :class:`~extractor.errors.StoreError` when the file is no store, was written by a newer version, or another
    run keeps writing to it for longer than ``patience`` seconds.
    """

    def __init__(self, path: str | Path, *, patience: float = PATIENCE) -> None:
        self.path = Path(path)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self.path, timeout=patience, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"{self.path}: the store cannot be opened: {error}") from error
        try:
            with self._told():
                self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was put is in it."""
        self._connection.close()

    # --- writing ----------------------------------------------------------------------------------------------------

    def put(self, extraction: Extraction) -> None:
        """Keep an article with its entities and claims, in one transaction, instead of what was kept under its id."""
        article = extraction.article
        with self._transaction():
            self._forget([article.article_id])
            self._insert("articles", [article])
            self._insert("entities", _each_once(extraction.entities, lambda entity: entity.entity_id))
            self._insert("claims", _each_once(extraction.claims, lambda claim: claim.claim_id))

    def forget_missing(self, source: str, article_ids: Iterable[str]) -> int:
        """Drop the articles of ``source`` that are not in ``article_ids``, with their rows; how many there were."""
        keep = set(article_ids)
        with self._transaction():
            rows = self._connection.execute("SELECT article_id FROM articles WHERE source = ?", (source,))
            gone = sorted(article_id for (article_id,) in rows if article_id not in keep)
            self._forget(gone)
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
            self._insert("findings", _each_once(kept, lambda finding: finding.finding_id))
            self._insert("checks", checks)

    def review(self, finding_id: str, status: ReviewStatus, note: str | None = None) -> Finding:
        """Keep what a reader says of a finding ("open" takes it back); the finding as it is now.

        Raises :class:`~extractor.errors.StoreError` when the latest audit has no such finding.
        """
        with self._transaction():
            if self.finding(finding_id) is None:
                raise StoreError(f"{self.path}: there is no finding {finding_id}")
            if status == "open":
                note = None
                self._connection.execute("DELETE FROM reviews WHERE finding_id = ?", (finding_id,))
            else:
                self._connection.execute("INSERT OR REPLACE INTO reviews VALUES (?, ?, ?)", (finding_id, status, note))
            self._connection.execute(
                "UPDATE findings SET review_status = ?, review_note = ? WHERE finding_id = ?",
                (status, note, finding_id),
            )
        found = self.finding(finding_id)
        assert found is not None
        return found

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
        kept = _noun(Article, row)
        if kept.sha256 != article.sha256 or kept.pipeline != fingerprint:
            return False
        if (kept.source, kept.part) < (article.source, article.part):
            return True
        return kept == replace(article, pipeline=fingerprint)

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
        """The number of rows of each table."""
        with self._told():
            return {table: self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _TABLES}

    # --- inside -----------------------------------------------------------------------------------------------------

    def _prepare(self) -> None:
        """Settings, version, tables. Readers and writers may open the file at the same moment."""
        connection = self._connection
        connection.row_factory = sqlite3.Row
        self._refuse_foreign()
        self._write_ahead()
        connection.execute("PRAGMA synchronous=NORMAL")  # with the write-ahead log a kill loses nothing committed
        complete = self._has_reviews() and not any(self._missing(table) for table in _TABLES)
        if self._version() == SCHEMA_VERSION and complete:
            return  # nothing to write, so nobody to wait for
        with self._transaction():
            for table in _TABLES:
                self._make(table)
            if not self._has_reviews():
                connection.execute(_REVIEWS)
                connection.execute(
                    "INSERT INTO reviews SELECT finding_id, review_status, review_note FROM findings "
                    "WHERE review_status <> 'open'"
                )
            connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")

    def _has_reviews(self) -> bool:
        found = self._connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'reviews'")
        return found.fetchone() is not None

    def _version(self) -> int:
        version: int = self._connection.execute("PRAGMA user_version").fetchone()[0]
        return version

    def _refuse_foreign(self) -> None:
        version = self._version()
        if version > SCHEMA_VERSION:
            raise StoreError(
                f"{self.path}: written by a newer version (its schema is {version}, ours {SCHEMA_VERSION})"
            )
        tables = {name for (name,) in self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if tables and "articles" not in tables:
            raise StoreError(f"{self.path}: an SQLite file, but not a claim store")

    def _write_ahead(self) -> None:
        """Switch the log on. SQLite does not wait by itself when another process does the same at this moment."""
        for attempt in range(_ATTEMPTS):
            try:
                self._connection.execute("PRAGMA journal_mode=WAL").fetchone()
                return
            except sqlite3.OperationalError:
                if attempt + 1 == _ATTEMPTS:
                    raise
                time.sleep(0.05)

    def _make(self, table: str) -> None:
        defined = ", ".join(f'"{name}" {kind}' for name, kind in _columns(table).items())
        self._connection.execute(f"CREATE TABLE IF NOT EXISTS {table} ({defined})")
        for name, kind in self._missing(table).items():
            self._connection.execute(f'ALTER TABLE {table} ADD COLUMN "{name}" {kind}')
        if table in _OF_AN_ARTICLE:
            self._connection.execute(f"CREATE INDEX IF NOT EXISTS {table}_of ON {table} (article_id)")
        if table == "articles":
            self._connection.execute("CREATE INDEX IF NOT EXISTS articles_from ON articles (source)")

    def _missing(self, table: str) -> dict[str, str]:
        """The columns the file's table does not have yet."""
        known = {row["name"] for row in self._connection.execute(f"PRAGMA table_info({table})")}
        return {name: kind for name, kind in _columns(table).items() if name not in known}

    def _forget(self, article_ids: Iterable[str]) -> None:
        for article_id in article_ids:
            for table in (*_OF_AN_ARTICLE, "articles"):
                self._connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))

    def _insert(self, table: str, nouns: Iterable[Any], first: int = 0) -> None:
        columns = _columns(table)
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        rows = (
            _cells(noun) + ((position,) if table in _ORDERED else ())
            for position, noun in enumerate(nouns, start=first)
        )
        self._connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)

    def _select(self, kind: type[T], query: str, values: tuple[str, ...] = ()) -> Iterator[T]:
        with self._told():
            for row in self._connection.execute(query, values):
                yield _noun(kind, row)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """SQLite's errors in words that say what to do."""
        try:
            yield
        except sqlite3.Error as error:
            cause = str(error)
            if "locked" in cause or "busy" in cause:
                cause = "another run is writing to this store; start again when it has ended"
            elif "not a database" in cause or "malformed" in cause:
                cause = f"not a claim store, or damaged ({cause})"
            elif "full" in cause:
                cause = f"no space left ({cause}); what was stored before is whole"
            raise StoreError(f"{self.path}: {cause}") from error


def _columns(table: str) -> dict[str, str]:
    """Names and SQL types of a table's columns, in the order of the noun's fields."""
    kinds = {"int": "INTEGER", "float": "REAL", "float | None": "REAL"}
    columns = {spec.name: kinds.get(str(spec.type), "TEXT") for spec in fields(_TABLES[table])}
    if table in _KEYS:
        columns[_KEYS[table]] += " PRIMARY KEY"
    if table in _ORDERED:
        columns["position"] = "INTEGER"
    return columns


def _in_article_order(table: Literal["entities", "claims"], key: str) -> str:
    return (
        f"SELECT {table}.* FROM {table} JOIN articles USING (article_id) "
        f'ORDER BY source, part, article_id, {table}.start, {table}."end", {key}'
    )


def _cells(noun: Stored) -> tuple[Any, ...]:
    return tuple(
        json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value for value in to_row(noun).values()
    )


def _noun(kind: type[T], row: sqlite3.Row) -> T:
    values: dict[str, Any] = {}
    for spec in fields(kind):
        value = row[spec.name]
        if value is None:
            if "None" in str(spec.type):
                values[spec.name] = None
            continue  # a column younger than the row: the field's default
        values[spec.name] = json.loads(value) if str(spec.type).startswith("tuple") else value
    return from_row(kind, values)


def _each_once(nouns: Iterable[T], key: Callable[[T], str]) -> Iterable[T]:
    """``nouns`` without those whose id came before."""
    once: dict[str, T] = {}
    for noun in nouns:
        once.setdefault(key(noun), noun)
    return once.values()


def _with_review(finding: Finding, review: Review | None) -> Finding:
    if review is None or finding.review_status != "open":
        return finding
    return replace(finding, review_status=review.status, review_note=review.note)
