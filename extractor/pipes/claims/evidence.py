"""From drafts to claims: ids, exact quotes, intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from spacy.tokens import Doc

from extractor.intervals import hard, typical
from extractor.knowledge.statements import indicator
from extractor.pipes.claims.draft import Draft
from extractor.pipes.quantities.nouns import counts_people
from extractor.schema import Claim, Quantity

_LINKS = ("restates", "part_of", "share_of", "base_claim", "repeats")


def build_claims(doc: Doc, drafts: Sequence[Draft]) -> list[Claim]:
    """The claims of a text in text order, one a figure and party, links resolved to claim ids."""
    article_id = str((doc._.article or {}).get("article_id", ""))
    ids: dict[int, str] = {}
    rows: list[tuple[Draft, str | None, str | None]] = []
    for draft in drafts:
        for ref, counterpart in _pairs(draft):
            rows.append((draft, ref, counterpart))
            key = Claim.make_id(article_id, *_offsets(draft), draft.measure, ref, counterpart)
            ids.setdefault(id(draft), key)
    claims = [_claim(doc, article_id, draft, ref, counterpart, ids) for draft, ref, counterpart in rows]
    return sorted(
        claims, key=lambda claim: (claim.start, claim.end, claim.ref_area or "", claim.counterpart_area or "")
    )


def _pairs(draft: Draft) -> list[tuple[str | None, str | None]]:
    refs: Sequence[str | None] = draft.each_ref or (draft.ref,)
    counterparts: Sequence[str | None] = draft.each_counterpart or (draft.counterpart,)
    return [(ref, counterpart) for ref in refs for counterpart in counterparts]


def _offsets(draft: Draft) -> tuple[int, int]:
    return draft.figure.span.start_char, draft.figure.span.end_char


def _claim(
    doc: Doc, article_id: str, draft: Draft, ref: str | None, counterpart: str | None, ids: dict[int, str]
) -> Claim:
    start, end = _offsets(draft)
    sentence = doc[draft.sentence.start : draft.sentence.end]
    links: dict[str, Any] = {}
    for name in _LINKS:
        target = getattr(draft, name)
        links[name] = None if target is None else ids.get(id(target))
    return Claim(
        claim_id=Claim.make_id(article_id, start, end, draft.measure, ref, counterpart),
        article_id=article_id,
        start=start,
        end=end,
        printed=original(doc, start, end),
        sentence_start=sentence.start_char,
        sentence_end=sentence.end_char,
        quote=original(doc, sentence.start_char, sentence.end_char),
        indicator=draft.indicator,
        indicator_text=draft.indicator_text,
        item=draft.item,
        measure=draft.measure,
        ref_area=ref,
        counterpart_area=counterpart,
        scope=draft.scope,
        period_start=draft.period_start,
        period_end=draft.period_end,
        period_text=draft.period_text,
        period_kind=draft.period_kind,
        period_basis=draft.period_basis,
        base_start=draft.base_start,
        base_end=draft.base_end,
        base_value=draft.base_value,
        **_value_fields(draft),
        obs_status=draft.obs_status,
        speaker_id=draft.speaker_id,
        speaker_role=draft.speaker_role,
        source_id=draft.source_id,
        reporting=draft.reporting,
        **links,
        confidence=round(draft.confidence, 3),
        flags=tuple(dict.fromkeys(draft.flags)),
        status_cue=draft.status_cue,
        rules=tuple(draft.rules),
        per=draft.per,
    )


def original(doc: Doc, start: int, end: int) -> str:
    """The printed text: rules read a repaired copy of equal length, quotes come from what was given."""
    text = (doc._.article or {}).get("text")
    return str(text[start:end]) if text is not None else doc.text[start:end]


def as_ratio(quantity: Quantity, falling: bool, measure: str) -> Quantity:
    """A fall by a factor as the ratio below one ("fell threefold": one third)."""
    if not falling or measure != "growth_factor" or quantity.value is None or quantity.value <= 1:
        return quantity
    ratio = (Decimal(1) / quantity.value).quantize(Decimal("0.0001"))
    return replace(quantity, value=ratio, step=Decimal("0.01"), decimals=2)


def _value_fields(draft: Draft) -> dict[str, Any]:
    quantity = as_ratio(draft.figure.quantity, draft.falling, draft.measure)
    fields: dict[str, Any] = {
        "value": quantity.value,
        "unit": "people" if quantity.kind == "count" and counts_people(quantity.unit) else quantity.unit,
        "decimals": quantity.decimals,
        "unit_mult": quantity.unit_mult,
        "qualifier": quantity.qualifier,
        "alt_value": draft.alt_value,
    }
    if draft.measure in {"growth_rate", "change"}:
        fields["direction"] = "down" if draft.falling else "up"
    if quantity.kind == "rank":
        return {**fields, "low": quantity.value, "high": quantity.value}
    try:
        usual, wide = typical(quantity), hard(quantity)
    except ValueError:
        return fields
    ranged = quantity.value is None
    low, high = (quantity.low, quantity.high) if ranged else (usual.low, usual.high)
    fields |= {"low": low, "high": high, "hard_low": wide.low, "hard_high": wide.high}
    if draft.measure == "share" or (quantity.unit == "percent" and _is_rate(draft)):
        fields |= {key: _capped(fields[key]) for key in ("low", "high", "hard_low", "hard_high")}
    return fields


def _is_rate(draft: Draft) -> bool:
    row = indicator(draft.indicator)
    return row is not None and row.percent == "share" and draft.measure == "share"


def _capped(value: Decimal | None) -> Decimal | None:
    """A share lies between 0 and 100 percent; a printed one above 100 is left for the audit."""
    hundred = Decimal(100)
    if value is None:
        return None
    return min(value, hundred) if value <= hundred * Decimal("1.11") else value
