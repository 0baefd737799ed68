"""Cues around unknown names: "X, the carmaker", "X shares", "," X said.", "the town of X"; gathered by name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from extractor.knowledge.names import area_phrases, places, vetoes
from extractor.knowledge.names import words as word_list
from extractor.pipes.names.bodies import Lexicon, is_topical
from extractor.pipes.names.shapes import has_surname_ending, is_chinese, is_initial
from extractor.pipes.names.words import Mention, Words

_CLOSING = frozenset(['"', "”", "''", "’’", "»", "’", "'"])
_CAMEL = re.compile(r"^[^\W\d_]{2,12}[a-zü][A-Z][^\W\d_]{1,20}$")
_DOMAIN = re.compile(
    r"^[A-Za-z0-9]{1,20}\.(?:com|ru|kz|kg|uz|tj|tm|az|by|media|info|net|org|news|tv|me|io|am|ge|mn|cn|pk|ir)$"
)
_AGE = re.compile(r"^[1-9][0-9]$")
_DETERMINERS = frozenset(["a", "an", "the", "its", "their", "another", "which", "one", "now", "once"])
_AFTER_POST = (["said"], ["declined"], ["told"], ["confirmed"], ["denied"], ["reports"], ["reported"], ["says"])
_LONGEST_RUN = 4
_APPOSITION = 9


@dataclass(slots=True)
class Evidence:
    """Votes for what each name is, and where cues found names."""

    votes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    found: dict[tuple[int, int], str] = field(default_factory=dict)
    people: frozenset[int] = frozenset()

    def add(self, words: Words, start: int, end: int, label: str, weight: int = 2) -> None:
        """A cue of some weight; one of weight 2 is enough to find a name by itself."""
        self.votes[words.phrase(start, end)][label] += weight
        if weight > 1:
            self.found[start, end] = label

    def verdict(self, name: str) -> str | None:
        """The label with most votes, ``None`` without votes or when they are even."""
        ranked = self.votes[name].most_common(2) if name in self.votes else []
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]


# --- runs of unknown words --------------------------------------------------------------------------------------------


def short_names(words: Words, lexicon: Lexicon, mentions: list[Mention]) -> set[str]:
    """ "Norvane" of "Norvane Motors Corp.", "Halyk" of "Halyk Bank": first words that name a company by themselves."""
    endings = word_list("company_suffix") | word_list("brand_head") | word_list("company_body")
    names: set[str] = set()
    for mention in mentions:
        if mention.label != "ORG" or len(mention) < 2 or mention.start in lexicon.areas:
            continue
        last = mention.end - 1
        while last > mention.start and words.norm[last] in (".", ",", "&"):
            last -= 1
        if words.norm[last] not in endings:
            continue
        word = words.norm[mention.start]
        plain = (
            word in word_list("given") or word in places() or word in area_phrases() or word.lower() in words.lowered
        )
        if len(word) > 3 and not plain and not ordinary(words, mention.start, first=True) and not generic(word):
            names.add(word)
        if last - mention.start > 1 and words.norm[last] in word_list("company_suffix"):
            while words.norm[last - 1] in (",", ".", "&") or words.norm[last - 1] in word_list("company_suffix"):
                last -= 1
            names.add(words.phrase(mention.start, last))
    return names


def generic(word: str) -> bool:
    return (
        is_topical(word)
        or word in word_list("adjective")
        or word in word_list("body")
        or word in word_list("brand_head")
    )


def gather(words: Words, lexicon: Lexicon, model: list[Mention], shorts: set[str]) -> Evidence:
    """All cues of a text; time linear in its length. ``model``: its mentions, and people whoever found them."""
    evidence = Evidence(people=frozenset(m.start for m in model if m.label == "PERSON" and len(m) > 1))
    runs: set[tuple[int, int]] = set()
    i = 0
    while i < len(words):
        past = max(lexicon.areas.get(i, 0), lexicon.bodies.get(i, 0), lexicon.people.get(i, 0))
        if past or (not words.is_capital(i) and not _DOMAIN.match(words.norm[i])):
            i = max(past, i + 1)
            continue
        end = run(words, lexicon, i)
        if end > i:
            runs.add((i, end))
            _weigh(words, evidence, i, end)
            if words.phrase(i, end) in shorts:
                evidence.add(words, i, end, "ORG")
        i = max(end, i + 1)
    for mention in model:
        # names that are no plain run: "Khatam al-Anbiya"
        if (mention.start, mention.end) not in runs and mention.rule == "model" and mention.label != "GPE":
            _weigh(words, evidence, mention.start, mention.end)
    return evidence


def run(words: Words, lexicon: Lexicon, start: int) -> int:
    """The end of the run of unknown capitalised words from ``start``; ``start`` at a known or ordinary word."""
    end = start
    while end < len(words) and end - start < _LONGEST_RUN and (end == start or not words.break_before[end]):
        if end in lexicon.areas or end in lexicon.bodies or end in lexicon.people:
            break
        word = words.norm[end]
        if end > start and word == "-" and _joins(words, end):
            end += 2
            continue
        if end > start and word == "&" and words.is_capital(end + 1):
            end += 1
            continue
        if not words.is_capital(end) and not _DOMAIN.match(word):
            break
        if words.titled[end] or ordinary(words, end, first=end == start):
            break
        end += 1
    return end


def _joins(words: Words, hyphen: int) -> bool:
    return words.glued[hyphen] and hyphen + 1 < len(words) and words.glued[hyphen + 1] and words.is_capital(hyphen + 1)


def ordinary(words: Words, i: int, *, first: bool) -> bool:
    """Whether a capitalised word is no part of an unknown name: a title, an opener, another kind of head."""
    word = words.norm[i]
    if word in word_list("before") or word in word_list("modifier") or word in word_list("honorific"):
        return True
    if word in word_list("event") or word in word_list("work") or word in word_list("facility"):
        return True
    if word in area_phrases() or word in places() or word in vetoes("exact") or word in vetoes("site"):
        return True
    if (words.opens(i) or first) and (word in word_list("sentence_start") or words.doc.vocab[word.lower()].is_stop):
        return True
    if words.opens(i):
        return word.lower() in words.lowered or word in word_list("topic") or word in word_list("adjective")
    return False


def _weigh(words: Words, evidence: Evidence, start: int, end: int) -> None:
    """The cues of one run."""
    if words.shouted[start] or (end - start == 1 and not words.norm[start][0].isalnum()):
        return
    if end - start == 1 and (len(words.norm[start]) < 3 or is_initial(words.norm[start])):
        return
    if _is_place(words, start, end):
        evidence.add(words, start, end, "PLACE", weight=1)
        return
    if _is_thing(words, start, end):
        evidence.add(words, start, end, "NONE", weight=1)
    person = _person_weight(words, start, end)
    if person:
        evidence.add(words, start, end, "PERSON", weight=person)
    if _is_branded(words, start, end):
        evidence.add(words, start, end, "ORG", weight=3)
    elif not like_a_person(words, start, end):
        body = _body_weight(words, evidence, start, end)
        if body:
            evidence.add(words, start, end, "ORG", weight=body)


def surname_like(word: str) -> bool:
    return (
        has_surname_ending(word)
        or word in word_list("surname")
        or word in word_list("chinese_surname")
        or word in word_list("given")
        or word in word_list("korean_surname")
    )


def like_a_person(words: Words, start: int, end: int) -> bool:
    first, last = words.norm[start], words.norm[end - 1]
    if end - start == 1:
        return surname_like(first)
    return first in word_list("given") or is_initial(first) or has_surname_ending(last) or is_chinese(words, start, end)


# --- places -----------------------------------------------------------------------------------------------------------


def _is_place(words: Words, start: int, end: int) -> bool:
    """ "the town of X", "the X district"."""
    if start > 1 and words.norm[start - 1] == "of" and words.lower[start - 2] in word_list("settlement"):
        return True
    after = words.norm[end] if end < len(words) and not words.break_before[end] else ""
    return after in word_list("site") and not words.is_acronym(start)


def _is_thing(words: Words, start: int, end: int) -> bool:
    """ "the X project", "X missiles"."""
    after = words.norm[end] if end < len(words) and not words.break_before[end] else ""
    return after in word_list("thing") and not words.is_acronym(start)


# --- people -----------------------------------------------------------------------------------------------------------


def _person_weight(words: Words, start: int, end: int) -> int:
    """How strongly the context says that a run is a person's name: 0 not at all, 2 enough to find it."""
    if words.is_acronym(start) or words.norm[end - 1] in word_list("company_suffix"):
        return 0
    if words.norm[end - 1] in word_list("body") or words.norm[end - 1] in word_list("brand_head"):
        return 0
    if _speaks(words, start, end):
        return 3
    after = words.norm[end : end + 3]
    if after[:1] == [","] and len(after) > 2 and _AGE.match(after[1]) and after[2] in (",", ".", "years"):
        return 3
    if after[:2] == [",", "who"] or after[:2] == [",", "whose"] or after[:1] in (["himself"], ["herself"]):
        return 2 if end - start > 1 or not words.opens(start) else 1
    if after[:1] and after[0] in word_list("person_verb"):
        return 1
    if end - start == 1 and has_surname_ending(words.norm[start]) and after[:1] and after[0] in word_list("said"):
        return 2
    return 0


