"""What a growth rate or a multiple can mean: new over old, one interval a reading of the phrase."""

from __future__ import annotations

from decimal import Decimal

from extractor.audit.book import Book
from extractor.audit.cells import Tiers, says
from extractor.intervals import Interval
from extractor.knowledge import plausibility
from extractor.schema import Claim

_ONE = Tiers.both(Interval.point(1))


def factor_readings(book: Book, claim: Claim) -> list[Tiers]:
    """What new over old can be, one entry a reading of the phrase, the usual reading first."""
    known = book.prepared(_known_readings)
    found = known.get(claim.claim_id)
    if found is None:
        found = known[claim.claim_id] = _factor_readings(book, claim)
    return found


def _known_readings(_: Book) -> dict[str, list[Tiers]]:
    return {}


def _factor_readings(book: Book, claim: Claim) -> list[Tiers]:
    figure = book.tiers(claim)
    if claim.measure == "growth_rate":
        rate = figure.scale(Decimal("0.01"))
        negative = claim.value is not None and claim.value < 0
        falls = says(claim, plausibility.wording("fall")) and not says(claim, plausibility.wording("rise"))
        readings = [rate + _ONE]
        if falls and not negative:  # "fell by 5 percent" printed without a sign
            readings = [_ONE - rate]
        elif not negative and says(claim, plausibility.wording("fall")):
            readings.append(_ONE - rate)
        return readings
    readings = [figure]
    if claim.alt_value is not None and claim.value:
        readings.append(figure.scale(claim.alt_value / claim.value))
    elif claim.value is not None and claim.value >= 2 and says(claim, _INCREASE):
        readings.append(figure + _ONE)
    if says(claim, plausibility.wording("fall")) and not says(claim, plausibility.wording("rise")):
        readings = [_ONE / reading for reading in readings if reading.hard.low is not None and reading.hard.low > 0]
    return readings


_INCREASE = plausibility.pattern(
    ("fold increase", "fold growth", "fold rise", "fold jump", "by", "increase of", "more than in")
)
