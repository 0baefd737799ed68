"""Shares: a share of what, whose share, and which indicator that makes.

"Trade with the SCO accounted for 90 percent of Tajikistan's foreign trade": the whole is Tajikistan's foreign trade,
the part is trade with the SCO, so the claim is Tajikistan's ``foreign_trade_share`` with the counterpart SCO.
"""

from __future__ import annotations

from extractor.knowledge.statements import indicator, word_set
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.groups import acting_group
from extractor.pipes.claims.indicators import find_whole, share_of_gdp
from extractor.pipes.claims.memory import Memory, group_ids, is_aside, is_country, national
from extractor.pipes.claims.parties import joined, read_parties, settle
from extractor.pipes.claims.roles import Parties
from extractor.pipes.claims.scene import (
    BREAKS,
    CLOSE,
    PREPOSITIONS,
    Party,
    Scene,
    Sentence,
    Topic,
    clause_end,
    clause_start,
)
from extractor.pipes.claims.wording import own_item
from extractor.pipes.claims.world_shares import economy_share

_WORLD_WORDS = frozenset({"world", "world's", "global", "worldwide", "globally", "planet", "international"})
_ANAPHORIC = frozenset({"this", "that", "the", "which", "it", "these"})
_ANAPHOR_NOUNS = frozenset({"exchange", "figure", "amount", "total", "volume", "turnover", "sum", "trade", "number"})


def settle_share(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory, previous: Draft | None) -> None:
    """Find the whole and the part of a share and write indicator and areas to the draft."""
    whole, rule = find_whole(scene, sentence, draft.figure, draft.topic)
    governor = draft.governor
    if whole is None and draft.topic is None and governor is not None:
        whole = governor.whole or governor.topic or _counted_whole(governor)
    elif whole is None:
        whole = draft.topic
    draft.whole = whole
    draft.note(rule)
    world = _of_world(scene, sentence, draft, whole)
    owner = Draft(draft.figure, sentence, topic=whole)
    found = _whole_parties(scene, sentence, draft, owner, memory, world)
    part = _part(scene, sentence, draft, memory)
    if world:
        _world_share(draft, found, part, whole, memory)
    elif previous is not None and _same_bracket(scene, previous, draft):
        part_of = previous.topic if previous.topic is not None else whole
        draft.whole = part_of
        draft.indicator = share_id(part_of, "partner" if previous.counterpart not in {None, "WORLD"} else "item")
        draft.ref, draft.counterpart = previous.ref, previous.counterpart
        draft.restates = previous
        draft.note("share:same_bracket")
    elif governor is not None and draft.figure.bracketed and governor.measure == "level" and whole is draft.topic:
        draft.indicator = share_id(whole, "partner" if governor.counterpart not in {None, "WORLD"} else "item")
        draft.ref, draft.counterpart = governor.ref, governor.counterpart
        draft.note("share:bracketed")
    elif (
        governor is not None and governor.measure == "share" and draft.topic is governor.topic and whole is draft.topic
    ):
        _next_share(scene, sentence, draft, governor, part, found)
    else:
        _owned_share(scene, sentence, draft, found, part, whole, memory)
    draft.indicator = share_of_gdp(scene, draft.figure, sentence, whole) or draft.indicator
    _consumption(draft, memory)
    _as_part(scene, sentence, draft, previous)
    _self_share(scene, sentence, draft, whole)
    draft.indicator = economy_share(scene, sentence, draft, previous)
    if draft.ref is None and previous is not None:
        draft.ref = previous.ref
        draft.note("party:figure_before")
    _anaphoric_whole(scene, sentence, draft, memory)
    _items(scene, sentence, draft, whole)


def _counted_whole(governor: Draft) -> Topic | None:
    """What a count before is of, when its noun alone names it: "78 million people, 1 percent of the world's total"."""
    row = indicator(governor.indicator)
    figure = governor.figure
    return Topic(figure.start, figure.end, row) if row is not None and figure.quantity.kind == "count" else None


