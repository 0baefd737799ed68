"""Annotations survive every format, can be corrected there, and what is not theirs is refused by name."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin
from spacy.training import Example

from extractor import evaluate, pipeline
from extractor.errors import SourceError
from extractor.interchange import Annotated, convert, predicted, read, write
from extractor.interchange.annotated import LINKS, annotated
from extractor.schema import Article
from extractor.store import Store

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "corpus" / "gold" / "dev"
TARGETS = ("tasks.json", "lines.jsonl", "docs.spacy", "folder")
TEXT = (
    "Tashkent 🚆 opened a line. Trade of Uzbekistan with China rose by about 12.5% to $3.4 billion (22 billion yuan) "
    "in the first half of 2020, Azamat Karimov of the Ministry of Transport said."
)


def spans(text: str) -> st.SearchStrategy[list[tuple[int, int]]]:
    """Stretches of a text that do not overlap, in order."""
    ends = st.lists(st.integers(0, len(text)), max_size=8, unique=True).map(sorted)
    return ends.map(lambda found: [pair for pair in list(pairwise(found))[::2] if text[slice(*pair)].strip()])


@st.composite
def items(draw: st.DrawFn) -> Annotated:
    text = draw(st.text(st.sampled_from("ab 1%$.,\n\r🚆é "), min_size=1, max_size=40))
    words = st.text(st.sampled_from('ab "<é1'), min_size=1, max_size=5).filter(lambda word: bool(word.strip()))
    entities = [
        {
            "start": start,
            "end": end,
            "text": text[start:end],
            "label": draw(st.sampled_from(["ORG", "MONEY", "DATE"])),
            **draw(
                st.fixed_dictionaries(
                    {},
                    optional={
                        "canonical": words,
                        "value": st.integers(0, 10**12) | st.floats(0, 100),
                        "alt": st.just([{"start": 0, "end": 1}]),
                        "optional": st.just(True),
                        "note": words,
                    },
                )
            ),
        }
        for start, end in draw(spans(text))
    ]
    figures = draw(spans(text))
    claims = [
        {
            "id": f"x:{number}",
            "start": start,
            "end": end,
            "printed": text[start:end],
            "measure": "level",
            **draw(st.fixed_dictionaries({}, optional={"indicator": words, "value_low": st.floats(0, 9)})),
            **({draw(st.sampled_from(LINKS)): draw(st.sampled_from(["x:0", "elsewhere:1"]))} if number else {}),
        }
        for number, (start, end) in enumerate(figures)
    ]
    return annotated("here", "x", text, entities, claims, draw(st.sampled_from([{}, {"published": "2024-01-02"}])))


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(item=items())
def test_round_trip(tmp_path: Path, target: str, item: Annotated) -> None:
    write([item], tmp_path / target)
    assert list(read(tmp_path / target)) == [item]


def test_blanks_marked_by_hand_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "to China .", "label": [[2, 9, "GPE"]]}), encoding="utf-8")
    convert(tmp_path / "a.jsonl", tmp_path / "a.spacy")
    (item,) = read(tmp_path / "a.spacy")
    assert [(row["start"], row["end"], row["text"]) for row in item.entities] == [(3, 8, "China")]


@pytest.mark.parametrize("target", TARGETS)
def test_the_gold_of_the_project_survives(tmp_path: Path, target: str) -> None:
    before = list(read(GOLD))
    assert len(before) > 10
    convert(GOLD, tmp_path / target)
    assert list(read(tmp_path / target)) == before
    convert(tmp_path / target, tmp_path / "again")
    assert list(read(tmp_path / "again")) == before


@pytest.fixture(scope="module")
def found() -> Annotated:
    (one,) = pipeline.extract([Article(article_id="line", source="line.txt", text=TEXT)])
    assert len(one.claims) >= 3
    return predicted(one)


@pytest.mark.parametrize("target", TARGETS)
def test_predictions_survive(tmp_path: Path, target: str, found: Annotated) -> None:
    write([found], tmp_path / target)
    assert list(read(tmp_path / target)) == [found]


def test_predictions_are_gold_for_the_evaluation(tmp_path: Path, found: Annotated) -> None:
    write([found], tmp_path / "gold")
    scores = evaluate.evaluate(tmp_path / "gold")
    assert scores.errors == []
    assert scores.claims.full.f1 == 1
    assert scores.entities.labels["MONEY"].value.rate == 1


def test_a_store_is_a_source(tmp_path: Path, found: Annotated) -> None:
    (one,) = pipeline.extract([Article(article_id="line", source="line.txt", text=TEXT)])
    with Store(tmp_path / "claims.sqlite") as store:
        store.put(one)
    assert list(read(tmp_path)) == [found]


# --- corrections ------------------------------------------------------------------------------------------------------


def corrected(tasks: Path, change: Any) -> Annotated:
    """The task after a person submitted it: their annotation beside the prediction."""
    (task,) = json.loads(tasks.read_text(encoding="utf-8"))
    result = json.loads(json.dumps(task["predictions"][0]["result"]))
    change(result)
    task["annotations"] = [
        {"result": [], "was_cancelled": True},
        {"result": result},
        {"result": [], "was_cancelled": True},
    ]
    tasks.write_text(json.dumps([task]), encoding="utf-8")
    (item,) = read(tasks)
    return item


def test_a_value_corrected_in_label_studio(tmp_path: Path, found: Annotated) -> None:
    write([found], tmp_path / "tasks.json")

    def change(result: list[dict[str, Any]]) -> None:
        for part in result:
            if part["from_name" if "from_name" in part else "type"] == "indicator":
                part["value"]["text"] = ["exports"]

    item = corrected(tmp_path / "tasks.json", change)
    assert {claim["indicator"] for claim in item.claims if "indicator" in claim} == {"exports"}
    assert item.model is None, "a person has made it"
    assert item.entities == found.entities


def test_a_region_added_and_one_removed_in_label_studio(tmp_path: Path, found: Annotated) -> None:
    write([found], tmp_path / "tasks.json")
    start = TEXT.index("line")

    def change(result: list[dict[str, Any]]) -> None:
        gone = next(part["id"] for part in result if part["type"] == "labels")
        result[:] = [part for part in result if part.get("id") != gone]
        value = {"start": start, "end": start + 4, "text": "line", "labels": ["FIGURE"]}
        result.append({"id": "q9", "from_name": "label", "to_name": "text", "type": "labels", "value": value})

    item = corrected(tmp_path / "tasks.json", change)
    assert len(item.entities) == len(found.entities) - 1
    (new,) = [claim for claim in item.claims if claim["id"] == "line:q9"]
    assert new["printed"] == "line"
    write([item], tmp_path / "gold")
    assert list(read(tmp_path / "gold")) == [item]


def test_offsets_counted_in_utf_16(tmp_path: Path, found: Annotated) -> None:
    write([found], tmp_path / "tasks.json")

    def change(result: list[dict[str, Any]]) -> None:
        for part in result:
            for end in ("start", "end") if "value" in part else ():
                part["value"][end] += part["value"][end] > TEXT.index("🚆")

    assert corrected(tmp_path / "tasks.json", change).entities == found.entities


def test_the_interface_has_a_place_for_every_field(tmp_path: Path) -> None:
    convert(GOLD, tmp_path / "tasks.json")
    interface = ElementTree.fromstring((tmp_path / "tasks.config.xml").read_text(encoding="utf-8"))
    controls = {node.get("name") for node in interface.iter() if node.get("name")}
    tasks = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    used = {part["from_name"] for task in tasks for part in task["annotations"][0]["result"] if "from_name" in part}
    assert used - controls <= {"claim_id", "alt", "subject_alt", "status", "noise"}
    labels = {node.get("value") for node in interface.iter("Label")}
    assert labels >= {"ORG", "PERSON", "GPE", "MONEY", "PERCENT", "DATE", "FIGURE"}


def test_a_span_corrected_in_doccano(tmp_path: Path, found: Annotated) -> None:
    write([found], tmp_path / "lines.jsonl")
    line = json.loads((tmp_path / "lines.jsonl").read_text(encoding="utf-8"))
    moved = line["entities"].pop(0)
    line["entities"].append({**moved, "end_offset": moved["end_offset"] - 1})
    (tmp_path / "lines.jsonl").write_text(json.dumps(line), encoding="utf-8")
    (item,) = read(tmp_path / "lines.jsonl")
    assert set(item.entities[0]) == {"start", "end", "text", "label"}
    assert item.entities[1:] == found.entities[1:]


def test_the_older_form_of_doccano(tmp_path: Path) -> None:
    (tmp_path / "old.jsonl").write_text(json.dumps({"text": TEXT, "label": [[0, 8, "GPE"]]}), encoding="utf-8")
    (item,) = read(tmp_path / "old.jsonl")
    assert [dict(row) for row in item.entities] == [{"start": 0, "end": 8, "text": "Tashkent", "label": "GPE"}]


def test_regions_without_values_can_be_evaluated(tmp_path: Path, found: Annotated) -> None:
    places = [(row["start"], row["end"], row["label"]) for row in found.entities]
    places += [(row["start"], row["end"], "FIGURE") for row in found.claims]
    result = [
        {"id": str(number), "type": "labels", "from_name": "label", "value": {"start": a, "end": b, "labels": [label]}}
        for number, (a, b, label) in enumerate(places)
    ]
    task = {"data": {"text": TEXT, "doc": "line"}, "annotations": [{"result": result}]}
    (tmp_path / "tasks.json").write_text(json.dumps([task]), encoding="utf-8")
    convert(tmp_path / "tasks.json", tmp_path / "gold")
    scores = evaluate.evaluate(tmp_path / "gold")
    assert scores.claims.figures.f1 == 1
    assert scores.claims.fields["unit"].right == 0
    assert scores.entities.labels["MONEY"].strict.f1 == 1


# --- spaCy ------------------------------------------------------------------------------------------------------------


def test_docs_to_train_on(tmp_path: Path, found: Annotated) -> None:
    write([found], tmp_path / "docs.spacy")
    (doc,) = DocBin().from_disk(tmp_path / "docs.spacy").get_docs(spacy.blank("en").vocab)
    assert [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents] == [
        (row["start"], row["end"], row["label"]) for row in found.entities
    ]
    assert {span.text for span in doc.spans["figures"]} == {row["printed"] for row in found.claims}
    example = Example(doc.copy(), doc)
    assert "U-MONEY" in example.get_aligned_ner() or "B-MONEY" in example.get_aligned_ner()


def test_entities_corrected_in_spacy(tmp_path: Path, found: Annotated) -> None:
    write([found], tmp_path / "docs.spacy")
    (doc,) = DocBin(store_user_data=True).from_disk(tmp_path / "docs.spacy").get_docs(spacy.blank("en").vocab)
    doc.set_ents([ent for ent in doc.ents if ent.label_ != "MONEY"])
    DocBin(store_user_data=True, docs=[doc]).to_disk(tmp_path / "docs.spacy")
    (item,) = read(tmp_path / "docs.spacy")
    assert item.entities == tuple(row for row in found.entities if row["label"] != "MONEY")
    assert item.claims == found.claims


def test_docs_of_others(tmp_path: Path) -> None:
    doc = spacy.blank("en")("Trade with China")
    doc.set_ents([doc.char_span(11, 16, label="GPE")])
    DocBin(docs=[doc]).to_disk(tmp_path / "docs.spacy")
    (item,) = read(tmp_path / "docs.spacy")
    assert [row["text"] for row in item.entities] == ["China"]
    assert item.claims == ()


# --- refusals ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.json", "{", "is no JSON"),
        ("a.json", "{}", "no list of tasks"),
        ("a.json", '[{"data": {}}]', "task 1"),
        ("a.jsonl", '{"text": "a", "label": []}\n[]', "line 2"),
        ("a.jsonl", '{"text": "a", "label": [[0, 5, "ORG"]]}', "does not stand at 0"),
        ("a.spacy", "no", "is no DocBin"),
    ],
)
def test_what_is_not_theirs(tmp_path: Path, name: str, content: str, says: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(SourceError, match=says):
        list(read(tmp_path / name))


@pytest.mark.parametrize("name", ["missing.json", "missing.jsonl", "missing.spacy"])
def test_missing_files(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="No such file"):
        list(read(tmp_path / name))


@pytest.mark.parametrize("doc", ["../outside", "/etc/outside", "a/b", "", ".hidden", "a" * 300, "né\n"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, doc: str) -> None:
    task = {"data": {"text": TEXT, "doc": doc}, "annotations": []}
    (tmp_path / "tasks.json").write_text(json.dumps([task]), encoding="utf-8")
    written = convert(tmp_path / "tasks.json", tmp_path / "deep" / "gold")
    assert [path.parent for path in written] == [tmp_path / "deep" / "gold"] * 2
    assert [item.text for item in read(tmp_path / "deep" / "gold")] == [TEXT]


def test_unknown_forms(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="neither a folder"):
        read(tmp_path / "a.docx")


def test_regions_elsewhere_are_refused(tmp_path: Path, found: Annotated) -> None:
    write([found], tmp_path / "tasks.json")

    def change(result: list[dict[str, Any]]) -> None:
        result[0]["value"]["start"] += 1
        result[0]["value"]["end"] += 1

    with pytest.raises(SourceError, match="'Tashkent' does not stand at 1"):
        corrected(tmp_path / "tasks.json", change)


def test_overlapping_entities_cannot_be_docs(tmp_path: Path, found: Annotated) -> None:
    first = found.entities[0]
    twice = replace(found, entities=(first, {**first, "label": "ORG"}))
    with pytest.raises(SourceError, match="overlaps"):
        write([twice], tmp_path / "docs.spacy")
