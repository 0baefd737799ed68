"""C12: a rate over time, or for each unit, against a total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from extractor.audit import told, wording
from extractor.audit.book import Book
from extractor.audit.cells import Tiers, has_figure, is_money, says, when
from extractor.audit.verdicts import Comparison, Verdict, judge, judge_readings, skipped
from extractor.intervals import Interval
from extractor.knowledge.plausibility import wording as words
from extractor.schema import Claim

_DAYS = {"year": Decimal("365.25"), "month": Decimal("30.44"), "week": Decimal(7), "day": Decimal(1)}
#: A stated span of years may count its first year or not.
_SLACK = Decimal("0.6")
#: Characters within which a rate and a total speak of one thing; and within which they do so without saying it.
_NEAR, _NEXT = 600, 260
#: A count of years beyond this is none: the unit of "10 billion cubic metres for 15 years, 250 billion in all".
_MOST_YEARS = 10**5
_PER_UNIT = re.compile(
    r"\b(?:divided by|works? out|working out|(?:this|that|which|it) (?:makes|means|is|comes to)|on average|or)\b", re.I
)


def rate_times_duration(book: Book) -> Iterator[Verdict]:
    """C12 Rate and duration: a total over a time fits the rate at which it comes about.

    Formula: T = r x n for an average rate, or where the text adds up ("for 15 years, 250 billion in all"); T <= r x n
    for a rate at full capacity or "up to", and for a contract over n years; n is the length of the total's period, or
    the duration that stands beside rate or total. The rate is the nearest one in the total's unit, in its sentence or
    shortly before; any other rate may ramp up or down. Likewise a stock lasts n = S / r years, and a total is the rate
    for each unit ("$18 million a kilometre") times the units, where the text says that it worked that out.

    Flagged: "38 billion cubic metres a year at full capacity" and "2 trillion cubic metres over 30 years".
    Not flagged: "1 trillion cubic metres over 30 years" with the same rate (1.14 trillion at most).
    """
    for rate in book.claims:
        if rate.per is None or rate.measure != "level" or not has_figure(rate):
            continue
        if rate.per not in _DAYS:
            yield from _each(book, rate)
            continue
        for whole in book.of_article(rate.article_id):
            if whole.per is None and whole is not rate and _same_thing(book, rate, whole):
                yield _compare(book, rate, whole)
        yield from _lasting(book, rate)


def _same_thing(book: Book, rate: Claim, whole: Claim) -> bool:
    """Whether a total may be what a rate adds up to: the nearest rate before it that is in its unit."""
    if abs(whole.sentence_start - rate.sentence_start) > _NEAR or whole.measure != "level" or not has_figure(whole):
        return False
    if whole.unit != rate.unit and not _of_unit_unread(whole):
        return False
    if rate.indicator is None or (whole.indicator != rate.indicator and not _of_unit_unread(whole)):
        return False
    for one, other in ((rate.ref_area, whole.ref_area), (rate.counterpart_area, whole.counterpart_area)):
        if one is not None and other is not None and one != other:
            return False
    own = book.of_article(rate.article_id)
    rates = (c for c in own if c.per in _DAYS and (c.unit == rate.unit or _of_unit_unread(whole)) and has_figure(c))
    return min(rates, key=lambda c: _distance(c, whole), default=rate) is rate


def _of_unit_unread(whole: Claim) -> bool:
    return whole.unit in _DAYS and whole.value is not None and whole.value > _MOST_YEARS


def _distance(rate: Claim, whole: Claim) -> tuple[object, ...]:
    """How near a rate is to a total: in its sentence, else before it, else behind it."""
    return (rate.sentence_start != whole.sentence_start, rate.start > whole.start, abs(rate.start - whole.start))


def _compare(book: Book, rate: Claim, whole: Claim) -> Verdict:
    length, beside = _length(book, rate, whole)
    if length is None:
        return skipped("C12", (whole, rate), "no_duration")
    average = any(says(claim, words("average_rate")) for claim in (rate, whole))
    capacity = says(rate, words("capacity"), 120, 80)
    next_to = -_NEXT <= whole.sentence_start - rate.sentence_end <= _NEXT
    added_up = beside and next_to and says(whole, words("added_up"), 60, 30)
    if not (average or capacity or (beside and next_to)):
        return skipped("C12", (whole, rate), "rate_may_change")
    total = whole if whole.unit == rate.unit else replace(whole, unit=rate.unit)
    return judge(
        book,
        Comparison(
            check="C12",
            claims=(whole, rate),
            left=book.tiers(whole),
            right=book.tiers(rate) * length,
            relation="equal" if average or (added_up and not capacity) else "at_most",
            unit=rate.unit,
            formula=f"the total of {wording.figure(total)}",
            said=f"{wording.figure(rate)} a {rate.per} over {wording.span(length.typical, rate.per)} is",
            unless=("the rate is not that of the whole time",),
            told=beside and next_to,
        ),
    )


def _length(book: Book, rate: Claim, whole: Claim) -> tuple[Tiers | None, bool]:
    """The length of the total's time in units of the rate, and whether a duration beside it gives it.

    A duration of the total's sentence counts first, then the total's period, then a duration of the rate's sentence.
    """
    unit = _DAYS[rate.per or "year"]
    for place in (whole, rate):
        found = _duration(book, place)
        if found is not None:
            return book.tiers(found).scale(_DAYS[found.unit or "day"]) / Tiers.both(Interval.point(unit)), True
        if place is whole and when(whole).days > 1.5 * float(unit):
            units = Decimal(when(whole).days) / unit
            return Tiers(Interval(units - _SLACK, units + _SLACK), Interval(units - 1, units + 1)), False
    return None, False


def _duration(book: Book, beside: Claim) -> Claim | None:
    """The only duration of a claim's sentence."""
    found = [
        claim
        for claim in told.sentence_of(book, beside).claims
        if claim.unit in _DAYS and claim.measure == "level" and has_figure(claim) and not _of_unit_unread(claim)
    ]
    return found[0] if len(found) == 1 and found[0] is not beside else None


