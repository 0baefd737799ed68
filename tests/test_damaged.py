"""Every format and its damaged twin through the command: each failure named, exit code 3, the rest done."""

import gzip
import json
from pathlib import Path

import pytest

from tests.articles.making import encrypted, pdf, record, response, warc_gz, zipped
from tests.articles.reading import page
from tests.test_cli import extractor

for name in ("trafilatura", "pypdf", "feedparser", "warcio"):
    pytest.importorskip(name)

FACT = "Kazakhstan exported {} million tonnes of grain in 2024, the ministry said."


def text(number: int) -> str:
    """A text of its own, so that no file is a copy of another."""
    return f"Grain of the year\n\n{FACT.format(number)}\n"


def feed(number: int) -> bytes:
    item = f"<item><title>Grain</title><description>{FACT.format(number)}</description></item>"
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>News</title>{item}</channel></rss>".encode()


def crawl(*numbers: int) -> list[bytes]:
    return [record(response(page(f"Grain {number}").encode()), f"https://a.example/{number}") for number in numbers]


PDF = pdf([[FACT.format(5)]])
WHOLE = {
    "story.txt": text(1).encode(),
    "page.html": page("Grain of the year").encode(),
    "rows.jsonl": json.dumps({"text": text(3)}).encode(),
    "rows.csv": f'text\n"{text(4)}"\n'.encode(),
    "report.pdf": PDF,
    "feed.xml": feed(6),
    "news.warc.gz": warc_gz(crawl(7)),
    "story.txt.gz": gzip.compress(text(8).encode()),
    "news.zip": zipped({"story.txt": text(9).encode(), "inner.zip": zipped({"story.txt": text(10).encode()})}),
}
DAMAGED = {
    "story.txt": (b"\0\1\2\3" * 99, "binary"),
    "page.html": (page().encode() + b"<p>More.</p>" * 1_800_000, "larger than 10,000,000 bytes"),
    "rows.jsonl": (b'{"text": "cut o', "not valid JSON"),
    "rows.csv": (b"title\nno text here\n", "no column is called 'text'"),
    "report.pdf": (encrypted(PDF), "needs a password"),
    "cut.pdf": (PDF[:400], "damaged or cut short"),
    "feed.xml": (feed(6)[:120], "cut short"),
    "news.warc.gz": (warc_gz([*crawl(20), crawl(21)[0].replace(b"Content-Length: ", b"Content-Length: x")]), "broken"),
    "cut.warc.gz": (warc_gz(crawl(22, 23))[:-150], "cut short"),
    "story.txt.gz": (gzip.compress(text(24).encode())[:-12], "cut short"),
    "bomb.jsonl.gz": (gzip.compress(gzip.compress(b"\n" * 41_000_000, 9), 9), "may be a bomb"),
    "out.zip": (zipped({"../story.txt": text(25).encode()}), "leads out of the archive"),
    "cut.zip": (WHOLE["news.zip"][:-40], "damaged or cut short"),
    "well.zip": (zipped({"a.zip": zipped({"b.zip": zipped({"c.zip": WHOLE["news.zip"]})})}), "is not opened"),
}
#: Of these the whole part is read.
PARTLY = {"news.warc.gz": 1, "cut.warc.gz": 1}


def test_whole_files_are_read_and_damaged_ones_named(tmp_path: Path) -> None:
    for folder, files in (("whole", WHOLE), ("damaged", {name: data for name, (data, _) in DAMAGED.items()})):
        (tmp_path / folder).mkdir()
        for name, data in files.items():
            (tmp_path / folder / name).write_bytes(data)
    done = extractor("extract", "whole", "damaged", "--out", "results", "--json", cwd=tmp_path)
    report = json.loads(done.stdout)
    assert done.returncode == 3
    failed = {failure["source"]: failure["cause"] for failure in report["failures"]}
    for name, (_, why) in DAMAGED.items():
        causes = [cause for source, cause in failed.items() if source.startswith(f"damaged/{name}")]
        assert any(why in cause for cause in causes), f"{name}: {causes}"
        assert f"damaged/{name}" in done.stderr
    assert all(source.startswith("damaged/") for source in failed)
    assert report["counts"]["new"] == len(WHOLE) + 1 + sum(PARTLY.values())
    assert not (tmp_path.parent / "story.txt").exists()


def test_a_folder_of_whole_files_gives_no_failure_and_relevance_leaves_out(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(text(1))
    (news / "b.txt").write_text(text(2).replace("Kazakhstan", "Canada"))
    (news / "metadata.csv").write_text("file,published,publisher\na.txt,2025-01-31,Kazinform\n")
    done = extractor("extract", "news", "--relevant", "--out", "results", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    counts = json.loads(done.stdout)["counts"]
    assert (counts["new"], counts["left_out"]) == (1, 1)
    done = extractor(
        "extract", "news", "--relevant-to", "Canada, Kazakhstan", "--out", "results", "--json", cwd=tmp_path
    )
    assert json.loads(done.stdout)["counts"]["new"] == 1
    assert extractor("extract", "news", "--relevant-to", " ,", "--out", "results", cwd=tmp_path).returncode == 2
