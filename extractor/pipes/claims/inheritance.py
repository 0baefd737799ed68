"""Parties that a figure does not name itself: those of the figures, sentences and speakers around it."""

from __future__ import annotations

from extractor.knowledge.statements import indicator, word_set
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.groups import acting_group, speaker_area
from extractor.pipes.claims.listing import TWO_SIDED
from extractor.pipes.claims.memory import (
    Memory,
    group_ids,
    is_aside,
    is_country,
    national,
    subject_of,
)
from extractor.pipes.claims.parties import read_parties, settle
from extractor.pipes.claims.roles import Parties
from extractor.pipes.claims.scene import Scene, Sentence, Topic
from extractor.pipes.claims.shares import settle_share


def find_parties(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory, previous: Draft | None) -> None:
    if draft.restates is not None and draft.topic is draft.restates.topic and draft.measure != "share":
        source = draft.restates
        draft.ref, draft.counterpart, draft.ref_stated = source.ref, source.counterpart, source.ref_stated
        return
    if draft.restates is not None and draft.measure == "level":
        draft.ref, draft.ref_stated = draft.restates.ref, draft.restates.ref_stated
        draft.governor = None
        if draft.figure.quantity.kind == "count":
            draft.topic = None
        else:
            draft.counterpart = draft.restates.counterpart
        return
    if draft.measure == "share":
        settle_share(scene, sentence, draft, memory, previous)
        return
    if _partner_figure(scene, sentence, draft, memory):
        return
    found = read_parties(scene, sentence, draft, memory)
    if draft.governor is None and draft.topic is not None:
        _lean_on_sentence(scene, draft, found, memory)
        _other_of_pair(scene, draft, found, memory)
    settle(draft, found, memory)
    _widen(scene, sentence, draft, found, memory)


def _lean_on_sentence(scene: Scene, draft: Draft, found: Parties, memory: Memory) -> None:
    """An indicator without areas goes on from the figure before in the sentence: "and imports to $3 billion"."""
    if found.among or draft.topic is None:
        return
    told = "party:subject" not in found.rules and bool(found.ref)
    if told and found.counterpart:
        return
    for earlier in reversed(memory.drafts[-4:]):
        if earlier.sentence is not draft.sentence:
            break
        if earlier.ref is None:
            continue
        if found.ref and found.ref != [earlier.ref]:
            return
        if told:
            return
        found.ref = [earlier.ref] if "+" not in earlier.ref else earlier.ref.split("+")
        same = earlier.topic is not None and _family(earlier.topic.indicator.parties) == _family(
            draft.topic.indicator.parties
        )
        foreign = _says_foreign(scene, draft.topic.start, draft.topic.end)
        if not found.counterpart and earlier.counterpart not in {None, "WORLD"} and same and not foreign:
            assert earlier.counterpart is not None
            if earlier.counterpart != earlier.ref or draft.topic.indicator.parties == "trade":
                found.counterpart = earlier.counterpart.split("+")
        found.rules.append("party:figure_before")
        return


def _other_of_pair(scene: Scene, draft: Draft, found: Parties, memory: Memory) -> None:
    """Exports of one of two countries whose trade was just spoken of go to the other: "with Chinese exports at"."""
    topic = draft.topic
    if (
        topic is None
        or topic.indicator.parties not in {"exports", "imports"}
        or found.counterpart
        or len(found.ref) != 1
    ):
        return
    if _says_foreign(scene, topic.start, topic.end):
        return
    for earlier in memory.recent(draft.sentence, 2):
        if earlier.topic is None or _family(earlier.topic.indicator.parties) != "trade" or earlier.measure == "share":
            continue
        pair = (earlier.ref, earlier.counterpart)
        if found.ref[0] in pair and is_country(pair[0]) and is_country(pair[1]):
            found.add("counterpart", str(pair[1] if pair[0] == found.ref[0] else pair[0]), "party:other_of_pair")
        return


_PARTNER_MONEY = {"trading_partner_rank": "trade_turnover", "investor_rank": "investment"}


