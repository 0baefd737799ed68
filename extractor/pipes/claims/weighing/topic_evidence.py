"""What speaks for a reading of what a figure measures: small named observations.

Each reading has one name for how it stands to the figure ("joined_left", "subject", "after_in"), one for how far it is,
and a few for what the figure and its clause are like. The figure's *mode* (money, count, a percentage of something, a
percentage of change) goes before a name where the same relation tells different things of different figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.knowledge.statements import indicator
from extractor.pipes.claims.carrying import rank_indicator
from extractor.pipes.claims.dimensions import fits, recast, suited
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.indicators import governed
from extractor.pipes.claims.listing import TWO_SIDED, partner_words
from extractor.pipes.claims.memory import Memory
from extractor.pipes.claims.scene import (
    BREAKS,
    Scene,
    Sentence,
    Topic,
)
from extractor.pipes.claims.weighing.topic_ballot import TopicBallot, TopicOption
from extractor.pipes.claims.weighing.topic_names import HEDGES, Names

_COMPARING = frozenset({"more", "less", "up", "down", "above", "below", "higher", "lower", "fewer", "rise", "increase"})
_FORMS = frozenset({"with", ":", "-", "–", "—", "(", "at", "by", ","})
_PARTS = frozenset(("of", word) for word in ("which", "this", "that", "it", "them", "these", "whom"))
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: So many names on either side of a figure, figures before it and sentences before its own are weighed.
_FIGURES, _BACK = 10, 4
#: So many words a sentence has that is only a title: "Exports.", "And imports?"
_SHORT = 4
_BY_PARTNERS = {"buyers": "exports", "suppliers": "imports"}
_PARTNER_MONEY = {"trading_partner_rank": "trade_turnover", "investor_rank": "investment"}


class Gathering(Names):
    """Gathers all readings of a figure: its own noun, names, figures before it, names before it."""

    def run(self) -> TopicBallot:
        self._names()
        self._none()
        self._frames()
        self._figures()
        self._names_before()
        return self.poll

    def _none(self) -> None:
        own = self.counted.indicator if self.counted is not None else None
        if self.figure.quantity.kind == "rank":
            own = rank_indicator(self.sentence, self.draft, self.memory)
        elif self.figure.quantity.kind == "money":
            own = self._of_partner()
        option = TopicOption("noun", self.figure.start, own)
        self.poll.found[option] = []
        self._note(option, self._none_evidence(own))

    def _of_partner(self) -> str | None:
        """A sum beside a partner's or investor's rank: "the main partners were China ($12 billion)"."""
        for topic in reversed(self.sentence.topics):
            if topic.end <= self.figure.start and topic.indicator.id in _PARTNER_MONEY and not topic.weak:
                return _BY_PARTNERS.get(self.partners, _PARTNER_MONEY[topic.indicator.id])
        return None

    def _none_evidence(self, own: str | None) -> Iterator[str]:
        yield "none"
        for name in self._about():
            yield f"none:{name}"
        if own is not None:
            yield "none:of_partner" if self.figure.quantity.kind == "money" else "none:named_by_noun"
            yield f"id={own}"

    def _figures(self) -> None:
        """One reading an indicator: what the nearest figure before measures, and how many of those before do so too."""
        readings: dict[str, list[tuple[int, Draft, Topic]]] = {}
        kept = [one for one in reversed(self.recent) if one.restates is None]
        for number, one in enumerate(kept[:_FIGURES], 1):
            topic = self._topic_of(one)
            if topic is not None:
                readings.setdefault(topic.indicator.id, []).append((number, one, topic))
        for seen in readings.values():
            number, nearest, topic = seen[0]
            governor = next(
                (one for _, one, _ in seen if one.sentence is nearest.sentence and self._alike(one)), nearest
            )
            option = self.poll.add("figure", topic, (), nearest.figure.number)
            self.poll.governors[option] = governor
            self._note(option, self._figure_evidence(nearest, topic, number, [one for _, one, _ in seen]))

    def _alike(self, one: Draft) -> bool:
        return one.unit == self.draft.unit

    def _topic_of(self, one: Draft) -> Topic | None:
        """What a figure before measures, as a name that this figure can have too."""
        topic = suited(one.topic or one.whole, self.figure)
        if topic is not None and fits(topic, self.figure):
            return topic
        row = indicator(one.indicator)
        if one.topic is not None or row is None:
            return None
        named = Topic(one.figure.end, one.figure.end + 1, row)
        return named if fits(named, self.figure) else None

    def _where(self, other: Sentence) -> str:
        apart = self.sentence.number - other.number
        same = other.paragraph == self.sentence.paragraph
        if other.section != self.sentence.section and apart:
            return "other_section"
        return "s0" if apart == 0 else f"s{min(apart, 3)}{'' if same else '_paragraph'}"

    def _figure_evidence(self, one: Draft, topic: Topic, nth: int, seen: list[Draft]) -> Iterator[str]:
        figure, where = self.figure, self._where(one.sentence)
        near = where[:2]
        yield f"figure:{where}"
        yield f"figure:{near}:#{min(nth, 3)}"
        yield f"figure:seen={min(len(seen), 4)}"
        pairs = [self._pair(other) for other in seen]
        yield f"figure:{pairs[0]}"
        yield f"figure:{near}:{pairs[0]}"
        for pair in ("same_unit", "same_kind"):
            if pair in pairs[1:] and pair != pairs[0]:
                yield f"figure:also_{pair}"
        yield f"figure:measure={one.measure}"
        yield from self._order(one, seen, near)
        if one.topic is None and one.whole is None:
            yield "figure:by_noun"
        elif topic is not one.topic and topic is not one.whole:
            yield "figure:widened"
        if one.is_base:
            yield "figure:base"
        if one.figure.bracketed:
            yield f"figure:{'both_' if figure.bracketed else ''}bracketed"
        for name in self._about():
            yield f"figure:{near}:{name}"
        if near == "s0":
            between = self.scene.words(one.figure.end, figure.start)
            if nth == 1:
                yield f"figure:link={_link(between)}"
                if self._appended(one):
                    yield "figure:appended"
                elif self._compares():
                    yield "figure:compares"
            if any(p.start >= one.figure.end and p.end <= figure.start for p in self.sentence.parties):
                yield "figure:party_between"
        if partner_words(self.sentence, figure.start) and topic.indicator.parties in TWO_SIDED:
            yield f"figure:partner_words:{topic.indicator.parties}"
        if topic.weak:
            yield "figure:weak"
        yield from self._known(topic, "figure")

    def _order(self, one: Draft, seen: list[Draft], near: str) -> Iterator[str]:
        """Whether the figures stand at the same place of their sentences, in the same form, or one is a part."""
        firsts = [other for other in seen if other.figure is other.sentence.figures[0]]
        if not self.done:
            yield f"figure:first:{near}:{'as_first' if one in firsts else 'one_was_first' if firsts else 'as_later'}"
        form = self._form(self.draft)
        if form:
            pair = [other for other in seen if other.sentence is not self.sentence or other is one]
            yield f"figure:form:{'same' if any(self._form(other) == form for other in pair) else 'other'}"
        part = self._is_part(one)
        if part or self._is_part(self.draft):
            yield f"figure:{'part' if self._is_part(self.draft) else 'whole'}_after_{'part' if part else 'whole'}"
        if one.topic is not None and one.topic.indicator.parties in {"exports", "imports"} and one.ref is not None:
            lead = [party.id for party in self.sentence.parties if party.end <= self.figure.start][-1:]
            who = "nobody" if not lead else "same" if lead[0] == one.ref else "other"
            deed = self.view.rpartition("_")[2]
            yield f"figure:{one.topic.indicator.parties}:{who}_area_{deed}"

    def _form(self, one: Draft) -> str:
        """How a figure follows an area: "Kazakhstan with", "Russia:", "China ("; empty where it does not."""
        place = one.figure.start - 1
        while place > one.sentence.start and self.scene.low[place] in HEDGES:
            place -= 1
        word = self.scene.low[place]
        if word not in _FORMS:
            return ""
        ends = (party.end for party in one.sentence.parties if party.end <= place)
        return f"{word}" if any(place - end <= 1 for end in ends) else ""

    def _is_part(self, one: Draft) -> bool:
        """Whether a figure is part of the one before it: "of which exports made $3 billion", "including $2 billion"."""
        start, end = one.figure.start, one.figure.end
        words = self.scene.words(max(one.sentence.start, start - 7), start)
        after = self.scene.words(end, end + 2)
        return "including" in words or any(pair in _PARTS for pair in pairwise(words)) or tuple(after) in _PARTS

    def _compares(self) -> bool:
        """Whether a percentage compares what stands before it with another time: ", 11 percent up on last year"."""
        figure, words = self.figure, self.scene.words(self.figure.start - 4, self.figure.end + 3)
        return figure.quantity.kind in {"percent", "fraction"} and "," in words[:4] and bool(_COMPARING & set(words))

    def _appended(self, one: Draft) -> bool:
        """Whether a figure only adds to the one before it: "to $3 billion, 5 percent more", "$3bn, up from $2bn"."""
        start, end = one.figure.end, self.figure.start
        if end - start > 16 or any(self.scene.doc[place].tag_ in _FINITE for place in range(start, end)):
            return False
        if (BREAKS | {";", "and"}) & set(self.scene.words(start, end)):
            return False
        return not any(start <= t.start and t.end <= end and fits(t, self.figure) for t in self.sentence.topics)

    def _pair(self, one: Draft) -> str:
        kind, other = self.figure.quantity.kind, one.figure.quantity.kind
        return "same_unit" if one.unit == self.draft.unit else "same_kind" if kind == other else f"after_{other}"

    def _names_before(self) -> None:
        scene, number = self.scene, self.sentence.number
        leads = [scene.sentences[at] for at in range(number - 1, max(-1, number - 1 - _BACK), -1)]
        lead = self.memory.lead
        if lead is not None and lead not in leads and number - lead.number <= 40:
            leads.append(lead)
        if number > _BACK and scene.sentences[0] not in leads:
            leads.append(scene.sentences[0])
        met: set[str] = set()
        for before in leads:
            recasted = (recast(topic, self.figure) for topic in before.topics)
            topics = [topic for topic in recasted if fits(topic, self.figure)]
            heads = [topic for topic in topics if not governed(scene, topic)]
            for topic in topics[-6:]:
                if topic.indicator.id in met:
                    continue
                met.add(topic.indicator.id)
                option = self.poll.add("before", topic, ())
                self.poll.leads[option] = before
                where = "lead_in" if before is lead else self._where(before)
                if number - before.number > _BACK and before is not lead:
                    where = "title"
                self._note(option, self._before_evidence(topic, before, where, topics, heads))

    def _before_evidence(
        self, topic: Topic, before: Sentence, where: str, topics: list[Topic], heads: list[Topic]
    ) -> Iterator[str]:
        sort = self._sort_of_name(topic)
        with_figures = "figures" if before.figures else "plain"
        yield f"before:{where}:{with_figures}"
        yield f"before:{where}:{sort}"
        yield f"before:{'last' if topic is topics[-1] else 'first' if topic is topics[0] else 'middle'}"
        if before.heading:
            yield f"before:{where}:heading"
        elif before.end - before.start <= _SHORT:
            yield f"before:{where}:short"
        if heads and topic is heads[0]:
            yield "before:head"
        for name in self._about():
            yield f"before:{where[:2]}:{name}"
        if self.done:
            yield "before:not_first"
        yield from self._known(topic, "before")


def gather(scene: Scene, sentence: Sentence, draft: Draft, done: Sequence[Draft], memory: Memory) -> TopicBallot:
    """All readings of a figure with their evidence."""
    return Gathering(scene, sentence, draft, done, memory).run()


def _link(between: list[str]) -> str:
    """The word that leads from one figure to the next."""
    telling = (
        "worth",
        "valued",
        "from",
        "to",
        "against",
        "compared",
        "than",
        "or",
        "(",
        "including",
        "which",
        "while",
        "but",
        ";",
        "by",
    )
    for word in telling:
        if word in between[:8]:
            return word
    return "and" if "and" in between[:12] else "," if "," in between[:12] else "other"
