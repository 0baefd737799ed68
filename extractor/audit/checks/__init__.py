"""The checks, one function each: a check looks at the whole book and yields verdicts, in a fixed order.

A check's docstring is its documentation: the first line is "Cnn Name: what must hold.", then the formula, the traps,
one example that is flagged and one that is not. ``docs/checks.md`` is generated from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extractor.audit.book import Book
from extractor.audit.checks.chains import derived_chain
from extractor.audit.checks.currency import currency_restatement, unit_restatement
from extractor.audit.checks.duplicates import duplicate_value
from extractor.audit.checks.growth import growth_rate, multiple
from extractor.audit.checks.inside import part_at_most_whole
from extractor.audit.checks.notes import (
    attribution,
    base_well_formed,
    count_of_list,
    dates,
    independence,
    modality,
    scope_shift,
)
from extractor.audit.checks.order import rank_and_order
from extractor.audit.checks.percentages import percentage
from extractor.audit.checks.plausible import plausibility_bound
from extractor.audit.checks.rates import rate_times_duration
from extractor.audit.checks.shares import paired_share, share
from extractor.audit.checks.sums import sum_of_parts
from extractor.audit.checks.trend import trend
from extractor.audit.verdicts import Verdict

CheckFunction = Callable[[Book], Iterator[Verdict]]

#: Every check, in the order of its id.
CHECKS: tuple[CheckFunction, ...] = (
    duplicate_value,
    trend,
    growth_rate,
    multiple,
    share,
    sum_of_parts,
    part_at_most_whole,
    percentage,
    currency_restatement,
    unit_restatement,
    plausibility_bound,
    rate_times_duration,
    count_of_list,
    rank_and_order,
    dates,
    scope_shift,
    modality,
    base_well_formed,
    attribution,
    paired_share,
    independence,
    derived_chain,
)
