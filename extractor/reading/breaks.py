"""Places where a token ends although nothing separates it: a lost blank, a headline glued to its text."""

from __future__ import annotations

import re

from extractor.reading.vocabulary import OPENERS

#: "Trade", "First" and the like also end names ("QazTrade").
_OPENER = f"(?:{'|'.join(word for word in OPENERS if len(word) > 1 and word not in ('Trade', 'First', 'One', 'Put'))})"
#: Full stop without a blank: "in 2003.The", "3.3%.Development", "grew?Over". Not "Gazeta.Ru", not initials.
_GLUED_STOP = re.compile(
    r"(?:(?<=[a-z0-9%)\]”\"’])|(?<=[A-Z][A-Z]))(?P<mark>[.?!;:][\"”’)]?)"
    rf"(?=[“\"‘]?(?:{_OPENER}\b|[A-Z][a-z]{{2,30}}\b))"
)
_SHORT_BEFORE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|Nos|Prof|Gen|Col|Lt|Vol|Fig|Art|Rs|Jr|Sr|vs|etc|www)|(?://|\bwww\.)\S{0,40})\Z"
)
#: A word glued to the next sentence: "billionThe", "countriesKazakhstan", "in 2023The"; not "eBay" or "iPhone".
_GLUED_WORD = re.compile(
    rf"(?:\b[a-z]{{3,30}}|(?:19|20)\d\d|%)(?={_OPENER}\b)"
    r"|\b[A-Z][a-z]{2,30}(?=(?:The|This|These|According|However|Meanwhile|Moreover)\b)"
    r"|\b[a-z]{5,30}(?=[A-Z][a-z]{2,30}\b)"
)
_BAR = re.compile(r"\|")


def break_points(text: str) -> list[int]:
    """Offsets at which a token has to end, in order.

    >>> text = "signed in 2003.The deal"
    >>> [text[a:b] for a, b in zip([0, *break_points(text)], [*break_points(text), None])]
    ['signed in 2003', '.', 'The deal']
    """
    points: set[int] = set()
    for match in _GLUED_STOP.finditer(text):
        if not _SHORT_BEFORE.search(text, max(0, match.start() - 44), match.start()):
            points |= {match.start(), match.end()}
    for match in _GLUED_WORD.finditer(text):
        points.add(match.end())
    for match in _BAR.finditer(text):
        points |= {match.start(), match.end()}
    return sorted(points)
