"""Finds the line that dates a text: "31.08.2025 | 16:00", "BEIJING, Aug. 20, 2025 --", "Published: 5 March 2025".

Pure functions on strings and the standard library, shared by the readers of articles and by the periods component.
Only full dates count: "ASTANA. April 30. KAZINFORM" has no year and dates nothing by itself.
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s{1,3})?"
_DATE = (
    rf"{_WEEKDAY}(?P<date>(?P<iso>(?:19|20)\d\d[-–./](?:0?[1-9]|1[0-2])[-–./](?:[12]\d|3[01]|0?[1-9]))(?!\d)"
    r"|(?P<dmy>(?<!\d)(?:[0-2]?\d|3[01])[-./](?:[0-2]?\d|3[01])[-./](?:19|20)\d\d)(?!\d)"
    rf"|(?P<day>(?<!\d)[0-3]?\d)(?:st|nd|rd|th)?\s{{1,3}}(?P<month>{_MONTH})\.?,?\s{{1,3}}(?P<year>(?:19|20)\d\d)(?!\d)"
    rf"|(?P<month2>{_MONTH})\.?\s{{1,3}}(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?,?\s{{1,3}}(?P<year2>(?:19|20)\d\d)(?!\d))"
)
_TIME = r"(?:[,|\sT]{1,4}(?:at\s)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?(?:[ap]\.?m\.?|[A-Z]{2,4})(?:[+-]\d{1,2})?)?)?"
_LABEL = (
    r"\b(?:(?:publication |release )?date|(?:first )?published|posted|released|issued|dated|pubdate|created"
    r"|(?:last )?(?:updated|modified))\b"
)
#: How much of a text's head and tail may hold a date line, in characters.
HEAD, TAIL = 1500, 300

_LABELLED = re.compile(rf"(?i:{_LABEL})\s{{0,3}}(?:(?:on|at)\b\s{{0,3}})?[:\-–—|]?\s{{0,3}}{_DATE}", re.IGNORECASE)
_PLACED = re.compile(
    rf"(?m:^)[^\S\n]{{0,4}}(?:/[A-Z ]{{2,20}}/\s?)?[A-Z][A-Z'’.\-]{{2,25}}(?:[ /][A-Z][A-Za-z'’.\-]{{1,25}}){{0,3}}"
    r"(?:,\s[A-Z][A-Za-z. ]{2,25})?\s{0,2}[,.:(|–—-]{1,3}\s{0,3}(?:\(?[A-Z][A-Za-z]{2,15}\)?[,. –—-]{1,4})?"
    rf"{_DATE}"
)
_AGENCY = re.compile(
    rf"(?:\((?:Xinhua|TASS|APP|AFP|AP|IRNA|PTI|UzA|BelTA|Kazinform|Reuters|ANI|Interfax|Sputnik|MNA|Trend|Kabar|Khovar)\)"
    rf"|(?:Xinhua|TASS|APP|IRNA|PTI|UzA|BelTA|Kazinform|KAZINFORM|Interfax|Trend|Kabar|Khovar))[\s,|/–—-]{{1,8}}{_DATE}"
)
_LINE = re.compile(
    rf"(?m:^)[^\S\n]{{0,8}}[\[(]?(?:\d{{1,2}}[:.]\d\d,?\s)?{_DATE}{_TIME}[\])]?[^\S\n]{{0,4}}(?=$|\n|[|•·/–—]|-{{1,2}}\s)"
)
_BYLINE = re.compile(rf"(?m:^)[^\n]{{2,80}}?\s[-–—|]\s{{1,3}}{_DATE}{_TIME}[^\S\n]{{0,4}}(?=\n)")
_OPENING = re.compile(rf"\A\s{{0,8}}\[?{_DATE}\]?(?=\s)")
_IN_LINE = re.compile(rf"[|•·]\s{{0,3}}{_DATE}{_TIME}\s{{0,3}}(?=$|\n|[|•·])")


def find_dateline(text: str) -> tuple[int, int, date] | None:
    """``(start, end, day)`` of the date that says when ``text`` was published, or ``None``.

    Looks at the head of the text, then at its last lines; offsets are those of the date alone. A date in a sentence
    ("On 7 July 2020 the ministry held ...") is not a date line. Of dates in figures that can be read both ways the day
    comes first, as in the agencies of the region.

    >>> find_dateline("TASHKENT, September 12, 2024. /TASS/. The ministers met.")
    (10, 28, datetime.date(2024, 9, 12))
    >>> find_dateline("On 7 July 2020 the ministry held a meeting.") is None
    True
    """
    head = text[:HEAD]
    for pattern in (_LABELLED, _PLACED, _AGENCY, _LINE, _IN_LINE, _BYLINE, _OPENING):
        found = _first(pattern, head)
        if found is not None and (found[0] < 700 or pattern is not _OPENING):
            return found
    offset = max(len(text) - TAIL, HEAD)
    if offset < len(text):
        offset = text.find("\n", offset) + 1
        tail = text[offset:] if offset else ""
        for pattern in (_LABELLED, _AGENCY, _LINE):
            found = _first(pattern, tail)
            if found is not None:
                return found[0] + offset, found[1] + offset, found[2]
    return None


def _first(pattern: re.Pattern[str], text: str) -> tuple[int, int, date] | None:
    for match in pattern.finditer(text):
        day = _day(match)
        if day is not None:
            return match.start("date"), match.end("date"), day
    return None


def _day(match: re.Match[str]) -> date | None:
    """The date of a match, ``None`` for one that is not on the calendar."""
    try:
        if match["iso"]:
            year, month, day = (int(part) for part in re.split(r"\D", match["iso"]))
            return date(year, month, day)
        if match["dmy"]:
            day, month, year = (int(part) for part in re.split(r"\D", match["dmy"]))
            if month > 12 >= day:
                day, month = month, day
            return date(year, month, day)
        name = match["month"] or match["month2"]
        number = _MONTHS.index(name[:3].lower()) + 1
        return date(int(match["year"] or match["year2"]), number, int(match["day"] or match["day2"]))
    except ValueError:
        return None
