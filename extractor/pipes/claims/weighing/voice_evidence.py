"""What speaks for a voice being the one that a figure is told by: small named observations.

A voice stands in the figure's own sentence, in a quotation around it, in the sentence after it, in those before it, or
in the frame of the text (an interview, a speech, a masthead). Each place gives one name for the relation between the
voice and the figure. A voice that is carried on is also compared with the figures it told before; that nobody speaks is
an option like any other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from extractor.knowledge.statements import ancestors, word_set
from extractor.pipes.claims.cast import Mention, Statement
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.memory import group_ids, is_country
from extractor.pipes.claims.quotations import quotation_at
from extractor.pipes.claims.scene import BREAKS, Scene, Sentence, Topic
from extractor.pipes.claims.voices import QUOTES
from extractor.pipes.claims.weighing.voice_telling import NOBODY, Key, Telling, key_of

#: Sentences looked back over for voices.
_BACK = 60
#: So many tokens away a statement of the sentence still speaks of a figure; keeps a line without full stops linear.
_REACH = 250
#: Words before a figure that set it apart from what somebody expects ("compared with an earlier forecast of").
_APART = frozenset({"compared", "against", "versus", "earlier", "previous"})
_MODALS = frozenset({"should", "would", "could", "might", "will", "must"})
_WE = frozenset({"we", "our", "i", "us", "my"})
_ASIDES = (("for", "comparison"), ("by", "comparison"), ("by", "way"), ("in", "comparison"))
#: What is told of countries and groups in passing, whatever a report is about.
_BACKGROUND = frozenset(
    {"population", "population_share", "gdp", "gdp_ppp", "gdp_per_capita", "gdp_share", "gdp_ppp_share", "land_share"}
    | {"member_states", "bodies"}
)
#: Indicators of one family of figures: what is said of one goes on with the others.
_TRADE = frozenset({"trade", "exports", "imports"})


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
        self._ahead()
        self._mentioned()
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
        for one in sorted(spoken, key=lambda one: (not self._reaches(one), abs(one.start - self.place))):
            key = key_of(one.voice)
            if key in told:
                continue
            part = next((n for n, (start, end) in enumerate(parts) if start <= one.start < end), 0)
            where = "same" if part == here else "part_before" if part < here else "part_after"
            kind: str = "outlet" if one.outlet else one.kind
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
            if key[1] in word_set("short_sources"):
                self.note(key, "own:short_form")
        if told and self.quote is None:
            self.state = "voiced"

    def _reaches(self, one: Statement) -> bool:
        """Whether the figure stands where such a statement puts what is said: after it, or before it if it trails."""
        if one.kind in {"reckon", "act"}:
            return not self._is_apart(one)
        return one.trailing == (one.start >= self.place)

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
            if after.paragraph != self.sentence.paragraph and (
                step > 1 or after.paragraph > self.sentence.paragraph + 1
            ):
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
        about = about or bool(
            {"data", "figures", "figure", "numbers", "statistics", "information", "results"} & set(words)
        )
        return about and one.start - after.start <= 12

    def _ahead(self) -> None:
        """The first voice of a text, for the figures that open it before anybody has spoken."""
        order = self.telling.order
        first = next(((at, key, kind) for at, key, kind in order if self.telling.kind_of(key) != "outlet"), None)
        if first is None or first[0] <= self.sentence.number or self.state != "open":
            return
        at, key, kind = first
        ahead = self.scene.sentences[at]
        apart = at - self.sentence.number
        near = str(apart) if apart <= 2 else "3_5" if apart <= 5 else "far"
        where = "same" if ahead.paragraph == self.sentence.paragraph else "other"
        self.note(
            key,
            f"ahead:{kind}|{near}|{where}",
            f"ahead:{self.telling.kind_of(key)}|{'figures' if ahead.figures else 'bare'}",
        )

    def _mentioned(self) -> None:
        """People and bodies that are only named: the subject of the sentence or of the one before, an owner."""
        for step in (0, 1):
            sentence = self.scene.sentences[max(0, self.sentence.number - step)]
            if sentence.paragraph != self.sentence.paragraph or (step and sentence is self.sentence):
                return
            for mention in self.telling.cast.between(sentence.start, min(sentence.end, sentence.start + _REACH)):
                key = key_of(mention.voice)
                if mention.outlet or key == NOBODY or mention.kind == "role":
                    continue
                if any(key == key_of(one.voice) for one in self.telling.statements[sentence.number]):
                    continue
                self.telling.voices.setdefault(key, mention.voice)
                body = "person" if key[0] else _sort_of_body(key[1] or "")
                role = self._role(sentence, mention)
                self.note(key, f"named:{body}|{role}|{'before' if step else 'here'}|{self.state}")

    def _role(self, sentence: Sentence, mention: Mention) -> str:
        low = self.scene.low
        before = mention.start - 1
        while before >= sentence.start and (
            low[before] in {"the", "a", "its"} or self.scene.doc[before].text[:1].isupper()
        ):
            before -= 1
        after = low[mention.end] if mention.end < sentence.end else ""
        side = "left" if mention.end <= self.place or sentence is not self.sentence else "right"
        if after in {"'s", "'", "’s"}:
            return f"owner_{side}"
        if before < sentence.start and side == "left":
            return "opens"
        word = low[before] if before >= sentence.start else ""
        if word in {"by", "from", "of", "with", "to", "in", "for", "under", "between", "and"}:
            return f"behind_{'by' if word in {'by', 'from', 'of'} else 'other'}_{side}"
        return f"other_{side}"

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
        people = [one for one in spoke if one[0] is not None]
        others = [one for one in spoke if self.telling.kind_of(one) in {"body", "nameless"}]
        for key, (at, kind) in spoke.items():
            told = [one.sentence for one in self.earlier[-40:] if self.taken[id(one)] == key]
            recent = max(at, told[-1].number if told else 0)
            who = self.telling.kind_of(key)
            peers = people if key[0] is not None else others
            order_name = "latest" if key == next(iter(peers), key) else "older"
            where = self._where(self.scene.sentences[recent])
            apart = self.sentence.number - at
            near = str(apart) if apart <= 2 else "3_4" if apart <= 4 else "5_8" if apart <= 8 else "far"
            lead = "lead" if key == self.telling.lead else "later"
            alike = self._goes_on_about(key)
            self.note(
                key, f"carried:{who}|{where}|{order_name}", f"carried:{kind}|{where}", f"carried:{who}|since_{near}"
            )
            self.note(key, f"carried:{lead}|{order_name}|{alike}", f"carried:{lead}|{who}|{order_name}")
            self.note(key, f"carried:{lead}|{who}|{where}|{alike.partition('_')[0]}")
            since = [
                one for one in spoke if one != key and spoke[one][0] >= recent and self.telling.kind_of(one) != "outlet"
            ]
            if since:
                self.note(key, f"carried:{who}|{self.telling.kind_of(since[0])}_spoke_since")
            drafts = [one for one in self.earlier[-40:] if self.taken[id(one)] == key]
            if drafts and where != "same_sentence":
                times = [_same_period(one, self.draft) for one in drafts[-12:]]
                self.note(key, f"carried:period_{'same' if 'same' in times else times[-1]}")
            if self._author_told_since(at):
                self.note(key, "carried:nobody_told_in_paragraph")
            source = self.draft.restates or self.draft.governor
            if source is not None and self.taken.get(id(source)) == key:
                refers = any(hit.start - self.sentence.start <= 5 for hit in self.sentence.hits("anaphor"))
                self.note(key, "carried:told_what_it_refers_to" if refers else "carried:told_what_it_goes_on_from")
            if self.scene.sentences[at].heading and len(self.telling.said[key]) == 1:
                self.note(key, "carried:only_in_heading")

    def _author_told_since(self, number: int) -> bool:
        """Whether the last figure of an earlier sentence of the paragraph, after sentence ``number``, is nobody's."""
        before = self.earlier[-1] if self.earlier else None
        if before is None or before.sentence is self.sentence or before.sentence.number <= number:
            return False
        return before.sentence.paragraph == self.sentence.paragraph and self.taken[id(before)] == NOBODY

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
            if before.figure.quantity.kind == "count" != self.draft.figure.quantity.kind:
                where += "_count"
            self.note(key, f"previous:{same}|{where}")
        elif before.sentence.paragraph == self.sentence.paragraph:
            quoted = quotation_at(self.telling.quotes, before.figure.start) is not None
            where = "quoted" if quoted and self.quote is None else "both_quoted" if quoted else "paragraph"
            if key != NOBODY:
                lead = "lead" if key == self.telling.lead else "later"
                kin = self._goes_on_about(key).partition("_")[0]
                who, led = self.telling.kind_of(key), "unled" if self.telling.lead == NOBODY else "led"
                self.note(key, f"previous:{where}|{lead}|{self.state}", f"previous:{where}|{who}|{kin}")
                self.note(key, f"previous:{where}|{who}|{led}")

    def _where(self, before: Sentence) -> str:
        if before is self.sentence:
            return "same_sentence"
        if self.telling.sections[before.number] != self.telling.sections[self.sentence.number]:
            return "other_section"
        if before.paragraph == self.sentence.paragraph:
            return "next_sentence" if self.sentence.number - before.number == 1 else "same_paragraph"
        paragraphs = self.telling.paragraphs
        apart = bisect_left(paragraphs, self.sentence.paragraph) - bisect_left(paragraphs, before.paragraph + 1)
        return "next_paragraph" if apart == 0 else "later_paragraph"

    # --- what holds of a voice, and of none --------------------------------------------------------------------------

    def voice_type(self, key: Key, where: str) -> None:
        """A person, a body, a nameless group or a paper that carries what others say."""
        self.note(key, f"{where}:{self.telling.kind_of(key)}")

    def _anybody(self, key: Key) -> Iterator[str]:
        """What holds of a voice that only the text around suggests."""
        if key in self.near:
            return
        who = self.telling.kind_of(key)
        yield f"carried_into:{self.state}|{who}"
        order = self.telling.order
        later = bisect_left(order, self.sentence.number + 1, key=lambda one: one[0])
        following = next((one for one in order[later:] if self.telling.kind_of(one[1]) != "outlet"), None)
        spoken = self.telling.said.get(key, ())
        if following is not None and following[1] == key and spoken and spoken[0][0] <= self.sentence.number:
            apart = self.scene.sentences[following[0]].paragraph - self.sentence.paragraph
            again = "same_paragraph" if apart == 0 else "next_paragraph" if apart == 1 else "later"
            yield f"speaks_again:{again}|{who}"
        voices = (one for one in self.telling.said if self.telling.kind_of(one) != "outlet")
        if len(list(islice(voices, 2))) == 1:
            yield f"sole|{who}"

    def _nobody(self) -> Iterator[str]:
        """What speaks for the author's own figures: what is measured, how the sentence opens, what the text is like."""
        state, draft = self.state, self.draft
        yield f"nobody:{state}"
        if state != "open":
            return
        yield f"nobody:{self.telling.led}"
        if draft.figure.quantity.kind in {"count", "rank"}:
            yield f"nobody:{draft.figure.quantity.kind}"
        yield f"nobody:area:{_area_kind(draft)}"
        yield f"nobody:family:{_family_name(draft)}"
        yield f"nobody:opens:{self._opening()}"
        if draft.indicator in _BACKGROUND:
            yield "nobody:background"
        if _WE & set(self.scene.words(self.sentence.start, self.sentence.end)):
            yield "nobody:we"
        if _MODALS & set(self.scene.words(self.sentence.start, self.sentence.end)):
            yield "nobody:modal"

    def _opening(self) -> str:
        words = tuple(self.scene.words(self.sentence.start, self.sentence.start + 7))
        if any(words[: len(aside)] == aside for aside in _ASIDES):
            return "aside"
        if words[:1] in (("founded",), ("established",), ("created",)):
            return "history"
        if words[:1] and (
            words[0] in word_set("continuing") or words[0] in {"it", "this", "these", "that", "of", "they"}
        ):
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


