"""Growth and its two levels where one sentence gives all three, whatever the linker made of their dates."""

from __future__ import annotations

from extractor.audit import told
from extractor.audit.book import Book
from extractor.audit.cells import has_figure, near
from extractor.audit.comparability import different_voices
from extractor.knowledge import plausibility
from extractor.schema import Claim

_CLOSE = 12
#: What stands before the older of two levels.
_FROM = plausibility.pattern(
    ("from", "against", "compared with", "compared to", "versus", "vs", "as against", "than the")
)
_PERCENT_LEVELS = frozenset(["percent", "percentage_point"])


def told_together(book: Book, claim: Claim) -> tuple[Claim, Claim] | None:
    """The (new, old) levels that the words tie to a growth rate or multiple."""
    if claim.measure not in ("growth_rate", "growth_factor") or claim.unit == "percentage_point":
        return None
    pair = told.levels_of_growth(book, claim)
    if pair is None or pair[0].unit in _PERCENT_LEVELS or different_voices(*pair):
        return None
    return pair


def only_two(book: Book, claim: Claim) -> tuple[Claim, Claim] | None:
    """The only two levels of the growth claim's sentence, (new, old), where the words say which is the older.

    "28 million tonnes against 23 million, a rise of 22 percent" belongs together whatever the linker made of the dates.
    """
    own = [c for c in book.of_article(claim.article_id) if c.sentence_start == claim.sentence_start]
    levels = [c for c in own if c.measure == "level" and has_figure(c) and c.restates is None and c.value]
    if sum(c.measure == claim.measure for c in own) > 1 or len(levels) != 2 or levels[0].unit != levels[1].unit:
        return None
    if "measure_guessed" in claim.flags or told.apart(book, claim, levels[1]):
        return None
    linked = [c.claim_id == claim.base_claim or _after_from(c) for c in levels]
    if linked[0] == linked[1] or levels[0].unit in _PERCENT_LEVELS or claim.measure == "change":
        return None
    old, new = (levels[0], levels[1]) if linked[0] else (levels[1], levels[0])
    return None if different_voices(old, new) else (new, old)


def _after_from(level: Claim) -> bool:
    """Whether "from", "against", "than the" stands right before a figure ("from January to May 5 tonnes" does not)."""
    text, at = near(level, 40, 0)
    return any(at - found.end() <= _CLOSE for found in _FROM.finditer(text, 0, at))
