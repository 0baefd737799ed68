"""What the text has spoken of so far: the antecedents of "the two countries", "this figure", "the region", "it"."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.bodies import is_company, is_outlet
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.scene import PREPOSITIONS, Party, Scene, Sentence, Topic

#: How many sentences back a party or an indicator is still understood without being named again.
REACH = 4


@cache
def group_ids() -> frozenset[str]:
    """Ids of areas that are groups or regions, without the world."""
    from extractor.knowledge.names import groups

    return frozenset(group.id for group in groups()) - {"WORLD"}


def is_country(area_id: str | None) -> bool:
    """Whether the id is an ISO alpha-2 code ("EU" and "G7" are groups)."""
    return area_id is not None and len(area_id) == 2 and area_id.isupper() and area_id not in group_ids()


#: Currencies that texts of any country count in.
_SHARED_CURRENCIES = frozenset({"USD", "EUR", "GBP", "CHF", "XDR", "CNY", "JPY", "RUB"})


def country_of_currency(unit: str) -> str | None:
    """The country whose own money a unit is; ``None`` for other units, and for money that is counted in anywhere.

    >>> country_of_currency("KZT"), country_of_currency("USD"), country_of_currency("percent")
    ('KZ', None, None)
    """
    own = len(unit) == 3 and unit.isupper() and unit not in _SHARED_CURRENCIES
    return unit[:2] if own and is_country(unit[:2]) else None


@dataclass(slots=True)
class Memory:
    """The drafts so far and what was last spoken of.

    ``subject``: the area that led the last sentence that had one. ``countries``: those named, latest last; ``order``:
    when each was named first. ``group`` and ``region``: the last organisation of states and the last region.
    ``thing``: the company or facility spoken of in paragraph ``thing_in``, last in sentence ``thing_at``; ``under``:
    the facility of the heading. ``home``: the country the text is at home in; ``firm``: the company it reports on.
    ``named_most``: the countries named most in the whole text, ``outstanding``: the first of them is named twice as
    often as the second. ``first_firm``: the first figure of the text whose sentence states an area outright,
    ``first_firm_ref``: the first whose sentence states the area reported on. ``said``: the areas around an indicator
    that a sentence without a figure names.
    """

    drafts: list[Draft] = field(default_factory=list)
    subject: str | None = None
    countries: list[str] = field(default_factory=list)
    order: dict[str, int] = field(default_factory=dict)
    group: str | None = None
    region: str | None = None
    thing: str | None = None
    thing_at: int = 0
    thing_in: int = 0
    under: str | None = None
    firm: str | None = None
    lead: Sentence | None = None
    home: str | None = None
    sure_home: bool = False
    named_most: tuple[str, ...] = ()
    outstanding: bool = False
    first_firm: Draft | None = None
    first_firm_ref: Draft | None = None
    said: list[tuple[Sentence, tuple[str | None, str | None]]] = field(default_factory=list)

    def pairs_said(self, sentence: Sentence) -> list[tuple[str, tuple[str | None, str | None]]]:
        """The areas that sentences without a figure named around an indicator: of the title, of the lines before."""
        found = []
        for where, pair in reversed(self.said[-4:]):
            apart = sentence.number - where.number
            if apart <= 2:
                found.append(("said_before" if apart == 1 else "said_two_before", pair))
            elif where.heading and where.section == sentence.section and where.number:
                found.append(("said_in_heading", pair))
        if self.said and self.said[0][0].number == 0 and sentence.number > 2:
            found.append(("said_in_title", self.said[0][1]))
        return found

    def read(self, scene: Scene, sentence: Sentence) -> None:
        """Take in the areas of a sentence once its figures are done."""
        listed = sentence.bullet or bool(sentence.figures)
        if sentence.end > sentence.start and not listed and (sentence.heading or scene.low[sentence.end - 1] == ":"):
            self.lead = sentence
        elif not sentence.bullet and not sentence.heading and sentence.end - sentence.start > 12:
            self.lead = None
        lead = lead_of(scene, sentence)
        if lead is not None and lead.kind != "facility":
            meant = lead.country if lead.kind == "org" else lead.id
            if sentence.figures or sentence.topics or self.subject is None or self._opens(scene, sentence):
                self.subject = meant or self.subject
        self._read_thing(scene, sentence, lead)
        for party in sentence.parties:
            if is_country(party.id):
                if party.id in self.countries:
                    self.countries.remove(party.id)
                self.countries.append(party.id)
                self.order.setdefault(party.id, len(self.order))
            elif party.id in regions():
                self.region = party.id
            elif (group := _group_of(party)) is not None:
                self.group = group

    def _read_thing(self, scene: Scene, sentence: Sentence, lead: Party | None) -> None:
        """Whether the sentence moves to a company or facility, or on to something else."""
        if sentence.heading:
            named = [party for party in sentence.parties if party.kind == "facility"]
            self.under = named[0].id if named else None
            self.thing, self.thing_at = self.under, sentence.number
        elif lead is not None and (lead.kind == "facility" or (lead.kind == "org" and is_company(lead.id))):
            self.thing, self.thing_at, self.thing_in = lead.id, sentence.number, sentence.paragraph
        elif self.thing is not None and lead is None and sentence.number - self.thing_at <= 2:
            self.thing_at = sentence.number
        elif lead is not None and lead.kind == "area" and not lead.adjective:
            self.thing = None

    def _opens(self, scene: Scene, sentence: Sentence) -> bool:
        """Whether a sentence opens its paragraph: what it names is spoken of then, elsewhere it may be an aside."""
        return sentence.number == 0 or scene.sentences[sentence.number - 1].paragraph != sentence.paragraph

    def centre(self) -> str | None:
        """The area a figure without one is about: the text's home where that is sure, else what was spoken of last."""
        return self.home if self.sure_home else self.subject or self.home

    def spoken_of(self, sentence: Sentence) -> str | None:
        """The company or facility that a figure without an area of its own belongs to."""
        if self.thing is not None and sentence.number - self.thing_at <= 2 and sentence.paragraph == self.thing_in:
            return self.thing
        return self.under or self.firm

    def said_group(self, noun: str, number: int | None = None) -> str | None:
        """The group that "the region", "the organisation" or "the five republics" means.

        A number picks the group or region of the text that has so many members; without one, a region is a region and
        any other noun the organisation last spoken of.
        """
        if number is not None:
            for one in (self.region, self.group):
                if one is not None and size_of(one) == number:
                    return one
            return "CENTRAL_ASIA" if number == 5 and noun in {"republics", "states"} and self.region else None
        if noun == "region":
            return self.region or self.group
        return self.group or self.region

    def pair(self, sentence: Sentence, place: int, without: str | None = None) -> tuple[str, str] | None:
        """The two countries last spoken of together, the one named first as ``ref_area``.

        Those of the sentence itself come first, up to ``place``; ``without`` is a country that is not of the pair.
        """
        here = [p.id for p in sentence.parties if p.end <= place and is_country(p.id) and p.id != without]
        here = list(dict.fromkeys(here))
        if len(here) >= 2:
            return here[-2], here[-1]
        if without is not None:
            others = [area for area in self.countries if area != without]
            return self.ordered(others[-2], others[-1]) if len(others) >= 2 else None
        for draft in reversed(self.drafts[-12:]):
            if is_country(draft.ref) and is_country(draft.counterpart):
                assert draft.ref is not None
                assert draft.counterpart is not None
                return self.ordered(draft.ref, draft.counterpart)
        if len(self.countries) >= 2:
            return self.ordered(self.countries[-2], self.countries[-1])
        return None

    def ordered(self, one: str, two: str) -> tuple[str, str]:
        """Two countries, the one that the text named first as ``ref_area``."""
        late = len(self.order)
        return (two, one) if self.order.get(two, late) < self.order.get(one, late) else (one, two)

    def the_country(
        self, sentence: Sentence, place: int, without: str | None = None, *, owning: bool = True
    ) -> str | None:
        """What "the country" means: of a figure before in the sentence, of the sentence, of the text.

        ``without`` is a country that it cannot be: the subject of "China became the country's largest partner". What
        does not own ("sold goods to the country") is not the country just named either.
        """
        if without is not None and self.home not in {None, without}:
            return self.home
        named = {p.id for p in sentence.parties if p.end <= place}
        if named and self.home not in {None, *named} and place + 1 < sentence.end and not owning:
            return self.home
        for draft in reversed(self.drafts[-6:]):
            if draft.sentence is sentence and is_country(draft.ref) and draft.ref != without:
                return draft.ref
        here = [p.id for p in sentence.parties if p.end <= place and is_country(p.id) and p.id != without]
        if here:
            return here[0]
        for draft in reversed(self.drafts[-6:]):
            near = sentence.number - draft.sentence.number <= 3 and draft.sentence.paragraph == sentence.paragraph
            if is_country(draft.ref) and draft.ref_stated and near:
                return draft.ref
        return self.home or (self.subject if is_country(self.subject) else None)

    def recent(self, sentence: Sentence, reach: int = REACH) -> list[Draft]:
        """The drafts of this and the last sentences, nearest first; a heading cuts off what stands before it."""
        near = [draft for draft in reversed(self.drafts[-24:]) if sentence.number - draft.sentence.number <= reach]
        return [draft for draft in near if draft.sentence.section == sentence.section]


