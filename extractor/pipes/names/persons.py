"""People: names with titles and callings around them, and names that look like one by themselves.

Evidence, strongest first: a known person; a title before the name ("Prime Minister of Kazakhstan Alikhan Smailov"); a
calling beside it ("Shavkat X, a leading researcher at Y"); the shape of the name (given name, Chinese name, surname
ending). Roles are kept as printed, a leading country adjective turned into "of COUNTRY".
"""

from __future__ import annotations

from extractor.knowledge.names import area
from extractor.knowledge.names import words as word_list
from extractor.pipes.names.bodies import Lexicon, is_topical
from extractor.pipes.names.roles import described, title_edge, with_article
from extractor.pipes.names.shapes import (
    has_surname_ending,
    is_chinese,
    is_given,
    is_initial,
    is_vietnamese,
    korean_given,
    name_word,
)
from extractor.pipes.names.words import Mention, Words

_MOST_WORDS = 5
_COMPLEMENT = 18
_JOINTS = frozenset(
    ["of", "for", "the", "and", "on", "in", "at", "to", "with", "under", "&", "-", "’s", "'s", '"', "“", "”"]
)


def persons(words: Words, lexicon: Lexicon) -> list[Mention]:
    """People found by title, calling or shape, possibly overlapping; roles and countries where they are stated."""
    titled = _titled(words, lexicon)
    return [*_same_country(words, titled), *_by_shape(words, lexicon), *_signed(words, lexicon), *_initialled(words)]


def _same_country(words: Words, titled: list[Mention]) -> list[Mention]:
    """ "Iran's Vice President X and Foreign Minister Y": the country of the first title holds for the second."""
    found: list[Mention] = []
    for mention in sorted(titled, key=lambda m: m.start):
        before = found[-1] if found else None
        if before is not None and before.country and mention.role and not mention.country:
            between = words.norm[before.end : mention.start]
            if (
                1 < len(between) < 9
                and between[0] in ("and", ",")
                and all(w[0].isupper() or w in _JOINTS for w in between[1:])
            ):
                mention = mention.but(country=before.country)
        found.append(mention)
    return found


def with_callings(words: Words, lexicon: Lexicon, people: list[Mention]) -> list[Mention]:
    """The same people, with role and country from a calling that follows in apposition ("X, an analyst at Y,")."""
    return [person if person.role else _with_calling(words, lexicon, person) for person in people]


def with_counterparts(people: list[Mention]) -> list[Mention]:
    """ "his Kyrgyz counterpart X": the post of the person named before, of the other country."""
    found: list[Mention] = []
    post: str | None = None
    for mention in people:
        row = area(mention.country) if mention.country else None
        if mention.role and mention.role.startswith("counterpart"):
            mention = mention.but(role=f"{post} of {with_article(row.name)}" if post and row else None)
        elif mention.label == "PERSON" and mention.role:
            post = mention.role.partition(" of ")[0] if mention.country else None
        found.append(mention)
    return found


# --- runs of name words -----------------------------------------------------------------------------------------------


def name_run(words: Words, lexicon: Lexicon, start: int, most: int = _MOST_WORDS) -> int:
    """The end of the run of words from ``start`` that may form one person's name; ``start`` when there is none."""
    end = start
    while end < len(words) and end - start < most and (end == start or not words.break_before[end]):
        if (
            end in lexicon.areas
            and not (end == start and is_given(words, end))
            and words.norm[end] not in word_list("surname")
        ):
            break
        if end in lexicon.bodies and lexicon.bodies[end] - end > 1:
            break
        if name_word(words, end) or (
            _is_particle(words, end) and end + 1 < len(words) and end > start and name_word(words, end + 1)
        ):
            end += 1
        elif words.norm[end] in ("-", "–", "'", "’") and _inside_word(words, end):
            end += 2 if _korean_half(words, start, end) else 1
        else:
            break
    while end > start and words.norm[end - 1] in ("-", "–", "'", "’"):
        end -= 1
    return end


def _is_particle(words: Words, i: int) -> bool:
    return words.norm[i] in word_list("particle")


def _inside_word(words: Words, i: int) -> bool:
    """A hyphen or apostrophe without spaces around it, as in "Amir-Abdollahian"."""
    return words.glued[i] and i + 1 < len(words) and words.glued[i + 1] and words.text[i + 1][:1].isalpha()


