"""Whether a figure is an outturn, a forecast, a target or an estimate, and the words that show it."""

from __future__ import annotations

from extractor.knowledge.statements import Cue, word_set
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.lexicon import Hit
from extractor.pipes.claims.scene import Scene, Sentence, clause_start

#: A target that is itself in the past ("the plan was met") or a noun that plans nothing ("target market").
_NOUN_AFTER = frozenset({"market", "markets", "group", "of", "audience", "document"})
_REALISED = word_set("realised")
#: Behind "projects" as a noun.
_OBJECTS = frozenset(
    {"worth", "with", "in", "of", "for", "to", "were", "are", "have", ",", "and", "under", "totalling"}
)
#: What gives money before it is spent ("a scheme with an outlay of", "the programme provides").
_PROGRAMMES = word_set("programmes")
_PROVIDES = word_set("provides")
#: What is dear before it is built: a sum of it is an estimate until it is spent.
_SPENT = frozenset({"spent", "paid", "disbursed", "invested", "absorbed", "swallowed"})
_PLAN_NOUNS = frozenset(
    {
        "plan",
        "plans",
        "target",
        "targets",
        "goal",
        "quota",
        "planned",
        "targeted",
        "forecast",
        "forecasts",
        "projection",
    }
)
_RECKONERS = word_set("speaker_groups")
_PRELIMINARY = frozenset(
    {"preliminary", "preliminarily", "provisional", "provisionally", "tentatively", "advance", "flash"}
)


def set_status(scene: Scene, sentence: Sentence, draft: Draft, previous: Draft | None) -> None:
    """Write the observation status, its cue and the flags for negation and hypothesis."""
    figure = draft.figure
    floor = figure.left[0]
    if previous is not None and previous.is_base and scene.low[figure.start - 1] == "to":
        floor = previous.figure.left[0]
    end = min(figure.right[1], figure.end + 14)
    clause = max(floor, clause_start(scene, sentence, figure.start))
    before = draft.governor or previous
    cue = _nearest(scene, sentence, floor, figure.start, end, clause)
    if (noun := _plan_noun(scene, draft)) is not None:
        draft.obs_status = "forecast" if noun.startswith(("forecast", "projection")) else "target"
        draft.status_cue = noun
        draft.note("status:compared_with_plan")
    elif draft.is_base:
        pass
    elif cue is not None and cue.row.status is not None and not _dated_estimate(scene, sentence, draft, cue):
        draft.obs_status = cue.row.status
        draft.status_cue = scene.text(cue.start, cue.end)
        draft.note(f"status:{cue.row.id}")
    elif _is_purpose(scene, sentence, draft):
        draft.obs_status, draft.status_cue = "target", "to"
        draft.note("status:purpose")
    elif (word := _of_programme(scene, sentence, draft)) is not None:
        draft.obs_status, draft.status_cue = "target", word
        draft.note("status:of_programme")
    elif before is not None and before.obs_status != "actual" and _continues(scene, draft, before):
        draft.obs_status, draft.status_cue = before.obs_status, before.status_cue
        draft.note("status:as_figure_before")
    elif (word := _reckoned(scene, sentence, draft)) is not None:
        draft.obs_status, draft.status_cue = "estimate", word
        draft.note("status:reckoned")
    if draft.indicator == "project_cost" and draft.measure == "level":
        _read_cost(scene, draft)
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
            realised = kind != "estimate" or scene.low[hit.start] not in _PRELIMINARY
            if not _disarmed(scene, hit) and not (realised and _realised_after(scene, hit, start, clause)):
                found.append((start - hit.end, hit))
        for hit in sentence.hits(kind, start, end):
            if (
                not _disarmed(scene, hit)
                and hit.start - start <= 14
                and kind != "estimate"
                and (_governs_back(scene, hit, end) or _stands_behind(scene, sentence, hit, start))
            ):
                found.append((hit.start - start + 20, hit))
    return min(found, key=lambda pair: (pair[0], pair[1].start))[1] if found else None


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
    if word == "projects" and (after in _OBJECTS or before in {"plans", "of", "the", "joint", "investment", "new"}):
        return True
    tag = scene.doc[hit.start].tag_
    if (
        word in {"plan", "plans", "project", "projects", "forecasts", "prospect", "hope", "promise"}
        and hit.end - hit.start == 1
    ):
        followed = word.startswith("plan") and (
            after in {"to", "for", ":", "is", "was"} or before in {"ministry", "government", "company", "plant", "bank"}
        )
        return tag.startswith("NN") and word not in {"forecasts"} and not (followed or sized)
    return word == "sees" and not tag.startswith("VB")


def _realised_after(scene: Scene, hit: Hit[Cue], start: int, clause: int) -> bool:
    """A later past verb in the figure's own clause speaks of what happened ("planned works were done, reaching")."""
    if hit.start >= clause:
        words = scene.words(hit.end, start)
        return any(word in _REALISED and word not in {"was", "were"} for word in words) and "to" not in words
    between = scene.words(clause, start)
    return any(word in _REALISED for word in between)


def _stands_behind(scene: Scene, sentence: Sentence, hit: Hit[Cue], start: int) -> bool:
    """A participle right behind its figure: "5.8 percent projected for 2025"."""
    participle = scene.low[hit.start].endswith(("ed", "forecast")) and hit.end - hit.start == 1
    return participle and any(one.start == start and one.end == hit.start for one in sentence.figures)


def _governs_back(scene: Scene, hit: Hit[Cue], end: int) -> bool:
    """After the figure only a verb of the same clause counts: "$2 trillion worth of goods will be sold"."""
    if set(scene.words(hit.start - 6, hit.start)) & {"what", "that", "which", "whom"}:
        return False
    first = scene.low[hit.start]
    if first in {"set", "earmarked", "allocated", "reserved", "allotted"}:
        return scene.low[hit.start - 1] in {"is", "are", "was", "were", "been", "being"}
    return first in {"will", "is", "are", "planned", "expected", "'ll", "scheduled", "would", "could"}


