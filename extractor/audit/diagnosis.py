"""What may have gone wrong: the slip that would explain a disagreement, the claim most likely to be at fault, a repair.

Everything here is a hint for the reader, worded as one. A slip is named only when its factor fits the disagreement
within three percent (plus what the intervals allow); a suspect only when it stands out; a repair only after the checks
it touches have been run again (:mod:`extractor.audit.run`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.audit import wording
from extractor.audit.book import Book
from extractor.audit.cells import is_money
from extractor.schema import Claim

if TYPE_CHECKING:
    from extractor.audit.verdicts import Comparison

_NEAR = 1.03
#: Slips of the pen or the press: a wide gap that one of them explains is still a disagreement about one thing.
EXPLAINED = frozenset(
    [f"decimal_slip_x{10**power}" for power in (1, 2)]
    + [f"scale_slip_x{10**power}" for power in range(3, 10)]
    + ["transposed_digits", "lost_digit", "percent_or_fraction", "currency_mislabel"]
)
_WIDEST = 1.6
_MARGIN = 0.15
_DOUBLE_COUNTED = frozenset(["mutual_trade", "trade_turnover"])
#: Currencies tried, besides those of the article, when two amounts in one currency differ by a rate.
_COMMON = ("CNY", "RUB", "INR", "KZT")


@dataclass(frozen=True, slots=True)
class Slip:
    """A named slip, a hedged sentence about it, and the repair it suggests."""

    label: str | None = None
    text: str | None = None
    repair: str | None = None


@dataclass(frozen=True, slots=True)
class Ratio:
    """What the disagreement's factor can be, larger over smaller."""

    low: float
    high: float
    inverted: bool

    def is_near(self, factor: float) -> bool:
        """Whether the factor explains it."""
        return self.low / _NEAR <= factor <= self.high * _NEAR


def ratio_of(comparison: Comparison) -> Ratio | None:
    """The factor between the sides, ``None`` where it is not bounded closely enough to mean anything."""
    left, right = comparison.left.typical, comparison.right.typical
    if left.low is None or left.high is None or right.low is None or right.high is None:
        return None
    if left.low <= 0 or right.low <= 0:
        return None
    low, high = float(left.low / right.high), float(left.high / right.low)
    inverted = low * high < 1
    if inverted:
        low, high = 1 / high, 1 / low
    return Ratio(low, high, inverted) if high <= low * _WIDEST else None


def diagnose(book: Book, comparison: Comparison) -> Slip:
    """The slip that fits the disagreement best, tried from the most to the least telling."""
    ratio = ratio_of(comparison)
    if ratio is None or (comparison.relation != "equal" and not comparison.apart(hard_tier=True)):
        return Slip()
    for attempt in (_headline, _currency_label, _transposed, _power_of_ten, _fold_convention, _double, _wrong_year):
        slip = attempt(book, comparison, ratio)
        if slip is not None:
            return slip
    return Slip()


def _headline(book: Book, comparison: Comparison, ratio: Ratio) -> Slip | None:
    """One figure stands in the headline, the other in the body under it."""
    if comparison.check != "C01" or len({claim.article_id for claim in comparison.claims[:2]}) > 1:
        return None
    if not any(book.in_headline(claim) for claim in comparison.claims[:2]):
        return None
    more = _power_of_ten(book, comparison, ratio)
    text = "The headline and the text under it give different figures."
    return Slip("headline_against_body", text) if more is None else Slip(more.label, f"{text} {more.text}")


def _power_of_ten(book: Book, comparison: Comparison, ratio: Ratio) -> Slip | None:
    for power in range(1, 10):
        if ratio.is_near(10.0**power):
            if power == 2 and comparison.unit == "percent":
                return Slip("percent_or_fraction", "The factor of 100 suggests a fraction printed as a percentage.")
            name = f"decimal_slip_x{10**power}" if power < 3 else f"scale_slip_x{10**power}"
            what = "a slipped decimal point" if power < 3 else "a wrong magnitude word"
            return Slip(name, f"The factor is close to {10**power:,}, which suggests {what} on one side.")
    return None


