"""ZIP archives: every file inside goes to the reader of its own format; nothing is ever written to disk by name."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO

from extractor.articles.draft import Draft, Found
from extractor.articles.finding import SourceNote, describes_its_folder
from extractor.articles.limits import BombError, Budget, read_some, seekable
from extractor.errors import SourceError

#: Reads one stream under a name: :func:`extractor.articles.opening.read_stream` with the settings of the run.
Opener = Callable[[BinaryIO, str], Iterator[Found]]

_MOST_MEMBERS = 200_000
_DRIVE = re.compile(r"[A-Za-z]:")
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, OSError, ValueError, OverflowError)


def read_zip(stream: BinaryIO, source: str, budget: Budget, read_member: Opener) -> Iterator[Found]:
    """What the files of an archive hold, sorted by name, each under ``source/name``.

    Raises :class:`SourceError` when the archive cannot be opened; a file in it that cannot be read is an error of its
    own and the rest goes on.
    """
    # The list of its files stands at the end of an archive, so it has to be there as a whole.
    with seekable(stream) as whole, _open(whole, source) as archive:
        if document := _office_document(archive):
            raise SourceError(source, f"the format {document} is not supported yet")
        members = sorted((info for info in archive.infolist() if not info.is_dir()), key=_in_order)
        if not members:
            raise SourceError(source, "the archive holds no file")
        if len(members) > _MOST_MEMBERS:
            raise SourceError(source, f"the archive holds more than {_MOST_MEMBERS:,} files")
        for info in members:
            yield from _read(archive, info, source, budget, read_member)


def _read(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: str, budget: Budget, read_member: Opener
) -> Iterator[Found]:
    name = info.filename.replace("\\", "/")
    where = f"{source}/{_printable(name)}"
    if _leads_out(name):
        yield SourceError(where, "the name leads out of the archive; the file was not read")
        return
    if any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts):
        return
    if describes_its_folder(PurePosixPath(name).name):
        yield SourceNote(where, "passed over: it describes the folder")
        return
    if info.flag_bits & _ENCRYPTED:
        yield SourceError(where, "is encrypted")
        return
    try:
        with _Member(archive, info, where, budget) as member, io.BufferedReader(member) as stream:
            for found in read_member(stream, where):
                yield replace(found, member=found.member or where) if isinstance(found, Draft) else found
    except BombError:
        raise
    except SourceError as error:
        yield error


class _Member(io.RawIOBase):
    """A file of an archive, whose damage has a name and whose size counts against the budget."""

    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, budget: Budget) -> None:
        self._name = name
        self._budget = budget
        try:
            self._packed = archive.open(info)
        except (NotImplementedError, RuntimeError) as error:
            raise SourceError(name, "is packed in a way that is not supported") from error
        except _BROKEN as error:
            raise SourceError(name, f"the packed file is damaged ({_reason(error)})") from error

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = read_some(self._packed, len(buffer))
        except (*_BROKEN, NotImplementedError) as error:
            raise SourceError(self._name, f"the packed file is damaged ({_reason(error)})") from error
        self._budget.spend(len(data), self._name)
        buffer[: len(data)] = data
        return len(data)


def _open(stream: BinaryIO, source: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except (*_BROKEN, NotImplementedError) as error:
        raise SourceError(source, f"the archive is damaged or cut short ({_reason(error)})") from error


def _office_document(archive: zipfile.ZipFile) -> str | None:
    names = set(archive.namelist()[:200])
    if "[Content_Types].xml" in names:
        inside = (
            kind for folder, kind in (("word/", "DOCX"), ("xl/", "XLSX"), ("ppt/", "PPTX")) if _any(names, folder)
        )
        return next(inside, "Office Open XML")
    if "mimetype" in names:
        return "EPUB" if _any(names, "META-INF/container.xml") else "OpenDocument"
    return None


def _any(names: set[str], beginning: str) -> bool:
    return any(name.startswith(beginning) for name in names)


def _in_order(info: zipfile.ZipInfo) -> tuple[str, int]:
    return info.filename, info.header_offset


def _leads_out(name: str) -> bool:
    return name.startswith("/") or bool(_DRIVE.match(name)) or ".." in PurePosixPath(name).parts


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in name[:500])


def _reason(error: BaseException) -> str:
    text = str(error).split("\n", 1)[0][:120]
    return text[:1].lower() + text[1:] if text else type(error).__name__
