"""What the statistical model found, trimmed to the annotation guideline and freed of its usual mistakes."""

from __future__ import annotations

from collections import Counter
from functools import cache

from extractor.knowledge.names import area_phrases, places, vetoes
from extractor.knowledge.names import words as word_list
from extractor.pipes.names.bodies import is_topical
from extractor.pipes.names.datelines import Dateline
from extractor.pipes.names.words import Mention, Words

_LEADING = frozenset(
    ["the", "The", "THE", "a", "A", "an", "An", "this", "This", "its", "Its", "their", "both", "all", "of"]
)
_MARKS = frozenset("\"'`´’‘“”«»()[]{}<>.,;:!?•·*-–—|/\\…_#&%$§")
#: Characters that only damaged print has inside a name.
_DAMAGE = frozenset("_^|~<>*=@")
_LINES = frozenset(
    ["railway", "railroad", "line", "corridor", "route", "pipeline", "highway", "road", "motorway", "canal"]
)
_LABELS = ("ORG", "PERSON", "GPE")


def statistical(words: Words, lines: list[Dateline]) -> list[Mention]:
    """ORG, PERSON and GPE mentions of the base model after cleaning, labels made consistent within the article."""
    kept = [Mention(line.start, line.place_end, "GPE", "dateline") for line in lines]
    text_proper = {i: line.end for line in lines for i in range(line.start, line.end)}
    for ent in words.doc.ents:
        if ent.label_ not in _LABELS:
            continue
        place = words.from_tokens(ent.start, ent.end)
        if place and place[0] in text_proper:
            # the model runs over a date line: "MADRID - Real Madrid"
            place = (text_proper[place[0]], place[1]) if text_proper[place[0]] < place[1] else None
        mention = _cleaned(words, place, ent.label_) if place else None
        if mention is not None:
            kept.append(mention)
    return _consistent(words, kept)


def _cleaned(words: Words, place: tuple[int, int], label: str) -> Mention | None:
    start, end = _within_line(words, *place)
    start, end = _trimmed(words, start, end)
    start, label = _after_opener(words, start, end, label)
    if label == "ORG":
        start = _second_of_pair(words, start, end)
    if label == "PERSON":
        start = _after_title(words, start, end)
        if end + 1 < len(words) and words.norm[end] == "-" and words.glued[end] and words.glued[end + 1]:
            end += 2 if words.norm[end + 1].islower() else 0  # "Kara-ool"
    if start >= end:
        return None
    judge = {"ORG": _refuses_organisation, "PERSON": _refuses_person, "GPE": _refuses_place}[label]
    return None if judge(words, start, end) else Mention(start, end, label, "model")


def _within_line(words: Words, start: int, end: int) -> tuple[int, int]:
    """The part of a span that does not run over a sentence start or a blank line."""
    for i in range(start + 1, end):
        if words.break_before[i]:
            return (start, i) if i - start >= end - i else (i, end)
    return start, end


def _trimmed(words: Words, start: int, end: int) -> tuple[int, int]:
    while start < end and (words.text[start] in _LEADING or words.text[start] in _MARKS):
        start += 1
    if end - start > 1 and words.text[start] != words.norm[start] and words.norm[start] in area_phrases():
        start += 1  # "Chinas UnionPay": a possessive that lost its apostrophe
    for i in range(start, end):
        if words.text[i] in ("(", ")", '"', "“", "”", ";", ":", "•", "|", "[", "]") and i > start:
            end = i
            break
    if (
        end - start > 3
        and words.text[end - 1].isdigit()
        and words.text[end - 2] in ("-", "–")
        and words.text[end - 3].isdigit()
    ):
        end -= 3  # "Chelsea 2-1"
    while end > start and (words.text[end - 1] in _MARKS or words.text[end - 1] in ("'s", "’s", "the", "and", "of")):
        if words.text[end - 1] == "." and words.glued[end - 1] and len(words.text[end - 2]) <= 4:
            break
        end -= 1
    return start, end


