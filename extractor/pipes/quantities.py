"""Figures and their values."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extractor import extensions

extensions.declare()


class QuantityFinder:
    """spaCy component ``extractor_quantities``: figures and their values."""

    def __call__(self, doc: Doc) -> Doc:
        doc.spans["figures"] = []
        return doc


@Language.factory("extractor_quantities", assigns=["doc.spans", "span._.quantity"])
def make_quantity_finder(nlp: Language, name: str) -> QuantityFinder:
    return QuantityFinder()
