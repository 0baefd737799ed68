"""Gzip of every format, whole and damaged."""

import gzip
import io
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles.gz import Gunzip
from extractor.articles.limits import Budget
from extractor.errors import SourceError
from tests.articles.reading import BODY, cause, one, read

PACKED = gzip.compress(BODY.encode(), mtime=0)
ROOMY = Budget(lambda: 0, 10**9)


def unpacked(data: bytes, *, mending: bool = False) -> bytes:
    return io.BufferedReader(Gunzip(io.BytesIO(data), "x.gz", ROOMY, mending=mending)).read()


@given(st.lists(st.binary(max_size=200), max_size=5), st.integers(0, 20))
def test_members_and_padding(pieces: list[bytes], zeros: int) -> None:
    data = b"".join(gzip.compress(piece) for piece in pieces) + bytes(zeros if pieces else 0)
    assert unpacked(data) == b"".join(pieces)


@given(st.binary(min_size=30, max_size=300), st.data())
def test_any_cut_is_named(content: bytes, data: st.DataObject) -> None:
    packed = gzip.compress(content)
    cut = data.draw(st.integers(1, len(packed) - 1))
    with pytest.raises(SourceError, match="cut short"):
        unpacked(packed[:cut])


def test_a_damaged_member_costs_itself() -> None:
    good = [gzip.compress(bytes([number]) * 500) for number in range(3)]
    broken = good[1][:12] + b"\xff\xff\xff" + good[1][15:]
    stream = Gunzip(io.BytesIO(good[0] + broken + good[2]), "x.gz", ROOMY, mending=True)
    data = io.BufferedReader(stream).read()
    assert data.startswith(b"\0" * 500)
    assert data.endswith(b"\2" * 500)
    assert "damaged" in stream.faults[0]


@pytest.mark.parametrize("name", ["2024-04-30_story.txt.gz", "2024-04-30_story.gz", "2024-04-30_story"])
def test_a_packed_text(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(BODY.encode()))
    article = one(tmp_path / name)
    assert (article.text, article.source) == (BODY, (tmp_path / name).as_posix())
    assert str(article.published) == "2024-04-30"


def test_packed_rows_and_standard_input(tmp_path: Path) -> None:
    rows = gzip.compress(
        b'{"text": "Trade grew by a fifth in a year."}\n{"text": "Trade fell by a tenth in a year."}\n'
    )
    (tmp_path / "rows.jsonl.gz").write_bytes(rows)
    articles, errors, _ = read(tmp_path / "rows.jsonl.gz")
    assert len(articles) == 2
    assert not errors
    assert len(read("-", stdin=io.BytesIO(rows))[0]) == 2


def test_of_rows_cut_short_the_whole_ones_are_read(tmp_path: Path) -> None:
    lines = "".join(f'{{"text": "Trade in year {n} was {zlib.crc32(b"%d" % n)}."}}\n' for n in range(3000))
    packed = gzip.compress(lines.encode())
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(packed[: len(packed) // 2])
    articles, errors, _ = read(path)
    assert len(articles) > 1000
    assert [str(error) for error in errors] == [f"{path.as_posix()}: the gzip stream is cut short"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (PACKED[:-9], "cut short"),
        (PACKED[:-8] + b"\0" * 8, "damaged (incorrect data check)"),
        (PACKED[:10] + b"\xff" * 20, "damaged (invalid block type)"),
        (b"\x1f\x8b\x08\0", "cut short"),
        (gzip.compress(b"", mtime=0), "is empty"),
        (gzip.compress(b"\x89PNG\r\n\x1a\n" + bytes(50), mtime=0), "PNG image is not supported"),
        (PACKED + b"left behind by a broken copy", "damaged (incorrect header check)"),
    ],
)
def test_damage_is_named(tmp_path: Path, data: bytes, why: str) -> None:
    (tmp_path / "story.txt.gz").write_bytes(data)
    (tmp_path / "whole.txt").write_text(BODY)
    articles, errors, _ = read(tmp_path)
    assert [article.text for article in articles] == [BODY]
    (error,) = errors
    assert error.source.endswith("story.txt.gz")
    assert why in error.cause


def test_bombs_do_not_go_off(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(30_000_000), 9)
    (tmp_path / "bomb.txt.gz").write_bytes(bomb)
    assert "larger than 1,000 bytes" in cause(tmp_path / "bomb.txt.gz", max_bytes=1_000)
    (tmp_path / "bomb.jsonl.gz").write_bytes(gzip.compress(b"\n" * 30_000_000, 9))
    _, errors, _ = read(tmp_path / "bomb.jsonl.gz", max_bytes=1_000)
    assert "may be a bomb" in errors[-1].cause


def test_archives_in_archives_come_to_an_end(tmp_path: Path) -> None:
    data = BODY.encode()
    for _ in range(3):
        data = gzip.compress(data)
    (tmp_path / "a.gz").write_bytes(data)
    assert one(tmp_path / "a.gz").text == BODY
    (tmp_path / "b.gz").write_bytes(gzip.compress(data))
    assert "an archive inside 3 archives" in cause(tmp_path / "b.gz")
