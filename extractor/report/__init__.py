"""The HTML report: one file in which a reader sees what is claimed and what does not agree, and reviews it.

:func:`write_report` is the way in; :func:`extractor.report.serving.serve` hands the same page out on this machine and
keeps what is decided in it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.audit import SeriesCard
    from extractor.report.page import Limits
    from extractor.report.views import Contents
    from extractor.schema import Failure
    from extractor.store import Store

__all__ = ["REPORT_FILE", "contents_of", "write_report"]

REPORT_FILE = "report.html"


def contents_of(store: Store, series: tuple[SeriesCard, ...] | None = None) -> Contents:
    """What a store holds, with the ``series`` of its audit (made anew from its findings when not given)."""
    from extractor.audit import series_of
    from extractor.report.views import Contents

    articles, claims, findings = tuple(store.articles()), tuple(store.claims()), tuple(store.findings())
    return Contents(
        articles=articles,
        entities=tuple(store.entities()),
        claims=claims,
        findings=findings,
        checks=tuple(store.checks()),
        failures=_not_read(store),
        series=series_of(claims, articles, findings) if series is None else series,
    )


def _not_read(store: Store) -> tuple[Failure, ...]:
    """What the latest run could not do, then what is in quarantine since earlier ones."""
    from extractor.schema import Failure

    failures = list(store.failures())
    told = {(failure.source, failure.article_id) for failure in failures}
    for held in store.quarantined():
        if (held.article.source, held.article.article_id) not in told:
            failures.append(
                Failure(
                    source=held.article.source,
                    article_id=held.article.article_id,
                    stage="extract",
                    cause=f"{held.cause} (in quarantine: extractor retry)",
                )
            )
    return tuple(failures)


def write_report(
    store: Store,
    path: str | Path,
    *,
    title: str | None = None,
    series: tuple[SeriesCard, ...] | None = None,
    limits: Limits | None = None,
) -> Path:
    """Write the report on a store to ``path``; the same store gives the same bytes.

    The file appears when it is complete. Raises :class:`~extractor.errors.StoreError` when the store cannot be read
    and ``OSError`` when the file cannot be written.
    """
    from extractor.report.page import render

    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        # Half of a surrogate pair cannot be written; a reader sees a question mark for it.
        with open(draft, "w", encoding="utf-8", errors="replace", newline="") as stream:
            for part in render(contents_of(store, series), title=title, limits=limits):
                stream.write(part)
        os.replace(draft, path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    return path
