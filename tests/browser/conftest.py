"""A headless Chromium and the reports it opens. Without a browser these tests are skipped, and the summary says so.

Every page that a test opens is watched: a request, an error or a word on the console fails the test that caused it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from extractor.report import write_report
from extractor.store import Store
from tests.conftest import NO_BROWSER
from tests.report.contents import stored

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: Root has no sandbox of its own to run in; the rest keeps the browser from looking for its makers' hosts.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Opener = Callable[..., "Page"]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser, started once a module: while it runs, playwright's event loop is that of the whole process."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or os.environ.get("CHROMIUM")
    if program is None:
        pytest.skip(NO_BROWSER)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def show(chromium: Browser) -> Iterator[Opener]:
    """Opens a file at a place of it, in its own window or in ``context``; not ``watched`` for those that provoke."""
    contexts: list[Any] = []
    trouble: list[str] = []

    def opened(path: Path, place: str = "", *, context: Any = None, watched: bool = True, **options: Any) -> Page:
        context = context or chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        page: Page = context.new_page()
        address = path.resolve().as_uri()
        told = trouble if watched else []
        page.on("console", lambda message: told.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: told.append(f"error: {error}"))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.split("#")[0] == address or request.url.startswith("blob:")
                else told.append(f"request: {request.url}")
            ),
        )
        page.goto(address + (f"#{place}" if place else ""))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert trouble == []


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with conflicts, a series and a share, and its report."""
    return _folder(tmp_path_factory, hostile=False)


@pytest.fixture(scope="session")
def report(folder: Path) -> Path:
    """The report of that store."""
    return folder / "report.html"


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a store in which every text there is tries something."""
    return _folder(tmp_path_factory, hostile=True) / "report.html"


def _folder(factory: pytest.TempPathFactory, *, hostile: bool) -> Path:
    folder = factory.mktemp("store")
    contents = stored(folder, hostile=hostile)
    with Store(folder / "claims.sqlite") as store:
        write_report(store, folder / "report.html", series=contents.series)
    return folder
