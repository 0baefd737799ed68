"""What is no date: verbs, names, counts, codes, clock times, vague stretches."""

from __future__ import annotations

from collections.abc import Callable

import pytest

NO_DATES = [
    # verbs and names that are spelled as months
    "It may rise; May they prosper. Theresa May spoke with Mr. May.",
    "They march on; March forward! The Long March rocket flew.",
    "April Smith and August Wilson spoke.",
    "Sun Weidong, Jan Egeland and Mar Diaz attended.",
    "It decided to second the motion; a second round followed.",
    # numbered things
    "UN Security Council Resolution 1973 and resolutions 1929, 1984 and 2021 hold.",
    "Resolution No. 2019, Decree No 2020, Order 2021 and Directive 2004/38",
    "Article 2019, Section 2020, Room 2021, Flight 2022, page 1999",
    "Boeing 787, Airbus A320, Boeing 2020, ISO 2022, Windows 2000",
    "COVID-19, COVID-2019, 2019-nCoV, G20, B2B, F-16, A-2020, Su-35",
    "See http://example.org/2023/05/12/story-2024 and report2023.pdf, or write to #2023.",
    "Call +7 7172 2024 or 8-800-2000-600.",
    "version 2.0.2024 and 1.2.2023.4",
    # sums and counts
    "It cost $2020, USD 2020, EUR 2000, 2020 yuan and Rs 2020.",
    "2,019 people, 2000 people, 1950 soldiers and 2019 trains came.",
    "More than 2000 companies and about 2000 participants came.",
    "2050 MW, 2024 km, 1950 hectares, 2000 tonnes, 2000 t/day and 2000 cubic metres",
    "2000mAh, 2020km, 1999.5, 2020.5 and 2020,5 million",
    "1200-2000 people and 2000-2500 tonnes",
    "2020% and 2020 percent and 2020 per cent",
    "2000 million, 2020 thousand and 1950 billion",
    # clock times and ratios
    "At 16:00, 20:24 and 2000 GMT; 24/7; a 20-19 score; 5+1.",
    # durations and vague stretches
    "It takes two weeks, three days or 18 months.",
    "A five-year plan, a 10-day visit, the 30-year contract and a year-long talk",
    "Annually, per year, a year, year-on-year, year on year and yearly",
    "In recent years, over the years, in the coming years, in the long term, so far and to date",
    "the first years of the war, the last year of the plan",
    "For decades, for many years, in the past few years and in recent months",
    "20 years old, aged 15-64, 100 days of office",
    "a quarter of GDP, two quarters of the land, a third quarter-final",
    "The first half was goalless.",
    "The first time, the second meeting, the 15th session, the 25th anniversary",
    "the 21st Century Maritime Silk Road",
    "in their 70s and at 40s",
    "They opened the third decade-long debate.",
]


@pytest.mark.parametrize("sentence", NO_DATES)
def test_invents_nothing(sentence: str, reads: Callable[..., object]) -> None:
    reads(sentence, "2024-04-30")


BESIDE_NUMBERS = [
    "In [2020](2020 year) 100 trains ran.",
    "In [March](2024-03 month) 20 companies signed.",
    "On [5 May](2024-05-05 day) 100 delegates came.",
    "the 14th Five-Year Plan ([2021-2025](2021..2025 range))",
    "Resolution 2254 ([2015](2015 year)) of [18 December 2015](2015-12-18 day)",
    "It opened at 16:00 on [2 May 2024](2024-05-02 day).",
    "Exports of 2,500 tonnes in [2023](2023 year), 1,999 units in [2022](2022 year)",
    "(6.1 percent in [2022](2022 year), 2.4 percent in [2023](2023 year))",
    "The year-on-year rise in [2023](2023 year) was 5%.",
    "So far [this year](2024 year) it rose.",
    "Decree No. 45 of [12 May 2010](2010-05-12 day)",
]


@pytest.mark.parametrize("example", BESIDE_NUMBERS)
def test_finds_the_date_beside_a_number(example: str, reads: Callable[..., object]) -> None:
    reads(example, "2024-04-30")