def _speaks(words: Words, start: int, end: int) -> bool:
    """Whether the run is the speaker of a quotation: `," X said`, `," said X`."""
    said = word_list("said")
    after = words.norm[end : end + 1]
    before = start - 1
    if before >= 1 and _ends_quote(words, before) and after and after[0] in said:
        return True
    return before >= 2 and words.norm[before] in said and _ends_quote(words, before - 1)


def _ends_quote(words: Words, i: int) -> bool:
    return words.norm[i] in _CLOSING and i > 0 and words.norm[i - 1][-1:] in (",", "?", "!", "…", ".")


# --- bodies -----------------------------------------------------------------------------------------------------------


def _is_branded(words: Words, start: int, end: int) -> bool:
    """Whether the name itself tells a company: "TOLOnews", "Kaspi.kz", "Promtorgbank"."""
    if end - start != 1:
        first = words.norm[start]
        unknown = not generic(first) and not (words.opens(start) and first.lower() in words.lowered)
        return unknown and words.norm[end - 1] in word_list("brand_only")
    word = words.norm[start]
    if _DOMAIN.match(word):
        return True
    if generic(word):
        return False
    if _CAMEL.match(word) and not word.startswith(tuple(word_list("camel_prefix"))) and not word[-2:].isupper():
        return True
    ending = next((e for e in sorted(word_list("brand_ending"), key=len, reverse=True) if word.lower().endswith(e)), "")
    return len(word) > 6 and len(ending) > (3 if words.opens(start) else 0) and not has_surname_ending(word)


