"""The choice of who says a figure, or whose data it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.pipes.claims.cast import read_cast
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.quotations import quotation_at, quotation_voices, quotations
from extractor.pipes.claims.scene import Scene
from extractor.pipes.claims.voices import read_statements
from extractor.pipes.claims.weighing import voice_near
from extractor.pipes.claims.weighing.choice import elect, record
from extractor.pipes.claims.weighing.voice_evidence import Gathering
from extractor.pipes.claims.weighing.voice_frames import read_frame
from extractor.pipes.claims.weighing.voice_telling import NOBODY, Key, Telling, key_of

FAMILY = "voices"
#: Figures looked back over.
_BACK = 80
#: Figures of the body that a title can sum up.
_LEADING = 6
#: Answers in an interview and sentences of a speech are the speaker's own words.
_OWN_WORDS = frozenset({"frame:interview", "frame:speech|we"})


@dataclass(slots=True)
class VoiceBallot:
    """The voices one figure can have; an option is a speaker's id or a source's, neither for the author."""

    found: dict[Key, list[str]]

    @property
    def options(self) -> list[Key]:
        return list(self.found)

    def evidence(self, option: Key) -> list[str]:
        return self.found[option]


def read_telling(scene: Scene) -> Telling:
    """Find all who speak in a text and where."""
    cast = read_cast(scene)
    statements = read_statements(scene, cast)
    quotes = quotations(scene)
    return Telling(
        scene, cast, statements, quotes, quotation_voices(scene, quotes, statements), read_frame(scene, cast)
    )


def choose_voices(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Write speaker, role, source and reporting to every draft; a title is told by the body, so it comes last."""
    telling = read_telling(scene)
    first = next((one for one in scene.sentences if one.end > one.start), None)
    title = [one for one in drafts if one.sentence is first and first.heading]
    body = [one for one in drafts if one not in title]
    taken: dict[int, Key] = {}
    for number, draft in enumerate(body):
        _choose(telling, draft, Gathering(telling, draft, body[max(0, number - _BACK) : number], taken), taken)
    for draft in title:
        gathering = Gathering(telling, draft, [], taken)
        gathering.state = "title"
        twins = [taken[id(one)] for one in body if one.repeats is draft or draft.repeats is one]
        voice_near.title(gathering, [taken[id(one)] for one in body[:_LEADING]], twins)
        _choose(telling, draft, gathering, taken)


def _choose(telling: Telling, draft: Draft, gathering: Gathering, taken: dict[int, Key]) -> None:
    poll = VoiceBallot(gathering.run())
    known = record(FAMILY, draft, poll)
    key: Key = known if known is not None else elect(FAMILY, poll)[0]
    taken[id(draft)] = key
    if key != NOBODY:
        _write(telling, draft, key, gathering)


def _write(telling: Telling, draft: Draft, key: Key, gathering: Gathering) -> None:
    voice = telling.voices[key]
    quoted = quotation_at(telling.quotes, draft.figure.start)
    direct = quoted is not None and telling.speakers[quoted].speaker == voice.speaker
    draft.speaker_id, draft.speaker_role, draft.source_id = key[0], voice.role if key[0] else None, key[1]
    framed = key not in gathering.near and any(name in _OWN_WORDS for name in gathering.found[key])
    draft.reporting = "direct" if direct or framed else "indirect"
    if key[0] is not None:
        draft.source_id = _cited(telling, draft, quoted)
    elif quoted is None and key in gathering.near:
        for one in telling.statements[draft.sentence.number]:
            if one.voice.speaker and one.kind == "say" and key_of(one.voice) in gathering.near:
                draft.speaker_id, draft.speaker_role = one.voice.speaker, one.voice.role
                break
    near = [name for name in gathering.found[key] if name.startswith(("own:", "quote:"))]
    draft.note(f"voice:{_rule(gathering.found[key], near)}")


def _cited(telling: Telling, draft: Draft, quoted: int | None) -> str | None:
    """The source that a speaker cites in the same sentence."""
    for one in telling.statements[draft.sentence.number]:
        if one.kind == "source" and one.voice.source and quotation_at(telling.quotes, one.start) == quoted:
            return one.voice.source
    return None


def _rule(names: Sequence[str], near: Sequence[str]) -> str:
    if "quote:speaker" in names:
        return "quotation"
    if any(name.startswith("title:") for name in names) and not near:
        return "headline"
    if near:
        return "sentence"
    if any("|after:" in name for name in names) and not any("|back:" in name for name in names):
        return "next_sentence"
    return "frame" if any(name.startswith("frame:") for name in names) else "goes_on"
