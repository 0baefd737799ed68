"""Who speaks in one sentence: each verb of saying, phrase of source or data noun with its subject, as a *statement*.

A statement *leads* when what is said follows it ("X said that ...", "according to X, ..."), else it *trails*
("..., X said"). Its reach is not decided here but in :mod:`extractor.pipes.claims.reach`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.cast import PREPOSITIONS_OF, Cast, Mention, Voice, slug
from extractor.pipes.claims.scene import BREAKS, CLOSE, DASHES, OPEN, Scene, Sentence

StatementKind = Literal["say", "reckon", "act", "source"]

PERSONAL = frozenset({"he", "she", "him", "her", "his"})
_IMPERSONAL = frozenset({"it", "they", "its", "their"})
QUOTES = frozenset('"“”„«»') | {"''", "``"}
_JOINS = frozenset({"and", "or", "but", "then"})
_RELATIVE = frozenset({"who", "which", "that"})
_BY = frozenset({"by", "from", "of"})
#: How far a subject may stand from its verb, and a speaker's name from the "said" before it.
_SUBJECT_REACH = 45
_INVERSION_REACH = 16
_PASSIVE_REACH = 16
_PHRASE_REACH = 9
_PHRASE_OPENERS = frozenset({"at", "in", "on", "during", "after", "speaking", "commenting", "answering", "addressing"})
#: Length of a title before a name.
_TITLE_REACH = 14


@dataclass(frozen=True, slots=True)
class Statement:
    """A cue on tokens ``start`` to ``end`` with its subject; ``subject`` is where the subject begins."""

    start: int
    end: int
    kind: StatementKind
    voice: Voice
    subject: int
    trailing: bool = False
    outlet: bool = False


def read_statements(scene: Scene, cast: Cast) -> list[list[Statement]]:
    """The statements of every sentence, each list in text order."""
    found: list[list[Statement]] = []
    for sentence in scene.sentences:
        reader = _Reader(scene, cast, sentence, found)
        found.append(reader.read())
    return found


class _Reader:
    """Reads one sentence; ``before`` are the statements of the sentences before it."""

    def __init__(self, scene: Scene, cast: Cast, sentence: Sentence, before: Sequence[list[Statement]]) -> None:
        self.scene, self.cast, self.sentence, self.before = scene, cast, sentence, before
        self.low = scene.low
        self.found: list[Statement] = []

    def read(self) -> list[Statement]:
        """All statements of the sentence."""
        sources = [*self._sources(), *self._possessed(), *self._bracketed(), *self._headline()]
        self.found.extend(sources)
        taken = {place for one in sources for place in range(one.start, one.end)}
        for hit in self.sentence.hits("show"):
            self._take(self._data_shows(hit.start, hit.end), taken)
        kinds: tuple[StatementKind, ...] = ("say", "reckon", "act")
        for kind in kinds:
            for hit in self.sentence.cues.get(kind, ()):
                if not taken.intersection(range(hit.start, hit.end)):
                    self._take(self._said(hit.start, hit.end, kind), taken)
        self.found.sort(key=lambda one: (one.start, one.end))
        return self.found

    def _take(self, one: Statement | None, taken: set[int]) -> None:
        if one is not None and not taken.intersection(range(one.start, one.end)):
            self.found.append(one)
            taken.update(range(one.start, one.end))

    # --- verbs of saying ---------------------------------------------------------------------------------------------

    def _said(self, start: int, end: int, kind: StatementKind) -> Statement | None:
        if not self._is_verb(start):
            return None
        inverted = self._inverted(start, end) if kind == "say" else None
        if inverted is not None:
            return inverted
        by = self._passive(start, end)
        if by is not None:
            return by
        if self.low[start].endswith("ing") and self.low[start - 1 : start] in ([","], ["and"]):
            voice = self._main_voice(start)
            return Statement(start, end, kind, voice, start) if voice else None
        subject = self._subject(start)
        if subject is None:
            return None
        place, voice, outlet = subject
        if kind != "say" and self.low[place] in _IMPERSONAL:
            return None
        if not self._speech_of(voice, self.low[start], start, end):
            return None
        if not voice or (kind == "reckon" and not self._figure_after(end)):
            return None
        trailing = kind == "say" and self._trails(place, end)
        return Statement(start, end, kind, voice, place, trailing, outlet)

    def _is_verb(self, place: int) -> bool:
        word, before = self.low[place], self.low[place - 1] if place > self.sentence.start else ""
        if before in {"member", "a", "an", "of", "in", "per", "no", "any"}:
            return False
        if word == "states" and self.low[place + 1 : place + 2] not in (["that"], [","], [":"]):
            return False
        tag = self.scene.doc[place].tag_
        if tag and not tag.startswith("VB"):
            # the tagger takes "estimates", "notes", "forecast" for nouns; a speaker right before them is stronger
            mention = self.cast.ending(place)
            return (mention is not None or before in PERSONAL | _IMPERSONAL) and not word.endswith("ing")
        return True

    def _speech_of(self, voice: Voice, verb: str, start: int, end: int) -> bool:
        """Whether the verb is speech from this mouth: a lender's loan is its deed, a cabinet's programme its word."""
        if voice.speaker is not None:
            return True
        body = set((voice.source or "").split("_"))
        if verb in word_set("registering"):
            return bool(body & word_set("counting_bodies"))
        if verb in word_set("planning"):
            return bool(body & word_set("ruling_bodies"))
        if verb in word_set("publishing"):
            follows = self.low[end : end + 1]
            data = self.sentence.hits("data_noun", end, min(self.sentence.end, end + 5))
            return bool(data) or follows in (["that"], ["."], [","], []) or end >= self.sentence.end
        return True

    def _figure_after(self, place: int) -> bool:
        return any(figure.start >= place for figure in self.sentence.figures)

    def _trails(self, subject: int, end: int) -> bool:
        """Whether what is said stands before: a comma or quotation mark before the subject, nothing said after."""
        if self.scene.words(end, end + 1) == ["that"]:
            return False
        for place in range(subject - 1, max(self.sentence.start, subject - _TITLE_REACH), -1):
            word = self.low[place]
            if word in {","} | QUOTES | DASHES:
                if self.low[place + 1] in _JOINS or self.low[place + 1] in BREAKS:
                    return False
                return any(figure.end <= place for figure in self.sentence.figures) or word in QUOTES
            if word in {"that", "who", "which", ";"}:
                break
        return False

    def _inverted(self, start: int, end: int) -> Statement | None:
        """ "...", said X" and "said X": only after a comma, a quotation mark, or at the start of the sentence."""
        before = self.low[start - 1] if start > self.sentence.start else ""
        if before not in {"", ",", "?", "!", "as"} | QUOTES | DASHES:
            return None
        stop = min(self.sentence.end, end + _INVERSION_REACH)
        if self.low[end : end + 1] in (["he"], ["she"]):
            voice = self.pronoun(end, personal=True)
            return Statement(start, end, "say", voice, end + 1, before != "") if voice else None
        people = [m for m in self.cast.between(end, stop) if m.kind == "person"]
        first = next(iter(self.cast.between(end, stop)), None)
        for mention in (*people[:1], first):
            if mention is None:
                continue
            between = self.scene.words(end, mention.start)
            if not {",", "that", ".", ":", ";", "on", "to", "in", "its", "their"} & set(between) and not any(
                end <= figure.start < mention.start for figure in self.sentence.figures
            ):
                trailing = before not in {"", "as"}
                return Statement(start, mention.end, "say", mention.voice, mention.end, trailing, mention.outlet)
        return None

    def _passive(self, start: int, end: int) -> Statement | None:
        """ "was announced on Monday by X"; "it was noted that" speaks for the body of the sentence before."""
        if not {"was", "were", "been", "is", "are", "as"} & set(
            self.scene.words(max(self.sentence.start, start - 3), start)
        ):
            return None
        for place in range(end, min(self.sentence.end, end + 8)):
            if self.low[place] in {",", ";", "that"}:
                break
            if self.low[place] == "by":
                mention = self._named_after(place + 1, _PASSIVE_REACH)
                if mention is None or mention.outlet:
                    return None
                return Statement(
                    start, mention.end, "say", mention.voice, mention.end, mention.end >= self.sentence.end - 3
                )
        first = self.sentence.start
        if self.low[first : first + 2] in (["it", "was"], ["it", "is"], ["it", "has"]) and start - first <= 4:
            voice = self._body_before()
            return Statement(start, end, "say", voice, first) if voice and self.low[end : end + 1] == ["that"] else None
        return None

    def _named_after(self, start: int, reach: int) -> Mention | None:
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

    # --- subjects ----------------------------------------------------------------------------------------------------

    def _subject(self, verb: int) -> tuple[int, Voice, bool] | None:
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
            return self._noun_phrase(mention)
        if word in CLOSE:
            opened = next((p for p in range(place, max(sentence.start, place - 10) - 1, -1) if low[p] in OPEN), None)
            mention = self.cast.ending(opened) if opened is not None else None
            return self._noun_phrase(mention) if mention is not None else None
        if word in _RELATIVE:
            mention = self.cast.ending(place) or (self.cast.ending(place - 1) if low[place - 1] == "," else None)
            return (mention.start, mention.voice, mention.outlet) if mention is not None else None
        if word == ",":
            return self._across_apposition(place)
        if word in _JOINS:
            voice = self._main_voice(verb)
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

    def _noun_phrase(self, mention: Mention) -> tuple[int, Voice, bool] | None:
        """The subject a mention ends: itself, or what "of", "for", "by" hang it on."""
        before = mention.start - 1
        while before >= self.sentence.start and self.low[before] in {"the", "a", "its", "'s"}:
            before -= 1
        word = self.low[before] if before >= self.sentence.start else ""
        if mention.kind in {"person", "role"}:
            if word in {"by", "with", "to", "against", "from"}:
                return None
            return mention.start, mention.voice, False
        if word == "by":
            ok = self.low[before - 1] in word_set("polled") or self._data_noun_before(before)
            return (before, mention.voice, mention.outlet) if ok else None
        if word in PREPOSITIONS_OF:
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

    def _across_apposition(self, comma: int) -> tuple[int, Voice, bool] | None:
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
                return self._noun_phrase(mention)
            best = mention
        if best is not None:
            return self._noun_phrase(best)
        if last is not None and last.kind != "group" and self.low[last.start - 1] in {"the", ","}:
            return last.start, last.voice, last.outlet
        return None

    def _titled(self, place: int) -> tuple[int, Voice, bool] | None:
        """A title without a resolved name: "the Kazakh minister said" goes to the last speaker if there is one."""
        low = self.low
        if low[place] == "general" and low[place - 1] == "-":
            place -= 2
        if low[place] in word_set("documents"):
            return self._document(place)
        if low[place] not in word_set("titles"):
            return self._before_phrase(place)
        employer = self.cast.ending(place) or (self.cast.ending(place - 1) if low[place - 1] in {"'s", "'"} else None)
        if employer is not None and employer.kind in {"body", "group"}:
            return employer.start, employer.voice, False
        words = self.scene.words(max(self.sentence.start, place - 5), place)
        if "the" not in words and "The" not in words:
            return None
        voice = self._last_speaker()
        return (place, voice, False) if voice.speaker else None

    def _before_phrase(self, place: int) -> tuple[int, Voice, bool] | None:
        """ "X at a press conference announced", "X, speaking in parliament, said": the phrase between is skipped."""
        for start in range(place, max(self.sentence.start, place - _PHRASE_REACH), -1):
            if self.low[start] not in _PHRASE_OPENERS:
                continue
            if self.low[start - 1] == ",":
                return self._across_apposition(start - 1)
            mention = self.cast.ending(start)
            if mention is not None:
                return self._noun_phrase(mention) if mention.kind != "group" else None
        return None

    def _document(self, noun: int) -> tuple[int, Voice, bool] | None:
        """A paper that says something ("The Astana Declaration notes that"): its name or kind as an id."""
        start = noun
        while start > self.sentence.start and self.scene.doc[start - 1].text[:1].isupper() and noun - start < 4:
            start -= 1
        words = [word for word in self.scene.words(start, noun + 1) if word not in {"the", "a", "its"}]
        opens = self.scene.words(max(self.sentence.start, start - 4), start + 1)
        if not {"the", "a", "its", "their", "this", "that"} & set(opens) or {"of", "by", "in"} & set(opens):
            return None
        return start, Voice(source=slug(words)), False

    def _main_voice(self, verb: int) -> Voice:
        """The subject of an earlier verb of the sentence: the last statement's, else who opens the sentence."""
        earlier = [one for one in self.found if one.start < verb and one.kind != "source"]
        if earlier:
            return max(earlier, key=lambda one: one.start).voice
        for mention in self.cast.between(self.sentence.start, verb):
            if mention.kind == "group":
                continue
            found = self._noun_phrase(mention)
            if found is None or (mention.kind == "body" and mention.start - self.sentence.start > 2):
                continue
            return found[1]
        first = self.low[self.sentence.start]
        return self.pronoun(self.sentence.start, personal=True) if first in {"he", "she"} else Voice()

    # --- pronouns ----------------------------------------------------------------------------------------------------

    def pronoun(self, place: int, *, personal: bool) -> Voice:
        """Who "he" or "it" is: the last person (body) that spoke or opened a sentence."""
        if not personal:
            return self._last_body(place)
        for mention in reversed(self.cast.between(self.sentence.start, place)):
            if mention.kind in {"person", "role"} and self._noun_phrase(mention) is not None:
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

    def _body_before(self) -> Voice:
        """The institution whose meeting or paper the sentences before report: "it was noted that"."""
        for number in range(self.sentence.number - 1, max(-1, self.sentence.number - 4), -1):
            before = self.scene.sentences[number]
            for mention in self.cast.between(before.start, before.end):
                if mention.kind == "body" and not mention.outlet:
                    return mention.voice
        return Voice()

    # --- sources and data --------------------------------------------------------------------------------------------

    def _sources(self) -> list[Statement]:
        """ "according to X", "citing X", "data from X"."""
        found: list[Statement] = []
        for hit in self.sentence.hits("source"):
            first = self.scene.low[hit.start]
            mention = self._named_after(hit.end, 20)
            if mention is not None and first == "per" and not self._closes(hit.end, mention):
                continue
            trailing = self.low[hit.start - 1 : hit.start] == [","] and hit.start - self.sentence.start > 3
            if mention is not None:
                found.append(Statement(hit.start, mention.end, "source", mention.voice, hit.start, trailing))
                continue
            if self.low[hit.end : hit.end + 1] and self.low[hit.end] in PERSONAL | _IMPERSONAL:
                voice = self.pronoun(hit.end, personal=self.low[hit.end] in PERSONAL)
            elif first in {"according", "citing", "as"}:
                voice = Voice(source=self._named_data(hit.end))
            else:
                voice = Voice()
            if voice:
                found.append(Statement(hit.start, hit.end, "source", voice, hit.start, trailing))
        return found

    def _closes(self, start: int, mention: Mention) -> bool:
        """ "per the World Bank" and not "per SCO member": nothing but punctuation follows the name."""
        after = self.low[mention.end : mention.end + 1]
        return mention.start - start <= 1 and (
            mention.end >= self.sentence.end or after[0] in {",", ".", ")", ";", "'s"}
        )

    def _named_data(self, start: int) -> str | None:
        """The words of a nameless source as an id: "expert forecasts", "the agreement between the two"."""
        words: list[str] = []
        for place in range(start, min(self.sentence.end, start + 7)):
            word = self.low[place]
            area = next((p for p in self.sentence.parties if p.start <= place < p.end and len(p.id) == 2), None)
            if area is not None and place == area.start:
                words.append(area.id.lower())
            elif area is None and word in {
                "the",
                "a",
                "an",
                "latest",
                "official",
                "'s",
                "'",
                "its",
                "their",
                "new",
                "preliminary",
            }:
                continue
            elif area is None and (not word.replace("-", "").isalpha() or word in word_set("phrase_stops")):
                break
            elif area is None:
                words.append(word)
                if self.sentence.hits("data_noun", place, place + 1):
                    break
        return slug(words) if words and len(words) <= 5 else None

    def _possessed(self) -> list[Statement]:
        """ "by his estimate", "on the ministry's figures", "in X's view"."""
        found: list[Statement] = []
        for place in range(self.sentence.start, self.sentence.end - 2):
            if self.low[place] not in {"by", "on", "in", "to"}:
                continue
            after = self.low[place + 1]
            if after in {"his", "her"} and self._measuring(place + 2):
                voice = self.pronoun(place, personal=True)
                if voice:
                    found.append(Statement(place, place + 3, "source", voice, place))
                continue
            mention = next((m for m in self.cast.between(place + 1, place + 4)), None)
            if mention is not None and self._has_data(mention):
                found.append(Statement(place, mention.end, "source", mention.voice, place))
        return found

    def _has_data(self, mention: Mention) -> bool:
        """ "the World Bank's Doing Business report": a data noun ends the phrase that the name opens."""
        for hit in self.sentence.hits("data_noun", mention.end, min(self.sentence.end, mention.end + 6)):
            between = set(self.scene.words(mention.end, hit.start))
            if not between & (word_set("phrase_stops") | {",", ";", "("}):
                return True
        return False

    def _measuring(self, place: int) -> bool:
        return bool(
            {
                "estimate",
                "estimates",
                "count",
                "calculations",
                "reckoning",
                "figures",
                "data",
                "view",
                "words",
                "opinion",
                "assessment",
                "tally",
                "forecast",
            }
            & set(self.scene.words(place, place + 2))
        )

    def _data_shows(self, start: int, end: int) -> Statement | None:
        """ "X's figures show", "data released on Monday by X show", "a poll by X put"."""
        if self.low[start - 1 : start] and self.low[start - 1] in word_set("speech_denials"):
            return None
        floor = max(self.sentence.start, start - 26)
        nouns = self.sentence.hits("data_noun", floor, start)
        for noun in reversed(nouns):
            if ";" in self.low[noun.end : start]:
                break
            owner = self._owner(noun.start, noun.end, start)
            if owner is None or self._other_subject(noun.end, start):
                continue
            place, voice = owner
            trailing = self.low[place - 1 : place] == [","] and place - self.sentence.start > 3
            return Statement(start, end, "source", voice, place, trailing)
        return None

    def _other_subject(self, start: int, verb: int) -> bool:
        """Somebody between the data noun and the verb who is the verb's subject instead."""
        if PERSONAL & set(self.scene.words(start, verb)):
            return True
        for mention in self.cast.between(start, verb):
            before = self.scene.words(max(start, mention.start - 3), mention.start)
            if mention.kind in {"person", "role"} or not {"by", "from", "of", "for", "to"} & set(before):
                return True
        return False

    def _owner(self, start: int, end: int, verb: int) -> tuple[int, Voice] | None:
        """Whose data: the name before the noun, or behind "of", "from", "by" after it."""
        before = self._owner_before(start)
        if before is not None:
            return before
        for place in range(end, min(verb, end + 14)):
            if self.low[place] == "by" or (self.low[place] in _BY and place == end):
                mention = next(iter(self.cast.between(place + 1, min(verb, place + 6))), None)
                if mention is not None and not {"for", "to", "with"} & set(self.scene.words(place, mention.start)):
                    return start, mention.voice
                name = self._capitals(place + 1, verb) if self.low[place] != "of" else None
                if name:
                    return start, Voice(source=name)
        back = start - 1
        area = next((p for p in self.sentence.parties if p.kind == "area" and p.start <= back < p.end + 2), None)
        if area is not None and len(area.id) == 2:
            return area.start, Voice(source=slug([area.id, self.low[end - 1]]))
        return None

    def _owner_before(self, noun: int) -> tuple[int, Voice] | None:
        for back in range(noun, max(self.sentence.start, noun - 4), -1):
            mention = self.cast.ending(back)
            if mention is not None:
                near = back == noun or self.low[back] in {"'s", "'"}
                return (mention.start, mention.voice) if mention.kind != "group" or near else None
            if back < noun and self.low[back] in {",", "and", "of", "in", "with", "by"}:
                return None
            if back > self.sentence.start and self.low[back - 1] in {",", "and", "of", "in", "with", "by", "the"}:
                return None
        return None

    def _capitals(self, start: int, stop: int) -> str | None:
        words: list[str] = []
        for place in range(start, min(stop, start + 4)):
            text = self.scene.doc[place].text
            if not text[:1].isupper():
                break
            words.append(text)
        return slug(words) if words else None

    # --- brackets, headings ------------------------------------------------------------------------------------------

    def _bracketed(self) -> list[Statement]:
        """A body alone in brackets behind a figure ("$19 trillion (World Bank)"), perhaps with "source" and a year."""
        found: list[Statement] = []
        for mention in self.cast.between(self.sentence.start, self.sentence.end):
            if mention.kind != "body":
                continue
            first, last = mention.start - 1, mention.end
            while first > self.sentence.start and self.low[first] in {"the", ":", "source", "data", "sources", "-"}:
                first -= 1
            while last < self.sentence.end and (
                self.low[last] in {",", "data", "estimate", "."} or self.scene.doc[last].like_num
            ):
                last += 1
            opened = first >= self.sentence.start and self.low[first] in OPEN
            if opened and self.low[last : last + 1] and self.low[last] in CLOSE:
                behind = [figure for figure in self.sentence.figures if 0 <= first - figure.end <= 3]
                if behind and self.cast.ending(first) is None:
                    found.append(Statement(first, last, "source", mention.voice, first, trailing=True))
        return found

    def _headline(self) -> list[Statement]:
        """ "Zhang Ming: trade hit $500bn" and "Trade hit $500bn - ministry"."""
        sentence, low = self.sentence, self.low
        for place in range(sentence.start + 1, min(sentence.end - 1, sentence.start + _TITLE_REACH)):
            if low[place] != ":":
                continue
            named = self.cast.ending(place)
            if (
                named is not None
                and named.kind != "group"
                and all(
                    self.scene.doc[p].text[:1].isupper() or low[p] in {"of", "the", "and", ",", "for", "'s"}
                    for p in range(sentence.start, named.start)
                )
            ):
                return [Statement(sentence.start, place, "source", named.voice, sentence.start)]
            break
        if not sentence.heading:
            return []
        last = self.cast.ending(sentence.end)
        if last is not None and last.start - 1 > sentence.start and low[last.start - 1] in DASHES | {":"}:
            return [Statement(last.start, last.end, "source", last.voice, last.start, trailing=True)]
        word = low[sentence.end - 1]
        if low[sentence.end - 2] in DASHES and word in word_set("short_sources"):
            return [
                Statement(sentence.end - 1, sentence.end, "source", Voice(source=word), sentence.end - 1, trailing=True)
            ]
        return []


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
