"""What the report shows, made from what the store holds: plain values that the templates only lay out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from extractor.report import figures, naming
from extractor.report.evidence import Quote, quotes
from extractor.report.gap_chart import GapChart, Sides, gap_chart, sides
from extractor.report.series_chart import Dot, SeriesChart, series_chart
from extractor.schema import Article, Check, Claim, Entity, Failure, Finding, stable_id

if TYPE_CHECKING:
    from extractor.audit import SeriesCard, SeriesPoint

SEVERITIES = ("critical", "high", "medium", "low", "info")
OUTCOMES = {"conflict": "Conflict", "tension": "Tension", "quality": "Remark"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The rows of one store, in its order, with the series of its audit."""

    articles: tuple[Article, ...] = ()
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    checks: tuple[Check, ...] = ()
    failures: tuple[Failure, ...] = ()
    series: tuple[SeriesCard, ...] = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """What a finding, a series or an article can be filtered by; dates as ISO text, "" where unknown."""

    indicators: tuple[str, ...]
    areas: tuple[str, ...]
    sources: tuple[str, ...]
    first: str
    last: str
    published: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """A claim that may be at fault, and by what margin it is thought so."""

    number: int | None
    printed: str
    place: str
    margin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """A finding, ready to be laid out."""

    finding: Finding
    outcome: str
    check: str
    rule: str
    sides: Sides | None
    chart: GapChart | None
    quotes: tuple[Quote, ...]
    suspects: tuple[Suspect, ...]
    diagnosis: str | None
    facets: Facets


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value of a series stands."""

    claim_id: str
    article_id: str
    name: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointView:
    """A row of a series' table."""

    period: str
    figure: str
    status: str
    implied: str | None
    sources: tuple[Source, ...]
    findings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesView:
    """A series, ready to be laid out."""

    key: str
    indicator: str
    name: str
    unit: str
    headline: bool
    chart: SeriesChart | None
    points: tuple[PointView, ...]
    conflicts: int
    facets: Facets


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of the overview: what it is, what to filter by to see it, its counts."""

    name: str
    value: str
    claims: int
    findings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Counts and coverage."""

    articles: int
    claims: int
    entities: int
    sources: int
    outcomes: Mapping[str, int]
    severities: Mapping[str, int]
    compared: int
    passed: int
    not_comparable: int
    reasons: tuple[tuple[str, int], ...]
    by_check: tuple[tuple[str, str, int, int, int], ...]
    linked: tuple[tuple[str, int, int], ...]
    publishers: tuple[Row, ...]
    indicators: tuple[Row, ...]
    failures: tuple[Failure, ...]
    audited: bool
    first: str
    last: str


