"""What the words between figures tie together, with links that say nothing."""

from __future__ import annotations

import time

import pytest

from extractor.audit import told
from extractor.audit.told_parts import parts_of
from extractor.audit.told_ranks import pairs_out_of_order
from tests.audit.marked import book_of

GROWTH = {
    "exports of tea dropped [21%|growth] to [$57 million] from [$72 million]": ("$57 million", "$72 million"),
    "sales slipped by [8%|growth] to [$62 million] (the year before: [$67 million])": ("$62 million", "$67 million"),
    "turnover came to [$40 billion], [2.3%|growth] above the [$39 billion] of 2023": ("$40 billion", "$39 billion"),
    "[1.6 million tonne] went by rail, [4 times] as many as the [0.4 million tonne] of 2020": (
        "1.6 million tonne",
        "0.4 million tonne",
    ),
    "the port took [28 million tonne] against [23 million tonne] in 2022, a rise of [22%|growth]": (
        "28 million tonne",
        "23 million tonne",
    ),
    "freight went from [17 million tonne] in 2022 to [27 million tonne], a gain of [58%|growth]": (
        "27 million tonne",
        "17 million tonne",
    ),
    "it rose [9%|growth], from [$11 billion] a year earlier to [$12 billion]": ("$12 billion", "$11 billion"),
    "revenue was [$30 million], [48%|growth] more than in the same months of 2024 ([$20 million])": (
        "$30 million",
        "$20 million",
    ),
}


@pytest.mark.parametrize("text", GROWTH)
def test_growth_and_its_levels(text: str) -> None:
    book, claims = book_of(text)
    growth = next(claim for claim in claims.values() if claim.measure.startswith("growth"))
    pair = told.levels_of_growth(book, growth)
    assert pair is not None
    assert (pair[0].printed, pair[1].printed) == GROWTH[text]


UNTOLD = [
    "imports stood at [$98 million], against [$101 million] before, while exports rose by [22%|growth] to [$9 million]",
    "loans went up to [$70 million] from [$58 million]; the rate for farmers is [5%|growth]",
    "carriage was [81 million tonne], [2%|growth] more than in the year before, and over [41 million tonne] by water",
    "it sold [$3 billion], [4%|growth] more than a year ago",
    "shirts brought [$14 million], [5%|growth] more than a year ago, and linen [$12 million] against [$11 million]",
]


@pytest.mark.parametrize("text", UNTOLD)
def test_growth_of_something_else(text: str) -> None:
    book, claims = book_of(text)
    growth = next(claim for claim in claims.values() if claim.measure == "growth_rate")
    assert told.levels_of_growth(book, growth) is None


SHARES = {
    "China brought inflows of [$17 million], or [49%] of the total": ("$17 million", None),
    "Russia ([$88 million], [24%]) and others": ("$88 million", None),
    "among the sellers Iran came first with [23%] or [$18 million]": ("$18 million", None),
    "shipments rose to [$16 billion] from [$13 billion] and accounted for [92%] of imports": ("$16 billion", None),
    "their trade was [$890 billion] in that year, just [19%] of their foreign trade of [$9 trillion]": (
        "$890 billion",
        "$9 trillion",
    ),
    "the group made [23%] of a world total of [$110 trillion]": (None, "$110 trillion"),
    "it lent [$20 million], [25%] of it paid in": (None, None),
    "profit was [$34 million], [12%] better than before": (None, None),
    "exports shrank to [$4 billion] ([-54%|share])": (None, None),
    "exports were [$10 billion], of which textiles made up [61%]": (None, None),
    "set against a trade of [$8 trillion], this is under [5%]": (None, None),
}


@pytest.mark.parametrize("text", SHARES)
def test_share_part_and_whole(text: str) -> None:
    book, claims = book_of(text)
    share = next(claim for claim in claims.values() if claim.measure == "share")
    part, whole = told.part_of_share(book, share), told.whole_of_share(book, share)
    assert (part and part.printed, whole and whole.printed) == SHARES[text]


def test_the_amount_of_the_sentence_before_is_the_part() -> None:
    book, claims = book_of(
        "it made goods for [$26 trillion] .", "That is [24%] of the world's output of [$110 trillion]"
    )
    part = told.part_of_share(book, claims["24%"])
    assert part is not None
    assert part.printed == "$26 trillion"


PARTS = {
    "deals for [$24 billion] were signed, [$17 billion] of them in Almaty and [$9 billion] in Osh": [
        "$17 billion",
        "$9 billion",
    ],
    "it has [26 cable]: [8 cable] to the north and [9 cable] to the south": ["8 cable", "9 cable"],
    "trade of [$22 billion] ([$6 billion] out, [$17 billion] in)": ["$6 billion", "$17 billion"],
    "banks lent [$14 billion]; one of them gave [$15 billion] of that amount": ["$15 billion"],
    "roads carried [32 million tonne]; of this, [27 million tonne] went east and [14 million tonne] west": [
        "27 million tonne",
        "14 million tonne",
    ],
    "China ([$9 billion]), Russia ([$6 billion]) and India ([$2 billion]) led": [],
    "it rose to [$9 billion], up from [$7 billion] in 2020": [],
    "[$12 billion] of this sum was imports and [$3 billion] exports": [],
    "a bank lends [$2 billion] for a line, the cost of which is [$6 billion]": [],
    "[2 person] in [3 person] of them are women": [],
}


@pytest.mark.parametrize("text", PARTS)
def test_parts(text: str) -> None:
    book, claims = book_of(text)
    first = min(claims.values(), key=lambda claim: claim.start)
    assert [part.printed for part in parts_of(book, first)] == PARTS[text]


RANKS = {
    "Russia was the second-largest buyer with [$18 million] and Peru the third-largest with [$21 million]": (2, 3),
    "Peru came fourth with [$54 million], and Iran moved up to fifth with [$37 million]": (4, 5),
    "China was the largest customer with [$9 million], followed by India with [$12 million]": (1, 2),
}


@pytest.mark.parametrize("text", RANKS)
def test_ranks(text: str) -> None:
    book, _ = book_of(text)
    ((better, worse),) = pairs_out_of_order(book)
    assert (better.rank, worse.rank) == RANKS[text]


@pytest.mark.parametrize(
    "text",
    [
        "the largest plant cost [$5 million] and the second line [$9 million]",
        "in the second quarter it sold [$5 million], in the third [$9 million]",
        "China was the largest buyer with [$9 million]; the second-largest supplier, Iran, sold for [$12 million]",
    ],
)
def test_no_ranks(text: str) -> None:
    assert list(pairs_out_of_order(book_of(text)[0])) == []


def test_hostile_sentences_take_no_time() -> None:
    began = time.process_time()
    for filling in (" than the", ", or", " of which", "(", " the year before", " -", "largest "):
        much = filling * 300
        text = f"[$5 billion]{much}[$4 billion]{much}[3%|growth]{much}[3%]{filling * 9}[$1 billion]"
        book, claims = book_of(text)
        for claim in claims.values():
            told.levels_of_growth(book, claim)
            told.part_of_share(book, claim)
            told.whole_of_share(book, claim)
            parts_of(book, claim)
        list(pairs_out_of_order(book))
    assert time.process_time() - began < 2
