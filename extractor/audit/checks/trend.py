"""C02: the direction of a series, where two levels and the words between them do not fit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from extractor.audit import wording
from extractor.audit.book import Book
from extractor.audit.cells import Cell, Tiers, When, base_when, has_figure, says, when
from extractor.audit.checks.duplicates import label
from extractor.audit.checks.growth import cell_at, end_levels, members_differ
from extractor.audit.checks.readings import factor_readings
from extractor.audit.comparability import different_voices
from extractor.audit.verdicts import Comparison, Verdict, judge, skipped
from extractor.intervals import Interval
from extractor.knowledge import plausibility
from extractor.schema import Claim

_UP = "rose increased grew climbed jumped surged soared expanded rising growing increasing climbing surging risen grown"
_DOWN = (
    "fell declined decreased dropped shrank slid slipped falling declining decreasing dropping fallen plunged slumped"
)
_RECORD = ("up to a record", "reached a record", "went up to")
_CONTINUED = (
    "kept growing",
    "kept rising",
    "continued to grow",
    "continued to rise",
    "continued to increase",
    "keeps growing",
)
_UPWARD = (*(f"{verb} to" for verb in _UP.split()), *_RECORD)
_DOWNWARD = (*(f"{verb} to" for verb in _DOWN.split()), "down to", "went down to", "contracted to")
_DIRECTED, _DROPPED, _GOING_UP = map(plausibility.pattern, (_UPWARD, _DOWNWARD, _CONTINUED))
_MOVING = plausibility.pattern((*_UPWARD, *_DOWNWARD, *_CONTINUED))
_OVER_ONE, _BELOW_ONE = Interval.of(1, None), Interval.of(0, 1)


def trend(book: Book) -> Iterator[Verdict]:
    """C02 Adjacent levels and trend: levels of neighbouring years move the way the text says.

    Formula: the implied change V(t) / V(t-1) against a stated direction ("rose to", "fell to", "record high"), or
    against the yearly pace of a growth that is stated for years holding both. Different years may differ, so this is a
    tension at most: raised when the stated direction is reversed, or when a level of another text leaves room for a
    fall and not for the stated pace. One side forecast, or another member set stated, is not comparable.

    Flagged: "rose to $48 billion in 2023" in a text that has $52 billion for 2022.
    Not flagged: $450 billion in 2022 and $490 billion in 2023; growth that was uneven within one text.
    """
    for cell, periods in book.levels.items():
        if len(periods) > 1:
            yield from _directions(book, cell, periods)
    for claim in book.claims:
        if claim.measure in ("growth_factor", "growth_rate") and has_figure(claim):
            yield from _pace(book, claim)


def _year(period: When) -> int | None:
    if period.start is None or period.end is None or period.fiscal:
        return None
    whole = (period.start.month, period.start.day, period.end.month, period.end.day) == (1, 1, 12, 31)
    return period.start.year if whole and period.start.year == period.end.year else None


def _before(period: When) -> When | None:
    """The same stretch of the year before."""
    start, end = period.start, period.end
    if start is None or end is None or period.days > 366 or (end.month, end.day) == (2, 29):
        return None
    return When(date(start.year - 1, start.month, start.day), date(end.year - 1, end.month, end.day), period.fiscal)


def _directions(book: Book, cell: Cell, periods: dict[When, list[Claim]]) -> Iterator[Verdict]:
    for period, claims in periods.items():
        earlier = _before(period)
        past = periods.get(earlier, []) if earlier is not None else []
        for claim in claims:
            allowed = _direction(claim) if past else None
            if allowed is None:
                continue
            own = [old for old in past if old.article_id == claim.article_id]
            for old in (own or past)[:3]:
                if old.unit == claim.unit:
                    yield _moved(book, claim, old, allowed)
        yield from _records(book, period, claims, periods)


def _direction(claim: Claim) -> Interval | None:
    """Where new over old must lie by the words just before the figure, ``None`` when they say nothing."""
    if not plausibility.mentions(_MOVING, claim.quote):
        return None
    if says(claim, _DIRECTED, before=28, after=0) or says(claim, _GOING_UP, before=70, after=0):
        return _OVER_ONE
    return _BELOW_ONE if says(claim, _DROPPED, before=28, after=0) else None


def _moved(book: Book, claim: Claim, old: Claim, allowed: Interval) -> Verdict:
    rises = [
        other
        for other in book.of_article(claim.article_id)
        if other.measure in ("growth_rate", "growth_factor", "change") and other.sentence_start == claim.sentence_start
    ]
    if any(base_when(other).known and base_when(other) != when(old) for other in rises):
        return skipped("C02", (claim, old), "another_base")
    if different_voices(claim, old) or claim.ref_area != old.ref_area:
        return skipped("C02", (claim, old), "different_sources")
    unknown = int(members_differ(claim, old) and claim.article_id != old.article_id)
    direction = "a rise" if allowed is _OVER_ONE else "a fall"
    return judge(
        book,
        Comparison(
            check="C02",
            claims=(claim, old),
            left=book.tiers(claim) / book.tiers(old),
            right=Tiers.both(allowed),
            unit="ratio",
            formula=f"{wording.figure(claim)} / {wording.figure(old)}",
            said=f"the text speaks of {direction}, a ratio of",
            assumptions=(f"the direction is against {wording.period(old)}",),
            unknown=unknown,
            unless=("the direction is against another period",),
            soft=True,
            diagnosis="direction_reversed",
        ),
    )


def _records(book: Book, period: When, claims: list[Claim], periods: dict[When, list[Claim]]) -> Iterator[Verdict]:
    """A record that an earlier year of the same text had already passed."""
    year = _year(period)
    if year is None or not any((other := _year(earlier)) is not None and other < year for earlier in periods):
        return
    for claim in claims:
        if not says(claim, plausibility.wording("record"), before=80, after=60):
            continue
        for before, levels in periods.items():
            earlier_year = _year(before)
            if earlier_year is None or earlier_year >= year:
                continue
            for old in levels:
                if old.unit == claim.unit and old.article_id == claim.article_id and not different_voices(claim, old):
                    yield judge(
                        book,
                        Comparison(
                            check="C02",
                            claims=(claim, old),
                            left=book.tiers(claim),
                            right=book.tiers(old),
                            relation="at_least",
                            unit=claim.unit,
                            formula=f"{label(claim)}, a record: {wording.figure(claim)}",
                            said=f"for {wording.period(old)} the text says",
                            unless=("the record is of another kind",),
                            soft=True,
                            diagnosis="no_record",
                        ),
                    )


def _pace(book: Book, claim: Claim) -> Iterator[Verdict]:
    """A level of another text, a year before the end of a stated growth, against that growth's yearly pace."""
    base, end = base_when(claim), when(claim)
    first, last = _year(base), _year(end)
    if first is None or last is None or last - first < 2:
        return
    for level in end_levels(book, claim)[:1]:
        cell, earlier = book.cell(level), _before(when(level))
        if cell is None or earlier is None or when(level) != end:
            continue
        for old in book.levels.get(cell_at(cell, earlier), {}).get(earlier, ()):
            if old.unit == level.unit and old.article_id != level.article_id:
                yield from _against_pace(book, claim, level, old, last - first)


