"""The text as the linking rules see it: sentences with their figures, areas, periods, indicator names and cues.

Everything is located by token index in the ``Doc``. A figure's *territory* is the stretch of its sentence that speaks
of it: ``left`` of it back to the previous figure, ``right`` of it up to where the next figure's words begin.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from spacy.tokens import Doc, Span

from extractor.knowledge.statements import Cue, CueKind, Indicator, Scope, word_set
from extractor.pipes.claims.lexicon import Hit, Lexicon, Named, lowered, places_of, singular
from extractor.schema import Period, Quantity

PartyKind = Literal["area", "org", "facility"]

BREAKS = frozenset({"while", "whereas", "but", "although", "though", "whilst", "however"})
PREPOSITIONS = word_set("prepositions")
CONJUNCTIONS = frozenset({"and", "or", "&", "plus"})
OPEN, CLOSE = frozenset("([{"), frozenset(")]}")
QUOTES = frozenset('"“”„«»') | {"''", "``"}
DASHES = frozenset("-‐‑–—−")
_QUOTES = frozenset("\"'“”‘’«»")
_PRESENT = word_set("present")
_PERFECT = frozenset({"has", "have", "'ve"})
_BULLETS = frozenset({"•", "-", "*", "–", "—", "·", "▪", "●", "◦"})


@dataclass(frozen=True, slots=True)
class Party:
    """A mention of a country, group, organisation or facility.

    ``country`` is that of an organisation; ``capital``: a capital city that stands for its country.
    """

    start: int
    end: int
    id: str
    kind: PartyKind = "area"
    possessive: bool = False
    adjective: bool = False
    country: str | None = None
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """An indicator's name in the text."""

    start: int
    end: int
    indicator: Indicator
    verb: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression with its reading."""

    start: int
    end: int
    period: Period
    text: str


@dataclass(slots=True)
class Figure:
    """A figure with its territory; ``number`` counts the figures of the text."""

    number: int
    span: Span
    quantity: Quantity
    start: int
    end: int
    left: tuple[int, int] = (0, 0)
    right: tuple[int, int] = (0, 0)
    tail: tuple[int, int] = (0, 0)
    bracketed: bool = False
    base: bool = False


@dataclass(slots=True)
class Sentence:
    """One sentence with everything found in it, each list in text order.

    ``section`` counts the headings before it. ``cities`` are places with the id of their country that name no party
    by themselves ("in Tashkent").
    """

    number: int
    start: int
    end: int
    paragraph: int = 0
    section: int = 0
    heading: bool = False
    bullet: bool = False
    figures: list[Figure] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    cities: list[Party] = field(default_factory=list)
    people: list[Span] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    scopes: list[Hit[Scope]] = field(default_factory=list)
    cues: dict[str, list[Hit[Cue]]] = field(default_factory=dict)

    def hits(self, kind: CueKind, start: int | None = None, end: int | None = None) -> list[Hit[Cue]]:
        """The cues of one kind that lie inside ``start`` to ``end``."""
        low = self.start if start is None else start
        high = self.end if end is None else end
        return [hit for hit in self.cues.get(kind, ()) if low <= hit.start and hit.end <= high]


@dataclass(slots=True)
class Scene:
    """A text ready for linking.

    ``named``: how often each indicator is named, by id. ``kept``: what was worked out for one figure and holds for the
    next ones too; who keeps something there sees to it that it still holds.
    """

    doc: Doc
    low: list[str]
    sentences: list[Sentence]
    lexicon: Lexicon
    named: dict[str, int] = field(default_factory=dict)
    kept: dict[Hashable, Any] = field(default_factory=dict)

    def prominence(self, indicator_id: str) -> str:
        """How often a text names an indicator, compared with the others: most, often, twice or less."""
        count = self.named.get(indicator_id, 0)
        if count < 3:
            return "rare"
        if "most_named" not in self.kept:
            self.kept["most_named"] = max(self.named.values())
        return "most" if count == self.kept["most_named"] else "often"

    def words(self, start: int, end: int) -> list[str]:
        """Lower-case tokens from ``start`` to ``end``."""
        return self.low[start:end]

    def text(self, start: int, end: int) -> str:
        """The text of a token stretch with single blanks."""
        return " ".join(self.doc[start:end].text.split())

    @property
    def figures(self) -> Iterator[Figure]:
        """All figures in text order."""
        for sentence in self.sentences:
            yield from sentence.figures


def read_scene(doc: Doc, lexicon: Lexicon) -> Scene:
    """Lay out a processed ``Doc`` for the linking rules."""
    from extractor.pipes.claims.mentions import fill_entities

    printed = [token.text for token in doc]
    low = [lowered(word) for word in printed]
    scene = Scene(doc, low, [], lexicon)
    paragraph = section = 0
    for number, span in enumerate(doc.sents):
        first, last = _trimmed(low, span.start, span.end)
        if number and "\n" in doc[max(0, span.start - 1) : first + 1].text:
            paragraph += 1
        sentence = Sentence(number, first, last, paragraph)
        sentence.bullet = first < last and low[first] in _BULLETS
        sentence.heading = _is_heading(doc, low, first, last, span.end)
        section += sentence.heading and number > 0
        sentence.section = section
        scene.sentences.append(sentence)
    owner = _owners(scene, len(doc))
    fill_entities(scene, owner)
    _fill_words(scene, lexicon, owner, printed)
    for sentence in scene.sentences:
        _draw_territories(scene, sentence)
    return scene


def _trimmed(low: Sequence[str], start: int, end: int) -> tuple[int, int]:
    while end > start and not low[end - 1].strip():
        end -= 1
    while start < end and not low[start].strip():
        start += 1
    return start, end


def _is_heading(doc: Doc, low: Sequence[str], first: int, last: int, span_end: int) -> bool:
    """A short line of its own that ends without a full stop."""
    if last <= first or last - first > 22 or low[last - 1] in {".", "!", "?", ",", ";"} | _QUOTES:
        return False
    after = doc[last - 1 : min(len(doc), span_end + 1)].text if last <= len(doc) else ""
    before = first == 0 or "\n" in doc[max(0, first - 1) : first + 1].text
    return before and ("\n" in after or last >= len(doc))


def _owners(scene: Scene, size: int) -> list[int]:
    """For each token the number of its sentence."""
    owner = [0] * size
    for sentence, span in zip(scene.sentences, scene.doc.sents, strict=True):
        for place in range(span.start, span.end):
            owner[place] = sentence.number
    return owner


def _fill_words(scene: Scene, lexicon: Lexicon, owner: Sequence[int], printed: Sequence[str]) -> None:
    """Indicator names, scopes and cues, each put into its sentence."""
    nouns = [singular(word) for word in printed]
    at = places_of(nouns)
    for hit in lexicon.topics.find(nouns, at):
        for named in _meant(scene, scene.sentences[owner[hit.start]], hit.row):
            if named.indicator is not None:
                topic = Topic(hit.start, hit.end, named.indicator, named.verb, named.weak)
                scene.sentences[owner[hit.start]].topics.append(topic)
    for found in lexicon.scopes.find(nouns, at):
        scene.sentences[owner[found.start]].scopes.append(found)
    at = places_of(scene.low)
    for kind, index in lexicon.cues.items():
        for cue in index.find(scene.low, at):
            scene.sentences[owner[cue.start]].cues.setdefault(kind, []).append(cue)
    for sentence in scene.sentences:
        sentence.topics = [topic for topic in sentence.topics if not _inside_name(scene, sentence, topic)]
        for topic in sentence.topics:
            scene.named[topic.indicator.id] = scene.named.get(topic.indicator.id, 0) + (not topic.weak)


def _meant(scene: Scene, sentence: Sentence, readings: Sequence[Named]) -> Sequence[Named]:
    """The readings a phrase can have here, likeliest first: with money about, "shipments" are exports, else freight.

    Money is about when the sentence has a sum, or has no amount at all and the sentence before it has a sum.
    """
    for_money = [named for named in readings if named.money]
    if not for_money:
        return readings
    kinds = {figure.quantity.kind for figure in sentence.figures}
    if not kinds & {"money", "physical", "count"} and sentence.number:
        kinds |= {figure.quantity.kind for figure in scene.sentences[sentence.number - 1].figures}
    others = [named for named in readings if not named.money]
    return [*for_money, *others] if "money" in kinds else [*others, *for_money]


def _inside_name(scene: Scene, sentence: Sentence, topic: Topic) -> bool:
    """A word of an organisation's name, a date or a figure measures nothing."""
    return any(
        party.kind == "org" and party.start <= topic.start and topic.end <= party.end for party in sentence.parties
    ) or any(figure.start < topic.end and topic.start < figure.end for figure in sentence.figures)


