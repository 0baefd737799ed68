"""The order in which the linking rules are asked: sentence by sentence, figure by figure, then across the text."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from spacy.tokens import Doc

from extractor.knowledge.statements import indicator
from extractor.pipes.claims.attribution import attribute
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.events import event_claims
from extractor.pipes.claims.evidence import build_claims
from extractor.pipes.claims.indicators import (
    counted,
    dimension_of,
    find_topic,
    fits,
    own_item,
    topic_text,
    traded_item,
    unnamed_text,
)
from extractor.pipes.claims.lexicon import Lexicon, build_lexicon
from extractor.pipes.claims.links import (
    antecedent,
    link_bases,
    link_part,
    link_repeats,
    restated_by,
    spread_respectively,
)
from extractor.pipes.claims.measures import compares_areas, read_measure
from extractor.pipes.claims.memory import Memory, group_ids, is_aside, is_country, national, subject_of
from extractor.pipes.claims.parties import Parties, main_subject, read_parties, settle
from extractor.pipes.claims.periods import inherit_period, run_of, set_period
from extractor.pipes.claims.scene import CLOSE, PREPOSITIONS, Figure, Party, Scene, Sentence, Topic, read_scene
from extractor.pipes.claims.shares import settle_share, share_id
from extractor.pipes.claims.status import set_status
from extractor.schema import Claim

Tokenizer = Callable[[str], Doc]


@lru_cache(maxsize=4)
def _lexicon(tokenizer: Tokenizer) -> Lexicon:
    return build_lexicon(lambda phrase: [token.text for token in tokenizer(phrase)])


def link(doc: Doc, tokenizer: Tokenizer) -> list[Claim]:
    """All claims of a text, in text order: those of its figures and those of its dated events."""
    lexicon = _lexicon(tokenizer)
    scene = read_scene(doc, lexicon)
    memory = Memory()
    for sentence in scene.sentences:
        _link_sentence(scene, sentence, memory)
        memory.read(scene, sentence)
    drafts = memory.drafts
    link_bases(drafts)
    link_repeats(drafts, headline_numbers(scene))
    attribute(scene, drafts)
    claims = build_claims(doc, drafts)
    return sorted([*claims, *event_claims(scene)], key=lambda claim: (claim.start, claim.end))


def headline_numbers(scene: Scene) -> frozenset[int]:
    """The sentences that are the title: a heading at the top, or one that repeats the article's title."""
    title = " ".join(str((scene.doc._.article or {}).get("title") or "").split()).lower().rstrip(".")
    found = set()
    for sentence in scene.sentences[:3]:
        text = scene.text(sentence.start, sentence.end).lower().rstrip(".")
        if (sentence.number == 0 and sentence.heading) or (title and text == title):
            found.add(sentence.number)
    return frozenset(found)


def _link_sentence(scene: Scene, sentence: Sentence, memory: Memory) -> None:
    spread = spread_respectively(scene, sentence)
    _prepare(scene, sentence)
    done: list[Draft] = []
    for figure in sentence.figures:
        draft = Draft(figure, sentence)
        _name(scene, sentence, draft, done, memory)
        _measure(scene, sentence, draft)
        draft.is_base = figure.base and draft.measure == "level"
        _restate(scene, draft, done)
        _parties(scene, sentence, draft, memory, done[-1] if done else None)
        if figure.number in spread:
            _assign_own(draft, spread[figure.number][0].id)
        set_status(scene, sentence, draft, done[-1] if done else None)
        set_period(scene, sentence, draft, done[-1] if done else None)
        anaphoric = draft.governor is not None and draft.governor.sentence.number != sentence.number
        inherit_period(scene, draft, memory, anaphoric=anaphoric or draft.share_of is not None)
        link_part(scene, draft, memory)
        _finish(scene, sentence, draft, memory)
        done.append(draft)
        memory.drafts.append(draft)
    _late_dates(done)


# --- steps -------------------------------------------------------------------------------------------------------------


