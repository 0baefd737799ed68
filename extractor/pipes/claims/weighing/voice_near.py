"""Who speaks next to a figure: in its sentence, in a quotation around it, in the sentences right after, in the title.

Each function adds the voices of one place to a :class:`Gathering`, named by the relation between voice and figure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.cast import PERSONAL, Mention, Statement
from extractor.pipes.claims.quotations import quotation_at
from extractor.pipes.claims.scene import BREAKS, QUOTES, Scene, Sentence
from extractor.pipes.claims.weighing.voice_telling import NOBODY, Key, key_of

if TYPE_CHECKING:
    from extractor.pipes.claims.weighing.voice_evidence import Gathering

#: So many tokens away a statement of the sentence still speaks of a figure; keeps a line without full stops linear.
REACH = 250
#: Words before a figure that set it apart from what somebody expects ("compared with an earlier forecast of").
_APART = frozenset({"compared", "against", "versus", "earlier", "previous"})
#: Voices looked back over for whom "he" is.
_BACK = 12
_OWNERS = frozenset({"'s", "'", "’s"})


def own_sentence(one: Gathering) -> None:
    """Everybody who says something in the figure's sentence."""
    told: dict[Key, str] = {}
    statements = [said for said in one.telling.statements[one.sentence.number] if abs(said.start - one.place) < REACH]
    spoken = [said for said in statements if said.kind != "paper"]
    inside = [said for said in spoken if quotation_at(one.telling.quotes, said.start) == one.quote]
    parts = _segments(one.scene, one.sentence, one.place)
    here = next((n for n, (start, end) in enumerate(parts) if start <= one.place < end), 0)
    before = [said for said in inside if said.start < one.place]
    after = [said for said in inside if said.start >= one.place]
    for said in sorted(spoken, key=lambda said: (not _reaches(one, said), abs(said.start - one.place))):
        key = key_of(said.voice)
        if key in told:
            continue
        part = next((n for n, (start, end) in enumerate(parts) if start <= said.start < end), 0)
        where = "same" if part == here else "part_before" if part < here else "part_after"
        kind: str = "outlet" if said.outlet else said.kind
        if said not in inside:
            where = "in_quotation" if one.quote is None else "outside_quotation"
        elif kind in {"reckon", "act"} and _is_apart(one, said):
            kind = "apart"
        side = "after" if said.start >= one.place else "around" if said.end > one.place else "before"
        mode = "trails" if said.trailing else "leads"
        told[key] = f"own:{kind}|{side}|{mode}|{where}"
        one.note(key, told[key])
        if where == "same":
            one.near.add(key)
            first = before[-1:] == [said] or (not before and after[:1] == [said])
            one.note(key, f"own:{'nearest' if first else 'farther'}|{side}|{mode}")
        if len({key_of(other.voice) for other in inside}) == 1:
            one.note(key, f"own:only|{kind}|{mode}|{where}")
        one.note(key, f"own:{one.telling.kind_of(key)}")
        if key[1] in word_set("short_sources"):
            one.note(key, "own:short_form")
    if told and one.quote is None:
        one.state = "voiced"
    for said in statements:
        if said.kind == "paper" and key_of(said.voice) not in told:
            side = "after" if said.start >= one.place else "before"
            one.note(key_of(said.voice), f"own:paper|{side}|{one.state}")
    _holders(one, told)


def _holders(one: Gathering, told: dict[Key, str]) -> None:
    """ "The head of the customs office said": the next sentence may name him."""
    for key, name in told.items():
        holder = one.telling.holders.get((one.sentence.number, key))
        if holder is not None and holder not in told:
            one.near.add(holder)
            one.note(holder, name, "own:holder")
            one.note(key, "own:has_holder")


def _reaches(one: Gathering, said: Statement) -> bool:
    """Whether the figure stands where such a statement puts what is said: after it, or before it if it trails."""
    if said.kind in {"reckon", "act"}:
        return not _is_apart(one, said)
    return said.trailing == (said.start >= one.place)


def _is_apart(one: Gathering, said: Statement) -> bool:
    """What is reckoned or promised stands after its verb, and nothing sets it apart."""
    if one.place < said.end:
        return True
    return bool(set(one.scene.words(max(said.end, one.place - 7), one.place)) & _APART)


def _segments(scene: Scene, sentence: Sentence, around: int) -> list[tuple[int, int]]:
    """The sentence within reach of a token, cut at semicolons and at ", while", ", but"."""
    first, last = max(sentence.start, around - REACH), min(sentence.end, around + REACH)
    cuts = [first]
    for place in range(first + 1, last):
        word = scene.low[place]
        if word == ";" or (word in BREAKS and scene.low[place - 1] in {","} | QUOTES):
            cuts.append(place)
    return list(zip(cuts, [*cuts[1:], last], strict=True))


def quotation(one: Gathering) -> None:
    """Who speaks the quotation that the figure stands in."""
    voice = one.telling.speakers[one.quote] if one.quote is not None else None
    if voice:
        key = key_of(voice)
        one.near.add(key)
        one.note(key, "quote:speaker")
        one.telling.voices.setdefault(key, voice)


