"""What a figure measures when its own sentence does not say: carried over from the sentences before."""

from __future__ import annotations

from spacy.tokens import Span

from extractor.knowledge.statements import indicator, word_set
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.memory import Memory, is_country
from extractor.pipes.claims.parties import read_parties, settle
from extractor.pipes.claims.scene import DateMention, Figure, Party, Scene, Sentence, Topic

_NAMELESS_NOUNS = word_set("nameless_nouns")
_OFFICES = word_set("offices")
_CLOSE_VERBS = word_set("close_verbs")
_FLOWS = word_set("flow_nouns")
_TRADE = frozenset({"trade", "exports", "imports"})
_INVESTMENT = frozenset({"host", "investor"})


def own_nouns(scene: Scene, sentence: Sentence, figure: Figure) -> list[int]:
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


def taken_up(scene: Scene, draft: Draft, lead: Sentence, topic: Topic, memory: Memory) -> Draft:
    """An earlier sentence as what a figure goes on from, as if the figure stood there: its indicator, areas, date."""
    phantom = Draft(draft.figure, lead, topic=topic)
    found = read_parties(scene, lead, phantom, memory)
    settle(phantom, found, memory)
    phantom.indicator = None
    phantom.partner_list = is_country(phantom.ref)
    dates = [one for one in lead.dates if one.period.start is not None or one.period.end is not None]
    if dates:
        phantom.period_start, phantom.period_end = dates[0].period.start, dates[0].period.end
        phantom.period_kind, phantom.period_text = dates[0].period.kind, dates[0].text
        phantom.period_basis = "inherited"
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
