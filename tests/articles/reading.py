"""What the tests of readers share: sources read and sorted into articles, errors and notes."""

from __future__ import annotations

from pathlib import Path

from extractor.articles import SourceNote, read_sources
from extractor.errors import SourceError
from extractor.schema import Article

BODY = "The transport ministers of the member states met in Osh on Monday and agreed on a common transit fee.\n"


def read(*sources: str | Path, **options: object) -> tuple[list[Article], list[SourceError], list[SourceNote]]:
    """Articles, errors and notes of ``sources``."""
    items = list(read_sources([str(source) for source in sources], **options))  # type: ignore[arg-type]
    return (
        [item for item in items if isinstance(item, Article)],
        [item for item in items if isinstance(item, SourceError)],
        [item for item in items if isinstance(item, SourceNote)],
    )


def one(*sources: str | Path, **options: object) -> Article:
    """The only article, when there is nothing else."""
    articles, errors, notes = read(*sources, **options)
    assert not errors
    assert not notes
    (article,) = articles
    return article


def cause(*sources: str | Path, **options: object) -> str:
    """The only error, when there is no article."""
    articles, errors, _ = read(*sources, **options)
    assert not articles
    (error,) = errors
    return str(error)


def page(title: str = "Ministers agree on a transit fee", *, about: str = "the region", head: str = "") -> str:
    """A page of a news site with one article."""
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | Example News</title>{head}</head><body>
<nav><a href="/">Home</a> <a href="/economy">Economy</a> <a href="/about">About us</a></nav>
<article><h1>{title}</h1>
<p>The transport ministers of {about} met in Osh on Monday and agreed on a common transit fee of 2.5 % – the
first of its kind, which will be charged on all goods that are carried in containers.</p>
<p>The fee is expected to bring in $40 million a year, the ministry said, and a review is planned after the
first three years of its operation.</p></article>
<footer><p>Copyright Example News. All rights reserved.</p></footer></body></html>"""
