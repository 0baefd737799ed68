"""Every check: what it flags and what it leaves alone, as literal claims."""

from __future__ import annotations

import pytest

from tests.audit.statements import raised, run

FLAGGED = {
    "C01 two values in one text": (
        "a: exports UZ>CN 2023 = $4.2 billion\nb: exports UZ>CN 2023 = $2.9 billion",
        ("C01", "conflict"),
    ),
    "C01 headline against body, by ten": (
        "a: exports UZ>CN 2023 = $4.2 billion | s=0\nb: exports UZ>CN 2023 = $42 billion",
        ("C01", "conflict"),
    ),
    "C01 an undated headline": (
        "a: exports UZ>WORLD - = $62.5 billion | s=0\nb: exports UZ>WORLD 2024 = $26.5 billion",
        ("C01", "conflict"),
    ),
    "C01 exchanged digits in two articles": (
        "a: exports UZ>CN 2023 = $64.2 billion\nb: exports UZ>CN 2023 = $46.2 billion | doc=B",
        ("C01", "conflict"),
    ),
    "C01 in two currencies": (
        "a: gdp KZ 2023 = $261 billion\nb: gdp KZ 2023 = KZT 60 trillion",
        ("C01", "conflict"),
    ),
    "C01 two shares": (
        "a: foreign_trade_share KG>CN 2023 = 34.2%\nb: foreign_trade_share KG>CN 2023 = 43.2% | doc=B",
        ("C01", "conflict"),
    ),
    "C01 two growth rates": (
        "a: gdp KG 2023/2022 = +6.2%\nb: gdp KG 2023/2022 = +2.6%",
        ("C01", "conflict"),
    ),
    "C01 two counts": (
        "a: enterprises UZ>CN 2024 = 3,467 enterprise\nb: enterprises UZ>CN 2024 = 3,764 enterprise",
        ("C01", "conflict"),
    ),
    "C02 a rise that is a fall": (
        "a: exports IR>WORLD 2022 = $52 billion\nb: exports IR>WORLD 2023 = $48 billion | says=exports rose to {}",
        ("C02", "tension"),
    ),
    "C02 a record that is none": (
        "a: exports IR>WORLD 2020 = $52 billion\nb: exports IR>WORLD 2023 = $48 billion | says=a record high of {}",
        ("C02", "tension"),
    ),
    "C03 a rate that its levels do not give": (
        """a: imports TJ>WORLD 2022 = $25 billion
           b: imports TJ>WORLD 2023 = $34 billion | s=1
           g: imports TJ>WORLD 2023/2022 = +12% | s=1""",
        ("C03", "conflict"),
    ),
    "C03 a printed base": (
        """b: freight_volume KZ>CN 2023 = 28.2 million tonne | s=1
           g: freight_volume KZ>CN 2023/2022 = +52% | s=1; base_value=23000000""",
        ("C03", "conflict"),
    ),
    "C03 a change in units": (
        """a: reserves KZ 2022-12-31 = $35 billion
           b: reserves KZ 2023-12-31 = $36 billion | s=1
           g: reserves KZ 2023-12-31/2022-12-31 = by $4 billion | s=1""",
        ("C03", "conflict"),
    ),
    "C03 a fall": (
        """a: trade_turnover IR>SCO 2022 = $39.6 billion
           b: trade_turnover IR>SCO 2023 = $30.7 billion | s=1
           g: trade_turnover IR>SCO 2023/2022 = -4.8% | s=1""",
        ("C03", "conflict"),
    ),
    "C03 base in another article": (
        """a: exports BY>WORLD 2022 = $38.3 billion | doc=B
           b: exports BY>WORLD 2023 = $40.2 billion | s=1
           g: exports BY>WORLD 2023/2022 = +25.0% | s=1""",
        ("C03", "conflict"),
    ),
    "C03 three figures of one sentence, whatever the linker made of their dates": (
        """b: freight_volume KZ>CN 2023 = 28.2 million tonne | s=1; says=carried {}
           a: freight_volume KZ>CN 2022 = 23 million tonne | s=1; says=against {},
           g: freight_volume KZ>CN 2022/2021 = +52% | s=1; says=a rise of {}""",
        ("C03", "conflict"),
    ),
    "C03 three figures of one sentence that begins with from": (
        """b: freight_volume - 2024-01..2024-05 = 8.1 million tonne | s=1; says=From January to May {},
           g: freight_volume - 2023-01..2023-05/2022-01..2022-05 = +29% | s=1; says={} more
           a: freight_volume - 2023-01..2023-05 = 7.4 million tonne | s=1; says=than the {} of the year before""",
        ("C03", "conflict"),
    ),
    "C04 fivefold that is twofold": (
        """a: trade_turnover RU>CN 2018 = $107 billion
           b: trade_turnover RU>CN 2024 = $244.8 billion | s=1
           g: trade_turnover RU>CN 2024/2018 = 3.4 times | s=1""",
        ("C04", "conflict"),
    ),
    "C04 more than": (
        """a: trains CN>EU 2016 = 1,702 train
           b: trains CN>EU 2020 = 12,406 train | s=1
           g: trains CN>EU 2020/2016 = more than 10 times | s=1""",
        ("C04", "conflict"),
    ),
    "C05 by indicator, without a link": (
        """p: trade_turnover KZ>CN 2023 = $31.5 billion
           w: trade_turnover KZ>WORLD 2023 = $139.8 billion
           s: foreign_trade_share KZ>CN 2023 = 32%""",
        ("C05", "conflict"),
    ),
    "C05 an item": (
        """p: exports UZ>WORLD 2024 = $3.1 billion | item=textiles
           w: exports UZ>WORLD 2024 = $26.9 billion
           s: export_share UZ>WORLD 2024 = 21% | item=textile""",
        ("C05", "conflict"),
    ),
    "C06 exports and imports": (
        """w: trade_turnover TJ>WORLD 2023-01..2023-06 = $3.6 billion
           e: exports TJ>WORLD 2023-01..2023-06 = $1.1 billion
           i: imports TJ>WORLD 2023-01..2023-06 = $2.9 billion""",
        ("C06", "conflict"),
    ),
    "C06 a balance": (
        """w: trade_balance PK>WORLD 2024 = $42.1 billion
           e: exports PK>WORLD 2024 = $30.6 billion
           i: imports PK>WORLD 2024 = $54.7 billion""",
        ("C06", "conflict"),
    ),
    "C06 parts after including": (
        """w: financing PK - = PKR 40 billion | s=1; says=an outlay of {}, including
           a: financing PK - = PKR 25 billion | s=1; item=small firms; says={} for small firms and
           b: financing PK - = PKR 21 billion | s=1; item=products; says={} for products""",
        ("C06", "conflict"),
    ),
    "C06 partners told in the next sentence": (
        """w: trade_turnover CN>CENTRAL_ASIA 2024 = $94.8 billion | s=1
           a: trade_turnover KZ>CENTRAL_ASIA 2024 = $53.8 billion | s=2; part_of=w
           b: trade_turnover KG>CENTRAL_ASIA 2024 = $22.7 billion | s=2; part_of=w
           c: trade_turnover UZ>CENTRAL_ASIA 2024 = $23.8 billion | s=2; part_of=w""",
        ("C06", "conflict"),
    ),
    "C06 the rest": (
        """w: enterprises park 2024 = 143 enterprise | s=1; says=has {} residents, of which
           a: enterprises park>CN 2024 = 54 enterprise | s=1; says={} are Chinese,
           b: enterprises park>BY 2024 = 38 enterprise | s=1; says={} Belarusian and the remaining
           c: enterprises park>RU 2024 = 31 enterprise | s=1; says={} of other states""",
        ("C06", "conflict"),
    ),
    "C07 exports above all exports": (
        "p: exports KG>RU 2023 = $1.8 billion\nw: exports KG>WORLD 2023 = $1.2 billion",
        ("C07", "conflict"),
    ),
    "C07 a member above the trade of all members": (
        "p: trade_turnover CN>SCO 2024 = $512.4 billion\nw: mutual_trade SCO>SCO 2024 = $430 billion | doc=B",
        ("C07", "conflict"),
    ),
    "C07 a half above its year": (
        "p: exports AM>WORLD 2023-01..2023-06 = $5.1 billion\nw: exports AM>WORLD 2023 = $4.4 billion",
        ("C07", "conflict"),
    ),
    "C08 above a hundred": ("a: foreign_trade_share TJ>SCO 2023 = 134%", ("C08", "conflict")),
    "C08 partners above a hundred": (
        """a: foreign_trade_share KG>CN 2023 = 45%
           b: foreign_trade_share KG>RU 2023 = 38%
           c: foreign_trade_share KG>TR 2023 = 27%""",
        ("C08", "conflict"),
    ),
    "C08 partners' shares of exports": (
        """a: export_share KZ>CN 2023 = 38%
           b: export_share KZ>IT 2023 = 41%
           c: export_share KZ>RU 2023 = 32%""",
        ("C08", "conflict"),
    ),
    "C05 a partner's share of exports": (
        """p: exports BY>RU 2023 = $26.1 billion
           w: exports BY>WORLD 2023 = $40.2 billion
           s: export_share BY>RU 2023 = 56%""",
        ("C05", "conflict"),
    ),
    "C08 the remaining": (
        """a: currency_share RU>CN 2024 = 95% | s=1; says={} in roubles and yuan,
           b: currency_share RU>CN 2024 = 15% | s=1; item=others; says=the remaining {} in dollars""",
        ("C08", "conflict"),
    ),
    "C08 the remaining, of an unknown indicator": (
        """a: ? RU>CN 2024 = 95% | s=1; says={} in roubles and yuan,
           b: currency_share RU>CN 2024 = 15% | s=1; says=sharing the remaining {}""",
        ("C08", "conflict"),
    ),
    "C09 alone, by the band of its years": (
        """a: loans CN>KZ 2019 = CNY 10 billion | s=1; says=lent {}
           b: loans CN>KZ 2019 = $15.4 billion | s=1; restates=a; says=({})""",
        ("C09", "conflict"),
    ),
    "C09 tenge": (
        """a: investment KZ 2023 = KZT 1.2 trillion | s=1; says=invested {}
           b: investment KZ 2023 = $26 billion | s=1; restates=a; says=({})""",
        ("C09", "conflict"),
    ),
    "C10 exchanged digits": (
        """a: investment BY 2024 = BYN 5.7 billion | s=1; says=invested {}
           b: investment BY 2024 = BYN 7.5 billion | s=1; restates=a; says=(or {})""",
        ("C10", "conflict"),
    ),
    "C10 miles": (
        """a: distance_km road - = 6,200 mile | s=1; says=a road of {}
           b: distance_km road - = 12,000 kilometre | s=1; restates=a; says=({})""",
        ("C10", "conflict"),
    ),
    "C11 more people than there are": ("a: population SCO 2023 = 32 billion person", ("C11", "conflict")),
    "C11 a product that trebles in a year": (
        "a: gdp KZ 2022 = $225 billion\nb: gdp KZ 2023 = $2.6 trillion",
        ("C11", "conflict"),
    ),
    "C12 at an average rate": (
        """r: electricity dam - = 14.4 billion kilowatt_hour | per=year; s=1; says=an average of {} yearly
           t: electricity dam - = 1.44 trillion kilowatt_hour | s=2; says=at that rate {} over
           n: ? dam - = 50 year | s=2""",
        ("C12", "conflict"),
    ),
    "C12 above capacity": (
        """r: gas_volume RU>CN - = 38 billion cubic_metre | per=year; says=at full capacity {} a year
           t: gas_volume RU>CN 2021..2050 = 2 trillion cubic_metre""",
        ("C12", "conflict"),
    ),
    "C14 the largest partner is not": (
        """k: trading_partner_rank CN>UZ 2020 = #1
           a: trade_turnover UZ>CN 2020 = $5.6 billion
           b: trade_turnover UZ>RU 2020 = $6.4 billion""",
        ("C14", "conflict"),
    ),
    "C15 two foundings": (
        """a: ? SCO 2001-06 = event | indicator_text=was founded
           b: ? SCO 2002 = event | indicator_text=was founded""",
        ("C15", "conflict"),
    ),
    "C21 two parts imply two wholes": (
        """a: exports KG>RU 2023 = $2.0 billion
           as: foreign_trade_share KG>RU 2023 = 40%
           b: trade_turnover KG>CN 2023 = $12.0 billion
           bs: foreign_trade_share KG>CN 2023 = 12%
           c: trade_turnover KG>RU 2023 = $20.0 billion""",
        ("C21", "conflict"),
    ),
}

