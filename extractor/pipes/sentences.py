"""Sentence boundaries by rule, before anything statistical runs.

News texts glue headlines to bodies, drop the space after a full stop and set bullets on lines of their own; the parser
of a small model splits those badly and is only run on sentences that hold a figure (:mod:`extractor.pipes.syntax`).
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


class SentenceSplitter:
    """spaCy component ``extractor_sentences``: sets ``token.is_sent_start`` on every token."""

    def __call__(self, doc: Doc) -> Doc:
        for token, starts in zip(doc, self.process(doc), strict=True):
            token.is_sent_start = starts
        return doc

    def process(self, doc: Doc) -> list[bool]:
        """For each token, whether a sentence starts with it."""
        return [token.i == 0 for token in doc]


@Language.factory("extractor_sentences", assigns=["token.is_sent_start", "doc.sents"])
def make_sentence_splitter(nlp: Language, name: str) -> SentenceSplitter:
    return SentenceSplitter()
