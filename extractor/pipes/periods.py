"""Date expressions as intervals."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extractor import extensions

extensions.declare()


class PeriodFinder:
    """spaCy component ``extractor_periods``: date expressions as intervals."""

    def __call__(self, doc: Doc) -> Doc:
        doc.spans["periods"] = []
        return doc


@Language.factory("extractor_periods", assigns=["doc.spans", "span._.period"])
def make_period_finder(nlp: Language, name: str) -> PeriodFinder:
    return PeriodFinder()
