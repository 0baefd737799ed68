"""C20: who held an office on the day of a text, by the dated posts of ``models/knowledge/people.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from extractor.audit import wording
from extractor.audit.book import Book
from extractor.audit.verdicts import Verdict, agreed
from extractor.knowledge.names import Person, people
from extractor.schema import Claim, Finding

#: Words that say that the office is not held on the day of the text.
_FORMERLY = re.compile(
    r"\b(?:former|formerly|ex-|then|late|outgoing|incoming|designate|elect|predecessor|successor|previous|acting|"
    r"at the time)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: Texts appear around a handover; titles lag.
_GRACE = timedelta(days=45)
_MINOR = frozenset(["of", "the", "for", "and"])


def office_at_date(book: Book) -> Iterator[Verdict]:
    """C20 Office at a date: a speaker called by an office held it when the text appeared.

    Formula: first day <= date of the text <= last day of a term, give or take 45 days. Only offices that the person did
    hold at some time are compared: a title that the table does not have may be a new one. A past year in the sentence
    within the person's term settles it.

    Flagged: a text of 2024 that quotes the SCO Secretary-General of 2019 to 2021 under that title.
    Not flagged: "former", "then", "in 2020", or the weeks after a handover.
    """
    known = {row.id: row for row in people()}
    seen: set[tuple[str, str, str]] = set()
    for claim in book.claims:
        person = known.get(claim.speaker_id or "")
        published = book.published(claim)
        key = (claim.article_id, claim.speaker_id or "", claim.speaker_role or "")
        if person is None or claim.speaker_role is None or published is None or key in seen:
            continue
        terms = _terms(person, claim.speaker_role)
        if not terms or _FORMERLY.search(claim.quote):
            continue
        seen.add(key)
        if _holds(terms, published) or any(_in_year(terms, int(year)) for year in _YEAR.findall(claim.quote)):
            yield agreed("C20", (claim,), f"{person.name} was {claim.speaker_role} on {published.isoformat()}")
        else:
            yield _finding(book, claim, person, terms, published)


def _terms(person: Person, role: str) -> list[tuple[date | None, date | None]]:
    """The terms of the person's posts that the role names; none when a post of that name is undated."""
    wanted = _words(role)
    posts = [post for post in person.posts if wanted and wanted <= _words(post.role)]
    if any(post.since is None for post in posts):
        return []
    return [(post.since, post.until) for post in posts]


def _words(role: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", role.casefold().replace("-", " "))) - _MINOR


def _holds(terms: list[tuple[date | None, date | None]], on: date) -> bool:
    return any(
        (first is None or first - _GRACE <= on) and (last is None or on <= last + _GRACE) for first, last in terms
    )


def _in_year(terms: list[tuple[date | None, date | None]], year: int) -> bool:
    return any((not first or first.year <= year) and (not last or year <= last.year) for first, last in terms)


def _finding(
    book: Book, claim: Claim, person: Person, terms: list[tuple[date | None, date | None]], published: date
) -> Finding:
    told = " and ".join(f"from {first} to {last or 'now'}" for first, last in terms)
    facts = f"{person.name} was {claim.speaker_role} {told}; the text is of {published.isoformat()}."
    return Finding(
        finding_id=Finding.make_id("C20", (claim.claim_id, "office")),
        check="C20",
        outcome="tension",
        severity="low",
        score=round(claim.confidence, 6),
        message=f"{wording.evidence(book, (claim,))} {facts} Not an error if an earlier statement is quoted.",
        formula=f"{claim.speaker_role} on {published.isoformat()} against {told}",
        diagnosis="office_at_another_date",
        reference="public record of offices and their terms",
        claim_ids=(claim.claim_id,),
    )
