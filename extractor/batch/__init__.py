"""A run from sources to findings: read, extract what is new, audit, export; what the command line calls.

The folder ``out`` of one body of work holds ``claims.sqlite`` (the store), ``export/``, ``report.html`` and
``run.json`` (what the latest run did; it holds times and versions, so it stays out of ``export/``, whose bytes depend
on content only).
Runs on one folder take turns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.articles import MAX_BYTES, Relevance, SourceNote, read_sources
from extractor.batch.ingesting import Ingest, Means, expected
from extractor.batch.report import Progress, RunReport, Silent, stage, versions_of
from extractor.datasets import ExportFormat, export
from extractor.engines import Engine, Limits, check, default_workers
from extractor.errors import SourceError, StoreError
from extractor.pipeline import find_model, fingerprint
from extractor.report import REPORT_FILE, write_report
from extractor.schema import Article
from extractor.store import Status, Store, turn

if TYPE_CHECKING:
    from extractor.audit import AuditResult
    from extractor.reference import Reference

__all__ = [
    "Limits",
    "Progress",
    "RunReport",
    "Silent",
    "Status",
    "audit_store",
    "export_store",
    "ingest",
    "open_store",
    "retry",
    "run",
    "status",
    "store_path",
]

STORE_FILE = "claims.sqlite"
EXPORT_FOLDER = "export"


def store_path(out: str | Path) -> Path:
    """The store of the folder ``out``."""
    return Path(out) / STORE_FILE


def ingest(
    sources: Sequence[str],
    out: str | Path,
    *,
    engine: Engine = "auto",
    workers: int | None = None,
    model: str | None = None,
    max_bytes: int = MAX_BYTES,
    relevance: Relevance | None = None,
    metadata: str | None = None,
    limits: Limits | None = None,
    scheduler: str | None = None,
    stale: bool = False,
    progress: Progress | None = None,
) -> RunReport:
    """Read ``sources`` and put what is new into the store of ``out``, committed article by article.

    An article that is there from the same pipeline is skipped. A file that was read before and has changed replaces its
    older articles. ``stale`` also makes again, from the text in the store, the articles that other rules or another
    model made; what they gave before stays until the new is committed. Failures are in the report and in the store; an
    article that could not be extracted is in quarantine and is tried again by :func:`retry`, or by other rules.
    ``max_bytes``, ``relevance`` and ``metadata`` are those of :func:`~extractor.articles.read_sources`.

    Raises :class:`~extractor.errors.ModelError`, :class:`~extractor.errors.EngineError`,
    :class:`~extractor.errors.StoreError`, or ``ValueError`` for a wrong engine, number of workers or limit.
    """
    means = Means(engine, workers, model, limits, scheduler)
    with _work(out, means, progress) as (store, report, means):
        read = read_sources(sources, max_bytes=max_bytes, relevance=relevance, metadata=metadata)
        _ingest(store, report, sources, read, means, stale, progress)
    return report


def retry(
    out: str | Path,
    only: Sequence[str] = (),
    *,
    engine: Engine = "process",
    workers: int | None = None,
    model: str | None = None,
    limits: Limits | None = None,
    scheduler: str | None = None,
    progress: Progress | None = None,
) -> RunReport:
    """Try the articles in quarantine again: those whose id or source begins like one of ``only``, or all.

    Raises as :func:`ingest` does, and :class:`~extractor.errors.StoreError` when there is no store.
    """
    open_store(out).close()
    means = Means(engine, workers, model, limits, scheduler)
    with _work(out, means, progress) as (store, report, means), stage(report, "extract", progress):
        chosen = [held.article for held in store.quarantined() if _named(held.article, only)]
        told = progress or Silent()
        told.expect(lambda: len(chosen))
        Ingest(store, report, told, means, fingerprint(model)).retry(chosen)
    return report


def run(
    sources: Sequence[str],
    out: str | Path,
    *,
    engine: Engine = "auto",
    workers: int | None = None,
    model: str | None = None,
    max_bytes: int = MAX_BYTES,
    relevance: Relevance | None = None,
    metadata: str | None = None,
    limits: Limits | None = None,
    scheduler: str | None = None,
    stale: bool = False,
    reference: Reference | None = None,
    progress: Progress | None = None,
) -> RunReport:
    """The whole job: :func:`ingest`, audit, JSONL export, HTML report.

    Parameters and errors as there and of :func:`audit_store`.
    """
    means = Means(engine, workers, model, limits, scheduler)
    with _work(out, means, progress) as (store, report, means):
        read = read_sources(sources, max_bytes=max_bytes, relevance=relevance, metadata=metadata)
        _ingest(store, report, sources, read, means, stale, progress)
        with stage(report, "audit", progress):
            report.audit = _audit(store, reference)
        with stage(report, "export", progress):
            export(store, Path(out) / EXPORT_FOLDER)
        with stage(report, "report", progress):
            write_report(store, Path(out) / REPORT_FILE, series=report.audit.series)
    return report


def audit_store(
    out: str | Path, *, reference: Reference | None = None, progress: Progress | None = None
) -> AuditResult:
    """Audit all claims of the store of ``out``, against ``reference`` if given, and keep the findings in it.

    Raises :class:`~extractor.errors.StoreError` when there is no store.
    """
    with open_store(out) as store, turn(store_path(out), told=_waiting(out, progress)):
        return _audit(store, reference)


def export_store(out: str | Path, format: ExportFormat = "jsonl", folder: str | Path | None = None) -> list[Path]:
    """Export the store of ``out`` into ``folder`` (default: ``out/export``); the files written.

    Raises :class:`~extractor.errors.StoreError` when there is no store.
    """
    with _written(out), open_store(out) as store:
        return export(store, folder or Path(out) / EXPORT_FOLDER, format)


def status(out: str | Path, model: str | None = None) -> Status:
    """What the store of ``out`` holds. Raises :class:`~extractor.errors.StoreError` when there is none."""
    from extractor.errors import ModelError

    try:
        current = fingerprint(model)
    except ModelError:
        current = None
    with open_store(out) as store:
        pipelines = store.pipelines()
        first, last, undated = store.published()
        path = store_path(out)
        return Status(
            out=str(out),
            path=str(path),
            megabytes=round(path.stat().st_size / 1e6, 1),
            stored=store.counts(),
            published=(first, last),
            undated=undated,
            pipelines=pipelines,
            current=current,
            stale=store.count_stale(current or ""),
            findings=store.outcomes(),
            quarantine=tuple(store.quarantined()),
            failures=tuple(f"{failure.source}: {failure.cause}" for failure in store.failures()),
        )


def open_store(out: str | Path) -> Store:
    """The store of the folder ``out``; raises :class:`~extractor.errors.StoreError` when there is none."""
    path = store_path(out)
    if not path.is_file():
        raise StoreError(f"{path}: there is no store here yet; run: extractor extract SOURCE... --out {out}")
    return Store(path)


@contextmanager
def _work(out: str | Path, means: Means, progress: Progress | None) -> Iterator[tuple[Store, RunReport, Means]]:
    """The store, the report and the means of a run, in its turn; the report is written at the end.

    When the run before was cut short an article may have done it: ``auto`` then means processes that can be watched.
    """
    check(means.engine, means.workers, means.scheduler)
    report = RunReport(
        out=str(out),
        engine=means.engine,
        versions=versions_of(find_model(means.model), fingerprint(means.model)),
    )
    path = store_path(out)
    with turn(path, told=_waiting(out, progress)) as cut_short, _written(out), Store(path) as store:
        if cut_short:
            _tidy(Path(out), cut_short)
            if means.engine == "auto":
                means = replace(means, engine="process")
        yield store, report, means
        report.stored = store.counts()
        report.workers = _workers(report.engine, means)
        report.write()


@contextmanager
def _written(out: str | Path) -> Iterator[None]:
    """What keeps files from being written, in words; what is in the store does not suffer from it."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        place = error.filename or out
        raise StoreError(f"{place}: {error.strerror or error}; what was stored before is whole") from error