def _partner_figure(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory) -> bool:
    """A sum beside a partner's rank: "remained Uzbekistan's second largest partner with $9 billion" is their trade."""
    if draft.topic is not None or draft.governor is not None or draft.figure.quantity.kind != "money":
        return False
    named = [t for t in sentence.topics if t.indicator.id in _PARTNER_MONEY and t.end <= draft.figure.start]
    if not named:
        return False
    place = named[-1]
    row = indicator(_PARTNER_MONEY[place.indicator.id])
    assert row is not None
    ranked = [one for one in memory.drafts[-6:] if one.sentence is sentence and one.figure.quantity.kind == "rank"]
    lead = subject_of(scene, sentence, place.start)
    owners = [p for p in sentence.parties if p.end <= draft.figure.start and (lead is None or p.id != lead.id)]
    partner = ranked[-1].ref if ranked else (lead.id if lead is not None else None)
    owner = (ranked[-1].counterpart or (ranked[-1].each_counterpart or (None,))[0]) if ranked else None
    if owner is None and owners:
        owner = owners[-1].id
    draft.topic = Topic(place.start, place.end, row)
    draft.partner_list = True
    beside = [
        p
        for p in sentence.parties
        if draft.figure.left[0] <= p.start and 0 <= draft.figure.start - p.end <= 3 and not p.possessive
    ]
    if not ranked and beside and (lead is None or beside[-1].id != lead.id):
        others = [p.id for p in owners if p.id != beside[-1].id]
        owner, partner = (lead.id if lead is not None else (others[-1] if others else None)), beside[-1].id
    if owner is None:
        draft.topic = Topic(place.start, place.end, row)
        _inherit_area(scene, sentence, draft, memory)
        owner = draft.ref if draft.ref != partner else None
    draft.ref, draft.counterpart = (owner, partner) if row.id == "trade_turnover" else (partner, owner)
    draft.varying = "counterpart" if row.id == "trade_turnover" else "ref"
    draft.ref_stated = draft.ref is not None
    draft.note("party:partner_with_sum")
    return True


def _family(kind: str) -> str:
    return "trade" if kind in {"trade", "exports", "imports"} else kind


def _widen(scene: Scene, sentence: Sentence, draft: Draft, found: Parties, memory: Memory) -> None:
    """What an indicator implies when no party is named: the area spoken of, the world, the group itself."""
    topic = draft.topic
    if draft.figure.quantity.kind == "rank":
        if draft.ref is None and memory.subject is not None:
            draft.ref = memory.subject
            draft.doubt("area_inherited", 0.85)
        if draft.counterpart is None:
            _rank_counterpart(sentence, draft, memory)
        return
    if draft.ref is None and topic is not None:
        _inherit_area(scene, sentence, draft, memory)
    if topic is None:
        if draft.ref is None:
            _only_area(scene, sentence, draft, memory)
        return
    kind = topic.indicator.parties
    if kind in {"lender", "investor"} and draft.counterpart is None and memory.home not in {None, draft.ref}:
        received = bool(_RECEIVES & set(scene.words(sentence.start, sentence.end)))
        given = "to" in scene.words(draft.figure.end, draft.figure.end + 3)
        if (draft.ref is not None or received) and not given and (kind == "lender" or memory.sure_home):
            draft.counterpart = memory.home
            draft.doubt("area_inherited", 0.85)
            draft.note("party:home_receives")
    words = set(scene.words(max(sentence.start, topic.start - 4), topic.end))
    if (
        draft.ref in group_ids()
        and draft.counterpart is None
        and kind in {"trade", "investor"}
        and (
            {"mutual", "intra", "internal", "joint", "reciprocal"} & words
            or {"joint"} & set(scene.words(topic.end, topic.end + 3))
        )
    ):
        draft.counterpart = draft.ref
        draft.note("party:mutual_in_group")
    bilateral = {"bilateral", "mutual", "two", "reciprocal"} & set(scene.words(topic.start, topic.end))
    if draft.counterpart is None and topic.indicator.world and draft.ref is not None and not bilateral:
        draft.counterpart = "WORLD"
        draft.note("party:world_by_default")


_RECEIVES = word_set("receives")


def _rank_counterpart(sentence: Sentence, draft: Draft, memory: Memory) -> None:
    """A partner of whom: of the country whose trade or investment was spoken of just before."""
    if draft.topic is not None and draft.topic.indicator.id not in _PARTNER_MONEY:
        return
    for earlier in memory.recent(sentence, 4):
        topic = earlier.topic or earlier.whole
        traded = topic is not None and topic.indicator.parties in TWO_SIDED | {"single"}
        if is_country(earlier.ref) and earlier.ref != draft.ref and earlier.figure.quantity.kind != "rank" and traded:
            draft.counterpart = earlier.ref
            draft.each_counterpart = ()
            draft.doubt("area_inherited", 0.85)
            return


