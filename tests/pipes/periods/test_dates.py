"""Days, months, seasons, weekdays and codes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

DAYS = [
    "The ministers met on [7 July 2020](2020-07-07 day).",
    "The ministers met on [07 July 2020](2020-07-07 day).",
    "The ministers met on [July 7, 2020](2020-07-07 day), online.",
    "The ministers met on [July 7 2020](2020-07-07 day).",
    "The ministers met on [July 7th, 2020](2020-07-07 day).",
    "The ministers met on [7th July 2020](2020-07-07 day).",
    "The ministers met on [the 7th of July, 2020](2020-07-07 day).",
    "The ministers met on [07.07.2020](2020-07-07 day).",
    "The ministers met on [7.7.2020](2020-07-07 day).",
    "The ministers met on [07/07/2020](2020-07-07 day).",
    "The ministers met on [2020-07-07](2020-07-07 day).",
    "The ministers met on [2020/07/07](2020-07-07 day).",
    "The ministers met on [2020.07.07](2020-07-07 day).",
    "The ministers met on [31.08.25](2025-08-31 day).",
    "Updated [08/25/2024](2024-08-25 day).",
    "The ministers met on [Aug. 20, 2025](2025-08-20 day).",
    "The ministers met on [Sept 3, 2025](2025-09-03 day).",
    "The ministers met on [3-Sep-2025](2025-09-03 day).",
    "The ministers met on [7\N{NO-BREAK SPACE}July\N{NO-BREAK SPACE}2020](2020-07-07 day).",
    "The ministers met on [October 29,\N{NO-BREAK SPACE}2020](2020-10-29 day).",
    "The ministers met on [JULY 7, 2020](2020-07-07 day).",
    "They met on [Friday, July 4, 2025](2025-07-04 day).",
    "They met on [Friday 4 July 2025](2025-07-04 day).",
    "They met on [Wed, 12 March 2025](2025-03-12 day).",
    "The Charter of [February 29, 2024](2024-02-29 day) holds.",
    "It runs from [1 January 2025](2025-01-01 day) and expires on [31 December 2034](2034-12-31 day).",
]

DAY_RANGES = [
    "The forum ran on [7-8 July 2020](2020-07-07..2020-07-08 range).",
    "The forum ran on [7–8 July 2020](2020-07-07..2020-07-08 range).",
    "The forum ran on [July 7-8, 2020](2020-07-07..2020-07-08 range).",
    "The forum ran on [Sept. 15–16, 2022](2022-09-15..2022-09-16 range).",
    "The forum ran from [15 to 17 June 2019](2019-06-15..2019-06-17 range).",
    "The forum ran from [June 15 to 17, 2019](2019-06-15..2019-06-17 range).",
    "The forum ran from [the 15th to the 17th of June 2019](2019-06-15..2019-06-17 range).",
    "The forum ran between [June 15 and June 17, 2019](2019-06-15..2019-06-17 range).",
    "The forum ran on [15 and 16 June 2019](2019-06-15..2019-06-16 range).",
    "The forum ran from [31 August to 1 September 2025](2025-08-31..2025-09-01 range).",
    "The forum ran on [31 August – 1 September 2025](2025-08-31..2025-09-01 range).",
    "The forum ran on [30 October–2 November 2024](2024-10-30..2024-11-02 range).",
    "It ran from [August 31 to September 1, 2025](2025-08-31..2025-09-01 range).",
    "It ran from [30 December to 2 January 2025](2024-12-30..2025-01-02 range).",
    "It ran from [30 December 2024 to 2 January 2025](2024-12-30..2025-01-02 range).",
    "It ran from [01.01.2024 to 31.03.2024](2024-01-01..2024-03-31 range).",
]

MONTHS = [
    "It ran for five months ([October 4, 2021 - Mar. 9](2021-10-04..2022-03-09 range)).",
    "It ran for three months ([March 4, 2021 - June 9](2021-03-04..2021-06-09 range)).",
    "The works closed from [November 2020 to April](2020-11..2021-04 range) for repairs.",
    "The memorandum of [September 2001](2001-09 month) stands.",
    "The memorandum of [September, 2001](2001-09 month) stands.",
    "The memorandum of [Sept. 2001](2001-09 month) stands.",
    "The memorandum of [Sep-2001](2001-09 month) stands.",
    "The memorandum of [September of 2001](2001-09 month) stands.",
    "Prices in [May 2024](2024-05 month) fell.",
    "Prices in [March 2024](2024-03 month) and [Jan'24](2024-01 month) fell.",
    "Signed in [the month of May 2023](2023-05 month).",
    "The report of [04/2024](2024-04 month) is out.",
    "In [May 2009](2009-05 month) and [October 2005](2005-10 month) it grew.",
    "Trade in [May](2023-05 month) and [September 2023](2023-09 month) fell.",
]

CODES = [
    "Profit rose in [Q1 2024](2024-01..2024-03 quarter).",
    "Profit rose in [Q3-2023](2023-07..2023-09 quarter).",
    "Profit rose in [Q4/2023](2023-10..2023-12 quarter).",
    "Profit rose in [1Q24](2024-01..2024-03 quarter).",
    "Profit rose in [1Q 2024](2024-01..2024-03 quarter).",
    "Profit rose in [Q2'25](2025-04..2025-06 quarter) against [Q2'24](2024-04..2024-06 quarter).",
    "Profit rose in [2024Q3](2024-07..2024-09 quarter).",
    "Profit rose in [Q3 of 2024](2024-07..2024-09 quarter).",
    "Profit rose in [H1 2023](2023-01..2023-06 half).",
    "Profit rose in [2H23](2023-07..2023-12 half).",
    "Profit rose in [9M 2024](2024-01..2024-09 range cumulative) and [9M24](2024-01..2024-09 range cumulative).",
    "Profit rose in [Q1-Q3 2024](2024-01..2024-09 range cumulative).",
    "Profit rose in [CY2023](2023 year).",
]

SEASONS = [
    "They met in [the summer of 2023](2023-06..2023-08 range).",
    "They met in [spring 2024](2024-03..2024-05 range).",
    "Gas ran short in [winter 2022-23](2022-12..2023-02 range).",
]


@pytest.mark.parametrize("example", DAYS + DAY_RANGES + MONTHS + CODES + SEASONS)
def test_reads(example: str, reads: Callable[..., object]) -> None:
    reads(example)


UNDATED = [
    ("2024-04-30", "The group met on [April 30](2024-04-30 day) in Astana."),
    ("2024-04-30", "The group met on [30 April](2024-04-30 day) in Astana."),
    ("2024-04-30", "The group met on [the 30th of April](2024-04-30 day)."),
    ("2025-01-05", "The group met on [December 20](2024-12-20 day)."),
    ("2025-08-20", "The summit opens on [Aug. 31](2025-08-31 day)."),
    ("2025-03-14", "The sides signed it on [November 3](2024-11-03 day)."),
    ("2024-11-20", "The court will hear it on [February 3](2025-02-03 day)."),
    ("2025-08-20", "The ministers will meet from [August 31 to September 1](2025-08-31..2025-09-01 range)."),
    ("2025-01-10", "The talks of [December 28 to January 3](2024-12-28..2025-01-03 range) failed."),
    ("2024-06-10", "Exports fell in [May](2024-05 month)."),
    ("2024-06-10", "Exports fell in [December](2023-12 month)."),
    ("2024-06-10", "Exports fell in [Sept.](2023-09 month)"),
    ("2024-06-10", "The plant is expected to open in [December](2024-12 month)."),
    ("2025-08-20", "From [January to July](2025-01..2025-07 range cumulative) trade grew."),
    ("2025-08-20", "In [January-May](2025-01..2025-05 range cumulative) trade grew."),
    ("2025-08-20", "In [April-May](2025-04..2025-05 range) trade grew."),
    ("2025-02-20", "In [January-September](2024-01..2024-09 range cumulative) trade grew."),
    ("2025-08-20", "In [June and July](2025-06..2025-07 range) trade grew."),
    ("2025-08-20", "Between [January and July](2025-01..2025-07 range cumulative) trade grew."),
    ("2025-08-20", "In [the January-July period of 2025](2025-01..2025-07 range cumulative) trade grew."),
    ("2024-04-30", "The economy grew in [the first quarter](2024-01..2024-03 quarter)."),
    ("2024-02-20", "The economy grew in [the third quarter](2023-07..2023-09 quarter)."),
    ("2024-02-20", "The economy grew in [Q4](2023-10..2023-12 quarter)."),
    ("2024-02-20", "The economy will shrink in [the first quarter](2024-01..2024-03 quarter)."),
    ("2023-10-20", "In [the first nine months](2023-01..2023-09 range cumulative) trade grew."),
    ("2024-04-20", "In [the first nine months](2023-01..2023-09 range cumulative) trade grew."),
    ("2024-04-30", "In [March](2024-03 month) exports rose, in [2023](2023 year) they fell."),
    ("2024-04-30", "In [2023](2023 year) imports fell, but in [March](2023-03 month) they rose."),
    ("2024-10-23", "The works made 24,900 tractors in [nine months](2024-01..2024-09 range cumulative)."),
    ("2024-06-23", "The crossing took nine months."),
    (None, "The envoys met on [2 May 2019](2019-05-02 day). On [5 May](2019-05-05 day) they left."),
    (None, "They met in [June](none month)."),
    ("2024-04-30", "In [September 2001](2001-09 month) it was signed. In [October](2001-10 month) it took effect."),
]


@pytest.mark.parametrize(("published", "example"), UNDATED)
def test_supplies_the_year(published: str | None, example: str, reads: Callable[..., object]) -> None:
    reads(example, published)


WEEKDAYS = [
    ("2024-04-30", "They met on [Friday](2024-04-26 day)."),
    ("2024-04-26", "They met on [Friday](2024-04-26 day)."),
    ("2024-04-30", "They will meet on [Friday](2024-05-03 day)."),
    ("2024-04-30", "The envoys, he said on [Monday](2024-04-29 day), had left."),
    ("2024-04-30", "They met [last Friday](2024-04-26 day)."),
    ("2024-04-30", "They meet [next Friday](2024-05-03 day)."),
    ("2025-03-14", "They met from [Monday to Wednesday](2025-03-10..2025-03-12 range)."),
    ("2025-03-14", "They met on [Tuesday, March 11](2025-03-11 day)."),
    ("2025-03-14", "They met on [Thursday](2025-03-13 day) ([March 13](2025-03-13 day))."),
    ("2025-03-14", "[Monday](2025-03-10 day)'s meeting failed."),
    (None, "They met on [Friday](none day)."),
]


@pytest.mark.parametrize(("published", "example"), WEEKDAYS)
def test_places_weekdays(published: str | None, example: str, reads: Callable[..., object]) -> None:
    reads(example, published)
