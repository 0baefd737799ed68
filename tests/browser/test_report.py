"""The report in a real browser: what a reader sees, finds, opens and decides."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor.report import write_report
from extractor.report.decisions import import_decisions
from extractor.report.page import render
from extractor.store import Store
from tests.browser.conftest import Opener
from tests.report.contents import HOSTILE, made

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CONTENTS = made()
FINDINGS = CONTENTS.findings
SHARE = next(finding for finding in FINDINGS if finding.check == "C05")
DUPLICATE = next(finding for finding in FINDINGS if finding.check == "C01")


def cards(page: Page) -> list[str]:
    """The findings in sight."""
    found: list[str] = page.eval_on_selector_all(
        ".card.finding", "all => all.filter(one => one.checkVisibility()).map(one => one.dataset.id)"
    )
    return found


def said(page: Page, words: str) -> None:
    """The live region says so."""
    page.wait_for_function("words => document.getElementById('live').textContent.includes(words)", arg=words)


def focused(page: Page) -> str:
    """The id of what has the focus."""
    name: str = page.evaluate("document.activeElement.id")
    return name


# --- finding one's way ------------------------------------------------------------------------------------------------


def test_one_part_at_a_time(report: Path, show: Opener) -> None:
    page = show(report)
    assert page.locator("#overview").is_visible()
    for part in ("findings", "series", "articles", "claims", "overview"):
        page.locator(f".top nav a[href='#{part}']").click()
        assert page.locator(f"#{part}").is_visible()
        assert page.locator(".view:visible").count() == 1
        assert page.locator(".top nav a[aria-current]").inner_text().lower().startswith(part)


def test_search_narrows_and_the_address_remembers(report: Path, show: Opener) -> None:
    page = show(report, "findings")
    assert cards(page) == [finding.finding_id for finding in FINDINGS]
    page.fill("#q", "kazakhstan SHARE")
    said(page, f"1 of {len(FINDINGS)} findings")
    assert cards(page) == [SHARE.finding_id]
    again = show(report, page.url.partition("#")[2])
    assert cards(again) == [SHARE.finding_id]
    assert again.input_value("#q") == "kazakhstan SHARE"
    page.fill("#q", "“share kazakhstan”")  # quoted: in this order
    said(page, "0 of")
    assert page.locator("#findings-empty").is_visible()
    page.locator("button[type=reset]").click()
    said(page, f"{len(FINDINGS)} findings")


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("check", "C05", {"C05"}),
        ("indicator", "exports", {"C01"}),
        ("area", "UZ", {"C01"}),
        ("source", "agency", {finding.check for finding in FINDINGS}),
        ("source", "nobody", set()),
        ("from", "2024-01-01", set()),
        ("to", "2023-06-30", {finding.check for finding in FINDINGS}),
    ],
)
def test_filters(name: str, value: str, expected: set[str], report: Path, show: Opener) -> None:
    page = show(report, "findings")
    field = page.locator(f"[name={name}]")
    if name in ("check", "indicator", "area"):
        field.select_option(value)
    else:
        field.fill(value)
    said(page, "finding")
    page.wait_for_function("() => location.hash.includes('?')")
    checks = {finding.finding_id: finding.check for finding in FINDINGS}
    assert {checks[name] for name in cards(page)} == expected


def test_severities_can_be_combined(report: Path, show: Opener) -> None:
    page = show(report, "findings")
    for severity in {finding.severity for finding in FINDINGS}:
        page.locator(f"input[name=severity][value={severity}] + span").click()
    said(page, "finding")
    assert len(cards(page)) == len(FINDINGS)
    page.goto(page.url.split("#")[0] + "#findings?outcome=quality")
    assert cards(page) == [finding.finding_id for finding in FINDINGS if finding.outcome == "quality"]


def test_series_can_be_narrowed_to_those_that_disagree(report: Path, show: Opener) -> None:
    page = show(report, "series?only=disagreeing")
    shown = page.locator(".card.series:visible")
    assert shown.count() == page.locator(".card.series:visible header .tag.conflict").count() > 0
    page.goto(page.url.partition("#")[0] + "#series?area=KG")
    assert page.locator("#series-empty").is_visible()


def test_every_finding_has_an_address(report: Path, show: Opener) -> None:
    for finding in FINDINGS:
        page = show(report, f"finding-{finding.finding_id}")
        assert focused(page) == f"finding-{finding.finding_id}"
        assert page.locator(f"#finding-{finding.finding_id} blockquote").first.is_visible()


def test_an_address_wins_over_filters(report: Path, show: Opener) -> None:
    page = show(report, "findings?check=C05")
    assert SHARE.finding_id in cards(page)
    page.evaluate("id => { location.hash = `finding-${id}` }", DUPLICATE.finding_id)
    page.wait_for_function("id => document.activeElement.id === `finding-${id}`", arg=DUPLICATE.finding_id)
    assert DUPLICATE.finding_id in cards(page)


@pytest.mark.parametrize("place", ["finding-ffffffffffffffff", "toString", "claim-", "%E0%A4%A", "article-%00"])
def test_an_unknown_address_is_said(place: str, report: Path, show: Opener) -> None:
    page = show(report, place)
    said(page, "no such finding")
    assert page.locator("#overview").is_visible()


def test_whatever_is_searched_for_comes_back_from_the_address(report: Path, show: Opener) -> None:
    page = show(report, "findings")
    for words in ("100% of & <b> #1?x=y + “z”", "'\"\\ {{7*7}}"):
        page.fill("#q", words)
        page.wait_for_function("() => location.hash.includes('?q=')")
        assert show(report, page.url.partition("#")[2]).input_value("#q") == words
        page.fill("#q", "")
        page.wait_for_function("() => !location.hash.includes('?')")


# --- what is shown ----------------------------------------------------------------------------------------------------


def test_a_finding_shows_its_words_and_its_arithmetic(report: Path, show: Opener) -> None:
    page = show(report, f"finding-{SHARE.finding_id}")
    card = page.locator(f"#finding-{SHARE.finding_id}")
    marked = card.locator("mark").all_inner_texts()
    assert [text.rstrip("123") for text in marked] == ["$490 billion", "$66.0 billion", "3.3%"]
    left, right = (card.locator(f"svg rect.side-{side}").bounding_box() for side in "ab")
    band = card.locator("svg rect.gap-band").bounding_box()
    assert left is not None
    assert right is not None
    assert band is not None
    assert right["x"] + right["width"] <= band["x"] + 1
    assert band["x"] + band["width"] <= left["x"] + 1
    assert "apart" in (card.locator(".gap-label").text_content() or "")
    card.locator(".readings summary").first.click()
    assert "the noun" in card.inner_text() or "the nearest name before the figure" in card.inner_text()


def test_a_series_has_a_point_for_every_figure_and_tells_its_source(report: Path, show: Opener) -> None:
    page = show(report, "series")
    card = page.locator(".card.series").first
    assert card.locator(".point").count() == card.locator("tbody tr").count()
    point = card.locator("a.point").first
    point.hover()
    assert "2019: $306.3 billion, Story C" in page.locator("#tip").inner_text()
    page.mouse.move(0, 0)
    point.focus()
    assert page.locator("#tip").is_visible()
    point.press("Enter")
    page.wait_for_function("() => location.hash.startsWith('#claim-')")
    assert page.locator(".figure.chosen").inner_text() == "$306.3 billion"


def test_an_article_shows_its_claims_in_the_margin(report: Path, show: Opener) -> None:
    claim = next(claim for claim in CONTENTS.claims if claim.printed == "3.3%")
    page = show(report, f"claim-{claim.claim_id}")
    assert page.locator(".figure.chosen").inner_text() == "3.3%"
    note = page.locator(f"#note-{claim.claim_id}")
    assert "Kazakhstan" in note.inner_text()
    note.locator("dl.why").wait_for()
    assert "whose it is" in note.inner_text()
    figure, margin = page.locator(".figure.chosen").bounding_box(), note.bounding_box()
    assert figure is not None
    assert margin is not None
    assert margin["x"] > figure["x"]
    note.get_by_role("link", name="C05").click()
    page.wait_for_function("id => document.activeElement.id === `finding-${id}`", arg=SHARE.finding_id)


def test_claims_and_articles_can_be_searched(report: Path, show: Opener) -> None:
    page = show(report, "claims?q=uzbekistan")
    assert page.locator("#claims tbody tr").count() == 2
    page.goto(page.url.split("#")[0] + "#articles?q=share")
    assert page.locator("#articles tbody tr").count() == 1
    page.locator("#articles tbody a").first.click()
    assert page.locator(".reader h2").inner_text() == "Story B"


def test_tables_can_be_sorted(report: Path, show: Opener) -> None:
    page = show(report, "claims")
    figures = page.locator("#claims tbody td.f")
    page.get_by_role("button", name="Figure").click()
    assert figures.all_inner_texts()[:2] == ["$490 billion", "$306.3 billion"]
    page.get_by_role("button", name="Figure").click()
    assert figures.first.inner_text() == "3.3%"
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Figure")
    page.get_by_role("button", name="When").click()
    assert figures.first.inner_text() == "$306.3 billion"
    page.goto(page.url.partition("#")[0] + "#articles")
    page.get_by_role("button", name="Claims").click()
    assert page.locator("#articles tbody a").first.inner_text() == "Story B"


def test_without_script_the_findings_can_be_read(report: Path, show: Opener) -> None:
    page = show(report, java_script_enabled=False)
    assert page.locator(".card.finding blockquote").first.is_visible()
    assert page.locator("#overview").is_visible()
    assert page.locator(".filters").is_hidden()


# --- deciding ---------------------------------------------------------------------------------------------------------


def test_keys_alone_review_a_finding_and_the_file_reaches_the_store(folder: Path, report: Path, show: Opener) -> None:
    page = show(report)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#findings").is_visible()
    page.keyboard.press("j")
    first = FINDINGS[0].finding_id
    assert focused(page) == f"finding-{first}"
    page.keyboard.press("d")
    said(page, "Dismissed. 1 decision to save.")
    page.keyboard.press("m")
    page.keyboard.type("two fairs, d j k")
    page.keyboard.press("Tab")
    assert page.locator(f"#finding-{first} .state").inner_text() == "dismissed, with a comment"
    page.locator("#save").focus()
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    path = folder / "decisions.json"
    saved.value.save_as(path)
    content = json.loads(path.read_text(encoding="utf-8"))
    assert content["decisions"] == [{"finding_id": first, "status": "dismissed", "note": "two fairs, d j k"}]
    with Store(folder / "claims.sqlite") as store:
        assert import_decisions(store, path).changed == 1
        store.put_reviews([type(review)(review.finding_id, "open", None) for review in store.reviews()])


def test_decisions_outlive_the_page(report: Path, show: Opener) -> None:
    page = show(report, f"finding-{FINDINGS[1].finding_id}")
    page.keyboard.press("c")
    said(page, "Confirmed.")
    page.wait_for_timeout(300)  # the browser hands what one page has kept to the next with a delay
    again = show(report, "findings", context=page.context)
    assert again.locator(f"#finding-{FINDINGS[1].finding_id} .state").inner_text() == "confirmed"
    assert again.locator("#save").inner_text() == "Save 1 decision"
    again.locator("input[name=review][value=confirmed] + span").click()
    again.wait_for_function("() => location.hash.includes('review=confirmed')")
    assert cards(again) == [FINDINGS[1].finding_id]


def test_a_decision_that_the_store_has_need_not_be_saved_again(folder: Path, show: Opener) -> None:
    first, second = (finding.finding_id for finding in FINDINGS[:2])
    page = show(folder / "report.html", f"finding-{first}")
    page.keyboard.press("c")
    page.keyboard.press("j")
    page.keyboard.press("d")
    assert page.locator("#save").inner_text() == "Save 2 decisions"
    with Store(folder / "claims.sqlite") as store:
        store.review(first, "confirmed")
        later = write_report(store, folder / "later.html")
        store.review(first, "open")
    again = show(later, f"finding-{first}", context=page.context)
    assert again.locator("#save").inner_text() == "Save 1 decision"
    assert again.locator(f"#finding-{first} .state").inner_text() == "confirmed"
    again.locator(f"#finding-{second}").focus()
    again.keyboard.press("o")
    again.wait_for_function("() => document.getElementById('save').hidden")


def test_letters_can_be_switched_off(report: Path, show: Opener) -> None:
    page = show(report, f"finding-{FINDINGS[0].finding_id}")
    page.keyboard.press("?")
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    page.locator(f"#finding-{FINDINGS[0].finding_id}").focus()
    page.keyboard.press("d")
    assert page.locator(f"#finding-{FINDINGS[0].finding_id} .state").inner_text() == "open"
    page.keyboard.press("/")
    assert focused(page) == "q"


# --- looks ------------------------------------------------------------------------------------------------------------


def test_dark_follows_the_system_until_told_otherwise(report: Path, show: Opener) -> None:
    def paper(page: Page) -> str:
        colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return colour

    light, dark = show(report), show(report, color_scheme="dark")
    assert paper(light) != paper(dark)
    dark.locator("#theme").click()  # auto -> light
    assert paper(dark) == paper(light)
    again = show(report, context=dark.context)
    assert paper(again) == paper(light)


def test_print_holds_overview_findings_and_series(report: Path, show: Opener) -> None:
    page = show(report, "articles")
    page.emulate_media(media="print")
    for part in ("#overview", "#findings", "#series"):
        assert page.locator(part).is_visible()
    assert page.locator(".filters").is_hidden()
    assert page.locator(".review").count() == 0 or page.locator(".review").first.is_hidden()
    assert len(page.pdf()) > 20_000


def test_a_narrow_window_does_not_scroll_sideways(report: Path, show: Opener) -> None:
    for place in ("overview", "findings", "series", "articles", "claims"):
        page = show(report, place, viewport={"width": 360, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360 or place == "claims", place
    page.locator("#toggle-filters").click()
    assert page.locator("#q").is_visible()


# --- hostile texts ----------------------------------------------------------------------------------------------------


def test_hostile_text_stays_text(hostile: Path, show: Opener) -> None:
    page = show(hostile)
    for place in ("overview", "findings", "series", "articles", "claims", "article-A", "article-B"):
        page.evaluate("place => { location.hash = place }", place)
        page.wait_for_timeout(120)
        assert page.title() == "Figures that do not agree"
        assert page.locator("img, iframe, object").count() == 0
        assert page.locator("main script").count() == 0
        if place == "article-A":
            assert HOSTILE[0] in page.locator(".reader").inner_text()
            assert page.locator(".para .figure").first.inner_text() == "$4.2 billion"
        if place == "article-B":
            assert HOSTILE[1] in page.locator(".reader").inner_text()


def test_even_smuggled_markup_cannot_run(hostile: Path, show: Opener) -> None:
    """The policy, not only the escaping: markup put into the file by hand does not run either."""
    page = show(hostile, watched=False)
    refused = page.evaluate(
        """() => new Promise(done => {
            document.addEventListener("securitypolicyviolation", event => done(event.effectiveDirective));
            const script = document.createElement("script");
            script.textContent = "document.title = 'taken'";
            document.body.append(script);
            setTimeout(() => done("nothing"), 2000);
        })"""
    )
    assert refused.startswith("script-src")
    assert page.title() != "taken"


# --- everybody --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["overview", "findings", "series", "articles", "claims", "article-B"])
def test_nothing_bars_anybody(place: str, report: Path, show: Opener) -> None:
    """No violation that axe knows of, of whatever weight, in the light and in the dark, with all details open."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = show(report, place, bypass_csp=True)
    page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true })")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = axe.run(page).response["violations"]
        told = [(one["id"], one["impact"], one["nodes"][0]["html"][:200], one["help"]) for one in found]
        assert told == [], scheme


# --- much of it -------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_two_thousand_articles_stay_quick(chromium: Browser, tmp_path: Path) -> None:
    """Bounds several times what it takes, for busy machines; ``benchmarks/report_scale.py`` measures."""
    from benchmarks.report_scale import contents, measure

    path = tmp_path / "report.html"
    path.write_text("".join(render(contents())), encoding="utf-8")
    assert path.stat().st_size < 60_000_000
    seconds = measure(path, chromium)
    assert seconds.pop("load") < 15
    assert {name: taken for name, taken in seconds.items() if taken > 6} == {}
