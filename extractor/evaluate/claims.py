"""Scores claims: figures found, and how much of each claim is right.

A gold claim and a claim are compared when their figures overlap; where a figure has several claims (one a party) they
are paired so that most fields agree. Claims about dated events and claims whose figure gold marks minor or optional
count neither way. What the fields mean, and where the comparison is deliberately loose:

- value: a range by its two ends; a factor also by gold's ``alt_value`` (the other reading of "increased by 1.5 times").
- unit: gold's plural count nouns equal the lemma; any noun for persons is ``people``.
- period: exact, or as near as the DATE it comes from allows when that is ``approx``. "By the end of 2020" may be kept
  as that day or as everything up to it.
- area: parties by code. Gold's descriptive slugs for facilities and bodies are not ids that anybody else could know:
  a missing area is accepted for one, and any id that shares a word with it. A group may be named by its code or by
  the id of its organisation (EAEU, eeu). World as counterpart is the same as none;
  so is the group itself for trade within it. Bilateral turnover may name its two parties in either order.
- indicator: gold's id or one that the indicator table places under it; not judged where gold has none.
- a fall is printed without a sign and so is the value; ``direction`` tells it apart and is not judged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from extractor.evaluate.counts import Counts, Error, Share, context
from extractor.evaluate.entities import APPROX_LONG, APPROX_SHORT, commonest, same_number
from extractor.evaluate.gold import GoldArticle, GoldClaim, Span
from extractor.knowledge.names import find_area, organisation
from extractor.schema import Claim, Entity

FIELDS = ("value", "unit", "period", "area", "indicator", "status", "qualifier", "measure")
#: What has to agree for a claim to be right, and for it to be right in full.
CORE = ("value", "unit", "period", "area")
FULL = (*CORE, "indicator", "status")

#: Gold unit -> lemmas the claims may use for it.
UNITS: dict[str, tuple[str, ...]] = {
    "people": (
        *("people", "person", "resident", "inhabitant", "citizen", "expert", "representative", "participant", "job"),
        *("delegate", "visitor", "tourist", "worker", "employee", "student", "migrant", "passenger", "consumer"),
    ),
    "members": ("member", "state", "country", "economy"),
    "countries": ("country", "state", "nation", "economy", "member"),
    "bodies": ("body", "group", "mechanism", "organ", "institution", "commission", "committee", "council"),
    "enterprises": ("enterprise", "company", "firm", "business"),
    "banks": ("bank", "member"),
    "documents": (
        *("document", "agreement", "memorandum", "treaty", "contract", "accord", "visa", "permit", "licence", "law"),
        *("regulation", "decree", "resolution"),
    ),
    "vehicles": ("vehicle", "car", "lorry", "truck", "bus", "tractor"),
    "containers": ("container", "teu"),
    "ships": ("ship", "vessel", "tanker"),
    "meetings": ("meeting", "session"),
    "trains": ("train", "trip", "run", "service", "journey"),
}
#: Turnover between two parties is the same figure whoever is named first.
SYMMETRIC = frozenset(["trade_turnover", "mutual_trade", "currency_swap"])


@dataclass(slots=True)
class ClaimScores:
    """Figures found, claims right (CORE) and right in full (FULL), single fields, attribution."""

    figures: Counts = field(default_factory=Counts)
    core: Counts = field(default_factory=Counts)
    full: Counts = field(default_factory=Counts)
    fields: dict[str, Share] = field(default_factory=lambda: {name: Share() for name in FIELDS})
    #: of gold claims with a speaker or source: how many have the right one
    speakers: Share = field(default_factory=Share)
    #: of paired claims without one in gold: how many have none either
    unattributed: Share = field(default_factory=Share)
    errors: list[Error] = field(default_factory=list)
    #: gold claim id -> ids of the claims on the same figure
    pairs: dict[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judge:
    """Compares one gold claim with one claim. ``approx`` holds the gold intervals that are only approximate."""

    entity_ids: dict[str, set[str]]
    lineage: Callable[[str], frozenset[str]]
    approx: frozenset[tuple[str | None, str | None]]

    def agreement(self, gold: dict[str, Any], claim: Claim) -> dict[str, bool]:
        """Field by field, whether the claim says what gold says."""
        lineage = frozenset([None]) if claim.indicator is None else self.lineage(claim.indicator)
        return {
            "value": same_value(gold, claim),
            "unit": same_unit(gold["unit"], claim.unit),
            "period": self.same_period(gold, claim),
            "area": self.same_parties(gold, claim),
            "indicator": gold["indicator"] is None or gold["indicator"] in lineage,
            "status": gold["kind"] == claim.obs_status,
            "qualifier": gold["qualifier"] == claim.qualifier,
            "measure": gold["measure"] == claim.measure,
        }

    def same_period(self, gold: dict[str, Any], claim: Claim) -> bool:
        start, end = _day(gold["period_start"]), _day(gold["period_end"])
        if (start, end) == (claim.period_start, claim.period_end):
            return True
        if start is None and end is not None:
            return claim.period_end == end == claim.period_start
        if (gold["period_start"], gold["period_end"]) not in self.approx:
            return False
        if not (start and end and claim.period_start and claim.period_end):
            return False
        slack = APPROX_LONG if end - start > APPROX_LONG else APPROX_SHORT
        return abs(claim.period_start - start) <= slack and abs(claim.period_end - end) <= slack

    def same_parties(self, gold: dict[str, Any], claim: Claim) -> bool:
        subjects = [gold["subject"], *gold.get("subject_alt", ())]
        counterpart, found = gold["counterpart"], (claim.ref_area, claim.counterpart_area)
        for subject in subjects:
            if self._party(subject, found[0]) and self._counterpart(subject, counterpart, found[1]):
                return True
        if gold["indicator"] in SYMMETRIC and counterpart and found[1]:
            return self._party(subjects[0], found[1]) and self._party(counterpart, found[0])
        return False

    def _counterpart(self, subject: str, gold: str | None, found: str | None) -> bool:
        if gold in (None, "WORLD") and found in (None, "WORLD"):
            return True
        if found in (None, subject) and gold in (None, subject):
            return True
        return gold is not None and self._party(gold, found)

    def _party(self, gold: str | None, found: str | None) -> bool:
        if gold == found or gold is None:
            return gold == found
        if is_code(gold):
            return found is not None and "+" in gold and sorted(gold.split("+")) == sorted(found.split("+"))
        if found is None or found in self.entity_ids.get(gold, ()) or found == code_of(gold):
            return True
        return bool(words(gold) & words(found))


def is_code(party: str) -> bool:
    """Whether a gold party is a code (``KZ``, ``SCO6``, ``CN+RU``) and not a descriptive slug.

    >>> is_code("KG+KZ"), is_code("CENTRAL_ASIA"), is_code("great_stone_industrial_park")
    (True, True, False)
    """
    return party.upper() == party


@cache
def code_of(party: str) -> str | None:
    """The group's code where gold names a group by the id of its organisation.

    >>> code_of("eeu"), code_of("cis"), code_of("great_stone_industrial_park")
    ('EAEU', 'CIS', None)
    """
    body = organisation(party)
    return find_area(body.name) if body is not None else None


def words(slug: str) -> frozenset[str]:
    """The telling words of an id: longer than two letters, without the commonest.

    >>> sorted(words("org:bank_of_china"))
    ['bank', 'china']
    """
    parts = slug.lower().replace(":", "_").replace("-", "_").split("_")
    return frozenset(part for part in parts if len(part) > 2 and part not in {"the", "and", "org", "for"})


def same_value(gold: dict[str, Any], claim: Claim) -> bool:
    if gold["qualifier"] == "range":
        return same_number(gold["value_low"], claim.low) and same_number(gold["value_high"], claim.high)
    if gold["value"] is None or claim.value is None:
        return bool(gold["value"] == claim.value)
    readings = [gold["value"], *([gold["alt_value"]] if gold.get("alt_value") is not None else [])]
    if gold["unit"] == "percent" and _close(gold["value"], claim.value):
        return True  # "one-third" is 33.33 or 33.3333: fractions carry no fixed number of digits
    return any(same_number(reading, claim.value) for reading in readings)


def _close(gold: float, found: object) -> bool:
    return gold != round(gold, 4) and abs(float(str(found)) - gold) <= 0.005


def same_unit(gold: str | None, found: str | None) -> bool:
    """Gold's unit against ours, which for counts is the lemma of the counted noun.

    >>> same_unit("kilometres", "kilometre"), same_unit("countries", "country"), same_unit("trains", "bank")
    (True, True, False)
    """
    if gold is None or found is None:
        return gold == found
    if gold == found or lemma(gold) == lemma(found):
        return True
    return lemma(found.split("_")[-1]) in (lemma(gold), *UNITS.get(gold, ()))


def lemma(unit: str) -> str:
    """The singular of a unit or count noun, by rule.

    >>> [lemma(unit) for unit in ("trains", "companies", "cubic_metres", "USD", "kilometers", "gas")]
    ['train', 'company', 'cubic_metre', 'USD', 'kilometre', 'gas']
    """
    if unit.isupper() or unit in ("gas", "people"):
        return unit
    if unit.endswith("ies"):
        return unit[:-3] + "y"
    if unit.endswith("s") and not unit.endswith("ss"):
        unit = unit[:-1]
    return unit[:-2] + "re" if unit.endswith(("meter", "liter")) else unit


def score_claims(
    golds: Sequence[GoldArticle],
    found: Sequence[Sequence[Claim]],
    *,
    aliases: dict[str, Counter[str]] | None = None,
    entities: Sequence[Sequence[Entity]] = (),
    lineage: Callable[[str], frozenset[str]] | None = None,
) -> ClaimScores:
    """Compare the claims of each article with its gold claims, articles in the same order.

    ``aliases`` says which canonical ids stand for which gold ids (:attr:`EntityScores.aliases`), ``entities`` give the
    names of speakers; ``lineage`` maps an indicator to itself and the indicators above it.
    """
    scores = ClaimScores()
    ids = {gold: {name for name in counter if name == commonest(counter)} for gold, counter in (aliases or {}).items()}
    names = {e.canonical_id: e.canonical_name or "" for group in entities for e in group if e.canonical_id}
    for gold, claims in zip(golds, found, strict=True):
        judge = Judge(ids, lineage or (lambda indicator: frozenset([indicator])), approximate(gold))
        figures = [claim for claim in claims if claim.measure != "event_date"]
        _score_figures(scores, gold, figures)
        _score_links(scores, gold, figures, judge, names)
    return scores


def approximate(gold: GoldArticle) -> frozenset[tuple[str | None, str | None]]:
    rows = [entity.row for entity in gold.entities if entity.label == "DATE"]
    return frozenset((row["date_start"], row["date_end"]) for row in rows if row["precision"] == "approx")


def _score_figures(scores: ClaimScores, gold: GoldArticle, claims: list[Claim]) -> None:
    """Figures, not claims: several claims on one figure count once."""
    spans = {Span(claim.start, claim.end): claim.printed for claim in claims}
    text, article_id = gold.article.text, gold.article.article_id
    counted = {claim.span: claim for claim in gold.claims if claim.counts}
    for span, claim in sorted(counted.items(), key=lambda item: item[0].start):
        if any(span.overlaps(other) for other in spans):
            scores.figures.right += 1
        else:
            scores.figures.missed += 1
            shown = context(text, span.start, span.end)
            scores.errors.append(
                Error(article_id, "figure", "miss", span.start, span.end, claim.row["printed"], shown, claim.claim_id)
            )
    for span, printed in sorted(spans.items(), key=lambda item: item[0].start):
        if not any(span.overlaps(claim.span) for claim in gold.claims):
            scores.figures.extra += 1
            shown = context(text, span.start, span.end)
            scores.errors.append(Error(article_id, "figure", "extra", span.start, span.end, printed, shown))


def _score_links(
    scores: ClaimScores, gold: GoldArticle, claims: list[Claim], judge: Judge, names: dict[str, str]
) -> None:
    for expected in gold.claims:
        near = frozenset(c.claim_id for c in claims if expected.span.overlaps(Span(c.start, c.end)))
        scores.pairs[expected.claim_id] = near
    pairs, spare = _pair(gold, claims, judge)
    counted = [claim for claim in gold.claims if claim.counts]
    for tally, needed in ((scores.core, CORE), (scores.full, FULL)):
        right = sum(all(agreed[name] for name in needed) for _, _, agreed in pairs)
        tally.add(Counts(right, len(pairs) + len(spare) - right, len(counted) - right))
    by_gold = {expected.claim_id: claim for expected, claim, _ in pairs}
    for expected, claim, agreed in pairs:
        for name, right in agreed.items():
            scores.fields[name].judge(right)
        wrong = [name for name in FULL if not agreed[name]]
        if wrong:
            scores.errors.append(_wrong(gold, expected, claim, wrong))
    for expected in counted:
        _score_speaker(scores, gold, expected, by_gold.get(expected.claim_id), judge, names)


def _pair(
    gold: GoldArticle, claims: list[Claim], judge: Judge
) -> tuple[list[tuple[GoldClaim, Claim, dict[str, bool]]], list[Claim]]:
    """Best pairs of counted gold claims and claims on overlapping figures; and the claims that are left over."""
    excused = [claim.span for claim in gold.claims if not claim.counts]
    counted: dict[Span, list[GoldClaim]] = defaultdict(list)
    for expected in gold.claims:
        if expected.counts:
            counted[expected.span].append(expected)
    candidates = []
    for number, claim in enumerate(claims):
        for span, group in counted.items():
            if span.overlaps(Span(claim.start, claim.end)):
                for expected in group:
                    agreed = judge.agreement(expected.row, claim)
                    candidates.append((-sum(agreed.values()), span.start, expected.claim_id, number, expected, agreed))
    candidates.sort(key=lambda candidate: candidate[:4])
    pairs, done, used = [], set(), set()
    for _, _, claim_id, number, expected, agreed in candidates:
        if claim_id not in done and number not in used:
            done.add(claim_id)
            used.add(number)
            pairs.append((expected, claims[number], agreed))
    spare = [
        claim
        for number, claim in enumerate(claims)
        if number not in used and not any(span.overlaps(Span(claim.start, claim.end)) for span in excused)
    ]
    return sorted(pairs, key=lambda pair: (pair[0].span.start, pair[0].claim_id)), spare


def _wrong(gold: GoldArticle, expected: GoldClaim, claim: Claim, wrong: list[str]) -> Error:
    row = expected.row
    says = {
        "value": (row["value"], claim.value if claim.value is not None else f"{claim.low}..{claim.high}"),
        "unit": (row["unit"], claim.unit),
        "period": (f"{row['period_start']}..{row['period_end']}", f"{claim.period_start}..{claim.period_end}"),
        "area": (f"{row['subject']}/{row['counterpart']}", f"{claim.ref_area}/{claim.counterpart_area}"),
        "indicator": (row["indicator"], f"{claim.indicator} ({claim.indicator_text})"),
        "status": (row["kind"], claim.obs_status),
    }
    detail = f"{expected.claim_id}: " + "; ".join(f"{name}: gold {says[name][0]}, is {says[name][1]}" for name in wrong)
    shown = context(gold.article.text, claim.start, claim.end)
    return Error(gold.article.article_id, "claim", "wrong", claim.start, claim.end, claim.printed, shown, detail)


def _score_speaker(
    scores: ClaimScores,
    gold: GoldArticle,
    expected: GoldClaim,
    claim: Claim | None,
    judge: Judge,
    names: dict[str, str],
) -> None:
    """The speaker where gold has one, else the source (as speaker or as source); else there should be neither."""
    row = expected.row
    if not row["speaker"] and not row["source"]:
        if claim is not None:
            scores.unattributed.judge(claim.speaker_id is None and claim.source_id is None)
        return
    attribution = row["speaker"] or row["source"]
    found = [] if claim is None else [claim.speaker_id] if row["speaker"] else [claim.source_id, claim.speaker_id]
    if not scores.speakers.judge(any(same_voice(attribution, voice, judge, names) for voice in found)):
        start, end = expected.span.start, expected.span.end
        said = " / ".join(str(voice) for voice in found) or "no claim"
        detail = f"{expected.claim_id}: gold {attribution}, is {said}"
        shown = context(gold.article.text, start, end)
        article_id = gold.article.article_id
        scores.errors.append(Error(article_id, "speaker", "wrong", start, end, row["printed"], shown, detail))


def same_voice(gold: str, found: str | None, judge: Judge, names: dict[str, str]) -> bool:
    """Whether a found speaker or source is the one gold names; descriptive slugs need one telling word in common."""
    if found is None:
        return False
    if gold == found or found in judge.entity_ids.get(gold, ()):
        return True
    return bool(words(gold) & (words(found) | words(names.get(found, "").replace(" ", "_"))))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
