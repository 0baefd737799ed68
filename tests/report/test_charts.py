"""The drawings say what the findings and series say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.report.gap_chart import gap_chart, sides
from extractor.report.series_chart import Dot, series_chart
from extractor.schema import Finding
from tests.nouns import maybe

AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False)


def finding(left: tuple[Any, Any], right: tuple[Any, Any], formula: str = "A = x against y", **more: Any) -> Finding:
    ends = [None if end is None else Decimal(str(end)) for end in (*left, *right)]
    return Finding(
        finding_id="0123456789abcdef",
        check="C05",
        outcome="conflict",
        severity="high",
        score=1.0,
        message="",
        formula=formula,
        left_low=ends[0],
        left_high=ends[1],
        right_low=ends[2],
        right_high=ends[3],
        **more,
    )


def test_sides_that_miss_each_other_have_a_gap_between_them_with_its_factor() -> None:
    chart = gap_chart(
        finding(
            ("13.31", "13.63"),
            ("3.2", "3.4"),
            "$66 bn / $490 bn = 13.31 to 13.63% against 3.2 to 3.4%",
            gap_ratio=3.915,
        )
    )
    assert chart is not None
    left, right = chart.bars
    assert right.end <= chart.gap_x + 0.1
    assert left.x == pytest.approx(chart.gap_x + chart.gap_width, abs=0.2)
    assert (left.label, right.label, chart.gap_label) == ("13.31 to 13.63%", "3.2 to 3.4%", "3.92×")
    assert chart.unit == "%"


def test_sides_that_meet_have_no_gap() -> None:
    chart = gap_chart(finding((1, 3), (2, 4)))
    assert chart is not None
    assert chart.gap_width == 0


def test_an_open_side_runs_to_the_edge() -> None:
    chart = gap_chart(finding(("5.77", None), (None, 3), formula="trade over three times the economy"))
    assert chart is not None
    left, right = chart.bars
    assert (left.open_right, left.open_left, right.open_left) == (True, False, True)
    assert left.end == chart.right
    assert right.x == chart.left
    assert left.label == "above 5.77"


def test_a_bound_is_drawn_as_one() -> None:
    """The text's side is a figure, but only its upper end matters: the drawing says what the formula says."""
    chart = gap_chart(
        finding((45, 47), (38, 42), "PKR 25 billion + PKR 21 billion = PKR 45 to 47 against at most PKR 42")
    )
    assert chart is not None
    assert (chart.bars[1].open_left, chart.bars[1].open_right) == (True, False)
    chart = gap_chart(finding((1, 2), (4, 5), "a = 1 to 2 against at least 4"))
    assert chart is not None
    assert (chart.bars[1].open_left, chart.bars[1].open_right) == (False, True)


def test_a_remark_has_no_drawing() -> None:
    assert gap_chart(finding((None, None), (None, None))) is None
    assert gap_chart(finding((1, 2), (None, None))) is None


def test_a_formula_of_another_kind_has_no_sides() -> None:
    assert sides("trade volume (CN–SCO, 2019): the plain multiple") is None
    assert sides("a = b against c = d against e") is not None


@given(maybe(AMOUNTS), maybe(AMOUNTS), maybe(AMOUNTS), maybe(AMOUNTS), st.floats(0, 1e300))
def test_any_ends_can_be_drawn_or_are_not(a: Any, b: Any, c: Any, d: Any, gap: float) -> None:
    chart = gap_chart(finding((a, b), (c, d), gap_ratio=gap))
    if chart is not None:
        for bar in chart.bars:
            assert chart.left <= bar.x
            assert bar.width > 0


def dot(year: int | None, value: Any, low: Any = None, high: Any = None, kind: str = "actual", **more: Any) -> Dot:
    told = {"conflict": False, "label": "", "link": None, **more}
    return Dot(
        start=date(year, 1, 1) if year else None,
        end=date(year, 12, 31) if year else None,
        value=None if value is None else Decimal(value),
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
        kind=kind,
        **told,
    )


def test_later_is_further_right_and_more_is_higher() -> None:
    chart = series_chart([dot(2019, "306.3"), dot(2022, 500), dot(2023, 490)], "USD")
    assert chart is not None
    first, second, third = chart.marks
    assert first.x < second.x < third.x
    assert second.y < third.y < first.y


def test_implied_values_lie_behind_the_printed_ones() -> None:
    chart = series_chart([dot(2019, 3), dot(2018, None, 1, 2, "implied")], "USD")
    assert chart is not None
    assert [mark.kind for mark in chart.marks] == ["implied", "actual"]
    band = chart.marks[0]
    assert band.height > 5
    assert band.width > 20


def test_figures_of_one_period_stand_side_by_side() -> None:
    chart = series_chart([dot(2019, 3), dot(2020, 5), dot(2020, 5.1), dot(2020, 4.9), dot(2021, 6)], "USD")
    assert chart is not None
    same = [mark for mark in chart.marks if mark.left == chart.marks[1].left]
    assert len({mark.x for mark in same}) == 3
    assert all(mark.left <= mark.x <= mark.right for mark in same)


def test_an_undated_figure_is_not_drawn() -> None:
    assert series_chart([dot(None, 3), dot(2018, 2)], "USD") is None


@given(
    st.lists(
        st.builds(
            Dot,
            start=maybe(st.dates()),
            end=maybe(st.dates()),
            value=maybe(AMOUNTS),
            low=maybe(AMOUNTS),
            high=maybe(AMOUNTS),
            kind=st.sampled_from(["actual", "target", "implied"]),
            conflict=st.booleans(),
            label=st.just(""),
            link=st.none(),
        ),
        max_size=5,
    )
)
def test_any_series_can_be_drawn_or_is_not(dots: list[Dot]) -> None:
    chart = series_chart(dots, "USD")
    if chart is not None:
        for mark in chart.marks:
            assert chart.left - 10 <= mark.x <= chart.right + 10
            assert chart.top <= mark.y <= chart.bottom
            assert mark.top <= mark.bottom