def _of_world(scene: Scene, sentence: Sentence, draft: Draft, whole: Topic | None) -> bool:
    """Whether the share is one of the world total: "of global exports", "of the world's total"."""
    figure = draft.figure
    stop = clause_end(scene, sentence, figure.end)
    after = scene.words(figure.end, min(stop, figure.end + 8))
    if after[:1] == ["of"] and (_WORLD_WORDS & set(after) or _has_world(sentence, figure.end, figure.end + 6)):
        return True
    if whole is not None and whole.end <= figure.start:
        before = scene.words(max(sentence.start, whole.start - 3), whole.start)
        if _WORLD_WORDS & set(before) or _has_world(sentence, whole.start - 3, whole.start):
            return True
        between = scene.words(whole.end, figure.start)
        return between[:3] == ["in", "the", "world"]
    return False


def _has_world(sentence: Sentence, start: int, end: int) -> bool:
    return any(p.id == "WORLD" and start <= p.start < end for p in sentence.parties)


def _whole_parties(
    scene: Scene, sentence: Sentence, draft: Draft, owner: Draft, memory: Memory, world: bool
) -> Parties:
    """The areas of the whole's own phrase: "of China's total imports from other SCO states"."""
    whole = owner.topic
    if whole is None or (world and whole.start >= draft.figure.end):
        return Parties()
    found = read_parties(scene, sentence, owner, memory)
    if whole.start >= draft.figure.end and "party:subject" in found.rules:
        found.ref = [] if not _owned_by_subject(scene, sentence, whole) else found.ref
        found.rules.remove("party:subject")
    found.ref = [area for area in found.ref if area != "WORLD"]
    return found


def _owned_by_subject(scene: Scene, sentence: Sentence, whole: Topic) -> bool:
    return bool({"its", "their"} & set(scene.words(whole.start - 4, whole.start)))


# --- the part --------------------------------------------------------------------------------------------------------


def _part(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory) -> Party | None:
    """The area whose part it is: the subject of the clause ("Russia accounts for"), or "the share of Russia"."""
    figure, group = draft.figure, memory.group
    stop = figure.start
    candidates = [
        p
        for p in sentence.parties
        if figure.left[0] <= p.start and p.end <= stop and p.id != "WORLD" and not is_aside(scene, sentence, p)
    ]
    share_nouns = [
        hit for hit in sentence.hits("share", figure.left[0], stop) if scene.low[hit.end - 1] in {"share", "proportion"}
    ]
    if share_nouns:
        hit = share_nouns[-1]
        owners = [p for p in candidates if p.end <= hit.start and hit.start - p.end <= 3]
        of_area = [p for p in candidates if 0 < p.start - hit.end <= 3]
        if (
            not owners
            and not of_area
            and {"member", "members", "bloc"} & set(scene.words(hit.end, hit.end + 4))
            and group
        ):
            return Party(hit.end, hit.end, group)
        if owners:
            return owners[-1]
        return of_area[0] if of_area else None
    if candidates:
        return candidates[0]
    return _part_after(scene, sentence, figure.end) or acting_group(scene, sentence, figure.start, memory)


def _part_after(scene: Scene, sentence: Sentence, start: int) -> Party | None:
    """The part behind its share: "80 percent of that turnover falls on members of the SCO"."""
    stop = clause_end(scene, sentence, start)
    for party in sentence.parties:
        if start <= party.start < stop and party.id != "WORLD":
            words = scene.words(start, party.start)
            verb = next((place for place, word in enumerate(words) if word in word_set("falling_to")), None)
            return party if verb is not None and PREPOSITIONS & set(words[verb:]) else None
    return None


def _same_bracket(scene: Scene, previous: Draft, draft: Draft) -> bool:
    """A share beside its amount in one bracket: "Russia ($11.6 billion, 17.6 per cent)"."""
    if not (draft.figure.bracketed and previous.figure.bracketed and previous.measure == "level"):
        return False
    return not CLOSE & set(scene.words(previous.figure.end, draft.figure.start))


