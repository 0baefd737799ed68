"""Whether a figure is an outturn, a forecast, a target or an estimate, and the words that show it."""

from __future__ import annotations

from extractor.knowledge.statements import Cue, word_set
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.lexicon import Hit
from extractor.pipes.claims.scene import Scene, Sentence, clause_start

#: A target that is itself in the past ("the plan was met") or a noun that plans nothing ("target market").
_NOUN_AFTER = frozenset({"market", "markets", "group", "of", "audience", "document"})
_REALISED = word_set("realised")


def set_status(scene: Scene, sentence: Sentence, draft: Draft, previous: Draft | None) -> None:
    """Write the observation status, its cue and the flags for negation and hypothesis."""
    figure = draft.figure
    floor = figure.left[0]
    end = min(figure.right[1], figure.end + 14)
    clause = max(floor, clause_start(scene, sentence, figure.start))
    cue = _nearest(scene, sentence, floor, figure.start, end, clause)
    if cue is not None and cue.row.status is not None:
        draft.obs_status = cue.row.status
        draft.status_cue = scene.text(cue.start, cue.end)
        draft.note(f"status:{cue.row.id}")
    elif (
        (before := draft.governor or previous) is not None
        and before.obs_status != "actual"
        and _continues(scene, draft)
    ):
        draft.obs_status, draft.status_cue = before.obs_status, before.status_cue
        draft.note("status:as_figure_before")
    if any(hit.start <= figure.start for hit in sentence.hits("hypothesis", sentence.start, figure.start)):
        first = sentence.hits("hypothesis", sentence.start, figure.start)[-1]
        if draft.obs_status == "actual":
            draft.obs_status = "forecast"
            draft.status_cue = scene.text(first.start, first.end)
        draft.flags.append("hypothetical")
        draft.note("status:hypothesis")
    negation = sentence.hits("negation", clause, figure.start)
    if negation and not _is_hedge_negation(scene, negation[-1], figure.start):
        draft.flags.append("negated")
        draft.status_cue = draft.status_cue or scene.text(negation[-1].start, negation[-1].end)
        draft.note("status:negation")


def _nearest(scene: Scene, sentence: Sentence, floor: int, start: int, end: int, clause: int) -> Hit[Cue] | None:
    """The status cue nearest to the left in the figure's territory, then one right after the figure."""
    found: list[tuple[int, Hit[Cue]]] = []
    for kind in ("forecast", "target", "estimate"):
        for hit in sentence.hits(kind, floor, start):
            if not _disarmed(scene, hit) and not _realised_after(scene, hit, start, clause):
                found.append((start - hit.end, hit))
        for hit in sentence.hits(kind, start, end):
            if (
                not _disarmed(scene, hit)
                and hit.start - start <= 14
                and kind != "estimate"
                and _governs_back(scene, hit, end)
            ):
                found.append((hit.start - start + 20, hit))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _disarmed(scene: Scene, hit: Hit[Cue]) -> bool:
    """Cue words in other use: "as planned", "target market", "than expected", "plan" as an object that exists."""
    before = scene.low[hit.start - 1] if hit.start else ""
    after = scene.low[hit.end] if hit.end < len(scene.low) else ""
    word = scene.low[hit.start]
    sized = after == "of" and any(token.like_num or token.is_currency for token in scene.doc[hit.end + 1 : hit.end + 4])
    if before in {"than", "as"} or (word in {"target", "plan", "goal"} and after in _NOUN_AFTER and not sized):
        return True
    if word == "double" and before != "to":
        return True
    tag = scene.doc[hit.start].tag_
    if (
        word in {"plan", "plans", "project", "projects", "forecasts", "prospect", "hope", "promise"}
        and hit.end - hit.start == 1
    ):
        return tag.startswith("NN") and word not in {"forecasts"}
    return word == "sees" and not tag.startswith("VB")


def _realised_after(scene: Scene, hit: Hit[Cue], start: int, clause: int) -> bool:
    """A later past verb in the figure's own clause speaks of what happened ("planned works were done, reaching")."""
    if hit.start >= clause:
        words = scene.words(hit.end, start)
        return any(word in _REALISED and word not in {"was", "were"} for word in words) and "to" not in words
    between = scene.words(clause, start)
    return any(word in _REALISED for word in between)


def _governs_back(scene: Scene, hit: Hit[Cue], end: int) -> bool:
    """After the figure only a verb of the same clause counts: "$2 trillion worth of goods will be sold"."""
    return scene.low[hit.start] in {"will", "is", "are", "planned", "expected", "'ll", "scheduled", "would", "could"}


def _continues(scene: Scene, draft: Draft) -> bool:
    """Whether the figure stands in the same statement: no past verb of its own."""
    floor = draft.figure.left[0]
    words = scene.words(floor, draft.figure.start)
    return not any(word in _REALISED for word in words) and not draft.is_base


def _is_hedge_negation(scene: Scene, hit: Hit[Cue], start: int) -> bool:
    """ "not less than", "not exceed", "not only": part of the bound or of the style, no denial."""
    after = scene.words(hit.end, min(start, hit.end + 2))
    return bool(
        {"less", "more", "exceed", "exceeding", "only", "just", "fewer", "including", "counting", "below", "yet"}
        & set(after[:2])
    )
