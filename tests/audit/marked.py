"""Sentences with their figures in brackets as claims: ``fell [21.1%|growth] to [$571 million] from [$645 million]``.

Without a word behind the bar a percentage is a share and everything else a level. ``claims_of`` takes sentences;
the claims have the indicator and area given, or none of their own: what is tested is what the words say.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from extractor.audit.book import Book
from extractor.schema import Claim
from tests.audit.statements import claims

_FIGURE = re.compile(r"\[(?P<figure>[^\]|]+)(?:\|(?P<kind>[^\]]+))?\]")
_KINDS = {"growth": "growth_rate", "share": "share", "level": "level", "rank": "rank", "change": "change"}


def claims_of(*sentences: str, **common: Any) -> list[Claim]:
    """The claims of these sentences of one article, named ``a``, ``b`` ... in the order of the text."""
    made: list[Claim] = []
    place = 1000
    for text in sentences:
        plain = _FIGURE.sub(lambda match: match["figure"], text)
        shift = 0
        for match in _FIGURE.finditer(text):
            name = chr(ord("a") + len(made))
            per = _KINDS.get(match["kind"] or "")
            (claim,) = claims(f"{name}: ? KZ>CN 2024 = {match['figure']}")
            start = place + match.start() - shift
            shift += len(match[0]) - len(match["figure"])
            values: dict[str, Any] = {"article_id": "A", "start": start, "end": start + len(match["figure"])}
            values |= {"sentence_start": place, "sentence_end": place + len(plain), "quote": plain}
            values |= {"indicator_text": None, **common}
            if per is not None:
                values["measure"] = per
            elif match["kind"]:  # "|year": the time a rate is for
                values["per"] = match["kind"]
            made.append(replace(claim, **values))
        place += len(plain) + 1
    return made


def book_of(*sentences: str, **common: Any) -> tuple[Book, dict[str, Claim]]:
    """A book of these sentences, and its claims by what they print."""
    made = claims_of(*sentences, **common)
    return Book.of(made), {claim.printed: claim for claim in made}
