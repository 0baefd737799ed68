"""Takes the pictures of the report that the pages show: ``python benchmarks/pictures.py`` (``make pictures``).

Reads `corpus/articles/dev`, writes `docs/pictures/*.png`. Needs Chromium and the extra `browser`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from extractor import batch

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
#: Name, part of the report, colours.
TAKEN = (
    ("finding", "findings", "light"),
    ("series", "series", "light"),
    ("article", None, "dark"),
)
SIZE = {"width": 1240, "height": 820}


def main() -> int:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        print("there is no Chromium to take pictures with: make chromium", file=sys.stderr)
        return 1
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        batch.run([str(ROOT / "corpus" / "articles" / "dev")], folder)
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        address = (Path(folder) / batch.REPORT_FILE).as_uri()
        for name, place, colours in TAKEN:
            page = browser.new_page(viewport=SIZE, color_scheme=colours)
            page.goto(f"{address}#{place or 'findings'}")
            if place is None:  # the first figure of the worst finding, in its article
                page.locator(".card.finding figcaption a").first.click()
                page.wait_for_selector(".figure.chosen")
            page.wait_for_timeout(400)
            path = PICTURES / f"{name}.png"
            page.screenshot(path=path)
            print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1000:.0f} kB")
            page.close()
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
