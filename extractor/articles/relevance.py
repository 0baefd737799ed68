"""Which articles are worth the models' time: those that mention what the user asked for. Decided on words alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

_TOKEN = re.compile("[a-z]{1,60}")
#: Small letters for ASCII letters, a blank for every other byte: bytes.translate() and split() then give the words.
_WORDS_ONLY = bytes(ord(chr(code).lower()) if code < 128 and chr(code).isalpha() else 32 for code in range(256))
_SAMPLE = 4_096


class Relevance:
    """Words of which an article has to mention at least one; ``label`` names them in messages.

    Whole words count: a word with a capital letter as it is or in all capitals, one without in any case. Any white
    space may stand between the parts of a name.

    >>> china = Relevance(["China", "trade fair"], "China")
    >>> [china.matches(text) for text in ("CHINA'S exports", "the china shop", "a Trade\\nFair", "Chinatown")]
    [True, False, True, False]
    """

    def __init__(self, words: Iterable[str], label: str) -> None:
        self.words = tuple(dict.fromkeys(word for raw in words if (word := " ".join(raw.split()))))
        self.label = label
        if not self.words:
            raise ValueError("no word to look for")

    def matches(self, text: str) -> bool:
        """Whether ``text`` mentions one of the words."""
        return self.may_match(text.encode("utf-8", "replace")) and self._pattern.search(text) is not None

    def may_match(self, data: bytes) -> bool:
        """``False`` when the text in ``data`` (a page in an encoding that keeps ASCII) cannot mention a word of ours.

        About 100 MB a second: this decides whether the article on a page is looked for at all.
        """
        if self._needles is None or b"\0" in data[:_SAMPLE]:
            return True
        keys, literals = self._needles
        return any(literal in data for literal in literals) or not keys.isdisjoint(data.translate(_WORDS_ONLY).split())

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        exact = dict.fromkeys(form for word in self.words if word != word.lower() for form in (word, word.upper()))
        loose = [word for word in self.words if word == word.lower()]
        forms = [_spaced(word) for word in exact] + [f"(?i:{_spaced(word)})" for word in loose]
        return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")

    @cached_property
    def _needles(self) -> tuple[frozenset[bytes], tuple[bytes, ...]] | None:
        """One part of each word, in small letters, and words without such a part ("S.C.O.") as they are.

        ``None`` when a word is not written in ASCII letters, so that bytes in an unknown encoding tell nothing.
        """
        parts = {word: _TOKEN.findall(word.lower()) for word in self.words}
        keys = {found[0] for found in parts.values() if len(found) == 1 and len(found[0]) > 1}
        literals: list[bytes] = []
        for word, found in parts.items():
            if any(part in keys for part in found):
                continue
            if key := next((part for part in found if len(part) > 3), None) or max(found, key=len, default=""):
                if len(key) > 2:
                    keys.add(key)
                elif word.isascii() and word != word.lower():
                    literals += [word.encode(), word.upper().encode()]
                else:
                    return None
            else:
                return None
        return frozenset(key.encode() for key in keys), tuple(dict.fromkeys(literals))


def topic(topic_id: str = "sco") -> Relevance:
    """The relevance of a topic of ``models/knowledge/relevance.toml``; the SCO and its members by default."""
    from extractor.knowledge.relevance import topic_words, topics

    return Relevance(topic_words(topic_id), topics()[topic_id].label)


def mentioning(words: str) -> Relevance:
    """The relevance of a list of words, set apart by commas. Raises ``ValueError`` when there is none.

    >>> mentioning("SCO, Shanghai Cooperation Organisation").label
    'any of: SCO, Shanghai Cooperation Organisation'
    """
    listed = [word.strip() for word in words.split(",") if word.strip()]
    return Relevance(listed, f"any of: {', '.join(listed[:5])}{', ...' if len(listed) > 5 else ''}")


def _spaced(word: str) -> str:
    return r"\s{1,3}".join(re.escape(part) for part in word.split(" "))
