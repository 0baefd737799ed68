"""The SQLite file under the store: opening it, its tables, transactions, and errors in words that say what to do."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from extractor.errors import StoreError
from extractor.store.rows import OF_AN_ARTICLE, ORDERED, TABLES, T, cells, columns, noun

#: Changes when a table changes in a way that a new column does not cover.
SCHEMA_VERSION = 1
#: How long a writer waits for another one, in seconds.
PATIENCE = 30.0
_ATTEMPTS = 200

#: Tables that hold no noun of their own, by name.
_OTHERS = {
    # what readers said of findings, apart from the findings: an audit that does not find one again does not forget it
    "reviews": "CREATE TABLE reviews (finding_id TEXT PRIMARY KEY, status TEXT NOT NULL, note TEXT)",
    # articles that could not be extracted, whole, so that they can be tried again without their source
    "quarantine": (
        "CREATE TABLE quarantine (article_id TEXT PRIMARY KEY, source TEXT NOT NULL, sha256 TEXT NOT NULL, "
        "pipeline TEXT NOT NULL, attempts INTEGER NOT NULL, cause TEXT NOT NULL, article TEXT NOT NULL)"
    ),
}


class Database:
    """An open store file; made when it is missing."""

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

    def _prepare(self) -> None:
        """Settings, version, tables. Readers and writers may open the file at the same moment."""
        connection = self._connection
        connection.row_factory = sqlite3.Row
        self._refuse_foreign()
        self._write_ahead()
        connection.execute("PRAGMA synchronous=NORMAL")  # with the write-ahead log a kill loses nothing committed
        if self._version() == SCHEMA_VERSION and self._complete():
            return  # nothing to write, so nobody to wait for
        with self._transaction():
            for table in TABLES:
                self._make(table)
            there = self._tables()
            for table, statement in _OTHERS.items():
                if table not in there:
                    connection.execute(statement)
            if "reviews" not in there:
                connection.execute(
                    "INSERT INTO reviews SELECT finding_id, review_status, review_note FROM findings "
                    "WHERE review_status <> 'open'"
                )
            connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")

    def _complete(self) -> bool:
        return _OTHERS.keys() <= self._tables() and not any(self._missing(table) for table in TABLES)

    def _tables(self) -> set[str]:
        return {name for (name,) in self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}

    def _version(self) -> int:
        version: int = self._connection.execute("PRAGMA user_version").fetchone()[0]
        return version

    def _refuse_foreign(self) -> None:
        version = self._version()
        if version > SCHEMA_VERSION:
            raise StoreError(
                f"{self.path}: written by a newer version (its schema is {version}, ours {SCHEMA_VERSION})"
            )
        tables = self._tables()
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
        defined = ", ".join(f'"{name}" {kind}' for name, kind in columns(table).items())
        self._connection.execute(f"CREATE TABLE IF NOT EXISTS {table} ({defined})")
        for name, kind in self._missing(table).items():
            self._connection.execute(f'ALTER TABLE {table} ADD COLUMN "{name}" {kind}')
        if table in OF_AN_ARTICLE:
            self._connection.execute(f"CREATE INDEX IF NOT EXISTS {table}_of ON {table} (article_id)")
        if table == "articles":
            self._connection.execute("CREATE INDEX IF NOT EXISTS articles_from ON articles (source)")

    def _missing(self, table: str) -> dict[str, str]:
        """The columns the file's table does not have yet."""
        known = {row["name"] for row in self._connection.execute(f"PRAGMA table_info({table})")}
        return {name: kind for name, kind in columns(table).items() if name not in known}

    def _insert(self, table: str, nouns: Iterable[Any], first: int = 0) -> None:
        names = ", ".join(f'"{name}"' for name in columns(table))
        marks = ", ".join("?" * len(columns(table)))
        rows = (
            cells(one) + ((position,) if table in ORDERED else ()) for position, one in enumerate(nouns, start=first)
        )
        self._connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)

    def _select(self, kind: type[T], query: str, values: tuple[str, ...] = ()) -> Iterator[T]:
        with self._told():
            for row in self._connection.execute(query, values):
                yield noun(kind, row)

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
            elif "disk I/O" in cause:
                cause = f"cannot be written or read ({cause}): is the disk full? What was stored before is whole"
            raise StoreError(f"{self.path}: {cause}") from error
