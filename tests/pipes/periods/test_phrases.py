"""Relative expressions: against the article's date and against the clause."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from extractor.pipes.periods.find import DatedSpan, find_periods

AGAINST_THE_ARTICLE = [
    "Trade grew [last year](2023 year) and will grow [this year](2024 year) and [next year](2025 year).",
    "Trade grew in [the current year](2024 year).",
    "Exports fell [last month](2024-03 month) but not [this month](2024-04 month).",
    "Exports fell in [the last quarter](2024-01..2024-03 quarter).",
    "They met [yesterday](2024-04-29 day) and meet [tomorrow](2024-05-01 day); [today](2024-04-30 day) they rest.",
    "They met [the day before yesterday](2024-04-28 day).",
    "They met [last week](2024-04-22..2024-04-28 range).",
    "[Last September](2023-09 month) they met.",
    "[Last summer](2023-06..2023-08 range) they met.",
    "They met in [September last year](2023-09 month).",
    "They met in [March of this year](2024-03 month).",
    "They met on [May 9 last year](2023-05-09 day).",
    "in [the first half of this year](2024-01..2024-06 half)",
    "in [the second half of last year](2023-07..2023-12 half)",
    "[Last year's first quarter](2023-01..2023-03 quarter)",
    "[late last year](2023-10..2023-12 approx) and [early next year](2025-01..2025-03 approx)",
    "by [the end of last year](2023-12-31 day end_of_period)",
    "by [the end of this month](2024-04-30 day end_of_period)",
    "by [the end of the year](2024-12-31 day end_of_period) and by [year-end](2024-12-31 day end_of_period)",
    "They met [earlier this year](2024 year) and [later this month](2024-04 month).",
    "Over [the past 5 years](2019-04-30..2024-04-30 approx window) it grew.",
    "Over [the past five years](2019-04-30..2024-04-30 approx window) it grew.",
    "Over [the last two decades](2004-04-30..2024-04-30 approx window) it grew.",
    "Over [the past decade](2014-04-30..2024-04-30 approx window) it grew.",
    "Over [the past quarter of a century](1999-04-30..2024-04-30 approx window) it grew.",
    "In [the past six months](2023-10-30..2024-04-30 approx window) it grew.",
    "In [the next 30 years](2024-04-30..2054-04-30 approx window) gas flows.",
    "In [the next 3-5 years](2024-04-30..2029-04-30 approx window) gas flows.",
    "In [the coming decade](2024-04-30..2034-04-30 approx window) gas flows.",
    "Over [the past year](2023-04-30..2024-04-30 approx window) it grew.",
    "Over [the past 20+ years](2004-04-30..2024-04-30 approx window) it grew.",
    "In [the 24 years](2000-04-30..2024-04-30 approx window) of its existence it grew.",
    "in [the half year to 31 March](2023-10..2024-03 range window)",
    "[Last weekend](2024-04-27..2024-04-28 range) they met.",
    "[Five years ago](2019 year) it was small.",
    "Some [30 years ago](1994 year) it was small.",
    "[Two months ago](2024-02 month) it was small.",
    "[Ten days ago](2024-04-20 day) it was small.",
    "[Two decades ago](2004 approx) it was small.",
    "[A decade ago](2014 approx) it was small.",
    "[Five years from now](2029 year) it ends.",
    "The aim is $60 billion within [five years](2024-04-30..2029-04-30 approx window).",
    "Trade has doubled within [six years](2018-04-30..2024-04-30 approx window).",
    "The rise is the largest in [two decades](2004-04-30..2024-04-30 approx window).",
    "in [the 12 months to March](2023-04..2024-03 range window)",
    "in [the three months ended March 31](2024-01..2024-03 range cumulative)",
    "In [the two decades](2004-04-30..2024-04-30 approx window) since the charter, it grew.",
    "After [two decades](2004-04-30..2024-04-30 approx window) of patient work it grew.",
]


@pytest.mark.parametrize("example", AGAINST_THE_ARTICLE)
def test_against_the_article(example: str, reads: Callable[..., list[DatedSpan]]) -> None:
    reads(example, "2024-04-30")


#: Fiscal years without the word "year", of a country, just over; solar years told by when they began or ended.
OTHER_YEARS = [
    (
        "2025-08-30",
        "Indian sales in [the first four months of this fiscal](2025-04-01..2025-07-31 range cumulative) rose.",
    ),
    (
        "2025-05-20",
        "They rose in [the fourth quarter of the Indian fiscal year](2025-01-01..2025-03-31 quarter fiscal).",
    ),
    ("2024-05-17", "Mumbai port grew in [the financial year just ended](2023-04-01..2024-03-31 fiscal_year fiscal)."),
    ("2024-09-27", "It came in [the Iranian year that ended in March](2023-03-21..2024-03-19 fiscal_year fiscal)."),
    (
        "2025-06-02",
        "It grew in [the Iranian year that ended on March 20, 2025](2024-03-20..2025-03-20 fiscal_year fiscal).",
    ),
    ("2024-02-01", "Some 900 came in [the academic year 2022-23](2022-09-01..2023-06-30 range)."),
    ("2025-06-02", "From [September 1, 2024, to May 1, 2025](2024-09-01..2025-05-01 range), it sold 9 tonnes."),
    ("2025-10-13", "Investment for [the half-year](2025-01-01..2025-06-30 half) was low."),
]


@pytest.mark.parametrize(("published", "example"), OTHER_YEARS)
def test_other_years(published: str, example: str, reads: Callable[..., list[DatedSpan]]) -> None:
    reads(example, published)


#: The year of a sentence that only looks back is not that of "the year".
AFTER_A_LOOK_BACK = [
    "[The previous year](2023 year) it had sold $5 million. Sales in [the first quarter of the year](2024-01..2024-03 "
    "quarter) were $2 million.",
]


IRANIAN = (
    "Tehran's sales grew in [the first quarter of the Iranian calendar year](2024-03-20..2024-06-20 quarter fiscal)."
)


def test_the_iranian_year_without_a_number(reads: Callable[..., list[DatedSpan]]) -> None:
    reads(IRANIAN, "2024-07-10")


@pytest.mark.parametrize("example", AFTER_A_LOOK_BACK)
def test_the_year_after_a_look_back(example: str, reads: Callable[..., list[DatedSpan]]) -> None:
    reads(example, "2024-04-30")


AGAINST_THE_CLAUSE = [
    "Turnover in [2023](2023 year) was a tenth larger than in [the previous year](2022 year).",
    "Turnover was $5 billion in [2021](2021 year), against $4 billion [the year before](2020 year).",
    "It fell in [2022](2022 year) after 4% in [2021](2021 year) and 3% [the year before that](2020 year).",
    "Exports in [March](2024-03 month) rose 5% from [a year earlier](2023-03 month).",
    "Exports in [March](2024-03 month) rose 5% from [a year ago](2023-03 month).",
    "Exports in [March](2024-03 month) rose 2% from [a month earlier](2024-02 month).",
    "In [March](2024-03 month) it rose; in [the previous month](2024-02 month) it fell.",
    "In [Q1 2022](2022-01..2022-03 quarter) it rose from [a year earlier](2021-01..2021-03 quarter).",
    "In [Q1 2022](2022-01..2022-03 quarter) it rose from [the previous quarter](2021-10..2021-12 quarter).",
    "In [2023](2023 year) trade was $9bn. [A year earlier](2022 year), it was $8bn.",
    "Compared with [the previous year](2021 year), trade in [2022](2022 year) doubled.",
    "In [January-March 2022](2022-01..2022-03 range cumulative) it rose 5% over [the same period of last year]"
    "(2021-01..2021-03 range cumulative).",
    "In [January-March 2022](2022-01..2022-03 range cumulative) it rose 5% on [the same period in 2020]"
    "(2020-01..2020-03 range cumulative).",
    "In [the first half of 2023](2023-01..2023-06 half) it rose on [the corresponding period of 2022]"
    "(2022-01..2022-06 half).",
    "In [June](2023-06 month) it rose on [the same month last year](2022-06 month).",
    "In [Q3 2023](2023-07..2023-09 quarter) it rose on [the same quarter a year earlier](2022-07..2022-09 quarter).",
    "In [the first seven months of 2023](2023-01..2023-07 range cumulative) it rose on [the year-earlier period]"
    "(2022-01..2022-07 range cumulative).",
    "By [the end of 2020](2020-12-31 day end_of_period), it led the table for [11 consecutive years]"
    "(2010..2020 approx window).",
    "By [2020](2020 year) it had grown for [ten years in a row](2011..2020 approx window).",
    "Passed in [2019](2019 year), it binds members for [the next 15 years](2019..2034 approx window).",
    "In [2023](2023 year) it peaked; over [the previous five years](2018..2022 approx window) it had grown.",
    "In [2019](2019 year) it opened; in [the following three years](2020..2022 approx window) it grew.",
    "It joined in [2005](2005 year), and [two years later](2007 year) it left.",
    "[Two years later](2017 year), in [2017](2017 year), India joined.",
    "In [2001](2001 year) it was founded; in [the same year](2001 year) the charter was drafted.",
    "In [2001](2001 year) it was founded and in [the following year](2002 year) it grew.",
    "On [3 May 2019](2019-05-03 day) they met; [three days later](2019-05-06 day) they left.",
    "In [FY2023-24](2023-07..2024-06 fiscal_year fiscal) Pakistan sold more than in [the previous fiscal year]"
    "(2022-07..2023-06 fiscal_year fiscal).",
    "In [2024-25](2024-04..2025-03 fiscal_year fiscal) India paid Rs 9 crore, up from [the previous fiscal]"
    "(2023-04..2024-03 fiscal_year fiscal).",
    "In [2023](2023 year) it rose 6% over [the previous year](2022 year) and 9% on [two years earlier](2021 year).",
]


@pytest.mark.parametrize("example", AGAINST_THE_CLAUSE)
def test_against_the_clause(example: str, reads: Callable[..., list[DatedSpan]]) -> None:
    reads(example, "2024-04-30")


def test_says_what_it_resolved_against_and_by_which_cue(reads: Callable[..., list[DatedSpan]]) -> None:
    example = "In [2022](2022 year) it fell from [the previous year](2021 year), but [last year](2023 year) it rose."
    found = reads(example, "2024-04-30")
    periods = [item.period for item in found]
    assert [period.resolved for period in periods] == [None, "clause 2022", "published 2024-04-30"]
    assert [period.cue for period in periods] == [None, "previous_year", "last_year"]
    assert [period.relative for period in periods] == [False, True, True]


CUES = [
    ("over the past 5 years", "past_years:5"),
    ("over the next two decades", "next_decades:2"),
    ("for 11 consecutive years", "consecutive_years:11"),
    ("five years ago", "ago_years:5"),
    ("than in the same period of last year", "same_period"),
    ("than a year earlier", "year_earlier"),
    ("on Friday", "weekday:friday"),
    ("on April 30", "no_year"),
    ("by the end of last year", "end_of:last_year"),
    ("in 2023", None),
]


@pytest.mark.parametrize(("phrase", "cue"), CUES)
def test_names_the_cue(phrase: str, cue: str | None) -> None:
    (found,) = find_periods(f"It grew {phrase}.", date(2024, 4, 30))
    assert found.period.cue == cue
    assert found.period.relative == (cue is not None)


UNRESOLVED = [
    "Trade grew [last year](none year).",
    "They met on [April 30](none day).",
    "Over [the past decade](none approx window) it grew.",
    "Trade was larger than in [the previous year](none year).",
]


@pytest.mark.parametrize("example", UNRESOLVED)
def test_without_an_anchor_there_is_no_interval(example: str, reads: Callable[..., list[DatedSpan]]) -> None:
    reads(example)
