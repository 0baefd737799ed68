"""Several articles in one file, and texts that only look like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles.splitting import split

BODY = "The transport ministers of the member states met and agreed on a common transit fee for goods. " * 4
STORIES = {
    "marked dates": [f" date 2024-05-{day} {BODY}" for day in (12, 13, 14)],
    "portal lines": [f"Fee number {day} is agreed\n{day}.05.2024 | 10:30 |{BODY}" for day in (12, 13)],
    "agency lines": [f"BISHKEK, May {day} (Kabar) -- {BODY}\n\n{BODY}" for day in (12, 13)],
    "agency lines under headlines": [f"Fee number {day} is agreed\n\nOSH. May {day}. {BODY}" for day in (12, 13)],
    "dated places": [f"Fee number {day} is agreed\n\nOsh, {day} May 2024\n\n{BODY}" for day in (12, 13)],
    "header blocks": [f"Title: Fee {day}\nDate: 2024-05-{day}\n\n{BODY}" for day in (12, 13)],
    "published lines": [f"Fee number {day} is agreed\nPublished: {day} May 2024\n\n{BODY}" for day in (12, 13)],
}


@pytest.mark.parametrize("separator", ["\n\n", "\n\n\n", "\n----------\n", "\n\n* * *\n\n", "\r\n\r\n"])
@pytest.mark.parametrize("stories", STORIES.values(), ids=STORIES)
def test_glued_stories_come_apart(stories: list[str], separator: str) -> None:
    text = separator.join(stories)
    parts = split(text)
    assert len(parts) == len(stories)
    assert "".join(text[part.start : part.end] for part in parts) == text
    for part, story in zip(parts, stories, strict=True):
        assert text[part.start : part.end].strip().startswith(story.strip()[:40])
        assert part.reason


def test_a_rule_parts_stories_that_begin_differently() -> None:
    text = f"A fee is agreed\n12.05.2024 | 10:30 |{BODY}\n=====\nFees again\n\nOSH, May 13 (Kabar) -- {BODY}"
    assert [text[part.start :][:10] for part in split(text)] == ["A fee is a", "Fees again"]


ONE = {
    "one date line": f"BISHKEK, May 12 (Kabar) -- {BODY}\n\n{BODY}",
    "plain": f"{BODY}\n\n{BODY}",
    "chronology": "\n\n".join(f"{day}.05.2024 | 10:30 | The ministers met." for day in range(10, 30)),
    "chronology by place": "\n\n".join(f"OSH, May {day} - the ministers met." for day in range(10, 30)),
    "rules between sections": f"{BODY}\n\n---\n\n{BODY}\n\n---\n\n{BODY}",
    "a date line in the middle": f"{BODY}\n\nBISHKEK, May 12 (Kabar) -- {BODY}\n\nOSH, May 13 (Kabar) -- {BODY}",
    "a second kind of line inside": f"A fee is agreed\n12.05.2024 | 10:30 |{BODY}\n\nPublished: 13 May 2024\n{BODY}",
    "headings": f"A fee is agreed\n\n{BODY}\n\nWhat comes next\n\n{BODY}",
    "quoted line without a gap": f"BISHKEK, May 12 (Kabar) -- {BODY}\n{BODY}\nOSH, May 13 (Kabar) -- {BODY}.\n",
    "empty": "",
}


@pytest.mark.parametrize("text", ONE.values(), ids=ONE)
def test_one_article_stays_whole(text: str) -> None:
    assert [(part.start, part.end) for part in split(text)] == [(0, len(text))]


PIECES = ["\n", "\n\n", " date 2024-05-12 ", "Title: x", BODY, "---", "OSH, May 3 -- "]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_parts_always_cover_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert "".join(text[part.start : part.end] for part in split(text)) == text
