"""One row as a line of JSONL or CSV."""

from __future__ import annotations

import json
import math
import re
from typing import Any

#: Line ends to other programs that JSON leaves as they are.
_LINE_ENDS = str.maketrans({"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"-?\d{1,60}(?:\.\d{1,60})?\Z")
_NEEDS_QUOTES = re.compile(r'[",\r\n]|^\s|\s$')


def json_line(row: dict[str, Any]) -> str:
    r"""``row`` as one line of JSON, on one line for every reader.

    >>> json_line({"value": "66.0", "text": "one\u2028two", "low": None})
    '{"value": "66.0", "text": "one\\u2028two", "low": null}\n'
    """
    finite = {name: None if _is_no_number(value) else value for name, value in row.items()}
    return json.dumps(finite, ensure_ascii=False, allow_nan=False).translate(_LINE_ENDS) + "\n"


def csv_line(cells: list[Any]) -> str:
    r"""``cells`` as one line of CSV; ``None`` is an empty cell, a list is JSON.

    >>> print(csv_line(["=1+1", "-3.5", None, ["a"], "one, two"]), end="")
    '=1+1,-3.5,,"[""a""]","one, two"
    """
    return ",".join(_cell(value) for value in cells) + "\n"


def package_text(resources: list[dict[str, Any]]) -> str:
    """The text of ``datapackage.json``."""
    package = {
        "profile": "tabular-data-package",
        "name": "sco-claims",
        "title": "Claims extracted from articles, and the figures among them that do not agree",
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _cell(value: Any) -> str:
    if value is None or _is_no_number(value):
        return ""
    if isinstance(value, list):
        value = json.dumps(value, ensure_ascii=False)
    text = str(value)
    if _FORMULA.match(text) and not _NUMBER.match(text):
        text = "'" + text
    if _NEEDS_QUOTES.search(text):
        text = '"' + text.replace('"', '""') + '"'
    return text


def _is_no_number(value: Any) -> bool:
    """Infinity or NaN, which neither format can hold: an open-ended ratio is exported as missing."""
    return isinstance(value, float) and not math.isfinite(value)
