"""The dataset card: a ``README.md`` beside every export that says what the data are, how made, how often wrong.

The error rates are those that the project measured and froze (``corpus/gold/reference_scores.json``); they travel with
the package. The card holds no time of writing: the same tables give the same card.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, TypeVar

from extractor.knowledge import models_dir

FILE = "README.md"
Row = TypeVar("Row")

_FORMATS = {
    "jsonl": "JSON Lines, one file a table; amounts are exact decimals as strings",
    "csv": "CSV in UTF-8, one file a table; a cell that a spreadsheet would run as a formula begins with an apostrophe",
    "parquet": "Parquet, one file a table; amounts are exact decimals, dates dates",
    "sdmx": "SDMX-CSV 2.0, one file with the claims that are observations",
}


@dataclass(slots=True)
class Facts:
    """What an export saw of its tables. ``left_out`` counts claims that the format has no place for."""

    format: str
    rows: Counter[str] = field(default_factory=Counter)
    first: date | None = None
    last: date | None = None
    undated: int = 0
    languages: set[str] = field(default_factory=set)
    pipelines: set[str] = field(default_factory=set)
    outcomes: Counter[str] = field(default_factory=Counter)
    left_out: int = 0

    def seeing(self, table: str, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows, counted as they pass."""
        self.rows[table] = 0
        for row in rows:
            self.rows[table] += 1
            if table == "articles":
                self._article(row)
            elif table == "findings":
                self.outcomes[row.outcome] += 1  # type: ignore[attr-defined]
            yield row

    def _article(self, article: Any) -> None:
        self.languages.add(article.language)
        self.pipelines.add(article.pipeline or "unknown")
        if article.published is None:
            self.undated += 1
            return
        self.first = min(self.first or article.published, article.published)
        self.last = max(self.last or article.published, article.published)


@cache
def reference_scores() -> dict[str, Any] | None:
    """The frozen scores by split, as shipped with the package; ``None`` where they are missing."""
    models = models_dir()
    for path in (models / "reference_scores.json", models.parent / "corpus" / "gold" / "reference_scores.json"):
        if path.is_file():
            scores: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return scores
    return None


def text(facts: Facts) -> str:
    """The card as Markdown."""
    parts = [_what(facts), _how(facts), _errors(), _LICENCE]
    return "\n\n".join(["# Claims extracted from articles", *parts]) + "\n"


def _what(facts: Facts) -> str:
    rows = ", ".join(f"{count:,} {table}" for table, count in facts.rows.items())
    if facts.first is None:
        dates = "none with a known date of publication"
    else:
        dates = f"published {facts.first} to {facts.last}"
        dates += f", {facts.undated:,} undated" * (facts.undated > 0)
    lines = [
        "## What this is",
        "",
        "Who says that which indicator of which area has which value in which period, one row a figure and party, read",
        "from articles by a program; and the sets of claims whose figures do not agree, with the arithmetic.",
        "",
        f"- Rows: {rows}.",
        f"- Articles: {dates}; language: {', '.join(sorted(facts.languages)) or 'none'}.",
        f"- Format: {_FORMATS[facts.format]}. Columns, types and keys: `datapackage.json`.",
    ]
    if facts.outcomes:
        kinds = ", ".join(f"{facts.outcomes[kind]:,} {kind}" for kind in sorted(facts.outcomes))
        lines.append(f"- Findings by outcome: {kinds}.")
    if facts.format == "sdmx":
        lines.append(
            f"- Left out: {facts.left_out:,} claims that are no observation (dated events, no unit, no period)."
        )
    return "\n".join(lines)


def _how(facts: Facts) -> str:
    from extractor import __version__

    return "\n".join(
        [
            "## How it was made",
            "",
            f"By sco-extractor {__version__}: a statistical model for names, rules for figures, dates and links.",
            f"Pipeline (fingerprint of model, rules and code): {', '.join(sorted(facts.pipelines)) or 'none'}.",
            "",
            "No row was checked by hand unless `review_status` of a finding says so. A finding says that figures do",
            "not agree, never which is wrong. Extraction errors look like disagreement: read the quotes before you",
            "cite one.",
        ]
    )


def _errors() -> str:
    head = "## Known error rates\n\n"
    scores = reference_scores()
    if scores is None:
        return head + "The measured scores were not shipped with this installation: take the rates as unknown."
    splits = [name for name in ("dev", "test") if name in scores]
    lines = [
        "Measured on the project's own annotated articles; expect texts of other kinds to be harder. The rules were",
        "written from the development articles, so trust the held-out column. F1 in percent, or right of all.",
        "",
        "| | " + " | ".join(f"{_SPLITS[name]}, {scores[name]['articles']} articles" for name in splits) + " |",
        "|---" * (len(splits) + 1) + "|",
    ]
    for label, path in _SCORES:
        cells = [_score(scores[name], path) for name in splits]
        if any(cells):
            lines.append(f"| {label} | {' | '.join(cell or '-' for cell in cells)} |")
    return head + "\n".join(lines)


_SPLITS = {"dev": "development", "test": "held out"}
_SCORES: tuple[tuple[str, tuple[str, ...]], ...] = (
    *((f"{label}: spans", ("entities", label, "strict")) for label in ("ORG", "PERSON", "MONEY", "PERCENT", "DATE")),
    ("MONEY: value, currency and bound", ("entities", "MONEY", "value_and_bound")),
    ("DATE: interval", ("entities", "DATE", "value")),
    ("figures found", ("claims", "figures")),
    ("claims: value, unit, period and area all right", ("claims", "value_unit_period_area")),
    ("claims: ... and indicator and status", ("claims", "with_indicator_and_status")),
    *(
        (f"claims: {name} alone", ("claims", "fields", name))
        for name in ("area", "period", "indicator", "unit", "value", "measure", "status")
    ),
    ("speaker or source, where there is one", ("claims", "speaker")),
    ("planted conflicts found", ("findings", "conflicts")),
    ("look-alikes left alone", ("findings", "look_alikes_silent")),
)


def _score(scores: dict[str, Any], path: tuple[str, ...]) -> str:
    found: Any = scores
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    if not isinstance(found, dict):
        return ""
    return str(found["f1"]) if "f1" in found else f"{found['right']} of {found['total']}"


_LICENCE = """## Rights

The articles' texts and every quote from them belong to their publishers: their licence is untouched by this export, and
none is given for them here. Before you pass on `text` or `quote`, see that you may. Offsets and values stand without
them: they are enough to find each figure again in an article of your own."""
