"""C03 and C04: growth rates, changes and multiples against the levels they connect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from extractor.audit import told, wording
from extractor.audit.book import Book
from extractor.audit.cells import (
    Cell,
    Tiers,
    When,
    area_at,
    base_when,
    has_figure,
    is_money,
    members_on,
    says,
    when,
)
from extractor.audit.checks.duplicates import label
from extractor.audit.checks.readings import factor_readings
from extractor.audit.checks.together import only_two, told_together
from extractor.audit.comparability import different_voices, plain
from extractor.audit.verdicts import Comparison, Verdict, judge, judge_readings, remark, skipped
from extractor.intervals import Interval, hard, typical
from extractor.knowledge import plausibility
from extractor.schema import Claim, Quantity

_ONE = Tiers.both(Interval.point(1))
#: The same where the levels stand in other sentences and are linked to the growth by dates and areas carried along.
_FARTHEST_CARRIED = {"C03": 1.35, "C04": 2.0}
#: Growth further than this from that of the levels is taken for that of something else, unless a slip explains it.
_FARTHEST = {"C03": 2.0, "C04": 4.0}
_COARSE = Decimal("0.02")
_PERCENT_LEVELS = frozenset(["percent", "percentage_point"])


def growth_rate(book: Book) -> Iterator[Verdict]:
    """C03 Growth rate: a stated growth fits the two levels it connects.

    Formula: V1 = V0 x (1 + g) for a rate, V1 = V0 + c for a stated change; g carries its own rounding. V0 is the level
    the claim names as its base, else the level of the same series in the base period; V1 is the level of the same
    series in the claim's period, its own sentence first. Without one of them only the other is implied, and nothing is
    compared. A percentage is never read as percentage points where the levels are percentages themselves. A change of
    the member set between the two periods voids the comparison (C17).

    Flagged: "imports rose 12% to $34 billion from $25 billion".
    Not flagged: "imports rose 6.8% to $66 billion" with no base, or "from $62 billion" (6.5 percent, within rounding).
    """
    for claim in book.claims:
        if claim.measure in ("growth_rate", "change") and has_figure(claim):
            yield from _growth(book, claim, "C03")


def multiple(book: Book) -> Iterator[Verdict]:
    """C04 Multiple: a stated multiple fits the two levels it connects.

    Formula: V1 = n x V0, or V1 = (n + 1) x V0 for "n-fold increase" and "increased by n times", which writers use both
    ways: any reading that fits is enough. "More than" gives an inequality. Where the base is counted back from a window
    ("over the past five years") and the neighbouring year is the one that is known, that year is tried as the base: if
    the multiple fits neither year there is a tension, because the base year is then in doubt.

    Flagged: "trade grew fivefold to $50 billion from $20 billion".
    Not flagged: "a 20-fold increase" from $12 billion to $258.8 billion (21.6 times, or 20.6 times more).
    """
    for claim in book.claims:
        if claim.measure == "growth_factor" and has_figure(claim):
            yield from _growth(book, claim, "C04")


def end_levels(book: Book, claim: Claim) -> list[Claim]:
    """Levels that a growth claim leads to: the fitting one of its sentence, else those of the series and period."""
    cell, period = book.cell(claim), when(claim)
    if cell is None:
        return []
    beside = [level for level in book.of_article(claim.article_id) if _may_end(book, claim, level)]
    exact = [level for level in beside if book.cell(level) == cell]
    if exact or len(beside) == 1:
        return exact or beside
    found = book.at(cell, period, claim) if period.known else []
    return [level for level in found if level.claim_id != claim.base_claim]


def _may_end(book: Book, claim: Claim, level: Claim) -> bool:
    """Whether a level of the same sentence is what the growth claim speaks of, but for item, scope and basis."""
    cell, other = book.cell(claim), book.cell(level)
    if not told.may_lead_to(book, claim, level) or other_basis(book, claim, level):
        return False
    if level.sentence_start != claim.sentence_start or not _is_level(level) or level.claim_id == claim.base_claim:
        return False
    return cell is not None and other is not None and cell[:3] == other[:3] and when(claim) == when(level)


def other_basis(book: Book, claim: Claim, level: Claim) -> bool:
    """Whether a growth is in real or physical terms and the level is not."""
    cell, other = book.cell(claim), book.cell(level)
    return cell is not None and other is not None and bool((set(cell.basis) - set(other.basis)) & _APART)


_APART = frozenset(["real", "physical", "ppp", "seasonal"])


def base_levels(book: Book, claim: Claim, end: Claim) -> list[tuple[Claim | None, Tiers, str | None]]:
    """Levels that a growth claim starts from: the linked claim, the printed base value, or the series at the base.

    Each as (claim or ``None``, tiers, unit).
    """
    linked = book.linked(claim.base_claim)
    if linked is not None and _is_level(linked):
        return [(linked, book.tiers(linked), linked.unit)]
    if claim.base_value is not None and claim.base_value > 0:
        for level in told.sentence_of(book, claim).claims:  # the level it was read from knows its own unit
            if told.is_level(level) and level.value == claim.base_value and level is not end:
                return [(level, book.tiers(level), level.unit)]
        printed = Quantity(kind="count", unit=end.unit or "", value=claim.base_value)
        return [(None, Tiers(typical(printed), hard(printed)), end.unit)]
    cell, base = book.cell(end), base_when(claim)
    if cell is None or not base.known:
        return []
    return [(found, book.tiers(found), found.unit) for found in book.at(cell_at(cell, base), base, claim)]


def cell_at(cell: Cell, period: When) -> Cell:
    """The same series in another period, where the group may go by another name."""
    return cell._replace(area=area_at(cell.area, period.end), counterpart=area_at(cell.counterpart, period.end))


def _is_level(claim: Claim) -> bool:
    return claim.measure in ("level", "share") and has_figure(claim)


def _growth(book: Book, claim: Claim, check: str) -> Iterator[Verdict]:
    together = told_together(book, claim)
    if together is not None and other_basis(book, claim, together[0]):
        yield skipped(check, (claim, *together), "another_basis")
        return
    if together is not None:
        readings = [_in_one_sentence(book, check, claim, *together, reading) for reading in _both_ways(book, claim)]
        verdict = judge_readings(book, readings)
        yield verdict
        if check == "C04" and verdict.outcome == "pass":
            yield from _coarse(book, claim, readings)
        return
    ends = end_levels(book, claim)
    bases = base_levels(book, claim, ends[0]) if ends else []
    if not bases and (pair := only_two(book, claim)) is not None:
        readings = [_in_one_sentence(book, check, claim, *pair, reading) for reading in _both_ways(book, claim)]
        yield judge_readings(book, readings)
        return
    if not ends:
        yield skipped(check, (claim,), "no_end_level")
        return
    if not bases:
        yield skipped(check, (claim, ends[0]), "no_base_level")
        if check == "C04":
            yield from _near_base(book, claim, ends)
        return
    pairs = [(end, base) for end in ends for base in bases if base[0] is not end]
    if not pairs:
        yield skipped(check, (claim, ends[0]), "base_is_end")
        return
    pairs = [(end, base) for end, base in pairs if base[0] is None or not told.belongs_to_another(book, base[0], end)]
    if not pairs:
        yield skipped(check, (claim, ends[0]), "base_of_another")
        return
    tried = [_compare(book, check, claim, end, base) for end, base in pairs]
    readings = [reading for found in tried if isinstance(found, list) for reading in found]
    if not readings:
        yield next(found for found in tried if not isinstance(found, list))
        return
    verdict = judge_readings(book, readings)
    yield verdict
    if check == "C04" and verdict.outcome == "pass":
        if claim.alt_value is not None:
            yield _resolved(book, claim, readings)
        yield from _coarse(book, claim, readings)


def _compare(
    book: Book, check: str, claim: Claim, end: Claim, base: tuple[Claim | None, Tiers, str | None]
) -> list[Comparison] | Verdict:
    """The comparisons for one end and one base, one a reading, or why there are none."""
    start, base_tiers, base_unit = base
    evidence = tuple(c for c in (claim, end, start) if c is not None)
    if (claim.unit == "percentage_point") != (end.unit in _PERCENT_LEVELS):
        return skipped(check, evidence, "percent_or_points")
    if start is not None and different_voices(end, start):
        return skipped(check, evidence, "different_sources")
    if (
        claim.measure == "growth_rate"
        and claim.indicator in _REAL
        and is_money(end.unit)
        and not _told(claim, evidence)
    ):
        return skipped(check, evidence, "real_growth")
    if start is not None and not _same_members(book, start, end):
        return skipped(check, evidence, "scope")
    end_tiers, unit = book.tiers(end), end.unit
    assumptions: list[str] = []
    if end.unit != base_unit:
        dollars, base_dollars = book.dollars(end), book.dollars(start) if start is not None else None
        if not (is_money(end.unit) and dollars and base_dollars):
            return skipped(check, evidence, "different_units")
        end_tiers, base_tiers, unit = dollars, base_dollars, "USD"
        assumptions.append("exchange rates of those years")
    unknown = int(any("attachment_ambiguous" in c.flags for c in evidence))
    if start is not None and members_differ(start, end):
        unknown += 1
        assumptions.append("the group has the same members in both years")
    if claim.measure == "change" or claim.unit == "percentage_point":
        return [_difference(book, check, claim, evidence, (base_tiers, end_tiers, unit), unknown)]
    return [
        Comparison(
            check=check,
            claims=evidence,
            left=end_tiers / base_tiers,
            right=reading,
            unit="ratio",
            formula=f"{wording.amount_of(end_tiers, end, unit)} / {wording.amount_of(base_tiers, start, base_unit)}",
            said=f"“{claim.printed}” means",
            assumptions=tuple(assumptions),
            unknown=unknown,
            unless=("the growth is counted from another base or in constant prices",),
            farthest=_farthest(book, check, evidence),
        )
        for reading in factor_readings(book, claim)
    ]


#: Indicators whose growth is given in constant prices unless a text says otherwise.
_REAL = frozenset(["gdp", "industrial_output", "agricultural_output", "services_output"])


def _told(claim: Claim, evidence: tuple[Claim, ...]) -> bool:
    """Whether growth and levels stand in one sentence."""
    return all(other.sentence_start == claim.sentence_start for other in evidence)


def _farthest(book: Book, check: str, evidence: tuple[Claim, ...]) -> float | None:
    """How far growth and levels may lie apart, by how surely they were brought together."""
    apart = len({(claim.article_id, claim.sentence_start) for claim in evidence}) > 1
    if apart and not all(map(plain, evidence)):
        return _FARTHEST_CARRIED[check]
    if len({claim.article_id for claim in evidence}) > 1 or any(claim.ref_area is None for claim in evidence):
        return _FARTHEST[check]
    return None


def _both_ways(book: Book, claim: Claim) -> list[Tiers]:
    """The readings of a growth whose direction may have gone unnoticed: also as a fall."""
    readings = factor_readings(book, claim)
    if claim.measure == "growth_rate":
        return [*readings, *((_ONE + _ONE) - reading for reading in readings)]
    return readings


def _in_one_sentence(book: Book, check: str, claim: Claim, new: Claim, old: Claim, reading: Tiers) -> Comparison:
    return Comparison(
        check=check,
        claims=(claim, new, old),
        left=book.tiers(new) / book.tiers(old),
        right=reading,
        unit="ratio",
        formula=f"{wording.figure(new)} / {wording.figure(old)}",
        said=f"“{claim.printed}” means",
        assumptions=("the figures of the sentence belong together",),
        unless=("the growth is that of something else",),
        farthest=_FARTHEST[check],
        told=True,
    )


def _same_members(book: Book, start: Claim, end: Claim) -> bool:
    """Whether base and end are about one area; a group that was enlarged in between, and says so, is not."""
    first, last = book.cell(start), book.cell(end)
    if first is None or last is None or (first.area, first.indicator) != (last.area, last.indicator):
        return False
    if start.article_id != end.article_id and first[:4] != last[:4]:
        return False
    return not any(says(claim, plausibility.wording("membership")) for claim in (start, end))


def members_differ(a: Claim, b: Claim) -> bool:
    """Whether a group of countries had other members in the period of one claim than in that of the other."""
    if a.period_end is None or b.period_end is None or len(a.ref_area or "") <= 2:
        return False
    return members_on(a.ref_area or "", a.period_end) != members_on(b.ref_area or "", b.period_end)


def _difference(
    book: Book,
    check: str,
    claim: Claim,
    evidence: tuple[Claim, ...],
    levels: tuple[Tiers, Tiers, str | None],
    unknown: int,
) -> Comparison:
    """A stated change in units, whatever its sign, against the difference of the levels."""
    base_tiers, end_tiers, unit = levels
    change = end_tiers - base_tiers
    middle = change.typical.middle()
    if middle is not None and middle < 0:
        change = Tiers(-change.typical, -change.hard)
    stated = book.tiers(claim)
    if claim.value is not None and claim.value < 0:
        stated = Tiers(-stated.typical, -stated.hard)
    return Comparison(
        check=check,
        claims=evidence,
        left=change,
        right=stated,
        unit=unit,
        formula=f"{wording.span(end_tiers.typical, unit)} less {wording.span(base_tiers.typical, unit)}",
        said=f"“{claim.printed}” means",
        unknown=unknown,
        unless=("the change is counted from another base",),
        soft=claim.unit != unit and claim.unit != "percentage_point",
    )


def _near_base(book: Book, claim: Claim, ends: list[Claim]) -> Iterator[Verdict]:
    """A window's base year is in doubt when the known year next to it fits the multiple no better."""
    end, base = ends[0], base_when(claim)
    cell, following = book.cell(end), year_after(base)
    if cell is None or following is None or following == when(end):
        return
    reading = factor_readings(book, claim)[0]
    if reading.typical.low is None or reading.typical.low <= 1:
        return
    implied = book.tiers(end) / reading
    for close in book.at(cell_at(cell, following), following, claim)[:1]:
        if close.unit != end.unit or not book.tiers(close).typical.below(implied.typical):
            continue
        year = following.start.year if following.start else ""
        first = (
            f"{wording.figure(end)} / “{claim.printed}” implies {wording.span(implied.typical, end.unit)} for the base"
        )
        second = f"more than the {wording.figure(close)} of {year}; counted from {year}"
        comparison = Comparison(
            check="C04",
            claims=(claim, end, close),
            left=book.tiers(end) / book.tiers(close),
            right=reading,
            unit="ratio",
            formula=f"{first}, {second}, {wording.figure(end)} / {wording.figure(close)}",
            said=f"“{claim.printed}” means",
            assumptions=("the base year is the first year of the window or the one after it",),
            unless=("the series dipped after the base year", "the member set changed"),
            soft=True,
            diagnosis="base_year_ambiguous",
        )
        yield judge(book, comparison)


