"""Names: organisations, people, places; the final ``doc.ents``.

Evidence is gathered from the knowledge base (the stock ruler's spans), the grammar of institutional and personal names,
and the statistical model; overlaps go to the longer name and to our own knowledge before the model. Then mentions of
one organisation or person are joined.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor import extensions
from extractor.knowledge.names import organisation
from extractor.knowledge.names import words as word_list
from extractor.pipes.names import coreference, organisations
from extractor.pipes.names.bodies import Lexicon, bodies
from extractor.pipes.names.context import judged, with_first_name
from extractor.pipes.names.datelines import datelines
from extractor.pipes.names.known import known
from extractor.pipes.names.persons import persons, with_callings, with_counterparts
from extractor.pipes.names.repeats import repeats
from extractor.pipes.names.shapes import name_word
from extractor.pipes.names.statistical import statistical
from extractor.pipes.names.territories import area_mentions, territories
from extractor.pipes.names.words import Coverage, Mention, Words, longest_first

extensions.declare()

#: Labels of ``doc.spans["figures"]`` that are entities.
_FIGURE_LABELS = ("MONEY", "PERCENT")


@dataclass(frozen=True, slots=True)
class Names:
    """What :class:`NameResolver` finds in one text, each list in text order, positions in words of ``words``."""

    words: Words
    entities: tuple[Mention, ...]
    areas: tuple[Mention, ...]
    roles: tuple[Mention, ...]
    values: tuple[Span, ...]


class NameResolver:
    """spaCy component ``extractor_names``: names and the final ``doc.ents``."""

    def __call__(self, doc: Doc) -> Doc:
        names = self.process(doc)
        spans = [_written(names.words, mention) for mention in names.entities]
        doc.ents = tuple(sorted([*spans, *names.values], key=lambda span: span.start))
        doc.spans["areas"] = [_written(names.words, mention) for mention in names.areas]
        doc.spans["roles"] = [_written(names.words, mention) for mention in names.roles]
        return doc

    def process(self, doc: Doc) -> Names:
        """Names of a document: ORG, PERSON and GPE entities, area mentions, title-only mentions of people."""
        words = Words.of(doc)
        known_mentions = known(words)
        lexicon = Lexicon.of(known_mentions)
        lines = datelines(words)
        ours = _from_rules(words, lexicon, known_mentions)
        ours += [line.agency for line in lines if line.agency]
        coverage = Coverage(len(words))
        values = [span for span in _values(doc) if not _month_in_a_name(words, span, ours)]
        for span in values:
            place = words.from_tokens(span.start, span.end)
            if place:
                coverage.take(*place)
        model = judged(words, _with_mentions(lexicon, ours), ours, statistical(words, lines))
        entities = _resolved(words, lexicon, ours, model, coverage)
        lexicon = Lexicon.of([*known_mentions, *entities])
        entities = with_counterparts(with_callings(words, lexicon, entities))
        entities = organisations.identified(words, lexicon, entities)
        entities = _with_short_organisations(words, lexicon, entities, coverage)
        article, entities = coreference.cast(words, entities)
        entities = coreference.surnames(words, article, entities, coverage)
        entities = coreference.with_roles(article, entities)
        roles = coreference.title_mentions(words, lexicon, article, entities, _published(doc))
        roles = coreference.with_roles(article, [role.but(label="PERSON") for role in roles])
        entities = [*entities, *territories(words, known_mentions, model, coverage)]
        entities.sort(key=lambda mention: mention.start)
        areas = area_mentions(words, known_mentions, entities)
        roles = [role.but(label="ROLE") for role in roles]
        return Names(words, tuple(entities), tuple(areas), tuple(roles), tuple(values))


def _with_mentions(lexicon: Lexicon, mentions: list[Mention]) -> Lexicon:
    """The lexicon with the bodies and people that the grammars found."""
    fresh = Lexicon.of(mentions)
    people = {start: max(end, fresh.people.get(start, 0)) for start, end in lexicon.people.items()}
    return Lexicon(lexicon.areas, lexicon.bodies | fresh.bodies, fresh.people | people, lexicon.ends)


def _from_rules(words: Words, lexicon: Lexicon, known_mentions: list[Mention]) -> list[Mention]:
    """ORG and PERSON mentions of the knowledge base and the grammars, possibly overlapping."""
    institutions = bodies(words, lexicon)
    people = persons(words, Lexicon.of([*known_mentions, *institutions]))
    return _merged([m for m in known_mentions if m.label in ("ORG", "PERSON")] + institutions + people)


def _month_in_a_name(words: Words, span: Span, ours: list[Mention]) -> bool:
    """Whether a date is a part of somebody's name ("Zhang Jun", "Theresa May")."""
    place = words.from_tokens(span.start, span.end)
    if span.label_ != "DATE" or place is None or not span.text.removesuffix(".").isalpha():
        return False
    return any(m.label == "PERSON" and m.start <= place[0] < m.end and len(m) > 1 for m in ours)