def _korean_half(words: Words, start: int, hyphen: int) -> bool:
    """ "Kim Dae-jung": a lower-case half after the hyphen belongs to the name."""
    surnames = word_list("korean_surname") | word_list("chinese_surname")
    half = words.norm[hyphen + 1]
    return words.norm[start] in surnames and hyphen - start == 2 and half.islower() and 1 < len(half) < 7


def looks_like_name(words: Words, start: int, end: int) -> bool:
    """Whether a run of name words has the shape of a person's name by itself."""
    if end - start < 2:
        return False
    if is_chinese(words, start, end) or is_vietnamese(words, start, end):
        return True
    if words.norm[start] in word_list("korean_surname") and korean_given(words, start + 1) == end:
        return True
    first, last = words.norm[start], words.norm[end - 1]
    if all(words.glued[i] for i in range(start + 1, end)) or first in ("The", "A", "An", "This"):
        return False  # "Verkhne-Narynskaya" is one word
    if is_given(words, start) or (is_initial(first) and len(last) > 2 and not is_initial(last) and last.isalpha()):
        return not is_initial(first) or has_surname_ending(last) or last in word_list("surname")
    if first in word_list("sentence_start") and words.break_before[start]:
        return False
    return has_surname_ending(last) and words.text[start].isalpha() and not words.titled[start]


# --- names by shape ---------------------------------------------------------------------------------------------------


def _by_shape(words: Words, lexicon: Lexicon) -> list[Mention]:
    found = []
    i = 0
    while i < len(words):
        end = _shaped(words, lexicon, i) if words.is_capital(i) else i
        if end > i and _placed(words, i, end):
            i = end
        elif end > i:
            found.append(Mention(i, end, "PERSON", "shape"))
            i = end
        else:
            i += 1
    return found


def _placed(words: Words, start: int, end: int) -> bool:
    """ "loading at Shahid Rajaee", "the Pyotr Veliky": what stands so, and owns nothing, is a place or a ship."""
    if start == 0 or words.norm[start - 1] not in word_list("placed_at") | {"the", "The"}:
        return False
    return words.norm[end : end + 1] not in (["'s"], ["’s"])


def _signed(words: Words, lexicon: Lexicon) -> list[Mention]:
    """ "By Carla Mendes": a line that names the writer."""
    found = []
    for i, word in enumerate(words.norm[:-2]):
        if word not in ("By", "BY") or not words.line_start[i] or not words.is_capital(i + 1):
            continue
        end = i + 1
        while end < len(words) and end - i < 5 and words.is_capital(end) and not words.line_start[end]:
            end += 1
        closed = end >= len(words) or words.line_start[end] or words.norm[end] in (",", "|", "and", "in", ";")
        if closed and 2 <= end - i - 1 <= 4 and end <= name_run(words, lexicon, i + 1):
            found.append(Mention(i + 1, end, "PERSON", "byline"))
    return found


def _initialled(words: Words) -> list[Mention]:
    """ "Ts. Batbold": an initial of two letters and a surname."""
    found = []
    for i, word in enumerate(words.norm[:-2]):
        if word not in word_list("digraph_initial") or words.norm[i + 1] != "." or not words.glued[i + 1]:
            continue
        if name_word(words, i + 2) and len(words.norm[i + 2]) > 3 and not words.break_before[i + 2]:
            found.append(Mention(i, i + 3, "PERSON", "shape"))
    return found


def _shaped(words: Words, lexicon: Lexicon, start: int) -> int:
    """The end of a name that starts here and looks like one; ``start`` when none does."""
    end = name_run(words, lexicon, start)
    if words.norm[start] in word_list("chinese_surname"):
        for stop in (min(end, start + 3), min(end, start + 2)):
            if is_chinese(words, start, stop):
                return stop
    if end - start >= 2 and (not words.titled[start] or is_given(words, start)):
        if words.titled[start]:
            end = min(end, start + 2)
        if looks_like_name(words, start, end):
            return end
    return start


# --- titles before a name ---------------------------------------------------------------------------------------------


def _titled(words: Words, lexicon: Lexicon) -> list[Mention]:
    heads, honorifics = word_list("before"), word_list("honorific")
    beside = word_list("beside")
    found = []
    for i, word in enumerate(words.norm):
        if (
            word in honorifics
            or word in heads
            or word in ("counterpart", "counterparts")
            or (words.lower[i] in beside and (word.islower() or words.break_before[i]))
        ):
            mention = _after_head(words, lexicon, i)
            if mention is not None and _is_ship(words, i, mention.start, mention.end):
                mention = None
        elif word in ("-",) and words.lower[i + 1 : i + 2] in (["general"], ["president"], ["rector"]):
            mention = _after_head(words, lexicon, i + 1)
        else:
            continue
        if mention is not None:
            found.append(mention)
    return found


