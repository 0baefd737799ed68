"""Whether a voice of earlier sentences still tells a figure: how long ago it spoke, of what, and who spoke since."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from extractor.knowledge.statements import ancestors
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.quotations import quotation_at
from extractor.pipes.claims.scene import Sentence, Topic
from extractor.pipes.claims.weighing.voice_telling import NOBODY, Key

if TYPE_CHECKING:
    from extractor.pipes.claims.weighing.voice_evidence import Gathering

#: Sentences looked back over for voices.
_BACK = 60
#: Papers looked back over.
_PAPERS = 12
#: Sentences at the top in which a text names what it draws on.
_OPENING = 5
#: Figures looked back over for what a voice has told.
_TOLD = 40
#: Indicators of one family of figures: what is said of one goes on with the others.
TRADE = frozenset({"trade", "exports", "imports"})


def sentences_before(one: Gathering) -> None:
    """Voices of earlier sentences: how long ago each spoke or told a figure, and who has spoken since."""
    order = one.telling.order
    last = bisect_left(order, one.sentence.number, key=lambda said: said[0])
    spoke: dict[Key, tuple[int, str]] = {}
    for at, key, kind in reversed(order[max(0, last - _BACK) : last]):
        spoke.setdefault(key, (at, kind))
    people = [key for key in spoke if key[0] is not None]
    others = [key for key in spoke if one.telling.kind_of(key) in {"body", "nameless"}]
    told: dict[Key, list[Draft]] = {}
    for draft in one.earlier[-_TOLD:]:
        told.setdefault(one.taken[id(draft)], []).append(draft)
    for key, (at, kind) in spoke.items():
        peers = people if key[0] is not None else others
        order_name = "latest" if key == next(iter(peers), key) else "older"
        drafts = told.get(key, [])
        recent = max(at, drafts[-1].sentence.number if drafts else 0)
        _note_place(one, key, (at, kind), recent, order_name)
        since = [
            other
            for other in spoke
            if other != key and spoke[other][0] >= recent and one.telling.kind_of(other) != "outlet"
        ]
        if since:
            who = one.telling.kind_of(key)
            one.note(key, f"carried:{who}|{one.telling.kind_of(since[0])}_spoke_since")
        _note_figures(one, key, at, drafts, recent)


def papers_before(one: Gathering) -> None:
    """Bodies that were only named beside a report or data of theirs: where, and what has been told from it since."""
    papers = one.telling.papers
    last = bisect_left(papers, one.sentence.number, key=lambda said: said[0])
    seen: set[Key] = set()
    for at, key in reversed(papers[max(0, last - _PAPERS) : last]):
        if key in seen or (key in one.telling.said and one.telling.said[key][0][0] < one.sentence.number):
            continue
        seen.add(key)
        drafts = [other for other in one.earlier[-_TOLD:] if one.taken[id(other)] == key]
        recent = max(at, drafts[-1].sentence.number if drafts else 0)
        where, sort = _where(one, one.scene.sentences[recent]), one.telling.sort_of(key)
        place = "opens" if at <= _OPENING else "later"
        told = "told" if drafts else "untold"
        figures = "figures" if one.scene.sentences[at].figures else "bare"
        alike = goes_on_about(one, key)
        only = "only" if len(seen) == 1 else "older"
        one.note(
            key, f"paper:{place}|{only}|{told}|{where}", f"paper:{sort}|{place}", f"paper:{figures}|{told}|{where}"
        )
        one.note(key, f"paper:{one.telling.led}|{place}", f"paper:{told}|{alike}", f"paper:{one.state}")
        _note_figures(one, key, at, drafts, recent)


def _note_place(one: Gathering, key: Key, spoke: tuple[int, str], recent: int, order_name: str) -> None:
    """Where a voice spoke last, and whether what it told goes on."""
    at, kind = spoke
    who = one.telling.kind_of(key)
    where = _where(one, one.scene.sentences[recent])
    apart = one.sentence.number - at
    near = str(apart) if apart <= 2 else "3_4" if apart <= 4 else "5_8" if apart <= 8 else "far"
    lead = "lead" if key == one.telling.lead else "later"
    alike = goes_on_about(one, key)
    one.note(key, f"carried:{who}|{where}|{order_name}", f"carried:{kind}|{where}", f"carried:{who}|since_{near}")
    one.note(key, f"carried:{lead}|{order_name}|{alike}", f"carried:{lead}|{who}|{order_name}")
    one.note(key, f"carried:{lead}|{who}|{where}|{alike.partition('_')[0]}")
    if one.state == "open":
        one.note(key, f"carried:{lead}|{who}|{one.telling.crowd}_speak")
    if key in one.telling.bases:
        one.note(key, f"carried:basis|{where}|{order_name}", f"carried:basis|{one.telling.crowd}|{one.state}")
    if one.scene.sentences[at].heading and len(one.telling.said[key]) == 1:
        one.note(key, "carried:only_in_heading")


def _note_figures(one: Gathering, key: Key, at: int, drafts: list[Draft], recent: int) -> None:
    """What a voice has told of before: for the same time, and what this figure goes on from."""
    if drafts and one.scene.sentences[recent] is not one.sentence:
        times = [_same_period(other, one.draft) for other in drafts[-12:]]
        one.note(key, f"carried:period_{'same' if 'same' in times else times[-1]}")
    if _author_told_since(one, at):
        one.note(key, "carried:nobody_told_in_paragraph")
    source = one.draft.restates or one.draft.governor
    if source is not None and one.taken.get(id(source)) == key:
        refers = any(hit.start - one.sentence.start <= 5 for hit in one.sentence.hits("anaphor"))
        one.note(key, "carried:told_what_it_refers_to" if refers else "carried:told_what_it_goes_on_from")


def _author_told_since(one: Gathering, number: int) -> bool:
    """Whether the last figure of an earlier sentence of the paragraph, after sentence ``number``, is nobody's."""
    before = one.earlier[-1] if one.earlier else None
    if before is None or before.sentence is one.sentence or before.sentence.number <= number:
        return False
    return before.sentence.paragraph == one.sentence.paragraph and one.taken[id(before)] == NOBODY


