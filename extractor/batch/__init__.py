"""A run from sources to findings: read, extract what is new, audit, export; what the command line calls.

The folder ``out`` of one body of work holds ``claims.sqlite`` (the store), ``export/`` and ``run.json`` (what the
latest run did; it holds times and versions, so it stays out of ``export/``, whose bytes depend on content only).
"""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from extractor import __version__
from extractor.articles import MAX_BYTES, SourceNote, read_sources
from extractor.datasets import ExportFormat, export
from extractor.engines import Engine, check, default_workers
from extractor.engines import run as run_engine
from extractor.errors import SourceError
from extractor.pipeline import find_model, fingerprint
from extractor.schema import Article, Failure, to_row
from extractor.store import Store

if TYPE_CHECKING:
    from extractor.audit import AuditResult
    from extractor.reference import Reference

STORE_FILE = "claims.sqlite"
EXPORT_FOLDER = "export"
RUN_FILE = "run.json"


class Progress(Protocol):
    """What a run tells while it works. Every method is called in the caller's thread, often, and has to be quick."""

    def begin(self, stage: str) -> None:
        """A stage starts: ``extract`` (reading goes on with it), ``audit`` or ``export``."""

    def article(self, article: Article, skipped: bool) -> None:
        """An article is in the store; ``skipped`` when it was there before."""

    def failure(self, failure: Failure) -> None:
        """A source could not be read, or an article not extracted."""

    def note(self, note: SourceNote) -> None:
        """A copy, or a file that was passed over."""

    def end(self, stage: str) -> None:
        """A stage is done."""


class Silent:
    """The :class:`Progress` that tells nobody; a base for those that tell something."""

    def begin(self, stage: str) -> None: ...
    def article(self, article: Article, skipped: bool) -> None: ...
    def failure(self, failure: Failure) -> None: ...
    def note(self, note: SourceNote) -> None: ...
    def end(self, stage: str) -> None: ...


@dataclass(slots=True)
class RunReport:
    """What a run did. ``counts`` are of this run, ``stored`` of the whole store afterwards, ``seconds`` by stage.

    ``counts``: ``articles`` read, of these ``new`` and ``skipped`` (in the store before), ``superseded`` (older texts
    of files that have changed), ``copies`` and other ``notes``, ``failures``.
    """

    out: str
    counts: dict[str, int] = field(default_factory=dict)
    stored: dict[str, int] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    notes: list[SourceNote] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    engine: str = "inline"
    workers: int = 1
    #: The result of the audit, when there was one; not written to ``run.json``.
    audit: AuditResult | None = None

    def to_json(self) -> str:
        """The report as JSON."""
        plain = {
            "out": self.out,
            "counts": self.counts,
            "stored": self.stored,
            "failures": [to_row(failure) for failure in self.failures],
            "notes": [asdict(note) for note in self.notes],
            "seconds": {stage: round(seconds, 3) for stage, seconds in self.seconds.items()},
            "versions": self.versions,
            "engine": self.engine,
            "workers": self.workers,
        }
        return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def store_path(out: str | Path) -> Path:
    """The store of the folder ``out``."""
    return Path(out) / STORE_FILE


def ingest(
    sources: Sequence[str],
    out: str | Path,
    *,
    engine: Engine = "inline",
    workers: int | None = None,
    model: str | None = None,
    max_bytes: int = MAX_BYTES,
    progress: Progress | None = None,
) -> RunReport:
    """Read ``sources`` and put what is new into the store of ``out``, committed article by article.

    An article that is there from the same pipeline is skipped. A file that was read before and has changed replaces its
    older articles. Failures are in the report and in the store.

    Raises :class:`~extractor.errors.ModelError`, :class:`~extractor.errors.StoreError`, or ``ValueError`` for a wrong
    engine or number of workers.
    """
    check(engine, workers)
    report = _new_report(out, engine, workers, model)
    with Store(store_path(out)) as store:
        with _stage(report, "extract", progress):
            _Ingest(store, report, progress or Silent(), fingerprint(model)).run(
                read_sources(sources, max_bytes=max_bytes), engine=engine, workers=workers, model=model
            )
        report.stored = store.counts()
    _write_report(report)
    return report


def audit_store(
    out: str | Path, *, reference: Reference | None = None, progress: Progress | None = None
) -> AuditResult:
    """Audit all claims of the store of ``out``, against ``reference`` if given, and keep the findings in it.

    Raises :class:`~extractor.errors.StoreError` when there is no store.
    """
    with open_store(out) as store:
        return _audit(store, reference)


def export_store(out: str | Path, format: ExportFormat = "jsonl", folder: str | Path | None = None) -> list[Path]:
    """Export the store of ``out`` into ``folder`` (default: ``out/export``); the files written.

    Raises :class:`~extractor.errors.StoreError` when there is no store.
    """
    with open_store(out) as store:
        return export(store, folder or Path(out) / EXPORT_FOLDER, format)


