"""The parts of the report that are laid out only when they are asked for: articles with their claims, and the index.

Everything is plain lists of numbers and strings; text that comes again and again stands once, in a table of strings.
Offsets count UTF-16 units, as scripts in a page do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from extractor.report import figures, naming
from extractor.report.views import Facets, FindingView, SeriesView, Views, areas_of
from extractor.report.why import why
from extractor.schema import Article, Claim, Entity

#: What would end the element that holds the data, or a line of script, and is written as an escape instead.
_UNSAFE = re.compile("[<>&\u2028\u2029\u0000-\u001f\u007f-\u009f\ud800-\udfff]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def script_json(value: Any) -> str:
    r"""``value`` as JSON that is safe inside a script element, whatever its strings hold.

    >>> script_json(["</script><!--", "a\u2028b"])
    '["\\u003c/script\\u003e\\u003c!--","a\\u2028b"]'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class Strings:
    """A table in which each string stands once."""

    def __init__(self) -> None:
        self.table: list[str] = []
        self._at: dict[str, int] = {}

    def __call__(self, text: str | None) -> int:
        """The place of ``text``, -1 for nothing."""
        if text is None or text == "":
            return -1
        found = self._at.get(text)
        if found is None:
            found = self._at[text] = len(self.table)
            self.table.append(text)
        return found

    def all(self, texts: Iterable[str]) -> list[int]:
        """The places of several."""
        return [self(text) for text in texts]


class Utf16:
    """Offsets of one text counted in UTF-16 units.

    >>> Utf16("a\\U0001F600b")(2)
    3
    """

    def __init__(self, text: str) -> None:
        self._wide = [found.start() for found in _ASTRAL.finditer(text)]

    def __call__(self, offset: int) -> int:
        from bisect import bisect_left

        return offset + bisect_left(self._wide, offset) if self._wide else offset


class Data:
    """Makes the data of one report. Make the articles and findings first: the index holds the strings of all."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self._strings = Strings()
        self._by_article: dict[str, list[Claim]] = {}
        for claim in views.contents.claims:
            self._by_article.setdefault(claim.article_id, []).append(claim)
        self._entities: dict[str, list[Entity]] = {}
        for entity in views.contents.entities:
            self._entities.setdefault(entity.article_id, []).append(entity)

    def claims_of(self, article_id: str) -> Sequence[Claim]:
        """The claims of an article, in text order."""
        return self._by_article.get(article_id, ())

    def article(self, article: Article) -> dict[str, Any]:
        """One article's text, entities and claims."""
        at = Utf16(article.text)
        return {
            "text": article.text,
            "entities": [
                [at(one.start), at(one.end), one.label, self._strings(_entity_name(one))]
                for one in self._entities.get(article.article_id, ())
            ],
            "claims": [self._claim(claim, at) for claim in self.claims_of(article.article_id)],
        }

    def _claim(self, claim: Claim, at: Utf16) -> list[Any]:
        """One claim; ``CLAIM`` in ``data.js`` names the columns."""
        text = self._strings
        return [
            claim.claim_id,
            at(claim.start),
            at(claim.end),
            at(claim.sentence_start),
            at(claim.sentence_end),
            text(figures.figure(claim)),
            text(naming.indicator_of(claim)),
            text(self._views.names.parties(claim)),
            text(figures.period(claim.period_start, claim.period_end)),
            text(naming.MEASURES.get(claim.measure, claim.measure)),
            text(claim.obs_status),
            text(figures.allowed(claim.low, claim.high, claim.unit)),
            text(figures.allowed(claim.hard_low, claim.hard_high, claim.unit)),
            text(self._views.names.voice(claim.speaker_id) or self._views.names.voice(claim.source_id)),
            round(claim.confidence, 2),
            text.all(naming.spaced(flag) for flag in claim.flags),
            [
                [text(row.question), text(row.answer), text(row.words), text.all(row.rules)]
                for row in why(claim, self._views.names)
            ],
            [finding.finding_id for finding in self._views.findings_of(claim.claim_id)],
            text(claim.indicator),
            text.all(areas_of(claim)),
            claim.period_start.isoformat() if claim.period_start else "",
            claim.period_end.isoformat() if claim.period_end else "",
            _size(claim),
        ]

    def index(
        self,
        listed: Sequence[tuple[Article, int | None]],
        findings: Sequence[FindingView],
        series: Sequence[SeriesView],
        **more: Any,
    ) -> dict[str, Any]:
        """What search and filters need of everything, and the strings; ``listed`` has each article's place, if any."""
        rows = {
            "articles": [self._article_row(article, place) for article, place in listed],
            "findings": [self._finding_row(view) for view in findings],
            "series": [
                [view.key, *self._facets(view.facets), self._strings(view.name), view.conflicts] for view in series
            ],
        }
        return {**more, **rows, "strings": self._strings.table}

    def _article_row(self, article: Article, place: int | None) -> list[Any]:
        claims = self.claims_of(article.article_id)
        against = {finding.finding_id: None for claim in claims for finding in self._views.findings_of(claim.claim_id)}
        return [
            article.article_id,
            *self._facets(self._views.facets(claims)),
            naming.headline(article),
            naming.byline(article),
            self._strings(naming.publisher(article)),
            article.published.isoformat() if article.published else "",
            len(claims),
            list(against),
            place if place is not None else -1,
            [claim.claim_id for claim in claims] if place is not None else [],
        ]

    def _finding_row(self, view: FindingView) -> list[Any]:
        finding = view.finding
        names = [quote.headline for quote in view.quotes] + [quote.byline for quote in view.quotes]
        return [
            finding.finding_id,
            *self._facets(view.facets),
            finding.outcome,
            finding.severity,
            finding.check,
            " ".join([view.check, finding.formula, finding.message, view.diagnosis or "", *dict.fromkeys(names)]),
            finding.review_status,
            finding.review_note or "",
        ]

    def _facets(self, facets: Facets) -> list[Any]:
        text = self._strings
        return [
            text.all(facets.indicators),
            text.all(facets.areas),
            text.all(facets.sources),
            facets.first,
            facets.last,
            list(facets.published),
        ]


def _size(claim: Claim) -> float:
    """What claims are sorted by: the figure, 0 for those without one or beyond what a script can count."""
    value = claim.value if claim.value is not None else claim.low
    if value is None or not value.is_finite() or abs(value) > 10**30:
        return 0.0
    return float(f"{value:.12g}")


def _entity_name(entity: Entity) -> str | None:
    """What an entity is known as, or its value, where the text does not say it itself."""
    if entity.canonical_name is not None:
        return entity.canonical_name
    if entity.label == "DATE" and (entity.date_start or entity.date_end):
        return figures.period(entity.date_start, entity.date_end)
    if entity.value is not None:
        unit = entity.currency or ("percent" if entity.label == "PERCENT" else None)
        return figures.hedged(entity.value, unit, entity.qualifier or "exact")
    return figures.allowed(entity.low, entity.high, entity.currency) if entity.low is not None else None
