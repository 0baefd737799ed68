"""Claims for tests, one a line, so that an example reads as what a text says.

    whole: mutual_trade SCO>SCO 2023 = $490 billion
    part:  trade_turnover KZ>SCO 2023 = $66.0 billion
    share: mutual_trade_share KZ>SCO 2023 = 3.3% | share_of=whole

``name: indicator area[>counterpart] period[/base period] = [hedge] figure | key=value; key=value``. Periods are
``2023``, ``2019-12-31``, ``2020-01..2020-11``, ``2018..2023`` or ``-``; figures ``$66.0 billion``, ``CNY 10 billion``,
``3.3%``, ``+6.8%`` (growth), ``1.5 times``, ``36 bank``, ``#1`` (rank), ``15-20%`` (range), ``by $5 billion`` (change),
``event``. Links name other lines; ``doc`` is the article ("A" without it), ``s`` the sentence (its own without it),
``says`` the words of the sentence with ``{}`` for the figure.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from extractor.audit import AuditResult, audit
from extractor.schema import Article, Claim, Finding

HEDGES = {
    "about": "about",
    "around": "about",
    "some": "about",
    "nearly": "nearly",
    "almost": "nearly",
    "over": "over",
    "more than": "over",
    "under": "under",
    "less than": "under",
    "at least": "at_least",
    "up to": "at_most",
}
MAGNITUDES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
LINKS = ("restates", "part_of", "share_of", "base_claim", "repeats")
_LINE = re.compile(
    r"(?P<name>\w+):\s+(?P<indicator>\S+)\s+(?P<area>[^\s>]+)(?:>(?P<partner>\S+))?\s+(?P<period>\S+)\s+=\s+(?P<figure>.+)"
)
_FIGURE = re.compile(
    r"(?P<sign>[+-]?)(?:(?P<currency>\$|[A-Z]{3} |#))?(?P<number>\d[\d,]*(?:\.(?P<decimals>\d+))?)"
    r"(?:-(?P<second>\d+(?:\.\d+)?))?\s?(?P<magnitude>thousand|million|billion|trillion)?\s?(?P<unit>%|times|fold|[a-z_]*)"
)


def stretch(text: str) -> tuple[date | None, date | None]:
    """The ends of a period as the mini-language writes it."""
    if text == "-":
        return None, None
    first, _, last = text.partition("..")
    return _day(first, first_of=True), _day(last or first, first_of=False)


def _day(text: str, *, first_of: bool) -> date:
    parts = [int(part) for part in text.split("-")]
    year = parts[0]
    month = parts[1] if len(parts) > 1 else (1 if first_of else 12)
    day = parts[2] if len(parts) > 2 else (1 if first_of else calendar.monthrange(year, month)[1])
    return date(year, month, day)


def _figure(text: str) -> dict[str, Any]:
    if text == "event":
        return {"printed": text, "measure": "event_date"}
    change = text.startswith("by ")
    text = text.removeprefix("by ")
    hedge = next((word for word in HEDGES if text.startswith(f"{word} ")), None)
    text = text.removeprefix(f"{hedge} ") if hedge else text
    match = _FIGURE.fullmatch(text)
    if match is None:
        raise ValueError(f"not a figure: {text!r}")
    power = MAGNITUDES.get(match["magnitude"] or "", 0)
    number = Decimal(match["number"].replace(",", "")).scaleb(power)
    percent, fold = match["unit"] == "%", match["unit"] in ("times", "fold")
    currency = (match["currency"] or "").strip()
    row: dict[str, Any] = {
        "printed": text,
        "decimals": len(match["decimals"] or ""),
        "unit_mult": power,
        "qualifier": HEDGES[hedge] if hedge else "exact",
        "unit": {"$": "USD", "#": "rank"}.get(currency, currency) or ("percent" if percent else match["unit"] or None),
        "measure": "level",
        "value": -number if match["sign"] == "-" else number,
    }
    if fold:
        row |= {"unit": "fold", "measure": "growth_factor"}
    elif percent:
        row["measure"] = "growth_rate" if match["sign"] else "share"
    elif currency == "#":
        row["measure"] = "rank"
    if change:
        row["measure"] = "change"
    if match["second"]:
        step = Decimal(1).scaleb(power - row["decimals"])
        second = Decimal(match["second"]).scaleb(power)
        row |= {"value": None, "qualifier": "range", "low": number, "high": second}
        row |= {"hard_low": number - step, "hard_high": second + step}
    return row


def _claim(line: str, place: int, ids: dict[str, str]) -> tuple[Claim, str]:
    """The claim of one line and the words of its sentence; offsets come later."""
    head, _, tail = line.partition("|")
    match = _LINE.fullmatch(head.strip())
    if match is None:
        raise ValueError(f"not a claim: {line!r}")
    extra = dict(pair.strip().split("=", 1) for pair in tail.split(";") if pair.strip())
    period, _, base = match["period"].partition("/")
    row = _figure(match["figure"].strip())
    doc = extra.pop("doc", "A")
    words = extra.pop("says", "The text gives {} here.")
    sentence = int(extra.pop("s", place + 100)) * 250
    row |= {"period_start": stretch(period)[0], "period_end": stretch(period)[1]}
    row |= {"base_start": stretch(base or "-")[0], "base_end": stretch(base or "-")[1]}
    for key, value in extra.items():
        if key in LINKS:
            row[key] = ids[value]
        elif key in ("alt_value", "base_value"):
            row[key] = Decimal(value)
        elif key == "confidence":
            row[key] = float(value)
        elif key == "flags":
            row[key] = tuple(value.split(","))
        else:
            row[{"status": "obs_status", "source": "source_id", "speaker": "speaker_id"}.get(key, key)] = value
    indicator = None if match["indicator"] == "?" else match["indicator"]
    row.setdefault("indicator_text", (indicator or "figure").replace("_", " "))
    made = Claim(
        claim_id=ids[match["name"]],
        article_id=doc,
        start=0,
        end=0,
        sentence_start=sentence,
        sentence_end=sentence,
        quote="",
        indicator=indicator,
        ref_area=None if match["area"] == "-" else match["area"],
        counterpart_area=match["partner"],
        **row,
    )
    return made, words


def claims(*lines: str) -> list[Claim]:
    """The claims of these lines; lines may also come as one block of text. Claims of one sentence share a quote."""
    rows = [row.strip() for line in lines for row in line.splitlines() if row.strip()]
    ids = {row.split(":", 1)[0]: row.split(":", 1)[0] for row in rows}
    if len(ids) < len(rows):
        raise ValueError("two claims of one name")
    made = [_claim(row, place, ids) for place, row in enumerate(rows)]
    quotes: dict[tuple[str, int], str] = {}
    starts: list[int] = []
    for found, words in made:
        key = (found.article_id, found.sentence_start)
        before, _, after = words.partition("{}")
        quote = quotes.get(key, "")
        quote = f"{quote} {before}" if quote else before
        starts.append(found.sentence_start + len(quote))
        quotes[key] = quote + found.printed + after
    return [
        replace(
            found,
            start=start,
            end=start + len(found.printed),
            quote=(quote := quotes[(found.article_id, found.sentence_start)]),
            sentence_end=found.sentence_start + len(quote),
        )
        for (found, _), start in zip(made, starts, strict=True)
    ]


def run(*lines: str, articles: Sequence[Article] = ()) -> AuditResult:
    """The audit of these lines."""
    return audit(claims(*lines), articles)


def raised(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Conflicts and tensions as (check, outcome), worst first; remarks of outcome quality are left out."""
    return [(finding.check, finding.outcome) for finding in findings if finding.outcome != "quality"]
