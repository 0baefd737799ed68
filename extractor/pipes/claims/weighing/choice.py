"""Choosing between readings by weighed evidence.

Where several areas, dates or names could be meant, no single rule decides. Every option collects *evidence*: the names
of small observations that hold of it ("it is the subject of the figure's verb", "'with' stands before it", "the text is
at home there"). Each name has a weight, and the option with the largest sum is taken: a log-linear model (conditional
logit; McFadden 1974) whose every decision can be read as a list of reasons. The weights of a family of choices stand in
``models/linking/<family>.toml``; ``models/linking/fit.py`` fits them to the annotated corpus. Evidence without a weight
counts nothing, so a new observation can be added before it is weighed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cache
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


def elect(family: str, ballot: Ballot) -> tuple[Any, float]:
    """The option with the largest sum, the first of equals, and its lead over the next one (log odds)."""
    scored = [(total(family, ballot.evidence(option)), option) for option in ballot.options]
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
