"""Currencies, magnitudes, number words, units, hedges and the nouns around figures: rows and lookups.

The tables are ``models/knowledge/{currencies,magnitudes,numbers,units,hedges,nouns}.toml``. Lookups are built once per
process; words are compared in lower case, signs and codes with their case.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from pydantic import Field

from extractor.knowledge import KnowledgeRow, read_table
from extractor.schema import Qualifier


class CurrencyRow(KnowledgeRow):
    """A currency: ISO 4217 ``id``, its nouns, signs and codes, and the places that speak for it."""

    id: str = Field(pattern=r"^[A-Z]{3}$")
    name: str
    nouns: tuple[str, ...]
    signs: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    minor: dict[str, int] = Field(default_factory=dict)
    default_for: tuple[str, ...] = ()


class MagnitudeRow(KnowledgeRow):
    """A magnitude: ``words`` count anywhere, ``glued`` marks only beside a currency or fastened to a number."""

    id: str
    exponent: int = Field(ge=1, le=18)
    words: tuple[str, ...]
    glued: tuple[str, ...] = ()


class NumberRow(KnowledgeRow):
    """A number word, a fraction's denominator or an ordinal, with its value."""

    id: str
    value: int
    plural: str | None = None


class MultipleRow(KnowledgeRow):
    """A multiple in one word; ``form`` says how it is used ("fold", a verb form, or an adverb)."""

    id: str
    value: Decimal
    form: Literal["fold", "past", "ing", "third", "base", "adverb"]


class UnitRow(KnowledgeRow):
    """A unit of measurement.

    ``unit`` and ``exponent`` resolve an abbreviation that holds a number ("bcm" is 10**9 cubic metres); ``base`` and
    ``base_exponent`` relate a unit to the one it compares with (a gigawatt is 10**9 watt).
    """

    id: str
    unit: str | None = None
    exponent: int = 0
    base: str | None = None
    base_exponent: int = 0
    dimension: str
    names: tuple[str, ...]
    per: str | None = None


class PercentRow(KnowledgeRow):
    """A way to say percent, percentage points or their parts."""

    id: str
    unit: Literal["percent", "percentage_point"]
    exponent: int = 0
    names: tuple[str, ...]


class HedgeRow(KnowledgeRow):
    """A family of words that loosen or bound a figure, and where they stand."""

    id: str
    qualifier: Qualifier
    side: Literal["before", "after", "verb"]
    words: tuple[str, ...]
    not_after: tuple[str, ...] = ()


class PluralRow(KnowledgeRow):
    """A plural that does not end in a plain -s, and the unit that a count of it gets."""

    id: str
    unit: str


class ListRow(KnowledgeRow):
    """A list of words that serves one purpose."""

    id: str
    about: str
    words: tuple[str, ...]


class Reading(NamedTuple):
    """What a currency word may mean: code, power of ten (minor units), usual meaning of a shared word or not."""

    code: str
    exponent: int
    default: bool


class Hedge(NamedTuple):
    """One hedge phrase as words, with what it does to the figure."""

    words: tuple[str, ...]
    qualifier: Qualifier
    side: str
    not_after: frozenset[str]


def currency_rows() -> tuple[CurrencyRow, ...]:
    """All rows of ``currencies.toml``."""
    return read_table("currencies", "currencies", CurrencyRow)


def hedge_rows() -> tuple[HedgeRow, ...]:
    """All rows of ``hedges.toml``."""
    return read_table("hedges", "hedges", HedgeRow)


def unit_rows() -> tuple[UnitRow, ...]:
    """All rows of ``units.toml``."""
    return read_table("units", "units", UnitRow)


def _freeze(table: dict[str, list[Reading]]) -> Mapping[str, tuple[Reading, ...]]:
    return MappingProxyType({key: tuple(readings) for key, readings in table.items()})


@cache
def currency_nouns() -> Mapping[str, tuple[Reading, ...]]:
    """Lower-case currency nouns, singular and plural, of one or more words -> what they may mean.

    >>> [reading.code for reading in currency_nouns()["tenge"]]
    ['KZT']
    >>> currency_nouns()["kopecks"][0].exponent
    -2
    """
    table: dict[str, list[Reading]] = {}
    for row in currency_rows():
        named = dict.fromkeys(row.nouns, 0) | row.minor
        for noun, exponent in named.items():
            reading = Reading(row.id, exponent, noun in row.default_for)
            for form in dict.fromkeys((noun, noun + "s", noun + "es" if noun.endswith("s") else noun)):
                readings = table.setdefault(form.lower(), [])
                if reading not in readings:
                    readings.append(reading)
    return _freeze(table)


@cache
def currency_signs() -> Mapping[str, tuple[Reading, ...]]:
    """Signs and codes, case kept -> what they may mean.

    >>> [reading.code for reading in currency_signs()["RMB"]]
    ['CNY']
    """
    table: dict[str, list[Reading]] = {}
    for row in currency_rows():
        for sign in dict.fromkeys((*row.signs, *row.codes)):
            table.setdefault(sign, []).append(Reading(row.id, 0, sign in row.default_for))
    return _freeze(table)


