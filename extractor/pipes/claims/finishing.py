"""The last steps of a figure: the indicator's id, the words that print it, item, scope, whose things are counted."""

from __future__ import annotations

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.acting import main_subject
from extractor.pipes.claims.bodies import is_company, is_state_body
from extractor.pipes.claims.carrying import rank_indicator
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.facilities import is_named
from extractor.pipes.claims.lexicon import singular
from extractor.pipes.claims.listing import partner_words
from extractor.pipes.claims.memory import Memory, country_of_currency, group_ids, is_country, national, subject_of
from extractor.pipes.claims.mentions import country_of
from extractor.pipes.claims.scene import PREPOSITIONS, Party, Scene, Sentence
from extractor.pipes.claims.shares import share_id
from extractor.pipes.claims.wording import (
    counted,
    own_item,
    topic_text,
    traded_item,
    unnamed_text,
)

_PARTNER_NOUNS = word_set("partner_nouns")
_OF_THEM = (["of", "them"], ["of", "these"], ["of", "those"], ["of", "which"])


def finish(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory) -> None:
    """Settle indicator id, its words, item and scope."""
    figure = draft.figure
    _stand_for(draft, memory)
    if is_country(draft.ref) and draft.ref == draft.counterpart:
        # nobody trades with itself: the party that was taken over gives way to the one that was named
        taken_over = "area_inherited" in draft.flags or "party:subject" in draft.rules
        draft.ref, draft.counterpart = (None, draft.counterpart) if taken_over else (draft.ref, None)
        draft.note("party:not_with_itself")
    if draft.indicator is None and draft.measure == "share":
        draft.indicator = share_id(draft.whole or draft.topic) or share_id(draft.topic)
    elif draft.indicator is None:
        draft.indicator = _indicator_id(scene, sentence, draft)
    if figure.quantity.kind in {"count", "physical"} and draft.topic is None:
        _name_counted(scene, sentence, draft, memory)
    if draft.indicator_text is None and draft.topic is not None:
        named = draft.whole if draft.measure == "share" and draft.whole is not None else draft.topic
        draft.indicator_text = topic_text(scene, named, draft.sentence if draft.governor is None else _home(draft))
    if draft.indicator_text is None and draft.whole is not None:
        draft.indicator_text = topic_text(scene, draft.whole, sentence)
    if draft.indicator_text is None:
        draft.indicator_text = unnamed_text(scene, draft)
    if draft.indicator_text is None and figure.quantity.kind == "rank":
        draft.indicator_text = scene.text(figure.start, min(figure.end + 1, sentence.end))
    if draft.item is None and draft.topic is not None and draft.measure != "share":
        draft.item = draft.governor.item if draft.governor else own_item(scene, draft.topic, sentence)
        if draft.item is None and draft.governor is None:
            draft.item = traded_item(scene, draft.topic, sentence, figure)
    scopes = [hit for hit in sentence.scopes if figure.left[0] <= hit.start < figure.right[1]]
    if draft.ref == "SCO6":
        draft.scope = None
    elif scopes:
        draft.scope = scopes[0].row.id
    elif draft.governor is not None:
        draft.scope = draft.governor.scope
    if (
        draft.ref is None
        and memory.sure_home
        and figure.quantity.kind != "rank"
        and not _names_others(sentence, memory)
        and "party:nameless_thing" not in draft.rules
    ):
        draft.ref = memory.home
        draft.doubt("area_inherited", 0.8)
        draft.note("party:home")
    if draft.indicator == "business_ranking" and draft.ref is not None and "+" in draft.ref:
        draft.each_ref = tuple(draft.ref.split("+"))
    if draft.indicator is None and figure.quantity.kind == "rank":
        draft.indicator = rank_indicator(sentence, draft, memory)
    of_them = scene.words(figure.end, figure.end + 2) in _OF_THEM
    if draft.indicator is None and draft.measure == "share" and draft.governor is not None and of_them:
        draft.indicator = draft.governor.indicator
    if draft.measure == "share" and (own := _share_by_itself(draft)) is not None:
        draft.indicator = own
    if draft.indicator == "trade_item_share" and _of_partner(draft):
        draft.indicator, draft.item = "foreign_trade_share", None
    if draft.indicator == "trade_item_share" and _beside_trade(scene, draft, memory):
        draft.indicator = "foreign_trade_share"
    if draft.indicator == "foreign_trade_share" and _of_mutual(scene, draft, memory):
        draft.indicator = "mutual_trade_share"
    _stand_for(draft, memory)
    if draft.indicator is None:
        draft.doubt("indicator_unknown", 0.8)
    if not draft.dated:
        draft.doubt("period_missing", 0.95)


def _share_by_itself(draft: Draft) -> str | None:
    """The indicator that leads the clause and is a share whatever the whole: "local currencies served 5% of trade"."""
    topic = draft.topic
    if topic is None or topic.verb or topic.end > draft.figure.start:
        return None
    row = topic.indicator
    return row.id if row.percent == "share" and row.shares.get("any") == row.id else None


