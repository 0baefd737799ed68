"""What `make demo` prints, in short, for the README: ``python benchmarks/demo.py`` renews the block there.

Shown are the counts, the worst finding of each of the first three kinds, and the fullest series.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from accuracy import README, fill

from extractor import batch
from extractor.cli import result_of
from extractor.summary import Result, as_text, counts_line

ARTICLES = README.parent / "corpus" / "articles" / "dev"


def excerpt() -> str:
    """The summary of the demo run, cut to what fits a page."""
    with tempfile.TemporaryDirectory() as out:
        report = batch.run([str(ARTICLES)], out)
        whole = result_of(Path(out), report.audit)
    kinds: dict[str, object] = {}
    for finding in whole.findings:
        kinds.setdefault(finding.check, finding)
    shown = tuple(kinds.values())[:3]
    cards = sorted(whole.series, key=lambda card: (not card.headline, -len({p.period_end for p in card.points})))[:1]
    short = Result(shown, whole.checks, tuple(cards), whole.claims, whole.articles)  # type: ignore[arg-type]
    counts = as_text(whole).splitlines()
    head = counts[: counts.index("")]
    body = as_text(short).splitlines()
    return "\n".join([counts_line(report.counts, report.stored), *head, *body[body.index("") :]])


def main() -> int:
    text = f"```text\n{excerpt()}\n```"
    README.write_text(fill(README.read_text(encoding="utf-8"), "demo", text), encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
