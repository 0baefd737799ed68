"""The whole finder: round trips, anchors, hostile text."""

from __future__ import annotations

import calendar
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.pipes.periods.find import find_periods
from extractor.schema import Period

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
YEARS = st.integers(1950, 2090)
FORMS = [
    "%Y-%m-%d",
    "%d.%m.%Y",
    "%Y/%m/%d",
    "%d %B %Y",
    "%B %d, %Y",
    "%b. %d, %Y",
    "%d %b %Y",
    "%A, %B %d, %Y",
    "%d-%b-%Y",
]


def only(text: str, published: date | None = None) -> Period:
    """The period of a sentence's one date, which has to stand where the sentence says "on X." """
    (found,) = find_periods(text, published)
    return found.period


@given(DAYS, st.sampled_from(FORMS))
def test_any_day_reads_back(day: date, form: str) -> None:
    text = f"They met on {day.strftime(form)} in Astana."
    (found,) = find_periods(text)
    assert (found.period.start, found.period.end, found.period.precision) == (day, day, "day")
    assert text[found.start : found.end] == day.strftime(form)


@given(
    YEARS,
    st.integers(1, 12),
    st.sampled_from(["{name} {year}", "{short} {year}", "{name} of {year}", "early {name} {year}"]),
)
def test_any_month_reads_back(year: int, month: int, form: str) -> None:
    text = form.format(name=calendar.month_name[month], short=calendar.month_abbr[month], year=year)
    period = only(f"They met in {text}, he said.")
    assert period.start == date(year, month, 1)


@given(YEARS, st.integers(1, 30), st.sampled_from(["-", "–", "—", " - ", " to ", " through "]))
def test_any_range_of_years_reads_back(first: int, length: int, joint: str) -> None:
    last = min(first + length, 2100)
    period = only(f"It grew from {first}{joint}{last}, he said.")
    assert (period.start, period.end, period.precision) == (date(first, 1, 1), date(last, 12, 31), "range")


@given(YEARS, st.integers(1, 11), st.integers(1, 11), st.sampled_from(["-", "–", " to "]))
def test_any_range_of_months_reads_back(year: int, first: int, length: int, joint: str) -> None:
    last = min(first + length, 12)
    period = only(f"It grew in {calendar.month_name[first]}{joint}{calendar.month_name[last]} {year}.")
    assert period.start == date(year, first, 1)
    assert period.end == date(year, last, calendar.monthrange(year, last)[1])
    assert (period.kind == "cumulative") == (first == 1 and last < 12)


@given(DAYS, st.integers(1, 60))
def test_any_range_of_days_reads_back(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    period = only(f"It ran from {first:%d %B %Y} to {last:%d %B %Y}.")
    assert (period.start, period.end) == (first, last)


@given(YEARS, st.integers(1, 4), st.sampled_from(["Q{n} {y}", "{n}Q{y}", "Q{n} of {y}", "{y}Q{n}", "Q{n}/{y}"]))
def test_any_quarter_reads_back(year: int, number: int, form: str) -> None:
    year = 2000 + year % 90
    period = only(f"Profit in {form.format(n=number, y=year)} rose.")
    assert (period.start, period.precision) == (date(year, number * 3 - 2, 1), "quarter")


@given(DAYS, st.integers(2, 50))
def test_past_years_end_with_the_article(published: date, count: int) -> None:
    period = only(f"Over the past {count} years it grew.", published)
    assert period.end == published
    assert published.year - period.start.year == count  # type: ignore[union-attr]


@given(DAYS, st.sampled_from(["January", "June", "December"]), st.integers(1, 28))
def test_an_undated_day_lies_near_the_article(published: date, month: str, day: int) -> None:
    period = only(f"They met on {month} {day} in Astana.", published)
    assert period.start is not None
    assert timedelta(days=-366) < period.start - published <= timedelta(days=60)


@settings(max_examples=150)
@given(st.text(alphabet="2019 -–./,JanMy07thefirs quarof'\n()Q", max_size=80), st.none() | DAYS)
def test_any_text_is_survived(text: str, published: date | None) -> None:
    last = 0
    for item in find_periods(text, published):
        assert last <= item.start < item.end <= len(text)
        last = item.end
        start, end = item.period.start, item.period.end
        assert (start is None) == (end is None)
        assert start is None or end is None or start <= end


ANCHORS = [
    ("TASHKENT, September 12, 2024. /TASS/. Trade grew last year.", "dateline 2024-09-12", 2023),
    (
        "On 7 July 2020 they met. By early 2021 trade will grow. By 2035 it doubles. It fell last year.",
        "text 2020-07-07",
        2019,
    ),
    ("In 2021 it recovered. Until 2035 it will grow. It fell last year.", "text 2021", 2020),
    (
        "From 2001 to 2021 it grew. The Plan for 2021-2025 and the 2030 Agenda help. It fell last year.",
        "text 2021",
        2020,
    ),
    ("The forum will be held on 15 October 2026. They met on 12 May 2025. It fell last year.", "text 2025-05-12", 2024),
]


@pytest.mark.parametrize(("text", "resolved", "year"), ANCHORS)
def test_infers_when_a_text_was_written(text: str, resolved: str, year: int) -> None:
    period = find_periods(text)[-1].period
    assert (period.resolved, period.start) == (resolved, date(year, 1, 1))


def test_the_given_date_beats_the_dateline() -> None:
    found = find_periods("TASHKENT, September 12, 2024. Trade grew last year.", date(2025, 1, 1))
    assert found[-1].period.resolved == "published 2025-01-01"


HOSTILE = ["2020-", "a year earlier ", "the end of ", "the first half of ", "In May, ", "1,", "Q1-", "and 2020 "]
HOSTILE += ["the 12 months to ", "July 7, ", "In 2019. ", "twenty-", "\n "]


@pytest.mark.parametrize("unit", HOSTILE)
def test_long_hostile_text_takes_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        started = time.process_time()
        find_periods(text, date(2024, 4, 30))
        return time.process_time() - started

    # eight times the text, twice that for a noisy machine; one quiet moment of three is enough
    assert any(seconds(100_000) < max(15 * seconds(12_500), 1.0) for _ in range(3))
