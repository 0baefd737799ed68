"""Wrong links make no conflicts; plain words make them whatever the links say."""

from __future__ import annotations

import pytest

from extractor.audit import audit
from tests.audit.marked import claims_of
from tests.audit.statements import raised, run

CARRIED = "period_basis=inherited; flags=area_inherited"

#: Figures that seem to disagree because an area, a period or an item was carried along too far.
SILENT = {
    "C01 the second figure is that of one good": f"""
        a: exports PK>CN 2023 = $2.48 billion
        b: exports PK>CN 2023 = $1.68 billion | {CARRIED}""",
    "C01 two releases, one without its source": """
        a: trade_turnover UZ>CN 2023 = $13.7 billion | doc=A
        b: trade_turnover UZ>CN 2023 = $14.0 billion | doc=B; source=office""",
    "C03 the base is that of another good": f"""
        g: exports MN>WORLD 2023/2022 = +4.2% | s=1; {CARRIED}
        a: exports MN>WORLD 2023 = $15.8 billion | s=1; {CARRIED}
        b: exports MN>WORLD 2022 = $8.6 billion | s=2; {CARRIED}""",
    "C05 the whole stands elsewhere in the text": f"""
        p: trade_turnover RU>CN 2024 = $24.4 billion | {CARRIED}
        w: trade_turnover RU>WORLD 2024 = $60.2 billion | {CARRIED}
        s: foreign_trade_share RU>CN 2024 = 61.0% | {CARRIED}
        t: trade_turnover RU>SCO 2024 = $40.0 billion | {CARRIED}""",
    "C06 the parts are those of another figure of the text": f"""
        w: trade_turnover RU>WORLD 2024 = $244.8 billion | {CARRIED}
        x: exports RU>WORLD 2024 = $262.4 billion | {CARRIED}
        m: imports RU>WORLD 2024 = $140.2 billion | {CARRIED}
        t: trade_turnover RU>SCO 2024 = $402.6 billion | {CARRIED}""",
    "C07 the partner was carried along": f"""
        p: imports TJ>CN 2024 = $7.07 billion | {CARRIED}
        w: trade_turnover TJ>CN 2024 = $1.93 billion""",
    "C08 shares of trade in which everybody takes part": """
        a: mutual_trade_share CN>SCO 2023 = 86%
        b: mutual_trade_share RU>SCO 2023 = 55%""",
    "C08 a share by guess": "a: export_share AM>WORLD 2023 = 154% | flags=measure_guessed",
    "C11 a group's own trade as its trade with the world": f"""
        a: mutual_trade SCO>SCO 2024 = $613 billion | {CARRIED}
        b: trade_turnover SCO>WORLD 2024 = $650 billion | {CARRIED}""",
}


@pytest.mark.parametrize("name", SILENT)
def test_links_carried_too_far_make_no_conflict(name: str) -> None:
    assert raised(run(SILENT[name]).findings) == []


@pytest.mark.parametrize(
    "name", [name for name in SILENT if name[:3] in ("C01", "C03", "C07", "C11") and "two rel" not in name]
)
def test_the_same_figures_plainly_linked_do(name: str) -> None:
    """The links are what keeps the check silent, not the figures."""
    assert (name[:3], "conflict") in raised(run(SILENT[name].replace(CARRIED, "status=actual")).findings)


def test_two_figures_that_may_be_about_one_thing_are_remarked_on() -> None:
    (found,) = run(SILENT["C01 the second figure is that of one good"]).findings
    assert (found.outcome, found.severity, found.diagnosis) == ("quality", "info", "link_unsure")


def test_a_slip_of_the_pen_is_a_conflict_in_spite_of_the_links() -> None:
    lines = f"a: exports PK>CN 2023 = $2.48 billion\nb: exports PK>CN 2023 = $24.8 billion | {CARRIED}"
    assert raised(run(lines).findings) == [("C01", "conflict")]


#: The words alone: one area, one indicator and one year for every figure, as a linker that carries all along has it.
FLAGGED = {
    "C03": [
        "flax fell from [$25 million] to [$22 million], while tea fell [21%|growth] to [$57 million] from [$64 million]"
    ],
    "C04": ["[1.6 million tonne] went by rail, [4 times] as many as the [0.52 million tonne] of 2020"],
    "C05": ["they lent [$14.6 billion] in all;", "one bank gave [$10.4 billion] of this, or [51%]"],
    "C06": ["[26 cable] were laid: [11 cable] to the north, [8 cable] to the south and [9 cable] to the east"],
    "C12": ["under the contract [10 million tonne|year] come for [15 year], [250 million tonne] in all"],
    "C14": ["Russia was the second-largest buyer with [$118 million] and Peru the third-largest with [$201 million]"],
    "C21": ["Russia ([$88 million], [24.2%]), India ([$35 million], [29.7%]) and Peru"],
}


@pytest.mark.parametrize("check", FLAGGED)
def test_plain_words_are_evidence_whatever_the_links(check: str) -> None:
    made = claims_of(*FLAGGED[check], indicator="exports", flags=("area_inherited",), period_basis="inherited")
    assert [name for name, _ in raised(audit(made).findings)] == [check]


RIGHT = {
    "C03": [
        "flax fell from [$25 million] to [$22 million], while tea fell [11%|growth] to [$57 million] from [$64 million]"
    ],
    "C04": ["[1.6 million tonne] went by rail, [3.1 times] as many as the [0.52 million tonne] of 2020"],
    "C05": ["they lent [$14.6 billion] in all;", "one bank gave [$10.4 billion] of this, or [71%]"],
    "C06": ["[28 cable] were laid: [11 cable] to the north, [8 cable] to the south and [9 cable] to the east"],
    "C12": ["under the contract [10 million tonne|year] come for [15 year], [150 million tonne] in all"],
    "C14": ["Russia was the second-largest buyer with [$201 million] and Peru the third-largest with [$118 million]"],
    "C21": ["Russia ([$88 million], [24.2%]), India ([$108 million], [29.7%]) and Peru"],
}


@pytest.mark.parametrize("check", RIGHT)
def test_the_same_words_with_figures_that_fit(check: str) -> None:
    made = claims_of(*RIGHT[check], indicator="exports", flags=("area_inherited",), period_basis="inherited")
    assert raised(audit(made).findings) == []


def test_a_stock_lasts_as_long_as_the_rate_says() -> None:
    made = claims_of("it holds [136 million tonne]; at a rate of [7 million tonne|year] that is enough for [28 year]")
    assert raised(audit(made).findings) == [("C12", "conflict")]
    made = claims_of("it holds [136 million tonne]; at a rate of [7 million tonne|year] that is enough for [19 year]")
    assert raised(audit(made).findings) == []


def test_a_rate_for_each_unit() -> None:
    words = (
        "the line costs [$690 million] and has [64 kilometre]; divided by the length this makes [${} million|kilometre]"
    )
    assert raised(audit(claims_of(words.format(18))).findings) == [("C12", "conflict")]
    assert raised(audit(claims_of(words.format(11))).findings) == []


def test_a_bracket_in_the_same_currency_is_the_year_before() -> None:
    lines = """a: exports TM>CN 2023 = $9.6 billion | s=1; says=came second with {}
               b: exports TM>CN 2023 = $10.2 billion | s=1; restates=a; says={}({})"""
    assert raised(run(lines.replace("says={}({})", "says= ({})")).findings) == []
    assert raised(run(lines.replace("says={}({})", "says= (or {})")).findings) == [("C10", "conflict")]
