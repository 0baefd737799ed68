# ruff: noqa: E501
"""When, how sure and in what unit: short paragraphs with what each figure is dated, based and meant as.

A row is a text and some of its figures: ``printed | period | key=value ...``. The period is a year, ``start..end`` with
an end left out where it is open, or ``-``. ``base`` is written in the same way, ``status`` is actual unless given,
``unit`` is looked at where it is given. A figure printed twice is named ``printed#2``. All texts are published on
15 March 2025.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from extractor.schema import Claim

ROWS: dict[str, tuple[str, list[str]]] = {
    # --- a date alone in brackets is that of the figure before it -----------------------------------------------------
    "bracketed_list": (
        "Mongolian meat exports: 31,000 tonnes (2022), 49,000 tonnes (2023), 66,000 tonnes (2024).",
        ["31,000 | 2022", "49,000 | 2023", "66,000 | 2024"],
    ),
    "bracketed_pair": (
        "Georgia's wine sales abroad came to $239 million (2021) and $252 million (2022).",
        ["$239 million | 2021", "$252 million | 2022"],
    ),
    # --- the day of a speech, a report, a summit, a date line dates no figure ------------------------------------------
    "speech_day": (
        "Trade with Mongolia stands at $2.1 billion, the deputy minister said on Wednesday.",
        ["$2.1 billion | -"],
    ),
    "meeting_day": (
        "At a meeting in Dushanbe on March 3, 2025, the minister recalled that exports had reached $310 million in 2024.",
        ["$310 million | 2024"],
    ),
    "summit_day": (
        "Speaking at the summit in Samarkand on September 16, 2022, the president said the members produce a quarter of world output.",
        ["a quarter | -"],
    ),
    "report_day": (
        "The statistics committee reported on Thursday that retail sales rose 7.1 percent in February 2025.",
        ["7.1 percent | 2025-02-01..2025-02-28 | base=2024-02-01..2024-02-29"],
    ),
    "dateline": (
        "BISHKEK, March 14, 2025 (24.kg) - Kyrgyzstan holds gold worth $3.9 billion.",
        ["$3.9 billion | -"],
    ),
    "dateline_dash": (
        "MOSCOW, March 12. /TASS/. Russian coal exports to India fell by 8.4 percent to $3.2 billion last year, the energy ministry said.",
        ["8.4 percent | 2024 | base=2023", "$3.2 billion | 2024"],
    ),
    "told_at": (
        "The company told investors in February that it employs 12,000 people.",
        ["12,000 | -"],
    ),
    "published_report": (
        "In a report published in January 2025, the bank put the financing gap at $40 billion.",
        ["$40 billion | - | status=estimate"],
    ),
    "aside_opening": (
        "The terminal, opened in May 2016, handles 4 million tonnes of cargo a year.",
        ["4 million | -"],
    ),
    "member_since": (
        "Mongolia, an observer since 2004, sold China coal worth $8 billion.",
        ["$8 billion | -"],
    ),
    "announced_in": (
        "The credit line of $600 million that was announced in Astana in July 2024 has not been drawn.",
        ["$600 million | -"],
    ),
    # --- own phrase, clause, fronted date -----------------------------------------------------------------------------
    "fronted": (
        "In 2023, Tajikistan exported goods for $2.4 billion, imported goods for $5.9 billion and received $4.3 billion in remittances.",
        ["$2.4 billion | 2023", "$5.9 billion | 2023", "$4.3 billion | 2023"],
    ),
    "fronted_months": (
        "For the first seven months of 2024 the customs office reported imports of $11.2 billion and exports of $6.5 billion.",
        ["$11.2 billion | 2024-01-01..2024-07-31", "$6.5 billion | 2024-01-01..2024-07-31"],
    ),
    "each_own": (
        "Wheat shipments totalled 5.1 million tonnes in 2022, 6.3 million tonnes in 2023 and 7.4 million tonnes in 2024.",
        ["5.1 million | 2022", "6.3 million | 2023", "7.4 million | 2024"],
    ),
    "year_first_each": (
        "In 2022 the port handled 1.1 million tonnes, in 2023 it handled 1.6 million tonnes and in 2024 2.2 million tonnes.",
        ["1.1 million | 2022", "1.6 million | 2023", "2.2 million | 2024"],
    ),
    "semicolon": (
        "Exports were $4.1 billion in 2023; in 2024 they came to $4.6 billion.",
        ["$4.1 billion | 2023", "$4.6 billion | 2024"],
    ),
    "bracket_year": (
        "The largest buyers were China ($1.2 billion in 2024) and Turkey ($800 million).",
        ["$1.2 billion | 2024", "$800 million | 2024"],
    ),
    "possessive_year": (
        "Last year's turnover of $9.3 billion was a record; this year's may exceed $10 billion.",
        ["$9.3 billion | 2024", "$10 billion | 2025 | status=forecast"],
    ),
    "year_of_figure": (
        "The $24.9 billion of 2022 was overtaken by the $27 billion of 2023.",
        ["$24.9 billion | 2022", "$27 billion | 2023"],
    ),
    "month_subject": (
        "January trade came to $1.2 billion, while February brought $1.4 billion.",
        ["$1.2 billion | 2025-01-01..2025-01-31", "$1.4 billion | 2025-02-01..2025-02-28"],
    ),
    # --- carrying on from sentence to sentence ------------------------------------------------------------------------
    "continues": (
        "Uzbekistan's foreign trade reached $65.9 billion in 2024. Exports were $26.9 billion and imports $39 billion.",
        ["$26.9 billion | 2024", "$39 billion | 2024"],
    ),
    "continues_growth": (
        "Uzbekistan's foreign trade reached $65.9 billion in 2024. Exports rose 8.4 percent to $26.9 billion.",
        ["8.4 percent | 2024 | base=2023", "$26.9 billion | 2024"],
    ),
    "continues_after_base": (
        "Kazakh oil output was 87.7 million tonnes in 2024, compared with 90 million tonnes in 2023. Exports of oil came to 68.6 million tonnes.",
        ["90 million | 2023", "68.6 million | 2024"],
    ),
    "continues_paragraph": (
        "Pakistan's exports to China were $2.4 billion in 2024.\n\nImports from China rose to $16.3 billion, the central bank's data show.",
        ["$16.3 billion | 2024"],
    ),
    "same_year": (
        "Mirror data differ. Russia reports turnover of $28 billion for 2023. Kazakhstan puts it at $26 billion for the same year.",
        ["$28 billion | 2023", "$26 billion | 2023"],
    ),
    "that_year": (
        "Belarus joined the programme in 2019. In that year its exports to China were $680 million.",
        ["$680 million | 2019"],
    ),
    "over_the_year": (
        "In 2023 the turnover of Kazakhstan with its neighbours was $31.2 billion. The gain over the year was 5.2 percent.",
        ["5.2 percent | 2023 | base=2022"],
    ),
    "reporting_year": (
        "Results of 2024. In the reporting year the carrier moved 21 million passengers.",
        ["21 million | 2024"],
    ),
    "reporting_period": (
        "From January to October 2024 the plant assembled 41,000 cars. Over the reporting period revenue grew by 12 percent to 1.1 trillion tenge.",
        [
            "41,000 | 2024-01-01..2024-10-31",
            "12 percent | 2024-01-01..2024-10-31 | base=2023-01-01..2023-10-31",
            "1.1 trillion tenge | 2024-01-01..2024-10-31",
        ],
    ),
    "the_period": (
        "In January-August 2024 trade between Iran and Russia was $3.1 billion. Iran's exports in the period amounted to $700 million.",
        ["$700 million | 2024-01-01..2024-08-31"],
    ),
    "over_the_months": (
        "In the first nine months of 2024 output of the works was 24,900 tractors. Over the nine months it invested 5.7 billion roubles.",
        ["5.7 billion roubles | 2024-01-01..2024-09-30"],
    ),
    "new_subject": (
        "Turnover with Russia was $8 billion in 2023.\n\nThe republic is home to 10.2 million people.",
        ["10.2 million | -"],
    ),
    "future_no_leak": (
        "The line is to open in 2028.\n\nThe region's grid now loses 15 percent of its power.",
        ["15 percent | -"],
    ),
    "event_no_leak": (
        "On 4 July 2024 the members admitted Belarus. The organisation covers 24 percent of the world's land.",
        ["24 percent | -"],
    ),
    "event_no_leak_same": (
        "The accession of Belarus, completed on 4 July 2024, opens a market of 3.3 billion consumers.",
        ["3.3 billion | -"],
    ),
    "stock_now": (
        "Trade with Uzbekistan grew in 2023. More than 3,000 joint ventures are registered in the country.",
        ["3,000 | -"],
    ),
    "heading": (
        "Foreign trade in 2023\n\nExports: $12.4 billion\nImports: $19.1 billion\n",
        ["$12.4 billion | 2023", "$19.1 billion | 2023"],
    ),
    "lead_in": (
        "Results of the railway for 2024:\n- Freight: 32 million tonnes\n- Containers: 56,500 TEU, 2.6 times the volume of 2023\n- Plan for 2025: 38 million tonnes\n",
        [
            "32 million | 2024",
            "56,500 | 2024 | unit=teu",
            "2.6 times | 2024 | base=2023",
            "38 million | 2025 | status=target",
        ],
    ),
    "title": (
        "Kyrgyz economy in January-May 2024\n\nGross domestic product rose by 8 percent. Industrial output grew by 4.1 percent.",
        ["8 percent | 2024-01-01..2024-05-31 | base=2023-01-01..2023-05-31", "4.1 percent | 2024-01-01..2024-05-31"],
    ),
    "back_to_year": (
        "Exports came to 94.6 billion soms in 2023, 21.3 billion soms more than in 2022. Output rose 6.2 percent to 1.2 trillion soms.",
        [
            "94.6 billion soms | 2023",
            "21.3 billion soms | 2023 | base=2022",
            "6.2 percent | 2023 | base=2022",
            "1.2 trillion soms | 2023",
        ],
    ),
    # --- growth and its base ------------------------------------------------------------------------------------------
    "one_breath": (
        "Kyrgyz exports to Belarus fell by 8.4 percent to $118 million last year.",
        ["8.4 percent | 2024 | base=2023", "$118 million | 2024"],
    ),
    "one_breath_before": (
        "In 2024 remittances to Tajikistan jumped 14 percent to $5.8 billion.",
        ["14 percent | 2024 | base=2023", "$5.8 billion | 2024"],
    ),
    "after_comma": (
        "Turnover hit $44 billion in 2024, up 9 percent from 2022.",
        ["$44 billion | 2024", "9 percent | 2024 | base=2022"],
    ),
    "than_in": (
        "In 2024 Azerbaijan bought 17 percent more grain than in 2021.",
        ["17 percent | 2024 | base=2021"],
    ),
    "compared_with": (
        "Cargo through the corridor rose by 63 percent in 2024 compared with 2020.",
        ["63 percent | 2024 | base=2020"],
    ),
    "since": (
        "Since 2001 trade among the founders has grown 40-fold and reached $480 billion in 2023.",
        ["40-fold | 2023 | base=2001", "$480 billion | 2023"],
    ),
    "past_years": (
        "Over the past five years China's trade with Kyrgyzstan has grown by 72 percent, reaching $22.7 billion in 2024.",
        ["72 percent | 2024 | base=2019", "$22.7 billion | 2024"],
    ),
    "part_year": (
        "In January-April 2024 Uzbek imports grew by 5.5 percent year on year.",
        ["5.5 percent | 2024-01-01..2024-04-30 | base=2023-01-01..2023-04-30"],
    ),
    "same_period_last_year": (
        "In the first quarter of 2024 exports were $3.3 billion, 6 percent more than in the same period of 2023.",
        ["$3.3 billion | 2024-01-01..2024-03-31", "6 percent | 2024-01-01..2024-03-31 | base=2023-01-01..2023-03-31"],
    ),
    "growth_then_year_before": (
        "Revenue in 2023 was 1.2 trillion tenge, an increase of 18 percent on the previous year.",
        ["1.2 trillion tenge | 2023", "18 percent | 2023 | base=2022"],
    ),
    "between_years_growth": (
        "Between 2015 and 2023 the number of Chinese firms in Tajikistan doubled and turnover grew by 110 percent.",
        ["110 percent | 2023 | base=2015"],
    ),
    "twofold_years": (
        "Container traffic increased 3.5 times between 2020 and 2024.",
        ["3.5 times | 2024 | base=2020"],
    ),
    # --- from A to B --------------------------------------------------------------------------------------------------
    "range_pairs": (
        "Between 2018 and 2023 imports rose from $14.5 billion to $20.8 billion, and exports from $1.8 billion to $2.4 billion.",
        ["$14.5 billion | 2018", "$20.8 billion | 2023", "$1.8 billion | 2018", "$2.4 billion | 2023"],
    ),
    "range_from_to": (
        "From 2017 to 2022 India's trade with Central Asia grew from $1.2 billion to $1.9 billion.",
        ["$1.2 billion | 2017", "$1.9 billion | 2022"],
    ),
    "from_in_to_in": (
        "Turnover grew from $7 billion in 2022 to $8.8 billion in 2024.",
        ["$7 billion | 2022", "$8.8 billion | 2024"],
    ),
    "from_to_year": (
        "The lira value of exports rose from 60 billion lira to 75 billion lira in 2023.",
        ["60 billion lira | 2022", "75 billion lira | 2023"],
    ),
    "against_year_earlier": (
        "Deliveries of gas were 6.1 billion cubic metres in 2023 against 4.3 billion cubic metres a year earlier.",
        ["6.1 billion | 2023", "4.3 billion | 2022"],
    ),
    "up_from": (
        "Kazakhstan's imports climbed to $61 billion in 2023, up from $50 billion.",
        ["$61 billion | 2023", "$50 billion | 2022"],
    ),
    "recorded_before": (
        "The deficit widened to $9.4 billion in 2023 from the $7.2 billion recorded a year before.",
        ["$9.4 billion | 2023", "$7.2 billion | 2022"],
    ),
    "compared_year": (
        "Trade was worth $490 billion in 2022, compared with only $12 billion in 2001.",
        ["$490 billion | 2022", "$12 billion | 2001"],
    ),
    "compared_scope": (
        "Combined output came to $18 trillion in 2021, compared with $1.7 trillion for the six founders in 2001.",
        ["$18 trillion | 2021", "$1.7 trillion | 2001"],
    ),
    "when_it_stood": (
        "Trade with China came to $240 billion in 2020. Since 2001, when it stood at $11 billion, it has grown 22-fold.",
        ["$11 billion | 2001", "22-fold | 2020 | base=2001"],
    ),
    # --- fiscal years -------------------------------------------------------------------------------------------------
    "fiscal": (
        "Indian exports to Uzbekistan were $690 million in 2023-24, up from $560 million in the previous fiscal.",
        ["$690 million | 2023-04-01..2024-03-31", "$560 million | 2022-04-01..2023-03-31"],
    ),
    "fiscal_of": (
        "Shipments of Indian medicines grew 9 per cent to $27 billion in FY24; the $24.9 billion of 2022-23 was itself a record.",
        [
            "9 per cent | 2023-04-01..2024-03-31 | base=2022-04-01..2023-03-31",
            "$27 billion | 2023-04-01..2024-03-31",
            "$24.9 billion | 2022-04-01..2023-03-31",
        ],
    ),
    "fiscal_in_the_year": (
        "India's goods exports were $437 billion in 2023-24. Purchases from Russia came to $61 billion in the year.",
        ["$61 billion | 2023-04-01..2024-03-31"],
    ),
    "fiscal_part": (
        "Pakistan's textile exports rose 9.7 percent to $8.2 billion during July-December 2024.",
        ["9.7 percent | 2024-07-01..2024-12-31 | base=2023-07-01..2023-12-31", "$8.2 billion | 2024-07-01..2024-12-31"],
    ),
    "iranian_year": (
        "In the Iranian year 1402 non-oil exports to Iraq were $9.2 billion, 10 percent less than in the year before.",
        ["$9.2 billion | 2023-03-21..2024-03-19", "10 percent | 2023-03-21..2024-03-19 | base=2022-03-21..2023-03-20"],
    ),
    # --- targets, plans, forecasts, estimates -------------------------------------------------------------------------
    "by_year": (
        "The two countries aim to bring trade to $10 billion by 2030.",
        ["$10 billion | ..2030-12-31 | status=target"],
    ),
    "grow_from_to": (
        "The number of exporters is to grow from 7,600 in 2024 to 9,000 in 2026.",
        ["7,600 | 2024", "9,000 | 2026 | status=target"],
    ),
    "is_to_grow": (
        "Freight is to grow to 70 million tonnes this year from 62 million tonnes.",
        ["70 million | 2025 | status=target", "62 million | 2024"],
    ),
    "target_noun": (
        "The ministry has a target of $2 billion for agricultural exports in 2027.",
        ["$2 billion | 2027 | status=target"],
    ),
    "bullet_target": (
        "Target for 2028: 12 million tonnes of cargo.",
        ["12 million | 2028 | status=target"],
    ),
    "programme_provides": (
        "For 2025-2026 the programme provides 12 trillion soums, of which 4.5 trillion soums is set aside for transport.",
        [
            "12 trillion soums | 2025-01-01..2026-12-31 | status=target",
            "4.5 trillion soums | 2025-01-01..2026-12-31 | status=target",
        ],
    ),
    "scheme_outlay": (
        "The cabinet approved a scheme with an outlay of Rs 4,400 crore (about $510 million).",
        ["Rs 4,400 crore | - | status=target", "$510 million | - | status=target"],
    ),
    "scheme_years": (
        "The government launched a mission with a budget of Rs 10,000 crore over five years.",
        ["Rs 10,000 crore | 2025-03-15..2030-03-15 | status=target"],
    ),
    "capacity_plan": (
        "Once finished, the railway will carry up to 15 million tonnes a year.",
        ["15 million | - | status=forecast"],
    ),
    "cost_put_at": (
        "Analysts put the cost of the dam at $6.2 billion.",
        ["$6.2 billion | - | status=estimate"],
    ),
    "forecast_base": (
        "The bank expects growth of 5.4 percent in 2025 after 4.8 percent in 2024.",
        ["5.4 percent | 2025 | status=forecast", "4.8 percent | 2024"],
    ),
    "forecast_conjoined": (
        "The fund projects that inflation will reach 9 percent in 2025 and 7.5 percent in 2026.",
        ["9 percent | 2025 | status=forecast", "7.5 percent | 2026 | status=forecast"],
    ),
    "plan_then_actual": (
        "The plant plans to build 33,000 tractors in 2025; in 2024 it made 31,700.",
        ["33,000 | 2025 | status=target | unit=tractor", "31,700 | 2024 | unit=tractor"],
    ),
    "will_provide": (
        "The fund will provide $200 million in loans next year and another $300 million in 2027.",
        ["$200 million | 2026 | status=target", "$300 million | 2027 | status=target"],
    ),
    "offered": (
        "New Delhi has offered a credit line of $150 million for the project.",
        ["$150 million | - | status=target"],
    ),
    "promised_over": (
        "Beijing promised 2 billion yuan in grants in 2025 and a further 10 billion yuan in loans over the following three years.",
        ["2 billion yuan | 2025 | status=target"],
    ),
    "preliminary": (
        "According to preliminary data, GDP grew by 4.9 percent in 2024.",
        ["4.9 percent | 2024 | status=estimate"],
    ),
    "number_estimated": (
        "The number of migrants is estimated at 1.1 million.",
        ["1.1 million | - | status=estimate"],
    ),
    "actual_after_expected": (
        "Contrary to what was expected, exports fell by 3 percent in 2024.",
        ["3 percent | 2024"],
    ),
    "target_met": (
        "The target of $20 billion was reached in 2023, when trade came to $21 billion.",
        ["$20 billion | 2023 | status=target", "$21 billion | 2023"],
    ),
    "plan_against": (
        "The works produced 11,000 buses in 2024 against a plan of 12,500.",
        ["11,000 | 2024", "12,500 | 2024 | status=target"],
    ),
    "expected_crowd": (
        "A march is called for 20 April 2025. The police expect up to 30,000 people.",
        ["30,000 | 2025-04-20..2025-04-20 | status=forecast"],
    ),
    "set_rate": (
        "The central bank cut its policy rate to 13.5 percent.",
        ["13.5 percent | -"],
    ),
    "hypothetical": (
        "If tariffs were removed, exports could rise by 12 percent.",
        ["12 percent | - | status=forecast"],
    ),
    # --- end of period, now, then and now -----------------------------------------------------------------------------
    "end_of_year": (
        "By the end of 2023 China's stock of investment in Tajikistan stood at $3.1 billion.",
        ["$3.1 billion | 2023-12-31..2023-12-31"],
    ),
    "as_of": (
        "As of 1 January 2025, external debt was $3.2 billion, or 24 percent of GDP.",
        ["$3.2 billion | 2025-01-01..2025-01-01", "24 percent | 2025-01-01..2025-01-01"],
    ),
    "then_and_now": (
        "Sending a container to Baku cost $7,500 in 2022 and costs $4,800 now.",
        ["$7,500 | 2022", "$4,800 | -"],
    ),
    "today_after": (
        "The budget spoke of $3.9 billion in 2016 and speaks of $6.2 billion today.",
        ["$3.9 billion | 2016", "$6.2 billion | -"],
    ),
    "now_then_future": (
        "The UN counts 78 million people in the region; by 2050 there will be 100 million.",
        ["78 million | -", "100 million | ..2050-12-31 | status=forecast"],
    ),
    "age_no_date": (
        "First drawn up in the 1980s, the scheme has a capacity of 3,000 megawatts.",
        ["3,000 | - | unit=megawatt"],
    ),
    # --- units --------------------------------------------------------------------------------------------------------
    "of_which": (
        "The zone has 143 resident companies, of which 54 are Chinese.",
        ["143 | - | unit=company", "54 | - | unit=company"],
    ),
    "elided_last": (
        "Uzbekistan opened 120 new schools in 2023 and 85 in 2024.",
        ["120 | 2023 | unit=school", "85 | 2024 | unit=school"],
    ),
    "elided_tonnes": (
        "Exports of wheat were 4 million tonnes in 2023 and 5.2 million in 2024.",
        ["4 million | 2023 | unit=tonne", "5.2 million | 2024 | unit=tonne"],
    ),
    "elided_kwh": (
        "The members exchanged 8 billion kilowatt-hours in 2021. In 2022 they exchanged 9.6 billion.",
        ["8 billion | 2021 | unit=kilowatt_hour", "9.6 billion | 2022 | unit=kilowatt_hour"],
    ),
    "elided_from": (
        "The voyage has been cut from 40 days to 25.",
        ["40 | - | unit=day", "25 | - | unit=day"],
    ),
    "points": (
        "The share of the yuan rose by 7 percentage points to 34 percent in 2024.",
        ["7 percentage points | 2024 | unit=percentage_point", "34 percent | 2024 | unit=percent"],
    ),
    # --- whole paragraphs of several kinds of text ----------------------------------------------------------------
    "tourism": (
        "Uzbekistan received 8.2 million foreign tourists in 2024, the tourism committee reports. Most guests, 2.5 million, came from Kyrgyzstan. Tajikistan sent 1.9 million. Revenue from tourism services rose to $3.5 billion, 1.4 times more than in the previous year.\n\nThe country has 1,800 hotels. By 2030 it hopes to welcome 20 million visitors.",
        [
            "8.2 million | 2024",
            "2.5 million | 2024",
            "1.9 million | 2024",
            "$3.5 billion | 2024",
            "1.4 times | 2024 | base=2023",
            "1,800 | -",
            "20 million | ..2030-12-31 | status=target",
        ],
    ),
    "agri": (
        "Kazakhstan's farmers brought in 25.2 million tonnes of grain last autumn, Minister of Agriculture Aidarbek Saparov told the government on Tuesday. The average yield was 15 centners a hectare. Since September, 5.6 million tonnes have been exported, up 31 percent on the same period of the previous season. Iran took 900,000 tonnes.",
        ["25.2 million | 2024-09-01..2024-11-30", "5.6 million | 2024-09-01.."],
    ),
    "cbank": (
        "The Central Bank of Russia kept its key rate at 21 percent on Friday. Inflation stood at 10.1 percent in February and is expected to slow to 7 percent by the end of the year. In January it had been 9.9 percent. Gold reserves were worth $217 billion as of March 1.",
        [
            "10.1 percent | 2025-02-01..2025-02-28",
            "9.9 percent | 2025-01-01..2025-01-31",
            "$217 billion | 2025-03-01..2025-03-01",
        ],
    ),
    "company": (
        "KazMunayGas earned 1.09 trillion tenge in 2024, 18 percent more than the year before. Revenue was flat at 8.3 trillion tenge. The company pumped 23.8 million tonnes of oil and refined 18 million tonnes. This year it plans to spend 700 billion tenge on exploration. Its debt fell to $7.9 billion by December 31.",
        [
            "1.09 trillion tenge | 2024",
            "18 percent | 2024 | base=2023",
            "8.3 trillion tenge | 2024",
            "23.8 million | 2024",
            "18 million | 2024",
            "700 billion tenge | 2025 | status=target",
            "$7.9 billion | 2024-12-31..2024-12-31",
        ],
    ),
    "table": (
        "Main trading partners of Tajikistan, January-June 2024\n\nRussia - $980 million\nChina - $850 million\nKazakhstan - $610 million\n\nSource: Statistics Agency.\n",
        [
            "$980 million | 2024-01-01..2024-06-30",
            "$850 million | 2024-01-01..2024-06-30",
            "$610 million | 2024-01-01..2024-06-30",
        ],
    ),
    "series": (
        "Trade between India and Iran has shrunk: from $17 billion in 2018-19 to $2.3 billion in 2022-23. Two years earlier it had been $2.1 billion. In 2023-24 it slipped further, to $1.8 billion.",
        [
            "$17 billion | 2018-04-01..2019-03-31",
            "$2.3 billion | 2022-04-01..2023-03-31",
            "$1.8 billion | 2023-04-01..2024-03-31",
        ],
    ),
    "thinktank": (
        "Central Asia's population passed 80 million in 2024. A quarter century ago the region had 55 million people. By mid-century the number may reach 110 million. More than half of the inhabitants are under 30.",
        ["80 million | 2024", "110 million | - | status=forecast", "half | -"],
    ),
    "gas": (
        "Turkmenistan shipped 32 billion cubic metres of gas to China in 2023, worth $9.6 billion. Uzbekistan's deliveries fell to 1.1 billion cubic metres and Kazakhstan's rose to 5.3 billion. In the first quarter of this year the three together supplied 9 billion cubic metres.",
        [
            "32 billion | 2023",
            "$9.6 billion | 2023",
            "1.1 billion | 2023",
            "5.3 billion | 2023",
            "9 billion | 2025-01-01..2025-03-31",
        ],
    ),
    "loan": (
        "The Asian Development Bank approved a $300 million loan for Pakistan on 12 December 2024. It will finance 1,200 schools in Sindh. Since 1966 the bank has committed $43 billion to the country. Last year's commitments came to $2.1 billion.",
        ["$2.1 billion | 2024"],
    ),
    "fdi": (
        "Chinese companies invested $1.1 billion in Kyrgyzstan between January and September 2024, or 31 percent of all inflows. Over the same months of 2023 the figure was $780 million. Russia's share was 17 percent.",
        [
            "$1.1 billion | 2024-01-01..2024-09-30",
            "31 percent | 2024-01-01..2024-09-30",
            "$780 million | 2023-01-01..2023-09-30",
            "17 percent | 2024-01-01..2024-09-30",
        ],
    ),
    "debt": (
        "At the end of 2024 Kyrgyzstan owed foreign lenders $4.9 billion. Exim Bank of China held $1.6 billion of it. A year earlier the debt had been $4.6 billion. Servicing it cost $410 million over the year.",
        ["$4.9 billion | 2024-12-31..2024-12-31", "$1.6 billion | 2024-12-31..2024-12-31", "$410 million | 2024"],
    ),
    "monthly": (
        "Belarus exported potash worth $270 million in January, $250 million in February and $310 million in March 2024. In the whole quarter shipments reached 2.4 million tonnes.",
        [
            "$270 million | 2024-01-01..2024-01-31",
            "$250 million | 2024-02-01..2024-02-29",
            "$310 million | 2024-03-01..2024-03-31",
        ],
    ),
    "plan": (
        "Under a roadmap signed in 2023 the two sides intend to double trade to $15 billion by 2027. Last year it came to $7.6 billion, of which Uzbek exports made up $2.1 billion. For 2025 the ministries expect $8.5 billion.",
        [
            "$15 billion | ..2027-12-31 | status=target",
            "$7.6 billion | 2024",
            "$2.1 billion | 2024",
            "$8.5 billion | 2025 | status=forecast",
        ],
    ),
    "rail": (
        "A train from Xi'an reached Tashkent on 2 March 2025 after 11 days. Freight on the route grew by 27 percent last year to 1.4 million tonnes. One container costs $3,200 to send; five years ago the price was $5,900. The railway has ordered 50 locomotives worth $240 million.",
        ["27 percent | 2024 | base=2023", "1.4 million | 2024", "$3,200 | -", "$240 million | -"],
    ),
    "yuan": (
        "Settlements in yuan made up 34 percent of Russia's foreign trade in 2023, against 20 percent in 2022 and less than 2 percent before 2022. In December the share was 37 percent. The dollar's share has fallen to 19 percent.",
        ["34 percent | 2023", "20 percent | 2022", "37 percent | 2023-12-01..2023-12-31", "19 percent | -"],
    ),
    "title2": (
        "Uzbek car output up 10% in 2024\n\nTASHKENT, January 20. UzAuto Motors built 377,000 cars, the company said on Monday. Exports came to 27,000 vehicles. In December alone 36,000 cars left the lines.",
        ["10% | 2024 | base=2023", "377,000 | 2024", "27,000 | 2024", "36,000 | 2024-12-01..2024-12-31"],
    ),
    "headline3": (
        "China's trade with Central Asia reaches record\n\nBEIJING, Jan. 18, 2025 (Xinhua) -- China's trade with the five Central Asian countries totaled $94.8 billion in 2024, up $5.4 billion year on year, the Ministry of Commerce said Saturday. Exports rose 7 percent to $64 billion. Imports from the region stood at $30.8 billion.",
        ["$94.8 billion | 2024", "7 percent | 2024 | base=2023", "$64 billion | 2024", "$30.8 billion | 2024"],
    ),
    "two_years": (
        "Iran's exports to Russia were $950 million in the year to March 2024. In the two previous years they averaged $780 million.",
        ["$950 million | 2023-04-01..2024-03-31"],
    ),
    "speech": (
        '"Last year our turnover was $28 billion, and this year we will reach $30 billion," the president told his guest. He recalled that in 2016 it had been only $13 billion. "More than 6,000 of our firms work with Russia," he added.',
        ["$28 billion | 2024", "$30 billion | 2025 | status=forecast", "$13 billion | 2016", "6,000 | -"],
    ),
    "mixed": (
        "The SCO states produced 25.6 percent of the world's electricity in 2010 and 43 percent in 2022. China alone generated 8,840 terawatt-hours. Its installed capacity now exceeds 2,900 gigawatts, 1.4 times that of 2019.",
        ["25.6 percent | 2010", "43 percent | 2022", "8,840 | 2022", "2,900 | -"],
    ),
    "quarterly": (
        "Kyrgyz inflation slowed to 5 percent in the third quarter from 6.1 percent in the second. For the year as a whole the bank sees 5.5 percent.",
        ["5 percent | 2024-07-01..2024-09-30"],
    ),
    "pop": (
        "As of January 1, 2025 Tajikistan had 10.5 million residents. Dushanbe is home to 1.3 million. In 2024 the population grew by 2 percent, or 205,000 people.",
        ["10.5 million | 2025-01-01..2025-01-01", "1.3 million | -", "2 percent | 2024 | base=2023", "205,000 | 2024"],
    ),
    "invest_plan": (
        "The ministry plans projects worth $18 billion for 2025, including 45 with Chinese firms. In 2024, 60 projects worth $12 billion were completed, creating 14,000 jobs.",
        ["$18 billion | 2025 | status=target", "60 | 2024", "$12 billion | 2024", "14,000 | 2024"],
    ),
    "ret": (
        "The Russian Railways carried 1.18 billion tonnes in 2024, the lowest figure since 2009. Coal made up 330 million tonnes. Exports by rail to China fell to 175 million tonnes. The company's losses were put at 120 billion roubles.",
        ["1.18 billion | 2024", "330 million | 2024", "175 million | 2024"],
    ),
    "two_para": (
        "Azerbaijan's trade with the SCO grew by 12 percent last year and reached $7.4 billion.\n\nImports from China accounted for $3.1 billion, those from Kazakhstan for $290 million.\n\nThe country has 10.2 million people and a GDP of $74 billion.",
        [
            "12 percent | 2024 | base=2023",
            "$7.4 billion | 2024",
            "$3.1 billion | 2024",
            "$290 million | 2024",
            "10.2 million | -",
            "$74 billion | -",
        ],
    ),
    "now": (
        "At present 34 universities take part in the network. In 2020 there were 25.",
        ["34 | -"],
    ),
    "perfect": (
        "Since the beginning of the year 47,000 trucks have crossed the border at Irkeshtam. Queues have grown to 600 vehicles.",
        ["600 | -"],
    ),
    "month_cum": (
        "In January-November 2024 Tajikistan mined 1.9 million tonnes of coal, 5 percent more than a year earlier. Aluminium output fell by 3 percent to 52,000 tonnes.",
        [
            "1.9 million | 2024-01-01..2024-11-30",
            "5 percent | 2024-01-01..2024-11-30 | base=2023-01-01..2023-11-30",
            "3 percent | 2024-01-01..2024-11-30 | base=2023-01-01..2023-11-30",
            "52,000 | 2024-01-01..2024-11-30",
        ],
    ),
    "forecast_then": (
        "The World Bank lowered its forecast for Kazakhstan's growth in 2025 to 4.5 percent from 4.7 percent. In 2024 the economy expanded by 4.8 percent.",
        [
            "4.5 percent | 2025 | status=forecast",
            "4.7 percent | 2025 | status=forecast",
            "4.8 percent | 2024 | base=2023",
        ],
    ),
    "agree": (
        "During the visit in May 2024 the sides signed 40 agreements worth $8 billion.",
        ["40 | 2024-05-01..2024-05-31"],
    ),
    "paren": (
        "Kyrgyzstan imported fuel for $1.1 billion (2022: $780 million).",
        ["$780 million | 2022"],
    ),
    "ratio": (
        "Uzbekistan's electricity imports were 5.2 billion kilowatt-hours in 2023, twice as much as in 2021. Exports stood at 2.1 billion kilowatt-hours.",
        ["5.2 billion | 2023", "2.1 billion | 2023"],
    ),
    "mid": (
        "By mid-2024 more than 3,800 Chinese companies were registered in Uzbekistan, up from 2,000 two years earlier.",
        ["3,800 | ..2024-06-30"],
    ),
    "will": (
        "Next year Gazprom will deliver 38 billion cubic metres, and from 2027 another 10 billion.",
        ["38 billion | 2026 | status=forecast"],
    ),
    "decade": (
        "Over the last ten years trade has risen from $12 billion to $45 billion.",
        ["$45 billion | -"],
    ),
    "annual": (
        "Annual turnover exceeds $30 billion.",
        ["$30 billion | -"],
    ),
    "rank": (
        "China overtook Russia as Kazakhstan's largest partner in 2023, with turnover of $31.5 billion.",
        ["$31.5 billion | 2023"],
    ),
    "each_year": (
        "Every year the university admits 300 students from member states.",
        ["300 | -"],
    ),
    "from_jan": (
        "From January 1, 2025 the duty is 7 percent.",
        ["7 percent | 2025-01-01.."],
    ),
    "first_half": (
        "The deficit was $2.3 billion in the first half of 2024, against $1.9 billion in the first half of 2023.",
        ["$2.3 billion | 2024-01-01..2024-06-30", "$1.9 billion | 2023-01-01..2023-06-30"],
    ),
    "h1": (
        "H1 2024 revenue: $410 million (+12%).",
        ["$410 million | 2024-01-01..2024-06-30"],
    ),
    "yoy_month": (
        "In February, consumer prices rose 0.8 percent from January and 9.4 percent from a year earlier.",
        ["0.8 percent | 2025-02-01..2025-02-28 | base=2025-01-01..2025-01-31"],
    ),
    "dec_on_dec": (
        "Kyrgyz reserves rose by $300 million over the month to $5.1 billion by the end of February.",
        ["$5.1 billion | 2025-02-28..2025-02-28"],
    ),
    "quote": (
        '"In five years our trade grew from $3.5 billion to $9.8 billion," the ambassador said in an interview on March 10.',
        ["$9.8 billion | -"],
    ),
    "target_rev": (
        "The government raised its export target for 2025 from $25 billion to $28 billion.",
        ["$25 billion | 2025 | status=target", "$28 billion | 2025 | status=target"],
    ),
    "fall_short": (
        "Exports reached $18 billion in 2024, short of the planned $20 billion.",
        ["$18 billion | 2024", "$20 billion | 2024 | status=target"],
    ),
    "cap": (
        "The refinery has a capacity of 6 million tonnes a year and processed 4.4 million tonnes in 2024.",
        ["6 million | -", "4.4 million | 2024"],
    ),
    "built": (
        "The bridge, which cost $90 million, was opened in August 2023.",
        ["$90 million | -"],
    ),
    "census": (
        "According to the 2021 census, 147 million people live in Russia.",
        ["147 million | 2021"],
    ),
    "bullet": (
        "Key figures for 2023\n\n• GDP: $260 billion\n• Exports: $78 billion\n• Population: 20 million\n\nOutlook\n\n• Growth in 2024: 5 percent\n",
        ["$260 billion | 2023", "$78 billion | 2023", "5 percent | 2024"],
    ),
    "coal": (
        "Mongolia shipped 83 million tonnes of coal to China in 2024. The Tavan Tolgoi mine alone delivered 31 million tonnes. Revenues from coal reached $8.6 billion, which was 60 percent of all exports.\n\nCopper brought in $3.1 billion.\n\nThe government wants to sell 100 million tonnes in 2026.",
        [
            "83 million | 2024",
            "31 million | 2024",
            "$8.6 billion | 2024",
            "60 percent | 2024",
            "$3.1 billion | 2024",
            "100 million | 2026 | status=target",
        ],
    ),
    "citrus": (
        "Egypt's exports to Russia went up by a fifth in 2023, to $720 million; citrus fruit accounted for 38 percent. Tourists from Russia numbered 1.3 million. On the Russian side, wheat sales to Cairo were worth $2.6 billion.",
        ["$720 million | 2023", "38 percent | 2023", "1.3 million | 2023", "$2.6 billion | 2023"],
    ),
    "respectively": (
        "The Eurasian Fund for Stabilization has lent Tajikistan $40 million, the finance ministry said on 5 February 2025. The money is to be repaid by 2044. In 2022 and 2023 the fund gave $50 million and $20 million respectively.",
        ["$40 million | -", "$50 million | 2022", "$20 million | 2023"],
    ),
    "fiscal_that_ended": (
        "Sberbank expects Indian exports to Russia to double by 2028. They were worth $4.9 billion in the fiscal year that ended in March 2025. Pharmaceuticals earned $414 million.",
        ["$4.9 billion | 2024-04-01..2025-03-31", "$414 million | 2024-04-01..2025-03-31"],
    ),
    "ten_months": (
        "According to the customs committee, over ten months of 2024 Uzbekistan bought 3.9 billion cubic metres of gas from Russia. That is five times more than in the same period of 2023. Payments amounted to $1.1 billion.",
        [
            "3.9 billion | 2024-01-01..2024-10-31",
            "five times | 2024-01-01..2024-10-31 | base=2023-01-01..2023-10-31",
            "$1.1 billion | 2024-01-01..2024-10-31",
        ],
    ),
    "peaked": (
        "By the start of 2025 the Belt and Road partners numbered 150. Chinese lending to them peaked at $87 billion in 2016 and has since fallen to about $10 billion a year.",
        ["$87 billion | 2016", "$10 billion | -"],
    ),
    "participles": (
        "Growth: 6.3 percent in 2023; 6.0 percent expected in 2024; 5.8 percent projected for 2025.",
        ["6.3 percent | 2023", "6.0 percent | 2024 | status=forecast", "5.8 percent | 2025 | status=forecast"],
    ),
    "year_later": (
        "Wheat harvest, million tonnes: Kazakhstan produced 16.4 million tonnes in 2022 and 12.1 million tonnes a year later.",
        ["16.4 million | 2022", "12.1 million | 2023"],
    ),
    "capital_aside": (
        "The bank, which opened in 2016 with a capital of $100 billion, lent $8.2 billion last year.",
        ["$8.2 billion | 2024"],
    ),
    "goal_set": (
        "Turnover with Turkey reached $13 billion, the highest in history. A decade ago it was $4 billion. The goal set by the leaders is $20 billion.",
        ["$13 billion | -", "$20 billion | - | status=target"],
    ),
}


def _shown(start: date | None, end: date | None) -> str:
    if start is None and end is None:
        return "-"
    if start and end and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return str(start.year)
    return f"{start or ''}..{end or ''}"


def _expected(row: str) -> tuple[str, int, dict[str, str]]:
    printed, *wanted = [part.strip() for part in row.split("|")]
    printed, _, number = printed.partition("#")
    fields = {"period": wanted[0], "status": "actual"}
    fields.update(part.split("=", 1) for part in wanted[1:])  # type: ignore[arg-type]
    return printed, int(number or 1), fields


def _found(claim: Claim) -> dict[str, str]:
    return {
        "period": _shown(claim.period_start, claim.period_end),
        "base": _shown(claim.base_start, claim.base_end),
        "status": claim.obs_status,
        "unit": claim.unit or "-",
    }


def _cases() -> Iterator[object]:
    for name, (text, rows) in ROWS.items():
        for row in rows:
            yield pytest.param(text, row, id=f"{name}-{row.split('|', 1)[0].strip()}")


@pytest.mark.parametrize(("text", "row"), list(_cases()))
def test_when(read, text: str, row: str) -> None:  # type: ignore[no-untyped-def]
    printed, number, wanted = _expected(row)
    claims = [claim for claim in read(text) if claim.printed == printed]
    assert len(claims) >= number, "no such figure"
    found = _found(claims[number - 1])
    assert {key: found[key] for key in wanted} == wanted
