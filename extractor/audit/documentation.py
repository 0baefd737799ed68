"""Writes ``docs/checks.md`` from the docstrings of the checks.

``python -m extractor.audit.documentation > docs/checks.md``
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterator

from extractor.audit.checks import CHECKS
from extractor.audit.references import REFERENCE_CHECKS

_INTRODUCTION = """\
# The checks

<!-- Written by python -m extractor.audit.documentation from the docstrings of the checks. Do not edit. -->

A check compares what claims say. Every figure stands for two intervals: *typical*, how a reader takes it, and *hard*,
outside which it would be wrong (`extractor/intervals.py`). Both sides of a check are computed with outward rounding:

- the hard intervals have no number in common: **conflict**;
- only the typical ones have none: **tension**;
- else the comparison passes and goes to the `checks` log, as does every pair that was not comparable, with the
  reason.

**quality** marks remarks: nothing disagrees, but a reader should know.

Severity: *critical* is a conflict by a factor of two or more within one text that states the formula itself, or a
figure that no economy reaches beside one of the same text that is in order; *high* the same across texts or by an
axiom; *medium* a smaller conflict, or a tension on a headline indicator; *low* and *info* the rest. One facet that
nobody stated caps the severity at medium, two make the comparison void, and so does a claim of too little confidence.
Findings are sorted by severity, then by confidence times the logarithm of the factor.

What follows from a figure that a stronger finding already blames is not reported again, and passages that several
articles print alike are one witness.

Checks that need outside tables (venues and rosters, C16; office-holders, part of C20; world totals) stay silent
without a reference; they stand at the end of this page.
"""
_REFERENCES = """\
# With a reference

`extractor run` and `extractor audit` take `--with-reference` (the pack in `models/reference`: SCO summits, members,
office-holders, world population and GDP) and `--reference FILE` (a CSV table of official figures: columns of the claim
contract, SDMX-CSV, or World Bank with a column a year). Without them these checks do not run.
"""
_HEADING = re.compile(r"(?P<id>C\d\d(?:-C\d\d)?) (?P<name>[^:]+): (?P<rule>.+)", re.DOTALL)
_LABEL = re.compile(r"^(Formula|Flagged|Not flagged): ?(.)", re.MULTILINE)


def page() -> str:
    """The text of ``docs/checks.md``."""
    plain = [part for check in CHECKS for part in section(check)]
    return "\n".join(
        [_INTRODUCTION, *plain, _REFERENCES, *(part for check in REFERENCE_CHECKS for part in section(check))]
    )


def section(check: Callable[..., object]) -> Iterator[str]:
    """One check's part of the page. Raises ``ValueError`` for a docstring that is not documentation."""
    text = inspect.getdoc(check) or ""
    first, _, rest = text.partition("\n\n")
    heading = _HEADING.fullmatch(first)
    missing = [word for word in ("Formula:", "\nFlagged:", "\nNot flagged:") if word not in rest]
    if heading is None or missing:
        raise ValueError(f"{check.__module__}.{check.__name__}: docstring lacks {missing or 'its heading'}")
    yield f"## {heading['id']} {heading['name']}\n"
    yield f"{heading['rule'][0].upper()}{heading['rule'][1:]}\n"
    body = _LABEL.sub(lambda found: f"**{found[1]}.** {found[2].upper()}", rest)
    yield re.sub(r"\n(?=\*\*Not flagged)", "\n\n", body).replace("\n\n\n", "\n\n") + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
