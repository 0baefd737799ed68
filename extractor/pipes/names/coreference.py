"""Joining mentions of one person within an article: surnames, initials, bare titles; never two people in one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from extractor.knowledge.names import area_phrases, find_area, find_person, people, person, places, slug
from extractor.knowledge.names import words as word_list
from extractor.pipes.names.bodies import Lexicon
from extractor.pipes.names.roles import described, title_edge
from extractor.pipes.names.shapes import is_chinese, is_initial
from extractor.pipes.names.words import Coverage, Mention, Words

_DETERMINERS = frozenset(["the", "The", "this", "This", "his", "her", "’s", "'s"])
#: How many of the people named last a title without a name is compared with.
_REMEMBERED = 40
_SAME_POST = (frozenset(["premier", "prime minister", "chairman of the cabinet", "head of government"]),)


@dataclass(slots=True)
class Cast:
    """The people of one article: by id, and which ids a surname or a full name may mean."""

    name: dict[str, str] = field(default_factory=dict)
    by_key: dict[tuple[str, str], str] = field(default_factory=dict)
    by_surname: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_given: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    role: dict[str, str] = field(default_factory=dict)
    country: dict[str, str] = field(default_factory=dict)
    stated: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def note_role(self, person_id: str, role: str | None, country: str | None) -> None:
        """Keep the fullest role stated: one that names an institution or a country beats a bare title."""
        if role:
            self.stated[person_id].append(role)
            known = self.role.get(person_id)
            if known is None or (len(role.split()) > len(known.split()) and (country or person_id not in self.country)):
                self.role[person_id] = role
        if country:
            self.country.setdefault(person_id, country)


def cast(words: Words, mentions: list[Mention]) -> tuple[Cast, list[Mention]]:
    """Everybody named in full, and their mentions with ids; one-word mentions follow in :func:`surnames`."""
    article = Cast()
    resolved = []
    for mention in mentions:
        if mention.label == "PERSON" and (len(mention) > 1 or mention.id):
            mention = _full(words, article, mention)
        resolved.append(mention)
    _add_known_surnames(article)
    return article, resolved


def _full(words: Words, article: Cast, mention: Mention) -> Mention:
    text = words.phrase(mention.start, mention.end)
    given, surname = name_ends(words, mention)
    known = mention.id or find_person(text)
    if known is None and words.lower[mention.start] in word_list("particle") and len(article.by_surname[surname]) == 1:
        # "Bin Laden" after "Osama bin Laden"
        known = article.by_surname[surname][0]
    key = (given, surname)
    if known is None and text == surname and len(article.by_surname[surname]) == 1:
        # "Oyun-Erdene": a surname of two words
        known = article.by_surname[surname][0]
    person_id = known or article.by_key.get(key) or _by_initial(article, given, surname) or slug(text)
    row = person(person_id)
    article.by_key.setdefault(key, person_id)
    article.by_given[given].add(person_id)
    article.name.setdefault(person_id, row.name if row else text)
    if person_id not in article.by_surname[surname]:
        article.by_surname[surname].append(person_id)
    article.note_role(person_id, mention.role, mention.country)
    return mention.but(id=person_id, name=article.name[person_id])


def name_ends(words: Words, mention: Mention) -> tuple[str, str]:
    """Given name and surname: the surname first for Chinese names, last (before "Jr.") for others."""
    start, end = mention.start, mention.end
    row = person(mention.id) if mention.id else None
    surname_first = row.country in ("CN", "KP", "KR", "VN") if row else is_chinese(words, start, end, titled=True)
    while end - start > 1 and words.norm[end - 1] in word_list("generational"):
        end -= 1
    if surname_first and end - start > 1:
        return words.phrase(start + 1, end), words.norm[start]
    last = end - 1
    while last - 2 >= start and words.norm[last - 1] in ("-", "–") and words.glued[last]:
        last -= 2
    return words.norm[start], words.phrase(last, end)


def _by_initial(article: Cast, given: str, surname: str) -> str | None:
    """ "V. Norov" is Vladimir Norov when he is the only Norov whose name starts with V."""
    matches = [
        person_id
        for (other, family), person_id in article.by_key.items()
        if family == surname and other[:1] == given[:1] and (is_initial(given) or is_initial(other))
    ]
    return matches[0] if len(set(matches)) == 1 else None


def _add_known_surnames(article: Cast) -> None:
    """Surnames that readers know ("Putin"), unless the article has another person of that surname."""
    for row in people():
        surname = row.name.split()[0] if row.country in ("CN", "KP", "KR") else row.name.split()[-1]
        if row.surname and surname not in article.by_surname:
            article.by_surname[surname].append(row.id)
            article.name.setdefault(row.id, row.name)


# --- surnames ---------------------------------------------------------------------------------------------------------


def surnames(words: Words, article: Cast, mentions: list[Mention], coverage: Coverage) -> list[Mention]:
    """All one-word mentions: those found so far get an id, and surnames still unmarked become mentions."""
    found = [mention for mention in mentions if not (mention.label == "PERSON" and mention.id is None)]
    for mention in mentions:
        if mention.label == "PERSON" and mention.id is None:
            found.append(_lone(words, article, mention))
    for i in range(len(words)):
        hyphened = i + 3 <= len(words) and words.norm[i + 1] == "-" and words.phrase(i, i + 3) in article.by_surname
        end = i + 3 if hyphened else i + 1
        if words.phrase(i, end) in article.by_surname and _stands_alone(words, i, end) and coverage.free(i, end):
            coverage.take(i, end)
            found.append(_lone(words, article, Mention(i, end, "PERSON", "surname")))
    found.sort(key=lambda m: m.start)
    return found


def _stands_alone(words: Words, i: int, end: int) -> bool:
    """Whether a capitalised word that is somebody's surname stands for the person here."""
    word = words.norm[i]
    if not words.is_capital(i) or len(word) < 2 or word in area_phrases() or word in places():
        return False
    if word.lower() in words.lowered and (words.break_before[i] or words.titled[i]):
        return False
    if words.is_capital(end) and not words.break_before[end] and words.norm[end] not in word_list("before"):
        return words.titled[i]
    return not (end < len(words) and words.norm[end] == "-" and words.glued[end])


