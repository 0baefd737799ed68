"""Abbreviations and the full stops behind them: ``models/knowledge/sentences.toml``."""

from __future__ import annotations

from functools import cache
from typing import Literal

from extractor.knowledge import KnowledgeRow, read_table

Ends = Literal["never", "before_opener", "before_capital", "unless_number"]


class Abbreviations(KnowledgeRow):
    """Forms (without their last full stop) that end a sentence under the same condition."""

    id: str
    ends: Ends
    forms: tuple[str, ...]
    examples: tuple[str, ...] = ()


@cache
def abbreviations() -> dict[str, Ends]:
    """Each form with the condition under which its full stop ends a sentence; the first row that has a form decides."""
    table: dict[str, Ends] = {}
    for row in read_table("sentences", "abbreviations", Abbreviations):
        for form in row.forms:
            table.setdefault(form, row.ends)
            if form[0].isupper() and len(form) > 1:
                table.setdefault(form.upper(), row.ends)
    return table
