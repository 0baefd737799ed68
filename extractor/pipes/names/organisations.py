"""Joining mentions of one organisation: bracketed acronyms, short forms, names with and without their country."""

from __future__ import annotations

from collections import Counter, defaultdict

from extractor.knowledge.names import (
    area,
    area_phrases,
    find_area,
    find_organisation,
    organisation,
    places,
    slug,
    vetoes,
    weak_names,
)
from extractor.knowledge.names import words as word_list
from extractor.pipes.names.bodies import Lexicon
from extractor.pipes.names.words import Coverage, Mention, Words

_SMALL = frozenset(["of", "and", "for", "the", "on", "in", "to", "at", "&", "-", ",", "de"])
_BARE_LEADS = frozenset(["the", "The", "this", "This", "said", "above", "same", "its"])


# --- acronyms ---------------------------------------------------------------------------------------------------------


def bracketed(words: Words, mentions: list[Mention]) -> list[Mention]:
    """Acronyms in brackets right after an organisation, and full names in brackets after their acronym."""
    found = []
    for mention in mentions:
        at = mention.end + 1
        if mention.label != "ORG" or at + 1 >= len(words) or words.norm[mention.end] != "(":
            continue
        if words.norm[at] in ("the", '"', "“", "hereinafter") and at + 2 < len(words):
            at += 1
        if (
            words.is_acronym(at)
            and words.norm[at + 1] in (")", ",", ";", "”", '"')
            and _abbreviates(words, at, mention)
        ):
            found.append(
                Mention(
                    at, at + 1, "ORG", "bracketed_acronym", id=mention.id, name=words.phrase(mention.start, mention.end)
                )
            )
    return found


def _initials(words: Words, start: int, end: int) -> str:
    return "".join(
        words.norm[i][0].upper()
        for i in range(start, end)
        if words.lower[i] not in _SMALL and words.norm[i][0].isalnum()
    )


def _abbreviates(words: Words, at: int, mention: Mention) -> bool:
    """Whether an acronym can stand for a name: most of its letters are initials of the name, in order."""
    letters = [letter for letter in words.norm[at].upper() if letter.isalpha()]
    initials = _initials(words, mention.start, mention.end)
    hits, position = 0, 0
    for letter in letters:
        found = initials.find(letter, position)
        if found >= 0:
            hits, position = hits + 1, found + 1
    return bool(letters) and hits >= 0.6 * len(letters)


def blocked_acronyms(words: Words, mentions: list[Mention]) -> frozenset[str]:
    """Acronyms in brackets after the name of something that is no organisation ("Regional Partnership (RCEP)")."""
    heads = word_list("work") | word_list("event") | word_list("facility")
    ends = {mention.end for mention in mentions if mention.label == "ORG"}
    blocked = set()
    for i, word in enumerate(words.norm[:-2]):
        if word == "(" and i and words.is_acronym(i + 1) and words.norm[i + 2] in (")", ",", ";") and i not in ends:
            before = words.norm[i - 1]
            if before in heads or before.capitalize() in heads or before.islower():
                blocked.add(words.norm[i + 1])
    return frozenset(blocked)


def later_acronyms(words: Words, mentions: list[Mention], coverage: Coverage) -> list[Mention]:
    """Acronyms the article has explained, wherever they stand, and acronyms that act like an organisation."""
    meaning: dict[str, Mention] = {}
    for mention in mentions:
        if mention.rule == "bracketed_acronym":
            meaning.setdefault(words.norm[mention.start], mention)
    found = []
    for i in range(len(words)):
        if not words.is_capital(i) or not coverage.free(i, i + 1) or not words.is_acronym(i):
            continue
        source = meaning.get(words.norm[i])
        if source is not None:
            found.append(Mention(i, i + 1, "ORG", "acronym", id=source.id, name=source.name))
        elif (
            not words.titled[i]
            and len(words.norm[i]) >= 3
            and words.norm[i].isupper()
            and words.norm[i] not in vetoes("exact")
            and words.norm[i] not in area_phrases()
            and words.lower[i + 1 : i + 2]
            and words.lower[i + 1] in word_list("acronym_cue")
        ):
            found.append(Mention(i, i + 1, "ORG", "acronym_cue"))
    return found


