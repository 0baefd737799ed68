"""Who speaks a whole text: the one who is interviewed, whose speech it is, the body that puts it out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from extractor.pipes.claims.cast import Cast, Voice
from extractor.pipes.claims.scene import DASHES, Scene

FrameKind = Literal["interview", "speech", "masthead"]
#: Sentences at the top in which a frame is announced.
_TOP = 6
_SPEECHES = frozenset(
    {"statement", "speech", "address", "remarks", "article", "interview", "message", "lecture", "column"}
)
_WE = frozenset({"we", "our", "ours", "us", "i", "my"})
#: Length of a question, and how many a text without marks has to ask.
_QUESTION, _ASKED = 60, 3
_QUESTION_MARKS = frozenset({"q", "question"})
_ANSWERS = frozenset({"a", "answer"})


@dataclass(slots=True)
class Frame:
    """The voices that frame a text; ``opened`` is the sentence of the first question of an interview, ``questions``
    those that ask. ``bodies`` are the ids of all bodies a text names in full.
    """

    voices: list[tuple[FrameKind, Voice]] = field(default_factory=list)
    opened: int | None = None
    questions: frozenset[int] = frozenset()
    first_person: bool = False
    bodies: frozenset[str] = frozenset()

    def answers(self, number: int) -> bool:
        """Whether a sentence is an answer in an interview."""
        return self.opened is not None and number > self.opened and number not in self.questions


def read_frame(scene: Scene, cast: Cast) -> Frame:
    """Find the frame of a text."""
    bodies = frozenset(m.voice.source for m in cast.mentions if m.kind == "body" and m.voice.source)
    frame = Frame(bodies=bodies)
    questions = _questions(scene) or _bare_questions(scene, cast)
    top = [one for one in scene.sentences[:_TOP] if one.end > one.start]
    if len(questions) >= 2 or (questions and _answered(scene, max(questions))):
        frame.questions, frame.opened = frozenset(questions), min(questions)
        people = [m for m in cast.mentions if m.kind == "person" and m.start < scene.sentences[frame.opened].end]
        if people:
            frame.voices.append(("interview", people[-1].voice))
    words = [word for one in scene.sentences[:200] for word in scene.words(one.start, one.end)]
    said = sum(word in _WE for word in words)
    frame.first_person = said >= 3 and said * 60 >= len(words)
    for one in top[:2]:
        if _SPEECHES & set(scene.words(one.start, one.end)) and (one.heading or not one.figures):
            people = [m for m in cast.between(one.start, one.end) if m.kind == "person"]
            if people and not frame.voices:
                frame.voices.append(("speech", people[0].voice))
    for one in top[:3]:
        if one.end - one.start > 22 or not (one.heading or one.number == 0):
            continue
        for mention in cast.between(one.start, min(one.end, one.start + 3)):
            if mention.kind == "body" and _stands_alone(scene, mention.end, one.end):
                frame.voices.append(("masthead", mention.voice))
                return frame
    return frame


def _answered(scene: Scene, question: int) -> bool:
    """Whether the sentence after a question opens with a dash as well."""
    after = scene.sentences[question + 1 : question + 2]
    return bool(after) and bool(set(scene.words(after[0].start, after[0].start + 1)) & (DASHES | _ANSWERS))


def _stands_alone(scene: Scene, place: int, end: int) -> bool:
    """Whether nothing but a date, a place or a rule follows the name on its line."""
    marks = DASHES | {"|", ",", "/", "("}
    return place >= end or scene.low[place] in marks or scene.doc[place].text[:1].isdigit()


def _bare_questions(scene: Scene, cast: Cast) -> list[int]:
    """Questions without a mark, each a paragraph of its own, where a person is named before and answers as "we"."""
    found: list[int] = []
    answers: list[str] = []
    for one in scene.sentences:
        if one.end <= one.start:
            continue
        paragraph = [
            s for s in scene.sentences[max(0, one.number - 3) : one.number + 4] if s.paragraph == one.paragraph
        ]
        whole = [s for s in paragraph if s.end > s.start]
        if scene.doc[whole[-1].end - 1].text == "?" and len(whole) <= 3 and whole[-1].end - whole[0].start <= _QUESTION:
            found.append(one.number)
        elif found:
            answers += scene.words(one.start, one.end)
    if len(found) < _ASKED or not answers:
        return []
    people = any(m.kind == "person" and m.end <= scene.sentences[found[0]].start for m in cast.mentions)
    said = sum(word in _WE for word in answers)
    return found if people and said >= 3 and said * 150 >= len(answers) else []


def _questions(scene: Scene) -> list[int]:
    """The sentences that ask: they open a paragraph with a dash or "Q:", or end it with a question mark after one."""
    found: list[int] = []
    asking = -1
    for one in scene.sentences:
        if one.end <= one.start:
            continue
        opens = one.number == 0 or scene.sentences[one.number - 1].paragraph != one.paragraph
        words = scene.words(one.start, one.start + 2)
        marked = bool(words) and (words[0] in DASHES or words[0] in _QUESTION_MARKS)
        asks = scene.low[one.end - 1] == "?"
        paragraph = [s for s in scene.sentences[one.number : one.number + 4] if s.paragraph == one.paragraph]
        closes = bool(paragraph) and paragraph[-1].end > one.start and scene.low[paragraph[-1].end - 1] == "?"
        if opens and marked and (asks or closes):
            found.append(one.number)
            asking = one.paragraph
        elif one.paragraph == asking:
            found.append(one.number)
    return found
