"""The grammar of institutional names: "Kazakh Ministry of Trade and Integration", "Sichuan Road & Bridge Co., Ltd."

A name is found from its head noun ("Ministry", "Bank", "Co."). It runs left over capitalised words and right over a
complement ("of Investment, Industry and Trade", "of the Republic of Kazakhstan"). Which words are heads, fields of work
or facilities is data (``name_words.toml``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from extractor.knowledge.names import area_names, area_phrases, vetoes
from extractor.knowledge.names import words as word_list
from extractor.pipes.names.words import Mention, Words

_CONNECTORS = frozenset(["of", "for", "on", "against", "to", "under"])
#: Legal forms that a comma may stand before ("Co., Ltd.").
_AFTER_COMMA = frozenset(["Ltd", "Ltd.", "Limited", "Inc", "Inc.", "LLC", "L.L.C.", "LLP", "Incorporated"])
_LONGEST_LEFT = 9
_LONGEST_RIGHT = 24


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the grammar needs to know about one document: ends of known names by first word, and starts by end."""

    areas: dict[int, int]
    bodies: dict[int, int]
    people: dict[int, int]
    ends: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, known: list[Mention]) -> Lexicon:
        """Longest known area, organisation and person by first word."""
        areas: dict[int, int] = {}
        bodies: dict[int, int] = {}
        people: dict[int, int] = {}
        for mention in known:
            if mention.label in ("AREA", "PLACE"):
                areas[mention.start] = max(mention.end, areas.get(mention.start, 0))
            elif mention.label == "ORG":
                bodies[mention.start] = max(mention.end, bodies.get(mention.start, 0))
            elif mention.label == "PERSON":
                people[mention.start] = max(mention.end, people.get(mention.start, 0))
        ends = {end: start for start, end in (*areas.items(), *bodies.items())}
        return cls(areas, bodies, people, ends)


def bodies(words: Words, lexicon: Lexicon) -> list[Mention]:
    """Organisations named by grammar: institutions and companies, possibly overlapping."""
    heads, suffixes = word_list("body"), word_list("company_suffix")
    found: list[Mention] = []
    for i, word in enumerate(words.norm):
        if words.shouted[i] or not words.is_capital(i):
            continue
        mention = None
        if word in suffixes and i > 0 and not words.break_before[i]:
            mention = _company(words, lexicon, i)
        if mention is None and word in heads:
            mention = _institution(words, lexicon, i)
        if mention is not None:
            found.append(mention)
    return [*found, *_prefixed_companies(words), *_teams(words, lexicon), *_matches(words, lexicon)]


def is_topical(word: str) -> bool:
    """Whether a capitalised word is a field of work ("Trade", "Metrology"), by the table or by its ending."""
    return word in word_list("topic") or word.lower().endswith(_topic_endings())


@cache
def _topic_endings() -> tuple[str, ...]:
    return tuple(sorted(word_list("topic_ending")))


# --- institutions -----------------------------------------------------------------------------------------------------


def _institution(words: Words, lexicon: Lexicon, head: int) -> Mention | None:
    start = _left_edge(words, lexicon, head)
    end, has_complement = _right_edge(words, lexicon, head)
    if start == head and not has_complement:
        return None
    start, end = _trimmed(words, start, end)
    if start >= end or start > head or not _is_body(words, lexicon, start, head, end, has_complement):
        return None
    return Mention(start, end, "ORG", "body")


def _left_edge(words: Words, lexicon: Lexicon, head: int) -> int:
    """The first word of the name, going left from its head."""
    start = head
    while start > 0 and head - start < _LONGEST_LEFT and not words.break_before[start]:
        before = start - 1
        word = words.norm[before]
        if word in ("-", "–", "&", "/") and start - 2 >= 0:
            if (words.glued[start] or word == "&") and words.is_capital(before - 1):
                start -= 2
                continue
            break
        if word in ("and", ","):
            if _joins_topics(words, before, head):
                start -= 2
                continue
            break
        if word.islower() and word in word_list("particle") and words.is_capital(before - 1) and before > 0:
            start -= 2  # "Abu Ali ibn Sino University"
            continue
        if word in ("'s", "’s", "'", "’") and words.norm[before - 1] in word_list("possessed"):
            start -= 2
            continue
        if word in ("'s", "’s") and before > 1 and words.norm[before - 2] in ("St.", "St", "Saint"):
            start -= 3  # "St. Mary's Hospital"
            continue
        if not _may_modify(words, lexicon, before):
            break
        start -= 1
    return start


