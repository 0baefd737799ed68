"""Sources in, articles out: opens each file once, hands it to its reader, sees to it that ids and texts are unique."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from extractor.articles.completing import Completed, complete
from extractor.articles.decoding import without_surrogates
from extractor.articles.draft import Found
from extractor.articles.finding import STDIN, SourceNote, find_files
from extractor.articles.limits import MAX_BYTES, Settings
from extractor.articles.opening import open_source
from extractor.articles.relevance import Relevance
from extractor.articles.sidecar import Sidecars, is_sidecar
from extractor.errors import SourceError
from extractor.schema import Article

#: After so many errors in a row nothing more is expected of a file.
_HOPELESS = 1_000


def read_sources(
    sources: Sequence[str],
    *,
    max_bytes: int = MAX_BYTES,
    relevance: Relevance | None = None,
    metadata: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | SourceError | SourceNote]:
    """Every article behind ``sources`` (files, folders, patterns, ``-``), in an order that does not depend on theirs.

    What cannot be read comes as a :class:`SourceError` value and the rest goes on; a copy or a file passed over comes
    as a :class:`SourceNote`. A text that was met before under an id of our own making is a copy. Two rows with the same
    given id and different texts are an error, two given ids for one text are two articles, the second with a warning.

    ``max_bytes`` limits one text, page or row. With ``relevance`` only English articles that mention one of its words
    are kept; the others are counted, in one note a file. ``metadata`` is a table about the files (see
    :mod:`~extractor.articles.sidecar`). ``stdin`` stands in for standard input.
    """
    settings = Settings(max_bytes, relevance)
    run = _Run(settings, metadata)
    for found in find_files(sources):
        if not isinstance(found, str):
            yield found
        elif not is_sidecar(found):
            yield from run.file(found, stdin)
    yield from run.rest()


class _Run:
    """One pass over all files: what is known of them, what was met in them."""

    def __init__(self, settings: Settings, metadata: str | None) -> None:
        self._settings = settings
        self._seen = _Seen()
        self._nothing_kept = 0
        self._first_without: str | None = None
        self._errors: list[SourceError] = []
        try:
            self._sidecars = Sidecars(metadata)
        except SourceError as error:
            self._sidecars = Sidecars()
            self._errors.append(error)

    def file(self, path: str, stdin: BinaryIO | None) -> Iterator[Article | SourceError | SourceNote]:
        """What one file holds."""
        shown = without_surrogates(path)[0]  # a file name need not be valid Unicode, what we write has to be
        parts: Counter[str | None] = Counter()  # each file of an archive numbers its own
        kept = left_out = 0
        for draft in _until_hopeless(_drafts(path, shown, self._settings, stdin), shown):
            if isinstance(draft, SourceNote) and draft.left_out:
                left_out += draft.left_out
                continue
            if isinstance(draft, SourceError | SourceNote):
                yield draft
                continue
            try:
                for completed in complete(self._sidecars.apply(draft, shown), parts[draft.member]):
                    parts[draft.member] += 1
                    if _matters(completed.article, self._settings.relevance):
                        kept += 1
                        yield self._seen.judge(completed)
                    else:
                        left_out += 1
            except SourceError as error:
                yield error
        if left_out and kept + left_out > 1:
            yield SourceNote(
                shown, f"{left_out:,} of {kept + left_out:,} articles left out: {self._why}", left_out=left_out
            )
        elif left_out:
            self._nothing_kept += left_out
            self._first_without = self._first_without or shown

    def rest(self) -> Iterator[SourceError | SourceNote]:
        """What is to be said of all files together."""
        if self._first_without is not None:
            count = self._nothing_kept
            note = f"{count:,} files with one article were left out, this first: {self._why}"
            yield SourceNote(self._first_without, note, left_out=count)
        yield from self._errors
        yield from self._sidecars.errors
        yield from self._sidecars.leftovers()

    @property
    def _why(self) -> str:
        label = self._settings.relevance.label if self._settings.relevance else ""
        return f"not English, or no mention of {label}"


def _until_hopeless(drafts: Iterator[Found], shown: str) -> Iterator[Found]:
    """``drafts`` up to where nothing but errors comes: a file of another kind, or one made to drown everything else."""
    errors = 0
    for draft in drafts:
        errors = errors + 1 if isinstance(draft, SourceError) else 0
        yield draft
        if errors >= _HOPELESS:
            yield SourceError(shown, f"{errors:,} errors without an article between them: the rest was not read")
            return


def _matters(article: Article, relevance: Relevance | None) -> bool:
    if relevance is None:
        return True
    return article.language == "en" and (relevance.matches(article.text) or relevance.matches(article.title or ""))


@dataclass(slots=True)
class _Seen:
    """What has been met in this run: texts by hash, ids."""

    texts: dict[str, tuple[str, str]] = field(default_factory=dict)
    ids: dict[str, tuple[str, str]] = field(default_factory=dict)

    def judge(self, completed: Completed) -> Article | SourceError | SourceNote:
        article, where = completed.article, completed.where
        by_id = self.ids.get(article.article_id)
        by_text = self.texts.get(article.sha256)
        if by_id and by_id[0] != article.sha256:
            return SourceError(where, f"the id {article.article_id!r} already belongs to a different text, {by_id[1]}")
        if by_id:
            return SourceNote(where, f"a copy of {by_id[1]}, left out", is_copy=True)
        if by_text and not completed.id_was_given:
            return SourceNote(where, f"a copy of {by_text[1]}, left out", is_copy=True)
        self.ids[article.article_id] = (article.sha256, where)
        if by_text:
            return replace(article, warnings=(*article.warnings, f"the same text as article {by_text[0]}"))
        self.texts[article.sha256] = (article.article_id, where)
        return article


def _drafts(path: str, shown: str, settings: Settings, stdin: BinaryIO | None) -> Iterator[Found]:
    try:
        if path == STDIN:
            yield from open_source(stdin or sys.stdin.buffer, shown, settings)
            return
        with open(path, "rb") as stream:
            yield from open_source(stream, shown, settings)
    except SourceError as error:
        yield error
    except OSError as error:
        yield SourceError(shown, f"cannot be read: {(error.strerror or str(error)).lower()}")
