"""What levels, growth and shares imply together: difference constraints between logarithms.

A level bounds one cell, a growth or a share the ratio of two, a part is at most its whole: in logarithms all of them
read ``x_j - x_i <= w``. Shortest paths from the origin (a cell known to be 1) give the tightest bounds of every cell,
printed or not, and where a cell's lower bound lies above its upper one, the claims on the two paths disagree: the paths
are the proof, the distance is the factor.

Paths are kept to three steps, so that what is derived can still be told; only cells of whole periods, in one unit, from
claims that are not in doubt take part.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from extractor.audit.book import Book
from extractor.audit.cells import Cell, Tiers, When, base_when, has_figure, when
from extractor.audit.checks.growth import cell_at, factor_readings, members_differ
from extractor.audit.checks.inside import KnownWholes
from extractor.audit.checks.shares import share_cells
from extractor.intervals import Interval
from extractor.schema import Claim

_STEPS = 3
_SURE = 0.6
_DERIVABLE = frozenset(["level", "growth_rate", "growth_factor", "share"])
#: A derived value this much wider than its lower end says nothing.
_WIDEST = 1.5
_ROUNDING = 1e-9


class Node(NamedTuple):
    """One cell in one period and unit."""

    cell: Cell
    period: When
    unit: str


class Edge(NamedTuple):
    """``x_head - x_tail <= weight``, because of a claim (none for part and whole). ``None`` is the origin."""

    tail: Node | None
    head: Node | None
    weight: float
    claim: Claim | None


class Bound(NamedTuple):
    """A bound in logarithms and the claims it rests on."""

    value: float
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Implied:
    """What claims imply for a cell: bounds, and the claims of the lower and of the upper one."""

    node: Node
    interval: Interval
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """A cell whose implied lower bound lies above its implied upper bound."""

    node: Node
    low: Bound
    high: Bound

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of both paths, each once."""
        return tuple({claim.claim_id: claim for claim in (*self.low.claims, *self.high.claims)}.values())


@dataclass(slots=True)
class Graph:
    """The constraints of one tier, and the bounds that follow within three steps."""

    edges: list[Edge] = field(default_factory=list)
    high: dict[Node, Bound] = field(default_factory=dict)
    low: dict[Node, Bound] = field(default_factory=dict)

    @staticmethod
    def of(book: Book, *, hard_tier: bool, without: frozenset[str] = frozenset()) -> Graph:
        """The constraints that a book's claims make on one tier, solved; claims ``without`` make none."""
        graph = Graph()
        usable = book.prepared(_usable_claims)
        levels: list[tuple[Node, Claim]] = []
        ends: dict[Node, None] = {}
        for claim, node in usable:
            if claim.claim_id in without:
                continue
            if node is not None:
                levels.append((node, claim))
                ends[node] = None
                continue
            for edge in _ratios(book, claim, hard_tier):
                graph.edges.append(edge)
                ends.update((node, None) for node in edge[:2] if node is not None)
        graph.edges += _inclusions(ends)
        # most levels stand alone: nothing follows from them, so they need no constraint
        joined = {node for edge in graph.edges for node in edge[:2]}
        for node, claim in levels:
            if node in joined:
                graph.edges += _between(None, node, _tier(book.tiers(claim), hard_tier), claim)
        graph.high = _solve(graph.edges)
        backwards = [Edge(edge.head, edge.tail, edge.weight, edge.claim) for edge in graph.edges]
        graph.low = {node: Bound(-bound.value, bound.claims) for node, bound in _solve(backwards).items()}
        return graph

    def implied(self) -> Iterator[Implied]:
        """Cells that nobody printed but that are bounded closely from both sides."""
        printed = {edge.head for edge in self.edges if edge.tail is None} | {
            edge.tail for edge in self.edges if edge.head is None
        }
        for node, high in self.high.items():
            low = self.low.get(node)
            if low is None or node in printed or not 0 <= high.value - low.value <= math.log(_WIDEST):
                continue
            claims = tuple({claim.claim_id: claim for claim in (*low.claims, *high.claims)}.values())
            yield Implied(node, Interval(power(low.value), power(high.value)), claims)

    def clashes(self) -> Iterator[Clash]:
        """Cells whose bounds cross, those that rest on the fewest claims first."""
        found = [
            Clash(node, self.low[node], high)
            for node, high in self.high.items()
            if node in self.low and self.low[node].value - high.value > _ROUNDING
        ]
        yield from sorted(found, key=lambda clash: (len(clash.claims), [claim.claim_id for claim in clash.claims]))


def _usable_claims(book: Book) -> list[tuple[Claim, Node | None]]:
    """The claims that can make a constraint, levels with their node."""
    found = []
    for claim in book.claims:
        if claim.measure in _DERIVABLE and _usable(book, claim):
            node = _node(book, claim) if claim.measure == "level" else None
            if node is not None or claim.measure != "level":
                found.append((claim, node))
    return found


