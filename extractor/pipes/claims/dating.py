"""Which dates of a sentence can date a figure at all.

The line that dates the text, the day somebody spoke, the day of a meeting, the date of a founding or a signing say when
something else happened. A figure that counts what happened then ("signed 25 documents") is an exception.
"""

from __future__ import annotations

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.scene import (
    CLOSE,
    DASHES,
    OPEN,
    DateMention,
    Figure,
    Scene,
    Sentence,
    clause_end,
    clause_start,
    tense,
)

_EVENT_VERBS = word_set("event_verbs")
_EVENT_NOUNS = word_set("event_nouns")
_OCCASIONS = word_set("occasions")
_SPEECH_NOUNS = word_set("speech_nouns")
#: Units of figures that count what an event brought: its date is theirs.
_EVENT_UNITS = word_set("event_units")
#: Verbs that tell of an event only with one of these words behind them: "took office", not "took 5 percent".
_TURNS = {
    "took": frozenset({"office", "place", "effect", "over", "charge", "power", "control", "part"}),
    "came": frozenset({"into", "after", "on", "online", "when", "with", "in", "amid"}),
    "went": frozenset({"into", "live", "online", "public"}),
}
#: Between a word for an event and its date.
_REACH = 9


def role_of(scene: Scene, sentence: Sentence, mention: DateMention, figure: Figure | None = None) -> str:
    """What a date is there for: ``plain`` where it may date figures; ``figure`` narrows the question to one of them."""
    if mention.period.cue in {"today", "now"}:
        return "today"
    if _in_name(scene, mention):
        return "name"
    if is_dateline(scene, sentence, mention):
        return "dateline"
    if of_speech(scene, sentence, mention):
        return "speech"
    if is_membership(scene, sentence, mention):
        return "membership"
    if figure is not None and counts_event(figure):
        return "plain"
    if of_event(scene, sentence, mention, figure):
        return "event"
    return "occasion" if of_occasion(scene, sentence, mention) else "plain"


def dates_figures(scene: Scene, sentence: Sentence, mention: DateMention, figure: Figure | None = None) -> bool:
    """Whether a date may date figures."""
    placed = mention.period.start is not None or mention.period.end is not None
    return placed and role_of(scene, sentence, mention, figure) == "plain"


def _in_name(scene: Scene, mention: DateMention) -> bool:
    """The year in a name: "Interaction-2024"."""
    place = mention.start - 1
    return (
        place > 0
        and scene.low[place] in DASHES
        and not scene.doc[place - 1].whitespace_
        and scene.doc[place - 1].is_alpha
    )


def counts_event(figure: Figure) -> bool:
    """Whether the figure counts what an event brings: documents signed, delegates, votes.

    >>> from types import SimpleNamespace as N
    >>> counts_event(N(quantity=N(kind="count", unit="document")))
    True
    """
    return figure.quantity.kind == "count" and figure.quantity.unit.split("_")[-1] in _EVENT_UNITS


def is_dateline(scene: Scene, sentence: Sentence, mention: DateMention) -> bool:
    """A place and a day that open a paragraph: "BISHKEK, March 14, 2025 (24.kg) - ", "Moscow, 23 October 2024."."""
    if mention.period.precision != "day" or mention.start - sentence.start > 8:
        return False
    if sentence.number < 5 and mention.end >= sentence.end - 1 and not sentence.figures:
        return sentence.end - sentence.start <= 16 and not sentence.hits("say")  # "Statistics Office | 18.01.2024"
    before, after = scene.doc[sentence.start : mention.start], scene.low[mention.end : mention.end + 1]
    if not all(not word.is_alpha or word.is_title or word.is_upper for word in before) or not after:
        return False
    if before and before[-1].is_alpha and not before[-1].is_upper:
        return False
    if after[0] in OPEN | DASHES | {".", ":", "/", "--", "|"}:
        return True
    return bool(before) and any(word.is_upper and len(word) > 2 for word in before) and not before[0].is_stop


def of_speech(scene: Scene, sentence: Sentence, mention: DateMention) -> bool:
    """A day or month beside a verb of saying dates the speech: "the customs office said on Sunday"."""
    if mention.period.precision == "year":
        words = scene.words(max(sentence.start, mention.start - 2), mention.start)
        return words[-1:] == ["in"] and words[0] in _REMARKS
    if mention.period.precision not in {"day", "month", "approx"}:
        return False
    for hit in sentence.hits("say"):
        if scene.doc[hit.start].tag_.startswith("NN"):
            continue
        if 0 <= hit.start - mention.end <= 1 and mention.period.precision == "day":
            return True
        if not 0 <= mention.start - hit.end <= _REACH or not _plain(scene, sentence, hit.end, mention.start):
            continue
        if mention.period.precision == "day" and mention.start - hit.end <= 2:
            return True
        between = set(scene.words(hit.end, mention.start))
        named = [
            t for t in sentence.topics if hit.end <= t.start < mention.start and scene.low[t.start] not in _HEARERS
        ]
        if not between & {"that", ","} and not named:
            return between <= _HEARERS | {"in", "on", "at", "the", "a"} or bool(between & _OCCASIONS)
    return _of_report(scene, sentence, mention)


