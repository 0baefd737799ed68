"""What speaks for a voice being the one that a figure is told by: small named observations.

A voice stands in the figure's own sentence, in a quotation around it, in the sentence after it, in those before it, or
in the frame of the text (an interview, a speech, a masthead). Each place gives one name for the relation between the
voice and the figure. A voice that is carried on is also compared with the figures it told before; that nobody speaks is
an option like any other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractor.knowledge.statements import ancestors, word_set
from extractor.pipes.claims.cast import Cast, Statement, Voice, outlets
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.memory import group_ids, is_country
from extractor.pipes.claims.quotations import Quotation, quotation_at
from extractor.pipes.claims.scene import BREAKS, Scene, Sentence, Topic
from extractor.pipes.claims.voices import QUOTES
from extractor.pipes.claims.weighing.voice_frames import Frame

#: Who speaks, as an option: the id of a person, or of a source; neither for the author.
Key = tuple[str | None, str | None]
NOBODY: Key = (None, None)

#: Sentences looked back over for voices.
_BACK = 60
#: So many tokens away a statement of the same sentence still speaks of a figure; keeps a line without full stops linear.
_REACH = 250
#: Words before a figure that set it apart from what somebody expects ("compared with an earlier forecast of").
_APART = frozenset({"compared", "against", "versus", "earlier", "previous"})
_MODALS = frozenset({"should", "would", "could", "might", "will", "must"})
_WE = frozenset({"we", "our", "i", "us", "my"})
_ASIDES = (("for", "comparison"), ("by", "comparison"), ("by", "way"), ("in", "comparison"))
#: Indicators of one family of figures: what is said of one goes on with the others.
_TRADE = frozenset({"trade", "exports", "imports"})


def key_of(voice: Voice) -> Key:
    """A voice as an option: the person goes before the body."""
    return (voice.speaker, None) if voice.speaker else (None, voice.source)


@dataclass(slots=True)
class Telling:
    """All voices of a text, ready to be looked up: statements by sentence, quotations with their speakers, the frame."""

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

    def __post_init__(self) -> None:
        for number, spoken in enumerate(self.statements):
            for one in spoken:
                self._put(number, key_of(one.voice), "outlet" if one.outlet else one.kind, one.voice)
        for (first, _), voice in zip(self.quotes, self.speakers, strict=True):
            number = self.sentence_at(first)
            if voice:
                self._put(number, key_of(voice), "quote", voice)
        self.order.sort(key=lambda one: one[0])
        for places in self.said.values():
            places.sort()
        body = [one.number for one in self.scene.sentences if not one.heading and one.end - one.start > 6][:2]
        for number, key, kind in self.order:
            if number in body and kind != "outlet":
                self.led, self.lead = f"led_by_{kind}", key
                break

    def _put(self, number: int, key: Key, kind: str, voice: Voice) -> None:
        self.said.setdefault(key, []).append((number, kind))
        self.order.append((number, key, kind))
        if key not in self.voices or not self.voices[key].role:
            self.voices[key] = voice

    def sentence_at(self, place: int) -> int:
        """The number of the sentence that holds a token."""
        return max(0, bisect_left(self.scene.sentences, place + 1, key=lambda one: one.start) - 1)


class Gathering:
    """Collects the voices one figure can have, with their evidence; ``earlier`` are the figures of the body before it
    and ``taken`` what was chosen for them.
    """

    def __init__(self, telling: Telling, draft: Draft, earlier: Sequence[Draft], taken: dict[int, Key]) -> None:
        self.telling, self.draft, self.earlier, self.taken = telling, draft, earlier, taken
        self.scene, self.sentence = telling.scene, draft.sentence
        self.place = draft.figure.start
        self.found: dict[Key, list[str]] = {NOBODY: []}
        self.near: set[Key] = set()
        self.quote = quotation_at(telling.quotes, self.place)
        self.state = "quoted" if self.quote is not None else "open"

    def note(self, key: Key, *names: str) -> None:
        """Evidence for a voice."""
        known = self.found.setdefault(key, [])
        known.extend(name for name in names if name not in known)

    def run(self) -> dict[Key, list[str]]:
        """All voices with what speaks for each; :data:`NOBODY` is always among them."""
        self._own_sentence()
        self._quotation()
        self._sentence_after()
        self._frame()
        self._sentences_before()
        self._figure_before()
        for key in self.found:
            self.note(key, *(self._nobody() if key == NOBODY else self._anybody(key)))
        return self.found

    # --- the figure's own sentence -----------------------------------------------------------------------------------

    def _own_sentence(self) -> None:
        spoken = [one for one in self.telling.statements[self.sentence.number] if abs(one.start - self.place) < _REACH]
        inside = [one for one in spoken if quotation_at(self.telling.quotes, one.start) == self.quote]
        parts = _segments(self.scene, self.sentence, self.place)
        here = next((n for n, (start, end) in enumerate(parts) if start <= self.place < end), 0)
        before = [one for one in inside if one.start < self.place]
        after = [one for one in inside if one.start >= self.place]
        told: dict[Key, str] = {}
        for one in sorted(spoken, key=lambda one: abs(one.start - self.place)):
            key = key_of(one.voice)
            if key in told:
                continue
            part = next((n for n, (start, end) in enumerate(parts) if start <= one.start < end), 0)
            where = "same" if part == here else "part_before" if part < here else "part_after"
            kind = "outlet" if one.outlet else one.kind
            if one not in inside:
                where = "in_quotation" if self.quote is None else "outside_quotation"
            elif kind in {"reckon", "act"} and self._is_apart(one):
                kind = "apart"
            side = "after" if one.start >= self.place else "before"
            mode = "trails" if one.trailing else "leads"
            told[key] = f"own:{kind}|{side}|{mode}|{where}"
            self.note(key, told[key])
            if where == "same":
                self.near.add(key)
                first = before[-1:] == [one] or (not before and after[:1] == [one])
                self.note(key, f"own:{'nearest' if first else 'farther'}|{side}|{mode}")
            if len({key_of(other.voice) for other in inside}) == 1:
                self.note(key, f"own:only|{kind}|{mode}|{where}")
            self.voice_type(key, "own")
        if told and self.quote is None:
            self.state = "voiced"

    def _is_apart(self, one: Statement) -> bool:
        """What is reckoned or promised stands after its verb, and nothing sets it apart."""
        if self.place < one.end:
            return True
        return bool(set(self.scene.words(max(one.end, self.place - 7), self.place)) & _APART)

    def _quotation(self) -> None:
        if self.quote is None:
            return
        voice = self.telling.speakers[self.quote]
        if voice:
            key = key_of(voice)
            self.near.add(key)
            self.note(key, "quote:speaker")
            self.telling.voices.setdefault(key, voice)

    def _sentence_after(self) -> None:
        """Who says so in the next sentences of the paragraph: "This was stated by X", "..., the agency says"."""
        for step in (1, 2):
            number = self.sentence.number + step
            if number >= len(self.scene.sentences):
                return
            after = self.scene.sentences[number]
            if after.paragraph != self.sentence.paragraph and (step > 1 or after.paragraph > self.sentence.paragraph + 1):
                return
            for one in self.telling.statements[number][:2]:
                if one.outlet or key_of(one.voice) in self.near:
                    continue
                about = self._says_so(after, one)
                place = "same" if after.paragraph == self.sentence.paragraph else "next_paragraph"
                figures = "figures" if after.figures else "bare"
                mode = "trails" if one.trailing else "leads"
                name = f"after:{'about' if about else one.kind}|{step}|{place}"
                self.note(key_of(one.voice), f"{self.state}|{name}", f"{self.state}|after:{mode}|{figures}|{step}")

    def _says_so(self, after: Sentence, one: Statement) -> bool:
        """ "This was stated by X.", "The figures were released by X." """
        words = self.scene.words(after.start, after.start + 4)
        if after.figures or not words or words[0] not in {"this", "that", "such", "these", "the", "those"}:
            return False
        about = words[0] in {"this", "that"} and words[1:2] in (["was"], ["is"], ["has"], ["information"])
        about = about or bool({"data", "figures", "figure", "numbers", "statistics", "information", "results"} & set(words))
        return about and one.start - after.start <= 12

    # --- the text around ---------------------------------------------------------------------------------------------

    def _frame(self) -> None:
        frame = self.telling.frame
        for kind, voice in frame.voices:
            if kind == "interview" and not frame.answers(self.sentence.number):
                continue
            key = key_of(voice)
            self.telling.voices.setdefault(key, voice)
            name = f"frame:{kind}"
            if kind == "speech":
                name += "|we" if frame.first_person else "|they"
            self.note(key, name, f"{self.state}|{name}")

    def _sentences_before(self) -> None:
        """Voices of earlier sentences: how long ago each spoke or told a figure, and who has spoken since."""
        order = self.telling.order
        last = bisect_left(order, self.sentence.number, key=lambda one: one[0])
        spoke: dict[Key, tuple[int, str]] = {}
        for at, key, kind in reversed(order[max(0, last - _BACK) : last]):
            spoke.setdefault(key, (at, kind))
        speaking = [one for one in spoke if self._type(one) != "outlet"]
        for key, (at, kind) in spoke.items():
            told = [one.sentence for one in self.earlier[-40:] if self.taken[id(one)] == key]
            recent = max(at, told[-1].number if told else 0)
            who = self._type(key)
            rank = speaking.index(key) if key in speaking else 2
            order_name = ("latest", "second", "older")[min(rank, 2)]
            where = self._where(self.scene.sentences[recent])
            apart = self.sentence.number - at
            near = str(apart) if apart <= 2 else "3_4" if apart <= 4 else "5_8" if apart <= 8 else "far"
            lead = "lead" if key == self.telling.lead else "later"
            alike = self._goes_on_about(key)
            self.note(key, f"carried:{who}|{where}|{order_name}", f"carried:{kind}|{where}", f"carried:{who}|since_{near}")
            self.note(key, f"carried:{lead}|{order_name}", f"carried:{lead}|{order_name}|{alike}", f"carried:{who}|{where}|{alike}")
            if self.earlier and self.taken[id(self.earlier[-1])] == NOBODY and self.earlier[-1].sentence.number > at:
                self.note(key, "carried:nobody_told_since" + ("_here" if self.earlier[-1].sentence is self.sentence else ""))
            if self.scene.sentences[at].heading and len(self.telling.said[key]) == 1:
                self.note(key, "carried:only_in_heading")

    def _goes_on_about(self, key: Key) -> str:
        """Whether the figure measures what the voice has told of, in an area that it has told of."""
        told = [one for one in self.earlier[-60:] if self.taken[id(one)] == key][-12:]
        families = set().union(*(_family(one) for one in told)) if told else set()
        areas = {area for one in told for area in (one.ref, one.counterpart)}
        for number, _ in self.telling.said.get(key, ())[:8]:
            spoke = self.scene.sentences[number]
            if number <= self.sentence.number:
                families |= {root for topic in spoke.topics for root in _roots(topic)}
                areas |= {party.id for party in spoke.parties}
        mine = _family(self.draft)
        kin = "unnamed" if not mine else "alike" if mine & families else "unlike"
        if self.draft.ref is None:
            return f"{kin}_nowhere"
        return f"{kin}_{'there' if {self.draft.ref, self.draft.counterpart} & (areas - {None}) else 'elsewhere'}"

    def _figure_before(self) -> None:
        """The choice made for the figure before."""
        if not self.earlier:
            return
        before = self.earlier[-1]
        key = self.taken[id(before)]
        same = "nobody" if key == NOBODY else "voice"
        if before.sentence is self.sentence:
            stop = self.telling.statements[self.sentence.number]
            between = any(before.figure.end <= one.start < self.place for one in stop)
            quote = self.quote != quotation_at(self.telling.quotes, before.figure.start)
            where = "same_sentence" + ("_said_between" if between else "") + ("_quote_between" if quote else "")
            self.note(key, f"previous:{same}|{where}")
        elif before.sentence.paragraph == self.sentence.paragraph:
            quoted = quotation_at(self.telling.quotes, before.figure.start) is not None
            where = "quoted" if quoted and self.quote is None else "both_quoted" if quoted else "paragraph"
            if key != NOBODY:
                self.note(key, f"previous:{same}|{where}|{self.state}")

    def _where(self, before: Sentence) -> str:
        if before is self.sentence:
            return "same_sentence"
        if before.section != self.sentence.section:
            return "other_section"
        apart = self.sentence.paragraph - before.paragraph
        if apart == 0:
            return "next_sentence" if self.sentence.number - before.number == 1 else "same_paragraph"
        return "next_paragraph" if apart == 1 else "later_paragraph"

    # --- what holds of a voice, and of none --------------------------------------------------------------------------

    def voice_type(self, key: Key, where: str) -> None:
        """A person, a body, a nameless group or a paper that carries what others say."""
        self.note(key, f"{where}:{self._type(key)}")

    def _type(self, key: Key) -> str:
        if key[0] is not None:
            return "person"
        if key in _outlet_keys(self.telling):
            return "outlet"
        return "body" if key[1] in self.telling.frame.bodies else "nameless" if key[1] else "nobody"

    def _anybody(self, key: Key) -> Iterator[str]:
        """What holds of a voice that only the text around suggests."""
        if key in self.near:
            return
        kind = self._type(key)
        yield f"carried_into:{self.state}|{kind}"
        told = [one for one in self.earlier[-40:] if self.taken[id(one)] == key]
        if told:
            last = told[-1]
            yield f"kin:{kinship(last, self.draft)}|{kind}"
            yield f"area:{_same_area(last, self.draft)}|{kind}"
            yield f"period:{_same_period(last, self.draft)}|{kind}"
        else:
            yield f"kin:told_nothing|{kind}"
        mentions = self.telling.said.get(key, [])
        later = [number for number, _ in mentions if number > self.sentence.number]
        earlier = any(number < self.sentence.number for number, _ in mentions)
        if later and earlier:
            apart = self.scene.sentences[later[0]].paragraph - self.sentence.paragraph
            again = "same_paragraph" if apart == 0 else "next_paragraph" if apart == 1 else "later"
            yield f"speaks_again:{again}|{kind}"
        if len([one for one in self.telling.said if self._type(one) != "outlet"]) == 1:
            yield f"sole|{kind}"

    def _nobody(self) -> Iterator[str]:
        """What speaks for the author's own figures: what is measured, how the sentence opens, what the text is like."""
        state, draft = self.state, self.draft
        yield f"nobody:{state}"
        if state != "open":
            return
        yield f"nobody:{self.telling.led}"
        yield f"nobody:{draft.figure.quantity.kind}|{draft.measure}"
        yield f"nobody:status:{draft.obs_status}"
        yield f"nobody:area:{_area_kind(draft)}"
        yield f"nobody:family:{_family_name(draft)}"
        yield f"nobody:opens:{self._opening()}"
        if _WE & set(self.scene.words(self.sentence.start, self.sentence.end)):
            yield "nobody:we"
        if _MODALS & set(self.scene.words(self.sentence.start, self.sentence.end)):
            yield "nobody:modal"

    def _opening(self) -> str:
        words = tuple(self.scene.words(self.sentence.start, self.sentence.start + 7))
        if any(words[: len(aside)] == aside for aside in _ASIDES):
            return "aside"
        if words[:1] in (("founded",), ("established",), ("created",), ("set",)):
            return "history"
        if words[:1] and (words[0] in word_set("continuing") or words[0] in {"it", "this", "these", "that", "of", "they"}):
            return "goes_on"
        if self.sentence.bullet:
            return "bullet"
        first = self.sentence.number == 0 or self.scene.sentences[self.sentence.number - 1].paragraph
        return "paragraph" if first != self.sentence.paragraph else "sentence"


