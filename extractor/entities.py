"""Rows of the ``entities`` table: what the pipeline left on ``doc.ents``, with the values read for it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from extractor.reading import end_as_printed
from extractor.schema import LABELS, Article, Entity, Label, Qualifier, Quantity, stable_id

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: How far a hedged figure may lie from what is printed, as factors of it (the annotation guideline's table); ``None``
#: is an open end.
_BOUNDS: dict[Qualifier, tuple[Decimal | None, Decimal | None]] = {
    "exact": (Decimal(1), Decimal(1)),
    "about": (Decimal("0.95"), Decimal("1.05")),
    "nearly": (Decimal("0.95"), Decimal(1)),
    "over": (Decimal(1), Decimal("1.10")),
    "under": (Decimal("0.90"), Decimal(1)),
    "at_least": (Decimal(1), None),
    "at_most": (Decimal(0), Decimal(1)),
}


def entities_of(doc: Doc, article: Article) -> Iterator[Entity]:
    """Rows of the ``entities`` table, in text order. Ids hash article, place and label.

    ``low`` and ``high`` of an amount are what its hedge allows (:func:`reading_bounds`).
    """
    read = doc.text
    for ent in sorted(doc.ents, key=lambda span: span.start_char):
        start, end = ent.start_char, end_as_printed(article.text, read, ent.end_char)
        label = cast("Label", ent.label_)
        if label not in LABELS:
            continue
        canonical = ent._.canonical or {}
        quantity = ent._.quantity if label in ("MONEY", "PERCENT") else None
        period = ent._.period if label == "DATE" else None
        low, high = reading_bounds(quantity) if quantity else (None, None)
        yield Entity(
            entity_id=stable_id("entity", article.article_id, start, end, label),
            article_id=article.article_id,
            start=start,
            end=end,
            text=article.text[start:end],
            label=label,
            canonical_id=canonical.get("id"),
            canonical_name=canonical.get("name"),
            value=quantity.value if quantity else None,
            low=low,
            high=high,
            qualifier=quantity.qualifier if quantity else None,
            currency=quantity.unit if quantity and label == "MONEY" else None,
            date_start=period.start if period else None,
            date_end=period.end if period else None,
            date_precision=period.precision if period else None,
            role=canonical.get("role"),
            country=canonical.get("country"),
        )


def reading_bounds(quantity: Quantity) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and highest amount that a hedge allows; the ends of a range as printed.

    A percentage over a value is capped at 100 where the value itself is not beyond it.

    >>> reading_bounds(Quantity(kind="money", unit="USD", value=Decimal(500), qualifier="nearly"))
    (Decimal('475.00'), Decimal('500'))
    """
    value = quantity.value
    if value is None:
        return quantity.low, quantity.high
    low_factor, high_factor = _BOUNDS.get(quantity.qualifier, (Decimal(1), Decimal(1)))
    ends = (
        None if low_factor is None else (value * low_factor if low_factor != 1 else value),
        None if high_factor is None else (value * high_factor if high_factor != 1 else value),
    )
    low, high = ends if value >= 0 or None in ends else ends[::-1]
    if quantity.kind == "percent" and quantity.qualifier == "over" and value <= 100 and high is not None:
        high = min(high, Decimal(100))
    return low, high
