"""HTML to text without a parser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles.markup import meta_of, text_of

TEXTS = {
    "<p>One.</p><p>Two.</p>": "One.\n\nTwo.",
    "a<br>b<br/>c": "a\nb\nc",
    "x<sup>2</sup> &amp; y &lt; z": "x2 & y < z",
    "exports < imports > 5": "exports < imports > 5",
    "<table><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>": "a\t1\nb\t2",
    "a<script>if (a<b) c('</p>')</script>b": "ab",
    "a<STYLE>p{}</STYLE>b<!-- c --><!-- > -->d": "abd",
    "a<script>never closed": "a",
    "a<!-- never closed": "a",
    "a<b never closed": "a",
    "5&nbsp;000 &euro;": "5\u00a0000 €",
    "  many \n blanks\t here ": "many blanks here",
}


@pytest.mark.parametrize(("markup", "text"), TEXTS.items(), ids=TEXTS)
def test_text(markup: str, text: str) -> None:
    assert text_of(markup) == text


def test_menus_are_left_out_on_demand() -> None:
    page = (
        "<head><title>T</title></head><nav>Home<ul><li>x</nav><p>Story.</p><footer>End <nav>x</nav> y</footer><p>More."
    )
    assert text_of(page, article_only=True) == "Story.\n\nMore."
    assert text_of("<header><p>Head</p></header>Text") == "Head\n\nText"


def test_meta() -> None:
    head = """<title>A fee &amp; more</title><meta property="og:title" content="A fee">
    <META content='2024-05-12' name='DatePublished'><meta name=robots content="all">"""
    assert meta_of(head) == {"title": "A fee & more", "og:title": "A fee", "datepublished": "2024-05-12"}


@given(st.text(st.sampled_from("<>/!-abpx scripte\"'=&;\n"), max_size=300))
def test_never_fails(markup: str) -> None:
    text_of(markup, article_only=True)
    meta_of(markup)


@pytest.mark.parametrize(
    "piece", ["<", "<a", "<!--", "<script>", "<svg>", "</nav>", "<nav></nav>", "&#", "<p>a</p>", "\n "]
)
def test_time_is_linear(piece: str) -> None:
    text_of("<svg>" * 20_000 + piece * 100_000, article_only=True)  # minutes, if it were not
