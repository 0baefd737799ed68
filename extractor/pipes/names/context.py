"""Unknown names judged by their context: by all their places in the article together.

A name that no table and no grammar knows is what most cues of the article say it is, see
:mod:`extractor.pipes.names.cues`; every mention follows. Without cues it is what the statistical model says.
"""

from __future__ import annotations

from extractor.knowledge.names import area_phrases, places
from extractor.knowledge.names import words as word_list
from extractor.pipes.names.bodies import Lexicon, is_topical
from extractor.pipes.names.cues import (
    Evidence,
    gather,
    generic,
    like_a_person,
    ordinary,
    run,
    short_names,
)
from extractor.pipes.names.doubts import doubtful
from extractor.pipes.names.shapes import name_word
from extractor.pipes.names.words import Mention, Words


def judged(words: Words, lexicon: Lexicon, ours: list[Mention], model: list[Mention]) -> list[Mention]:
    """The model's mentions with labels as the context says, without places it took for names, and names it missed."""
    surnames = _surnames(words, [*ours, *model])
    shorts = short_names(words, lexicon, ours) - surnames
    evidence = gather(words, lexicon, [m for m in (*ours, *model) if m.label == "PERSON" or m.rule == "model"], shorts)
    kept = []
    for mention in model:
        label = _label(words, evidence, mention, surnames)
        if label is not None:
            kept.append(mention if label == mention.label else mention.but(label=label, rule="context"))
    kept += _missed(words, evidence, kept, surnames)
    kept = [with_first_name(words, lexicon, mention) for mention in kept]
    return _beside_bodies(words, lexicon, ours, kept, surnames)


def _missed(words: Words, evidence: Evidence, kept: list[Mention], surnames: set[str]) -> list[Mention]:
    """Names that cues found and the model did not, outside longer names of the model."""
    longest: dict[int, int] = {}
    for mention in kept:
        if mention.label != "GPE":
            longest.update((i, max(len(mention), longest.get(i, 0))) for i in range(mention.start, mention.end))
    have = {(mention.start, mention.end) for mention in kept}
    found = []
    for start, end in sorted(evidence.found):
        label = evidence.verdict(words.phrase(start, end))
        if (
            label not in ("ORG", "PERSON")
            or (start, end) in have
            or (end - start == 1 and words.norm[start] in surnames)
        ):
            continue
        if all(longest.get(i, 0) <= end - start for i in range(start, end)):
            found.append(Mention(start, end, label, "context"))
    return found


def with_first_name(words: Words, lexicon: Lexicon, mention: Mention) -> Mention:
    """ "Sholban Kara-ool": an unknown word right before a person's one-word name is a first name."""
    at = mention.start - 1
    single = all(words.glued[i] for i in range(mention.start + 1, mention.end))
    if (
        mention.label != "PERSON"
        or not single
        or at < 0
        or words.break_before[mention.start]
        or not words.is_capital(at)
    ):
        return mention
    word = words.norm[at]
    if ordinary(words, at, first=True) or generic(word) or not name_word(words, at):
        return mention
    if word.isupper() or len(word) < 3:
        return mention
    if at in lexicon.areas or at in lexicon.bodies or at in lexicon.people or words.titled[at]:
        return mention
    if at in lexicon.ends.values() or word.lower() in word_list("beside") or (at > 0 and words.glued[at]):
        return mention
    return mention.but(start=at)


def _surnames(words: Words, mentions: list[Mention]) -> set[str]:
    """Last (and for Chinese names first) words of the people named in full."""
    names: set[str] = set()
    for mention in mentions:
        if mention.label == "PERSON" and len(mention) > 1:
            names.update((words.norm[mention.start], words.norm[mention.end - 1]))
    return names


