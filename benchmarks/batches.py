"""Batches: two workers against one, Dask against the process pool, memory against the number of articles.

``python benchmarks/batches.py workers|dask|memory [--articles N] [--rounds N] [--json]``. Every measurement is a run of
the command as a user types it, in a process of its own, on a JSONL file of different articles made from the corpus;
runs to be compared alternate, and the best of each is taken, because machines are noisy. Rates are of the whole
extraction, from start-up to the last commit.

- ``workers``: articles a second with one worker and with two, and what a million such articles cost, computed.
- ``dask``: articles a second of the process pool and of a local Dask cluster with the same workers.
- ``memory``: peak memory of the process and of its largest worker for N articles and for a tenth of them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ARTICLES = Path(__file__).resolve().parent.parent / "corpus" / "articles"
_MAIN = "from extractor.cli import main; main()"


def write_articles(path: Path, count: int, characters: int | None = None) -> int:
    """``count`` different articles as JSONL, cut to so many characters; the number of characters altogether."""
    corpus = [text.read_text(encoding="utf-8") for text in sorted(ARTICLES.rglob("*.txt"))]
    if not corpus:
        raise SystemExit(f"no texts in {ARTICLES}")
    total = 0
    with open(path, "w", encoding="utf-8") as stream:
        for number in range(count):
            text = f"Report {number + 1}\n\n{corpus[number % len(corpus)][:characters]}"
            total += len(text)
            stream.write(json.dumps({"text": text, "title": f"Report {number + 1}"}) + "\n")
    return total


def run(source: Path, *options: str) -> dict[str, object]:
    """One run of ``extractor extract`` into an empty folder; its report."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-c", _MAIN, "extract", str(source), "--out", out, *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(done.stderr)
        report: dict[str, object] = json.loads((Path(out) / "run.json").read_text(encoding="utf-8"))
    return report


def best_rates(source: Path, kinds: dict[str, list[str]], rounds: int) -> dict[str, float]:
    """Articles a second of each kind of run, best of ``rounds`` taken in turn."""
    rates: dict[str, list[float]] = {name: [] for name in kinds}
    for _ in range(rounds):
        for name, options in kinds.items():
            report = run(source, *options)
            rates[name].append(report["rates"]["articles"])  # type: ignore[index]
    return {name: max(found) for name, found in rates.items()}


def workers(folder: Path, articles: int, rounds: int) -> dict[str, object]:
    source = folder / "articles.jsonl"
    characters = write_articles(source, articles)
    kinds = {"one": ["--engine", "process", "--workers", "1"], "two": ["--engine", "process", "--workers", "2"]}
    rates = best_rates(source, kinds, rounds)
    hours = 1_000_000 / rates["two"] / 3600
    return {
        "articles": articles,
        "characters_each": round(characters / articles),
        "one_worker_articles_per_s": round(rates["one"], 1),
        "two_workers_articles_per_s": round(rates["two"], 1),
        "ratio": round(rates["two"] / rates["one"], 2),
        "million_articles_worker_hours": round(2 * hours, 1),
    }


def dask(folder: Path, articles: int, rounds: int) -> dict[str, object]:
    source = folder / "articles.jsonl"
    write_articles(source, articles)
    kinds = {"process": ["--engine", "process", "--workers", "2"], "dask": ["--engine", "dask", "--workers", "2"]}
    rates = best_rates(source, kinds, rounds)
    return {
        "articles": articles,
        "process_articles_per_s": round(rates["process"], 1),
        "dask_articles_per_s": round(rates["dask"], 1),
        "ratio": round(rates["dask"] / rates["process"], 2),
    }


def memory(folder: Path, articles: int, rounds: int) -> dict[str, object]:
    found: dict[int, dict[str, int]] = {}
    for count in (articles // 10, articles):
        source = folder / f"{count}.jsonl"
        write_articles(source, count, characters=1_000)
        report = run(source, "--engine", "process", "--workers", "2")
        found[count] = report["memory_mb"]  # type: ignore[assignment]
    few, many = found[articles // 10], found[articles]
    return {
        "articles": articles,
        **{f"{name}_mb_at_{count}": peak[name] for count, peak in found.items() for name in peak},
        **{f"{name}_ratio": round(many[name] / few[name], 2) for name in few},
    }


def main() -> int:
    parser = argparse.ArgumentParser(description="Batches: workers, Dask, memory.")
    kinds = {"workers": (workers, 400), "dask": (dask, 5_000), "memory": (memory, 10_000)}
    parser.add_argument("kind", choices=kinds)
    parser.add_argument("--articles", type=int)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    measure, usual = kinds[options.kind]
    with tempfile.TemporaryDirectory() as folder:
        row = measure(Path(folder), options.articles or usual, options.rounds)
    print(json.dumps(row) if options.json else "\n".join(f"{name}: {value}" for name, value in row.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
