"""Years, quarters, halves, decades, runs of months, parts, fiscal years, ranges of years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from extractor.pipes.periods.find import find_periods

YEARS = [
    "Turnover in [2022](2022 year) and in [2023](2023 year) rose.",
    "The SCO has grown since [2001](2001 year) and until [2035](2035 year) it will.",
    "Goa meeting ([2023](2023 year)): ministers backed the plan.",
    "a Road Map on Ports until [2032](2032 year) ([2021](2021 year))",
    "Between the [2016](2016 year) Tashkent summit and the [2017](2017 year) Astana one",
    "the [2030](2030 year) Agenda, Vision [2040](2040 year), Expo [2017](2017 year)",
    "In [the year 2000](2000 year) it was young.",
    "The [2023](2023 year) figures exceed [2019](2019 year) levels.",
    "It rose 5% over [2019](2019 year) and 3 percent more than [2022](2022 year) levels.",
    "[2019](2019 year) | 258.8 | [2020](2020 year) | 250.1",
    "[2019](2019 year) [2020](2020 year) [2021](2021 year)",
    "In [2023](2023 year) per capita GDP was $5,000.",
    "In [2020](2020 year) people stayed at home.",
    "The peace of [1648](1648 year) held; in [1842](1842 year) it broke.",
    "[2024](2024 year)'s result",
    "in [the 2024 calendar year](2024 year)",
]

RANGES = [
    "From [2015 to 2020](2015..2020 range) it grew.",
    "Between [2001 and 2021](2001..2021 range) it grew.",
    "It grew in [2017-2018](2017..2018 range).",
    "It grew in [2017–18](2017..2018 range).",
    "It grew in [2017—2018](2017..2018 range).",
    "It grew in [2017 - 2018](2017..2018 range).",
    "It grew in [2017−2018](2017..2018 range).",
    "It grew in [1999-00](1999..2000 range).",
    "It grew in [2023/24](2023..2024 range) and [2023/2024](2023..2024 range).",
    "a joint schedule for [2022-2027](2022..2027 range) on tourism",
    "the measures for the Period [2019-2023](2019..2023 range) ([2018](2018 year))",
    "Tariffs fell from [2012 to 2016](2012..2016 range).",
    "It lasted from [2010 until 2014](2010..2014 range).",
    "Growth through [2021](2021 year) came from [2021 through 2025](2021..2025 range).",
    "From $5 billion in [2019](2019 year) to $7 billion in [2024](2024 year)",
    "In [January-September 2023](2023-01..2023-09 range cumulative) it grew.",
    "In [Jan-Nov 2022](2022-01..2022-11 range cumulative) it grew.",
    "In [January–June of 2024](2024-01..2024-06 range cumulative) it grew.",
    "In [January and February 2025](2025-01..2025-02 range cumulative) it grew.",
    "In [May-June 2024](2024-05..2024-06 range) it grew.",
    "In [Jan.-June 2024](2024-01..2024-06 range cumulative) it grew.",
    "In [May 2023 - April 2024](2023-05..2024-04 range) it grew.",
    "From [September 2001 to June 2006](2001-09..2006-06 range) it grew.",
    "From [November to February 2024](2023-11..2024-02 range) it froze.",
    "From [late 2023 to early 2025](2023-10..2025-03 approx) it grew.",
    "From [mid-2024 until March 2025](2024-05..2025-03 range) it grew.",
    "Between [2023 and the first half of 2025](2023-01..2025-06 range) it grew.",
    "From [the 1990s to the 2010s](1990..2019 range) it grew.",
    "From [the mid-1990s to 2008](1994..2008 range) it stalled.",
    "From [the first quarter to the third quarter of 2023](2023-01..2023-09 range cumulative) it grew.",
]

UNITS = [
    "in [the first quarter of 2024](2024-01..2024-03 quarter)",
    "in [the 1st quarter of 2025](2025-01..2025-03 quarter)",
    "in [the IV quarter of 2024](2024-10..2024-12 quarter)",
    "in [third-quarter 2024](2024-07..2024-09 quarter)",
    "in [the fourth quarter, 2024](2024-10..2024-12 quarter)",
    "in [the last quarter of 2023](2023-10..2023-12 quarter)",
    "in [the third and fourth quarters of 2024](2024-07..2024-12 range)",
    "in [the first half of 2024](2024-01..2024-06 half)",
    "in [the second half-year of 2024](2024-07..2024-12 half)",
    "in [the latter half of 2023](2023-07..2023-12 half)",
    "in [the second half of July 2023](2023-07-16..2023-07-31 range)",
    "in [the first 11 months of 2020](2020-01..2020-11 range cumulative)",
    "in [the first eleven months of 2020](2020-01..2020-11 range cumulative)",
    "in [the first three quarters of 2024](2024-01..2024-09 range cumulative)",
    "in [the last two months of 2023](2023-11..2023-12 range)",
    "for [nine months of 2024](2024-01..2024-09 range cumulative), as reported",
    "over [the eight months of 2025](2025-01..2025-08 range cumulative), as reported",
    "in [8 months 2025](2025-01..2025-08 range cumulative), as reported",
    "for [9 months of 2024](2024-01..2024-09 range cumulative), as reported",
    "in [the first ten days of May 2024](2024-05-01..2024-05-10 range)",
    "in [the first week of June 2025](2025-06-01..2025-06-07 range)",
    "in [the first decade of the 21st century](2001..2010 range)",
    "[2024's third quarter](2024-07..2024-09 quarter)",
    "the plan for [the whole of 2024](2024 year)",
]

DECADES = [
    "in [the 1990s](1990..1999 range)",
    "in [the '90s](1990..1999 range)",
    "in [the nineties](1990..1999 range)",
    "in [the 1990's](1990..1999 range)",
    "in [the early 2000s](2000..2003 approx)",
    "in [the mid-1990s](1994..1996 approx)",
    "in [the late 1980s](1987..1989 approx)",
    "in [the 20th century](1901..2000 range)",
    "in [the twenty-first century](2001..2100 range)",
]

PARTS = [
    "by [early 2021](2021-01..2021-03 approx)",
    "by [mid-2023](2023-05..2023-08 approx)",
    "by [late 2019](2019-10..2019-12 approx)",
    "in [early September 2025](2025-09-01..2025-09-10 approx)",
    "in [mid-March 2024](2024-03-11..2024-03-20 approx)",
    "in [late July 2024](2024-07-21..2024-07-31 approx)",
    "in [mid-to-late September 2024](2024-09-11..2024-09-30 approx)",
    "by [the end of 2020](2020-12-31 day end_of_period)",
    "by [end-2020](2020-12-31 day end_of_period)",
    "by [end 2020](2020-12-31 day end_of_period)",
    "by [year-end 2020](2020-12-31 day end_of_period)",
    "by [the close of 2020](2020-12-31 day end_of_period)",
    "by [the end of March 2024](2024-03-31 day end_of_period)",
    "by [the end of February 2024](2024-02-29 day end_of_period)",
    "by [the end of the first quarter of 2024](2024-03-31 day end_of_period)",
    "by [the end of the 2010s](2019-12-31 day end_of_period)",
    "from [the end of 2023 to the end of 2024](2023-12-31..2024-12-31 range)",
    "At [the beginning of 2024](2024-01 approx) it opened.",
    "since [the beginning of 2024](2024-01-01 day)",
    "as of [the start of 2024](2024-01-01 day)",
    "in [the middle of 2022](2022-05..2022-08 approx)",
]

FISCAL = [
    "Pakistan's exports in [FY2024-25](2024-07..2025-06 fiscal_year fiscal) rose.",
    "Pakistan's exports in [FY25](2024-07..2025-06 fiscal_year fiscal) rose.",
    "Pakistan's exports in [fiscal year 2023/24](2023-07..2024-06 fiscal_year fiscal) rose.",
    "Pakistan's exports in [fiscal 2024](2023-07..2024-06 fiscal_year fiscal) rose.",
    "Pakistan's exports in [the 2023-24 fiscal year](2023-07..2024-06 fiscal_year fiscal) rose.",
    "In [FY 2024-25](2024-07..2025-06 fiscal_year fiscal) ([July-June](2024-07..2025-06 range)) Pakistan got $38bn.",
    "In [July-March FY25](2024-07..2025-03 range) exports of Pakistan rose.",
    "India's exports in [FY24](2023-04..2024-03 fiscal_year fiscal) rose.",
    "India's exports in [the financial year 2023-24](2023-04..2024-03 fiscal_year fiscal) rose.",
    "India's budget for [2025-26](2025-04..2026-03 fiscal_year fiscal) sets aside Rs 1,000 crore.",
    "India's GDP in [Q1 FY25](2024-04..2024-06 quarter fiscal) rose.",
    "India's GDP in [the first quarter of FY25](2024-04..2024-06 quarter fiscal) rose.",
    "Washington spent it in [fiscal year 2023](2022-10-01..2023-09-30 fiscal_year fiscal).",
    "Iran, Iran says, sold more in [the Indian fiscal year 2018-19](2018-04..2019-03 fiscal_year fiscal).",
    "Iran's exports in [the Iranian year 1402](2023-03-21..2024-03-19 fiscal_year fiscal) fell.",
    "Iran's exports in [the Persian calendar year of 1400](2021-03-21..2022-03-20 fiscal_year fiscal) fell.",
    "The club made a loss in [FY2023](2023 fiscal_year fiscal).",
    "wheat stocks of [the 2024/2025 marketing year](2024-07..2025-06 fiscal_year fiscal)",
]


@pytest.mark.parametrize("example", YEARS + RANGES + UNITS + DECADES + PARTS + FISCAL)
def test_reads(example: str, reads: Callable[..., object]) -> None:
    reads(example)


def test_a_year_of_the_iranian_calendar_stands_alone_once_the_text_counts_by_it(reads: Callable[..., object]) -> None:
    reads(
        "In [the Iranian calendar year 1402](2023-03-21..2024-03-19 fiscal_year fiscal) Iran sold more than in "
        "[1401](2022-03-21..2023-03-20 fiscal_year fiscal)."
    )


def test_units_nested_without_end_stop_at_a_depth() -> None:
    (found,) = find_periods("the end of " * 500 + "2024")
    assert found.period.end == date(2024, 12, 31)