def _may_modify(words: Words, lexicon: Lexicon, i: int) -> bool:
    """Whether word ``i`` may be part of a name left of its head."""
    word = words.norm[i]
    if not words.is_capital(i) or not word[0].isalpha() or word in word_list("never_in_bodies") or i in lexicon.people:
        return False
    if words.titled[i]:
        return is_topical(word) or word in word_list("adjective") or i in lexicon.areas or words.is_acronym(i)
    return not (words.doc.vocab[word.lower()].is_stop and not (word.isupper() and len(word) > 1))


def _joins_topics(words: Words, joint: int, head: int) -> bool:
    """ "Trade and Integration Ministry", "Development and Reform Commission": both sides fields of work."""
    if joint < 1 or joint + 1 >= head + 1:
        return False
    left, right = words.norm[joint - 1], words.norm[joint + 1]
    if joint + 1 == head:
        return False
    if words.norm[joint] == "," and not any(words.norm[k] == "and" for k in range(joint + 1, head)):
        return False
    return words.is_capital(joint - 1) and is_topical(left) and (is_topical(right) or right in word_list("adjective"))


def _right_edge(words: Words, lexicon: Lexicon, head: int) -> tuple[int, bool]:
    """The word after the name, going right from its head, and whether there is a complement."""
    end, found = head + 1, False
    limit = min(len(words), head + _LONGEST_RIGHT)
    while end < limit and not words.break_before[end]:
        word = words.norm[end]
        if word == "at" and words.norm[head] == "University" and found and words.is_capital(end + 1):
            return lexicon.areas.get(end + 1, end + 2), True
        if word == "in" and words.lower[end + 1 : end + 3] == ["charge", "of"]:
            after = _complement(words, lexicon, end + 2, limit)
        elif word in _CONNECTORS:
            after = _complement(words, lexicon, end, limit)
        else:
            break
        if after is None:
            break
        end, found = after, True
    return end, found


def _complement(words: Words, lexicon: Lexicon, connector: int, limit: int) -> int | None:
    """The end of "of the Republic of Kazakhstan", "of Investment, Industry and Trade", "under the President of X"."""
    at = connector + 1
    if at < limit and words.norm[at] in ("the", "The"):
        at += 1
    if at >= limit or words.break_before[at] or not words.is_capital(at):
        return None
    if words.norm[connector] == "under":
        return _under_an_office(words, lexicon, at, limit)
    if at in lexicon.bodies and lexicon.bodies[at] >= lexicon.areas.get(at, 0):
        return None
    if at in lexicon.areas and words.norm[connector] in ("of", "for", "in"):
        return _areas(words, lexicon, at, limit)
    if words.norm[connector] == "to" or _another_body(words, at, limit):
        return None
    return _topics(words, lexicon, at, limit)


def _another_body(words: Words, at: int, limit: int) -> bool:
    """Whether "of the Academy of Sciences" names a body of its own, which the guideline keeps apart."""
    strong = word_list("body") - word_list("body_bare")
    end = at
    while end < limit and words.is_capital(end) and not (end > at and words.break_before[end]):
        if words.norm[end] in strong and words.norm[end + 1 : end + 2] in (["of"], ["for"], ["on"], ["under"]):
            return words.norm[at - 3 : at - 1] != ["Presidium", "of"] and words.norm[at - 2 : at - 1] != ["Presidium"]
        end += 1
    return False


def _under_an_office(words: Words, lexicon: Lexicon, at: int, limit: int) -> int | None:
    """ "... under the President of Uzbekistan" belongs to the name; "under the Ministry of X" is another body."""
    if words.norm[at] not in ("President", "Government") or words.norm[at + 1 : at + 2] != ["of"]:
        return None
    at += 2
    if at < limit and words.norm[at] == "the":
        at += 1
    return lexicon.areas.get(at)


def _areas(words: Words, lexicon: Lexicon, at: int, limit: int) -> int:
    end = lexicon.areas[at]
    while (
        end + 1 < limit and words.norm[end] in ("and", "&") and end + 1 in lexicon.areas and words.norm[at - 1] == "for"
    ):
        end = lexicon.areas[end + 1]
    while end + 1 < limit and words.norm[end] in ("-", "–") and words.glued[end] and end + 1 in lexicon.areas:
        end = lexicon.areas[end + 1]
    # "Bank of China Group" is left to the head "Group"; "of Central Asia Studies" runs on
    while end < limit and words.is_capital(end) and not words.break_before[end] and is_topical(words.norm[end]):
        end += 1
    return end


