"""Row models and lookups for names: organisations, people, places, titles and the words names are made of.

Countries and groups have their own module (:mod:`extractor.knowledge.areas`), re-exported here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, Literal

from pydantic import Field, field_validator

from extractor.knowledge import KnowledgeRow, read_table
from extractor.knowledge.areas import (
    Area,
    Group,
    area,
    area_names,
    area_phrases,
    areas,
    capitals,
    clean_phrase,
    countries,
    find_area,
    find_capital,
    groups,
    hyphen_prefixes,
    members,
)

__all__ = [
    "Area",
    "Group",
    "Organisation",
    "Person",
    "Post",
    "area",
    "area_names",
    "area_phrases",
    "areas",
    "capitals",
    "countries",
    "find_area",
    "find_capital",
    "find_organisation",
    "find_person",
    "groups",
    "hyphen_prefixes",
    "members",
    "organisation",
    "organisations",
    "people",
    "person",
    "places",
    "ruler_patterns",
    "slug",
    "titles",
    "vetoes",
    "weak_names",
    "words",
]

Kind = Literal[
    "international",
    "sco",
    "bank",
    "fund",
    "government",
    "ministry",
    "parliament",
    "party",
    "court",
    "customs",
    "statistics",
    "company",
    "media",
    "research",
    "university",
    "association",
    "union",
    "ngo",
    "police",
    "military",
    "sport",
]


class Organisation(KnowledgeRow):
    """An organisation. ``aliases`` mean it anywhere, ``weak`` forms only in an article that names it in full."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    area: str | None = None
    kind: Kind

    @property
    def names(self) -> tuple[str, ...]:
        """Name and aliases, the name first."""
        return (self.name, *self.aliases)


class Post(KnowledgeRow):
    """A post somebody holds; both dates inclusive, an open end where it is not known to have ended."""

    role: str
    since: date | None = Field(default=None, alias="from")
    until: date | None = Field(default=None, alias="to")


class Person(KnowledgeRow):
    """Somebody in public office. ``surname`` says that the surname alone is read as this person."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    surname: bool = False
    posts: tuple[Post, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Name and aliases, the name first."""
        return (self.name, *self.aliases)

    def role(self, on: date | None) -> str | None:
        """The post held on a day; without a day the latest one in the table."""
        if on is None:
            return self.posts[-1].role if self.posts else None
        for post in reversed(self.posts):
            if (post.since is None or post.since <= on) and (post.until is None or on <= post.until):
                return post.role
        return None


