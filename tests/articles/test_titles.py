"""Headlines of plain texts."""

import pytest

from extractor.articles.titles import find_title
from extractor.dateline import find_dateline

BODY = "The transport ministers met in Osh on Monday. They agreed on a common transit fee for goods in containers.\n"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Ministers agree on a transit fee\n\n{BODY}", "Ministers agree on a transit fee"),
        (f"\n\n  Ministers agree on a transit fee  \n{BODY}", "Ministers agree on a transit fee"),
        (f"# Ministers agree on a transit fee\n\n{BODY}", "Ministers agree on a transit fee"),
        (f"**Ministers agree on a transit fee**\r\n\r\n{BODY}", "Ministers agree on a transit fee"),
        (f"Will the fee hold?\n{BODY}", "Will the fee hold?"),
        (f"Transit fee agreed with the U.S.\n{BODY}", "Transit fee agreed with the U.S."),
        (f"$3 billion for rail links: who pays\n{BODY}", "$3 billion for rail links: who pays"),
        (f"12.05.2024 | 10:30\nMinisters agree on a fee\n\n{BODY}", "Ministers agree on a fee"),
        (f"Published: 5 March 2025\nMinisters agree on a fee\n\n{BODY}", "Ministers agree on a fee"),
        (f"ECONOMY\nMinisters agree on a fee\nBy a correspondent\n{BODY}", "Ministers agree on a fee"),
        (f"By A. Karimov\n\nMinisters agree on a fee\n\n{BODY}", "Ministers agree on a fee"),
        (f"Transit fees: from talks to a tariff\n31.08.2025 | 16:00 |{BODY}", "Transit fees: from talks to a tariff"),
    ],
)
def test_title(text: str, title: str) -> None:
    assert find_title(text, find_dateline) == title


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"The ministers met in Osh.\n{BODY}",
        f"Ministers agree on a transit fee{BODY}",
        "Ministers agree on a transit fee",
        f"Ministers agree on a transit fee\n{'x' * 20}",
        f"- a common transit fee\n- a common form\n{BODY}",
        f"1. Background of the talks\n{BODY}",
        f"The agenda had these points:\n{BODY}",
        f"trade and transit\n{BODY}",
        "The trade of the members with one another grew by ten\nper cent in the year, the ministry said, and is\n"
        "expected to grow again.\n" + BODY,
        f" date 2024-05-12 The ministers met in Osh and agreed {BODY}",
        "",
        "\n\n\n",
        "x " * 3_000,
    ],
)
def test_no_title(text: str) -> None:
    assert find_title(text, find_dateline) is None


def test_a_long_line_is_looked_at_once() -> None:
    assert find_title("# " * 500_000, find_dateline) is None
