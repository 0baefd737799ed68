"""Who and what a text mentions: countries, groups, bodies, facilities, people, dates and figures, by sentence.

A group that is an organisation too (SCO, EU) is an area. A capital is its country where it acts or stands beside
another party ("Moscow and New Delhi", "trade with Tehran"), a mere place behind "in" or as a dateline. An adjective
before a body's name ("Swedish truck maker Nordvik") belongs to that body.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.facilities import find_facilities
from extractor.pipes.claims.scene import DASHES, PREPOSITIONS, DateMention, Figure, Party, Scene, Sentence

#: Prepositions that join parties; behind any other a capital is only a place.
_JOINING = frozenset({"with", "between", "than", "for", "by", "against"})
#: Words between a nationality and the name of the body it belongs to.
_MODIFIED_WITHIN = 6
_NOT_ACTING = frozenset({"summit", "declaration", "office", "airport", "region", "hosted", "host", "hosts", "meeting"})


def fill_entities(scene: Scene, owner: Sequence[int]) -> None:
    """Put every mention into its sentence; ``owner`` gives the sentence of each token."""
    _read_names(scene, owner)
    _read_values(scene, owner)
    find_facilities(scene)
    for sentence in scene.sentences:
        sentence.parties.sort(key=lambda party: (party.start, -party.end))
        _attach_nationalities(scene, sentence)
        _drop_narrowed(sentence)


def _read_names(scene: Scene, owner: Sequence[int]) -> None:
    doc = scene.doc
    areas = [(span, (span._.canonical or {}).get("id")) for span in doc.spans.get("areas", ())]
    groups = sorted((span.start, span.end) for span, area_id in areas if area_id in _group_ids())
    figured = {place for span in doc.spans.get("figures", ()) for place in range(span.start, span.end)}
    orgs: list[tuple[int, int]] = []
    for ent in doc.ents:
        canonical = ent._.canonical or {}
        sentence = scene.sentences[owner[ent.start]]
        if ent.label_ == "PERSON":
            sentence.people.append(ent)
        elif ent.label_ == "GPE":
            _read_city(scene, sentence, ent, canonical)
        elif (
            ent.label_ == "ORG"
            and not figured.intersection(range(ent.start, ent.end))
            and not any(start <= ent.start and ent.end <= end for start, end in _near(groups, ent.start))
        ):
            orgs.append((ent.start, ent.end))
            if canonical.get("id"):
                country = canonical.get("country") or country_of(canonical["id"])
                party = Party(ent.start, ent.end, canonical["id"], "org", _possessive(scene, ent), country=country)
                sentence.parties.append(party)
    for span, area_id in areas:
        if figured.issuperset(range(span.start, span.end)):
            continue  # the country of a currency: "247.7 billion U.S. dollars"
        if area_id and not any(start <= span.start and span.end <= end for start, end in _near(orgs, span.start)):
            party = Party(span.start, span.end, area_id, "area", _possessive(scene, span), _is_adjective(span))
            scene.sentences[owner[span.start]].parties.append(party)


def _group_ids() -> frozenset[str]:
    from extractor.knowledge.names import groups

    return frozenset(group.id for group in groups())


def _read_city(scene: Scene, sentence: Sentence, ent: Span, canonical: dict[str, str | None]) -> None:
    """A city inside a country: a place, or its country where it is a capital that acts."""
    country = capital_of(ent.text)
    place = country or canonical.get("country")
    if place is None or canonical.get("id") == place:
        return
    city = Party(ent.start, ent.end, place, "area", _possessive(scene, ent), capital=country is not None)
    sentence.cities.append(city)
    if country is not None and _acts(scene, sentence, city):
        sentence.parties.append(city)


def capital_of(name: str) -> str | None:
    """The country that a capital is the capital of, ``None`` for any other name; capitals of a dateline too.

    >>> capital_of("Baku"), capital_of("TASHKENT"), capital_of("Shanghai")
    ('AZ', 'UZ', None)
    """
    from extractor.knowledge.areas import countries

    if not _CAPITALS:
        _CAPITALS.update({capital.lower(): row.id for row in countries() for capital in row.capitals})
    return _CAPITALS.get(name.lower())


_CAPITALS: dict[str, str] = {}


def _acts(scene: Scene, sentence: Sentence, city: Party) -> bool:
    """Whether a capital stands for its country: as subject or object, not behind "in" nor as a dateline."""
    after = scene.words(city.end, min(city.end + 2, sentence.end))
    before = scene.low[city.start - 1] if city.start > sentence.start else ""
    if city.start == sentence.start and (after[:1] in ([","], ["."], [":"], ["("]) or set(after[:1]) & DASHES):
        return False
    if _NOT_ACTING & set(after) or before in {"and", ","}:
        other = [one for one in sentence.cities if one.end == city.start - 1]
        return bool(other) and other[0] in sentence.parties and not _NOT_ACTING & set(after)
    if before in PREPOSITIONS:
        return before in _JOINING
    return before != "of" and before not in DASHES and not before.istitle()


def _read_values(scene: Scene, owner: Sequence[int]) -> None:
    doc = scene.doc
    for span in doc.spans.get("periods", ()):
        if span._.period is not None:
            mention = DateMention(span.start, span.end, span._.period, span.text)
            scene.sentences[owner[span.start]].dates.append(mention)
    for number, span in enumerate(doc.spans.get("figures", ())):
        figure = Figure(number, span, span._.quantity, span.start, span.end)
        scene.sentences[owner[span.start]].figures.append(figure)


def _attach_nationalities(scene: Scene, sentence: Sentence) -> None:
    """Give a body the country of the adjective that describes it, and take the adjective out of the parties."""
    kept: list[Party] = []
    for party in sentence.parties:
        if party.kind == "org" and kept:
            before = kept[-1]
            between = scene.words(before.end, party.start)
            owning = before.adjective or before.possessive
            if owning and before.kind == "area" and len(between) <= _MODIFIED_WITHIN and _describes(between):
                kept.pop()
                party = replace(party, country=party.country or before.id)
        if not (party.adjective and scene.low[party.end] in word_set("currency_nouns")):
            kept.append(party)
    sentence.parties = kept


def _describes(between: Sequence[str]) -> bool:
    """Whether only nouns and adjectives stand between a nationality and a name."""
    stops = PREPOSITIONS | word_set("verbish") | {",", ";", ":", "(", ")", "and", "or", "that", "who", "which"}
    return all(word not in stops for word in between)


def _drop_narrowed(sentence: Sentence) -> None:
    sentence.parties = [
        party
        for party, after in zip(sentence.parties, [*sentence.parties[1:], None], strict=False)
        if not (after is not None and _narrowed(party, after))
    ]


def country_of(org_id: str) -> str | None:
    """The country in a body's id ("uz_ministry_finance")."""
    from extractor.knowledge.names import area

    code = org_id[:2].upper()
    return code if org_id[2:3] == "_" and area(code) is not None else None