class WordList(KnowledgeRow):
    """A list of single words; printed as one block of text."""

    id: str
    words: frozenset[str]
    note: str | None = None

    @field_validator("words", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return value.split() if isinstance(value, str) else value


class Places(KnowledgeRow):
    """Cities, provinces and sites inside one country (``id``: the country's)."""

    id: str
    names: tuple[str, ...]


class Veto(KnowledgeRow):
    """Names that the statistical model mislabels; ``id`` says what is refused."""

    id: str
    names: frozenset[str]


# --- organisations ----------------------------------------------------------------------------------------------------


@cache
def organisations() -> tuple[Organisation, ...]:
    """All organisations: those of the region first, then those of general news, then business."""
    rows = (
        *read_table("organisations", "organisation", Organisation),
        *read_table("organisations_general", "organisation", Organisation),
        *read_table("organisations_business", "organisation", Organisation),
    )
    return tuple({row.id: row for row in reversed(rows)}.values())[::-1]


@cache
def _organisations_by_id() -> dict[str, Organisation]:
    return {row.id: row for row in organisations()}


@cache
def _organisations_by_name() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in organisations():
        for name in row.names:
            names.setdefault(name, row.id)
    return names


@cache
def _organisations_folded() -> dict[str, str]:
    return {name.casefold(): row for name, row in reversed(_organisations_by_name().items()) if len(name) > 5}


@cache
def weak_names() -> dict[str, tuple[str, ...]]:
    """Short capitalised forms ("Council") with the ids of the organisations they may stand for."""
    found: dict[str, list[str]] = {}
    for row in organisations():
        for name in row.weak:
            found.setdefault(name, []).append(row.id)
    return {name: tuple(ids) for name, ids in found.items()}


def organisation(organisation_id: str) -> Organisation | None:
    """The organisation of that id, ``None`` when there is none."""
    return _organisations_by_id().get(organisation_id)


def find_organisation(phrase: str) -> str | None:
    """The id of the organisation a phrase names (leading "the" and possessives ignored), else ``None``.

    >>> find_organisation("the World Bank’s"), find_organisation("Shanghai Cooperation Organization")
    ('world_bank', 'sco')
    """
    text = clean_phrase(phrase)
    names = _organisations_by_name()
    return (
        names.get(phrase) or names.get(text) or names.get(f"The {text}") or _organisations_folded().get(text.casefold())
    )


# --- people -----------------------------------------------------------------------------------------------------------


@cache
def people() -> tuple[Person, ...]:
    """All people of the table."""
    return read_table("people", "person", Person)


@cache
def _people_by_id() -> dict[str, Person]:
    return {row.id: row for row in people()}


@cache
def _people_by_name() -> dict[str, str]:
    return {name: row.id for row in reversed(people()) for name in row.names}


def person(person_id: str) -> Person | None:
    """The person of that id, ``None`` when there is none."""
    return _people_by_id().get(person_id)


def find_person(phrase: str) -> str | None:
    """The id of the person a full name means, else ``None``. Surnames are an article's business, not this table's.

    >>> find_person("Kasym-Zhomart Tokayev"), find_person("Tokayev")
    ('kassym_jomart_tokayev', None)
    """
    return _people_by_name().get(clean_phrase(phrase))


# --- words ------------------------------------------------------------------------------------------------------------


@cache
def _word_lists() -> dict[str, frozenset[str]]:
    rows = (
        *read_table("name_words", "words", WordList),
        *read_table("name_parts", "parts", WordList),
        *read_table("name_cues", "cue", WordList),
        *read_table("titles", "title", WordList),
    )
    return {row.id: row.words for row in rows}


def words(list_id: str) -> frozenset[str]:
    """A word list of the name tables or ``titles`` ("topic", "given", "before" ...).

    Raises ``KeyError`` for an id that no table has.
    """
    return _word_lists()[list_id]


def titles() -> dict[str, frozenset[str]]:
    """The grammar of posts: heads that stand ``before`` a name or ``beside`` it, ``bare`` heads, ``modifier`` words."""
    return {name: words(name) for name in ("before", "beside", "bare", "modifier")}


@cache
def vetoes(which: str) -> frozenset[str]:
    """Names refused ``exact`` (in any label), as a ``person``, or as the ``first`` word of a span."""
    refused: dict[str, frozenset[str]] = {row.id: row.names for row in read_table("name_vetoes", "veto", Veto)}
    return refused[which]


@cache
def places() -> dict[str, str]:
    """Places inside countries (capitals too) with the id of their country."""
    found = dict(capitals())
    for row in read_table("places", "places", Places):
        for name in row.names:
            found.setdefault(name, row.id)
    return found


_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SMALL = frozenset(["of", "and", "for", "the", "on", "in", "to", "at", "by", "de", "la", "with", "from"])


def slug(name: str) -> str:
    """A stable identifier: ASCII, lower case, underscores, without small words.

    >>> slug("International Institute of Central Asia"), slug("Kassym-Jomart Tokayev"), slug("Erdoğan")
    ('international_institute_central_asia', 'kassym_jomart_tokayev', 'erdogan')
    """
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    text = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    text = re.sub(r"['’`ʻʼ]s?\b", "", text)
    parts = [part for part in _NOT_SLUG.split(text) if part]
    kept = [part for part in parts if part not in _SMALL] or parts
    return "_".join(kept) or "unnamed"


# --- the ruler --------------------------------------------------------------------------------------------------------


def _known_names() -> Iterator[tuple[str, str, str]]:
    """(label, id, name) of every known name; the first of equal names wins."""
    for organisation_row in organisations():
        for name in organisation_row.names:
            yield "ORG", organisation_row.id, name
    for person_row in people():
        for name in person_row.names:
            yield "PERSON", person_row.id, name
    for phrase, area_id in area_phrases().items():
        if phrase[:1].isupper():
            yield "AREA", area_id, phrase
    for name, country in places().items():
        yield "PLACE", country, name


@cache
def known_names() -> dict[tuple[str, str], str]:
    """(label, name) of every known name with its id."""
    found: dict[tuple[str, str], str] = {}
    for label, row_id, name in _known_names():
        found.setdefault((label, name), row_id)
    return found


def ruler_patterns() -> list[dict[str, str | list[dict[str, Any]]]]:
    """Patterns for the stock span ruler, one per known name: ``{"label", "pattern", "id"}``.

    Labels are ``ORG``, ``PERSON``, ``AREA`` (country, region, group, adjectives included; ``id`` is the area's) and
    ``PLACE`` (a city or province; ``id`` is its country's).
    """
    return [{"label": label, "pattern": name, "id": row_id} for (label, name), row_id in known_names().items()]