# --- territories -----------------------------------------------------------------------------------------------------


def _draw_territories(scene: Scene, sentence: Sentence) -> None:
    """Share the sentence out among its figures."""
    floor = sentence.start
    followers: list[Figure | None] = [*sentence.figures[1:], None]
    for figure, after in zip(sentence.figures, followers, strict=False):
        figure.bracketed = _in_brackets(scene.low, sentence, figure)
        figure.left = (floor, figure.start)
        if after is None:
            figure.right = (figure.end, sentence.end)
        else:
            split = _split_point(scene, sentence, figure.end, after.start)
            figure.right = (figure.end, split)
            if not _is_modifier(scene, sentence, figure, after):
                floor = split


def _is_modifier(scene: Scene, sentence: Sentence, figure: Figure, after: Figure) -> bool:
    """A count inside the noun phrase of another figure's subject ("trade of the six members surpassed $5 trillion")."""
    if figure.quantity.kind != "count" or after.quantity.kind in {"count", "physical"}:
        return False
    return all(
        _break_weight(scene, sentence, place, figure.end, after.start) < 2 for place in range(figure.end, after.start)
    )


def _in_brackets(low: Sequence[str], sentence: Sentence, figure: Figure) -> bool:
    for place in range(figure.start - 1, max(sentence.start, figure.start - 12) - 1, -1):
        if low[place] in CLOSE:
            return False
        if low[place] in OPEN:
            return True
    return False