def _inherit_area(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory) -> None:
    """No area in the figure's words: the sentence's leading figure, the bullet's lead, the sentences before."""
    topic = draft.topic
    assert topic is not None
    if memory.sure_home and national(topic) and _family(topic.indicator.parties) in _OF_HOME:
        draft.ref = memory.home
        draft.doubt("area_inherited", 0.9)
        draft.note("party:home")
        return
    mutual = {"mutual", "intra", "internal"} & set(scene.words(topic.start - 1, topic.end))
    if mutual and memory.group and not memory.sure_home and not memory.recent(sentence, 2):
        draft.ref = draft.counterpart = memory.group
        draft.note("party:mutual_in_group")
        return
    if not national(topic) and (memory.firm or memory.spoken_of(sentence)):
        _thing_spoken_of(sentence, draft, memory)
        return
    for earlier in memory.recent(sentence, 3):
        if earlier.ref is None or earlier.topic is None or earlier.varying == "ref":
            continue
        if _family(earlier.topic.indicator.parties) == _family(topic.indicator.parties):
            if earlier.ref == earlier.counterpart and topic.indicator.parties in {"exports", "imports"}:
                continue
            if earlier.ref == draft.counterpart and is_country(earlier.ref):
                continue
            if national(topic) and earlier.ref.islower():
                continue
            turned = earlier.counterpart == memory.home != draft.counterpart and None not in (
                memory.home,
                draft.counterpart,
            )
            draft.ref = memory.home if turned else earlier.ref
            draft.ref_stated = earlier.ref_stated
            if (
                draft.counterpart is None
                and topic.indicator.parties != "single"
                and not _says_foreign(scene, topic.start, topic.end)
                and _keeps_partner(earlier, memory)
            ):
                draft.counterpart = earlier.counterpart
            draft.doubt("area_inherited", 0.9)
            draft.note("party:sentence_before")
            return
    if not national(topic):
        _thing_spoken_of(sentence, draft, memory)
        return
    if memory.sure_home and draft.counterpart != memory.home:
        draft.ref = memory.home
        draft.doubt("area_inherited", 0.85)
        draft.note("party:home")
        return
    for earlier in memory.recent(sentence, 6):
        known = is_country(earlier.ref) and earlier.ref_stated and earlier.ref != draft.counterpart
        if known and national(earlier.topic) and not earlier.varying:
            draft.ref = earlier.ref
            draft.doubt("area_inherited", 0.85)
            draft.note("party:national_before")
            return
    own = next((p.country for p in sentence.parties if p.kind == "org" and p.country is not None), None)
    candidates = (own, speaker_area(scene, sentence, memory), memory.home, memory.subject, memory.group)
    meant = next((one for one in candidates if one is not None and one != draft.counterpart), None)
    if meant is not None:
        draft.ref = meant
        draft.doubt("area_inherited", 0.85)
        draft.note("party:subject_before")
        return
    _area_of_source(scene, sentence, draft)


#: Party classes whose national totals are the home country's wherever a text is sure to be at home.
_OF_HOME = frozenset({"single", "host", "debtor"})


def _keeps_partner(earlier: Draft, memory: Memory) -> bool:
    """Whether the partner of an earlier figure is still spoken of: not one of several, not that of a mere share."""
    if earlier.measure == "share" or earlier.varying == "counterpart":
        return False
    partners = {
        one.counterpart
        for one in memory.drafts[-8:]
        if one.sentence is earlier.sentence and one.ref == earlier.ref and one.topic is not None
    }
    return len(partners - {None, "WORLD"}) <= 1


def _thing_spoken_of(sentence: Sentence, draft: Draft, memory: Memory) -> None:
    """What is no indicator of countries goes on for the company or facility spoken of."""
    thing = memory.spoken_of(sentence)
    if thing is not None:
        draft.ref = thing
        draft.doubt("area_inherited", 0.85)
        draft.note("party:thing_spoken_of")


def _area_of_source(scene: Scene, sentence: Sentence, draft: Draft) -> None:
    """The country of the body whose data it is: "according to the National Bank of Kazakhstan, the inflow of FDI"."""
    if not national(draft.topic):
        return
    for party in sentence.parties:
        if party.kind == "area" and not is_aside(scene, sentence, party):
            continue
        area_id = party.country if party.kind == "org" else party.id
        if area_id is not None and is_country(area_id) and area_id != draft.counterpart:
            draft.ref = area_id
            draft.doubt("area_inherited", 0.85)
            draft.note("party:country_of_source")
            return


def _says_foreign(scene: Scene, start: int, end: int) -> bool:
    return bool({"foreign", "external", "total"} & set(scene.words(max(0, start - 1), end)))


def _only_area(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory) -> None:
    """A figure without a known indicator is about the one that leads its sentence."""
    lead = subject_of(scene, sentence, draft.figure.start)
    if lead is None:
        lead = acting_group(scene, sentence, draft.figure.start, memory)
    if lead is not None:
        draft.ref = lead.id
        draft.note("party:leading_area")
        return
    areas = {party.id for party in sentence.parties if party.kind == "area" and party.id != "WORLD"}
    if not areas:
        _thing_spoken_of(sentence, draft, memory)
    if len(areas) == 1:
        draft.ref = areas.pop()
        draft.doubt("attachment_ambiguous", 0.85)
        draft.note("party:only_area")


def assign_own(draft: Draft, area_id: str) -> None:
    """The area that "respectively" gives the figure replaces the whole list."""
    for name in ("counterpart", "ref"):
        value = getattr(draft, name)
        if value is not None and area_id in value.split("+"):
            setattr(draft, name, area_id)
            draft.note("party:respectively")
            return
    if (
        draft.governor is not None
        and draft.governor.counterpart not in {None, "WORLD"}
        and draft.governor.ref != area_id
    ):
        draft.counterpart = area_id
    else:
        draft.ref = area_id
    draft.note("party:respectively")