def _continues(scene: Scene, draft: Draft, before: Draft) -> bool:
    """Whether the figure stands in the same statement: no past verb of its own, no base, no other clause."""
    if draft.is_base:
        return False
    places = range(draft.figure.left[0], draft.figure.start)
    if draft.sentence is before.sentence and draft.restates is None:
        words = scene.words(before.figure.end, draft.figure.start)
        if ";" in words or (words[-1:] == ["after"]) or (before.obs_status == "estimate" and words[-1:] == ["of"]):
            return False
    return not any(scene.low[p] in _REALISED or scene.doc[p].tag_ == "VBD" for p in places if scene.low[p] != "said")


def _is_purpose(scene: Scene, sentence: Sentence, draft: Draft) -> bool:
    """ "To save EUR 300 million by the end of 2026, ...": what an infinitive in front wants."""
    first = sentence.start
    opens = scene.low[first] == "to" or scene.words(first, first + 3) == ["in", "order", "to"]
    return opens and "," not in scene.words(first, draft.figure.start) and draft.figure.start - first < 12


def _plan_noun(scene: Scene, draft: Draft) -> str | None:
    """The noun of a plan that a figure is compared with: "against a plan of 12,500"."""
    words = scene.words(max(draft.sentence.start, draft.figure.start - 6), draft.figure.start)
    nouns = [place for place, word in enumerate(words) if word in _PLAN_NOUNS]
    if not nouns or {"to", ",", "and"} & set(words[nouns[-1] :]):
        return None
    compared = {
        "against",
        "versus",
        "than",
        "with",
        "to",
        "below",
        "above",
        "beating",
        "missing",
        "short",
        "instead",
    } & set(words[: nouns[-1]])
    return words[nouns[-1]] if compared or draft.is_base else None


def _of_programme(scene: Scene, sentence: Sentence, draft: Draft) -> str | None:
    """The programme whose money the figure is: "it provides 12 trillion", "a scheme for parks, Rs 4,445 crore"."""
    figure = draft.figure
    if figure.quantity.kind != "money":
        return None
    words = scene.words(figure.left[0], figure.start)
    tags = [scene.doc[place].tag_ for place in range(figure.left[0], figure.start)]
    verbs = [place for place, word in enumerate(words) if word in _PROVIDES]
    if verbs and not any(tag == "VBD" for tag in tags):
        subject = words[: verbs[-1]]
        if set(subject) & _PROGRAMMES:
            return words[verbs[-1]]
        earlier = scene.sentences[sentence.number - 1] if sentence.number else None
        if "it" in subject and earlier is not None and set(scene.words(earlier.start, earlier.end)) & _PROGRAMMES:
            return words[verbs[-1]]
    nouns = [place for place, word in enumerate(words) if word in _PROGRAMMES]
    if (
        nouns
        and len(words) - nouns[-1] <= 8
        and not any(tag in {"VBD", "VBZ", "VBP", "MD"} for tag in tags[nouns[-1] :])
    ):
        behind = words[nouns[-1] + 1 :]
        if {",", "of", "worth", "budget", "funding"} & set(behind) and not {"under", "from", "spent"} & set(behind):
            return words[nouns[-1]]
    return None


def _reckoned(scene: Scene, sentence: Sentence, draft: Draft) -> str | None:
    """ "Analysts put the gap at $40 billion": what people who reckon put at a sum."""
    figure = draft.figure
    words = scene.words(figure.left[0], figure.start)
    for verb in ("put", "puts", "reckon", "reckons", "reckoned"):
        if verb in words and ("at" in words[words.index(verb) :] or verb.startswith("reckon")):
            subject = words[: words.index(verb)]
            if (
                set(subject) & _RECKONERS
                or verb.startswith("reckon")
                or set(words) & {"cost", "costs", "gap", "need", "needs", "losses", "bill"}
            ):
                return verb
    return None


def _dated_estimate(scene: Scene, sentence: Sentence, draft: Draft, cue: Hit[Cue]) -> bool:
    """ "Is put at $430 billion for 2024": a statistic with its year, no estimate."""
    if scene.low[cue.start : cue.end][1:2] != ["put"]:
        return False
    near = [one for one in sentence.dates if 0 <= one.start - draft.figure.end <= 2]
    return bool(near) and draft.indicator != "project_cost"


def _read_cost(scene: Scene, draft: Draft) -> None:
    """What something is to cost is an estimate until the money is spent."""
    places = range(max(draft.figure.left[0], draft.figure.start - 12), draft.figure.start)
    words = {scene.low[place] for place in places}
    if draft.period_text is None and any(
        scene.low[p] == "cost" and scene.doc[p].tag_ in {"VBD", "VBN"} for p in places
    ):
        return
    if draft.obs_status == "actual" and words & _SPENT and not {"put", "spoke", "speaks"} & words:
        return
    if draft.obs_status in {"actual", "forecast"} or (draft.obs_status == "target" and "would" in words):
        draft.obs_status = "estimate"
        draft.status_cue = draft.status_cue or "cost"
        draft.note("status:cost")


def _is_hedge_negation(scene: Scene, hit: Hit[Cue], start: int) -> bool:
    """ "not less than", "not exceed", "not only": part of the bound or of the style, no denial."""
    after = scene.words(hit.end, min(start, hit.end + 2))
    return bool(
        {"less", "more", "exceed", "exceeding", "only", "just", "fewer", "including", "counting", "below", "yet"}
        & set(after[:2])
    )