def _body_weight(words: Words, evidence: Evidence, start: int, end: int) -> int:
    """How strongly the context says that a run is a body's name: 0 not at all, 2 enough to find it."""
    if _apposed_business(words, end):
        return 3
    sure = not words.opens(start) or end - start > 1
    before = words.norm[start - 1] if start and not words.break_before[start] else ""
    earlier = words.lower[start - 2] if start > 1 else ""
    if before in word_list("business_before") and earlier != "of":
        return 2
    if before == "at" and earlier in word_list("employed"):
        return 3
    if before in ("of", "in", "with") and earlier in word_list("owned_noun"):
        return 2
    if before == "by" and earlier in ("poll", "survey", "polls", "surveys"):
        return 2
    if end >= len(words) or words.break_before[end]:
        return 0
    after = words.lower[end]
    if after in ("'s", "’s") and end + 1 < len(words):
        owned = words.lower[end + 1] in word_list("security") or words.lower[end + 1] in word_list("corporate_post")
        return 2 if sure and (owned or end + 1 in evidence.people) else 0
    if words.norm[end] in word_list("security"):
        return 2 if sure else 1
    if after in word_list("corporate_post") and _post_of(words, end):
        return 2 if sure else 1
    if after in word_list("company_verb"):
        return 2 if sure else 1
    return 0


def _post_of(words: Words, post: int) -> bool:
    """Whether a post after a name is that body's: "X spokesman Y", "an X spokesman said"."""
    at = post + 1
    while at < len(words) and words.lower[at] in (
        "executive",
        "economist",
        "officer",
        "strategist",
        "financial",
        "operating",
    ):
        at += 1
    return words.is_capital(at) or words.lower[at : at + 1] in _AFTER_POST


def _apposed_business(words: Words, comma: int) -> bool:
    """ ", the German drugmaker,", ", a private carrier,", ", Japan's third-largest lender,"."""
    if comma + 2 >= len(words) or words.norm[comma] != ",":
        return False
    nouns, last = word_list("business"), ""
    owned = False
    for i in range(comma + 1, min(len(words), comma + 1 + _APPOSITION)):
        word = words.norm[i]
        if words.break_before[i]:
            break
        if i == comma + 1 and word not in _DETERMINERS and not words.is_capital(i):
            return False
        owned = owned or word in ("'s", "’s") or word in _DETERMINERS
        if word in (",", ".", "that", "which", "based", "of", "in", "with", "owned", "and", "listed", "for"):
            return owned and last in nouns and word != "and"
        if word in ("said", "is", "was", "has", "who", "(", ";", "'s", "’s") and word not in ("'s", "’s"):
            return False
        last = "" if word in ("'s", "’s") else word
    return False
