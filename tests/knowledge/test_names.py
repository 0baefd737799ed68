"""The tables of names hold together, and their lookups read what they should."""

from __future__ import annotations

import re
from datetime import date

import pytest

from extractor.knowledge.names import (
    Area,
    Group,
    area,
    areas,
    countries,
    find_area,
    find_capital,
    find_organisation,
    find_person,
    groups,
    members,
    organisation,
    organisations,
    people,
    person,
    places,
    ruler_patterns,
    slug,
    titles,
    weak_names,
)


@pytest.mark.parametrize("row", countries(), ids=lambda row: row.id)
def test_every_name_of_a_country_finds_it(row: Area) -> None:
    for name in (row.name, *([row.formal] if row.formal else []), *row.aliases):
        assert find_area(name) == row.id


def test_adjectives_and_peoples_find_one_country() -> None:
    owners: dict[str, str] = {}
    for row in countries():
        for word in (*row.adjectives, *row.people):
            assert owners.setdefault(word, row.id) == row.id, word


@pytest.mark.parametrize("row", groups(), ids=lambda row: row.id)
def test_every_name_of_a_group_finds_it(row: Group) -> None:
    assert {find_area(name) for name in row.names} == {row.id}


def test_members_are_areas() -> None:
    known = {row.id for row in areas()}
    assert not {member.id for row in groups() for member in row.members} - known


@pytest.mark.parametrize(
    ("group", "day", "count"),
    [
        ("SCO", date(2001, 6, 14), 0),
        ("SCO", date(2001, 6, 15), 6),
        ("SCO", date(2017, 6, 8), 6),
        ("SCO", date(2017, 6, 9), 8),
        ("SCO", date(2023, 7, 4), 9),
        ("SCO", date(2024, 7, 4), 10),
        ("SCO6", date(2025, 1, 1), 6),
        ("EU", date(2020, 1, 31), 28),
        ("EU", date(2020, 2, 1), 27),
        ("EAEU", date(2015, 1, 1), 3),
        ("EAEU", date(2015, 8, 12), 5),
        ("BRICS", date(2023, 12, 31), 5),
        ("ASEAN", date(2020, 1, 1), 10),
        ("CENTRAL_ASIA", date(1995, 1, 1), 5),
        ("KZ", date(2020, 1, 1), 0),
    ],
)
def test_dated_membership(group: str, day: date, count: int) -> None:
    assert len(members(group, day)) == count


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("the Republic of Kazakhstan", "KZ"),
        ("Kazakhstan’s", "KZ"),
        ("  the   Kyrgyz Republic", "KG"),
        ("Kazakhs", "KZ"),
        ("US", "US"),
        ("us", None),
        ("it", None),
        ("other SCO member states", "SCO"),
        ("SCO countries", "SCO"),
        ("the SCO’s six original member states", "SCO6"),
        ("six original member states", "SCO6"),
        ("Central Asian states", "CENTRAL_ASIA"),
        ("EAEU countries", "EAEU"),
        ("the Uzbek side", "UZ"),
        ("the world", "WORLD"),
        ("Turkey", "TR"),
        ("Beijing", None),
        ("Ministry of Trade", None),
        ("", None),
    ],
)
def test_find_area(phrase: str, expected: str | None) -> None:
    assert find_area(phrase) == expected


def test_capitals_are_not_their_countries() -> None:
    assert (find_capital("Beijing"), find_capital("the Kazakhstan"), find_capital("Almaty")) == ("CN", None, None)
    assert places()["Almaty"] == places()["Astana"] == "KZ"


def test_every_name_finds_its_organisation() -> None:
    for row in organisations():
        for name in row.names:
            found = find_organisation(name)
            assert found == row.id, f"{name}: {found} has it before {row.id}"


def test_organisations_have_known_countries() -> None:
    assert {row.area for row in organisations() if row.area} <= {row.id for row in areas()}


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("the World Bank", "world_bank"),
        ("WORLD BANK", "world_bank"),
        ("Shanghai Cooperation Organization", "sco"),
        ("EEU", "eeu"),
        ("Economist", "economist"),
        ("Unknown Bank", None),
    ],
)
def test_find_organisation(phrase: str, expected: str | None) -> None:
    assert find_organisation(phrase) == expected


def test_weak_names_mean_nothing_by_themselves() -> None:
    assert "sco_interbank_consortium" in weak_names()["Consortium"]
    assert find_organisation("Consortium") is None


def test_people_have_known_countries_and_ordered_posts() -> None:
    known = {row.id for row in areas()}
    for row in people():
        assert row.country is None or row.country in known, row.id
        assert all(post.since is None or post.until is None or post.since <= post.until for post in row.posts), row.id


def test_posts_are_dated() -> None:
    norov, putin = person("vladimir_norov"), person("vladimir_putin")
    assert norov is not None
    assert putin is not None
    assert norov.role(date(2020, 7, 7)) == "SCO Secretary-General"
    assert norov.role(date(2022, 7, 7)) is None
    assert putin.role(date(2010, 1, 1)) == "Prime Minister of Russia"
    assert putin.role(None) == "President of Russia"


def test_only_full_names_are_people() -> None:
    assert find_person("Kasym-Zhomart Tokayev") == "kassym_jomart_tokayev"
    assert find_person("Tokayev") is None


def test_ids_are_identifiers() -> None:
    for row in (*organisations(), *people()):
        assert re.fullmatch(r"[a-z0-9_]+", row.id), row.id
    assert slug("Société Générale & Co.") == "societe_generale_co"
    assert slug("...") == "unnamed"


def test_unknown_ids_are_none() -> None:
    assert organisation("no_such_thing") is None
    assert area("ZZ") is None
    assert person("nobody") is None


def test_the_ruler_holds_every_known_name_once() -> None:
    patterns = [(row["label"], row["pattern"]) for row in ruler_patterns()]
    assert len(patterns) == len(set(patterns)) > 3000
    assert {label for label, _ in patterns} == {"ORG", "PERSON", "AREA", "PLACE"}


def test_titles_have_their_parts() -> None:
    assert {"Minister", "President"} <= titles()["before"]
    assert "researcher" in titles()["beside"]
