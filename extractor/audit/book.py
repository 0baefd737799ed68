"""The claims of an audit, ordered, indexed and freed of copies: what the checks look things up in.

A *cell* names one series (what of whom with whom, on which basis and status); together with a period it is one number
in the world that claims may give. A *witness* is a claim that is not the copy of another article's passage.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extractor.intervals import Interval, hard, typical
from extractor.knowledge.areas import members
from extractor.knowledge.plausibility import (
    aliases,
    any_basis,
    bases,
    dollar_rate,
    hedge_widths,
    limit,
    pattern,
    series_kinds,
)
from extractor.schema import Article, Claim

#: Trade between two countries is one series whichever is named first.
MUTUAL = frozenset(["trade_turnover"])
#: Scopes that only say who belonged to a group at the time of the figure.
_AS_CONSTITUTED = frozenset(["new members included"])
_CURRENCY = re.compile(r"[A-Z]{3}")
_WORD = re.compile(r"\w+")
_SEPARATORS = re.compile(r"[;•|]|(?<=[a-z])\.\s")
_BEFORE, _AFTER = 90, 60
_NEAR_COPY = 0.6


class Cell(NamedTuple):
    """One series: everything but the period, the unit and the value."""

    indicator: str
    area: str | None
    counterpart: str | None = None
    item: str | None = None
    scope: str | None = None
    basis: tuple[str, ...] = ()
    status: str = "actual"


class When(NamedTuple):
    """One period; fiscal years never meet calendar years."""

    start: date | None
    end: date | None
    fiscal: bool = False

    @property
    def known(self) -> bool:
        return self.start is not None and self.end is not None

    @property
    def days(self) -> int:
        """Length in days, 0 for an unknown period."""
        return (self.end - self.start).days + 1 if self.start and self.end else 0


@dataclass(frozen=True, slots=True)
class Tiers:
    """What a figure or a computed value can be: as a reader takes it, and at all."""

    typical: Interval
    hard: Interval

    def __truediv__(self, other: Tiers) -> Tiers:
        return Tiers(self.typical / other.typical, self.hard / other.hard)

    def __mul__(self, other: Tiers) -> Tiers:
        return Tiers(self.typical * other.typical, self.hard * other.hard)

    def __add__(self, other: Tiers) -> Tiers:
        return Tiers(self.typical + other.typical, self.hard + other.hard)

    def __sub__(self, other: Tiers) -> Tiers:
        return Tiers(self.typical - other.typical, self.hard - other.hard)

    def scale(self, factor: Decimal | int) -> Tiers:
        return Tiers(self.typical.scale(factor), self.hard.scale(factor))

    @staticmethod
    def both(interval: Interval) -> Tiers:
        return Tiers(interval, interval)


def is_money(unit: str | None) -> bool:
    """Whether a unit is an ISO 4217 code."""
    return unit is not None and _CURRENCY.fullmatch(unit) is not None


def has_figure(claim: Claim) -> bool:
    """Whether the claim gives a number (a dated event does not)."""
    return claim.value is not None or claim.low is not None or claim.high is not None


def when(claim: Claim) -> When:
    """The claim's period."""
    return When(claim.period_start, claim.period_end, claim.period_kind == "fiscal")


def base_when(claim: Claim) -> When:
    """The period a growth claim grows from."""
    return When(claim.base_start, claim.base_end, claim.period_kind == "fiscal")


def fold_item(item: str | None) -> str | None:
    """An item for comparison: case, articles and plural endings do not matter.

    >>> fold_item("The Textiles") == fold_item("textile")
    True
    """
    if item is None:
        return None
    words = [word for word in _WORD.findall(item.casefold()) if word not in ("the", "a", "an", "of", "and")]
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words) or None


@lru_cache(maxsize=65536)
def members_on(group: str, day: date) -> frozenset[str]:
    """The members of a group on a day, empty for a country."""
    return frozenset(members(group, day)) if len(group) > 2 else frozenset()


def area_at(area: str | None, day: date | None) -> str | None:
    """The area's id, with groups that were the same on that day under one id."""
    row = aliases().get(area or "")
    return row.same_as if row and day is not None and day <= row.until else area


@lru_cache(maxsize=4096)
def _names_a_basis(quote: str) -> bool:
    """Whether a sentence speaks of a basis at all."""
    return any_basis().search(quote) is not None


