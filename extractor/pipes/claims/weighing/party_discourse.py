"""What a text has been about before a figure: who was named last, who leads the paragraph, who is named most.

Centering (Grosz, Joshi and Weinstein 1995) expects a sentence to go on about what the sentence before was about, first
of all its subject. What a paragraph opens with, and what it names again and again, holds longer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.bodies import is_company, is_outlet, is_state_body
from extractor.pipes.claims.memory import is_country
from extractor.pipes.claims.scene import Figure, Party, Scene, Sentence

#: Sentences looked back over for the party named last.
_BACK = 8
#: Nouns that stand for a body named before.
_BODY_NOUNS = word_set("body_nouns")


def told_before(
    scene: Scene, sentence: Sentence, figure: Figure, lead_of: Callable[[Scene, Sentence], Party | None]
) -> Iterator[tuple[str, str]]:
    """Areas and bodies with what the text before a figure says of them; ``lead_of`` gives the party that leads a
    sentence.
    """
    latest: dict[str, str] = {}
    often: Counter[str] = Counter()
    first = sentence.number
    for number in range(sentence.number, max(-1, sentence.number - _BACK), -1):
        before = scene.sentences[number]
        if before.section != sentence.section:
            break
        inside = before.paragraph == sentence.paragraph
        first = number if inside else first
        for party in reversed(before.parties):
            if (before is sentence and party.end > figure.start) or _is_outlet(party):
                continue
            area = _area(party)
            latest.setdefault(_kind(party, area), area)
            if inside:
                often[area] += 1
    for kind, area in latest.items():
        yield area, f"latest_{kind}"
    if first < sentence.number:
        opening = scene.sentences[first]
        lead = lead_of(scene, opening)
        if lead is not None:
            yield _area(lead), f"paragraph_lead_{_kind(lead, _area(lead))}"
        for party in opening.parties[:6]:
            if not _is_outlet(party):
                yield _area(party), "paragraph_opening"
    ranked = often.most_common(2)
    if ranked and ranked[0][1] >= 2:
        alone = len(ranked) == 1 or ranked[0][1] > ranked[1][1]
        yield ranked[0][0], "paragraph_most" if alone else "paragraph_often"
    body = latest.get("company") or latest.get("body")
    if body is not None:
        for place in range(sentence.start + 1, figure.start):
            if scene.low[place] in _BODY_NOUNS and scene.low[place - 1] in {"the", "this", "its"}:
                yield body, f"noun_{scene.low[place]}"
                yield body, "noun_of_body"
                break


def _is_outlet(party: Party) -> bool:
    return party.kind == "org" and is_outlet(party.id)


def _area(party: Party) -> str:
    """The party, or the country whose office it is."""
    if party.kind == "org" and party.country and is_state_body(party.id):
        return party.country
    return party.id


def _kind(party: Party, area: str) -> str:
    if is_country(area):
        return "country"
    if party.kind == "area":
        return "group"
    return "company" if is_company(party.id) else "body"