def _name(
    scene: Scene, sentence: Sentence, draft: Draft, done: list[Draft], memory: Memory
) -> None:
    """Find the indicator's name, or the figure before that this one goes on from."""
    figure = draft.figure
    topic, rule = find_topic(scene, sentence, figure)
    previous = done[-1] if done else None
    if topic is not None and previous is not None and topic.weak and _goes_on(draft, previous):
        topic = None
    if topic is not None and figure.quantity.kind == "count" and _counts_itself(scene, sentence, figure, topic):
        topic = None
        return
    if topic is not None:
        draft.topic = topic
        draft.note(rule)
        if previous is not None and previous.topic == topic:
            draft.governor = previous
        return
    kind = figure.quantity.kind
    alike = [one for one in reversed(done) if one.figure.quantity.kind == kind and _goes_on(draft, one)]
    governor = next((one for one in (*alike, *reversed(done)) if _goes_on(draft, one)), None)
    if previous is not None and _goes_on(draft, previous) and not (previous.figure.bracketed and alike):
        governor = previous
    if governor is None:
        governor = _lead_in(scene, sentence, draft, memory)
    if governor is None and not done:
        later = _later_topic(scene, sentence, figure)
        if later is not None:
            draft.topic = later
            draft.note("indicator:later_in_sentence")
            return
    if governor is None and _is_anaphoric(scene, sentence, figure):
        governor = antecedent(scene, draft, memory)
        if governor is not None:
            draft.note("indicator:antecedent")
        elif sentence.number:
            governor = _taken_up(scene, draft, scene.sentences[sentence.number - 1], memory)
    if governor is not None and governor.topic is not None and not fits(governor.topic, figure):
        earlier = [one for one in sentence.topics if one.end <= figure.start and fits(one, figure)]
        if earlier:
            draft.topic = earlier[-1]
            draft.note("indicator:left_in_sentence")
            return
    if governor is not None:
        draft.governor = governor
        draft.topic = governor.topic
        draft.note("indicator:as_figure_before")


def _lead_in(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory) -> Draft | None:
    """A list item goes on from its heading: "Exports in 2024, by country:" over "China: $3.6 trillion"."""
    lead = memory.lead
    if lead is None or sentence.number - lead.number > 40 or sentence.end - sentence.start > 40:
        return None
    return _taken_up(scene, draft, lead, memory)


def _taken_up(scene: Scene, draft: Draft, lead: Sentence, memory: Memory) -> Draft | None:
    """An earlier sentence without a figure of its own as what a figure goes on from: its indicator, areas, date."""
    topics = [one for one in lead.topics if fits(one, draft.figure)]
    if not topics:
        return None
    phantom = Draft(draft.figure, lead, topic=topics[-1])
    found = read_parties(scene, lead, phantom, memory)
    settle(phantom, found, memory)
    phantom.indicator = None
    phantom.partner_list = is_country(phantom.ref)
    dates = [one for one in lead.dates if one.period.start is not None or one.period.end is not None]
    if dates:
        phantom.period_start, phantom.period_end = dates[0].period.start, dates[0].period.end
        phantom.period_kind, phantom.period_text = dates[0].period.kind, dates[0].text
        phantom.period_basis = "inherited"
    draft.note("indicator:lead_in")
    return phantom


def _counts_itself(scene: Scene, sentence: Sentence, figure: Figure, topic: Topic) -> bool:
    """Whether the counted noun names the indicator better than the topic: "transport channels with 27 countries"."""
    found, _ = counted(scene, scene.lexicon, sentence, figure)
    row = indicator(found)
    return row is not None and row.id != topic.indicator.id and not row.weak


def _goes_on(draft: Draft, governor: Draft) -> bool:
    """Whether a figure without an indicator of its own can go on from another: by its unit."""
    kind, other = draft.figure.quantity.kind, governor.figure.quantity.kind
    if kind in {"percent", "fraction", "multiple"}:
        return other != "rank"
    if kind == other == "count":
        return draft.figure.quantity.unit == governor.figure.quantity.unit
    if kind == other:
        return True
    return kind in {"money", "physical"} and governor.topic is not None and dimension_of(draft.figure) in (
        governor.topic.indicator.dimensions
    )


