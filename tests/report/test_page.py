"""The page as a file: complete, the same every time, and free of anything that runs but its own script."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.report import write_report
from extractor.report.page import Limits, Service, render, script_text
from extractor.report.views import Contents
from extractor.schema import Extraction, Failure
from extractor.store import Store
from tests.nouns import CHECKS, FINDINGS, article, extractions
from tests.report.contents import HOSTILE, made, stored

EVENT = re.compile("on[a-z]+")


class Parsed(HTMLParser):
    """Scripts, styles, ids and addresses of a page; text by element."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.styles: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.tags: set[str] = set()
        self.policy = ""
        self.text = ""
        self._in: str | None = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.attributes |= set(given)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        self.links += [str(given[name]) for name in ("href", "src", "action", "data", "poster") if name in given]
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = str(given["content"])
        if tag == "script":
            self.scripts.append((given, ""))
        if tag == "style":
            self.styles.append("")
        self._in = tag if tag in ("script", "style") else None

    def handle_endtag(self, tag: str) -> None:
        self._in = None

    def handle_data(self, data: str) -> None:
        if self._in == "script":
            given, text = self.scripts[-1]
            self.scripts[-1] = (given, text + data)
        elif self._in == "style":
            self.styles[-1] += data
        else:
            self.text += data

    def data(self, name: str) -> Any:
        return next(json.loads(text) for given, text in self.scripts if given.get("id") == name)


def page(contents: Contents, **options: Any) -> str:
    return "".join(render(contents, **options))


def allowed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("hostile", [False, True])
def test_nothing_runs_but_the_pages_own_script(hostile: bool) -> None:
    parsed = Parsed(page(made(hostile=hostile)))
    running = [text for given, text in parsed.scripts if given.get("type") != "application/json"]
    assert running == [script_text()]
    assert f"script-src {allowed(running[0])};" in f"{parsed.policy};"
    assert f"style-src {allowed(parsed.styles[0])};" in f"{parsed.policy};"
    assert "default-src 'none'" in parsed.policy
    assert "connect-src 'none'" in parsed.policy
    assert not {name for name in parsed.attributes if EVENT.fullmatch(name)}
    assert "style" not in parsed.attributes  # the policy would refuse it


@pytest.mark.parametrize("hostile", [False, True])
def test_nothing_is_fetched(hostile: bool) -> None:
    parsed = Parsed(page(made(hostile=hostile)))
    assert [link for link in parsed.links if not link.startswith("#")] == []
    assert parsed.tags.isdisjoint({"img", "iframe", "link", "object", "embed", "video", "audio", "base"})
    assert "url(" not in parsed.styles[0]
    assert "@import" not in parsed.styles[0]


def test_hostile_text_is_shown_as_text() -> None:
    contents = made(hostile=True)
    parsed = Parsed(page(contents))
    for evil in HOSTILE[:3]:
        assert evil in parsed.text
    rows = [parsed.data(f"article-data-{number}") for number in range(len(contents.articles))]
    assert [row["text"] for row in rows] == [article.text for article in contents.articles]


def test_every_address_in_the_page_leads_somewhere() -> None:
    parsed = Parsed(page(made()))
    claims = {row[0] for number in range(3) for row in parsed.data(f"article-data-{number}")["claims"]}
    for link in parsed.links:
        name = link[1:].partition("?")[0]
        assert name in parsed.ids or name.removeprefix("claim-") in claims, link
    assert len(parsed.ids) == len(set(parsed.ids))


def test_offsets_in_the_data_slice_the_figure() -> None:
    parsed = Parsed(page(made(hostile=True)))
    for number in range(3):
        found = parsed.data(f"article-data-{number}")
        wide = found["text"].encode("utf-16-le", "surrogatepass")
        printed = {wide[2 * row[1] : 2 * row[2]].decode("utf-16-le", "surrogatepass") for row in found["claims"]}
        assert printed <= {"$4.2 billion", "$42 billion", "$490 billion", "$66.0 billion", "3.3%", "$306.3 billion"}


def test_findings_are_told_with_their_quotes_and_arithmetic() -> None:
    contents = made()
    parsed = Parsed(page(contents))
    assert len(contents.findings) >= 2
    for finding in contents.findings:
        assert f"finding-{finding.finding_id}" in parsed.ids
    text = " ".join(parsed.text.split())
    assert "$66 billion / $490 billion" in text
    assert "That is a share of 3.3%" in text.replace("3.3%1", "3.3%").replace("3.3%2", "3.3%").replace("3.3%3", "3.3%")
    assert "why these links" in text