def bylines(words: Words, coverage: Coverage) -> list[Mention]:
    """The agency that signs an article: a last line of its own, or the end of a "date | time | NAME" line."""
    found = []
    for start, end in _signing_lines(words):
        fits = 0 < end - start <= 5 and coverage.free(start, end)
        if fits and all(words.is_capital(i) and words.norm[i][-1].isalpha() for i in range(start, end)):
            known = words.is_acronym(start) or words.norm[end - 1] in word_list("body")
            if known or (end - start == 1 and words.text[start].isupper() and len(words.text[start]) > 3):
                found.append(Mention(start, end, "ORG", "byline"))
    return found


def _signing_lines(words: Words) -> list[tuple[int, int]]:
    lines = []
    size = len(words)
    start = size
    while start > 0 and size - start < 6 and words.is_capital(start - 1):
        start -= 1
    if 0 < start < size and words.break_before[start] and words.norm[start - 1][-1:] in ('."!?…”' + "'’"):
        lines.append((start, size))
    for i, word in enumerate(words.norm[:400]):
        if word == "|" and i + 1 < size and words.is_capital(i + 1):
            end = i + 1
            while (
                end < size and end - i < 7 and words.is_capital(end) and (end == i + 1 or not words.break_before[end])
            ):
                end += 1
            lines.append((i + 1, end))
    return lines


# --- short forms ------------------------------------------------------------------------------------------------------


def short_forms(words: Words, mentions: list[Mention], coverage: Coverage) -> list[Mention]:
    """ "the Council", "the Consortium": a capitalised head alone, after a name in the article that has it."""
    heads = word_list("body") - {
        "Press",
        "News",
        "Times",
        "Post",
        "Daily",
        "Delegation",
        "Partners",
        "Brothers",
        "Police",
    }
    by_start = {mention.start: mention for mention in mentions if mention.label == "ORG"}
    present = {mention.id for mention in mentions}
    latest: dict[str, Mention] = {}
    found = []
    for i, word in enumerate(words.norm):
        mention = by_start.get(i)
        if mention is not None and len(mention) > 1:
            for head in _head_words(words, mention):
                latest[head] = mention
        if word not in heads or not coverage.free(i, i + 1):
            continue
        if word not in latest:
            # "the Secretariat" in an article about the SCO needs no introduction
            only = weak_names().get(word, ())
            row = organisation(only[0]) if len(only) == 1 and "sco" in present else None
            if row is None or row.kind != "sco":
                continue
            latest[word] = Mention(i, i + 1, "ORG", "weak", id=row.id, name=row.name)
        leads = i > 0 and words.norm[i - 1] in _BARE_LEADS and not words.titled[i]
        alone = not words.is_capital(i + 1) and words.norm[i + 1 : i + 2] not in (["of"], ["for"], ["on"], ["-"])
        if (leads and alone) or (i > 1 and words.norm[i - 1] == "(" and words.norm[i + 1 : i + 2] == [")"]):
            source = latest[word]
            found.append(Mention(i, i + 1, "ORG", "short_form", id=source.id, name=source.name))
    return found


def _head_words(words: Words, mention: Mention) -> list[str]:
    heads = word_list("body")
    inside = [words.norm[i] for i in range(mention.start, mention.end) if words.norm[i] in heads]
    row = organisation(mention.id) if mention.id else None
    return [*inside, *(row.weak if row else ())]


# --- canonical ids ----------------------------------------------------------------------------------------------------


def identified(words: Words, lexicon: Lexicon, mentions: list[Mention]) -> list[Mention]:
    """The organisations among ``mentions`` with canonical id, name and country; others unchanged."""
    present = {mention.id for mention in mentions if mention.label == "ORG" and mention.id}
    named = [_named(words, lexicon, mention, present) if mention.label == "ORG" else mention for mention in mentions]
    return _at_home(_joined(words, named), home_country(words, lexicon))


