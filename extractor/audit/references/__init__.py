"""Claims against what is known from elsewhere: official figures, summits, members, office-holders.

Without a reference nothing here runs, so an audit without one says exactly what the texts say of each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.book import Book
from extractor.audit.references.events import summits_and_members
from extractor.audit.references.figures import against_figures, shares_over_time
from extractor.audit.references.offices import office_at_date
from extractor.audit.verdicts import Verdict
from extractor.reference import Reference

#: What runs with a reference only, for the page on the checks.
REFERENCE_CHECKS = (against_figures, shares_over_time, summits_and_members, office_at_date)


def against(book: Book, reference: Reference) -> Iterator[Verdict]:
    """What a reference shows of a book's claims; every finding names the reference."""
    if reference.figures:
        yield from against_figures(book, reference)
    if reference.facts:
        yield from shares_over_time(book, reference)
        yield from summits_and_members(book)
        yield from office_at_date(book)