def sentence_after(one: Gathering) -> None:
    """Who says so in the next sentences of the paragraph: "This was stated by X", "..., the agency says"."""
    for step in (1, 2):
        number = one.sentence.number + step
        if number >= len(one.scene.sentences):
            return
        after = one.scene.sentences[number]
        if after.paragraph != one.sentence.paragraph and (step > 1 or after.paragraph > one.sentence.paragraph + 1):
            return
        for said in one.telling.statements[number][:2]:
            if said.outlet or said.kind == "paper" or key_of(said.voice) in one.near:
                continue
            about = _says_so(one.scene, after, said)
            place = "same" if after.paragraph == one.sentence.paragraph else "next_paragraph"
            figures = "figures" if after.figures else "bare"
            mode = "trails" if said.trailing else "leads"
            name = f"after:{'about' if about else said.kind}|{step}|{place}"
            one.note(key_of(said.voice), f"{one.state}|{name}", f"{one.state}|after:{mode}|{figures}|{step}")


def _says_so(scene: Scene, after: Sentence, said: Statement) -> bool:
    """ "This was stated by X.", "The figures were released by X." """
    words = scene.words(after.start, after.start + 4)
    if after.figures or not words or words[0] not in {"this", "that", "such", "these", "the", "those"}:
        return False
    about = words[0] in {"this", "that"} and words[1:2] in (["was"], ["is"], ["has"], ["information"])
    about = about or bool({"data", "figures", "figure", "numbers", "statistics", "information", "results"} & set(words))
    return about and said.start - after.start <= 12


def ahead(one: Gathering) -> None:
    """The first voice of a text, for the figures that open it before anybody has spoken."""
    first = next((said for said in one.telling.order if one.telling.kind_of(said[1]) != "outlet"), None)
    if first is None or first[0] <= one.sentence.number or one.state != "open":
        return
    at, key, kind = first
    said = one.scene.sentences[at]
    apart = at - one.sentence.number
    near = str(apart) if apart <= 2 else "3_5" if apart <= 5 else "far"
    where = "same" if said.paragraph == one.sentence.paragraph else "other"
    figures = "figures" if said.figures else "bare"
    one.note(key, f"ahead:{kind}|{near}|{where}", f"ahead:{one.telling.kind_of(key)}|{figures}")


def mentioned(one: Gathering) -> None:
    """People and bodies that are only named: the subject of the sentence or of the one before, an owner."""
    for step in (0, 1):
        sentence = one.scene.sentences[max(0, one.sentence.number - step)]
        if sentence.paragraph != one.sentence.paragraph or (step and sentence is one.sentence):
            return
        for mention in one.telling.cast.between(sentence.start, min(sentence.end, sentence.start + REACH)):
            key = key_of(mention.voice)
            if mention.outlet or key == NOBODY or mention.kind == "role":
                continue
            if any(key == key_of(said.voice) for said in one.telling.statements[sentence.number]):
                continue
            one.telling.voices.setdefault(key, mention.voice)
            role = _role(one, sentence, mention)
            where = "before" if step else "here"
            one.note(key, f"named:{one.telling.sort_of(key)}|{role}|{where}|{one.state}")


def referred(one: Gathering) -> None:
    """Whom a sentence that opens with "he", "his" or "the minister" goes back to: the person who spoke last."""
    words = one.scene.words(one.sentence.start, one.sentence.start + 4)
    pronoun = bool(words) and words[0] in PERSONAL
    titled = words[:1] == ["the"] and bool(word_set("titles") & set(words[1:]))
    if not pronoun and not titled:
        return
    order = one.telling.order
    last = bisect_left(order, one.sentence.number, key=lambda said: said[0])
    person = next((key for _, key, _ in reversed(order[max(0, last - _BACK) : last]) if key[0] is not None), None)
    if person is not None and one.quote is None:
        one.note(person, f"refers:{'pronoun' if pronoun else 'title'}|{one.state}")


def _role(one: Gathering, sentence: Sentence, mention: Mention) -> str:
    low = one.scene.low
    before = mention.start - 1
    while before >= sentence.start and (low[before] in {"the", "a", "its"} or one.scene.doc[before].text[:1].isupper()):
        before -= 1
    after = low[mention.end] if mention.end < sentence.end else ""
    side = "left" if mention.end <= one.place or sentence is not one.sentence else "right"
    if after in _OWNERS:
        return f"owner_{side}"
    if before < sentence.start and side == "left":
        return "opens"
    word = low[before] if before >= sentence.start else ""
    if word in {"by", "from", "of", "with", "to", "in", "for", "under", "between", "and"}:
        return f"behind_{'by' if word in {'by', 'from', 'of'} else 'other'}_{side}"
    return f"other_{side}"


def framed(one: Gathering) -> None:
    """Whoever speaks the whole text: interviewed, giving a speech, putting it out."""
    frame = one.telling.frame
    for kind, voice in frame.voices:
        if kind == "interview" and not frame.answers(one.sentence.number):
            continue
        key = key_of(voice)
        one.telling.voices.setdefault(key, voice)
        name = f"frame:{kind}"
        if kind == "speech":
            name += "|we" if frame.first_person else "|they"
        if kind == "masthead":
            one.note(key, f"frame:masthead|{one.telling.sort_of(key)}")
        one.note(key, name, f"{one.state}|{name}")


def title(one: Gathering, voices: Sequence[Key], twins: Sequence[Key]) -> None:
    """A title is told by whoever tells its figure in the body (``twins``), else by whoever opens the body."""
    for key in twins[:1]:
        one.note(key, "title:as_twin")
    for key in voices[:1]:
        one.note(key, "title:as_first_figure")
    opening = next((key for key in voices if key != NOBODY), None)
    if opening is not None:
        one.note(opening, "title:as_first_voice")
