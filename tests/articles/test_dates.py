"""Dates in fields and file names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles.dates import date_in_name, read_date

DAY = date(2024, 4, 30)


@pytest.mark.parametrize(
    "value",
    [
        "2024-04-30",
        "2024-04-30T23:59:59Z",
        "2024-04-30 09:15:00+05:00",
        "2024/4/30",
        "20240430",
        "30.04.2024",
        "30.4.2024 16:00",
        "30/04/2024",
        "4/30/2024",
        "30 April 2024",
        "30 Apr. 2024",
        "30th April, 2024",
        "April 30, 2024",
        "Apr 30, 2024 10:00 am",
        "Tuesday, 30 April 2024",
        "Tue, 30 Apr 2024 10:00:00 GMT",
        "  30   April\n2024 ",
    ],
)
def test_reads(value: str) -> None:
    assert read_date(value) == DAY


@pytest.mark.parametrize(
    "value",
    ["", "2024", "April 2024", "04/05/2024", "2024-13-01", "2024-02-30", "yesterday", "31.02.2024", "9999-99-99"],
)
def test_no_date_rather_than_a_guess(value: str) -> None:
    assert read_date(value) is None


FORMS = ["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y"]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(FORMS))
def test_reads_what_was_written(day: date, form: str) -> None:
    assert read_date(day.strftime(form)) == day


@given(st.text(max_size=200))
def test_any_text_is_a_date_or_none(value: str) -> None:
    assert read_date(value) is None or isinstance(read_date(value), date)


@pytest.mark.parametrize(
    "name",
    [
        "2024-04-30_astana.txt",
        "20240430.txt",
        "kazinform-20240430-trade.html",
        "deep/folder/2024_04_30.md",
        "story.30.04.2024.txt",
        "2024.04.30 story.txt",
    ],
)
def test_date_in_name(name: str) -> None:
    assert date_in_name(name) == DAY


@pytest.mark.parametrize(
    "name",
    [
        "story.txt",
        "a8820240430f.txt",
        "0120240430.txt",
        "2024.txt",
        "20241399.txt",
        "2024-04-30_2024-05-01.txt",
        "2024-04-30/story.txt",
        "000_6d2293c37e8b1d42.txt",
    ],
)
def test_no_date_in_name(name: str) -> None:
    assert date_in_name(name) is None
