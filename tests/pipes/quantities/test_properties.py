"""Whatever amount we can write, we read back; hostile text takes time linear in its length."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.knowledge.measures import currency_rows, magnitudes
from extractor.pipes.quantities.figures import find_figures
from extractor.pipes.quantities.lexer import lex
from extractor.pipes.quantities.numerals import printed_decimal

_SIGNS = [(sign, row.id) for row in currency_rows() for sign in (*row.signs, *row.codes) if row.places]
_OWN_SIGNS = [(sign, code) for sign, code in _SIGNS if sum(sign == other for other, _ in _SIGNS) == 1]
_OWN_NOUNS = [
    (noun, row.id)
    for row in currency_rows()
    for noun in row.nouns
    if sum(noun in other.nouns for other in currency_rows()) == 1 and noun not in ("real", "sum", "sums", "rand", "sol")
]
_SCALES = [(word, power) for word, power in magnitudes().items() if 3 <= power <= 12 and word not in ("thou", "mill")]
_GAPS = st.sampled_from([" ", "\u00a0", "\u202f"])
_NUMBERS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("999"), places=2)


def _one(text: str) -> tuple[str, str, Decimal | None]:
    figures = find_figures(text)
    assert len(figures) == 1, (text, figures)
    figure = figures[0]
    return text[figure.start : figure.end], figure.quantity.unit, figure.quantity.value


@given(number=_NUMBERS, scale=st.sampled_from(_SCALES), sign=st.sampled_from(_OWN_SIGNS), gap=_GAPS)
@settings(max_examples=150, deadline=None)
def test_money_with_a_sign_is_read_back(
    number: Decimal, scale: tuple[str, int], sign: tuple[str, str], gap: str
) -> None:
    printed = f"{sign[0]} {number}{gap}{scale[0]}"
    assert _one(f"Costs were {printed}.") == (printed, sign[1], number.scaleb(scale[1]))


@given(number=_NUMBERS, scale=st.sampled_from(_SCALES), noun=st.sampled_from(_OWN_NOUNS), hyphen=st.booleans())
@settings(max_examples=150, deadline=None)
def test_money_with_a_noun_is_read_back(
    number: Decimal, scale: tuple[str, int], noun: tuple[str, str], hyphen: bool
) -> None:
    mark = "-" if hyphen else " "
    printed = f"{number}{mark}{scale[0]}{mark}{noun[0]}"
    assert _one(f"Under a {printed} plan") == (printed, noun[1], number.scaleb(scale[1]))


@given(
    whole=st.integers(1000, 10**15),
    decimals=st.integers(0, 99),
    style=st.sampled_from([",.", ".,", "\u00a0,", " .", "'."]),
)
def test_digits_are_read_in_either_convention(whole: int, decimals: int, style: str) -> None:
    grouped = f"{whole:,}".replace(",", style[0])
    printed = f"{grouped}{style[1]}{decimals:02d}"
    assert printed_decimal(printed) == (Decimal(f"{whole}.{decimals:02d}"), 2, True)
    assert [piece.text for piece in lex(printed)] == [printed]


@given(low=st.integers(1, 98), more=st.integers(1, 50), dash=st.sampled_from("-‐‑–—−"))
def test_a_percent_range_is_one_figure_with_two_ends(low: int, more: int, dash: str) -> None:
    text = f"Growth of {low}{dash}{low + more}% a year."
    (figure,) = find_figures(text)
    assert (figure.quantity.low, figure.quantity.high, figure.quantity.value) == (low, low + more, None)
    assert figure.quantity.qualifier == "range"


@given(st.text(alphabet="0123456789 ,.-–%$€bnm()'/\n“ands of", max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_ordered_figures_that_do_not_overlap(text: str) -> None:
    end = 0
    for figure in find_figures(text):
        assert end <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end].strip() == text[figure.start : figure.end]
        end = figure.end


_HOSTILE = [
    "1", "$", "1,", "1,111,", "- ", "5 ", "5-", "five and ", "hundred ", "half a ", "over more than ", "$5 ", "5, ",
    "from 5 to ", "1.", "1\u00a0000\u00a0", "5 of the ", "5 large ", "Rs 500 crore ", "1 thousand 500 ", "a@", "www.",
    "(5 ", "5+", "1 000 ", "12:34:", "1/2/", "5\n", "not exceed ", "one in ", "one-", "exceeded the ", "number of 5 ",
]  # fmt: skip


@pytest.mark.parametrize("unit", _HOSTILE)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        best = 9.0
        for _ in range(2):
            started = time.process_time()
            find_figures(text)
            best = min(best, time.process_time() - started)
        return best

    find_figures("Rs 5 som")
    assert seconds(20_000) < max(16 * seconds(5_000), 0.5)


def test_a_long_mixed_hostile_text_ends_soon() -> None:
    text = "".join((unit * 3_000)[:3_000] for unit in _HOSTILE)
    started = time.process_time()
    find_figures(text)
    assert time.process_time() - started < 10
