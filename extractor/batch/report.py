"""What a run tells while it works, and what it says of itself afterwards."""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from extractor import __version__
from extractor.articles import SourceNote
from extractor.engines import Engine
from extractor.schema import Article, Failure, to_row

if TYPE_CHECKING:
    from extractor.audit import AuditResult

RUN_FILE = "run.json"


class Progress(Protocol):
    """What a run tells while it works. Every method is called in the caller's thread, often, and has to be quick."""

    def begin(self, stage: str) -> None:
        """A stage starts: ``extract`` (reading goes on with it), ``audit``, ``export`` or ``report``."""

    def expect(self, articles: Callable[[], int]) -> None:
        """About how many articles there will be; a function, because counting costs a walk through the sources."""

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
    def expect(self, articles: Callable[[], int]) -> None: ...
    def article(self, article: Article, skipped: bool) -> None: ...
    def failure(self, failure: Failure) -> None: ...
    def note(self, note: SourceNote) -> None: ...
    def end(self, stage: str) -> None: ...


@dataclass(slots=True)
class RunReport:
    """What a run did. ``counts`` are of this run, ``stored`` of the whole store afterwards, ``seconds`` by stage.

    ``counts``: ``articles`` read, of these ``new`` and ``skipped`` (in the store before) and ``held`` (in quarantine);
    ``stale`` (of the store, made again), ``superseded`` (older texts of files that have changed), ``copies``,
    ``left_out`` (not relevant), ``notes`` other than copies, ``failures``; ``characters`` that went through the
    pipeline. ``rates`` are per second of the extraction,
    ``memory_mb`` the peak of this process and of its largest worker in megabytes (missing where the system tells not).
    """

    out: str
    counts: dict[str, int] = field(default_factory=dict)
    stored: dict[str, int] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    notes: list[SourceNote] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    rates: dict[str, float] = field(default_factory=dict)
    memory_mb: dict[str, int] = field(default_factory=dict)
    engine: Engine = "inline"
    #: Processes; ``None`` for a cluster that was there before, whose size may change under way.
    workers: int | None = 1
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
            "rates": {name: round(rate, 2) for name, rate in self.rates.items()},
            "memory_mb": self.memory_mb,
            "versions": self.versions,
            "engine": self.engine,
            "workers": self.workers,
        }
        return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"

    def measure(self) -> None:
        """Fill in ``rates`` and ``memory_mb`` from what was counted and timed."""
        if taken := self.seconds.get("extract"):
            made = self.counts.get("new", 0) + self.counts.get("stale", 0)
            self.rates = {"articles": made / taken, "characters": self.counts.get("characters", 0) / taken}
        self.memory_mb = _peak_memory()

    def write(self) -> None:
        """Write ``run.json`` into the folder of the run, whole or not at all."""
        self.measure()
        path = Path(self.out) / RUN_FILE
        draft = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            draft.write_text(self.to_json(), encoding="utf-8")
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)


def versions_of(model: str, fingerprint: str) -> dict[str, str]:
    """What the rows were made with."""
    return {
        "extractor": __version__,
        "python": platform.python_version(),
        "spacy": version("spacy"),
        "model": model,
        "pipeline": fingerprint,
    }


@contextmanager
def stage(report: RunReport, name: str, progress: Progress | None) -> Iterator[None]:
    """Tell of a stage and time it."""
    told = progress or Silent()
    told.begin(name)
    started = time.monotonic()
    yield
    report.seconds[name] = time.monotonic() - started
    told.end(name)


def _peak_memory() -> dict[str, int]:
    if sys.platform == "win32":
        return {}
    from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

    unit = 1_000_000 if sys.platform == "darwin" else 1_000  # bytes there, kilobytes elsewhere
    peaks = {"process": getrusage(RUSAGE_SELF).ru_maxrss, "largest_worker": getrusage(RUSAGE_CHILDREN).ru_maxrss}
    return {name: round(peak / unit) for name, peak in peaks.items()}
