"""Counts, physical quantities and ranks, and the numbers that are none of these."""

from __future__ import annotations

from collections.abc import Callable

import pytest

COUNTS = [
    "[12,406](train 12406) trains ran in {2020}.",
    "[68](bank 68) member banks, [37](park 37) industrial parks.",
    "As many as [10 thousand](enterprise 10000 about) registered Russian enterprises.",
    "More than [70](people 70 over) people took part.",
    "The council held [19](meeting 19) meetings and signed [14](document 14) documents.",
    "[Seven](group 7) special working groups; the [three](mechanism 3) non-governmental mechanisms.",
    "The GDP of all [eight](state 8) member states; the [six](state 6) original member states.",
    "It links [27](country 27) countries and [120](city 120) cities.",
    "Some [3.6 billion](people 3.6e9 about) people live there.",
    "A [ten](member 10)-member group and a [27](nation 27)-nation bloc.",
    "[32](enterprise 32) small and medium-sized enterprises.",
    "[12](enterprise 12) small, medium and large enterprises.",
    "[40](train 40) goods trains, [3](post 3) customs posts.",
    "[68](bank 68) member banks, of which [32](bank 32) are Chinese and [36](bank 36) are foreign.",
    "The [36](bank 36) banks, with [22](bank 22) from member states and [14](bank 14) from partner states.",
    "Nearly [5,000](job 5000 nearly) new jobs, [5m](visitor 5e6) visitors, [200k](user 200000) users.",
    "Between [15,000 and 20,000](worker 15000..20000) workers.",
    "[15-20](project 15..20) projects and [two to three](terminal 2..3) terminals.",
    "[12 million](passenger 12e6) passengers and [half a million](tourist 5e5) tourists.",
    "[A hundred](delegate 100) delegates, [a thousand](student 1000) students.",
    "[Twenty-six](document 26) documents were adopted.",
    "[1,500](student 1500) Uzbek and Tajik students.",
    "[12](region 12) of the regions took part.",
    "Trains rose to [12,406](train 12406) trains, from [8,271](train 8271) in {2019}.",
    "[Two](economy 2) new economies joined.",
    "The leaders of [nine](country 9) countries came.",
    "Around [200](businessman 200 about) businessmen, [35](woman 35) women.",
    "[4,000](stall 4000 at_least)+ stalls, [300](firm 300 about)-odd firms, [50](plant 50 at_least) or more plants.",
    "The rankings leapt by more than [35](place 35 over) places.",
    "[300](head 300) head of cattle.",
]

PHYSICAL = [
    "Over [335.9 billion](cubic_metre 335.9e9 over) cubic metres of gas.",
    "[38 billion](cubic_metre 38e9 /year) cubic meters of gas a year, or [38](cubic_metre 38e9) bcm.",
    "More than [7,000](kilometre 7000 over) km, [4,500](kilometre 4500) kilometers of rail.",
    "It takes about [two](week 2 about) weeks.",
    "[1.5 million](barrel 1.5e6 /day) barrels per day; [900,000](barrel 900000 /day) bpd.",
    "[1.2 million](tonne 1.2e6) tonnes of wheat, [3](tonne 3e6) Mt of coal, [5,000](tonne 5000) tons.",
    "A [1,320](megawatt 1320)-MW plant, [5](gigawatt 5) GW of wind, [600](megawatt 600)MW of solar.",
    "[12 billion](kilowatt_hour 12e9) kWh of power; [4.5](terawatt_hour 4.5) TWh.",
    "[25,000](hectare 25000) hectares, [34](square_kilometre 34) square kilometres, [12](square_kilometre 12) sq. km.",
    "[150,000](teu 150000) TEU, [150,000](teu 150000) twenty-foot equivalent units.",
    "A [7,000](kilometre 7000)-kilometre pipeline, a [523](kilometre 523)-km railway.",
    "[20 million](tonne 20e6 /year) tonnes of cargo annually.",
    "[5](metre 5) metres deep, [30](kilometre_per_hour 30) km/h, [40](degree_celsius 40) °C.",
    "A [500](kilovolt 500)-kV line.",
    "[10-12 million](tonne 10e6..12e6 /year) tonnes a year.",
    "It cut the trip from [15](day 15) days to [7](day 7) days.",
    "[30](year 30) years of supply.",
]

RARE_UNITS = [
    "A roar of [90](decibel 90) decibels, over [40](square_foot 40 over) square feet.",
    "[3](acre_foot 3) acre-feet of water, [12](light_year 12) light years away.",
    "[250](micrometre 250) microns, [35](pound_per_square_inch 35) psi.",
]

RANKS = [
    "China was the [largest](rank 1) trading partner of Russia.",
    "China was the [second largest](rank 2) trading partner.",
    "It is the [third-largest](rank 3) foreign investor.",
    "It is the [4th largest](rank 4) exporter and the [2nd biggest](rank 2) supplier.",
    "It is the [biggest](rank 1) export market for Iran.",
    "It is Pakistan’s [largest](rank 1) source of foreign investment.",
    "It is the [number one](rank 1) trading partner and the [No. 2](rank 2) investor.",
    "It is the [top](rank 1) destination of exports.",
    "It ranks [third](rank 3) among investors; it was ranked [12th](rank 12).",
    "It is the world's [second-largest](rank 2) economy.",
]

NOTHING = [
    "Article 5 of the Charter, Section 12, resolution 1737, Chapter 3.",
    "1) trade; 2) transit; 3) finance.",
    "(1) trade documents (2) transit papers",
    "G20, B2B, C+C5, G7, the Group of 20, the 2030 Agenda.",
    "A Boeing 737 and a Su-35 flew; COVID-19 spread; Sputnik V.",
    "The two countries and the two sides rest on three pillars.",
    "One of the members asked for one more round.",
    "Call +7 727 250 1234 at 16:30.",
    "A zero-sum game at one time or another.",
    "The home team won 2-1.",
    "See page 12, Table 3 and Figure 4.",
    "The 5G network, a 3D model, in the 1990s, on the 20th.",
    "The 17th meeting, the second forum, the third decade.",
    "Global affairs.51 As noted by leaders5 there.",
    "The largest number of trains; the largest ever forum.",
    "One of the largest exporters, among the largest investors.",
    "In {2023} exports grew, and in {2024} imports did.",
    "Dushanbe No.2 Thermal Power Plant",
    "Route 66, Highway 4, Line 10.",
    "An eight-year-old plan, a three-day visit, a five-year plan.",
    "https://example.org/2023/12/500-trains and mail a12@example.org",
    "Version 1.2.3 of 30.04.2024.",
    "Both sides, the three countries, these four leaders.",
    "Open 24/7.",
    "Mr Lee, 45, spoke.",
]


@pytest.mark.parametrize("marked", [*COUNTS, *PHYSICAL, *RARE_UNITS, *RANKS, *NOTHING])
def test_count(marked: str, assert_figures: Callable[[str], None]) -> None:
    assert_figures(marked)
