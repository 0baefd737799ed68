"""Words that say whether something has happened, by what they do: intend, promise, expect, reckon and so on."""

from __future__ import annotations

from functools import cache, lru_cache

from extractor.knowledge.statements import word_set

#: The classes: ``[[words]]`` of ``models/knowledge/cues.toml`` with "status_" before the name, as lemmas.
CLASSES = (
    "intend",
    "promise",
    "expect",
    "reckon",
    "happen",
    "money",
    "deal",
    "plan",
    "project",
    "size",
    "cost",
    "coming",
    "already",
)


@cache
def _table() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in CLASSES:
        for word in word_set(f"status_{name}"):
            found[word] = (*found.get(word, ()), name)
    return found


def classes_of(lemma: str) -> tuple[str, ...]:
    """The classes of a word, in the order of :data:`CLASSES`."""
    return _table().get(lemma, ())


@lru_cache(maxsize=20_000)
def named(head: str, lemma: str, tail: str = "") -> tuple[str, ...]:
    """An observation of a word, under the word itself and under each of its classes.

    >>> named("left", "pledge"), named("left", "whale")
    (('left:pledge', 'left:=promise', 'left:=deal'), ('left:whale',))
    """
    return (f"{head}:{lemma}{tail}", *(f"{head}:={one}{tail}" for one in classes_of(lemma)))
