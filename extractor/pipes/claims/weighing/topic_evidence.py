"""What speaks for a reading of what a figure measures: small named observations.

Each reading has one name for how it stands to the figure ("joined_left", "subject", "after_in"), one for how far it is,
and a few for what the figure and its clause are like. The figure's *mode* (money, count, a percentage of something, a
percentage of change) goes before a name where the same relation tells different things of different figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from extractor.knowledge.statements import indicator, word_set
from extractor.pipes.claims.bodies import is_company
from extractor.pipes.claims.carrying import bare_growth, own_nouns, rank_indicator
from extractor.pipes.claims.dimensions import fits, suited
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.framing import framed
from extractor.pipes.claims.indicators import governed, is_whole, modifies
from extractor.pipes.claims.listing import TWO_SIDED, partner_words
from extractor.pipes.claims.memory import Memory
from extractor.pipes.claims.scene import (
    BREAKS,
    CLOSE,
    CONJUNCTIONS,
    OPEN,
    PREPOSITIONS,
    Scene,
    Sentence,
    Topic,
    clause_end,
    clause_start,
)
from extractor.pipes.claims.weighing.paths import head_of, path, verbs_above
from extractor.pipes.claims.weighing.topic_ballot import TopicBallot, TopicOption
from extractor.pipes.claims.wording import Counted, counted

_HEDGES = word_set("hedges")
_MEASURE_NOUNS = word_set("measure_nouns")
_NAMELESS = word_set("nameless_nouns") | _MEASURE_NOUNS | {"share", "half", "rest", "number", "increase", "decrease"}
_VERBISH = word_set("verbish")
_BUYING, _SELLING = word_set("buying_verbs"), word_set("selling_verbs")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_PRONOUNS = frozenset({"it", "this", "that", "which", "they", "these", "those", "who"})
_STOPS = PREPOSITIONS | CONJUNCTIONS | BREAKS | OPEN | CLOSE | frozenset({",", ";", ":", ".", "which", "who", "that"})
#: Between a name and its figure: "imports of about $2 billion", "a budget worth $5 million".
_JOINTS = frozenset({"of", "at", "worth", "totalling", "totaling", "(", ":", "-", "–", "—", "was", "were", "is", "are"})
_LINKS = frozenset({"in", "of", "worth", "as", "for", "from", "on"})
_BE = frozenset({"is", "was", "are", "were", "has", "have", "had", "been", "be", "being", "will", "would"})
_CAUSES = frozenset(
    {"despite", "amid", "due", "thanks", "driven", "because", "owing", "supported", "offset", "after", "excluding"}
)
_COMPARING = frozenset({"more", "less", "up", "down", "above", "below", "higher", "lower", "fewer", "rise", "increase"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TRADE = frozenset({"trade", "exports", "imports"})
#: So many names on either side of a figure, figures before it and sentences before its own are weighed.
_NAMES, _FIGURES, _BACK = 10, 10, 3


def gather(scene: Scene, sentence: Sentence, draft: Draft, done: Sequence[Draft], memory: Memory) -> TopicBallot:
    """All readings of a figure with their evidence."""
    return _Gathering(scene, sentence, draft, done, memory).run()


class _Gathering:
    def __init__(self, scene: Scene, sentence: Sentence, draft: Draft, done: Sequence[Draft], memory: Memory) -> None:
        self.scene, self.sentence, self.draft, self.done, self.memory = scene, sentence, draft, done, memory
        self.figure = draft.figure
        self.poll = TopicBallot()
        self.counted: Counted | None = None
        if self.figure.quantity.kind in {"count", "physical"}:
            self.counted = counted(scene, scene.lexicon, sentence, self.figure)
        self.head = head_of(scene.doc, self.figure.start, self.figure.end)
        self.verbs = verbs_above(self.head)
        self.clause = (
            clause_start(scene, sentence, self.figure.start),
            clause_end(scene, sentence, self.figure.end),
        )
        self.recent = [one for one in memory.drafts[-24:] if sentence.number - one.sentence.number <= _BACK]
        self.previous = self.recent[-1] if self.recent else None
        self.mode = self._mode()
        self.nouns = min(len(own_nouns(scene, sentence, self.figure)), 2)
        self.subject = self._subject()
        self.tie, self.joined = 3, False
        self.view = self._view()
        self.size = self._size()
        self.lead = self._lead()

    def _view(self) -> str:
        """Who the clause speaks of, the country at home in the text or another, and whether it buys or sells."""
        before = [party for party in self.sentence.parties if party.end <= self.figure.start]
        who = "nobody" if not before else "home" if before[-1].id == self.memory.home else "other"
        words = set(self.scene.words(max(self.sentence.start, self.figure.left[0]), self.figure.start))
        return f"{who}_{'buys' if words & _BUYING else 'sells' if words & _SELLING else 'is'}"

    def _size(self) -> str:
        """The order of magnitude of an amount: prices and wages are small, totals are large."""
        quantity = self.figure.quantity
        value = quantity.value if quantity.value is not None else quantity.low
        if quantity.kind not in {"money", "count", "physical"} or value is None:
            return ""
        return str(min(len(str(int(abs(value)))) // 2, 7))

    def _lead(self) -> str:
        """What sort of body or area the figure's clause speaks of: the nearest named before it, else the sentence's."""
        before = [party for party in self.sentence.parties if party.end <= self.figure.start]
        party = before[-1] if before else next(iter(self.sentence.parties), None)
        if party is None:
            return "nobody"
        if party.kind != "org":
            return party.kind
        return "company" if is_company(party.id) else "body"

    def run(self) -> TopicBallot:
        self._names()
        self._none()
        self._frames()
        self._figures()
        self._names_before()
        return self.poll

    def _note(self, option: TopicOption, names: Iterator[str]) -> None:
        """Evidence under its name, and under its name with the mode of the figure."""
        known = self.poll.found[option]
        for name in names:
            known.append(name)
            known.append(f"{self.mode}|{name}")

    # --- the figure --------------------------------------------------------------------------------------------------

    def _mode(self) -> str:
        kind, sentence, figure = self.figure.quantity.kind, self.sentence, self.figure
        if kind not in {"percent", "fraction"}:
            return kind
        if self.scene.low[figure.end : figure.end + 1] == ["of"]:
            return "percent_of"
        spots = {
            name: max((hit.end for hit in sentence.hits(cue, figure.left[0], figure.start)), default=-1)  # type: ignore[arg-type]
            for name, cue in (("percent_share", "share"), ("percent_change", "rise"), ("percent_fall", "fall"))
        }
        spots["percent_change"] = max(spots["percent_change"], spots.pop("percent_fall"))
        best = max(spots, key=lambda name: spots[name])
        return best if spots[best] >= 0 else "percent"

    def _subject(self) -> str:
        """What the verb over the figure has as its subject."""
        scene = self.scene
        for verb in self.verbs[:2]:
            subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
            if subjects:
                return self._sort_of_noun(subjects[-1])
        words = scene.words(max(self.sentence.start, self.clause[0]), self.figure.start)
        return "no_words" if not any(word.isalpha() for word in words) else "no_verb" if not self.verbs else "nobody"

    def _sort_of_noun(self, token: Token) -> str:
        place, sentence = token.i, self.sentence
        if token.lower_ in _PRONOUNS:
            return "pronoun"
        if any(topic.start <= place < topic.end for topic in sentence.topics):
            return "name"
        if any(party.start <= place < party.end for party in sentence.parties):
            return "party"
        if any(one.start <= place < one.end for one in sentence.figures):
            return "figure"
        if any(person.start <= place < person.end for person in sentence.people):
            return "person"
        return "nameless_noun" if token.lower_ in _NAMELESS else "noun"

    def _about(self) -> Iterator[str]:
        """What the figure itself and its clause are like: the same for all readings of one source."""
        yield f"subject={self.subject}"
        yield f"nouns={self.nouns}"
        yield f"named={_TIES[self.tie]}"
        if self.figure.bracketed:
            yield "bracketed"
        if self._anaphoric():
            yield "anaphoric"
        if self.counted is not None:
            yield f"counted={self._strength(self.counted)}"

    def _strength(self, named: Counted) -> str:
        """How much the counted noun says: a unit of measure alone says little."""
        if named.indicator is None:
            return "none"
        return "weak" if named.weak else "unit" if self.figure.quantity.kind == "physical" else "strong"

    def _anaphoric(self) -> bool:
        figure, sentence = self.figure, self.sentence
        hits = sentence.hits("anaphor", sentence.start, figure.start)
        return any(hit.start <= sentence.start + 8 or figure.start - hit.end <= 5 for hit in hits)

    # --- nothing but its own noun ------------------------------------------------------------------------------------

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
                return _PARTNER_MONEY[topic.indicator.id]
        return None

    def _none_evidence(self, own: str | None) -> Iterator[str]:
        yield "none"
        for name in self._about():
            yield f"none:{name}"
        if own is not None:
            yield "none:of_partner" if self.figure.quantity.kind == "money" else "none:named_by_noun"
            yield f"id={own}"

    # --- names of the sentence ---------------------------------------------------------------------------------------

    def _names(self) -> None:
        figure = self.figure
        fitting = [topic for topic in self.sentence.topics if fits(topic, figure)]
        left = [topic for topic in fitting if topic.end <= figure.start]
        right = [topic for topic in fitting if topic.start >= figure.end]
        for side, topics in (("left", left), ("right", right)):
            places: list[int] = []
            for topic in sorted(topics, key=lambda one: -one.start) if side == "left" else topics:
                if topic.start not in places:
                    places.append(topic.start)
                if len(places) > _NAMES:
                    break
                option = self.poll.add("name", topic, ())
                if self.poll.found[option]:
                    continue
                readings = [one for one in topics if one.start == topic.start]
                relation = self._relation(topic, side)
                if self._sort_of_name(topic) in {"plain", "verb", "weak_verb"}:
                    self.tie = min(self.tie, _tie_of(relation))
                if relation == "joined":
                    self.joined = True
                self._note(option, self._name_evidence(topic, side, relation, len(places), readings.index(topic)))

    def _name_evidence(self, topic: Topic, side: str, relation: str, nth: int, reading: int) -> Iterator[str]:
        scene, figure = self.scene, self.figure
        sort = self._sort_of_name(topic)
        yield f"name:{relation}"
        yield f"name:{relation}:{sort}"
        yield f"name:sort={sort}"
        yield f"name:{side}#{min(nth, 4)}"
        low, high = (topic.end, figure.start) if side == "left" else (figure.end, topic.start)
        between = scene.words(low, high)
        others = sum(1 for one in self.sentence.figures if low <= one.start < high)
        yield f"name:{side}:figures={min(others, 3)}"
        yield f"name:{side}:distance={_distance(len(between))}"
        if reading:
            yield "name:other_reading"
        if side == "left" and any(scene.doc[place].tag_ in _FINITE for place in range(low, min(high, low + 40))):
            yield "name:verb_between"
        if set(between[:60]) & (BREAKS | {";"}):
            yield "name:break_between"
        if any(word in OPEN or word in CLOSE for word in between[:60]):
            yield "name:bracket_between"
        if not topic.verb:
            yield f"name:{side}:after={self._preposition(topic)}"
        if relation not in {"joined", "adjoins"} and self._is_cause(topic):
            yield "name:cause"
        if is_whole(scene, self.sentence, topic, figure):
            yield "name:whole_of_share"
        if side == "right" and self.joined:
            yield "name:right:other_joined"
        if side == "right" and "for" in between and len(between) > 3:
            yield "name:purpose"
        chain = path(head_of(scene.doc, topic.start, topic.end), self.head)
        yield f"name:path:{chain}" if chain is not None else "name:no_path"
        yield from self._known(topic, "name")
        if self.done and any(one.topic == topic for one in self.done):
            yield "name:used_by_previous" if self.done[-1].topic == topic else "name:used_before"
        yield f"name:{sort}:nouns={self.nouns}" if side == "left" else f"name:right:subject={self.subject}"

    def _sort_of_name(self, topic: Topic) -> str:
        """How much a name says by itself: a verb, a noun that looks like one, a weak name, a mere modifier."""
        if topic.verb:
            tagged = self.scene.doc[topic.start].tag_
            return "no_verb" if tagged.startswith("NN") else "weak_verb" if topic.weak else "verb"
        return "weak" if topic.weak else "modifier" if modifies(self.scene, topic) else "plain"

    def _known(self, topic: Topic, source: str) -> Iterator[str]:
        """How the indicator agrees with the figure and with what the text speaks of."""
        row = topic.indicator
        yield f"id={row.id}"
        yield f"lead={self.lead}:{row.id}"
        if self.size:
            yield f"size={self.size}:{row.id}"
        if self.memory.firm is not None:
            yield f"firm:id={row.id}"
        unit = self.figure.quantity.unit
        if self.figure.quantity.kind in {"physical", "count"}:
            yield f"unit={unit}:{row.id}"
        if self.counted is not None and self.counted.indicator is not None:
            agrees = "same" if self.counted.indicator == row.id else "other"
            yield f"{source}:noun_names_{agrees}_{self._strength(self.counted)}"
        if self.previous is not None:
            before = self.previous.topic
            if before is not None and source != "figure":
                where = "s0" if self.previous.sentence is self.sentence else "s1"
                same = before.indicator.id == row.id
                yield f"{source}:{where}:{'same' if same else 'other'}_as_previous"
        if row.parties in {"exports", "imports"}:
            yield f"{source}:{row.parties}:{self.view}"
        family = "trade" if row.parties in _TRADE else row.parties
        others = {one.indicator.parties for one in self.sentence.topics if one.start != topic.start}
        others |= {one.topic.indicator.parties for one in self.recent[-3:] if one.topic is not None}
        if family == "trade":
            yield f"{source}:trade_{'about' if others & _TRADE else 'not_about'}"
        rank = self.scene.prominence(row.id)
        yield f"{source}:prominence={rank}"

    def _relation(self, topic: Topic, side: str) -> str:
        """The one name for how a name of the sentence stands to the figure."""
        scene, figure = self.scene, self.figure
        if side == "right":
            return self._relation_right(topic)
        between = scene.words(topic.end, figure.start)
        bare = between[1:] if between[:1] == [","] else between
        if bare and len(bare) <= 6 and bare[0] in _JOINTS and set(bare) <= _HEDGES | _JOINTS:
            return "verb_at" if topic.verb and bare[0] in {"at", "to", "was", "were"} else "joined"
        if set(between) <= _HEDGES:
            return "adjoins"
        if len(between) <= 9 and not any(scene.doc[place].tag_ in _FINITE for place in range(topic.end, figure.start)):
            bare = [word for word in between if word not in _HEDGES]
            ended = any(topic.end <= one.start < figure.start for one in self.sentence.figures)
            if (
                not ended
                and bare
                and bare[-1] in {"at", "of", "to", "worth", ":", "("}
                and not {",", ";"} & set(between)
            ):
                return "phrase_at"
        head = head_of(scene.doc, topic.start, topic.end)
        if topic.verb and any(verb.i == head.i for verb in self.verbs):
            return "verb_over_figure"
        top = _climb(head)
        if top.dep_ in _SUBJECTS and self.verbs:
            for step, verb in enumerate(self.verbs[:3]):
                if top.head.i == verb.i:
                    return "subject" if step == 0 else "subject_above"
        if any(top.head.i == verb.i for verb in self.verbs[:1]):
            return f"verb_{'object' if top.dep_ in {'dobj', 'obj', 'attr'} else 'word'}"
        relative = scene.low[self.clause[0] : self.clause[0] + 1]
        if relative in (["which"], ["that"]) and 0 <= self.clause[0] - topic.end <= 12:
            return "relative_above"
        if self.clause[0] <= topic.start:
            return "in_clause"
        return "own" if figure.left[0] <= topic.start else "far"

    def _relation_right(self, topic: Topic) -> str:
        scene, figure = self.scene, self.figure
        place, limit = figure.end, self.sentence.end
        if figure.tail[1] > figure.tail[0]:  # a conversion in brackets stands between: "10 yuan ($1.4) in loans"
            place = figure.tail[0]
        link = ""
        while place < min(limit, figure.end + 12, topic.start):
            word = scene.low[place]
            if word in _LINKS and not link:
                link = word
            elif (word in _STOPS and word != "-") or word in _VERBISH or scene.doc[place].tag_ in _FINITE:
                break
            place += 1
        if place >= topic.start:
            per_unit = topic.start == figure.end and scene.low[topic.start] in {"a", "an", "per"}
            return "per_unit" if per_unit else f"after_{link}" if link else "modified"
        start = place
        while place < topic.start and scene.low[place] in _BE | {"a", "an", ","}:
            place += 1
        if place >= topic.start - 1 and _BE & set(scene.words(start, place)):
            return "passive" if topic.verb else "predicate"
        if topic.end <= self.clause[1]:
            return "right_in_clause"
        return "right_own" if topic.end <= max(figure.right[1], figure.tail[1]) else "right_far"

    def _preposition(self, topic: Topic) -> str:
        """The preposition that governs a name, over its modifiers; "bare" without one."""
        if not governed(self.scene, topic):
            return "bare"
        for place in range(topic.start - 1, max(0, topic.start - 6) - 1, -1):
            if self.scene.low[place] in PREPOSITIONS:
                return self.scene.low[place]
        return "bare"

    def _is_cause(self, topic: Topic) -> bool:
        """Whether the name stands in a phrase of cause ("driven by oil exports", "despite lower imports")."""
        for place in range(topic.start - 1, max(self.sentence.start, topic.start - 6) - 1, -1):
            if self.scene.low[place] in _CAUSES:
                return True
            if self.scene.low[place] in {",", ";"}:
                return False
        return False

    # --- words that only together name it ----------------------------------------------------------------------------

    def _frames(self) -> None:
        for both in (True, False):
            topic = framed(self.scene, self.sentence, self.figure, both=both)
            if topic is not None:
                option = self.poll.add("frame", topic, ())
                self._note(option, iter([f"frame:{'both' if both else 'left'}", *self._known(topic, "frame")]))
        growth = bare_growth(self.scene, self.sentence, self.figure)
        if growth is not None:
            option = self.poll.add("frame", growth, ())
            before = self.previous.topic if self.previous is not None else None
            named = [topic for topic in self.sentence.topics if topic.end <= self.figure.start and not topic.weak]
            others = [*named, before] if before is not None else named
            other = any("gdp" not in {one.indicator.id, one.indicator.parent} for one in others)
            self._note(option, iter(["frame:growth", f"frame:growth:{'other_before' if other else 'alone'}"]))

    # --- figures before ----------------------------------------------------------------------------------------------

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

    # --- names before ------------------------------------------------------------------------------------------------

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
            topics = [topic for topic in before.topics if fits(topic, self.figure)]
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
        if heads and topic is heads[0]:
            yield "before:head"
        for name in self._about():
            yield f"before:{where[:2]}:{name}"
        if self.done:
            yield "before:not_first"
        yield from self._known(topic, "before")


#: How closely the nearest name of the sentence is tied to the figure.
_TIES = ("tied", "clause", "far", "none")
_TIED = frozenset(
    {"joined", "adjoins", "phrase_at", "modified", "subject", "verb_over_figure", "verb_object", "passive"}
)
_CLAUSE = frozenset(
    {"in_clause", "right_in_clause", "subject_above", "relative_above", "predicate", "verb_word", "own"}
)


def _tie_of(relation: str) -> int:
    return 0 if relation in _TIED or relation.startswith("after_") else 1 if relation in _CLAUSE else 2


_PARTNER_MONEY = {"trading_partner_rank": "trade_turnover", "investor_rank": "investment"}


def _distance(words: int) -> str:
    return "0" if words == 0 else "1-3" if words <= 3 else "4-8" if words <= 8 else "9-16" if words <= 16 else "far"


def _climb(token: Token) -> Token:
    """The head of the noun phrase: over compounds, and over "of" where a noun of measure stands before it."""
    for _ in range(6):
        head = token.head
        if token.dep_ in {"compound", "amod", "poss", "nmod", "conj", "appos"} and head.i != token.i:
            token = head
        elif token.dep_ == "pobj" and head.lower_ in {"of", "in"} and head.head.lower_ in _NAMELESS:
            token = head.head
        else:
            break
    return token


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
