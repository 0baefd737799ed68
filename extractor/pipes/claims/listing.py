"""Lists of areas with their figures: does a list run over the areas themselves, or over the partners of one?

"Kazakhstan exported $80 billion, Uzbekistan $26 billion" has two exporters. "Armenia's trade rose to $30 billion.
Russia accounted for $12 billion" has one trader and its partner. What decides, in this order: the list so far, the
words of the clause (a possessive, a verb of buying or selling, a noun such as "partners"), and arithmetic: what is
larger than the whole is no part of it.
"""

from __future__ import annotations

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.memory import group_ids, is_country
from extractor.pipes.claims.scene import Party, Scene, Sentence, Topic, clause_start

#: Indicators whose second party is a partner, origin or destination.
TWO_SIDED = frozenset({"trade", "exports", "imports", "host", "supply"})
_BUYING, _SELLING = word_set("buying_verbs"), word_set("selling_verbs")
_OWNING = word_set("owning_verbs")
_LEADING = frozenset({"led", "followed", "alone", "accounted", "accounts", "accounting", "provided", "invested"})


def runs_over_partners(scene: Scene, sentence: Sentence, draft: Draft, own: Party, whole: Draft) -> bool:
    """Whether ``own`` is the partner of the area that ``whole`` speaks of, rather than the next area of its kind."""
    topic = whole.topic or whole.whole
    if topic is None or topic.indicator.parties not in TWO_SIDED or own.id in {whole.ref, "WORLD"}:
        return False
    if whole.varying:
        return whole.varying == "counterpart"
    if whole.ref is None or "+" in whole.ref or (whole.ref == whole.counterpart) or own.possessive:
        return False
    if whole.ref in group_ids() and not is_country(whole.counterpart):
        return False
    clause = clause_start(scene, sentence, draft.figure.start)
    floor = min(clause, own.start)
    words = set(scene.words(floor, draft.figure.start))
    kind = topic.indicator.parties
    if (kind in {"exports", "supply"} and words & _BUYING) or (kind == "imports" and words & _SELLING):
        return True
    if _larger(draft, whole):
        return False
    if partner_words(sentence, draft.figure.start) or "with" in scene.words(own.start - 2, own.start):
        return True
    if words & _LEADING:
        return whole.sentence is not sentence or "alone" in words or is_country(whole.counterpart)
    if whole.sentence is sentence and "party:subject" in whole.rules and is_country(whole.ref):
        return False
    if whole.counterpart is not None and is_country(whole.counterpart):
        return not topic.verb
    if whole.sentence is sentence:
        return whole.partner_list
    if kind in {"host", "supply"} and words & (_SELLING | _BUYING):
        return True
    return not words & _OWNING and (whole.partner_list or not own.possessive)


def partner_words(sentence: Sentence, before: int) -> bool:
    """Whether the sentence speaks of partners before a place: "the main buyers were", "by destination"."""
    return any(hit.start < before for hit in sentence.hits("partner", sentence.start, before))


def bought_or_sold(scene: Scene, sentence: Sentence, draft: Draft, topic: Topic) -> bool:
    """Whether a figure's clause tells the other side of ``topic``: who bought the exports, who sold the imports."""
    words = set(scene.words(sentence.start, draft.figure.start))
    if partner_words(sentence, draft.figure.start) and words & (_BUYING | _SELLING):
        return True
    kind = topic.indicator.parties
    return bool((kind == "exports" and words & _BUYING) or (kind == "imports" and words & _SELLING))


def _larger(draft: Draft, whole: Draft) -> bool:
    one, two = draft.figure.quantity, whole.figure.quantity
    alike = one.kind == two.kind and one.unit == two.unit and draft.measure == whole.measure == "level"
    return bool(alike and one.value is not None and two.value is not None and one.value > two.value)
