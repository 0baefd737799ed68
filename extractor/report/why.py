"""Why a claim was read as it was: for each link its answer, the words it rests on, and the rules that made it."""

from __future__ import annotations

from typing import NamedTuple

from extractor.report import naming
from extractor.report.figures import period
from extractor.report.naming import Names
from extractor.schema import Claim


class Why(NamedTuple):
    """One question of a claim: the answer, the words of the text behind it, the rules in words."""

    question: str
    answer: str
    words: str | None
    rules: tuple[str, ...]


#: Which question a rule answers, by the part of its name before the colon.
_QUESTIONS = {
    "indicator": "what",
    "event": "what",
    "measure": "how",
    "party": "whom",
    "share": "share",
    "whole": "share",
    "period": "when",
    "base": "base",
    "status": "status",
    "voice": "voice",
    "link": "links",
}
#: Rules whose names need more than their words; any other is shown by its name.
_IN_WORDS = {
    "indicator:left_name": "the nearest name before the figure",
    "indicator:right_name": "the first name after the figure",
    "indicator:modified_noun": "the noun that the figure belongs to",
    "indicator:counted_noun": "the noun that is counted",
    "indicator:as_figure_before": "the same as the figure before",
    "indicator:joined_name": "a name joined to the figure's own",
    "indicator:antecedent": "what “this” or “it” stands for",
    "indicator:lead_in": "the words that lead into the list",
    "indicator:frame": "a set phrase",
    "measure:amount": "an amount is a level",
    "measure:share_cue": "a word of share",
    "measure:percent_of": "“percent of”",
    "measure:rank": "a place in an order",
    "measure:usual_for_indicator": "what such a percentage usually is",
    "measure:bare_percent": "a percentage without a word beside it",
    "party:subject": "the subject of the sentence",
    "party:owner": "whose it is (“of”, “'s”)",
    "party:ref_preposition": "the preposition before the area",
    "party:counterpart_preposition": "“with”, “to” or “from” before the partner",
    "party:same_as_before": "the same as in the figure before",
    "party:figure_before": "the area of the figure before",
    "party:sentence_before": "the area of the sentence before",
    "party:between": "“between A and B”",
    "party:respectively": "figures and areas in the same order",
    "party:world_by_default": "a national total is with the world",
    "party:only_area": "the only area in the text so far",
    "party:list_item": "the area of the list item",
    "party:mutual_in_group": "trade among the members",
    "period:own_clause": "the date in the figure's own clause",
    "period:sentence": "the date of the sentence",
    "period:sentence_before": "the date of the sentence before",
    "period:date_before": "the last date before",
    "period:as_figure_before": "the same as the figure before",
    "period:undated_cue": "a word of the present: no date is taken over",
    "period:coordinated": "the date that the joined figures share",
    "period:text_before": "the time the text last spoke of",
    "status:against_plan": "an outturn is set against it",
    "status:base": "what a change starts from",
    "status:compared_with_plan": "the plan that an outturn is set against",
    "status:hypothesis": "a word of supposing stands before it",
    "status:negation": "a word of denial stands before it",
    "voice:quotation": "the speaker of the quotation",
    "voice:sentence": "named in the sentence",
    "voice:next_sentence": "named in the next sentence",
    "voice:goes_on": "the same voice goes on",
    "voice:headline": "named in the headline",
    "voice:frame": "the one who is interviewed, whose speech or release it is",
    "share:of_owner": "a share of the owner's total",
    "share:world": "a share of the world total",
    "whole:percent_of": "what follows “percent of”",
    "base:stated": "the base is stated",
    "base:year_on_year": "against the year before",
    "link:part_of": "part of another figure",
    "link:restates": "the same amount again",
    "link:base_claim": "grows from another figure",
    "link:repeats": "says again what was said",
}
#: Observations that were weighed, by the part of their name before what was observed.
_KINDS = {
    "place": "where it stands",
    "here": "where it stands",
    "role": "its role",
    "view": "read as",
    "also": "another way leads there",
    "said": "said before",
    "back": "further back",
    "next": "what comes next",
    "area": "the area",
    "partner": "the counterpart",
    "cue": "words of",
    "cued": "the words",
    "nearest": "the nearest words are of",
    "cue_before": "the sentence before has words of",
    "mood0": "its verb",
    "mood1": "the verb above its verb",
    "moods": "its verb and the one above",
    "mood_left": "the verb before it",
    "mood_right": "the verb behind it",
    "mood_far": "a verb further before it",
    "verb": "its verb",
    "verb0": "its verb",
    "verb1": "the verb above its verb",
    "under": "the verb above its verb",
    "noun": "goes with",
    "noun0": "goes with",
    "with": "described as",
    "left": "before it",
    "right": "behind it",
    "pre": "the word before it",
    "pre2": "the words before it",
    "previous": "as the figure before",
    "two_ago": "as two figures before",
    "sentence_before": "as the figure of a sentence before",
    "governor": "as the figure it goes on from",
    "as_restated": "the same amount again",
    "date": "its date",
    "date_own": "its date",
    "date_any": "a date of the sentence",
    "of": "what is measured",
}


