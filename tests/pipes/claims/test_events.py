"""Dated events as claims, so that two dates for one event can be compared."""

from __future__ import annotations

from datetime import date

import pytest

EVENTS = [
    ("Belarus joined the SCO on 4 July 2024.", "accession", "BY", "SCO", date(2024, 7, 4)),
    (
        "The Shanghai Cooperation Organisation was founded on 15 June 2001.",
        "founding",
        "SCO",
        None,
        date(2001, 6, 15),
    ),
    ("The SCO Charter entered into force on 19 September 2003.", "entry_into_force", "SCO", None, date(2003, 9, 19)),
]


@pytest.mark.parametrize(("text", "kind", "area", "other", "day"), EVENTS, ids=[row[0][:40] for row in EVENTS])
def test_dated_event(read, text, kind, area, other, day):
    (event,) = [claim for claim in read(text, events=True) if claim.measure == "event_date"]
    assert (event.item, event.ref_area, event.counterpart_area, event.period_start) == (kind, area, other, day)
    assert event.value is None
    assert text[event.start : event.end] == event.printed


@pytest.mark.parametrize("text", ["Exports rose to $5 billion in 2023.", "The bank has existed for ten years."])
def test_no_event(read, text):
    assert not [claim for claim in read(text, events=True) if claim.measure == "event_date"]
