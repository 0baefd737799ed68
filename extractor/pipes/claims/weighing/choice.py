"""Choosing between readings by weighed evidence.

Where several areas, dates or names could be meant, no single rule decides. Every option collects *evidence*: the names
of small observations that hold of it ("it is the subject of the figure's verb", "'with' stands before it", "the text is
at home there"). Each name has a weight, and the option with the largest sum is taken: a log-linear model (conditional
logit; McFadden 1974) whose every decision can be read as a list of reasons. The weights of a family of choices stand in
``models/linking/<family>.toml``; ``models/linking/fit.py`` fits them to the annotated corpus. Evidence without a weight
counts nothing, so a new observation can be added before it is weighed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Any, Protocol

from extractor.pipes.claims.draft import Draft


class Ballot(Protocol):
    """The options of one choice and what speaks for each."""

    @property
    def options(self) -> Sequence[Hashable]:
        """The readings to choose from, in a fixed order."""
        ...

    def evidence(self, option: Any) -> Sequence[str]:
        """The names of the observations that hold of an option."""
        ...


#: Weights on trial, in place of those on disk, while weights are fitted.
on_trial: dict[str, dict[str, float]] = {}


def weights(family: str) -> dict[str, float]:
    """Evidence name -> weight, of one family of choices ("parties", "periods"); empty before the first fit."""
    return on_trial[family] if family in on_trial else _stored(family)


@cache
def _stored(family: str) -> dict[str, float]:
    import tomllib

    from extractor.knowledge import models_dir

    path = models_dir() / "linking" / f"{family}.toml"
    return dict(tomllib.loads(path.read_text(encoding="utf-8"))["weights"]) if path.is_file() else {}


def total(family: str, names: Sequence[str]) -> float:
    """The sum of the weights of some evidence."""
    table = weights(family)
    return sum(table.get(name, 0.0) for name in names)


class Weighing(dict[str, tuple[float, ...]]):
    """Observation -> the weights, those that are not 0, of all names it is kept under, looked up when first met."""

    def __init__(self, table: dict[str, float], names: Callable[[str], Iterable[str]]) -> None:
        super().__init__()
        self.table, self.names = table, names

    def __missing__(self, observed: str) -> tuple[float, ...]:
        found = tuple(weight for name in self.names(observed) if (weight := self.table.get(name)))
        if len(self) < _MOST_KEPT:  # observations may hold words of the text: there is no end of them
            self[observed] = found
        return found


_MOST_KEPT = 20_000
_weighings: dict[tuple[str, Hashable], Weighing] = {}


def weighing(family: str, circumstances: Hashable, names: Callable[[str], Iterable[str]]) -> Weighing:
    """What observations weigh in a family of choices under the same circumstances.

    ``names`` gives the names an observation is kept under; they depend on nothing but ``circumstances``. Weights on
    trial are replaced as a whole, never changed in place.
    """
    table, known = weights(family), _weighings.get((family, circumstances))
    if known is None or known.table is not table:
        known = _weighings[family, circumstances] = Weighing(table, names)
    return known


def weigh(observed: Iterable[str], known: Weighing) -> Iterator[float]:
    """The weights of observations: what :func:`total` adds up, without spelling out the names each time."""
    return chain.from_iterable(map(known.__getitem__, observed))


def elect(family: str, ballot: Ballot, score: Callable[[Any], float] | None = None) -> tuple[Any, float]:
    """The option with the largest sum, the first of equals, and its lead over the next one (log odds).

    ``score`` gives the sum of an option where there is a shorter way to it than by the names of its evidence.
    """
    if score is None:
        scored = [(total(family, ballot.evidence(option)), option) for option in ballot.options]
    else:
        scored = [(score(option), option) for option in ballot.options]
    scored.sort(key=lambda one: -one[0])
    lead = scored[0][0] - scored[1][0] if len(scored) > 1 else 9.0
    return scored[0][1], lead


def reasons(family: str, names: Sequence[str], most: int = 4) -> list[str]:
    """The evidence that spoke most for a choice, strongest first."""
    table = weights(family)
    told = [name for name in dict.fromkeys(names) if table.get(name, 0.0) > 0]
    return sorted(told, key=lambda name: (-table[name], name))[:most]


#: While weights are fitted: called with the family, the figure's draft and the ballot of every choice.
recorder: Callable[[str, Draft, Ballot], Any] | None = None


def record(family: str, draft: Draft, ballot: Ballot) -> Any:
    """Hand a choice to whoever fits weights; gets back the option that is right, where that is known, else ``None``."""
    return None if recorder is None else recorder(family, draft, ballot)
