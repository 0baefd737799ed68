"""Quotations: token stretches between quotation marks that are long enough to be speech, and who speaks them.

A quotation that runs over several paragraphs opens anew at each of them and closes once; the stretch goes from the
first mark to the closing one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extractor.pipes.claims.cast import Statement, Voice
from extractor.pipes.claims.scene import Scene

_OPENING, _CLOSING, _STRAIGHT = frozenset("“«„") | {"``"}, frozenset("”»"), '"'
_ENDS = frozenset({",", ".", "?", "!", "...", "…", "—", "–"})
#: A quotation shorter than this many tokens is a name or a phrase, unless it is a sentence of its own.
_MIN_QUOTE = 6
_MIN_SENTENCE = 3
#: A longer one has lost its closing mark.
_MAX_QUOTE = 1200

Quotation = tuple[int, int]


def quotations(scene: Scene) -> list[Quotation]:
    """First and last token (the marks) of every quotation, in text order, without overlaps."""
    found: list[Quotation] = []
    opened: int | None = None
    starts = {sentence.start for sentence in scene.sentences}
    for place, word in enumerate(scene.low):
        if opened is not None and place - opened > _MAX_QUOTE:
            opened = None
        opens = word in _OPENING or (word == _STRAIGHT and (opened is None or place in starts))
        if opens:
            opened = place if opened is None else opened
        elif opened is not None and (word in _CLOSING or word in {_STRAIGHT, "''"}):
            if place - opened >= _MIN_QUOTE or (place - opened >= _MIN_SENTENCE and _whole(scene, opened, place)):
                found.append((opened, place))
            opened = None
    return found


def _whole(scene: Scene, opened: int, closed: int) -> bool:
    """Whether the quotation ends like a sentence."""
    return scene.low[closed - 1] in _ENDS or scene.low[closed + 1 : closed + 2] in ([","], ["."])


def quotation_at(quotes: Sequence[Quotation], place: int) -> int | None:
    """The number of the quotation that holds a token."""
    index = bisect_right(quotes, (place, 1 << 60)) - 1
    return index if index >= 0 and quotes[index][0] < place < quotes[index][1] else None


def quotation_voices(
    scene: Scene, quotes: Sequence[Quotation], statements: Sequence[Sequence[Statement]]
) -> list[Voice]:
    """The voice of each quotation: a statement outside it in the sentence that closes or opens it, else in the one
    right before or after, else that of the quotation just before in the paragraph or of the last sentence there.
    """
    starts = [sentence.start for sentence in scene.sentences]
    voices: list[Voice] = []
    for number, quote in enumerate(quotes):
        first, last = (max(0, bisect_right(starts, place) - 1) for place in quote)
        introduced = first > 0 and _ends_in_colon(scene, first - 1) and starts[first] == quote[0]
        voice = _outside(statements[first - 1], quote) if introduced else Voice()
        for sentence, after in ((last, True), (first, False)):
            voice = voice or _outside(statements[sentence], quote, after=after) or _outside(statements[sentence], quote)
        if not voice and number and _same_paragraph(scene, quotes[number - 1][1], first, starts):
            voice = voices[number - 1]
        if not voice and first and scene.sentences[first - 1].paragraph == scene.sentences[first].paragraph:
            voice = _outside(statements[first - 1], quote)
        whole = _whole(scene, *quote)
        if not voice and whole and last + 1 < len(statements) and _near(scene, last, last + 1):
            voice = _outside(statements[last + 1], quote)
        if not voice and whole and first:
            voice = _outside(statements[first - 1], quote)
        voices.append(voice)
    return voices


def _ends_in_colon(scene: Scene, number: int) -> bool:
    sentence = scene.sentences[number]
    return sentence.end > sentence.start and scene.low[sentence.end - 1] == ":"


def _outside(statements: Sequence[Statement], quote: Quotation, *, after: bool | None = None) -> Voice:
    """The voice of the statement nearest to the quotation; a person goes before a body."""
    near = [one for one in statements if one.kind != "paper" and (one.start >= quote[1] or one.end <= quote[0])]
    if after is not None:
        near = [one for one in near if (one.start >= quote[1]) == after]
    near.sort(key=lambda one: (one.voice.speaker is None, min(abs(one.start - quote[1]), abs(quote[0] - one.end))))
    return near[0].voice if near else Voice()


def _same_paragraph(scene: Scene, place: int, sentence: int, starts: Sequence[int]) -> bool:
    before = max(0, bisect_right(starts, place) - 1)
    return scene.sentences[before].paragraph == scene.sentences[sentence].paragraph


def _near(scene: Scene, one: int, other: int) -> bool:
    return abs(scene.sentences[one].paragraph - scene.sentences[other].paragraph) <= 1
