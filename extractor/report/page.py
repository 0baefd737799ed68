"""Lays the report out: one HTML file that needs no network and runs no script but its own.

The page carries a strict Content-Security-Policy: its style and its script are allowed by their hashes, nothing else
is, so that not even markup smuggled in with an article could run. All text goes through the autoescaping templates, or
as JSON into elements that no browser executes, from which the script reads it with ``textContent``.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.report import naming
from extractor.report.data import Data, script_json
from extractor.report.views import OUTCOMES, SEVERITIES, Contents, FindingView, SeriesView, Views
from extractor.schema import Article, stable_id

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = Path(__file__).parent
#: The script's parts, in the order in which they need each other.
_SCRIPTS = ("dom", "data", "filters", "tips", "findings", "series", "claims", "articles", "review", "keys", "main")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file takes; what is left out is counted and said, worst and fullest first.

    ``eager``: how many findings and series are laid out at once, the rest when they come into sight.
    """

    findings: int = 4000
    series: int = 1500
    text: int = 60_000_000
    eager: int = 40


@dataclass(frozen=True, slots=True)
class Service:
    """How a page that ``extractor serve`` hands out may write decisions: the token it has to show."""

    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One thing to filter by, with how often it occurs."""

    value: str
    name: str
    number: int


def render(
    contents: Contents, *, title: str | None = None, limits: Limits | None = None, service: Service | None = None
) -> Iterator[str]:
    """The report on ``contents``, in parts."""
    limits = limits or Limits()
    views = Views(contents)
    data = Data(views)
    findings = [view for view, _ in zip(views.findings(), range(limits.findings), strict=False)]
    series = [view for view, _ in zip(views.series(), range(limits.series), strict=False)]
    listed = _with_places(views, data, limits.text)
    script, style = script_text(), style_text()
    yield from (
        _environment()
        .get_template("page.html")
        .generate(
            title=title or "Figures that do not agree",
            policy=content_policy(script, style, service),
            script=script,
            style=style,
            overview=views.overview(),
            findings=findings,
            findings_left_out=len(contents.findings) - len(findings),
            series=series,
            series_of=_series_of(series),
            series_left_out=len(contents.series) - len(series),
            articles_left_out=sum(place is None for _, place in listed),
            eager=limits.eager,
            severities=SEVERITIES,
            outcomes=OUTCOMES,
            facets=_facets(findings, views),
            chunks=(script_json(data.article(article)) for article, place in listed if place is not None),
            index=lambda: script_json(
                data.index(listed, findings, series, report=report_id(contents), served=service is not None)
            ),
            token=service.token if service else None,
        )
    )


def report_id(contents: Contents) -> str:
    """Names what a report is about: decisions kept in a browser belong to the findings they were made on."""
    return stable_id("report", *(finding.finding_id for finding in contents.findings))


def content_policy(script: str, style: str, service: Service | None) -> str:
    """The page's Content-Security-Policy."""
    rules = {
        "default-src": "'none'",
        "script-src": _source(script),
        "style-src": _source(style),
        "connect-src": "'self'" if service else "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


@cache
def script_text() -> str:
    """The page's script: its parts in one function, so that they share nothing with the world."""
    parts = [(_HERE / "assets" / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS]
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "\n})();\n"


@cache
def style_text() -> str:
    """The page's style."""
    return (_HERE / "assets" / "report.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Our own files, and JSON that script_json made safe: the only text that is not escaped.
    environment.filters["ours"] = Markup
    environment.filters["grouped"] = lambda number: f"{number:,}"
    environment.filters["flag"] = naming.spaced
    return environment


def _with_places(views: Views, data: Data, budget: int) -> list[tuple[Article, int | None]]:
    """Every article with the number of its data element, ``None`` for those whose text there is no room for.

    Articles that findings rest on come first, then those with claims.
    """

    def need(article: Article) -> tuple[bool, bool]:
        claims = data.claims_of(article.article_id)
        return (not any(views.findings_of(claim.claim_id) for claim in claims), not claims)

    kept: set[str] = set()
    for article in sorted(views.contents.articles, key=need):
        budget -= len(article.text) + 600 * len(data.claims_of(article.article_id))
        if budget >= 0:
            kept.add(article.article_id)
    places = iter(range(len(kept)))
    return [(article, next(places) if article.article_id in kept else None) for article in views.contents.articles]


def _series_of(series: Sequence[SeriesView]) -> dict[str, SeriesView]:
    """The series in which each claim stands."""
    return {
        source.claim_id: view
        for view in series
        for point in view.points
        if point.implied is None
        for source in point.sources
    }


def _facets(findings: Sequence[FindingView], views: Views) -> dict[str, list[Facet]]:
    """What can be filtered by: checks of findings; indicators, areas and sources of all claims."""
    contents = views.contents
    from extractor.report.views import areas_of

    return {
        "check": _counted((view.finding.check for view in findings), lambda name: f"{name} {naming.check_name(name)}"),
        "indicator": _counted((claim.indicator for claim in contents.claims if claim.indicator), naming.indicator_name),
        "area": _counted((area for claim in contents.claims for area in areas_of(claim)), views.names.area),
        "source": _counted((naming.publisher(article) for article in contents.articles), lambda name: name),
    }


def _counted(values: Iterable[str], name: Any) -> list[Facet]:
    from collections import Counter

    counted = Counter(values)
    found = [Facet(value=value, name=str(name(value)), number=number) for value, number in counted.items()]
    return sorted(found, key=lambda facet: (facet.name.casefold(), facet.value))
