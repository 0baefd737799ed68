"""Who speaks in one sentence: each verb of saying with its subject, each named source, as a *statement*.

A statement *leads* when what is said follows it ("X said that ...", "according to X, ..."), else it *trails*
("..., X said"). Its reach is not decided here but in :mod:`extractor.pipes.claims.weighing`.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.knowledge.names import organisation
from extractor.knowledge.statements import word_set
from extractor.pipes.claims.cast import PERSONAL, Cast, Statement, StatementKind, Voice, short_nouns
from extractor.pipes.claims.scene import BREAKS, CLOSE, DASHES, QUOTES, Scene, Sentence
from extractor.pipes.claims.sources import Sources
from extractor.pipes.claims.subjects import Subjects

_IMPERSONAL = frozenset({"it", "they", "its", "their"})
_JOINS = frozenset({"and", "or", "but", "then"})
#: What follows a verb of saying that has no object of its own.
_NO_OBJECT = frozenset({"that", ".", ",", "on", "in", "at", "to", "later", ";", ":"})
#: Kinds of organisations whose office it is to count.
_COUNTING = frozenset({"international", "sco", "ministry", "customs", "statistics", "research", "association", "fund"})
#: Verbs whose object is who listens.
_ADDRESSED = frozenset({"told", "tells", "informed", "informs", "assured", "assures", "reminded", "reminds", "briefed"})
#: Where it was said that something is so: "it was reported at a meeting of the council".
_MEETINGS = frozenset({"meeting", "session", "sitting", "briefing", "conference", "gathering", "assembly", "congress"})
_HEARD = frozenset({"learned", "learnt", "heard", "gathered", "understands"})
#: Between a verb of saying and a name: what shows that the name is not the verb's subject.
_NO_TITLE = frozenset(
    {"that", ".", ":", ";", "on", "to", "in", "its", "their", "where", "how", "why", "what", "when", "whether", "if"}
    | {"which", "who", "is", "are", "was", "were", "had", "has", "have", "would", "will"}
)
_INVERSION_REACH = 16
_PASSIVE_REACH = 16
#: Length of a title before a name.
_TITLE_REACH = 14


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
        self.subjects = Subjects(scene, cast, sentence, before)
        self.sources = Sources(self.subjects)
        self.scene, self.cast, self.sentence, self.low = scene, cast, sentence, scene.low
        self.found = self.subjects.found

    def read(self) -> list[Statement]:
        """All statements of the sentence."""
        sources = self.sources.read()
        self.found.extend(sources)
        taken = {place for one in sources for place in range(one.start, one.end)}
        for hit in self.sentence.hits("show"):
            self._take(self.sources.data_shows(hit.start, hit.end), taken)
        kinds: tuple[StatementKind, ...] = ("say", "reckon", "act")
        for kind in kinds:
            for hit in self.sentence.cues.get(kind, ()):
                if not taken.intersection(range(hit.start, hit.end)):
                    self._take(self._said(hit.start, hit.end, kind), taken)
        self.found.extend(self.sources.papers(taken))
        self.found.sort(key=lambda one: (one.start, one.end))
        return self.found

    def _take(self, one: Statement | None, taken: set[int]) -> None:
        if one is not None and not taken.intersection(range(one.start, one.end)):
            self.found.append(one)
            taken.update(range(one.start, one.end))

    def _said(self, start: int, end: int, kind: StatementKind) -> Statement | None:
        if not self._is_verb(start) or (kind == "reckon" and self.low[end : end + 1] in (["off"], ["out"])):
            return None
        inverted = self._inverted(start, end) if kind == "say" else None
        if inverted is not None:
            return inverted
        by = self._passive(start, end)
        if by is not None:
            return by
        if self.low[start].endswith("ing") and self.low[start - 1 : start] in ([","], ["and"]):
            voice = self.subjects.main_voice(start)
            return Statement(start, end, kind, voice, start) if voice else None
        if self._is_passive(start):
            return None
        subject = self.subjects.subject(start)
        if subject is None:
            return None
        place, voice, outlet = subject
        if kind != "say" and self.low[place] in _IMPERSONAL and not (kind == "reckon" and self._counts(voice)):
            return None
        if not self._speech_of(voice, self.low[start], start, end):
            return None
        if not voice or (kind == "reckon" and not self._figure_after(end)):
            return None
        if outlet and self.low[start] in _HEARD and self.low[end : end + 1] == ["from"]:
            teller = self.subjects.named_after(end + 1, _PASSIVE_REACH)
            if teller is not None and not teller.outlet:
                voice, outlet = teller.voice, False
        trailing = kind == "say" and self._trails(place, end)
        return Statement(start, end, kind, voice, place, trailing, outlet)

    def _is_verb(self, place: int) -> bool:
        word, before = self.low[place], self.low[place - 1] if place > self.sentence.start else ""
        if before in {"member", "a", "an", "of", "in", "per", "no", "any"}:
            return False
        if word == "states" and self.low[place + 1 : place + 2] not in (["that"], [","], [":"], ["."]):
            return False
        tag = self.scene.doc[place].tag_
        if tag and not tag.startswith("VB"):
            # the tagger takes "estimates", "notes", "forecast" for nouns; a speaker right before them is stronger
            mention = self.cast.ending(place - 1) if before in CLOSE else self.cast.ending(place)
            told = mention is not None or before in PERSONAL | _IMPERSONAL | word_set("documents")
            return told and not word.endswith("ing")
        return True

    def _is_passive(self, place: int) -> bool:
        """ "was told", "is expected": the subject is no speaker, unless "quoted as saying"."""
        if self.low[place] in {"quoted", "cited"} or self.low[place].endswith("ing"):
            return False
        before = self.scene.words(max(self.sentence.start, place - 2), place)
        helpers = {"was", "were", "been", "be", "is", "are"}
        return bool(before) and (
            before[-1] in helpers or (before[-1] in word_set("verb_helpers") and before[0] in helpers)
        )

    def _speech_of(self, voice: Voice, verb: str, start: int, end: int) -> bool:
        """Whether the verb is speech from this mouth: a lender's loan is its deed, a cabinet's programme its word."""
        if voice.speaker is not None:
            return True
        body = set((voice.source or "").split("_"))
        if self.low[start - 1] in word_set("documents"):
            return True
        if verb in word_set("registering"):
            return self._counts(voice)
        if verb in word_set("planning"):
            return bool(body & word_set("ruling_bodies"))
        if verb in word_set("drafting"):
            after = self.sentence.hits("data_noun", end, min(self.sentence.end, end + 5))
            return bool(after) or bool(word_set("documents") & set(self.scene.words(max(0, start - 9), start)))
        if verb in word_set("publishing"):
            follows = self.low[end : end + 1]
            data = self.sentence.hits("data_noun", end, min(self.sentence.end, end + 5))
            return bool(data) or end >= self.sentence.end or follows[0] in _NO_OBJECT
        return True

    def _counts(self, voice: Voice) -> bool:
        """Whether it is a body's office to count: customs, statisticians, a ministry, an international agency."""
        if set((voice.source or "").split("_")) & word_set("counting_bodies"):
            return True
        known = organisation(voice.source) if voice.source else None
        return known is not None and known.kind in _COUNTING

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
            voice = self.subjects.pronoun(end, personal=True)
            return Statement(start, end, "say", voice, end + 1, before != "") if voice else None
        if before in {",", "as"} and (self._has_subject(start) or self.low[start] in _ADDRESSED):
            return None
        people = [m for m in self.cast.between(end, stop) if m.kind == "person"]
        first = next(iter(self.cast.between(end, stop)), None)
        if first is not None and first.kind == "group" and self.low[first.end : first.end + 1] == [","]:
            first = self.cast.starting(first.end + 1) or first  # "says the operator, Gascade"
        for mention in (*people[:1], first):
            if mention is None or any(end <= figure.start < mention.start for figure in self.sentence.figures):
                continue
            if self._introduces(self.scene.words(end, mention.start)):
                trailing = before not in {"", "as"}
                return Statement(start, mention.end, "say", mention.voice, mention.end, trailing, mention.outlet)
        document = self.subjects.document_after(end)
        if document and before not in {"", "as"}:
            return Statement(start, end, "say", document, end, trailing=True)
        return None

    def _has_subject(self, verb: int) -> bool:
        """ "Its chairman, X, recalled where the bank stood": the verb's subject stands before the comma."""
        if self.low[verb - 1] != ",":
            return False
        named = self.cast.ending(verb - 1)
        if named is None or named.kind != "person" or self.low[named.start - 1] != ",":
            return False
        return self.scene.words(verb + 1, verb + 2) not in (["the"], ["he"], ["she"]) and not any(
            figure.start < named.start for figure in self.sentence.figures
        )

    def _introduces(self, words: Sequence[str]) -> bool:
        """Whether words between a verb of saying and a name are a title: "said the deputy director, X"."""
        if _NO_TITLE & set(words):
            return False
        if "," not in words:
            return True
        return (
            words.count(",") == 1
            and words[-1] == ","
            and len(words) > 1
            and words[-2] in word_set("titles") | short_nouns().keys()
        )

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
                mention = self.subjects.named_after(place + 1, _PASSIVE_REACH)
                if mention is None or mention.outlet:
                    return None
                return Statement(
                    start, mention.end, "say", mention.voice, mention.end, mention.end >= self.sentence.end - 3
                )
            if self.low[place] == "at" and _MEETINGS & set(self.scene.words(place + 1, place + 5)):
                mention = self.subjects.named_after(place + 1, _PASSIVE_REACH)
                if mention is None or mention.kind != "body" or mention.outlet:
                    return None
                trailing = mention.end >= self.sentence.end - 3
                return Statement(start, mention.end, "say", mention.voice, mention.end, trailing)
        first = self.sentence.start
        if self.low[first : first + 2] in (["it", "was"], ["it", "is"], ["it", "has"]) and start - first <= 4:
            voice = self.subjects.body_before()
            return Statement(start, end, "say", voice, first) if voice and self.low[end : end + 1] == ["that"] else None
        return None