def _split_point(scene: Scene, sentence: Sentence, start: int, end: int) -> int:
    """Where the words of the second of two figures begin: at the strongest break between them, the first of equals."""
    low = scene.low
    best, weight = end, 0
    for place in range(start, end):
        here = _break_weight(scene, sentence, place, start, end)
        if here > weight:
            best, weight = place, here
    if weight:
        return _before_named_bracket(scene, sentence, best, start)
    for place in range(end - 1, start - 1, -1):
        if low[place] in PREPOSITIONS:
            return place - 1 if place > start and low[place - 1] in _GOVERNING else place
    return end


_GOVERNING = frozenset({"compared", "followed", "up", "down", "due", "accompanied", "relative", "comparison"})


def _before_named_bracket(scene: Scene, sentence: Sentence, place: int, start: int) -> int:
    """A bracket goes with the name before it: "China ($3.5 trillion), India ($442 billion)"."""
    if scene.low[place] in OPEN:
        for party in sentence.parties:
            if start <= party.start and 0 <= place - party.end <= 1:
                return party.start
    return place


def _break_weight(scene: Scene, sentence: Sentence, place: int, start: int, end: int) -> int:
    """4 a semicolon or contrast, 3 a bracket, 2 a comma that is no list comma, 1 a conjunction between the figures."""
    low = scene.low
    word = low[place]
    if word in {";", "•"} or word in BREAKS:
        return 4
    if word in OPEN or (word in DASHES and scene.doc[place - 1].whitespace_ and start < place < end - 2):
        return 3
    if word in {",", ":"} and not _list_comma(scene, sentence, place):
        return 2
    if word in CONJUNCTIONS and not _list_comma(scene, sentence, place):
        return 1
    return 0


#: Whatever may have a weight of 2 or more.
_PARTING = frozenset({";", "•", ",", ":"}) | BREAKS | OPEN | DASHES


def _list_comma(scene: Scene, sentence: Sentence, place: int) -> bool:
    """Whether the comma or conjunction joins two areas ("Russia, Uzbekistan and India")."""
    parties = sentence.parties
    ends = (place, place - 1) if scene.low[place - 1] in {"'s", "'", ","} else (place,)
    before = any(party.end in ends for party in parties)
    after = before and any(place < party.start <= place + 3 for party in parties)
    after = after and scene.low[place + 1] not in PREPOSITIONS
    return before and after and not _verb_before_figure(scene, sentence, place)


def _verb_before_figure(scene: Scene, sentence: Sentence, place: int) -> bool:
    """Whether a list of areas is really two clauses: a figure follows within a few words ("and Russia $5 billion")."""
    return any(0 < figure.start - place <= 5 for figure in sentence.figures)


def clause_start(scene: Scene, sentence: Sentence, place: int) -> int:
    """The beginning of the clause that ``place`` stands in: after the last break before it."""
    low = scene.low
    for here in range(place - 1, sentence.start - 1, -1):
        if low[here] in _PARTING and _break_weight(scene, sentence, here, sentence.start, place) >= 2:
            return here + 1
    return sentence.start


def clause_end(scene: Scene, sentence: Sentence, place: int) -> int:
    """The end of the clause that ``place`` stands in: the next break after it."""
    for here in range(place, sentence.end):
        word = scene.low[here]
        if word in CLOSE or (word in _PARTING and _break_weight(scene, sentence, here, place, sentence.end) >= 2):
            return here
    return sentence.end


def tense(scene: Scene, sentence: Sentence, start: int, end: int) -> Literal["past", "present", "perfect", "none"]:
    """The tense of the last finite verb in a stretch, by its form (tags are used where a parse is there)."""
    found: Literal["past", "present", "perfect", "none"] = "none"
    for place in range(start, end):
        word = scene.low[place]
        if word in _PERFECT:
            found = "perfect"
            continue
        if word == "had" or word in {"was", "were"}:
            found = "past"
            continue
        tag = scene.doc[place].tag_
        if found == "perfect" and (tag in {"VBN", "VBD"} or word.endswith(("ed", "en", "own", "wn"))):
            continue
        if tag == "VBD":
            found = "past"
        elif word in _PRESENT or tag in {"VBZ", "VBP"}:
            found = "present"
    return found
