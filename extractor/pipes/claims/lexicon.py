"""Finds the words of the statement tables in a tokenised text, in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Generic, TypeVar

from extractor.knowledge.statements import Cue, Indicator, Scope, cues, indicators, scopes, vetoes

T = TypeVar("T")
#: Splits a phrase of the tables into the tokens the texts are split into.
Split = Callable[[str], Sequence[str]]


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """A rough singular in lower case, the same for a noun's two numbers; not a lemma.

    >>> singular("Countries"), singular("exports"), singular("gas"), singular("turnover")
    ('country', 'export', 'gas', 'turnover')
    """
    low = word.lower().replace("’", "'")
    if len(low) <= 3 or not low.isalpha() or low.endswith(("ss", "us", "is")):
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("ches", "shes", "sses", "xes")):
        return low[:-2]
    return low[:-1] if low.endswith("s") else low


def lowered(word: str) -> str:
    """Lower case with the plain apostrophe."""
    return word.lower().replace("’", "'")


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase of a table found on tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    row: T


class PhraseIndex(Generic[T]):
    """Token sequences with the row each stands for; finds them in a text in time linear in its length."""

    def __init__(self, key: Callable[[str], str]) -> None:
        self._key = key
        self._tree: dict[str, object] = {}

    def add(self, tokens: Sequence[str], row: T) -> T:
        """Register one phrase; a phrase added again keeps its first row. Returns the row that is kept."""
        node = self._tree
        for token in tokens:
            node = node.setdefault(self._key(token), {})  # type: ignore[assignment]
        return node.setdefault("", row)  # type: ignore[return-value]

    def find(self, keys: Sequence[str], at: Mapping[str, Sequence[int]] | None = None) -> list[Hit[T]]:
        """The longest phrase at every place, in text order; found phrases do not overlap.

        ``at`` are the places of each key, for those who look through one text for several indexes.
        """
        at = places_of(keys) if at is None else at
        hits: list[Hit[T]] = []
        free = 0
        for place in sorted(chain.from_iterable(at[key] for key in self._tree.keys() & at.keys())):
            if place < free:
                continue
            node = self._tree
            best: Hit[T] | None = None
            for ahead in range(place, len(keys)):
                below = node.get(keys[ahead])
                if below is None:
                    break
                node = below  # type: ignore[assignment]
                if "" in node:
                    best = Hit(place, ahead + 1, node[""])  # type: ignore[arg-type]
            if best is not None:
                hits.append(best)
                free = best.end
        return hits


def places_of(keys: Sequence[str]) -> dict[str, list[int]]:
    """The places of each key in a text."""
    at: dict[str, list[int]] = {}
    for place, key in enumerate(keys):
        at.setdefault(key, []).append(place)
    return at


@dataclass(frozen=True, slots=True)
class Named:
    """How an indicator was named: by its phrase, by a verb, or not at all (a veto).

    ``money``: the phrase names it only where money is spoken of.
    """

    indicator: Indicator | None
    verb: bool = False
    weak: bool = False
    money: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The indexes of all statement tables for one tokeniser."""

    topics: PhraseIndex[list[Named]]
    units: dict[str, Indicator]
    weak_units: dict[str, Indicator]
    cues: dict[str, PhraseIndex[Cue]]
    scopes: PhraseIndex[Scope]


def build_lexicon(split: Split) -> Lexicon:
    """Read the statement tables into indexes. ``split`` tokenises a phrase as the texts are tokenised."""
    topics: PhraseIndex[list[Named]] = PhraseIndex(singular)
    for veto in vetoes():
        _add_all(topics, split, veto.phrases, [Named(None)])
    for row in indicators():
        _add_readings(topics, split, row.phrases, Named(row, weak=row.weak))
        _add_readings(topics, split, row.money_phrases, Named(row, weak=row.weak, money=True))
    for row in indicators():
        _add_readings(topics, split, row.weak_phrases, Named(row, weak=True))
        _add_readings(topics, split, row.weak_verbs, Named(row, verb=True, weak=True))
        _add_readings(topics, split, row.verbs, Named(row, verb=True, weak=row.weak))
    units = _unit_rows(split, [(row, row.units) for row in indicators()])
    weak_units = _unit_rows(split, [(row, row.weak_units) for row in indicators()])
    kinds: dict[str, PhraseIndex[Cue]] = {}
    for cue in cues():
        _add_all(kinds.setdefault(cue.kind, PhraseIndex(lowered)), split, cue.phrases, cue)
    ranges: PhraseIndex[Scope] = PhraseIndex(singular)
    for scope in scopes():
        _add_all(ranges, split, scope.phrases, scope)
    return Lexicon(topics, units, weak_units, kinds, ranges)


def _add_all(index: PhraseIndex[T], split: Split, phrases: Iterable[str], row: T) -> None:
    for phrase in phrases:
        index.add(split(phrase), row)


def _add_readings(index: PhraseIndex[list[Named]], split: Split, phrases: Iterable[str], named: Named) -> None:
    """Add a reading to each phrase; a plain one not where a reading before it can have all figures that it can."""
    assert named.indicator is not None
    for phrase in phrases:
        kept = index.add(split(phrase), [named])
        if kept[0].indicator is None:
            continue
        covered: set[str] = set()
        for one in kept:
            if not one.money:
                covered.update(one.indicator.dimensions if one.indicator is not None else named.indicator.dimensions)
        if named not in kept and (named.money or named.weak or not covered.issuperset(named.indicator.dimensions)):
            kept.append(named)


def _unit_rows(split: Split, rows: Iterable[tuple[Indicator, tuple[str, ...]]]) -> dict[str, Indicator]:
    found: dict[str, Indicator] = {}
    for row, units in rows:
        for unit in units:
            found.setdefault(" ".join(singular(token) for token in split(unit)), row)
    return found
