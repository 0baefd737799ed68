#!/usr/bin/env python3
"""Holds the gold annotations against the guideline: ``python corpus/check.py`` prints every breach, exit code 1 if any.

Only the standard library; the closed lists are read from ``GUIDELINES.md`` and the indicator table, so that they cannot
drift apart.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
#: One folder a split: dev for writing rules, train_* for fitting the weights of the linking, test held out.
SPLITS = tuple(sorted(path.name for path in (HERE / "gold").iterdir() if path.is_dir()))
INDICATOR_TABLE = HERE.parent / "models" / "knowledge" / "indicators.toml"

LABELS = frozenset(["ORG", "PERSON", "MONEY", "PERCENT", "DATE"])
QUALIFIERS = frozenset(["exact", "about", "over", "under", "nearly", "at_least", "at_most", "range"])
MEASURES = frozenset(["level", "share", "growth_rate", "growth_factor", "change", "rank"])
KINDS = frozenset(["actual", "forecast", "target", "estimate"])
PRECISIONS = frozenset(["day", "month", "year", "range", "approx", "duration"])
VERDICTS = {"conflict": {"conflict"}, "tension": {"tension"}, "suspect": {"silent"}, "consistent": {"silent"}}
GROUPS = frozenset(["SCO", "SCO6", "WORLD", "CENTRAL_ASIA"])
SLUG = re.compile(r"[a-z][a-z0-9_]+")
#: How far before a figure its hedge may stand, in characters.
HEDGE_REACH = 45
LEADING = re.compile(r"(in|on|by|since|from|until|during|over|for|after|before|as of)\b", re.IGNORECASE)

Row = dict[str, Any]


@cache
def closed_list(name: str) -> frozenset[str]:
    """The ids or codes between the two marks of that name in ``GUIDELINES.md``."""
    text = (HERE / "GUIDELINES.md").read_text(encoding="utf-8")
    inside = text.split(f"<!-- {name} -->", 1)[1].split(f"<!-- /{name} -->", 1)[0]
    return frozenset(re.findall(r"`(\w+)`", inside))


def indicators() -> frozenset[str]:
    """The core indicators and every id of the project's indicator table."""
    known = set(closed_list("indicators"))
    for rows in tomllib.loads(INDICATOR_TABLE.read_text(encoding="utf-8")).values():
        if isinstance(rows, list):
            known.update(row["id"] for row in rows if "id" in row)
    return frozenset(known)


def is_date(value: object) -> bool:
    """Whether this is an ISO date."""
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def is_party(value: str) -> bool:
    """Whether this names a party: a group, country codes joined by "+", or a slug.

    >>> is_party("KZ"), is_party("CN+RU"), is_party("RU+CN"), is_party("eeu"), is_party("XX")
    (True, True, False, True, False)
    """
    codes = value.split("+")
    known = all(code in closed_list("countries") for code in codes) and codes == sorted(codes)
    return value in GROUPS or known or bool(SLUG.fullmatch(value))


def bounds(qualifier: str, value: float, share: bool) -> list[tuple[float | None, float | None]]:
    """What the guideline's table allows as (low, high); a share "over" may be capped at 100.

    >>> bounds("nearly", 100.0, False)
    [(95.0, 100.0)]
    """
    table: dict[str, tuple[float | None, float | None]] = {
        "exact": (value, value),
        "about": (0.95 * value, 1.05 * value),
        "nearly": (0.95 * value, value),
        "over": (value, 1.10 * value),
        "under": (0.90 * value, value),
        "at_least": (value, None),
        "at_most": (0.0, value),
    }
    allowed = [table[qualifier]]
    if share and qualifier == "over" and 1.10 * value > 100:
        allowed.append((value, 100.0))
    return allowed


def same(left: float | None, right: float | None) -> bool:
    """Equal but for the rounding of floating point."""
    if left is None or right is None:
        return left is right
    return abs(left - right) <= 1e-6 * max(1.0, abs(left))


def bounds_agree(qualifier: str, value: float, low: float | None, high: float | None, share: bool) -> bool:
    """Whether low and high are what the qualifier makes of the value."""
    if qualifier == "range":
        return low is not None and high is not None and low < high and same((low + high) / 2, value)
    return any(same(low, a) and same(high, b) for a, b in bounds(qualifier, value, share))