def home_country(words: Words, lexicon: Lexicon) -> str | None:
    """The country an article is about: named at least twice and half as often again as the next one."""
    counts: Counter[str] = Counter()
    for start, end in lexicon.areas.items():
        phrase = words.phrase(start, end)
        found = _country(phrase) or places().get(phrase)
        if found:
            counts[found] += 1
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 2:
        return None
    return ranked[0][0] if len(ranked) == 1 or 2 * ranked[0][1] >= 3 * ranked[1][1] else None


def _at_home(mentions: list[Mention], home: str | None) -> list[Mention]:
    """Institutions every state has ("the National Bank", "the Cabinet of Ministers") are those of the home country."""
    row = area(home) if home else None
    if row is None:
        return mentions
    resolved = []
    for mention in mentions:
        if mention.label == "ORG" and mention.country is None and mention.id and _every_state_has(mention.id):
            name = mention.name or ""
            known = organisation(find_organisation(f"{name} of {row.name}") or "")
            if known is not None:
                mention = mention.but(id=known.id, name=known.name, country=home)
            else:
                mention = mention.but(id=f"{row.id.lower()}_{mention.id}", name=f"{name} of {row.name}", country=home)
        resolved.append(mention)
    return resolved


def _every_state_has(base: str) -> bool:
    if organisation(base) is not None:
        return False
    return base.startswith("ministry_") or base in word_list("state_body")


def _named(words: Words, lexicon: Lexicon, mention: Mention, present: set[str]) -> Mention:
    text = words.phrase(mention.start, mention.end)
    found = mention.id or find_organisation(text) or _known_by_country(words, lexicon, mention)
    row = organisation(found or _weakly_meant(words, lexicon, mention, text, present) or "")
    if row is not None:
        country = row.area if row.area and len(row.area) == 2 else None
        return mention.but(id=row.id, name=row.name, country=country)
    if mention.name is not None and mention.id is None:
        # an acronym or short form: known by the name it stands for
        found = find_organisation(mention.name)
        known = organisation(found) if found else None
        return mention.but(id=found or slug(mention.name), name=known.name if known else mention.name)
    if mention.id is not None:
        return mention
    base, country, name = _base(words, lexicon, mention)
    return mention.but(id=f"{country.lower()}_{base}" if country else base, name=name, country=country)


def _known_by_country(words: Words, lexicon: Lexicon, mention: Mention) -> str | None:
    """A known body with its country written another way: adjective, possessive, formal name."""
    start, end, country = _without_country(words, lexicon, mention)
    row = area(country) if country else None
    if row is None or start >= end:
        return None
    core = words.phrase(start, end)
    for form in (f"{core} of {row.name}", f"{core} of the {row.name}", core):
        found = find_organisation(form)
        known = organisation(found) if found else None
        if known is not None and known.area == country:
            return known.id
    return None


def _weakly_meant(words: Words, lexicon: Lexicon, mention: Mention, text: str, present: set[str]) -> str | None:
    """A short form of several words ("Business Council", "National Bank") that only one known body fits here.

    It fits when the article names it in full, when it belongs to the SCO and the article is about the SCO, or when
    the form is its country's ("Kazakhstan's National Bank").
    """
    candidates = weak_names().get(text, ())
    if len(mention) < 2 or not candidates:
        return None
    owner = _possessor(words, lexicon, mention.start)
    fits = []
    for candidate in candidates:
        row = organisation(candidate)
        if row is None:
            continue
        if candidate in present or (row.kind == "sco" and "sco" in present) or (owner and row.area == owner):
            fits.append(candidate)
    return fits[0] if len(fits) == 1 else None


