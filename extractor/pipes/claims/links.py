"""How figures hang together: restatements, parts, wholes, bases, repetitions, "respectively"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractor.knowledge.statements import ancestors, word_set
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.memory import Memory
from extractor.pipes.claims.scene import CLOSE, OPEN, Figure, Party, Scene, Sentence

_RESTATING = word_set("restating")
_SMALL = word_set("small")


def restated_by(scene: Scene, earlier: Figure, later: Figure, parties: Sequence[Party] = ()) -> bool:
    """Whether the later figure says the same amount again: "10 billion yuan (or $1.4 billion)", "$5bn, or 2tn tenge".

    A bracketed amount right after an amount restates it, in another currency or the same; a bracketed count or amount
    after a percentage says what the share is in absolute numbers.
    """
    between = scene.words(earlier.end, later.start)
    amounts = {"money", "physical", "count"}
    kinds = (earlier.quantity.kind, later.quantity.kind)
    if kinds[1] not in amounts or len(between) > 14:
        return False
    opened = [word for word in between if word in OPEN]
    if opened and later.bracketed and not any(word in CLOSE for word in between):
        outside = between[: len(between) - between[::-1].index(opened[-1]) - 1]
        inside = between[len(outside) + 1 :]
        if "," in outside or any(earlier.end <= party.start < later.start for party in parties if party.id != "WORLD"):
            return False
        plain = all(word in _RESTATING or not word.isalpha() for word in inside)
        return plain and (kinds[0] == kinds[1] or kinds[0] in {"percent", "fraction"})
    if (
        kinds[0] in {"percent", "fraction"}
        and kinds[1] != "count"
        and between[-2:-1] + between[-1:] in ([",", "or"], ["or", "about"])
    ):
        return len(between) <= 8
    if kinds[0] == kinds[1] == "money" and "or" in between and earlier.quantity.unit != later.quantity.unit:
        return all(word in _RESTATING or word == "," for word in between)
    if kinds[0] == kinds[1] == "money" and earlier.quantity.unit != later.quantity.unit:
        return bool({"equivalent", "equal"} & set(between)) and len(between) <= 6
    return False


def spread_respectively(scene: Scene, sentence: Sentence) -> dict[int, tuple[Party, str]]:
    """For each figure of a "respectively" its own area and the preposition of the list, by figure number."""
    if "respectively" not in scene.words(sentence.start, sentence.end):
        return {}
    spread: dict[int, tuple[Party, str]] = {}
    lists = _party_lists(scene, sentence)
    for run in _figure_runs(scene, sentence):
        apart = [p for p in sentence.parties if p.kind == "area" and p.end <= run[0].start]
        fitting = [one for one in lists if len(one) == len(run)] or [apart] * (len(apart) == len(run))
        if len(run) < 2 or not fitting:
            continue
        place = run[0].start
        chosen = min(fitting, key=lambda one: abs(one[0].start - place))
        for figure, party in zip(run, chosen, strict=True):
            spread[figure.number] = (party, "respectively")
    return spread


def _party_lists(scene: Scene, sentence: Sentence) -> list[list[Party]]:
    lists: list[list[Party]] = []
    for party in sentence.parties:
        if lists:
            between = scene.words(lists[-1][-1].end, party.start)
            if len(between) <= 3 and all(word in {",", "and", "the", "'s"} for word in between):
                lists[-1].append(party)
                continue
        lists.append([party])
    return [one for one in lists if len(one) > 1]


def _figure_runs(scene: Scene, sentence: Sentence) -> list[list[Figure]]:
    runs: list[list[Figure]] = []
    for figure in sentence.figures:
        if runs:
            between = scene.words(runs[-1][-1].end, figure.start)
            if len(between) <= 5 and all(word in _SMALL for word in between):
                runs[-1].append(figure)
                continue
        runs.append([figure])
    return runs


# --- across sentences ------------------------------------------------------------------------------------------------


def antecedent(scene: Scene, draft: Draft, memory: Memory) -> Draft | None:
    """The level that "this figure", "this was a 3-fold increase", "share in this exchange" goes back to."""
    for earlier in memory.recent(draft.sentence, 5):
        if earlier.sentence.number == draft.sentence.number and earlier.figure.number >= draft.figure.number:
            continue
        if earlier.measure == "level" and earlier.restates is None and earlier.figure.quantity.kind != "rank":
            return earlier
    for earlier in memory.recent(draft.sentence, 2):
        if earlier.measure in {"growth_rate", "growth_factor", "change"} and earlier.topic is not None:
            return earlier
    return None


def link_part(scene: Scene, draft: Draft, memory: Memory) -> None:
    """ "of which", "among the amount", "including $2 billion": the figure is part of the level before it."""
    sentence, figure = draft.sentence, draft.figure
    if draft.part_of is not None or draft.measure not in {"level", "share"}:
        return
    cues = [hit for hit in sentence.hits("part", figure.left[0], figure.start) if hit.start <= figure.left[0] + 4]
    opening = [hit for hit in sentence.hits("part") if hit.start <= sentence.start + 2 and figure.start > hit.end]
    if figure.quantity.kind == "count" and _set_apart(scene, sentence, draft, memory):
        return
    if not cues and not opening:
        _coordinated_part(scene, draft, memory)
        return
    for earlier in memory.recent(sentence, 2):
        if earlier.figure.number >= draft.figure.number or earlier.measure != "level" or earlier.restates is not None:
            continue
        if _unit_family(earlier) == _unit_family(draft) or (draft.measure == "share" and cues):
            if draft.measure == "share":
                draft.share_of = draft.share_of or earlier
            else:
                draft.part_of = earlier.part_of if opening and earlier.part_of is not None else earlier
            draft.note("link:part_of")
            return


def _set_apart(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory) -> bool:
    """ "Of the 28 projects, 12 are done and 16 are not": the first count is the whole, the others its parts."""
    first = sentence.figures[0]
    opened = scene.words(sentence.start, first.start)
    if len(opened) > 4 or not {"of", "among"} & set(opened) or first.quantity.unit != draft.unit:
        return False
    if draft.figure is first:
        return True
    whole = next((one for one in memory.drafts[-12:] if one.figure is first), None)
    if whole is None:
        return False
    draft.part_of = whole
    draft.note("link:part_of")
    return True


def _coordinated_part(scene: Scene, draft: Draft, memory: Memory) -> None:
    """The next of several parts: "of which exports accounted for $20 billion and imports for $28 billion"."""
    if not memory.drafts or draft.measure != "level":
        return
    before = memory.drafts[-1]
    words = scene.words(before.figure.end, draft.figure.start)
    if (
        (
            before.sentence is draft.sentence
            and before.part_of is not None
            and {"and", ",", "as"} & set(words[:1] + words[-6:-5]) | ({"and"} & set(words))
        )
        and _unit_family(before) == _unit_family(draft)
        and not {"while", "but", ";"} & set(words)
    ):
        draft.part_of = before.part_of
        draft.note("link:part_of")


def _unit_family(draft: Draft) -> str:
    quantity = draft.figure.quantity
    return "money" if quantity.kind == "money" else quantity.unit


def link_bases(drafts: Sequence[Draft]) -> None:
    """Tie growth to the level it starts from: "from the initial $12 billion ... a 20-fold increase"."""
    standing: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.is_base:
            standing.setdefault(draft.sentence.number, []).append(draft)
    for draft in drafts:
        if draft.measure not in {"growth_rate", "growth_factor", "change"} or draft.base_claim is not None:
            continue
        near = [d for d in standing.get(draft.sentence.number, ()) if d is not draft]
        bases = [d for d in near if d.is_base and d.figure.quantity.kind not in {"percent", "multiple"}]
        bases = [d for d in bases if (d.indicator, d.ref) == (draft.indicator, draft.ref)]
        if not bases:
            continue
        base = min(bases, key=lambda d: abs(d.figure.number - draft.figure.number))
        draft.base_claim = base
        draft.base_value = base.figure.quantity.value
        draft.base_start = draft.base_start or base.period_start
        draft.base_end = draft.base_end or base.period_end
        draft.note("link:base_claim")


def link_repeats(drafts: Sequence[Draft], headlines: frozenset[int]) -> None:
    """Tie the same fact said twice: a headline to its body, a later mention to the first."""
    seen: dict[tuple[object, ...], list[Draft]] = {}
    for draft in drafts:
        if draft.figure.quantity.kind == "rank" or draft.restates is not None:
            continue
        seen.setdefault(_fact_key(draft), []).append(draft)
    for group in seen.values():
        body = [d for d in group if d.sentence.number not in headlines]
        first = body[0] if body else group[0]
        for draft in group:
            if draft is first or not _compatible(draft, first):
                continue
            draft.repeats = first
            draft.note("link:repeats")
            if draft.sentence.number in headlines:
                _complete_headline(draft, first)


def link_headlines(drafts: Sequence[Draft], headlines: frozenset[int]) -> None:
    """Tie a rounded headline to the body figure it stands for: "nears $38bn" over "$37.7bn"."""
    for head in drafts:
        value = head.figure.quantity.value
        if head.sentence.number not in headlines or head.repeats is not None or not value:
            continue
        for body in drafts:
            other = body.figure.quantity.value
            if body.sentence.number in headlines or body.sentence.number - head.sentence.number > 6 or not other:
                continue
            near = abs(other - value) <= abs(value) * _HEADLINE_ROUNDING
            alike = body.unit == head.unit and body.measure == head.measure and body.falling == head.falling
            if near and alike and body.restates is None and _compatible(head, body):
                head.repeats = body
                head.note("link:headline")
                _complete_headline(head, body)
                break


#: How far a headline rounds ("almost a third" for 30 percent).
_HEADLINE_ROUNDING = Decimal("0.12")


def _fact_key(draft: Draft) -> tuple[object, ...]:
    quantity = draft.figure.quantity
    value = quantity.value if quantity.value is not None else (quantity.low, quantity.high)
    small = isinstance(value, Decimal) and quantity.kind == "count" and value < 20
    return (value, quantity.unit, draft.measure, draft.falling, draft.indicator if small else None)


def _compatible(draft: Draft, first: Draft) -> bool:
    """The same indicator family, areas and period, or nothing said against it."""

    one, two = draft.indicator, first.indicator
    if one != two and one is not None and two is not None and one not in ancestors(two) and two not in ancestors(one):
        return False
    if (one is None) != (two is None) or (one is None and draft.indicator_text != first.indicator_text):
        return False
    for mine, other in ((draft.ref, first.ref), (draft.counterpart, first.counterpart), (draft.item, first.item)):
        if mine is not None and other is not None and mine != other and "WORLD" not in (mine, other):
            return False
    starts = (draft.period_start, first.period_start)
    ends = (draft.period_end, first.period_end)
    return all(None in pair or pair[0] == pair[1] for pair in (starts, ends))


def _complete_headline(headline: Draft, body: Draft) -> None:
    """A headline leaves out what its body says: period, areas, indicator."""
    if not headline.dated and body.dated:
        headline.period_start, headline.period_end = body.period_start, body.period_end
        headline.period_kind, headline.period_text = body.period_kind, body.period_text
        headline.period_basis = "inherited"
    if headline.counterpart in {None, "WORLD"} and body.counterpart is not None:
        headline.counterpart = body.counterpart
    headline.ref = headline.ref or body.ref
    headline.indicator = body.indicator or headline.indicator
    if headline.base_start is None:
        headline.base_start, headline.base_end = body.base_start, body.base_end
