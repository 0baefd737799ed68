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
from extractor.audit.checks.growth import cell_at, members_differ
from extractor.audit.checks.inside import KnownWholes
from extractor.audit.checks.readings import factor_readings
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
    """``x_head - x_tail <= weight``, because of a claim (none for part and whole); nodes by number."""

    tail: int
    head: int
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
class Frame:
    """What the graphs of both tiers share: the nodes that something joins, and which claim stands between which.

    Most levels stand alone: nothing follows from them, so they are left out.
    """

    nodes: list[Node] = field(default_factory=list)
    ratios: list[tuple[int, int, Claim]] = field(default_factory=list)
    inclusions: list[tuple[int, int]] = field(default_factory=list)
    levels: list[tuple[int, Claim]] = field(default_factory=list)

    @staticmethod
    def of(book: Book) -> Frame:
        frame = Frame()
        number: dict[Node, int] = {}
        levels: list[tuple[Node, Claim]] = []
        for claim, node in _usable_claims(book):
            if node is not None:
                levels.append((node, claim))
                continue
            for tail, head in _ends(book, claim):
                pair = number.setdefault(tail, len(number)), number.setdefault(head, len(number))
                frame.ratios.append((*pair, claim))
        for node, _ in levels:
            number.setdefault(node, len(number))
        frame.nodes = list(number)
        frame.inclusions = _inclusions(number)
        joined = {end for tail, head, _ in frame.ratios for end in (tail, head)}
        joined |= {end for pair in frame.inclusions for end in pair}
        frame.levels = [(at, claim) for node, claim in levels if (at := number[node]) in joined]
        return frame


