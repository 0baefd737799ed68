"""Who says so, and whose data it is.

A figure has its voice, in this order, from

1. the quotation it stands in, whose speaker stands outside it (``direct``);
2. a statement of its own sentence: :mod:`~extractor.pipes.claims.voices`, :mod:`~extractor.pipes.claims.reach`;
3. the next sentence, when that only says who said so ("This was stated by X");
4. the sentence before, in the same paragraph, when its own sentence plainly goes on: it names a thing of the same
   family, refers back, or only lists. Each sentence so reached hands the voice on to the next; a sentence without a
   figure and without a voice, a promise or two voices in one sentence end the chain. A lead of one sentence also
   speaks for the paragraph after it;
5. for a headline, the figure of the body that it repeats, else the lead.

Everything else is the author's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.knowledge.statements import ancestors, word_set
from extractor.pipes.claims.cast import Statement, Voice, read_cast
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.quotations import quotation_at, quotation_voices, quotations
from extractor.pipes.claims.reach import near, voice_of
from extractor.pipes.claims.scene import Scene, Sentence
from extractor.pipes.claims.voices import read_statements
from extractor.schema import Reporting

#: Indicators of one family of figures: what is said of one goes on with the others.
_FAMILIES = {"trade": "trade", "exports": "trade", "imports": "trade"}
_BACK_WORDS = frozenset({"this", "that", "these", "those", "it", "which", "they", "total", "figure", "share", "volume"})
#: A shorter "sentence" at the top is a dateline.
_MIN_LEAD = 6
_MODALS = frozenset({"should", "would", "could", "might", "will", "must"})


@dataclass(frozen=True, slots=True)
class Said:
    """A voice with the way it speaks and the rule that found it."""

    voice: Voice
    reporting: Reporting
    rule: str


def attribute(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Write speaker, role, source and reporting to every draft."""
    statements = read_statements(scene, read_cast(scene))
    quotes = quotations(scene)
    speakers = quotation_voices(scene, quotes, statements)
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence.number, []).append(draft)
    said: dict[int, Said] = {}
    chain = _Chain(scene, statements, by_sentence)
    for sentence in scene.sentences:
        here = by_sentence.get(sentence.number, [])
        for draft in here:
            found = _own(scene, draft, statements, quotes, speakers)
            if found is not None:
                said[id(draft)] = found
        open_ones = [draft for draft in here if id(draft) not in said]
        carried = chain.step(sentence, here, said, quotes, speakers)
        if carried is not None and len(open_ones) == len(here):
            said.update((id(draft), carried) for draft in open_ones)
    _headlines(scene, drafts, by_sentence, said)
    for draft in drafts:
        _write(draft, said.get(id(draft)))


def _write(draft: Draft, said: Said | None) -> None:
    if said is None:
        return
    draft.speaker_id, draft.speaker_role, draft.source_id = said.voice.speaker, said.voice.role, said.voice.source
    draft.reporting = said.reporting
    draft.note(said.rule)


def _own(
    scene: Scene,
    draft: Draft,
    statements: Sequence[Sequence[Statement]],
    quotes: Sequence[tuple[int, int]],
    speakers: Sequence[Voice],
) -> Said | None:
    """The voice of the quotation, the sentence itself or the one that follows it."""
    spoken = near(statements[draft.sentence.number], draft.figure.start)
    quoted = quotation_at(quotes, draft.figure.start)
    if quoted is not None and speakers[quoted]:
        inner = [one for one in spoken if quotes[quoted][0] < one.start < quotes[quoted][1]]
        source = voice_of(scene, draft, inner).source
        outer = speakers[quoted]
        return Said(Voice(outer.speaker, outer.role, source or outer.source), "direct", "voice:quotation")
    outside = [one for one in spoken if quotation_at(quotes, one.start) is None]
    voice = voice_of(scene, draft, outside)
    if voice:
        return Said(voice, "indirect", "voice:sentence")
    after = _stated_after(scene, draft.sentence, statements)
    return Said(after, "indirect", "voice:next_sentence") if after else None


def _stated_after(scene: Scene, sentence: Sentence, statements: Sequence[Sequence[Statement]]) -> Voice:
    """ "This was stated by X.", "The figures were released by X." as the next sentence, without a figure of its own."""
    if sentence.number + 1 >= len(scene.sentences):
        return Voice()
    after = scene.sentences[sentence.number + 1]
    spoken = statements[after.number]
    words = scene.words(after.start, after.start + 4)
    if not spoken or after.figures or not words or words[0] not in {"this", "that", "such", "these", "the", "those"}:
        return Voice()
    about = words[0] in {"this", "that"} and words[1:2] in (["was"], ["is"], ["has"], ["information"])
    about = about or bool({"data", "figures", "figure", "numbers", "statistics", "information", "results"} & set(words))
    return spoken[0].voice if about and spoken[0].start - after.start <= 12 else Voice()


# --- over several sentences ------------------------------------------------------------------------------------------


