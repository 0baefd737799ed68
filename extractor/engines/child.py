"""What runs in a worker process: batches come in by standard input, answers leave by what was standard output.

Messages are pickled tuples behind their length. The worker says when it is ready and which article it takes up, so that
whoever watches it knows what it died of.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import struct
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from extractor.errors import ExtractorError
from extractor.schema import Article

_LENGTH = struct.Struct(">Q")
#: Linux ends these processes first when memory runs out, not the one that holds the store.
_FIRST_TO_GO = "500"


def deliver(stream: BinaryIO, message: tuple[Any, ...]) -> None:
    """Write one message; raises ``OSError`` when nobody reads any more."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[Any, ...] | None:
    """Read one message; ``None`` at the end, also in the middle of a message."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return pickle.loads(data) if len(data) == length else None


def serve() -> None:
    """The life of a worker: get ready, answer batches, end when standard input does, or nobody reads any more."""
    with contextlib.suppress(OSError):
        _serve()
    os._exit(1)  # no tidying up: another thread is reading


def _serve() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that holds the store
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(_FIRST_TO_GO)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get between the answers
    inbound = sys.stdin.buffer
    hello = receive(inbound)
    if hello is None:
        return
    work, model = hello
    jobs: queue.SimpleQueue[tuple[Any, ...]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(inbound, jobs), daemon=True).start()
    try:
        work([], model, None)
    except ExtractorError as error:
        deliver(answers, ("refused", str(error)))
        return
    except Exception as error:
        deliver(answers, ("broken", _told(error)))
        return
    deliver(answers, ("ready",))
    while True:
        number, articles = jobs.get()
        try:
            results = work(articles, model, _telling(answers, number, articles))
        except Exception as error:
            deliver(answers, ("broken", _told(error)))
            return
        deliver(answers, ("done", number, results))


def _listen(inbound: BinaryIO, jobs: queue.SimpleQueue[tuple[Any, ...]]) -> None:
    """Take batches as they come. The end of the input is the end of the parent, however it ended."""
    while (job := receive(inbound)) is not None:
        jobs.put(job)
    os._exit(0)


def _telling(answers: BinaryIO, number: int, articles: list[Article]) -> Any:
    places = {id(article): place for place, article in enumerate(articles)}

    @contextmanager
    def around(article: Article) -> Iterator[None]:
        deliver(answers, ("started", number, places[id(article)]))
        yield

    return around


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error)[:300]}"
