"""The short texts of ``corpus/plain`` with what each figure in them is, as gold: what plain sentences mean.

``area_*.txt`` say whose figures they are, ``indicators.txt`` what they measure, ``times.toml`` when, ``statuses.txt``
whether they have happened, ``claims.toml`` all of that; the head of each file tells its form. The tests of the linking
read the same files. What is marked with "?" as not reached yet is taught like the rest.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from extractor.evaluate.gold import GoldArticle, GoldClaim, Span
from extractor.schema import Article

FOLDER = Path(__file__).resolve().parents[2] / "corpus" / "plain"
#: The day on which all of them are published.
PUBLISHED = date(2025, 3, 15)

#: A printed figure with the cells of its gold row.
Figure = tuple[str, dict[str, Any]]
_MARKED = re.compile(r"\[([^\]\n]{1,60})\]")


def plain_cases(family: str) -> list[GoldArticle]:
    """The texts that teach a family, each figure with the cells the family is judged by."""
    golds = []
    for name, text, figures in _TABLES.get(family, lambda: iter(()))():
        claims = tuple(_claims(name, text, figures))
        article = Article(article_id=f"plain_{name}", source="plain", text=text, published=PUBLISHED)
        golds.append(GoldArticle(article, (), claims))
    return golds


def _claims(name: str, text: str, figures: Sequence[Figure]) -> Iterator[GoldClaim]:
    """The figures at their places in the text; what has no cells takes its place and teaches nothing."""
    place = 0
    for printed, cells in figures:
        start = _find(text, printed, place)
        if start < 0:
            continue
        place = start + len(printed)
        row = {"indicator": None, "subject": None, "counterpart": None, "period_start": None, "period_end": None}
        yield GoldClaim(f"{name}:{start}", Span(start, place), bool(cells), row | cells)


def _find(text: str, printed: str, place: int) -> int:
    """Where a figure is printed, as a whole: "12" is not in "$12.5 billion"."""
    found = re.search(rf"(?<![\w$€]){re.escape(printed)}(?!\w|[.,]\d)", text[place:])
    return place + found.start() if found else text.find(printed, place)


def _areas() -> Iterator[tuple[str, str, list[Figure]]]:
    for table in sorted(FOLDER.glob("area_*.txt")):
        for number, (text, answer) in enumerate(zip(*[iter(_lines(table))] * 2, strict=True)):
            figures: list[Figure] = []
            for part in answer.removeprefix("= ").split("|"):
                printed, _, areas = part.strip().removeprefix("?").rpartition(" ")
                figures.append((printed, _area_cells(*areas.split("/"))))
            yield f"{table.stem}_{number:03}", text.replace("\\n", "\n\n"), figures
    for name, text, rows in _whole():
        yield name, text, [(row[0], _area_cells(*row[2].split(" > "))) for row in rows]


def _indicators() -> Iterator[tuple[str, str, list[Figure]]]:
    for number, line in enumerate(_lines(FOLDER / "indicators.txt")):
        expected, _, marked = line.partition(" | ")
        text = marked.replace("\\n", "\n")
        figures = [(found[1], {}) for found in _MARKED.finditer(text)]
        named = [
            (printed, {"indicator": name.removeprefix("?")})
            for (printed, _), name in zip(figures, expected.split(), strict=True)
        ]
        yield f"indicators_{number:03}", _MARKED.sub(r"\1", text), named
    for name, text, rows in _whole():
        yield name, text, [(row[0], {"indicator": row[1].split()[0].removeprefix("?")}) for row in rows]


def _statuses() -> Iterator[tuple[str, str, list[Figure]]]:
    for number, line in enumerate(_lines(FOLDER / "statuses.txt")):
        expected, _, marked = line.partition(" | ")
        kinds = [{"kind": _STATUSES[letter.removeprefix("?")]} for letter in expected.split()]
        figures = [found[1] for found in _MARKED.finditer(marked)]
        yield f"statuses_{number:03}", _MARKED.sub(r"\1", marked), list(zip(figures, kinds, strict=True))
    for name, text, told in _timed():
        cells = [one.get("status", "actual").removeprefix("?") for _, _, one in told]
        if set(cells) != {"actual"}:
            yield (
                name,
                text,
                [one for (found, _, _), kind in zip(told, cells, strict=True) for one in _nth(found, {"kind": kind})],
            )
    for name, text, rows in _whole():
        yield name, text, [(row[0], {"kind": (row[4] if len(row) > 4 else "actual").removeprefix("?")}) for row in rows]


_STATUSES = {"A": "actual", "T": "target", "F": "forecast", "E": "estimate"}


def _times() -> Iterator[tuple[str, str, list[Figure]]]:
    for name, text, told in _timed():
        yield name, text, [one for found, period, _ in told for one in _nth(found, _period_cells(period))]
    for name, text, rows in _whole():
        yield name, text, [(row[0], _period_cells(row[3])) for row in rows]


def _timed() -> Iterator[tuple[str, str, list[tuple[str, str, dict[str, str]]]]]:
    """The texts of ``times.toml``, each figure as printed with its period and its other cells."""
    for name, row in tomllib.loads((FOLDER / "times.toml").read_text(encoding="utf-8")).items():
        told = []
        for line in row["figures"]:
            printed, period, *rest = (part.strip() for part in line.split("|"))
            told.append((printed, period, dict(cell.split("=", 1) for cell in rest if "=" in cell)))
        yield f"times_{name}", row["text"], told


def _nth(printed: str, cells: dict[str, Any]) -> list[Figure]:
    """A figure after as many of the same that teach nothing as its number says: "30#2"."""
    printed, _, number = printed.partition("#")
    return [*[(printed, {})] * (int(number or 1) - 1), (printed, cells)]


_TABLES = {"parties": _areas, "topics": _indicators, "periods": _times, "statuses": _statuses}


def _whole() -> Iterator[tuple[str, str, list[list[str]]]]:
    """The texts of which all claims are given, with the cells of each claim."""
    table = tomllib.loads((FOLDER / "claims.toml").read_text(encoding="utf-8"))
    for number, row in enumerate(table["example"]):
        yield f"claims_{number:03}", row["text"], [[part.strip() for part in one.split("|")] for one in row["claims"]]


def _lines(table: Path) -> list[str]:
    lines = table.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _area_cells(ref: str, counterpart: str = "-") -> dict[str, Any]:
    """The cells of an area and its counterpart; nobody's figures with a partner teach nothing."""
    ref, partner = (None if one in {"-", "None", ""} else one for one in (ref.removeprefix("?"), counterpart))
    return {"subject": ref, "counterpart": partner} if ref else {}


def _period_cells(period: str) -> dict[str, Any]:
    period = period.removeprefix("?")
    if period == "-":
        return {"period_start": None, "period_end": None}
    if ".." not in period:
        return {"period_start": f"{period}-01-01", "period_end": f"{period}-12-31"}
    start, _, end = period.partition("..")
    return {"period_start": start or None, "period_end": end or None}
