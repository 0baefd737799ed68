"""What texts say with figures: row models of ``indicators.toml`` and ``cues.toml``, and their lookups.

An *indicator* is a measured thing with an id of its own (``mutual_trade``); a *cue* is a word or phrase that tells how
a figure is meant (a rise, a share, a forecast, a source). Phrases are written in lower case and match whatever the
case; a noun matches in singular and plural.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field, model_validator

from extractor.knowledge import KnowledgeRow, read_table
from extractor.schema import Measure, ObsStatus

#: How the parties around an indicator's name are to be read: one row of ``[[party_roles]]`` in ``cues.toml`` each.
PartyClass = Literal["trade", "exports", "imports", "host", "investor", "lender", "debtor", "supply", "single", "event"]
Dimension = Literal[
    "money", "percent", "fold", "count", "physical", "length", "time", "area", "power", "energy", "volume", "rank"
]
CueKind = Literal[
    "rise",
    "fall",
    "change_noun",
    "more_than_base",
    "share",
    "whole",
    "level",
    "base",
    "forecast",
    "target",
    "estimate",
    "hypothesis",
    "negation",
    "inclusion",
    "part",
    "cumulative",
    "undated",
    "anaphor",
    "yearly",
    "year_on_year",
    "partner",
    "say",
    "source",
    "data_noun",
    "reckon",
    "act",
    "show",
]


class Indicator(KnowledgeRow):
    """A thing that texts give figures for.

    ``phrases`` name it; ``weak_phrases``, and all of a ``weak`` row, only where nothing stronger does;
    ``money_phrases`` only where money is spoken of ("shipments worth"). A phrase may stand in several rows: the
    figure decides, then the order of the table. ``verbs`` say it ("exported"),
    ``weak_verbs`` may ("supplied"). ``units`` are counted nouns that name
    it by themselves ("trains"), ``weak_units`` where nothing else does ("people"). ``parties`` says how areas around
    the name are read, ``dimensions`` which figures it can have. ``world``: a national total has the counterpart
    WORLD. ``percent`` is the measure of a bare percentage. ``shares`` gives the indicator of a share of it: of the
    world total, of one partner, of one item, of a group's mutual trade; under `gdp` that of it as a share of GDP.
    ``by_unit`` gives what it is where figures of a unit are spoken of: exports in cubic metres are gas volumes.
    ``examples`` are sentences in which the indicator is named; they run as tests.
    """

    id: str
    name: str
    parent: str | None = None
    phrases: tuple[str, ...] = ()
    weak_phrases: tuple[str, ...] = ()
    money_phrases: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    weak_verbs: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    weak_units: tuple[str, ...] = ()
    weak: bool = False
    parties: PartyClass = "single"
    dimensions: tuple[Dimension, ...]
    world: bool = False
    stock: bool = False
    percent: Measure | None = None
    item: str | None = None
    shares: dict[Literal["world", "partner", "item", "group", "gdp", "any"], str] = Field(default_factory=dict)
    by_unit: dict[str, str] = Field(default_factory=dict)
    examples: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _nameable(self) -> Indicator:
        if not (self.phrases or self.verbs or self.units or self.money_phrases) and self.examples:
            raise ValueError("has examples but no phrases, verbs or units to find it by")
        return self


class Veto(KnowledgeRow):
    """Phrases that hold an indicator's word without measuring it ("trade ministers")."""

    id: str
    phrases: tuple[str, ...]


class Frame(KnowledgeRow):
    """Words on both sides of a figure that only together name an indicator: "put $2 billion into a port".

    ``left`` are alternatives, each a set of words that all stand before the figure in its clause; ``right`` are
    phrases of which one follows at once. ``indicator`` is the id, ``dimensions`` the figures it is for. In an example
    the figure stands in square brackets.
    """

    id: str
    indicator: str
    dimensions: tuple[Dimension, ...]
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _sided(self) -> Frame:
        if not (self.left or self.right):
            raise ValueError("needs words on one side at least")
        return self


class Cue(KnowledgeRow):
    """Words that tell how a figure is meant. ``status`` is the observation status of a status cue."""

    id: str
    kind: CueKind
    phrases: tuple[str, ...]
    status: ObsStatus | None = None


class PartyRoles(KnowledgeRow):
    """Which party a preposition after the indicator's name introduces: ``ref`` or ``counterpart``."""

    id: PartyClass
    ref: tuple[str, ...] = ()
    counterpart: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    among: tuple[str, ...] = ()


class Scope(KnowledgeRow):
    """Words that narrow or widen the set of members or the coverage of a figure."""

    id: str
    phrases: tuple[str, ...]


class WordSet(KnowledgeRow):
    """A small closed class of lower-case words, separated by blanks."""

    id: str
    words: str


class ShortBody(KnowledgeRow):
    """Common nouns that stand for a body of the text ("the ministry"): ``[[short_body]]`` in ``cues.toml``.

    ``names`` are the words one of which the body's id holds; ``loose`` words may stand before the noun although the
    body's name lacks them; ``plain``: country and noun make an id where the text names no such body.
    """

    id: str
    nouns: tuple[str, ...]
    names: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    plain: bool = False


class EventKind(KnowledgeRow):
    """A kind of dated event: the verbs that tell it ("was founded") and the nouns ("founding")."""

    id: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@cache
def indicators() -> tuple[Indicator, ...]:
    """All indicators, in the order of the table."""
    return read_table("indicators", "indicator", Indicator)


@cache
def vetoes() -> tuple[Veto, ...]:
    """Phrases that are no indicator although they hold the word of one."""
    return read_table("indicators", "not_indicator", Veto)


@cache
def frames() -> tuple[Frame, ...]:
    """The frames around figures, in the order of the table."""
    return read_table("indicators", "frame", Frame)


@cache
def cues() -> tuple[Cue, ...]:
    """All cues, in the order of the table."""
    return read_table("cues", "cue", Cue)


@cache
def scopes() -> tuple[Scope, ...]:
    """All scopes, in the order of the table."""
    return read_table("cues", "scope", Scope)


@cache
def event_kinds() -> tuple[EventKind, ...]:
    """All kinds of dated events."""
    return read_table("cues", "event", EventKind)


@cache
def short_bodies() -> tuple[ShortBody, ...]:
    """The short forms of bodies, in the order of the table."""
    return read_table("cues", "short_body", ShortBody)


@cache
def party_roles() -> dict[str, PartyRoles]:
    """The reading of prepositions, by party class."""
    return {row.id: row for row in read_table("cues", "party_roles", PartyRoles)}


@cache
def word_set(set_id: str) -> frozenset[str]:
    """The words of one closed class. Raises ``KeyError`` for an id that the table does not hold."""
    return {row.id: frozenset(row.words.split()) for row in read_table("cues", "words", WordSet)}[set_id]


@cache
def _by_id() -> dict[str, Indicator]:
    return {row.id: row for row in indicators()}


def indicator(indicator_id: str | None) -> Indicator | None:
    """The indicator of that id, ``None`` when there is none."""
    return None if indicator_id is None else _by_id().get(indicator_id)


def ancestors(indicator_id: str) -> tuple[str, ...]:
    """The ids above an indicator, nearest first; empty for a top one or an unknown id."""
    found: list[str] = []
    row = indicator(indicator_id)
    while row is not None and row.parent is not None and row.parent not in found:
        found.append(row.parent)
        row = indicator(row.parent)
    return tuple(found)