def _topics(words: Words, lexicon: Lexicon, at: int, limit: int) -> int | None:
    """The end of a list of fields: "Trade", "Trade and Integration", "Investment, Industry and Trade"."""
    end = _field(words, lexicon, at, limit, first=True)
    if end is None or (words.norm[end : end + 1] and words.is_capital(end) and words.norm[end] in word_list("body")):
        return None  # "of the National Security Committee": a body of its own
    while end + 1 < limit:
        joint = words.norm[end]
        if joint == "," and not _list_goes_on(words, end, limit):
            break
        if joint in (",", "and", "&"):
            at = end + 1
            if words.norm[end] == "," and words.norm[at] == "and":
                at += 1
            if at < limit and words.norm[at] in ("of", "for") and joint == "and":
                at += 1
            after = _field(words, lexicon, at, limit, first=False)
            if after is None:
                break
            end = after
        elif joint == "-" and words.glued[end] and words.is_capital(end + 1):
            end += 2
        else:
            break
    return end


def _field(words: Words, lexicon: Lexicon, at: int, limit: int, *, first: bool) -> int | None:
    """The end of one field of work: capitalised words, of which all but the very first must be topical."""
    end = at
    while end < limit and words.is_capital(end) and not (end > at and words.break_before[end]):
        word = words.norm[end]
        if word[0].isalpha() is False or word in word_list("never_in_bodies") or end in lexicon.people:
            break
        if end in lexicon.areas and not is_topical(word):
            if end > at and words.norm[end - 1] == "-":
                end = lexicon.areas[end]
                continue
            break
        if not is_topical(word) and word not in word_list("adjective"):
            if not first or end > at or word in word_list("given") or end in lexicon.bodies:
                break
            if words.is_acronym(end):
                break
        end += 1
        if end + 1 < limit and words.norm[end] == "-" and words.glued[end] and words.glued[end + 1]:
            end += 1
    if end > at and words.norm[end - 1] == "-":
        end -= 1
    return end if end > at else None


def _list_goes_on(words: Words, comma: int, limit: int) -> bool:
    """Whether a comma stands inside a list of fields: only topical words follow up to an "and" and one more topic."""
    at = comma + 1
    for at in range(comma + 1, min(limit, comma + 10)):
        word = words.norm[at]
        if word == "and":
            return (
                at > comma + 1 and at + 1 < len(words) and words.is_capital(at + 1) and is_topical(words.norm[at + 1])
            )
        if word in (",", "-", "&"):
            continue
        if not words.is_capital(at) or not (is_topical(word) or word in word_list("adjective")):
            return False
    return False


def _trimmed(words: Words, start: int, end: int) -> tuple[int, int]:
    """Without a leading article, sentence opener or generic adjective set in capitals only by position."""
    while start < end:
        word = words.norm[start]
        opens = words.break_before[start] and word in word_list("sentence_start") and not is_topical(word)
        if word in ("The", "the", "A", "An", "-", "–", "&") or opens:
            start += 1
        else:
            break
    return start, end


def _is_body(words: Words, lexicon: Lexicon, start: int, head: int, end: int, has_complement: bool) -> bool:
    """Whether what was found names a body rather than a place, a law or an administration called after a person."""
    name = words.norm[start:end]
    text = words.phrase(start, end)
    if text in vetoes("exact") or name[0] in vetoes("first") or text in area_names():
        return False  # "Russian Federation" ends like a body and names a state
    head_word = words.norm[head]
    if head_word in ("Center", "Centre", "Centers", "Centres"):
        return head == start or words.norm[head - 1] not in word_list("facility_centre") or head - 1 in lexicon.areas
    generic = all(word in word_list("adjective") for word in words.norm[start:head])
    if generic and not has_complement and words.lower[end : end + 2] == ["of", "the"] and end + 2 in lexicon.bodies:
        return False  # "the Executive Committee of the SCO ..."
    if head_word == "Administration" and head == start + 1 and start not in lexicon.areas:
        return is_topical(words.norm[start]) or has_complement
    if head == start and not has_complement:
        return False
    if head_word in word_list("body_bare") and head == start and has_complement:
        # "Party of Power" or "Fund of Funds" is weak evidence, "Bank of China" or "Board of Investment of X" is not
        if words.norm[head + 1] == "of" and any(lexicon.areas.get(at) == end for at in range(head + 2, end)):
            return head_word not in (
                "Times",
                "Post",
                "Forces",
                "Movement",
                "Exchange",
                "Center",
                "Centre",
                "Group",
                "Panel",
            )
        return head_word in (
            "Bank",
            "Court",
            "Fund",
            "League",
            "Church",
            "Party",
            "Hospital",
            "Museum",
            "Library",
            "Army",
        )
    if head + 1 == end and head == start + 1:
        only = words.norm[start]
        if words.break_before[start] and only in word_list("sentence_start"):
            return is_topical(only) and head_word in ("Ministry", "Department", "Committee", "Commission")
        return not (only.lower() in words.lowered and words.break_before[start] and head_word in word_list("body_bare"))
    return True


