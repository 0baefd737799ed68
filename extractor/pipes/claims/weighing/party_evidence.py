"""What speaks for an area being the one a figure is about, or its counterpart: small named observations.

Observations do not know roles: that "with" stands before an area says little for it as the area reported on and much
for it as the counterpart, and the weights say how much, by role and by the class of the indicator.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.bodies import is_company, is_outlet, is_state_body
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.groups import speaker_area
from extractor.pipes.claims.memory import Memory, group_ids, is_aside, is_country, subject_of
from extractor.pipes.claims.roles import GROUP_WORDS, PAIR_WORDS, is_pair
from extractor.pipes.claims.scene import PREPOSITIONS, Figure, Party, Scene, Sentence, Topic, clause_end, clause_start
from extractor.pipes.claims.weighing.paths import head_of, path, verbs_above

_TRANSPARENT = word_set("transparent")
_LIGHT = word_set("own_light")
_RECEIVING, _GIVING = word_set("receives"), word_set("giving_verbs")
_BUYING, _SELLING = word_set("buying_verbs"), word_set("selling_verbs")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
#: Nouns whose "of" names a group they belong to.
_MEMBER_NOUNS = word_set("transparent") | {"representatives", "leaders", "group", "majority", "rest", "part"}
#: Sentences looked back over for areas spoken of.
_BACK = 3


class Gathering:
    """Collects the candidates of one figure with their evidence."""

    def __init__(self, scene: Scene, sentence: Sentence, draft: Draft, memory: Memory, previous: Draft | None) -> None:
        self.scene, self.sentence, self.draft, self.memory, self.previous = scene, sentence, draft, memory, previous
        self.figure: Figure = draft.figure
        topic = draft.topic
        inside = topic is not None and sentence.start <= topic.start < sentence.end
        self.topic: Topic | None = topic if inside else None
        self.found: dict[str | None, list[str]] = {}

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
        scene, sentence, figure, topic = self.scene, self.sentence, self.figure, self.topic
        lead = subject_of(scene, sentence, figure.start)
        topic_lead = subject_of(scene, sentence, min(topic.start, figure.start)) if topic is not None else None
        parties = [p for p in sentence.parties if not (p.kind == "org" and is_outlet(p.id))]
        left = [p for p in parties if p.end <= figure.start]
        right = [p for p in parties if p.start >= figure.end]
        figure_head = head_of(scene.doc, figure.start, figure.end)
        verbs = verbs_above(figure_head)
        clause = (clause_start(scene, sentence, figure.start), clause_end(scene, sentence, figure.end))
        for number, party in enumerate(parties):
            names = list(self._place(party, left, right, clause))
            names += self._grammar(party, figure_head, verbs)
            if topic is not None:
                names += self._by_topic(party, topic, parties)
            if party == lead:
                names.append("leads_clause")
            if topic_lead is not None and party == topic_lead:
                names.append("leads_topic_clause")
            if number == 0:
                names.append("first_of_sentence")
            if is_aside(scene, sentence, party):
                names.append("aside")
            if party.possessive:
                names.append("possessive")
            if party.adjective:
                names.append("adjective")
            names += [f"{name}+{kind}" for kind in (self._kind(party),) for name in ("kind", names[0])]
            self._enter(party, names)
        for city in sentence.cities:
            if city not in sentence.parties:
                word = self._preposition(city)
                side = "left" if city.end <= figure.start else "right"
                self.note(city.id, "city", f"city_{word or 'bare'}_{side}")
        for person in sentence.people:
            country = (person._.canonical or {}).get("country")
            if country and person.end <= figure.start:
                self.note(str(country), "person_of", *(["person_acts"] if person.root.dep_ in _SUBJECTS else []))
        self._lists(left)
        self._lists(right)

    def _enter(self, party: Party, names: list[str]) -> None:
        if party.kind != "org":
            self.note(party.id, *names)
            return
        self.note(party.id, *names, "body")
        country = party.country
        if country is not None and not is_company(party.id):
            self.note(country, *(f"body:{name}" for name in names if not name.startswith("kind")), "country_of_body")

    def _kind(self, party: Party) -> str:
        if party.kind != "area":
            return "company" if party.kind == "org" and is_company(party.id) else party.kind
        if party.id == "WORLD":
            return "world"
        return "country" if is_country(party.id) else "group"

    def _place(
        self, party: Party, left: list[Party], right: list[Party], clause: tuple[int, int]
    ) -> Iterator[str]:
        scene, figure = self.scene, self.figure
        before = party.end <= figure.start
        word = self._preposition(party)
        yield f"{'left' if before else 'right'}:{word or 'bare'}"
        within = figure.left[0] <= party.start if before else party.end <= max(figure.right[1], figure.tail[1])
        yield ("own_" if within else "far_") + ("left" if before else "right")
        if clause[0] <= party.start < clause[1]:
            yield "in_clause"
        low, high = (party.end, figure.start) if before else (figure.end, party.start)
        others = sum(1 for one in self.sentence.figures if low <= one.start < high)
        yield f"figures_between={min(others, 2)}"
        distance = high - low
        yield "near" if distance <= 3 else "middling" if distance <= 10 else "distant"
        if before and left and party == left[-1]:
            yield "last_before"
        if not before and right and party == right[0]:
            yield "first_after"
        between = scene.words(low, high)
        if before and not others and all(one in _LIGHT or not one.isalpha() for one in between) and distance <= 8:
            yield "beside"
            yield f"beside:{word or 'bare'}"
        if not before and not others and not any(one.isalpha() and one not in _TRANSPARENT for one in between[1:]):
            yield f"right_after:{between[0] if between else ''}"

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

    def _grammar(self, party: Party, figure_head: object, verbs: list[object]) -> Iterator[str]:
        doc = self.scene.doc
        head = head_of(doc, party.start, party.end)
        chain = path(head, figure_head)  # type: ignore[arg-type]
        if chain is not None:
            yield f"path:{chain}"
        top = head
        while top.dep_ in {"poss", "compound", "amod", "conj", "nmod", "appos"} and top.head.i != top.i:
            top = top.head
        if top.dep_ in _SUBJECTS and any(top.head.i == verb.i for verb in verbs):  # type: ignore[attr-defined]
            yield "subject_of_figure"
            if top.i == head.i:
                yield "is_subject_of_figure"
            lemma = top.head.lower_
            for name, words in (("receives", _RECEIVING), ("gives", _GIVING), ("buys", _BUYING), ("sells", _SELLING)):
                if lemma in words:
                    yield f"subject_{name}"
        elif top.dep_ in _SUBJECTS:
            yield "subject_elsewhere"

    def _by_topic(self, party: Party, topic: Topic, parties: list[Party]) -> Iterator[str]:
        scene = self.scene
        word = self._preposition(party)
        if party.end <= topic.start:
            between = scene.words(party.end, topic.start)
            verbal = any(scene.doc[p].tag_ in {"VBD", "VBZ", "VBP", "MD"} for p in range(party.end, topic.start))
            if not verbal and len(between) <= 8 and not (PREPOSITIONS | {",", ";"}) & set(between):
                yield "owner"
                yield f"owner:{'possessive' if party.possessive else 'adjective' if party.adjective else 'bare'}"
                joined = [p for p in parties if p.end <= topic.start and p is not party and abs(p.start - party.start) <= 4]
                if joined:
                    yield "first_owner" if joined[0].start > party.start else "second_owner"
            else:
                yield f"before_topic:{word or 'bare'}"
        else:
            between = scene.words(topic.end, party.start)
            figures = any(topic.end <= one.start < party.start for one in self.sentence.figures)
            if not figures and len(between) <= 12:
                yield f"after_topic:{word or 'bare'}"
            else:
                yield f"far_after_topic:{word or 'bare'}"
        chain = path(head_of(scene.doc, party.start, party.end), head_of(scene.doc, topic.start, topic.end))
        if chain is not None:
            yield f"topic_path:{chain}"

    def _lists(self, parties: list[Party]) -> None:
        """Countries joined by commas and "and" are candidates together."""
        run: list[Party] = []
        for party in [*parties, None]:
            joins = (
                party is not None
                and run
                and all(w in _TRANSPARENT or w in {",", "and", "or", "&", "-", "–"} for w in self.scene.words(run[-1].end, party.start))
                and party.start - run[-1].end <= 4
            )
            if joins and party is not None:
                run.append(party)
                continue
            ids = sorted({p.id for p in run if p.kind == "area"})
            if len(ids) >= 2 and all(map(is_country, ids)):
                word = self._preposition(run[0])
                side = "left" if run[0].end <= self.figure.start else "right"
                self.note("+".join(ids), f"joint_{min(len(ids), 3)}", f"joint_{side}:{word or 'bare'}")
            run = [party] if party is not None else []

    # --- areas that are meant without a name -------------------------------------------------------------------------

    def _unnamed(self) -> None:
        scene, sentence, memory, figure = self.scene, self.sentence, self.memory, self.figure
        low, high = figure.left[0], max(figure.right[1], figure.tail[1])
        for place in range(sentence.start, sentence.end):
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
            elif word == "our" or word == "we":
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
        refs = [one.ref for one in recent[:3] if one.ref]
        if len(refs) >= 2 and len(set(refs)) == 1:
            self.note(refs[0], "steady_ref")
        partners = [one.counterpart for one in recent[:2] if one.counterpart not in {None, "WORLD"}]
        if len(partners) == 2 and partners[0] != partners[1]:
            for one in partners:
                self.note(one, "changing_counterpart")

    def _as(self, one: Draft, name: str) -> None:
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
            lead = subject_of(scene, before, before.end)
            for party in before.parties:
                if party.kind == "org" and is_outlet(party.id):
                    continue
                area = party.id
                if party.kind == "org" and party.country and is_state_body(party.id):
                    area = party.country
                self.note(area, f"said_s{apart}", *(["said_in_paragraph"] if paragraph else []))
                if party == lead:
                    self.note(area, f"led_s{apart}", *(["led_in_paragraph"] if paragraph else []))
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
        for party in scene.sentences[0].parties[:6] if scene.sentences else ():
            self.note(party.id, "title")
        if memory.lead is not None:
            for party in memory.lead.parties[:6]:
                self.note(party.id, "lead_in")
        unit = self.draft.unit
        if len(unit) == 3 and unit.isupper() and is_country(unit[:2]) and unit not in _SHARED:
            self.note(unit[:2], "currency_of")
        for area_id, known in self.found.items():
            if area_id in group_ids():
                known.append("is_group")
            elif is_country(area_id):
                known.append("is_country")
            elif area_id is not None and area_id.islower():
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

    def _nobody(self) -> None:
        nobody = self.found[None]
        if not self.sentence.parties:
            nobody.append("none:nobody_named")
        if not any(p.end <= self.figure.start for p in self.sentence.parties):
            nobody.append("none:nobody_before")


_SHARED = frozenset({"USD", "EUR", "GBP", "CHF", "XDR", "CNY", "JPY", "RUB"})