def run(
    sources: Sequence[str],
    out: str | Path,
    *,
    engine: Engine = "inline",
    workers: int | None = None,
    model: str | None = None,
    max_bytes: int = MAX_BYTES,
    reference: Reference | None = None,
    progress: Progress | None = None,
) -> RunReport:
    """The whole job: :func:`ingest`, audit, JSONL export. Parameters and errors as there and of :func:`audit_store`."""
    report = ingest(sources, out, engine=engine, workers=workers, model=model, max_bytes=max_bytes, progress=progress)
    with open_store(out) as store:
        with _stage(report, "audit", progress):
            report.audit = _audit(store, reference)
        with _stage(report, "export", progress):
            export(store, Path(out) / EXPORT_FOLDER)
        report.stored = store.counts()
    _write_report(report)
    return report


class _Ingest:
    """One pass over the sources: what is known is skipped, the rest goes through the engine into the store."""

    def __init__(self, store: Store, report: RunReport, progress: Progress, made_by: str) -> None:
        self._store = store
        self._report = report
        self._progress = progress
        self._made_by = made_by
        self._by_source: dict[str, set[str]] = {}
        self._failed: set[str] = set()

    def run(
        self,
        read: Iterator[Article | SourceError | SourceNote],
        *,
        engine: Engine,
        workers: int | None,
        model: str | None,
    ) -> None:
        self._store.replace_failures(())
        self._report.counts = dict.fromkeys(
            ("articles", "new", "skipped", "superseded", "copies", "notes", "failures"), 0
        )
        for result in run_engine(self._needing_work(read), engine=engine, workers=workers, model=model):
            if isinstance(result, Failure):
                self._fail(result)
            else:
                self._store.put(result)
                self._count("new")
                self._progress.article(result.article, skipped=False)
        self._drop_superseded()

    def _needing_work(self, read: Iterator[Article | SourceError | SourceNote]) -> Iterator[Article]:
        for item in read:
            if isinstance(item, SourceError):
                self._fail(Failure(source=item.source, stage="read", cause=item.cause))
            elif isinstance(item, SourceNote):
                self._report.notes.append(item)
                self._count("copies" if item.is_copy else "notes")
                self._progress.note(item)
            else:
                self._count("articles")
                self._by_source.setdefault(item.source, set()).add(item.article_id)
                if self._store.has(item, self._made_by):
                    self._count("skipped")
                    self._progress.article(item, skipped=True)
                else:
                    yield item

    def _fail(self, failure: Failure) -> None:
        self._report.failures.append(failure)
        self._failed |= {failure.source, failure.source.rpartition(":")[0]}  # a row is named "rows.jsonl:12"
        self._store.put_failure(failure)
        self._count("failures")
        self._progress.failure(failure)

    def _drop_superseded(self) -> None:
        """Drop older texts of a file that was read whole. Standard input and given sources never supersede."""
        for source, ids in self._by_source.items():
            if source not in self._failed and os.path.isfile(source):
                self._count("superseded", self._store.forget_missing(source, ids))

    def _count(self, name: str, more: int = 1) -> None:
        self._report.counts[name] += more


def _audit(store: Store, reference: Reference | None) -> AuditResult:
    from extractor.audit import audit

    result = audit(list(store.claims()), list(store.articles()), reference)
    store.replace_findings(result.findings, result.checks)
    return result


def open_store(out: str | Path) -> Store:
    """The store of the folder ``out``; raises :class:`~extractor.errors.StoreError` when there is none."""
    from extractor.errors import StoreError

    path = store_path(out)
    if not path.is_file():
        raise StoreError(f"{path}: there is no store here yet; run: extractor extract SOURCE... --out {out}")
    return Store(path)


def _new_report(out: str | Path, engine: Engine, workers: int | None, model: str | None) -> RunReport:
    return RunReport(
        out=str(out),
        engine=engine,
        workers=1 if engine == "inline" else workers or default_workers(),
        versions={
            "extractor": __version__,
            "python": platform.python_version(),
            "spacy": version("spacy"),
            "model": find_model(model),
            "pipeline": fingerprint(model),
        },
    )


@contextmanager
def _stage(report: RunReport, stage: str, progress: Progress | None) -> Iterator[None]:
    told = progress or Silent()
    told.begin(stage)
    started = time.monotonic()
    yield
    report.seconds[stage] = time.monotonic() - started
    told.end(stage)


def _write_report(report: RunReport) -> None:
    path = Path(report.out) / RUN_FILE
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    draft.write_text(report.to_json(), encoding="utf-8")
    os.replace(draft, path)
