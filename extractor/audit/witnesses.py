"""Which passages are copies of each other: several articles that print one alike are one witness."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.schema import Claim

_NEAR_COPY = 0.6
_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """The triples of words of a text, for likeness."""
    words = _WORD.findall(text.casefold())
    return frozenset(zip(words, words[1:], words[2:], strict=False)) or frozenset([tuple(words)])


def alike(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> bool:
    """Whether two passages are copies of each other, a few words apart."""
    return len(a & b) >= _NEAR_COPY * len(a | b)


def cluster(group: Sequence[Claim], copies: dict[str, list[str]], gone: dict[str, Claim]) -> None:
    """Sort one group of equal readings into witnesses and their copies in other articles."""
    exact: dict[str, Claim] = {}
    seen: list[tuple[Claim, frozenset[tuple[str, ...]]]] = []
    if len({claim.article_id for claim in group}) == 1:
        return
    for claim in group:
        witness = exact.get(claim.quote)
        mine = shingles(claim.quote) if witness is None else frozenset()
        if witness is None:
            witness = next((other for other, theirs in seen[:40] if alike(mine, theirs)), None)
        if witness is None:
            exact[claim.quote] = claim
            seen.append((claim, mine))
        elif witness.article_id != claim.article_id:
            copies.setdefault(witness.claim_id, []).append(claim.claim_id)
            gone[claim.claim_id] = witness