def _base(words: Words, lexicon: Lexicon, mention: Mention) -> tuple[str, str | None, str]:
    """Slug without the country, country, and full name: ("ministry_trade", "KZ", "Ministry of Trade of Kazakhstan")."""
    name = words.phrase(mention.start, mention.end)
    if not any(words.norm[i] in word_list("body") for i in range(mention.start, mention.end)):
        return slug(name), None, name
    start, end, country = _without_country(words, lexicon, mention)
    base = _institution_slug(words.phrase(start, end)) if start < end else slug(name)
    row = area(country) if country else None
    full = f"{words.phrase(start, end)} of {row.name}" if row else name
    return base, country, full


def _without_country(words: Words, lexicon: Lexicon, mention: Mention) -> tuple[int, int, str | None]:
    """The name without a country adjective before or "of COUNTRY" after it, and that country (or the possessor)."""
    start, end, country = mention.start, mention.end, None
    first_end = lexicon.areas.get(start)
    if first_end and first_end < end and words.norm[first_end] not in ("-", "–"):
        country = _country(words.phrase(start, first_end))
        if country:
            start = first_end
    if country is None:
        for at in range(start + 1, end):
            if lexicon.areas.get(at) == end and words.norm[at - 1] in ("of", "the", "in"):
                country = _country(words.phrase(at, end))
                if country:
                    end = at - 2 if words.norm[at - 1] == "the" else at - 1
                break
    return start, end, country or _possessor(words, lexicon, mention.start)


def _country(phrase: str) -> str | None:
    found = find_area(phrase)
    return found if found and len(found) == 2 else None


def _possessor(words: Words, lexicon: Lexicon, start: int) -> str | None:
    """The country in "China's Ministry of Commerce"."""
    if start < 2 or words.norm[start - 1] not in ("'s", "’s", "'", "’"):
        return None
    for at in range(max(0, start - 4), start - 1):
        if lexicon.areas.get(at) == start - 1:
            return _country(words.phrase(at, start - 1))
    return None


def _institution_slug(name: str) -> str:
    """ "Foreign Ministry" and "Ministry of Foreign Affairs" get one slug.

    >>> _institution_slug("Ministry of Foreign Affairs"), _institution_slug("Foreign Ministry")
    ('ministry_foreign', 'ministry_foreign')
    """
    parts = slug(name).split("_")
    if "ministry" in parts:
        rest = [part for part in parts if part not in ("ministry", "affairs")] or ["affairs"]
        parts = ["ministry", *("defence" if part == "defense" else part.removesuffix("s") for part in rest)]
        parts = [{"busines": "business", "sport": "sports", "resource": "resources"}.get(part, part) for part in parts]
    return "_".join(parts)


def _joined(words: Words, mentions: list[Mention]) -> list[Mention]:
    """Names without a country take the one country that the article gives them; company short names join."""
    with_country: dict[str, set[str]] = defaultdict(set)
    example: dict[str, Mention] = {}
    longer: dict[str, Mention] = {}
    for mention in mentions:
        if mention.label != "ORG" or mention.id is None:
            continue
        example.setdefault(mention.id, mention)
        if mention.country and mention.id.startswith(f"{mention.country.lower()}_"):
            with_country[mention.id[3:]].add(mention.id)
        _note_prefixes(words, mention, longer)
    joined = []
    for mention in mentions:
        if mention.label == "ORG" and mention.id is not None and organisation(mention.id) is None:
            candidates = with_country.get(mention.id, set())
            source = example[next(iter(candidates))] if len(candidates) == 1 else None
            if source is None and mention.rule != "short_form":
                source = longer.get(words.phrase(mention.start, mention.end))
            if source is not None and source.id != mention.id:
                mention = mention.but(id=source.id, name=source.name, country=source.country)
        joined.append(mention)
    return joined


def _note_prefixes(words: Words, mention: Mention, longer: dict[str, Mention]) -> None:
    """Remember "Microsoft" for "Microsoft Corp." and "Zhongtai" for "Zhongtai Group Holding"."""
    endings = word_list("company_suffix") | {"Company", "Group", ",", ".", "&"}
    end = mention.end
    while end - 1 > mention.start and words.norm[end - 1] in endings:
        end -= 1
    if end < mention.end:
        longer.setdefault(words.phrase(mention.start, end), mention)
