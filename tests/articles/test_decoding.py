"""Bytes to text: the order of trust, and what is refused."""

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles.decoding import DecodingError, decode, without_surrogates

RUSSIAN = "Товарооборот государств-членов вырос на десять процентов и достиг рекордного уровня. " * 4


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("Trade grew – by 5\u00a0%.".encode(), "Trade grew – by 5\u00a0%.", "utf-8"),
        (codecs.BOM_UTF8 + b"Trade", "Trade", "utf-8"),
        (codecs.BOM_UTF16_LE + "Trade – up".encode("utf-16-le"), "Trade – up", "utf-16-le"),
        (codecs.BOM_UTF16_BE + "Trade – up".encode("utf-16-be"), "Trade – up", "utf-16-be"),
        (codecs.BOM_UTF32_LE + "Trade – up".encode("utf-32-le"), "Trade – up", "utf-32-le"),
        ("Trade rose by half".encode("utf-16-le"), "Trade rose by half", "utf-16-le"),
        ("Trade rose by half".encode("utf-16-be"), "Trade rose by half", "utf-16-be"),
        ("The “total” rose by 5 % – a record for the year".encode("cp1252"), None, "cp1252"),
        (b"one\r\ntwo\rthree\n", "one\r\ntwo\rthree\n", "utf-8"),
    ],
)
def test_encodings(data: bytes, text: str | None, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert decoded.text == (text if text is not None else data.decode("cp1252"))


def test_what_the_page_declares_comes_before_a_guess() -> None:
    assert decode(RUSSIAN.encode("koi8-r"), declared="koi8-r").text == RUSSIAN


@pytest.mark.parametrize("declared", ["utf-8", "no-such-charset", "ascii"])
def test_a_wrong_declaration_is_passed_over(declared: str) -> None:
    assert decode("Trade – up".encode(), declared=declared).text == "Trade – up"


def test_a_guess_is_named_as_one() -> None:
    decoded = decode(RUSSIAN.encode("cp1251"))
    assert decoded.text == RUSSIAN
    assert "guess" in decoded.warnings[0]


def test_few_damaged_bytes_do_not_turn_utf8_into_another_encoding() -> None:
    data = "The “total” – five “records” in all – was “high”".encode()[:-1]
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith("The “total” – five")
    assert "1 damaged" in decoded.warnings[0]


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, bytes(range(32)) * 20, b"text and \x00 a zero in it"])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(DecodingError, match="binary"):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_give_text_that_utf8_can_hold_or_a_decoding_error(data: bytes) -> None:
    with contextlib.suppress(DecodingError):
        decode(data).text.encode("utf-8")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_comes_back_character_for_character(text: str) -> None:
    assert decode(text.encode()).text == text.removeprefix("\ufeff")


def test_lone_surrogates_are_replaced_one_for_one() -> None:
    assert without_surrogates("a\ud800b\udfffc😀") == ("a\ufffdb\ufffdc😀", 2)