@cache
def regions() -> frozenset[str]:
    """Ids of regions: groups that nobody joins."""
    from extractor.knowledge.names import groups

    return frozenset(one.id for one in groups() if not any(member.since for member in one.members)) - _NOT_REGIONS


#: Groups without dates of accession in the table that are organisations or sets of members all the same.
_NOT_REGIONS = frozenset(
    {"WORLD", "SCO6", "EUROZONE", "G7", "G77", "ARAB_LEAGUE", "AFRICAN_UNION", "OPEC", "OPEC_PLUS", "OECD", "NATO"}
) | {"APEC", "RCEP", "EFTA", "OIC", "BRI"}


@cache
def size_of(group_id: str) -> int:
    """How many members a group has now (the table's open memberships); 0 when the table lists none."""
    from extractor.knowledge.names import groups

    return next((sum(m.until is None for m in one.members) for one in groups() if one.id == group_id), 0)


def firm_of(scene: Scene) -> str | None:
    """The company that a company report is about: the one that leads its opening, where company figures are given."""
    opening = scene.sentences[:6]
    if not any(topic.indicator.id in COMPANY_INDICATORS for sentence in opening for topic in sentence.topics):
        return None
    named = (party for sentence in opening[:3] for party in sentence.parties if party.kind == "org")
    return next((party.id for party in named if is_company(party.id) and not is_outlet(party.id)), None)


