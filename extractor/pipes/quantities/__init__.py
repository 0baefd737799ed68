"""Figures and their exact values: money, percent, fractions, multiples, counts, physical quantities, ranks.

The steps, one file each: :mod:`.lexer` cuts the text, :mod:`.numerals` reads numbers, :mod:`.items` what stands
fastened to them, :mod:`.amounts` joins ranges and lists, :mod:`.counts` finds counted nouns, :mod:`.ratios` reads
fractions, multiples and ranks, :mod:`.hedging` finds hedges, :mod:`.rates` what a figure is per,
:mod:`.shared_signs` decides shared currency signs, :mod:`.maker` makes the figures and :mod:`.figures` runs it all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from extractor import extensions

if TYPE_CHECKING:
    from extractor.pipes.quantities.maker import Figure

extensions.declare()


class QuantityFinder:
    """spaCy component ``extractor_quantities``: ``doc.spans["figures"]`` with ``span._.quantity`` and ``span._.trace``.

    Reads the text and ``doc.spans["periods"]``: no figure overlaps a date expression that has a place on the calendar.
    A figure that ends inside a token takes the whole token ("12.5bn-a-year" is split by spaCy, "30bn" is one token).
    """

    def __call__(self, doc: Doc) -> Doc:
        spans = []
        end = 0
        for figure in self.process(doc):
            span = doc.char_span(figure.start, figure.end, label=figure.quantity.kind.upper(), alignment_mode="expand")
            if span is None or span.start < end:
                continue
            end = span.end
            span._.quantity = figure.quantity
            span._.trace = list(figure.trace)
            spans.append(span)
        doc.spans["figures"] = spans
        return doc

    def process(self, doc: Doc) -> list[Figure]:
        """The figures of the text, in order."""
        from extractor.pipes.quantities.figures import find_figures

        dates = [
            (span.start_char, span.end_char)
            for span in doc.spans.get("periods", ())
            if span._.period is None or span._.period.start is not None or span._.period.end is not None
        ]
        return find_figures(doc.text, dates)


@Language.factory("extractor_quantities", assigns=["doc.spans", "span._.quantity"])
def make_quantity_finder(nlp: Language, name: str) -> QuantityFinder:
    """Makes the component; it has no settings."""
    return QuantityFinder()