@lru_cache(maxsize=65536)
def _basis_near(text: str, at: int) -> tuple[str, ...]:
    """Ids of the bases named in a stretch of text; of rival ones (nominal, PPP) only the nearest to ``at``."""
    nearest: dict[str, int] = {}
    plain = set()
    for row in bases():
        for match in pattern(row.phrases).finditer(text):
            distance = min(abs(match.start() - at), abs(match.end() - at))
            nearest[row.id] = min(distance, nearest.get(row.id, distance))
            if row.same_as_none:
                plain.add(row.id)
    if "ppp" in nearest and "nominal" in nearest:
        del nearest[max(("ppp", "nominal"), key=lambda name: nearest[name])]
    if "goods_and_services" in nearest:
        nearest.pop("goods", None)
        nearest.pop("services", None)
    return tuple(sorted(set(nearest) - plain))


def near(claim: Claim, before: int = _BEFORE, after: int = _AFTER) -> tuple[str, int]:
    """The part of the quote around the figure, within its clause, and where in it the figure starts."""
    start = max(0, claim.start - claim.sentence_start)
    stop = start + len(claim.printed)
    left, right = max(0, start - before), min(len(claim.quote), stop + after)
    for match in _SEPARATORS.finditer(claim.quote, left, start):
        left = match.end()
    cut = _SEPARATORS.search(claim.quote, stop, right)
    return claim.quote[left : cut.start() if cut else right], start - left


def says(claim: Claim, words: re.Pattern[str], before: int = _BEFORE, after: int = _AFTER) -> bool:
    """Whether the words stand around the claim's figure, within its clause."""
    text, _ = near(claim, before, after)
    return words.search(text) is not None


def cell_of(claim: Claim) -> Cell | None:
    """The series the claim speaks of, ``None`` when its indicator is not known."""
    if claim.indicator is None:
        return None
    area, counterpart, scope = claim.ref_area, claim.counterpart_area, claim.scope
    if scope is not None and scope.startswith("SCO") and area == "SCO":
        area, counterpart, scope = scope, scope if counterpart == "SCO" else counterpart, None
    scope = None if scope in _AS_CONSTITUTED else scope
    area, counterpart = area_at(area, claim.period_end), area_at(counterpart, claim.period_end)
    if claim.indicator == "mutual_trade" and counterpart is None:
        counterpart = area
    if claim.indicator in MUTUAL and area and counterpart and len(area) == len(counterpart) == 2:
        area, counterpart = sorted((area, counterpart))
    basis = _basis_near(*near(claim)) if _names_a_basis(claim.quote) else ()
    if claim.per is not None and not 360 <= when(claim).days <= 367:
        basis = (*basis, f"per_{claim.per}")
    status = "actual" if claim.obs_status == "estimate" else claim.obs_status
    return Cell(claim.indicator, area, counterpart, fold_item(claim.item), scope, basis, status)


def reading(claim: Claim) -> tuple[object, ...]:
    """What the claim says, apart from where and how: equal readings are one constraint."""
    figure = (claim.value, claim.low, claim.high, claim.qualifier, claim.unit)
    return (cell_of(claim), claim.indicator_text, claim.measure, when(claim), base_when(claim), claim.per, *figure)