def _self_share(scene: Scene, sentence: Sentence, draft: Draft, whole: Topic | None) -> None:
    """A name that is a share by itself, after the whole: "60 percent of that population being of working age"."""
    stop = clause_end(scene, sentence, draft.figure.end)
    for topic in sentence.topics:
        row = topic.indicator
        itself = row.percent == "share" and row.shares.get("any") == row.id
        if itself and draft.figure.end <= topic.start and topic.end <= stop and topic != whole:
            draft.indicator, draft.topic = row.id, topic
            draft.counterpart = None
            draft.note("share:named_by_itself")
            return


def _as_part(scene: Scene, sentence: Sentence, draft: Draft, previous: Draft | None) -> None:
    """The level before is the part: "amounted to $35 billion, accounting for 1.6 percent of its total"."""
    if previous is None or previous.measure != "level" or draft.counterpart == "WORLD":
        return
    words = scene.words(previous.figure.end, draft.figure.start)
    linking = {"accounting", "representing", "which", "making", "constituting", "or", "equivalent", "equal", "("} & set(
        words
    )
    part = previous.topic
    if linking and part is not None and draft.whole is not None and draft.whole.indicator.id == "gdp" and not part.weak:
        draft.indicator = part.indicator.shares.get("any", draft.indicator)
        draft.item = draft.item if draft.indicator != "sector_gdp_share" else (previous.indicator_text or draft.item)
        draft.ref = previous.ref or draft.ref
        draft.restates = previous
        draft.note("share:level_in_gdp")
        return
    same = part is not None and draft.whole is not None and draft.whole.indicator is part.indicator
    if (
        linking
        and same
        and draft.ref in {None, previous.ref}
        and (previous.item or previous.counterpart not in {None, "WORLD"})
    ):
        draft.indicator = share_id(draft.whole, "item" if previous.item else "partner")
        draft.ref, draft.item = previous.ref, previous.item
        draft.counterpart = previous.counterpart if previous.counterpart != "WORLD" else draft.counterpart
        draft.restates = previous
        draft.note("share:level_in_same")
        return
    if linking and draft.counterpart is None and draft.ref == previous.ref and previous.counterpart != "WORLD":
        draft.counterpart = previous.counterpart
        draft.note("share:of_level_before")


def _consumption(draft: Draft, memory: Memory) -> None:
    """A supplier's share of somebody's consumption: the supplier is the area, the consumer the counterpart."""
    if draft.indicator is None or not draft.indicator.endswith("consumption_share") or draft.counterpart is not None:
        return
    for earlier in memory.recent(draft.sentence, 0):
        if earlier.measure == "level" and earlier.figure.number == draft.figure.number - 1:
            draft.counterpart, draft.ref = draft.ref, earlier.ref if earlier.ref != draft.ref else None
            draft.restates = None
            draft.note("share:supplier")
            return


# --- the readings ----------------------------------------------------------------------------------------------------


def share_id(whole: Topic | None, *kinds: str) -> str | None:
    if whole is None:
        return None
    shares = whole.indicator.shares
    for kind in (*kinds, "any"):
        if kind in shares:
            return shares[kind]
    if whole.indicator.percent == "share" and not shares:
        return whole.indicator.id
    return None


def _world_share(draft: Draft, found: Parties, part: Party | None, whole: Topic | None, memory: Memory) -> None:
    draft.indicator = share_id(whole, "world")
    governor = draft.governor
    first = found.ref[0] if found.ref else None
    draft.ref = part.id if part else first or (governor.ref if governor else None)
    if draft.ref is None and memory.subject is not None:
        draft.ref = memory.subject
        draft.doubt("area_inherited", 0.85)
    draft.counterpart = "WORLD"
    draft.note("share:world")


def _next_share(
    scene: Scene, sentence: Sentence, draft: Draft, governor: Draft, part: Party | None, found: Parties
) -> None:
    """A further part of the same whole: "while natural gas took a one-third share", "and India 6 percent"."""
    draft.indicator = governor.indicator
    draft.ref, draft.counterpart = governor.ref, governor.counterpart
    if part is not None:
        partners = governor.counterpart not in {None, "WORLD", governor.ref} and is_country(governor.ref)
        if partners and governor.indicator != "mutual_trade_share":
            draft.counterpart = part.id
        elif part.id != governor.ref:
            draft.ref = part.id
    elif after := [p for p in sentence.parties if draft.figure.end <= p.start and p.end <= draft.figure.right[1]]:
        draft.counterpart = after[0].id
    elif found.counterpart:
        draft.counterpart = found.counterpart[0]
    draft.note("share:same_whole")


