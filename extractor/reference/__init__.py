"""Official figures to hold articles against: the reference pack of ``models/reference``, or a table of one's own."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.schema import Article, Claim


@dataclass(frozen=True, slots=True)
class Reference:
    """Official figures as claims, the sources they are from as articles (titles say which), and whether the dated
    facts of the pack (summits, members, office-holders) count too.

    References add up: ``pack() + read_figures("figures.csv")``.
    """

    figures: tuple[Claim, ...] = ()
    sources: tuple[Article, ...] = ()
    facts: bool = False

    def __add__(self, other: Reference) -> Reference:
        sources = {article.article_id: article for article in (*self.sources, *other.sources)}
        figures = {claim.claim_id: claim for claim in (*self.figures, *other.figures)}
        return Reference(tuple(figures.values()), tuple(sources.values()), self.facts or other.facts)


def pack() -> Reference:
    """The reference pack that ships with the package.

    >>> pack().facts, pack().figures[0].indicator
    (True, 'population')
    """
    from extractor.reference.shipped import shipped

    return shipped()


def read_figures(path: str) -> Reference:
    """A CSV table of official figures: columns of the claim contract, SDMX-CSV or World Bank form.

    Raises :class:`~extractor.errors.SourceError` naming file, row and column.
    """
    from extractor.reference.tables import read

    return read(path)
