"""Label Studio's JSON: tasks with labelled regions, whose values can be corrected field by field.

Entities are regions with their label, figures of claims regions labelled ``FIGURE``; every field of a row is a text
area or choice of its region, links between claims are relations. :func:`config` is the labelling interface that shows
them all. What the pipeline found goes in as predictions, what people annotated as annotations.

Offsets are written in code points, as in all our tables. Label Studio counted UTF-16 units in some versions
(its issues 1008 and 1347): on reading, offsets that do not give the text of a region are tried that way, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any, get_args
from xml.sax.saxutils import quoteattr

from extractor.errors import SourceError
from extractor.interchange.annotated import (
    CLAIM_FIELDS,
    ENTITY_FIELDS,
    FLAGS,
    LINKS,
    LISTS,
    NUMBERS,
    Annotated,
    Row,
    annotated,
)
from extractor.schema import Measure, ObsStatus, Precision, Qualifier, stable_id

FIGURE = "FIGURE"
#: Fields that the region itself holds.
_OWN = frozenset(("id", "start", "end", "text", "label", "printed"))
_CHOICES: dict[str, tuple[str, ...]] = {
    "qualifier": get_args(Qualifier),
    "precision": get_args(Precision),
    "measure": get_args(Measure),
    "kind": get_args(ObsStatus),
}
_MORE_FIELDS = ("indicator_text", "item", "scope", "per", "direction", "alt_value", "note", "hedge", "tier", "optional")


def write(items: Iterable[Annotated], path: Path) -> list[Path]:
    """Write the tasks, and beside them ``<name>.config.xml``, the labelling interface to set up the project with."""
    tasks = [_task(item) for item in items]
    path.write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    interface = path.with_suffix(".config.xml")
    interface.write_text(config(), encoding="utf-8")
    return [path, interface]


def config() -> str:
    """The labelling interface: labels, and the fields of the region that is selected."""
    labels = [*ENTITY_FIELDS, FIGURE]
    lines = ["<View>", '  <Labels name="label" toName="text">']
    lines += [f"    <Label value={quoteattr(label)}/>" for label in labels]
    lines += ["  </Labels>", "  <Relations>"]
    lines += [f"    <Relation value={quoteattr(link)}/>" for link in LINKS]
    lines += ["  </Relations>", '  <Text name="text" value="$text"/>']
    for name in dict.fromkeys((*(n for group in ENTITY_FIELDS.values() for n in group), *CLAIM_FIELDS, *_MORE_FIELDS)):
        if name in _OWN:
            continue
        where = ",".join(
            [label for label, group in ENTITY_FIELDS.items() if name in group] + [FIGURE] * _of_claim(name)
        )
        shown = f'toName="text" perRegion="true" whenTagName="label" whenLabelValue={quoteattr(where)}'
        lines.append(f'  <Header value={quoteattr(name)} size="6"/>')
        if name in _CHOICES:
            lines.append(f'  <Choices name={quoteattr(name)} {shown} showInline="true">')
            lines += [f"    <Choice value={quoteattr(choice)}/>" for choice in _CHOICES[name]]
            lines.append("  </Choices>")
        else:
            lines.append(f'  <TextArea name={quoteattr(name)} {shown} maxSubmissions="1" editable="true"/>')
    return "\n".join([*lines, "</View>"]) + "\n"


def _of_claim(name: str) -> bool:
    return name in CLAIM_FIELDS or name in _MORE_FIELDS


def _task(item: Annotated) -> dict[str, Any]:
    regions: list[dict[str, Any]] = []
    for number, row in enumerate(item.entities):
        regions += _region(f"e{number}", row, row["label"], row["text"])
    names = {row["id"]: f"c{number}" for number, row in enumerate(item.claims)}
    for row in item.claims:
        links = {link: names[row[link]] for link in LINKS if row.get(link) in names}
        rest = {name: value for name, value in row.items() if name not in links}
        regions += _region(names[row["id"]], {**rest, "claim_id": row["id"]}, FIGURE, row["printed"])
        regions += [
            {"type": "relation", "from_id": names[row["id"]], "to_id": to, "direction": "right", "labels": [link]}
            for link, to in links.items()
        ]
    data = {"text": item.text, "doc": item.doc, "about": dict(item.about)}
    if item.model:
        return {"data": data, "predictions": [{"model_version": item.model, "result": regions}]}
    return {"data": data, "annotations": [{"result": regions}]}


def _region(name: str, row: Row, label: str, text: str) -> Iterator[dict[str, Any]]:
    """The labelled region, then its fields."""
    place = {"start": row["start"], "end": row["end"]}
    to = {"id": name, "to_name": "text"}
    yield {**to, "from_name": "label", "type": "labels", "value": {**place, "text": text, "labels": [label]}}
    for key, value in row.items():
        if key in _OWN:
            continue
        if key in _CHOICES:
            yield {**to, "from_name": key, "type": "choices", "value": {**place, "choices": [value]}}
        else:
            shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            yield {**to, "from_name": key, "type": "textarea", "value": {**place, "text": [shown]}}


def read(path: Path) -> Iterator[Annotated]:
    """The tasks of a file written here or exported from Label Studio (as JSON, not JSON-MIN).

    Of a task's annotations the last that was not cancelled counts, else its last prediction.

    Raises :class:`~extractor.errors.SourceError`.
    """
    try:
        tasks = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(str(path), error.strerror or str(error)) from error
    except ValueError as error:
        raise SourceError(str(path), f"is no JSON ({error})") from error
    if not isinstance(tasks, list):
        raise SourceError(str(path), "holds no list of tasks")
    for number, task in enumerate(tasks, start=1):
        try:
            yield _item(task, str(path))
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            cause = f"task {number} is none of Label Studio's ({type(error).__name__}: {error})"
            raise SourceError(str(path), cause) from error


def _item(task: dict[str, Any], where: str) -> Annotated:
    data = task["data"]
    text = data["text"]
    done = [one for one in task.get("annotations") or () if not one.get("was_cancelled")]
    chosen = (done or task.get("predictions") or [{"result": []}])[-1]
    doc = data.get("doc") or stable_id(text)
    rows: dict[str, dict[str, Any]] = {}
    places = _Places(text)
    for part in chosen["result"]:
        if part["type"] == "labels":
            start, end = places.of(part["value"], f"{where}: {doc}")
            place = {"start": start, "end": end, "label": part["value"]["labels"][0]}
            rows.setdefault(part["id"], {}).update(place)
        elif part["type"] in ("textarea", "choices"):
            value = part["value"].get("choices") or part["value"]["text"]
            rows.setdefault(part["id"], {})[part["from_name"]] = _value(part["from_name"], value)
    # a region that lost its label was deleted in all but its fields
    kept = {name: row for name, row in rows.items() if "label" in row}
    claims = {name: _claim(name, row, doc, text) for name, row in kept.items() if row["label"] == FIGURE}
    for part in chosen["result"]:
        if part["type"] == "relation" and part["from_id"] in claims and part["to_id"] in claims:
            for link in part.get("labels") or ():
                if link in LINKS:
                    claims[part["from_id"]][link] = claims[part["to_id"]]["id"]
    entities = [{**row, "text": text[row["start"] : row["end"]]} for row in kept.values() if row["label"] != FIGURE]
    model = None if done else chosen.get("model_version")
    return annotated(where, doc, text, entities, claims.values(), data.get("about") or {}, model)


def _claim(name: str, row: dict[str, Any], doc: str, text: str) -> dict[str, Any]:
    own = {key: value for key, value in row.items() if key not in ("label", "claim_id")}
    return {"id": row.get("claim_id") or f"{doc}:{name}", **own, "printed": text[row["start"] : row["end"]]}


def _value(name: str, cells: str | list[str]) -> Any:
    """What a field says: its first entry; nothing when that is empty.

    >>> _value("value", ["31500000000"]), _value("indicator", "gdp"), _value("optional", ["true"]), _value("item", [])
    (31500000000, 'gdp', True, None)
    """
    cell = (cells if isinstance(cells, str) else cells[0] if cells else "").strip("\n")
    if not cell.strip():
        return None
    return json.loads(cell) if name in NUMBERS | LISTS | FLAGS else cell


class _Places:
    """Where regions are in a text, whatever counted their offsets."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at: dict[int, int] | None = None

    def of(self, value: dict[str, Any], where: str) -> tuple[int, int]:
        """Start and end in code points. Raises :class:`~extractor.errors.SourceError` when neither count fits."""
        start, end, said = value["start"], value["end"], value.get("text")
        if said is None or self._text[start:end] == said:
            return start, end
        units = self._units()
        first, last = units.get(start), units.get(end)
        if first is not None and last is not None and self._text[first:last] == said:
            return first, last
        raise SourceError(where, f"{said!r} does not stand at {start}")

    def _units(self) -> dict[int, int]:
        """UTF-16 offset -> offset in code points."""
        if self._at is None:
            widths = (2 if char > "\uffff" else 1 for char in self._text)
            self._at = {unit: point for point, unit in enumerate(accumulate(widths, initial=0))}
        return self._at
