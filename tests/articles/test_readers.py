"""Sources to articles: every format, every kind of bad input named, order and copies."""

import csv
import gzip
import io
import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.schema import Article
from tests.articles.reading import BODY, cause, one, read


def jsonl(*rows: object) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


# --- plain text -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [BODY, f"A fee\u00a0is agreed\r\n\r\n{BODY}", f"\n\n {BODY}\r{BODY}\u2028\x0b"])
def test_the_text_is_the_decoded_file_character_for_character(tmp_path: Path, text: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(text.encode())
    article = one(path)
    assert article.text == text
    assert article.source == path.as_posix()
    assert article.part == 0


@settings(max_examples=50)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_text_comes_back(text: str) -> None:
    text = "x" + text
    articles, errors, _ = read("-", stdin=io.BytesIO(text.encode()))
    assert not errors
    assert "".join(article.text for article in articles) == text


def test_id_depends_on_the_text_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.md").write_text(BODY)
    assert one(tmp_path / "a.txt").article_id == one(tmp_path / "b" / "c.md").article_id


@pytest.mark.parametrize(
    ("name", "text", "day", "basis"),
    [
        ("story.txt", BODY, None, None),
        ("2024-04-30_story.txt", BODY, date(2024, 4, 30), "filename"),
        ("2024-04-30_story.txt", f"A fee is agreed\n12.05.2024 | 10:30 |{BODY}", date(2024, 5, 12), "dateline"),
        ("2024-04-30_story.txt", f" date 2024-05-12 {BODY}", date(2024, 5, 12), "dateline"),
        ("story.txt", f"Title: A fee\nDate: 13 May 2024\n\nOSH, May 12, 2024 -- {BODY}", date(2024, 5, 13), "metadata"),
    ],
)
def test_published(tmp_path: Path, name: str, text: str, day: date | None, basis: str | None) -> None:
    (tmp_path / name).write_text(text)
    article = one(tmp_path / name)
    assert (article.published, article.published_basis) == (day, basis)


def test_several_articles_in_one_file(tmp_path: Path) -> None:
    stories = [f"OSH, May {day}, 2024 (Kabar) -- {BODY * 4}\n" for day in (12, 13, 14)]
    path = tmp_path / "wire.txt"
    path.write_text("\n".join(stories))
    articles, errors, _ = read(path)
    assert not errors
    assert [article.part for article in articles] == [0, 1, 2]
    assert [article.article_id[-2:] for article in articles] == ["#1", "#2", "#3"]
    assert len({article.article_id[:-2] for article in articles}) == 1
    assert "".join(article.text for article in articles) == path.read_text()
    assert [article.published for article in articles] == [date(2024, 5, day) for day in (12, 13, 14)]
    assert "part 2 of 3" in articles[1].warnings[-1]


def test_other_languages_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Министры транспорта договорились о едином сборе за транзит.")
    article = one(tmp_path / "a.txt")
    assert article.language == "und"
    assert "only English" in article.warnings[-1]


# --- rows -------------------------------------------------------------------------------------------------------------

ROW = {
    "article_id": "n-17",
    "title": "A fee is agreed",
    "publisher": "Kabar",
    "published": "2024-05-12",
    "source": "https://news.example/17",
    "text": BODY,
    "mood": "calm",
}


def as_csv(*rows: dict[str, str], delimiter: str = ",") -> str:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rows.jsonl", jsonl(ROW)),
        ("rows.ndjson", "\ufeff\n" + jsonl(ROW)),
        ("rows.json", json.dumps([ROW], indent=2)),
        ("rows.json", json.dumps(ROW)),
        ("rows.jsonl", json.dumps([ROW])),
        ("rows", jsonl(ROW)),
        ("rows.csv", as_csv(ROW)),
        ("rows.csv", "\ufeff" + as_csv(ROW, delimiter=";")),
        ("rows.tsv", as_csv(ROW, delimiter="\t")),
        ("rows.csv", as_csv({name.upper(): value for name, value in ROW.items()})),
    ],
)
def test_a_row_with_everything(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_bytes(content.encode())
    article = one(tmp_path / name)
    assert article.text == BODY
    assert (article.article_id, article.title, article.publisher) == ("n-17", "A fee is agreed", "Kabar")
    assert (article.source, article.part) == ("https://news.example/17", 0)
    assert (article.published, article.published_basis) == (date(2024, 5, 12), "given")
    assert article.warnings == ()


@pytest.mark.parametrize(
    ("name", "content"), [("rows.jsonl", jsonl({"text": BODY})), ("rows.csv", as_csv({"text": BODY}))]
)
def test_a_row_with_text_alone(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_bytes(content.encode())
    (tmp_path / "same.txt").write_text(BODY)
    article = one(tmp_path / name)
    assert article.source == (tmp_path / name).as_posix()
    assert article.article_id == one(tmp_path / "same.txt").article_id
    assert article.published is None


def test_given_beats_found(tmp_path: Path) -> None:
    text = f"A fee is agreed\n12.05.2024 | 10:30 |{BODY}"
    (tmp_path / "2020-01-01.jsonl").write_text(jsonl({"text": text, "title": "Given", "published": "2024-06-01"}))
    article = one(tmp_path / "2020-01-01.jsonl")
    assert (article.title, article.published, article.published_basis) == ("Given", date(2024, 6, 1), "given")


BAD_LINES = {
    "{not json": "not valid JSON",
    '["a", "b"]': "not an object",
    '"text"': "not an object",
    '{"title": "no text"}': "no field 'text'",
    '{"text": null}': "holds nothing",
    '{"text": 17}': "holds a number",
    '{"text": ""}': "is empty",
    '{"text": " \\n\\u00a0"}': "white space",
    "[" * 100_000: "nested too deeply",
    '{"text": "cut off': "not valid JSON",
    '{"n": ' + "9" * 5_000 + "}": "not valid JSON",
    "\x00\x01\x02": "binary",
}


@pytest.mark.parametrize(("bad", "why"), BAD_LINES.items(), ids=[line[:20] for line in BAD_LINES])
def test_a_bad_row_is_named_and_the_rest_done(tmp_path: Path, bad: str, why: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(jsonl({"text": BODY}) + bad + "\n" + jsonl({"text": BODY * 2}))
    articles, (error,), _ = read(path)
    assert [article.text for article in articles] == [BODY, BODY * 2]
    assert error.source == f"{path.as_posix()}:2"
    assert why in error.cause


def test_bad_csv_rows_are_named_by_the_line_they_begin_on(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(f'title,text\nfirst,"{BODY}\nmore"\nsecond,\na,b,c\nlast,{BODY}')
    articles, errors, _ = read(path)
    assert [article.title for article in articles] == ["first", "last"]
    assert [error.source.rpartition(":")[2] for error in errors] == ["5", "6"]
    assert "is empty" in errors[0].cause
    assert "3 cells" in errors[1].cause


def test_csv_without_a_text_column(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("title,body\na,b\n")
    assert "no column is called 'text' (columns: title, body)" in cause(tmp_path / "rows.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("packed", [False, True])
def test_large_tables_in_any_encoding(tmp_path: Path, encoding: str, packed: bool) -> None:
    rows = [f"The café in lot {number} – the last – earned €5 million.{' ' * 300}" for number in range(8_000)]
    rows[:5_000] = [row.encode("ascii", "ignore").decode() for row in rows[:5_000]]  # a megabyte tells nothing
    data = as_csv(*({"text": row} for row in rows)).encode(encoding)
    path = tmp_path / f"rows.csv{'.gz' * packed}"
    path.write_bytes(gzip.compress(data) if packed else data)
    articles, errors, _ = read(path)
    assert not errors
    assert [article.text for article in articles] == rows


def test_a_table_without_end_of_line(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("text\nshort\n" + "x" * 5_000)
    articles, (error,), _ = read(tmp_path / "rows.csv", max_bytes=1_000)
    assert len(articles) == 1
    assert "a line is larger than 1,000 characters" in error.cause


def test_cells_longer_than_the_csv_module_likes(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(as_csv({"text": BODY * 5_000}))
    assert one(tmp_path / "rows.csv").text == BODY * 5_000


@pytest.mark.parametrize("value", ["yesterday", "04/05/2024", 17.5, ["2024-05-12"], True])
def test_a_date_that_cannot_be_read_is_left_out_with_a_warning(tmp_path: Path, value: object) -> None:
    (tmp_path / "rows.jsonl").write_text(jsonl({"text": BODY, "published": value}))
    article = one(tmp_path / "rows.jsonl")
    assert article.published is None
    assert "'published'" in article.warnings[0]


def test_numbers_serve_as_ids_and_surrogates_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"article_id": 17, "text": "Trade \\ud83d grew by a tenth."}\n')
    article = one(tmp_path / "rows.jsonl")
    assert article.article_id == "17"
    assert article.text == "Trade \ufffd grew by a tenth."
    assert "surrogate" in article.warnings[0]


def test_rows_number_their_parts(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(jsonl(*({"text": f"{BODY}{number}"} for number in range(12))))
    articles, _, _ = read(tmp_path / "rows.jsonl")
    assert [article.part for article in articles] == list(range(12))


def test_a_row_beyond_the_limit_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(jsonl({"text": "x" * 5_000}, {"text": BODY}))
    articles, (error,), _ = read(path, max_bytes=1_000)
    assert [article.text for article in articles] == [BODY]
    assert error.source.endswith(":1")
    assert "larger than 1,000 bytes" in error.cause


# --- pages ------------------------------------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="{charset}">
<title>Ministers agree on a transit fee | Example News</title>
<meta property="og:title" content="Ministers agree on a transit fee">
<meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2024-05-12T10:30:00+05:00">
<meta property="article:modified_time" content="2024-06-01T10:30:00+05:00">
</head><body>
<nav><a href="/">Home</a> <a href="/economy">Economy</a> <a href="/about">About us</a></nav>
<article><h1>Ministers agree on a transit fee</h1>
<p>The transport ministers of the member states met in Osh on Monday and agreed on a common transit fee of 2.5 % – the
first of its kind.</p>
<p>The fee will be charged on goods in containers, the ministry said. It is expected to bring in $40 million a year,
and a review is planned after the first three years of its operation.</p>
<p>The café where they met has stood beside the old bazaar for more than a hundred years, and nobody had seen so many
ministers in it before.</p></article>
<footer><p>Copyright Example News. All rights reserved.</p><a href="/more">Related: more stories</a></footer>
</body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_page(tmp_path: Path, charset: str) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.replace("{charset}", charset).encode(charset))
    article = one(path)
    assert article.title == "Ministers agree on a transit fee"
    assert article.publisher == "Example News"
    assert (article.published, article.published_basis) == (date(2024, 5, 12), "metadata")
    assert "fee of 2.5 % – the" in article.text
    assert "café" in article.text
    assert "Related" not in article.text
    assert "All rights" not in article.text


@pytest.mark.parametrize("name", ["page", "page.txt", "-"])
def test_a_page_is_known_by_its_beginning(tmp_path: Path, name: str) -> None:
    pytest.importorskip("trafilatura")
    data = b"  \n<!-- saved -->\n" + PAGE.replace("{charset}", "utf-8").encode()
    if name == "-":
        assert "<p>" not in one("-", stdin=io.BytesIO(data)).text
    else:
        (tmp_path / name).write_bytes(data)
        assert "<p>" not in one(tmp_path / name).text


@pytest.mark.parametrize(
    "page", ["<html><body></body></html>", "<html>", "<!doctype html><html><nav>Home</nav></html>"]
)
def test_a_page_without_an_article(tmp_path: Path, page: str) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "page.html").write_text(page)
    assert "no article text" in cause(tmp_path / "page.html")


def test_pages_need_an_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    (tmp_path / "page.html").write_text(PAGE)
    assert "pip install 'sco-extractor[html]'" in cause(tmp_path / "page.html")


# --- what cannot be read ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("empty.txt", b"", "is empty"),
        ("empty.jsonl", b"", "is empty"),
        ("blank.txt", b" \n\t\xc2\xa0\r\n", "only white space"),
        ("mark.txt", b"\xef\xbb\xbf", "is empty"),
        ("zeros.txt", b"text\x00\x01\x02" * 30, "binary"),
        ("control.txt", bytes(range(1, 32)) * 30, "binary"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG image is not supported"),
        ("renamed.txt", b"%PDF-1.7\n%\xe2\xe3", "the PDF is damaged or cut short"),
        ("news.docx", b"PK\x03\x04", "the archive is damaged or cut short"),
        ("page.xml", b"<?xml version='1.0'?><page></page>", "XML is not supported yet"),
        ("news.tar", b"\0" * 257 + b"ustar" + b"\0" * 50, "tar is not supported yet"),
        ("news.tar.gz", gzip.compress(b"\0" * 257 + b"ustar" + b"\0" * 50, mtime=0), "tar is not supported yet"),
        ("data.json", b"{broken", "not valid JSON"),
        ("data.json", b"[]", "holds no rows"),
        ("wide.jsonl", "\ufeff{}".encode("utf-16-le"), "has to be UTF-8"),
    ],
)
def test_unreadable_files_are_named(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    message = cause(path)
    assert message.startswith(f"{path.as_posix()}: ")
    assert why in message


def test_too_large(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_text("x " * 600)
    assert "larger than 1,000 bytes" in cause(tmp_path / "large.txt", max_bytes=1_000)
    assert one(tmp_path / "large.txt", max_bytes=1_200)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("no/such/file.txt", "no such file"),
        ("no/such/*.txt", "no file matches"),
        ("https://news.example/17", "web addresses are not fetched"),
        ("", "is not a path"),
        ("a\0b", "is not a path"),
        ("x" * 5_000, "no such file"),
    ],
)
def test_sources_that_lead_nowhere(source: str, why: str) -> None:
    assert why in cause(source)


def test_an_empty_folder(tmp_path: Path) -> None:
    assert "holds no file" in cause(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(BODY)
    path.chmod(0)
    assert "permission denied" in cause(path)


def test_a_dangling_link(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    assert "no such file" in cause(tmp_path / "link.txt")


def test_one_bad_file_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(BODY)
    (tmp_path / "c.txt").write_bytes(b"\x00" * 100)
    (tmp_path / "d.txt").write_text(BODY * 2)
    articles, errors, _ = read(tmp_path, tmp_path / "missing.txt")
    assert [Path(article.source).name for article in articles] == ["b.txt", "d.txt"]
    assert [Path(error.source).name for error in errors] == ["missing.txt", "a.txt", "c.txt"]


# --- folders, order, copies -------------------------------------------------------------------------------------------


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/c.md", "sub/deeper/d.txt", ".hidden/e.txt", ".f.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{BODY} Told in {name}.")
    (tmp_path / "README.md").write_text("About this folder.")
    return tmp_path


def names(root: Path, articles: list[Article]) -> list[str]:
    return [Path(article.source).relative_to(root).as_posix() for article in articles]


def test_a_folder_is_searched_through(tree: Path) -> None:
    articles, errors, notes = read(tree)
    assert names(tree, articles) == ["a.txt", "b.txt", "sub/c.md", "sub/deeper/d.txt"]
    assert not errors
    assert [Path(note.source).name for note in notes] == ["README.md"]
    assert one(tree / "README.md").text == "About this folder."


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.txt", ["a.txt", "b.txt"]),
        ("**/*.txt", ["a.txt", "b.txt", "sub/deeper/d.txt"]),
        ("su?", ["sub/c.md", "sub/deeper/d.txt"]),
        ("[ab].txt", ["a.txt", "b.txt"]),
    ],
)
def test_patterns(tree: Path, pattern: str, found: list[str]) -> None:
    assert names(tree, read(tree / pattern)[0]) == found


def test_a_name_that_looks_like_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "story [1].txt").write_text(BODY)
    assert one(tmp_path / "story [1].txt").text == BODY


def test_the_order_of_sources_does_not_matter(tree: Path) -> None:
    sources = [tree / "sub", tree / "b.txt", tree, tree / "*.txt", tree / "missing.txt"]
    assert read(*sources)[0] == read(*reversed(sources))[0]
    assert len(read(*sources)[0]) == 4


def test_a_file_reached_twice_is_read_once(tree: Path) -> None:
    (tree / "z.txt").symlink_to(tree / "a.txt")
    articles, _, notes = read(tree, tree / "a.txt")
    assert names(tree, articles) == ["a.txt", "b.txt", "sub/c.md", "sub/deeper/d.txt"]
    assert not [note for note in notes if note.is_copy]


def test_a_copy_is_left_out_and_named(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        (tmp_path / name).write_text(BODY)
    articles, errors, notes = read(tmp_path / "c.txt", tmp_path / "b.txt", tmp_path / "a.txt")
    assert not errors
    assert names(tmp_path, articles) == ["a.txt"]
    assert [Path(note.source).name for note in notes] == ["b.txt", "c.txt"]
    assert all(note.is_copy and "a.txt" in note.note for note in notes)


def test_one_id_for_two_texts_is_an_error(tmp_path: Path) -> None:
    rows = ({"article_id": "x", "text": BODY}, {"article_id": "x", "text": BODY * 2}, {"article_id": "x", "text": BODY})
    (tmp_path / "rows.jsonl").write_text(jsonl(*rows))
    (article,), (error,), (note,) = read(tmp_path / "rows.jsonl")
    assert article.text == BODY
    assert "'x' already belongs to a different text" in error.cause
    assert note.is_copy


def test_two_ids_for_one_text_are_two_articles(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(jsonl({"article_id": "x", "text": BODY}, {"article_id": "y", "text": BODY}))
    articles, errors, notes = read(tmp_path / "rows.jsonl")
    assert not errors
    assert not notes
    assert [article.warnings for article in articles] == [(), ("the same text as article x",)]


def test_standard_input(tmp_path: Path) -> None:
    article = one("-", stdin=io.BytesIO(BODY.encode()))
    assert (article.text, article.source) == (BODY, "-")
    rows = one("-", stdin=io.BytesIO(jsonl({"text": BODY, "article_id": "x"}).encode()))
    assert rows.article_id == "x"
    assert "is empty" in cause("-", stdin=io.BytesIO(b""))


def test_a_name_that_is_not_unicode(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as stream:
        stream.write(BODY.encode())
    article = one(tmp_path)
    article.source.encode("utf-8")
