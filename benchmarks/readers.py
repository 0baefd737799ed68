"""How fast articles come out of each format, and in how much memory (Linux): one run, on made-up articles.

    python benchmarks/readers.py [ARTICLES] [--write]

Each format is read in a process of its own, so that its peak of memory is its own; seconds are of processor time. The
WARC has pages of the size that news sites have (70 kB, most of it menus and scripts), of which every tenth mentions a
member of the SCO.
"""

from __future__ import annotations

import gzip
import json
import multiprocessing
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from extractor.articles import SourceNote, read_sources, topic
from extractor.errors import SourceError
from tests.articles.making import pdf, record, response, zipped

PAGE = Path(__file__).resolve().parent.parent / "docs" / "sources.md"
BEGIN, END = "<!-- readers -->", "<!-- /readers -->"
SENTENCE = "The ministry of {where} said that trade in lot {n} grew by {n}.5 % to ${n}.1 billion in the first half. "
MENU = "".join(f'<li><a class="item" href="/section/{n}/index.html">Section {n}</a></li>' for n in range(150))
SCRIPT = "<script>" + "window.settings = {position: 17, size: 'large', colour: 'plain'};\n" * 900 + "</script>"


def body(number: int) -> str:
    where = "Kazakhstan" if number % 10 == 0 else "Peru"
    return "\n\n".join(
        "".join(SENTENCE.format(where=where, n=number * 100 + 4 * p + s) for s in range(4)) for p in range(6)
    )


def page(number: int) -> bytes:
    paragraphs = "".join(f"<p>{one}</p>" for one in body(number).split("\n\n"))
    head = f'<meta charset="utf-8"><title>Trade of lot {number}</title>{SCRIPT}'
    story = f"<article><h1>Trade of lot {number}</h1>{paragraphs}</article>"
    return f"<!DOCTYPE html><html><head>{head}</head><body><nav><ul>{MENU}</ul></nav>{story}</body></html>".encode()


def make(folder: Path, count: int) -> dict[str, Path]:
    """A source of each format with ``count`` articles (PDF and pages a tenth of it, one a file)."""
    texts = [body(number) for number in range(count)]
    rows = "".join(json.dumps({"text": text}) + "\n" for text in texts).encode()
    items = "".join(f"<item><title>Lot</title><description>{text}</description></item>" for text in texts)
    records = (gzip.compress(record(response(page(n)), f"https://a.example/{n}"), 6) for n in range(count))
    files = {
        "rows.jsonl": rows,
        "rows.jsonl.gz": gzip.compress(rows),
        "rows.csv": ("text\n" + "".join(f'"{text}"\n' for text in texts)).encode(),
        "feed.xml": f"<rss version='2.0'><channel><title>News</title>{items}</channel></rss>".encode(),
        "texts.zip": zipped({f"{n:06}.txt": text.encode() for n, text in enumerate(texts)}),
        "news.warc.gz": b"".join(records),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    made = {name: folder / name for name in files}
    for kind in ("txt", "html", "pdf"):
        made[kind] = folder / kind
        made[kind].mkdir()
        for n in range(count if kind == "txt" else count // 10):
            lines = [line.strip() + "." for line in texts[n].replace("\n\n", " ").split(". ") if line.strip()]
            data = {"txt": texts[n].encode(), "html": page(n), "pdf": pdf([lines]) if kind == "pdf" else b""}[kind]
            (made[kind] / f"{n:06}.{kind}").write_bytes(data)
    return made


def peak() -> float:
    """The peak of this process's memory in megabytes (ru_maxrss would begin with that of the parent)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM:")).split()[1]) / 1024


def measure(source: str, relevant: bool, results: multiprocessing.Queue[tuple[int, int, float, float]]) -> None:
    wanted = topic() if relevant else None
    started = time.process_time()
    kept = seen = 0
    for item in read_sources([source], relevance=wanted):
        if isinstance(item, SourceError):
            raise SystemExit(str(item))
        if isinstance(item, SourceNote):
            seen += item.left_out
        else:
            kept, seen = kept + 1, seen + 1
    results.put((kept, seen, time.process_time() - started, peak()))


def main(count: int, *, write: bool) -> None:
    """Print the table; with ``write`` also renew it in docs/sources.md."""
    context = multiprocessing.get_context("spawn")
    results: multiprocessing.Queue[tuple[int, int, float, float]] = context.Queue()
    with tempfile.TemporaryDirectory() as folder:
        sources = make(Path(folder), count)
        jobs = [(name, path, False) for name, path in sources.items()] + [
            ("news.warc.gz --relevant", sources["news.warc.gz"], True),
            ("html --relevant", sources["html"], True),
            ("rows.jsonl --relevant", sources["rows.jsonl"], True),
        ]
        rows = ["| source | MB | articles | kept | a second | peak MB |", "|---|---|---|---|---|---|"]
        print("\n".join(rows))
        for name, path, relevant in jobs:
            files = path.iterdir() if path.is_dir() else [path]
            size = sum(file.stat().st_size for file in files) / 1e6
            process = context.Process(target=measure, args=(str(path), relevant, results))
            process.start()
            kept, seen, seconds, memory = results.get()
            process.join()
            rows.append(f"| {name} | {size:.1f} | {seen:,} | {kept:,} | {seen / seconds:,.0f} | {memory:.0f} |")
            print(rows[-1], flush=True)
    if write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        table = "\n".join(["", *rows, ""])
        PAGE.write_text(f"{before}{BEGIN}{table}{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    counts = [int(word) for word in sys.argv[1:] if word.isdigit()]
    main(counts[0] if counts else 2_000, write="--write" in sys.argv)
