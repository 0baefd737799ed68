"""The tense in which a figure is told."""

from __future__ import annotations

from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.scene import Scene, clause_end, tense


def tense_of(scene: Scene, draft: Draft) -> str:
    """The tense of the verb that goes with a figure: before it in its clause, else behind it, else the sentence's."""
    sentence, figure = draft.sentence, draft.figure
    floor = figure.left[0]
    for place in range(figure.start - 1, floor - 1, -1):
        if scene.low[place] == "that" and scene.doc[place].tag_ in {"IN", ""}:
            floor = place + 1
            break
    verb: str = tense(scene, sentence, floor, figure.start)
    moves = [*sentence.hits("rise", floor, figure.start), *sentence.hits("fall", floor, figure.start)]
    if verb == "present" and any(
        scene.low[hit.start].endswith(("ed", "leapt", "rose", "fell", "grew")) for hit in moves
    ):
        return "past"
    if verb == "none":
        verb = tense(scene, sentence, figure.end, clause_end(scene, sentence, figure.end))
    return verb if verb != "none" else tense(scene, sentence, sentence.start, sentence.end)
