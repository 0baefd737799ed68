"""Hedges and bounds before and after a figure, and words that only look like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

ABOUT = [
    "It was about [$5 billion](USD 5e9 about).",
    "It was around [$5 billion](USD 5e9 about), approximately [5%](percent 5 about), approx. [6%](percent 6 about).",
    "It was roughly [a third](percent 33.33333333333333333333333333 about) of it.",
    "It was some [500](company 500 about) companies, circa [$5m](USD 5e6 about).",
    "It was c. [$6m](USD 6e6 about), ~[7%](percent 7 about).",
    "It was an estimated [$5 billion](USD 5e9 about), in the region of [$6bn](USD 6e9 about).",
    "It drew as many as [300](firm 300 about) firms and as much as [$5m](USD 5e6 about).",
    "It was [$5 billion](USD 5e9 about) or so, [50](firm 50 about)-odd firms.",
    "It was on the order of [$5bn](USD 5e9 about), or thereabouts.",
]

NEARLY = [
    "It approached [$500 billion](USD 500e9 nearly).",
    "Trade has approached the [$500 billion](USD 500e9 nearly) mark.",
    "It is nearing [$500 billion](USD 500e9 nearly), close to [40%](percent 40 nearly), almost [6%](percent 6 nearly).",
    "It came close to [$1.3 billion](USD 1.3e9 nearly).",
    "It stood just short of [$1bn](USD 1e9 nearly), just shy of [8%](percent 8 nearly).",
    "Nearly [a hundred](firm 100 nearly) firms; almost [a billion dollars](USD 1e9 nearly).",
    "It fell just short of [7%](percent 7 nearly).",
]

OVER = [
    "It surpassed [US$112.5 trillion](USD 112.5e12 over).",
    "It has exceeded [$120 billion](USD 120e9 over), topped [60%](percent 60 over).",
    "It crossed the [$100 billion](USD 100e9 over) mark.",
    "It passed the threshold of [$100 billion](USD 100e9 over).",
    "More than [12,000](train 12000 over) trains, over [60%](percent 60 over), above [$5bn](USD 5e9 over).",
    "Well over [$5bn](USD 5e9 over), just over [6%](percent 6 over), slightly more than [7%](percent 7 over).",
    "In excess of [$5bn](USD 5e9 over), upwards of [300](firm 300 over) firms, >[60%](percent 60 over).",
    "A total of more than [$5bn](USD 5e9 over), more than a total of [$6bn](USD 6e9 over).",
    "Exports exceeding [$5bn](USD 5e9 over) and surpassing a record [$6bn](USD 6e9 over).",
    "More than [half a billion dollars](USD 5e8 over); more than [two billion](people 2e9 over) people.",
]

UNDER = [
    "Less than [5%](percent 5 under), fewer than [300](firm 300 under) firms, under [$5bn](USD 5e9 under).",
    "Just under [$5bn](USD 5e9 under), below [4%](percent 4 under), <[3%](percent 3 under).",
    "It fell below [$5bn](USD 5e9 under).",
    "It falls short of [$5bn](USD 5e9 under).",
]

BOUNDS = [
    "At least [$5bn](USD 5e9 at_least), no less than [6%](percent 6 at_least), not less than [7%](percent 7 at_least).",
    "A minimum of [300](job 300 at_least) jobs, no fewer than [20](firm 20 at_least) firms, ≥[5%](percent 5 at_least).",
    "[$5bn](USD 5e9 at_least) or more; [300](job 300 at_least)+ jobs.",
    "Up to [$2 billion](USD 2e9 at_most), at most [5%](percent 5 at_most), a maximum of [6%](percent 6 at_most).",
    "No more than [$2 billion](USD 2e9 at_most), not more than [5%](percent 5 at_most), ≤[6%](percent 6 at_most).",
    "It must not exceed [3%](percent 3 at_most) of output, not exceeding [$4m](USD 4e6 at_most).",
    "It did not surpass [5%](percent 5 at_most) and has never exceeded [6%](percent 6 at_most).",
    "It hasn't exceeded [5%](percent 5 at_most).",
    "The loan is capped at [$2 billion](USD 2e9 at_most); [5%](percent 5 at_most) or less.",
    "The stake did not fall below [51%](percent 51 at_least).",
]

NOT_A_HEDGE = [
    "They talked about [5](project 5) projects.",
    "It spread over [12](province 12) provinces.",
    "Under a [$5 billion](USD 5e9) programme, over the [$6bn](USD 6e9) debt.",
    "It was [6%](percent 6) more than [$50 billion](USD 50e9) in {2019}.",
    "It was [three times](fold 3) higher than [$5bn](USD 5e9).",
    "Under [two](agreement 2) agreements.",
    "Trade went up to [$5bn](USD 5e9).",
    "Over {the past 5 years} it was [5%](percent 5).",
    "It was over; [5%](percent 5) left.",
    "About the [12](firm 12) firms.",
    "More than [$5 billion](USD 5e9 over) (or [€4.6 billion](EUR 4.6e9)).",
    "It is [15 percent](percent 15) and more than [one-third](percent 33.33333333333333333333333333 over).",
    "Nearly all of the [50](firm 50) firms.",
    "Output hit [$5bn](USD 5e9), up from at least [$4bn](USD 4e9 at_least).",
]


@pytest.mark.parametrize("marked", [*ABOUT, *NEARLY, *OVER, *UNDER, *BOUNDS, *NOT_A_HEDGE])
def test_hedge(marked: str, assert_figures: Callable[[str], None]) -> None:
    assert_figures(marked)