def _currency_label(book: Book, comparison: Comparison, ratio: Ratio) -> Slip | None:
    """Two amounts in one currency differ by the rate of another one."""
    pair = [claim for claim in comparison.claims[:2] if is_money(claim.unit)]
    if len(pair) == 2 and pair[0].unit != pair[1].unit and pair[0].value == pair[1].value and comparison.check == "C01":
        text = f"The number is the same; only the currency differs ({pair[0].unit} and {pair[1].unit})."
        return Slip("currency_mislabel", text)
    if comparison.check not in ("C01", "C10") or len(pair) < 2 or pair[0].unit != pair[1].unit:
        return None
    own = {claim.unit for claim in book.of_article(pair[0].article_id) if is_money(claim.unit)}
    for currency in (*sorted(c for c in own if c is not None), *_COMMON):
        band = book.rate(pair[0], currency) if currency != pair[0].unit else None
        if band is None or band.low is None or band.high is None or band.low < 2:
            continue
        if float(band.low) <= ratio.high and ratio.low <= float(band.high):
            text = f"The factor is the rate of {currency}: the larger amount may be {currency}, not {pair[0].unit}."
            return Slip(f"currency_mislabel_{currency}", text)
    return None


def _fold_convention(book: Book, comparison: Comparison, ratio: Ratio) -> Slip | None:
    """ "n-fold increase" meant as n plus one times, or the other way round."""
    factors = [claim for claim in comparison.claims if claim.measure == "growth_factor" and claim.value]
    for claim in factors:
        value = float(claim.value or 0)
        if value >= 1 and (ratio.is_near((value + 1) / value) or (value > 1 and ratio.is_near(value / (value - 1)))):
            return Slip("fold_convention", "Counting an n-fold increase as n or as n + 1 times would explain it.")
    return None


def _double(book: Book, comparison: Comparison, ratio: Ratio) -> Slip | None:
    if ratio.is_near(2.0) and any(claim.indicator in _DOUBLE_COUNTED for claim in comparison.claims):
        return Slip("double_counting", "The factor is close to 2: the same trade may be counted from both sides.")
    return None


def _transposed(book: Book, comparison: Comparison, ratio: Ratio) -> Slip | None:
    """Two neighbouring digits of one figure exchanged, or one digit lost, explain the factor."""
    if comparison.check in ("C01", "C10"):
        if exchanged_digits(*comparison.claims[:2]):
            return Slip("transposed_digits", "The figures differ by two exchanged digits.")
        if lost_digit(*comparison.claims[:2]):
            return Slip("lost_digit", "The figures differ by one digit that one of them lacks.")
        return None
    if ratio.high > 1.0 + 4 * (ratio.low - 1.0):
        return None  # too loose: some exchange of digits always fits
    for claim in comparison.claims:
        digits = _digits(claim)
        if len(digits) < 3 or claim.value is None:
            continue
        for other in _swaps(digits):
            change = int(other) / int(digits)
            if change > 0 and ratio.low <= max(change, 1 / change) <= ratio.high:
                text = f"Two exchanged digits in “{claim.printed}” would explain it."
                return Slip("transposed_digits", text)
    return None


def _wrong_year(book: Book, comparison: Comparison, ratio: Ratio) -> Slip | None:
    """The figure is the one that the same series has in another year."""
    if comparison.check != "C01":
        return None
    for claim, other in (comparison.claims[:2], comparison.claims[1::-1]):
        cell = book.cell(claim)
        periods = book.levels.get(cell, {}) if cell is not None else {}
        alike = [
            (period, same)
            for period, levels in periods.items()
            if (same := [c for c in levels if c.value == claim.value and c.unit == claim.unit and c is not claim])
        ]
        for period, same in sorted(alike, key=lambda entry: str(entry[0])):
            if period != (other.period_start, other.period_end, other.period_kind == "fiscal"):
                when = wording.period(same[0])
                return Slip("wrong_year", f"{wording.figure(claim)} is also given for {when}: a year may be mixed up.")
    return None


