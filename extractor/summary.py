"""What a run tells a reader on a terminal: counts, the worst findings with their evidence, series drawn on one axis.

Everything is laid out as plain text, 100 columns wide, and styled only when the output is a terminal. Article text is
hostile here too: control characters are taken out before it is printed.
"""

from __future__ import annotations

import json
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from extractor.schema import Article, Check, Claim, Finding, to_row

if TYPE_CHECKING:
    from extractor.audit import SeriesCard
    from extractor.audit.series import SeriesPoint
    from extractor.store import Status

WIDTH = 100
#: How many findings and series a summary shows; the rest is counted and is in the export.
WORST = 8
SERIES = 8
_AXIS = 34
_STYLE = {"conflict": "1;31", "tension": "1;33", "quality": "36", "bold": "1", "dim": "2"}


@dataclass(frozen=True, slots=True)
class Result:
    """The findings of one store with what is needed to show them."""

    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]
    series: tuple[SeriesCard, ...]
    claims: dict[str, Claim]
    articles: dict[str, Article]


def clean(text: str) -> str:
    """Text that is safe to print: white space folded, control and direction-changing characters taken out.

    >>> clean("a\\x1b[31mb\\n  c\\u202e")
    'a[31mb c'
    """
    folded = " ".join(text.split())
    return "".join(char for char in folded if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co"))


class Page:
    """Lines of the summary, styled when ``colour`` is on."""

    def __init__(self, *, colour: bool) -> None:
        self._colour = colour
        self._lines: list[str] = []

    def line(self, text: str = "", indent: int = 0, hang: int = 0, style: str | None = None) -> None:
        """Add a paragraph, wrapped to the page; further lines are indented by ``hang`` more."""
        if not text:
            self._lines.append("")
            return
        pad = " " * indent
        wrapped = textwrap.wrap(
            text, WIDTH, initial_indent=pad, subsequent_indent=pad + " " * hang, break_long_words=True
        )
        self._lines += [self._styled(row, style) for row in wrapped]

    def raw(self, text: str, style: str | None = None) -> None:
        """Add a line as it is: a row of a table or a chart."""
        self._lines.append(self._styled(text, style))

    def _styled(self, text: str, style: str | None) -> str:
        return f"\x1b[{_STYLE[style]}m{text}\x1b[0m" if self._colour and style else text

    def __str__(self) -> str:
        return "\n".join(self._lines)


# --- the parts of a summary -------------------------------------------------------------------------------------------


def as_text(result: Result, *, colour: bool = False) -> str:
    """The summary of an audit: counts and coverage, the worst findings, series with two or more figures."""
    page = Page(colour=colour)
    _coverage(page, result)
    shown = [finding for finding in result.findings if finding.review_status != "dismissed"]
    if not shown:
        page.line()
        page.line("No figures disagree.")
    for finding in shown[:WORST]:
        page.line()
        _finding(page, finding, result)
    if len(shown) > WORST:
        page.line()
        page.line(f"... and {len(shown) - WORST} more findings in the export (findings.jsonl).", style="dim")
    cards = [card for card in result.series if card.headline][:SERIES]
    if cards:
        page.line()
        page.line("Series", style="bold")
    for card in cards:
        page.line()
        _series(page, card, result)
    return str(page)


def finding_as_text(finding: Finding, result: Result, *, colour: bool = False) -> str:
    """One finding in full: evidence with its place, arithmetic, diagnosis, suspects, assumptions."""
    page = Page(colour=colour)
    _finding(page, finding, result)
    page.line()
    page.line(clean(finding.message), indent=2)
    if finding.suspects:
        page.line()
        page.line("Suspects, most probable first:", indent=2)
        for number, suspect in enumerate(finding.suspects, start=1):
            page.line(f"{number}. {_suspect(suspect, result)}", indent=4, hang=3)
    page.line()
    page.line("Evidence:", indent=2)
    for claim in _claims_of(finding, result):
        page.line(f"{_place(claim, result)}, characters {claim.start} to {claim.end}:", indent=4)
        page.line(f"“{clean(claim.quote)}”", indent=6)
        page.line(_reading(claim), indent=6, hang=2, style="dim")
    return str(page)


def as_json(result: Result) -> str:
    """The summary for a program: coverage, findings, series."""
    return json.dumps(
        {
            "coverage": _counts(result),
            "findings": [to_row(finding) for finding in result.findings],
            "series": [_series_row(card) for card in result.series],
        },
        ensure_ascii=False,
        indent=2,
    )


def finding_as_json(finding: Finding, result: Result) -> str:
    """One finding with its claims."""
    claims = [to_row(claim) for claim in _claims_of(finding, result)]
    return json.dumps({**to_row(finding), "claims": claims}, ensure_ascii=False, indent=2)


def reviews_as_text(findings: Sequence[Finding]) -> str:
    """Reviewed findings, one a line: status, id, arithmetic; the note under it."""
    page = Page(colour=False)
    for finding in findings:
        page.line(f"{finding.review_status}  {finding.finding_id}  {finding.check}  {clean(finding.formula)}", hang=4)
        if finding.review_note:
            page.line(clean(finding.review_note), indent=4, hang=0)
    if not findings:
        page.line("No finding was reviewed yet.")
    return str(page)


def reviews_as_json(findings: Sequence[Finding]) -> str:
    """Reviewed findings for a program."""
    return json.dumps([to_row(finding) for finding in findings], ensure_ascii=False, indent=2)


def counts_line(counts: dict[str, int], stored: dict[str, int]) -> str:
    """What a run read and what the store holds now, on one line."""
    parts = [f"{counts['articles']:,} articles read ({counts['new']:,} new, {counts['skipped']:,} already there)"]
    for name, one, more in (
        ("copies", "copy left out", "copies left out"),
        ("left_out", "not relevant", "not relevant"),
        ("stale", "made again by today's rules", "made again by today's rules"),
        ("superseded", "older text replaced", "older texts replaced"),
        ("held", "in quarantine and not tried again", "in quarantine and not tried again"),
        ("failures", "failure", "failures"),
    ):
        if counts.get(name):
            parts.append(f"{counts[name]:,} {one if counts[name] == 1 else more}")
    held = ", ".join(f"{stored[name]:,} {name}" for name in ("articles", "entities", "claims") if name in stored)
    return "; ".join(parts) + f". The store holds {held}."


def status_text(status: Status) -> str:
    """What a store holds, for a reader."""
    stored = status.stored
    held = ", ".join(f"{stored[name]:,} {name}" for name in ("articles", "entities", "claims"))
    first, last = status.published
    dates = f"published {first} to {last}" if first else "none with a date of publication"
    if first and status.undated:
        dates += f", {status.undated:,} without a date"
    lines = [f"{clean(status.path)}: {held}; {status.megabytes:g} MB.", f"Articles: {dates}."]
    if status.current is None:
        lines.append("Rules: no model is installed, so nothing can be said of them.")
    elif status.stale:
        lines.append(
            f"Rules: {status.stale:,} of {stored['articles']:,} articles were made by other rules or another model; "
            "make them again with: extractor extract --stale"
        )
    else:
        lines.append("Rules: all articles are of today's rules and model.")
    found = ", ".join(f"{count:,} {_outcome(outcome, count)}" for outcome, count in status.findings.items())
    lines.append(f"Findings of the latest audit: {found or 'none'}.")
    lines.append(f"Failures of the latest run: {len(status.failures):,}.")
    lines += [f"  {clean(failure)}" for failure in status.failures[:WORST]]
    lines.append(f"In quarantine: {len(status.quarantine):,}.")
    for one in status.quarantine[:WORST]:
        tries = "once" if one.attempts == 1 else f"{one.attempts} times"
        lines.append(f"  {one.article.article_id} {clean(one.article.source)}: {clean(one.cause)} (tried {tries})")
    if status.quarantine:
        lines.append("  Try them again with: extractor retry")
    return "\n".join(lines)


def _outcome(outcome: str, number: int) -> str:
    return _plural(outcome, number) if outcome in ("conflict", "tension") else outcome


def since(result: Result, day: date) -> Result:
    """``result`` with only the findings that rest on an article published on ``day`` or later, or without a date."""

    def is_late(claim: Claim) -> bool:
        article = result.articles.get(claim.article_id)
        return article is None or article.published is None or article.published >= day

    late = tuple(one for one in result.findings if any(is_late(claim) for claim in _claims_of(one, result)))
    return replace(result, findings=late)


def finding_line(finding: Finding) -> str:
    """One finding as one line of JSON."""
    return json.dumps(to_row(finding), ensure_ascii=False)


def _counts(result: Result) -> dict[str, int]:
    outcomes = Counter(finding.outcome for finding in result.findings)
    passed = sum(check.outcome == "pass" for check in result.checks)
    apart = sum(check.outcome == "not_comparable" for check in result.checks)
    return {
        "articles": len(result.articles),
        "claims": len(result.claims),
        "compared": passed + outcomes["conflict"] + outcomes["tension"],
        "agree": passed,
        "conflicts": outcomes["conflict"],
        "tensions": outcomes["tension"],
        "remarks": outcomes["quality"],
        "not_comparable": apart,
    }


def _coverage(page: Page, result: Result) -> None:
    count = _counts(result)
    page.line(
        f"{count['articles']:,} articles, {count['claims']:,} claims. {count['compared']:,} comparisons made: "
        f"{count['agree']:,} agree, {count['tensions']:,} {_plural('tension', count['tensions'])}, "
        f"{count['conflicts']:,} {_plural('conflict', count['conflicts'])}; {count['remarks']:,} "
        f"{_plural('remark', count['remarks'])} on wording.",
        style="bold",
    )
    reasons = Counter(check.reason for check in result.checks if check.outcome == "not_comparable")
    if reasons:
        commonest = ", ".join(f"{reason.replace('_', ' ')} {number:,}" for reason, number in reasons.most_common(3))
        page.line(f"Not comparable: {count['not_comparable']:,} ({commonest}).", style="dim")


def _plural(word: str, number: int) -> str:
    return word if number == 1 else f"{word}s"


def _finding(page: Page, finding: Finding, result: Result) -> None:
    gap = f", off by {finding.gap_ratio:.3g}×" if finding.gap_ratio and finding.gap_ratio >= 1.005 else ""
    review = f" [{finding.review_status}]" if finding.review_status != "open" else ""
    head = f"{finding.outcome.upper()} ({finding.severity}{gap})  {finding.check}  {finding.finding_id}{review}"
    page.raw(head, style=finding.outcome)
    shown: set[tuple[str, int]] = set()
    for claim in _claims_of(finding, result):
        if (claim.article_id, claim.sentence_start) in shown:
            continue
        shown.add((claim.article_id, claim.sentence_start))
        page.line(f"{_place(claim, result)}: “{_excerpt(claim)}”", indent=2, hang=2)
    page.line(clean(finding.formula), indent=2, hang=2, style="bold")
    if finding.diagnosis:
        repair = f" Suggested: {clean(finding.suggested_repair)}" if finding.suggested_repair else ""
        page.line(f"Looks like: {finding.diagnosis.replace('_', ' ')}.{repair}", indent=2, hang=2)
    if finding.assumptions:
        page.line(f"Assumes {clean('; '.join(finding.assumptions))}.", indent=2, hang=2, style="dim")


def _claims_of(finding: Finding, result: Result) -> Iterator[Claim]:
    return (result.claims[claim_id] for claim_id in finding.claim_ids if claim_id in result.claims)


def _place(claim: Claim, result: Result) -> str:
    article = result.articles.get(claim.article_id)
    if article is None:
        return claim.article_id
    name = article.source.replace("\\", "/").rsplit("/", 1)[-1] or claim.article_id
    return clean(f"{name}#{article.part}" if article.part else name)


def _excerpt(claim: Claim, around: int = 110) -> str:
    """The quote around the figure, cut at words."""
    at = claim.start - claim.sentence_start
    left, right = max(0, at - around), min(len(claim.quote), at + len(claim.printed) + around)
    if left:
        left = claim.quote.find(" ", left, at) + 1 or left
    if right < len(claim.quote):
        right = max(claim.quote.rfind(" ", 0, right), at + len(claim.printed))
    text = clean(claim.quote[left:right])
    return f"{'... ' if left else ''}{text}{' ...' if right < len(claim.quote) else ''}"


def _reading(claim: Claim) -> str:
    """How a claim was understood, on one line."""
    parties = claim.ref_area or "?"
    if claim.counterpart_area:
        parties += f" with {claim.counterpart_area}"
    period = f"{_day(claim.period_start)} to {_day(claim.period_end)}" if claim.period_end else "no period stated"
    what = claim.indicator or clean(claim.indicator_text or "?")
    parts = [f"read as {claim.measure} of {what} of {parties}", period, claim.obs_status]
    if claim.speaker_id or claim.source_id:
        parts.append(f"said by {claim.speaker_id or claim.source_id}")
    return ", ".join(parts)


def _day(day: date | None) -> str:
    return day.isoformat() if day else "?"


def _suspect(suspect: str, result: Result) -> str:
    claim_id, _, margin = suspect.partition(" ")
    claim = result.claims.get(claim_id)
    name = f"{clean(claim.printed)} in {_place(claim, result)}" if claim else claim_id
    return f"{name} {margin}".strip()


# --- series, drawn ----------------------------------------------------------------------------------------------------


def _series(page: Page, card: SeriesCard, result: Result) -> None:
    scale, word = _scale(card)
    page.line(f"{_name_of(card)} ({clean(f'{word} {card.unit}'.strip())})", style="bold")
    bounds = [end for point in card.points for end in (point.interval.low, point.interval.high) if end is not None]
    axis = (min(bounds), max(bounds))
    for point in card.points:
        label = _when(point)
        number = _figure(point, scale)
        source = "implied by " + clean(point.implied) if point.implied else _sources(point, result)
        page.raw(f"  {label:<11}{number:>16}  {_bar(point, axis)}  {source}"[: WIDTH + 12])


def _name_of(card: SeriesCard) -> str:
    from extractor.knowledge.areas import area
    from extractor.knowledge.statements import indicator

    def area_name(area_id: str) -> str:
        row = area(area_id)
        return row.name if row else area_id

    row = indicator(card.indicator)
    name = row.name.split(":")[0] if row else card.indicator
    if card.ref_area and card.ref_area == card.counterpart_area:
        name += f", {area_name(card.ref_area)} members"
    else:
        name += f", {area_name(card.ref_area)}" if card.ref_area else ""
        name += f" with {area_name(card.counterpart_area)}" if card.counterpart_area else ""
    return clean(", ".join(part for part in (name, card.item, card.scope) if part))


def _scale(card: SeriesCard) -> tuple[Decimal, str]:
    """The power of ten that the largest value of a card is told in."""
    largest = max(
        (abs(end) for point in card.points for end in (point.interval.low, point.interval.high) if end), default=1
    )
    for power, word in ((12, "trillion"), (9, "billion"), (6, "million")):
        if largest >= Decimal(10) ** power:
            return Decimal(10) ** power, word
    return Decimal(1), ""


def _when(point: SeriesPoint) -> str:
    start, end = point.period_start, point.period_end
    if end is None:
        return f"{start.year}-" if start else "undated"
    if start is None or (start.year, start.month, start.day) == (end.year, end.month, end.day):
        return f"to {end.isoformat()}"[-11:] if start is None else end.isoformat()
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}-{end.year}"
    if start.year == end.year:
        return f"{start.year}-{start.month:02d}/{end.month:02d}"
    return f"{start:%Y-%m}/{end:%y-%m}"


