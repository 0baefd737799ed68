"""Words a second of the whole pipeline against the bare statistical model, on the same texts in one run.

``python benchmarks/speed.py [--words 50000] [--rounds 3]``. The rounds alternate between the two, so that whatever else
the machine does slows both; the ratio of the best rounds is the result. Texts are the articles of the corpus, repeated
with a number in front so that no cache answers for a text it has seen.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import spacy

from extractor import pipeline
from extractor.schema import Article

ARTICLES = Path(__file__).resolve().parent.parent / "corpus" / "articles"


def texts_of(words: int) -> list[str]:
    """Texts with at least so many words altogether."""
    corpus = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.rglob("*.txt"))]
    if not corpus:
        raise SystemExit(f"no texts in {ARTICLES}")
    texts: list[str] = []
    total = 0
    while total < words:
        text = f"Report {len(texts) + 1}\n\n{corpus[len(texts) % len(corpus)]}"
        texts.append(text)
        total += len(text.split())
    return texts


def seconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def main() -> int:
    parser = argparse.ArgumentParser(description="Words a second, pipeline against bare model.")
    parser.add_argument("--words", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    texts = texts_of(options.words)
    articles = [
        Article(article_id=str(number), source="corpus", text=text, published=date(2025, 1, 1))
        for number, text in enumerate(texts)
    ]
    words = sum(len(text.split()) for text in texts)
    bare = spacy.load(pipeline.find_model())

    def run_bare() -> int:
        with bare.memory_zone():
            return sum(1 for _ in bare.pipe(texts, batch_size=16))

    def run_whole() -> int:
        return sum(1 for _ in pipeline.extract(articles))

    list(bare.pipe(texts[:2]))
    list(pipeline.extract(articles[:2]))
    taken: dict[str, list[float]] = {"bare": [], "whole": []}
    for _ in range(options.rounds):
        taken["bare"].append(seconds(run_bare))
        taken["whole"].append(seconds(run_whole))
    rates = {name: words / min(times) for name, times in taken.items()}
    ratio = rates["whole"] / rates["bare"]
    if options.json:
        row = {"words": words, "bare_words_per_s": round(rates["bare"]), "whole_words_per_s": round(rates["whole"])}
        print(json.dumps({**row, "ratio": round(ratio, 2)}))
    else:
        print(f"{words} words in {len(texts)} texts, best of {options.rounds}")
        print(f"bare {pipeline.find_model()}: {rates['bare']:,.0f} words/s")
        print(f"whole pipeline (entities, values, claims): {rates['whole']:,.0f} words/s")
        print(f"ratio {ratio:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
