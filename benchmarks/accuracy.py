"""Scores on the project's own corpus, development and test split side by side: ``python benchmarks/accuracy.py``.

``--write`` freezes the scores in ``corpus/gold/reference_scores.json``, which ``tests/test_reference_scores.py``
compares with what the code does, so that a change in any score is seen in review.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from extractor.evaluate import Scores, evaluate
from extractor.evaluate.report import table

GOLD = Path(__file__).resolve().parent.parent / "corpus" / "gold"
REFERENCE = GOLD / "reference_scores.json"
SPLITS = ("dev", "test")


def measure() -> dict[str, Scores]:
    """The scores of each split."""
    return {split: evaluate(GOLD / split) for split in SPLITS}


def as_text(scores: dict[str, Scores]) -> str:
    """The frozen form: sorted JSON, one number a line, so that a change shows as a small difference."""
    rows: dict[str, Any] = {split: score.to_dict() for split, score in scores.items()}
    return json.dumps(rows, indent=1, sort_keys=True) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description="Score the corpus.")
    parser.add_argument("--write", action="store_true", help=f"freeze the scores in {REFERENCE.name}")
    options = parser.parse_args()
    scores = measure()
    for split, score in scores.items():
        print(f"== {split}", *table(score), "", sep="\n")
    if options.write:
        REFERENCE.write_text(as_text(scores), encoding="utf-8")
        print(f"wrote {REFERENCE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
