"""Scales keep order, stay within the drawing, and have round ticks."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extractor.report.axes import Scale, scale_for

VALUES = st.lists(
    st.decimals(min_value=-(10**15), max_value=10**15, places=4, allow_nan=False, allow_infinity=False),
    min_size=1,
    max_size=8,
)


@given(VALUES, st.booleans())
def test_values_lie_within_and_in_order(values: list[Decimal], from_zero: bool) -> None:
    scale = scale_for(values, 20.0, 700.0, from_zero=from_zero)
    places = [scale.place(value) for value in sorted(values)]
    assert places == sorted(places)
    assert all(20.0 <= place <= 700.0 for place in places)


@given(VALUES)
def test_ticks_lie_on_the_axis_and_are_few(values: list[Decimal]) -> None:
    scale = scale_for(values, 0.0, 100.0)
    ticks = scale.ticks()
    assert ticks == sorted(set(ticks))
    assert len(ticks) <= 12
    room = (scale.high - scale.low) * 0.01
    assert all(scale.low - room <= tick <= scale.high + room for tick in ticks)


def test_figures_far_apart_get_a_logarithmic_axis_and_close_ones_do_not() -> None:
    assert scale_for([Decimal(1), Decimal(13)], 0, 1).log
    assert not scale_for([Decimal(1), Decimal(11)], 0, 1).log
    assert not scale_for([Decimal(-1), Decimal(1000)], 0, 1).log


def test_a_series_begins_at_zero_unless_its_figures_lie_close() -> None:
    assert scale_for([Decimal(50), Decimal(232)], 0, 1, from_zero=True).low == 0
    assert scale_for([Decimal(306), Decimal(500)], 0, 1, from_zero=True).low > 200


def test_one_value_has_an_axis_too() -> None:
    scale = scale_for([Decimal(0)], 0, 10)
    assert 0 <= scale.place(Decimal(0)) <= 10
    assert Scale(5, 15, 0, 10).place(10) == 5
