"""The report on the user's own texts (extra: only where ../shared stands beside the checkout)."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from extractor import batch
from extractor.audit import SeriesCard
from extractor.report.figures import period
from extractor.report.views import series_key


class Cards(HTMLParser):
    """The text of each finding and the labels of each series' points, by the id of its card."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text: dict[str, str] = {}
        self.points: dict[str, list[str]] = {}
        self._card = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "article":
            self._card = given.get("id") or ""
            self.text[self._card] = ""
            self.points[self._card] = []
        elif "data-tip" in given and self._card:
            self.points[self._card].append(given["data-tip"] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._card = ""

    def handle_data(self, data: str) -> None:
        if self._card:
            self.text[self._card] += data


@pytest.fixture(scope="module")
def read(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[batch.RunReport, Cards]:
    out = tmp_path_factory.mktemp("seeds")
    report = batch.run([str(shared / "seeds")], out)
    return report, Cards((out / "report.html").read_text(encoding="utf-8"))


def test_every_finding_is_shown_with_its_figures(read: tuple[batch.RunReport, Cards]) -> None:
    report, cards = read
    assert report.audit is not None
    assert report.audit.findings
    with batch.open_store(report.out) as store:
        for finding in store.findings():
            shown = re.sub(r"\s+", " ", cards.text[f"finding-{finding.finding_id}"])
            for claim in store.claims_by_id(finding.claim_ids).values():
                assert " ".join(claim.printed.split()) in shown
            left, _, right = finding.formula.rpartition(" against ")
            assert right in shown
            assert left.partition(" = ")[0] in shown


def test_trade_among_the_members_is_one_chart(read: tuple[batch.RunReport, Cards]) -> None:
    report, cards = read
    assert report.audit is not None
    card = next(card for card in report.audit.series if _is_mutual_trade(card))
    labels = cards.points[f"series-{series_key(card)}"]
    drawn = [point for point in card.points if point.period_end or point.period_start]
    assert len(labels) == len(drawn) >= 2
    assert {2018, 2019, 2022, 2023} <= {point.period_end.year for point in drawn if point.period_end}
    assert any(point.implied and point.period_end and point.period_end.year == 2018 for point in drawn)
    for point in drawn:
        when = period(point.period_start, point.period_end)
        how = f"implied by {point.implied}" if point.implied else " billion"
        assert any(label.startswith(f"{when}: ") and how in label for label in labels), (when, labels)


def _is_mutual_trade(card: SeriesCard) -> bool:
    return card.indicator == "mutual_trade" and card.ref_area == "SCO" and card.item is None
