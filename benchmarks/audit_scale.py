"""Seconds and peak memory of the audit over synthetic claims, and the power with which its time grows.

``python benchmarks/audit_scale.py [--million] [--claims N ...] [--json]``. There is one series for ten claims; how many
claims a series gets follows Zipf's law, so that a few series are very crowded. One claim in a hundred is off by a
factor of ten, one in fifty by a few percent. Every size runs in a process of its own, because peak memory never falls.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import subprocess
import sys
import time
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Any

from extractor.audit import audit
from extractor.schema import Claim

SIZES = (10_000, 100_000)
MILLION = 1_000_000
CLAIMS_A_SERIES = 10
CLAIMS_AN_ARTICLE = 8
_INDICATORS = (
    "exports",
    "imports",
    "trade_turnover",
    "gdp",
    "fdi_inflow",
    "fdi_stock",
    "loans",
    "reserves",
    "population",
    "freight_volume",
)
_AREAS = ("CN", "RU", "IN", "PK", "KZ", "UZ", "KG", "TJ", "IR", "BY", "TR", "DE", "FR", "US", "JP", "KR", "BR", "ZA")
_YEARS = range(2000, 2025)


def synthetic_claims(count: int, seed: int = 1) -> list[Claim]:
    """So many claims about a tenth as many series, the same for the same seed."""
    dice = random.Random(seed)
    number_of_series = max(1, count // CLAIMS_A_SERIES)
    weights = list(accumulate(1 / rank for rank in range(1, number_of_series + 1)))
    picks = dice.choices(range(number_of_series), cum_weights=weights, k=count)
    ends = {year: (date(year, 1, 1), date(year, 12, 31)) for year in _YEARS}
    return [_claim(dice, number, series, ends) for number, series in enumerate(picks)]


def _claim(dice: random.Random, number: int, series: int, ends: dict[int, tuple[date, date]]) -> Claim:
    year = dice.choice(_YEARS)
    area, partner = _AREAS[series % 18], _AREAS[series // 18 % 18]
    level = (1 + series * 7919 % 9000) * 1.03 ** (year - 2000) / 10
    slip = dice.random()
    level *= 10 if slip < 0.01 else 1.04 if slip < 0.03 else 1
    kind = dice.random()
    values: dict[str, Any]
    if kind < 0.85:
        printed = f"${level:.1f} billion"
        values = {"value": Decimal(f"{level:.1f}E9"), "unit": "USD", "decimals": 1, "unit_mult": 9}
        values["qualifier"] = "about" if kind < 0.1 else "over" if kind < 0.15 else "exact"
    elif kind < 0.95:
        printed = "3.0%"
        values = {"value": Decimal("3.0"), "unit": "percent", "decimals": 1, "measure": "growth_rate"}
        if year > _YEARS[0]:
            values |= {"base_start": ends[year - 1][0], "base_end": ends[year - 1][1]}
    else:
        printed = f"{number % 100}%"
        values = {"value": Decimal(number % 100), "unit": "percent", "measure": "share"}
    before, after = f"Report {number % 997} on series {series} says that it came to ", f" in {year}."
    place = 200 * (number % CLAIMS_AN_ARTICLE)
    quote = f"{before}{printed}{after}"
    return Claim(
        claim_id=f"{number:016x}",
        article_id=f"{number // CLAIMS_AN_ARTICLE:016x}",
        start=place + len(before),
        end=place + len(before) + len(printed),
        printed=printed,
        sentence_start=place,
        sentence_end=place + len(quote),
        quote=quote,
        indicator=_INDICATORS[series % 10],
        indicator_text="value",
        item=f"product {series // 324}",
        ref_area=area,
        counterpart_area=partner if partner != area else "WORLD",
        period_start=ends[year][0],
        period_end=ends[year][1],
        period_kind="calendar",
        period_basis="stated",
        **values,
    )


def measure(count: int) -> dict[str, float]:
    """One audit in this process: seconds, peak memory in megabytes (claims included), findings."""
    made = synthetic_claims(count)
    began, worked = time.perf_counter(), time.process_time()
    result = audit(made)
    seconds, cpu = time.perf_counter() - began, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times = {"seconds": round(seconds, 2), "cpu_seconds": round(cpu, 2)}
    return {"claims": count, **times, "peak_mb": round(peak), "findings": len(result.findings)}


def main() -> int:
    parser = argparse.ArgumentParser(description="Seconds and memory of the audit, by the number of claims.")
    parser.add_argument("--claims", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--million", action="store_true", help=f"also {MILLION:,} claims")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one)))
        return 0
    rows = []
    for count in [*options.claims, *([MILLION] if options.million else [])]:
        done = subprocess.run([sys.executable, __file__, "--one", str(count)], check=True, stdout=subprocess.PIPE)
        row = json.loads(done.stdout)
        rows.append(row)
        if not options.json:
            spent = f"{row['seconds']:8.2f} s, {row['cpu_seconds']:8.2f} of processor"
            found = f"{row['peak_mb']:7,.0f} MB  {row['findings']:,} findings"
            print(f"{row['claims']:>9,} claims {spent} {found}", flush=True)
    first, last = rows[0], rows[-1]
    power = None
    if last["claims"] > first["claims"] and first["cpu_seconds"] > 0:
        power = round(
            math.log(last["cpu_seconds"] / first["cpu_seconds"]) / math.log(last["claims"] / first["claims"]), 2
        )
    print(json.dumps({"runs": rows, "power": power}) if options.json else f"time grows as claims to the power {power}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
