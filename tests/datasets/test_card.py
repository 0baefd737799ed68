"""The card beside an export: what it says is counted, and its error rates are the frozen ones."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from extractor.datasets import FORMATS, ExportFormat, card, export
from extractor.schema import Extraction
from extractor.store import Store
from tests.nouns import article, claim

FROZEN = Path(__file__).resolve().parents[2] / "corpus" / "gold" / "reference_scores.json"


def written(folder: Path, format: ExportFormat) -> str:
    with Store(folder / "s.sqlite") as store:
        for number in range(3):
            published = date(2024, number, 5) if number else None
            one = article(number, published=published, pipeline="feedbeef")
            store.put(Extraction(one, (), (claim(one.article_id),)))
        export(store, folder / "export", format)
    return (folder / "export" / card.FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("format", FORMATS)
def test_it_stands_beside_every_export(tmp_path: Path, format: ExportFormat) -> None:
    text = written(tmp_path, format)
    assert "3 articles" in text
    assert "3 claims" in text
    assert "published 2024-01-05 to 2024-02-05, 1 undated" in text
    assert "feedbeef" in text
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# Claims extracted from articles",
        "## What this is",
        "## How it was made",
        "## Known error rates",
        "## Rights",
    ]


def test_the_rates_are_the_frozen_ones(tmp_path: Path) -> None:
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    text = written(tmp_path, "jsonl")
    core = [frozen[split]["claims"]["value_unit_period_area"]["f1"] for split in ("dev", "test")]
    found = [frozen[split]["findings"]["conflicts"] for split in ("dev", "test")]
    assert f"| claims: value, unit, period and area all right | {core[0]} | {core[1]} |" in text
    assert (
        "| planted conflicts found | {} of {} | {} of {} |".format(
            *(share[key] for share in found for key in ("right", "total"))
        )
        in text
    )


def test_every_rate_it_knows_is_measured() -> None:
    scores = card.reference_scores()
    assert scores is not None
    for label, path in card._SCORES:
        assert card._score(scores["test"], path), label


def test_missing_scores_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card, "reference_scores", lambda: None)
    assert "take the rates as unknown" in card.text(card.Facts("csv"))
