"""Figures linked to what they claim: the component ``extractor_claims``.

Reads ``doc.spans["figures"]``, ``doc.spans["periods"]``, ``doc.spans["areas"]``, ``doc.ents`` and, where there is one,
the parse; leaves ``doc._.claims``. One claim a figure and party; no figure is dropped. The rules are small functions,
one kind of link a module, and each claim keeps the names of the rules that made it (``Claim.rules``).
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extractor import extensions
from extractor.schema import Claim

extensions.declare()


class ClaimLinker:
    """spaCy component ``extractor_claims``: figures linked to what they claim."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        doc._.claims = self.process(doc)
        return doc

    def process(self, doc: Doc) -> list[Claim]:
        """The claims of one text, in text order."""
        from extractor.pipes.claims.linking import link

        return link(doc, self._nlp.tokenizer)


@Language.factory("extractor_claims", requires=["doc.spans", "doc.ents"], assigns=["doc._.claims"])
def make_claim_linker(nlp: Language, name: str) -> ClaimLinker:
    return ClaimLinker(nlp)