_HEARERS = word_set("hearers")
_REMARKS = frozenset(
    {"said", "remarked", "noted", "told", "stressed", "warned", "argued", "wrote", "declared", "stated"}
)


def _of_report(scene: Scene, sentence: Sentence, mention: DateMention) -> bool:
    """ "In a report published in January 2025", "figures released on Monday by the customs"."""
    words = scene.words(max(sentence.start, mention.start - 6), mention.start)
    for back, word in enumerate(reversed(words), 1):
        if word in _SPEECH_NOUNS and not any(
            f.start >= mention.start - back and f.end <= mention.start for f in sentence.figures
        ):
            followed = scene.words(mention.start - back + 1, mention.start)
            said = {"published", "released", "issued", "presented", "unveiled", "posted", "circulated", "out"}
            return bool(said & set(followed))
    return False


def of_occasion(scene: Scene, sentence: Sentence, mention: DateMention) -> bool:
    """The day of a meeting: "at the summit in Samarkand on 16 September 2022"."""
    if mention.period.precision not in {"day", "month"} and not _short_range(mention):
        return False
    for place in range(mention.start - 1, max(sentence.start, mention.start - _REACH) - 1, -1):
        if scene.low[place] in _OCCASIONS:
            return _plain(scene, sentence, place + 1, mention.start) and not _is_figure_near(sentence, place)
    return any(word in _OCCASIONS for word in scene.words(mention.end, mention.end + 3)) and _named_by(scene, mention)


def _named_by(scene: Scene, mention: DateMention) -> bool:
    """ "the July 2024 summit", "at Thursday's meeting"."""
    return scene.low[mention.start - 1] in {"the", "a", "at"} and scene.low[mention.end : mention.end + 1] != [","]


def _short_range(mention: DateMention) -> bool:
    start, end = mention.period.start, mention.period.end
    return start is not None and end is not None and (end - start).days < 15


def of_event(scene: Scene, sentence: Sentence, mention: DateMention, figure: Figure | None = None) -> bool:
    """The date of a founding, an accession, a signing, told beside the figure and not of it.

    An event that counts ("opened 12 branches in 2019") has its figure between verb and date, or as its subject
    ("3,000 firms were founded in 2023").
    """
    for place in range(mention.start - 1, max(sentence.start, mention.start - _REACH) - 1, -1):
        word = scene.low[place]
        if word in {",", ";"} or any(other.start <= place < other.end for other in sentence.figures):
            break
        if word in _EVENT_NOUNS and scene.low[place - 1] != "in":
            return place + 1 == mention.start - 1 or not _has_verb(scene, place + 1, mention.start)
        if word in _EVENT_VERBS and not (word in _TURNS and scene.low[place + 1] not in _TURNS[word]):
            return _tells_aside(scene, sentence, place, mention, figure)
    return False


def is_membership(scene: Scene, sentence: Sentence, mention: DateMention) -> bool:
    """ "An observer in the organisation since 2004"."""
    opener = scene.words(max(sentence.start, mention.start - 5), mention.start)
    return bool({"member", "observer", "partner", "participant"} & set(opener)) and opener[-1] == "since"


def _tells_aside(scene: Scene, sentence: Sentence, verb: int, mention: DateMention, figure: Figure | None) -> bool:
    """Whether the event stands in an aside, a relative clause, or another clause than the figure."""
    floor, stop = clause_start(scene, sentence, verb), clause_end(scene, sentence, mention.end)
    before = scene.words(max(floor, verb - 3), verb)
    passive = bool({"was", "were", "been", "is", "are"} & set(before))
    relative = bool({"that", "which", "who", "where", "when"} & set(before))
    nearest = [other for other in sentence.figures if floor <= other.start and other.end <= verb]
    if figure is not None and figure in nearest and figure.quantity.kind == "count":
        return False
    if relative:
        return True
    if verb == floor or (not passive and scene.doc[verb].tag_ == "VBN"):
        # a bare participle: "founded in 2016,", "put into service in 2019"
        later = tense(scene, sentence, mention.end, sentence.end)
        counts = figure is not None and figure.quantity.kind == "count"
        return not counts or (not nearest and later in {"present", "perfect", "none"})
    inside = [other for other in sentence.figures if floor <= other.start and other.end <= stop]
    if figure is None:
        return not inside
    return figure not in inside and scene.low[floor] not in {"when", "as"}


def _has_verb(scene: Scene, start: int, end: int) -> bool:
    return any(scene.doc[place].tag_ in {"VBD", "VBZ", "VBP", "MD"} for place in range(start, end))


def _plain(scene: Scene, sentence: Sentence, start: int, end: int) -> bool:
    """No figure, no break and no finite verb between a word and its date."""
    if any(start <= figure.start < end for figure in sentence.figures):
        return False
    return not set(scene.words(start, end)) & {";", ":", "that", *CLOSE} and not _has_verb(scene, start, end)


def _is_figure_near(sentence: Sentence, place: int) -> bool:
    """Whether a figure counts the occasions themselves ("19 meetings in 2023")."""
    return any(0 <= place - figure.end <= 2 for figure in sentence.figures)