def _workers(engine: Engine, means: Means) -> int | None:
    if engine == "inline":
        return 1
    return None if means.scheduler else means.workers or default_workers()


def _tidy(out: Path, process: str) -> None:
    """Remove the drafts of files that a run which was cut short left behind."""
    for folder in (out, out / EXPORT_FOLDER):
        for draft in folder.glob(f".*.{process}.part") if process.isdigit() else ():
            draft.unlink(missing_ok=True)


def _ingest(
    store: Store,
    report: RunReport,
    sources: Sequence[str],
    read: Iterator[Article | SourceError | SourceNote],
    means: Means,
    stale: bool,
    progress: Progress | None,
) -> None:
    told = progress or Silent()
    made_by = fingerprint(means.model)
    with stage(report, "extract", progress):
        told.expect(lambda: expected(sources) + (store.count_stale(made_by) if stale else 0))
        Ingest(store, report, told, means, made_by).read(read, stale=stale)


def _audit(store: Store, reference: Reference | None) -> AuditResult:
    from extractor.audit import audit

    result = audit(list(store.claims()), list(store.articles()), reference)
    store.replace_findings(result.findings, result.checks)
    return result


def _named(article: Article, names: Iterable[str]) -> bool:
    names = tuple(names)
    return not names or article.article_id.startswith(names) or article.source.startswith(names)


def _waiting(out: str | Path, progress: Progress | None) -> Callable[[str], None]:
    return lambda text: (progress or Silent()).note(SourceNote(str(out), text))