def entity_problems(entity: Row, text: str) -> Iterator[str]:
    """Breaches within one entity."""
    span, label = entity["text"], entity["label"]
    if text[entity["start"] : entity["end"]] != span or not span or span != span.strip():
        yield "span"
    if label not in LABELS:
        yield "label"
    for other in entity.get("alt", ()):
        touches = other["start"] < entity["end"] and entity["start"] < other["end"]
        if text[other["start"] : other["end"]] != other["text"] or not touches:
            yield "alt"
    if label in ("ORG", "PERSON"):
        if not re.fullmatch(r"[a-z0-9_]+", entity.get("canonical", "")) or not entity.get("name"):
            yield "canonical"
        if span.lower().startswith("the "):
            yield "leading the"
    if label == "PERSON" and not {"role", "country"} <= entity.keys():
        yield "role and country"
    if label == "MONEY" and entity.get("currency") not in closed_list("currencies"):
        yield "currency"
    if label in ("MONEY", "PERCENT"):
        if entity["qualifier"] not in QUALIFIERS:
            yield "qualifier"
        elif not bounds_agree(
            entity["qualifier"], entity["value"], entity["low"], entity["high"], share=label == "PERCENT"
        ):
            yield "bounds"
        yield from hedge_problems(entity, text)
    if label == "DATE":
        yield from date_problems(entity)


def hedge_problems(row: Row, text: str) -> Iterator[str]:
    """A hedge that is annotated stands in the text, shortly before the figure; a plain figure carries none."""
    hedge, plain = row.get("hedge"), row["qualifier"] in ("exact", "range")
    before = text[max(0, row["start"] - HEDGE_REACH) : row["start"]].lower()
    if plain == bool(hedge) or (hedge and hedge.lower() not in before):
        yield "hedge"


def date_problems(entity: Row) -> Iterator[str]:
    """Breaches within one DATE."""
    start, end = entity["date_start"], entity["date_end"]
    if entity["precision"] not in PRECISIONS:
        yield "precision"
    if start is None and not entity.get("optional"):
        yield "unresolved date"
    if start is not None and not (is_date(start) and is_date(end) and start <= end):
        yield "date"
    if LEADING.match(entity["text"]):
        yield "leading preposition"


def claim_problems(claim: Row, text: str, known: frozenset[str], units: frozenset[str]) -> Iterator[str]:
    """Breaches within one claim."""
    if text[claim["start"] : claim["end"]] != claim["printed"]:
        yield "figure"
    if text[claim["quote_start"] : claim["quote_end"]] != claim["quote"]:
        yield "quote"
    if not claim["quote_start"] <= claim["start"] < claim["end"] <= claim["quote_end"]:
        yield "figure outside its quote"
    if claim["indicator"] is None and not claim.get("indicator_text"):
        yield "neither indicator nor words for it"
    if claim["indicator"] is not None and claim["indicator"] not in known:
        yield f"indicator {claim['indicator']}"
    for key, allowed in (("measure", MEASURES), ("kind", KINDS), ("qualifier", QUALIFIERS)):
        if claim[key] not in allowed:
            yield key
    if claim["unit"] not in closed_list("currencies") | units:
        yield f"unit {claim['unit']}"
    if not is_party(claim["subject"]) or (claim["counterpart"] and not is_party(claim["counterpart"])):
        yield "party"
    yield from period_problems(claim)
    shares = claim["unit"] == "percent"
    if claim["qualifier"] in QUALIFIERS and not bounds_agree(
        claim["qualifier"], claim["value"], claim["value_low"], claim["value_high"], shares
    ):
        yield "bounds"
    yield from hedge_problems(claim, text)
    if (claim["measure"] == "growth_factor") != (claim["unit"] == "fold"):
        yield "a factor is in fold"
    if claim["measure"] in ("share", "growth_rate") and claim["unit"] != "percent":
        yield "a share or a rate is in percent"
    if (claim["measure"] == "rank") != (claim["unit"] == "rank"):
        yield "a rank is in rank"


def period_problems(claim: Row) -> Iterator[str]:
    """Breaches in the period and the baseline of one claim."""
    start, end = claim["period_start"], claim["period_end"]
    if not all(is_date(day) for day in (start, end) if day is not None):
        yield "period"
    elif start and end and start > end:
        yield "period order"
    if claim["baseline_period"] and not all(map(is_date, claim["baseline_period"].split("/"))):
        yield "baseline"


def article_problems(gold: Row, text: str, known: frozenset[str], units: frozenset[str]) -> Iterator[str]:
    """Breaches within one article: entities, claims, and how the two fit together."""
    last, spans = -1, {}
    for entity in gold["entities"]:
        where = f"{entity['label']} {entity['text']!r} at {entity['start']}"
        yield from (f"{problem}: {where}" for problem in entity_problems(entity, text))
        if entity["start"] < last:
            yield f"overlap or order: {where}"
        last = entity["end"]
        spans[entity["start"], entity["end"]] = entity
    claimed = set()
    for claim in gold["claims"]:
        yield from (f"{problem}: claim {claim['id']}" for problem in claim_problems(claim, text, known, units))
        span = claim["start"], claim["end"]
        claimed.add(span)
        yield from fit_problems(claim, spans.get(span))
    for span, entity in spans.items():
        if entity["label"] in ("MONEY", "PERCENT") and span not in claimed:
            yield f"no claim on {entity['text']!r} at {entity['start']}"
    for mention in re.finditer(r"\bSCOs?\b", text):
        if not any(
            entity["label"] == "ORG" and entity["start"] <= mention.start() and mention.end() <= entity["end"]
            for entity in gold["entities"]
        ):
            yield f"SCO not annotated at {mention.start()}"


