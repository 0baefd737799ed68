"""WARC archives as crawlers write them, whole and damaged."""

import gzip
import io
from pathlib import Path

import pytest

from extractor.articles import mentioning
from tests.articles.making import record, response, warc_gz
from tests.articles.reading import BODY, cause, page, read

pytest.importorskip("warcio")
pytest.importorskip("trafilatura")

HELLO = record(b"software: none", "", "warcinfo")


def story(number: int, **more: str) -> bytes:
    body = page(f"Ministers agree on fee {number}").encode()
    return record(response(body), f"https://news.example/2024/05/{number:02}/fee", **more)


def write(tmp_path: Path, data: bytes, name: str = "news.warc.gz") -> Path:
    (tmp_path / name).write_bytes(data)
    return tmp_path / name


@pytest.mark.parametrize("name", ["news.warc.gz", "news.warc", "news"])
def test_pages_have_their_own_source_title_and_date(tmp_path: Path, name: str) -> None:
    records = [HELLO, record(b"GET / HTTP/1.1\r\n\r\n", kind="request"), story(11), story(12)]
    path = write(tmp_path, warc_gz(records) if name.endswith("gz") else b"".join(records), name)
    articles, errors, notes = read(path)
    assert not errors
    assert not notes
    assert [(a.source, a.part, a.title) for a in articles] == [
        ("https://news.example/2024/05/11/fee", 0, "Ministers agree on fee 11"),
        ("https://news.example/2024/05/12/fee", 1, "Ministers agree on fee 12"),
    ]
    assert [(str(a.published), a.published_basis) for a in articles] == [
        ("2024-05-11", "filename"),
        ("2024-05-12", "filename"),
    ]


def test_one_gzip_stream_around_all_records(tmp_path: Path) -> None:
    assert len(read(write(tmp_path, gzip.compress(HELLO + story(11) + story(12))))[0]) == 2


def test_a_crawl_from_a_pipe() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    assert len(read("-", stdin=Pipe(warc_gz([HELLO, story(11), story(12)])))[0]) == 2
    assert len(read("-", stdin=Pipe(HELLO + story(11)))[0]) == 1


def test_the_day_of_the_crawl_is_the_last_resort(tmp_path: Path) -> None:
    one = record(response(page().encode()), "https://news.example/fee")
    (article,), _, _ = read(write(tmp_path, warc_gz([one])))
    assert (str(article.published), article.published_basis) == ("2024-05-12", "inferred")
    assert any("fetched" in warning for warning in article.warnings)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(page().encode()), "Content-Type: text/html\r\nContent-Encoding: gzip"),
        (page().encode(), "Content-Type: text/html\r\nContent-Encoding: gzip"),  # crawlers unpack and leave the header
        (b"%x\r\n%b\r\n0\r\n\r\n" % (len(page().encode()), page().encode()), "Transfer-Encoding: chunked"),
        (page(about="São Tomé").replace("–", "-").encode("iso-8859-1"), "Content-Type: text/html; charset=ISO-8859-1"),
        (page().encode(), "X-Nothing: at all"),
    ],
    ids=["gzip", "said to be gzip", "chunked", "charset", "no type"],
)
def test_encodings(tmp_path: Path, body: bytes, headers: str) -> None:
    articles, errors, _ = read(write(tmp_path, warc_gz([record(response(body, headers))])))
    assert not errors
    assert "agreed on a common transit fee" in articles[0].text
    assert "\ufffd" not in articles[0].text


def test_texts_from_records_that_are_no_answers(tmp_path: Path) -> None:
    texts = [record(f"{BODY}{number}".encode(), f"https://a.example/{number}", "conversion") for number in range(2)]
    articles, _, _ = read(write(tmp_path, warc_gz(texts), "news.warc.wet.gz"))
    assert [article.text for article in articles] == [f"{BODY}{number}" for number in range(2)]


def test_what_is_no_article_is_counted(tmp_path: Path) -> None:
    records = [
        record(response(b"\x89PNG", "Content-Type: image/png"), "https://a.example/1.png"),
        record(response(b"{}", "Content-Type: application/json"), "https://a.example/1.json"),
        record(response(b"", status="301 Moved Permanently"), "https://a.example/2"),
        record(response(b"<html><body><a href=x>Home</a></body></html>"), "https://a.example/3"),
        record(response(b""), "https://a.example/4"),
        record(response(b"<html>" + bytes(range(20)) * 90), "https://a.example/5"),
        record(response(b"User-agent: *\nDisallow:", "Content-Type: text/plain"), "https://a.example/robots.txt"),
        record(b"20240512\nexample.org. 300 IN A 127.0.0.1", "dns:example.org", "response"),
        story(11),
    ]
    articles, errors, notes = read(write(tmp_path, warc_gz(records)))
    assert len(articles) == 1
    assert not errors
    assert [note.note for note in notes] == [
        "1 answers were no page (redirected, missing, refused)",
        "3 pages hold no article",
        "2 records are no text (pictures, scripts, data)",
    ]


