"""The page on the checks is what their docstrings say."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.audit.checks import CHECKS
from extractor.audit.documentation import page, section

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"


def test_the_page_is_in_step() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m extractor.audit.documentation > docs/checks.md"


def test_checks_come_in_the_order_of_their_ids() -> None:
    ids = [(check.__doc__ or "")[:3] for check in CHECKS]
    assert ids == sorted(set(ids))


def test_an_undocumented_check_is_an_error() -> None:
    def silent(book: object) -> None:
        """C99 Nothing: no formula."""

    with pytest.raises(ValueError, match="lacks"):
        list(section(silent))  # type: ignore[arg-type]
