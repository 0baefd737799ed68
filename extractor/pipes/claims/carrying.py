"""What a figure measures when its own sentence does not say: carried over from the sentences before."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span

from extractor.knowledge.statements import indicator, word_set
from extractor.pipes.claims.dimensions import fits
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.memory import Memory, is_country
from extractor.pipes.claims.parties import read_parties, settle
from extractor.pipes.claims.scene import DateMention, Figure, Party, Scene, Sentence, Topic
from extractor.pipes.claims.wording import counted

_NAMELESS_NOUNS = word_set("nameless_nouns")
_OFFICES = word_set("offices")
_CLOSE_VERBS = word_set("close_verbs")
_FLOWS = word_set("flow_nouns")
#: How far back a figure goes on from, in sentences.
_REACH = 3
_GOAL_REACH = 8
_GOALS = frozenset({"goal", "target", "mark", "aim"})
_TRADE = frozenset({"trade", "exports", "imports"})
_INVESTMENT = frozenset({"host", "investor"})


def carried_on(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory) -> Draft | None:
    """What a figure goes on from whose own words name nothing: "For May the ministry reported $3bn".

    The sentence before that names an indicator without a figure ("Trade with China fell short of hopes."), else the
    nearest figure of the same kind. A noun that leads a change narrows the indicator spoken of: "Medicines grew 9.4
    per cent to $30 billion".
    """
    figure = draft.figure
    if not sentence.number or not _may_go_on(scene, sentence, figure):
        return None
    lead = _nearest(sentence, figure, memory, scene.words(figure.left[0], figure.start))
    nouns = _own_nouns(scene, sentence, figure)
    if not nouns:
        found = named_before(scene, sentence, draft, memory) or lead
        if found is not None:
            draft.doubt("attachment_ambiguous", 0.8)
        return found
    lead = lead or named_before(scene, sentence, draft, memory)
    if lead is None or lead.topic is None or figure.quantity.kind not in {"money", "percent"}:
        return None
    moved = sentence.hits("rise", nouns[-1], figure.start) or sentence.hits("fall", nouns[-1], figure.start)
    traded = lead.topic.indicator.parties in {"exports", "imports"}
    if traded and moved and nouns[-1] - nouns[0] == len(nouns) - 1 and nouns[0] <= sentence.start + 2:
        draft.item = scene.text(nouns[0], nouns[-1] + 1)
        draft.doubt("attachment_ambiguous", 0.75)
        return lead
    return None


def _may_go_on(scene: Scene, sentence: Sentence, figure: Figure) -> bool:
    """Sums and percentages may, amounts with the same unit, counts only of things that name nothing themselves."""
    kind = figure.quantity.kind
    if kind == "count":
        found = counted(scene, scene.lexicon, sentence, figure)
        return found.indicator is None or found.weak
    return kind in {"money", "percent", "fraction", "physical"}


def _nearest(sentence: Sentence, figure: Figure, memory: Memory, words: list[str]) -> Draft | None:
    """The nearest figure before that this one can go on from: of its kind and unit, of an indicator it can have."""
    kind = figure.quantity.kind
    reach = _GOAL_REACH if kind == "money" and _GOALS & set(words) else _REACH
    for one in reversed(memory.drafts[-16:]):
        apart = sentence.number - one.sentence.number
        if apart > reach:
            return None
        if apart < 1 or one.restates is not None:
            continue
        topic = one.topic or one.whole
        if kind in {"physical", "count"}:
            if one.figure.quantity.unit == figure.quantity.unit and one.figure.quantity.kind == kind:
                return one if one.indicator is not None else None
        elif topic is not None and fits(topic, figure) and (kind != "money" or apart == 1 or _is_sum(one)):
            return one
    return None


def _is_sum(draft: Draft) -> bool:
    return draft.figure.quantity.kind == "money"


def _own_nouns(scene: Scene, sentence: Sentence, figure: Figure) -> list[int]:
    """The nouns before the figure that could name what it measures.

    Not those that say who tells it: names, and what stands before a verb of telling ("the bank put it at").
    """
    floor = sentence.start
    for hit in sentence.hits("say", sentence.start, figure.start):
        if figure.start - hit.end <= 12:
            floor = hit.end
    for place in range(max(floor, figure.start - 12), figure.start):
        if scene.low[place] in _CLOSE_VERBS and not scene.doc[place].tag_.startswith("NN"):
            floor = place + 1
    spans: list[Party | DateMention | Figure | Span] = [*sentence.parties, *sentence.dates, *sentence.figures]
    taken = {place for span in (*spans, *sentence.people) for place in range(span.start, span.end)}
    return [
        place
        for place in range(floor, figure.start)
        if scene.doc[place].tag_.startswith("NN")
        and place not in taken
        and not scene.doc[place].ent_type_
        and scene.low[place] not in _NAMELESS_NOUNS
        and scene.low[place] not in _FLOWS
        and scene.low[place] not in _OFFICES
    ]


def named_before(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory) -> Draft | None:
    """The indicator of the sentence before in the paragraph, when that names one without a figure."""
    if not sentence.number or draft.figure.quantity.kind not in {"money", "percent"}:
        return None
    before = scene.sentences[sentence.number - 1]
    if before.figures or before.heading or before.paragraph != sentence.paragraph:
        return None
    return taken_up(scene, draft, before, memory)


def sum_of(scene: Scene, sentence: Sentence, draft: Draft, governor: Draft, memory: Memory) -> Draft:
    """ "The sum", "in all": after exports and imports that is the turnover they add up to."""
    traded = governor.topic is not None and governor.topic.indicator.parties in {"exports", "imports"}
    if not traded or not {"sum", "total", "together"} & set(scene.words(sentence.start, draft.figure.start)):
        return governor
    for one in memory.recent(sentence, _REACH + 1):
        if one.topic is not None and one.topic.indicator.parties == "trade" and one.measure == "level":
            return one
    return governor


def in_context(scene: Scene, sentence: Sentence, topic: Topic, memory: Memory) -> Topic:
    """What a bare word means by what is spoken of: a "deficit" of trade or budget, the "output" of the economy."""
    words = scene.words(topic.start, topic.end)
    if words not in (["deficit"], ["surplus"], ["output"]):
        return topic
    budget = next((one.indicator for one in sentence.topics if one.indicator.id == "budget_balance"), None)
    if words == ["surplus"]:
        return topic if budget is None else replace(topic, indicator=budget)
    others = [one.indicator for one in sentence.topics if one.start != topic.start]
    others += [one.topic.indicator for one in memory.recent(sentence, 1) if one.topic is not None]
    if sentence.number:
        others += [one.indicator for one in scene.sentences[sentence.number - 1].topics]
    meant = None
    if words == ["deficit"] and any(row.parties in _TRADE for row in others):
        meant = indicator("trade_balance")
    elif words == ["output"] and others and all(row.id in _ECONOMY for row in others):
        meant = indicator("gdp")
    return topic if meant is None else replace(topic, indicator=meant)


_ECONOMY = frozenset({"gdp", "economic_growth", "world_rank"})


def stray(draft: Draft, governor: Draft) -> bool:
    """Whether an amount or a count was led back to a figure of another sentence that counts something else."""
    kind = draft.figure.quantity.kind
    if kind not in {"physical", "count"} or governor.sentence is draft.sentence or governor.figure is draft.figure:
        return False
    return governor.figure.quantity.unit != draft.figure.quantity.unit


def taken_up(scene: Scene, draft: Draft, lead: Sentence, memory: Memory) -> Draft | None:
    """An earlier sentence without a figure of its own as what a figure goes on from: its indicator, areas, date."""
    topics = [one for one in lead.topics if fits(one, draft.figure)]
    if not topics:
        return None
    phantom = Draft(draft.figure, lead, topic=topics[-1])
    found = read_parties(scene, lead, phantom, memory)
    settle(phantom, found, memory)
    phantom.indicator = None
    phantom.partner_list = is_country(phantom.ref)
    dates = [one for one in lead.dates if one.period.start is not None or one.period.end is not None]
    if dates:
        phantom.period_start, phantom.period_end = dates[0].period.start, dates[0].period.end
        phantom.period_kind, phantom.period_text = dates[0].period.kind, dates[0].text
        phantom.period_basis = "inherited"
    draft.note("indicator:lead_in")
    return phantom


def bare_growth(scene: Scene, sentence: Sentence, figure: Figure) -> Topic | None:
    """Growth of nothing named is that of the economy: "Kenya announced growth of 5 percent for 2023"."""
    if figure.quantity.kind != "percent":
        return None
    row = indicator("economic_growth")
    assert row is not None
    for place in range(figure.start - 1, max(figure.left[0], figure.start - 9) - 1, -1):
        if scene.low[place] != "growth":
            continue
        before = scene.doc[place - 1] if place > sentence.start else None
        narrowed = before is not None and before.tag_.startswith(("NN", "JJ")) and not before.ent_type_
        own = before is not None and before.lower_ in {"economic", "annual", "real", "gdp", "overall", "year"}
        named = scene.low[place + 1] in {"in", "of"} and place + 2 < figure.start - 3
        return None if (narrowed and not own) or named else Topic(place, place + 1, row)
    return None


def rank_indicator(sentence: Sentence, draft: Draft, memory: Memory) -> str:
    """What a bare place ("in third place") is a place among: partners or investors where they were spoken of."""
    if any(party.id == "WORLD" for party in sentence.parties):
        return "world_rank"
    for earlier in memory.recent(sentence, 2):
        if earlier.figure.quantity.kind == "rank" and earlier.indicator is not None:
            return earlier.indicator
        topic = earlier.whole or earlier.topic
        if topic is None:
            continue
        if topic.indicator.parties in _TRADE:
            return "trading_partner_rank"
        return "investor_rank" if topic.indicator.parties in _INVESTMENT else "world_rank"
    return "world_rank"
