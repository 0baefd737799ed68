"""The choice of what a figure measures: a name in its sentence, what a figure before it measures, a name before."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.pipes.claims.carrying import taken_up
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.links import restated_by
from extractor.pipes.claims.memory import Memory
from extractor.pipes.claims.scene import Scene, Sentence
from extractor.pipes.claims.weighing.choice import elect, record
from extractor.pipes.claims.weighing.topic_ballot import FAMILY, TopicOption
from extractor.pipes.claims.weighing.topic_evidence import gather


def choose_topic(scene: Scene, sentence: Sentence, draft: Draft, done: Sequence[Draft], memory: Memory) -> None:
    """Write the indicator's name to the draft, and the figure it is taken over from."""
    if done and _says_again(scene, sentence, draft, done[-1]):
        draft.topic, draft.governor = done[-1].topic, done[-1]
        return
    poll = gather(scene, sentence, draft, done, memory)
    told = record(FAMILY, draft, poll)
    option, lead = elect(FAMILY, poll, poll.score) if told is None else (told, 9.0)
    draft.topic = poll.topics.get(option)
    if option.source == "before":
        draft.governor = taken_up(scene, draft, poll.leads[option], poll.topics[option], memory)
    elif option.source == "figure":
        draft.governor = poll.governors[option]
    elif draft.topic is not None:
        draft.governor = next((one for one in reversed(done) if one.topic == draft.topic), None)
    draft.note(f"indicator:{_note(option, draft)}")
    if lead < 1.0 and option.source in {"figure", "before"}:
        draft.doubt("attachment_ambiguous", 0.8)


def _says_again(scene: Scene, sentence: Sentence, draft: Draft, before: Draft) -> bool:
    """Whether the figure is the one before it in other units: "10 billion yuan ($1.4 billion)"."""
    same = before.figure.quantity.kind == draft.figure.quantity.kind
    return same and restated_by(scene, before.figure, draft.figure, sentence.parties)


def _note(option: TopicOption, draft: Draft) -> str:
    if option.source == "name":
        return "left_name" if option.place < draft.figure.start else "right_name"
    return {"figure": "as_figure_before", "before": "lead_in", "noun": "counted_noun", "frame": "frame"}[option.source]
