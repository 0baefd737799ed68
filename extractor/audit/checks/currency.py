"""C09 and C10: one amount restated in another currency or unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.audit import wording
from extractor.audit.book import Book
from extractor.audit.cells import Tiers, has_figure, is_money, when
from extractor.audit.verdicts import Comparison, Verdict, judge, skipped
from extractor.intervals import Interval
from extractor.knowledge.plausibility import dollar_rate, limit, units
from extractor.schema import Claim

_BETWEEN = 60
_RESTATING = re.compile(
    r"(?:^|[\s(\[,–—-])(?:or|i\.?e\.?|that is|equal to|equivalent(?: to| of)?|equalling|worth|at (?:the|that) rate)\b"
    r"|^\W{0,3}[(\[]\s?(?:(?:about|around|approximately|approx\.?|some|nearly|almost|over|more than|US|some)\s?)?$",
    re.IGNORECASE,
)
_BY_WORD = re.compile(r"\b(?:or|i\.?e\.?|that is|equal to|equivalent|equalling|worth)\b", re.IGNORECASE)


def restated_pairs(book: Book) -> Iterator[tuple[Claim, Claim]]:
    """Each restatement with what it restates: (original, restatement)."""
    for claim in book.claims:
        original = book.linked(claim.restates)
        if original is not None and original is not claim and has_figure(claim) and has_figure(original):
            yield original, claim


def currency_restatement(book: Book) -> Iterator[Verdict]:
    """C09 Currency restatement: an amount in two currencies fits an exchange rate.

    Formula: A / B = rate of the year. The rate's band is the range of official rates of those years, let out by 8
    percent; when a pair is far from it and the document converts other amounts at another rate, those are shown beside
    it. Currencies without a band are held against the document's own other conversions. Conversions drift with the day
    and the source: only a pair outside the whole band is flagged.

    Flagged: "10 billion yuan (US$15.4 billion)".
    Not flagged: "30 billion yuan (US$4.6 billion)" in 2020, "($4.7 billion)" in 2018.
    """
    pairs = [(a, b) for a, b in restated_pairs(book) if is_money(a.unit) and is_money(b.unit) and a.unit != b.unit]
    for original, restated in pairs:
        yield _currency(book, original, restated, pairs)


def _currency(book: Book, original: Claim, restated: Claim, pairs: list[tuple[Claim, Claim]]) -> Verdict:
    rates = _rate(book, original, restated, original.unit or ""), _rate(book, original, restated, restated.unit or "")
    own = [
        (a, b, book.tiers(a) / book.tiers(b))
        for a, b in pairs
        if (a.unit, b.unit) == (original.unit, restated.unit)
        and a.article_id == original.article_id
        and a is not original
    ]
    implied = book.tiers(original) / book.tiers(restated)
    others = [pair for pair in own if not pair[2].hard.intersects(implied.hard)]
    claims: tuple[Claim, ...] = (original, restated)
    note = ""
    assumptions: tuple[str, ...] = ()
    if rates[0] is not None and rates[1] is not None:
        band = known = Tiers.both(rates[0] / rates[1])
        said = f"{original.unit} for one {restated.unit} stood at"
        if not any(when(c).start or when(c).end for c in (original, restated)):
            published = book.published(original)
            assumptions = (f"rates of any year{f' up to {published.year}' if published else ''}",)
        good = [pair for pair in others if pair[2].hard.intersects(band.hard)]
        if good and not implied.hard.intersects(band.hard):
            claims, band = (*claims, good[0][0], good[0][1]), good[0][2]
            note = f" ({said} {wording.span(known.hard, None, 3)})"
            said = f"the same text converts {wording.figure(good[0][0])} to {wording.figure(good[0][1])}, a rate of"
    elif own:
        widened = own[0][2].hard.widen(limit("reference_rate"))
        band, claims = Tiers.both(widened), (*claims, own[0][0], own[0][1])
        said = f"the same text converts {wording.figure(own[0][0])} to {wording.figure(own[0][1])}, a rate of"
    else:
        return skipped("C09", claims, "no_exchange_rate")
    comparison = Comparison(
        check="C09",
        claims=claims,
        left=implied,
        right=band,
        unit=None,
        formula=f"{wording.figure(original)} / {wording.figure(restated)}",
        said=said,
        note=note,
        assumptions=assumptions,
        unless=("the amounts are converted at the rate of a far earlier or later year",),
    )
    return judge(book, comparison)


def _rate(book: Book, original: Claim, restated: Claim, currency: str) -> Interval | None:
    """The band from the amount's own year to the year of the text: either may be the year of the conversion."""
    days = [c.period_start or c.period_end for c in (original, restated)] + [c.period_end for c in (original, restated)]
    years = [day.year for day in days if day is not None]
    if years:
        published = book.published(original)
        years.append(published.year if published else max(years) + 1)
    band = dollar_rate(currency, min(years, default=None), max(years, default=None))
    return band.widen(limit("reference_rate")) if band is not None and currency != "USD" else band


def unit_restatement(book: Book) -> Iterator[Verdict]:
    """C10 Restatement in the same unit: "X (or Y)" in one unit means X = Y.

    Formula: the intervals share a number; for two units of measurement, A = f x B with the factor f of the units. A
    factor near an exchange rate suggests a wrong currency label, a power of ten a slipped decimal.

    Flagged: "lines of US$212 billion together (about US$29.6 billion)".
    Not flagged: "1.5 million tonnes (1,500 thousand tonnes)", "6,200 miles (about 10,000 km)".
    """
    for original, restated in restated_pairs(book):
        if is_money(original.unit) and is_money(restated.unit) and original.unit != restated.unit:
            continue
        factor = unit_factor(original.unit, restated.unit)
        if factor is None or original.measure != restated.measure:
            yield skipped("C10", (original, restated), "different_units")
            continue
        yield judge(
            book,
            Comparison(
                farthest=None if restates_in_words(original, restated) else 1.0,
                check="C10",
                claims=(original, restated),
                left=book.tiers(original) * Tiers.both(factor),
                right=book.tiers(restated),
                unit=restated.unit,
                formula=wording.figure(original),
                said="it is restated as",
                unless=("the second figure is not meant as the same amount",),
            ),
        )


def restates_in_words(original: Claim, restated: Claim) -> bool:
    """Whether nothing but brackets and a word such as "or", "about", "equivalent to" stands between two figures.

    Any other pair is a restatement only by the linker's guess; it counts where a slip of the pen explains the gap.
    """
    if original.article_id != restated.article_id or original.sentence_start != restated.sentence_start:
        return False
    first, second = sorted((original, restated), key=lambda claim: claim.start)
    between = first.quote[max(0, first.end - first.sentence_start) : max(0, second.start - first.sentence_start)]
    if original.unit == restated.unit and not _BY_WORD.search(between):
        return False  # "$9.6 billion ($10.2 billion)" rather gives the year before than the same amount again
    return len(between) <= _BETWEEN and _RESTATING.search(between) is not None


def unit_factor(first: str | None, second: str | None) -> Interval | None:
    """How many of the second unit make one of the first, ``None`` for units of different things.

    >>> unit_factor("mile", "kilometre").text()
    '1.609 to 1.61'
    """
    if first == second:
        return Interval.point(1)
    table = units()
    one, other = table.get(first or ""), table.get(second or "")
    base_one, base_other = (one.of if one else first), (other.of if other else second)
    if base_one != base_other or base_one is None:
        return None
    up = Interval(one.low, one.high) if one else Interval.point(1)
    down = Interval(other.low, other.high) if other else Interval.point(1)
    return up / down