def fit_problems(claim: Row, entity: Row | None) -> Iterator[str]:
    """Where a claim and the entity on its figure say different things."""
    money = claim["unit"] in closed_list("currencies")
    if money and (entity is None or entity["label"] != "MONEY" or entity["currency"] != claim["unit"]):
        yield f"no MONEY of that currency for claim {claim['id']}"
    if entity is not None and entity["label"] in ("MONEY", "PERCENT"):
        printed = entity["value"], entity["low"], entity["high"]
        if printed != (claim["value"], claim["value_low"], claim["value_high"]):
            yield f"claim and entity differ: {claim['id']}"


def link_problems(golds: dict[str, Row], conflicts: list[Row]) -> Iterator[str]:
    """Breaches across the articles of a split: ids, links, names, conflict groups."""
    claims = [claim for gold in golds.values() for claim in gold["claims"]]
    ids = Counter(claim["id"] for claim in claims)
    yield from (f"duplicate claim id {claim}" for claim, count in ids.items() if count > 1)
    entities = [entity for gold in golds.values() for entity in gold["entities"] if "canonical" in entity]
    people = {entity["canonical"] for entity in entities if entity["label"] == "PERSON"}
    names = {(entity["canonical"], entity["label"], entity["name"]) for entity in entities}
    twice = Counter(canonical for canonical, _, _ in names)
    yield from (f"several names or labels for {name}" for name, count in sorted(twice.items()) if count > 1)
    for claim in claims:
        if claim["speaker"] and claim["speaker"] not in people:
            yield f"unknown speaker of {claim['id']}"
        for key in ("repeat_of", "restates"):
            if claim.get(key) and (claim[key] not in ids or claim[key] == claim["id"]):
                yield f"{key} of {claim['id']}"
    groups = Counter(group["id"] for group in conflicts)
    yield from (f"duplicate group {group}" for group, count in groups.items() if count > 1)
    for group in conflicts:
        if group["outcome"] not in VERDICTS.get(group["verdict"], ()):
            yield f"verdict and outcome of {group['id']}"
        if not re.fullmatch(r"C(0[1-9]|1\d|2[0-3])", group["check"]) or not group["why"]:
            yield f"check or reason of {group['id']}"
        yield from (f"{group['id']}: no claim {claim}" for claim in group["claims"] if claim not in ids)


def read_split(split: str, root: Path = HERE) -> tuple[dict[str, Row], dict[str, str], list[Row]]:
    """Gold and text by document, and the conflict groups, of one split."""
    texts = {}
    for path in sorted((root / "articles" / split).glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            texts[path.stem] = file.read()
    golds = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((root / "gold" / split).glob("*.json"))
        if path.name != "conflicts.json"
    }
    conflicts = json.loads((root / "gold" / split / "conflicts.json").read_text(encoding="utf-8"))
    return golds, texts, conflicts


def problems(golds: dict[str, Row], texts: dict[str, str], conflicts: list[Row]) -> list[str]:
    """Every breach of the guideline in one split, each with the place."""
    found = [f"no gold and text for {name}" for name in sorted(set(golds) ^ set(texts))]
    known, units = indicators(), closed_list("units")
    for name, gold in golds.items():
        if gold["doc"] != name or (gold["published"] and not is_date(gold["published"])):
            found.append(f"{name}: doc or published")
        found += [f"{name}: {problem}" for problem in article_problems(gold, texts.get(name, ""), known, units)]
    return found + list(link_problems(golds, conflicts))


def main() -> int:
    """Checks both splits and prints counts and breaches."""
    breaches = 0
    for split in SPLITS:
        golds, texts, conflicts = read_split(split)
        labels = Counter(entity["label"] for gold in golds.values() for entity in gold["entities"])
        verdicts = Counter(group["verdict"] for group in conflicts)
        claims = sum(len(gold["claims"]) for gold in golds.values())
        print(f"{split}: {len(golds)} articles, {dict(sorted(labels.items()))}, {claims} claims, {dict(verdicts)}")
        for problem in problems(golds, texts, conflicts):
            breaches += 1
            print(f"  {problem}")
    return int(breaches > 0)


if __name__ == "__main__":
    sys.exit(main())