@dataclass(slots=True)
class Graph:
    """The constraints of one tier, and the bounds that follow within three steps.

    ``edges`` join two cells, ``levels`` bound one: (node, bound in logarithms, claim) from above and from below.
    """

    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    above: list[tuple[int, float, Claim]] = field(default_factory=list)
    below: list[tuple[int, float, Claim]] = field(default_factory=list)
    _high: dict[int, Bound] = field(default_factory=dict)
    _low: dict[int, Bound] = field(default_factory=dict)

    @staticmethod
    def of(book: Book, *, hard_tier: bool, without: frozenset[str] = frozenset()) -> Graph:
        """The constraints that a book's claims make on one tier, solved; claims ``without`` make none."""
        frame = book.prepared(Frame.of)
        graph = Graph(nodes=frame.nodes)
        for tail, head, claim in frame.ratios:
            ratio = None if claim.claim_id in without else _ratio(book, claim, hard_tier)
            if ratio is not None and ratio.high is not None and ratio.high > 0:
                graph.edges.append(Edge(tail, head, math.log(ratio.high), claim))
            if ratio is not None and ratio.low is not None and ratio.low > 0:
                graph.edges.append(Edge(head, tail, -math.log(ratio.low), claim))
        graph.edges += [Edge(outer, inner, 0.0, None) for outer, inner in frame.inclusions]
        for at, claim in frame.levels:
            if claim.claim_id in without:
                continue
            interval = _tier(book.tiers(claim), hard_tier)
            if interval.high is not None and interval.high > 0:
                graph.above.append((at, math.log(interval.high), claim))
            if interval.low is not None and interval.low > 0:
                graph.below.append((at, -math.log(interval.low), claim))
        graph._high = _solve(graph.above, graph.edges)
        backwards = [Edge(edge.head, edge.tail, edge.weight, edge.claim) for edge in graph.edges]
        solved = _solve(graph.below, backwards)
        graph._low = {at: Bound(-bound.value, bound.claims) for at, bound in solved.items()}
        return graph

    @property
    def high(self) -> dict[Node, Bound]:
        """The least upper bound of every cell that has one."""
        return {self.nodes[at]: bound for at, bound in self._high.items()}

    @property
    def low(self) -> dict[Node, Bound]:
        """The greatest lower bound of every cell that has one."""
        return {self.nodes[at]: bound for at, bound in self._low.items()}

    def implied(self) -> Iterator[Implied]:
        """Cells that nobody printed but that are bounded closely from both sides."""
        printed = {at for at, _, _ in (*self.above, *self.below)}
        for at, high in self._high.items():
            low = self._low.get(at)
            if low is None or at in printed or not 0 <= high.value - low.value <= math.log(_WIDEST):
                continue
            claims = tuple({claim.claim_id: claim for claim in (*low.claims, *high.claims)}.values())
            yield Implied(self.nodes[at], Interval(power(low.value), power(high.value)), claims)

    def clashes(self) -> Iterator[Clash]:
        """Cells whose bounds cross, those that rest on the fewest claims first."""
        found = [
            Clash(self.nodes[at], self._low[at], high)
            for at, high in self._high.items()
            if at in self._low and self._low[at].value - high.value > _ROUNDING
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


def _ends(book: Book, claim: Claim) -> list[tuple[Node, Node]]:
    """The pairs of cells whose ratio a growth or a share gives: (old, new), (whole, part)."""
    cell, period = book.cell(claim), when(claim)
    assert cell is not None
    if claim.measure in ("growth_rate", "growth_factor") and base_when(claim).known:
        base = base_when(claim)
        old = cell_at(cell, base)
        units = _sentence_units(book, claim) or _units(book, cell, old)
        return [(Node(old, base, unit), Node(cell, period, unit)) for unit in units]
    if claim.item is not None and len(claim.counterpart_area or "") == 2:
        return []  # a partner's share in one good: of that good, or of all goods with that partner
    if claim.measure == "share" and claim.unit == "percent":
        part, whole = share_cells(book, claim)
        if part is not None and whole is not None:
            return [(Node(whole, period, unit), Node(part, period, unit)) for unit in _units(book, part, whole)]
    return []


def _ratio(book: Book, claim: Claim, hard_tier: bool) -> Interval | None:
    """What a growth or share bounds the ratio of its cells by, ``None`` where it says nothing on the tier."""
    if claim.measure == "share":
        return _tier(book.tiers(claim), hard_tier).scale(Decimal("0.01"))
    if hard_tier and members_differ(claim, replace(claim, period_end=claim.base_end)):
        return None
    readings = factor_readings(book, claim)
    # the typical tier takes the usual reading of an ambiguous phrase, the hard one allows them all
    return _hull([_tier(reading, hard_tier) for reading in (readings if hard_tier else readings[:1])])


def _sentence_units(book: Book, claim: Claim) -> list[str]:
    """The units of the levels in the growth claim's own sentence: a growth in containers is none in tonnes."""
    own = (c for c in book.of_article(claim.article_id) if c.sentence_start == claim.sentence_start)
    return sorted({c.unit for c in own if c.measure == "level" and c.unit is not None and has_figure(c)})


def _units(book: Book, *cells: Cell) -> list[str]:
    """The units in which texts give levels of the series."""
    return sorted({unit for cell in cells for unit in book.units_of(cell)})


def _inclusions(number: dict[Node, int]) -> list[tuple[int, int]]:
    """Pairs of cells that both occur, the first the whole of the second, by number."""
    known = KnownWholes({node.cell for node in number})
    pairs = []
    for node, at in number.items():
        for whole, _ in known.of(node.cell, node.period):
            outer = number.get(Node(whole, node.period, node.unit))
            if outer is not None:
                pairs.append((outer, at))
    return pairs


def _solve(levels: list[tuple[int, float, Claim]], edges: list[Edge]) -> dict[int, Bound]:
    """The least upper bounds reachable from the levels within the number of steps."""
    best: dict[int, Bound] = {}
    for at, value, claim in levels:
        _improve(best, at, value, (), claim)
    for _ in range(_STEPS - 1):
        before, changed = dict(best), False
        for tail, head, weight, reason in edges:
            start = before.get(tail)
            if start is None:
                continue
            value, known = start.value + weight, best.get(head)
            if known is not None and value >= known.value - _ROUNDING:
                continue
            if reason is None or not any(reason is told for told in start.claims):
                changed |= _improve(best, head, value, start.claims, reason)
        if not changed:
            break
    return best


def _improve(best: dict[int, Bound], at: int, value: float, claims: tuple[Claim, ...], more: Claim | None) -> bool:
    """Keep the bound where it is tighter than the one known; whether it was."""
    known = best.get(at)
    if known is not None and value >= known.value - _ROUNDING:
        return False
    best[at] = Bound(value, claims if more is None else (*claims, more))
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