# --- a stock and the rate it is used up at; a rate for each unit ------------------------------------------------------


def _lasting(book: Book, rate: Claim) -> Iterator[Verdict]:
    """ "At that rate the reserves are enough for 175 years"."""
    years = _duration(book, rate)
    if years is None or years.start < rate.start or not says(years, words("lasts"), 40, 20):
        return
    before = [c for c in book.of_article(rate.article_id) if c.start < rate.start and c.unit == rate.unit]
    stocks = [c for c in before if c.per is None and told.is_level(c) and rate.sentence_start - c.sentence_end <= _NEXT]
    for stock in stocks[-1:]:
        yield judge(
            book,
            Comparison(
                check="C12",
                claims=(years, stock, rate),
                left=book.tiers(stock) / book.tiers(rate),
                right=book.tiers(years).scale(_DAYS[years.unit or "day"] / _DAYS[rate.per or "year"]),
                unit=rate.per,
                formula=f"{wording.figure(stock)} / {wording.figure(rate)} a {rate.per}",
                said="the text says it lasts",
                unless=("the rate changes",),
                told=True,
            ),
        )


def _each(book: Book, rate: Claim) -> Iterator[Verdict]:
    """ "Divided by the length, this makes $18 million a kilometre": any total and length of the text may be meant."""
    if not is_money(rate.unit) or not says(rate, _PER_UNIT, 90, 0):
        return
    around = [
        c for c in book.of_article(rate.article_id) if abs(c.start - rate.start) <= 2 * _NEAR and told.is_level(c)
    ]
    counts = [c for c in around if c.unit == rate.per and c.per is None]
    totals = [c for c in around if c.unit == rate.unit and c.per is None and c.start < rate.start]
    nearest = [(whole, count) for count in reversed(counts) for whole in reversed(totals)]
    readings = [
        Comparison(
            check="C12",
            claims=(rate, whole, count),
            left=book.tiers(whole) / book.tiers(count),
            right=book.tiers(rate),
            unit=rate.unit,
            formula=f"{wording.figure(whole)} / {wording.figure(count)}",
            said=f"the text has, for each {rate.per},",
            unless=("the rate is that of something else",),
            farthest=3.0,
            told=True,
        )
        for whole, count in nearest
    ]
    if readings:
        yield judge_readings(book, readings)
