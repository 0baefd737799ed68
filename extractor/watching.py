"""Watching a folder: new files are read as they come, and only findings that were not there before are handed on."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extractor import batch
from extractor.articles import Relevance, SourceNote
from extractor.articles.finding import find_files
from extractor.batch import Progress, RunReport
from extractor.engines import Engine, Limits
from extractor.errors import BusyError, SourceError
from extractor.schema import Finding

if TYPE_CHECKING:
    from extractor.reference import Reference

#: A file's size and time of change: when both have stayed from one look to the next, it is no longer being written.
_Sign = tuple[int, int]


@dataclass(frozen=True, slots=True)
class News:
    """What one look has brought: the run over the files that were new or changed, and the findings that are new."""

    report: RunReport
    findings: tuple[Finding, ...]


def watch(
    folder: str | Path,
    out: str | Path,
    *,
    interval: float = 5.0,
    looks: int | None = None,
    engine: Engine = "auto",
    workers: int | None = None,
    model: str | None = None,
    limits: Limits | None = None,
    relevance: Relevance | None = None,
    metadata: str | None = None,
    reference: Reference | None = None,
    progress: Progress | None = None,
    pause: Callable[[float], None] = time.sleep,
) -> Iterator[News]:
    """Look into ``folder`` every ``interval`` seconds, ``looks`` times or for ever; yields what new files brought.

    The first look takes the files that are there; those in the store already cost nothing. A file is taken when it has
    stayed the same for one interval (in the first look at once), and again when it changes. Files that go are kept in
    the store. A finding is new when no earlier audit of the store ``out`` had it; other runs may work on it in between.

    Raises as :func:`extractor.batch.run` does, and :class:`~extractor.errors.SourceError` when there is no folder.
    """
    folder = str(folder)
    if not os.path.isdir(folder):
        raise SourceError(folder, "is not a folder")
    known = _known_findings(out)
    taken: dict[str, _Sign] = {}
    before: dict[str, _Sign] | None = None
    look = 0
    while looks is None or look < looks:
        if look:
            pause(interval)
        look += 1
        now = _signs(folder)
        settled = [path for path, sign in now.items() if before is None or before.get(path) == sign]
        new = [path for path in settled if taken.get(path) != now[path]]
        before = now
        if not new:
            continue
        try:
            report = batch.run(
                new,
                out,
                engine=engine,
                workers=workers,
                model=model,
                limits=limits,
                relevance=relevance,
                metadata=metadata,
                reference=reference,
                progress=progress,
            )
        except BusyError:
            continue  # somebody else's turn: these files are still new at the next look
        taken.update((path, now[path]) for path in new)
        found = report.audit.findings if report.audit else ()
        yield News(report, tuple(one for one in found if one.finding_id not in known))
        known |= {one.finding_id for one in found}


def _known_findings(out: str | Path) -> set[str]:
    if not batch.store_path(out).is_file():
        return set()
    with batch.open_store(out) as store:
        return {finding.finding_id for finding in store.findings()} | {review.finding_id for review in store.reviews()}


def _signs(folder: str) -> dict[str, _Sign]:
    """The files in ``folder`` that a run over it would read, with their signs, by path."""
    found: dict[str, _Sign] = {}
    for path in find_files([folder]):
        if isinstance(path, (SourceError, SourceNote)):
            continue
        try:
            state = os.stat(path)
        except OSError:
            continue  # gone since
        found[path] = (state.st_size, state.st_mtime_ns)
    return found
