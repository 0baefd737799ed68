"""Percent, percentage points, fractions and multiples."""

from __future__ import annotations

from collections.abc import Callable

import pytest

PERCENT = [
    "Growth was [6.8%](percent 6.8).",
    "Growth was [6.8 %](percent 6.8), or [6.8 percent](percent 6.8), or [6.8 per cent](percent 6.8).",
    "Growth was [6.8 pct](percent 6.8) and [6.8pc](percent 6.8).",
    "Growth was [6,8%](percent 6.8) by the ministry's count.",
    "Growth was [.5 percent](percent 0.5), then [0.5 percent](percent 0.5).",
    "Growth was [six percent](percent 6), then [twenty-five per cent](percent 25).",
    "Growth was [three point five percent](percent 3.5).",
    "Growth was [two and a half percent](percent 2.5), not [2½ percent](percent 2.5).",
    "Growth was [15–20%](percent 15..20 /year) annually.",
    "Growth was [15-20 percent](percent 15..20).",
    "Growth was [15% to 20%](percent 15..20).",
    "Growth was [15%-20%](percent 15..20).",
    "Growth was between [5% and 7%](percent 5..7).",
    "Growth was between [5 and 7 per cent](percent 5..7).",
    "Growth of from [5 to 7 percent](percent 5..7) is likely.",
    "Growth of [five to seven percent](percent 5..7) is likely.",
    "Growth of [5 or 6 percent](percent 5..6) is likely.",
    "Growth of [5- to 7-percent](percent 5..7) is likely.",
    "The share rose from [5](percent 5) to [7 percent](percent 7).",
    "The share rose from [5%](percent 5) to [7%](percent 7).",
    "The share fell from [7](percent 7) to [5 percent](percent 5).",
    "The rate went from [12.5 per cent](percent 12.5) to [11 per cent](percent 11).",
    "Shares of [49.5](percent 49.5) and [48.5 percent](percent 48.5) respectively.",
    "Shares of [5](percent 5), [6](percent 6) and [7 percent](percent 7) respectively.",
    "Shares of [49.5 percent](percent 49.5) and [48.5 percent](percent 48.5).",
    "Growth was [-0.3%](percent -0.3), after [−1.2 per cent](percent -1.2).",
    "Growth was minus [0.3 percent](percent -0.3).",
    "Growth was +[5.6%](percent 5.6).",
    "Deposits fell ([-4%](percent -4)).",
    "It rose by [2 percentage points](percentage_point 2) to [7%](percent 7).",
    "It rose by [1.2 pp](percentage_point 1.2), [1.2 p.p.](percentage_point 1.2), [3 ppts](percentage_point 3).",
    "The bank cut its rate by [25 basis points](percentage_point 0.25) to [4.5%](percent 4.5).",
    "The bank cut its rate by [50bps](percentage_point 0.5).",
    "The bank cut its rate by [25-50 basis points](percentage_point 0.25..0.5).",
    "A [5-percent](percent 5) duty and a [5 percent](percent 5) levy.",
    "A [10%](percent 10 at_least)-plus return.",
    "In {2023} [47%](percent 47) of the total, i.e. [100 per cent](percent 100).",
    "Mortality fell to [3.1‰](percent 0.31).",
    "It is [6.8%](percent 6.8) more than in {the previous year}.",
    "China’s share (about [3.3%](percent 3.3 about)) held.",
    "Growth: [12 percent](percent 12);[13 percent](percent 13).",
]

FRACTIONS = [
    "It took a [one-third](percent 33.33333333333333333333333333) share.",
    "[Two-thirds](percent 66.66666666666666666666666667) of the members agreed.",
    "[Two thirds](percent 66.66666666666666666666666667) of exports are raw materials.",
    "About [a quarter](percent 25 about) of output is sold abroad.",
    "[A third](percent 33.33333333333333333333333333) of output is sold abroad.",
    "More than [one-third](percent 33.33333333333333333333333333 over) went to Pakistan.",
    "[Three-quarters](percent 75) of the gas, [three quarters](percent 75) of the oil.",
    "[One fifth](percent 20) of the land and [four-fifths](percent 80) of the water.",
    "Nearly [half](percent 50 nearly) of the world's people live there.",
    "[Half](percent 50) the loans were repaid.",
    "Prices fell by [a third](percent 33.33333333333333333333333333).",
    "Over [a quarter](percent 25 over) of the budget.",
    "[1/3](percent 33.33333333333333333333333333) of the total.",
    "[One in five](percent 20) companies exports.",
    "[One in every 10](percent 10) workers left.",
    "They make up [a fifth](percent 20) of the grid.",
]

MULTIPLES = [
    "Trade has increased by [1.5 times](fold 1.5).",
    "Trade grew more than [100-fold](fold 100 over) since {2001}.",
    "A [348.6-fold](fold 348.6) increase.",
    "A [tenfold](fold 10) rise; [threefold](fold 3) growth.",
    "Trade has grown almost [4 times](fold 4 nearly) over {the past five years}.",
    "Trade [doubled](fold 2) and cargo [tripled](fold 3).",
    "Trade more than [doubled](fold 2 over) in {2023}.",
    "Trade nearly [quadrupled](fold 4 nearly); costs [halved](fold 0.5).",
    "They plan to [double](fold 2) trade and to [triple](fold 3) transit.",
    "It is [three times](fold 3) the size of the old one.",
    "It is [five times](fold 5) higher than planned and [2.5x](fold 2.5) the norm.",
    "It buys [twice](fold 2) as much gas.",
    "It pays [twice](fold 2) the price.",
    "Sales rose [two to three times](fold 2..3).",
    "Volumes went up [3.2 times](fold 3.2) year on year.",
    "Volumes expanded by [six times](fold 6).",
    "The figure is [20-fbld](fold 20) higher.",
    "Freight [doubles](fold 2) every decade, with demand [doubling](fold 2) by {2030}.",
]

NO_RATIO = [
    "Ministers met three times in Astana.",
    "They met twice and spoke four times a year.",
    "An agreement on double taxation and double standards.",
    "Results despite doubled efforts; redoubled attention.",
    "In the first half of {2023} and in the third quarter.",
    "Half a century ago and half a year later.",
    "A third country joined; a third bridge opened.",
    "The second half brought relief.",
    "A half-finished road, a quarter-century of work.",
    "The company doubled down on its plan.",
    "The times changed; many times over the years.",
    "Three quarters passed before the deal.",
    "It rained for the third time.",
    "A triple win for all sides.",
]


@pytest.mark.parametrize("marked", [*PERCENT, *FRACTIONS, *MULTIPLES, *NO_RATIO])
def test_ratio(marked: str, assert_figures: Callable[[str], None]) -> None:
    assert_figures(marked)