def _of_partner(draft: Draft) -> bool:
    """Whether a share of trade is a partner's: a partner is known, no goods are, or partners are named as such."""
    named = draft.item is not None and bool(_PARTNER_NOUNS & {singular(word) for word in draft.item.split()})
    return draft.item is None or named or draft.counterpart not in {None, "WORLD"}


_THIS = frozenset({"this", "that", "it", "they", "which"})


def _beside_trade(scene: Scene, draft: Draft, memory: Memory) -> bool:
    """Whether the share is of a trade spoken of just before: "It was 15 percent of their foreign trade"."""
    before = memory.drafts[-1] if memory.drafts else None
    if before is None or before.measure != "level" or before.indicator not in {"trade_turnover", "mutual_trade"}:
        return False
    sentence = draft.sentence
    if before.sentence is sentence:
        between = scene.words(before.figure.end, draft.figure.start)
        return bool({"or", "which", ":", "is"} & set(between)) and len(between) <= 8
    near = sentence.number - before.sentence.number == 1
    return near and bool(_THIS & set(scene.words(sentence.start, sentence.start + 2)))


def _of_mutual(scene: Scene, draft: Draft, memory: Memory) -> bool:
    """Whether the whole of a share is the trade among members that was spoken of: "78 percent of these exchanges"."""
    source = draft.governor or next(iter(memory.recent(draft.sentence, 1)), None)
    if source is None or source.indicator not in {"mutual_trade", "mutual_trade_share"}:
        return False
    after = scene.words(draft.figure.end, draft.figure.end + 2)
    of_it = after[:1] == ["of"] and after[1:] and after[1] in {"it", "these", "this", "that", "them"}
    return bool(of_it) or source.indicator == "mutual_trade_share"


def _names_others(sentence: Sentence, memory: Memory) -> bool:
    """Whether a sentence names an area that is not the text's home."""
    return any(party.kind != "org" and party.id != memory.home for party in sentence.parties)


def _stand_for(draft: Draft, memory: Memory) -> None:
    """A state body gives way to its country, a facility without a name to nothing; a currency tells its country."""
    for name in ("ref", "counterpart"):
        area_id = getattr(draft, name)
        if area_id is None or not area_id.islower():
            continue
        if not is_named(area_id):
            setattr(draft, name, None)
            draft.note("party:nameless_thing")
        elif is_state_body(area_id) and draft.indicator not in {"loans", "grants"}:
            country = country_of(area_id) or (memory.home if name == "ref" else None)
            setattr(draft, name, country if name == "ref" else country or area_id)
            draft.note("party:country_of_body")
    if draft.ref is None and national(draft.topic) and draft.figure.quantity.kind == "money":
        country = country_of_currency(draft.unit)
        if country is not None and "party:thing_spoken_of" not in draft.rules and country != draft.counterpart:
            draft.ref = country
            draft.doubt("area_inherited", 0.8)
            draft.note("party:country_of_currency")


def _home(draft: Draft) -> Sentence:
    """The sentence in which the indicator is printed."""
    node = draft
    while node.governor is not None and node.topic is node.governor.topic:
        node = node.governor
    return node.sentence


def _indicator_id(scene: Scene, sentence: Sentence, draft: Draft) -> str | None:
    topic = draft.topic
    if topic is None:
        return None
    row = topic.indicator
    governor = draft.governor
    if (
        governor is not None
        and governor.topic is topic
        and governor.indicator is not None
        and governor.measure != "share"
    ):
        same = (draft.ref, draft.counterpart) == (governor.ref, governor.counterpart)
        if same or row.id != "trade_turnover":
            return governor.indicator
    if draft.part_of is not None and draft.part_of.indicator == "odi_stock" and row.id == "investment":
        return "odi_stock"
    if row.id == "trade_turnover" and draft.ref is not None and draft.ref == draft.counterpart:
        return "mutual_trade"
    if (
        row.parties == "host"
        and row.id == "fdi_inflow"
        and "party:ref_preposition" in draft.rules
        and ({"party:owner", "party:subject"} & set(draft.rules))
    ):
        return "investment"
    if row.id == "investment" and draft.counterpart not in {None, "WORLD"} and draft.period_kind == "end_of_period":
        return "odi_stock"
    if row.id == "investment" and _is_stock(scene, sentence, draft):
        return "odi_stock"
    if row.id == "sales" and topic.verb and is_country(draft.ref) and _names_two(sentence):
        return "exports"
    if row.id == "economic_growth":
        return "gdp"
    return row.id


def _names_two(sentence: Sentence) -> bool:
    return len({party.id for party in sentence.parties if party.kind == "area" and party.id != "WORLD"}) >= 2


def _is_stock(scene: Scene, sentence: Sentence, draft: Draft) -> bool:
    """Direct investment as a stock: "in terms of stock", or part of a stock spoken of before."""
    if draft.counterpart is None or draft.topic is None:
        return False
    words = scene.words(sentence.start, sentence.end)
    if "direct" not in scene.words(draft.topic.start, draft.topic.end):
        return False
    return "stock" in words or "accumulated" in words or "cumulative" in words


