"""The readings of what a figure measures, each with its evidence and with what choosing it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.scene import Sentence, Topic
from extractor.pipes.claims.weighing.choice import weigh, weighing

FAMILY = "topics"

#: Where an indicator comes from: a name of the sentence, words around the figure, a figure before, a name before, or
#: nothing but the noun that is counted.
Source = Literal["name", "frame", "figure", "before", "noun"]


class TopicOption(NamedTuple):
    """One reading: its source, the token or figure it goes back to, and the indicator's id."""

    source: Source
    place: int
    id: str | None


@dataclass(slots=True)
class TopicBallot:
    """The readings of one figure with what speaks for each, and what choosing it means; ``mode`` is the figure's."""

    mode: str = ""
    found: dict[TopicOption, list[str]] = field(default_factory=dict)
    topics: dict[TopicOption, Topic] = field(default_factory=dict)
    governors: dict[TopicOption, Draft] = field(default_factory=dict)
    leads: dict[TopicOption, Sentence] = field(default_factory=dict)

    @property
    def options(self) -> Sequence[TopicOption]:
        return list(self.found)

    def evidence(self, option: TopicOption) -> Sequence[str]:
        """Each observation under its name, and under its name with the mode of the figure."""
        return [name for observed in self.found[option] for name in _names(self.mode, observed)]

    def score(self, option: TopicOption) -> float:
        """The sum of the weights of a reading."""
        mode = self.mode
        return sum(weigh(self.found[option], weighing(FAMILY, mode, lambda observed: _names(mode, observed))))

    def add(self, source: Source, topic: Topic, names: Sequence[str], place: int | None = None) -> TopicOption:
        """A reading that names an indicator; one that is known already keeps its evidence."""
        option = TopicOption(source, topic.start if place is None else place, topic.indicator.id)
        if option not in self.found:
            self.found[option] = list(names)
            self.topics[option] = topic
        return option


def _names(mode: str, observed: str) -> tuple[str, str]:
    return observed, f"{mode}|{observed}"