def home_of(scene: Scene) -> str | None:
    """The country a text is at home in: the one that its opening names most, by itself or through its bodies.

    Its capital counts too, and the first sentences count double. A text whose opening names a group more than any
    country is at home in none.
    """
    counts: dict[str, int] = {}
    groups = 0
    for sentence in scene.sentences[:8]:
        capitals = [city for city in sentence.cities if city.capital and city not in sentence.parties]
        named = [p.country if p.kind == "org" else p.id for p in (*capitals, *sentence.parties)]
        if capitals and capitals[0].start == sentence.start and capitals[0].country is None:
            counts[capitals[0].id] = counts.get(capitals[0].id, 0) + _DATELINE
        for area_id in dict.fromkeys(named):
            groups += area_id in group_ids()
            if area_id is not None and is_country(area_id):
                counts[area_id] = counts.get(area_id, 0) + (2 if sentence.number < _LEAD else 1)
    best = max(counts, key=lambda area_id: counts[area_id]) if counts else None
    return None if best is None or (counts[best] == 1 and groups) else best


def named_most(scene: Scene) -> tuple[tuple[str, ...], bool]:
    """The countries a text names most, by themselves, their bodies or capitals; whether the first stands out."""
    counts: dict[str, int] = {}
    for sentence in scene.sentences:
        for party in (*sentence.parties, *sentence.cities):
            area_id = party.country if party.kind == "org" else party.id
            if area_id is not None and is_country(area_id):
                counts[area_id] = counts.get(area_id, 0) + 1
    ranked = sorted(counts, key=lambda area_id: -counts[area_id])
    clear = bool(ranked) and (len(ranked) == 1 or counts[ranked[0]] >= 2 * counts[ranked[1]])
    return tuple(ranked), clear


def main_group(scene: Scene) -> str | None:
    """The organisation of states that a text names most, by itself or through its bodies; ``None`` without any."""
    counts: dict[str, int] = {}
    for sentence in scene.sentences:
        for party in sentence.parties:
            group = _group_of(party)
            if group is not None:
                counts[group] = counts.get(group, 0) + 1
    return max(counts, key=lambda group: counts[group]) if counts else None


def _group_of(party: Party) -> str | None:
    """The organisation of states that a mention means, also one of its bodies ("the SCO Secretariat")."""
    if party.kind == "org":
        return "SCO" if party.id.startswith("sco_") else None
    return _WHOLE_GROUPS.get(party.id, party.id) if party.id in group_ids() - regions() else None


#: What a dateline adds to its country, counted in mentions.
_DATELINE = 3
#: Sentences that say what a text is about: the headline and the first two.
_LEAD = 3


def _datelines(scene: Scene) -> set[str]:
    """The countries of capitals that open one of the first sentences: "TASHKENT, May 5"."""
    first = [(sentence, city) for sentence in scene.sentences[:4] for city in sentence.cities if city.capital]
    return {city.id for sentence, city in first if city.start <= sentence.start + 1 and city not in sentence.parties}