def _lone(words: Words, article: Cast, mention: Mention) -> Mention:
    text = words.phrase(mention.start, mention.end)
    candidates = article.by_surname.get(text, [])
    chosen = candidates[0] if len(candidates) == 1 else _by_title(article, candidates, mention.role)
    if chosen is None:
        given = article.by_given.get(text, set())
        chosen = next(iter(given)) if len(given) == 1 and not candidates else slug(text)
    article.name.setdefault(chosen, text)
    article.note_role(chosen, mention.role, mention.country)
    return mention.but(id=chosen, name=article.name[chosen])


def _by_title(article: Cast, candidates: list[str], role: str | None) -> str | None:
    """Of several people with one surname, the one who has the title that stands before it."""
    if not role:
        return None
    wanted = set(role.lower().replace("-", " ").split()) - {"of", "the"}
    fits = [
        candidate
        for candidate in candidates
        if any(wanted & set(stated.lower().replace("-", " ").split()) for stated in article.stated[candidate])
    ]
    return fits[0] if len(fits) == 1 else None


def with_roles(article: Cast, mentions: list[Mention]) -> list[Mention]:
    """Every person mention with the role and country that the article states for the person."""
    return [
        mention.but(**_standing(article, mention.id)) if mention.label == "PERSON" and mention.id else mention
        for mention in mentions
    ]


def _standing(article: Cast, person_id: str) -> dict[str, str | None]:
    """Role and country of a person: as stated, a bare title of somebody known completed from the table.

    "President Xi" is the President of China; the country of a post is known even where the text gives only the name.
    """
    role, country = article.role.get(person_id), article.country.get(person_id)
    row = person(person_id)
    for post in reversed(row.posts if row else ()):
        title, _, whose = post.role.partition(" of ")
        post_country = find_area(whose) if whose else None
        if post_country is None or len(post_country) != 2:
            continue
        country = country or post_country
        if role and country == post_country and _normal(role) in (_normal(title), _normal(title).split()[-1]):
            role = post.role
            break
    return {"role": role, "country": country}


# --- title-only mentions ----------------------------------------------------------------------------------------------


def title_mentions(
    words: Words, lexicon: Lexicon, article: Cast, mentions: list[Mention], published: date | None
) -> list[Mention]:
    """ "the Prime Minister", "the SCO Secretary General", "the expert": titles without a name, with the person meant.

    Resolved to the person mentioned last whose stated role fits; where the article names nobody who fits, to the
    holder of a dated post in the table, if the article's date is known. Unresolved titles are left out.
    """
    taken = {i for mention in mentions if mention.label == "PERSON" for i in range(mention.start, mention.end)}
    starts = {mention.start: mention for mention in mentions if mention.label == "PERSON"}
    seen: dict[str, None] = {}
    found: list[Mention] = []
    bare = word_list("bare")
    for i in range(len(words)):
        person_id = starts[i].id if i in starts else None
        if person_id:
            seen.pop(person_id, None)
            seen[person_id] = None
        low = words.lower[i]
        if low not in bare or i in taken or (found and i < found[-1].end) or (words.is_capital(i) and words.titled[i]):
            continue
        head = i + 2 if words.lower[i + 1 : i + 3] == ["-", "general"] else i
        head = i + 1 if words.lower[i + 1 : i + 2] == ["general"] and low in ("secretary", "director") else head
        if head + 1 in taken:
            continue
        start = title_edge(words, lexicon, i)
        end = _complement_end(words, lexicon, head + 1)
        if end in taken or (end < len(words) and words.norm[end] == "," and end + 1 in taken):
            continue
        if start == 0 or (words.norm[start - 1] not in _DETERMINERS and start not in lexicon.areas):
            continue
        resolved = _meant(words, lexicon, article, seen, start, end, published)
        if resolved is not None:
            found.append(Mention(start, end, "ROLE", "title_only", id=resolved, name=article.name.get(resolved)))
    return found


