"""From figure to indicator: a name of its own, the figure before it, a heading, or what "this figure" goes back to."""

from __future__ import annotations

from extractor.knowledge.statements import indicator
from extractor.pipes.claims.carrying import bare_growth, carried_on, in_context, named_before, stray, sum_of, taken_up
from extractor.pipes.claims.dimensions import dimension_of, fits, suited
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.indicators import adjoins, find_topic, governed, is_whole, modifies
from extractor.pipes.claims.links import (
    antecedent,
)
from extractor.pipes.claims.listing import TWO_SIDED, partner_words
from extractor.pipes.claims.memory import Memory
from extractor.pipes.claims.scene import Figure, Scene, Sentence, Topic
from extractor.pipes.claims.wording import counted


def name_figure(scene: Scene, sentence: Sentence, draft: Draft, done: list[Draft], memory: Memory) -> None:
    """Find the indicator's name, or the figure before that this one goes on from."""
    figure = draft.figure
    topic, rule = find_topic(scene, sentence, figure)
    previous = done[-1] if done else None
    if topic is not None and previous is not None and topic.weak and _goes_on(draft, previous):
        topic = topic if topic.verb and adjoins(scene, topic, figure) else None
    framed = rule == "indicator:frame"
    counts = figure.quantity.kind == "count" and not framed
    if topic is not None and counts and _counts_itself(scene, sentence, figure, topic):
        return
    if topic is not None:
        draft.topic = in_context(scene, sentence, topic, memory)
        draft.note(rule)
        if previous is not None and previous.topic == topic:
            draft.governor = previous
        return
    kind = figure.quantity.kind
    alike = [one for one in reversed(done) if one.figure.quantity.kind == kind and _goes_on(draft, one)]
    governor = next((one for one in (*alike, *reversed(done)) if _goes_on(draft, one)), None)
    if (
        previous is not None
        and _goes_on(draft, previous)
        and not (alike and (previous.figure.bracketed or previous.measure == "share"))
    ):
        governor = previous
    if scene.words(figure.end, figure.end + 2) == ["of", "it"]:
        governor = next((one for one in reversed(done) if one.topic is not None), governor)
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
        governor = named_before(scene, sentence, draft, memory)
        if governor is None and (governor := antecedent(scene, draft, memory)) is not None:
            governor = sum_of(scene, sentence, draft, governor, memory)
            if figure.quantity.kind == "money" and suited(governor.topic, figure) is None:
                governor = None
            else:
                draft.note("indicator:antecedent")
        elif governor is None and sentence.number:
            governor = taken_up(scene, draft, scene.sentences[sentence.number - 1], memory)
    if governor is None:
        governor = _partners_of(sentence, draft, memory)
    if governor is None:
        governor = carried_on(scene, sentence, draft, memory)
    if governor is None and (growth := bare_growth(scene, sentence, figure)) is not None:
        draft.topic = growth
        draft.note("indicator:growth_of_economy")
        return
    if governor is not None and stray(draft, governor):
        governor = None
    if governor is not None and governor.topic is not None and not fits(governor.topic, figure):
        earlier = [one for one in sentence.topics if one.end <= figure.start and fits(one, figure)]
        if earlier:
            draft.topic = earlier[-1]
            draft.note("indicator:left_in_sentence")
            return
        if figure.quantity.kind in {"count", "physical"}:
            draft.governor = governor
            draft.note("indicator:unit_differs")
            return
    if governor is not None:
        draft.governor = governor
        draft.topic = suited(governor.topic, figure) or governor.topic
        draft.note("indicator:as_figure_before")


def _partners_of(sentence: Sentence, draft: Draft, memory: Memory) -> Draft | None:
    """The trade or investment that a sum beside a partner is part of: "Uzbekistan was the largest market with"."""
    if draft.figure.quantity.kind != "money" or not partner_words(sentence, draft.figure.start):
        return None
    for earlier in memory.recent(sentence, 3):
        topic = earlier.topic
        if topic is not None and topic.indicator.parties in TWO_SIDED and fits(topic, draft.figure):
            return earlier
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
    return taken_up(scene, draft, lead, memory)


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
    for topic in sentence.topics:
        if topic.start < figure.end or not fits(topic, figure) or topic.weak:
            continue
        whole = is_whole(scene, sentence, topic, figure)
        shared = whole and figure.quantity.kind in {"percent", "fraction"}
        if shared or not (whole or governed(scene, topic) or modifies(scene, topic)):
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
