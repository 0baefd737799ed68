"""Finds the words that loosen or bound a figure, before and after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.knowledge.measures import Hedge, hedges
from extractor.pipes.quantities.lexer import DASHES, Lexeme
from extractor.schema import Qualifier

#: Words that may stand between a verb such as "exceeded" and its figure.
_BETWEEN = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "their",
        "record",
        "mark",
        "threshold",
        "level",
        "barrier",
        "of",
        "total",
        "figure",
        "some",
        "planned",
        "all",
    ]
)
#: Hedges that are plain prepositions before an article.
_PREPOSITIONS = frozenset(["about", "over", "under", "around", "above", "below", "near", "beyond"])


@dataclass(frozen=True, slots=True)
class Found:
    """A hedge as printed and what it means; ``first`` is the piece it starts at, or the figure's own."""

    qualifier: Qualifier
    words: str
    first: int
    #: the last piece of a hedge that stands after the figure, else that of the figure
    last: int = -1


def find_hedge(
    pieces: Sequence[Lexeme], first: int, last: int, figure_before: int | None, hyphened: bool
) -> Found | None:
    """The hedge of the figure at pieces ``first`` to ``last``.

    ``figure_before`` is the last piece of the figure before it: a comparison such as "more than" directly after
    another figure compares the two and is no hedge ("6 percent more than $50 billion").
    """
    return _before(pieces, first, figure_before, hyphened) or hedge_after(pieces, last, first)


def _before(pieces: Sequence[Lexeme], first: int, figure_before: int | None, hyphened: bool) -> Found | None:
    floor = -1 if figure_before is None else figure_before
    found = _ending_at(pieces, first - 1, floor, "before")
    if found is None and first - 1 > floor and pieces[first - 1].lower in ("a", "an") and not hyphened:
        found = _ending_at(pieces, first - 2, floor, "before")
        if found is not None and found.words in _PREPOSITIONS:
            found = None  # "under a $5 billion programme"
    if found is None and first - 3 > floor and [p.lower for p in pieces[first - 3 : first]] == ["a", "total", "of"]:
        found = _ending_at(pieces, first - 4, floor, "before")
    verb = _verb(pieces, first, floor)
    if found is None:
        return verb
    if verb is not None and verb.first < found.first:
        return verb
    # "not exceed", "not less than" stand longer and win over what they contain
    return found


def _verb(pieces: Sequence[Lexeme], first: int, floor: int) -> Found | None:
    here = first - 1
    for _ in range(5):
        if here <= floor or (pieces[here].gap == "\n\n" and here < first - 1):
            return None
        found = _ending_at(pieces, here, floor, "verb")
        if found is not None:
            return _negated(pieces, found, floor)
        if pieces[here].lower not in _BETWEEN:
            return None
        here -= 1
    return None


def _negated(pieces: Sequence[Lexeme], found: Found, floor: int) -> Found:
    """ "has not yet exceeded" bounds from above, "did not fall below" from below."""
    opposite: dict[Qualifier, Qualifier] = {"over": "at_most", "under": "at_least"}
    for here in range(found.first - 1, max(floor, found.first - 4), -1):
        word = pieces[here].lower
        if word in ("not", "never", "cannot", "nor") or word.endswith(("n't", "n’t")):
            words = " ".join(piece.text for piece in pieces[here : found.first])
            return Found(opposite.get(found.qualifier, found.qualifier), f"{words} {found.words}", here)
        if word not in ("yet", "to", "be", "have", "has", "had", "been", "even", "is", "are", "was"):
            break
    return found


def _ending_at(pieces: Sequence[Lexeme], at: int, floor: int, side: str) -> Found | None:
    """The longest hedge phrase whose last word is piece ``at``; a point after an abbreviation belongs to it."""
    if at <= floor:
        return None
    last = pieces[at].lower
    offset = 0
    if last == "." and at - 1 > floor and not pieces[at].gap:
        last, offset = pieces[at - 1].lower + ".", 1
    for hedge in hedges(side).get(last, ()):
        start = at - offset - len(hedge.words) + 1
        if start <= floor or not _same(pieces, start, hedge, offset):
            continue
        if hedge.words[-1] != "than" and start and pieces[start - 1].lower in hedge.not_after:
            return None
        if start - 1 == floor and floor >= 0 and _compares(hedge):
            return None
        return Found(hedge.qualifier, " ".join(hedge.words), start)
    return None


def _same(pieces: Sequence[Lexeme], start: int, hedge: Hedge, offset: int) -> bool:
    words = list(hedge.words)
    if offset:
        words[-1] = words[-1].rstrip(".")
    return all(
        pieces[start + k].lower == word and (not k or pieces[start + k].gap != "\n\n") for k, word in enumerate(words)
    )


def _compares(hedge: Hedge) -> bool:
    """Whether the phrase compares two figures when one stands directly before it."""
    return hedge.words[-1] == "than" or hedge.words in (("above",), ("below",), ("over",), ("under",), ("short", "of"))


def hedge_after(pieces: Sequence[Lexeme], last: int, first: int) -> Found | None:
    """The hedge that stands after a figure: "or more", "-plus", "+"."""
    at = last + 1
    if at < len(pieces) and pieces[at].text in DASHES and not pieces[at].gap:
        at += 1
        if at >= len(pieces) or pieces[at].gap or pieces[at].lower not in ("plus", "odd"):
            return None
        return Found("at_least" if pieces[at].lower == "plus" else "about", pieces[at].lower, first, at)
    if at >= len(pieces) or pieces[at].gap == "\n\n":
        return None
    for hedge in hedges("after").get(pieces[at].lower, ()):
        words = tuple(piece.lower for piece in pieces[at : at + len(hedge.words)])
        end = at + len(words)
        if end < len(pieces) and pieces[end].lower == "than":
            continue  # "46 percent and more than one-third": the next figure's
        if words != hedge.words:
            continue
        if words in (("plus",), ("+",)) and (pieces[at].gap or not _plus_ends(pieces, at)):
            continue
        if words in (("odd",), ("tops",), ("minimum",), ("maximum",), ("approximately",)) and words != ("odd",):
            following = pieces[at + 1].lower if at + 1 < len(pieces) else "."
            if following not in (".", ",", ")", ";"):
                continue
        if words[0] == "at" and end < len(pieces) and not _closes(pieces[end]):
            continue  # "at least" opens the next figure
        return Found(hedge.qualifier, " ".join(words), first, end - 1)
    return None


def _closes(piece: Lexeme) -> bool:
    return piece.kind == "word" or piece.text in ".,;)"


def _plus_ends(pieces: Sequence[Lexeme], at: int) -> bool:
    """ "5,000+" and not "5+3"."""
    return at + 1 >= len(pieces) or pieces[at + 1].kind != "number"
