"""The order in which the linking rules are asked: sentence by sentence, figure by figure, then across the text."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from spacy.tokens import Doc

from extractor.pipes.claims.bases import settle_bases
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.events import event_claims
from extractor.pipes.claims.evidence import build_claims
from extractor.pipes.claims.finishing import finish
from extractor.pipes.claims.inheritance import assign_own, find_parties
from extractor.pipes.claims.lexicon import Lexicon, build_lexicon
from extractor.pipes.claims.links import (
    link_bases,
    link_headlines,
    link_part,
    link_repeats,
    restated_by,
    spread_respectively,
)
from extractor.pipes.claims.measures import compares_areas, lend_unit, read_measure
from extractor.pipes.claims.memory import Memory, firm_of, home_of, is_sure_home, main_group, named_most
from extractor.pipes.claims.scene import CLOSE, Figure, Scene, Sentence, read_scene
from extractor.pipes.claims.spoken import reread_dates
from extractor.pipes.claims.stretches import run_of
from extractor.pipes.claims.weighing.parties import choose_parties, remember_said
from extractor.pipes.claims.weighing.period_choice import choose_period
from extractor.pipes.claims.weighing.status_choice import choose_status
from extractor.pipes.claims.weighing.topics import choose_topic
from extractor.pipes.claims.weighing.voice_choice import choose_voices
from extractor.schema import Claim

Tokenizer = Callable[[str], Doc]


@lru_cache(maxsize=4)
def _lexicon(tokenizer: Tokenizer) -> Lexicon:
    return build_lexicon(lambda phrase: [token.text for token in tokenizer(phrase)])


def link(doc: Doc, tokenizer: Tokenizer) -> list[Claim]:
    """All claims of a text, in text order: those of its figures and those of its dated events."""
    lexicon = _lexicon(tokenizer)
    scene = read_scene(doc, lexicon)
    memory = Memory(home=home_of(scene))
    memory.sure_home = is_sure_home(scene, memory.home)
    memory.firm, memory.group = firm_of(scene), main_group(scene)
    memory.named_most, memory.outstanding = named_most(scene)
    for sentence in scene.sentences:
        _link_sentence(scene, sentence, memory)
        memory.read(scene, sentence)
        remember_said(scene, sentence, memory)
    drafts = memory.drafts
    link_bases(drafts)
    headlines = headline_numbers(scene)
    link_repeats(drafts, headlines)
    link_headlines(drafts, headlines)
    choose_voices(scene, drafts)
    claims = build_claims(doc, drafts)
    return sorted([*claims, *event_claims(scene)], key=lambda claim: (claim.start, claim.end))


def headline_numbers(scene: Scene) -> frozenset[int]:
    """The sentences that are the title: a heading at the top, or one that repeats the article's title."""
    title = " ".join(str((scene.doc._.article or {}).get("title") or "").split()).lower().rstrip(".")
    found = set()
    for sentence in scene.sentences[:3]:
        text = scene.text(sentence.start, sentence.end).lower().rstrip(".")
        if (sentence.number == 0 and sentence.heading) or (title and text == title):
            found.add(sentence.number)
    return frozenset(found)


def _link_sentence(scene: Scene, sentence: Sentence, memory: Memory) -> None:
    spread = spread_respectively(scene, sentence)
    _prepare(scene, sentence)
    reread_dates(scene, sentence, memory)
    done: list[Draft] = []
    for figure in sentence.figures:
        earlier = [(one.figure, one.sentence.number) for one in memory.drafts[-8:]]
        lend_unit(scene, figure, earlier, sentence.number)
        draft = Draft(figure, sentence)
        choose_topic(scene, sentence, draft, done, memory)
        _measure(scene, sentence, draft, done[-1] if done else None)
        draft.is_base = figure.base and draft.measure == "level"
        _restate(scene, draft, done)
        find_parties(scene, sentence, draft, memory, done[-1] if done else None)
        if figure.number in spread:
            assign_own(draft, spread[figure.number][0].id)
        choose_status(scene, sentence, draft, done, memory)
        choose_period(scene, sentence, draft, memory, done)
        link_part(scene, draft, memory)
        finish(scene, sentence, draft, memory)
        if len(draft.each_ref) < 2 and len(draft.each_counterpart) < 2:
            choose_parties(scene, sentence, draft, memory)
        done.append(draft)
        memory.drafts.append(draft)
    settle_bases(scene, done)