@dataclass(slots=True)
class Book:
    """The claims under audit and their indexes. Build it with :meth:`of`; ``claims`` are the witnesses, in order."""

    claims: tuple[Claim, ...] = ()
    articles: Mapping[str, Article] = field(default_factory=dict)
    copies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    by_id: dict[str, Claim] = field(default_factory=dict)
    cells: dict[str, Cell | None] = field(default_factory=dict)
    levels: dict[Cell, dict[When, list[Claim]]] = field(default_factory=dict)
    crowded: frozenset[str] = frozenset()
    growth: dict[Cell, list[Claim]] = field(default_factory=dict)
    _tiers: dict[str, Tiers] = field(default_factory=dict)
    _by_article: dict[str, list[Claim]] = field(default_factory=dict)

    @staticmethod
    def of(claims: Iterable[Claim], articles: Iterable[Article] = ()) -> Book:
        """The book of these claims; their order does not matter."""
        known = {article.article_id: article for article in articles}

        def order(claim: Claim) -> tuple[object, ...]:
            article = known.get(claim.article_id)
            published = article.published if article and article.published else date.max
            return (published, claim.article_id, claim.start, claim.end, claim.claim_id)

        book = Book(articles=known)
        unique = {claim.claim_id: signed(claim) for claim in claims}
        ordered = sorted(unique.values(), key=order)
        book.cells = {claim.claim_id: cell_of(claim) for claim in ordered}
        book._drop_copies(ordered)
        book.crowded = book._crowded()
        for claim in book.claims:
            book._by_article.setdefault(claim.article_id, []).append(claim)
            cell = book.cells[claim.claim_id]
            if claim.claim_id in book.crowded or book._repeats(claim):
                continue
            if cell is not None and claim.measure == "level" and has_figure(claim):
                book.levels.setdefault(cell, {}).setdefault(when(claim), []).append(claim)
            elif cell is not None and claim.measure in ("growth_rate", "growth_factor"):
                book.growth.setdefault(cell, []).append(claim)
        return book

    def _crowded(self) -> frozenset[str]:
        """Claims that give one number differently within one sentence.

        Nobody contradicts himself within a sentence: there the link between figure and meaning has failed (a list of
        partners, a figure of the year before), so these figures are no operands. Restatements are another matter.
        """
        sentences: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
        for claim in self.claims:
            cell = self.cells[claim.claim_id]
            if cell is not None and has_figure(claim) and claim.restates is None:
                place = (claim.article_id, claim.sentence_start, cell, claim.measure, when(claim), base_when(claim))
                sentences[place].append(claim)
        crowded: set[str] = set()
        for claims in sentences.values():
            first = self.tiers(claims[0]).typical if len(claims) > 1 else None
            if first is not None and any(
                other.unit != claims[0].unit or not self.tiers(other).typical.intersects(first) for other in claims[1:]
            ):
                crowded |= {claim.claim_id for claim in claims if claim.unit is not None}
        return frozenset(crowded)

    def _repeats(self, claim: Claim) -> bool:
        """Whether the claim only says again what another one of its article says (a headline, a summary)."""
        other = self.by_id.get(claim.repeats) if claim.repeats is not None else None
        if other is None or other.unit != claim.unit or not (has_figure(claim) and has_figure(other)):
            return False
        return self.cells[claim.claim_id] == self.cells[other.claim_id] and self.tiers(claim).typical.intersects(
            self.tiers(other).typical
        )

    def _drop_copies(self, ordered: Sequence[Claim]) -> None:
        """Keep one witness of each passage that several articles print alike."""
        groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
        for claim in ordered:
            self.by_id[claim.claim_id] = claim
            figure = (claim.value, claim.low, claim.high, claim.qualifier, claim.unit)
            groups[(self.cells[claim.claim_id], claim.measure, when(claim), base_when(claim), *figure)].append(claim)
        copies: dict[str, list[str]] = {}
        gone: dict[str, Claim] = {}
        for group in groups.values():
            if len(group) > 1:
                _cluster(group, copies, gone)
        self.by_id.update(gone)
        self.copies = {witness: tuple(found) for witness, found in copies.items()}
        self.claims = tuple(claim for claim in ordered if claim.claim_id not in gone)

    def with_claim(self, claim: Claim) -> Book:
        """The book of that claim's article alone, with the claim as given in place of the one of its id."""
        own = self.of_article(claim.article_id)
        changed = [claim if old.claim_id == claim.claim_id else old for old in own]
        return Book.of(changed, self.articles.values())

    # --- lookups -----------------------------------------------------------------------------------------------------

    def tiers(self, claim: Claim) -> Tiers:
        """What the claim's figure can mean, in absolute units (percent as printed)."""
        found = self._tiers.get(claim.claim_id)
        if found is None:
            widths = hedge_widths()
            found = self._tiers[claim.claim_id] = Tiers(typical(claim, widths), hard(claim, widths))
        return found

    def linked(self, claim_id: str | None) -> Claim | None:
        """The claim a link points to (its witness, when it is a copy)."""
        return self.by_id.get(claim_id) if claim_id is not None else None

    def cell(self, claim: Claim) -> Cell | None:
        """The claim's series."""
        return self.cells[claim.claim_id]

    def of_article(self, article_id: str) -> Sequence[Claim]:
        """The witnesses of one article, in text order."""
        return self._by_article.get(article_id, ())

    def of_series(self, cell: Cell) -> Sequence[Claim]:
        """The growth claims on a series, in order."""
        return self.growth.get(cell, ())

    def at(self, cell: Cell, period: When, beside: Claim) -> list[Claim]:
        """Levels of a series in a period: those of the same article when there are any, its sentence first."""
        found = [claim for claim in self.levels.get(cell, {}).get(period, ()) if claim is not beside]
        own = [claim for claim in found if claim.article_id == beside.article_id]
        return sorted(own or found, key=lambda claim: claim.sentence_start != beside.sentence_start)[:8]

    def witnesses(self, claims: Iterable[Claim]) -> int:
        """How many articles say so independently."""
        return len({claim.article_id for claim in claims})

    def support(self, claim: Claim) -> int:
        """How many independent articles give a figure of this series and period that agrees with the claim's."""
        cell = self.cell(claim)
        if cell is None or claim.measure != "level":
            return 1
        own = self.tiers(claim).typical
        same = self.levels.get(cell, {}).get(when(claim), ())
        return len({o.article_id for o in same if o.unit == claim.unit and self.tiers(o).typical.intersects(own)}) or 1

    def published(self, claim: Claim) -> date | None:
        """When the claim's article was published."""
        article = self.articles.get(claim.article_id)
        return article.published if article else None

    def publisher(self, claim: Claim) -> str | None:
        """Who published the claim's article."""
        article = self.articles.get(claim.article_id)
        return article.publisher if article else None

    def in_headline(self, claim: Claim) -> bool:
        """Whether the claim stands in its article's title (its first sentence, when that is the title)."""
        article = self.articles.get(claim.article_id)
        title = (article.title if article else None) or claim.quote
        return claim.sentence_start <= 2 and (claim.quote.strip()[:40] in title or title in claim.quote)

    def rate(self, claim: Claim, currency: str) -> Interval | None:
        """Units of a currency for a dollar when the claim was true, let out by the limit ``reference_rate``."""
        first, last = claim.period_start or claim.period_end, claim.period_end or claim.period_start
        band = dollar_rate(currency, first.year if first else None, last.year if last else None)
        return band.widen(limit("reference_rate")) if band is not None and currency != "USD" else band

    def dollars(self, claim: Claim, tiers: Tiers | None = None) -> Tiers | None:
        """The claim's amount of money in dollars at the rates of its time, ``None`` without a rate."""
        rate = self.rate(claim, claim.unit or "")
        figure = tiers or self.tiers(claim)
        return None if rate is None or not is_money(claim.unit) else figure / Tiers.both(rate)


