"""PDF files, whole and damaged."""

import io
from pathlib import Path

import pytest

from tests.articles.making import encrypted, pdf
from tests.articles.reading import cause, one, read

pytest.importorskip("pypdf")

PAGES = [
    [
        "Review of Transit 2024",
        "The transport ministers of the member states met in Osh on Monday and agreed on a com-",
        "mon transit fee of 2.5 % for all goods (except fuel). It will bring in $40 million in the first",
        "year, the ministry said.",
        "1",
    ],
    ["Review of Transit 2024", "Country 2023 2024", "Kazakhstan 12.5 13.1", "Uzbekistan 8.1 9.0", "2"],
    ["Review of Transit 2024", "A review of the fee is planned after the first three years of its operation.", "3"],
]
XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreateDate>2020-01-01
</xmp:CreateDate><dc:date><rdf:Seq><rdf:li>2024-05-12</rdf:li></rdf:Seq></dc:date></rdf:Description></rdf:RDF>
</x:xmpmeta><?xpacket end="w"?>"""


def write(tmp_path: Path, data: bytes, name: str = "review.pdf") -> Path:
    (tmp_path / name).write_bytes(data)
    return tmp_path / name


def test_running_text_without_heads_numbers_and_broken_words(tmp_path: Path) -> None:
    article = one(write(tmp_path, pdf(PAGES)))
    assert article.text == (
        "The transport ministers of the member states met in Osh on Monday and agreed on a common transit fee of 2.5 % "
        "for all goods (except fuel). It will bring in $40 million in the first year, the ministry said.\n\n"
        "Country 2023 2024\nKazakhstan 12.5 13.1\nUzbekistan 8.1 9.0\n\n"
        "A review of the fee is planned after the first three years of its operation."
    )
    assert article.warnings == ("PDF: 6 running heads and page numbers left out",)


@pytest.mark.parametrize("name", ["review.pdf", "review", "review.txt", "-"])
def test_a_pdf_is_known_by_its_beginning(tmp_path: Path, name: str) -> None:
    data = pdf(PAGES)
    if name == "-":
        assert "common transit fee" in one("-", stdin=io.BytesIO(data)).text
    else:
        assert "common transit fee" in one(write(tmp_path, data, name)).text


@pytest.mark.parametrize(
    ("info", "xmp", "name", "day", "basis"),
    [
        ({"CreationDate": "D:20240601103000+05'00'"}, XMP, "2024-06-02.pdf", "2024-05-12", "metadata"),
        ({"CreationDate": "D:20240601103000+05'00'"}, "", "2024-06-02.pdf", "2024-06-02", "filename"),
        ({"CreationDate": "D:20240601103000+05'00'"}, "", "review.pdf", "2024-06-01", "inferred"),
        ({"CreationDate": "yesterday"}, "", "review.pdf", "None", None),
        ({}, "<not xml", "review.pdf", "None", None),
    ],
)
def test_published(tmp_path: Path, info: dict[str, str], xmp: str, name: str, day: str, basis: str | None) -> None:
    article = one(write(tmp_path, pdf(PAGES, info, xmp=xmp), name))
    assert (str(article.published), article.published_basis) == (day, basis)
    assert any("when it was published" in warning for warning in article.warnings) == (basis == "inferred")


def test_a_date_line_beats_the_day_the_file_was_made(tmp_path: Path) -> None:
    pages = [["OSH, May 12, 2024 (Kabar) - The ministers agreed on a fee for the transit of goods."]]
    article = one(write(tmp_path, pdf(pages, {"CreationDate": "D:20250101"})))
    assert (str(article.published), article.published_basis) == ("2024-05-12", "dateline")


@pytest.mark.parametrize(
    ("title", "taken"),
    [
        ("Transit and its Price", True),
        ("Microsoft Word - final2.docx", False),
        ("final draft (2).doc", False),
        ("untitled", False),
        ("Review", False),
    ],
)
def test_titles_that_name_the_document(tmp_path: Path, title: str, taken: bool) -> None:
    assert (one(write(tmp_path, pdf(PAGES, {"Title": title}))).title == title) is taken


def test_a_file_that_only_forbids_changes_is_read(tmp_path: Path) -> None:
    assert "common transit fee" in one(write(tmp_path, encrypted(pdf(PAGES), user=""))).text


WHOLE = pdf(PAGES)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (encrypted(WHOLE), "is encrypted and needs a password"),
        (WHOLE[: len(WHOLE) // 2], "is damaged or cut short"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "is damaged or cut short"),
        (b"%PDF-1.7", "is damaged or cut short"),
        (WHOLE.replace(b"/Type /Catalog /Pages 2 0 R", b"/Type /Catalog /Pages 9 9 R"), "damaged"),
        (WHOLE.replace(b"/Kids [", b"/Kids [2 0 R "), "damaged"),
        (pdf([[], []]), "holds no text"),
        (b"no PDF in spite of its name", "is damaged or cut short"),
    ],
    ids=["encrypted", "cut", "garbage", "head", "no pages", "pages in pages", "scan", "renamed"],
)
def test_damage_is_named_and_the_batch_goes_on(tmp_path: Path, data: bytes, why: str) -> None:
    path = write(tmp_path, data)
    write(tmp_path, WHOLE, "whole.pdf")
    articles, errors, _ = read(tmp_path)
    assert [article.source for article in articles] == [f"{tmp_path.as_posix()}/whole.pdf"]
    (error,) = errors
    assert error.source == path.as_posix()
    assert why in error.cause


def test_a_damaged_page_costs_itself(tmp_path: Path) -> None:
    data = WHOLE
    first = data.index(b"stream\n") + len(b"stream\n")
    article = one(write(tmp_path, data[:first] + b"\xff" * 40 + data[first + 40 :]))
    assert "Kazakhstan 12.5 13.1" in article.text
    assert "common transit fee" not in article.text


def test_too_large(tmp_path: Path) -> None:
    path = write(tmp_path, pdf(PAGES * 20))
    assert "larger than 1,000 bytes" in cause(path, max_bytes=100)
    assert "the text of the PDF is larger than 3,000 characters" in cause(path, max_bytes=3_000)


def test_pdf_needs_an_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert "pip install 'sco-extractor[pdf]'" in cause(write(tmp_path, WHOLE))
