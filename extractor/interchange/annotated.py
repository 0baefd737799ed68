"""One annotated article, between formats: rows as gold files have them (``corpus/GUIDELINES.md``), nulls left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from extractor.errors import SourceError
from extractor.schema import Claim, Entity, Extraction, stable_id

Row = Mapping[str, Any]

#: What a gold row of each label has, null where unknown; other fields may stand there, too.
ENTITY_FIELDS: dict[str, tuple[str, ...]] = {
    "ORG": ("canonical", "name"),
    "PERSON": ("canonical", "name", "role", "country"),
    "GPE": ("canonical", "name"),
    "MONEY": ("value", "low", "high", "qualifier", "currency"),
    "PERCENT": ("value", "low", "high", "qualifier"),
    "DATE": ("date_start", "date_end", "precision"),
}
CLAIM_FIELDS = (
    *("subject", "counterpart", "indicator", "measure", "value_low", "value_high", "value", "unit", "qualifier"),
    *("printed", "period_start", "period_end", "baseline_period", "baseline_value", "kind", "speaker", "source"),
    *("quote", "quote_start", "quote_end"),
)
#: Fields that hold numbers, lists and yes or no; all others hold text.
NUMBERS = frozenset(
    ("value", "low", "high", "value_low", "value_high", "alt_value", "baseline_value", "quote_start", "quote_end")
)
LISTS = frozenset(("alt", "subject_alt"))
FLAGS = frozenset(("optional",))
#: Fields of a claim that name another claim of the same article.
LINKS = ("restates", "repeat_of", "part_of", "share_of", "base_claim")
_FILE_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,120}\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with its entities and claims. ``about`` is what else a gold file says (``published``, ``anchor``, ...).

    ``model`` is the fingerprint of the pipeline that made the annotations, ``None`` when people did.
    """

    doc: str
    text: str
    entities: tuple[Row, ...] = ()
    claims: tuple[Row, ...] = ()
    about: Row = field(default_factory=dict)
    model: str | None = None


def annotated(
    where: str,
    doc: str,
    text: str,
    entities: Iterable[Row],
    claims: Iterable[Row],
    about: Row,
    model: str | None = None,
) -> Annotated:
    """The article, its rows in text order and without nulls; a name that makes no file name gives way to its hash.

    Raises :class:`~extractor.errors.SourceError` (``where`` names the file) when an offset does not give the text that
    the row says stands there.
    """
    doc = doc if _FILE_NAME.match(doc) else stable_id(doc)
    named = [_trimmed(where, doc, text, row, "text") for row in entities]
    figures = [_trimmed(where, doc, text, row, "printed") for row in claims]
    return Annotated(
        doc,
        text,
        tuple(sorted(named, key=lambda row: (row["start"], row["end"], row["label"]))),
        tuple(sorted(figures, key=lambda row: (row["start"], row["end"], row["id"]))),
        _without_nulls(about),
        model,
    )


def _trimmed(where: str, doc: str, text: str, row: Row, words: str) -> dict[str, Any]:
    """The row without nulls, and without the blanks that a hand marked at either end."""
    start, end, said = row["start"], row["end"], row.get(words)
    if not 0 <= start < end <= len(text) or text[start:end] != said or not said.strip():
        raise SourceError(where, f"{said!r} does not stand at {start} of {doc}")
    kept = said.strip()
    start += len(said) - len(said.lstrip())
    return {**_without_nulls(row), "start": start, "end": start + len(kept), words: kept}


def predicted(extraction: Extraction) -> Annotated:
    """What the pipeline found, as annotations to be corrected. Claims of dated events have no place in gold files."""
    article = extraction.article
    published = article.published.isoformat() if article.published else None
    figures = [claim for claim in extraction.claims if claim.measure != "event_date"]
    return annotated(
        article.source,
        article.article_id,
        article.text,
        map(_entity_row, extraction.entities),
        map(_claim_row, figures),
        {
            "published": published,
            "anchor": published,
            "anchor_basis": article.published_basis,
            "title": article.title,
            "publisher": article.publisher,
            "origin": article.source,
        },
        article.pipeline or None,
    )


def rejoined(text: str, spans: Iterable[tuple[int, int, str]], rows: Iterable[Row]) -> Iterator[Row]:
    """The row of each span as it was before somebody edited the spans; a bare one for a span that is new."""
    known = {(row["start"], row["end"], row["label"]): row for row in rows}
    for start, end, label in spans:
        bare = {"start": start, "end": end, "text": text[start:end], "label": label}
        yield known.get((start, end, label), bare)


def restored(where: str, text: str, spans: Iterable[tuple[int, int, str]], kept: Row) -> Annotated:
    """The article as a form hands it back: its spans, and beside them the rows that :mod:`extractor.interchange` kept.

    Raises as :func:`annotated` does.
    """
    return annotated(
        where,
        kept.get("doc") or stable_id(text),
        text,
        rejoined(text, spans, kept.get("entities", ())),
        kept.get("claims", ()),
        kept.get("about", {}),
        kept.get("model"),
    )


def _without_nulls(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


def _entity_row(entity: Entity) -> Row:
    return {
        "start": entity.start,
        "end": entity.end,
        "text": entity.text,
        "label": entity.label,
        "canonical": entity.canonical_id,
        "name": entity.canonical_name,
        "role": entity.role,
        "country": entity.country,
        "value": _number(_middle(entity.value, entity.low, entity.high)),
        "low": _number(entity.low),
        "high": _number(entity.high),
        "qualifier": entity.qualifier,
        "currency": entity.currency,
        "date_start": entity.date_start.isoformat() if entity.date_start else None,
        "date_end": entity.date_end.isoformat() if entity.date_end else None,
        "precision": entity.date_precision,
    }


def _claim_row(claim: Claim) -> Row:
    base = [day.isoformat() if day else "" for day in (claim.base_start, claim.base_end)]
    return {
        "id": claim.claim_id,
        "start": claim.start,
        "end": claim.end,
        "printed": claim.printed,
        "subject": claim.ref_area,
        "counterpart": claim.counterpart_area,
        "indicator": claim.indicator,
        "indicator_text": claim.indicator_text,
        "item": claim.item,
        "scope": claim.scope,
        "measure": claim.measure,
        "value": _number(_middle(claim.value, claim.low, claim.high)),
        "value_low": _number(claim.low),
        "value_high": _number(claim.high),
        "alt_value": _number(claim.alt_value),
        "unit": claim.unit,
        "per": claim.per,
        "qualifier": claim.qualifier,
        "direction": claim.direction,
        "period_start": claim.period_start.isoformat() if claim.period_start else None,
        "period_end": claim.period_end.isoformat() if claim.period_end else None,
        "baseline_period": "/".join(base) if any(base) else None,
        "baseline_value": _number(claim.base_value),
        "kind": claim.obs_status,
        "speaker": claim.speaker_id,
        "source": claim.source_id,
        "quote": claim.quote,
        "quote_start": claim.sentence_start,
        "quote_end": claim.sentence_end,
        "restates": claim.restates,
        "repeat_of": claim.repeats,
        "part_of": claim.part_of,
        "share_of": claim.share_of,
        "base_claim": claim.base_claim,
    }


def _middle(value: Decimal | None, low: Decimal | None, high: Decimal | None) -> Decimal | None:
    """Gold files have the middle of a range as its value."""
    return (low + high) / 2 if value is None and low is not None and high is not None else value


def _number(value: Decimal | None) -> int | float | None:
    """A JSON number, as gold files have them: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
