"""What speaks for a name in the sentence, and for words around the figure that only together name something."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.carrying import bare_growth
from extractor.pipes.claims.dimensions import fits, recast
from extractor.pipes.claims.framing import framed
from extractor.pipes.claims.indicators import governed, is_whole
from extractor.pipes.claims.scene import (
    BREAKS,
    CLOSE,
    CONJUNCTIONS,
    OPEN,
    PREPOSITIONS,
    Topic,
)
from extractor.pipes.claims.weighing.paths import head_of, path
from extractor.pipes.claims.weighing.topic_facts import Facts

HEDGES = word_set("hedges")
_MEASURE_NOUNS = word_set("measure_nouns")
_NAMELESS = word_set("nameless_nouns") | _MEASURE_NOUNS | {"share", "half", "rest", "number", "increase", "decrease"}
_VERBISH = word_set("verbish")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_STOPS = PREPOSITIONS | CONJUNCTIONS | BREAKS | OPEN | CLOSE | frozenset({",", ";", ":", ".", "which", "who", "that"})
#: Between a name and its figure: "imports of about $2 billion", "a budget worth $5 million".
_JOINTS = frozenset({"of", "at", "worth", "totalling", "totaling", "(", ":", "-", "–", "—", "was", "were", "is", "are"})
_LINKS = frozenset({"in", "of", "worth", "as", "for", "from", "on"})
_BE = frozenset({"is", "was", "are", "were", "has", "have", "had", "been", "be", "being", "will", "would"})
_CAUSES = frozenset(
    {"despite", "amid", "due", "thanks", "driven", "because", "owing", "supported", "offset", "after", "excluding"}
)
_INCLUDING = frozenset({"including", "which", "this", "that", "them", "whom"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: So many names on either side of a figure, figures before it and sentences before its own are weighed.
_NAMES = 10

_TIED = frozenset(
    {"joined", "adjoins", "phrase_at", "modified", "subject", "verb_over_figure", "verb_object", "passive"}
)
_CLAUSE = frozenset(
    {"in_clause", "right_in_clause", "subject_above", "relative_above", "predicate", "verb_word", "own"}
)


class Names(Facts):
    """Gathers the names of the sentence."""

    def _names(self) -> None:
        figure = self.figure
        recasted = (recast(topic, figure) for topic in self.sentence.topics)
        fitting = [topic for topic in recasted if fits(topic, figure)]
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
                if self._sort_of_name(topic) in {"plain", "verb", "weak_verb", "vague_verb"}:
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
        if any(one.indicator is topic.indicator and one.start != topic.start for one in self.sentence.topics):
            yield "name:named_twice"
        if side == "right" and self.joined:
            yield "name:right:other_joined"
        if side == "right" and self._has_own_figure(topic):
            yield f"name:right:own_figure:{'included' if _INCLUDING & set(between) else 'plain'}"
        if side == "right" and "for" in between and len(between) > 3:
            yield "name:purpose"
        chain = path(head_of(scene.doc, topic.start, topic.end), self.head)
        yield f"name:path:{chain}" if chain is not None else "name:no_path"
        yield from self._known(topic, "name")
        if self.done and any(one.topic == topic for one in self.done):
            yield "name:used_by_previous" if self.done[-1].topic == topic else "name:used_before"
        yield f"name:{sort}:nouns={self.nouns}" if side == "left" else f"name:right:subject={self.subject}"

    def _has_own_figure(self, topic: Topic) -> bool:
        """Whether a name behind the figure has one of its own: "$5 billion, including exports of $1 billion"."""
        after = next((one for one in self.sentence.figures if one.start >= topic.end), None)
        if after is None or after.start - topic.end > 8:
            return False
        between = self.scene.words(topic.end, after.start)
        return set(between[:1]) <= _JOINTS | HEDGES | {"to", "from"} and not {",", ";"} & set(between)

    def _relation(self, topic: Topic, side: str) -> str:
        """The one name for how a name of the sentence stands to the figure."""
        scene, figure = self.scene, self.figure
        if side == "right":
            return self._relation_right(topic)
        between = scene.words(topic.end, figure.start)
        bare = between[1:] if between[:1] == [","] else between
        if bare and len(bare) <= 6 and bare[0] in _JOINTS and set(bare) <= HEDGES | _JOINTS:
            return "verb_at" if topic.verb and bare[0] in {"at", "to", "was", "were"} else "joined"
        if set(between) <= HEDGES:
            return "adjoins"
        if len(between) <= 9 and not any(scene.doc[place].tag_ in _FINITE for place in range(topic.end, figure.start)):
            bare = [word for word in between if word not in HEDGES]
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
        if topic.verb and scene.doc[topic.start].tag_ in _FINITE:
            return "right_other_verb"
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


def _tie_of(relation: str) -> int:
    return 0 if relation in _TIED or relation.startswith("after_") else 1 if relation in _CLAUSE else 2


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
