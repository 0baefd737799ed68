"""Which statement of a sentence speaks of a figure: the part of the sentence decides, then what leads or trails."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extractor.pipes.claims.cast import Statement, Voice
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.scene import BREAKS, Scene, Sentence
from extractor.pipes.claims.voices import QUOTES

#: Words before a figure that set it apart from what somebody expects ("compared with an earlier forecast of").
_APART = frozenset({"compared", "against", "versus", "earlier", "previous"})


#: So many tokens away a statement still speaks of a figure; keeps a line without full stops linear.
_REACH = 250


def near(statements: Sequence[Statement], place: int) -> Sequence[Statement]:
    """The statements close enough to speak of a figure (``statements`` are sorted by start)."""
    first = bisect_left(statements, place - _REACH, key=lambda one: one.start)
    last = bisect_left(statements, place + _REACH, key=lambda one: one.start)
    return statements[first:last]


def segments(scene: Scene, sentence: Sentence, around: int) -> list[tuple[int, int]]:
    """The sentence within reach of a token, cut at semicolons and at ", while", ", but"."""
    first, last = max(sentence.start, around - _REACH), min(sentence.end, around + _REACH)
    cuts = [first]
    for place in range(first + 1, last):
        word = scene.low[place]
        if word == ";" or (word in BREAKS and scene.low[place - 1] in {","} | QUOTES):
            cuts.append(place)
    return list(zip(cuts, [*cuts[1:], last], strict=True))


def voice_of(scene: Scene, draft: Draft, statements: Sequence[Statement]) -> Voice:
    """The voice that a figure has from its own sentence; empty when it has none there."""
    if not statements:
        return Voice()
    usable = [one for one in statements if not one.outlet] or list(statements)
    place = draft.figure.start
    parts = segments(scene, draft.sentence, place)
    here = next((n for n, (start, end) in enumerate(parts) if start <= place < end), 0)
    own = [one for one in usable if parts[here][0] <= one.start < parts[here][1] and _speaks_of(scene, draft, one)]
    if own:
        return _merged(own, place)
    for number in range(here - 1, -1, -1):
        before = [one for one in usable if parts[number][0] <= one.start < parts[number][1]]
        if before:
            reaching = [one for one in before if one.kind in {"say", "source"} or _counts_on(one)]
            return _merged(reaching, place) if reaching else Voice()
    for number in range(here + 1, len(parts)):
        after = [one for one in usable if parts[number][0] <= one.start < parts[number][1]]
        if after:
            trailing = [one for one in after if one.trailing]
            return trailing[0].voice if trailing else Voice()
    return Voice()


def _counts_on(one: Statement) -> bool:
    return one.kind == "reckon" and one.voice.source is not None


def _speaks_of(scene: Scene, draft: Draft, one: Statement) -> bool:
    """What is reckoned or promised stands after its verb."""
    if one.kind in {"say", "source"}:
        return True
    if draft.figure.start < one.end:
        return False
    between = set(scene.words(max(one.end, draft.figure.start - 7), draft.figure.start))
    return not (one.kind == "reckon" and between & _APART)


def _merged(statements: Sequence[Statement], place: int) -> Voice:
    """The nearest leading statement before the figure, else the next trailing one, else the nearest before; a source
    inside a speaker's words joins the speaker.
    """
    before = [one for one in statements if one.start < place]
    leading = [one for one in before if not one.trailing]
    after = [one for one in statements if one.start >= place and (one.trailing or one.kind == "source")]
    if not (before or after):
        return Voice()
    chosen = leading[-1] if leading else after[0] if after else before[-1]
    voice = chosen.voice
    if voice.speaker is None:
        outer = [one for one in statements if one.voice.speaker and (one in leading or one.trailing or one in after)]
        if outer:
            near = outer[-1] if outer[-1] in leading else outer[0]
            return Voice(near.voice.speaker, near.voice.role, voice.source)
        return voice
    sources = [one.voice.source for one in statements if one.kind == "source" and one.voice.source]
    return Voice(voice.speaker, voice.role, voice.source or (sources[0] if sources else None))
