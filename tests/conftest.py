"""What all tests share: the folder of the user's own texts, where it stands beside the checkout; what was not run."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
MISSING = "the user's texts (../shared) are not beside this checkout"
NO_BROWSER = "there is no Chromium and playwright to open the report in (make chromium, extra browser)"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with seeds, gold and acceptance; tests that need it are extra and are skipped without it."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip(MISSING)
    return SHARED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly which extra tests did not run."""
    for reason in (MISSING, NO_BROWSER):
        skipped = [report for report in terminalreporter.stats.get("skipped", ()) if reason in str(report.longrepr)]
        if skipped:
            terminalreporter.write_sep("!", f"NOT RUN: {len(skipped)} tests, {reason}", yellow=True, bold=True)