def _against_pace(book: Book, claim: Claim, level: Claim, old: Claim, years: int) -> Iterator[Verdict]:
    growth = factor_readings(book, claim)[0].typical
    change = book.tiers(level) / book.tiers(old)
    low, high = change.typical.low, change.typical.high
    if growth.low is None or growth.high is None or growth.low <= 1 or low is None or high is None:
        return
    pace = Interval(_root(growth.low, years, down=True), _root(growth.high, years, down=False))
    if not (low < 1 and change.typical.below(pace)):
        return
    other_members = members_differ(old, level)
    note = ("the group has the same members in both years",) if other_members else ()
    yield judge(
        book,
        Comparison(
            check="C02",
            claims=(level, old, claim),
            left=change,
            right=Tiers.both(pace),
            unit="ratio",
            formula=" / ".join(f"{wording.figure(c)} ({wording.period(c)})" for c in (level, old)),
            said=f"“{claim.printed}” over {years} years is a yearly pace of",
            assumptions=(*note, "growth was even over the years"),
            unless=("growth was uneven", "the member set or the coverage changed between the two years"),
            soft=True,
            diagnosis="level_or_scope_mismatch",
        ),
    )


def _root(value: Decimal, years: int, *, down: bool) -> Decimal:
    """The yearly factor of a growth over years, rounded outward to six digits."""
    context = Context(prec=6, rounding=ROUND_FLOOR if down else ROUND_CEILING)
    return context.power(value, Decimal(1) / years)