def _same_period(one: Draft, other: Draft) -> str:
    """Whether a figure is for the time of an earlier one, or for a time that began before it or after it."""
    if one.period_start is None or other.period_start is None:
        return "unknown"
    if one.period_start == other.period_start:
        return "same" if one.period_end == other.period_end else "same_start"
    return "earlier" if other.period_start < one.period_start else "later"


def _area_kind(draft: Draft) -> str:
    if draft.ref is None:
        return "none"
    return "group" if draft.ref in group_ids() else "country" if is_country(draft.ref) else "other"


def _family_name(draft: Draft) -> str:
    if draft.topic is None:
        return "none"
    parties = draft.topic.indicator.parties
    return "trade" if parties in _TRADE else parties


_COUNTING = frozenset({"customs", "statistics", "statistical", "belstat", "rosstat", "ministry", "agency", "bureau"})
_RULING = frozenset({"government", "cabinet", "president", "council", "parliament", "ministers"})


def _sort_of_body(body_id: str) -> str:
    parts = set(body_id.split("_"))
    if parts & _COUNTING:
        return "counting"
    return "ruling" if parts & _RULING else "bank" if "bank" in parts else "group" if body_id in _GROUPS else "other"


_GROUPS = frozenset({"sco", "eaeu", "eeu", "un", "cis", "asean", "eu", "brics", "g7"})


def _segments(scene: Scene, sentence: Sentence, around: int) -> list[tuple[int, int]]:
    """The sentence within reach of a token, cut at semicolons and at ", while", ", but"."""
    first, last = max(sentence.start, around - _REACH), min(sentence.end, around + _REACH)
    cuts = [first]
    for place in range(first + 1, last):
        word = scene.low[place]
        if word == ";" or (word in BREAKS and scene.low[place - 1] in {","} | QUOTES):
            cuts.append(place)
    return list(zip(cuts, [*cuts[1:], last], strict=True))
