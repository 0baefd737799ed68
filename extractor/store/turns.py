"""Runs on one store take turns: a lock that ends with the process that holds it, however that ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from extractor.errors import BusyError, StoreError

#: Seconds a run waits for the one before it.
PATIENCE = 30.0
_LOOK_AGAIN = 0.1


@contextmanager
def turn(
    path: str | Path, *, patience: float | None = None, told: Callable[[str], None] | None = None
) -> Iterator[str]:
    """Wait until no other run writes to the store ``path``, then keep others waiting.

    Yields the process id of the run before when that was cut short, else "". ``told`` gets a line when there is
    somebody to wait for, ``patience`` is in seconds (default: :data:`PATIENCE`). The lock is a file beside the store;
    reading needs none.

    Raises :class:`~extractor.errors.BusyError` when the other run is not done within ``patience`` seconds, and
    :class:`~extractor.errors.StoreError` when the file cannot be made.
    """
    lock = Path(path).with_name(f"{Path(path).name}.lock")
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        held = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreError(f"{lock}: cannot be written: {error.strerror or error}") from error
    try:
        _wait(held, lock, PATIENCE if patience is None else patience, told)
        cut_short = _read(held)
        _write(held, str(os.getpid()))
        try:
            yield cut_short
        finally:
            _write(held, "")
    finally:
        os.close(held)


def _wait(held: int, lock: Path, patience: float, told: Callable[[str], None] | None) -> None:
    end = time.monotonic() + patience
    waited = False
    while not _locked(held):
        if not waited and told is not None:
            told(f"waiting for another run ({_holder(held)}) to end")
        waited = True
        if time.monotonic() >= end:
            raise BusyError(
                f"{lock.parent}: another run ({_holder(held)}) is writing to this store; start again when it has ended"
            )
        time.sleep(_LOOK_AGAIN)


def _holder(held: int) -> str:
    return f"process {_read(held) or 'unknown'}"


def _read(held: int) -> str:
    os.lseek(held, 0, os.SEEK_SET)
    return os.read(held, 20).decode("ascii", "replace").strip()


def _write(held: int, text: str) -> None:
    """What the file says is a help for readers; the lock itself does not depend on it (the disk may be full)."""
    with suppress(OSError):
        os.ftruncate(held, 0)
        os.lseek(held, 0, os.SEEK_SET)
        os.write(held, text.encode("ascii"))


if sys.platform == "win32":
    import msvcrt

    def _locked(held: int) -> bool:
        """Take the lock if it is free."""
        try:
            os.lseek(held, 1_000, os.SEEK_SET)  # a byte of its own: the holder's number stays readable
            msvcrt.locking(held, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(held: int) -> bool:
        """Take the lock if it is free."""
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
