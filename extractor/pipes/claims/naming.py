"""From figure to indicator: a name of its own, the figure before it, a heading, or what "this figure" goes back to."""

from __future__ import annotations

from extractor.knowledge.statements import indicator, word_set
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.indicators import (
    counted,
    dimension_of,
    find_topic,
    fits,
)
from extractor.pipes.claims.links import (
    antecedent,
)
from extractor.pipes.claims.memory import Memory, is_country
from extractor.pipes.claims.parties import read_parties, settle
from extractor.pipes.claims.scene import Figure, Scene, Sentence, Topic


def name_figure(scene: Scene, sentence: Sentence, draft: Draft, done: list[Draft], memory: Memory) -> None:
    """Find the indicator's name, or the figure before that this one goes on from."""
    figure = draft.figure
    topic, rule = find_topic(scene, sentence, figure)
    previous = done[-1] if done else None
    if topic is not None and previous is not None and topic.weak and _goes_on(draft, previous):
        topic = None
    if topic is not None and figure.quantity.kind == "count" and _counts_itself(scene, sentence, figure, topic):
        topic = None
        return
    if topic is not None:
        draft.topic = topic
        draft.note(rule)
        if previous is not None and previous.topic == topic:
            draft.governor = previous
        return
    kind = figure.quantity.kind
    alike = [one for one in reversed(done) if one.figure.quantity.kind == kind and _goes_on(draft, one)]
    governor = next((one for one in (*alike, *reversed(done)) if _goes_on(draft, one)), None)
    if previous is not None and _goes_on(draft, previous) and not (previous.figure.bracketed and alike):
        governor = previous
    if governor is None:
        governor = _lead_in(scene, sentence, draft, memory)
    if governor is None and figure.quantity.kind == "money" and beside_partner(sentence, figure):
        return
    if governor is None and not done:
        later = _later_topic(scene, sentence, figure)
        if later is not None:
            draft.topic = later
            draft.note("indicator:later_in_sentence")
            return
    if governor is None and _is_anaphoric(scene, sentence, figure):
        governor = antecedent(scene, draft, memory)
        if governor is not None:
            draft.note("indicator:antecedent")
        elif sentence.number:
            governor = _taken_up(scene, draft, scene.sentences[sentence.number - 1], memory)
    if governor is None:
        governor = _carried_on(scene, sentence, draft, memory)
    if governor is not None and governor.topic is not None and not fits(governor.topic, figure):
        earlier = [one for one in sentence.topics if one.end <= figure.start and fits(one, figure)]
        if earlier:
            draft.topic = earlier[-1]
            draft.note("indicator:left_in_sentence")
            return
    if governor is not None:
        draft.governor = governor
        draft.topic = governor.topic
        draft.note("indicator:as_figure_before")


_NAMELESS_NOUNS = word_set("nameless_nouns")


def _carried_on(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory) -> Draft | None:
    """A figure whose own words name nothing goes on from the sentence before: "For May the ministry reported $3bn".

    A noun that leads a change is what narrows the indicator spoken of: "Medicines grew 9.4 per cent to $30 billion".
    """
    figure = draft.figure
    if figure.quantity.kind not in {"money", "percent"} or not sentence.number:
        return None
    before = [
        one
        for one in memory.drafts[-8:]
        if one.topic is not None and 1 <= sentence.number - one.sentence.number <= 2 and one.restates is None
    ]
    if not before or not fits(before[-1].topic or before[-1].whole, figure):  # type: ignore[arg-type]
        return None
    taken = {place for party in sentence.parties for place in range(party.start, party.end)}
    taken |= {place for one in sentence.dates for place in range(one.start, one.end)}
    taken |= {place for one in sentence.figures for place in range(one.start, one.end)}
    nouns = [
        place
        for place in range(sentence.start, figure.start)
        if scene.doc[place].tag_.startswith("NN") and place not in taken and scene.low[place] not in _NAMELESS_NOUNS
    ]
    lead = before[-1]
    if not nouns:
        draft.doubt("attachment_ambiguous", 0.8)
        return lead
    traded = lead.topic is not None and lead.topic.indicator.parties in {"exports", "imports"}
    moved = sentence.hits("rise", nouns[-1], figure.start) or sentence.hits("fall", nouns[-1], figure.start)
    if traded and moved and nouns[-1] - nouns[0] == len(nouns) - 1 and nouns[0] <= sentence.start + 2:
        draft.item = scene.text(nouns[0], nouns[-1] + 1)
        draft.doubt("attachment_ambiguous", 0.75)
        return lead
    return None


def beside_partner(sentence: Sentence, figure: Figure) -> bool:
    """Whether the sum stands beside a partner's or investor's name: "the main partners were China ($12 billion)"."""
    ranks = {"trading_partner_rank", "investor_rank"}
    return any(topic.indicator.id in ranks and topic.end <= figure.start for topic in sentence.topics)


def _lead_in(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory) -> Draft | None:
    """A list item goes on from its heading: "Exports in 2024, by country:" over "China: $3.6 trillion"."""
    lead = memory.lead
    if lead is None or sentence.number - lead.number > 40 or sentence.end - sentence.start > 40:
        return None
    return _taken_up(scene, draft, lead, memory)


def _taken_up(scene: Scene, draft: Draft, lead: Sentence, memory: Memory) -> Draft | None:
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


def _counts_itself(scene: Scene, sentence: Sentence, figure: Figure, topic: Topic) -> bool:
    """Whether the counted noun names the indicator better than the topic: "transport channels with 27 countries"."""
    found = counted(scene, scene.lexicon, sentence, figure)
    row = indicator(found.indicator)
    return row is not None and row.id != topic.indicator.id and not row.weak and not found.weak


def _goes_on(draft: Draft, governor: Draft) -> bool:
    """Whether a figure without an indicator of its own can go on from another: by its unit."""
    kind, other = draft.figure.quantity.kind, governor.figure.quantity.kind
    if kind in {"percent", "fraction", "multiple"}:
        return other != "rank"
    if kind == other == "count":
        return draft.figure.quantity.unit in {governor.figure.quantity.unit, "number"}
    if kind == other:
        return True
    return (
        kind in {"money", "physical"}
        and governor.topic is not None
        and dimension_of(draft.figure) in (governor.topic.indicator.dimensions)
    )


def _later_topic(scene: Scene, sentence: Sentence, figure: Figure) -> Topic | None:
    """The name after coordinated figures, or the main clause's: "From the initial $12bn, trade ... expanded to"."""
    dimension = dimension_of(figure)
    for topic in sentence.topics:
        if topic.start >= figure.end and dimension in topic.indicator.dimensions and not topic.weak:
            return topic
    return None


def _is_anaphoric(scene: Scene, sentence: Sentence, figure: Figure) -> bool:
    """Whether the words before the figure point back: "this was", "the figure", "it amounted to"."""
    hits = sentence.hits("anaphor", sentence.start, figure.start)
    if figure.quantity.kind == "multiple" and sentence.hits("anaphor", figure.end, figure.end + 4):
        return True
    if figure.quantity.kind == "money" and _accounts(scene, figure):
        return True
    return any(hit.start <= sentence.start + 8 or figure.start - hit.end <= 5 for hit in hits)


def _accounts(scene: Scene, figure: Figure) -> bool:
    """A part of what was just spoken of: "China alone accounted for $31 billion"."""
    words = scene.words(max(figure.left[0], figure.start - 5), figure.start)
    return "for" in words and bool({"accounted", "accounts", "accounting"} & set(words))
