"""Pages that are large, tangled or hostile; what pages normally hold is tested with the readers."""

import io
import time
from pathlib import Path

import pytest

from extractor.articles.web import read_html
from tests.articles.reading import BODY, cause, page, read

pytest.importorskip("trafilatura")


def test_a_page_of_20_megabytes_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page().replace("</article>", "<p>More of the same.</p>" * 900_000 + "</article>"))
    (tmp_path / "whole.html").write_text(page())
    assert path.stat().st_size > 20_000_000
    articles, (error,), _ = read(tmp_path)
    assert [article.title for article in articles] == ["Ministers agree on a transit fee"]
    assert str(error) == f"{path.as_posix()}: is larger than 10,000,000 bytes"


TANGLED = {
    "list items": "<ul>" + "<li>Transit.</li>" * 30_000 + "</ul>",
    "bold words": "<p>" + "<b>Transit.</b> " * 30_000 + "</p>",
    "rows": "<table>" + "<tr><td>Transit</td><td>1.5</td></tr>" * 10_000 + "</table>",
    "links": "<p><a href=x>Transit</a></p>" * 15_000,
}


@pytest.mark.parametrize("tangle", TANGLED.values(), ids=TANGLED)
def test_a_tangled_page_is_read_plainly(tangle: str) -> None:
    head = '<meta property="article:published_time" content="2024-05-12"><meta property="og:site_name" content="Kabar">'
    markup = page(head=head).replace("</article>", tangle + "</article>")
    started = time.monotonic()
    (draft,) = read_html(markup.encode(), "page.html")
    assert time.monotonic() - started < 30  # trafilatura would take minutes
    assert "Transit" in draft.text
    assert "Home" not in draft.text
    assert "tags" in draft.warnings[-1]
    assert (draft.publisher, str(draft.published), draft.published_basis) == ("Kabar", "2024-05-12", "metadata")


@pytest.mark.parametrize(
    "markup",
    ["<html>" + "<div>" * 15_000 + BODY, "<html><p" + " a='" * 50_000, "<html><!--" * 10_000, "<html>\x00<body>"],
    ids=["deep", "open tag", "open comments", "zero"],
)
def test_hostile_pages_end(tmp_path: Path, markup: str) -> None:
    (tmp_path / "page.html").write_text(markup)
    articles, errors, _ = read(tmp_path / "page.html")
    assert articles or errors


def test_the_charset_of_the_server_comes_before_that_of_the_page() -> None:
    markup = page(about="Türkmenistan").replace("–", "-").encode("windows-1254")
    (draft,) = read_html(markup.replace(b"utf-8", b"koi8-r"), "page", "windows-1254")
    assert "Türkmenistan" in draft.text


def test_nothing_is_written_to_standard_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.html").write_text("<html><body></body></html>")
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    read(tmp_path)
    read("-", stdin=io.BytesIO(b"WARC/1.0\r\nContent-Length: 5\r\n\r\nabcdefgh"))
    assert capfd.readouterr().err == ""
    assert "no article text" in cause(tmp_path / "page.html")
