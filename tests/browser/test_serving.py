"""Reviewing in the page that the server hands out: decisions are in the store at once, and are there again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor.report.serving import ReportServer
from extractor.store import Store
from tests.report.contents import stored

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ReportServer]:
    stored(tmp_path)
    with ReportServer(tmp_path / "claims.sqlite") as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def window(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context()
    yield context
    context.close()


def opened(window: BrowserContext, server: ReportServer) -> Page:
    page = window.new_page()
    page.goto(server.url)
    return page


def go_to(page: Page, name: str) -> None:
    """Go to a finding; the page moves there a moment after the address has changed."""
    page.goto(f"{page.url}#finding-{name}")
    page.wait_for_function("id => document.activeElement.id === id", arg=f"finding-{name}")


def kept(server: ReportServer) -> list[tuple[object, ...]]:
    with Store(server.path) as store:
        return [tuple(review) for review in store.reviews()]


def first(server: ReportServer) -> str:
    with Store(server.path) as store:
        return next(store.findings()).finding_id


def test_a_decision_is_in_the_store_at_once(window: BrowserContext, server: ReportServer) -> None:
    page = opened(window, server)
    assert "token" not in page.url
    name = first(server)
    go_to(page, name)
    page.keyboard.press("d")
    page.wait_for_function("() => document.getElementById('live').textContent === 'Kept.'")
    assert kept(server) == [(name, "dismissed", None)]
    assert page.locator("#save").is_hidden()
    again = window.new_page()
    again.goto(page.url)
    again.wait_for_function(
        "id => document.querySelector(`#finding-${id} .state`).textContent === 'dismissed'", arg=name
    )
    again.locator(f"#finding-{name}").focus()
    again.keyboard.press("o")
    again.wait_for_function("() => document.getElementById('live').textContent === 'Kept.'")
    assert kept(server) == []


def test_what_cannot_be_kept_is_said_and_undone(window: BrowserContext, server: ReportServer) -> None:
    page = opened(window, server)
    name = first(server)
    go_to(page, name)
    with Store(server.path) as store:
        store.replace_findings((), ())
    page.keyboard.press("c")
    page.wait_for_function("() => document.getElementById('live').textContent.startsWith('Not kept')")
    assert page.locator(f"#finding-{name} .state").inner_text() == "open"


def test_another_page_cannot_decide(window: BrowserContext, server: ReportServer, tmp_path: Path) -> None:
    """A page of another origin, in the very browser that was let in, sends what it can."""
    opened(window, server)
    other = tmp_path / "other.html"
    other.write_text("<!doctype html><title>other</title>", encoding="utf-8")
    page = window.new_page()
    page.goto(other.as_uri())
    address = f"http://127.0.0.1:{server.port}/api/reviews/{first(server)}"
    page.evaluate(
        """address => fetch(address, {method: "POST", mode: "no-cors", credentials: "include",
                   headers: {"Content-Type": "text/plain"}, body: '{"status": "dismissed"}'}).catch(() => 0)""",
        address,
    )
    answered = page.evaluate(
        """address => fetch(address, {method: "POST", credentials: "include",
                   headers: {"Content-Type": "application/json", "X-Extractor-Token": "x"},
                   body: '{"status": "dismissed"}'})
                   .then(answer => answer.status).catch(() => "blocked")""",
        address,
    )
    assert answered == "blocked"
    assert kept(server) == []