def _later_topic(scene: Scene, sentence: Sentence, figure: Figure) -> Topic | None:
    """The name after coordinated figures, or the main clause's: "From the initial $12 billion, trade ... expanded to"."""
    dimension = dimension_of(figure)
    for topic in sentence.topics:
        if topic.start >= figure.end and dimension in topic.indicator.dimensions and not topic.weak:
            return topic
    return None


def _is_anaphoric(scene: Scene, sentence: Sentence, figure: Figure) -> bool:
    """Whether the words before the figure point back: "this was", "the figure", "it amounted to"."""
    hits = sentence.hits("anaphor", sentence.start, figure.start)
    if figure.quantity.kind == "multiple" and sentence.hits("anaphor", figure.end, figure.end + 4):
        return True
    return any(hit.start <= sentence.start + 8 for hit in hits)


def _measure(scene: Scene, sentence: Sentence, draft: Draft) -> None:
    reading = read_measure(scene, sentence, draft.figure, draft.topic)
    draft.measure, draft.falling = reading.measure, reading.falling
    draft.note(reading.rule)
    if not reading.sure:
        draft.doubt("measure_guessed", 0.8)
    quantity = draft.figure.quantity
    if draft.measure == "growth_factor":
        before = scene.words(draft.figure.left[0], draft.figure.start)[-4:]
        after = scene.words(draft.figure.end, draft.figure.end + 2)
        literal = "by" in before or after[:1] in (["more"], ["higher"], ["increase"], ["larger"], ["rise"], ["growth"])
        if literal and quantity.value is not None and not draft.falling:
            draft.alt_value = quantity.value + 1
        if compares_areas(scene, draft.figure):
            draft.flags.append("compares_areas")
    draft.per = quantity.per
    if draft.per is None and draft.measure in {"level", "growth_rate", "change"}:
        near = [
            hit
            for hit in sentence.hits("yearly", draft.figure.end, min(draft.figure.right[1], draft.figure.end + 6))
            if scene.words(hit.end, hit.end + 1) not in (["earlier"], ["ago"], ["before"], ["later"])
        ]
        named = sentence.hits("yearly", max(draft.figure.left[0], draft.figure.start - 9), draft.figure.start)
        if near or any(hit.row.phrases and scene.low[hit.start] == "annual" for hit in named):
            draft.per = "year"


def _prepare(scene: Scene, sentence: Sentence) -> None:
    """What has to be known of all figures first: which are bases, and what follows a bracketed restatement."""
    for figure, after in zip(sentence.figures, sentence.figures[1:], strict=False):
        if restated_by(scene, figure, after, sentence.parties) and after.bracketed:
            close = next((p for p in range(after.end, after.right[1]) if scene.low[p] in CLOSE), after.right[1])
            figure.tail = (min(close + 1, after.right[1]), after.right[1])
    for figure in sentence.figures:
        figure.base = figure.quantity.kind not in {"multiple", "rank"} and _is_base(scene, figure)
    for figure, after in zip(sentence.figures, sentence.figures[1:], strict=False):
        if figure.base and after in run_of(scene, sentence, figure) and after.quantity.kind == figure.quantity.kind:
            after.base = True


def _is_base(scene: Scene, figure: Figure) -> bool:
    """A level that a change starts from: "from $12 billion", "compared to only $672 billion in 2001"."""
    words = scene.words(max(figure.left[0] - 1, figure.start - 6, 0), figure.start)
    for back, word in enumerate(reversed(words)):
        if word in {"from", "against", "versus", "vs"}:
            return True
        if word in {"to", "with"} and back + 1 < len(words) and words[-back - 2] in {"compared", "comparison"}:
            return True
        if word in {"to", "in", "at", "with", ",", "and", "reached", "by", "than"}:
            return False
    return False


