"""The custom attributes this project hangs on spaCy objects, declared in one table.

What is stored is JSON-ready (dicts, lists, strings), so a ``Doc`` survives ``DocBin``, ``to_json`` and other processes;
the typed nouns are read and written through the properties.

``doc._.article``      what is known of the text: ``article_id``, ``title``, ``published`` (ISO date) and ``text`` as
                       printed: the doc itself is made of the repaired copy, see :mod:`extractor.reading` (plain dict)
``doc._.claims``       list of :class:`extractor.schema.Claim`
``span._.quantity``    :class:`extractor.schema.Quantity` of a figure, or ``None``
``span._.period``      :class:`extractor.schema.Period` of a date expression, or ``None``
``span._.canonical``   plain dict ``{"id", "name", "role", "country"}`` of an ORG, PERSON or GPE mention, an area or a
                       role, or ``None``; kept apart by the span's label
``span._.trace``       list of strings: which rule made the span and what it was resolved against

Span groups the components leave on a ``Doc`` (``doc.spans[...]``), each sorted by start:

``periods``            every date expression (the DATE entities)
``figures``            every figure: money, percent, fractions, multiples, counts, physical quantities, ranks. A rank
                       span is the rank words ("second largest"); a count or physical span is numeral + magnitude only
``known``              names of models/knowledge, as the stock ruler matched them (``span.id_``: the row's id)
``areas``              every mention of a country, region or group, adjectives too; label ``AREA``
``roles``              titles without a name ("the Prime Minister"); label ``ROLE``, canonical is the person meant
"""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc, Span

from extractor.schema import Claim, Period, Quantity, from_row, to_row

_PLAIN: tuple[tuple[type, str, Any], ...] = (
    (Doc, "article", None),
    (Doc, "claim_rows", None),
    (Span, "quantity_row", None),
    (Span, "period_row", None),
    (Span, "canonical_rows", None),
    (Span, "trace", None),
)


def _noun(row_name: str, kind: Any) -> dict[str, Any]:
    def read(span: Span) -> Any:
        row = getattr(span._, row_name)
        return None if row is None else from_row(kind, row)

    def write(span: Span, noun: Any) -> None:
        setattr(span._, row_name, None if noun is None else to_row(noun))

    return {"getter": read, "setter": write}


def _read_claims(doc: Doc) -> list[Claim]:
    return [from_row(Claim, row) for row in doc._.claim_rows or ()]


def _write_claims(doc: Doc, claims: list[Claim]) -> None:
    doc._.claim_rows = [to_row(claim) for claim in claims]


def printed(doc: Doc, start: int, end: int) -> str:
    """What the article prints between two offsets of ``doc`` (which reads a repaired copy of the same length).

    Whatever is quoted or shown has to come from here, not from ``span.text``. A doc that was not made by
    :func:`extractor.pipeline.make_doc` is taken as printed.
    """
    article = doc._.article
    text: str = article["text"] if article and article.get("text") is not None else doc.text
    return text[start:end]


def _read_canonical(span: Span) -> Any:
    return (span._.canonical_rows or {}).get(span.label_)


def _write_canonical(span: Span, row: dict[str, Any] | None) -> None:
    # spaCy keeps what hangs on a span by its offsets alone; "SCO" is an ORG entity and an area at the same place
    span._.canonical_rows = {**(span._.canonical_rows or {}), span.label_: row}


def declare() -> None:
    """Declare every attribute; safe to call again (component modules call it when spaCy imports them)."""
    for owner, name, default in _PLAIN:
        if not owner.has_extension(name):  # type: ignore[attr-defined]
            owner.set_extension(name, default=default)  # type: ignore[attr-defined]
    if not Span.has_extension("quantity"):
        Span.set_extension("quantity", **_noun("quantity_row", Quantity))
        Span.set_extension("period", **_noun("period_row", Period))
        Span.set_extension("canonical", getter=_read_canonical, setter=_write_canonical)
        Doc.set_extension("claims", getter=_read_claims, setter=_write_claims)
