"""The verbs and nouns that a figure hangs on, and the mood a verb is told in: "will", "is to", past, a participle."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractor.pipes.claims.scene import Scene

#: Verbs and nouns looked up to, and steps between a figure and the top of its sentence.
_VERBS, _NOUNS, _STEPS = 3, 3, 14
_MODALS = {
    "will": "will",
    "'ll": "will",
    "wo": "will",
    "shall": "will",
    "would": "would",
    "'d": "would",
    "may": "may",
    "might": "may",
    "could": "may",
    "can": "can",
    "ca": "can",
    "should": "should",
    "ought": "should",
    "must": "must",
}
_TENSES = {"VBD": "past", "VBZ": "present", "VBP": "present", "VBG": "ing", "VBN": "participle", "VB": "bare"}
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_HAVE = frozenset({"has", "have", "'ve"})
_BE = {"is": "present", "are": "present", "was": "past", "were": "past", "'re": "present"}
_BETWEEN = frozenset({"n't", "not", "be", "been", "being"})
#: What a verb is to the one above it: only these say something of its mood.
_RELATIONS = frozenset({"advcl", "relcl", "acl", "ccomp", "xcomp", "conj", "pcomp", "parataxis", "csubj"})


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb above a figure: its mood ("will", "past_passive") and what it is to the verb above it."""

    token: Token
    lemma: str
    mood: str
    relation: str


@dataclass(frozen=True, slots=True)
class Chain:
    """The way up from a figure: the nouns below the first verb, nearest first, then the verbs."""

    nouns: tuple[Token, ...]
    verbs: tuple[Verb, ...]


def chain(doc: Doc, start: int, end: int) -> Chain:
    """What a figure hangs on; empty where there is no parse."""
    nouns: list[Token] = []
    verbs: list[Verb] = []
    token: Token = doc[start:end].root
    for _ in range(_STEPS):
        outside = token.i < start or token.i >= end
        if outside and token.pos_ in {"VERB", "AUX"}:
            relation = token.dep_ if token.dep_ in _RELATIONS else "top" if token.dep_ == "ROOT" else "other"
            verbs.append(Verb(token, token.lemma_.lower(), mood_of(token), relation))
            if len(verbs) == _VERBS:
                break
        elif outside and not verbs and len(nouns) < _NOUNS and token.pos_ in {"NOUN", "ADJ"}:
            nouns.append(token)
        if token.head.i == token.i:
            break
        token = token.head
    return Chain(tuple(nouns), tuple(verbs))


def mood_of(token: Token, steps: int = 3) -> str:
    """The mood of a verb by its auxiliaries and its form.

    A bare form that only continues another verb ("will rise and reach") has that verb's mood.
    """
    helpers = [child for child in token.children if child.dep_ in {"aux", "auxpass"}]
    passive = "_passive" if any(child.dep_ == "auxpass" for child in helpers) else ""
    words = [child.lower_.replace("’", "'") for child in helpers]
    modal = next((_MODALS[word] for word in words if word in _MODALS), "to" if "to" in words else None)
    if modal is not None:
        return modal + passive
    for child, word in zip(helpers, words, strict=True):
        if word == "had":
            return "pluperfect" + passive
        if word in _HAVE:
            return "perfect" + passive
        if word in {"do", "does", "did"}:
            return "past" if word == "did" else "present"
        if child.tag_ in _FINITE:
            return ("going" if token.tag_ == "VBG" else _TENSES.get(child.tag_, "present")) + passive
    head = token.head
    joined = token.dep_ == "conj" and not helpers and head.pos_ in {"VERB", "AUX"}
    alike = token.tag_ == "VBP" or (token.tag_ in {"VB", "VBN", "VBG"} and head.tag_ == token.tag_)
    if joined and alike and steps:
        return mood_of(head, steps - 1)
    return _TENSES.get(token.tag_, "none")


def subject(token: Token) -> Token | None:
    """The subject of a verb."""
    return next((child for child in token.children if child.dep_ in {"nsubj", "nsubjpass"}), None)


def described(token: Token) -> list[str]:
    """The adjectives, nouns and participles that stand with a noun: "planned", "design" of a capacity."""
    return [
        child.lemma_.lower()
        for child in token.children
        if child.dep_ in {"amod", "compound", "acl"} and child.pos_ != "PROPN"
    ]


def mood_before(scene: Scene, start: int, end: int) -> str:
    """The mood of the last verb of a stretch, by words and tags: what a parse may have got wrong."""
    for place in range(end - 1, start - 1, -1):
        if found := _mood_at(scene, place, start):
            return found
    return "none"


def mood_after(scene: Scene, start: int, end: int) -> str:
    """The mood of the first finite verb of a stretch."""
    for place in range(start, end):
        word = scene.low[place]
        if scene.doc[place].tag_ in _FINITE or word in _HAVE or word in _BE or word == "had":
            for ahead in range(min(place + 4, end - 1), place - 1, -1):
                if scene.doc[ahead].tag_.startswith("VB") and (found := _mood_at(scene, ahead, place)):
                    return found
            return _MODALS.get(word, "present")
    return "none"


def _mood_at(scene: Scene, place: int, start: int) -> str:
    """The mood of the verb at a place, or nothing where there is none."""
    tag = str(scene.doc[place].tag_)
    if tag == "MD":
        return _MODALS.get(scene.low[place], "other")
    if not tag.startswith("VB"):
        return ""
    for back in range(place - 1, max(start, place - 5) - 1, -1):
        word, kind = scene.low[back], scene.doc[back].tag_
        if kind == "MD":
            return _MODALS.get(word, "other")
        if word == "to" and tag == "VB":
            return "is_to" if back > start and scene.low[back - 1] in _BE else "to"
        if word in _HAVE:
            return "perfect"
        if word == "had":
            return "pluperfect"
        if word in _BE and tag in {"VBN", "VBG"}:
            return _BE[word] + ("_going" if tag == "VBG" else "_passive")
        if not kind.startswith(("RB", "VB")) and word not in _BETWEEN:
            break
    return _TENSES[tag]
