"""How much a source may hold: what keeps a damaged or hostile file from filling the memory or taking for ever."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from extractor.articles.language import page_may_be_english
from extractor.articles.relevance import Relevance
from extractor.errors import SourceError

#: Largest text, page or row that is read unless a caller says otherwise, in bytes.
MAX_BYTES = 20_000_000
#: A JSON list of articles, which has to be held in memory, may be this many times larger than one article.
LIST_FACTOR = 5
#: What an archive may hold however small it is, in largest articles.
_ARCHIVE_FACTOR = 2
#: An archive may hold this many times its own size. News text compresses to a quarter, rows of a table to a fiftieth;
#: deflate can reach a thousandth, which only bombs come near to.
EXPANSION = 200
#: Archives inside archives: a ZIP may hold a ZIP that holds ".warc.gz" files; nothing honest goes deeper.
MAX_DEPTH = 3
_SAMPLE = 4_096
_IN_MEMORY = 8_000_000
_CHUNK = 262_144


@dataclass(frozen=True, slots=True)
class Settings:
    """What a caller asks of all readers: the largest text in bytes, and what an article has to mention to be kept."""

    max_bytes: int = MAX_BYTES
    relevance: Relevance | None = None

    def may_matter(self, data: bytes) -> bool:
        """Whether the bytes of a page are worth the work of finding its article."""
        if self.relevance is None or b"\0" in data[:_SAMPLE]:  # two bytes a letter: not looked into
            return True
        return page_may_be_english(data) and self.relevance.may_match(data)


class BombError(SourceError):
    """An archive that holds far more than it may: nothing more is unpacked from the source it is in."""


class Budget:
    """What the archives in one source may expand to, all together, in bytes.

    ``size`` says how large the source is: of a pipe, how much of it was read so far.
    """

    def __init__(self, size: Callable[[], int], floor: int) -> None:
        self._size = size
        self._floor = floor
        self._spent = 0

    def spend(self, count: int, name: str) -> None:
        """Raises :class:`BombError` for ``name`` when the archives hold more than they may."""
        self._spent += count
        if self._spent > self._floor and self._spent > EXPANSION * self._size():
            raise BombError(name, f"expands to more than {EXPANSION} times its size: not opened, it may be a bomb")


class Counting(io.RawIOBase):
    """A stream that counts what was read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = read_some(self._stream, len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


def budget_of(stream: BinaryIO, max_bytes: int) -> tuple[BinaryIO, Budget]:
    """``stream``, if need be wrapped so that it counts, and the budget of the archives in it."""
    floor = max_bytes * _ARCHIVE_FACTOR
    if stream.seekable():
        here = stream.tell()
        size = stream.seek(0, os.SEEK_END)
        stream.seek(here)
        return stream, Budget(lambda: size, floor)
    counting = Counting(stream)
    return io.BufferedReader(counting), Budget(lambda: counting.count, floor)


def read_all(stream: BinaryIO, name: str, limit: int) -> bytes:
    """All of ``stream``; raises :class:`SourceError` for ``name`` when it holds more than ``limit`` bytes."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise SourceError(name, f"is larger than {limit:,} bytes")
    return data


def read_some(stream: Any, size: int) -> bytes:
    """What one read gives, at most ``size`` bytes: of a damaged stream everything before the damage.

    ``read`` would gather ``size`` bytes and lose them when the damage comes up.
    """
    data: bytes = stream.read1(size) if hasattr(stream, "read1") else stream.read(size)
    return data


@contextmanager
def seekable(stream: BinaryIO, limit: int | None = None, name: str = "") -> Iterator[BinaryIO]:
    """``stream`` from its beginning if it can seek, else a copy of it that can, in memory or, when large, on disk.

    Raises :class:`SourceError` for ``name`` when it holds more than ``limit`` bytes.
    """
    if stream.seekable():
        if limit is not None and stream.seek(0, os.SEEK_END) > limit:
            raise SourceError(name, f"is larger than {limit:,} bytes")
        stream.seek(0)
        yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
        while chunk := stream.read(_CHUNK):
            spool.write(chunk)
            if limit is not None and spool.tell() > limit:
                raise SourceError(name, f"is larger than {limit:,} bytes")
        spool.seek(0)
        yield cast(BinaryIO, spool)