def _resolved(
    words: Words, lexicon: Lexicon, ours: list[Mention], model: list[Mention], coverage: Coverage
) -> list[Mention]:
    """ORG and PERSON mentions without overlaps."""
    ours = [*_without_surnames_as_organisations(words, [*ours, *model], [m for m in ours if _is_surname_like(m)])] + [
        m for m in ours if not _is_surname_like(m)
    ]
    by_start: dict[int, list[Mention]] = {}
    for mention in ours:
        by_start.setdefault(mention.start, []).append(mention)
    ours = [*ours, *(mention for mention in model if _extends(words, mention, by_start))]
    kept = longest_first(ours, coverage)
    blocked = organisations.blocked_acronyms(words, kept)
    rest = [
        mention
        for mention in model
        if mention.label != "GPE" and not (len(mention) == 1 and words.norm[mention.start] in blocked)
    ]
    rest = _without_surnames_as_organisations(words, [*kept, *rest], rest)
    kept += longest_first(rest, coverage)
    kept += longest_first([with_first_name(words, lexicon, again) for again in repeats(words, lexicon, kept)], coverage)
    return sorted(kept, key=lambda mention: mention.start)


def _is_surname_like(mention: Mention) -> bool:
    """Whether a mention is a known company of one word, which may be somebody's surname ("Hilton", "Forbes")."""
    row = organisation(mention.id) if mention.label == "ORG" and mention.rule == "known" and mention.id else None
    return row is not None and len(mention) == 1 and row.kind in ("company", "media")


def _without_surnames_as_organisations(
    words: Words, everybody: list[Mention], mentions: list[Mention]
) -> list[Mention]:
    """Drop organisations of the model that are the surname of somebody named in full."""
    surnames = {
        coreference.name_ends(words, mention)[1]
        for mention in everybody
        if mention.label == "PERSON" and len(mention) > 1
    }
    return [
        mention
        for mention in mentions
        if not (mention.label == "ORG" and words.phrase(mention.start, mention.end) in surnames)
    ]


def _merged(mentions: list[Mention]) -> list[Mention]:
    """One mention for one place and label: the known id and the stated role of all rules together."""
    merged: dict[tuple[int, int, str], Mention] = {}
    for mention in mentions:
        key = (mention.start, mention.end, mention.label)
        other = merged.get(key)
        if other is not None:
            mention = other.but(
                id=other.id or mention.id, role=other.role or mention.role, country=other.country or mention.country
            )
        merged[key] = mention
    return list(merged.values())


