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

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.memory import group_ids, is_country
from extractor.pipes.claims.quotations import quotation_at
from extractor.pipes.claims.weighing import voice_carried, voice_near
from extractor.pipes.claims.weighing.voice_telling import NOBODY, Key, Telling

_MODALS = frozenset({"should", "would", "could", "might", "will", "must"})
_WE = frozenset({"we", "our", "i", "us", "my"})
_ASIDES = (("for", "comparison"), ("by", "comparison"), ("by", "way"), ("in", "comparison"))
#: What is told of countries and groups in passing, whatever a report is about.
_BACKGROUND = frozenset(
    {"population", "population_share", "gdp", "gdp_ppp", "gdp_per_capita", "gdp_share", "gdp_ppp_share", "land_share"}
    | {"member_states", "bodies"}
)


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
        voice_near.own_sentence(self)
        voice_near.quotation(self)
        voice_near.sentence_after(self)
        voice_near.ahead(self)
        voice_near.mentioned(self)
        voice_near.referred(self)
        voice_near.framed(self)
        voice_carried.sentences_before(self)
        voice_carried.papers_before(self)
        voice_carried.figure_before(self)
        for key in self.found:
            self.note(key, *(self._nobody() if key == NOBODY else self._anybody(key)))
        return self.found

    def _anybody(self, key: Key) -> Iterator[str]:
        """What holds of a voice that only the text around suggests."""
        if key in self.near:
            return
        who = self.telling.kind_of(key)
        yield f"carried_into:{self.state}|{who}"
        order = self.telling.order
        later = bisect_left(order, self.sentence.number + 1, key=lambda said: said[0])
        following = next((said for said in order[later:] if self.telling.kind_of(said[1]) != "outlet"), None)
        spoken = self.telling.said.get(key, ())
        if following is not None and following[1] == key and spoken and spoken[0][0] <= self.sentence.number:
            apart = self.scene.sentences[following[0]].paragraph - self.sentence.paragraph
            again = "same_paragraph" if apart == 0 else "next_paragraph" if apart == 1 else "later"
            yield f"speaks_again:{again}|{who}"
        voices = (other for other in self.telling.said if self.telling.kind_of(other) != "outlet")
        if len(list(islice(voices, 2))) == 1:
            yield f"sole|{who}"

    def _nobody(self) -> Iterator[str]:
        """What speaks for the author's own figures: what is measured, how the sentence opens, what the text is like."""
        state, draft = self.state, self.draft
        yield f"nobody:{state}"
        if state != "open":
            return
        yield f"nobody:{self.telling.led}"
        yield f"nobody:{self.telling.crowd}_speak"
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


def _area_kind(draft: Draft) -> str:
    if draft.ref is None:
        return "none"
    return "group" if draft.ref in group_ids() else "country" if is_country(draft.ref) else "other"


def _family_name(draft: Draft) -> str:
    if draft.topic is None:
        return "none"
    parties = draft.topic.indicator.parties
    return "trade" if parties in voice_carried.TRADE else parties