BROKEN = {
    "no length": (story(12).replace(b"Content-Length", b"Content-Breadth"), "its length is None"),
    "length is no number": (story(12, Content_Length="many"), "its length is 'many'"),
    "negative length": (story(12, Content_Length="-5"), "its length is '-5'"),
    "not HTTP": (record(b"no answer at all", "https://a.example/"), "HTTP headers"),
    "damaged encoding": (
        record(response(gzip.compress(page().encode())[:90], "Content-Type: text/html\r\nContent-Encoding: gzip")),
        "its gzip encoding is cut short",
    ),
    "garbage between": (b"\x07garbage that is no record\r\n\r\n", "belong to none"),
    "length too small": (story(12, Content_Length="200"), "belong to none"),
}


@pytest.mark.parametrize(("broken", "why"), BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("packed", [True, False])
def test_a_broken_record_costs_itself(tmp_path: Path, broken: bytes, why: str, packed: bool) -> None:
    records = [HELLO, story(11), broken, story(13)]
    path = write(tmp_path, warc_gz(records) if packed else b"".join(records), f"news.warc{'.gz' * packed}")
    articles, errors, _ = read(path)
    titles = [article.title for article in articles]
    assert titles[0] == "Ministers agree on fee 11"
    assert titles[-1] == "Ministers agree on fee 13"
    assert any(why in str(error) for error in errors)
    assert len(articles) == 2


def test_a_length_too_great_costs_what_it_covers(tmp_path: Path) -> None:
    broken = story(12, Content_Length=str(len(story(12)) + 100))
    articles, errors, _ = read(write(tmp_path, HELLO + story(11) + broken + story(13) + story(14), "news.warc"))
    assert articles[0].title == "Ministers agree on fee 11"
    assert articles[-1].title == "Ministers agree on fee 14"
    assert errors


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_cut_short(tmp_path: Path, packed: bool) -> None:
    records = [HELLO, story(11), story(12)]
    data = warc_gz(records) if packed else b"".join(records)
    path = write(tmp_path, data[:-200], f"news.warc{'.gz' * packed}")
    articles, errors, _ = read(path)
    assert [article.title for article in articles] == ["Ministers agree on fee 11"]
    assert any("cut short" in str(error) for error in errors)
    assert all(str(error).startswith(path.as_posix()) for error in errors)


def test_a_damaged_member_costs_its_record(tmp_path: Path) -> None:
    members = [warc_gz([one]) for one in (HELLO, story(11), story(12), story(13))]
    members[2] = members[2][:40] + b"\xff" * 40 + members[2][80:]
    articles, errors, _ = read(write(tmp_path, b"".join(members)))
    assert [article.title for article in articles] == ["Ministers agree on fee 11", "Ministers agree on fee 13"]
    assert any("damaged" in str(error) for error in errors)


def test_no_record_at_all(tmp_path: Path) -> None:
    assert "no WARC record" in cause(write(tmp_path, b"nothing of the kind\n" * 50, "news.warc"))
    assert "no WARC record" in cause(write(tmp_path, gzip.compress(b"x" * 500_000), "news.warc.gz"))


def test_a_header_without_end_is_a_bomb(tmp_path: Path) -> None:
    bomb = gzip.compress(b"WARC/1.0\r\nWARC-Type: " + b"x" * 3_000_000)
    assert "may be a bomb" in cause(write(tmp_path, bomb), max_bytes=20_000)


def test_pages_beyond_the_limit(tmp_path: Path) -> None:
    large = record(response(b"<html>" + b"x" * 50_000), "https://a.example/large")
    articles, (error,), _ = read(write(tmp_path, warc_gz([large, story(11)])), max_bytes=20_000)
    assert len(articles) == 1
    assert "larger than 20,000 bytes" in error.cause


def test_relevance_is_decided_before_the_article_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []
    from extractor.articles import opening, web

    def read_html(data: bytes, name: str, charset: str | None = None) -> object:
        looked_at.append(name)
        return web.read_html(data, name, charset)

    monkeypatch.setattr(opening, "read_html", read_html)
    pages = [page(f"Fee {number}", about=about) for number, about in enumerate(["Peru", "Kazakhstan", "Chile"])]
    path = write(
        tmp_path, warc_gz([record(response(one.encode()), f"https://a.example/{i}") for i, one in enumerate(pages)])
    )
    articles, errors, (note,) = read(path, relevance=mentioning("Kazakhstan, Uzbekistan"))
    assert [article.title for article in articles] == ["Fee 1"]
    assert not errors
    assert len(looked_at) == 1
    assert note.left_out == 2
    assert "2 of 3 articles left out" in note.note
