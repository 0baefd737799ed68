"""C12: a rate over time against a total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.audit import wording
from extractor.audit.book import Book
from extractor.audit.cells import Tiers, has_figure, says, when
from extractor.audit.verdicts import Comparison, Verdict, judge, skipped
from extractor.intervals import Interval
from extractor.knowledge import plausibility
from extractor.schema import Claim

_DAYS = {"year": Decimal("365.25"), "month": Decimal("30.44"), "week": Decimal(7), "day": Decimal(1)}
#: A stated span of years may count its first year or not.
_SLACK = Decimal("0.6")


def rate_times_duration(book: Book) -> Iterator[Verdict]:
    """C12 Rate and duration: a total over a time fits the rate at which it comes about.

    Formula: T <= r x n for a rate at full capacity or "up to", T = r x n for an average rate, n the length of the
    total's period. The rate and the total are of one series and stand in neighbouring sentences of one article; any
    other rate may ramp up or down and gives the upper bound only when it is a maximum.

    Flagged: "38 billion cubic metres a year at full capacity" and "2 trillion cubic metres over 30 years".
    Not flagged: "1 trillion cubic metres over 30 years" with the same rate (1.14 trillion at most).
    """
    for rate in book.claims:
        if rate.per not in _DAYS or rate.measure != "level" or not has_figure(rate) or rate.indicator is None:
            continue
        for whole in book.of_article(rate.article_id):
            if whole.per is None and whole is not rate and _same_thing(rate, whole):
                yield _compare(book, rate, whole)


def _same_thing(rate: Claim, whole: Claim) -> bool:
    near = abs(whole.sentence_start - rate.sentence_start) <= 600
    parties = (rate.indicator, rate.ref_area, rate.counterpart_area, rate.unit)
    same = parties == (whole.indicator, whole.ref_area, whole.counterpart_area, whole.unit)
    return near and same and whole.measure == "level" and has_figure(whole)


def _compare(book: Book, rate: Claim, whole: Claim) -> Verdict:
    length = _length(book, rate, whole)
    if length is None:
        return skipped("C12", (whole, rate), "no_duration")
    average = any(says(claim, plausibility.wording("average_rate")) for claim in (rate, whole))
    if not average and not says(rate, plausibility.wording("capacity"), 120, 80):
        return skipped("C12", (whole, rate), "rate_may_change")
    return judge(
        book,
        Comparison(
            check="C12",
            claims=(whole, rate),
            left=book.tiers(whole),
            right=book.tiers(rate) * length,
            relation="equal" if average else "at_most",
            unit=whole.unit,
            formula=f"the total of {wording.figure(whole)}",
            said=f"{wording.figure(rate)} a {rate.per} over {wording.span(length.typical, rate.per)} is",
            unless=("the rate is not that of the whole time",),
        ),
    )


def _length(book: Book, rate: Claim, whole: Claim) -> Tiers | None:
    """The length of the total's time in units of the rate: from its period, else a duration in its sentence."""
    unit = _DAYS[rate.per or "year"]
    if when(whole).days > 1.5 * float(unit):
        units = Decimal(when(whole).days) / unit
        return Tiers(Interval(units - _SLACK, units + _SLACK), Interval(units - 1, units + 1))
    for claim in book.of_article(whole.article_id):
        duration = claim.unit in _DAYS and claim.measure == "level" and has_figure(claim) and claim is not whole
        if duration and claim.sentence_start == whole.sentence_start:
            return book.tiers(claim).scale(_DAYS[claim.unit or "day"]) / Tiers.both(Interval.point(unit))
    return None
