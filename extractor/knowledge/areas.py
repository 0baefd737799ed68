"""Countries, regions and groups of countries: row models of ``areas.toml`` and ``groups.toml``, and their lookups.

An area id is an ISO 3166-1 alpha-2 code ("KZ"), or the id of a group or region ("SCO", "CENTRAL_ASIA", "WORLD").
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from pydantic import Field, model_validator

from extractor.knowledge import KnowledgeRow, read_table


class Area(KnowledgeRow):
    """A country or territory.

    ``aliases`` and ``formal`` name it by themselves; ``capitals`` stand for its government only ("Beijing said");
    ``prefixes`` stand before a hyphen ("Sino-Kazakh"). ``ended`` is set for states that no longer exist.
    """

    id: str
    name: str
    formal: str | None = None
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    ended: date | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that means the country by itself, the usual one first."""
        return tuple(dict.fromkeys([self.name, *([self.formal] if self.formal else []), *self.aliases]))


class Member(KnowledgeRow):
    """One membership; ``until`` is the last day. Without dates it holds at all times (regions)."""

    id: str
    since: date | None = Field(default=None, alias="from")
    until: date | None = Field(default=None, alias="to")

    @model_validator(mode="after")
    def _ordered(self) -> Member:
        if self.since and self.until and self.since > self.until:
            raise ValueError("membership ends before it starts")
        return self

    def holds(self, on: date) -> bool:
        """Whether the membership is in force on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class Group(KnowledgeRow):
    """A group of countries or a region, with dated membership where it is known."""

    id: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()


@cache
def countries() -> tuple[Area, ...]:
    """All countries and territories, in the order of the table."""
    return read_table("areas", "area", Area)


@cache
def groups() -> tuple[Group, ...]:
    """All groups and regions, in the order of the table."""
    return read_table("groups", "group", Group)


@cache
def areas() -> tuple[Area | Group, ...]:
    """Countries, then groups."""
    return (*countries(), *groups())


@cache
def _by_id() -> dict[str, Area | Group]:
    return {row.id: row for row in areas()}


def area(area_id: str) -> Area | Group | None:
    """The country or group of that id, ``None`` when there is none."""
    return _by_id().get(area_id)


def members(group_id: str, on: date) -> tuple[str, ...]:
    """Ids of the members of a group on a day, in the order of accession; empty when the table lists none.

    >>> len(members("SCO", date(2016, 1, 1))), len(members("SCO", date(2025, 1, 1)))
    (6, 10)
    """
    group = _by_id().get(group_id)
    if not isinstance(group, Group):
        return ()
    return tuple(member.id for member in group.members if member.holds(on))


# --- phrases ----------------------------------------------------------------------------------------------------------

#: What may follow the name of a country or group without changing which area is meant.
GENERIC_HEADS = (
    "region",
    "space",
    "area",
    "zone",
    "bloc",
    "family",
    "country",
    "countries",
    "state",
    "states",
    "nation",
    "nations",
    "economy",
    "economies",
    "republics",
    "member",
    "members",
    "member state",
    "member states",
    "member country",
    "member countries",
    "member nations",
    "member economies",
    "participating states",
    "participating countries",
    "side",
    "people",
    "market",
    "markets",
)
_DETERMINERS = ("the", "all", "other", "both", "these", "those", "its", "fellow", "remaining", "rest", "of", "entire")
_SPACE = re.compile(r"\s+")
_POSSESSIVE = re.compile(r"['’`´]s?$")
_SCO = re.compile(r"\b(?:SCO|Shanghai Cooperation Organi[sz]ation)\b")
_FOUNDERS = re.compile(r"\b(?:original|founding|founder)\b", re.IGNORECASE)


@cache
def area_phrases() -> dict[str, str]:
    """Every phrase that means an area by itself or as an adjective, with the area's id.

    Holds names, aliases, adjectives and names of the people; not capitals, not hyphen prefixes. Where two areas share
    a phrase, the first of the table keeps it.
    """
    phrases: dict[str, str] = {}
    for row in areas():
        people = row.people if isinstance(row, Area) else ()
        for phrase in (*row.names, *row.adjectives, *people):
            phrases.setdefault(phrase, row.id)
    return phrases


@cache
def area_names() -> dict[str, str]:
    """Phrases that *name* an area (no adjectives, no people), with the area's id."""
    names: dict[str, str] = {}
    for row in areas():
        for phrase in row.names:
            names.setdefault(phrase, row.id)
    return names


@cache
def capitals() -> dict[str, str]:
    """Capitals (names that may stand for a government) with the id of their country."""
    found: dict[str, str] = {}
    for row in countries():
        for name in row.capitals:
            found.setdefault(name, row.id)
    return found


@cache
def hyphen_prefixes() -> dict[str, str]:
    """Forms that stand for a country before a hyphen ("Sino" in "Sino-Kazakh"), with its id."""
    return {prefix: row.id for row in countries() for prefix in row.prefixes}


@cache
def _folded_phrases() -> dict[str, str]:
    """Phrases in lower case; without short capitals such as "US", which would be words then."""
    return {
        phrase.casefold(): area_id
        for phrase, area_id in reversed(area_phrases().items())
        if not (len(phrase) <= 4 and phrase.isupper()) and phrase != "US"
    }


def clean_phrase(phrase: str) -> str:
    """``phrase`` with single blanks, without a closing possessive and without a leading "the"."""
    text = _POSSESSIVE.sub("", _SPACE.sub(" ", phrase).strip())
    return text[4:] if text[:4].lower() == "the " else text


@cache
def find_area(phrase: str) -> str | None:
    """The id of the area that a phrase means, ``None`` when it means none.

    Reads names, formal names, adjectives, names of the people, possessives, and groups with a generic noun.
    A capital is not its country: see :func:`find_capital`.

    >>> find_area("the Republic of Kazakhstan"), find_area("Kazakhstan’s"), find_area("Uzbek"), find_area("us")
    ('KZ', 'KZ', 'UZ', None)
    >>> find_area("other SCO member states"), find_area("Central Asian countries"), find_area("Beijing")
    ('SCO', 'CENTRAL_ASIA', None)
    """
    text = clean_phrase(phrase)
    found = _look_up(text)
    if found:
        return found
    words = text.split(" ")
    while len(words) > 1 and words[0].lower() in _DETERMINERS:
        words = words[1:]
    text = " ".join(words)
    if _SCO.search(text) and _FOUNDERS.search(text):
        return "SCO6"
    return _look_up(text) or _without_head(words)


def find_capital(phrase: str) -> str | None:
    """The id of the country whose capital the phrase names, ``None`` when it names none.

    >>> find_capital("Astana"), find_capital("Almaty")
    ('KZ', None)
    """
    return capitals().get(clean_phrase(phrase))


def _look_up(text: str) -> str | None:
    phrases = area_phrases()
    return phrases.get(text) or phrases.get(f"the {text}") or _folded_phrases().get(text.casefold())


def _without_head(words: list[str]) -> str | None:
    """The area left when generic nouns are taken off the end ("SCO member states" -> SCO)."""
    for size in (2, 1):
        if len(words) > size and " ".join(words[-size:]).lower() in GENERIC_HEADS:
            return _look_up(clean_phrase(" ".join(words[:-size])))
    return None
