"""Money: signs, codes, words, magnitudes, ranges, hyphens, shared signs."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from extractor.pipes.quantities.figures import find_figures

SIGNS_AND_CODES = [
    "Turnover came to [$2 trillion](USD 2e12).",
    "Turnover came to [US$306.3 billion](USD 306.3e9).",
    "Turnover came to [US$ 30 bln](USD 30e9).",
    "Turnover came to [US $4.6 billion](USD 4.6e9).",
    "Turnover came to [U.S.$4.6 billion](USD 4.6e9).",
    "Turnover came to [U.S. $75 million](USD 75e6).",
    "Turnover came to [$ 75 million](USD 75e6).",
    "Turnover came to [USD 1.2bn](USD 1.2e9).",
    "Turnover came to [USD12bn](USD 12e9).",
    "Turnover came to [1.2 bn USD](USD 1.2e9).",
    "Turnover came to [$300bn](USD 300e9).",
    "Turnover came to [$2.4tn](USD 2.4e12) and [$2.4 trn](USD 2.4e12).",
    "The pact is worth [$5m](USD 5e6), not [$5 b](USD 5e9) or [$5k](USD 5000).",
    "Fees of [$1,250,000](USD 1250000) and [$12.50](USD 12.50) were waived.",
    "Reserves: [RMB 7.3 trillion](CNY 7.3e12).",
    "Reserves: [RMB7.3 trillion](CNY 7.3e12).",
    "Reserves: [CNY 500 mln](CNY 500e6).",
    "Reserves: [1.8tn yuan](CNY 1.8e12).",
    "Reserves: [1.8 trillion renminbi](CNY 1.8e12).",
    "Reserves: [RMB 30 billion yuan](CNY 30e9).",
    "Reserves: [30 billion yuan renminbi](CNY 30e9).",
    "The grant is [€40 million](EUR 40e6).",
    "The grant is [40 million euros](EUR 40e6), or [40 mln euro](EUR 40e6), or [EUR 40m](EUR 40e6).",
    "The grant is [20 €](EUR 20 /capita) a head.",
    "Almaty spent [3.2 trillion tenge](KZT 3.2e12).",
    "Almaty spent [₸3.2 trillion](KZT 3.2e12).",
    "Almaty spent [KZT 950 bn](KZT 950e9) ([$2 bn](USD 2e9)).",
    "Tashkent lent [120 billion soums](UZS 120e9).",
    "Tashkent lent [120 bln so'm](UZS 120e9).",
    "Tashkent lent [120 billion UZS](UZS 120e9).",
    "Dushanbe lent [1.1 billion somoni](TJS 1.1e9).",
    "Tehran earned [900 trillion rials](IRR 900e12).",
    "Tehran paid [5 million tomans](IRR 5e7).",
    "Moscow set aside [1.5 trillion roubles](RUB 1.5e12).",
    "Moscow set aside [1.5 trillion rubles](RUB 1.5e12) or [₽1.5 trillion](RUB 1.5e12).",
    "Moscow set aside [500 million Russian rubles](RUB 500e6).",
    "Minsk set aside [500 million Belarusian roubles](BYN 500e6).",
    "Ulaanbaatar issued [₮2 trillion](MNT 2e12), or [2 trillion tugriks](MNT 2e12).",
    "Yerevan raised [60 billion drams](AMD 60e9) and Tbilisi [9 million lari](GEL 9e6).",
    "Kabul collected [30 billion afghanis](AFN 30e9).",
    "Budgets: [HK$8 billion](HKD 8e9), [A$1.2bn](AUD 1.2e9), [C$900m](CAD 900e6), [NT$3 bn](TWD 3e9), "
    "[S$5 bn](SGD 5e9).",
    "Kuala Lumpur put in [RM2.5 billion](MYR 2.5e9) and Jakarta [Rp 15 trillion](IDR 15e12).",
    "Seoul put in [₩1.3 trillion](KRW 1.3e12), that is [1.3 trillion won](KRW 1.3e12).",
    "London put in [£2.1bn](GBP 2.1e9); Tokyo [200 billion yen](JPY 200e9).",
    "Riyadh put in [3 billion Saudi riyals](SAR 3e9); Doha [2 billion Qatari riyals](QAR 2e9).",
    "Dubai put in [AED 3.67 million](AED 3.67e6), [Dh500](AED 500) and [40 million dirhams](AED 40e6).",
    "Brasilia put in [R$5 billion](BRL 5e9); Pretoria [40 billion rand](ZAR 40e9).",
    "Ankara put in [₺90 billion](TRY 90e9), [90 billion Turkish lira](TRY 90e9).",
    "Dhaka put in [Tk 500 crore](BDT 500e7); Kathmandu [NRs 5 million](NPR 5e6).",
    "Islamabad put in [PKR 50 billion](PKR 50e9); Delhi [₹1,200 crore](INR 1200e7) and [INR 3 lakh](INR 3e5).",
    "The line costs [1.2 lakh crore Indian rupees](INR 1.2e12).",
    "The fund is in special drawing rights: [SDR 500 million](XDR 500e6).",
    "They sent [66 billion U.S. dollars](USD 66e9), [66 billion US dollars](USD 66e9) and [5 billion "
    "American dollars](USD 5e9).",
    "They sent [3 billion Hong Kong dollars](HKD 3e9) and [4 million New Zealand dollars](NZD 4e6).",
    "Petrol rose to [75 cents](USD 0.75), in Moscow [60 kopecks](RUB 0.60), in London [90 pence](GBP 0.90).",
]

NUMBERS = [
    "It lent [two and a half billion dollars](USD 2.5e9).",
    "It lent [half a trillion dollars](USD 5e11).",
    "It lent [half a million euros](EUR 5e5).",
    "It lent [a billion dollars](USD 1e9) over time.",
    "It lent [a quarter of a billion dollars](USD 2.5e8).",
    "It lent [three quarters of a million euros](EUR 7.5e5).",
    "It lent [one and a half million yuan](CNY 1.5e6).",
    "It lent [twenty-five million tenge](KZT 25e6).",
    "It lent [five hundred million dollars](USD 5e8).",
    "It lent [one hundred and twenty billion rubles](RUB 120e9).",
    "It lent [fifty dollars](USD 50) to each.",
    "It lent [1 billion 234 million dollars](USD 1.234e9).",
    "It lent [2 billion 45 million 300 thousand US dollars](USD 2.0453e9).",
    "It lent [10 millions of dollars](USD 10e6).",
    "It lent [8.5 hundred million yuan](CNY 8.5e8).",
    "It lent [$2½ billion](USD 2.5e9), then [2 1/2 million euros](EUR 2.5e6).",
    "It lent [12.5 thousand dollars](USD 12500).",
    "It lent [$1.234 billion](USD 1.234e9).",
    "It lent [1 234 567 roubles](RUB 1234567).",
    "It lent [1\u202f234\u202f567 euros](EUR 1234567) and [12\u00a0500 tenge](KZT 12500).",
    "It lent [€1.234.567,89](EUR 1234567.89).",
    "It lent [500.000 dollars](USD 500000), [1.500.000 euros](EUR 1.5e6), [$2.500 billion](USD 2.5e9).",
    "It lent [3,5 billion euros](EUR 3.5e9).",
    "It lent [CHF 1'250'000](CHF 1250000).",
    "It lent [Rs 12,34,567](INR 1234567).",
    "It lent [US$49.6\u00a0billion](USD 49.6e9).",
    "It lent [US$2\nbillion](USD 2e9) in all.",
    "It lent [$1.2-trillion](USD 1.2e12) and [$300-million](USD 3e8).",
    "It amounted to [8 billion 924.7 million US dollars](USD 8924.7e6).",
    "Budget: [10 bn. rubles](RUB 10e9) and [5.2 mln. US dollars](USD 5.2e6).",
    "Grants of [Rs1.5tr](INR 1.5e12), [Rs5.2b](INR 5.2e9) and [₹ 50,000 cr](INR 50000e7).",
    "Loans: [EUR250mln](EUR 250e6), [USD 35 mil](USD 35e6), [JPY12.5 billion](JPY 12.5e9), [CHF 10 Mio](CHF 10e6).",
    "An investment of [one billion euro](EUR 1e9), a [ten-million-euro](EUR 10e6) grant.",
    "The aid, [$500 thousand](USD 500e3) ([$0.5m](USD 0.5e6)), arrived.",
    "Earnings were [35 cents](USD 0.35 /share) a share.",
    "The dividend is [85 euro cents](EUR 0.85 /share) a share.",
]

NO_MONEY = [
    "It lent hundreds of millions of dollars.",
    "A multi-billion-dollar plan and tens of billions of euros.",
    "The dollar fell against the yuan.",
    "Several million dollars went missing.",
    "Pay in dollars, roubles or tenge.",
    "$$$$ and US$ alone say nothing.",
]

RANGES = [
    "The group guides to [£330m-350m](GBP 330e6..350e6) of profit.",
    "Sales of [$300m to 400m](USD 300e6..400e6) are likely.",
    "The toll goes up by [30 pence](GBP 0.30) to [£2.80](GBP 2.80).",
    "The fee rose by [€5](EUR 5) to [€20](EUR 20), after [€5 to €7](EUR 5..7) elsewhere.",
    "It will cost [$8-10 billion](USD 8e9..10e9).",
    "It will cost [$8 billion-$10 billion](USD 8e9..10e9).",
    "It will cost [$8 to $10 billion](USD 8e9..10e9).",
    "It will cost [$8 billion to $10 billion](USD 8e9..10e9).",
    "It will cost [$8–10bn](USD 8e9..10e9).",
    "It will cost [US$8bn–US$10bn](USD 8e9..10e9).",
    "It will cost [8-10 billion dollars](USD 8e9..10e9).",
    "It will cost [8 to 10 billion yuan](CNY 8e9..10e9).",
    "It will cost between [$1 and 2 billion](USD 1e9..2e9).",
    "It will cost between [$1 billion and $2 billion](USD 1e9..2e9).",
    "It will cost between [500 and 700 million tenge](KZT 500e6..700e6).",
    "It will cost [$900 million to $1.2 billion](USD 900e6..1.2e9).",
    "It will cost [$500,000-1 million](USD 500000..1e6).",
    "It will cost [five to six billion dollars](USD 5e9..6e9).",
    "Costs range from [$1.2 million to $23.5 million](USD 1.2e6..23.5e6).",
    "Costs are put at anywhere from [$3 billion to $4 billion](USD 3e9..4e9).",
    "It will cost [€1.5—2 billion](EUR 1.5e9..2e9).",
    "It will cost [RMB 40-50 million](CNY 40e6..50e6) each.",
    "A [$10 billion-to-$12 billion](USD 10e9..12e9) plan costs [$100-$150](USD 100..150 /share) a share.",
    "It will cost [€ 1.2 - 1.5 billion](EUR 1.2e9..1.5e9).",
    "Freight is [$3,000-$4,000](USD 3000..4000 /feu) per FEU.",
]

CHANGES = [
    "Sales rose from [$1.2 million](USD 1.2e6) to [$23.5 million](USD 23.5e6).",
    "Sales fell from [$23.5 million](USD 23.5e6) to [$1.2 million](USD 1.2e6).",
    "Sales grew from [1.2](USD 1.2e9) to [1.5 billion dollars](USD 1.5e9).",
    "Sales went from [$1.2 billion](USD 1.2e9) in {2019} to [$1.5 billion](USD 1.5e9) in {2020}.",
    "The limit was raised from [RMB 10 billion](CNY 10e9) to [RMB 30 billion](CNY 30e9).",
    "It gave [$5 million](USD 5e6) to [12](country 12) countries.",
    "Output rose [$2 billion](USD 2e9) to [$10 billion](USD 10e9).",
    "Exports stood at [$1.55 billion](USD 1.55e9) and [$1.95 billion](USD 1.95e9), from [$20 "
    "million](USD 20e6) and [$1 million](USD 1e6).",
    "Exports of [$5.2 billion](USD 5.2e9) and imports of [3.1 billion](USD 3.1e9) were noted.",
    "From [12 billion](USD 12e9) to [US$258 billion](USD 258e9), trade expanded.",
    "Profit rose to [1.3 billion yuan](CNY 1.3e9) ([$180 million](USD 180e6)) from [430 million](CNY "
    "430e6) {a year ago}.",
    "With a GDP of [$2 trillion](USD 2e12) and a population of [3.4 billion](people 3.4e9), the bloc matters.",
    "Exports to China ([$3.5 trillion](USD 3.5e12)), India ([442 billion](USD 442e9)) and Russia ([386 "
    "billion](USD 386e9)) led.",
    "Loans of [US$ 100](USD 100e6), [150](USD 150e6) and [200 million](USD 200e6) respectively.",
    "Grants of [$5](USD 5e6), [$10](USD 10e6) and [$15 million](USD 15e6).",
    "Trade: Kazakhstan [$31.5bn](USD 31.5e9) (+[3.2%](percent 3.2)), Kyrgyzstan [$19.8bn](USD 19.8e9).",
    "It fell to [$13.2 billion](USD 13.2e9) from [$13.9 billion](USD 13.9e9) a year earlier.",
    "Of [35](project 35) projects worth [14.5 billion](number 14.5e9), [20](project 20) are complete.",
]

RESTATED = [
    "a [30-billion-yuan](CNY 30e9) loan (or [US$4.6 billion](USD 4.6e9))",
    "a [30 billion yuan](CNY 30e9) ([$4.6 billion](USD 4.6e9)) loan",
    "[200 billion tenge](KZT 200e9), or about [$420 million](USD 420e6 about)",
    "[€5 bn](EUR 5e9) [$5.4 bn](USD 5.4e9)",
    "a [5-million-dollar](USD 5e6) grant and a [$5-million](USD 5e6) grant",
    "a [$100-million](USD 100e6 at_least)-plus credit line",
    "a [3.6tn-yuan](CNY 3.6e12) plan",
    "revenue of [$2.5 billion](USD 2.5e9 /year) a year",
    "income of [$1,200](USD 1200 /capita) per capita",
    "oil at [$80](USD 80 /barrel) a barrel",
    "the deficit, [-$4.1 billion](USD -4.1e9), widened",
    "a balance of minus [$4.1 billion](USD -4.1e9)",
    "wheat at [14,000 roubles](RUB 14000 /tonne) per tonne",
    "tea at [1,500 Rs](INR 1500 /kilogram)/kg",
    "power at [9.41 cents](USD 0.0941 /kwh)/kWh",
    "gold at [$2,300](USD 2300 /ounce)-an-ounce",
    "a [$2 billion](USD 2e9 /year)-a-year drive",
]


@pytest.mark.parametrize("marked", [*SIGNS_AND_CODES, *NUMBERS, *NO_MONEY, *RANGES, *CHANGES, *RESTATED])
def test_money(marked: str, assert_figures: Callable[[str], None]) -> None:
    assert_figures(marked)


SHARED_SIGNS = [
    ("Pakistan’s exports earned [Rs 500 crore](PKR 500e7).", "Pakistan"),
    ("India’s exports earned [Rs 500 crore](INR 500e7).", "India"),
    ("In Bishkek the ministry spent [40 billion som](KGS 40e9).", "Bishkek"),
    ("In Tashkent the ministry spent [40 billion som](UZS 40e9).", "Tashkent"),
    ("Beijing will lend [¥40 billion](CNY 40e9).", "Beijing"),
    ("Tokyo will lend [¥40 billion](JPY 40e9).", "Tokyo"),
    (
        "Construction will take [1.5 trillion roubles](RUB 1.5e12). "
        + "The line runs through taiga and steppe, over rivers and under roads, and takes years to build. " * 4
        + "Engineers from Minsk have visited it.",
        "usual meaning",
    ),
    ("Minsk earned [3 billion roubles](BYN 3e9) from tractors.", "Minsk"),
    ("Ashgabat earned [3 billion manats](TMT 3e9) from gas.", "Ashgabat"),
    ("Cairo earned [3 billion pounds](EGP 3e9) from the canal.", "Cairo"),
    ("Oslo earned [3 billion kroner](NOK 3e9) from gas.", "Oslo"),
    ("Copenhagen earned [3 billion kroner](DKK 3e9) from wind.", "Copenhagen"),
    ("Baghdad earned [3 trillion dinars](IQD 3e12) from oil.", "Baghdad"),
    ("The company borrowed [$5 million](AUD 5e6), then [3 million Australian dollars](AUD 3e6).", "only dollar"),
]


@pytest.mark.parametrize(("marked", "reason"), SHARED_SIGNS)
def test_a_shared_sign_is_read_from_the_article_and_says_why(
    marked: str, reason: str, assert_figures: Callable[[str], None]
) -> None:
    assert_figures(marked)
    text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", marked)
    assert any(reason in (figure.quantity.reading_note or "") for figure in find_figures(text))