def _usable(book: Book, claim: Claim) -> bool:
    """Whether a claim is certain enough to derive from."""
    doubtful = claim.claim_id in book.crowded or claim.confidence < _SURE or "attachment_ambiguous" in claim.flags
    known = when(claim).known and claim.ref_area is not None and claim.obs_status in ("actual", "estimate")
    return known and not doubtful and has_figure(claim) and book.cell(claim) is not None


def _node(book: Book, claim: Claim) -> Node | None:
    """The node that a level bounds."""
    cell = book.cell(claim)
    below_zero = claim.value is not None and claim.value < 0  # has no logarithm
    return None if cell is None or claim.unit is None or below_zero else Node(cell, when(claim), claim.unit)


def _ratios(book: Book, claim: Claim, hard_tier: bool) -> list[Edge]:
    """The constraints of a growth or a share."""
    cell, period = book.cell(claim), when(claim)
    assert cell is not None
    if claim.measure in ("growth_rate", "growth_factor") and base_when(claim).known:
        base, readings = base_when(claim), factor_readings(book, claim)
        if hard_tier and members_differ(claim, replace(claim, period_end=claim.base_end)):
            return []
        # the typical tier takes the usual reading of an ambiguous phrase, the hard one allows them all
        ratio = _hull([_tier(reading, hard_tier) for reading in (readings if hard_tier else readings[:1])])
        old = cell_at(cell, base)
        return [
            edge
            for unit in _sentence_units(book, claim) or _units(book, cell, old)
            for edge in _between(Node(old, base, unit), Node(cell, period, unit), ratio, claim)
        ]
    if claim.measure == "share" and claim.unit == "percent":
        part, whole = share_cells(book, claim)
        if part is not None and whole is not None:
            ratio = _tier(book.tiers(claim), hard_tier).scale(Decimal("0.01"))
            return [
                edge
                for unit in _units(book, part, whole)
                for edge in _between(Node(whole, period, unit), Node(part, period, unit), ratio, claim)
            ]
    return []


def _sentence_units(book: Book, claim: Claim) -> list[str]:
    """The units of the levels in the growth claim's own sentence: a growth in containers is none in tonnes."""
    own = (c for c in book.of_article(claim.article_id) if c.sentence_start == claim.sentence_start)
    return sorted({c.unit for c in own if c.measure == "level" and c.unit is not None and has_figure(c)})


def _units(book: Book, *cells: Cell) -> list[str]:
    """The units in which texts give levels of the series."""
    return sorted({unit for cell in cells for unit in book.units_of(cell)})


def _between(tail: Node | None, head: Node, ratio: Interval, claim: Claim) -> list[Edge]:
    edges = []
    if ratio.high is not None and ratio.high > 0:
        edges.append(Edge(tail, head, math.log(ratio.high), claim))
    if ratio.low is not None and ratio.low > 0:
        edges.append(Edge(head, tail, -math.log(ratio.low), claim))
    return edges


def _inclusions(nodes: dict[Node, None]) -> list[Edge]:
    """A part is at most its whole, for cells that both occur."""
    cells = {node.cell for node in nodes}
    known = KnownWholes(cells)
    edges = []
    for node in nodes:
        for whole, _ in known.of(node.cell, node.period):
            outer = Node(whole, node.period, node.unit)
            if outer in nodes:
                edges.append(Edge(outer, node, 0.0, None))
    return edges


def _solve(edges: list[Edge]) -> dict[Node, Bound]:
    """The least upper bounds reachable from the origin within the number of steps."""
    best: dict[Node, Bound] = {}
    inner = []
    for edge in edges:
        tail, head, weight, claim = edge
        if tail is not None and head is not None:
            inner.append(edge)
        elif tail is None and head is not None and claim is not None:
            _improve(best, head, weight, (), claim)
    for _ in range(_STEPS - 1):
        before, changed = dict(best), False
        for tail, head, weight, claim in inner:
            start = before.get(tail) if tail is not None else None
            if start is not None and head is not None and not any(claim is told for told in start.claims):
                changed |= _improve(best, head, start.value + weight, start.claims, claim)
        if not changed:
            break
    return best


def _improve(best: dict[Node, Bound], node: Node, value: float, claims: tuple[Claim, ...], more: Claim | None) -> bool:
    """Keep the bound where it is tighter than the one known; whether it was."""
    known = best.get(node)
    if known is not None and value >= known.value - _ROUNDING:
        return False
    best[node] = Bound(value, claims if more is None else (*claims, more))
    return True


def _tier(tiers: Tiers, hard_tier: bool) -> Interval:
    return tiers.hard if hard_tier else tiers.typical


def _hull(readings: list[Interval]) -> Interval:
    lows, highs = [r.low for r in readings], [r.high for r in readings]
    low = None if None in lows else min(low for low in lows if low is not None)
    return Interval(low, None if None in highs else max(high for high in highs if high is not None))


def power(value: float) -> Decimal:
    """Back from the logarithm, to twelve digits."""
    return Decimal(f"{math.exp(value):.12g}")