def _extends(words: Words, mention: Mention, ours: dict[int, list[Mention]]) -> bool:
    """Whether the model's longer name is the better one: "Tata Consultancy Services", a person's fuller name."""
    if mention.label not in ("ORG", "PERSON") or len(mention) < 2:
        return False
    starting = [other for at in range(mention.start, mention.end) for other in ours.get(at, ())]
    inner = [other for other in starting if other.inside(mention) and len(other) < len(mention)]
    if not inner or len(inner) < len(starting):
        return False
    if any(other.label != mention.label for other in inner):
        return False
    if mention.label == "PERSON":
        return all(
            name_word(words, i) or words.norm[i] in word_list("particle") for i in range(mention.start, mention.end)
        )
    rows = [organisation(other.id) for other in inner if other.id]
    is_body = words.norm[mention.end - 1] in word_list("body")
    return (
        len(mention) <= 5
        and bool(rows)
        and all(
            row is not None and (row.kind == "company" or (is_body and row.kind in ("bank", "media"))) for row in rows
        )
        and all(words.is_capital(i) or words.norm[i] in ("&", "-", "of") for i in range(mention.start, mention.end))
    )


def _with_short_organisations(
    words: Words, lexicon: Lexicon, entities: list[Mention], coverage: Coverage
) -> list[Mention]:
    """Bracketed and later acronyms, short forms: joined to the organisations named in full."""
    explained = organisations.bracketed(words, entities)
    taken = {(mention.start, mention.end): mention for mention in explained}
    entities = [
        taken.pop((mention.start, mention.end), mention) if mention.label == "ORG" else mention for mention in entities
    ]
    fresh = [mention for mention in taken.values() if coverage.free(mention.start, mention.end)]
    for mention in fresh:
        coverage.take(mention.start, mention.end)
    entities = _reread_acronyms(words, sorted([*entities, *fresh], key=lambda mention: mention.start))
    for finder in (
        organisations.later_acronyms,
        organisations.short_forms,
        lambda w, _, c: organisations.bylines(w, c),
    ):
        more = finder(words, entities, coverage)
        for mention in more:
            coverage.take(mention.start, mention.end)
        entities = sorted([*entities, *more], key=lambda mention: mention.start)
    return organisations.identified(words, lexicon, entities)


def _reread_acronyms(words: Words, entities: list[Mention]) -> list[Mention]:
    """Mentions of an acronym that the article explains mean what it says there, whatever was thought before."""
    meaning = {words.norm[m.start]: m for m in reversed(entities) if m.rule == "bracketed_acronym"}
    reread = []
    for mention in entities:
        source = meaning.get(words.norm[mention.start]) if len(mention) == 1 else None
        if source is not None and mention.rule != "bracketed_acronym":
            mention = mention.but(label="ORG", id=source.id, name=source.name, country=source.country)
        reread.append(mention)
    return reread


def _values(doc: Doc) -> list[Span]:
    """The MONEY, PERCENT and DATE entities other components found, dates giving way to figures."""
    kept: list[Span] = []
    taken: set[int] = set()
    for span in doc.spans.get("figures", ()):
        if span.label_ in _FIGURE_LABELS and not taken & set(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            kept.append(span)
    for span in doc.spans.get("periods", ()):
        if not taken & set(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            kept.append(span if span.label_ == "DATE" else _relabelled(span, "DATE"))
    return kept


def _relabelled(span: Span, label: str) -> Span:
    fresh = Span(span.doc, span.start, span.end, label=label)
    fresh._.period = span._.period
    return fresh


def _written(words: Words, mention: Mention) -> Span:
    start, end = words.token[mention.start], words.token[mention.end - 1] + 1
    span = Span(words.doc, start, end, label=mention.label)
    span._.canonical = {"id": mention.id, "name": mention.name, "role": mention.role, "country": mention.country}
    if mention.label != "AREA":
        span._.trace = [mention.rule]
    return span


def _published(doc: Doc) -> date | None:
    text = (doc._.article or {}).get("published")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


@Language.factory(
    "extractor_names",
    requires=["doc.ents", "doc.spans"],
    assigns=["doc.ents", "doc.spans", "span._.canonical"],
)
def make_name_resolver(nlp: Language, name: str) -> NameResolver:
    """The factory that spaCy calls."""
    return NameResolver()
