"""HTML to text in one pass, without a parser: for the fragments of feeds and for pages too tangled for trafilatura.

Linear in the length of the page whatever it holds: every character is looked at once or twice, no tree is built.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator

#: Elements whose text is not the article's.
_UNSEEN = frozenset(
    ["script", "style", "noscript", "template", "svg", "head", "button", "select", "iframe", "object", "textarea"]
)
#: Elements around the article.
_AROUND = frozenset(["nav", "header", "footer", "aside", "form", "menu", "dialog"])
_PARAGRAPHS = frozenset(
    ["p", "div", "section", "article", "main", "ul", "ol", "dl", "table", "blockquote", "pre", "figure", "figcaption"]
    + [f"h{level}" for level in range(1, 7)]
)
_LINES = frozenset(["br", "li", "tr", "dt", "dd", "hr", "option", "caption"])
_CELLS = frozenset(["td", "th"])
#: Where a tag begins; any other "<" is a sign ("exports < imports").
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9]{0,30})")
_BLANKS = re.compile(r"[ \t\r\n\f]{1,10000}")
_META = re.compile(r"<meta\s([^<>]{1,2000})>", re.I)
_ATTRIBUTE = re.compile(r"([A-Za-z:-]{1,40})\s{0,5}=\s{0,5}(?:\"([^\"]{0,1000})\"|'([^']{0,1000})')")
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,1000})</title", re.I)
_HEAD = 200_000


def text_of(markup: str, *, article_only: bool = False) -> str:
    """The text of ``markup``: a line a line break, a blank line between paragraphs, entities read.

    With ``article_only`` what stands in menus, page heads and page feet is left out.

    >>> text_of("<p>Trade grew<br>by 5&nbsp;%.</p><script>x</script><ul><li>One</li><li>Two</li></ul>")
    'Trade grew\\nby 5\\xa0%.\\n\\nOne\\nTwo'
    """
    skipped = _UNSEEN | _AROUND if article_only else _UNSEEN
    pieces: list[str] = []
    inside: list[str] = []  # the skipped elements that are open
    how_many: Counter[str] = Counter()
    for text, tag, closing in _pieces(markup):
        if text and not inside:
            pieces.append(_BLANKS.sub(" ", html.unescape(text)))
        if tag in skipped:
            if not closing:
                inside.append(tag)
                how_many[tag] += 1
            while closing and how_many[tag]:
                last = inside.pop()
                how_many[last] -= 1
                closing = last != tag
        elif inside:
            continue
        elif tag in _PARAGRAPHS:
            pieces.append("\n\n")
        elif tag in _LINES and not closing:
            pieces.append("\n")
        elif tag in _CELLS and closing:
            pieces.append("\t")
    return _tidied("".join(pieces))


def meta_of(page: str) -> dict[str, str]:
    """What the head of a page says of it: its ``meta`` names and properties in small letters, and ``title``."""
    head = page[:_HEAD]
    found: dict[str, str] = {}
    for match in _META.finditer(head):
        attributes = {key.lower(): one or other for key, one, other in _ATTRIBUTE.findall(match[1])}
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name and attributes.get("content"):
            found.setdefault(name.lower(), _one_line(attributes["content"]))
    if title := _TITLE.search(head):
        found.setdefault("title", _one_line(title[1]))
    return found


def _pieces(markup: str) -> Iterator[tuple[str, str, bool]]:
    """Text, the name of the tag behind it ("" for a comment) and whether that tag closes.

    A search that once found nothing is not repeated, so that no page takes longer than its length allows.
    """
    position = 0
    while opening := _TAG.search(markup, position):
        start = opening.start()
        text = markup[position:start]
        comment = markup.startswith("<!--", start)
        end = markup.find("-->" if comment else ">", start)
        if end < 0:
            yield text, "", False
            return
        position = end + (3 if comment else 1)
        name = None if comment else _NAME.match(markup, start + 1)
        tag, closing = (name[1].lower(), markup.startswith("</", start)) if name else ("", False)
        yield text, tag, closing
        if tag in ("script", "style") and not closing:
            end = _closing(markup, tag, position)
            if end < 0:
                return
            position = end
    yield markup[position:], "", False


def _closing(markup: str, tag: str, position: int) -> int:
    """Where ``</tag`` stands; browsers read a script up to there whatever it holds."""
    match = re.compile(f"</{tag}", re.I).search(markup, position)
    return match.start() if match else -1


def _tidied(text: str) -> str:
    lines = [line.strip(" \t") for line in text.split("\n")]
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip("\n")


def _one_line(text: str) -> str:
    return " ".join(html.unescape(text).split())