def same_sentence(a: Claim, b: Claim) -> bool:
    """Whether two claims stand in one sentence."""
    return a.article_id == b.article_id and a.sentence_start == b.sentence_start


def signed(claim: Claim) -> Claim:
    """The claim with a fall as a negative figure, which is what the arithmetic needs ("fell 8.1%": -8.1)."""
    if claim.direction != "down" or claim.measure not in ("growth_rate", "change"):
        return claim

    def turned(value: Decimal | None) -> Decimal | None:
        return None if value is None else -abs(value)

    return replace(
        claim,
        value=turned(claim.value),
        low=turned(claim.high),
        high=turned(claim.low),
        hard_low=turned(claim.hard_high),
        hard_high=turned(claim.hard_low),
    )


def headline_series(claim: Claim) -> bool:
    """Whether the claim is on one of the figures that make headlines."""
    row = series_kinds().get(claim.indicator or "")
    return row is not None and row.headline


def in_order(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Each claim once, in the order given."""
    return iter({claim.claim_id: claim for claim in claims}.values())


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """The triples of words of a text, for likeness."""
    words = _WORD.findall(text.casefold())
    return frozenset(zip(words, words[1:], words[2:], strict=False)) or frozenset([tuple(words)])


def alike(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> bool:
    """Whether two passages are copies of each other, a few words apart."""
    return len(a & b) >= _NEAR_COPY * len(a | b)


def _cluster(group: Sequence[Claim], copies: dict[str, list[str]], gone: dict[str, Claim]) -> None:
    """Sort one group of equal readings into witnesses and their copies in other articles."""
    exact: dict[str, Claim] = {}
    seen: list[tuple[Claim, frozenset[tuple[str, ...]]]] = []
    if len({claim.article_id for claim in group}) == 1:
        return
    for claim in group:
        witness = exact.get(claim.quote)
        mine = shingles(claim.quote) if witness is None else frozenset()
        if witness is None:
            witness = next((other for other, theirs in seen[:40] if alike(mine, theirs)), None)
        if witness is None:
            exact[claim.quote] = claim
            seen.append((claim, mine))
        elif witness.article_id != claim.article_id:
            copies.setdefault(witness.claim_id, []).append(claim.claim_id)
            gone[claim.claim_id] = witness
