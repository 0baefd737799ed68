"""What a figure, its clause and the text around it are like, as far as the choice of a name leans on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.bodies import is_company
from extractor.pipes.claims.carrying import own_nouns
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.indicators import modifies
from extractor.pipes.claims.lexicon import singular
from extractor.pipes.claims.memory import Memory
from extractor.pipes.claims.scene import (
    Scene,
    Sentence,
    Topic,
    clause_end,
    clause_start,
)
from extractor.pipes.claims.weighing.paths import head_of, verbs_above
from extractor.pipes.claims.weighing.topic_ballot import TopicBallot, TopicOption
from extractor.pipes.claims.wording import Counted, counted

_MEASURE_NOUNS = word_set("measure_nouns")
_NAMELESS = word_set("nameless_nouns") | _MEASURE_NOUNS | {"share", "half", "rest", "number", "increase", "decrease"}
_BUYING, _SELLING = word_set("buying_verbs"), word_set("selling_verbs")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_PRONOUNS = frozenset({"it", "this", "that", "which", "they", "these", "those", "who"})
_TRADE = frozenset({"trade", "exports", "imports"})
_BUYERS = frozenset({"buyer", "customer", "market", "destination", "purchaser", "recipient", "importer"})
_SUPPLIERS = frozenset({"supplier", "seller", "source", "origin", "provider", "exporter", "shipper"})
_TOTALS = frozenset({"total", "totals", "altogether", "together", "sum", "whole", "overall", "combined", "all"})
#: So many names on either side of a figure, figures before it and sentences before its own are weighed.
_BACK = 6

#: How closely the nearest name of the sentence is tied to the figure.
_TIES = ("tied", "clause", "far", "none")


class Facts:
    """One figure with what is known of it before its readings are weighed."""

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
        self.mode = self.poll.mode = self._mode()
        self.nouns = min(len(own_nouns(scene, sentence, self.figure)), 2)
        self.subject = self._subject()
        self.tie, self.joined = 3, False
        self._like: tuple[str, ...] = ()
        self.view = self._view()
        self.home_at = self._home_at()
        self.total = self._speaks_of_total()
        self.partners = self._partners()
        self.size = self._size()
        self.lead = self._lead()

    def _note(self, option: TopicOption, names: Iterator[str]) -> None:
        """Evidence for a reading."""
        self.poll.found[option].extend(names)

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

    def _lead(self) -> str:
        """What sort of body or area the figure's clause speaks of: the nearest named before it, else the sentence's."""
        before = [party for party in self.sentence.parties if party.end <= self.figure.start]
        party = before[-1] if before else next(iter(self.sentence.parties), None)
        if party is None:
            return "nobody"
        if party.kind != "org":
            return party.kind
        return "company" if is_company(party.id) else "body"

    def _view(self) -> str:
        """Who the clause speaks of, the country at home in the text or another, and whether it buys or sells."""
        before = [party for party in self.sentence.parties if party.end <= self.figure.start]
        who = "nobody" if not before else "home" if before[-1].id == self.memory.home else "other"
        words = set(self.scene.words(max(self.sentence.start, self.figure.left[0]), self.figure.start))
        return f"{who}_{'buys' if words & _BUYING else 'sells' if words & _SELLING else 'is'}"

    def _home_at(self) -> str:
        """Where the sentence names the country at home in the text: who buys from nobody named buys there."""
        places = [party.start for party in self.sentence.parties if party.id == self.memory.home]
        return "absent" if not places else "left" if places[0] < self.figure.start else "right"

    def _partners(self) -> str:
        """Whether partners are named before the figure as buyers or as suppliers: "its main market", "the seller"."""
        for word in reversed(self.scene.words(self.sentence.start, self.figure.start)[-24:]):
            one = singular(word)
            if one in _BUYERS or one in _SUPPLIERS:
                return "buyers" if one in _BUYERS else "suppliers"
        return ""

    def _speaks_of_total(self) -> bool:
        """Whether the words before the figure speak of a whole: "the total came to", "taken together"."""
        return bool(_TOTALS & set(self.scene.words(self.figure.left[0], self.figure.start)[-9:]))

    def _size(self) -> str:
        """The order of magnitude of an amount: prices and wages are small, totals are large."""
        quantity = self.figure.quantity
        value = quantity.value if quantity.value is not None else quantity.low
        if quantity.kind not in {"money", "count", "physical"} or value is None:
            return ""
        return str(min(len(str(int(abs(value)))) // 2, 7))

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

    def _about(self) -> tuple[str, ...]:
        """What the figure itself and its clause are like: the same for all readings, once the names are gathered."""
        if not self._like:
            self._like = tuple(self._read_about())
        return self._like

    def _read_about(self) -> Iterator[str]:
        yield f"subject={self.subject}"
        yield f"nouns={self.nouns}"
        yield f"named={_TIES[self.tie]}"
        if self.figure.bracketed:
            yield "bracketed"
        if self._anaphoric():
            yield "anaphoric"
        if self.counted is not None:
            yield f"counted={self._strength(self.counted)}"

    def _anaphoric(self) -> bool:
        figure, sentence = self.figure, self.sentence
        hits = sentence.hits("anaphor", sentence.start, figure.start)
        return any(hit.start <= sentence.start + 8 or figure.start - hit.end <= 5 for hit in hits)

    def _strength(self, named: Counted) -> str:
        """How much the counted noun says: a unit of measure alone says little."""
        if named.indicator is None:
            return "none"
        return "weak" if named.weak else "unit" if self.figure.quantity.kind == "physical" else "strong"

    def _sort_of_name(self, topic: Topic) -> str:
        """How much a name says by itself: a verb, a noun that looks like one, a weak name, a mere modifier."""
        if topic.verb and self.scene.doc[topic.start].tag_.startswith("NN"):
            return "no_verb"
        if modifies(self.scene, topic):
            return "modifier"
        strength = "vague" if topic.indicator.weak else "weak" if topic.weak else ""
        return f"{strength}_verb".lstrip("_") if topic.verb else strength or "plain"

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
            if self.view.startswith("other_") and not self.view.endswith("_is"):
                yield f"{source}:{row.parties}:{self.view}:{self.home_at}"
        if self.partners and row.parties in _TRADE:
            yield f"{source}:{row.parties}:{self.partners}"
        if self.total:
            yield f"total:{row.id}"
        family = "trade" if row.parties in _TRADE else row.parties
        others = {one.indicator.parties for one in self.sentence.topics if one.start != topic.start}
        others |= {one.topic.indicator.parties for one in self.recent[-3:] if one.topic is not None}
        if family == "trade":
            yield f"{source}:trade_{'about' if others & _TRADE else 'not_about'}"
        rank = self.scene.prominence(row.id)
        yield f"{source}:prominence={rank}"
