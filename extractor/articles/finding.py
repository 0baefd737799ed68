"""Where the articles are: the files behind the paths, folders and patterns a caller names."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import SourceError

#: The source that means standard input.
STDIN = "-"
#: Files that describe a folder rather than belong to it; read when named, passed over inside a folder.
_ABOUT_THE_FOLDER = frozenset(["readme", "license", "licence", "changelog", "copying", "contributing"])


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Something a reader of the run should know that is no failure: a copy, a file passed over.

    ``left_out`` counts the articles that were read and not kept because they mention nothing that was asked for.
    """

    source: str
    note: str
    is_copy: bool = False
    left_out: int = 0


def find_files(sources: Sequence[str]) -> Iterator[str | SourceError | SourceNote]:
    """The files behind ``sources``, sorted by path and each once, whatever the order of ``sources``.

    A source is a file, a folder (searched through, hidden files passed over), a pattern with ``*``, ``?`` or ``[``,
    or :data:`STDIN`. What leads nowhere comes first, as :class:`SourceError`.
    """
    paths: set[str] = set()
    notes: list[SourceNote] = []
    for source in sorted(set(sources)):
        try:
            paths.update(_expand(source, notes))
        except SourceError as error:
            yield error
    yield from notes
    seen: set[str] = set()
    for path in sorted(paths):
        real = path if path == STDIN else os.path.realpath(path)
        if real not in seen:
            seen.add(real)
            yield path


def describes_its_folder(name: str) -> bool:
    """Whether a file of this name tells about the files beside it.

    >>> describes_its_folder("README.md"), describes_its_folder("story.md")
    (True, False)
    """
    return name.split(".")[0].lower() in _ABOUT_THE_FOLDER


def _expand(source: str, notes: list[SourceNote]) -> list[str]:
    if source == STDIN:
        return [STDIN]
    if source.startswith(("http://", "https://")):
        raise SourceError(source, "web addresses are not fetched; save the page and name the file")
    if not source or "\0" in source:
        raise SourceError(repr(source), "is not a path")
    if os.path.isdir(source):
        return _files_in(source, notes)
    if os.path.lexists(source):
        return [Path(source).as_posix()]
    if glob.has_magic(source):
        return _matching(source, notes)
    raise SourceError(source, "no such file or folder")


def _matching(pattern: str, notes: list[SourceNote]) -> list[str]:
    matches = sorted(glob.glob(pattern, recursive=True))
    if not matches:
        raise SourceError(pattern, "no file matches this pattern")
    found: list[str] = []
    for match in matches:
        if not os.path.isdir(match):
            found.append(Path(match).as_posix())
        elif not pattern.endswith("**"):  # a recursive pattern lists the files inside by itself
            found.extend(_files_in(match, notes))
    return found


def _files_in(folder: str, notes: list[SourceNote]) -> list[str]:
    def refuse(error: OSError) -> None:
        notes.append(SourceNote(str(error.filename), f"folder passed over: {error.strerror}"))

    found: list[str] = []
    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if name.startswith(".") or not path.is_file():
                continue
            if describes_its_folder(path.name):
                notes.append(SourceNote(path.as_posix(), "passed over: it describes the folder; name it to read it"))
            else:
                found.append(path.as_posix())
    if not found:
        raise SourceError(folder, "the folder holds no file to read")
    return found
