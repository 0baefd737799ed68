"""Row models and lookups for names: organisations, people, titles; areas are re-exported from their own module."""

from __future__ import annotations

from typing import Any

from extractor.knowledge.areas import (
    Area,
    Group,
    area,
    area_names,
    area_phrases,
    areas,
    capitals,
    countries,
    find_area,
    find_capital,
    groups,
    hyphen_prefixes,
    members,
)

__all__ = [
    "Area",
    "Group",
    "area",
    "area_names",
    "area_phrases",
    "areas",
    "capitals",
    "countries",
    "find_area",
    "find_capital",
    "groups",
    "hyphen_prefixes",
    "members",
    "ruler_patterns",
]


def ruler_patterns() -> list[dict[str, str | list[dict[str, Any]]]]:
    """Patterns for the stock span ruler, one per known name: ``{"label", "pattern", "id"}``."""
    return []
