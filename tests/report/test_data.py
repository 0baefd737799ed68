"""What the page's script reads: safe in a script element, and with offsets that scripts understand."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from extractor.report.data import Strings, Utf16, script_json

ANY_TEXT = st.text(alphabet=st.characters(), max_size=60)  # half surrogates and all


@given(st.recursive(ANY_TEXT | st.integers() | st.none(), lambda inner: st.lists(inner, max_size=4), max_leaves=8))
def test_json_comes_back_and_cannot_end_its_element(value: object) -> None:
    text = script_json(value)
    assert json.loads(text) == value
    assert not set(text) & set("<>&\u2028\u2029\r\n\x00")
    text.encode("utf-8")  # no half surrogates


@given(st.text(max_size=60), st.data())
def test_offsets_count_as_scripts_do(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    at = Utf16(text)
    wide = text.encode("utf-16-le", "surrogatepass")
    assert wide[2 * at(start) : 2 * at(end)] == text[start:end].encode("utf-16-le", "surrogatepass")


def test_a_string_stands_once() -> None:
    strings = Strings()
    assert [strings("a"), strings("b"), strings("a"), strings(None), strings("")] == [0, 1, 0, -1, -1]
    assert strings.table == ["a", "b"]
