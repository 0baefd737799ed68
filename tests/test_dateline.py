"""The line that dates a text."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.dateline import find_dateline

BODY = "The ministers agreed to raise trade. It reached $490 billion in 2023, they said on 7 July 2020."

DATED = [
    (" date 2024-04-30 The envoys met on April 30. " + BODY, "2024-04-30", "2024-04-30"),
    ("Headline of the story\n31.08.2025 | 16:00 |Markets calmed. " + BODY, "31.08.2025", "2025-08-31"),
    ("BEIJING, Aug. 20, 2025 -- " + BODY, "Aug. 20, 2025", "2025-08-20"),
    ("BEIJING, Aug. 20, 2025 (Xinhua) -- " + BODY, "Aug. 20, 2025", "2025-08-20"),
    ("TASHKENT, September 12, 2024. /TASS/. " + BODY, "September 12, 2024", "2024-09-12"),
    ("/TASS/ MOSCOW, June 5, 2025 - " + BODY, "June 5, 2025", "2025-06-05"),
    ("ASTANA. April 30, 2024. KAZINFORM - " + BODY, "April 30, 2024", "2024-04-30"),
    ("NUR-SULTAN, 3 March 2022 — " + BODY, "3 March 2022", "2022-03-03"),
    ("NEW DELHI, India, 4 July 2023: " + BODY, "4 July 2023", "2023-07-04"),
    ("Published: 5 March 2025\n\n" + BODY, "5 March 2025", "2025-03-05"),
    ("PUBLISHED ON MARCH 5, 2025\n" + BODY, "MARCH 5, 2025", "2025-03-05"),
    ("Title\nPosted on: Wed, 5 Mar 2025 10:20\n" + BODY, "5 Mar 2025", "2025-03-05"),
    ("Title\nDate: 05/03/2025\n" + BODY, "05/03/2025", "2025-03-05"),
    ("(Xinhua) -- 2025-07-03 11:20 " + BODY, "2025-07-03", "2025-07-03"),
    ("Source: Xinhua | 2025-07-03 11:20:00 | Editor: x\n" + BODY, "2025-07-03", "2025-07-03"),
    ("Title of the piece\n\n12 July 2023\n\n" + BODY, "12 July 2023", "2023-07-12"),
    ("Title of the piece\nWednesday, July 12, 2023\n" + BODY, "July 12, 2023", "2023-07-12"),
    ("Title of the piece\nJuly 12, 2023 14:05 GMT+5\n" + BODY, "July 12, 2023", "2023-07-12"),
    ("Title | Economy | 12 July 2023 | 09:00\n" + BODY, "12 July 2023", "2023-07-12"),
    ("16:54, 05 July 2025\n" + BODY, "05 July 2025", "2025-07-05"),
    ("Jul 5, 2025, 10:30 IST\n" + BODY, "Jul 5, 2025", "2025-07-05"),
    ("Title\nBy Staff Reporter - July 5, 2025\n" + BODY, "July 5, 2025", "2025-07-05"),
    ("[July 5, 2025] " + BODY, "July 5, 2025", "2025-07-05"),
    ("Updated 08/31/2025 12:00\n" + BODY, "08/31/2025", "2025-08-31"),
    ("2024-05-06\n" + BODY, "2024-05-06", "2024-05-06"),
    ("2024-05-06 " + BODY, "2024-05-06", "2024-05-06"),
    (BODY + "\n" + "x " * 900 + "\n\nPublished 5 March 2025", "5 March 2025", "2025-03-05"),
    (BODY + "\n" + "x " * 900 + "\n12.07.2023\n", "12.07.2023", "2023-07-12"),
]


@pytest.mark.parametrize(("text", "surface", "day"), DATED)
def test_finds(text: str, surface: str, day: str) -> None:
    found = find_dateline(text)
    assert found is not None
    start, end, when = found
    assert (text[start:end], when) == (surface, date.fromisoformat(day))


UNDATED = [
    "",
    BODY,
    "On 7 July 2020, the ministry held a round table.",
    "ASTANA. April 30. KAZINFORM - Trade grew.",
    "TASHKENT, September 12. /TASS/. Trade grew.",
    "Title\n31.02.2025 | 16:00\nTrade grew.",
    "In Tashkent on 5 March 2025 the ministers met, and trade grew.",
    "The agreement of 12 July 2023 was signed in Beijing.",
    "The updated plan covers 2021-2025.",
]


@pytest.mark.parametrize("text", UNDATED)
def test_a_date_in_a_sentence_dates_nothing(text: str) -> None:
    assert find_dateline(text) is None


@given(
    st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y"])
)
def test_reads_back_any_date_it_can_print(day: date, form: str) -> None:
    text = f"Title of the piece\n{day.strftime(form)} | 10:00 |\n{BODY}"
    found = find_dateline(text)
    assert found is not None
    assert found[2] == day
    assert text[found[0] : found[1]] == day.strftime(form)


@settings(max_examples=60)
@given(st.text(max_size=400))
def test_any_text_is_survived(text: str) -> None:
    found = find_dateline(text)
    assert found is None or 0 <= found[0] < found[1] <= len(text)


@pytest.mark.parametrize(
    "unit", ["A", "A ", "AB, ", "date ", "|", "\n", "1.", "(Xinhua) ", "Aug. ", " ", "BEIJING, Aug. "]
)
def test_long_hostile_text_takes_no_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    started = time.process_time()
    find_dateline(text)
    assert time.process_time() - started < 2
