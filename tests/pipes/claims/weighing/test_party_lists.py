"""Lists of parties with their figures: which belong together, and what a list hands on."""

from __future__ import annotations

import pytest

from extractor.pipeline import load, make_doc
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.lexicon import build_lexicon
from extractor.pipes.claims.scene import Scene, read_scene
from extractor.pipes.claims.weighing.party_lists import gap, series
from extractor.schema import Article


def _scene(text: str) -> Scene:
    nlp = load()
    doc = make_doc(nlp, Article(article_id="t", source="test", text=text))
    for name, component in nlp.pipeline:
        if name == "extractor_claims":
            break
        doc = component(doc)
    return read_scene(doc, build_lexicon(lambda phrase: [token.text for token in nlp.tokenizer(phrase)]))


TURNS = [
    ("Turkmenistan supplied $33 billion, Kazakhstan $5 billion and Uzbekistan $1 billion.", ["TM", "KZ", "UZ"], "left"),
    (
        "Kazakhstan sold goods for $3 billion to China, $2 billion to Russia and $1 billion to Iran.",
        ["CN", "RU", "IR"],
        "right",
    ),
    ("The main buyers were China ($3 billion), Russia ($2 billion) and Iran ($1 billion).", ["CN", "RU", "IR"], "left"),
]


@pytest.mark.parametrize(("text", "parties", "side"), TURNS)
def test_parties_and_figures_take_turns(text: str, parties: list[str], side: str) -> None:
    scene = _scene(text)
    sentence = scene.sentences[0]
    found = []
    for figure in sentence.figures:
        beside = [(known, party) for party in sentence.parties if (known := gap(scene, sentence, figure, party))]
        found.append(
            [party.id for known, party in beside if known.side == side and known.inner != "sep"][
                -1 if side == "left" else 0
            ]
        )
    assert found == parties


@pytest.mark.parametrize(("role", "pair"), [("ref", ("KZ", "CN")), ("counterpart", ("CN", "KZ"))])
def test_a_list_goes_on_with_the_role_it_began_with(role: str, pair: tuple[str, str]) -> None:
    scene = _scene(TURNS[0][0])
    sentence = scene.sentences[0]
    first = Draft(sentence.figures[0], sentence)
    first.ref, first.counterpart = ("TM", "CN") if role == "ref" else ("CN", "TM")
    going = series(scene, sentence, sentence.figures[1], first)
    assert going is not None
    assert (going.role, going.party.id, going.pair) == (role, "KZ", pair)


def test_no_list_where_one_party_stands_by_both_figures() -> None:
    scene = _scene("Kazakhstan sold goods for $3 billion and bought some for $2 billion.")
    sentence = scene.sentences[0]
    first = Draft(sentence.figures[0], sentence)
    first.ref = "KZ"
    assert series(scene, sentence, sentence.figures[1], first) is None


FACILITIES = [
    ("Power of Siberia 2 is to be 2,600 km long.", "power_of_siberia_2"),
    ("Power of Siberia 2, a pipeline, is to be 2,600 km long.", "power_of_siberia_2"),
    ("The Torugart checkpoint let through 38,400 lorries.", "torugart_checkpoint"),
    ("The Rogun dam is to be 335 m high.", "rogun_dam"),
]


@pytest.mark.parametrize(("text", "facility"), FACILITIES)
def test_facilities_are_parties(text: str, facility: str) -> None:
    found = [party.id for party in _scene(text).sentences[0].parties if party.kind == "facility"]
    assert facility in found


def test_a_country_is_no_facility() -> None:
    scene = _scene("Kazakhstan exported goods worth $3 billion.")
    assert [party.kind for party in scene.sentences[0].parties] == ["area"]
