# ruff: noqa: E501
"""Whole sentences of the genre with all the claims they make.

A row is a text and its claims in order: ``printed | indicator measure | area > counterpart | period | status``. The
period is a year, ``start..end``, or ``-``; the status is left out when it is actual. Nothing missing or extra passes.
"""

from __future__ import annotations

from datetime import date

import pytest

from extractor.schema import Claim

EXAMPLES: list[tuple[str, list[str]]] = [
    (
        "Trade between China and Kazakhstan rose 9.2 percent year-on-year to $43.8 billion in 2024, with Chinese exports at $28.2 billion and imports at $15.6 billion.",
        [
            "9.2 percent | trade_turnover growth_rate | CN > KZ | 2024",
            "$43.8 billion | trade_turnover level | CN > KZ | 2024",
            "$28.2 billion | exports level | CN > KZ | 2024",
            "$15.6 billion | imports level | CN > KZ | 2024",
        ],
    ),
    (
        "Kazakh exports to Russia fell by 6.3% to $9.1 billion, while imports increased to $18.2 billion, up from $17.1 billion a year earlier.",
        [
            "6.3% | exports growth_rate | KZ > RU | -",
            "$9.1 billion | exports level | KZ > RU | -",
            "$18.2 billion | imports level | KZ > RU | -",
            "$17.1 billion | imports level | KZ > RU | -",
        ],
    ),
    (
        "In January-September 2024, the foreign trade turnover of Uzbekistan reached $48.6 billion, of which exports accounted for $20.1 billion and imports for $28.5 billion.",
        [
            "$48.6 billion | trade_turnover level | UZ > WORLD | 2024-01-01..2024-09-30",
            "$20.1 billion | exports level | UZ > WORLD | 2024-01-01..2024-09-30",
            "$28.5 billion | imports level | UZ > WORLD | 2024-01-01..2024-09-30",
        ],
    ),
    (
        "Russia remained Uzbekistan's second largest trading partner with $9.1 billion, followed by Kazakhstan with $3.4 billion and Turkey with $2.4 billion.",
        [
            "second largest | trading_partner_rank rank | RU > UZ | -",
            "$9.1 billion | trade_turnover level | UZ > RU | -",
            "$3.4 billion | trade_turnover level | UZ > KZ | -",
            "$2.4 billion | trade_turnover level | UZ > TR | -",
        ],
    ),
    (
        "China topped the list of Uzbekistan's partners with $9.9 billion (18.5%), Russia came second with $9.4 billion (17.6%).",
        [
            "$9.9 billion | trade_turnover level | UZ > CN | -",
            "18.5% | foreign_trade_share share | UZ > CN | -",
            "$9.4 billion | trade_turnover level | UZ > RU | -",
            "17.6% | foreign_trade_share share | UZ > RU | -",
        ],
    ),
    (
        "Pakistan's exports to China totalled $2.4 billion in FY2023-24, compared with $2.0 billion in the previous fiscal year.",
        [
            "$2.4 billion | exports level | PK > CN | 2023-07-01..2024-06-30",
            "$2.0 billion | exports level | PK > CN | 2022-07-01..2023-06-30",
        ],
    ),
    (
        "India's imports of crude oil from Russia jumped to 87.5 million tonnes in 2024, accounting for 36% of its total oil imports.",
        [
            "87.5 million | imports level | IN > RU | 2024",
            "36% | import_share share | IN > RU | 2024",
        ],
    ),
    (
        "The Asian Development Bank will provide a $250 million loan to Tajikistan for road construction.",
        [
            "$250 million | loans level | adb > TJ | - | target",
        ],
    ),
    (
        "Iran's non-oil exports to the SCO member states stood at $20.5 billion in the Iranian year 1402, a 12% increase compared to the previous year.",
        [
            "$20.5 billion | exports level | IR > SCO | 2023-03-21..2024-03-19",
            "12% | exports growth_rate | IR > SCO | 2023-03-21..2024-03-19",
        ],
    ),
    (
        "According to the National Bank of Kazakhstan, gross inflow of foreign direct investment in the first half of 2024 amounted to $9.9 billion, down 26.2% year-on-year.",
        [
            "$9.9 billion | fdi_inflow level | KZ > WORLD | 2024-01-01..2024-06-30",
            "26.2% | fdi_inflow growth_rate | KZ > WORLD | 2024-01-01..2024-06-30",
        ],
    ),
    (
        "The Netherlands invested $5.4 billion in Kazakhstan, Russia $1.9 billion and China $1.2 billion.",
        [
            "$5.4 billion | investment level | NL > KZ | -",
            "$1.9 billion | investment level | RU > KZ | -",
            "$1.2 billion | investment level | CN > KZ | -",
        ],
    ),
    (
        "Uzbekistan's GDP grew by 6.5% in 2024 to $115 billion.",
        [
            "6.5% | gdp growth_rate | UZ > None | 2024",
            "$115 billion | gdp level | UZ > None | 2024",
        ],
    ),
    (
        "Kyrgyzstan's external debt stood at $4.6 billion at the end of 2023, or 33% of GDP.",
        [
            "$4.6 billion | debt level | KG > None | 2023-12-31..2023-12-31",
            "33% | debt_share share | KG > None | 2023-12-31..2023-12-31",
        ],
    ),
    (
        "Remittances from Russia to Tajikistan exceeded $5.7 billion in 2023, equivalent to about 48% of the country's GDP.",
        [
            "$5.7 billion | remittances level | TJ > RU | 2023",
            "48% | remittances_share share | TJ > None | 2023",
        ],
    ),
    (
        "Turkmenistan supplied 34.5 billion cubic metres of gas to China in 2023, 3 percent less than in 2022.",
        [
            "34.5 billion | gas_volume level | TM > CN | 2023",
            "3 percent | gas_volume growth_rate | TM > CN | 2023",
        ],
    ),
    (
        "Trade turnover between the two countries doubled over five years, from $10 billion in 2018 to $20 billion in 2023.",
        [
            "doubled | trade_turnover growth_factor | None > None | 2023",
            "$10 billion | trade_turnover level | None > None | 2018",
            "$20 billion | trade_turnover level | None > None | 2023",
        ],
    ),
    (
        "The parties plan to bring mutual trade to $10 billion by 2030.",
        [
            "$10 billion | trade_turnover level | None > None | ..2030-12-31 | target",
        ],
    ),
    (
        '"We expect bilateral trade to reach $100 billion by 2030," Indian Foreign Minister Subrahmanyam Jaishankar said.',
        [
            "$100 billion | trade_turnover level | IN > None | ..2030-12-31 | forecast",
        ],
    ),
    (
        "The volume of mutual trade among the EAEU member states grew by 7.4% and reached $97.2 billion in 2024.",
        [
            "7.4% | mutual_trade growth_rate | EAEU > EAEU | 2024",
            "$97.2 billion | mutual_trade level | EAEU > EAEU | 2024",
        ],
    ),
    (
        "The share of national currencies in settlements between Russia and China has exceeded 95 percent.",
        [
            "95 percent | currency_share share | RU > CN | -",
        ],
    ),
    (
        "Freight traffic along the Trans-Caspian International Transport Route grew by 62% to 4.5 million tons in 2024.",
        [
            "62% | freight_volume growth_rate | None > None | 2024",
            "4.5 million | freight_volume level | None > None | 2024",
        ],
    ),
    (
        "More than 655,000 tourists from China visited Kazakhstan in 2024, up 78% from 2023.",
        [
            "655,000 | tourists level | KZ > CN | 2024",
            "78% | tourists growth_rate | KZ > CN | 2024",
        ],
    ),
    (
        "The cost of the China-Kyrgyzstan-Uzbekistan railway is estimated at $8 billion.",
        [
            "$8 billion | project_cost level | china_kyrgyzstan_uzbekistan_railway > None | - | estimate",
        ],
    ),
    (
        "Kazakhstan exported 8.1 million tonnes of grain in the 2023/24 marketing year, including 2.6 million tonnes to Uzbekistan and 1.5 million tonnes to Tajikistan.",
        [
            "8.1 million | exports level | KZ > WORLD | 2023-07-01..2024-06-30",
            "2.6 million | exports level | KZ > UZ | 2023-07-01..2024-06-30",
            "1.5 million | exports level | KZ > TJ | 2023-07-01..2024-06-30",
        ],
    ),
    (
        "China's exports to Uzbekistan and Kyrgyzstan amounted to $12.4 billion and $19.8 billion respectively.",
        [
            "$12.4 billion | exports level | CN > UZ | -",
            "$19.8 billion | exports level | CN > KG | -",
        ],
    ),
    (
        "The two sides signed 28 agreements worth $26 billion during the visit.",
        [
            "28 | contracts level | None > None | -",
            "$26 billion | contracts level | None > None | -",
        ],
    ),
    (
        "Inflation in Pakistan slowed to 4.1% in December 2024 from 29.7% a year earlier.",
        [
            "4.1% | inflation level | PK > None | 2024-12-01..2024-12-31",
            "29.7% | inflation level | PK > None | 2023-12-01..2023-12-31",
        ],
    ),
    (
        "China accounts for 21.3% of Uzbekistan's foreign trade.",
        [
            "21.3% | foreign_trade_share share | UZ > CN | -",
        ],
    ),
    (
        "The share of Russia in Kazakhstan's foreign trade was 19.7 percent.",
        [
            "19.7 percent | foreign_trade_share share | KZ > RU | -",
        ],
    ),
    (
        "SCO countries account for 42 percent of the world's population and a quarter of global GDP.",
        [
            "42 percent | population_share share | SCO > WORLD | -",
            "a quarter | gdp_share share | SCO > WORLD | -",
        ],
    ),
    (
        "Central Asia's trade with China hit a record $94.8 billion in 2024, according to Chinese customs data.",
        [
            "$94.8 billion | trade_turnover level | CENTRAL_ASIA > CN | 2024",
        ],
    ),
    (
        "Uzbekistan received $11.1 billion in foreign direct investment in 2024, a 1.5-fold increase compared with 2023.",
        [
            "$11.1 billion | fdi_inflow level | UZ > WORLD | 2024",
            "1.5-fold | fdi_inflow growth_factor | UZ > WORLD | 2024",
        ],
    ),
    (
        "China's Customs: trade with Central Asia up 12 percent\n\nTrade between China and the five Central Asian countries reached $106.3 billion in 2025, up 12 percent year on year, the General Administration of Customs said on Sunday.\n\nKazakhstan remained the largest partner with $48.7 billion. It was followed by Kyrgyzstan with $27.2 billion and Uzbekistan with $16.1 billion.\n\nChina's exports to the region rose by 11 percent to $71.2 billion, while imports grew 14 percent to $35.1 billion.",
        [
            "12 percent | trade_turnover growth_rate | CN > CENTRAL_ASIA | 2025",
            "five | countries_connected level | CN > CENTRAL_ASIA | 2025",
            "$106.3 billion | trade_turnover level | CN > CENTRAL_ASIA | 2025",
            "12 percent | trade_turnover growth_rate | CN > CENTRAL_ASIA | 2025",
            "largest | trading_partner_rank rank | KZ > CN | 2025",
            "$48.7 billion | trade_turnover level | CN > KZ | 2025",
            "$27.2 billion | trade_turnover level | CN > KG | 2025",
            "$16.1 billion | trade_turnover level | CN > UZ | 2025",
            "11 percent | exports growth_rate | CN > CENTRAL_ASIA | 2025",
            "$71.2 billion | exports level | CN > CENTRAL_ASIA | 2025",
            "14 percent | imports growth_rate | CN > CENTRAL_ASIA | 2025",
            "$35.1 billion | imports level | CN > CENTRAL_ASIA | 2025",
        ],
    ),
    (
        "Pakistan's remittances rose 26.6% to $38.3 billion in FY25. In the previous year, they stood at $30.3 billion.",
        [
            "26.6% | remittances growth_rate | PK > None | 2024-07-01..2025-06-30",
            "$38.3 billion | remittances level | PK > None | 2024-07-01..2025-06-30",
            "$30.3 billion | remittances level | PK > None | 2023-07-01..2024-06-30",
        ],
    ),
    (
        "Exports of goods in 2024, by country:\n• China: $3.58 trillion\n• India: $437 billion\n• Russia: $434 billion",
        [
            "$3.58 trillion | exports level | CN > WORLD | 2024",
            "$437 billion | exports level | IN > WORLD | 2024",
            "$434 billion | exports level | RU > WORLD | 2024",
        ],
    ),
    (
        "Kazakhstan's President Kassym-Jomart Tokayev said that trade with Uzbekistan had reached $4.2 billion. He added that the figure should grow to $10 billion by 2030.",
        [
            "$4.2 billion | trade_turnover level | KZ > UZ | -",
            "$10 billion | trade_turnover level | KZ > UZ | ..2030-12-31 | target",
        ],
    ),
    (
        '"Trade between our countries grew by a third last year. It exceeded $4 billion," the Uzbek minister told reporters.',
        [
            "$4 billion | trade_turnover level | UZ > WORLD | 2024",
        ],
    ),
    (
        "If sanctions were lifted, Iran's exports could double to $100 billion.",
        [
            "double | exports growth_factor | IR > WORLD | - | forecast",
            "$100 billion | exports level | IR > WORLD | - | forecast",
        ],
    ),
    (
        "Exports did not reach $5 billion in 2023.",
        [
            "$5 billion | exports level | None > None | 2023",
        ],
    ),
    (
        "The Russian economy is forecast to grow by 1.5 percent in 2025, the World Bank said.",
        [
            "1.5 percent | gdp growth_rate | RU > None | 2025 | forecast",
        ],
    ),
    (
        "Since 2001, trade among SCO members has grown almost 100 times.",
        [
            "100 times | mutual_trade growth_factor | SCO > SCO | -",
        ],
    ),
    (
        "Foreign direct investment in Tajikistan fell by almost half, to $212 million, in 2023.",
        [
            "half | fdi_inflow growth_rate | TJ > WORLD | 2023",
            "$212 million | fdi_inflow level | TJ > WORLD | 2023",
        ],
    ),
    (
        "The SCO's ten member states account for nearly 30 percent of global GDP and about 3.4 billion people.",
        [
            "ten | member_states level | SCO > None | -",
            "30 percent | gdp_share share | SCO > WORLD | -",
            "3.4 billion | population level | SCO > None | -",
        ],
    ),
    (
        "The Power of Siberia pipeline delivered 38.8 billion cubic metres of gas in 2024, up from 31.1 billion cubic metres in 2023.",
        [
            "38.8 billion | gas_volume level | power_of_siberia_pipeline > None | 2024",
            "31.1 billion | gas_volume level | power_of_siberia_pipeline > None | 2023",
        ],
    ),
    (
        "Gazprom plans to supply 40 billion cubic metres a year to China.",
        [
            "40 billion | gas_volume level | gazprom > CN | - | target",
        ],
    ),
    (
        "Astana and Beijing signed agreements worth over $17 billion.",
        [
            "$17 billion | contracts level | KZ > CN | -",
        ],
    ),
    (
        "Uzbekistan imported 11.3 billion cubic metres of Russian gas worth $1.68 billion.",
        [
            "11.3 billion | imports level | UZ > WORLD | -",
            "$1.68 billion | imports level | UZ > RU | -",
        ],
    ),
    (
        "Kazakhstan's exports to China grew 1.5 times in the first quarter of 2024, to $3.9 billion.",
        [
            "1.5 times | exports growth_factor | KZ > CN | 2024-01-01..2024-03-31",
            "$3.9 billion | exports level | KZ > CN | 2024-01-01..2024-03-31",
        ],
    ),
    (
        "The unemployment rate in Kyrgyzstan stood at 4.1%, while inflation was 6.3%.",
        [
            "4.1% | unemployment level | KG > None | -",
            "6.3% | inflation level | KG > None | -",
        ],
    ),
    (
        "Uzbekistan's gold and foreign exchange reserves increased by $1.3 billion in May to $36.1 billion.",
        [
            "$1.3 billion | reserves change | UZ > None | 2024-05-01..2024-05-31",
            "$36.1 billion | reserves level | UZ > None | 2024-05-01..2024-05-31",
        ],
    ),
    (
        "In 2023, Belarus exported potash worth $1.2 billion to India and $600 million to China.",
        [
            "$1.2 billion | exports level | BY > IN | 2023",
            "$600 million | exports level | BY > CN | 2023",
        ],
    ),
    (
        "Mutual investment between Russia and Kazakhstan has exceeded $44 billion, of which Russian investment in Kazakhstan is $24.6 billion.",
        [
            "$44 billion | investment level | RU > KZ | -",
            "$24.6 billion | investment level | RU > KZ | -",
        ],
    ),
    (
        "The loan portfolio of the Eurasian Development Bank reached $2.5 billion (up 18% from 2022).",
        [
            "$2.5 billion | loans level | eurasian_development_bank > None | -",
            "18% | loans growth_rate | eurasian_development_bank > None | -",
        ],
    ),
    (
        "The bank provided loans of 500 million yuan (about $69 million) to Kyrgyz companies.",
        [
            "500 million yuan | loans level | None > KG | -",
            "$69 million | loans level | None > KG | -",
        ],
    ),
    (
        "Uzbekistan's textile exports amounted to $2.9 billion, or 10.8 percent of total exports.",
        [
            "$2.9 billion | exports level | UZ > WORLD | -",
            "10.8 percent | export_share share | UZ > None | -",
        ],
    ),
    (
        "The trade turnover between Russia and India reached $65.7 billion in 2023, $1.6 billion more than a year earlier.",
        [
            "$65.7 billion | trade_turnover level | RU > IN | 2023",
            "$1.6 billion | trade_turnover change | RU > IN | 2023",
        ],
    ),
    (
        "Germany was Kazakhstan's fifth largest trading partner in 2024, while Italy ranked third with $20 billion.",
        [
            "fifth largest | trading_partner_rank rank | DE > KZ | 2024",
            "third | trading_partner_rank rank | IT > KZ | 2024",
            "$20 billion | trade_turnover level | KZ > IT | 2024",
        ],
    ),
    (
        "Kazakhstan plans to increase the volume of transit to 74 million tons by 2029.",
        [
            "74 million | freight_volume level | KZ > None | ..2029-12-31 | target",
        ],
    ),
    (
        "The volume of trade is expected to exceed $50 billion this year, compared with $44 billion last year.",
        [
            "$50 billion | trade_turnover level | None > None | 2025 | forecast",
            "$44 billion | trade_turnover level | None > None | 2024",
        ],
    ),
    (
        "Three-quarters of Kyrgyzstan's gold exports went to Switzerland and 12% to the UK.",
        [
            "Three-quarters | export_share share | KG > CH | -",
            "12% | export_share share | KG > GB | -",
        ],
    ),
    (
        "Trade between the SCO countries totalled $512 billion in 2024, including $245 billion between China and Russia.",
        [
            "$512 billion | mutual_trade level | SCO > SCO | 2024",
            "$245 billion | trade_turnover level | CN > RU | 2024",
        ],
    ),
    (
        "Russian-Chinese trade hit 1.74 trillion yuan ($244.8 billion).",
        [
            "1.74 trillion yuan | trade_turnover level | RU > CN | -",
            "$244.8 billion | trade_turnover level | RU > CN | -",
        ],
    ),
    (
        "China's GDP totalled 134.9 trillion yuan (about 18.8 trillion U.S. dollars) in 2024.",
        [
            "134.9 trillion yuan | gdp level | CN > None | 2024",
            "18.8 trillion U.S. dollars | gdp level | CN > None | 2024",
        ],
    ),
    (
        "Turkmenistan ranks fourth in the world by natural gas reserves.",
        [
            "fourth | world_rank rank | TM > WORLD | -",
        ],
    ),
    (
        '"Our trade is growing steadily," Deputy Prime Minister Serik Zhumangarin said at a briefing in Astana. According to him, exports of processed goods to China increased by 25 percent to $4.5 billion in 2024. "By the end of the decade we intend to double this figure," he added.',
        [
            "25 percent | exports growth_rate | KZ > CN | 2024",
            "$4.5 billion | exports level | KZ > CN | 2024",
            "double | exports growth_factor | KZ > CN | 2029-12-31..2029-12-31 | target",
        ],
    ),
    (
        "Uzbek gas imports from Russia may reach 12 billion cubic metres next year, the energy ministry said.",
        [
            "12 billion | imports level | UZ > RU | 2026 | forecast",
        ],
    ),
    (
        "The SCO Secretariat reported that the share of member states in world trade is 17.5%.",
        [
            "17.5% | world_trade_share share | SCO > WORLD | -",
        ],
    ),
    (
        "Kazakhstan's Statistics Committee said GDP growth was 4.8% in January-December 2024, compared with 5.1% in the same period of 2023.",
        [
            "4.8% | gdp growth_rate | KZ > None | 2024",
            "5.1% | gdp growth_rate | KZ > None | 2023",
        ],
    ),
    (
        "Iran's oil production stood at 3.3 million barrels per day in October, OPEC data showed.",
        [
            "3.3 million | oil_production level | IR > None | 2024-10-01..2024-10-31",
        ],
    ),
    (
        "The new railway is 523 km long and will cut delivery time from 20 days to 12 days.",
        [
            "523 | distance_km level | None > None | -",
            "20 | shipping_time level | None > None | -",
            "12 | shipping_time level | None > None | - | forecast",
        ],
    ),
    (
        "The export of Kazakh flour to Afghanistan decreased by a quarter, from $420 million to $315 million.",
        [
            "a quarter | exports growth_rate | KZ > AF | -",
            "$420 million | exports level | KZ > AF | -",
            "$315 million | exports level | KZ > AF | -",
        ],
    ),
    (
        "In the first ten months of 2023, trade between Russia and the SCO countries amounted to $290 billion, up 24% from the same period of 2022.",
        [
            "$290 billion | trade_turnover level | RU > SCO | 2023-01-01..2023-10-31",
            "24% | trade_turnover growth_rate | RU > SCO | 2023-01-01..2023-10-31",
        ],
    ),
    (
        "The EAEU's combined GDP is $2.6 trillion; the SCO's exceeds $23 trillion.",
        [
            "$2.6 trillion | gdp level | EAEU > None | -",
            "$23 trillion | gdp level | SCO > None | -",
        ],
    ),
    (
        "Loans from China account for 40% of Tajikistan's external debt, or $1.3 billion.",
        [
            "40% | debt_share share | TJ > CN | -",
            "$1.3 billion | loans level | TJ > CN | -",
        ],
    ),
    (
        "India pledged $450 million in credit lines to Central Asian countries.",
        [
            "$450 million | loans level | IN > CENTRAL_ASIA | - | target",
        ],
    ),
    (
        "Bilateral trade between Pakistan and Uzbekistan stood at $387 million in 2023, but officials hope to raise it to $1 billion.",
        [
            "$387 million | trade_turnover level | PK > UZ | 2023",
            "$1 billion | trade_turnover level | PK > UZ | - | target",
        ],
    ),
    (
        "Trade turnover was $12.3 billion (exports – $5.2 billion, imports – $7.1 billion).",
        [
            "$12.3 billion | trade_turnover level | None > None | -",
            "$5.2 billion | exports level | None > None | -",
            "$7.1 billion | imports level | None > None | -",
        ],
    ),
    (
        "Of the 28 projects, 12 have been completed and 16 are under way.",
        [
            "28 | projects level | None > None | -",
            "12 | projects level | None > None | -",
            "16 | projects level | None > None | -",
        ],
    ),
    (
        "The number of container trains on the route rose from 33 in 2022 to 358 in 2024.",
        [
            "33 | trains level | None > None | 2022",
            "358 | trains level | None > None | 2024",
        ],
    ),
    (
        "China's trade with the SCO countries hit $890 billion in 2024, accounting for 14.4 percent of its total foreign trade.",
        [
            "$890 billion | trade_turnover level | CN > SCO | 2024",
            "14.4 percent | foreign_trade_share share | CN > SCO | 2024",
        ],
    ),
    (
        "Russia's share in Kazakhstan's imports fell from 36% in 2021 to 27% in 2023.",
        [
            "36% | import_share share | KZ > RU | 2021",
            "27% | import_share share | KZ > RU | 2023",
        ],
    ),
    (
        "The country's wheat harvest is estimated at 18.6 million tonnes this year, 1.2 million tonnes more than last year.",
        [
            "18.6 million | grain_harvest level | None > None | 2025 | estimate",
            "1.2 million | grain_harvest change | None > None | 2025 | estimate",
        ],
    ),
    (
        "Uzbekistan attracted $34.9 billion in investment last year, including $11.9 billion in foreign direct investment.",
        [
            "$34.9 billion | investment level | None > UZ | 2024",
            "$11.9 billion | fdi_inflow level | UZ > WORLD | 2024",
        ],
    ),
    (
        "The Asian Infrastructure Investment Bank, founded in 2016, has 110 members.",
        [
            "110 | member_states level | aiib > None | -",
        ],
    ),
    (
        "Pakistan's trade deficit narrowed by 12.3 percent to $24.1 billion during July-June FY24 from $27.5 billion in the previous year, according to the Pakistan Bureau of Statistics.",
        [
            "12.3 percent | trade_balance growth_rate | PK > WORLD | 2023-07-01..2024-06-30",
            "$24.1 billion | trade_balance level | PK > WORLD | 2023-07-01..2024-06-30",
            "$27.5 billion | trade_balance level | PK > WORLD | 2022-07-01..2023-06-30",
        ],
    ),
    (
        "Kazakhstan's population exceeded 20 million, while Uzbekistan's reached 37 million.",
        [
            "20 million | population level | KZ > None | -",
            "37 million | population level | UZ > None | -",
        ],
    ),
    (
        '"In 2024, the bank approved loans worth 1.2 billion dollars," Marlen Askarov, chairman of the board, told journalists on Monday.',
        [
            "1.2 billion dollars | loans level | None > None | 2024",
        ],
    ),
    (
        "Trade among SCO members will total 600 billion dollars by the end of 2025, experts predict.",
        [
            "600 billion dollars | mutual_trade level | SCO > SCO | 2025-12-31..2025-12-31 | forecast",
        ],
    ),
    (
        "Foreign trade grew at an average annual rate of 9.5 percent between 2015 and 2023.",
        [
            "9.5 percent | trade_turnover growth_rate | None > None | 2023",
        ],
    ),
    (
        "China bought 1.1 million barrels of Iranian crude a day last year.",
        [
            "1.1 million | imports level | CN > IR | 2024",
        ],
    ),
    (
        "Average wages rose to 403,000 tenge, 10.9% higher than a year ago.",
        [
            "403,000 tenge | wages level | KZ > None | -",
            "10.9% | wages growth_rate | KZ > None | -",
        ],
    ),
    (
        "Tajikistan's aluminium output declined 2.3-fold to 48,000 tons.",
        [
            "2.3-fold | production growth_factor | TJ > None | -",
            "48,000 | production level | TJ > None | -",
        ],
    ),
]


def period_text(start: date | None, end: date | None) -> str:
    if start is None and end is None:
        return "-"
    if start and end and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return str(start.year)
    return f"{start or ''}..{end or ''}"


def shown(claim: Claim) -> str:
    """A claim as the table writes it."""
    cells = [
        claim.printed,
        f"{claim.indicator} {claim.measure}",
        f"{claim.ref_area} > {claim.counterpart_area}",
        period_text(claim.period_start, claim.period_end),
    ]
    return " | ".join(cells if claim.obs_status == "actual" else [*cells, claim.obs_status])


@pytest.mark.parametrize(("text", "expected"), EXAMPLES, ids=[text[:60] for text, _ in EXAMPLES])
def test_claims_of_a_text(read, text, expected):
    assert [shown(claim) for claim in read(text)] == expected