# --- companies --------------------------------------------------------------------------------------------------------


def _company(words: Words, lexicon: Lexicon, suffix: int) -> Mention | None:
    """ "Sichuan Road & Bridge Co., Ltd.", "Microsoft Corp.": capitalised words up to the legal form."""
    end = suffix + 1
    suffixes = word_list("company_suffix")
    while end < len(words) and not words.break_before[end]:
        after_comma = words.norm[end] == ","
        at = end + 1 if after_comma else end
        if at < len(words) and words.norm[at] in (_AFTER_COMMA if after_comma else suffixes):
            end = at + 1
        elif words.norm[end] == "." and words.glued[end] and end + 1 < len(words) and not words.break_before[end + 1]:
            end += 1
        else:
            break
    start = suffix
    if words.norm[start - 1] == ",":
        if words.norm[suffix] not in _AFTER_COMMA:
            return None
        start -= 1
    start = _left_edge(words, lexicon, start)
    start, end = _trimmed(words, start, end)
    if start >= suffix or (start == suffix - 1 and words.norm[start] in (",", "-")):
        return None
    if words.norm[suffix] in (
        "Group",
        "Company",
        "Corporation",
        "Holding",
        "Holdings",
        "SA",
        "SE",
        "AB",
        "Limited",
        "CO",
    ):
        return None if suffix == start else _institution(words, lexicon, suffix)
    return Mention(start, end, "ORG", "company")


def _prefixed_companies(words: Words) -> list[Mention]:
    """ "JSC KazTransOil", "PJSC Gazprom": the legal form before the name."""
    found = []
    for i, word in enumerate(words.norm[:-1]):
        if word not in word_list("company_prefix"):
            continue
        if words.norm[i + 1] in ('"', "“", "«"):
            # JSC "National Company": the name between the quotation marks
            closing = next((at for at in range(i + 3, min(i + 9, len(words))) if words.norm[at] in ('"', "”", "»")), 0)
            if closing and all(words.is_capital(at) or words.norm[at] == "-" for at in range(i + 2, closing)):
                found.append(Mention(i + 2, closing, "ORG", "company"))
            continue
        if not words.is_capital(i + 1):
            continue
        end = i + 1
        while end < len(words) and end - i < 6 and words.is_capital(end) and not words.break_before[end]:
            end += 1
        if end > i + 1 and words.norm[i + 1] not in word_list("company_suffix"):
            found.append(Mention(i, end, "ORG", "company"))
    return found


def _teams(words: Words, lexicon: Lexicon) -> list[Mention]:
    """ "Chicago Bulls", "Yankees": sports teams by city and nickname."""
    ends = {end: start for start, end in lexicon.areas.items()}
    found = []
    for i, word in enumerate(words.norm):
        if word not in word_list("team") and word != "United":
            continue
        first = i - 1 if i and words.norm[i - 1] in ("Red", "White", "Blue", "Maple", "Trail") else i
        if first in ends and not any(words.break_before[first : i + 1]):
            found.append(Mention(ends[first], i + 1, "ORG", "team"))
        elif word in word_list("team_bare") and not words.shouted[i]:
            found.append(Mention(i, i + 1, "ORG", "team"))
    return found


def _matches(words: Words, lexicon: Lexicon) -> list[Mention]:
    """ "Valencia beat Sevilla 3-1": with a score, both sides are clubs called after their cities."""
    verbs, countries = word_list("match_verb"), area_phrases()
    found = []
    for i, word in enumerate(words.norm):
        if word not in verbs or words.titled[i]:
            continue
        at = i + 2 if words.norm[i + 1 : i + 2] in (["with"], ["to"], ["against"], ["past"]) else i + 1
        left, right = lexicon.ends.get(i), lexicon.areas.get(at)
        scored = any(
            words.norm[k].isdigit() and words.norm[k + 1 : k + 2] in (["-"], ["–"])
            for k in range(at, min(at + 9, len(words)))
        )
        for start, end in ((left, i), (at, right)):
            if scored and start is not None and end is not None and words.phrase(start, end) not in countries:
                found.append(Mention(start, end, "ORG", "match"))
    return found