def _after_head(words: Words, lexicon: Lexicon, head: int) -> Mention | None:
    """The person named after a title head, directly or after its complement."""
    at = head + 1
    if at < len(words) and words.norm[at] in ("-", "–") and at + 1 < len(words) and words.glued[at]:
        at += 2
    if at >= len(words) or words.break_before[at]:
        return None
    if words.norm[head] in word_list("honorific") and words.norm[head] not in word_list("before"):
        return _named(words, lexicon, head, at, strong=True)
    direct = _named(
        words, lexicon, head, at, strong=words.norm[head] not in word_list("loose") and not words.titled[head]
    )
    if direct is not None:
        return direct
    return _after_complement(words, lexicon, head, at)


def _named(words: Words, lexicon: Lexicon, head: int, at: int, *, strong: bool) -> Mention | None:
    """The name right after a title; a lone unknown word only after a ``strong`` title."""
    if at in lexicon.people:
        return _person(words, lexicon, head, at, lexicon.people[at])
    if at in lexicon.bodies and at not in lexicon.areas and lexicon.bodies[at] - at > 0:
        return None
    capital_title = words.is_capital(head)
    end = name_run(words, lexicon, at)
    while end > at and (words.norm[at] in word_list("before") or words.norm[at] in word_list("honorific")):
        at += 1
    if end == at:
        return None
    for stop in (at + 3, at + 2):
        if stop <= end and is_chinese(words, at, stop, titled=True):
            end = stop
            break
    if end - at >= 2:
        if words.titled[at] and not looks_like_name(words, at, end):
            return None
        if not capital_title and not looks_like_name(words, at, end) and not _callings_fit(words, at, end):
            return None
    elif not strong or not capital_title or not _lone_surname(words, at):
        return None
    return _person(words, lexicon, head, at, end)


def _callings_fit(words: Words, at: int, end: int) -> bool:
    """After a lower-case calling ("analyst Jane Roe") two or three capitalised words of letters are a name."""
    return end - at <= 3 and all(
        words.norm[i].replace("-", "").isalpha() or is_initial(words.norm[i]) for i in range(at, end)
    )


def _lone_surname(words: Words, i: int) -> bool:
    word = words.norm[i]
    if words.titled[i] or word.lower() in words.lowered or word in word_list("sentence_start") or is_topical(word):
        return word in word_list("surname") or word in word_list("chinese_surname") or has_surname_ending(word)
    return len(word) > 1 and word[1:2].islower()


def _after_complement(words: Words, lexicon: Lexicon, head: int, at: int) -> Mention | None:
    """ "Premier of the State Council of China Li Qiang": the name after "of ..."; commas only between fields."""
    if words.norm[at] not in ("of", "for", "at", "and", "in", "on"):
        return None
    connector = at
    limit = min(len(words), at + _COMPLEMENT)
    while at < limit and not words.break_before[at]:
        word = words.norm[at]
        if at in lexicon.people:
            return _person(words, lexicon, head, at, lexicon.people[at])
        past = max(lexicon.bodies.get(at, 0), lexicon.areas.get(at, 0))
        if past > at:
            at = past
        elif word == "," and _apposed(words, lexicon, at + 1):
            end = _apposed(words, lexicon, at + 1)
            return _person(words, lexicon, head, at + 1, end)
        elif (
            word in _JOINTS
            or (word == "," and is_topical(words.norm[min(at + 1, len(words) - 1)]))
            or (words.is_capital(at) and not name_word(words, at))
        ):
            at += 1
        elif words.is_capital(at):
            end = name_run(words, lexicon, at)
            for stop in (at + 3, at + 2):
                if stop <= end and is_chinese(words, at, stop, titled=True):
                    end = stop
                    break
            if at - connector <= 2 and words.norm[at - 1] in ("of", "for", "at", "in", "on", "the"):
                # "a trader at Banco Itamar", "chairman of the Halk Maslahaty": where, not who, unless both stand there
                inner = next((k for k in range(at + 1, end - 1) if is_given(words, k)), None)
                if inner is not None and looks_like_name(words, inner, end):
                    return _person(words, lexicon, head, inner, end)
                if not looks_like_name(words, at, end) or words.norm[connector] == "at":
                    at = end
                    continue
            # "Director of the Kumtor Gold Company": an unknown word inside the complement, not yet the name
            if end - at >= 2 and (looks_like_name(words, at, end) or not _body_follows(words, end)):
                return _person(words, lexicon, head, at, end)
            at = max(end, at + 1)
        else:
            return None
    return None


