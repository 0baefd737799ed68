"""The subject of a verb of saying: who stands before it, across appositions, and whom a pronoun means."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.cast import PREPOSITIONS_OF, Cast, Mention, Statement, Voice, slug
from extractor.pipes.claims.scene import CLOSE, OPEN, Scene, Sentence

_JOINS = frozenset({"and", "or", "but", "then"})
_RELATIVE = frozenset({"who", "which", "that"})
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "this", "that"})
#: How far a subject may stand from its verb.
_SUBJECT_REACH = 45
_PHRASE_REACH = 9
_NAME_REACH = 7
_PHRASE_OPENERS = frozenset({"at", "in", "on", "during", "after", "speaking", "commenting", "answering", "addressing"})

#: Where a subject begins, who it is, and whether it only carries what others say.
Subject = tuple[int, Voice, bool]


class Subjects:
    """Finds subjects in one sentence. ``before`` are the statements of the sentences before it, ``found`` those of the
    sentence so far: the reader adds to it.
    """

    def __init__(self, scene: Scene, cast: Cast, sentence: Sentence, before: Sequence[list[Statement]]) -> None:
        self.scene, self.cast, self.sentence, self.before = scene, cast, sentence, before
        self.low = scene.low
        self.found: list[Statement] = []

    def subject(self, verb: int) -> Subject | None:
        """Start and voice of the verb's subject; ``None`` when there is none or the saying is denied."""
        place = self._skip_back(verb)
        if place is None:
            return None
        low, sentence = self.low, self.sentence
        if place < sentence.start:
            return None
        word = low[place]
        if word in {"he", "she"}:
            return place, self.pronoun(place, personal=True), False
        if word in {"it", "they"}:
            return place, self.pronoun(place, personal=False), False
        mention = self.cast.ending(place + 1)
        if mention is not None:
            return self.noun_phrase(mention)
        if word in CLOSE:
            opened = next((p for p in range(place, max(sentence.start, place - 10) - 1, -1) if low[p] in OPEN), None)
            mention = self.cast.ending(opened) if opened is not None else None
            if mention is None:
                return self._capitals(opened - 1) if opened is not None and opened > sentence.start else None
            return self.noun_phrase(mention)
        capital = next((p for p in sentence.parties if p.end == place + 1 and p.capital and p.kind == "area"), None)
        if capital is not None and low[capital.start - 1] not in {"and", ","}:
            return capital.start, Voice(source=slug([capital.id, "government"])), False
        if word in _RELATIVE:
            mention = self.cast.ending(place) or (self.cast.ending(place - 1) if low[place - 1] == "," else None)
            return self._described(mention) if mention is not None else None
        if word == ",":
            return self._across_apposition(place)
        if word in _JOINS:
            voice = self.main_voice(verb)
            return (place, voice, False) if voice else None
        return self._titled(place)

    def _skip_back(self, verb: int) -> int | None:
        """The token before the verb's auxiliaries, adverbs and dates; ``None`` when it is denied."""
        low, place = self.low, verb - 1
        denials, helpers = word_set("speech_denials"), word_set("verb_helpers")
        floor = max(self.sentence.start, verb - 14)
        while place >= floor:
            word = low[place]
            if word in denials:
                return None
            date = next((d for d in self.sentence.dates if d.end == place + 1), None)
            if date is not None:
                place = date.start - 1
                if place >= floor and low[place] in {"on", "in", "at", "during", "late", "early"}:
                    place -= 1
                continue
            if word in helpers:
                place -= 1
                continue
            before = place
            while before >= floor and self.scene.doc[before].ent_type_ in {"GPE", "LOC"}:
                before -= 1
            if floor <= before < place and low[before] in {"in", "from", "at"}:
                place = before - 1
                continue
            break
        return place

    def _described(self, mention: Mention) -> Subject:
        """Whom a relative clause behind a name describes: "X, an analyst at Y, who reckons" is X."""
        if mention.kind == "body":
            opened = next(
                (
                    p
                    for p in range(mention.start - 1, max(self.sentence.start, mention.start - 9), -1)
                    if self.low[p] == ","
                ),
                None,
            )
            person = self.cast.ending(opened) if opened is not None else None
            if person is not None and person.kind == "person":
                mention = person
        return mention.start, mention.voice, mention.outlet

    def noun_phrase(self, mention: Mention) -> Subject | None:
        """The subject a mention ends: itself, or what "of", "for", "by" hang it on."""
        before = mention.start - 1
        while before >= self.sentence.start and self.low[before] in {"the", "a", "its", "'s", "’s"}:
            owner = self.low[before] in {"'s", "’s"}
            before -= 1
            if owner:  # "of China's Ministry of Commerce"
                area = next((p for p in self.sentence.parties if p.start <= before < p.end and p.kind == "area"), None)
                before = area.start - 1 if area is not None else before
        word = self.low[before] if before >= self.sentence.start else ""
        if mention.kind in {"person", "role"}:
            if word in {"by", "with", "to", "against", "from"}:
                return None
            return mention.start, mention.voice, False
        if word == "by":
            ok = self.low[before - 1] in word_set("polled") or self._data_noun_before(before)
            return (before, mention.voice, mention.outlet) if ok else None
        if word in PREPOSITIONS_OF or word == "under":
            holder = self.cast.ending(before)
            if holder is not None and holder.kind == "group" and mention.kind == "body":
                return holder.start, mention.voice, mention.outlet
            if holder is not None:
                return holder.start, holder.voice, holder.outlet
            head = self.low[before - 1]
            if head in word_set("titles") or head in word_set("speaker_groups") or self._data_noun_before(before):
                return before - 1, Voice(source=mention.voice.source), mention.outlet
            return None
        if word in {"to", "against", "than", "into"}:
            return None
        return mention.start, mention.voice, mention.outlet

    def _data_noun_before(self, place: int) -> bool:
        return any(0 <= place - hit.end <= 3 for hit in self.sentence.hits("data_noun"))

    def _across_apposition(self, comma: int) -> Subject | None:
        """ "X, the head of Y, said" and "the head of Y, X, said": what stands between the commas describes X."""
        last = self.cast.ending(comma)
        if last is not None and last.kind == "person":
            return last.start, last.voice, False
        floor = max(self.sentence.start, comma - _SUBJECT_REACH)
        best: Mention | None = None
        for mention in reversed(self.cast.between(floor, comma)):
            if self.low[mention.end : mention.end + 1] not in ([","], ["("]) or mention.end >= comma:
                continue
            if ";" in self.low[mention.end : comma]:
                break
            if mention.kind == "person":
                return self.noun_phrase(mention)
            best = mention
        if best is not None:
            return self.noun_phrase(best)
        if last is not None and last.kind != "group" and self.low[last.start - 1] in {"the", ","}:
            return last.start, last.voice, last.outlet
        return None

    def _titled(self, place: int) -> Subject | None:
        """A title without a resolved name: "the Kazakh minister said" goes to the last speaker if there is one."""
        low = self.low
        if low[place] == "general" and low[place - 1] in {"-"} | word_set("titles"):
            place -= 2 if low[place - 1] == "-" else 1
        if low[place] in word_set("documents"):
            return self._document(place)
        if low[place] not in word_set("titles"):
            return self._before_phrase(place) or self._capitals(place) or self._opening_document(place)
        employer = self.cast.ending(place) or (self.cast.ending(place - 1) if low[place - 1] in {"'s", "'"} else None)
        if employer is not None and employer.kind in {"body", "group"}:
            return employer.start, employer.voice, False
        words = self.scene.words(max(self.sentence.start, place - 5), place)
        if "the" not in words and "The" not in words:
            return None
        voice = self._last_speaker()
        return (place, voice, False) if voice.speaker else None

    def _before_phrase(self, place: int) -> Subject | None:
        """ "X at a press conference announced", "X, speaking in parliament, said": the phrase between is skipped."""
        for start in range(place, max(self.sentence.start, place - _PHRASE_REACH), -1):
            if self.low[start] not in _PHRASE_OPENERS:
                continue
            if self.low[start - 1] == ",":
                return self._across_apposition(start - 1)
            mention = self.cast.ending(start)
            if mention is not None:
                return self.noun_phrase(mention) if mention.kind != "group" else None
        return None

    def _opening_document(self, place: int) -> Subject | None:
        """ "A brochure handed out at the summit says": the paper that opens the sentence, with what describes it."""
        first = self.sentence.start
        for noun in range(first + 1, min(place, first + 4)):
            if self.low[noun] in word_set("documents"):
                tags = {self.scene.doc[p].tag_ for p in range(noun + 1, place + 1)}
                finite = {"VBZ", "VBP", "MD"} & tags or {",", ";", "that", "which"} & set(
                    self.low[noun + 1 : place + 1]
                )
                return None if finite or place - noun > _PHRASE_REACH else self._document(noun)
        return None

    def _capitals(self, place: int) -> Subject | None:
        """A capitalised name of several words that nothing else knows: "the newsletter Caspian Energy Letter"."""
        start = place + 1
        while start > self.sentence.start and place - start < _NAME_REACH:
            linked = self.low[start - 1] in {"and", "of", "for"} and start <= place and self._is_name(start)
            if not self._is_name(start - 1) and not (linked and self._is_name(start - 2)):
                break
            start -= 1
        if place + 1 - start < 2:
            return None
        return start, Voice(source=slug(self.scene.words(start, place + 1))), False

    def _is_name(self, place: int) -> bool:
        token = self.scene.doc[place]
        party = any(party.start <= place < party.end for party in self.sentence.parties)
        return token.text[:1].isupper() and token.text.isalpha() and not party and token.tag_ in {"NNP", "NNPS", ""}

    def _document(self, noun: int) -> Subject | None:
        """A paper that says something ("The Astana Declaration notes that"): its name or kind as an id."""
        start = noun
        while start > self.sentence.start and noun - start < 4 and self._names_document(start - 1):
            start -= 1
        opens = self.scene.words(max(self.sentence.start, start - 4), start + 1)
        if not _ARTICLES & set(opens) or {"of", "by", "in"} & set(opens):
            return None
        voice = self._whose_document(start, noun)
        return (start, voice, False) if voice else None

    def _names_document(self, place: int) -> bool:
        """Whether a word before a paper is part of its name: "jubilee brochure", "Astana Declaration"."""
        token = self.scene.doc[place]
        named = token.text[:1].isupper() or (token.tag_ in {"NN", "JJ"} and token.text.isalpha())
        return named and self.low[place] not in _ARTICLES

    def _whose_document(self, start: int, noun: int) -> Voice:
        """ "the report", "its report": that of the source named just before, if any; else the paper itself."""
        before = self.low[start - 1] if start > self.sentence.start else ""
        if before in {"its", "their"} or self.low[start] in {"its", "their"}:
            return self.body_named_before(start)
        words = [word for word in self.scene.words(start, noun + 1) if word not in _ARTICLES]
        known = self.last_source() if len(words) == 1 and before not in {"a", "an"} else Voice()
        return known or Voice(source=slug(words))

    def document_after(self, start: int) -> Voice:
        """The paper of "..., says the report", "..., as shown in a brochure"; none if no paper follows."""
        if self.low[start : start + 1] and self.low[start] in {"the", "a", "an", "its", "their"}:
            for noun in range(start + 1, min(self.sentence.end, start + 4)):
                if self.low[noun] in word_set("documents") and self.scene.words(noun + 1, noun + 2) != ["of"]:
                    return self._whose_document(start + 1, noun)
        return Voice()

    def body_named_before(self, place: int) -> Voice:
        """Whose "its report" is: the body named last in the sentence or the one before it."""
        first = self.scene.sentences[max(0, self.sentence.number - 1)]
        floor = first.start if first.paragraph == self.sentence.paragraph else self.sentence.start
        bodies = [m for m in self.cast.between(floor, place) if m.kind in {"body", "group"} and not m.outlet]
        return bodies[-1].voice if bodies else Voice()

    def main_voice(self, verb: int) -> Voice:
        """The subject of an earlier verb of the sentence: the last statement's, else who opens the sentence."""
        earlier = [one for one in self.found if one.start < verb and one.kind != "source"]
        if earlier:
            return max(earlier, key=lambda one: one.start).voice
        for mention in self.cast.between(self.sentence.start, verb):
            if mention.kind == "group":
                continue
            found = self.noun_phrase(mention)
            if found is None or (mention.kind == "body" and mention.start - self.sentence.start > 2):
                continue
            return found[1]
        first = self.low[self.sentence.start]
        return self.pronoun(self.sentence.start, personal=True) if first in {"he", "she"} else Voice()

    def pronoun(self, place: int, *, personal: bool) -> Voice:
        """Who "he" or "it" is: the last person (body) that spoke or opened a sentence."""
        if not personal:
            return self._last_body(place)
        for mention in reversed(self.cast.between(self.sentence.start, place)):
            if mention.kind in {"person", "role"} and self.noun_phrase(mention) is not None:
                return mention.voice
        return self._last_speaker()

    def _last_speaker(self) -> Voice:
        for number in range(self.sentence.number - 1, max(-1, self.sentence.number - 9), -1):
            spoken = [one.voice for one in self.before[number] if one.voice.speaker]
            if spoken:
                return Voice(spoken[-1].speaker, spoken[-1].role)
            sentence = self.scene.sentences[number]
            for mention in self.cast.between(sentence.start, sentence.end):
                if mention.kind in {"person", "role"} and _is_subject(self.scene, sentence, mention):
                    return mention.voice
        return Voice()

    def _last_body(self, place: int) -> Voice:
        spoken = [one.voice for one in self.found if one.start < place and one.voice.source]
        if spoken:
            return Voice(source=spoken[-1].source)
        if self.sentence.number == 0:
            return Voice()
        before = self.scene.sentences[self.sentence.number - 1]
        if before.paragraph != self.sentence.paragraph:
            return Voice()
        bodies = [
            m for m in self.cast.between(before.start, before.end) if m.kind in {"body", "group"} and not m.outlet
        ]
        spoken = [one.voice for one in self.before[before.number] if one.voice.source and not one.voice.speaker]
        if spoken:
            return spoken[-1]
        opening = [m for m in bodies if m.start - before.start <= 3]
        # the ministry that "would not say" is still the one that "did say"
        talked = [m for m in bodies if any(0 <= hit.start - m.end <= 4 for hit in before.hits("say"))]
        return (talked or opening or [Mention(0, 0, "body", Voice())])[0].voice

    def last_source(self) -> Voice:
        """Whose data "the data" and "the same tables" are: the source named last in the sentences just before."""
        for number in range(self.sentence.number - 1, max(-1, self.sentence.number - 7), -1):
            named = [one.voice for one in self.before[number] if one.voice.source and not one.outlet]
            if named:
                return Voice(source=named[-1].source)
        return Voice()

    def body_before(self) -> Voice:
        """The institution whose meeting or paper the sentences before report: "it was noted that"."""
        for number in range(self.sentence.number - 1, max(-1, self.sentence.number - 4), -1):
            before = self.scene.sentences[number]
            for mention in self.cast.between(before.start, before.end):
                if mention.kind == "body" and not mention.outlet:
                    return mention.voice
        return Voice()

    def named_after(self, start: int, reach: int) -> Mention | None:
        """The speaker a preposition introduces: a person, if one follows before the phrase ends, else a body."""
        stop = min(self.sentence.end, start + reach)
        first: Mention | None = None
        for mention in self.cast.between(start, stop):
            words = self.scene.words(start, mention.start)
            if {";", ":", "that"} & set(words) or any(start <= f.start < mention.start for f in self.sentence.figures):
                break
            comma = "," in words
            if comma and not (first is not None and first.kind in {"role", "person"}) and not _title_in(words):
                break
            if mention.kind == "person":
                return mention
            if first is None and not comma and not self._belongs_to_other(start, mention):
                first = mention
        return first

    def _belongs_to_other(self, start: int, mention: Mention) -> bool:
        """ "the agreement with Gazprom": a noun of its own stands between the cue and the body."""
        words = self.scene.words(start, mention.start)
        return bool({"with", "between", "in", "to", "for"} & set(words))


def _title_in(words: Sequence[str]) -> bool:
    return bool(word_set("titles") & set(words))


def _is_subject(scene: Scene, sentence: Sentence, mention: Mention) -> bool:
    """Whether a person opens the sentence or follows no preposition."""
    before = mention.start - 1
    while before >= sentence.start and scene.low[before] in {
        "the",
        "a",
        "president",
        "minister",
        "governor",
        "mr",
        "ms",
    }:
        before -= 1
    return before < sentence.start or scene.low[before] not in {
        "of",
        "with",
        "to",
        "from",
        "for",
        "by",
        "against",
        "under",
    }
