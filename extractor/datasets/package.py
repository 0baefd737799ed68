"""The description of each table for ``datapackage.json`` (Frictionless Data Package): types, keys, meanings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, get_args

from extractor import schema

_ARTICLE = {"fields": "article_id", "reference": {"resource": "articles", "fields": "article_id"}}
_KEYS: dict[str, dict[str, Any]] = {
    "articles": {"primaryKey": "article_id"},
    "entities": {"primaryKey": "entity_id", "foreignKeys": [_ARTICLE]},
    "claims": {"primaryKey": "claim_id", "foreignKeys": [_ARTICLE]},
    "findings": {"primaryKey": "finding_id"},
    "checks": {},
}
_TABLES = {
    "articles": "The texts; every offset in the other tables is a character index into `text`, end exclusive.",
    "entities": "Organisations, persons, places, amounts of money, percentages and dates, with normalised values.",
    "claims": "Who says that which indicator of whom has which value in which period, one row a figure and party.",
    "findings": "Sets of claims that do not agree, with the arithmetic that shows it.",
    "checks": "Comparisons that passed, and why other figures were not compared.",
}
_MEDIATYPES = {"jsonl": "application/jsonl", "csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
#: Types by the noun's annotation; what is not here is a string.
_TYPES = {"int": "integer", "float": "number"}
_MEANINGS = {
    "article_id": "stable id: as given, else a hash of the text",
    "entity_id": "stable id of the mention",
    "claim_id": "stable id of the claim",
    "finding_id": "hash of the check and its claims",
    "source": "path or address as given",
    "part": "number of the article within its source, from 0",
    "published": "date of publication",
    "published_basis": "how that date is known: given, metadata, dateline, filename, inferred",
    "sha256": "of the text in UTF-8",
    "pipeline": "fingerprint of model, rules and code",
    "warnings": "what a reader should know about how the text was read",
    "start": "first character",
    "end": "one past the last character",
    "text": "exactly as printed",
    "label": "ORG, PERSON, GPE, MONEY, PERCENT or DATE",
    "canonical_id": "the same for all mentions of one organisation, person or place",
    "value": "exact decimal in absolute units; missing for a range",
    "low": "lower end as a reader takes the figure",
    "high": "upper end as a reader takes the figure",
    "hard_low": "below this the claim would be wrong",
    "hard_high": "above this the claim would be wrong",
    "qualifier": "exact, about, over, under, nearly, at_least, at_most or range",
    "currency": "ISO 4217",
    "date_precision": "day, month, quarter, half, year, fiscal_year, range, duration or approx",
    "printed": "the figure as printed",
    "quote": "the sentence, exact",
    "indicator": "what is measured, as an id; missing when none fits",
    "indicator_text": "the words that name what is measured",
    "item": "what narrows the indicator",
    "measure": "level, share, growth_rate, growth_factor, change, rank or event_date",
    "ref_area": "whose figure: ISO 3166 alpha-2, or the id of a group, organisation or facility",
    "counterpart_area": "with whom, coded as ref_area",
    "scope": "member set or coverage when stated",
    "period_kind": "calendar, fiscal, cumulative, end_of_period or window",
    "period_basis": "stated, inherited from an earlier clause or sentence, or inferred",
    "unit": "ISO 4217 currency, percent, fold, or a unit or counted noun",
    "decimals": "decimals printed",
    "unit_mult": "power of ten of the magnitude word",
    "obs_status": "actual, forecast, target or estimate",
    "reporting": "direct, indirect or author",
    "direction": "whether a growth or change went up or down; the value stays as printed",
    "restates": "claim that gives the same amount in another form",
    "part_of": "claim on the whole this is a part of",
    "share_of": "claim on the whole this is a share of",
    "base_claim": "claim on the level a growth starts from",
    "repeats": "claim on the same fact",
    "confidence": "0 to 1",
    "check": "id of the check",
    "outcome": "what the check found",
    "formula": "the arithmetic with its numbers",
    "gap_ratio": "how far apart the two sides are, as a factor",
    "suspects": "claims that may hold the error, most probable first",
    "assumptions": "what had to be assumed to compare the claims",
    "claim_ids": "the claims it rests on",
    "review_status": "open, confirmed or dismissed",
}


def describe(table: str, noun: type[Any], format: str, path: str, size: int, sha256: str) -> dict[str, Any]:
    """The resource entry of ``table``, written as ``path`` with ``size`` bytes.

    Of a Parquet file size and hash stay out, and lists have the type ``any``: the frictionless tool counts no bytes
    there and knows lists only as text. The file's own schema says more.
    """
    lists = "any" if format == "parquet" else "array"
    return {
        "name": table,
        "path": path,
        "profile": "tabular-data-resource",
        "description": _TABLES[table],
        "format": format,
        "mediatype": _MEDIATYPES[format],
        **({} if format == "parquet" else {"encoding": "utf-8", "bytes": size, "hash": f"sha256:{sha256}"}),
        "schema": {
            "fields": [_field(spec.name, str(spec.type), lists) for spec in fields(noun)],
            "missingValues": [""],
            **_KEYS[table],
        },
    }


def describe_columns(
    name: str, columns: Mapping[str, tuple[str, str]], path: str, size: int, sha256: str
) -> dict[str, Any]:
    """The resource entry of a CSV file whose ``columns`` are given with type and meaning."""
    return {
        "name": name,
        "path": path,
        "profile": "tabular-data-resource",
        "description": "The claims that have a number and a place on the calendar, as SDMX-CSV 2.0.",
        "format": "csv",
        "mediatype": _MEDIATYPES["csv"],
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{sha256}",
        "schema": {
            "fields": [{"name": key, "type": kind, "description": text} for key, (kind, text) in columns.items()],
            "missingValues": [""],
            "primaryKey": "CLAIM_ID",
        },
    }


def _field(name: str, annotation: str, lists: str) -> dict[str, Any]:
    kind = annotation.removesuffix(" | None")
    field: dict[str, Any] = {"name": name, "type": _TYPES.get(kind, "string")}
    if kind == "date":
        field["type"] = "date"
    elif kind == "Decimal":
        field["type"] = "number"
    elif kind.startswith("tuple"):
        field["type"] = lists
    if name in _MEANINGS:
        field["description"] = _MEANINGS[name]
    choices = get_args(getattr(schema, kind, None))
    if choices:
        field["constraints"] = {"enum": list(choices)}
    return field
