"""How quick the report stays: seconds to write it, and in a headless Chromium to load, search and open things.

``python benchmarks/report_scale.py [--claims N] [--keep FILE]``. Ten claims an article of about 5,000 characters.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.audit_scale import synthetic_claims
from extractor.audit import audit
from extractor.report.page import render
from extractor.report.views import Contents
from extractor.schema import Article, Claim, Entity

CLAIMS = 20_000
CLAIMS_AN_ARTICLE = 10
_FILLER = (
    "Officials of the ministry met in the capital to speak of transit, tariffs and the rates at which goods are "
    "cleared; nobody gave a figure, and nobody was asked for one. "
)


def contents(claims: int = CLAIMS) -> Contents:
    """So many synthetic claims in articles of ordinary length, audited."""
    made: list[Claim] = []
    articles: list[Article] = []
    entities: list[Entity] = []
    for number, first in enumerate(range(0, claims, CLAIMS_AN_ARTICLE)):
        own = synthetic_claims_of(first, min(claims - first, CLAIMS_AN_ARTICLE), claims)
        name = f"{number:016x}"
        text = ""
        for claim in own:
            text += _FILLER * 2
            shift = len(text) - claim.sentence_start
            place = {key: getattr(claim, key) + shift for key in ("start", "end", "sentence_start", "sentence_end")}
            text += f"{claim.quote}\n\n"
            made.append(replace(claim, article_id=name, rules=("indicator:left_name", "period:own_clause"), **place))
        entities += [_entity(name, at, text) for at in range(0, len(text) - 60, 120)]
        articles.append(
            Article(
                article_id=name,
                source=f"news/{number}.txt",
                title=f"Story {number}",
                publisher=f"Agency {number % 40}",
                text=text,
            )
        )
    result = audit(made, articles)
    return Contents(
        articles=tuple(articles),
        entities=tuple(entities),
        claims=tuple(made),
        findings=result.findings,
        checks=result.checks,
        series=result.series,
    )


_made: dict[int, list[Claim]] = {}


def synthetic_claims_of(first: int, count: int, total: int) -> list[Claim]:
    """A slice of the synthetic claims."""
    if total not in _made:
        _made[total] = synthetic_claims(total)
    return _made[total][first : first + count]


def _entity(article_id: str, at: int, text: str) -> Entity:
    return Entity(
        entity_id=f"{article_id}-{at}",
        article_id=article_id,
        start=at,
        end=at + 9,
        text=text[at : at + 9],
        label="ORG",
        canonical_name="Ministry of Trade",
    )


def measure(path: Path, browser: Any) -> dict[str, float]:
    """Seconds in the browser: to load, to search findings, to lay out all claims, to open an article."""
    page = browser.new_page()
    seconds: dict[str, float] = {}

    def timed(name: str, act: Any) -> None:
        began = time.perf_counter()
        act()
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        seconds[name] = round(time.perf_counter() - began, 2)

    def go(place: str, waits_for: str) -> None:
        page.evaluate("place => { location.hash = place }", place)
        page.wait_for_selector(waits_for)

    timed("load", lambda: page.goto(path.as_uri()))
    timed("findings", lambda: go("findings", "#findings.current .body"))
    timed("search findings", lambda: go("findings?q=billion agency", "#findings.current"))
    timed("series", lambda: go("series?q=", "#series.current .body"))
    timed("claims", lambda: go("claims", "#claims tbody tr"))
    timed("search claims", lambda: go("claims?q=2013 loans", "#claims.current"))
    timed("article", lambda: go("article-0000000000000007", ".reader .para"))
    timed("search articles", lambda: go("articles?q=tariffs nobody", "#articles tbody tr"))
    page.close()
    return seconds


def main() -> int:
    parser = argparse.ArgumentParser(description="Seconds to write and to use a large report.")
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--keep", type=Path, help="keep the report in this file")
    options = parser.parse_args()
    made = contents(options.claims)
    with tempfile.TemporaryDirectory() as folder:
        path = (options.keep or Path(folder) / "report.html").resolve()
        began = time.perf_counter()
        path.write_text("".join(render(made)), encoding="utf-8")
        print(
            f"{len(made.articles):,} articles, {len(made.claims):,} claims, {len(made.findings):,} findings, ", end=""
        )
        print(f"{len(made.series):,} series: {path.stat().st_size / 1e6:.1f} MB in {time.perf_counter() - began:.1f} s")
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        if program is None:
            print("no Chromium: not opened")
            return 0
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
            print(", ".join(f"{name} {taken} s" for name, taken in measure(path, browser).items()))
            browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
