"""Lists of parties with their figures: "Turkmenistan supplied 33 billion, Kazakhstan 5 billion and Uzbekistan 1".

Where figures and parties take turns, the commas and conjunctions between them say which belong together, whatever the
parse makes of the clauses without a verb. What the party of the figure before was, area or counterpart, the next one is
too, and the other role stays with whom it was.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.scene import Figure, Party, Scene, Sentence

_SEPARATORS = frozenset({",", ";", ":", "and", "or", "while", "whereas", "but", "(", ")", "–", "—", "•"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: A party farther from its figure stands in no list.
_FARTHEST = 12


@dataclass(frozen=True, slots=True)
class Gap:
    """How a party stands to its figure: on which side, what parts them, and what parts it from the figure beyond."""

    side: str
    inner: str
    outer: str
    sole: bool

    @property
    def name(self) -> str:
        """As an observation: "gap_left_none_sep_sole"."""
        return f"gap_{self.side}_{self.inner}_{self.outer}" + ("_sole" if self.sole else "")


@dataclass(frozen=True, slots=True)
class Series:
    """A list that goes on: the party of this figure, that of the one before, and the pair that follows."""

    party: Party
    before: Party
    role: str
    pair: tuple[str | None, str | None]


def gap(scene: Scene, sentence: Sentence, figure: Figure, party: Party) -> Gap | None:
    """The gap of a party beside a figure; ``None`` where another figure stands between or it is far."""
    before = max((one.end for one in sentence.figures if one.end <= figure.start), default=None)
    after = min((one.start for one in sentence.figures if one.start >= figure.end), default=None)
    if party.end <= figure.start:
        floor = sentence.start if before is None else before
        if party.start < floor or figure.start - party.end > _FARTHEST:
            return None
        inner = _between(scene, party.end, figure.start)
        outer = "edge" if before is None else _between(scene, floor, party.start)
        low, high, side = floor, figure.start, "left"
    else:
        high = sentence.end if after is None else after
        if party.end > high or party.start < figure.end or party.start - figure.end > _FARTHEST:
            return None
        inner = _between(scene, figure.end, party.start)
        outer = "edge" if after is None else _between(scene, party.end, high)
        low, side = figure.end, "right"
    sole = sum(low <= one.start and one.end <= high for one in sentence.parties) == 1
    return Gap(side, inner, outer, sole)


def _between(scene: Scene, start: int, end: int) -> str:
    """What parts two places: a verb, an opening bracket, a comma or conjunction, light words, or nothing."""
    if start >= end:
        return "none"
    if scene.words(start, end) == ["("]:
        return "bracket"
    if any(scene.doc[place].tag_ in _FINITE for place in range(start, end)):
        return "verb"
    return "sep" if _SEPARATORS & set(scene.words(start, end)) else "light"


def series(scene: Scene, sentence: Sentence, figure: Figure, before: Draft | None) -> Series | None:
    """The list that a figure goes on with, where the figure before stood by a party on the same side."""
    if before is None or before.sentence is not sentence:
        return None
    if any(before.figure.end <= one.start < figure.start for one in sentence.figures):
        return None
    for side in ("left", "right"):
        own = _listed(scene, sentence, figure, side)
        other = _listed(scene, sentence, before.figure, side)
        if own is None or other is None or own.id == other.id:
            continue
        partner = None if before.counterpart == "WORLD" else before.counterpart
        names = {other.id, other.country}
        if before.ref in names:
            return Series(own, other, "ref", (own.id, partner))
        if partner in names:
            return Series(own, other, "counterpart", (before.ref, own.id))
    return None


def _listed(scene: Scene, sentence: Sentence, figure: Figure, side: str) -> Party | None:
    """The party that stands by a figure on one side and is parted from the figure beyond."""
    found = []
    for party in sentence.parties:
        known = gap(scene, sentence, figure, party)
        if known is None or known.side != side or known.inner == "sep":
            continue
        if known.outer == "edge" or (known.outer == "sep" and known.inner != "verb"):
            found.append(party)
    return min(found, key=lambda one: abs(one.start - figure.start), default=None)
