"""Countries, regions and groups: GPE entities, and ``doc.spans["areas"]`` with every mention, adjectives included."""

from __future__ import annotations

from extractor.knowledge.areas import GENERIC_HEADS
from extractor.knowledge.names import area, area_names, area_phrases, hyphen_prefixes, slug
from extractor.pipes.names.words import Coverage, Mention, Words

_WORLD = frozenset(["world", "global", "globe", "worldwide"])
_FOUNDERS = frozenset(["original", "founding", "founder"])
_MEMBERS = frozenset(["members", "member", "countries", "states", "nations"])


def territories(words: Words, known: list[Mention], model: list[Mention], coverage: Coverage) -> list[Mention]:
    """GPE entities in the words that are still free: known countries, regions and places, then the model's places."""
    names = area_names()
    found = []
    for mention in known:
        text = words.phrase(mention.start, mention.end)
        is_name = mention.label == "PLACE" or (
            mention.label == "AREA" and text in names and text not in _AMBIGUOUS_ALONE
        )
        if is_name:
            found.append(_described(words, mention))
    found = [mention for mention in _by_length(found) if _claimed(coverage, mention)]
    phrases = area_phrases()
    for mention in _by_length([mention for mention in model if mention.label == "GPE"]):
        # an adjective or a people ("Kyrgyz", "Turks") is no place
        if words.phrase(mention.start, mention.end) not in phrases and _claimed(coverage, mention):
            found.append(_described(words, mention))
    return found


#: Names of groups that are organisations when they stand alone (they become ORG) or no territory at all.
_AMBIGUOUS_ALONE = frozenset(["Turkic", "Arab states"])


def _by_length(mentions: list[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda m: (-(m.end - m.start), m.start, m.label))


def _claimed(coverage: Coverage, mention: Mention) -> bool:
    if not coverage.free(mention.start, mention.end):
        return False
    coverage.take(mention.start, mention.end)
    return True


def _described(words: Words, mention: Mention) -> Mention:
    """A GPE with its canonical id: the area's, or a slug for places."""
    text = words.phrase(mention.start, mention.end)
    if mention.label == "AREA" and mention.id:
        row = area(mention.id)
        return mention.but(
            label="GPE", name=row.name if row else text, country=mention.id if len(mention.id) == 2 else None
        )
    country = mention.id if mention.label == "PLACE" else None
    return mention.but(label="GPE", id=slug(text), name=text, country=country)


# --- doc.spans["areas"] -----------------------------------------------------------------------------------------------


def area_mentions(words: Words, known: list[Mention], entities: list[Mention]) -> list[Mention]:
    """Every mention of a country, region or group, without those inside the name of an organisation.

    A generic noun after a group or country belongs to the span ("SCO member states"); a group that is itself the
    organisation mentioned ("SCO", "EU") counts.
    """
    inside: dict[int, Mention] = {}
    for entity in entities:
        if entity.label in ("ORG", "PERSON"):
            inside.update(dict.fromkeys(range(entity.start, entity.end), entity))
    found = []
    for mention in known:
        if mention.label != "AREA":
            continue
        outer = inside.get(mention.start)
        if outer is not None and len(outer) > len(mention):
            continue
        found.append(mention.but(end=_with_generic_head(words, mention, inside)))
    found.extend(_prefixes(words, inside))
    found.extend(_world(words, inside))
    found.extend(_founders(words))
    kept = []
    coverage = Coverage(len(words))
    for mention in _by_length(found):
        if _claimed(coverage, mention):
            row = area(mention.id) if mention.id else None
            kept.append(mention.but(label="AREA", name=row.name if row else None))
    return sorted(kept, key=lambda m: m.start)


def _with_generic_head(words: Words, mention: Mention, inside: dict[int, Mention]) -> int:
    """The end of the area phrase with a plural generic noun ("Central Asian countries", "SCO member states")."""
    for size in (2, 1):
        end = mention.end + size
        if end > len(words) or any(words.break_before[i] or i in inside for i in range(mention.end, end)):
            continue
        phrase = " ".join(words.lower[mention.end : end])
        if phrase in GENERIC_HEADS and phrase not in ("market", "markets", "people", "side", "area", "zone"):
            return end
    return mention.end


def _prefixes(words: Words, inside: dict[int, Mention]) -> list[Mention]:
    """ "Sino-Kazakh", "Russo-Chinese": the form before the hyphen."""
    table = hyphen_prefixes()
    return [
        Mention(i, i + 1, "AREA", "prefix", id=table[word])
        for i, word in enumerate(words.norm[:-1])
        if word in table
        and words.norm[i + 1] in ("-", "–")
        and i not in inside
        and words.norm[i + 2 : i + 3] != ["Pacific"]
    ]


def _world(words: Words, inside: dict[int, Mention]) -> list[Mention]:
    return [
        Mention(i, i + 1, "AREA", "world", id="WORLD")
        for i, word in enumerate(words.lower)
        if word in _WORLD and i not in inside and (words.text[i].islower() or words.break_before[i])
    ]


def _founders(words: Words) -> list[Mention]:
    """ "six original member states" of the SCO."""
    found = []
    for i, word in enumerate(words.lower):
        if word not in _FOUNDERS or not any(low in _MEMBERS for low in words.lower[i + 1 : i + 3]):
            continue
        window = words.norm[max(0, i - 8) : i + 10]
        start = i - 1 if i and words.lower[i - 1] in ("six", "6") else i
        if "SCO" in window or start < i or "Shanghai" in window:
            end = i + 1
            while end < len(words) and end < i + 4 and words.lower[end] in (*_MEMBERS, "sco"):
                end += 1
            found.append(Mention(start, end, "AREA", "founders", id="SCO6"))
    return found
