"""Expected answers marked up inside the test sentence, so that a test reads as prose.

    Trade reached [$500 billion](MONEY value=500000000000 qualifier=nearly) in [2022](DATE).

Square brackets hold the span, round brackets its label and, where the example cares, attributes. A test compares the
example with the same sentence marked up from what was found (:func:`mark_up`), so nothing missing, extra or shifted can
pass, and a failure shows both as text. A malformed example is an error. ``\\[`` stands for a bracket of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

_LABEL = re.compile(r"\((?P<label>[A-Za-z_]+)(?P<attributes>(?: [a-z_]+=[^\s()]+)*)\)")


@dataclass(frozen=True)
class Mark:
    """A span of the unmarked text with its label and the attributes that are stated."""

    start: int
    end: int
    label: str
    attributes: Mapping[str, str] = field(default_factory=dict)


def unmark(example: str) -> tuple[str, tuple[Mark, ...]]:
    """The plain text of an example and its marks in order. Raises ``ValueError`` where the markup is malformed.

    >>> text, marks = unmark("[SCO](ORG id=sco) trade")
    >>> text, marks[0].label, marks[0].attributes["id"], text[marks[0].start : marks[0].end]
    ('SCO trade', 'ORG', 'sco', 'SCO')
    """
    text: list[str] = []
    marks: list[Mark] = []
    opened: int | None = None
    length = position = 0
    while position < len(example):
        character = example[position]
        if character == "\\" and example[position + 1 : position + 2] in ("[", "]"):
            position += 1
            character = example[position]
        elif character == "[":
            if opened is not None:
                raise ValueError(f"a bracket inside a bracket: {example!r}")
            opened = length
            position += 1
            continue
        elif character == "]":
            label = _LABEL.match(example, position + 1)
            if opened is None or opened == length or label is None:
                raise ValueError(
                    f"stray bracket, empty span or no (LABEL) after it: {example[position:]!r} in {example!r}"
                )
            pairs = [(name, value) for name, _, value in (p.partition("=") for p in label["attributes"].split())]
            if len(dict(pairs)) != len(pairs):
                raise ValueError(f"an attribute stated twice: {label[0]!r}")
            marks.append(Mark(opened, length, label["label"], dict(pairs)))
            opened = None
            position = label.end()
            continue
        text.append(character)
        length += 1
        position += 1
    if opened is not None:
        raise ValueError(f"a bracket is never closed: {example!r}")
    return "".join(text), tuple(marks)


def mark_up(text: str, marks: Iterable[Mark]) -> str:
    """The reverse of :func:`unmark`.

    >>> mark_up("SCO trade", [Mark(0, 3, "ORG")])
    '[SCO](ORG) trade'
    """
    pieces: list[str] = []
    done = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        stated = "".join(f" {name}={value}" for name, value in mark.attributes.items())
        pieces += [_escape(text[done : mark.start]), f"[{_escape(text[mark.start : mark.end])}]({mark.label}{stated})"]
        done = mark.end
    return "".join([*pieces, _escape(text[done:])])


def _escape(text: str) -> str:
    return text.replace("[", "\\[").replace("]", "\\]")


def plain(value: object) -> str:
    """How an attribute value is written in an example: no blanks, ``null`` for None, decimals without exponent.

    >>> plain(Decimal("4.90E11")), plain(Decimal("6.80")), plain(None), plain("as many as")
    ('490000000000', '6.8', 'null', 'as_many_as')
    """
    if value is None:
        return "null"
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value).replace(" ", "_")


def assert_marked(
    example: str,
    find: Callable[[str], Iterable[Any]],
    attribute: Callable[[Any, str], object] | None = None,
    *,
    label: Callable[[Any], str] = lambda span: str(span.label_),
) -> None:
    """Assert that ``find(text)`` yields exactly the spans of ``example``, with the labels and attributes it states.

    ``find`` takes the plain text and yields spaCy spans; ``attribute(span, name)`` gives the value that the example
    calls ``name``. Attributes that the example does not state for a span are not compared.
    """
    text, expected = unmark(example)
    stated = {(mark.start, mark.end): mark.attributes for mark in expected}
    found = []
    for span in find(text):
        place = (span.start_char, span.end_char)
        names = stated.get(place, {}) if attribute is not None else {}
        values = {name: plain(attribute(span, name)) for name in names} if attribute is not None else {}
        found.append(Mark(*place, label(span), values))
    assert attribute is not None or not any(stated.values()), "the example states attributes but none can be read"
    assert mark_up(text, found) == mark_up(text, expected)
