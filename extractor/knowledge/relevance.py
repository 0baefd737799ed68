"""What makes an article worth reading: ``models/knowledge/relevance.toml``."""

from __future__ import annotations

from functools import cache

from extractor.knowledge import KnowledgeRow, read_table
from extractor.knowledge.areas import Area, area


class Topic(KnowledgeRow):
    """A topic. ``groups`` are ids of groups.toml, ``label`` completes "mentions neither ..."; see the table's head.

    ``examples`` mention it, ``others`` do not.
    """

    id: str
    label: str
    groups: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    examples: tuple[str, ...]
    others: tuple[str, ...]


@cache
def topics() -> dict[str, Topic]:
    """All topics by id."""
    return {row.id: row for row in read_table("relevance", "topic", Topic)}


@cache
def topic_words(topic_id: str) -> tuple[str, ...]:
    """Every word that mentions the topic, in the order of the tables. Raises ``KeyError`` for an unknown topic."""
    topic = topics()[topic_id]
    found = dict.fromkeys(topic.words)
    for group_id in topic.groups:
        group = area(group_id)
        if group is None or isinstance(group, Area):
            continue
        found |= dict.fromkeys([*group.names, *group.adjectives])
        for member in group.members:
            country = area(member.id)
            if isinstance(country, Area):
                found |= dict.fromkeys(
                    [*country.names, *country.adjectives, *country.people, *country.capitals, *country.prefixes]
                )
    return tuple(word for word in found if word not in topic.leave_out)