def goes_on_about(one: Gathering, key: Key) -> str:
    """Whether the figure measures what the voice has told of, in an area that it has told of."""
    told = [other for other in one.earlier[-60:] if one.taken[id(other)] == key][-12:]
    families = set().union(*(_family(other) for other in told)) if told else set()
    areas = {area for other in told for area in (other.ref, other.counterpart)}
    for number, _ in one.telling.said.get(key, ())[:8]:
        spoke = one.scene.sentences[number]
        if number <= one.sentence.number:
            families |= {root for topic in spoke.topics for root in _roots(topic)}
            areas |= {party.id for party in spoke.parties}
    mine = _family(one.draft)
    kin = "unnamed" if not mine else "alike" if mine & families else "unlike"
    if one.draft.ref is None:
        return f"{kin}_nowhere"
    return f"{kin}_{'there' if {one.draft.ref, one.draft.counterpart} & (areas - {None}) else 'elsewhere'}"


def figure_before(one: Gathering) -> None:
    """The choice made for the figure before."""
    if not one.earlier:
        return
    before = one.earlier[-1]
    key = one.taken[id(before)]
    same = "nobody" if key == NOBODY else "voice"
    if before.sentence is one.sentence:
        stop = one.telling.statements[one.sentence.number]
        between = any(before.figure.end <= said.start < one.place for said in stop)
        quote = one.quote != quotation_at(one.telling.quotes, before.figure.start)
        where = "same_sentence" + ("_said_between" if between else "") + ("_quote_between" if quote else "")
        if before.figure.quantity.kind == "count" != one.draft.figure.quantity.kind:
            where += "_count"
        one.note(key, f"previous:{same}|{where}")
    elif before.sentence.paragraph == one.sentence.paragraph and key != NOBODY:
        quoted = quotation_at(one.telling.quotes, before.figure.start) is not None
        where = "quoted" if quoted and one.quote is None else "both_quoted" if quoted else "paragraph"
        lead = "lead" if key == one.telling.lead else "later"
        kin = goes_on_about(one, key).partition("_")[0]
        who, led = one.telling.kind_of(key), "unled" if one.telling.lead == NOBODY else "led"
        one.note(key, f"previous:{where}|{lead}|{one.state}", f"previous:{where}|{who}|{kin}")
        one.note(key, f"previous:{where}|{who}|{led}")


def _where(one: Gathering, before: Sentence) -> str:
    if before is one.sentence:
        return "same_sentence"
    if one.telling.sections[before.number] != one.telling.sections[one.sentence.number]:
        return "other_section"
    if before.paragraph == one.sentence.paragraph:
        return "next_sentence" if one.sentence.number - before.number == 1 else "same_paragraph"
    paragraphs = one.telling.paragraphs
    apart = bisect_left(paragraphs, one.sentence.paragraph) - bisect_left(paragraphs, before.paragraph + 1)
    return "next_paragraph" if apart == 0 else "later_paragraph"


# --- comparing figures -----------------------------------------------------------------------------------------------


def _family(draft: Draft) -> set[str]:
    if draft.indicator is None:
        return {word for word in (draft.indicator_text or "").lower().split() if len(word) > 4}
    return {draft.indicator, *ancestors(draft.indicator)} | (_roots(draft.topic) if draft.topic is not None else set())


def _roots(topic: Topic) -> set[str]:
    """An indicator with all above it; those of trade are one family."""
    indicator = topic.indicator
    return {indicator.id, *ancestors(indicator.id)} | ({"trade"} if indicator.parties in TRADE else set())


def _same_period(one: Draft, other: Draft) -> str:
    """Whether a figure is for the time of an earlier one, or for a time that began before it or after it."""
    if one.period_start is None or other.period_start is None:
        return "unknown"
    if one.period_start == other.period_start:
        return "same" if one.period_end == other.period_end else "same_start"
    return "earlier" if other.period_start < one.period_start else "later"
