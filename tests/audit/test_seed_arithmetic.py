"""The disagreements and the look-alikes of the genre as literal claims: who must be flagged, who must stay silent."""

from __future__ import annotations

import pytest

from tests.audit.statements import raised, run

CONFLICTS = {
    "F01 a converted amount is off by ten": (
        """
        loan: loans CN>SCO - = CNY 10 billion | s=1
        loan_usd: loans CN>SCO - = $15.4 billion | s=1; restates=loan
        special: loans CN>SCO - = CNY 30 billion | s=2
        special_usd: loans CN>SCO - = $4.6 billion | s=2; restates=special
        """,
        ("C09", "conflict", "critical", "decimal_slip_x10"),
    ),
    "F02 one total twice in dollars": (
        """
        swaps: currency_swap CN>SCO - = $160.7 billion | s=1; says=swaps worth {}
        swaps_again: currency_swap CN>SCO - = $24.8 billion | s=1; restates=swaps; says=(or {})
        """,
        ("C10", "conflict", "critical", "currency_mislabel_CNY"),
    ),
    "F03 a share that its levels do not give": (
        """
        part: trade_turnover KZ>SCO 2023 = $66.0 billion
        whole: mutual_trade SCO>SCO 2023 = $490 billion
        share: mutual_trade_share KZ>SCO 2023 = 3.3% | share_of=whole
        """,
        ("C05", "conflict", "critical", "wrong_denominator_or_share"),
    ),
    "F04 trade of several times the product": (
        """
        trade: trade_turnover SCO6>WORLD 2019 = over $112.5 trillion
        trade_then: trade_turnover SCO6>WORLD 2001 = $672 billion
        gdp: gdp SCO 2019 = $19.4 trillion
        gdp_then: gdp SCO 2001 = $1.67 trillion
        """,
        ("C11", "conflict", "critical", "magnitude_implausible"),
    ),
    "F05 a multiple that the leading members rule out": (
        """
        base: trade_turnover SCO6>WORLD 2001 = $672 billion | doc=B
        growth: trade_turnover SCO>WORLD 2024/2001 = more than 100 fold
        cn: exports CN>WORLD 2024 = $3.5 trillion | s=9; says=with China ({}) among the leading ones
        in: exports IN>WORLD 2024 = $442 billion | s=9; says=with India ({}) among the leading ones
        ru: exports RU>WORLD 2024 = $386 billion | s=9; says=with Russia ({}) among the leading ones
        """,
        ("C23", "conflict", "high", "multiple_overstated"),
    ),
    "F06 two years that leave no room for the stated growth": (
        """
        before: mutual_trade SCO>SCO 2022 = nearly $500 billion | doc=B
        now: mutual_trade SCO>SCO 2023 = $490 billion | s=1
        growth: mutual_trade SCO>SCO 2023/2018 = 1.5 times | s=1; alt_value=2.5
        """,
        ("C02", "tension", "medium", "level_or_scope_mismatch"),
    ),
    "F07 a window whose base year is in doubt": (
        """
        near: mutual_trade SCO>SCO 2019 = $306.3 billion | doc=B
        now: mutual_trade SCO>SCO 2023 = $490 billion | s=1
        growth: mutual_trade SCO>SCO 2023/2018 = 1.5 times | s=1; alt_value=2.5
        """,
        ("C04", "tension", "medium", "base_year_ambiguous"),
    ),
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_flagged(name: str) -> None:
    lines, (check, outcome, severity, diagnosis) = CONFLICTS[name]
    findings = [finding for finding in run(lines).findings if finding.outcome != "quality"]
    assert [(f.check, f.outcome, f.severity, f.diagnosis) for f in findings] == [(check, outcome, severity, diagnosis)]


def test_the_gap_of_a_wrong_share_is_the_one_between_the_nearest_ends() -> None:
    finding = run(CONFLICTS["F03 a share that its levels do not give"][0]).findings[0]
    assert finding.gap_ratio == pytest.approx(3.92, abs=0.01)
    assert (finding.left_low, finding.left_high) != (finding.right_low, finding.right_high)
    assert finding.suggested_repair is None


def test_repairs_are_offered_where_they_satisfy_everything() -> None:
    converted = run(CONFLICTS["F01 a converted amount is off by ten"][0]).findings[0]
    assert converted.suggested_repair == "$1.54 billion instead of $15.4 billion"
    relabelled = run(CONFLICTS["F02 one total twice in dollars"][0]).findings[0]
    assert relabelled.suggested_repair == "CNY 160.7 billion instead of $160.7 billion"
    assert run(CONFLICTS["F04 trade of several times the product"][0]).findings[0].suggested_repair is None


SILENT = {
    "N01 members add up": """
        all: bank_members alliance - = 68 bank | s=1
        cn: bank_members alliance>CN - = 32 bank | s=1; part_of=all
        ru: bank_members alliance>RU - = 36 bank | s=2; part_of=all""",
    "N02 of the 36, 22 and 14": """
        all: bank_members alliance>RU - = 36 bank | s=1; says=Among the {} banks
        west: bank_members alliance>RU - = 22 bank | s=1; part_of=all; item=in the capital
        east: bank_members alliance>RU - = 14 bank | s=1; part_of=all; item=in the east""",
    "N03 a stock of 348.6 times": """
        now: odi_stock CN>SCO 2019-12-31 = $35.21 billion
        then: odi_stock CN>SCO 2003 = $101 million
        growth: odi_stock CN>SCO 2019-12-31/2003 = 348.6 fold | base_claim=then""",
    "N04 thirty billion yuan are 4.6 billion dollars": """
        cny: loans CN>SCO - = CNY 30 billion | s=1
        usd: loans CN>SCO - = $4.6 billion | s=1; restates=cny""",
    "N05 a member's trade inside the trade of all": """
        part: trade_turnover CN>SCO 2019 = $258.8 billion
        whole: mutual_trade SCO>SCO 2019 = $306.3 billion""",
    "N06 another member's": """
        part: trade_turnover KZ>SCO 2023 = $66.0 billion
        whole: mutual_trade SCO>SCO 2023 = $490 billion""",
    "N07 parts of a stock, two years apart": """
        whole: odi_stock CN>SCO 2019-12-31 = $35.21 billion
        kg: odi_stock CN>KG 2019 = $1.55 billion | s=3; part_of=whole
        tj: odi_stock CN>TJ 2019 = $1.95 billion | s=3; part_of=whole
        kg_then: odi_stock CN>KG 2003 = $20 million | s=3
        tj_then: odi_stock CN>TJ 2003 = $1 million | s=3""",
    "N08 a share of an unstated stock": """
        part: odi_stock CN>SCO 2019-12-31 = $35.21 billion
        share: odi_stock_share CN>SCO 2019-12-31 = 1.6%""",
    "N09 a trillion over thirty years at 38 billion a year": """
        total: gas_volume RU>CN 2021..2051 = 1 trillion cubic_metre
        rate: gas_volume RU>CN - = 38 billion cubic_metre | per=year; says={} yearly at full capacity""",
    "N10 seven groups, listed": """
        count: bodies SCO - = 7 body | says={} groups: customs, transport, norms, energy, trade, tourism and water""",
    "N11 three mechanisms, listed": """
        count: bodies SCO - = 3 body | says={} bodies of the Consortium, the Council and the Forum""",
    "N12 three documents, listed": """
        count: documents SCO - = 3 document | says={} papers: the Charter, the Programme and the Plan""",
    "N13 the largest partner has the larger trade": """
        cn: trade_turnover UZ>CN 2020 = $6.4 billion | s=1
        ru: trade_turnover UZ>RU 2020 = $5.6 billion | s=1
        rank: trading_partner_rank CN>UZ 2020-12-31 = #1""",
    "N14 a year and a month in it": """
        year: ? sco_consortium 2005 = event | indicator_text=founding
        month: ? sco_consortium 2005-10 = event | indicator_text=founding""",
    "N15 six members then, eight now": """
        then: gdp SCO 2001 = $1.67 trillion
        now: gdp SCO 2019 = $19.4 trillion | scope=new members included""",
    "N16 a range and a third": """
        oil: import_share CN>SCO 2019 = 15-20% | item=crude oil; s=1
        gas: import_share CN>SCO 2019 = 33% | item=natural gas; s=1""",
    "N17 a rate of use": "use: load_utilization_rate express 2020 = 98.4%",
    "N18 growth without a base, in trains": """
        trains: trains express 2020 = 12,406 train | s=1
        growth: trains express 2020/2019 = +50% | s=1""",
    "N19 growth without a base, in dollars": """
        level: trade_turnover KZ>SCO 2023 = $66.0 billion | s=1
        growth: trade_turnover KZ>SCO 2023/2022 = +6.8% | s=1""",
    "N20 a headline and its text": """
        head: mutual_trade SCO>SCO 2022 = nearly $500 billion | s=0; repeats=body
        body: mutual_trade SCO>SCO 2022 = nearly $500 billion""",
    "N21 the same digits of two countries": """
        cn: exports CN>WORLD 2024 = $3.5 trillion
        by: exports BY>WORLD - = about $3.5 billion | per=year; item=machines""",
    "N22 and N23 recurring events": """
        met: ? sco_group 2024-04-30 = event | indicator_text=met
        dateline: ? sco_group 2024-04-25 = event | indicator_text=met""",
    "N24 successive holders of one post": """
        first: mutual_trade SCO>SCO 2019 = $306.3 billion | speaker=one
        second: mutual_trade SCO>SCO 2023 = $490 billion | speaker=other""",
    "N25 inflows are not joint projects": """
        fdi: fdi_inflow SCO>WORLD 2001 = $52.62 billion
        projects: investment SCO>SCO - = over $120 billion | item=joint projects; doc=B""",
    "N26 two lower bounds and no whole": """
        volume: gas_volume CENTRAL_ASIA>CN - = over 335.9 billion cubic_metre | s=1
        share: gas_consumption_share CENTRAL_ASIA>CN - = over 15% | s=1""",
    "N27 bodies change": """
        then: bodies SCO 2021 = 7 body | item=working groups
        now: bodies SCO 2024 = 8 body | item=working groups; doc=B""",
    "N28 six and two are eight": """
        now: member_states SCO 2019 = 8 member
        original: member_states SCO6 - = 6 member | item=original
        new: member_states SCO - = by 2 member""",
    "N29 and N30 plans before their time": """
        plan: ? sco_plan 2016 = event | indicator_text=adopted
        strategy: ? sco_strategy 2035 = event | indicator_text=adopted; status=target""",
    "N31 a part of the investments": """
        part: investment CN>park - = nearly $1.3 billion
        whole: investment SCO>SCO - = over $120 billion | item=joint projects""",
    "N32 the three leaders against a fifth of the world": """
        share: world_export_share SCO>WORLD 2024 = about 20%
        cn: exports CN>WORLD 2024 = $3.5 trillion | s=9; says=with China ({}) leading
        in: exports IN>WORLD 2024 = $442 billion | s=9; says=with India ({}) leading
        ru: exports RU>WORLD 2024 = $386 billion | s=9; says=with Russia ({}) leading""",
}


@pytest.mark.parametrize("name", SILENT)
def test_silent(name: str) -> None:
    assert raised(run(SILENT[name]).findings) == []


def test_all_negatives_and_all_conflicts_together() -> None:
    """No look-alike of one text turns into a conflict beside the claims of the others."""
    blocks = [lines for lines, _ in CONFLICTS.values()] + list(SILENT.values())
    apart = []
    for number, block in enumerate(blocks):
        for row in block.strip().splitlines():
            name, rest = row.strip().split(":", 1)
            head, bar, tail = rest.partition("|")
            tail = "; ".join(_renamed(pair.strip(), number) for pair in tail.split(";")) if bar else "doc=A"
            apart.append(f"x{number}_{name}:{head}| {tail if 'doc=' in tail else tail + '; doc=A'}{number}")
    found = raised(run(*apart).findings)
    assert {check for check, _ in found} == {"C02", "C04", "C05", "C09", "C10", "C11", "C23"}
    assert len(found) <= len(CONFLICTS) + 3


def _renamed(pair: str, number: int) -> str:
    key, _, value = pair.partition("=")
    if key in ("restates", "part_of", "share_of", "base_claim", "repeats"):
        return f"{key}=x{number}_{value}"
    return pair
