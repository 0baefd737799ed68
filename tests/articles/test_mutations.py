"""Files of every format, damaged at random but always alike: nothing but articles, errors and notes comes out."""

import gzip
import random
import re
from pathlib import Path

import pytest

from extractor.articles import SourceNote, read_sources
from extractor.errors import SourceError
from extractor.schema import Article
from tests.articles.making import pdf, record, response, warc_gz, zipped
from tests.articles.reading import BODY, page

for name in ("trafilatura", "pypdf", "feedparser", "warcio"):
    pytest.importorskip(name)

PDF = pdf(
    [["Review", BODY.strip(), "1"], ["Review", "A second page of the review.", "2"]], {"CreationDate": "D:20240512"}
)
FEED = f"""<?xml version='1.0'?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><title>A</title>
<updated>2024-05-12T10:00:00Z</updated><summary type="html">&lt;p&gt;{BODY}&lt;/p&gt;</summary></entry></feed>"""
RECORDS = [record(response(page(f"Fee {number}").encode()), f"https://a.example/{number}") for number in range(3)]
FILES = {
    "a.pdf": PDF,
    "a.xml": FEED.encode(),
    "a.warc": b"".join(RECORDS),
    "a.warc.gz": warc_gz(RECORDS),
    "a.zip": zipped({"a.txt": BODY.encode(), "b.zip": zipped({"c.txt": BODY.encode()})}),
    "a.html": page().encode(),
    "a.csv": b'text,title\n"A row, and more.",x\n' * 9,
    "a.jsonl.gz": gzip.compress(b'{"text": "A row."}\n' * 50, mtime=0),
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """``data`` with bytes changed, lost, doubled or cut off, or a number in it replaced by another."""
    out = bytearray(data)
    for _ in range(chance.choice([1, 2, 10])):
        place = chance.randrange(len(out)) if out else 0
        match chance.randrange(5):
            case 0:
                out[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del out[place : place + chance.choice([1, 10, 200])]
            case 2:
                out[place:place] = out[: chance.choice([5, 50, 500])]
            case 3:
                del out[max(place, 1) :]
            case 4:
                numbers = list(re.finditer(rb"\d+", bytes(out)))
                if numbers:
                    number = chance.choice(numbers)
                    out[number.start() : number.end()] = chance.choice([b"0", b"1", b"99999999", b"4294967296"])
    return bytes(out)


@pytest.mark.parametrize("name", FILES)
def test_nothing_but_articles_errors_and_notes(tmp_path: Path, name: str) -> None:
    chance = random.Random(name)
    for _ in range(40):
        (tmp_path / name).write_bytes(damaged(FILES[name], chance))
        for item in read_sources([str(tmp_path / name)]):
            assert isinstance(item, Article | SourceError | SourceNote)
            if isinstance(item, Article):
                item.text.encode("utf-8")
                assert item.text.strip()