def exchanged_digits(a: Claim, b: Claim) -> bool:
    """Whether two figures differ by two exchanged digits ("66.0" and "60.6")."""
    return a.value is not None and b.value is not None and a.unit == b.unit and _digits(b, a) in _swaps(_digits(a, b))


def lost_digit(a: Claim, b: Claim) -> bool:
    """Whether one figure is the other without one of its digits ("427" and "27"), three digits at least."""
    longer, shorter = sorted((_digits(a), _digits(b)), key=len, reverse=True)
    if len(longer) < 3 or len(shorter) != len(longer) - 1 or a.unit != b.unit:
        return False
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _digits(claim: Claim, other: Claim | None = None) -> str:
    """The significant digits of the figure: "665" for "$66.5 billion"; as many as ``other`` has, if it has more."""
    if claim.value is None or claim.value == 0:
        return ""
    digits = "".join(map(str, abs(claim.value).normalize().as_tuple().digits))
    return digits.ljust(len(_digits(other)), "0") if other is not None else digits


def _swaps(digits: str) -> set[str]:
    """The digits with each two unequal neighbours exchanged."""
    pairs = range(len(digits) - 1)
    return {digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in pairs if digits[i] != digits[i + 1]}


# --- who is at fault --------------------------------------------------------------------------------------------------


def suspicion(book: Book, claim: Claim) -> float:
    """How likely the claim is at fault, before any other finding is known: a number for ranking only."""
    score = 2.0 * (1.0 - claim.confidence)
    score += 0.6 if "ocr_suspect" in claim.flags else 0.0
    score += 0.3 if claim.restates is not None else 0.0
    score -= 0.2 if claim.source_id is not None else 0.0
    return score - 0.4 * (book.support(claim) - 1)


def suspects(book: Book, claims: Sequence[Claim]) -> tuple[str, ...]:
    """Claim ids, most suspect first; empty when none stands out (two equal witnesses have no culprit)."""
    ranked = sorted(claims, key=lambda claim: (-suspicion(book, claim), claim.claim_id))
    if len(ranked) < 2 or suspicion(book, ranked[0]) - suspicion(book, ranked[1]) < _MARGIN:
        return ()
    return tuple(claim.claim_id for claim in ranked)


# --- repairs ----------------------------------------------------------------------------------------------------------


def repairs(book: Book, label: str, claims: Sequence[Claim]) -> Iterator[tuple[Claim, str]]:
    """Changed versions of a claim that would undo a slip, with their wording, the most suspect claim first."""
    ranked = sorted(claims, key=lambda claim: (-suspicion(book, claim), claim.claim_id))
    for claim in ranked:
        if claim.value is None:
            continue
        for value, unit in _undone(label, claim):
            # a figure shifted by powers of ten keeps its digits, so only its magnitude changes
            shift = value.adjusted() - claim.value.adjusted()
            bare = replace(claim, low=None, high=None, hard_low=None, hard_high=None)
            changed = replace(bare, value=value, unit=unit, unit_mult=claim.unit_mult + shift)
            yield changed, f"{wording.amount(value, unit, 6)} instead of {claim.printed}"


def _undone(label: str, claim: Claim) -> Iterator[tuple[Decimal, str | None]]:
    assert claim.value is not None
    if label.startswith(("decimal_slip_x", "scale_slip_x")):
        factor = Decimal(label.rsplit("x", 1)[1])
        yield claim.value / factor, claim.unit
        yield claim.value * factor, claim.unit
    elif label.startswith("currency_mislabel_"):
        yield claim.value, label.rsplit("_", 1)[1]
