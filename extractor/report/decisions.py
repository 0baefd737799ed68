"""Decisions that were saved from the report as a file, brought into the store.

The file is JSON: ``{"format": "extractor-decisions", "version": 1, "decisions": [{"finding_id": ..., "status": "open" |
"confirmed" | "dismissed", "note": text or null}, ...]}``. It may come from anywhere, so everything in it is checked.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from extractor.errors import SourceError
from extractor.schema import Finding, ReviewStatus
from extractor.store import Review

if TYPE_CHECKING:
    from extractor.store import Store

FORMAT = "extractor-decisions"
VERSION = 1
#: A comment is at most this long, a file of decisions at most this large.
LONGEST_NOTE = 2000
LARGEST_FILE = 32_000_000
_ID = re.compile(r"[0-9a-f]{16}\Z")
_STATUSES: tuple[ReviewStatus, ...] = get_args(ReviewStatus)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the findings decided on, as they are now; how many decisions wait for a later audit."""

    findings: tuple[Finding, ...]
    changed: int
    waiting: int


def read_decisions(path: str | Path) -> list[Review]:
    """The decisions of a file. Raises :class:`~extractor.errors.SourceError` when it cannot be read or is none."""
    source = str(path)
    try:
        if Path(path).stat().st_size > LARGEST_FILE:
            raise SourceError(source, "too large for a file of decisions")
        content = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(source, error.strerror or str(error)) from error
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise SourceError(source, f"is not valid JSON ({error})") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise SourceError(source, "holds no decisions saved from a report")
    if content.get("version") != VERSION:
        raise SourceError(
            source, f"was saved by another version (its format is {content.get('version')}, ours {VERSION})"
        )
    rows = content.get("decisions")
    if not isinstance(rows, list):
        raise SourceError(source, "has no list of decisions")
    try:
        return [decision(row) for row in rows]
    except ValueError as error:
        raise SourceError(source, str(error)) from error


def decision(row: Any) -> Review:
    """One decision from a row of JSON. Raises ``ValueError`` when it is none."""
    if not isinstance(row, dict):
        raise ValueError("a decision is an object with finding_id, status and note")
    finding_id, status, note = row.get("finding_id"), row.get("status"), row.get("note")
    if not isinstance(finding_id, str) or not _ID.match(finding_id):
        raise ValueError(f"not the id of a finding: {str(finding_id)[:40]!r}")
    if status not in _STATUSES:
        raise ValueError(f"{finding_id}: the status is {', '.join(_STATUSES)}, not {str(status)[:40]!r}")
    if note is not None and not isinstance(note, str):
        raise ValueError(f"{finding_id}: the note is a text or null")
    if note is not None and len(note) > LONGEST_NOTE:
        raise ValueError(f"{finding_id}: the note is longer than {LONGEST_NOTE} characters")
    return Review(finding_id, status, (note or "").strip() or None)


def import_decisions(store: Store, path: str | Path) -> Imported:
    """Bring the decisions of a file into the store; they replace what was decided on the same findings before.

    Raises :class:`~extractor.errors.SourceError` for a file that is none, before anything is changed, and
    :class:`~extractor.errors.StoreError` when the store cannot be written.
    """
    decisions = {review.finding_id: review for review in read_decisions(path)}
    before = {finding.finding_id: (finding.review_status, finding.review_note) for finding in store.findings()}
    found = store.put_reviews(decisions.values())
    changed = sum(before[finding.finding_id] != (finding.review_status, finding.review_note) for finding in found)
    return Imported(tuple(found), changed, len(decisions) - len(found))