def _apposed(words: Words, lexicon: Lexicon, at: int) -> int:
    """The end of a name between commas ("a spokesman for the ministry, Lin Jian, said"); 0 when there is none."""
    if at >= len(words):
        return 0
    end = lexicon.people.get(at) or name_run(words, lexicon, at)
    if end <= at or words.norm[end : end + 1] not in ([","], ["."], ["said"], ["told"], ["-"], ["–"]):
        return 0
    return end if at in lexicon.people or looks_like_name(words, at, end) else 0


def _body_follows(words: Words, end: int) -> bool:
    return words.is_capital(end) or words.norm[end : end + 1] in (["of"], ["and"], ["&"], ["-"])


# --- roles ------------------------------------------------------------------------------------------------------------


def _is_ship(words: Words, head: int, start: int, end: int) -> bool:
    """ "the Admiral Gorshkov"."""
    article = head > 0 and words.norm[head - 1] in ("the", "The")
    return article and words.norm[head] in word_list("ship_rank") and head + 1 == start and end - start == 1


def _person(words: Words, lexicon: Lexicon, head: int, start: int, end: int) -> Mention:
    title_start = title_edge(words, lexicon, head)
    role, country = described(words, lexicon, title_start, start)
    if words.norm[head] in word_list("honorific") and head + 1 == start and words.norm[head] not in word_list("bare"):
        only_address = title_start == head and words.norm[head].lower() not in word_list("bare")
        role = None if only_address else role
    return Mention(start, end, "PERSON", "title", role=role, country=country)


# --- callings after a name --------------------------------------------------------------------------------------------


def _with_calling(words: Words, lexicon: Lexicon, person: Mention) -> Mention:
    head = calling(words, person.end)
    if head is None:
        return person
    end = _calling_end(words, lexicon, head)
    start = person.end + 1
    while start < head and words.norm[start] in (
        "the",
        "a",
        "an",
        "The",
        "who",
        "is",
        "its",
        "their",
        "his",
        "her",
        "also",
    ):
        start += 1
    role, country = described(words, lexicon, start, end)
    return person.but(role=role, country=country or person.country)


def calling(words: Words, at: int) -> int | None:
    """The head of an apposition that names a post or calling and starts at word ``at`` (a comma, bracket or dash)."""
    if at + 1 >= len(words) or words.norm[at] not in (",", "(", "–", "—", "-"):
        return None
    beside = word_list("beside")
    for i in range(at + 1, min(len(words), at + 12)):
        if words.break_before[i] or words.norm[i] in (",", ";", ")", ".", "said", "and", "has", "was", "in", "while"):
            return None
        low = words.lower[i]
        if low in beside:
            # "Vice Minister", "chief economist": go on to the last of several heads
            while i + 1 < len(words) and words.lower[i + 1] in beside and not words.break_before[i + 1]:
                i += 1
            if words.norm[i + 1 : i + 2] in (["-"], ["–"]) and words.lower[i + 2 : i + 3] == ["general"]:
                i += 2
            # "X, Minister Y and Z": the title of the next person
            return None if words.is_capital(i + 1) and not words.break_before[i + 1] else i
        if low in ("of", "at", "for", "who", "which"):
            return None
    return None


def _calling_end(words: Words, lexicon: Lexicon, head: int) -> int:
    """The word after the calling with its complement ("researcher at the International Institute of Central Asia")."""
    at = head + 1
    limit = min(len(words), head + _COMPLEMENT)
    while at < limit and not words.break_before[at]:
        word = words.norm[at]
        past = max(lexicon.bodies.get(at, 0), lexicon.areas.get(at, 0))
        if past > at:
            at = past
        elif (
            word in _JOINTS
            or words.is_capital(at)
            or (word == "," and at + 1 < limit and is_topical(words.norm[at + 1]) and words.is_capital(at + 1))
        ):
            at += 1
        else:
            break
    if words.norm[at - 1] in _JOINTS and at > head + 1:
        # "the head of the customs office, ...": a complement in small letters, up to its comma
        comma = next(
            (i for i in range(at, min(at + 8, len(words))) if words.norm[i] == "," or words.break_before[i]), None
        )
        if comma is not None and words.norm[comma] == ",":
            return comma
    while at > head + 1 and words.norm[at - 1] in _JOINTS:
        at -= 1
    return at
