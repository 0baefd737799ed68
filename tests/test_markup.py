"""The harness itself must be able to fail."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.markup import Mark, assert_marked, mark_up, unmark


@pytest.mark.parametrize(
    "example",
    [
        "an [open(ORG) bracket",
        "no [label] here",
        "a stray ] bracket",
        "an empty [](ORG) span",
        "[nested [SCO](ORG)](ORG)",
        "twice [SCO](ORG id=a id=b)",
        "broken [SCO](ORG id)",
    ],
)
def test_a_malformed_example_is_an_error(example: str) -> None:
    with pytest.raises(ValueError, match=r"bracket|attribute"):
        unmark(example)


def spans(*places: tuple[int, int, str]):
    return lambda _text: [SimpleNamespace(start_char=a, end_char=b, label_=label) for a, b, label in places]


def test_what_is_right_passes() -> None:
    assert_marked("the [SCO](ORG id=sco) met", spans((4, 7, "ORG")), lambda _span, _name: "sco")


@pytest.mark.parametrize(
    "found",
    [spans(), spans((4, 7, "GPE")), spans((0, 7, "ORG")), spans((4, 7, "ORG"), (8, 11, "ORG"))],
    ids=["missing", "wrong label", "shifted", "extra"],
)
def test_what_is_wrong_fails(found) -> None:
    with pytest.raises(AssertionError):
        assert_marked("the [SCO](ORG) met", found)


def test_a_wrong_attribute_fails() -> None:
    with pytest.raises(AssertionError):
        assert_marked("the [SCO](ORG id=sco) met", spans((4, 7, "ORG")), lambda _span, _name: "un")


@given(st.text(alphabet="ab []().=", max_size=30), st.integers(0, 20), st.integers(1, 10))
def test_marking_up_is_undone_by_unmarking(text: str, start: int, length: int) -> None:
    if start + length > len(text):
        return
    mark = Mark(start, start + length, "ORG", {"id": "x"})
    assert unmark(mark_up(text, [mark])) == (text, (mark,))
