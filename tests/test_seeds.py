"""What an audit of the user's own texts must say (extra: only where ../shared stands beside the checkout)."""

import subprocess
import sys
from pathlib import Path

import pytest

from extractor import batch
from extractor.audit.series import SeriesCard


@pytest.fixture(scope="module")
def audited(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, batch.RunReport]:
    out = tmp_path_factory.mktemp("seeds")
    return out, batch.run([str(shared / "seeds")], out)


def test_the_listed_findings_are_found_and_no_negative_is_broken(
    shared: Path, audited: tuple[Path, batch.RunReport]
) -> None:
    check = shared / "acceptance" / "check_seed_findings.py"
    done = subprocess.run(
        [sys.executable, str(check), str(audited[0] / "export")], capture_output=True, text=True, check=False
    )
    assert "of F01-F07 7/7" in done.stdout, done.stdout
    assert "negatives broken 0/32" in done.stdout, done.stdout


def test_trade_among_members_is_one_series(audited: tuple[Path, batch.RunReport]) -> None:
    result = audited[1].audit
    assert result is not None
    card = next(card for card in result.series if _is_mutual_trade(card))
    printed = {(point.period_end.year, point.value, point.qualifier) for point in card.points if point.period_end}
    billions = {(year, value and value / 10**9, qualifier) for year, value, qualifier in printed}
    assert {(2019, 306.3, "exact"), (2022, 500, "nearly"), (2023, 490, "exact")} <= {
        (year, value and float(value), qualifier) for year, value, qualifier in billions
    }


def _is_mutual_trade(card: SeriesCard) -> bool:
    return card.indicator == "mutual_trade" and card.ref_area == "SCO" and card.item is None