def _narrowed(party: Party, after: Party) -> bool:
    """Whether the next mention narrows a group to some of its members ("the SCO's six original members")."""
    return (
        after.start - party.end <= 2 and after.id != party.id and after.id.startswith(party.id) and party.kind == "area"
    )


def _near(spans: Sequence[tuple[int, int]], place: int) -> Sequence[tuple[int, int]]:
    """The last spans that start at or before ``place`` (spans are sorted and do not overlap)."""
    from bisect import bisect_right

    index = bisect_right(spans, (place, 1 << 60))
    return spans[max(0, index - 1) : index]


def _possessive(scene: Scene, span: Span) -> bool:
    """Whether a possessive mark follows, or was lost by OCR inside the token ("Chinas exports")."""
    if span.end < len(scene.low) and scene.low[span.end] in {"'s", "'", "s"}:
        return True
    last = scene.low[span.end - 1]
    return last.endswith("'s") or (len(span) == 1 and last.endswith("s") and _is_lost_possessive(span.text))


def _is_lost_possessive(text: str) -> bool:
    from extractor.knowledge.names import area_names

    return text not in area_names() and text[:-1] in area_names()


def _is_adjective(span: Span) -> bool:
    from extractor.knowledge.names import area_names

    text = span.text.removeprefix("the ").removeprefix("The ")
    return len(span) <= 2 and text not in area_names() and not text.endswith(("s", "’", "'"))