def why(claim: Claim, names: Names) -> tuple[Why, ...]:
    """The answers of a claim in the order a reader asks; questions with nothing to say are left out."""
    rules = _by_question(claim)
    answers = [
        ("What is measured", "what", naming.indicator_of(claim), claim.indicator_text),
        ("How", "how", _how(claim), None),
        ("Of whom", "whom", names.parties(claim), claim.scope),
        ("A share of what", "share", _share(claim), None),
        ("When", "when", _when(claim), claim.period_text),
        ("Against what", "base", _base(claim), None),
        ("Has it happened", "status", _status(claim), claim.status_cue),
        ("Who says so", "voice", _voice(claim, names), claim.speaker_role),
        ("Links", "links", _links(claim), None),
    ]
    return tuple(
        Why(question, answer, words, rules.get(key, ()))
        for question, key, answer, words in answers
        if answer is not None
    )


def rule_in_words(rule: str) -> str:
    """A rule's name for reading.

    >>> rule_in_words("party:subject"), rule_in_words("party:rank_owner"), rule_in_words("period:place:own_left")
    ('the subject of the sentence', 'rank owner', 'where it stands: own left')
    """
    if rule in _IN_WORDS:
        return _IN_WORDS[rule]
    kind, *rest = (rule.partition(":")[2] or rule).split(":")
    if kind == "word" and rest and rest[-1]:
        return f"the word “{naming.spaced(rest[-1])}”"
    known = ", ".join(naming.spaced(part) for part in rest if part)
    words = _KINDS.get(kind, naming.spaced(kind))
    return f"{words}: {known}" if known else words


def _by_question(claim: Claim) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for rule in claim.rules:
        key = _QUESTIONS.get(rule.partition(":")[0], "how")
        found[key] = (*found.get(key, ()), rule_in_words(rule))
    return found


def _how(claim: Claim) -> str:
    words = naming.MEASURES.get(claim.measure, claim.measure)
    if claim.direction == "down":
        words += ", a fall"
    return f"{words}, a {naming.spaced(claim.per)}" if claim.per else words


def _share(claim: Claim) -> str | None:
    if claim.measure != "share":
        return None
    return "of a figure of this text" if claim.share_of else "its whole is not among the figures of this text"


def _when(claim: Claim) -> str:
    words = period(claim.period_start, claim.period_end)
    if claim.period_kind in ("fiscal", "cumulative", "window"):
        words += f", {claim.period_kind}"
    elif claim.period_kind == "end_of_period":
        words += ", at its end"
    return words if claim.period_basis in (None, "stated") else f"{words} ({claim.period_basis})"


def _base(claim: Claim) -> str | None:
    if claim.base_start is None and claim.base_end is None and claim.base_value is None:
        return None
    return period(claim.base_start, claim.base_end)


def _status(claim: Claim) -> str:
    return "yes" if claim.obs_status == "actual" else f"it is {_ARTICLES.get(claim.obs_status, '')}{claim.obs_status}"


_ARTICLES = {"forecast": "a ", "target": "a ", "estimate": "an "}


def _voice(claim: Claim, names: Names) -> str | None:
    speaker, source = names.voice(claim.speaker_id), names.voice(claim.source_id)
    if speaker is None and source is None:
        return None
    told = {"direct": ", in quotation marks", "indirect": ", as the text tells it", "author": ""}[claim.reporting]
    parts = [f"{speaker}{told}" if speaker else "", f"data of {source}" if source else ""]
    return "; ".join(part for part in parts if part)


def _links(claim: Claim) -> str | None:
    names = {
        "restates": claim.restates,
        "part of": claim.part_of,
        "share of": claim.share_of,
        "grows from": claim.base_claim,
        "repeats": claim.repeats,
    }
    found = [name for name, linked in names.items() if linked]
    return f"{', '.join(found)} another figure of this text" if found else None
