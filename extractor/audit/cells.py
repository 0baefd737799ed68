"""What a claim says, apart from where: its series, period, basis and figure.

A *cell* names one series (what of whom with whom, on which basis and status); together with a period it is one number
in the world that claims may give.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extractor.intervals import Interval
from extractor.knowledge.areas import members
from extractor.knowledge.plausibility import aliases, any_basis, bases, mentions, pattern, series_kinds, wording
from extractor.schema import Claim

#: Trade between two countries is one series whichever is named first.
MUTUAL = frozenset(["trade_turnover"])
#: Scopes that only say who belonged to a group at the time of the figure.
_AS_CONSTITUTED = frozenset(["new members included"])
_CURRENCY = re.compile(r"[A-Z]{3}")
_WORD = re.compile(r"\w+")
_SEPARATORS = re.compile(r"[;•|]|(?<=[a-z])\.\s")
_BEFORE, _AFTER = 90, 60


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


@lru_cache(maxsize=65536)
def fold_item(item: str | None) -> str | None:
    """An item for comparison: case, articles and plural endings do not matter; words that name no item are none.

    >>> fold_item("The Textiles") == fold_item("textile"), fold_item("the members")
    (True, None)
    """
    if item is None:
        return None
    words = [word for word in _WORD.findall(item.casefold()) if word not in ("the", "a", "an", "of", "and")]
    if all(_no_item().fullmatch(word) for word in words):
        return None
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words) or None


def _no_item() -> re.Pattern[str]:
    """Words that say nothing of what was traded, built or counted."""
    return wording("no_item")


@lru_cache(maxsize=65536)
def members_on(group: str, day: date) -> frozenset[str]:
    """The members of a group on a day, empty for a country."""
    return frozenset(members(group, day)) if len(group) > 2 else frozenset()


def area_at(area: str | None, day: date | None) -> str | None:
    """The area's id, with groups that were the same on that day under one id."""
    row = aliases().get(area or "")
    return row.same_as if row and day is not None and day <= row.until else area


def _names_a_basis(quote: str) -> bool:
    """Whether a sentence speaks of a basis at all."""
    return mentions(any_basis(), quote)


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
    if not mentions(words, claim.quote):
        return False
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


def same_sentence(a: Claim, b: Claim) -> bool:
    """Whether two claims stand in one sentence."""
    return a.article_id == b.article_id and a.sentence_start == b.sentence_start


def signed(claim: Claim) -> Claim:
    """The claim with a fall as a negative figure, which is what the arithmetic needs ("fell 8.1%": -8.1)."""
    if claim.direction != "down" or claim.measure not in ("growth_rate", "change"):
        return claim
    if any(end is not None and end < 0 for end in (claim.value, claim.low, claim.high)):
        return claim  # printed with its sign, or signed before

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