def _after_opener(words: Words, start: int, end: int, label: str) -> tuple[int, str]:
    """Without a noun that is capitalised by its place: "Trainer Freddie Roach", "Rivals Dell"."""
    if end - start < 2 or label == "GPE" or not words.opens(start) or words.titled[start]:
        return start, label
    given, first = word_list("given"), words.norm[start]
    if first in given or first in word_list("surname") or is_topical(first) or not first.isalpha():
        return start, label
    if (
        end - start > 2
        and words.norm[start + 1] in given
        and first.endswith(("er", "or", "ist", "man", "woman", "ian"))
    ):
        return start + 1, "PERSON"
    plural = end - start == 2 and first.endswith("s") and not first.endswith(("ss", "us", "is", "os", "as"))
    return (start + 1, label) if plural and label == "PERSON" else (start, label)


def _second_of_pair(words: Words, start: int, end: int) -> int:
    """The start of "Lucky Cement" in "Engro and Lucky Cement": two companies, the first an unknown word."""
    heads = word_list("brand_head") | word_list("company_body")
    pair = end - start > 3 and words.norm[start + 1] == "and" and words.norm[end - 1] in heads
    first = words.norm[start]
    return start + 2 if pair and not is_topical(first) and first not in word_list("adjective") else start


def _after_title(words: Words, start: int, end: int) -> int:
    honorifics, before, modifiers = word_list("honorific"), word_list("before"), word_list("modifier")
    while start < end - 1 and (
        words.text[start] in honorifics
        or words.text[start] in before
        or words.text[start] in modifiers
        or words.lower[start] in word_list("beside")
    ):
        start += 1
    return start


def _only_areas(words: Words, start: int, end: int) -> bool:
    phrases = area_phrases()
    known = places()
    return all(
        words.norm[i] in phrases or words.norm[i] in known or words.norm[i] in ("-", "and", "–")
        for i in range(start, end)
    )


def _is_post(words: Words, start: int, end: int) -> bool:
    """ "Minister of Economic Development": a post, not a body."""
    return words.norm[start] in word_list("before") and words.norm[start + 1 : start + 2] in (["of"], ["for"])


def _pair_of_places(words: Words, start: int, end: int) -> bool:
    """ "the Rasht-Astara railway", "the CKU railway": what the ends of a line or their letters name."""
    pair = end - start == 3 and words.norm[start + 1] in ("-", "–")
    letters = end - start == 1 and words.is_acronym(start)
    line = words.lower[end : end + 1]
    return (pair or letters) and bool(line) and line[0] in _LINES


def _place_to_meet(name: list[str]) -> bool:
    """ "Trade Center", "Border Cooperation Centre": a site rather than a body."""
    return len(name) > 1 and name[-1] in ("Center", "Centre") and name[-2] in word_list("facility_centre")


def _only_fields(words: Words, start: int, end: int) -> bool:
    """ "Trade and Integration", "External Affairs": what a minister is in charge of, not a body."""
    areas, small = area_phrases(), ("and", ",", "&", "-", "of", "for")
    return all(
        words.norm[i] in word_list("topic")
        or (words.norm[i].isupper() and words.norm[i].capitalize() in word_list("topic"))
        or words.norm[i] in word_list("adjective")
        or words.norm[i] in areas
        or words.norm[i] in small
        for i in range(start, end)
    ) and not any(words.norm[i] in word_list("body") for i in range(start, end))


def _common_word(words: Words, i: int) -> bool:
    """Whether a capitalised word is likely an ordinary word: it occurs in lower case in the same text."""
    return words.lower[i] in words.lowered and not words.text[i].isupper()


