"""Names: organisations, people, places; the final doc.ents."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extractor import extensions

extensions.declare()


class NameResolver:
    """spaCy component ``extractor_names``: names: organisations, people, places; the final doc.ents."""

    def __call__(self, doc: Doc) -> Doc:
        return doc


@Language.factory("extractor_names", requires=["doc.ents"], assigns=["doc.ents", "span._.canonical"])
def make_name_resolver(nlp: Language, name: str) -> NameResolver:
    return NameResolver()
