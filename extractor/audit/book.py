"""The claims of an audit, ordered, indexed and freed of copies: what the checks look things up in.

A *witness* is a claim that is not the copy of another article's passage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, pairwise
from typing import TypeVar, cast

from extractor.audit.cells import Cell, Tiers, When, base_when, cell_of, has_figure, is_money, signed, when
from extractor.audit.witnesses import cluster
from extractor.intervals import Interval, hard, typical
from extractor.knowledge.plausibility import dollar_rate, hedge_widths, limit
from extractor.schema import Article, Claim

T = TypeVar("T")
#: How many levels of one series and period a claim is held against.
_MOST = 8


def _sound(claim: Claim) -> Claim:
    """The claim, if one can calculate with it."""
    for column, number in (("value", claim.value), ("low", claim.low), ("high", claim.high)):
        if number is not None and not number.is_finite():
            raise ValueError(f"claim {claim.claim_id}, column {column}: {number} is no number")
    return claim


def _in_company(ordered: Sequence[Claim]) -> frozenset[str]:
    """The claims that share their sentence with another figure."""
    found: set[str] = set()
    for first, second in pairwise(ordered):
        if first.article_id == second.article_id and first.sentence_start == second.sentence_start:
            found |= {first.claim_id, second.claim_id}
    return frozenset(found)


@dataclass(slots=True)
class Book:
    """The claims under audit and their indexes. Build it with :meth:`of`; ``claims`` are the witnesses, in order.

    ``crowded`` are claims whose links have failed, ``in_company`` those that share their sentence with another figure.
    """

    claims: tuple[Claim, ...] = ()
    articles: Mapping[str, Article] = field(default_factory=dict)
    copies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    by_id: dict[str, Claim] = field(default_factory=dict)
    cells: dict[str, Cell | None] = field(default_factory=dict)
    levels: dict[Cell, dict[When, list[Claim]]] = field(default_factory=dict)
    crowded: frozenset[str] = frozenset()
    in_company: frozenset[str] = frozenset()
    _tiers: dict[str, Tiers] = field(default_factory=dict)
    _prepared: dict[object, object] = field(default_factory=dict)
    _support: dict[object, int] = field(default_factory=dict)
    _by_place: dict[tuple[Cell, When], dict[str | int, list[Claim]]] = field(default_factory=dict)
    _units: dict[Cell, frozenset[str]] = field(default_factory=dict)
    _by_article: dict[str, list[Claim]] = field(default_factory=dict)

    @staticmethod
    def of(claims: Iterable[Claim], articles: Iterable[Article] = ()) -> Book:
        """The book of these claims; their order does not matter.

        Raises ``ValueError`` naming the claim and its column for NaN and infinity.
        """
        known = {article.article_id: article for article in articles}

        def order(claim: Claim) -> tuple[object, ...]:
            article = known.get(claim.article_id)
            published = article.published if article and article.published else date.max
            return (published, claim.article_id, claim.start, claim.end, claim.claim_id)

        book = Book(articles=known)
        unique = {claim.claim_id: signed(_sound(claim)) for claim in claims}
        ordered = sorted(unique.values(), key=order)
        same: dict[Cell | None, Cell | None] = {}  # equal cells are one object: less memory, and quicker to find
        book.cells = {claim.claim_id: same.setdefault(cell := cell_of(claim), cell) for claim in ordered}
        book._drop_copies(ordered)
        book.in_company = _in_company(ordered)
        book.crowded = book._crowded()
        for claim in ordered:  # copies too: a figure that a copy changed is held against the rest of its own sentence
            book._by_article.setdefault(claim.article_id, []).append(claim)
        book._index()
        return book

    def _index(self) -> None:
        """Levels by series and period; equal cells are one object, which is quicker to find than an equal one."""
        found: dict[int, tuple[Cell, dict[When, list[Claim]]]] = {}
        for claim in self.claims:
            if claim.measure != "level":
                continue
            cell = self.cells[claim.claim_id]
            if cell is None or claim.claim_id in self.crowded or not has_figure(claim) or self._repeats(claim):
                continue
            known = found.get(id(cell))
            if known is None:
                known = found[id(cell)] = (cell, {})
            known[1].setdefault(when(claim), []).append(claim)
        self.levels = dict(found.values())

    def _crowded(self) -> frozenset[str]:
        """Claims that give one number differently within one sentence.

        Nobody contradicts himself within a sentence: there the link between figure and meaning has failed (a list of
        partners, a figure of the year before), so these figures are no operands. Restatements are another matter.
        """
        sentences: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
        for claim in self.claims:
            if claim.claim_id not in self.in_company:
                continue
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
            period = (claim.period_start, claim.period_end, claim.period_kind == "fiscal")
            base = (claim.base_start, claim.base_end)
            # equal cells are one object: its address will do, and is hashed faster
            groups[(id(self.cells[claim.claim_id]), claim.measure, *period, *base, *figure)].append(claim)
        copies: dict[str, list[str]] = {}
        gone: dict[str, Claim] = {}
        for group in groups.values():
            if len(group) > 1:
                cluster(group, copies, gone)
        self.by_id.update(gone)
        self.copies = {witness: tuple(found) for witness, found in copies.items()}
        self.claims = tuple(claim for claim in ordered if claim.claim_id not in gone)

    def with_claim(self, claim: Claim) -> Book:
        """The book of that claim's article alone, with the claim as given in place of the one of its id."""
        own = self.of_article(claim.article_id)
        changed = [claim if old.claim_id == claim.claim_id else old for old in own]
        article = self.articles.get(claim.article_id)
        return Book.of(changed, [article] if article is not None else ())

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
        """The claims of one article in text order, copies of other articles' passages among them."""
        return self._by_article.get(article_id, ())

    def prepared(self, make: Callable[[Book], T]) -> T:
        """What ``make`` makes of this book, made once; for what several checks need."""
        if make not in self._prepared:
            self._prepared[make] = make(self)
        return cast(T, self._prepared[make])

    def units_of(self, cell: Cell) -> frozenset[str]:
        """The units in which texts give levels of a series."""
        found = self._units.get(cell)
        if found is None:
            levels = (claim.unit for claims in self.levels.get(cell, {}).values() for claim in claims)
            found = self._units[cell] = frozenset(unit for unit in levels if unit is not None)
        return found

    def at(self, cell: Cell, period: When, beside: Claim) -> list[Claim]:
        """Levels of a series in a period: those of the same article when there are any, its sentence first."""
        block = self.levels.get(cell, {}).get(period, ())
        if len(block) <= _MOST:
            found = [claim for claim in block if claim is not beside]
            own = [claim for claim in found if claim.article_id == beside.article_id]
            return sorted(own or found, key=lambda claim: claim.sentence_start != beside.sentence_start)
        places = self._places(cell, period, block)
        own = [claim for claim in places.get(beside.article_id, ()) if claim is not beside]
        if own:
            return sorted(own, key=lambda claim: claim.sentence_start != beside.sentence_start)[:_MOST]
        near = [claim for claim in places.get(beside.sentence_start, ())[: _MOST + 1] if claim is not beside][:_MOST]
        rest = (c for c in block if c is not beside and c.sentence_start != beside.sentence_start)
        return [*near, *islice(rest, _MOST - len(near))]

    def _places(self, cell: Cell, period: When, block: Sequence[Claim]) -> dict[str | int, list[Claim]]:
        """The claims of a large block by article and by the place of their sentence."""
        found = self._by_place.get((cell, period))
        if found is None:
            found = self._by_place[(cell, period)] = {}
            for claim in block:
                found.setdefault(claim.article_id, []).append(claim)
                found.setdefault(claim.sentence_start, []).append(claim)
        return found

    def witnesses(self, claims: Iterable[Claim]) -> int:
        """How many articles say so independently."""
        return len({claim.article_id for claim in claims})

    def support(self, claim: Claim) -> int:
        """How many independent articles give a figure of this series and period that agrees with the claim's."""
        cell = self.cell(claim)
        if cell is None or claim.measure != "level":
            return 1
        own = self.tiers(claim).typical
        key = (cell, when(claim), claim.unit, own.low, own.high, own.low_open, own.high_open)
        known = self._support.get(key)
        if known is None:
            same = self.levels.get(cell, {}).get(when(claim), ())
            agreeing = (o.article_id for o in same if o.unit == claim.unit and self.tiers(o).typical.intersects(own))
            known = self._support[key] = len(set(agreeing)) or 1
        return known

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
