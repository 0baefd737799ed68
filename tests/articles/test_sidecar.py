"""Tables about files."""

import gzip
from pathlib import Path

import pytest

from tests.articles.making import zipped
from tests.articles.reading import BODY, one, read

TABLE = "file,title,publisher,published,article_id\na.txt,A fee,Kabar,2024-05-12,n-1\nsub/b.txt,,UzA,13 May 2024,\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text(f"Found headline\n\n{BODY}")
    (tmp_path / "sub" / "b.txt").write_text(f"Another headline\n\nOSH, May 1, 2024 (Kabar) -- {BODY}")
    (tmp_path / "metadata.csv").write_text(TABLE)
    return tmp_path


@pytest.mark.parametrize("names", [["."], ["a.txt", "sub/b.txt"], ["*.txt", "sub"]])
def test_a_table_beside_the_files_or_above_them(tree: Path, names: list[str]) -> None:
    (first, second), errors, notes = read(*(tree / name for name in names))
    assert not errors
    assert not notes
    assert (first.article_id, first.title, first.publisher) == ("n-1", "A fee", "Kabar")
    assert (str(first.published), first.published_basis) == ("2024-05-12", "given")
    assert (second.title, second.publisher) == ("Another headline", "UzA")
    assert (str(second.published), second.published_basis) == ("2024-05-13", "given")  # beats the date line


def test_a_table_the_caller_names_has_the_last_word(tree: Path) -> None:
    table = tree.parent / "more.tsv"
    table.write_text(f"FILE\tpublisher\n{tree.name}/a.txt\tTASS\n{tree.name}/gone.txt\tTASS\n")
    articles, errors, (note,) = read(tree, metadata=str(table))
    assert not errors
    assert [article.publisher for article in articles] == ["TASS", "UzA"]
    assert articles[0].title == "A fee"
    assert "1 rows name files that were not read" in note.note


def test_a_file_with_several_texts_lends_them_publisher_and_date(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(
        f'{{"text": "{BODY.strip()}", "publisher": "Kabar"}}\n{{"text": "{BODY.strip()} 2", "source": "https://a.example/2"}}\n'
    )
    (tmp_path / "metadata.csv").write_text(
        "file,title,publisher,published\nrows.jsonl,Not theirs,UzA,2024-05-12\n"
        "https://a.example/2,Its own,,2024-05-20\n"
    )
    (first, second), _, _ = read(tmp_path)
    assert (first.title, first.publisher, str(first.published)) == (None, "Kabar", "2024-05-12")
    assert (second.title, second.publisher, str(second.published)) == ("Its own", "UzA", "2024-05-20")


def test_files_in_archives(tmp_path: Path) -> None:
    (tmp_path / "news.zip").write_bytes(zipped({"b/a.txt": BODY.encode()}))
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(f"{BODY}2".encode()))
    (tmp_path / "metadata.csv").write_text("file,title\nnews.zip/b/a.txt,Inside\nc.txt.gz,Packed\n")
    assert sorted(article.title or "" for article in read(tmp_path)[0]) == ["Inside", "Packed"]


def test_a_table_of_articles_is_one_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "metadata.csv").write_text(f"file,text\nx,{BODY}")
    assert one(tmp_path).text.strip() == BODY.strip()


def test_a_date_that_cannot_be_read_is_named(tree: Path) -> None:
    (tree / "metadata.csv").write_text("file,published\na.txt,04/05/2024\n")
    article = one(tree / "a.txt")
    assert article.published is None
    assert "metadata.csv:2: '04/05/2024' is not a date" in article.warnings[0]


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"title,published\nx,y\n", "no column is called 'file'"), (b"\0\1\2" * 50, "binary"), (None, "cannot be read")],
)
def test_a_named_table_that_cannot_be_read_is_an_error_and_the_rest_goes_on(
    tree: Path, data: bytes | None, why: str
) -> None:
    table = tree.parent / "named.csv"
    table.unlink(missing_ok=True)
    if data is not None:
        table.write_bytes(data)
    articles, (error,), _ = read(tree, metadata=str(table))
    assert len(articles) == 2
    assert why in error.cause
