"""The forms attribution takes in wire copy, releases and essays; and figures that nobody is quoted for."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.pipeline import load, make_doc
from extractor.schema import Article, Claim

#: A text and, for each of its figures, a person's id, a source's id after "#", both, or "-"; a quotation mark
#: stands before what is quoted.
Form = tuple[str, str]

ATTRIBUTED: list[Form] = [
    (
        "Bilateral trade grew 12 percent to $4.2 billion in 2024, Kazakh Trade Minister Arman Shakkaliev "
        "said on Friday.",
        "arman_shakkaliyev, arman_shakkaliyev",
    ),
    (
        '"Our exports to Iran rose to $300 million," said Arman Shakkaliev, who heads the trade ministry. '
        '"We want $1 billion by 2030."',
        '"arman_shakkaliyev, "arman_shakkaliyev',
    ),
    (
        "Trade, Foreign Minister Sergei Lavrov told reporters in Moscow, would exceed $250 billion this year.",
        "sergey_lavrov",
    ),
    (
        "Speaking at the forum, President Shavkat Mirziyoyev noted that the SCO accounts for 40 percent of "
        "Uzbekistan's trade. He added that investment had reached $10 billion.",
        "shavkat_mirziyoyev, shavkat_mirziyoyev",
    ),
    (
        "According to the Ministry of Finance of Tajikistan, external debt stood at $3.2 billion. The "
        "ministry expects it to fall to $3 billion by 2026.",
        "#tj_ministry_finance, #tj_ministry_finance",
    ),
    (
        "The IMF sees Pakistan's GDP growing 2.6% in 2025. The fund had earlier forecast 3%.",
        "#imf, #imf",
    ),
    (
        "Freight through the port rose to 5 million tonnes, data from the Ministry of Transport showed.",
        "#ministry_transport",
    ),
    (
        "Rosstat figures put inflation at 9.5% in December.",
        "#ru_rosstat",
    ),
    (
        "Trade among members hit $512 billion, Xinhua reported, citing the General Administration of Customs.",
        "#cn_general_administration_customs",
    ),
    (
        "Exports rose by 10% last year. This was announced by Deputy Prime Minister Olzhas Bektenov at a briefing.",
        "olzhas_bektenov",
    ),
    (
        "The Asian Development Bank raised its forecast for Kazakhstan to 4.9%.",
        "#adb",
    ),
    (
        "Analysts at Fitch Ratings expect the deficit to narrow to 3.1% of GDP.",
        "#fitch",
    ),
    (
        "Belarusian Prime Minister Roman Golovchenko: trade with China hit $8.8 billion",
        "roman_golovchenko",
    ),
    (
        "China-Iran trade falls to $13 billion - customs",
        "#customs",
    ),
    (
        "China's customs said on Tuesday that trade with Central Asia reached $94.8 billion in 2024, up "
        "5.4%. Exports accounted for $64.2 billion.",
        "#cn_customs, #cn_customs, #cn_customs",
    ),
    (
        "Russia's central bank kept its key rate at 21% on Friday.",
        "#ru_central_bank",
    ),
    (
        "Deputy head of the ministry Bakhtiyor Saidov stressed the share had grown to 35%.",
        "bakhtiyor_saidov",
    ),
    (
        "“We must do more. Trade was only $2 billion in 2023.\n\n“By 2030 it should be $5 billion,” "
        "Pakistan's Prime Minister Shehbaz Sharif said at the summit.",
        '"shehbaz_sharif, "shehbaz_sharif',
    ),
    (
        "As Deputy Secretary-General Janesh Kain pointed out, intra-regional trade is only 10% of the total.",
        "janesh_kain",
    ),
    (
        "GDP per capita was $2,000, per the World Bank.",
        "#world_bank",
    ),
    (
        "The share of the yuan rose to 40%, up from 2% in 2021, Nabiullina said. The governor also said "
        "inflation would slow to 4% in 2026.",
        "elvira_nabiullina, elvira_nabiullina, elvira_nabiullina",
    ),
    (
        "Trade hits $500 billion - Zhang Ming\n\nThe SCO's internal trade reached $500 billion, the "
        "Secretary-General said.",
        "zhang_ming, zhang_ming",
    ),
    (
        "China-Iran trade falls to $13 billion - customs\n\nTEHRAN - Trade between China and Iran fell to "
        "$13 billion in 2024, the General Administration of Customs said.",
        "#cn_general_administration_customs, #cn_general_administration_customs",
    ),
    (
        "The railway carried 20 million tonnes in 2024 (Kazakhstan Temir Zholy, 2025).",
        "#kazakhstan_temir_zholy",
    ),
    (
        "The Eurasian Economic Commission reported that mutual trade rose 6%. Exports to third countries, it "
        "said, fell 2%.",
        "#eurasian_economic_commission, #eurasian_economic_commission",
    ),
    (
        "Xi pledged 10 billion yuan in loans to the consortium's banks.",
        "xi_jinping",
    ),
    (
        "The report of the Eurasian Development Bank estimates investment at $1.5 billion.",
        "#eurasian_development_bank",
    ),
    (
        "In a report published on Tuesday, the International Monetary Fund said growth would reach 5.7% in "
        "2025. It expects inflation at 8%.",
        "#imf, #imf",
    ),
    (
        "The International Energy Agency puts Kazakhstan's output at 1.9 million barrels a day, while OPEC "
        "counts 1.8 million.",
        "#iea, #opec",
    ),
    (
        "Officials in Bishkek say the road will cost $700 million.",
        "#officials",
    ),
    (
        "The Kyrgyz Energy Ministry noted a deficit of 3 billion kilowatt-hours, but Deputy Minister "
        "Talaibek Baigaziev said imports would cover 70% of it.",
        "#kg_ministry_energy, talaibek_baigaziev",
    ),
    (
        "State Customs Committee data indicate that Azerbaijan imported goods worth $1.2 billion.",
        "#state_customs_committee",
    ),
    (
        "India's exports to Russia stood at $4.9 billion in FY2024-25, commerce ministry data show.",
        "#in_ministry_commerce",
    ),
    (
        "According to Tokayev, the SCO is home to 3.5 billion people, and its GDP is $24 trillion.",
        "kassym_jomart_tokayev, kassym_jomart_tokayev",
    ),
    (
        "Speaking to journalists after the meeting, the head of the Federal Customs Service, Valery "
        "Pikalyov, said that non-resource exports grew 4%. Imports from friendly countries accounted for "
        "78%, he said. Trade with Belarus was up 10%.",
        "valery_pikalyov, valery_pikalyov, valery_pikalyov",
    ),
    (
        "Ministry of Economy: GDP rose 4.1%",
        "#ministry_economy",
    ),
    (
        'Prime Minister Adylbek Kasymaliev noted: "We have created 20,000 jobs. Exports rose 30%. And we '
        'will build 5 plants."',
        '"adylbek_kasymaliev, "adylbek_kasymaliev, "adylbek_kasymaliev',
    ),
    (
        "Trade with Turkey was $8 billion, of which exports made up $3 billion, the National Statistics "
        "Bureau of Kazakhstan has said. That compares with $7 billion in 2023.",
        "#kz_bureau_national_statistics, #kz_bureau_national_statistics, #kz_bureau_national_statistics",
    ),
    (
        "Tajikistan's Minister of Energy Daler Juma told the conference that the country uses only 4% of its "
        "hydropower potential; the full potential, he said, is 527 billion kilowatt-hours.",
        "daler_juma, daler_juma",
    ),
    (
        "Beijing invested $5 billion in the port. Critics note that debt has reached 80% of GDP.",
        "-, #critics",
    ),
    (
        "In its annual report, Gazprom put its net debt at 4.2 trillion roubles.",
        "#gazprom",
    ),
    (
        "Exports of grain, according to the Agriculture Ministry, reached 5 million tonnes, while flour "
        "exports were 2 million tonnes.",
        "#ministry_agriculture, #ministry_agriculture",
    ),
    (
        "Kazakhstan's inflation slowed to 8.5% in January, the statistics bureau said.",
        "#kz_statistics_bureau",
    ),
    (
        "TASHKENT, March 3 (Xinhua) -- Uzbekistan's trade with China rose 4.9 percent to $13 billion in "
        "2024, according to official data released on Monday. Exports to China stood at $2.1 billion.",
        "#official_data, #official_data, #official_data",
    ),
    (
        "Foreign Ministry spokesperson Lin Jian told a regular briefing that trade had quadrupled to $512 billion.",
        "lin_jian, lin_jian",
    ),
    (
        "Timur Suleimenov announced a rate of 16.5%. According to him, inflation will slow to 8%.",
        "timur_suleimenov, timur_suleimenov",
    ),
    (
        '"The project costs $2 billion. It will create 4,000 jobs," the minister of transport, Marat '
        "Karabayev, was quoted as saying by Kazinform.",
        '"marat_karabayev, "marat_karabayev',
    ),
    (
        "Lukashenko put the trade deficit at $1.5 billion and promised to cut it to $1 billion.",
        "alexander_lukashenko, alexander_lukashenko",
    ),
    (
        "UNCTAD's World Investment Report shows that FDI into the region fell 8% to $17 billion.",
        "#unctad, #unctad",
    ),
    (
        "World Bank: Tajikistan's economy to grow 6.5% in 2025",
        "#world_bank",
    ),
    (
        "The survey, conducted by the Levada Center among 1,600 people, showed that 62% support the deal.",
        "#levada_center, #levada_center",
    ),
    (
        "More than 70% of respondents, the Levada Center found, support the deal.",
        "#levada_center",
    ),
    (
        "BISHKEK, 12 March. The volume of investment in Kyrgyzstan reached 250 billion soms in 2024, Economy "
        "Minister Bakyt Sydykov reported at a government meeting.\n\nIn dollar terms this is $2.9 billion. "
        "Foreign investors accounted for 15 percent. The minister drew attention to the energy sector, where "
        '40 projects are under way.\n\n"We attracted $800 million from China alone. That is twice as much '
        'as in 2023," Sydykov noted. According to him, another $1 billion is under negotiation.\n\nAt the '
        "same time, the World Bank assesses the business climate with caution. Its experts estimate that "
        "only 35 percent of the projects will be completed.\n\nThe road to Torugart is 539 kilometres long. "
        "It was built in 2012 with a Chinese loan of $200 million.",
        "bakyt_sydykov, bakyt_sydykov, bakyt_sydykov, bakyt_sydykov, "
        '"bakyt_sydykov, "bakyt_sydykov, bakyt_sydykov, #world_bank, -, -',
    ),
    (
        "China remains Uzbekistan's largest trading partner. Last year trade between the two countries "
        "reached $12.5 billion, Uzbek statistics show, up 5 percent. Russia followed with $11.6 billion.",
        "-, #uz_statistics, #uz_statistics, #uz_statistics",
    ),
    (
        "Speaking in Astana, Kazakh Deputy Foreign Minister Alibek Bakayev said that over 1,000 companies "
        "with Chinese capital were operating in the country. Their number, the diplomat added, had grown by "
        "20 percent in a year.",
        "alibek_bakayev, alibek_bakayev",
    ),
    (
        "Tehran's share is small: 2 percent, as the Iranian customs chief, Foroud Asgari, acknowledged in an "
        "interview with IRNA.",
        "foroud_asgari",
    ),
    (
        "Imports, said the Bank of Russia in a note on Thursday, fell by 3.1%.",
        "#ru_central_bank",
    ),
    (
        "Asked about prices, Nabiullina replied that inflation would be 7-8% this year. She did not rule out "
        "a rate of 22%.",
        "elvira_nabiullina, elvira_nabiullina",
    ),
    (
        "The consortium has issued loans worth $15 billion since 2005, its chairman, Li Wei, recalled.",
        "li_wei",
    ),
    (
        "The number of students rose to 14,000, said a spokesperson for the Ministry of Education of Kazakhstan.",
        "#kz_ministry_education",
    ),
    (
        "In the opinion of economist Aidar Alibayev, real growth is closer to 3%.",
        "aidar_alibayev",
    ),
    (
        "Turnover amounted to 5.6 billion somoni (Ministry of Finance data).",
        "#ministry_finance",
    ),
    (
        "Mongolia exported 83 million tonnes of coal in 2024, according to its customs service.",
        "#mn_customs_service",
    ),
    (
        "Pakistan's remittances grew to $3.1 billion in February, the State Bank of Pakistan (SBP) said on "
        "Monday. The SBP also put foreign exchange reserves at $11.2 billion.",
        "#pk_state_bank, #pk_state_bank",
    ),
    (
        "Nurlan Yermekbayev, the SCO Secretary-General, in an article for the Kazakhstanskaya Pravda "
        "newspaper wrote that the Organisation unites 42 percent of the world's population.",
        "nurlan_yermekbayev",
    ),
    (
        "Foreign direct investment totalled $6.7 billion. These data were published by the National Bank of "
        "Kazakhstan.",
        "#kz_national_bank",
    ),
    (
        "The bank's chief economist, Evgeny Vinokurov, forecasts growth of 5.5%.",
        "evgeny_vinokurov",
    ),
    (
        "As of March 1, the queue consisted of 300 lorries, the border service of the KNB informed.",
        "#knb",
    ),
    (
        "ASTANA, May 5 -- Kazakhstan's exports reached $20 billion in January-March 2025, the Ministry of Trade of "
        "Kazakhstan said on Monday.\n\nImports grew by 4 percent to $14 billion. Russia bought goods worth $3 billion.",
        "#kz_ministry_trade, #kz_ministry_trade, #kz_ministry_trade, #kz_ministry_trade",
    ),
    (
        "Statement by Prime Minister of Pakistan Shehbaz Sharif at the SCO summit\n\nDear colleagues, we are glad to "
        "meet here. Our exports to the region reached $2 billion last year. We want to build 300 kilometres of road.",
        '"shehbaz_sharif, "shehbaz_sharif',
    ),
    (
        "Tajikistan exported aluminium worth $149 million last year, according to data that the Customs Service of "
        "Tajikistan released on Monday. According to the data, cotton brought in $171 million.",
        "#tj_customs_service, #tj_customs_service",
    ),
    (
        "Kazakhstan sold 5 million tonnes of grain, the Ministry of Agriculture of Kazakhstan said.\n\nFounded in "
        "2001, the SCO is home to 42 percent of the world's population.",
        "#kz_ministry_agriculture, -",
    ),
    (
        "Tashkent says it has spent $1.5 billion on the line.",
        "#uz_government",
    ),
    (
        "Finance Minister Timur Alimov on tolls and loans\n\nThe minister answers our questions.\n\n- How much do the "
        "roads earn?\n\n- Last year tolls brought in 9 billion soms.\n\n- And the loans?\n\n- We owe $200 million.",
        '"timur_alimov, "timur_alimov',
    ),
]

AUTHORS_OWN: list[str] = [
    "Kyrgyzstan's GDP grew 9% in 2024. Industrial output rose 5.5%.",
    "The World Bank lent $500 million to Uzbekistan for the railway.",
    "The ministry did not say whether exports exceeded $5 billion.",
    "Incomes rose to $300 per month per worker in 2024.",
    "It is reported that 45 companies took part in the exhibition.",
    '"We will invest $2 billion," he said. "That is 10% more than last year."',
    ("Uzbek President Shavkat Mirziyoyev and Chinese leader Xi Jinping agreed to raise trade to $20 billion by 2030."),
    (
        'Exports reached $3 billion, an increase of 5%. "This is a record," Economy Minister Daniyar '
        "Amangeldiev commented."
    ),
    "As reported earlier, the parties signed 12 contracts.",
    "Kazakhstan plans to export 2 million tonnes of grain to China.",
    (
        "Kazakhstan's foreign trade grew by 3% to $140 billion in 2024. China remained the largest partner "
        'with $30 billion. "We are pleased with the dynamics," Trade Minister Arman Shakkaliev said.'
    ),
    "The two presidents signed 14 documents worth $3 billion.",
    "Prime Minister Mikhail Mishustin visited the plant, which produces 5,000 cars a year.",
    "The committee registered 1,200 new companies in January.",
    "The World Bank approved a loan of $350 million for the project.",
    (
        "The SCO accounts for a quarter of the world's GDP, and its ten members are home to 42% of humanity. "
        "Analysts say this weight will grow."
    ),
    "The ministry was founded in 1992 and employs 400 people.",
    "He was born in 1960 and has 4 children.",
    "Putin arrived in Beijing with 12 ministers. The visit lasted 4 days.",
    "The reports covered 30 companies. Member states signed 22 agreements.",
    "Oil rose 2% on Monday. Brent traded at $75 a barrel.",
    "ASTANA (Reuters) - Kazakhstan's inflation slowed to 8.5% in January.",
    '"I think that by 2027 we will reach $5 billion", the head of the delegation told us.',
    "The project, which President Sadyr Japarov called historic, will cost $4.7 billion.",
    "Under the agreement, Gazprom will supply 2.8 billion cubic metres a year.",
    "Putin was told that 5 plants had closed.",
]


@pytest.fixture(scope="module")
def figures():
    """The claims of a text's figures, one a figure, without dated events."""
    nlp = load()

    def read(text: str) -> list[Claim]:
        article = Article(article_id="t", source="test", text=text, published=date(2025, 3, 15))
        found = {claim.start: claim for claim in nlp(make_doc(nlp, article))._.claims if claim.measure != "event_date"}
        return [found[start] for start in sorted(found)]

    return read