def year_after(period: When) -> When | None:
    """The calendar year after a calendar year, ``None`` after anything else."""
    start, end = period.start, period.end
    if start is None or end is None or period.fiscal or (start.month, start.day) != (1, 1):
        return None
    if end != date(start.year, 12, 31):
        return None
    return When(date(start.year + 1, 1, 1), date(start.year + 1, 12, 31))


def _coarse(book: Book, claim: Claim, readings: list[Comparison]) -> Iterator[Verdict]:
    """A remark where the printed values give another multiple than the text, within what rounding allows."""
    fitting = next(reading for reading in readings if reading.outcome is None)
    middle = fitting.left.typical.middle()
    if middle is None or claim.value is None or claim.qualifier != "exact":
        return
    nearest = min(abs(middle / reading - 1) for reading in (claim.value, claim.value + 1))
    if nearest > _COARSE:
        note = f"{fitting.formula} is {wording.plain(middle, 3)}; “{claim.printed}” is that only coarsely."
        yield remark(book, "C04", fitting.claims, note, "coarse_or_mixed_convention", "info", note)


def _resolved(book: Book, claim: Claim, readings: list[Comparison]) -> Verdict:
    """A remark on an ambiguous phrase: which reading the levels leave standing."""
    fits = [i for i, reading in enumerate(readings) if reading.outcome is None]
    which = "the plain multiple" if 0 in fits else "the increase on top of the base"
    note = f"“{claim.printed}” can be read two ways; the levels fit {which}."
    return remark(book, "C04", (claim,), f"{label(claim)}: {which}", "wording_ambiguous_resolved", "low", note)
