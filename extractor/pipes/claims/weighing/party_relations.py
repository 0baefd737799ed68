"""How a mention of an area stands to a figure of its sentence: owner of the indicator, subject, behind "with" …"""

from __future__ import annotations

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.bodies import is_outlet
from extractor.pipes.claims.memory import is_aside, subject_of
from extractor.pipes.claims.scene import PREPOSITIONS, Figure, Party, Scene, Sentence, Topic
from extractor.pipes.claims.weighing.paths import head_of, verbs_above

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_TRANSPARENT = word_set("transparent")
_LIGHT = word_set("own_light")
_RECEIVING, _GIVING = word_set("receives"), word_set("giving_verbs")
_BUYING, _SELLING = word_set("buying_verbs"), word_set("selling_verbs")
_WITHIN_PHRASE = frozenset({"poss", "compound", "amod", "conj", "nmod", "appos"})
#: Nouns whose "of" names a group they belong to.
_MEMBER_NOUNS = word_set("transparent") | {"representatives", "leaders", "group", "majority", "rest", "part"}
#: How far behind an indicator's name its areas stand, in tokens.
_PHRASE = 14
#: So many parties of a sentence are candidates; more stand only in tables.
_NEAREST = 24


class Relations:
    """The parties around one figure, and how each stands to it.

    ``parties`` are those nearest to the figure in text order, without news outlets; ``verbs`` the places of the verbs
    that govern it.
    """

    def __init__(self, scene: Scene, sentence: Sentence, figure: Figure, topic: Topic | None) -> None:
        self.scene, self.sentence, self.figure, self.topic = scene, sentence, figure, topic
        named = [p for p in sentence.parties if not (p.kind == "org" and is_outlet(p.id))]
        nearest = sorted(named, key=lambda one: abs(one.start - figure.start))[:_NEAREST]
        self.parties = sorted(nearest, key=lambda one: one.start)
        self.verbs = {verb.i for verb in verbs_above(head_of(scene.doc, figure.start, figure.end))}
        self._led: list[Party | None] = []

    def of(self, party: Party) -> str:
        """How a mention stands to the figure: the one relation that says most, in this order of asking."""
        scene, sentence, figure, topic = self.scene, self.sentence, self.figure, self.topic
        if is_aside(scene, sentence, party):
            return "aside"
        word = self.preposition(party)
        place = self.place_in_list(party)
        if word == "between" or (word == "among" and place):
            return f"{word}_{min(place, 2)}" + ("" if self._own(party) or self._at_topic(party) else "_far")
        if topic is not None:
            owner = self._owns(party, topic)
            if owner is not None:
                return owner
            near = 0 <= party.start - topic.end <= _PHRASE
            if near and word is not None and not self._figures(topic.end, party.start):
                return f"topic_{word}"
        subject = self._subject(party)
        if subject is not None:
            return subject
        before = party.end <= figure.start
        if before and not self._figures(party.end, figure.start):
            between = scene.words(party.end, figure.start)
            if len(between) <= 8 and all(one in _LIGHT or not one.isalpha() for one in between):
                return "bracket" if figure.bracketed else f"beside_{word or 'bare'}"
        if (
            not before
            and not self._figures(figure.end, party.start)
            and party.end <= max(figure.right[1], figure.tail[1])
        ):
            return f"right_{word or ('possessive' if party.possessive else 'bare')}"
        if before and self._own(party):
            return f"left_{word or ('possessive' if party.possessive else 'bare')}"
        if (
            before
            and word is not None
            and party.start - sentence.start <= 6
            and not self._figures(party.end, figure.start)
        ):
            return f"front_{word}"
        return f"far_{'left' if before else 'right'}_{word or 'bare'}"

    def _at_topic(self, party: Party) -> bool:
        """Whether a mention stands by the indicator's name: "trade between A and B rose 5%, to $3bn"."""
        topic = self.topic
        if topic is None:
            return False
        return not self._figures(min(topic.end, party.end), max(topic.start, party.start))

    def _own(self, party: Party) -> bool:
        """Whether a mention stands in the part of the sentence that speaks of the figure."""
        figure = self.figure
        if party.end <= figure.start:
            return figure.left[0] <= party.start
        return party.end <= max(figure.right[1], figure.tail[1])

    def _figures(self, start: int, end: int) -> bool:
        """Whether another figure, no date, stands in between."""
        return any(start <= one.start < end for one in self.sentence.figures if one is not self.figure)

    def preposition(self, party: Party) -> str | None:
        """The preposition that governs a party, over articles, modifiers and the areas listed before it."""
        scene, floor = self.scene, max(self.sentence.start, party.start - 14)
        starts = {one.end - 1: one for one in self.sentence.parties}
        place, plain = party.start - 1, 0
        while place >= floor:
            word = scene.low[place]
            if word == "of" and scene.low[place - 1] in _MEMBER_NOUNS:
                place -= 2  # "with eleven members of the SCO": the outer preposition counts
                continue
            if word in PREPOSITIONS:
                return word
            if place in starts and place < party.start - 1:
                place = starts[place].start - 1
                continue
            if word in _TRANSPARENT or word == "," or word.isdecimal():
                place -= 1
                continue
            plain += 1
            if plain > 2 or not word.isalpha() or scene.doc[place].tag_ in {"VBD", "VBZ", "VBP", "MD", "VB"}:
                return None
            place -= 1
        return None

    def place_in_list(self, party: Party) -> int:
        """The place of a party among those joined to it by commas and "and", from 1."""
        place, first = 1, party
        for other in reversed([one for one in self.parties if one.end <= party.start]):
            between = self.scene.words(other.end, first.start)
            if len(between) > 6 or not any(word in {"and", ",", "-", "–", "&"} for word in between):
                break
            if not all(word in _TRANSPARENT or not word.isalpha() or word == "and" for word in between):
                break
            place, first = place + 1, other
        return place

    def _owns(self, party: Party, topic: Topic) -> str | None:
        """ "Kazakhstan's exports", "Kazakh-Chinese trade", "SCO trade": the party stands in the topic's noun phrase."""
        if party.end > topic.start:
            return None
        scene = self.scene
        between = scene.words(party.end, topic.start)
        if len(between) > 8 or (PREPOSITIONS | {";"}) & set(between):
            return None
        if any(scene.doc[place].tag_ in {"VBD", "VBZ", "VBP", "MD"} for place in range(party.end, topic.start)):
            return None
        after = [one for one in self.parties if party.end <= one.start and one.end <= topic.start]
        before = [one for one in self.parties if one.end <= party.start and party.start - one.end <= 3]
        if after:
            return "owner_first" if after[0].start - party.end <= 3 else None
        if before and self._owns_with(before[-1], party):
            return "owner_second"
        if topic.verb:
            return "actor"
        return "owner" if party.possessive or party.adjective else "owner_bare"

    def _owns_with(self, one: Party, other: Party) -> bool:
        between = self.scene.words(one.end, other.start)
        return bool(between) and all(word in {"-", "–", "and", "'s", "/", "with"} for word in between)

    def _subject(self, party: Party) -> str | None:
        """Whether the party, or the noun phrase it modifies, is the subject of a verb that governs the figure."""
        doc = self.scene.doc
        head = head_of(doc, party.start, party.end)
        top = head
        while top.dep_ in _WITHIN_PHRASE and top.head.i != top.i:
            top = top.head
        if top.dep_ not in SUBJECTS or top.head.i not in self.verbs:
            return "leads" if party == self._clause_subject() else None
        name = "subject" if head.i == top.i or head.dep_ == "conj" else "in_subject"
        lemma = top.head.lower_
        for suffix, words in (("receives", _RECEIVING), ("gives", _GIVING), ("buys", _BUYING), ("sells", _SELLING)):
            if lemma in words:
                return f"{name}_{suffix}"
        return f"{name}_passive" if top.dep_ == "nsubjpass" else name

    def _clause_subject(self) -> Party | None:
        """The party that leads the clause of the figure."""
        if not self._led:
            self._led.append(subject_of(self.scene, self.sentence, self.figure.start))
        return self._led[0]
