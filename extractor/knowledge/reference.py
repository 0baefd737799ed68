"""The reference pack: row models of ``models/reference/*.toml`` and their lookups. Every row has its source."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal

from pydantic import Field, model_validator

from extractor.knowledge import KnowledgeRow, read_table
from extractor.schema import Measure

_FOLDER = "reference"
Council = Literal["state", "government"]


class Figure(KnowledgeRow):
    """One world total by year: ``values`` times ``scale``, each right to ``within`` (a fraction)."""

    id: str
    indicator: str
    area: str
    counterpart: str | None = None
    unit: str
    text: str
    scale: int
    within: Decimal
    source: str
    values: dict[int, int]


class Pace(KnowledgeRow):
    """How fast a group's share of a world total can change a year, between ``fewest`` and ``most`` years apart."""

    id: str
    indicator: str
    share: str
    since: int
    fewest_years: int = Field(ge=1)
    most_years: int
    factor: Decimal = Field(gt=1)
    source: str


class Summit(KnowledgeRow):
    """One yearly meeting of a council: where (every name of the city) and when."""

    id: str
    year: int
    cities: tuple[str, ...] = Field(min_length=1)
    first: date
    last: date
    online: bool = False

    @model_validator(mode="after")
    def _in_its_year(self) -> Summit:
        if not (self.first <= self.last and self.first.year == self.year):
            raise ValueError("the days are out of order or not in the year")
        return self


class IndicatorCode(KnowledgeRow):
    """What a statistical office calls one of our indicators."""

    id: str
    indicator: str
    counterpart: str | None = None
    unit: str
    measure: Measure = "level"


class AreaCode(KnowledgeRow):
    """What a statistical office calls an area."""

    id: str
    area: str


@cache
def figures() -> tuple[Figure, ...]:
    """World totals."""
    return read_table("world", "figure", Figure, folder=_FOLDER)


@cache
def paces() -> tuple[Pace, ...]:
    """How fast shares of world totals change."""
    return read_table("world", "pace", Pace, folder=_FOLDER)


@cache
def summits(council: Council) -> dict[int, Summit]:
    """The meetings of a council, by year.

    >>> summits("state")[2019].cities[0], summits("government")[2023].cities[0]
    ('Bishkek', 'Bishkek')
    """
    return {row.year: row for row in read_table("summits", council, Summit, folder=_FOLDER)}


#: Where the table of summits is from.
SUMMIT_SOURCE = "joint communiqués of the SCO Councils of Heads of State and of Heads of Government"


@cache
def indicator_codes() -> dict[str, IndicatorCode]:
    """Indicators by their code elsewhere."""
    return {row.id: row for row in read_table("codes", "indicator", IndicatorCode, folder=_FOLDER)}


@cache
def area_codes() -> dict[str, str]:
    """Ids of areas by their code elsewhere."""
    return {row.id: row.area for row in read_table("codes", "area", AreaCode, folder=_FOLDER)}