def _owned_share(
    scene: Scene,
    sentence: Sentence,
    draft: Draft,
    found: Parties,
    part: Party | None,
    whole: Topic | None,
    memory: Memory,
) -> None:
    owner, other = joined(found.ref), joined(found.counterpart)
    governor = draft.governor
    if owner is None and governor is not None and whole is governor.topic and is_country(governor.ref):
        owner = governor.ref
    group_whole = found.among or (owner in group_ids() and part is not None and part.id != owner)
    if whole is not None and whole.indicator.parties == "trade" and group_whole and part is not None:
        draft.indicator = share_id(whole, "group")
        draft.ref, draft.counterpart = part.id, owner
        draft.note("share:in_group")
        return
    thing = memory.spoken_of(sentence) if whole is not None and not national(whole) else None
    if owner is None and thing is not None and part is not None and is_country(part.id):
        draft.indicator = share_id(whole, "partner")
        draft.ref, draft.counterpart = thing, part.id
        draft.note("share:of_company")
        return
    part_topic = _part_topic(scene, sentence, draft, whole)
    if part_topic is not None and part_topic.indicator.parties == "trade":
        partner = Draft(draft.figure, sentence, topic=part_topic)
        reading = read_parties(scene, sentence, partner, memory)
        counterpart = joined(reading.counterpart)
        if counterpart is not None:
            draft.indicator = share_id(whole, "partner")
            draft.ref, draft.counterpart = owner or joined(reading.ref) or memory.subject, counterpart
            draft.note("share:partner_of_owner")
            return
    if part is not None and owner is not None and part.id != owner and _partnered(whole):
        draft.indicator = share_id(whole, "partner")
        draft.ref, draft.counterpart = owner, part.id
        draft.note("share:partner_of_owner")
        return
    draft.indicator = share_id(whole, "item", "partner")
    settle(draft, found, memory)
    if draft.ref is None and part is not None:
        draft.ref = part.id
    if draft.ref is None and whole is None:
        people = [p for p in sentence.parties if 0 < p.start - draft.figure.end <= 2 and p.kind == "area"]
        draft.ref = people[0].id if people and scene.low[draft.figure.end] == "of" else None
    if draft.counterpart is None and draft.ref is not None:
        draft.counterpart = _origin(scene, sentence, draft)
    if draft.ref is None and part is None and memory.centre() is not None and national(whole):
        draft.ref = memory.centre()
        draft.doubt("area_inherited", 0.85)
    if draft.counterpart is None:
        draft.counterpart = other
    draft.note("share:of_owner")


def _origin(scene: Scene, sentence: Sentence, draft: Draft) -> str | None:
    """From or to whom the part comes or goes: "India buys 35 percent of its crude oil from Russia"."""
    stop = clause_end(scene, sentence, draft.figure.end)
    bought = word_set("buying_verbs") | word_set("selling_verbs") | {"imports", "imported", "exports", "exported"}
    if not bought & set(scene.words(draft.figure.left[0], stop)):
        return None
    for party in sentence.parties:
        if draft.figure.end <= party.start < stop and scene.low[party.start - 1] in {"from", "to"}:
            return party.id if party.id != draft.ref else None
    return None


def _partnered(whole: Topic | None) -> bool:
    return whole is not None and whole.indicator.parties in {
        "trade",
        "exports",
        "imports",
        "host",
        "investor",
        "supply",
        "lender",
        "debtor",
    }


def _part_topic(scene: Scene, sentence: Sentence, draft: Draft, whole: Topic | None) -> Topic | None:
    """The indicator that is the part: "trade with other SCO countries accounted for"."""
    figure = draft.figure
    inside = [
        topic
        for topic in sentence.topics
        if figure.left[0] <= topic.start and topic.end <= figure.start and topic != whole and not topic.verb
    ]
    return inside[0] if inside else None