class _Chain:
    """Hands a voice on from sentence to sentence as long as the text goes on."""

    def __init__(
        self, scene: Scene, statements: Sequence[Sequence[Statement]], by_sentence: dict[int, list[Draft]]
    ) -> None:
        self._scene, self._statements, self._by_sentence = scene, statements, by_sentence
        self._said: Said | None = None
        self._last: list[Draft] = []
        self._paragraph = -1
        self._lead = False
        self._announced = False

    def step(
        self,
        sentence: Sentence,
        here: list[Draft],
        said: dict[int, Said],
        quotes: Sequence[tuple[int, int]],
        speakers: Sequence[Voice],
    ) -> Said | None:
        """The voice this sentence has from those before it, if any; then remember what it hands on."""
        if sentence.end == sentence.start or sentence.heading:
            self._said = None
            return None
        carried = self._carried(sentence, here)
        voices = [said[id(draft)] for draft in here if id(draft) in said]
        own = self._statements[sentence.number]
        quoted = quotation_at(quotes, sentence.start + 1)
        if voices:
            same = all(one.voice == voices[0].voice for one in voices) and len(voices) == len(here)
            lasting = same and _lasting(self._scene, own)
            self._keep(sentence, voices[0] if lasting else None, here)
        elif carried is not None and here:
            self._said, self._last = carried, here
            self._paragraph, self._lead = sentence.paragraph, False
        elif not here and quoted is not None and speakers[quoted]:
            self._keep(sentence, Said(speakers[quoted], "indirect", "voice:goes_on"), [], spoken=True)
        elif not here and own and self._introduces(sentence, own):
            self._keep(sentence, Said(own[-1].voice, "indirect", "voice:goes_on"), [])
        else:
            self._said = None
        return carried

    def _keep(self, sentence: Sentence, said: Said | None, here: list[Draft], *, spoken: bool = False) -> None:
        first = sentence.number == 0 or all(
            one.heading or one.end - one.start < 12 for one in self._scene.sentences[: min(sentence.number, 8)]
        )
        self._lead = first and said is not None and said.rule == "voice:sentence" and bool(here)
        self._said, self._last, self._paragraph = said, here, sentence.paragraph
        self._announced = spoken

    def _carried(self, sentence: Sentence, here: list[Draft]) -> Said | None:
        if self._said is None or not here or sentence.bullet:
            return None
        here_too = sentence.paragraph == self._paragraph
        if not here_too and not (self._lead and self._alone(sentence) and sentence.paragraph == self._paragraph + 1):
            return None
        hoped = self._said.rule == "voice:quotation" or self._announced
        goes_on = hoped and bool(_MODALS & set(self._scene.words(sentence.start, sentence.end)))
        if not goes_on and not self._announced:
            goes_on = not self._last or _kindred(self._last, here) or self._refers_back(sentence, here)
        if not goes_on:
            return None
        return Said(self._said.voice, "indirect", "voice:goes_on")

    def _alone(self, sentence: Sentence) -> bool:
        """Whether the paragraph just before is a single sentence."""
        before = [
            one for one in self._scene.sentences[max(0, sentence.number - 3) : sentence.number] if one.end > one.start
        ]
        return sum(one.paragraph == self._paragraph and one.end - one.start > _MIN_LEAD for one in before) == 1

    def _refers_back(self, sentence: Sentence, here: Sequence[Draft]) -> bool:
        words = self._scene.words(sentence.start, min(sentence.end, sentence.start + 7))
        if words and (words[0] in word_set("continuing") or words[0] in {"it", "this", "these", "that"}):
            return True
        return (words[:1] in (["the"], ["of"], ["in"]) and bool(_BACK_WORDS & set(words[:4]))) or any(
            draft.governor in self._last for draft in here if draft.governor is not None
        )

    def _introduces(self, sentence: Sentence, own: Sequence[Statement]) -> bool:
        """A sentence without figures that only names the data, or says something by somebody."""
        named = own[-1]
        return named.kind == "source" and (named.voice.source is not None) and named.start - sentence.start <= 12


def _lasting(scene: Scene, statements: Sequence[Statement]) -> bool:
    """Whether what is said may go on: a promise, a forecast and a figure somebody "puts" end with their sentence."""
    momentary = word_set("momentary")
    return not statements or any(
        one.kind == "source" or (one.kind == "say" and (one.trailing or scene.low[one.start] not in momentary))
        for one in statements
    )


def _family(draft: Draft) -> set[str]:
    if draft.indicator is None:
        return {word for word in (draft.indicator_text or "").lower().split() if len(word) > 4}
    roots = {draft.indicator, *ancestors(draft.indicator)}
    topic = draft.topic
    if topic is not None and topic.indicator.parties in _FAMILIES:
        roots.add(_FAMILIES[topic.indicator.parties])
    return roots


def _kindred(last: Sequence[Draft], here: Sequence[Draft]) -> bool:
    """Whether two sentences speak of figures of one family."""
    known = set().union(*(_family(draft) for draft in last)) if last else set()
    return any(known & _family(draft) for draft in here)


def _headlines(
    scene: Scene, drafts: Sequence[Draft], by_sentence: dict[int, list[Draft]], said: dict[int, Said]
) -> None:
    """A headline says what the body says: the figure it repeats, else the lead, has its voice."""
    first = next((sentence for sentence in scene.sentences if sentence.end > sentence.start), None)
    if first is None or not first.heading:
        return
    lead = next((number for number in sorted(by_sentence) if number > first.number), None)
    for draft in by_sentence.get(first.number, ()):
        own = said.get(id(draft))
        if own is not None and own.voice.source not in word_set("short_sources"):
            continue
        twins = [one for one in drafts if one.repeats is draft or draft.repeats is one]
        voiced = [said[id(one)] for one in twins if id(one) in said]
        if not voiced and lead is not None:
            voiced = [said[id(one)] for one in by_sentence[lead] if id(one) in said][:1]
        if voiced:
            said[id(draft)] = Said(voiced[0].voice, "indirect", "voice:headline")