def _restate(scene: Scene, draft: Draft, done: list[Draft]) -> None:
    if not done:
        return
    previous = done[-1]
    if restated_by(scene, previous.figure, draft.figure, draft.sentence.parties):
        draft.restates = previous.restates or previous
        draft.governor = previous
        draft.topic = previous.topic if previous.figure.quantity.kind == draft.figure.quantity.kind else draft.topic
        draft.is_base = previous.is_base
        draft.note("link:restates")


def _parties(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory, previous: Draft | None) -> None:
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
        _lean_on_sentence(draft, found, memory)
        _other_of_pair(scene, draft, found, memory)
    settle(draft, found, memory)
    _widen(scene, sentence, draft, found, memory)


def _lean_on_sentence(draft: Draft, found: Parties, memory: Memory) -> None:
    """An indicator of its own without areas goes on from the figure before in the sentence: "and imports to $3 billion"."""
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
        if not found.counterpart and earlier.counterpart not in {None, "WORLD"} and same:
            assert earlier.counterpart is not None
            if earlier.counterpart != earlier.ref or draft.topic.indicator.parties == "trade":
                found.counterpart = earlier.counterpart.split("+")
        found.rules.append("party:figure_before")
        return


def _other_of_pair(scene: Scene, draft: Draft, found: Parties, memory: Memory) -> None:
    """Exports of one of two countries whose trade was just spoken of go to the other: "with Chinese exports at"."""
    topic = draft.topic
    if topic is None or topic.indicator.parties not in {"exports", "imports"} or found.counterpart or len(found.ref) != 1:
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
    if not ranked and beside and lead is not None and beside[-1].id != lead.id:
        owner, partner = lead.id, beside[-1].id
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
    words = set(scene.words(max(sentence.start, topic.start - 4), topic.end))
    if draft.ref in group_ids() and draft.counterpart is None and kind in {"trade", "investor"} and (
        {"mutual", "intra", "internal", "joint", "reciprocal"} & words
        or {"joint"} & set(scene.words(topic.end, topic.end + 3))
    ):
        draft.counterpart = draft.ref
        draft.note("party:mutual_in_group")
    bilateral = {"bilateral", "mutual", "two", "reciprocal"} & set(scene.words(topic.start, topic.end))
    if draft.counterpart is None and topic.indicator.world and draft.ref is not None and not bilateral:
        draft.counterpart = "WORLD"
        draft.note("party:world_by_default")


def _rank_counterpart(sentence: Sentence, draft: Draft, memory: Memory) -> None:
    """A partner of whom: of the country whose trade or investment was spoken of just before."""
    if draft.topic is None or draft.topic.indicator.id not in _PARTNER_MONEY:
        return
    for earlier in memory.recent(sentence, 4):
        if is_country(earlier.ref) and earlier.ref != draft.ref and earlier.figure.quantity.kind != "rank":
            draft.counterpart = earlier.ref
            draft.each_counterpart = ()
            draft.doubt("area_inherited", 0.85)
            return


def _inherit_area(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory) -> None:
    """No area in the figure's words: the sentence's leading figure, the bullet's lead, the sentences before."""
    topic = draft.topic
    assert topic is not None
    for earlier in memory.recent(sentence, 3):
        if earlier.ref is None or earlier.topic is None:
            continue
        if _family(earlier.topic.indicator.parties) == _family(topic.indicator.parties):
            if earlier.ref == earlier.counterpart and topic.indicator.parties in {"exports", "imports"}:
                continue
            draft.ref = earlier.ref
            draft.ref_stated = earlier.ref_stated
            if draft.counterpart is None and topic.indicator.parties != "single" and not _says_foreign(scene, topic.start, topic.end):
                draft.counterpart = earlier.counterpart
            draft.doubt("area_inherited", 0.9)
            draft.note("party:sentence_before")
            return
    if memory.subject is not None and national(topic):
        draft.ref = memory.subject
        draft.doubt("area_inherited", 0.85)
        draft.note("party:subject_before")
        return
    _area_of_source(scene, sentence, draft)


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
    if lead is not None:
        draft.ref = lead.id
        draft.note("party:leading_area")
        return
    areas = {party.id for party in sentence.parties if party.kind == "area" and party.id != "WORLD"}
    if len(areas) == 1:
        draft.ref = areas.pop()
        draft.doubt("attachment_ambiguous", 0.85)
        draft.note("party:only_area")