def _anaphoric_whole(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory) -> None:
    """ "Share in this exchange", "5 percent of this amount": the whole is the level spoken of before."""
    figure = draft.figure
    low, high = figure.left[0], min(clause_end(scene, sentence, figure.end), figure.end + 6)
    for place in range(low, high - 1):
        after_of = scene.low[place - 1] in {"of", "in", "to"} if place else False
        if not (after_of and scene.low[place] in _ANAPHORIC and scene.low[place + 1] in _ANAPHOR_NOUNS):
            continue
        source = _whole_before(draft, memory, traded=scene.low[place + 1] in {"turnover", "trade", "exchange"})
        if source is None:
            return
        draft.share_of = source
        draft.whole = draft.whole or source.topic
        part = _part(scene, sentence, draft, memory)
        if part is not None and source.topic is not None:
            in_group = source.ref == source.counterpart and source.ref is not None
            draft.indicator = share_id(source.topic, "group" if in_group else "partner")
            if in_group:
                draft.ref, draft.counterpart = part.id, source.ref
            elif part.id != source.ref:
                draft.ref, draft.counterpart = source.ref, part.id
        draft.note("share:of_antecedent")
        return


def _whole_before(draft: Draft, memory: Memory, *, traded: bool = False) -> Draft | None:
    for earlier in memory.recent(draft.sentence, 5):
        if traded and (earlier.topic is None or earlier.topic.indicator.parties != "trade"):
            continue
        amount = earlier.measure == "level" and earlier.figure.quantity.kind in {"money", "physical", "count"}
        if amount and earlier.restates is None and earlier.figure.number < draft.figure.number:
            return earlier
    return None


# --- items -----------------------------------------------------------------------------------------------------------


def _items(scene: Scene, sentence: Sentence, draft: Draft, whole: Topic | None) -> None:
    """The goods or sector whose share it is: the nouns that lead the clause ("crude oil accounted for")."""
    if draft.item is not None or draft.indicator is None:
        return
    if {"share:partner_of_owner", "share:in_group"} & set(draft.rules):
        return
    row = indicator(draft.indicator)
    if row is None or draft.indicator not in {
        "export_share",
        "import_share",
        "sector_gdp_share",
        "trade_item_share",
        "world_export_share",
        "fdi_share",
        "electricity_share",
        "industry_output_share",
        "investment_share",
        "provisions_share",
    }:
        return
    figure = draft.figure
    start = max(figure.left[0], clause_start(scene, sentence, figure.start))
    parties = {place for party in sentence.parties for place in range(party.start, party.end)}
    words: list[int] = []
    for place in range(start, figure.start):
        word, tag = scene.low[place], scene.doc[place].tag_
        if place in parties or (word in {"the", "a", "'s", "and", "or", "share", "part", "but"} and not words):
            if words:
                break
            continue
        if any(topic.start <= place < topic.end for topic in sentence.topics) and draft.indicator != "sector_gdp_share":
            break
        if (
            word in PREPOSITIONS
            or word in BREAKS
            or word in {",", "which", "that"}
            or tag.startswith(("VB", "MD", "RB", "IN"))
        ):
            if words:
                break
            continue
        if word.isalpha() or word == "-":
            words.append(place)
    words = words or _subject_nouns(scene, sentence, draft, parties)
    if words:
        draft.item = scene.text(words[0], words[-1] + 1)
    elif whole is not None and whole.start >= figure.end:
        draft.item = own_item(scene, whole, sentence)


def _subject_nouns(scene: Scene, sentence: Sentence, draft: Draft, parties: set[int]) -> list[int]:
    """The nouns before the sentence's verb: "textiles were its main exports ..., with a share of 48 percent"."""
    if "with" not in scene.words(draft.figure.start - 5, draft.figure.start):
        return []
    for verb in range(draft.figure.left[0], draft.figure.start):
        if scene.doc[verb].tag_ not in {"VBD", "VBZ", "VBP"}:
            continue
        words: list[int] = []
        for place in range(verb - 1, sentence.start - 1, -1):
            word = scene.low[place]
            if word == "," or word in PREPOSITIONS or place in parties or not (word.isalpha() or word == "-"):
                break
            words.insert(0, place)
        return words
    return []
