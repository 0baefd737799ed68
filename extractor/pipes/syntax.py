"""Tags and parses only the sentences that hold a figure, about a third of a news text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The statistical components that :class:`FigureSyntax` runs itself; the pipeline keeps them disabled.
SYNTAX_PIPES = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")
#: Longer "sentences" are tables or lost line ends; a parse of one is slow and worth nothing.
LONGEST = 250
#: Signs before an item of a list; the parser would take them for words.
BULLETS = frozenset("•●▪■◦‣⁃·○►▶✓➢➤*-\u2013\u2014")
#: So many sentences are parsed at once; keeps what the model allocates small in long texts.
_BATCH = 64
_COLUMNS: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD"]
_DEP, _HEAD = 4, 5


@dataclass(frozen=True, slots=True)
class _Piece:
    """The words of one sentence without blanks, line ends and bullets; ``places`` are their positions in the doc."""

    start: int
    end: int
    places: list[int]
    doc: Doc


class FigureSyntax:
    """spaCy component ``extractor_syntax``: part of speech, lemma and dependency tree where a figure stands.

    The components in :data:`SYNTAX_PIPES` belong to the same ``nlp`` but are disabled; they are fetched at first use,
    which keeps the component serialisable and lets ``--model`` bring other ones. Each sentence is parsed as a text of
    its own. Sentences without a figure get a flat tree (every token attached to the sentence's first), so that sentence
    boundaries stay as they were set. A doc that is parsed already, and any doc when the model has no parser, is left
    as it is.
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        array = self.process(doc)
        return doc if array is None else doc.from_array(_COLUMNS, cast("Any", array))

    def process(self, doc: Doc) -> NDArray[np.uint64] | None:
        """The annotation of every token (columns TAG, POS, MORPH, LEMMA, DEP, HEAD), or ``None`` to leave it."""
        if "parser" not in self._nlp.component_names or not len(doc) or doc.has_annotation("DEP"):
            return None
        sentences = [(sentence.start, sentence.end) for sentence in doc.sents]
        array = _flat(doc, sentences)
        chosen = _with_figures(doc, sentences)
        for first in range(0, len(chosen), _BATCH):
            pieces = [_piece(doc, start, end) for start, end in chosen[first : first + _BATCH]]
            for piece in self._parsed(pieces):
                _write(array, piece)
        return array

    def _parsed(self, pieces: list[_Piece]) -> Iterator[_Piece]:
        docs: Iterator[Doc] = iter([piece.doc for piece in pieces])
        for name in SYNTAX_PIPES:
            if name in self._nlp.component_names:
                component = self._nlp.get_pipe(name)
                docs = component.pipe(docs, batch_size=_BATCH) if hasattr(component, "pipe") else map(component, docs)
        for piece, doc in zip(pieces, docs, strict=True):
            yield _Piece(piece.start, piece.end, piece.places, doc)


def _with_figures(doc: Doc, sentences: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences that hold (the start of) a figure and are not too long, in order."""
    if "figures" not in doc.spans:
        return []
    starts = [start for start, _ in sentences]
    numbers = sorted({bisect_right(starts, span.start) - 1 for span in doc.spans["figures"]})
    return [sentences[number] for number in numbers if sentences[number][1] - sentences[number][0] <= LONGEST]


def _piece(doc: Doc, start: int, end: int) -> _Piece:
    tokens = [token for token in doc[start:end] if not token.is_space]
    if len(tokens) > 1 and tokens[0].text in BULLETS:
        tokens = tokens[1:]
    following = [*(token.i for token in tokens[1:]), end]
    piece = Doc(
        doc.vocab,
        words=[token.text for token in tokens],
        # a line end between two words of a wrapped sentence separates them like a blank
        spaces=[bool(token.whitespace_) or after > token.i + 1 for token, after in zip(tokens, following, strict=True)],
        sent_starts=[number == 0 for number in range(len(tokens))],
    )
    return _Piece(start, end, [token.i for token in tokens], piece)


def _flat(doc: Doc, sentences: list[tuple[int, int]]) -> NDArray[np.uint64]:
    """No annotation but the head, which is the first token of the sentence, labelled ROOT; the others are "dep".

    spaCy takes heads and starts sentences only where there are labels.
    """
    import numpy as np

    heads = np.zeros((len(doc), len(_COLUMNS)), dtype=np.int64)
    for start, end in sentences:
        heads[start:end, _HEAD] = start - np.arange(start, end)
    flat = heads.view(np.uint64)
    flat[:, _DEP] = doc.vocab.strings.add("dep")
    flat[[start for start, _ in sentences], _DEP] = doc.vocab.strings.add("ROOT")
    return flat


def _write(array: NDArray[np.uint64], piece: _Piece) -> None:
    """Copy a parsed sentence into the annotation of the doc: one root, everything else below it.

    Blanks and line ends hang on the word before them; what stands before the first word hangs on that.
    """
    import numpy as np

    if not piece.places:
        return
    places = np.asarray(piece.places, dtype=np.int64)
    parents = np.asarray([token.head.i for token in piece.doc], dtype=np.int64)
    own = np.arange(len(places))
    parents[parents == own] = int(own[parents == own][0])
    array[piece.start : piece.end, _DEP] = piece.doc.vocab.strings.add("dep")
    array[places] = piece.doc.to_array(_COLUMNS)
    heads = array.view(np.int64)[:, _HEAD]
    heads[places] = places[parents] - places
    word = piece.places[0]
    words = set(piece.places)
    for place in range(piece.start, piece.end):
        if place in words:
            word = place
        else:
            heads[place] = word - place


@Language.factory(
    "extractor_syntax",
    requires=["doc.spans"],
    assigns=["token.tag", "token.pos", "token.lemma", "token.dep", "token.head"],
)
def make_figure_syntax(nlp: Language, name: str) -> FigureSyntax:
    return FigureSyntax(nlp)