def _assign_own(draft: Draft, area_id: str) -> None:
    """The area that "respectively" gives the figure replaces the whole list."""
    for name in ("counterpart", "ref"):
        value = getattr(draft, name)
        if value is not None and area_id in value.split("+"):
            setattr(draft, name, area_id)
            draft.note("party:respectively")
            return
    if draft.governor is not None and draft.governor.counterpart not in {None, "WORLD"} and draft.governor.ref != area_id:
        draft.counterpart = area_id
    else:
        draft.ref = area_id
    draft.note("party:respectively")


def _late_dates(done: list[Draft]) -> None:
    """A growth over a window ends where the level it leads to is dated: "over 5 years ... reaching $490 billion in 2023"."""
    for draft in done:
        if not draft.window or draft.period_start is None:
            continue
        levels = [one for one in done if one.measure == "level" and one.dated and not one.is_base and one is not draft]
        same = [one for one in levels if one.indicator == draft.indicator and one.period_basis == "stated" and one.period_text != draft.period_text]
        if not same or same[0].period_end is None or draft.base_start is None or draft.period_end is None:
            continue
        shift = same[0].period_end.year - draft.period_end.year
        years = draft.period_end.year - draft.base_start.year
        draft.period_start, draft.period_end = same[0].period_start, same[0].period_end
        draft.period_text = draft.period_text
        base = draft.period_end.year - years
        draft.base_start = draft.base_start.replace(year=base)
        draft.base_end = draft.base_end.replace(year=base) if draft.base_end else None
        if shift:
            draft.note("base:window_ends_at_level")


# --- the indicator's id ------------------------------------------------------------------------------------------------


def _finish(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory) -> None:
    """Settle indicator id, its words, item and scope."""
    figure = draft.figure
    if draft.indicator is None and draft.measure == "share":
        draft.indicator = share_id(draft.whole or draft.topic)
    elif draft.indicator is None:
        draft.indicator = _indicator_id(scene, sentence, draft)
    physical = figure.quantity.kind == "physical" and draft.topic is not None
    if figure.quantity.kind in {"count", "physical"} and not physical and (draft.topic is None or draft.topic.weak or draft.topic.verb):
        _name_counted(scene, sentence, draft, memory)
    if draft.indicator_text is None and draft.topic is not None:
        named = draft.whole if draft.measure == "share" and draft.whole is not None else draft.topic
        draft.indicator_text = topic_text(scene, named, draft.sentence if draft.governor is None else _home(draft))
    if draft.indicator_text is None and draft.whole is not None:
        draft.indicator_text = topic_text(scene, draft.whole, sentence)
    if draft.indicator_text is None:
        draft.indicator_text = unnamed_text(scene, draft)
    if draft.item is None and draft.topic is not None and draft.measure != "share":
        draft.item = draft.governor.item if draft.governor else own_item(scene, draft.topic, sentence)
        if draft.item is None and draft.governor is None:
            draft.item = traded_item(scene, draft.topic, sentence, figure)
    scopes = [hit for hit in sentence.scopes if figure.left[0] <= hit.start < figure.right[1]]
    if scopes:
        draft.scope = scopes[0].row.id
    elif draft.governor is not None:
        draft.scope = draft.governor.scope
    if draft.indicator == "business_ranking" and draft.ref is not None and "+" in draft.ref:
        draft.each_ref = tuple(draft.ref.split("+"))
    if draft.indicator is None and figure.quantity.kind == "rank":
        draft.indicator = "world_rank"
    if draft.indicator is None:
        draft.doubt("indicator_unknown", 0.8)
    if not draft.dated:
        draft.doubt("period_missing", 0.95)


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
    if governor is not None and governor.topic is topic and governor.indicator is not None and governor.measure != "share":
        same = (draft.ref, draft.counterpart) == (governor.ref, governor.counterpart)
        if same or row.id != "trade_turnover":
            return governor.indicator
    if draft.part_of is not None and draft.part_of.indicator == "odi_stock" and row.id == "investment":
        return "odi_stock"
    if row.id == "trade_turnover" and draft.ref is not None and draft.ref == draft.counterpart:
        return "mutual_trade"
    if row.parties == "host" and row.id == "fdi_inflow" and "party:ref_preposition" in draft.rules and (
        {"party:owner", "party:subject"} & set(draft.rules)
    ):
        return "investment"
    if row.id == "investment" and _is_stock(scene, sentence, draft):
        return "odi_stock"
    if row.id == "economic_growth":
        return "gdp"
    return row.id