def _refuses_organisation(words: Words, start: int, end: int) -> bool:
    name = words.norm[start:end]
    text = words.phrase(start, end)
    last = name[-1]
    if (
        text in vetoes("exact")
        or text in vetoes("site")
        or name[0] in vetoes("first")
        or not any(letter.isalpha() for letter in text)
    ):
        return True
    if _DAMAGE & set(text) or "or" in name:
        return True
    if last in word_list("work") or last in word_list("event") or last in word_list("facility"):
        return True
    if _only_areas(words, start, end) or text in places() or not any(words.is_capital(i) for i in range(start, end)):
        return True
    if _is_work_or_event(words, start, end) or _only_fields(words, start, end) or _is_post(words, start, end):
        return True
    if _pair_of_places(words, start, end) or _place_to_meet(name):
        return True
    if end - start == 1:
        if is_topical(last) or last in word_list("sentence_start") or last in word_list("adjective"):
            return True
        if _common_word(words, start) and (words.break_before[start] or words.titled[start]):
            return True
        if (
            last.islower()
            or last in word_list("company_suffix")
            or (last in word_list("body") and not words.is_acronym(start))
        ):
            return True
    if words.shouted[start] and end - start > 1:
        return True
    if words.titled[start] and not words.is_acronym(start):
        return not any(word in word_list("body") or word in word_list("company_suffix") for word in name) or (
            end - start > 6
        )
    return False


def _is_work_or_event(words: Words, start: int, end: int) -> bool:
    """ "Program for Stimulating Industrial Cooperation", "Agreement on X": the head stands first."""
    heads = word_list("work") | word_list("event")
    for i in range(start, end - 1):
        if words.lower[i + 1] in ("of", "for", "on", "to", "until"):
            return words.norm[i] in heads and words.norm[i] not in ("Conference", "System", "Study", "Studies")
    return False


def _refuses_person(words: Words, start: int, end: int) -> bool:
    name = words.norm[start:end]
    text = words.phrase(start, end)
    if (
        text in vetoes("exact")
        or text in vetoes("site")
        or text in vetoes("person")
        or name[0] in vetoes("first")
        or end - start > 6
    ):
        return True
    if (
        any(character.isdigit() or character in _DAMAGE for character in text)
        or not words.is_capital(start)
        or not name[-1][0].isalpha()
    ):
        return True
    if text in places() or text in area_phrases():
        return True
    if any(word in _other_heads() for word in name):
        return True
    if start and words.norm[start - 1] in word_list("placed_at") and words.norm[end : end + 1] not in (["'s"], ["’s"]):
        return True
    if end - start == 1:
        if _from_to(words, start, end):
            return True
        if _common_word(words, start) or name[0] in word_list("sentence_start") or name[0] in word_list("topic"):
            return True
        if words.titled[start] and name[0] not in word_list("given"):
            return not (words.is_capital(start) and not words.shouted[start] and name[0].lower() not in words.lowered)
        return len(name[0]) < 2
    if words.titled[start] and not words.shouted[start]:
        return not any(word in word_list("given") or word in word_list("chinese_surname") for word in name)
    return any(
        word in area_phrases() and word not in ("Jordan", "Chad", "Georgia", "Israel", "English") for word in name
    )


def _from_to(words: Words, start: int, end: int) -> bool:
    """ "from Ayagoz to Tacheng": two places."""
    before = words.lower[max(0, start - 3) : start]
    return (before[-1:] == ["from"] and words.lower[end : end + 1] == ["to"]) or before[::2] == ["from", "to"]


@cache
def _other_heads() -> frozenset[str]:
    """Heads of names of other things, without those that are surnames too."""
    heads = word_list("body") | word_list("facility") | word_list("work") | word_list("event")
    return heads - word_list("surname_head")


def _refuses_place(words: Words, start: int, end: int) -> bool:
    text = words.phrase(start, end)
    if text in vetoes("exact") or any(character.isdigit() for character in text):
        return True
    if not words.is_capital(start):
        return True
    name = words.norm[start:end]
    if name[-1] in word_list("work") or name[-1] in word_list("event") or name[-1] in word_list("body"):
        return True
    return end - start == 1 and (name[0] in word_list("topic") or name[0] in word_list("sentence_start"))


def _consistent(words: Words, mentions: list[Mention]) -> list[Mention]:
    """One label for one string within the article: the commonest, on a tie the order ORG, PERSON, GPE."""
    votes: dict[str, Counter[str]] = {}
    for mention in mentions:
        votes.setdefault(words.phrase(mention.start, mention.end), Counter())[mention.label] += 1
    winner = {
        text: max(_LABELS, key=lambda label: (count[label], -_LABELS.index(label))) for text, count in votes.items()
    }
    return [mention.but(label=winner[words.phrase(mention.start, mention.end)]) for mention in mentions]
