"""What speaks for a period being the one a figure is for: small named observations.

A period can be read off a date of the sentence, taken over from a figure or a date before, or be none at all. Each way
in which it was found gives one name for the relation between it and the figure, and a few more about what stands
between them.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.pipes.claims.bases import year_before
from extractor.pipes.claims.spoken import published_on
from extractor.pipes.claims.weighing.period_finding import WAYS
from extractor.pipes.claims.weighing.period_readings import (
    NOWHERE,
    Interval,
    Reading,
    is_ahead,
)
from extractor.pipes.claims.weighing.period_text import Around

#: Ways of taking over a time that the sentence itself does not print.
_KEPT = frozenset({"figure", "back", "said", "next", "clock", "main", "text"})
#: So many times taken over are set against each other; more stand only in tables.
_RIVALS = 60
#: Observations of a second way that are told in full.
_TOLD_BESIDES = (
    "text:",
    "top:",
    "main:",
    "back:near",
    "goes_on:near",
    "back_same_thing",
    "back_latest",
    "back_part",
    "last",
    "topic_last",
    "clock_year",
    "said:title",
    "said:heading",
)
#: Words beside figures that hold at no particular time: what a line can carry, how long it is, what passage costs.
_TIMELESS = frozenset(
    {"capacity", "nameplate", "length", "long", "distance", "design", "designed", "can", "could", "would", "may"}
    | {
        "rated",
        "cost",
        "costs",
        "price",
        "fee",
        "fees",
        "tariff",
        "duty",
        "each",
        "per",
        "annually",
        "yearly",
        "usually",
    }
)
_NOW = frozenset({"now", "currently", "today", "presently", "nowadays"})


class Gathering(Around):
    """Collects the periods one figure can be for, with their evidence."""

    def run(self) -> None:
        """Find all periods; that of :data:`NOWHERE` stands for none."""
        self.note("none", NOWHERE, *self._none())
        self.own_dates()
        self.figures_before()
        self.earlier_sentences()
        self.text()
        kept = [interval for interval, ways in self.ways.items() if _KEPT & ways.keys()][:_RIVALS]
        rivals = [f"kept:{name}" for name in self._rivals()]
        for interval, ways in self.ways.items():
            first, *others = sorted(ways, key=WAYS.index)
            self.readings[interval] = reading = ways[first][0]
            also = [f"also:{other}" for other in others]
            if first == "year_before" and any(one.quantity.kind == "multiple" for one in self.sentence.figures):
                also.append("inferred_beside_factor")
            if "figure" in others and self.printed() != "own_date":
                also += [
                    f"also:{name}" for name in ways["figure"][1] if name.startswith(("as:previous", "as:restated"))
                ]
            names = [*ways[first][1], *also]
            if first in {"here", "part", "other"}:
                names += [f"shape:{name}" for name in self._shape(reading)]
            elif first in _KEPT:
                names += [*(f"kept:{name}" for name in self._shape(reading)), *rivals]
                names += [f"kept:{name}" for name in dict.fromkeys(self._among(interval, kept))]
                names += [
                    f"also:{name}" for other in others for name in ways[other][1] if name.startswith(_TOLD_BESIDES)
                ]
            self.found[interval] = names

    def _shape(self, reading: Reading) -> Iterator[str]:
        """What kind of period it is, whatever it was found by."""
        if reading is NOWHERE:
            return
        if reading.start is None or reading.end is None:
            yield "open"
        elif reading.days == 1:
            yield "day"
        elif reading.days > 400:
            yield "long"
        elif reading.days >= 364:
            yield "year"
        else:
            yield "part"
        if is_ahead(self.scene, reading):
            yield "ahead"
        published = published_on(self.scene)
        if published is not None and reading.end is not None and reading.end.year < published.year - 2:
            yield "old"
        if published is None or self.draft.obs_status not in {"actual", "estimate"} or reading.days < 2:
            return
        start, end = reading.start, reading.end
        if start is not None and end is not None and start <= published < end:
            yield f"unfinished:{'nearly' if (end - published).days < 32 else 'far'}"

    def _among(self, interval: Interval, kept: list[Interval]) -> Iterator[str]:
        """How a time taken over stands to the others that are: a year after or before it, around it, printed last."""
        start, end = interval
        if start is None or end is None:
            return
        for name, years in (("twin_later", 1), ("twin_earlier", -1)):
            twin = year_before(start, -years), year_before(end, -years)
            if twin in kept and not (years > 0 and is_ahead(self.scene, Reading(*interval))):
                yield name
        for other in kept:
            if other == interval or other[0] is None or other[1] is None:
                continue
            if other[0] <= start and end <= other[1] and (other[1] - other[0]).days <= 366:
                yield "nested"  # "In September alone": a part of the time that is told of
            alike = abs((other[1] - other[0]).days - (end - start).days) < 4 and end != start
            if alike and other[0] > end and not is_ahead(self.scene, Reading(*other)):
                yield "later_told"
        printed = self.printed_before()
        if interval in printed:
            yield f"printed_{printed.index(interval) + 1}"
        else:
            yield "not_printed"

    def _rivals(self) -> Iterator[str]:
        yield from self.own_places()
        printed = self.printed()
        if printed in {"own_date", "date_here"}:
            yield printed

    def _none(self) -> Iterator[str]:
        scene, sentence, figure = self.scene, self.sentence, self.figure
        yield "none"
        yield f"none:{self.tense}"
        dates = self.printed()
        yield f"none:{dates}"
        yield f"none:{dates}:{self.tense}"
        topic = self.draft.topic
        yield f"none:of:{topic.indicator.id if topic is not None else self.draft.unit}"
        yield f"none:measure:{self.draft.measure}"
        yield f"none:unit:{figure.quantity.unit.split('_')[-1]}" if figure.quantity.kind != "money" else "none:money"
        around = set(scene.words(max(figure.left[0], figure.start - 12), min(figure.end + 8, figure.right[1])))
        yield from (f"none:word:{word}" for word in sorted(around & _TIMELESS))
        if sentence.hits("undated") and dates != "own_date":
            yield "none:undated_cue"
        low, high = figure.left[0], min(figure.end + 6, figure.right[1])
        if _NOW & set(scene.words(low, high)) and dates != "own_date":
            yield "none:now"
        opens = sentence.number == 0 or scene.sentences[sentence.number - 1].paragraph != sentence.paragraph
        if opens and not self.done:
            yield f"none:opens_paragraph:{self.tense}"
        if not any(one.dated for one in self.memory.drafts[-40:]):
            yield "none:nothing_before"
