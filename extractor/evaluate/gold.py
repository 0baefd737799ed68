"""Reads gold annotations: one JSON file an article, as ``corpus/GUIDELINES.md`` describes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from extractor.errors import SourceError
from extractor.schema import Article

#: Files of a gold folder that hold relations between articles, not one article's annotations.
RELATIONS = frozenset(["conflicts.json", "events.json", "reference_scores.json"])


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text by offsets, end exclusive."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """One annotated entity; ``row`` is the annotation as written (values, canonical id, precision)."""

    span: Span
    label: str
    text: str
    accepted: frozenset[Span]
    optional: bool
    row: dict[str, Any]


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One annotated claim; ``counts`` is false for structural counts (``tier`` minor) and debatable ones."""

    claim_id: str
    span: Span
    counts: bool
    row: dict[str, Any]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with what annotators found in it."""

    article: Article
    entities: tuple[GoldEntity, ...]
    claims: tuple[GoldClaim, ...]


@dataclass(frozen=True, slots=True)
class GoldConflict:
    """A group of claims with the verdict conflict, tension, suspect (neutral) or consistent (must stay silent)."""

    conflict_id: str
    verdict: str
    claims: tuple[str, ...]


def amount(value: object) -> Decimal | None:
    """A gold number (JSON number or string) as a decimal; ``None`` stays ``None``."""
    return None if value is None else Decimal(str(value))


def find_texts(gold_dir: Path) -> Path:
    """The texts of ``gold_dir``: ``articles/<split>`` for ``gold/<split>``, a folder ``seeds`` beside it, or itself."""
    for folder in (gold_dir.parent.parent / "articles" / gold_dir.name, gold_dir.parent / "seeds", gold_dir):
        if folder.is_dir() and any(folder.glob("*.txt")):
            return folder
    raise SourceError(str(gold_dir), "no folder with its texts beside it; name one with --texts")


def read_gold(gold_dir: Path, texts_dir: Path | None = None) -> Iterator[GoldArticle]:
    """The annotated articles of a folder, by file name.

    A text that is missing, or annotations whose offsets do not give the annotated text, raise :class:`SourceError`:
    scores against the wrong text would be worth nothing.
    """
    if not gold_dir.is_dir():
        raise SourceError(str(gold_dir), "no such folder of gold annotations")
    texts = texts_dir or find_texts(gold_dir)
    files = [path for path in sorted(gold_dir.glob("*.json")) if path.name not in RELATIONS]
    if not files:
        raise SourceError(str(gold_dir), "holds no gold annotations")
    for path in files:
        data = json.loads(path.read_text(encoding="utf-8"))
        source = texts / f"{data['doc']}.txt"
        try:
            with source.open(encoding="utf-8", newline="") as file:
                text = file.read()
        except OSError as error:
            raise SourceError(str(source), f"the text of {path.name} cannot be read ({error.strerror})") from error
        yield _article(data, text, path)


def read_conflicts(gold_dir: Path) -> list[GoldConflict]:
    """The planted conflicts and look-alikes of a gold folder; empty when it records none."""
    path = gold_dir / "conflicts.json"
    if not path.is_file():
        return []
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [GoldConflict(row["id"], row["verdict"], tuple(row["claims"])) for row in rows]


def _article(data: dict[str, Any], text: str, path: Path) -> GoldArticle:
    published = date.fromisoformat(data["published"]) if data.get("published") else None
    article = Article(
        article_id=data["doc"],
        source=f"{data['doc']}.txt",
        text=text,
        published=published,
        published_basis="given" if published else None,
    )
    for row, printed in [(e, e["text"]) for e in data["entities"]] + [(c, c["printed"]) for c in data["claims"]]:
        if text[row["start"] : row["end"]] != printed:
            raise SourceError(str(path), f"{printed!r} does not stand at {row['start']} of {data['doc']}.txt")
    return GoldArticle(
        article,
        tuple(_entity(row) for row in sorted(data["entities"], key=lambda row: (row["start"], row["end"]))),
        tuple(_claim(row) for row in sorted(data["claims"], key=lambda row: (row["start"], row["end"], row["id"]))),
    )


def _entity(row: dict[str, Any]) -> GoldEntity:
    span = Span(row["start"], row["end"])
    accepted = frozenset([span, *(Span(alt["start"], alt["end"]) for alt in row.get("alt", ()))])
    return GoldEntity(span, row["label"], row["text"], accepted, bool(row.get("optional")), row)


def _claim(row: dict[str, Any]) -> GoldClaim:
    counts = row.get("tier") != "minor" and not row.get("optional")
    return GoldClaim(row["id"], Span(row["start"], row["end"]), counts, row)