def _is_stock(scene: Scene, sentence: Sentence, draft: Draft) -> bool:
    """Direct investment as a stock: "in terms of stock", or part of a stock spoken of before."""
    if draft.counterpart is None or draft.topic is None:
        return False
    words = scene.words(sentence.start, sentence.end)
    if "direct" not in scene.words(draft.topic.start, draft.topic.end):
        return False
    return "stock" in words or "accumulated" in words or "cumulative" in words


def _name_counted(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory) -> None:
    found, words = counted(scene, scene.lexicon, sentence, draft.figure)
    if draft.topic is None or draft.topic.weak:
        if found is not None or draft.topic is None:
            draft.indicator = found
            draft.note("indicator:counted_noun")
        nameless = draft.governor is not None and draft.governor.indicator_text and words.lower() in _NAMELESS
        draft.indicator_text = draft.governor.indicator_text if nameless and draft.governor else words
    if draft.topic is None and draft.restates is None:
        _count_parties(scene, sentence, draft, memory)


_NAMELESS = frozenset({"have", "are", "were", "has", "had", "will", "is", "was", "of", "in"})
_COLLECTIVE = frozenset({"heads", "leaders", "sides", "participants", "members", "delegations", "parties"})


def _count_parties(scene: Scene, sentence: Sentence, draft: Draft, memory: Memory) -> None:
    """Whose things are counted: the clause's subject has them, an adjective on the noun says of which country."""
    figure = draft.figure
    nouns = [
        p
        for p in sentence.parties
        if figure.end <= p.start <= figure.end + 4
        and p.end <= figure.right[1]
        and not PREPOSITIONS & set(scene.words(figure.end, p.start))
    ]
    kinds = [p.id for p in nouns]
    lead = subject_of(scene, sentence, figure.start) or main_subject(scene, sentence, figure)
    same = next((d for d in memory.recent(sentence, 2) if d.unit == draft.unit and d.ref is not None and d is not draft), None)
    if draft.governor is not None and draft.ref is not None:
        pass
    elif lead is not None and lead.id not in kinds:
        draft.ref = lead.id
        draft.note("party:subject")
    elif same is not None and draft.part_of is not None:
        draft.ref, draft.counterpart = same.ref, same.counterpart
        draft.note("party:as_whole")
    elif draft.ref is None and _COLLECTIVE & set(scene.words(sentence.start, figure.start)) and memory.group:
        draft.ref = memory.group
        draft.note("party:collective")
    if kinds and kinds[0] != draft.ref:
        if draft.ref is None:
            draft.ref = kinds[0]
        else:
            draft.counterpart = kinds[0]
        draft.note("party:counted_adjective")
    placed = [p.id for p in sentence.parties if figure.end < p.start <= figure.right[1] and p.id != draft.ref and p not in nouns]
    if draft.counterpart is None and placed and draft.ref is not None and {"in", "with"} & set(scene.words(figure.end, figure.end + 6)):
        draft.counterpart = placed[0]
    draft.ref = _single(draft.ref, lead)


def _single(ref: str | None, lead: Party | None) -> str | None:
    """A joint reference read from a list gives way to the subject."""
    return lead.id if ref is not None and "+" in ref and lead is not None else ref
