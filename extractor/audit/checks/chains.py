"""C23: what several claims together imply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.audit import wording
from extractor.audit.book import Book
from extractor.audit.cells import Cell, Tiers, When, base_when, has_figure, when
from extractor.audit.checks.growth import base_levels, members_differ
from extractor.audit.checks.readings import factor_readings
from extractor.audit.comparability import dated
from extractor.audit.graph import Graph, power
from extractor.audit.verdicts import Comparison, Verdict, judge
from extractor.intervals import Interval, total
from extractor.knowledge.areas import members
from extractor.knowledge.plausibility import axioms
from extractor.knowledge.plausibility import wording as words
from extractor.schema import Claim

#: The diagnosis of a disagreement that only several claims together show.
CLOSURE = "implied_values_disagree"
_FEWEST, _MOST = 4, 5
_FARTHEST = 5.0


@dataclass(frozen=True, slots=True)
class Derived:
    """A value nobody printed: what it is, the claims it follows from, and how."""

    tiers: Tiers
    unit: str | None
    claims: tuple[Claim, ...]
    formula: str
    assumptions: tuple[str, ...] = ()


def derived_chain(book: Book) -> Iterator[Verdict]:
    """C23 Derived chain: values that follow from several claims agree with each other.

    Formula: a level implied by growth x base is held against the upper bound that follows from the leading parts of an
    enumeration: the k largest of n members are known, so each of the others is at most the smallest of the k; and from
    a part to its whole by an axiom (turnover is at most three times exports). Levels, growth, shares and inclusion
    are also closed over up to three steps each way (:mod:`extractor.audit.graph`).

    Flagged: trade "more than 100-fold since 2001" from $672 billion, where the leading exporters sell $4.3 trillion.
    Not flagged: the same texts with "more than tenfold".
    """
    yield from _closure(book)
    for claim in book.claims:
        if claim.measure not in ("growth_factor", "growth_rate") or not has_figure(claim):
            continue
        implied = _grown(book, claim)
        if implied is None:
            continue
        for bound in _upper_bounds(book, claim):
            if bound.unit == implied.unit:
                yield _against(book, claim, implied, bound)


def _closure(book: Book) -> Iterator[Verdict]:
    """Cells whose bounds, derived from four or five claims, cross; shorter chains are the other checks' business."""
    seen: set[frozenset[str]] = set()
    for clash in Graph.of(book, hard_tier=True).clashes():
        claims = clash.claims
        ids = frozenset(claim.claim_id for claim in claims)
        if not _FEWEST <= len(claims) <= _MOST or any(known <= ids for known in seen):
            continue
        if not all(map(dated, claims)) or _one_cell_twice(book, claims):
            continue
        seen.add(ids)
        low, high = Interval(power(clash.low.value), None), Interval(None, power(clash.high.value))
        cell, period, unit = clash.node.cell, clash.node.period, clash.node.unit
        below, above = (", ".join(map(wording.figure, bound.claims)) for bound in (clash.low, clash.high))
        year = period.end.year if period.end else ""
        yield judge(
            book,
            Comparison(
                check="C23",
                claims=claims,
                left=Tiers.both(low),
                right=Tiers.both(high),
                relation="at_most",
                unit=unit,
                formula=f"{cell.indicator.replace('_', ' ')} ({cell.area}, {year}) by {below}",
                said=f"{above} leave",
                assumptions=("all figures are counted alike",),
                unless=("the sources count differently",),
                stated=False,
                axiom=True,
                cap="medium",
                farthest=_FARTHEST,
                diagnosis=CLOSURE,
                repairable=False,
            ),
        )


def _one_cell_twice(book: Book, claims: Sequence[Claim]) -> bool:
    """Whether two of the claims are levels of one series and period: that they differ is C01's business."""
    levels = [(book.cell(claim), when(claim)) for claim in claims if claim.measure == "level"]
    return len(set(levels)) < len(levels)


