"""How two places of a sentence hang together in its parse: the chain of dependencies between them."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

#: Longer chains say nothing that would be seen again.
_LONGEST = 6
#: Relations that do not change what a word is to the rest of the sentence.
_SAME = frozenset({"conj", "appos", "nmod", "quantmod", "nummod", "compound"})


def head_of(doc: Doc, start: int, end: int) -> Token:
    """The token that governs a stretch: the first whose head lies outside."""
    span: Span = doc[start:end]
    return span.root


def path(one: Token, other: Token) -> str | None:
    """The dependencies from one token up to the common ancestor and down to the other: ``nsubj^dobj``.

    Prepositions stand for themselves (``with``), relations that only join parts of a name or list are left out;
    ``None`` where the chain is longer than six steps or there is no parse.
    """
    up = _ancestors(one)
    down = _ancestors(other)
    places = {token.i: step for step, token in enumerate(up)}
    for step, token in enumerate(down):
        if token.i in places:
            rising, falling = up[: places[token.i]], down[:step]
            if len(rising) + len(falling) > _LONGEST:
                return None
            return f"{_labels(rising)}^{_labels(falling)}"
    return None


def _ancestors(token: Token) -> list[Token]:
    chain = [token]
    while token.head.i != token.i and len(chain) <= _LONGEST + 1:
        token = token.head
        chain.append(token)
    return chain


def _labels(chain: list[Token]) -> str:
    labels = []
    for token in chain:
        if token.dep_ in {"prep", "agent", "mark"}:
            labels.append(token.lower_)
        elif token.dep_ not in _SAME and token.dep_ != "pobj":
            labels.append(token.dep_)
    return ".".join(labels)


def verbs_above(token: Token) -> list[Token]:
    """The verbs and auxiliaries that govern a token, nearest first."""
    return [one for one in _ancestors(token)[1:] if one.pos_ in {"VERB", "AUX"}]