def _measure(scene: Scene, sentence: Sentence, draft: Draft, before: Draft | None) -> None:
    goes_on = draft.governor is not None and draft.governor is before
    reading = read_measure(scene, sentence, draft.figure, draft.topic, before, goes_on=goes_on)
    draft.measure, draft.falling = reading.measure, reading.falling
    draft.note(reading.rule)
    if not reading.sure:
        draft.doubt("measure_guessed", 0.8)
    quantity = draft.figure.quantity
    if draft.measure == "growth_factor":
        words = scene.words(draft.figure.left[0], draft.figure.start)[-4:]
        after = scene.words(draft.figure.end, draft.figure.end + 2)
        literal = "by" in words or after[:1] in (["more"], ["higher"], ["increase"], ["larger"], ["rise"], ["growth"])
        if literal and quantity.value is not None and not draft.falling:
            draft.alt_value = quantity.value + 1
        if compares_areas(scene, draft.figure):
            draft.flags.append("compares_areas")
    draft.per = quantity.per
    if draft.per is None and draft.measure in {"level", "growth_rate", "change"}:
        near = [
            hit
            for hit in sentence.hits("yearly", draft.figure.end, min(draft.figure.right[1], draft.figure.end + 6))
            if scene.words(hit.end, hit.end + 1) not in (["earlier"], ["ago"], ["before"], ["later"])
        ]
        named = sentence.hits("yearly", max(draft.figure.left[0], draft.figure.start - 9), draft.figure.start)
        if near or any(hit.row.phrases and scene.low[hit.start] == "annual" for hit in named):
            draft.per = "year"


def _prepare(scene: Scene, sentence: Sentence) -> None:
    """What has to be known of all figures first: which are bases, and what follows a bracketed restatement."""
    for figure, after in zip(sentence.figures, sentence.figures[1:], strict=False):
        if restated_by(scene, figure, after, sentence.parties) and after.bracketed:
            close = next((p for p in range(after.end, after.right[1]) if scene.low[p] in CLOSE), after.right[1])
            figure.tail = (min(close + 1, after.right[1]), after.right[1])
    for figure in sentence.figures:
        figure.base = figure.quantity.kind not in {"multiple", "rank"} and _is_base(scene, sentence, figure)
    for figure, after in zip(sentence.figures, sentence.figures[1:], strict=False):
        if figure.quantity.kind in {"percent", "multiple", "fraction"} and after.quantity.kind not in {
            "percent",
            "rank",
        }:
            between = scene.words(figure.end, after.start)
            after.base = after.base or (bool(between) and len(between) <= 5 and set(between) <= _OVER_WORDS)
        joined = after in run_of(scene, sentence, figure) and "to" not in scene.words(figure.end, after.start)
        if figure.base and joined and after.quantity.kind == figure.quantity.kind:
            after.base = True


#: Tags of words that do not stand between "from" and the level a change starts from.
_NO_WAY = frozenset({"VBD", "VBZ", "VBP", "MD", "NNP", "NNPS"})
_OVER_WORDS = frozenset({"over", "above", "below", "on", "the", "than", "more", "less", "higher", "lower", "from"})


def _is_base(scene: Scene, sentence: Sentence, figure: Figure) -> bool:
    """A level that a change starts from: "from $12 billion", "compared to only $672 billion in 2001"."""
    words = scene.words(max(figure.left[0] - 1, figure.start - 6, 0), figure.start)
    dated = {place for date in sentence.dates for place in range(date.start, date.end)}
    for back, word in enumerate(reversed(words)):
        place = figure.start - 1 - back
        if scene.doc[place].tag_ in _NO_WAY and place not in dated:
            return False  # "imports from China accounted for": where from, not from how much
        if word in {"from", "against", "versus", "vs"}:
            return True
        if word in {"to", "with"} and back + 1 < len(words) and words[-back - 2] in {"compared", "comparison"}:
            return True
        if word in {"to", "in", "at", "with", ",", "and", "reached", "by", "than"}:
            return False
    return False


def _restate(scene: Scene, draft: Draft, done: list[Draft]) -> None:
    if not done:
        return
    previous = done[-1]
    if restated_by(scene, previous.figure, draft.figure, draft.sentence.parties):
        draft.restates = previous.restates or previous
        draft.governor = previous
        draft.topic = previous.topic if previous.figure.quantity.kind == draft.figure.quantity.kind else draft.topic
        draft.is_base = previous.is_base
        draft.note("link:restates")
