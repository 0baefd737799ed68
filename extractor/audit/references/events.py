"""C16: summits and member lists against the tables of the reference pack.

Only the sentences of claims are read, so that every finding has a claim to rest on: a dated event or figure beside the
summit's name, a count of members before their list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor.audit import wording
from extractor.audit.book import Book
from extractor.audit.verdicts import Verdict, agreed
from extractor.knowledge.areas import area, area_names, members
from extractor.knowledge.reference import SUMMIT_SOURCE, Council, Summit, summits
from extractor.schema import Claim, Finding, Outcome

_CITY = r"(?P<city>[A-Z][\w.\-’']{1,20}(?:\s[A-Z][\w\-’']{1,20})?)"
_YEAR = r"(?P<year>20[0-4]\d)"
_WHO = r"(?P<who>(?:(?:SCO|Shanghai Cooperation Organi[sz]ation)['’s]{0,2}\s)?)"
_FORMS = (
    rf"\b{_CITY}\s{_WHO}[Ss]ummit\s?(?:\(|of\s|in\s|,\s)(?:[A-Z][a-z]+\s)?{_YEAR}",
    rf"\b{_YEAR}\s{_WHO}{_CITY}\s[Ss]ummit",
    rf"\b{_YEAR}\s{_WHO}[Ss]ummit\s(?:held\s)?in\s{_CITY}",
    rf"\b{_WHO}[Ss]ummit\s(?:held\s)?in\s{_CITY}\s?(?:,|\(|in|of)\s?(?:[A-Z][a-z]+\s)?{_YEAR}",
)
_MENTIONS = tuple(re.compile(form) for form in _FORMS)
_GOVERNMENT = re.compile(r"\b(?:heads? of government|prime ministers?|premiers|CHG|SCO HoG)\b", re.IGNORECASE)
_SCO = re.compile(r"\b(?:SCO|Shanghai Cooperation Organi[sz]ation)\b")
#: Other bodies that meet in the same cities: a sentence that names one says nothing of the SCO's meetings.
_OTHERS = re.compile(
    r"\b(?:BRICS|CICA|CSTO|CIS|EAEU|EEU|OTS|ECO|OIC|OSCE|NATO|EU|ASEAN|APEC|G[ -]?(?:7|8|20)|C5(?:\s?\+\s?1)?|UN|"
    r"COP\d\d|RIC|SAARC|Turkic|Arab|Boao|Belt and Road|Eurasian Economic|Commonwealth|Caspian|Quad|Asia-Europe|ASEM)\b"
)
_LIST = re.compile(r"\s?(?:[:(–—-]|namely|are)\s?")
_ITEMS = re.compile(r"\s*(?:,|;|\band\b)\s*")
_PARTLY = re.compile(
    r"\b(?:including|such as|among|except|minus|apart|other|new|founding|original|first|plus|observers?)\b"
)
_ELSEWHERE = 300


@dataclass(frozen=True, slots=True)
class Mention:
    """A summit as a sentence names it."""

    claim: Claim
    city: str
    year: int
    council: Council
    text: str


def summits_and_members(book: Book) -> Iterator[Verdict]:
    """C16 Roster and event: summits and members a text names are those of the reference pack.

    Formula: (council, year, city) and (SCO, country, day) are rows of the tables. A summit is one of the heads of state
    unless the sentence speaks of heads of government; a city that held the other council's meeting that year is named.
    A list of members is read after their number ("ten members: ..."). Sentences that name another body are left out,
    and so are years that the table does not have.

    Flagged: "the Bishkek summit (2023)", where the heads of state met online under India and the heads of government
    in Bishkek.
    Not flagged: "the Bishkek summit (2019)", "the 2024 Kazan summit", a list of observers.
    """
    named = [mention for claim in book.claims if (mention := _mention(book, claim)) is not None]
    right = [mention for mention in named if _held(mention.city, mention.year, mention.council)]
    for mention in named:
        if mention in right:
            yield agreed("C16", (mention.claim,), f"{mention.text} is in the table of summits")
        elif mention.year in summits(mention.council):
            yield _misplaced(book, mention, right)
    for claim in book.claims:
        yield from _roster(book, claim)


# --- summits ----------------------------------------------------------------------------------------------------------


@cache
def _cities() -> frozenset[str]:
    """Every city where a council of the SCO has met."""
    councils: tuple[Council, ...] = ("state", "government")
    return frozenset(city for council in councils for row in summits(council).values() for city in row.cities)


def _held(city: str, year: int, council: Council) -> bool:
    row = summits(council).get(year)
    return row is not None and city in row.cities


def _mention(book: Book, claim: Claim) -> Mention | None:
    """The summit named around the claim's figure, ``None`` when there is none or it may be another body's."""
    at, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    if "ummit" not in claim.quote or _OTHERS.search(claim.quote) is not None:
        return None
    for form in _MENTIONS:
        for found in form.finditer(claim.quote[: end + _ELSEWHERE]):
            city = _city(found["city"])
            if not (found.start() <= at and end <= found.end() + 1 and city is not None):
                continue
            if not (found["who"] or _about_sco(book, claim)):
                return None
            council: Council = "government" if _GOVERNMENT.search(claim.quote) else "state"
            return Mention(claim, city, int(found["year"]), council, found.group().replace("(", "").strip(" ,"))
    return None


def _city(words: str) -> str | None:
    """The venue in the words before "summit": all of them, or the last ("At Bishkek" has a capital too many)."""
    for name in (words, words.rsplit(" ", 1)[-1]):
        if name in _cities():
            return name
    return None


def _about_sco(book: Book, claim: Claim) -> bool:
    """Whether sentence, title or the text around it speaks of the SCO."""
    if _SCO.search(claim.quote):
        return True
    article = book.articles.get(claim.article_id)
    if article is None:
        return False
    near = article.text[max(0, claim.sentence_start - 2000) : claim.sentence_end + 2000]
    return _SCO.search(near) is not None and _OTHERS.search(near[1600:2400]) is None


def _misplaced(book: Book, mention: Mention, right: list[Mention]) -> Finding:
    """A summit at a place where that council did not meet in that year."""
    row = summits(mention.council)[mention.year]
    other: Council = "state" if mention.council == "government" else "government"
    also = [found.claim for found in right if found.city == mention.city and found.claim is not mention.claim][:1]
    facts = f"the heads of {mention.council} of the SCO met in {_place(row)} in {mention.year}"
    swapped = _held(mention.city, mention.year, other)
    if swapped:
        facts += f"; {mention.city} held the meeting of the heads of {other}"
    years = [year for year, held in summits(mention.council).items() if mention.city in held.cities]
    if years:
        facts += f"; in {mention.city} they met in {', '.join(map(str, years))}"
    label = "event_type_mismatch" if swapped else "event_place_or_year"
    return _fact(
        book,
        (mention.claim, *also),
        "tension",
        formula=f"“{mention.text}” against {_place(row)} {mention.year}",
        facts=f"By the communiqués {facts}.",
        unless="another meeting is meant",
        label=label,
        source=SUMMIT_SOURCE,
    )


def _place(row: Summit) -> str:
    return f"{row.cities[0]}{' (online)' if row.online else ''}"


def _fact(
    book: Book,
    claims: tuple[Claim, ...],
    outcome: Outcome,
    *,
    formula: str,
    facts: str,
    unless: str,
    label: str,
    source: str,
) -> Finding:
    ids = tuple(claim.claim_id for claim in claims)
    return Finding(
        finding_id=Finding.make_id("C16", ids),
        check="C16",
        outcome=outcome,
        severity="medium" if outcome == "conflict" else "low",
        score=round(min(claim.confidence for claim in claims), 6),
        message=f"{wording.evidence(book, claims)} {facts} The two do not agree. Not an error if {unless}.",
        formula=formula,
        diagnosis=label,
        reference=source,
        claim_ids=ids,
    )


# --- members ----------------------------------------------------------------------------------------------------------


def _roster(book: Book, claim: Claim) -> Iterator[Verdict]:
    """A count of the SCO's members with their list: countries that are none, and those left out of a whole list."""
    if claim.value is None or not 5 <= claim.value <= 12 or claim.unit in (None, "percent", "USD"):
        return
    if not re.search(r"\b(?:member|state|countr|nation)", f"{claim.printed} {claim.unit} {claim.indicator_text or ''}"):
        return
    tail = claim.quote[max(0, claim.end - claim.sentence_start) :][:400]
    head = claim.quote[: max(0, claim.start - claim.sentence_start)][-80:]
    opening = _LIST.search(tail, 0, 80)
    if opening is None or not _SCO.search(head + tail[: opening.start()] + claim.printed):
        return
    if _PARTLY.search(head[-30:] + tail[: opening.end()]) or not re.search(
        r"member", tail[: opening.end()] + claim.printed
    ):
        return
    listed = _listed(re.split(r"[).;]", tail[opening.end() :], maxsplit=1)[0])
    on = claim.period_end or book.published(claim)
    if len(listed) < 5 or on is None:
        return
    known = set(members("SCO", on))
    foreign = [name for name in listed if name not in known]
    absent = [name for name in members("SCO", on) if name not in listed] if len(listed) == claim.value else []
    if not foreign:
        yield agreed("C16", (claim,), f"{len(listed)} countries listed, all members on {on.isoformat()}")
        return
    parts = [f"{_names(foreign)} {'is' if len(foreign) == 1 else 'are'} not among the members on {on.isoformat()}"]
    if absent:
        parts.append(f"{_names(absent)} {'is' if len(absent) == 1 else 'are'} missing")
    yield _fact(
        book,
        (claim,),
        "conflict",
        formula=f"members listed: {_names(listed)}",
        facts=f"{'; '.join(parts)}.",
        unless="observers or partners are meant, or the list is of another day",
        label="roster_mismatch",
        source="SCO documents on the accession of members",
    )


def _listed(text: str) -> list[str]:
    """Ids of the countries of a list; nothing when an item is no country."""
    found = []
    for item in _ITEMS.split(text):
        name = re.sub(r"^the\s", "", item.strip())
        if name:
            code = area_names().get(name) or area_names().get(f"the {name}")
            if code is None or len(code) != 2:
                return []
            found.append(code)
    return list(dict.fromkeys(found))


def _names(codes: list[str]) -> str:
    rows = [(row.name if (row := area(code)) else code) for code in codes]
    return ", ".join(rows)
