"""Scores entities: spans strictly and leniently, values, and the grouping of mentions.

- Strict: label and span are right, where any span in ``alt`` is as good. Lenient: label right, spans overlap.
- ``optional`` gold is neither a miss when absent nor a false alarm when found.
- Values are judged on the entities whose span is strictly right.
- A label that no gold file of the run uses (GPE, so far) is not scored.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from extractor.evaluate.counts import Counts, Error, Share, context
from extractor.evaluate.gold import GoldArticle, GoldEntity, Span, amount
from extractor.schema import Entity

#: A gold interval of precision "approx" is met within a month, or within a year when it is longer than a year
#: ("the past decade"), each with a few days for the unequal lengths of months and years.
APPROX_SHORT, APPROX_LONG = timedelta(days=31), timedelta(days=366)


@dataclass(slots=True)
class LabelScore:
    """The scores of one label. ``value`` is the normalised value, ``bound`` value and qualifier together."""

    strict: Counts = field(default_factory=Counts)
    lenient: Counts = field(default_factory=Counts)
    value: Share = field(default_factory=Share)
    bound: Share = field(default_factory=Share)


@dataclass(slots=True)
class EntityScores:
    """Scores by label, and whether mentions are grouped as in the gold (``grouping``, by label ORG and PERSON)."""

    labels: dict[str, LabelScore] = field(default_factory=dict)
    grouping: dict[str, Share] = field(default_factory=dict)
    errors: list[Error] = field(default_factory=list)
    #: gold canonical id -> how often which predicted canonical id stood for it
    aliases: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


Pair = tuple[GoldEntity, Entity]


def score_entities(golds: Sequence[GoldArticle], found: Sequence[Sequence[Entity]]) -> EntityScores:
    """Compare the entities found in each article with its gold entities, articles in the same order."""
    scores = EntityScores()
    labels = sorted({entity.label for gold in golds for entity in gold.entities})
    matched: dict[str, list[Pair]] = {}
    for label in labels:
        scores.labels[label] = LabelScore()
        matched[label] = []
        for gold, entities in zip(golds, found, strict=True):
            expected = [entity for entity in gold.entities if entity.label == label]
            predicted = [entity for entity in entities if entity.label == label]
            pairs = _score_label(scores, label, gold, expected, predicted)
            _score_values(scores, label, gold, pairs)
            matched[label] += pairs
    for label in ("ORG", "PERSON"):
        if label in matched:
            scores.grouping[label] = _grouping(matched[label], scores.aliases)
    return scores


def _score_label(
    scores: EntityScores, label: str, gold: GoldArticle, expected: list[GoldEntity], predicted: list[Entity]
) -> list[Pair]:
    score = scores.labels[label]
    strict = match(expected, predicted, lambda entity, span: span in entity.accepted)
    lenient = match(expected, predicted, lambda entity, span: any(span.overlaps(ok) for ok in entity.accepted))
    score.strict.add(_counts(expected, predicted, strict))
    score.lenient.add(_counts(expected, predicted, lenient))
    seen = {id(entity) for entity, _ in strict}
    used = {id(entity) for _, entity in strict}
    boundary = {id(entity): other for entity, other in lenient if id(entity) not in seen}
    text, article_id = gold.article.text, gold.article.article_id
    for entity in expected:
        if id(entity) not in seen and not entity.optional:
            near = boundary.get(id(entity))
            detail = f"found {near.text!r}" if near is not None else ""
            shown = context(text, entity.span.start, entity.span.end)
            scores.errors.append(
                Error(article_id, label, "miss", entity.span.start, entity.span.end, entity.text, shown, detail)
            )
    for other in predicted:
        if id(other) not in used and not _excused(other, expected):
            shown = context(text, other.start, other.end)
            scores.errors.append(Error(article_id, label, "extra", other.start, other.end, other.text, shown))
    return [(entity, other) for entity, other in strict if not entity.optional]


def match(expected: list[GoldEntity], predicted: list[Entity], fits: Callable[[GoldEntity, Span], bool]) -> list[Pair]:
    """One-to-one pairs in text order; counted gold entities choose before optional ones."""
    free = dict(enumerate(predicted))
    pairs = []
    for entity in sorted(expected, key=lambda entity: (entity.optional, entity.span.start)):
        for number, other in free.items():
            if fits(entity, Span(other.start, other.end)):
                pairs.append((entity, free.pop(number)))
                break
    return pairs


def _counts(expected: list[GoldEntity], predicted: list[Entity], pairs: list[Pair]) -> Counts:
    counted = [entity for entity in expected if not entity.optional]
    right = sum(not entity.optional for entity, _ in pairs)
    used = {id(other) for _, other in pairs}
    extra = sum(id(other) not in used and not _excused(other, expected) for other in predicted)
    return Counts(right, extra, len(counted) - right)


def _excused(other: Entity, expected: list[GoldEntity]) -> bool:
    """Whether a prediction touches an optional annotation and no counted one."""
    span = Span(other.start, other.end)
    touched = [entity for entity in expected if any(span.overlaps(ok) for ok in entity.accepted)]
    return bool(touched) and all(entity.optional for entity in touched)


# --- values -----------------------------------------------------------------------------------------------------------


def same_number(gold: object, found: object) -> bool:
    """Whether two amounts agree to nine digits (gold stores binary floats).

    >>> from decimal import Decimal
    >>> same_number(66000000000.0, Decimal("66.0E9")), same_number(None, None), same_number(1, None)
    (True, True, False)
    """
    left, right = amount(gold), amount(found)
    if left is None or right is None:
        return left is right
    return abs(left - right) <= max(abs(left), abs(right), 1) * amount("1e-9")  # type: ignore[operator]


def same_amount(row: dict[str, Any], entity: Entity) -> bool:
    """Value right; for a range both ends, since gold keeps a midpoint where the contract keeps none."""
    if row.get("qualifier") == "range":
        return same_number(row["low"], entity.low) and same_number(row["high"], entity.high)
    return same_number(row["value"], entity.value)


def same_interval(row: dict[str, Any], start: date | None, end: date | None) -> bool:
    """The interval of a DATE is exactly right, or near enough where gold marks it ``approx``."""
    gold_start, gold_end = _day(row.get("date_start")), _day(row.get("date_end"))
    if (gold_start, gold_end) == (start, end):
        return True
    if row.get("precision") != "approx" or not (gold_start and gold_end and start and end):
        return False
    slack = APPROX_LONG if gold_end - gold_start > APPROX_LONG else APPROX_SHORT
    return abs(gold_start - start) <= slack and abs(gold_end - end) <= slack


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _score_values(scores: EntityScores, label: str, gold: GoldArticle, pairs: list[Pair]) -> None:
    score = scores.labels[label]
    for entity, other in pairs:
        row = entity.row
        if label in ("MONEY", "PERCENT"):
            right = same_amount(row, other) and (label == "PERCENT" or row["currency"] == other.currency)
            bound = right and row["qualifier"] == (other.qualifier or "exact")
            score.value.judge(right)
            score.bound.judge(bound)
            said = "nothing" if row["value"] is None else f"{row['value']:g}"
            expected = f"{said} {row.get('currency', '%')} {row['qualifier']}"
            got = f"{other.value} {other.low}..{other.high} {other.currency or '%'} {other.qualifier}"
        elif label == "DATE":
            bound = score.value.judge(same_interval(row, other.date_start, other.date_end))
            expected = f"{row['date_start']}..{row['date_end']} {row['precision']}"
            got = f"{other.date_start}..{other.date_end} {other.date_precision}"
        else:
            continue
        if not bound:
            shown = context(gold.article.text, other.start, other.end)
            detail = f"gold {expected}, found {got}"
            scores.errors.append(
                Error(gold.article.article_id, label, "wrong", other.start, other.end, other.text, shown, detail)
            )


def _grouping(pairs: list[Pair], aliases: dict[str, Counter[str]]) -> Share:
    """A mention is grouped right when its gold and its predicted canonical id mostly stand for each other.

    A mention that gold gives no id is not judged.
    """
    pairs = [pair for pair in pairs if pair[0].row["canonical"] is not None]
    forward: dict[str, Counter[str]] = defaultdict(Counter)
    backward: dict[str, Counter[str]] = defaultdict(Counter)
    for entity, other in pairs:
        gold_id, found_id = entity.row["canonical"], other.canonical_id or ""
        forward[gold_id][found_id] += 1
        backward[found_id][gold_id] += 1
        if found_id:
            aliases[gold_id][found_id] += 1
    share = Share()
    for entity, other in pairs:
        gold_id, found_id = entity.row["canonical"], other.canonical_id or ""
        mutual = commonest(forward[gold_id]) == found_id and commonest(backward[found_id]) == gold_id
        share.judge(bool(found_id) and mutual)
    return share


def commonest(counter: Counter[str]) -> str | None:
    """The commonest key, the alphabetically first among equals."""
    return min(counter, key=lambda key: (-counter[key], key)) if counter else None
