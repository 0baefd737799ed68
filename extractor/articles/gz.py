"""Gzip: a stream of what is inside, bounded, whose damage has a name."""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO

from extractor.articles.limits import Budget, read_some
from extractor.errors import SourceError

_CHUNK = 65_536
_MAGIC = b"\x1f\x8b\x08"
_GZIP = 16 + zlib.MAX_WBITS


class Gunzip(io.RawIOBase):
    """What the gzip members of ``stream`` hold, one after the other.

    Damage raises :class:`SourceError` for ``name``; with ``mending`` it is put down in :attr:`faults` instead and
    reading goes on with the next member, if there is one. What follows the last member counts for nothing when it is
    zeros (padding of tapes and of some servers), as for the gzip program.
    """

    def __init__(self, stream: BinaryIO, name: str, budget: Budget, *, mending: bool = False) -> None:
        self._stream = stream
        self._name = name
        self._budget = budget
        self.mending = mending
        self._inflate = zlib.decompressobj(_GZIP)
        self._waiting = b""  # compressed bytes not looked at yet
        self._begun = False  # the member has bytes
        self._ended = False
        self.faults: list[str] = []

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ended:
            data = self._step(len(buffer))
            if data:
                self._budget.spend(len(data), self._name)
                buffer[: len(data)] = data
                return len(data)
        return 0

    def _step(self, size: int) -> bytes:
        """Up to ``size`` bytes; none when more has to be read, or a member ended."""
        if self._inflate.eof:
            self._next_member(self._inflate.unused_data + self._waiting)
            return b""
        compressed = self._inflate.unconsumed_tail or self._waiting or read_some(self._stream, _CHUNK)
        if not self._inflate.unconsumed_tail:
            self._waiting = b""
        if not compressed:
            self._ended = True
            if self._begun:
                self._fault("the gzip stream is cut short")
            return b""
        self._begun = True
        try:
            return self._inflate.decompress(compressed, size)
        except zlib.error as error:
            self._fault(f"the gzip stream is damaged ({_reason(error)})")
            self._seek_member(compressed[1:])
            return b""

    def _next_member(self, rest: bytes) -> None:
        """Begin the member that follows the one just ended, passing over zeros between them."""
        rest = rest.lstrip(b"\0")
        while not rest and (chunk := read_some(self._stream, _CHUNK)):
            rest = chunk.lstrip(b"\0")
        self._begin(rest)
        self._ended = not rest

    def _seek_member(self, rest: bytes) -> None:
        while (at := rest.find(_MAGIC)) < 0:
            chunk = read_some(self._stream, _CHUNK)
            if not chunk:
                self._ended = True
                return
            rest = rest[-2:] + chunk
        self._begin(rest[at:])

    def _begin(self, waiting: bytes) -> None:
        self._inflate = zlib.decompressobj(_GZIP)
        self._waiting = waiting
        self._begun = False

    def _fault(self, cause: str) -> None:
        if not self.mending:
            raise SourceError(self._name, cause)
        if cause not in self.faults:
            self.faults.append(cause)


def _reason(error: zlib.error) -> str:
    """zlib's own words, without its code: "Error -3 while decompressing data: incorrect data check"."""
    return str(error).rpartition(": ")[2]
