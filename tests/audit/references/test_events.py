"""Summits, members and office-holders against the dated facts of the pack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extractor.audit import audit
from extractor.reference import pack
from extractor.schema import Article, Claim, Finding
from tests.audit.statements import claims, raised


def dated(says: str, year: str) -> list[Claim]:
    return [
        replace(claim, printed=year, end=claim.start + len(year), quote=claim.quote.replace("event", year, 1))
        for claim in claims(f"e: ? - {year} = event | says={says}")
    ]


def found(made: list[Claim], published: date | None = date(2025, 9, 1)) -> list[Finding]:
    text = "A survey of the SCO and its meetings. " * 900
    article = Article(article_id="A", source="a.txt", text=text, published=published)
    assert raised(audit(made, [article]).findings) == [], "silent without the pack"
    return [row for row in audit(made, [article], pack()).findings if row.outcome != "quality"]


@pytest.mark.parametrize(
    ("says", "year", "label"),
    [
        ("At the Bishkek Summit ({}) an initiative was adopted", "2023", "event_type_mismatch"),
        ("The Samarkand summit in {} adopted a plan", "2021", "event_place_or_year"),
        ("The {} Qingdao summit adopted a plan", "2019", "event_place_or_year"),
        ("The {} SCO summit in Ufa adopted a plan", "2016", "event_place_or_year"),
        ("The SCO summit in Tashkent in {} admitted two members", "2017", "event_place_or_year"),
        ("The {} Astana summit of the heads of government met", "2024", "event_type_mismatch"),
    ],
)
def test_a_summit_that_was_elsewhere(says: str, year: str, label: str) -> None:
    (finding,) = found(dated(says, year))
    assert (finding.check, finding.outcome, finding.severity, finding.diagnosis) == ("C16", "tension", "low", label)
    assert finding.claim_ids == ("e",)
    assert year in finding.formula


@pytest.mark.parametrize(
    ("says", "year"),
    [
        ("At the Samarkand Summit ({}) an initiative was adopted", "2022"),
        ("The {} Bishkek summit adopted a plan", "2019"),
        ("The {} St. Petersburg summit of the SCO adopted a plan", "2002"),
        ("The heads of government met at the Bishkek summit in {}", "2023"),
        ("The BRICS Moscow summit in {} adopted a plan", "2015"),
        ("The Astana summit of the OSCE in {} adopted a declaration", "2010"),
        ("The {} Kazan summit adopted a plan", "2024"),
        ("The {} Bishkek summit will adopt a plan", "2026"),
        ("The agreement signed in {} was praised at the Astana summit", "2023"),
    ],
)
def test_a_summit_in_its_place_or_of_others(says: str, year: str) -> None:
    assert found(dated(says, year)) == []


def test_the_same_city_in_its_right_year_is_shown_beside_it() -> None:
    wrong, right = dated("At the Bishkek Summit ({}) it was agreed", "2023"), dated("The {} Bishkek summit met", "2019")
    first = right[0]
    place = {"sentence_start": 30000, "start": first.start + 5000, "end": first.end + 5000, "sentence_end": 30100}
    moved = [replace(first, claim_id="r", **place)]
    (finding,) = found(wrong + moved)
    assert finding.claim_ids == ("e", "r")


@pytest.mark.parametrize(
    ("says", "count", "when", "flagged"),
    [
        (
            "SCO has {} member states: China, Russia, India, Pakistan, Iran, Belarus, Kazakhstan, Kyrgyzstan, "
            "Tajikistan and Turkmenistan",
            "10",
            "2025",
            True,
        ),
        (
            "The SCO's {} members (China, Russia, Kazakhstan, Kyrgyzstan, Tajikistan and Mongolia) met",
            "6",
            "2010",
            True,
        ),
        (
            "The SCO's {} members (China, Russia, Kazakhstan, Kyrgyzstan, Tajikistan, Uzbekistan) met",
            "6",
            "2010",
            False,
        ),
        ("The SCO's {} members (China, Russia, Kazakhstan, Kyrgyzstan, Tajikistan, Iran) met", "6", "2010", True),
        ("The {} SCO members including Mongolia, China, Russia, India, Iran and Pakistan met", "6", "2025", False),
        ("CIS has {} members: Russia, Belarus, Armenia, Kazakhstan, Azerbaijan, Moldova", "6", "2010", False),
    ],
)
def test_lists_of_members(says: str, count: str, when: str, flagged: bool) -> None:
    made = claims(f"m: members SCO {when} = {count} state | says={says}")
    raised_now = found(made)
    assert [(row.check, row.outcome, row.diagnosis) for row in raised_now] == (
        [("C16", "conflict", "roster_mismatch")] if flagged else []
    )


@pytest.mark.parametrize(
    ("speaker", "role", "published", "says", "flagged"),
    [
        ("vladimir_norov", "SCO Secretary-General", date(2024, 5, 1), "trade came to {}, he said", True),
        ("vladimir_norov", "Secretary-General", date(2020, 5, 1), "trade came to {}, he said", False),
        ("vladimir_norov", "SCO Secretary-General", date(2022, 1, 20), "trade came to {}, he said", False),
        ("vladimir_norov", "SCO Secretary-General", date(2024, 5, 1), "the former head put trade at {}", False),
        ("vladimir_norov", "SCO Secretary-General", date(2024, 5, 1), "in 2020 he put trade at {}", False),
        ("vladimir_norov", "Foreign Minister", date(2024, 5, 1), "trade came to {}, he said", False),
        ("somebody_else", "SCO Secretary-General", date(2024, 5, 1), "trade came to {}, he said", False),
        ("zhang_ming", "SCO Secretary-General", None, "trade came to {}, he said", False),
    ],
)
def test_office_at_the_date_of_the_text(
    speaker: str, role: str, published: date | None, says: str, flagged: bool
) -> None:
    line = f"t: mutual_trade SCO>SCO - = $490 billion | speaker={speaker}; speaker_role={role}; says={says}"
    assert [(row.check, row.outcome) for row in found(claims(line), published)] == (
        [("C20", "tension")] if flagged else []
    )