_HEDGE = {"over": ">", "under": "<", "nearly": "just under ", "about": "about ", "at_least": "≥", "at_most": "≤"}


def _figure(point: SeriesPoint, scale: Decimal) -> str:
    def short(value: Decimal | None) -> str:
        return "?" if value is None else f"{float(value / scale):,.4g}"

    if point.value is None:
        return f"{short(point.interval.low)}-{short(point.interval.high)}"
    mark = {"forecast": " f", "target": " t", "estimate": " e"}.get(point.status, "")
    return f"{_HEDGE.get(point.qualifier, '')}{short(point.value)}{mark}"


def _bar(point: SeriesPoint, axis: tuple[Decimal, Decimal]) -> str:
    """The interval of a point on the card's axis; open ends run to the edge."""
    low, high = axis
    width = high - low or Decimal(1)

    def column(value: Decimal) -> int:
        return int((value - low) / width * (_AXIS - 1))

    first = column(point.interval.low) if point.interval.low is not None else 0
    last = column(point.interval.high) if point.interval.high is not None else _AXIS - 1
    mark = "░" if point.implied else "█"
    return "".join(mark if first <= at <= last else "·" for at in range(_AXIS))


def _sources(point: SeriesPoint, result: Result) -> str:
    names = sorted(
        {_place(result.claims[claim_id], result) for claim_id in point.claim_ids if claim_id in result.claims}
    )
    more = f" +{len(names) - 1}" if len(names) > 1 else ""
    return f"{names[0]}{more}" if names else ""


def _series_row(card: SeriesCard) -> dict[str, Any]:
    def point_row(point: SeriesPoint) -> dict[str, Any]:
        def text(value: object) -> str | None:
            return None if value is None else str(value)

        return {
            "period_start": text(point.period_start),
            "period_end": text(point.period_end),
            "value": text(point.value),
            "low": text(point.interval.low),
            "high": text(point.interval.high),
            "qualifier": point.qualifier,
            "status": point.status,
            "claim_ids": list(point.claim_ids),
            "implied": point.implied,
        }

    head = {
        name: getattr(card, name) for name in ("indicator", "ref_area", "counterpart_area", "item", "scope", "unit")
    }
    return {**head, "points": [point_row(point) for point in card.points]}