def test_cards_beyond_the_first_wait_in_templates() -> None:
    text = page(made(), limits=Limits(eager=1))
    assert text.count('<template class="later">') == len(made().findings) + len(made().series) - 2
    assert Parsed(text).ids


def test_what_there_is_no_room_for_is_counted_and_said() -> None:
    contents = made()
    text = " ".join(Parsed(page(contents, limits=Limits(findings=1, series=0, text=0))).text.split())
    assert f"{len(contents.findings) - 1} more findings" in text
    assert "The texts of 3 articles are left out" in text


def test_articles_with_findings_are_kept_first() -> None:
    contents = made()
    parsed = Parsed(page(contents, limits=Limits(text=3000)))
    places = {row[0]: row[13] for row in parsed.data("index-data")["articles"]}
    assert {name for name, place in places.items() if place >= 0} <= {"A", "B", "C"}
    against = {claim for finding in contents.findings for claim in finding.claim_ids}
    blamed = {claim.article_id for claim in contents.claims if claim.claim_id in against}
    assert any(places[name] >= 0 for name in blamed)


def test_a_served_page_may_speak_to_its_server_alone() -> None:
    parsed = Parsed(page(made(), service=Service("secret-token")))
    assert "connect-src 'self'" in parsed.policy
    assert parsed.data("index-data")["served"] is True
    assert "secret-token" not in page(made())


def test_an_empty_store_has_a_report(tmp_path: Path) -> None:
    with Store(tmp_path / "claims.sqlite") as store:
        path = write_report(store, tmp_path / "deep" / "report.html", title="Nothing <yet>")
    parsed = Parsed(path.read_text(encoding="utf-8"))
    assert "No figures disagree." in parsed.text
    assert "Nothing <yet>" in parsed.text


def test_a_store_that_was_not_audited_is_not_said_to_agree() -> None:
    text = Parsed(page(replace(made(), findings=(), checks=(), series=()))).text
    assert "have not been compared yet" in text
    assert "No figures disagree" not in text


def test_what_was_not_read_is_named(tmp_path: Path) -> None:
    stored(tmp_path)
    with Store(tmp_path / "claims.sqlite") as store:
        store.put_failure(Failure(source="broken.pdf", stage="read", cause="no <text>"))
        store.quarantine(article(7), "over the limit", "pipeline")
        text = " ".join(Parsed(write_report(store, tmp_path / "report.html").read_text(encoding="utf-8")).text.split())
    assert "broken.pdf: no <text>" in text
    assert "story-007.txt: over the limit" in text


def test_the_same_store_gives_the_same_bytes_and_no_drafts(tmp_path: Path) -> None:
    contents = stored(tmp_path, hostile=True)
    with Store(tmp_path / "claims.sqlite") as store:
        one = write_report(store, tmp_path / "1.html").read_bytes()
        two = write_report(store, tmp_path / "2.html", series=contents.series).read_bytes()
    assert one == two
    assert sorted(path.name for path in tmp_path.glob("*.html")) == ["1.html", "2.html"]
    assert not list(tmp_path.glob(".*"))


@settings(max_examples=40, deadline=None)
@given(st.lists(extractions(), max_size=3, unique_by=lambda one: one.article.article_id), st.data())
def test_whatever_a_store_holds_can_be_shown(found: list[Extraction], data: st.DataObject) -> None:
    claims = tuple(claim for one in found for claim in one.claims)
    ids = st.sampled_from([claim.claim_id for claim in claims] or ["none"])
    findings = [
        type(finding)(**{**{name: getattr(finding, name) for name in finding.__slots__}, "claim_ids": tuple(chosen)})
        for finding, chosen in data.draw(
            st.lists(st.tuples(FINDINGS, st.lists(ids, max_size=3, unique=True)), max_size=3)
        )
    ]
    contents = Contents(
        articles=tuple(one.article for one in found),
        entities=tuple(entity for one in found for entity in one.entities),
        claims=claims,
        findings=tuple({finding.finding_id: finding for finding in findings}.values()),
        checks=tuple(data.draw(st.lists(CHECKS, max_size=3))),
    )
    text = page(contents)
    text.encode("utf-8", "replace")
    running = [body for given, body in Parsed(text).scripts if given.get("type") != "application/json"]
    assert running == [script_text()]
