"""All who speak in a text and where, ready to be looked up for the choice of a figure's voice."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.cast import Cast, Statement, Voice, outlets
from extractor.pipes.claims.quotations import Quotation
from extractor.pipes.claims.scene import Scene
from extractor.pipes.claims.weighing.voice_frames import Frame

#: Who speaks, as an option: the id of a person, or of a source; neither for the author.
Key = tuple[str | None, str | None]
NOBODY: Key = (None, None)

#: Sentences of the body in which the voice that opens a text is named; else in the first one with a figure.
_OPENING = 2
#: Sentences at the top in which a text tells what data it rests on.
_BASES = 10
#: Sentences within which the holder of an office is named.
_NAMED_WITHIN = 3
#: Posts whose holders give out the figures of their office.
_OFFICES = ("spokes", "customs", "statistic", "press secretary")
#: What shows a nameless source to be data.
_DATA = frozenset({"data", "statistics", "customs", "figures"})


def key_of(voice: Voice) -> Key:
    """A voice as an option: the person goes before the body."""
    return (voice.speaker, None) if voice.speaker else (None, voice.source)


@dataclass(slots=True)
class Telling:
    """All voices of a text: statements by sentence, quotations with their speakers, the frame."""

    scene: Scene
    cast: Cast
    statements: list[list[Statement]]
    quotes: list[Quotation]
    speakers: list[Voice]
    frame: Frame
    said: dict[Key, list[tuple[int, str]]] = field(default_factory=dict)
    order: list[tuple[int, Key, str]] = field(default_factory=list)
    voices: dict[Key, Voice] = field(default_factory=dict)
    led: str = "unled"
    lead: Key = NOBODY
    sections: list[int] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    papers: list[tuple[int, Key]] = field(default_factory=list)
    crowd: str = "none"
    bases: set[Key] = field(default_factory=set)
    holders: dict[tuple[int, Key], Key] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, spoken in enumerate(self.statements):
            for one in spoken:
                if one.kind == "paper":
                    self.papers.append((number, key_of(one.voice)))
                    self.voices.setdefault(key_of(one.voice), one.voice)
                    continue
                sentence = self.scene.sentences[number]
                bare = number < _BASES and not (sentence.figures or sentence.heading)
                if bare and one.kind in {"source", "say"} and one.voice.source and sentence.hits("data_noun"):
                    self.bases.add(key_of(one.voice))
                brief = one.kind == "say" and not one.trailing and self.scene.low[one.start] in word_set("momentary")
                kind = "outlet" if one.outlet else "reckon" if brief else one.kind
                self._put(number, key_of(one.voice), kind, one.voice)
        for (first, _), voice in zip(self.quotes, self.speakers, strict=True):
            number = self.sentence_at(first)
            if voice:
                self._put(number, key_of(voice), "quote", voice)
        self.order.sort(key=lambda one: one[0])
        for places in self.said.values():
            places.sort()
        self.paragraphs = sorted({one.paragraph for one in self.scene.sentences if one.figures})
        for sentence in self.scene.sentences:
            opened = sentence.heading and not self.scene.low[sentence.end - 1].endswith(":") and sentence.number > 0
            self.sections.append((self.sections[-1] if self.sections else 0) + opened)
        body = [one.number for one in self.scene.sentences if not one.heading and one.end - one.start > 6][:_OPENING]
        leading = next((one for one in self.order if one[2] != "outlet"), None)
        told = [one.number for one in self.scene.sentences if one.figures and not one.heading][:1]
        if leading is not None and body and leading[0] <= max(body[-1], *told):
            self.led, self.lead = f"led_by_{leading[2]}", leading[1]
        self._find_holders()
        voices = sum(self.kind_of(key) != "outlet" for key in self.said)
        self.crowd = "none" if not voices else "one" if voices == 1 else "few" if voices <= 3 else "many"

    def _find_holders(self) -> None:
        """Whoever holds the office that a statement names ("the head of X said"), if he is named and speaks next."""
        titles = word_set("titles")
        for number, spoken in enumerate(self.statements):
            for one in spoken:
                if one.voice.speaker or one.kind != "say" or self.scene.low[one.subject] not in titles:
                    continue
                stop = self.scene.sentences[number].end
                after = (said for later in self.statements[number + 1 : number + 1 + _NAMED_WITHIN] for said in later)
                holder = next((said.voice.speaker for said in after if said.kind in {"say", "reckon"}), None)
                if holder is None or any(m.voice.speaker == holder and m.start < stop for m in self.cast.mentions):
                    continue
                self.holders[number, key_of(one.voice)] = (holder, None)

    def _put(self, number: int, key: Key, kind: str, voice: Voice) -> None:
        self.said.setdefault(key, []).append((number, kind))
        self.order.append((number, key, kind))
        if key not in self.voices or not self.voices[key].role:
            self.voices[key] = voice

    def sentence_at(self, place: int) -> int:
        """The number of the sentence that holds a token."""
        return max(0, bisect_left(self.scene.sentences, place + 1, key=lambda one: one.start) - 1)

    def sort_of(self, key: Key) -> str:
        """What sort of body: one that counts by office, one that rules, a bank, a group of states."""
        return "person" if key[0] else _sort_of_body(key[1] or "")

    def kind_of(self, key: Key) -> str:
        """A person, one whose office it is to give figures, a body, a nameless group, or a paper that passes on."""
        if key[0] is not None:
            role = (self.voices[key].role or "").lower() if key in self.voices else ""
            return "official" if any(word in role for word in _OFFICES) else "person"
        if key[1] in outlets():
            return "outlet"
        parts = (key[1] or "").split("_")
        of_country = len(parts[0]) == 2 and not set(parts) & word_set("speaker_groups")
        known = key[1] in self.frame.bodies or of_country or bool(set(parts) & _DATA)
        return "body" if known else "nameless"


_COUNTING = frozenset({"customs", "statistics", "statistical", "belstat", "rosstat", "ministry", "agency", "bureau"})
_RULING = frozenset({"government", "cabinet", "president", "council", "parliament", "ministers"})
_GROUPS = frozenset({"sco", "eaeu", "eeu", "un", "cis", "asean", "eu", "brics", "g7"})


def _sort_of_body(body_id: str) -> str:
    parts = set(body_id.split("_"))
    if parts & _COUNTING:
        return "counting"
    return "ruling" if parts & _RULING else "bank" if "bank" in parts else "group" if body_id in _GROUPS else "other"
