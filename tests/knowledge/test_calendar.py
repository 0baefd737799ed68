"""The words of the calendar: every row is well formed, reachable, and does what its examples say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.knowledge import read_table
from extractor.knowledge.calendar import DatedExample, FiscalCalendar, Month, calendar_words, fiscal_calendars
from extractor.pipes.periods.find import find_periods

EXAMPLES = [(row.id, example) for row in fiscal_calendars().values() for example in row.examples]


@pytest.mark.parametrize(("row", "example"), EXAMPLES, ids=lambda value: value if isinstance(value, str) else "")
def test_examples(row: str, example: DatedExample) -> None:
    before, _, rest = example.text.partition("[[")
    span, _, after = rest.partition("]]")
    assert span
    text = before + span + after
    found = {text[item.start : item.end]: item.period for item in find_periods(text, example.published)}
    assert span in found
    period = found[span]
    assert (period.start, period.end, period.precision) == (example.start, example.end, example.precision)


@pytest.mark.parametrize("row", read_table("calendar", "months", Month), ids=lambda row: row.id)
def test_every_month_form_is_read_beside_a_year(row: Month) -> None:
    for form in row.forms:
        (found,) = find_periods(f"Signed in {form.capitalize()} 2023.")
        assert found.period.start == date(2023, row.number, 1)


def test_there_are_twelve_months_and_seven_weekdays() -> None:
    words = calendar_words()
    assert sorted(set(words.months.values())) == list(range(1, 13))
    assert sorted(set(words.weekdays.values())) == list(range(7))


def test_forms_are_lower_case_and_belong_to_one_row() -> None:
    words = calendar_words()
    for table in (words.months, words.weekdays, words.units, words.cardinals, words.ordinals, words.seasons):
        assert all(form == form.lower() for form in table)
    assert not words.cardinals.keys() & words.ordinals.keys()
    assert not words.measures & words.counted


@pytest.mark.parametrize("row", fiscal_calendars().values(), ids=lambda row: row.id)
@given(year=st.integers(1950, 2090))
def test_fiscal_years_follow_each_other_without_gap(row: FiscalCalendar, year: int) -> None:
    start, end = row.year(year, first_year=True)
    assert start.year == year
    assert timedelta(days=364) <= end - start <= timedelta(days=366)
    assert row.year(year + 1, first_year=True)[0] == end + timedelta(days=1)


def test_the_iranian_year_begins_at_the_equinox() -> None:
    iran = fiscal_calendars()["IR"]
    starts = {1399: "2020-03-20", 1400: "2021-03-21", 1402: "2023-03-21", 1403: "2024-03-20", 1404: "2025-03-21"}
    assert {named: iran.year(named)[0].isoformat() for named in starts} == starts