def is_sure_home(scene: Scene, home: str | None) -> bool:
    """Whether the opening speaks of hardly any other country, so that what names no country is about this one."""
    if home is not None and home in _datelines(scene):
        return True
    for opening in (4, 8):
        parties = [party for sentence in scene.sentences[:opening] for party in sentence.parties]
        named = [party.country if party.kind == "org" else party.id for party in parties]
        countries = [area_id for area_id in named if is_country(area_id)]
        if home is not None and countries.count(home) >= 2 and countries.count(home) * 10 >= len(countries) * 6:
            return True
    return False


#: A subset of members speaks of the organisation itself later on.
_WHOLE_GROUPS = {"SCO6": "SCO"}


def lead_of(scene: Scene, sentence: Sentence) -> Party | None:
    """What a sentence is about: the first party before its first verb, also behind "of" or as owner."""
    verb = next(
        (
            place
            for place in range(sentence.start, sentence.end)
            if scene.doc[place].tag_ in {"VBD", "VBZ", "VBP", "MD"}
        ),
        min(sentence.end, sentence.start + 14),
    )
    for party in sentence.parties:
        if party.start >= verb:
            return None
        if not is_aside(scene, sentence, party):
            return party
    return None


def subject_of(scene: Scene, sentence: Sentence, before: int) -> Party | None:
    """The party that leads the sentence or the clause before a place: the last one that no preposition governs.

    A name of the data's source ("according to the World Bank") leads nothing.
    """
    from extractor.pipes.claims.scene import clause_start

    floor = clause_start(scene, sentence, before)
    inside = [p for p in sentence.parties if p.end <= before and not is_aside(scene, sentence, p)]
    near = [p for p in inside if p.start >= floor]
    for group in (near, inside):
        free = [p for p in group if not _governed(scene, sentence, p)]
        if free:
            return free[0]
        headed = [p for p in group if _heads_subject(scene, sentence, p, floor if group is near else sentence.start)]
        if headed:
            return headed[0]
    return None


def _heads_subject(scene: Scene, sentence: Sentence, party: Party, floor: int) -> bool:
    """Whether the party stands in the subject's "of" phrase: "the trade authority of Kazakhstan planned"."""
    words = scene.words(max(floor, party.start - 3), party.start)
    if "of" not in words:
        return False
    tags = [scene.doc[place].tag_ for place in range(floor, party.start)]
    return not any(tag in {"VBD", "VBZ", "VBP", "MD", "VBG", "TO"} for tag in tags)


def _governed(scene: Scene, sentence: Sentence, party: Party) -> bool:
    """Whether a preposition stands before the party, over articles and modifiers."""
    for place in range(party.start - 1, max(sentence.start, party.start - 5) - 1, -1):
        word = scene.low[place]
        if word in PREPOSITIONS:
            # a phrase that opens the sentence ("In addition, China") ends at its comma, met before its preposition
            return True
        if not word.isalpha() or scene.doc[place].tag_.startswith(("VB", "MD")):
            return (
                any(p.end == place for p in sentence.parties if p.start < party.start)
                and word in {",", "-"}
                and any(p.end == place and _governed(scene, sentence, p) for p in sentence.parties)
            )
    return False


_OFFICES = word_set("offices")


_VERBS = word_set("verbs")


def is_aside(scene: Scene, sentence: Sentence, party: Party) -> bool:
    """A source ("according to X"), an office ("the SCO Secretary-General"), the world."""
    if party.id == "WORLD" or (party.kind == "org" and is_outlet(party.id)):
        return True
    for hit in sentence.hits("source"):
        if 0 <= party.start - hit.end <= 6:
            return True
    for place in range(party.end, min(party.end + 4, sentence.end)):
        word = scene.low[place]
        if word in _OFFICES:
            return True
        if not (word.isalpha() or word in {"-", "'s"}) or word in PREPOSITIONS or word in _VERBS:
            break
    if party.kind == "org":
        return any(hit.start == party.end or hit.end == party.start for hit in sentence.hits("say"))
    return False


#: Indicators of companies rather than countries.
COMPANY_INDICATORS = frozenset({"company_revenue", "assets", "sales", "market_share", "market_value"})


def national(topic: Topic | None) -> bool:
    """Whether the indicator is one of countries, so that the country spoken of may be meant without being named."""
    if topic is None:
        return False
    row = topic.indicator
    if row.id in COMPANY_INDICATORS:
        return False
    if row.parties in {"trade", "exports", "imports", "host", "investor", "debtor"}:
        return not row.units or row.parties == "host"
    return row.parties == "single" and not row.units and (not topic.weak or row.id == "economic_growth")
