"""Scores on the project's own corpus, development and test split side by side: ``python benchmarks/accuracy.py``.

``--write`` freezes the scores in ``corpus/gold/reference_scores.json``, which ``tests/test_reference_scores.py``
compares with what the code does, so that a change in any score is seen in review, and renews the table of the README.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from extractor.evaluate import Scores, evaluate
from extractor.evaluate.report import table

GOLD = Path(__file__).resolve().parent.parent / "corpus" / "gold"
REFERENCE = GOLD / "reference_scores.json"
README = GOLD.parent.parent / "README.md"
SPLITS = ("dev", "test")


def measure() -> dict[str, Scores]:
    """The scores of each split."""
    return {split: evaluate(GOLD / split) for split in SPLITS}


def as_text(scores: dict[str, Scores]) -> str:
    """The frozen form: sorted JSON, one number a line, so that a change shows as a small difference."""
    rows: dict[str, Any] = {split: score.to_dict() for split, score in scores.items()}
    return json.dumps(rows, indent=1, sort_keys=True) + "\n"


def readme_table(frozen: dict[str, Any]) -> str:
    """The scores as a Markdown table, development and test side by side."""
    lines = ["| | development | test |", "|---|---|---|"]

    def line(name: str, path: str, show: Callable[[Any], str]) -> None:
        cells = []
        for split in SPLITS:
            node: Any = frozen[split]
            for key in path.split("/"):
                node = node[key]
            cells.append(show(node))
        lines.append(f"| {name} | {' | '.join(cells)} |")

    def f1(node: Any) -> str:
        return f"{node['f1']:.1f}"

    def share(node: Any) -> str:
        return f"{node['right']} of {node['total']}"

    for label in ("MONEY", "PERCENT", "DATE", "PERSON", "ORG"):
        line(f"{label}: spans, F1", f"entities/{label}/strict", f1)
    line("MONEY: value, currency and bound right", "entities/MONEY/value_and_bound", share)
    line("DATE: interval right", "entities/DATE/value", share)
    line("figures found, F1", "claims/figures", f1)
    line("claims: value, unit, period and area right, F1", "claims/value_unit_period_area", f1)
    line("claims: ... and indicator and status, F1", "claims/with_indicator_and_status", f1)
    line("speaker or source right, where there is one", "claims/speaker", share)
    line("planted conflicts found", "findings/conflicts", share)
    line("look-alikes left alone", "findings/look_alikes_silent", share)
    return "\n".join(lines)


def fill(text: str, block: str, content: str) -> str:
    """``text`` with what stands between the comments ``<!-- block -->`` and ``<!-- /block -->`` replaced."""
    start, end = f"<!-- {block} -->\n", f"<!-- /{block} -->"
    before, found, rest = text.partition(start)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"the block {block!r} is missing")
    return f"{before}{start}{content}\n{closed}{after}"


def main() -> int:
    parser = argparse.ArgumentParser(description="Score the corpus.")
    parser.add_argument("--write", action="store_true", help=f"freeze the scores in {REFERENCE.name}")
    options = parser.parse_args()
    scores = measure()
    for split, score in scores.items():
        print(f"== {split}", *table(score), "", sep="\n")
    if options.write:
        REFERENCE.write_text(as_text(scores), encoding="utf-8")
        table_now = readme_table(json.loads(REFERENCE.read_text(encoding="utf-8")))
        README.write_text(fill(README.read_text(encoding="utf-8"), "scores", table_now), encoding="utf-8")
        print(f"wrote {REFERENCE} and the table in {README}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
