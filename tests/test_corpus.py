"""The corpus keeps to its guideline, and the program that says so notices when it does not."""

from __future__ import annotations

import copy
import doctest
import html
import importlib.util
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"

Split = tuple[dict[str, Any], dict[str, str], list[dict[str, Any]]]


def load_check() -> ModuleType:
    """``corpus/check.py``, which is a program beside the data and no package."""
    spec = importlib.util.spec_from_file_location("corpus_check", CORPUS / "check.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CHECK = load_check()


@pytest.mark.parametrize("split", CHECK.SPLITS)
def test_split_keeps_to_the_guideline(split: str) -> None:
    assert CHECK.problems(*CHECK.read_split(split)) == []


@pytest.mark.parametrize(("split", "articles", "conflicts", "look_alikes"), [("dev", 16, 15, 40), ("test", 14, 15, 70)])
def test_split_is_large_enough(split: str, articles: int, conflicts: int, look_alikes: int) -> None:
    golds, _, groups = CHECK.read_split(split)
    verdicts = Counter(group["verdict"] for group in groups)
    assert len(golds) >= articles
    assert verdicts["conflict"] >= conflicts
    assert verdicts["consistent"] >= look_alikes


def planted(split: str) -> set[str]:
    """The checks that the planted conflicts of a split are for."""
    groups = CHECK.read_split(split)[2]
    return {group["check"] for group in groups if group["verdict"] in ("conflict", "tension")}


def test_planted_conflicts_are_of_many_kinds() -> None:
    assert {"C01", "C02", "C03", "C04", "C05", "C06", "C09", "C14", "C15", "C21", "C23"} <= planted("test")
    seen = {kind for split in CHECK.SPLITS if split != "test" for kind in planted(split)}
    assert {"C01", "C02", "C03", "C04", "C05", "C07", "C08", "C09", "C10", "C11", "C12", "C14", "C15"} <= seen


def test_no_sentence_is_in_two_splits() -> None:
    seen: dict[str, str] = {}
    for split in CHECK.SPLITS:
        for text in CHECK.read_split(split)[1].values():
            for sentence in re.split(r"(?<=[.!?])\s+", text):
                assert len(sentence) <= 30 or seen.setdefault(sentence, split) == split


@pytest.mark.parametrize("page", sorted((CORPUS / "pages").glob("*/*.html")), ids=lambda page: page.stem)
def test_page_holds_its_text_and_boilerplate_around_it(page: Path) -> None:
    text = (CORPUS / "articles" / page.parent.name / f"{page.stem}.txt").read_text(encoding="utf-8")
    shown = html.unescape(page.read_text(encoding="utf-8"))
    lines = [line.removeprefix("- ") for line in text.splitlines() if line.strip()]
    assert len(lines) > 5
    assert [line for line in lines if line not in shown] == []
    assert len(shown) > len(text) + 500


def shift(gold: dict[str, Any]) -> None:
    gold["entities"][0]["start"] += 1


def drop_claim(gold: dict[str, Any]) -> None:
    money = next(claim for claim in gold["claims"] if claim["unit"] == "USD")
    gold["claims"] = [claim for claim in gold["claims"] if claim["start"] != money["start"]]


def drop_sco(gold: dict[str, Any]) -> None:
    gold["entities"] = [entity for entity in gold["entities"] if entity.get("canonical") != "sco"]


def double(gold: dict[str, Any]) -> None:
    gold["claims"].append(gold["claims"][-1])


def widen(gold: dict[str, Any]) -> None:
    claim = next(claim for claim in gold["claims"] if claim["qualifier"] == "exact")
    claim["value_high"] *= 2


def invent_hedge(gold: dict[str, Any]) -> None:
    next(entity for entity in gold["entities"] if entity.get("hedge"))["hedge"] = "hardly more than"


def forget_hedge(gold: dict[str, Any]) -> None:
    del next(claim for claim in gold["claims"] if claim.get("hedge"))["hedge"]


def invent_indicator(gold: dict[str, Any]) -> None:
    gold["claims"][0]["indicator"] = "happiness"


def invent_unit(gold: dict[str, Any]) -> None:
    gold["claims"][0]["unit"] = "bushels"


def invent_party(gold: dict[str, Any]) -> None:
    gold["claims"][0]["subject"] = "XX"


def invent_speaker(gold: dict[str, Any]) -> None:
    gold["claims"][0]["speaker"] = "nobody_at_all"


def cut_quote(gold: dict[str, Any]) -> None:
    gold["claims"][0]["quote"] = gold["claims"][0]["quote"][:-1]


def turn_period(gold: dict[str, Any]) -> None:
    claim = next(claim for claim in gold["claims"] if claim["period_start"] and claim["period_end"])
    claim["period_start"], claim["period_end"] = "2031-01-01", "2030-01-01"


def unresolve(gold: dict[str, Any]) -> None:
    entity = next(entity for entity in gold["entities"] if entity["label"] == "DATE" and not entity.get("optional"))
    entity["date_start"] = None


def rename(gold: dict[str, Any]) -> None:
    next(entity for entity in gold["entities"] if entity.get("canonical") == "sco")["name"] = "Other"


def restate_itself(gold: dict[str, Any]) -> None:
    gold["claims"][0]["restates"] = gold["claims"][0]["id"]


@pytest.mark.parametrize(
    "spoil",
    [
        shift,
        drop_claim,
        drop_sco,
        double,
        widen,
        invent_hedge,
        forget_hedge,
        invent_indicator,
        invent_unit,
        invent_party,
        invent_speaker,
        cut_quote,
        turn_period,
        unresolve,
        rename,
        restate_itself,
    ],
    ids=lambda spoil: spoil.__name__,
)
def test_a_spoilt_annotation_is_noticed(spoil: Callable[[dict[str, Any]], None], dev: Split) -> None:
    golds, texts, groups = copy.deepcopy(dev)
    spoil(golds["d02_astana_summit"])
    assert CHECK.problems(golds, texts, groups) != []


@pytest.mark.parametrize(
    "change", [{"outcome": "conflict"}, {"check": "C99"}, {"claims": ["d01:no_such_claim"]}, {"why": ""}]
)
def test_a_spoilt_conflict_group_is_noticed(change: dict[str, Any], dev: Split) -> None:
    golds, texts, groups = copy.deepcopy(dev)
    next(group for group in groups if group["verdict"] == "consistent").update(change)
    assert len(CHECK.problems(golds, texts, groups)) == 1


def test_a_text_without_gold_is_noticed(dev: Split) -> None:
    golds, texts, groups = dev
    assert CHECK.problems(golds, {**texts, "d99": "A text."}, groups) == ["no gold and text for d99"]


@pytest.fixture(scope="module")
def dev() -> Split:
    split: Split = CHECK.read_split("dev")
    return split


@pytest.mark.parametrize(
    ("qualifier", "low", "high", "right"),
    [
        ("exact", 60.0, 60.0, True),
        ("about", 57.0, 63.0, True),
        ("about", 54.0, 66.0, False),
        ("nearly", 57.0, 60.0, True),
        ("over", 60.0, 66.0, True),
        ("under", 54.0, 60.0, True),
        ("at_least", 60.0, None, True),
        ("at_least", 60.0, 66.0, False),
        ("at_most", 0.0, 60.0, True),
        ("range", 55.0, 65.0, True),
        ("range", 60.0, 60.0, False),
        ("range", 55.0, 70.0, False),
    ],
)
def test_bounds_follow_the_hedge(qualifier: str, low: float, high: float | None, right: bool) -> None:
    assert CHECK.bounds_agree(qualifier, 60.0, low, high, False) is right


def test_examples_in_the_docstrings_hold() -> None:
    results = doctest.testmod(CHECK)
    assert results.attempted >= 2
    assert results.failed == 0


def test_a_share_over_something_stops_at_a_hundred() -> None:
    assert CHECK.bounds_agree("over", 95.0, 95.0, 100.0, True)
    assert not CHECK.bounds_agree("over", 95.0, 95.0, 100.0, False)