SILENT = {
    "one rounded, one not": "a: exports UZ>CN 2023 = $8.4 billion\nb: exports UZ>CN 2023 = $8.44 billion | doc=B",
    "a hedge that covers": "a: exports UZ>CN 2023 = over $8 billion\nb: exports UZ>CN 2023 = $8.44 billion",
    "a range that covers": "a: gdp TJ 2023/2022 = 7-8%\nb: gdp TJ 2023/2022 = 7.6%",
    "different years": "a: exports UZ>CN 2022 = $2.5 billion\nb: exports UZ>CN 2023 = $4.2 billion",
    "part of the year": "a: exports UZ>CN 2023-01..2023-09 = $2.5 billion\nb: exports UZ>CN 2023 = $4.2 billion",
    "fiscal and calendar year": """
        a: exports PK>WORLD 2023 = $28.3 billion
        b: exports PK>WORLD 2023 = $30.6 billion | period_kind=fiscal""",
    "forecast and outturn": """
        a: gdp UZ 2024/2023 = +5.6% | status=forecast; doc=B
        b: gdp UZ 2024/2023 = +6.5%""",
    "target and outturn": """
        a: exports UZ>WORLD 2024 = $30 billion | status=target
        b: exports UZ>WORLD 2024 = $26.9 billion""",
    "six members and eight": "a: gdp SCO6 2019 = $16 trillion\nb: gdp SCO 2019 = $19.4 trillion",
    "foreign trade and mutual trade": """
        a: trade_turnover SCO>WORLD 2023 = $8 trillion
        b: mutual_trade SCO>SCO 2023 = $490 billion""",
    "stock and flow": "a: fdi_stock UZ>CN 2023-12-31 = $12 billion\nb: fdi_inflow UZ>CN 2023 = $2 billion",
    "nominal and purchasing power": """
        a: gdp UZ 2023 = $90 billion | says=nominal output of {}
        b: gdp UZ 2023 = $350 billion | says={} at purchasing power parity""",
    "constant prices": """
        a: trade_turnover KZ>CN 2023/2022 = +12%
        b: trade_turnover KZ>CN 2023/2022 = +8% | says={} in real terms""",
    "goods, and goods with services": """
        a: exports IN>RU 2023 = $4.9 billion
        b: exports IN>RU 2023 = $6.3 billion | says={} with goods and services""",
    "without oil": """
        a: exports IR>WORLD 2023 = $49 billion | says=non-oil exports of {}
        b: exports IR>WORLD 2023 = $86 billion""",
    "one item": "a: exports UZ>WORLD 2023 = $3.1 billion | item=textiles\nb: exports UZ>WORLD 2023 = $26.9 billion",
    "two items": "a: exports KZ>CN 2023 = $1 billion | item=copper\nb: exports KZ>CN 2023 = $2 billion | item=uranium",
    "mirror data": """
        a: trade_turnover KZ>CN 2023 = $31.5 billion | source=kz_statistics
        b: trade_turnover CN>KZ 2023 = $41 billion | source=cn_customs""",
    "two offices' books": """
        a: trade_turnover CN>KZ 2023 = $41 billion | says=The customs of one partner put it at {}.
        b: trade_turnover CN>KZ 2023 = $31.5 billion | says=The statistics bureau of the other recorded {}.""",
    "exports of one are imports of the other": """
        a: exports CN>KG 2023 = $19.7 billion
        b: imports KG>CN 2023 = $5.2 billion""",
    "exports by one side against turnover by the other": """
        a: exports CN>KG 2023 = $19.7 billion
        b: trade_turnover KG>CN 2023 = $5.4 billion""",
    "two sources' estimates": """
        a: remittances TJ 2023 = $3.8 billion | source=world_bank
        b: remittances TJ 2023 = $4.4 billion | source=central_bank""",
    "an announced revision": """
        a: gdp KZ 2023/2022 = +4.9% | says=first put at {}
        b: gdp KZ 2023/2022 = +5.1% | says=revised to {}""",
    "a copied passage": """
        a: exports UZ>CN 2023 = $8.4 billion | says=Exports to China came to {} last year, the ministry said
        b: exports UZ>CN 2023 = $8.4 billion | says=Exports to China came to {} last year, the ministry said; doc=B""",
    "two figures of one sentence": """
        a: trade_turnover UZ>SCO 2023 = $12.5 billion | s=1; says=with China ({}) and
        b: trade_turnover UZ>SCO 2023 = $11.6 billion | s=1; says=Russia ({})""",
    "undated and dated": "a: exports UZ>CN - = $2.9 billion\nb: exports UZ>CN 2023 = $4.2 billion",
    "two undated loans": "a: loans CN>KZ - = $4.6 billion\nb: loans CN>KZ - = $4.0 billion",
    "unknown indicators": "a: ? KZ 2023 = $4.6 billion\nb: ? KZ 2023 = $4.0 billion",
    "a fall told as one": """
        a: exports IR>WORLD 2022 = $52 billion
        b: exports IR>WORLD 2023 = $48 billion | says=exports fell to {}""",
    "a rise since an earlier year": """
        a: exports IR>WORLD 2022 = $52 billion
        b: exports IR>WORLD 2023 = $48 billion | s=1; says=exports rose to {}
        g: exports IR>WORLD 2023/2019 = +30% | s=1; says=up {} since 2019""",
    "growth within rounding": """
        a: trade_turnover KZ>SCO 2022 = $61.8 billion
        b: trade_turnover KZ>SCO 2023 = $66 billion | s=1
        g: trade_turnover KZ>SCO 2023/2022 = +6.8% | s=1""",
    "a fall printed without a sign": """
        a: trade_turnover IR>SCO 2022 = $39.6 billion
        b: trade_turnover IR>SCO 2023 = $37.7 billion | s=1
        g: trade_turnover IR>SCO 2023/2022 = +4.8% | s=1; says=a drop of {}""",
    "percentage points": """
        a: currency_share RU>CN 2020 = 40%
        b: currency_share RU>CN 2024 = 92% | s=1
        g: currency_share RU>CN 2024/2020 = 52 percentage_point | s=1; measure=change""",
    "growth in tonnes beside levels in dollars": """
        a: exports IR>SCO 2022 = $39.6 billion
        b: exports IR>SCO 2023 = $37.7 billion
        g: exports IR>SCO 2023/2022 = +14% | says=up {} in physical terms""",
    "n or n plus one": """
        a: trade_turnover CN>SCO 2001 = $12 billion
        b: trade_turnover CN>SCO 2019 = $250 billion | s=1
        g: trade_turnover CN>SCO 2019/2001 = 20 fold | s=1; says=a {} increase""",
    "the second reading of increased by": """
        a: trade_turnover UZ>KZ 2018 = $2.0 billion
        b: trade_turnover UZ>KZ 2023 = $5.0 billion | s=1
        g: trade_turnover UZ>KZ 2023/2018 = 1.5 times | s=1; alt_value=2.5""",
    "a share of another year": """
        p: trade_turnover KZ>CN 2023 = $31.5 billion
        w: trade_turnover KZ>WORLD 2023 = $139.8 billion
        s: foreign_trade_share KZ>CN 2018 = 12%""",
    "a share that fits": """
        p: trade_turnover KZ>SCO 2023 = $66.0 billion
        w: trade_turnover KZ>WORLD 2023 = $139.8 billion
        s: foreign_trade_share KZ>SCO 2023 = 47.2%""",
    "some parts only": """
        w: trade_turnover TJ>WORLD 2023 = $7 billion
        a: trade_turnover TJ>RU 2023 = $1.7 billion
        b: trade_turnover TJ>CN 2023 = $1.5 billion""",
    "net flows are no sums": """
        w: fdi_inflow KZ>WORLD 2023 = $3 billion
        p: fdi_inflow KZ>NL 2023 = $4 billion""",
    "a fiscal share above a hundred": "a: budget_balance UZ 2023 = 104%",
    "debt above the product": "a: debt_share JP 2023 = 250%",
    "growth above a hundred": "a: exports KG>UZ 2023/2022 = +180%",
    "oil within energy": """
        a: export_share KZ>WORLD 2023 = 62% | item=minerals; s=1; says={} were minerals, including
        b: export_share KZ>WORLD 2023 = 54% | item=oil; s=1; says=oil with {}""",
    "conversions at the rates of their days": """
        a: loans CN>SCO 2018 = CNY 30 billion | s=1
        b: loans CN>SCO 2018 = $4.7 billion | s=1; restates=a
        c: loans CN>SCO 2020 = CNY 30 billion | s=2
        d: loans CN>SCO 2020 = $4.55 billion | s=2; restates=c""",
    "roubles in their worst year": """
        a: investment RU 2022 = RUB 100 billion | s=1
        b: investment RU 2022 = $1.7 billion | s=1; restates=a""",
    "a currency nobody knows": """
        a: investment XX 2022 = XTS 100 billion | s=1
        b: investment XX 2022 = $1 billion | s=1; restates=a""",
    "the same in other units": """
        a: freight_volume KZ 2023 = 1.5 million tonne | s=1; says=carried {}
        b: freight_volume KZ 2023 = 1,500 thousand tonne | s=1; restates=a; says=(or {})""",
    "miles that are kilometres": """
        a: distance_km road - = 6,200 mile | s=1; says=a road of {}
        b: distance_km road - = about 10,000 kilometre | s=1; restates=a; says=({})""",
    "a list taken for a restatement": """
        a: trade_turnover KG>CN 2023 = $5.4 billion | s=1; says=China at {}, ahead of
        b: trade_turnover KG>RU 2023 = $2.9 billion | s=1; restates=a; says=Russia ({})""",
    "a rise and a fall of two things in one sentence": """
        a: exports PK>WORLD 2024 = $30.6 billion | s=1; says=exports of {}
        g: exports PK>WORLD 2024/2023 = +10.5% | s=1; says=(up {}) against
        b: imports PK>WORLD 2024 = $54.7 billion | s=1; says=imports of {}
        h: imports PK>WORLD 2024/2023 = -0.8% | s=1; says=(down {})""",
    "cargo of two routes without a name": """
        a: freight_volume - 2024 = 26.9 million tonne | s=1
        g: freight_volume - 2024/2023 = +19% | s=1
        b: freight_volume - 2023 = 2.8 million tonne | s=2""",
    "a part linked across sentences to the wrong whole": """
        w: bank_members alliance>CN - = 32 bank | s=1
        p: bank_members alliance>RU - = 36 bank | s=2; part_of=w
        q: bank_members alliance>RU - = 22 bank | s=2; part_of=w; item=capital""",
    "profit and revenue under one indicator": """
        a: company_revenue firm 2024-10..2024-12 = $503 million | indicator_text=operating profit
        b: company_revenue firm 2024-10..2024-12 = $5.2 billion | indicator_text=revenue""",
    "partners of two areas": """
        a: export_share KZ>CN 2023 = 78%
        b: export_share KG>CN 2023 = 41%""",
    "items of one partner": """
        a: export_share UZ>CN 2023 = 78% | item=gas
        b: export_share UZ>RU 2023 = 41% | item=textiles""",
    "an undated headline that rounds": """
        a: exports UZ>WORLD - = nearly $27 billion | s=0
        b: exports UZ>WORLD 2024 = $26.5 billion
        c: exports UZ>WORLD 2023 = $24.4 billion""",
    "an undated headline about another figure": """
        a: exports UZ>WORLD - = $2.4 billion | s=0
        b: exports UZ>WORLD 2024 = $26.5 billion""",
    "a remaining share that fits": """
        a: currency_share RU>CN 2024 = 92% | s=1; says={} in roubles and yuan,
        b: currency_share RU>CN 2024 = 8% | s=1; item=others; says=the remaining {} in dollars""",
    "an entrepot": "a: trade_turnover SG>WORLD 2022 = $1.6 trillion\nb: gdp SG 2022 = $467 billion",
    "ranks of another year": """
        k: trading_partner_rank CN>UZ 2024 = #1
        a: trade_turnover UZ>CN 2020 = $5.6 billion
        b: trade_turnover UZ>RU 2020 = $6.4 billion""",
    "two summits": """
        a: ? SCO 2022-09-15 = event | indicator_text=held a summit
        b: ? SCO 2024-07-03 = event | indicator_text=held a summit""",
    "a year and its month": """
        a: ? KG>EAEU 2015-08-12 = event | indicator_text=joined
        b: ? KG>EAEU 2015 = event | indicator_text=joined""",
    "a guess is no ground": """
        a: exports UZ>CN 2023 = $4.2 billion | confidence=0.2
        b: exports UZ>CN 2023 = $2.9 billion""",
}


@pytest.mark.parametrize("name", FLAGGED)
def test_flagged(name: str) -> None:
    lines, expected = FLAGGED[name]
    found = raised(run(lines).findings)
    assert found
    assert found[0] == expected
    assert len(found) == 1


@pytest.mark.parametrize("name", SILENT)
def test_silent(name: str) -> None:
    result = run(SILENT[name])
    assert raised(result.findings) == [], result.findings[0].message