def _name_counted(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory) -> None:
    found, words, _ = counted(scene, scene.lexicon, sentence, draft.figure)
    draft.indicator = found
    draft.note("indicator:counted_noun")
    nameless = draft.governor is not None and draft.governor.indicator_text and words.lower() in _NAMELESS
    draft.indicator_text = draft.governor.indicator_text if nameless and draft.governor else words
    if draft.restates is None:
        _count_parties(scene, sentence, draft, memory)


_NAMELESS = word_set("nameless")


_COLLECTIVE = frozenset({"heads", "leaders", "sides", "participants", "members", "delegations", "parties"})


def _count_parties(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory) -> None:
    """Whose things are counted: the clause's subject has them, an adjective on the noun says of which country."""
    figure = draft.figure
    nouns = [
        p
        for p in sentence.parties
        if figure.end <= p.start <= figure.end + 4
        and p.end <= figure.right[1]
        and not (PREPOSITIONS | {","}) & set(scene.words(figure.end, p.start))
    ]
    kinds = [p.id for p in nouns]
    lead = subject_of(scene, sentence, figure.start) or main_subject(scene, sentence, figure)
    if lead is None:
        lead = next(
            (p for p in sentence.parties if p.kind == "org" and p.end <= figure.start and is_company(p.id)), None
        )
    same = next(
        (d for d in memory.recent(sentence, 2) if d.unit == draft.unit and d.ref is not None and d is not draft), None
    )
    apart = bool({"among", "of"} & set(scene.words(sentence.start, sentence.start + 2)))
    governor = draft.governor
    if governor is not None and governor.unit == draft.unit and "party:ref_preposition" in draft.rules:
        draft.ref, draft.counterpart = governor.ref, governor.counterpart
    elif (governor is not None and draft.ref is not None) or (
        lead is not None and lead.kind == "org" and not is_company(lead.id) and draft.ref is not None
    ):
        pass
    elif lead is not None and lead.id not in kinds:
        draft.ref = lead.id
        draft.note("party:subject")
    elif same is not None and (draft.part_of is not None or apart):
        draft.ref, draft.counterpart = same.ref, same.counterpart
        draft.note("party:as_whole")
    elif draft.ref is None and _COLLECTIVE & set(scene.words(sentence.start, figure.start)) and memory.group:
        draft.ref = memory.group
        draft.note("party:collective")
    members = draft.indicator == "member_states" and draft.ref is None
    if members and memory.group:
        draft.ref = memory.group
        draft.note("party:members_of_group")
    held = draft.indicator in _OF_MEETINGS and _MEETING_WORDS & set(scene.words(sentence.start, sentence.end))
    if held and memory.group and draft.ref not in group_ids():
        draft.ref, draft.counterpart = memory.group, None
        draft.note("party:of_meeting")
    taker = next((p for p in sentence.parties if scene.low[p.start - 1] in _GIVING and p.end <= figure.start), None)
    if taker is not None and draft.counterpart is None and taker.id != draft.ref:
        draft.counterpart = taker.id
        draft.note("party:indirect_object")
    if lead is not None and draft.ref == lead.id and draft.counterpart is None:
        _count_of_partner(scene, sentence, draft, lead, memory)
    if kinds and kinds[0] != draft.ref:
        if draft.ref is None:
            draft.ref = kinds[0]
        else:
            draft.counterpart = kinds[0]
        draft.note("party:counted_adjective")
    placed = [
        p.id
        for p in sentence.parties
        if figure.end < p.start <= figure.right[1] and p.id != draft.ref and p not in nouns
    ]
    if (
        draft.counterpart is None
        and placed
        and draft.ref is not None
        and {"in", "with"} & set(scene.words(figure.end, figure.end + 6))
    ):
        draft.counterpart = placed[0]
    draft.ref = _single(draft.ref, lead)


def _count_of_partner(scene: Scene, sentence: Sentence, draft: Draft, lead: Party, memory: Memory) -> None:
    """What a buyer took of the deliveries spoken of: "China remained the main buyer, taking 31 million tonnes"."""
    words = set(scene.words(lead.end, draft.figure.start))
    if not (words & word_set("buying_verbs") or partner_words(sentence, draft.figure.start)):
        return
    for earlier in memory.recent(sentence, 2):
        if earlier.unit == draft.unit and is_country(earlier.ref) and earlier.ref != lead.id:
            draft.ref, draft.counterpart = earlier.ref, lead.id
            draft.note("party:as_partner")
            return


_GIVING = word_set("giving_verbs")
#: What a meeting of a group leaves behind, and the words for such a meeting.
_OF_MEETINGS = frozenset({"documents", "meetings_held", "bodies"})
_MEETING_WORDS = frozenset({"summit", "heads", "leaders", "council", "ministers", "representatives", "participants"})


def _single(ref: str | None, lead: Party | None) -> str | None:
    """A joint reference read from a list gives way to the subject."""
    return lead.id if ref is not None and "+" in ref and lead is not None else ref
