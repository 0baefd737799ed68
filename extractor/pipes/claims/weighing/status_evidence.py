"""What speaks for a figure being an outturn, a forecast, a target or an estimate: small named observations.

Cue words by kind and place, the verbs that the figure hangs on with their mood, the nouns it goes with, the words
around it, the dates of the sentence seen from the day of publication, what was chosen for the figures before, and what
is measured. Every word counts by itself and as one of a class (``status_words``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extractor.knowledge.statements import Cue, CueKind
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.lexicon import Hit
from extractor.pipes.claims.memory import Memory
from extractor.pipes.claims.scene import DateMention, Scene, Sentence, clause_end, clause_start
from extractor.pipes.claims.spoken import published_on
from extractor.pipes.claims.tenses import tense_of
from extractor.pipes.claims.weighing.period_readings import word_before
from extractor.pipes.claims.weighing.status_verbs import Chain, chain, described, mood_after, mood_before, subject
from extractor.pipes.claims.weighing.status_words import named

_KINDS: tuple[CueKind, ...] = ("forecast", "target", "estimate", "hypothesis")
#: Names for how many words lie between a cue and its figure.
_NEAR = ((3, "3"), (8, "8"), (16, "16"))
#: Words looked at before a figure, behind it, and on both sides where the sentence counts as a whole.
_LEFT, _RIGHT, _AROUND = 12, 8, 60
_CONTENT = frozenset({"MD", "NN", "NNS", "JJ", "JJR", "JJS", "RB", "RBR", "IN"})
_EMPTY = frozenset({"be", "have", "do"})
_OPENINGS = frozenset(
    {"if", "to", "when", "once", "after", "under", "by", "without", "with", "in", "on", "according", "for"}
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: The noun of a plan, and what sets an outturn against it: "against a plan of 12,500".
_PLANNED = frozenset({"plan", "plans", "target", "targets", "goal", "quota", "planned", "targeted"})
_AGAINST = frozenset(
    {"against", "versus", "than", "with", "to", "below", "above", "beating", "missing", "short", "instead"}
)


class Gathering:
    """Collects what is seen of one figure; ``cues`` are the words of the text behind an observation."""

    def __init__(self, scene: Scene, sentence: Sentence, draft: Draft, done: Sequence[Draft], memory: Memory) -> None:
        self.scene, self.sentence, self.draft, self.done, self.memory = scene, sentence, draft, done, memory
        self.figure = draft.figure
        self.start, self.end = self.figure.start, self.figure.end
        self.floor = self.figure.left[0]
        self.clause = clause_start(scene, sentence, self.start)
        self.tense = tense_of(scene, draft)
        self.cues: dict[str, tuple[int, int]] = {}

    def run(self) -> list[str]:
        """All observations, each once."""
        parts = (self._cue_words, self._grammar, self._words, self._moods, self._dates, self._before, self._kind)
        return list(dict.fromkeys(name for part in parts for name in part()))

    def _shown(self, names: Sequence[str], start: int, end: int) -> Sequence[str]:
        """Remember the words behind some observations."""
        for name in names:
            self.cues.setdefault(name, (start, end))
        return names

    # --- cue words ---------------------------------------------------------------------------------------------------

    def _cue_words(self) -> Iterator[str]:
        nearest: Hit[Cue] | None = None
        for kind in _KINDS:
            hits = self.sentence.hits(kind)
            left = bisect_left(hits, self.start + 1, key=lambda hit: hit.end)
            if left:
                hit = hits[left - 1]
                where, words = self._where(hit), "_".join(self.scene.low[hit.start : hit.end])
                yield from self._shown(
                    (f"cue:{kind}:{where}", f"cue:{kind}:left_{_near(self.start - hit.end)}"), *_span(hit)
                )
                yield from self._shown((f"cued:{words}:{where}", f"cued:{words}"), *_span(hit))
                nearest = hit if nearest is None or hit.end > nearest.end else nearest
            right = bisect_left(hits, self.end, key=lambda hit: hit.start)
            if right < len(hits):
                hit = hits[right]
                own = "own" if hit.end <= self.figure.right[1] else "other"
                words = "_".join(self.scene.low[hit.start : hit.end])
                yield from self._shown((f"cue:{kind}:right_{own}_{_near(hit.start - self.end)}",), *_span(hit))
                yield from self._shown((f"cued:{words}:right_{own}",), *_span(hit))
        yield f"nearest:{nearest.row.kind if nearest else 'none'}"
        if nearest is not None:
            yield from self._shown((f"nearest:{nearest.row.kind}:{self._where(nearest)}",), *_span(nearest))
        earlier = self.scene.sentences[self.sentence.number - 1] if self.sentence.number else None
        if earlier is not None and earlier.paragraph == self.sentence.paragraph:
            yield from (f"cue_before:{kind}" for kind in _KINDS if earlier.hits(kind))

    def _where(self, hit: Hit[Cue]) -> str:
        if hit.start >= self.clause:
            return "own" if hit.start >= self.floor else "clause"
        return "territory" if hit.start >= self.floor else "sentence"

    # --- the parse ---------------------------------------------------------------------------------------------------

    def _grammar(self) -> Iterator[str]:
        found = chain(self.scene.doc, self.start, self.end)
        for step, noun in enumerate(found.nouns):
            names = named("noun", noun.lemma_.lower()) + (() if step else named("noun0", noun.lemma_.lower()))
            yield from self._shown(names, noun.i, noun.i + 1)
        for noun in (self.scene.doc[self.start : self.end].root, *found.nouns):
            for lemma in described(noun):
                yield from named("with", lemma)
        if not found.verbs:
            yield "verb0:none"
            return
        for step, verb in enumerate(found.verbs[:2]):
            yield f"mood{step}:{verb.mood}"
            names = (*named(f"verb{step}", verb.lemma), *named("verb", verb.lemma, f":{verb.mood}"))
            yield from self._shown(names, verb.token.i, verb.token.i + 1)
        yield from self._doing(found)

    def _doing(self, found: Chain) -> Iterator[str]:
        """The verb's place in the sentence, the verb above it ("expects", "plans to") and who acts."""
        verb = found.verbs[0]
        yield f"mood0:{verb.mood}:{verb.relation}"
        if len(found.verbs) > 1:
            above = found.verbs[1]
            yield f"moods:{verb.mood}<{verb.relation}<{above.mood}"
            yield from self._shown(named(f"under:{verb.mood}", above.lemma), above.token.i, above.token.i + 1)
        actor = subject(verb.token)
        if actor is not None and actor.pos_ != "PROPN":
            yield from named("subject", actor.lemma_.lower())
        yield f"of:{self._measured()}:{verb.mood}"

    # --- words around ------------------------------------------------------------------------------------------------

    def _words(self) -> Iterator[str]:
        low, first, last = self.scene.low, self.sentence.start, self.sentence.end
        yield from named("pre", low[self.start - 1] if self.start > first else "^")
        yield f"post:{low[self.end] if self.end < last else '$'}"
        if self.start - 1 > first:
            yield f"pre2:{low[self.start - 2]}_{low[self.start - 1]}"
        if low[first] in _OPENINGS:
            yield f"opens:{low[first]}"
        places, lemmas = _content(self.scene, self.sentence)
        left, right = max(self.floor, self.start - _LEFT), min(self.figure.right[1], self.end + _RIGHT)
        low_end = bisect_left(places, self.start - _AROUND)
        high_end = bisect_left(places, self.end + _AROUND)
        for place, lemma in zip(places[low_end:high_end], lemmas[low_end:high_end], strict=True):
            yield from named("in", lemma)
            if left <= place < self.start:
                yield from self._shown(named("left", lemma), place, place + 1)
            elif self.end <= place < right:
                yield from self._shown(named("right", lemma), place, place + 1)
        if self._is_against_plan():
            yield "against_plan"

    def _is_against_plan(self) -> bool:
        """Whether an outturn is compared with the figure as its plan: "against a plan of 12,500"."""
        words = self.scene.words(max(self.sentence.start, self.start - 6), self.start)
        place = max((place for place, word in enumerate(words) if word in _PLANNED), default=-1)
        if place < 0 or {"to", ",", "and"} & set(words[place:]):
            return False
        return self.draft.is_base or bool(_AGAINST & set(words[:place]))

    def _moods(self) -> Iterator[str]:
        """The mood of the nearest verb before the figure in its clause, else of the nearest after it."""
        scene, floor = self.scene, max(self.clause, self.floor)
        yield f"tense:{self.tense}"
        left = mood_before(scene, floor, self.start)
        yield f"mood_left:{left}"
        if left == "none":
            right = mood_after(scene, self.end, clause_end(scene, self.sentence, self.end))
            yield f"mood_right:{right}"
            if right == "none":
                yield f"mood_far:{mood_before(scene, max(self.sentence.start, floor - _AROUND), floor)}"

    # --- time --------------------------------------------------------------------------------------------------------

    def _dates(self) -> Iterator[str]:
        whens = {id(one): self._when(one) for one in self.sentence.dates[:20]}
        own = [one for one in self.sentence.dates[:20] if self.floor <= one.start and one.end <= self.figure.right[1]]
        yield from (f"date_any:{when}" for when in sorted(set(whens.values()) or {"none"}))
        yield from (f"date_own:{when}" for when in sorted({whens[id(one)] for one in own} or {"none"}))
        if own:
            near = min(own, key=lambda one: max(one.start - self.end, self.start - one.end))
            when = whens[id(near)]
            yield from self._shown(
                (f"date:{when}", f"date:{word_before(self.scene, near)}:{when}"), near.start, near.end
            )

    def _when(self, mention: DateMention) -> str:
        """A date seen from the day of publication."""
        published = published_on(self.scene)
        start, end = mention.period.start, mention.period.end
        first, last = start or end, end or start
        if published is None or first is None or last is None:
            return "unknown"
        if first > published:
            return "ahead"
        return "past" if last < published else "running_year" if (last - first).days > 32 else "running"

    # --- figures before ----------------------------------------------------------------------------------------------

    def _before(self) -> Iterator[str]:
        draft = self.draft
        if draft.restates is not None:
            yield f"as_restated:{draft.restates.obs_status}"
            return
        one = self.done[-1] if self.done else None
        if one is not None:
            between = self.scene.words(one.figure.end, self.start)
            tags = {self.scene.doc[place].tag_ for place in range(max(one.figure.end, self.start - 40), self.start)}
            finite = "verb" if tags & _FINITE else "no_verb"
            stop = next((word for word in (";", ",", "and") if word in between), "other")
            same = "same_unit" if one.unit == draft.unit else "other_unit"
            yield f"previous:{one.obs_status}"
            yield f"previous:{one.obs_status}:{finite}"
            yield f"previous:{one.obs_status}:{finite}:{stop}"
            yield f"previous:{one.obs_status}:{same}"
            if len(between) <= 3:
                yield f"previous:{one.obs_status}:{'_'.join(between)}"
            if len(self.done) > 1:
                yield f"two_ago:{self.done[-2].obs_status}"
        elif self.memory.drafts:
            one = self.memory.drafts[-1]
            where = "same" if one.sentence.paragraph == self.sentence.paragraph else "other"
            yield f"sentence_before:{one.obs_status}:{min(self.sentence.number - one.sentence.number, 2)}:{where}"
            yield f"sentence_before:{one.obs_status}:{self.tense}"
        else:
            yield "first"
        if draft.governor is not None:
            yield f"governor:{draft.governor.obs_status}"

    # --- the figure --------------------------------------------------------------------------------------------------

    def _measured(self) -> str:
        return self.draft.topic.indicator.id if self.draft.topic is not None else self.figure.quantity.kind

    def _kind(self) -> Iterator[str]:
        draft, quantity = self.draft, self.figure.quantity
        yield f"of:{draft.topic.indicator.id if draft.topic is not None else None}"
        yield f"of:{quantity.kind}"
        yield f"of:{draft.measure}"
        if quantity.kind in {"physical", "count"}:
            yield f"unit:{draft.unit}"
        yield f"hedge:{quantity.qualifier}"
        if draft.is_base:
            yield "base"
        if self.sentence.heading:
            yield "heading"
        if self.sentence.bullet:
            yield "bullet"


def _span(hit: Hit[Cue]) -> tuple[int, int]:
    return hit.start, hit.end


def _near(words: int) -> str:
    return next((name for most, name in _NEAR if words <= most), "far")


def _content(scene: Scene, sentence: Sentence) -> tuple[list[int], list[str]]:
    """The places and lemmas of the words of a sentence that say something, read once for all its figures."""
    known = scene.kept.get("status_words")
    if known is None or known[0] != sentence.number:
        places, lemmas = [], []
        for token in scene.doc[sentence.start : sentence.end]:
            tag = token.tag_
            if (tag in _CONTENT or tag.startswith("VB")) and token.is_alpha and token.lemma_ not in _EMPTY:
                places.append(token.i)
                lemmas.append(token.lemma_.lower())
        known = scene.kept["status_words"] = (sentence.number, places, lemmas)
    return known[1], known[2]