def _label(words: Words, evidence: Evidence, mention: Mention, surnames: set[str]) -> str | None:
    """What a mention of the model is after all; ``None``: neither body nor person."""
    start, end = mention.start, mention.end
    name = words.phrase(start, end)
    verdict = evidence.verdict(name)
    if len(mention) == 1 and words.norm[start] in surnames:
        return "PERSON" if mention.label == "ORG" and not words.is_acronym(start) else mention.label
    if verdict == "PLACE":
        return "GPE"
    if verdict in ("ORG", "PERSON") and mention.label != "GPE":
        return verdict
    if verdict == "ORG" and name not in places():
        return verdict
    if verdict == "NONE":
        return None
    if mention.label == "PERSON" and len(mention) > 1 and words.norm[start] in word_list("brand_first"):
        return "ORG"
    if mention.label == "PERSON" and words.norm[end - 1] in word_list("brand_head"):
        return "ORG" if words.norm[start] not in word_list("given") else mention.label
    return None if doubtful(words, mention) else mention.label


# --- pairs ------------------------------------------------------------------------------------------------------------


def _beside_bodies(
    words: Words, lexicon: Lexicon, ours: list[Mention], model: list[Mention], surnames: set[str]
) -> list[Mention]:
    """ "Dragon Oil and Petronas": what is joined to a body by "and" and has no sign of a person is one too."""
    sure = [m for m in ours if m.label == "ORG"]
    sure += [m for m in model if m.label == "ORG" and (m.rule == "context" or len(m) > 1)]
    ends, starts = {m.end for m in sure}, {m.start for m in sure}
    kept = []
    for mention in model:
        paired = (words.norm[mention.start - 1] in ("and", "&") and mention.start - 1 in ends) or (
            words.norm[mention.end : mention.end + 1] == ["and"] and mention.end + 1 in starts
        )
        if paired and mention.rule == "model" and _may_be_relabelled(words, mention, surnames):
            mention = mention.but(label="ORG", rule="context")
        kept.append(mention)
    have = {mention.start for mention in kept}
    return [*kept, *_partners(words, lexicon, ends, starts, have, surnames)]


def _may_be_relabelled(words: Words, mention: Mention, surnames: set[str]) -> bool:
    """Whether a person or place of the model may be a company: no name of either that is known."""
    name = words.phrase(mention.start, mention.end)
    if mention.label == "ORG" or name in places() or name in area_phrases() or words.norm[mention.start] in surnames:
        return False
    return not like_a_person(words, mention.start, mention.end)


def _list_of_bodies(words: Words, at: int, starts: set[int]) -> bool:
    """Whether the body that starts here is followed by "and" and another: "X, Vedanta and Tata Steel"."""
    return any(words.norm[i] == "and" and i + 1 in starts for i in range(at + 1, min(at + 6, len(words) - 1)))


def _partners(
    words: Words, lexicon: Lexicon, ends: set[int], starts: set[int], have: set[int], surnames: set[str]
) -> list[Mention]:
    """ "JPMorgan and Citi said": the other of a pair, which the model did not see."""
    found = []
    for at in sorted(ends):
        if words.norm[at : at + 1] == ["and"] and at + 1 < len(words) and at + 1 not in have:
            end = run(words, lexicon, at + 1)
            if end > at + 1 and not words.break_before[at + 1] and _may_be_body(words, at + 1, end, surnames):
                found.append(Mention(at + 1, end, "ORG", "context"))
    for at in sorted(starts):
        first = at - 2
        joined = words.norm[at - 1] == "and" or (words.norm[at - 1] == "," and _list_of_bodies(words, at, starts))
        if first < 0 or not joined or words.break_before[at - 1] or first in have:
            continue
        alone = words.is_capital(first) and (first == 0 or not words.is_capital(first - 1))
        plain = words.opens(first) and words.norm[first][-1] in "sg"  # "Workers and Sberbank", "Boxing and ..."
        if (
            alone
            and not plain
            and run(words, lexicon, first) == at - 1
            and _may_be_body(words, first, at - 1, surnames)
        ):
            found.append(Mention(first, at - 1, "ORG", "context"))
    return found


def _may_be_body(words: Words, start: int, end: int, surnames: set[str]) -> bool:
    if like_a_person(words, start, end) or words.norm[start] in surnames or words.norm[start][0].isdigit():
        return False
    if end < len(words) and words.is_capital(end) and not words.break_before[end]:
        return False
    if end < len(words) and words.norm[end] in ("-", "–", "'s", "’s", "of"):
        return False
    word = words.norm[start]
    return not (is_topical(word) or word in word_list("adjective") or word in word_list("body")) and len(word) > 2
