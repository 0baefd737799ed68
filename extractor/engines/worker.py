"""One worker process as its parent sees it."""

from __future__ import annotations

import contextlib
import json
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from extractor.engines.child import deliver, receive
from extractor.engines.working import Work
from extractor.schema import Article

#: Modules are found where the parent finds them.
_BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from extractor.engines.child import serve; serve()"


class Worker:
    """A process that loads the model once and answers batches; ``tell(worker, when, message)`` gets what it says.

    ``tell`` is called in a thread of its own, with the moment the message came (:func:`time.monotonic`). The last
    message is ``("ended",)``. A worker ends with the process that started it, however that ends.
    """

    def __init__(self, work: Work, model: str | None, tell: Callable[[Worker, float, tuple[Any, ...]], None]) -> None:
        path = [entry for entry in sys.path if isinstance(entry, str)]
        self._process = subprocess.Popen(
            [sys.executable, "-c", _BOOT, json.dumps(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._tell = tell
        self._outbound: queue.SimpleQueue[tuple[Any, ...] | None] = queue.SimpleQueue()
        self._outbound.put((work, model))
        self._threads = [
            threading.Thread(target=run, daemon=True, name="extractor-worker") for run in (self._listen, self._send)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def give(self, number: int, articles: list[Article]) -> None:
        """Hand over a batch; it is answered by ``("done", number, results)``, or by the end of the worker."""
        self._outbound.put((number, articles))

    def kill(self) -> None:
        """End the process at once; it holds nothing worth keeping."""
        self._process.kill()
        self._process.wait()
        self._outbound.put(None)
        for thread in self._threads:
            thread.join()

    def ending(self) -> str:
        """How the process ended, in words."""
        code = self._process.wait()
        if code >= 0:
            return f"exit code {code}"
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        return f"{name}: out of memory, or killed" if name == "SIGKILL" else name

    def _send(self) -> None:
        """In a thread, because a worker that hangs does not read either."""
        assert self._process.stdin is not None
        inbound = self._process.stdin
        with contextlib.suppress(OSError), inbound:  # it has died: its listener says so
            while (message := self._outbound.get()) is not None:
                deliver(inbound, message)  # type: ignore[arg-type]

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as answers:
            while (message := receive(answers)) is not None:  # type: ignore[arg-type]
                self._tell(self, time.monotonic(), message)
        self._tell(self, time.monotonic(), ("ended",))
