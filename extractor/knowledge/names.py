"""Row models and lookups for names: organisations, areas, people, titles."""

from __future__ import annotations

from typing import Any


def ruler_patterns() -> list[dict[str, str | list[dict[str, Any]]]]:
    """Patterns for the stock span ruler, one per known name: ``{"label", "pattern", "id"}``."""
    return []
