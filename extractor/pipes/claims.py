"""Figures linked to what they claim."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extractor import extensions

extensions.declare()


class ClaimLinker:
    """spaCy component ``extractor_claims``: figures linked to what they claim."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.claims = []
        return doc


@Language.factory("extractor_claims", requires=["doc.spans", "doc.ents"], assigns=["doc._.claims"])
def make_claim_linker(nlp: Language, name: str) -> ClaimLinker:
    return ClaimLinker()
