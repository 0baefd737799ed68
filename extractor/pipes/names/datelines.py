"""Date lines: "DUSHANBE, March 12 (Asia-Plus) --", "WASHINGTON (AP) _", "ALMATY. Kursiv.media -", "KABUL:".

The place at the start of such a line is no organisation and no part of the name after it, however the model reads its
capitals; the agency in it is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extractor.knowledge.calendar import calendar_words
from extractor.knowledge.names import area_phrases, places, vetoes
from extractor.pipes.names.words import Mention, Words

_DASHES = frozenset(["--", "—", "–", "-", "_", "−", "---"])
_MOST_PLACE = 4
_MOST_AGENCY = 6
_MOST_DATE = 8


@dataclass(frozen=True, slots=True)
class Dateline:
    """One date line: ``start`` to ``place_end`` is the place, the text proper starts at ``end``."""

    start: int
    place_end: int
    end: int
    agency: Mention | None


def datelines(words: Words) -> list[Dateline]:
    """The date lines of a text, in text order."""
    found = []
    for i in range(len(words)):
        if (words.line_start[i] or words.break_before[i]) and words.is_capital(i):
            line = _dateline(words, i)
            if line is not None:
                found.append(line)
    return found


def _dateline(words: Words, start: int) -> Dateline | None:
    place_end = _place(words, start)
    if place_end == start:
        return None
    at, region = _region(words, place_end)
    at, dated = _date(words, at)
    agency_at, after = _agency(words, at, place_only=at == place_end)
    agency = Mention(*agency_at, "ORG", "dateline") if agency_at else None
    loud = all(words.text[i].isupper() or words.norm[i] == "-" for i in range(start, place_end))
    end = _separator(words, after, weak=loud)
    if end == after and not (agency and dated):
        return None
    if not loud and not (agency and (dated or words.norm[at] == "(" or words.norm[at] == "/")):
        return None
    known = words.phrase(start, place_end).title() in places() or words.phrase(start, place_end) in places()
    if loud and not (known or dated or region or agency or place_end - start > 1 or len(words.text[start]) > 4):
        return None  # "IMF: growth to slow"
    if loud and ("ORG" in _known_labels(words, start, place_end)):
        return None
    return Dateline(start, place_end, end, agency)


def _known_labels(words: Words, start: int, end: int) -> set[str]:
    first, last = words.token[start], words.token[end - 1] + 1
    return {s.label_ for s in words.doc.spans.get("known", ()) if s.start == first and s.end == last}


def _place(words: Words, start: int) -> int:
    """The end of the place: words in capitals, or capitalised words of a known place."""
    end = start
    while end < len(words) and end - start < _MOST_PLACE and words.text[end].isupper() and len(words.text[end]) > 1:
        if end > start and words.break_before[end]:
            break
        end += 1
        if words.norm[end : end + 1] == ["-"] and words.glued[end] and words.text[end + 1 : end + 2] != []:
            end += 1
    if end > start and words.norm[end - 1] != "-":
        return end
    for size in (3, 2, 1):
        if words.phrase(start, min(start + size, len(words))) in places():
            return start + size
    return start


def _region(words: Words, at: int) -> tuple[int, bool]:
    """Past ", Peru", ", Fla.", ", South Korea"."""
    if words.norm[at : at + 1] != [","] or not words.is_capital(at + 1) or words.lower[at + 1] in _months():
        return at, False
    end = at + 1
    while end < len(words) and end - at < 4 and words.is_capital(end) and words.lower[end] not in _months():
        if words.text[end].isupper() and len(words.text[end]) > 3:
            break
        end += 1
    if words.norm[end : end + 1] == ["."] and words.glued[end]:
        end += 1
    phrase = words.phrase(at + 1, end)
    if phrase in area_phrases() or phrase in places() or words.norm[end - 1].endswith("."):
        return end, True
    return (end, True) if words.norm[end : end + 1] in (["("], ["--"], ["—"]) else (at, False)


@cache
def _months() -> frozenset[str]:
    table = calendar_words()
    return frozenset(form for name in table.months for form in (name, f"{name}.")) | frozenset(table.weekdays)


def _date(words: Words, at: int) -> tuple[int, bool]:
    """Past ", March 12", ", 4 June 2024", ". May 20."."""
    end, seen = at, False
    while end < len(words) and end - at < _MOST_DATE:
        word = words.lower[end].rstrip(".,")
        if word.isdigit() or word in _months():
            seen = True
        elif words.norm[end] not in (",", ".", "/"):
            break
        end += 1
    while end > at and words.norm[end - 1] in (",", ".", "/"):
        end -= 1
    return (end, True) if seen else (at, False)


def _agency(words: Words, at: int, *, place_only: bool) -> tuple[tuple[int, int] | None, int]:
    """The agency after place and date, in brackets, slashes or between stops, and the word after it."""
    size = len(words)
    opening = words.norm[at : at + 1]
    if not place_only and words.norm[at - 1] == "." and words.break_before[at] and words.is_capital(at):
        opening, at = ["."], at - 1  # the stop may belong to the date: "May 20. UzA."
    if opening in (["("], ["/"], ["["]):
        closing = {"(": ")", "/": "/", "[": "]"}[opening[0]]
        end = next((i for i in range(at + 1, min(size, at + 2 + _MOST_AGENCY)) if words.norm[i] == closing), 0)
        return ((at + 1, end), end + 1) if end and _agency_name(words, at + 1, end) else (None, at)
    if opening not in ([","], ["."]):
        return None, at
    start = end = at + 1
    while (
        end < size
        and end - start < 3
        and (words.is_capital(end) or words.norm[end] == "-" or "." in words.norm[end][1:-1])
    ):
        if words.norm[end] == "-" and not words.glued[end]:
            break
        end += 1
    if end == start or not _agency_name(words, start, end):
        return None, at
    closed = (
        end >= size
        or words.norm[end] in _DASHES
        or words.line_start[end]
        or (words.norm[end] == "." and not place_only)
    )
    return ((start, end), end) if closed else (None, at)


def _agency_name(words: Words, start: int, end: int) -> bool:
    """Whether the words can be an agency: capitalised, no date, no place."""
    text = words.phrase(start, end)
    if end <= start or text in places() or text in area_phrases() or text in vetoes("exact"):
        return False
    if any(words.lower[i] in _months() for i in range(start, end)):
        return False
    named = any(words.is_capital(i) or "." in words.norm[i][1:-1] for i in range(start, end))
    return named and all(
        words.is_capital(i) or words.norm[i] in ("-", ".", "&", "of", "the") or "." in words.norm[i][1:-1]
        for i in range(start, end)
    )


def _separator(words: Words, at: int, *, weak: bool) -> int:
    """The word after the sign that ends a date line; ``at`` when there is none."""
    end = at
    if words.norm[end : end + 1] == ["."]:
        end += 1
    if end < len(words) and words.norm[end] in _DASHES and not words.glued[end]:
        return end + 1
    if end < len(words) and words.norm[end] in ("/", ":", ".") and weak:
        return end + 1
    return end if weak and end > at else at
