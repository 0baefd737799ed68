"""Printed lines to running text: what is joined, what stays apart, what goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles.pdf_lines import running_text

FULL = "The customs service of the republic said that trade with all of its neighbours had grown in"

JOINED = {
    "a broken word": ("went up in all the neigh-\nbouring countries of the region", "neighbouring countries"),
    "a soft hyphen": ("went up in all the neigh\u00ad\nbouring countries of the region", "neighbouring countries"),
    "a compound printed whole elsewhere": (
        "a long-term plan, and another long-\nterm plan of the same kind",
        "another long-term plan",
    ),
    "a compound of two words of the text": (
        "debt of the state and funded pensions, also for state-\nfunded schools in all of the region",
        "state-funded schools",
    ),
    "a word printed whole elsewhere": (
        "cooperation in trade, and then co-\noperation in transport",
        "then cooperation",
    ),
    "names": ("the third meeting of the Sino-\nRussian commission on investment", "Sino-Russian commission"),
    "years": ("a programme for the years 2023-\n2025 that was put to the council", "years 2023-2025 that"),
    "a ligature": ("the ﬁrst ﬂow of ﬁnance", "the first flow of finance"),
}


@pytest.mark.parametrize(("printed", "expected"), JOINED.values(), ids=JOINED)
def test_broken_words(printed: str, expected: str) -> None:
    text, _ = running_text([f"{FULL} {printed}"])
    assert expected in text


PARAGRAPHS = {
    "short last line": [FULL, "the year.", FULL, "another year."],
    "heading": ["Trade of the region", FULL, "the year."],
    "rows": ["Country 2023 2024", "Kazakhstan 12.5 13.1", "Uzbekistan 8.1 9.0"],
    "points": ["• " + FULL, "the year.", "• " + FULL, "another year."],
    "contents": ["1 Trade . . . . . . . . . 5", "2 Transit . . . . . . . . 9"],
    "wide rows": [
        f"{name} and its provinces, in millions of dollars 1,234.5 1,345.6 1,456.7 1,567.8 1,678.9 1,789.0 1,890.1 9.5"
        for name in "ABC"
    ],
}


@pytest.mark.parametrize("lines", PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_paragraphs(lines: list[str]) -> None:
    text, _ = running_text(["\n".join(lines)])
    found = [line for line in text.split("\n") if line]
    expected: list[str] = []
    for line in lines:
        if expected and expected[-1].endswith(FULL):
            expected[-1] += " " + line
        else:
            expected.append(line)
    assert found == expected


def test_two_columns_on_a_page_with_wide_lines() -> None:
    column = [
        "The plan puts the value of goods that are",
        "carried by rail at $3.5 billion, a third",
        "more than before.",
    ]
    text, _ = running_text(["\n".join([FULL, "the year.", *column, *column])])
    assert text.split("\n\n") == [f"{FULL} the year.", " ".join(column), " ".join(column)]


def test_a_paragraph_turns_the_page() -> None:
    text, left_out = running_text([f"{FULL}\n1", "the year, as it had in the one before.\n2"])
    assert text == f"{FULL} the year, as it had in the one before."
    assert left_out == 2


FURNITURE = {
    "running heads": (["Review of Transit", "{body}", "{n}"], 6),
    "numbers in heads": (["{n} Review of Transit", "{body}"], 3),
    "numbers that count from elsewhere": (["{body}", "- {n}17 -"], 3),
    "page of": (["{body}", "Page {n} of 3"], 3),
    "browser": (["{body}", "https://news.example/story {n}/3"], 3),
}


@pytest.mark.parametrize(("lines", "count"), FURNITURE.values(), ids=FURNITURE)
def test_page_furniture_goes(lines: list[str], count: int) -> None:
    bodies = ["Trade grew.", "Transit fell.", "Customs were reformed."]
    pages = ["\n".join(line.format(body=body, n=n) for line in lines) for n, body in enumerate(bodies, start=1)]
    text, left_out = running_text(pages)
    assert [line for line in text.split("\n") if line] == bodies
    assert left_out == count


STAYS = [
    ["2024\nTrade grew.", "Transit fell.", "Customs were reformed."],
    ["In 2024\nTrade grew.", "In 2023\nTransit fell.\nBy much.\nMore.\nMore still.\nEnd."],
    ["Trade grew to\n43"],
]


@pytest.mark.parametrize("pages", STAYS)
def test_what_only_looks_like_furniture_stays(pages: list[str]) -> None:
    text, left_out = running_text(pages)
    assert left_out == 0
    assert text.split() == " ".join(pages).split()


@given(st.lists(st.text(st.sampled_from("aB1 -.,\n\u00ad•|"), max_size=200), max_size=4))
def test_never_fails_and_invents_nothing(pages: list[str]) -> None:
    text, _ = running_text(pages)
    assert set(text) <= {*"".join(pages), " ", "\n", "-"}
    assert "\u00ad" not in text or "\u00ad" in "".join(pages)
