"""What one article may cost: time, and size."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from types import FrameType

from extractor.errors import LimitError
from extractor.schema import Article, Failure

#: The length of text that :attr:`Limits.seconds` is for; the pipeline needs about two seconds for it.
_STRETCH = 100_000
#: Seconds between two signals, should code of a library swallow the first.
_AGAIN = 1.0


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` is what each started 100,000 characters of an article get, ``characters`` the most it may have."""

    seconds: float = 60.0
    characters: int = 10_000_000

    def __post_init__(self) -> None:
        if self.seconds <= 0 or self.characters <= 0:
            raise ValueError("limits of time and size have to be above 0")

    def seconds_for(self, article: Article) -> float:
        """How long the work on ``article`` may take, in seconds."""
        return self.seconds * max(1, -(-len(article.text) // _STRETCH))

    def too_long(self, article: Article) -> str | None:
        """Why ``article`` is not tried at all; ``None`` when it is."""
        if len(article.text) <= self.characters:
            return None
        return f"has {len(article.text):,} characters, more than {self.characters:,}"

    def too_slow(self, article: Article) -> str:
        """What is said of an article whose time is up."""
        return f"took longer than {self.seconds_for(article):g} seconds"


def failure(article: Article, cause: str) -> Failure:
    """The failure of an article."""
    return Failure(source=article.source, article_id=article.article_id, stage="extract", cause=cause)


def alarm(limits: Limits) -> Callable[[Article], AbstractContextManager[None]] | None:
    """Around each article: raises :class:`~extractor.errors.LimitError` in it when its time is up.

    Works by a signal: only in the main thread of a system that has them (else ``None``), and only while Python code, or
    C code that looks for signals, is running. Where more is needed the work belongs in a process that can be ended.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return None

    @contextmanager
    def around(article: Article) -> Iterator[None]:
        running = True

        def ring(number: int, frame: FrameType | None) -> None:
            if running:
                raise LimitError(limits.too_slow(article))

        before = signal.signal(signal.SIGALRM, ring)
        try:
            signal.setitimer(signal.ITIMER_REAL, limits.seconds_for(article), _AGAIN)
            try:
                yield
            finally:
                running = False
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)

    return around
