"""Header blocks and front matter."""

from datetime import date

import pytest

from extractor.articles.headers import Headers, read_headers


@pytest.mark.parametrize(
    "text",
    [
        "Title: A fee is agreed\nDate: 12 May 2024\nSource: Kabar\n\nThe ministers met.",
        "Headline: A fee is agreed\nAuthor: A. Karimov\nPublished: 2024-05-12\nPublisher: Kabar\nThe ministers met.",
        '---\ntitle: "A fee is agreed"\nlayout: post\ndate: 2024-05-12\npublisher: Kabar\n---\nThe ministers met.',
    ],
)
def test_block(text: str) -> None:
    headers = read_headers(text)
    assert (headers.title, headers.published, headers.publisher) == ("A fee is agreed", date(2024, 5, 12), "Kabar")
    assert text[headers.end :].strip() == "The ministers met."


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met.\nTitle: not a header",
        "Source: Kabar\n\nThe ministers met.",
        "Date: the day after the summit\n\nThe ministers met.",
        "---\ntitle: never closed\nThe ministers met.",
        "Background: the talks began in 2019.\nTitle: too late",
        "Title:\n\nThe ministers met.",
        "",
        "---",
    ],
)
def test_no_block(text: str) -> None:
    assert read_headers(text) == Headers()
