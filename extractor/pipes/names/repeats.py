"""One mention recognised, all mentions recognised: names found somewhere in the article, wherever else they stand."""

from __future__ import annotations

from collections import defaultdict

from extractor.knowledge.names import words as word_list
from extractor.pipes.names.bodies import Lexicon
from extractor.pipes.names.words import Mention, Words


def repeats(words: Words, lexicon: Lexicon, mentions: list[Mention]) -> list[Mention]:
    """Further occurrences of the ORG and PERSON names among ``mentions``, possibly overlapping them."""
    table: dict[str, dict[tuple[str, ...], Mention]] = defaultdict(dict)
    for mention in mentions:
        name = tuple(words.norm[mention.start : mention.end])
        if _worth_repeating(words, lexicon, mention):
            table[name[0]].setdefault(name, mention)
    found = []
    for i, word in enumerate(words.norm):
        for name, source in table.get(word, {}).items():
            end = i + len(name)
            if i == source.start or tuple(words.norm[i:end]) != name or any(words.break_before[i + 1 : end]):
                continue
            if not words.shouted[i] and i not in lexicon.areas:
                found.append(Mention(i, end, source.label, "repeat", id=source.id))
    return found


def _worth_repeating(words: Words, lexicon: Lexicon, mention: Mention) -> bool:
    """Whether a name is telling enough to be looked for by its words alone."""
    if len(mention) > 1:
        return True
    word = words.norm[mention.start]
    if len(word) < 3 or mention.start in lexicon.areas or not word[0].isupper():
        return False
    if mention.rule == "model" and (word.lower() in words.lowered or word in word_list("given")):
        return False
    return word not in word_list("sentence_start") and word not in word_list("topic")
