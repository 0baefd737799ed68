"""RSS and Atom files, whole and damaged."""

import gzip
from pathlib import Path

import pytest

from tests.articles.reading import cause, read

pytest.importorskip("feedparser")

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Example News</title>
<item><title>Fee &amp; trade</title><link>https://news.example/1</link>
<pubDate>Mon, 13 May 2024 00:30:00 +0500</pubDate>
<description>The ministers agreed on a fee.</description></item>
<item><title>Long story</title><link>https://news.example/2024/05/14/2</link>
<description>Teaser.</description>
<content:encoded><![CDATA[<p>{long}</p><p>Exports &lt; imports.</p>]]></content:encoded></item>
<item><title>Headline alone</title><guid isPermaLink="false">3</guid></item>
<item></item>
</channel></rss>
""".replace("{long}", "The transport ministers of the member states met in Osh and agreed on a transit fee. " * 4)

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Example News</title>
<entry><title type="html">Fee &amp;amp; trade</title><link href="https://news.example/1"/>
<updated>2024-05-14T10:00:00Z</updated>
<published>2024-05-13T00:30:00+05:00</published>
<summary type="html">&lt;p&gt;The ministers agreed.&lt;/p&gt;</summary></entry>
</feed>
"""


def write(tmp_path: Path, text: str | bytes, name: str = "news.xml") -> Path:
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return tmp_path / name


@pytest.mark.parametrize("name", ["news.xml", "news.rss", "news", "news.txt"])
def test_one_article_an_item(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, RSS, name)
    articles, errors, notes = read(path)
    assert not errors
    assert [note.note for note in notes] == ["1 items of the feed hold no text"]
    first, second, third = articles
    assert first.text == "Fee & trade\n\nThe ministers agreed on a fee."
    assert (first.title, first.publisher, first.source) == ("Fee & trade", "Example News", "https://news.example/1")
    assert (str(first.published), first.published_basis) == ("2024-05-13", "metadata")  # not the 12th, as in Greenwich
    assert second.text.endswith("on a transit fee.\n\nExports < imports.")
    assert (str(second.published), second.published_basis) == ("2024-05-14", "filename")
    assert (third.text, third.source) == ("Headline alone", path.as_posix())
    assert [article.part for article in articles] == [0, 1, 2]


def test_atom(tmp_path: Path) -> None:
    (article,), errors, _ = read(write(tmp_path, ATOM, "news.atom"))
    assert not errors
    assert (article.title, article.text) == ("Fee & trade", "Fee & trade\n\nThe ministers agreed.")
    assert str(article.published) == "2024-05-13"


def test_an_item_that_was_only_renewed_has_the_day_of_that(tmp_path: Path) -> None:
    start, end = ATOM.index("<published>"), ATOM.index("</published>") + len("</published>")
    (article,), _, _ = read(write(tmp_path, ATOM[:start] + ATOM[end:]))
    assert str(article.published) == "2024-05-14"


def test_packed(tmp_path: Path) -> None:
    assert len(read(write(tmp_path, gzip.compress(RSS.encode()), "news.xml.gz"))[0]) == 3


def test_cut_short_the_whole_items_are_read(tmp_path: Path) -> None:
    path = write(tmp_path, RSS[: RSS.index("Headline alone") + 8])
    articles, (error,), _ = read(path)
    assert [article.title for article in articles] == ["Fee & trade", "Long story"]
    assert error.source == f"{path.as_posix()}:3"
    assert "cut short" in error.cause


def test_loose_markup_is_read_with_a_warning(tmp_path: Path) -> None:
    articles, errors, _ = read(write(tmp_path, RSS.replace("Fee &amp; trade", "Fee & trade")))
    assert not errors
    assert articles[0].title == "Fee & trade"
    assert "not well-formed" in articles[0].warnings[0]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<rss version='2.0'><channel><title>x</title></channel></rss>", "holds no item"),
        ("<rss version='2.0'><channel><title>x</ti", "damaged"),
        ("<rss>", "damaged"),
        (
            "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'xxx'><!ENTITY b '&a;&a;'>]><rss><channel><item><title>&b;"
            "</title></item></channel></rss>",
            "entities of its own",
        ),
        (
            "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><rss><channel><item><title>"
            "&x;</title></item></channel></rss>",
            "entities of its own",
        ),
    ],
    ids=["empty", "cut", "head", "bomb", "theft"],
)
def test_damage_is_named(tmp_path: Path, text: str, why: str) -> None:
    assert why in cause(write(tmp_path, text))


def test_an_address_is_never_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.create_connection", refuse)
    monkeypatch.setattr("socket.socket.connect", refuse)
    doctype = '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">'
    articles, _, _ = read(write(tmp_path, RSS.replace("?>", f"?>{doctype}", 1)))
    assert articles
    read(write(tmp_path, b"http://127.0.0.1:9/feed", "address.rss"))


def test_feeds_need_an_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert "pip install 'sco-extractor[feeds]'" in cause(write(tmp_path, RSS))
