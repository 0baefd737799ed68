"""What speaks for an area being the one a figure is about, or its counterpart: small named observations.

Observations do not know roles: that "with" stands before an area says little for it as the area reported on and much
for it as the counterpart, and the weights say how much, by role and by the class of the indicator.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.knowledge.statements import party_roles, word_set
from extractor.pipes.claims.bodies import is_company, is_outlet, is_state_body
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.groups import speaker_area
from extractor.pipes.claims.memory import Memory, country_of_currency, group_ids, is_aside, is_country, subject_of
from extractor.pipes.claims.roles import GROUP_WORDS, PAIR_WORDS, is_pair
from extractor.pipes.claims.scene import PREPOSITIONS, Figure, Party, Scene, Sentence, Topic
from extractor.pipes.claims.weighing.paths import head_of, verbs_above

_TRANSPARENT = word_set("transparent")
_LIGHT = word_set("own_light")
_RECEIVING, _GIVING = word_set("receives"), word_set("giving_verbs")
_BUYING, _SELLING = word_set("buying_verbs"), word_set("selling_verbs")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
#: Relations too loose to go on in the next member of a list.
_EVERYWHERE = ("far_", "aside")
_WITHIN_PHRASE = frozenset({"poss", "compound", "amod", "conj", "nmod", "appos"})
#: Nouns whose "of" names a group they belong to.
_MEMBER_NOUNS = word_set("transparent") | {"representatives", "leaders", "group", "majority", "rest", "part"}
#: How far behind an indicator's name its areas stand, in tokens.
_PHRASE = 14
#: So many parties of a sentence are candidates; more stand only in tables.
_NEAREST = 24
#: Sentences that say what a text is about.
_OPENING = 4
#: Sentences looked back over for areas spoken of.
_BACK = 3


#: Words that mean an area without naming it.
_MEANING = frozenset({"its", "their", "his", "her", "our", "we", "country", "republic", "nation", "state"}) | frozenset(
    {"countries", "states", "nations", *PAIR_WORDS, *GROUP_WORDS}
)


def _meaning_places(scene: Scene, sentence: Sentence) -> list[int]:
    """Where such words stand in a sentence."""
    key = "meaning", sentence.number
    if key not in scene.kept:
        scene.kept[key] = [p for p in range(sentence.start, sentence.end) if scene.low[p] in _MEANING]
    places: list[int] = scene.kept[key]
    return places


def _sentence_subject(scene: Scene, sentence: Sentence) -> Party | None:
    """The party that leads a whole sentence."""
    key = "sentence_subject", sentence.number
    if key not in scene.kept:
        scene.kept[key] = subject_of(scene, sentence, sentence.end)
    lead: Party | None = scene.kept[key]
    return lead


class Gathering:
    """Collects the candidates of one figure with their evidence."""

    def __init__(self, scene: Scene, sentence: Sentence, draft: Draft, memory: Memory) -> None:
        self.scene, self.sentence, self.draft, self.memory = scene, sentence, draft, memory
        self.figure: Figure = draft.figure
        topic = draft.topic
        inside = topic is not None and sentence.start <= topic.start < sentence.end
        self.topic: Topic | None = topic if inside else None
        self.found: dict[str | None, list[str]] = {}
        self.parties: list[Party] = []
        self.roles = party_roles()[topic.indicator.parties if topic is not None else "supply"]
        self.verbs: set[int] = set()
        self._led: list[Party | None] = []

    def note(self, area_id: str | None, *names: str) -> None:
        """Evidence for an area; the first creates the candidate."""
        known = self.found.setdefault(area_id, [])
        known.extend(name for name in names if name not in known)

    def run(self) -> dict[str | None, list[str]]:
        """All candidates; ``None`` stands for nobody."""
        self.note(None, "none")
        self._mentions()
        self._unnamed()
        self._earlier_figures()
        self._earlier_mentions()
        self._text()
        self._nobody()
        self._told()
        return self.found

    # --- areas named in the sentence ---------------------------------------------------------------------------------

    def _mentions(self) -> None:
        scene, sentence, figure = self.scene, self.sentence, self.figure
        named = [p for p in sentence.parties if not (p.kind == "org" and is_outlet(p.id))]
        nearest = sorted(named, key=lambda one: abs(one.start - figure.start))[:_NEAREST]
        self.parties = sorted(nearest, key=lambda one: one.start)
        self.verbs = {verb.i for verb in verbs_above(head_of(scene.doc, figure.start, figure.end))}
        seen: set[str] = set()
        for party in sorted(self.parties, key=lambda one: abs(one.start - figure.start)):
            relation = self.relation(party)
            names = [relation, *self._roles_of(relation)]
            if relation not in seen:
                names.append(f"{relation}:nearest")
                seen.add(relation)
            names.append(f"kind:{self._kind(party)}")
            names += self._parallel(relation)
            if len({p.id for p in self.parties}) == 1:
                names.append("only_one_named")
            self._enter(party, names)
        for city in sentence.cities:
            if city not in sentence.parties:
                side = "left" if city.end <= figure.start else "right"
                self.note(city.id, "city", f"city_{self._preposition(city) or 'bare'}_{side}")
        for person in sentence.people:
            country = (person._.canonical or {}).get("country")
            if country and person.end <= figure.start:
                self.note(str(country), "person_acts" if person.root.dep_ in _SUBJECTS else "person_of")
        self._lists()

    def _parallel(self, relation: str) -> Iterator[str]:
        """What the party in the same relation was to the figure before: lists go on as they began."""
        before = self.memory.drafts[-1] if self.memory.drafts else None
        if before is None or self.sentence.number - before.sentence.number > 2 or relation.startswith(_EVERYWHERE):
            return
        where = "s0" if before.sentence is self.sentence else "s1"
        for role, relations in (("ref", before.ref_relations), ("counterpart", before.counterpart_relations)):
            if relation in relations:
                yield f"parallel_to_{role}_{where}"

    def _roles_of(self, relation: str) -> Iterator[str]:
        """What the preposition of a relation makes of an area here, by the table of party roles."""
        where, _, word = relation.rpartition("_")
        if where not in {"topic", "right", "left", "front", "beside", "far_left", "far_right"}:
            return
        told = [name for name in ("ref", "counterpart", "pair", "among") if word in getattr(self.roles, name)]
        yield f"{where}_as_{'_or_'.join(told) or 'nothing'}"

    def _enter(self, party: Party, names: list[str]) -> None:
        if party.kind != "org":
            self.note(party.id, *names)
            return
        self.note(party.id, *names)
        country = party.country
        if country is not None and not is_company(party.id):
            self.note(country, *(f"body:{name}" for name in names if not name.startswith("kind")))

    def _kind(self, party: Party) -> str:
        if party.kind != "area":
            return "company" if party.kind == "org" and is_company(party.id) else party.kind
        if party.id == "WORLD":
            return "world"
        return "country" if is_country(party.id) else "group"

    def relation(self, party: Party) -> str:
        """How a mention stands to the figure: the one relation that says most, in this order of asking."""
        scene, sentence, figure, topic = self.scene, self.sentence, self.figure, self.topic
        if is_aside(scene, sentence, party):
            return "aside"
        word = self._preposition(party)
        place = self._place_in_list(party)
        if word == "between" or (word == "among" and place):
            return f"{word}_{min(place, 2)}" + ("" if self._own(party) or self._at_topic(party) else "_far")
        if topic is not None:
            owner = self._owns(party, topic)
            if owner is not None:
                return owner
            near = 0 <= party.start - topic.end <= _PHRASE
            if near and word is not None and not self._figures(topic.end, party.start):
                return f"topic_{word}"
        subject = self._subject(party)
        if subject is not None:
            return subject
        before = party.end <= figure.start
        if before and not self._figures(party.end, figure.start):
            between = scene.words(party.end, figure.start)
            if len(between) <= 8 and all(one in _LIGHT or not one.isalpha() for one in between):
                return "bracket" if figure.bracketed else f"beside_{word or 'bare'}"
        if (
            not before
            and not self._figures(figure.end, party.start)
            and party.end <= max(figure.right[1], figure.tail[1])
        ):
            return f"right_{word or ('possessive' if party.possessive else 'bare')}"
        if before and self._own(party):
            return f"left_{word or ('possessive' if party.possessive else 'bare')}"
        if (
            before
            and word is not None
            and party.start - sentence.start <= 6
            and not self._figures(party.end, figure.start)
        ):
            return f"front_{word}"
        return f"far_{'left' if before else 'right'}_{word or 'bare'}"

    def _at_topic(self, party: Party) -> bool:
        """Whether a mention stands by the indicator's name: "trade between A and B rose 5%, to $3bn"."""
        topic = self.topic
        if topic is None:
            return False
        return not self._figures(min(topic.end, party.end), max(topic.start, party.start))

    def _own(self, party: Party) -> bool:
        """Whether a mention stands in the part of the sentence that speaks of the figure."""
        figure = self.figure
        if party.end <= figure.start:
            return figure.left[0] <= party.start
        return party.end <= max(figure.right[1], figure.tail[1])

    def _figures(self, start: int, end: int) -> bool:
        """Whether another figure, no date, stands in between."""
        return any(start <= one.start < end for one in self.sentence.figures if one is not self.figure)

    def _preposition(self, party: Party) -> str | None:
        """The preposition that governs a party, over articles, modifiers and the areas listed before it."""
        scene, floor = self.scene, max(self.sentence.start, party.start - 14)
        starts = {one.end - 1: one for one in self.sentence.parties}
        place, plain = party.start - 1, 0
        while place >= floor:
            word = scene.low[place]
            if word == "of" and scene.low[place - 1] in _MEMBER_NOUNS:
                place -= 2  # "with eleven members of the SCO": the outer preposition counts
                continue
            if word in PREPOSITIONS:
                return word
            if place in starts and place < party.start - 1:
                place = starts[place].start - 1
                continue
            if word in _TRANSPARENT or word == "," or word.isdecimal():
                place -= 1
                continue
            plain += 1
            if plain > 2 or not word.isalpha() or scene.doc[place].tag_ in {"VBD", "VBZ", "VBP", "MD", "VB"}:
                return None
            place -= 1
        return None

    def _place_in_list(self, party: Party) -> int:
        """The place of a party among those joined to it by commas and "and", from 1."""
        place, first = 1, party
        for other in reversed([one for one in self.parties if one.end <= party.start]):
            between = self.scene.words(other.end, first.start)
            if len(between) > 6 or not any(word in {"and", ",", "-", "–", "&"} for word in between):
                break
            if not all(word in _TRANSPARENT or not word.isalpha() or word == "and" for word in between):
                break
            place, first = place + 1, other
        return place

    def _owns(self, party: Party, topic: Topic) -> str | None:
        """ "Kazakhstan's exports", "Kazakh-Chinese trade", "SCO trade": the party stands in the topic's noun phrase."""
        if party.end > topic.start:
            return None
        scene = self.scene
        between = scene.words(party.end, topic.start)
        if len(between) > 8 or (PREPOSITIONS | {";"}) & set(between):
            return None
        if any(scene.doc[place].tag_ in {"VBD", "VBZ", "VBP", "MD"} for place in range(party.end, topic.start)):
            return None
        after = [one for one in self.parties if party.end <= one.start and one.end <= topic.start]
        before = [one for one in self.parties if one.end <= party.start and party.start - one.end <= 3]
        if after:
            return "owner_first" if after[0].start - party.end <= 3 else None
        if before and self._owns_with(before[-1], party):
            return "owner_second"
        if topic.verb:
            return "actor"
        return "owner" if party.possessive or party.adjective else "owner_bare"

    def _owns_with(self, one: Party, other: Party) -> bool:
        between = self.scene.words(one.end, other.start)
        return bool(between) and all(word in {"-", "–", "and", "'s", "/", "with"} for word in between)

    def _subject(self, party: Party) -> str | None:
        """Whether the party, or the noun phrase it modifies, is the subject of a verb that governs the figure."""
        doc = self.scene.doc
        head = head_of(doc, party.start, party.end)
        top = head
        while top.dep_ in _WITHIN_PHRASE and top.head.i != top.i:
            top = top.head
        if top.dep_ not in _SUBJECTS or top.head.i not in self.verbs:
            return "leads" if party == self._clause_subject() else None
        name = "subject" if head.i == top.i or head.dep_ == "conj" else "in_subject"
        lemma = top.head.lower_
        for suffix, words in (("receives", _RECEIVING), ("gives", _GIVING), ("buys", _BUYING), ("sells", _SELLING)):
            if lemma in words:
                return f"{name}_{suffix}"
        return f"{name}_passive" if top.dep_ == "nsubjpass" else name

    def _clause_subject(self) -> Party | None:
        """The party that leads the clause of the figure."""
        if not self._led:
            self._led.append(subject_of(self.scene, self.sentence, self.figure.start))
        return self._led[0]

    def _lists(self) -> None:
        """Countries joined by commas and "and" are candidates together."""
        run: list[Party] = []
        for party in [*self.parties, None]:
            if party is not None and run and self._place_in_list(party) > 1 and party.kind == "area":
                run.append(party)
                continue
            ids = sorted({p.id for p in run if p.kind == "area"})
            if len(ids) >= 2 and all(map(is_country, ids)):
                self.note("+".join(ids), f"joint_{min(len(ids), 3)}", f"joint:{self.relation(run[0])}")
            run = [party] if party is not None else []

    # --- areas that are meant without a name -------------------------------------------------------------------------

    def _unnamed(self) -> None:
        scene, sentence, memory, figure = self.scene, self.sentence, self.memory, self.figure
        low, high = figure.left[0], max(figure.right[1], figure.tail[1])
        for place in _meaning_places(scene, sentence):
            word = scene.low[place]
            own = low <= place < high
            side = "left" if place < figure.start else "right"
            tag = f"{'own' if own else 'far'}_{side}"
            if word in {"its", "their", "his", "her"}:
                lead = subject_of(scene, sentence, place)
                if lead is not None:
                    self.note(lead.id, f"pronoun_{tag}")
                    if lead.country and not is_company(lead.id):
                        self.note(lead.country, f"pronoun_{tag}")
                elif memory.subject is not None:
                    self.note(memory.subject, f"pronoun_far_{tag}")
            elif word in {"our", "we"}:
                area = speaker_area(scene, sentence, memory)
                self.note(area or memory.home, f"we_{tag}")
            elif word in {"country", "republic", "nation", "state"} and scene.low[place - 1] == "the":
                meant = memory.the_country(sentence, place)
                if meant is not None:
                    self.note(meant, f"the_country_{tag}", f"the_country:{scene.low[place - 2]}")
            elif word in PAIR_WORDS and is_pair(scene, place):
                pair = memory.pair(sentence, place)
                if pair is not None:
                    self.note(pair[0], f"the_two_{tag}", "of_pair")
                    self.note(pair[1], f"the_two_{tag}", "of_pair")
            elif word in GROUP_WORDS or word in {"countries", "states", "nations"}:
                group = memory.said_group(word)
                if group is not None and not any(p.start <= place <= p.end for p in sentence.parties):
                    self.note(group, f"the_group_{tag}", f"the_group:{word}")

    # --- figures before ----------------------------------------------------------------------------------------------

    def _earlier_figures(self) -> None:
        draft, memory, sentence = self.draft, self.memory, self.sentence
        governor = draft.governor
        if governor is not None:
            self._as(governor, "governor")
        if draft.restates is not None:
            self._as(draft.restates, "restated")
        recent = [one for one in reversed(memory.drafts[-12:]) if one is not draft]
        for name, pair in memory.pairs_said(sentence):
            self.note(pair[0], f"{name}_ref")
            self.note(pair[1], f"{name}_counterpart")
        for step, one in enumerate(recent):
            apart = sentence.number - one.sentence.number
            if apart > _BACK or one.sentence.section != sentence.section:
                break
            where = "s0" if apart == 0 else "s1" if apart == 1 else "s2"
            if step == 0:
                self._as(one, f"previous_{where}")
                self._as(one, "previous")
            if self._alike(one):
                self._as(one, f"alike_{where}")
                break
        for role in ("ref", "counterpart"):
            firm = next((one for one in recent if role in one.firm), None)
            if firm is not None:
                where = (
                    "here"
                    if firm.sentence is sentence
                    else "near"
                    if firm.sentence.paragraph == sentence.paragraph
                    else "far"
                )
                self.note(getattr(firm, role), f"firm_{role}_{where}")
        refs = [one.ref for one in recent[:3] if one.ref]
        if len(refs) >= 2 and len(set(refs)) == 1:
            self.note(refs[0], "steady_ref")
        partners = [one.counterpart for one in recent[:2] if one.counterpart not in {None, "WORLD"}]
        if len(partners) == 2 and partners[0] != partners[1]:
            for partner in partners:
                self.note(partner, "changing_counterpart")

    def _as(self, one: Draft, name: str) -> None:
        name = name if one.sure else f"{name}_unsure"
        paragraph = "" if one.sentence.paragraph == self.sentence.paragraph else "_other_paragraph"
        self.note(one.ref, f"{name}_ref{paragraph}")
        partner = None if one.counterpart == "WORLD" else one.counterpart
        self.note(partner, f"{name}_counterpart{paragraph}")

    def _alike(self, one: Draft) -> bool:
        mine, other = self.draft.topic, one.topic
        if mine is None or other is None:
            return mine is other and self.draft.unit == one.unit
        return mine.indicator.parties == other.indicator.parties

    # --- sentences before, and the text ------------------------------------------------------------------------------

    def _earlier_mentions(self) -> None:
        scene, sentence = self.scene, self.sentence
        for number in range(sentence.number - 1, max(-1, sentence.number - 1 - _BACK), -1):
            before = scene.sentences[number]
            apart = sentence.number - number
            paragraph = before.paragraph == sentence.paragraph
            lead = _sentence_subject(scene, before)
            for party in before.parties:
                if party.kind == "org" and is_outlet(party.id):
                    continue
                area = party.id
                if party.kind == "org" and party.country and is_state_body(party.id):
                    area = party.country
                self.note(area, f"said_s{apart}", *(["said_in_paragraph"] if paragraph else []))
                if party == lead:
                    kind = self._kind(party)
                    self.note(
                        area, f"led_s{apart}", f"led:{kind}", *([f"led_in_paragraph:{kind}"] if paragraph else [])
                    )
            if before.heading:
                for party in before.parties:
                    self.note(party.id, "heading")

    def _text(self) -> None:
        memory, scene = self.memory, self.scene
        if memory.home is not None:
            self.note(memory.home, "home", *(["sure_home"] if memory.sure_home else []))
        if memory.group is not None:
            self.note(memory.group, "main_group")
        if memory.subject is not None:
            self.note(memory.subject, "spoken_of")
        thing = memory.spoken_of(self.sentence)
        if thing is not None:
            self.note(thing, "thing_spoken_of")
        speaker = speaker_area(scene, self.sentence, memory)
        if speaker is not None:
            self.note(speaker, "speaker_of")
        for rank, area_id in enumerate(memory.named_most[:3]):
            self.note(area_id, f"named_most_{rank}")
        if memory.named_most:
            self.note(memory.named_most[0], "outstanding" if memory.outstanding else "one_of_many")
        for opening in scene.sentences[:_OPENING]:
            for party in opening.parties[:6]:
                area = party.country if party.kind == "org" and party.country and is_state_body(party.id) else party.id
                self.note(area, "opening", *(["title"] if opening.number == 0 else []))
        first = memory.first_firm_ref
        if first is not None:
            self.note(first.ref, "first_firm_ref")
            self.note(None if first.counterpart == "WORLD" else first.counterpart, "first_firm_counterpart")
        if memory.lead is not None:
            for party in memory.lead.parties[:6]:
                self.note(party.id, "lead_in")
        country = country_of_currency(self.draft.unit)
        if country is not None:
            self.note(country, "currency_of")
        for candidate, known in self.found.items():
            if candidate in group_ids():
                known.append("is_group")
            elif is_country(candidate):
                known.append("is_country")
            elif candidate is not None and candidate.islower():
                known.append("is_body")

    def _told(self) -> None:
        draft = self.draft
        partner = None if draft.counterpart == "WORLD" else draft.counterpart
        self.note(draft.ref, "told_ref")
        self.note(partner, "told_counterpart")
        for rule in draft.rules:
            if rule.startswith(("party:", "share:")):
                self.note(draft.ref, f"told_ref:{rule}")
                self.note(partner, f"told_counterpart:{rule}")

    def _common_subjects(self) -> Iterator[str]:
        """Nouns that are subject of a verb over the figure: "the plant produced", "the line will carry"."""
        doc, topic = self.scene.doc, self.topic
        for verb in sorted(self.verbs):
            for child in doc[verb].lefts:
                inside = topic is not None and topic.start <= child.i < topic.end
                if child.dep_ in _SUBJECTS and child.pos_ == "NOUN" and not inside:
                    named = any(p.start <= child.i < p.end for p in self.sentence.parties)
                    if not named and child.lower_ not in GROUP_WORDS | PAIR_WORDS:
                        yield "none:noun_subject"
                        yield f"none:noun:{child.lower_}"

    def _nobody(self) -> None:
        nobody = self.found[None]
        nobody += self._common_subjects()
        if not self.sentence.parties:
            nobody.append("none:nobody_named")
        if not any(p.end <= self.figure.start for p in self.sentence.parties):
            nobody.append("none:nobody_before")