def shown(claim: Claim) -> str:
    """Who says so, in the notation of the table."""
    who = [claim.speaker_id or "", f"#{claim.source_id}" if claim.source_id else ""]
    mark = '"' if claim.reporting == "direct" else ""
    return mark + (" ".join(part for part in who if part) or "-")


#: Texts whose voices are not told right yet: a source that trails the second sentence is taken for the first.
NOT_YET = ("China remains Uzbekistan's largest trading partner.",)


def _rows() -> list[object]:
    """The table, what is not reached yet marked as such: it must fail, so that a mark is taken away in time."""
    marks = pytest.mark.xfail(strict=True, reason="a trailing source reaches too far back")
    return [
        pytest.param(text, expected, id=text[:50], marks=[marks] if text.startswith(NOT_YET) else [])
        for text, expected in ATTRIBUTED
    ]


@pytest.mark.parametrize(("text", "expected"), _rows())
def test_the_speaker_or_source_is_found(figures, text, expected):
    assert ", ".join(shown(claim) for claim in figures(text)) == expected


@pytest.mark.parametrize("text", AUTHORS_OWN, ids=[text[:50] for text in AUTHORS_OWN])
def test_figures_of_the_author_have_no_voice(figures, text):
    claims = figures(text)
    assert claims
    assert {shown(claim) for claim in claims} == {"-"}
    assert {claim.reporting for claim in claims} == {"author"}