def _complement_end(words: Words, lexicon: Lexicon, at: int) -> int:
    """The end of "of Kazakhstan", "of the Russian Cabinet of Ministers" after a title."""
    if words.norm[at : at + 1] not in (["of"], ["for"]):
        return at
    inner = at + 2 if words.norm[at + 1 : at + 2] == ["the"] else at + 1
    end = max(lexicon.areas.get(inner, 0), lexicon.bodies.get(inner, 0))
    if end:
        return end
    end = inner
    while end < len(words) and end - inner < 8 and (words.is_capital(end) or words.norm[end] in ("of", "and", "the")):
        end += 1
    while end > inner and words.norm[end - 1] in ("of", "and", "the"):
        end -= 1
    return end if end > inner else at


def _meant(
    words: Words, lexicon: Lexicon, article: Cast, seen: dict[str, None], start: int, end: int, published: date | None
) -> str | None:
    role, country = described(words, lexicon, start, end)
    if role is None:
        return None
    for person_id in islice(reversed(seen), _REMEMBERED):
        if _fits(role, country, article.stated[person_id], article.country.get(person_id)):
            return person_id
    if country is None and "SCO" not in role:
        return None
    return _holder(article, role, published) if published else None


def _fits(title: str, country: str | None, stated: list[str], stated_country: str | None) -> bool:
    """Whether somebody of these roles can be meant by a title: same head, no other country, no other institution."""
    if not stated or (country and stated_country and country != stated_country):
        return False
    wanted = _normal(title)
    offices, callings = word_list("office"), word_list("calling")
    for role in stated:
        have = _normal(role)
        if _same_post(wanted, have):
            return True
        head = wanted.split()[-1] if " of " not in wanted else wanted.split(" of ")[0].split()[-1]
        have_words = set(have.split())
        if head in ("official", "diplomat", "politician") and have_words & (word_list("bare") - callings):
            return True
        if (
            head == "leader"
            and country
            and have_words & {"president", "premier", "prime", "leader", "chancellor", "king", "emir"}
        ):
            return True
        if head in callings and have_words & callings:
            return True
        if head in offices and head in have_words and "deputy" not in have_words ^ set(wanted.split()):
            return True
        if wanted.startswith("head of") and have_words & {"prime", "premier", "president", "chairman", "minister"}:
            return _institution_fits(wanted, have)
    return False


def _institution_fits(wanted: str, have: str) -> bool:
    if "cabinet" in wanted or "government" in wanted:
        return "prime minister" in have or "premier" in have or "cabinet" in have
    if "state" in wanted or "republic" in wanted:
        return "president" in have
    if "ministry" in wanted:
        return "minister" in have and "prime" not in have
    return False


def _normal(role: str) -> str:
    """Lower case, hyphens as blanks, without articles."""
    parts = [part for part in role.lower().replace("-", " ").split() if part not in ("the", "a", "an")]
    return " ".join(parts)


def _same_post(wanted: str, have: str) -> bool:
    """ "prime minister" fits "prime minister of kazakhstan", not "deputy prime minister"; "minister" no prime one."""
    core = wanted.split(" of ")[0].removeprefix("sco ").strip()
    other = have.split(" of ")[0].split(" to ")[0].removeprefix("sco ").strip()
    if core == other:
        return True
    for family in _SAME_POST:
        if core in family and other in family:
            return True
    if core in ("minister",):
        return other.endswith("minister") and "prime" not in other
    if core in ("president", "premier", "prime minister"):
        return other.endswith(core) and "vice" not in other and "deputy" not in other and "former" not in other
    return other.endswith(core) and "deputy" not in other and "vice" not in other


def _holder(article: Cast, role: str, published: date) -> str | None:
    """The holder of a dated post on a day."""
    wanted = _normal(role)
    for row in people():
        held = row.role(published)
        if held and (_normal(held) == wanted or _same_office(_normal(held), wanted)):
            article.name.setdefault(row.id, row.name)
            return row.id
    return None


def _same_office(held: str, wanted: str) -> bool:
    """ "president of china" is "chinese president"; "sco secretary general" is "secretary general of sco"."""
    head, _, of = held.partition(" of ")
    other, _, whose = wanted.partition(" of ")
    if not of or not whose:
        return held == f"sco {other}" and whose in (
            "sco",
            "shanghai cooperation organisation",
            "shanghai cooperation organization",
        )
    return head == other and (of == whose or find_area(of.title()) == find_area(whose.title()) is not None)
