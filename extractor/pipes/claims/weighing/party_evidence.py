"""What speaks for an area being the one a figure is about, or its counterpart: small named observations.

Observations do not know roles: that "with" stands before an area says little for it as the area reported on and much
for it as the counterpart, and the weights say how much, by role and by the class of the indicator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.knowledge.statements import party_roles
from extractor.pipes.claims.bodies import is_company, is_outlet, is_state_body
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.groups import speaker_area
from extractor.pipes.claims.memory import Memory, country_of_currency, group_ids, is_country, subject_of
from extractor.pipes.claims.roles import GROUP_WORDS, PAIR_WORDS, is_pair
from extractor.pipes.claims.scene import Figure, Party, Scene, Sentence, Topic
from extractor.pipes.claims.weighing.party_discourse import told_before
from extractor.pipes.claims.weighing.party_lists import Series, gap, series
from extractor.pipes.claims.weighing.party_relations import SUBJECTS, Relations

#: Relations too loose to go on in the next member of a list.
_EVERYWHERE = ("far_", "aside")
#: Sentences that say what a text is about.
_OPENING = 4
#: Sentences looked back over for areas spoken of.
_BACK = 3


_SLUG = re.compile(r"[^a-z0-9]+")
_REGION_NOUNS = frozenset({"region", "province", "oblast", "city", "state", "district"})

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
        self.relations = Relations(scene, sentence, self.figure, self.topic)
        self.parties = self.relations.parties
        self.roles = party_roles()[topic.indicator.parties if topic is not None else "supply"]
        self.going: Series | None = None

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
        seen: set[str] = set()
        for party in sorted(self.parties, key=lambda one: abs(one.start - figure.start)):
            relation = self.relations.of(party)
            names = [relation, *self._roles_of(relation)]
            if relation not in seen:
                names.append(f"{relation}:nearest")
                seen.add(relation)
            names.append(f"kind:{self._kind(party)}")
            names += self._parallel(relation)
            beside = gap(scene, sentence, figure, party)
            if beside is not None:
                names.append(beside.name)
            if len({p.id for p in self.parties}) == 1:
                names.append("only_one_named")
            self._enter(party, names)
        for city in sentence.cities:
            if city not in sentence.parties:
                side = "left" if city.end <= figure.start else "right"
                self.note(city.id, "city", f"city_{self.relations.preposition(city) or 'bare'}_{side}")
                self._place(city)
        for person in sentence.people:
            country = (person._.canonical or {}).get("country")
            if country and person.end <= figure.start:
                self.note(str(country), "person_acts" if person.root.dep_ in SUBJECTS else "person_of")
        self._lists()
        self._series()

    def _place(self, city: Party) -> None:
        """A city or province that has figures of its own: "Guangdong alone turned out goods worth $1.9 trillion"."""
        name = _SLUG.sub("_", self.scene.text(city.start, city.end).lower()).strip("_")
        self.note(name, f"place:{self.relations.of(city)}", "is_place")
        if self.scene.low[city.start - 2 : city.start] == ["city", "of"] or self.scene.low[city.end] in _REGION_NOUNS:
            self.note(name, "place:as_region")

    def _series(self) -> None:
        """A list of parties with their figures goes on as it began."""
        before = self.memory.drafts[-1] if self.memory.drafts else None
        going = series(self.scene, self.sentence, self.figure, before)
        if going is None:
            return
        self.going = going
        self.note(going.party.id, f"series_to_{going.role}")
        self.note(going.before.id, f"series_was_{going.role}")
        stays = going.pair[1] if going.role == "ref" else going.pair[0]
        self.note(stays, f"series_keeps_from_{going.role}")

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

    def _lists(self) -> None:
        """Countries joined by commas and "and" are candidates together."""
        run: list[Party] = []
        for party in [*self.parties, None]:
            if party is not None and run and self.relations.place_in_list(party) > 1 and party.kind == "area":
                run.append(party)
                continue
            ids = sorted({p.id for p in run if p.kind == "area"})
            if len(ids) >= 2 and all(map(is_country, ids)):
                self.note("+".join(ids), f"joint_{min(len(ids), 3)}", f"joint:{self.relations.of(run[0])}")
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
        for area, name in told_before(scene, sentence, self.figure, _sentence_subject):
            self.note(area, name)

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
        for verb in sorted(self.relations.verbs):
            for child in doc[verb].lefts:
                inside = topic is not None and topic.start <= child.i < topic.end
                if child.dep_ in SUBJECTS and child.pos_ == "NOUN" and not inside:
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
