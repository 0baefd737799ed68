"""Sources and data: "according to X", "X's figures show", "by his estimate", bodies in brackets and in headings."""

from __future__ import annotations

from collections.abc import Container

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.cast import PERSONAL, Mention, Statement, Voice, slug
from extractor.pipes.claims.scene import CLOSE, DASHES, OPEN, QUOTES
from extractor.pipes.claims.subjects import Subjects

_IMPERSONAL = frozenset({"it", "they", "its", "their"})
_BY = frozenset({"by", "from", "of", "with"})
_TRUE = frozenset({"right", "correct", "believed", "trusted", "accurate"})
_SAME = frozenset({"the", "these", "those", "same", "this"})
#: How far a paper's name may stand from the body that it is of.
_PAPER_REACH = 12
#: Length of a title before a name.
_TITLE_REACH = 14
#: Length of a line that introduces somebody with his post.
_INTRODUCTION = 26


class Sources:
    """Finds the sources one sentence names."""

    def __init__(self, subjects: Subjects) -> None:
        self.subjects = subjects
        self.scene, self.cast, self.sentence, self.low = subjects.scene, subjects.cast, subjects.sentence, subjects.low

    def read(self) -> list[Statement]:
        """All sources but those of verbs ("figures show": :meth:`data_shows`)."""
        found = [*self._sources(), *self._possessed(), *self._supposed()]
        return [*found, *self._bracketed(), *self._headline()]

    def _sources(self) -> list[Statement]:
        """ "according to X", "citing X", "data from X"."""
        found: list[Statement] = []
        for hit in self.sentence.hits("source"):
            first = self.scene.low[hit.start]
            mention = self.subjects.named_after(hit.end, 20) or self._releasing(hit.end)
            nouns = mention is not None and self.sentence.hits("data_noun", hit.end, mention.end)
            if mention is not None and first in word_set("drawing") and not nouns:
                continue
            if mention is not None and first == "per" and not self._closes(hit.end, mention):
                continue
            trailing = self.low[hit.start - 1 : hit.start] == [","] and hit.start - self.sentence.start > 3
            if mention is not None:
                found.append(Statement(hit.start, mention.end, "source", mention.voice, hit.start, trailing))
                continue
            if self.low[hit.end : hit.end + 1] and self.low[hit.end] in PERSONAL | _IMPERSONAL:
                voice = self.subjects.pronoun(hit.end, personal=self.low[hit.end] in PERSONAL)
            elif first in {"according", "citing", "as"}:
                voice = self._known_data(hit.end) or Voice(source=self._named_data(hit.end))
            else:
                voice = Voice()
            if voice:
                found.append(Statement(hit.start, hit.end, "source", voice, hit.start, trailing))
        return found

    def papers(self, taken: Container[int]) -> list[Statement]:
        """Bodies named beside a paper or data ("a note with data of the IMF"), where nothing else is said."""
        told = {one.voice.source for one in self.subjects.found} | {None}
        nouns = [hit.start for hit in self.sentence.hits("data_noun")]
        words = word_set("documents")
        nouns += [place for place in range(self.sentence.start, self.sentence.end) if self.low[place] in words]
        found: list[Statement] = []
        for mention in self.cast.between(self.sentence.start, self.sentence.end) if nouns else ():
            if mention.kind != "body" or mention.outlet or mention.start in taken or mention.voice.source in told:
                continue
            for noun in nouns:
                first, last = min(noun, mention.start), max(noun, mention.end)
                if last - first <= _PAPER_REACH and not {";", ":"} & set(self.scene.words(first, last)):
                    found.append(Statement(mention.start, mention.end, "paper", mention.voice, mention.start))
                    told.add(mention.voice.source)
                    break
        return found

    def _releasing(self, start: int) -> Mention | None:
        """ "according to data that the ministry released": the one who gave out the data."""
        noun = next(iter(self.sentence.hits("data_noun", start, min(self.sentence.end, start + 5))), None)
        if noun is None or self.low[noun.end : noun.end + 1] not in (["that"], ["which"]):
            return None
        return next(iter(self.cast.between(noun.end + 1, noun.end + 5)), None)

    def _known_data(self, start: int) -> Voice:
        """ "according to the report": that of the source named just before."""
        named = self.low[start : start + 1] in (["the"], ["these"], ["this"], ["those"], ["same"])
        if not named or not self.sentence.hits("data_noun", start + 1, min(self.sentence.end, start + 3)):
            return Voice()
        return self.subjects.last_source()

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
                voice = self.subjects.pronoun(place, personal=True)
                if voice:
                    found.append(Statement(place, place + 3, "source", voice, place))
                continue
            mention = next((m for m in self.cast.between(place + 1, place + 4)), None)
            if mention is not None and self._has_data(mention):
                found.append(Statement(place, mention.end, "source", mention.voice, place))
        return found

    def _supposed(self) -> list[Statement]:
        """ "if the IMF is right", "if the ministry is to be believed"."""
        found: list[Statement] = []
        for place in range(self.sentence.start, self.sentence.end - 3):
            if self.low[place] != "if":
                continue
            mention = next(iter(self.cast.between(place + 1, place + 4)), None)
            words = self.scene.words(mention.end, mention.end + 4) if mention is not None else []
            if mention is not None and words[:1] in (["is"], ["are"], ["proves"]) and _TRUE & set(words):
                trailing = place - self.sentence.start > 3
                found.append(Statement(place, mention.end, "source", mention.voice, place, trailing))
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

    def data_shows(self, start: int, end: int) -> Statement | None:
        """ "X's figures show", "data released on Monday by X show", "a poll by X put"."""
        if self.low[start - 1 : start] and self.low[start - 1] in word_set("speech_denials"):
            return None
        floor = max(self.sentence.start, start - 26)
        nouns = self.sentence.hits("data_noun", floor, start)
        for noun in reversed(nouns):
            if ";" in self.low[noun.end : start]:
                break
            owner = self._owner(noun.start, noun.end, start)
            if owner is None and self.low[noun.start - 1] in _SAME and self.subjects.last_source():
                owner = noun.start - 1, self.subjects.last_source()
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
            if mention.kind in {"person", "role"} or not {"by", "from", "of", "for", "to", "with"} & set(before):
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

    def _bracketed(self) -> list[Statement]:
        """A body alone in brackets behind a figure ("$19 trillion (World Bank)"), perhaps with "source" and a year."""
        found: list[Statement] = []
        for mention in self.cast.between(self.sentence.start, self.sentence.end):
            if mention.kind != "body" or self.low[mention.start] == "ppp":
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
                behind = [
                    figure for figure in self.sentence.figures if 0 <= first - figure.end <= self._gap(figure.end)
                ]
                if behind and self.cast.ending(first) is None:
                    found.append(Statement(first, last, "source", mention.voice, first, trailing=True))
        return found

    def _gap(self, place: int) -> int:
        """How far behind a figure its bracketed source may stand: a date and a noun may come between, no new clause."""
        stop = next(
            (p for p in range(place, min(self.sentence.end, place + 9)) if self.low[p] in {",", ";", ":"}), place + 9
        )
        return max(3, stop - place)

    def _introduced(self, colon: int) -> Voice:
        """ "Zhou Meilin, Institute of Energy:" before somebody's words: the line opens with a name and a comma."""
        start = self.sentence.start
        words_follow = colon + 1 >= self.sentence.end or self.low[colon + 1] in QUOTES
        if not words_follow or any(figure.start < colon for figure in self.sentence.figures):
            return Voice()
        first = next(iter(self.cast.between(start, min(colon, start + 2))), None)
        if first is not None and first.kind == "person" and self.low[first.end] in {",", "("}:
            return first.voice
        comma = next((p for p in range(start + 2, min(colon, start + 5)) if self.low[p] == ","), None)
        if first is None and comma is not None and all(self.scene.doc[p].text.istitle() for p in range(start, comma)):
            return Voice(slug(self.scene.words(start, comma)))
        return Voice()

    def _headline(self) -> list[Statement]:
        """ "Zhang Ming: trade hit $500bn" and "Trade hit $500bn - ministry"."""
        sentence, low = self.sentence, self.low
        for place in range(sentence.start + 1, min(sentence.end, sentence.start + _INTRODUCTION)):
            if low[place] != ":":
                continue
            introduced = self._introduced(place)
            if introduced:
                return [Statement(sentence.start, place, "source", introduced, sentence.start)]
            named = self.cast.ending(place)
            if (
                named is not None
                and place - sentence.start < _TITLE_REACH
                and place + 1 < sentence.end
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