class Views:
    """Makes the views of one store's contents."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.articles = {article.article_id: article for article in contents.articles}
        self.claims = {claim.claim_id: claim for claim in contents.claims}
        self.names = naming.Names(
            {
                one.canonical_id: one.canonical_name
                for one in contents.entities
                if one.canonical_id and one.canonical_name
            }
        )
        self._in_findings: dict[str, list[Finding]] = {}
        for finding in contents.findings:
            for claim_id in finding.claim_ids:
                self._in_findings.setdefault(claim_id, []).append(finding)

    # --- findings ---------------------------------------------------------------------------------------------------

    def findings(self) -> Iterable[FindingView]:
        """All findings, in the order of the store: worst first, dismissed ones last."""
        for finding in self.contents.findings:
            yield self.finding(finding)

    def finding(self, finding: Finding) -> FindingView:
        """One finding."""
        claims = [self.claims[claim_id] for claim_id in finding.claim_ids if claim_id in self.claims]
        name, rule = naming.checks().get(finding.check, (finding.check, ""))
        return FindingView(
            finding=finding,
            outcome=OUTCOMES.get(finding.outcome, finding.outcome),
            check=name,
            rule=rule,
            sides=sides(finding.formula),
            chart=gap_chart(finding),
            quotes=quotes(claims, self.articles, self.names),
            suspects=tuple(self._suspect(suspect, finding) for suspect in finding.suspects),
            diagnosis=naming.spaced(finding.diagnosis) if finding.diagnosis else None,
            facets=self.facets(claims),
        )

    def findings_of(self, claim_id: str) -> Sequence[Finding]:
        """The findings that rest on a claim."""
        return self._in_findings.get(claim_id, ())

    def _suspect(self, suspect: str, finding: Finding) -> Suspect:
        claim_id, _, margin = suspect.partition(" ")
        claim = self.claims.get(claim_id)
        known = [one for one in finding.claim_ids if one in self.claims]
        return Suspect(
            number=known.index(claim_id) + 1 if claim_id in known else None,
            printed=" ".join(claim.printed.split()) if claim else claim_id,
            place=naming.headline(self.articles[claim.article_id]) if claim and self._has(claim) else "",
            margin=margin.strip("() "),
        )

    def _has(self, claim: Claim) -> bool:
        return claim.article_id in self.articles

    # --- series -----------------------------------------------------------------------------------------------------

    def series(self) -> Iterable[SeriesView]:
        """All series, in the order of the audit: headline indicators first, then the fullest."""
        for card in self.contents.series:
            yield self.series_view(card)

    def series_view(self, card: SeriesCard) -> SeriesView:
        """One series."""
        key = series_key(card)
        rows = [(point, self._point(point)) for point in card.points]
        dots = [self._dot(point, view, key) for point, view in rows]
        claims = [
            self.claims[claim_id] for point in card.points for claim_id in point.claim_ids if claim_id in self.claims
        ]
        chart = series_chart(dots, card.unit)
        return SeriesView(
            key=key,
            indicator=card.indicator,
            name=series_name(card, self.names),
            unit=chart.unit if chart else naming.spaced(card.unit),
            headline=card.headline,
            chart=chart,
            points=tuple(view for _, view in rows),
            conflicts=len({name for _, view in rows for name in view.findings}),
            facets=self.facets(claims),
        )

    def _point(self, point: SeriesPoint) -> PointView:
        sources = [self._source(claim_id) for claim_id in point.claim_ids if claim_id in self.claims]
        against = {
            (finding.finding_id, finding.check): None
            for claim_id in point.claim_ids
            for finding in self.findings_of(claim_id)
            if _is_open_disagreement(finding) and point.implied is None
        }
        return PointView(
            period=figures.period(point.period_start, point.period_end),
            figure=_figure_of(point),
            status="implied" if point.implied else point.status,
            implied=point.implied,
            sources=tuple(sources),
            findings=tuple(against),
        )

    def _source(self, claim_id: str) -> Source:
        claim = self.claims[claim_id]
        article = self.articles.get(claim.article_id)
        return Source(
            claim_id=claim_id,
            article_id=claim.article_id,
            name=naming.headline(article) if article else claim.article_id,
            day=article.published.isoformat() if article and article.published else "",
        )

    def _dot(self, point: SeriesPoint, view: PointView, key: str) -> Dot:
        what = f"implied by {point.implied}" if point.implied else ", ".join(source.name for source in view.sources[:3])
        more = len(view.sources) - 3
        if point.implied is None and more > 0:
            what += f" and {more} more"
        against = f"; {len(view.findings)} disagreeing" if view.findings else ""
        status = "" if view.status in ("actual", "implied") else f" ({view.status})"
        return Dot(
            start=point.period_start,
            end=point.period_end,
            value=point.value,
            low=point.interval.low,
            high=point.interval.high,
            kind=view.status,
            conflict=bool(view.findings),
            label=f"{view.period}: {view.figure}{status}, {what}{against}",
            link=f"#claim-{view.sources[0].claim_id}" if view.sources else None,
        )

    # --- all of it --------------------------------------------------------------------------------------------------

    def facets(self, claims: Iterable[Claim]) -> Facets:
        """What these claims can be filtered by."""
        indicators: dict[str, None] = {}
        areas: dict[str, None] = {}
        sources: dict[str, None] = {}
        published: dict[str, None] = {}
        days: list[date] = []
        for claim in claims:
            if claim.indicator:
                indicators[claim.indicator] = None
            areas.update(dict.fromkeys(areas_of(claim)))
            article = self.articles.get(claim.article_id)
            if article is not None:
                sources[naming.publisher(article)] = None
                if article.published is not None:
                    published[article.published.isoformat()] = None
            days += [day for day in (claim.period_start, claim.period_end) if day is not None]
        return Facets(
            indicators=tuple(indicators),
            areas=tuple(areas),
            sources=tuple(sources),
            first=min(days).isoformat() if days else "",
            last=max(days).isoformat() if days else "",
            published=tuple(sorted(published)),
        )

    def _publisher_of(self, claim: Claim) -> str | None:
        article = self.articles.get(claim.article_id)
        return naming.publisher(article) if article else None

    def _rows(self, of: Callable[[Claim], str | None], name: Callable[[str], str], most: int = 10) -> tuple[Row, ...]:
        """Claims and open disagreements by something, most disagreements first."""
        claims: Counter[str] = Counter()
        against: dict[str, set[str]] = {}
        for claim in self.contents.claims:
            value = of(claim)
            if value is not None:
                claims[value] += 1
                found = {one.finding_id for one in self.findings_of(claim.claim_id) if _is_open_disagreement(one)}
                against.setdefault(value, set()).update(found)
        ordered = sorted(claims, key=lambda value: (-len(against[value]), -claims[value], value))
        return tuple(Row(name(value), value, claims[value], len(against[value])) for value in ordered[:most])

    def overview(self) -> Overview:
        """Counts and coverage, dismissed findings left out."""
        contents = self.contents
        counted = [finding for finding in contents.findings if finding.review_status != "dismissed"]
        outcomes = Counter(finding.outcome for finding in counted)
        passed = sum(check.outcome == "pass" for check in contents.checks)
        apart = [check for check in contents.checks if check.outcome == "not_comparable"]
        published = [article.published.isoformat() for article in contents.articles if article.published]
        return Overview(
            articles=len(contents.articles),
            claims=len(contents.claims),
            entities=len(contents.entities),
            sources=len({naming.publisher(article) for article in contents.articles}),
            outcomes={name: outcomes[name] for name in ("conflict", "tension", "quality")},
            severities={name: sum(one.severity == name for one in counted) for name in SEVERITIES},
            compared=passed + outcomes["conflict"] + outcomes["tension"],
            passed=passed,
            not_comparable=len(apart),
            reasons=_commonest(Counter(check.reason for check in apart)),
            by_check=_by_check(counted, contents.checks),
            linked=_linked(contents.claims),
            publishers=self._rows(self._publisher_of, lambda name: name),
            indicators=self._rows(lambda claim: claim.indicator, lambda name: naming.indicator_name(name) or name),
            failures=contents.failures,
            audited=bool(contents.findings or contents.checks),
            first=min(published, default=""),
            last=max(published, default=""),
        )


def _is_open_disagreement(finding: Finding) -> bool:
    return finding.outcome != "quality" and finding.review_status != "dismissed"


def series_key(card: SeriesCard) -> str:
    """The name of a series in addresses: the same for the same series in every report."""
    return stable_id(
        "series",
        card.indicator,
        card.ref_area,
        card.counterpart_area,
        card.item,
        card.scope,
        card.unit,
        card.points[0].claim_ids[0] if card.points and card.points[0].claim_ids else None,
    )


def series_name(card: SeriesCard, names: naming.Names) -> str:
    """What a series is of."""
    name = naming.indicator_name(card.indicator) or card.indicator
    own, other = names.area(card.ref_area), names.area(card.counterpart_area)
    if card.ref_area and card.ref_area == card.counterpart_area:
        parties = f"{own} members"
    else:
        parties = " with ".join(part for part in (own, other) if part)
    return ", ".join(part for part in (name, parties, card.item, card.scope) if part)


def areas_of(claim: Claim) -> Iterable[str]:
    """Every area and body of a claim, those of "KG+KZ" one by one."""
    for area in (claim.ref_area, claim.counterpart_area):
        if area:
            yield from area.split("+")


def _figure_of(point: SeriesPoint) -> str:
    if point.value is not None:
        return figures.hedged(point.value, point.unit, point.qualifier)
    return figures.allowed(point.interval.low, point.interval.high, point.unit) or "any value"


def _commonest(reasons: Counter[str], most: int = 8) -> tuple[tuple[str, int], ...]:
    ordered = sorted(reasons.items(), key=lambda row: (-row[1], row[0]))
    return tuple((naming.spaced(reason), number) for reason, number in ordered[:most])


def _by_check(findings: Sequence[Finding], log: Sequence[Check]) -> tuple[tuple[str, str, int, int, int], ...]:
    """Id, name, findings, passes and abstentions of every check that had something to say."""
    found = Counter(finding.check for finding in findings)
    passed = Counter(row.check for row in log if row.outcome == "pass")
    apart = Counter(row.check for row in log if row.outcome == "not_comparable")
    return tuple(
        (check, naming.check_name(check), found[check], passed[check], apart[check])
        for check in sorted({*found, *passed, *apart})
    )


def _linked(claims: Sequence[Claim]) -> tuple[tuple[str, int, int], ...]:
    """How many of how many claims say what, of whom, when and who: what an audit can work with."""
    total = len(claims)
    figures_only = [claim for claim in claims if claim.measure != "event_date"]
    return (
        ("name a known indicator", sum(claim.indicator is not None for claim in figures_only), len(figures_only)),
        ("name an area or body", sum(claim.ref_area is not None for claim in claims), total),
        (
            "have a period",
            sum(claim.period_start is not None or claim.period_end is not None for claim in claims),
            total,
        ),
        ("name a speaker or source", sum(bool(claim.speaker_id or claim.source_id) for claim in claims), total),
    )
