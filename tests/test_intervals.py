"""What printed figures can mean, and that computed intervals never claim more than their operands allow."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.intervals import HedgeWidths, Interval, hard, rounding_radius, step_of, total, typical
from extractor.schema import Claim, Quantity


def quantity(printed: str, qualifier: str = "exact", unit: str = "USD", kind: str = "money") -> Quantity:
    """A figure printed in units: "66.0", "490", "-5"."""
    decimals = len(printed.partition(".")[2])
    step = Decimal(1).scaleb(-decimals)
    value = Decimal(printed)
    return Quantity(kind=kind, unit=unit, value=value, step=step, decimals=decimals, qualifier=qualifier)  # type: ignore[arg-type]


def percent(printed: str, qualifier: str = "exact") -> Quantity:
    return quantity(printed, qualifier, "percent", "percent")


READINGS = [
    ("66.0", "exact", "65.95 to 66.05", "65.9 to 66.1"),
    ("3.3", "exact", "3.25 to 3.35", "3.2 to 3.4"),
    ("490", "exact", "485 to 495", "485 to 495"),
    ("500", "exact", "475 to 525", "475 to 525"),
    ("30", "exact", "28.5 to 31.5", "28.5 to 31.5"),
    ("8", "exact", "7.5 to 8.5", "7.5 to 8.5"),
    ("12406", "exact", "12,405.5 to 12,406.5", "12,405.5 to 12,406.5"),
    ("47", "about", "45.825 to 48.175", "44.65 to 49.35"),
    ("500", "about", "475 to 525", "450 to 550"),
    ("500", "nearly", "475 to 500", "450 to 500"),
    ("100", "over", "100 to 110", "above 100"),
    ("100", "at_least", "100 to 110", "at least 100"),
    ("100", "under", "90 to 100", "0 to 100"),
    ("2", "at_most", "1.6 to 2", "0 to 2"),
    ("-5", "exact", "-5.5 to -4.5", "-5.5 to -4.5"),
    ("-5", "over", "-5.5 to -5", "below -5"),
    ("-5", "at_most", "-5 to -4", "-5 to 0"),
    ("0", "exact", "-0.5 to 0.5", "-0.5 to 0.5"),
]


@pytest.mark.parametrize(("printed", "qualifier", "as_read", "at_all"), READINGS)
def test_readings(printed: str, qualifier: str, as_read: str, at_all: str) -> None:
    figure = quantity(printed, qualifier)
    assert (typical(figure).text(), hard(figure).text()) == (as_read, at_all)


def test_open_ends_follow_the_hedge() -> None:
    assert typical(quantity("500", "nearly")).high_open
    assert typical(quantity("100", "over")).low_open
    assert not typical(quantity("100", "at_least")).low_open
    assert typical(quantity("-5", "over")).high_open


def test_a_magnitude_word_carries_the_precision() -> None:
    figure = Quantity(
        kind="money", unit="USD", value=Decimal(66_000_000_000), step=Decimal(10**8), decimals=1, unit_mult=9
    )
    assert rounding_radius(figure) == Decimal(5 * 10**7)
    assert typical(figure) == Interval.of(65_950_000_000, 66_050_000_000)


def test_ranges_keep_their_ends() -> None:
    figure = Quantity(kind="percent", unit="percent", low=Decimal(15), high=Decimal(20), qualifier="range")
    assert (typical(figure).text(), hard(figure).text()) == ("14.5 to 20.5", "14 to 21")


def test_a_fraction_in_words_is_coarse() -> None:
    third = Quantity(kind="fraction", unit="percent", value=Decimal(100) / 3)
    assert typical(third).text(4) == "32.5 to 34.17"


@pytest.mark.parametrize(("printed", "high"), [("95", "100"), ("60", "66"), ("180", "198")])
def test_percentages_hedged_upwards_end_at_a_hundred(printed: str, high: str) -> None:
    assert typical(percent(printed, "over")).high == Decimal(high)


def claim(**fields: object) -> Claim:
    plain = {"claim_id": "c", "article_id": "a", "start": 0, "end": 1, "printed": "1", "quote": "1"}
    return Claim(**plain, sentence_start=0, sentence_end=1, **fields)  # type: ignore[arg-type]


def test_a_claim_reads_like_its_quantity() -> None:
    figure = claim(value=Decimal(66_000_000_000), unit="USD", decimals=1, unit_mult=9)
    assert step_of(figure) == Decimal(10**8)
    assert typical(figure) == Interval.of(65_950_000_000, 66_050_000_000)


def test_a_claims_own_bounds_win() -> None:
    figure = claim(value=Decimal(100), unit="fold", qualifier="over", low=Decimal(100), high=Decimal(120))
    assert typical(figure) == Interval(Decimal(100), Decimal(120), low_open=True)
    assert hard(figure) == Interval(Decimal(100), None, low_open=True)


def test_a_share_stays_within_a_hundred_on_both_tiers() -> None:
    figure = claim(value=Decimal(98), unit="percent", qualifier="over", measure="share")
    assert hard(figure) == Interval(Decimal(98), Decimal(100), low_open=True)
    growth = claim(value=Decimal(98), unit="percent", qualifier="over", measure="growth_rate")
    assert hard(growth).high is None


def test_a_dated_event_has_no_interval() -> None:
    with pytest.raises(ValueError, match="without a figure"):
        typical(claim(measure="event_date", period_start=date(2001, 6, 15)))


def test_widths_come_from_outside() -> None:
    wide = HedgeWidths(about_typical=Decimal("0.2"))
    assert typical(quantity("100", "about"), wide).text() == "80 to 120"


# --- arithmetic -------------------------------------------------------------------------------------------------------

NUMBERS = st.decimals(min_value=-1000, max_value=1000, places=2)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    ends = sorted([draw(NUMBERS), draw(NUMBERS)])
    low = draw(st.sampled_from([ends[0], ends[0], None]))
    high = draw(st.sampled_from([ends[1], ends[1], None]))
    opened = ends[0] < ends[1]
    return Interval(
        low,
        high,
        low_open=opened and low is not None and draw(st.booleans()),
        high_open=opened and high is not None and draw(st.booleans()),
    )


@st.composite
def members(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    """An interval with a number inside it."""
    interval = draw(intervals())
    number = draw(NUMBERS)
    if not Interval.point(number).within(interval):
        number = next((end for end in (interval.low, interval.high) if end is not None), number)
        inside = interval.middle()
        number = inside if inside is not None else number + (1 if interval.high is None else -1)
    return interval, number


def holds(interval: Interval, number: Fraction) -> bool:
    low_fits = interval.low is None or Fraction(interval.low) <= number
    return low_fits and (interval.high is None or number <= Fraction(interval.high))


@given(members(), members())
def test_results_hold_what_the_operands_hold(first: tuple[Interval, Decimal], second: tuple[Interval, Decimal]) -> None:
    (a, x), (b, y) = first, second
    exact_x, exact_y = Fraction(x), Fraction(y)
    assert holds(a + b, exact_x + exact_y)
    assert holds(a - b, exact_x - exact_y)
    assert holds(a * b, exact_x * exact_y)
    assert holds(-a, -exact_x)
    if y != 0:
        assert holds(a / b, exact_x / exact_y)


@given(intervals(), intervals())
def test_comparisons_agree_with_each_other(a: Interval, b: Interval) -> None:
    assert a.intersects(b) == b.intersects(a) == (a.meet(b) is not None)
    assert not (a.below(b) and b.below(a))
    meet = a.meet(b)
    if meet is not None:
        assert meet.within(a)
        assert meet.within(b)
        assert a.gap_ratio(b) == 1.0


@given(intervals())
def test_an_interval_is_within_itself(a: Interval) -> None:
    assert a.within(a)
    assert a.scale(1) == a


def test_division_by_what_may_be_nothing_says_nothing() -> None:
    assert Interval.of(1, 2) / Interval.of(-1, 4) == Interval()
    assert Interval.of(1, 2) / Interval.of(0, 4) == Interval.of("0.25", None)


def test_nothing_lies_in_an_empty_interval() -> None:
    with pytest.raises(ValueError, match="no number"):
        Interval.of(2, 1)
    with pytest.raises(ValueError, match="no number"):
        Interval(Decimal(1), Decimal(1), low_open=True)
    with pytest.raises(ValueError, match="finite"):
        Interval(Decimal("NaN"))


def test_touching_open_ends_do_not_meet() -> None:
    below, above = Interval(Decimal(1), Decimal(5), high_open=True), Interval.of(5, 6)
    assert below.below(above)
    assert not below.intersects(above)
    assert below.gap_ratio(above) == 1.0 or below.gap_ratio(above) is not None


def test_radii_add_up() -> None:
    assert total([Interval.of(1, 2)] * 3) == Interval.of(3, 6)
    assert total([]) == Interval.of(0, 0)