@cache
def currency_adjectives() -> Mapping[tuple[str, ...], frozenset[str]]:
    """Words before a currency noun ("hong", "kong") -> the codes they allow."""
    table: dict[tuple[str, ...], set[str]] = {}
    for row in currency_rows():
        for adjective in row.adjectives:
            table.setdefault(tuple(adjective.split()), set()).add(row.id)
    return MappingProxyType({words: frozenset(codes) for words, codes in table.items()})


@cache
def currency_places() -> Mapping[str, tuple[str, ...]]:
    """Names of places and peoples, case kept -> codes they speak for, in table order."""
    table: dict[str, list[str]] = {}
    for row in currency_rows():
        for place in row.places:
            table.setdefault(place, []).append(row.id)
    return MappingProxyType({place: tuple(codes) for place, codes in table.items()})


@cache
def magnitudes() -> Mapping[str, int]:
    """Magnitude words in lower case -> power of ten."""
    return MappingProxyType(
        {w.lower(): r.exponent for r in read_table("magnitudes", "magnitudes", MagnitudeRow) for w in r.words}
    )


@cache
def glued_magnitudes() -> Mapping[str, int]:
    """Letters that mean a magnitude only beside a currency or fastened to a number -> power of ten."""
    return MappingProxyType(
        {w: r.exponent for r in read_table("magnitudes", "magnitudes", MagnitudeRow) for w in r.glued}
    )


@cache
def number_words() -> Mapping[str, int]:
    """ "zero" to "nineteen" and the tens -> value."""
    return MappingProxyType({row.id: row.value for row in read_table("numbers", "words", NumberRow)})


@cache
def denominators() -> Mapping[str, int]:
    """ "third", "thirds", "quarter" ... -> denominator."""
    rows = read_table("numbers", "denominators", NumberRow)
    return MappingProxyType({form: row.value for row in rows for form in (row.id, row.plural) if form})


@cache
def ordinals() -> Mapping[str, int]:
    """ "first" to "twentieth" -> rank."""
    return MappingProxyType({row.id: row.value for row in read_table("numbers", "ordinals", NumberRow)})


@cache
def multiples() -> Mapping[str, MultipleRow]:
    """ "tenfold", "doubled", "twice" ... -> row."""
    return MappingProxyType({row.id: row for row in read_table("numbers", "multiples", MultipleRow)})


@cache
def units() -> Mapping[str, UnitRow]:
    """Unit names -> row. Names with a capital letter keep their case, the others are lower case, plurals included.

    >>> units()["cubic metres"].id, units()["GW"].base, units()["bcm"].exponent
    ('cubic_metre', 'watt', 9)
    """
    table: dict[str, UnitRow] = {}
    for row in unit_rows():
        for name in row.names:
            table.setdefault(name, row)
            if len(name) > 2 and name[-1].isalpha() and not name.endswith("s"):
                table.setdefault(name + ("es" if name.endswith(("ch", "sh")) else "s"), row)
    return MappingProxyType(table)


@cache
def unit_base(unit: str) -> tuple[str, int]:
    """The unit that ``unit`` compares with and the power of ten between them.

    >>> unit_base("gigawatt"), unit_base("train")
    (('watt', 9), ('train', 0))
    """
    for row in unit_rows():
        if row.id == unit and row.base:
            return row.base, row.base_exponent
    return unit, 0


@cache
def percents() -> Mapping[str, PercentRow]:
    """Percent words and signs in lower case -> row."""
    return MappingProxyType({n: row for row in read_table("numbers", "percents", PercentRow) for n in row.names})


@cache
def hedges(side: str) -> Mapping[str, tuple[Hedge, ...]]:
    """Hedge phrases of one side, keyed by the word next to the figure, longest phrase first."""
    table: dict[str, list[Hedge]] = {}
    for row in hedge_rows():
        if row.side != side:
            continue
        for phrase in row.words:
            words = tuple(phrase.split())
            hedge = Hedge(words, row.qualifier, row.side, frozenset(row.not_after))
            table.setdefault(words[0 if side == "after" else -1], []).append(hedge)
    return MappingProxyType({key: tuple(sorted(found, key=lambda h: -len(h.words))) for key, found in table.items()})


@cache
def irregular_plurals() -> Mapping[str, str]:
    """ "people", "men", "businesses" ... -> the unit that a count of them gets."""
    return MappingProxyType({row.id: row.unit for row in read_table("nouns", "plurals", PluralRow)})


@cache
def word_list(purpose: str) -> frozenset[str]:
    """The words of one list of ``nouns.toml``. Raises ``KeyError`` for an unknown purpose."""
    return {row.id: frozenset(row.words) for row in read_table("nouns", "lists", ListRow)}[purpose]
