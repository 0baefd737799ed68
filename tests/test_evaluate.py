"""The scorer: what counts as right, and that it can say wrong."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import SourceError
from extractor.evaluate import score
from extractor.evaluate.claims import same_unit
from extractor.evaluate.gold import GoldConflict, find_texts, read_gold
from extractor.evaluate.report import errors, table
from extractor.schema import Article, Claim, Entity, Extraction, Finding

TEXT = (
    "By 2020 the SCO traded US$5 billion (2-3 percent), Zhang Ming of the SCOs office said. "
    "Two decades on, it has 8 members."
)


def at(words: str, nth: int = 0) -> dict[str, Any]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words)}


def gold_entity(words: str, label: str, nth: int = 0, **more: Any) -> dict[str, Any]:
    return {**at(words, nth), "text": words, "label": label, **more}


def gold_claim(slug: str, words: str, **more: Any) -> dict[str, Any]:
    base = {
        "subject": "SCO",
        "counterpart": "SCO",
        "indicator": "mutual_trade",
        "measure": "level",
        "qualifier": "exact",
    }
    times = {"period_start": "2020-01-01", "period_end": "2020-12-31", "baseline_period": None, "baseline_value": None}
    who = {"kind": "actual", "speaker": None, "source": None, "quote": TEXT}
    return {"id": f"a:{slug}", **at(words), "printed": words, **base, **times, **who, **more}


ORG = {"canonical": "sco", "name": "SCO"}
GOLD: dict[str, Any] = {
    "doc": "a",
    "published": "2021-06-01",
    "entities": [
        gold_entity("2020", "DATE", date_start="2020-01-01", date_end="2020-12-31", precision="year"),
        gold_entity("SCO", "ORG", **ORG),
        gold_entity("SCOs", "ORG", alt=[{**at("SCO", 1), "text": "SCO"}], **ORG),
        gold_entity("US$5 billion", "MONEY", value=5e9, currency="USD", low=5e9, high=5e9, qualifier="exact"),
        gold_entity("2-3 percent", "PERCENT", value=2.5, low=2.0, high=3.0, qualifier="range"),
        gold_entity("Zhang Ming", "PERSON", canonical="zhang_ming", name="Zhang Ming", role=None, country=None),
        gold_entity(
            "Two decades", "DATE", date_start="2001-01-01", date_end="2021-12-31", precision="approx", optional=True
        ),
    ],
    "claims": [
        gold_claim("trade", "US$5 billion", value=5e9, unit="USD", speaker="zhang_ming"),
        gold_claim(
            *("share", "2-3 percent"),
            value=2.5,
            value_low=2.0,
            value_high=3.0,
            unit="percent",
            qualifier="range",
            measure="share",
            counterpart="WORLD",
            indicator="gdp_share",
        ),
        gold_claim("members", "8", value=8.0, unit="members", tier="minor"),
    ],
}


def entity(words: str, label: str, nth: int = 0, **more: Any) -> Entity:
    return Entity(entity_id=f"{words}{nth}", article_id="a", text=words, label=label, **at(words, nth), **more)


def claim(words: str, **more: Any) -> Claim:
    place = at(words)
    fields: dict[str, Any] = {
        "claim_id": words,
        "article_id": "a",
        "printed": words,
        "sentence_start": 0,
        "sentence_end": 80,
        "quote": TEXT,
        "ref_area": "SCO",
        "period_start": date(2020, 1, 1),
        "period_end": date(2020, 12, 31),
        **place,
        **more,
    }
    return Claim(**fields)


RIGHT_ENTITIES = (
    entity("2020", "DATE", date_start=date(2020, 1, 1), date_end=date(2020, 12, 31)),
    entity("SCO", "ORG", canonical_id="sco"),
    entity("SCO", "ORG", 1, canonical_id="sco"),
    entity("US$5 billion", "MONEY", value=Decimal(5_000_000_000), currency="USD", qualifier="exact"),
    entity("2-3 percent", "PERCENT", low=Decimal(2), high=Decimal(3), qualifier="range"),
    entity("Zhang Ming", "PERSON", canonical_id="person:zhang-ming", canonical_name="Zhang Ming"),
)
RIGHT_CLAIMS = (
    claim(
        "US$5 billion",
        value=Decimal(5_000_000_000),
        unit="USD",
        indicator="mutual_trade",
        counterpart_area="SCO",
        speaker_id="person:zhang-ming",
    ),
    claim(
        "2-3 percent",
        low=Decimal(2),
        high=Decimal(3),
        unit="percent",
        qualifier="range",
        measure="share",
        indicator="gdp_share",
    ),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    gold, texts = tmp_path / "gold" / "dev", tmp_path / "articles" / "dev"
    gold.mkdir(parents=True)
    texts.mkdir(parents=True)
    (gold / "a.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (texts / "a.txt").write_text(TEXT, encoding="utf-8", newline="")
    return gold


def scored(folder: Path, entities: Any = RIGHT_ENTITIES, claims: Any = RIGHT_CLAIMS, **more: Any) -> Any:
    article = Article(article_id="a", source="a.txt", text=TEXT)
    return score(list(read_gold(folder)), [Extraction(article, tuple(entities), tuple(claims))], **more)


def changed(rows: Any, number: int, **fields: Any) -> list[Any]:
    return [replace(row, **fields) if position == number else row for position, row in enumerate(rows)]


def test_all_right_is_all_right(folder: Path) -> None:
    scores = scored(folder)
    assert {label: s.strict.f1 for label, s in scores.entities.labels.items()} == dict.fromkeys(
        ["DATE", "MONEY", "ORG", "PERCENT", "PERSON"], 1.0
    )
    assert all(s.value.rate == 1.0 for s in scores.entities.labels.values() if s.value.total)
    assert scores.entities.grouping["ORG"].rate == 1.0
    assert (scores.claims.figures.f1, scores.claims.core.f1, scores.claims.full.f1) == (1.0, 1.0, 1.0)
    assert scores.claims.speakers.rate == 1.0
    assert scores.errors == []


@pytest.mark.parametrize(
    ("entities", "label", "attribute", "expected"),
    [
        (RIGHT_ENTITIES[1:], "DATE", "strict", 0.0),
        (changed(RIGHT_ENTITIES, 0, end=at("2020")["end"] + 4), "DATE", "strict", 0.0),
        (changed(RIGHT_ENTITIES, 0, end=at("2020")["end"] + 4), "DATE", "lenient", 1.0),
        ((*RIGHT_ENTITIES, entity("members", "ORG")), "ORG", "strict", 0.8),
        (changed(RIGHT_ENTITIES, 1, label="GPE"), "ORG", "strict", 2 / 3),
        ((*RIGHT_ENTITIES, entity("Two decades", "DATE")), "DATE", "strict", 1.0),
        ((*RIGHT_ENTITIES, entity("decades", "DATE")), "DATE", "lenient", 1.0),
        ((*RIGHT_ENTITIES, replace(RIGHT_ENTITIES[0], entity_id="again")), "DATE", "strict", 2 / 3),
    ],
    ids=["missing", "too long", "too long, leniently", "extra", "label", "optional", "part of optional", "twice"],
)
def test_spans(folder: Path, entities: Any, label: str, attribute: str, expected: float) -> None:
    counts = getattr(scored(folder, entities).entities.labels[label], attribute)
    assert counts.f1 == pytest.approx(expected)


@pytest.mark.parametrize(
    ("number", "label", "fields"),
    [
        (3, "MONEY", {"value": Decimal(5)}),
        (3, "MONEY", {"currency": "CNY"}),
        (4, "PERCENT", {"low": None, "high": None, "value": Decimal("2.5")}),
        (0, "DATE", {"date_end": date(2020, 12, 30)}),
    ],
)
def test_wrong_values(folder: Path, number: int, label: str, fields: dict[str, Any]) -> None:
    scores = scored(folder, changed(RIGHT_ENTITIES, number, **fields))
    assert scores.entities.labels[label].value.rate == 0.0
    assert [(error.topic, error.fault) for error in scores.errors] == [(label, "wrong")]


def test_the_bound_is_judged_apart(folder: Path) -> None:
    scores = scored(folder, changed(RIGHT_ENTITIES, 3, qualifier="about"))
    assert scores.entities.labels["MONEY"].value.rate == 1.0
    assert scores.entities.labels["MONEY"].bound.rate == 0.0


@pytest.mark.parametrize(("days", "right"), [(0, True), (300, True), (400, False)])
def test_an_approximate_date_may_be_near(folder: Path, days: int, right: bool) -> None:
    row = {**GOLD["entities"][-1], "optional": False}
    data = {**GOLD, "entities": [*GOLD["entities"][:-1], row]}
    (folder / "a.json").write_text(json.dumps(data), encoding="utf-8")
    start = date.fromordinal(date(2001, 1, 1).toordinal() + days)
    found = entity("Two decades", "DATE", date_start=start, date_end=date(2021, 12, 31))
    assert scored(folder, (*RIGHT_ENTITIES, found)).entities.labels["DATE"].value.right == 1 + right


def test_mentions_kept_apart_are_grouped_wrong(folder: Path) -> None:
    scores = scored(folder, changed(RIGHT_ENTITIES, 2, canonical_id="other"))
    assert scores.entities.grouping["ORG"].rate == 0.5


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"value": Decimal(6)}, "value"),
        ({"unit": "EUR"}, "unit"),
        ({"period_end": date(2021, 12, 31)}, "period"),
        ({"period_start": None, "period_end": None}, "period"),
        ({"ref_area": "KZ"}, "area"),
        ({"counterpart_area": "WORLD"}, "area"),
        ({"indicator": "exports"}, "indicator"),
        ({"indicator": None}, "indicator"),
        ({"obs_status": "forecast"}, "status"),
    ],
)
def test_wrong_fields_of_a_claim(folder: Path, fields: dict[str, Any], wrong: str) -> None:
    scores = scored(folder, claims=changed(RIGHT_CLAIMS, 0, **fields))
    assert {name for name, share in scores.claims.fields.items() if share.rate < 1} == {wrong}
    assert scores.claims.core.right == (2 if wrong in ("indicator", "status") else 1)
    assert scores.claims.full.right == 1
    assert [error.topic for error in scores.errors] == ["claim"]


@pytest.mark.parametrize("fields", [{"counterpart_area": None}, {"indicator": "intra_regional_trade"}])
def test_what_is_as_good(folder: Path, fields: dict[str, Any]) -> None:
    above = {"intra_regional_trade": frozenset(["intra_regional_trade", "mutual_trade"])}
    scores = scored(
        folder, claims=changed(RIGHT_CLAIMS, 0, **fields), lineage=lambda name: above.get(name, frozenset([name]))
    )
    assert scores.claims.full.f1 == 1.0


def test_missing_extra_minor_and_event_claims(folder: Path) -> None:
    minor = claim("8", value=Decimal(8), unit="member")
    event = claim("2020", measure="event_date")
    extra = claim("Two", value=Decimal(2), unit="decade")
    scores = scored(folder, claims=(RIGHT_CLAIMS[0], minor, event, extra))
    assert (scores.claims.figures.right, scores.claims.figures.extra, scores.claims.figures.missed) == (1, 1, 1)
    assert (scores.claims.core.right, scores.claims.core.extra, scores.claims.core.missed) == (1, 1, 1)


def test_one_claim_a_party_is_paired_by_agreement(folder: Path) -> None:
    parties = [
        gold_claim(code, "US$5 billion", value=5e9, unit="USD", subject=code, counterpart="CN") for code in ("RU", "KZ")
    ]
    (folder / "a.json").write_text(json.dumps({**GOLD, "claims": parties}), encoding="utf-8")
    found = [
        replace(RIGHT_CLAIMS[0], claim_id=code, ref_area=code, counterpart_area="CN") for code in ("KZ", "RU", "TJ")
    ]
    scores = scored(folder, claims=found)
    assert (scores.claims.core.right, scores.claims.core.extra, scores.claims.core.missed) == (2, 1, 0)


def test_turnover_may_name_its_parties_in_either_order_exports_may_not(folder: Path) -> None:
    for indicator, right in (("trade_turnover", 1), ("exports", 0)):
        row = gold_claim(
            "x", "US$5 billion", value=5e9, unit="USD", subject="UZ", counterpart="CN", indicator=indicator
        )
        (folder / "a.json").write_text(json.dumps({**GOLD, "claims": [row]}), encoding="utf-8")
        found = replace(RIGHT_CLAIMS[0], ref_area="CN", counterpart_area="UZ")
        assert scored(folder, claims=[found]).claims.core.right == right


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ("great_stone_park", None, True),
        ("great_stone_park", "facility:great-stone", True),
        ("great_stone_park", "BY", False),
        ("KG+KZ", "KZ+KG", True),
        ("KG+KZ", "KG", False),
        ("KZ", None, False),
    ],
)
def test_areas_without_a_code_are_compared_loosely(folder: Path, gold: str, found: str | None, right: bool) -> None:
    row = gold_claim("x", "US$5 billion", value=5e9, unit="USD", subject=gold, counterpart=None)
    (folder / "a.json").write_text(json.dumps({**GOLD, "claims": [row]}), encoding="utf-8")
    claims = [replace(RIGHT_CLAIMS[0], ref_area=found, counterpart_area=None)]
    assert scored(folder, claims=claims).claims.core.right == right


@pytest.mark.parametrize("speaker", [None, "person:li-qiang"])
def test_a_wrong_speaker(folder: Path, speaker: str | None) -> None:
    scores = scored(folder, claims=changed(RIGHT_CLAIMS, 0, speaker_id=speaker))
    assert scores.claims.speakers.rate == 0.0
    assert [error.topic for error in scores.errors] == ["speaker"]


def test_an_invented_speaker(folder: Path) -> None:
    assert scored(folder, claims=changed(RIGHT_CLAIMS, 1, speaker_id="x")).claims.unattributed.rate == 0.0


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ("people", "resident", True),
        ("banks", "member_bank", True),
        ("cubic_metres", "cubic_metre", True),
        ("kilometres", "kilometer", True),
        ("countries", "country", True),
        ("USD", "CNY", False),
        ("trains", "bank", False),
        ("percent", "percentage_point", False),
        ("trains", None, False),
    ],
)
def test_units(gold: str, found: str | None, right: bool) -> None:
    assert same_unit(gold, found) is right


# --- findings ---------------------------------------------------------------------------------------------------------


def finding(*claims: str, outcome: Any = "conflict") -> Finding:
    ids = tuple(claims)
    return Finding(
        finding_id="|".join(ids), check="C04", outcome=outcome, severity="high", score=1.0, message="m", formula="f",
        claim_ids=ids,
    )  # fmt: skip


PAIR = ("a:trade", "a:share")
BOTH = ("US$5 billion", "2-3 percent")


@pytest.mark.parametrize(
    ("verdict", "findings", "expected"),
    [
        ("conflict", [finding(*BOTH)], (1, 0, 0)),
        ("conflict", [finding(BOTH[0])], (0, 0, 1)),
        ("conflict", [finding(*BOTH, outcome="quality")], (0, 0, 0)),
        ("conflict", [], (0, 0, 0)),
        ("consistent", [], (0, 1, 0)),
        ("consistent", [finding(*BOTH)], (0, 0, 0)),
        ("consistent", [finding(*BOTH, "other")], (0, 1, 1)),
        ("suspect", [finding(*BOTH)], (0, 0, 0)),
    ],
)
def test_findings(folder: Path, verdict: str, findings: list[Finding], expected: tuple[int, int, int]) -> None:
    listed = [GoldConflict("k1", verdict, PAIR)]
    found = scored(folder, conflicts=listed, findings=findings).findings
    assert (found.conflicts.right, found.silent.right, found.unlisted) == expected


# --- reading and printing ---------------------------------------------------------------------------------------------


def test_gold_that_does_not_fit_its_text_is_refused(folder: Path) -> None:
    (find_texts(folder) / "a.txt").write_text("x" + TEXT, encoding="utf-8")
    with pytest.raises(SourceError, match="does not stand at"):
        list(read_gold(folder))


def test_a_missing_text_is_named(folder: Path) -> None:
    (find_texts(folder) / "a.txt").rename(find_texts(folder) / "b.txt")
    with pytest.raises(SourceError, match=r"a\.txt"):
        list(read_gold(folder))


@pytest.mark.parametrize("name", ["nothing", "empty"])
def test_a_missing_or_empty_folder_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "a.txt").write_text("x")
    with pytest.raises(SourceError, match=name):
        list(read_gold(tmp_path / name))


def test_table_and_errors_print(folder: Path) -> None:
    scores = scored(folder, RIGHT_ENTITIES[1:], changed(RIGHT_CLAIMS, 0, unit="EUR"))
    printed = "\n".join(table(scores))
    assert "MONEY     100.0  100.0  100.0" in printed
    listed = list(errors(scores))
    assert [line.split(":")[0] for line in listed] == ["a", "a"]
    assert "By [2020] the SCO" in listed[0]
    assert "unit: gold USD, is EUR" in listed[1]
    assert list(errors(scores, ["DATE"])) == listed[:1]


def test_scores_are_json(folder: Path) -> None:
    data = json.loads(json.dumps(scored(folder).to_dict()))
    assert data["entities"]["MONEY"]["strict"]["f1"] == 100.0
    assert data["claims"]["figures"]["right"] == 2
