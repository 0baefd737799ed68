"""Ids in words: areas, bodies, indicators, checks, periods, places, for people to read."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from extractor.schema import Article, Claim, Measure

MEASURES: dict[Measure, str] = {
    "level": "level",
    "share": "share",
    "growth_rate": "growth rate",
    "growth_factor": "multiple",
    "change": "change",
    "rank": "rank",
    "event_date": "dated event",
}


def spaced(identifier: str) -> str:
    """An id as words.

    >>> spaced("wrong_denominator_or_share")
    'wrong denominator or share'
    """
    return identifier.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of areas, bodies and people: those of our tables, else what the texts call them (``canonical``)."""

    canonical: Mapping[str, str] = field(default_factory=dict)

    def area(self, area_id: str | None) -> str | None:
        """The name of an area, of several ("KG+KZ"), or of the body or facility that a claim is about.

        >>> Names().area("KG+KZ"), Names({"silk_bank": "Silk Bank"}).area("silk_bank"), Names().area("tea_house")
        ('Kyrgyzstan and Kazakhstan', 'Silk Bank', 'tea house')
        """
        if area_id is None:
            return None
        if "+" in area_id:
            return " and ".join(self.area(part) or part for part in area_id.split("+"))
        return _known_area(area_id) or self.canonical.get(area_id) or spaced(area_id)

    def voice(self, name_id: str | None) -> str | None:
        """The name of a speaker or source."""
        if name_id is None:
            return None
        return _known_person(name_id) or self.area(name_id)

    def parties(self, claim: Claim) -> str:
        """Of whom, and with whom."""
        own, other = self.area(claim.ref_area), self.area(claim.counterpart_area)
        if own is None:
            return f"with {other}" if other else "area not known"
        if other is None:
            return own
        if claim.ref_area == claim.counterpart_area:
            return f"among the members of {own}"
        return f"{own}, with {other}"


@lru_cache(maxsize=8192)
def _known_area(area_id: str) -> str | None:
    from extractor.knowledge.areas import area
    from extractor.knowledge.names import organisation

    row = area(area_id) or organisation(area_id)
    return row.name if row is not None else None


@lru_cache(maxsize=8192)
def _known_person(name_id: str) -> str | None:
    from extractor.knowledge.names import person

    row = person(name_id)
    return row.name if row is not None else None


@lru_cache(maxsize=8192)
def indicator_name(indicator_id: str | None) -> str | None:
    """The name of an indicator, without what its row adds behind a colon; the id in words for one no table has."""
    from extractor.knowledge.statements import indicator

    if indicator_id is None:
        return None
    row = indicator(indicator_id)
    return row.name.split(":")[0] if row is not None else spaced(indicator_id)


@cache
def checks() -> dict[str, tuple[str, str]]:
    """Name and rule of every check, by id, from the docstrings that document them."""
    from extractor.audit.checks import CHECKS
    from extractor.audit.references import REFERENCE_CHECKS

    found: dict[str, tuple[str, str]] = {}
    for check in (*CHECKS, *REFERENCE_CHECKS):
        first = (inspect.getdoc(check) or "").partition("\n\n")[0]
        heading, _, rule = " ".join(first.split()).partition(": ")
        ids, _, name = heading.partition(" ")
        for check_id in _ids(ids):
            found.setdefault(check_id, (name, rule[:1].upper() + rule[1:]))
    return found


def _ids(heading: str) -> list[str]:
    """The ids of a heading: "C09", or "C12-C14" for several.

    >>> _ids("C09"), _ids("C12-C14")
    (['C09'], ['C12', 'C13', 'C14'])
    """
    first, _, last = heading.partition("-")
    if not last:
        return [first]
    return [f"C{number:02}" for number in range(int(first[1:]), int(last[1:]) + 1)]


def check_name(check_id: str) -> str:
    """The name of a check, its id when nothing documents it."""
    return checks().get(check_id, (check_id, ""))[0]


def file_name(article: Article) -> str:
    """The last part of an article's source, with its number where one file holds several."""
    name = article.source.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or article.article_id
    return f"{name}#{article.part}" if article.part else name


def headline(article: Article) -> str:
    """How to name an article: its title, else its file."""
    return " ".join((article.title or "").split()) or file_name(article)


def byline(article: Article) -> str:
    """Publisher, date and file of an article; the file is left out where the headline already is it."""
    parts = [article.publisher, article.published.isoformat() if article.published else None]
    if article.title and article.title.strip():
        parts.append(file_name(article))
    return " · ".join(part for part in parts if part)


def publisher(article: Article) -> str:
    """Who published an article: what readers filter by; its file where nobody is named."""
    return article.publisher or file_name(article)


def indicator_of(claim: Claim) -> str:
    """What a claim measures, with what narrows it."""
    name = indicator_name(claim.indicator) or claim.indicator_text or "indicator not known"
    return f"{name} ({claim.item})" if claim.item else name