# --- comparing figures -------------------------------------------------------------------------------------------


def _family(draft: Draft) -> set[str]:
    if draft.indicator is None:
        return {word for word in (draft.indicator_text or "").lower().split() if len(word) > 4}
    return {draft.indicator, *ancestors(draft.indicator)} | (_roots(draft.topic) if draft.topic is not None else set())


def _roots(topic: Topic) -> set[str]:
    """An indicator with all above it; those of trade are one family."""
    indicator = topic.indicator
    return {indicator.id, *ancestors(indicator.id)} | ({"trade"} if indicator.parties in _TRADE else set())


def kinship(one: Draft, other: Draft) -> str:
    """How alike two figures are in what they measure."""
    if one.indicator is not None and one.indicator == other.indicator:
        return "same"
    if _family(one) & _family(other):
        return "family"
    if other.governor is one or one.figure.quantity.unit == other.figure.quantity.unit:
        return "unit"
    return "unnamed" if other.indicator is None else "other"


def _same_area(one: Draft, other: Draft) -> str:
    if other.ref is None:
        return "none"
    if one.ref == other.ref:
        return "same"
    return "turned" if other.ref == one.counterpart or other.counterpart == one.ref else "other"


def _same_period(one: Draft, other: Draft) -> str:
    if other.period_end is None or one.period_end is None:
        return "none"
    if (one.period_start, one.period_end) == (other.period_start, other.period_end):
        return "same"
    return "earlier" if other.period_end < one.period_end else "later"


def _area_kind(draft: Draft) -> str:
    if draft.ref is None:
        return "none"
    return "group" if draft.ref in group_ids() else "country" if is_country(draft.ref) else "other"


def _family_name(draft: Draft) -> str:
    if draft.topic is None:
        return "none"
    parties = draft.topic.indicator.parties
    return "trade" if parties in _TRADE else parties


def _outlet_keys(telling: Telling) -> set[Key]:
    return {(None, one) for one in outlets()}


def _segments(scene: Scene, sentence: Sentence, around: int) -> list[tuple[int, int]]:
    """The sentence within reach of a token, cut at semicolons and at ", while", ", but"."""
    first, last = max(sentence.start, around - _REACH), min(sentence.end, around + _REACH)
    cuts = [first]
    for place in range(first + 1, last):
        word = scene.low[place]
        if word == ";" or (word in BREAKS and scene.low[place - 1] in {","} | QUOTES):
            cuts.append(place)
    return list(zip(cuts, [*cuts[1:], last], strict=True))
