"""What is said on standard error while a run works: a bar with rate and time left, and a line for each failure.

On a terminal the bar moves; elsewhere (a log, a scheduler's mail) a plain line is written now and then.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TextIO

from extractor.summary import clean

if TYPE_CHECKING:
    from extractor.articles import SourceNote
    from extractor.schema import Article, Failure

#: Seconds between two plain lines.
_EVERY = 30.0
_NAMES = {"extract": "reading", "audit": "comparing", "export": "writing", "report": "drawing"}


class _Face(Protocol):
    """How progress is shown."""

    def stage(self, name: str) -> None: ...
    def move(self, done: int, expected: int | None, made: int, seconds: float) -> None: ...
    def line(self, text: str) -> None: ...
    def close(self) -> None: ...


@contextmanager
def progress(stream: TextIO | None = None) -> Iterator[Teller]:
    """A :class:`Teller` on standard error (or ``stream``), tidied up at the end."""
    stream = stream or sys.stderr
    teller = Teller(_Bar(stream) if stream.isatty() else _Lines(stream))
    try:
        yield teller
    finally:
        teller.close()


class Teller:
    """Counts articles as they are done; failures and notes get a line of their own at once."""

    def __init__(self, face: _Face) -> None:
        self._face = face
        self._done = 0
        self._made = 0
        self._expected: int | None = None
        self._began = time.monotonic()

    def begin(self, stage: str) -> None:
        self._began = time.monotonic()
        self._done, self._made, self._expected = 0, 0, None
        self._face.stage(_NAMES.get(stage, stage))

    def expect(self, articles: Callable[[], int]) -> None:
        self._expected = articles()

    def article(self, article: Article, skipped: bool) -> None:
        self._made += not skipped
        self._step()

    def failure(self, failure: Failure) -> None:
        self._face.line(f"could not {failure.stage}: {clean(failure.source)}: {clean(failure.cause)}")
        self._step()

    def note(self, note: SourceNote) -> None:
        self._face.line(f"note: {clean(note.source)}: {clean(note.note)}")

    def end(self, stage: str) -> None: ...

    def close(self) -> None:
        """Take the bar away."""
        self._face.close()

    def _step(self) -> None:
        self._done += 1
        expected = self._expected if self._expected and self._expected >= self._done else None
        self._face.move(self._done, expected, self._made, time.monotonic() - self._began)


class _Lines:
    """A plain line now and then."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._last = 0.0

    def stage(self, name: str) -> None:
        self._last = 0.0

    def move(self, done: int, expected: int | None, made: int, seconds: float) -> None:
        if seconds - self._last >= _EVERY:
            self._last = seconds
            self.line(how_far(done, expected, made, seconds))

    def line(self, text: str) -> None:
        print(text, file=self._stream, flush=True)

    def close(self) -> None: ...


class _Bar:
    """A moving bar, with lines above it."""

    def __init__(self, stream: TextIO) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=30),
            TextColumn("{task.fields[far]}", markup=False),
            console=Console(file=stream),
            transient=True,
        )
        self._task = self._bar.add_task("", total=None, far="")
        self._bar.start()

    def stage(self, name: str) -> None:
        self._bar.reset(self._task, total=None, completed=0, description=name, far="")

    def move(self, done: int, expected: int | None, made: int, seconds: float) -> None:
        self._bar.update(self._task, completed=done, total=expected, far=how_far(done, expected, made, seconds))

    def line(self, text: str) -> None:
        self._bar.console.print(text, markup=False, highlight=False, soft_wrap=True)

    def close(self) -> None:
        self._bar.stop()


def how_far(done: int, expected: int | None, made: int, seconds: float) -> str:
    """How far a run is, in words; ``made`` of the articles ``done`` took time.

    >>> how_far(1200, 3000, 1000, 100.0)
    '1,200 of 3,000 articles, 10 a second, 3 min left'
    >>> how_far(7, None, 7, 14.0)
    '7 articles, 30 a minute'
    """
    parts = [f"{done:,} of {expected:,} articles" if expected else f"{done:,} articles"]
    if made and seconds > 1:
        parts.append(_rate(made / seconds))
        if expected:
            parts.append(f"{_time(seconds / done * (expected - done))} left")
    return ", ".join(parts)


def _rate(rate: float) -> str:
    """Articles a second, or a minute where they are slow.

    >>> _rate(12.3), _rate(1.25), _rate(0.05)
    ('12 a second', '1.2 a second', '3 a minute')
    """
    if rate < 1:
        return f"{rate * 60:.0f} a minute"
    return f"{rate:.0f} a second" if rate >= 10 else f"{rate:.1f} a second"


def _time(seconds: float) -> str:
    """A span of time in one unit.

    >>> _time(8), _time(150), _time(9000)
    ('8 s', '3 min', '2.5 h')
    """
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5_400:
        return f"{-(-seconds // 60):.0f} min"
    return f"{seconds / 3600:.1f} h"
