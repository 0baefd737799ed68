"""Date expressions as intervals: the spaCy component ``extractor_periods``.

``lexer`` cuts the text, ``grammar`` and ``phrases`` read date expressions into ``nodes``, ``guards`` keep counts and
codes from becoming years, ``anchors`` says what "now" is, ``resolve`` gives each node its interval. All of them work on
plain strings; this file puts the result on the ``Doc``.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor import extensions

if TYPE_CHECKING:
    from extractor.pipes.periods.find import DatedSpan

extensions.declare()


def publication_date(doc: Doc) -> date | None:
    """The article's publication date; ``None`` when it is not known or not an ISO date."""
    published = (doc._.article or {}).get("published")
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


class PeriodFinder:
    """spaCy component ``extractor_periods``: leaves ``doc.spans["periods"]``, each span with ``span._.period``."""

    def process(self, doc: Doc) -> list[tuple[Span, DatedSpan]]:
        """The DATE spans of a document with what was read, sorted, not overlapping, on token boundaries.

        A span that ends inside a token ("2019F", "2023.The") takes the whole token.
        """
        from extractor.pipes.periods.find import find_periods
        from extractor.reading import as_read, end_as_printed

        printed = doc.text  # built anew at every access: taken once, or long articles take quadratic time
        text = as_read(printed)
        found = find_periods(text, publication_date(doc))
        placed: list[tuple[Span, DatedSpan]] = []
        last = 0
        for dated in found:
            end = end_as_printed(printed, text, dated.end)
            span = doc.char_span(dated.start, end, label="DATE", alignment_mode="expand")
            if span is None or span.start < last:
                continue
            placed.append((span, dated))
            last = span.end
        return placed

    def __call__(self, doc: Doc) -> Doc:
        spans = []
        for span, dated in self.process(doc):
            span._.period = dated.period
            span._.trace = [f"periods.{dated.rule}", dated.period.resolved or "absolute"]
            spans.append(span)
        doc.spans["periods"] = spans
        return doc


@Language.factory("extractor_periods", assigns=["doc.spans", "span._.period"])
def make_period_finder(nlp: Language, name: str) -> PeriodFinder:
    return PeriodFinder()
