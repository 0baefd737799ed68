"""C13, C15, C17 to C20, C22: what is logged, remarked on or left alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise

from extractor.audit import wording
from extractor.audit.book import Book
from extractor.audit.cells import When, base_when, fold_item, has_figure, is_money, says, when
from extractor.audit.checks.duplicates import label
from extractor.audit.checks.growth import members_differ
from extractor.audit.comparability import different_voices
from extractor.audit.verdicts import Verdict, agreed, remark, skipped
from extractor.knowledge import plausibility
from extractor.schema import Claim, Finding

_LIST = re.compile(r"[:(]|\bnamely\b|[–—-]{1,2}\s")
_ITEMS = re.compile(r"\s*(?:[,;]|\band\b)\s*")
_AND = re.compile(r"\band\b")


def count_of_list(book: Book) -> Iterator[Verdict]:
    """C13 Count and enumeration: a stated number of things fits the list that follows it.

    Formula: n = items of the list after a colon, bracket or "namely", in the same sentence. A nested "and" may join one
    item, so any number from the commas alone to commas and conjunctions together is accepted. A remark only: lists in
    prose are often partial.

    Flagged: "four members: Kazakhstan, Kyrgyzstan and Tajikistan".
    Not flagged: "seven working groups, including customs and transport"; "two fields: information and
    telecommunications and energy".
    """
    for claim in book.claims:
        if claim.measure != "level" or claim.value is None or is_money(claim.unit) or claim.unit in ("percent", None):
            continue
        if not 2 <= claim.value <= 15 or claim.qualifier != "exact" or claim.value != int(claim.value):
            continue
        tail = claim.quote[max(0, claim.end - claim.sentence_start) :][:300]
        opening = _LIST.search(tail, 0, 60)
        if opening is None or re.search(r"\b(?:including|such as|among)\b", tail[: opening.end()]):
            continue
        listed = re.split(r"[).;]|,?\s(?:which|who|where|as well)\b", tail[opening.end() :], maxsplit=1)[0]
        most = len([item for item in _ITEMS.split(listed) if item.strip()])
        least = len([item for item in listed.split(",") if item.strip()])
        if most < 2 or (_AND.search(listed) is None and least < 3):
            continue
        if least <= claim.value <= most:
            yield agreed("C13", (claim,), f"{claim.value} stated, {least} to {most} listed")
        else:
            note = f"{claim.value} are announced, {least if least == most else f'{least} to {most}'} are listed."
            yield remark(book, "C13", (claim,), note, "count_against_list", "low", note)


def dates(book: Book) -> Iterator[Verdict]:
    """C15 Dates: one event has one date, and a figure has one at all.

    Formula: the dates of an event that happens once (a founding, an accession, an opening) hold each other: a year
    and a month in it agree. Events that recur (summits, meetings) are not compared. An amount introduced as "latest
    statistics" without a date is remarked on: its period stays unknown.

    Flagged: "founded in June 2001" and "founded in 2002" of one organisation.
    Not flagged: "2005" and "October 2005"; two different summits.
    """
    events: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in book.claims:
        if claim.measure == "event_date":
            kind = _once(claim)
            if kind is not None and claim.ref_area is not None and when(claim).known and claim.obs_status == "actual":
                events[(kind, claim.ref_area, claim.counterpart_area, fold_item(claim.item))].append(claim)
        elif claim.unit == "year" and claim.measure == "level" and claim.value is not None:
            yield from _years_since(book, claim)
        elif _undated(claim):
            note = f"{wording.figure(claim)} is undated; its period is unknown, not the year of publication."
            yield remark(book, "C15", (claim,), label(claim), "undated_value", "info", note)
    for key, claims in events.items():
        yield from _one_date(book, str(key[0]), claims)


def _years_since(book: Book, claim: Claim) -> Iterator[Verdict]:
    """ "For seventeen years now" against the event of its sentence and the date of the text, give or take a year."""
    published = book.published(claim)
    events = [
        other.period_start.year
        for other in book.of_article(claim.article_id)
        if other.measure == "event_date" and other.sentence_start == claim.sentence_start and other.period_start
    ]
    if not events and _COUNTED.match(claim.quote, max(0, claim.end - claim.sentence_start)):
        events = sorted({int(year) for year in _YEAR.findall(claim.quote)})
    if published is None or len(set(events)) != 1 or claim.value is None or not says(claim, _UP_TO_NOW, 40, 30):
        return
    length = published.year - events[0]
    formula = f"{published.year} - {events[0]}"
    if abs(length - claim.value) <= 1:
        yield agreed("C15", (claim,), f"{formula} is {claim.printed}")
        return
    yield Finding(
        finding_id=Finding.make_id("C15", (claim.claim_id,)),
        check="C15",
        outcome="conflict" if claim.qualifier == "exact" else "tension",
        severity="medium",
        score=round(claim.confidence, 6),
        message=(
            f"{wording.evidence(book, (claim,))} From {events[0]} to the year of the text, {published.year}, "
            f"are {length} years, not {wording.plain(claim.value)}. "
            "Not an error if the years are counted from another event."
        ),
        formula=f"{formula} = {length} against {wording.plain(claim.value)}",
        diagnosis="duration_against_dates",
        claim_ids=(claim.claim_id,),
    )


#: "seventeen years now", "six years before this one": years counted up to the time of the text.
_COUNTED = re.compile(r"\s?(?:full\s)?years?\s(?:now|ago|already|before (?:this|the present))\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_UP_TO_NOW = plausibility.pattern(
    (
        "now",
        "ago",
        "already",
        "has been",
        "have been",
        "since",
        "anniversary",
        "so far",
        "before this",
        "before the present",
    )
)


def _once(claim: Claim) -> str | None:
    text = claim.indicator_text or claim.indicator or ""
    return next((row.id for row in plausibility.once_events() if plausibility.pattern(row.phrases).search(text)), None)


def _undated(claim: Claim) -> bool:
    bare = claim.period_start is None and claim.period_end is None and claim.measure == "level"
    return bare and is_money(claim.unit) and plausibility.wording("undated").search(claim.quote) is not None


def _one_date(book: Book, kind: str, claims: list[Claim]) -> Iterator[Verdict]:
    distinct: dict[When, Claim] = {}
    for claim in claims:
        distinct.setdefault(when(claim), claim)
    for a, b in combinations(list(distinct.values())[:6], 2):
        if _overlap(when(a), when(b)):
            yield agreed("C15", (a, b), "one date holds the other")
        elif different_voices(a, b) or kind == "opening":
            yield skipped("C15", (a, b), "may_be_two_events")
        else:
            yield _two_dates(book, kind, a, b)


def _overlap(a: When, b: When) -> bool:
    if not (a.start and a.end and b.start and b.end):
        return True
    return a.start <= b.end and b.start <= a.end


def _two_dates(book: Book, kind: str, a: Claim, b: Claim) -> Finding:
    """Dates do not lie on a ratio scale, so this conflict is worded here."""
    ids = (a.claim_id, b.claim_id)
    first, second = wording.period(a), wording.period(b)
    words = f"The {kind} of {a.ref_area} is dated {first} and {second}: the dates do not agree."
    return Finding(
        finding_id=Finding.make_id("C15", ids),
        check="C15",
        outcome="conflict",
        severity="medium",
        score=round(min(a.confidence, b.confidence), 6),
        message=f"{wording.evidence(book, (a, b))} {words} Not an error if two different events are meant.",
        formula=f"{first} against {second}",
        diagnosis="two_dates",
        claim_ids=ids,
    )


def scope_shift(book: Book) -> Iterator[Verdict]:
    """C17 Scope shift: a series is not compared over years across a changed set of members.

    Formula: members(group, year 1) = members(group, year 2), else levels of the two years are logged as not comparable
    (``scope_shift``), whatever grew. Growth checks count it as one unstated facet; a text that says who joined settles
    it.

    Flagged: nothing; this check only says why others kept silent.
    Not flagged: a GDP of $1.67 trillion for six members in 2001 and of $19.4 trillion for eight in 2019.
    """
    for periods in book.levels.values():
        claims = [found[0] for period, found in periods.items() if period.known]
        claims.sort(key=lambda claim: (claim.period_end or date.max, claim.claim_id))
        for a, b in pairwise(claims):
            if members_differ(a, b):
                yield skipped("C17", (a, b), "scope_shift")


def modality(book: Book) -> Iterator[Verdict]:
    """C18 Modality: forecasts, targets and outcomes are different series.

    Formula: none; figures of different status for one series and period are logged as not comparable.

    Flagged: nothing; this check only says why others kept silent.
    Not flagged: "trade is to reach $70 billion in 2025" beside "trade came to $64 billion in 2025".
    """
    seen: dict[tuple[object, ...], Claim] = {}
    for cell, periods in book.levels.items():
        for period, claims in periods.items():
            key = (cell._replace(status=""), period)
            first = seen.setdefault(key, claims[0])
            other = book.cell(first)
            if first is not claims[0] and other is not None and other.status != cell.status:
                yield skipped("C18", (first, claims[0]), "different_status")


def base_well_formed(book: Book) -> Iterator[Verdict]:
    """C19 Well-formed base: a growth is counted from a period of the same length.

    Formula: days(base) = days(period), within a tenth. A remark: "6 percent more than in 2017-2018" for a single
    quarter or year has no base that can be recomputed.

    Flagged: "by early 2021, 6 percent more than in 2017-2018".
    Not flagged: "6 percent more than in 2020", growth since a year, over a window, or between two stocks.
    """
    for claim in book.claims:
        if claim.measure not in ("growth_rate", "growth_factor") or claim.period_kind == "window":
            continue
        base, period = base_when(claim), when(claim)
        kind = plausibility.series_kinds().get(claim.indicator or "")
        if not base.known or base.days <= 366 or (kind is not None and kind.nature == "stock"):
            continue
        if period.days and abs(period.days - base.days) <= base.days / 10:
            continue
        length = f"{period.days} days" if period.days else "an unknown time"
        note = f"The base of {wording.figure(claim)} runs over {base.days} days, the period over {length}."
        yield remark(book, "C19", (claim,), note, "base_period_malformed", "low", note)


def attribution(book: Book) -> Iterator[Verdict]:
    """C20 Attribution: one figure in two mouths.

    Formula: none. The same figure attributed to different named speakers in one article is logged as two witnesses of
    one statement; whether a speaker held the office on that day needs the reference pack.

    Flagged: nothing without a reference.
    Not flagged: successive holders of one office.
    """
    seen: dict[tuple[object, ...], Claim] = {}
    for claim in book.claims:
        cell = book.cell(claim)
        if cell is None or not has_figure(claim) or claim.speaker_id is None:
            continue
        key = (claim.article_id, cell, claim.measure, when(claim), claim.value, claim.unit)
        first = seen.setdefault(key, claim)
        if first is not claim and first.speaker_id != claim.speaker_id:
            yield skipped("C20", (first, claim), "two_speakers_one_figure")


def independence(book: Book) -> Iterator[Verdict]:
    """C22 Independence: passages that several articles print alike are one witness.

    Formula: two passages are copies when at least six tenths of their word triples are shared and their figures are
    read alike. Copies are left out of every other check and counted here.

    Flagged: nothing; copies never add support.
    Not flagged: a syndicated story in three papers.
    """
    for witness, found in book.copies.items():
        claim = book.by_id[witness]
        yield skipped("C22", (claim,), f"one witness for {1 + len(found)} copies")
