"""ZIP archives, whole and hostile."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.articles.making import zipped
from tests.articles.reading import BODY, one, page, read


def stories(**texts: str) -> dict[str, bytes]:
    return {name.replace("__", "/").replace("_txt", ".txt"): text.encode() for name, text in texts.items()}


def test_every_file_inside_has_its_own_name_and_reader(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    members = {
        "b/2024-05-12_fee.txt": BODY.encode(),
        "a/page.html": page().encode(),
        "rows.jsonl": "".join(json.dumps({"text": f"{BODY}{number}"}) + "\n" for number in range(2)).encode(),
        "__MACOSX/b/._fee.txt": b"\0\5\26\7",
        ".hidden.txt": b"x",
    }
    path = tmp_path / "news.zip"
    path.write_bytes(zipped(members))
    articles, errors, notes = read(path)
    assert not errors
    assert not notes
    found = [(article.source.removeprefix(f"{tmp_path.as_posix()}/"), article.part) for article in articles]
    assert found == [
        ("news.zip/a/page.html", 0),
        ("news.zip/b/2024-05-12_fee.txt", 0),
        ("news.zip/rows.jsonl", 0),
        ("news.zip/rows.jsonl", 1),
    ]
    assert str(articles[1].published) == "2024-05-12"


def test_ids_and_order_do_not_depend_on_the_archive(tmp_path: Path) -> None:
    texts = {f"{name}.txt": f"{BODY}{name}".encode() for name in "cab"}
    (tmp_path / "one.zip").write_bytes(zipped(texts))
    (tmp_path / "two.zip").write_bytes(zipped(dict(sorted(texts.items()))))
    first, second = read(tmp_path / "one.zip")[0], read(tmp_path / "two.zip")[0]
    assert [article.article_id for article in first] == [article.article_id for article in second]
    assert read("-", stdin=NoSeeking((tmp_path / "one.zip").read_bytes()))[0][0].source == "-/a.txt"


class NoSeeking(io.BytesIO):
    """A pipe."""

    def seekable(self) -> bool:
        return False


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../escape.txt", "../../escape.txt"),
        ("/etc/escape.txt", "/etc/escape.txt"),
        ("a/../../escape.txt", "a/../../escape.txt"),
        ("..\\escape.txt", "../escape.txt"),
        ("C:\\escape.txt", "C:/escape.txt"),
    ],
)
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str, shown: str) -> None:
    path = tmp_path / "news.zip"
    path.write_bytes(zipped({name: b"An escape.", "whole.txt": BODY.encode()}))
    articles, (error,), _ = read(path)
    assert [article.text for article in articles] == [BODY]
    assert error.source == f"{path.as_posix()}/{shown}"
    assert "leads out of the archive" in error.cause
    assert sorted(item.name for item in tmp_path.iterdir()) == ["news.zip"]


def test_a_zip_in_a_zip_is_read_and_a_well_of_them_is_not(tmp_path: Path) -> None:
    inner = zipped({"a.txt": BODY.encode()})
    (tmp_path / "two.zip").write_bytes(zipped({"inner.zip": inner}))
    assert one(tmp_path / "two.zip").source.endswith("two.zip/inner.zip/a.txt")
    for _ in range(3):
        inner = zipped({"inner.zip": inner, "story.txt": BODY.encode()})
    (tmp_path / "well.zip").write_bytes(inner)
    articles, (error,), _ = read(tmp_path / "well.zip")
    assert len(articles) == 1
    assert "an archive inside 3 archives is not opened" in error.cause


def test_a_bomb_does_not_go_off(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    path.write_bytes(zipped({"0.txt": BODY.encode()} | {f"{number}.jsonl": b"\n" * 3_000_000 for number in range(9)}))
    articles, errors, _ = read(path, max_bytes=10_000)
    assert [article.text for article in articles] == [BODY]
    assert "may be a bomb" in errors[-1].cause
    assert len(errors) < 5  # nothing more is unpacked


def with_flag(data: bytes, flag: int) -> bytes:
    """The archive with a flag set on its first file, in both places where a ZIP has them."""
    out = bytearray(data)
    for place in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        out[place] |= flag
    return bytes(out)


WHOLE = zipped({"a.txt": BODY.encode() * 3, "b.txt": BODY.encode()})


@pytest.mark.parametrize(
    ("data", "why", "kept"),
    [
        (WHOLE[:-30], "the archive is damaged or cut short", 0),
        (WHOLE[:60], "the archive is damaged or cut short", 0),
        (with_flag(WHOLE, 1), "a.txt: is encrypted", 1),
        (WHOLE.replace(WHOLE[40:60], bytes(20), 1), "a.txt: the packed file is damaged", 1),
        (zipped({}), "the archive holds no file", 0),
        (zipped({"[Content_Types].xml": b"", "word/document.xml": b""}), "the format DOCX is not supported", 0),
        (zipped({"mimetype": b"application/epub+zip", "META-INF/container.xml": b""}), "the format EPUB", 0),
        (zipped({"a.png": b"\x89PNG\r\n\x1a\n" + bytes(50), "b.txt": BODY.encode()}), "PNG image is not supported", 1),
        (zipped({"a.txt": b"", "b.txt": BODY.encode()}), "a.txt: is empty", 1),
    ],
    ids=["cut", "head", "encrypted", "damaged", "empty", "docx", "epub", "picture", "empty file"],
)
def test_damage_is_named_and_the_rest_read(tmp_path: Path, data: bytes, why: str, kept: int) -> None:
    (tmp_path / "news.zip").write_bytes(data)
    articles, errors, _ = read(tmp_path / "news.zip")
    assert [article.text for article in articles] == [BODY] * kept
    (error,) = errors
    assert why in str(error)


def test_a_packing_nobody_knows(tmp_path: Path) -> None:
    data = bytearray(WHOLE)
    for place in (WHOLE.index(b"PK\x03\x04") + 8, WHOLE.index(b"PK\x01\x02") + 10):
        data[place] = 97
    (tmp_path / "news.zip").write_bytes(bytes(data))
    articles, (error,), _ = read(tmp_path / "news.zip")
    assert len(articles) == 1
    assert "packed in a way that is not supported" in error.cause


def test_other_packings(tmp_path: Path) -> None:
    for kind in (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        with zipfile.ZipFile(tmp_path / "news.zip", "w", kind) as archive:
            archive.writestr("a.txt", BODY)
        assert one(tmp_path / "news.zip").text == BODY