def _grown(book: Book, claim: Claim) -> Derived | None:
    """The level that a growth claim implies for its own period, where no text states that level."""
    cell, period = book.cell(claim), when(claim)
    if cell is None or not period.known or book.at(cell, period, claim):
        return None
    base = base_when(claim)
    found = base_levels(book, claim, claim)
    if not found or found[0][0] is None:
        return None
    start, tiers, unit = found[0]
    assert start is not None
    readings = factor_readings(book, claim)
    notes = ["the base is the one of the other text"] if start.article_id != claim.article_id else []
    if members_differ(start, claim):
        notes.append("the group is compared as it stood in each year")
    formula = f"{wording.figure(start)} ({base.start.year if base.start else ''}) × “{claim.printed}”"
    return Derived(tiers * readings[0], unit, (claim, start), formula, tuple(notes))


def _upper_bounds(book: Book, claim: Claim) -> Iterator[Derived]:
    """What the level of the claim's series cannot pass, by the leading parts of its own or a lesser indicator."""
    cell, period = book.cell(claim), when(claim)
    assert cell is not None
    bound = leaders(book, cell, period, claim.article_id)
    if bound is not None:
        yield bound
    for axiom in axioms("chain"):
        if axiom.indicator == cell.indicator and axiom.per is not None and axiom.high is not None:
            part = leaders(book, cell._replace(indicator=axiom.per), period, claim.article_id)
            if part is not None:
                capped = Tiers(_below(part.tiers.typical, axiom.high), _below(part.tiers.hard, axiom.high))
                formula = f"{wording.plain(axiom.high)} × ({part.formula})"
                yield Derived(capped, part.unit, part.claims, formula, (*part.assumptions, axiom.source))


def _below(interval: Interval, factor: Decimal) -> Interval:
    scaled = interval.scale(factor)
    return Interval(Decimal(0), scaled.high)


def leaders(book: Book, cell: Cell, period: When, article_id: str) -> Derived | None:
    """The most that a group's total can be when its leading members are listed with their values.

    The text must call them leading; the others of the group are then each at most the smallest of the listed.
    """
    if cell.area is None or period.end is None:
        return None
    group = members(cell.area, period.end)
    if len(group) < 3:
        return None
    listed: dict[str, Claim] = {}
    for claim in book.of_article(article_id):
        own = book.cell(claim)
        if own is None or claim.measure != "level" or not has_figure(claim) or claim.ref_area not in group:
            continue
        if own._replace(area=cell.area) == cell and when(claim) == period and words("leaders").search(claim.quote):
            listed.setdefault(claim.ref_area or "", claim)
    parts = list(listed.values())
    if len(parts) < 2 or len({part.unit for part in parts}) > 1 or len({part.sentence_start for part in parts}) > 1:
        return None
    tiers = [book.tiers(part) for part in parts]
    rest = len(group) - len(parts)
    smallest = min(tiers, key=lambda each: each.typical.high or Decimal(0))
    sums = Tiers(
        _ceiling(total(t.typical for t in tiers), smallest.typical, rest),
        _ceiling(total(t.hard for t in tiers), smallest.hard, rest),
    )
    names = " + ".join(wording.figure(part) for part in parts)
    least = min(parts, key=lambda part: part.value or Decimal(0))
    formula = f"{names} + {rest} × at most {wording.figure(least)}"
    note = f"the others of the {len(group)} members have no more than the smallest of the leading ones"
    return Derived(sums, parts[0].unit, tuple(parts), formula, (note,))


def _ceiling(known: Interval, smallest: Interval, rest: int) -> Interval:
    """From nothing up to the known sum and ``rest`` times the smallest."""
    most = known + Interval(Decimal(0), smallest.high).scale(rest)
    return Interval(known.low, most.high)


def _against(book: Book, claim: Claim, implied: Derived, bound: Derived) -> Verdict:
    unknown = int(any("attachment_ambiguous" in c.flags for c in (*implied.claims, *bound.claims)))
    return judge(
        book,
        Comparison(
            check="C23",
            claims=(*implied.claims, *_by_size(bound.claims)),
            left=implied.tiers,
            right=bound.tiers,
            relation="at_most",
            unit=implied.unit,
            formula=implied.formula,
            said=f"{bound.formula} is",
            assumptions=(*implied.assumptions, *bound.assumptions),
            unknown=unknown,
            unless=("the base or the members are counted differently",),
            axiom=True,
            stated=False,
            diagnosis="multiple_overstated",
            repairable=False,
        ),
    )


def _by_size(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda claim: (-(claim.value or Decimal(0)), claim.claim_id)))
