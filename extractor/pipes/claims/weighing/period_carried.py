"""Periods taken over: from figures before, from dates and figures of earlier sentences, from the text as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extractor.pipes.claims.bases import GROWTH, introduces_base
from extractor.pipes.claims.dating import counts_event, role_of
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.scene import (
    BREAKS,
    DateMention,
    Sentence,
)
from extractor.pipes.claims.spoken import digresses
from extractor.pipes.claims.stretches import years_span
from extractor.pipes.claims.weighing.period_dates import Dates
from extractor.pipes.claims.weighing.period_finding import kind_of, related, same_mode
from extractor.pipes.claims.weighing.period_readings import (
    NOWHERE,
    Reading,
    of_draft,
    readings,
    year_before,
)

#: Words that take up what was said before, at the opening of a sentence and behind a figure.
_TAKEN_UP = frozenset({"this", "these", "those", "that", "it", "they", "such", "its", "their", "rest", "remainder"})
_OF_IT = frozenset({"this", "these", "those", "it", "them", "total", "which", "sum", "amount", "turnover"})
#: Sentences looked back over for times spoken of.
_BACK = 8
#: Dates of an earlier sentence that are weighed, the last ones; more stand only in tables.
_DATES = 16


class Carried(Dates):
    """Times the text has spoken of before the figure."""

    def figures_before(self) -> None:
        draft, done = self.draft, self.done
        if done:
            previous = done[-1]
            self._as(previous, f"previous:{self._join(previous)}")
            pair = next(
                (one for one in reversed(done) if one.is_base == draft.is_base and one.figure.base == self.figure.base),
                None,
            )
            if pair is not None and pair is not previous and (ends := [n for n in self.stretch() if n != "no_pair"]):
                self._as(pair, f"pair:{ends[0]}")
            growth = next((one for one in reversed(done) if one.base_start is not None), None)
            if growth is not None and draft.is_base:
                base = Reading(growth.base_start, growth.base_end, "calendar", None, "inferred")
                self.note("year_before", base, "inferred", "base_of_growth_before")
            standing = next((one for one in reversed(done) if not one.is_base), None)
            if standing is not None and standing is not previous:
                self._as(standing, "standing")
            span = years_span(self.scene, self.sentence, self.figure)
            origin = next((one for one in reversed(done) if one.dated and span and one.figure.end <= span[0]), None)
            if span is not None and origin is not None and origin.period_start is not None:
                year = origin.period_start.year + span[1]
                over = origin.period_start, origin.period_end
                self.note(
                    "year_before",
                    Reading(date(year, 1, 1), date(year, 12, 31), "calendar", None, "inferred", over),
                    "years_counted",
                )
        governor = draft.governor
        if governor is not None and not (governor.is_base and governor.sentence is self.sentence):
            self._as(governor, "governor" if governor.sentence is self.sentence else "governor_before")
        restated = draft.restates if draft.restates is not None and draft.restates.unit != draft.unit else None
        bracket = None
        if self.figure.bracketed:
            alike = (
                one for one in reversed(self.memory.drafts[-6:]) if one.figure.bracketed and one.unit == draft.unit
            )
            bracket = next(alike, None)
        for name, one in (("share_of", draft.share_of), ("restated", restated), ("bracket_before", bracket)):
            if one is not None:
                self._as(one, name)

    def _as(self, one: Draft, name: str) -> None:
        here = one.sentence is self.sentence
        names = [f"as:{name}"]
        if one.is_base != self.draft.is_base:
            names.append("as:base_differs")
        if not same_mode(self.draft, one):
            names.append("as:other_mode")
        if name.startswith("previous") and one.unit == self.draft.unit and one.measure == self.draft.measure:
            names.append(f"as:alike:{'topic' if self._same_thing(one) else 'unit'}")
        reading = of_draft(one, here) if one.dated else NOWHERE
        self.note("none" if not one.dated else "figure" if here else "back", reading, *names)
        if self.draft.is_base and not one.is_base and (before := year_before(reading)) is not None:
            self.note("year_before", before, "inferred", f"year_before:as:{name.partition(':')[0]}")

    def _join(self, previous: Draft) -> str:
        """How the figure is tied to the one before it."""
        words = self.scene.words(previous.figure.end, self.figure.start)
        if set(words) & (BREAKS | {";"}):
            return "break"
        if self.figure.bracketed:
            return "bracket_alike" if previous.unit == self.draft.unit else "bracket"
        for word in ("respectively", "from", "against", "to", "and", ","):
            if word in words[-3:] or (word in words and word in {"and", ","}):
                return word
        return "other"

    # --- what was spoken of before -----------------------------------------------------------------------------------

    def earlier_sentences(self) -> None:
        scene, sentence, memory = self.scene, self.sentence, self.memory
        told: dict[int, list[Draft]] = {}
        for draft in memory.drafts[-80:]:
            told.setdefault(draft.sentence.number, []).append(draft)
        dated_before = 0
        for number in range(sentence.number - 1, max(-1, sentence.number - 1 - _BACK), -1):
            before = scene.sentences[number]
            where = self._where(before)
            drafts = [one for one in told.get(number, ()) if not one.is_base]
            dated = [one for one in drafts if one.dated]
            order = ("near", "next", "far")[min(dated_before, 2)]
            latest = max((one.period_end or one.period_start or date.min for one in dated), default=date.min)
            for one in dated:
                names = [f"back:{order}:{where}", f"goes_on:{order}:{self._goes_on(one)}"]
                if digresses(scene, before):
                    names.append("back_digress")
                if (one.period_end or one.period_start) == latest:
                    names.append("back_latest")
                if one is dated[-1]:
                    names.append("back_last")
                if not same_mode(self.draft, one):
                    names.append("back_other_mode")
                if order == "near" and self._leans():
                    names += ["back_leans", f"back_leans:{'day' if one.period_start == one.period_end else 'span'}"]
                if self._same_thing(one):
                    names.append("back_same_thing")
                    if self._part_of(one):
                        names += ["back_part", f"back_part:{'day' if one.period_start == one.period_end else 'span'}"]
                self.note("back", of_draft(one, False), *names)
            if dated:
                dated_before += 1
            elif drafts and sentence.number - number == 1:
                self.note("none", NOWHERE, f"back_undated:{where}")
            self._said(before, where, bool(drafts), order)
            if before.heading and dated_before > 2:
                break
        self._ever_since()

    def _ever_since(self) -> None:
        """ "They have lent $14 billion since": onwards from the last event spoken of."""
        scene, sentence, figure = self.scene, self.sentence, self.figure
        bare = [
            place
            for place in range(figure.left[0], figure.right[1])
            if scene.low[place] == "since" and not any(place < one.start <= place + 3 for one in sentence.dates)
        ]
        if not bare:
            return
        for number in range(sentence.number, max(-1, sentence.number - 5), -1):
            before = scene.sentences[number]
            for mention in reversed(before.dates):
                if mention.period.start is not None and mention.end <= figure.start:
                    role = self._told_role(before, mention)
                    onwards = Reading(mention.period.start, None, "cumulative", mention.text, "inherited")
                    self.note(
                        "said", onwards, "ever_since", f"ever_since:{role}", f"ever_since:{sentence.number - number}"
                    )

    def _same_thing(self, one: Draft) -> bool:
        """Whether two figures measure the same indicator, or count the same where neither has one."""
        mine, other = self.draft.topic, one.topic
        if mine is None or other is None:
            return mine is other and self.draft.unit == one.unit
        return mine.indicator.id == other.indicator.id

    def _leans(self) -> bool:
        """Whether the sentence takes up what was said: "This was", "Of these", "the rest", "followed by"."""
        scene, figure = self.scene, self.figure
        opening = scene.words(self.sentence.start, self.sentence.start + 4)
        around = scene.words(figure.end, min(figure.end + 5, figure.right[1]))
        return bool(_TAKEN_UP & set(opening)) or bool(_OF_IT & set(around)) or "followed" in around

    def _part_of(self, one: Draft) -> bool:
        """Whether a figure may be a part of an earlier one: of the same unit and smaller."""
        mine, other = self.figure.quantity.value, one.figure.quantity.value
        return self.draft.unit == one.unit and mine is not None and other is not None and mine < other

    def _goes_on(self, source: Draft) -> str:
        """Whether a figure plainly goes on from an earlier one: told in the past, about the same."""
        draft = self.draft
        anaphoric = draft.share_of is not None or (
            draft.governor is not None and draft.governor.sentence is not self.sentence
        )
        apart = self.sentence.paragraph - source.sentence.paragraph
        listed = all(one.sentence.heading or one.sentence.bullet for one in (draft, source))
        flow = draft.measure in GROWTH or (draft.topic is not None and not draft.topic.indicator.stock)
        joined = apart == 0 or listed or related(draft, source) or (apart == 1 and flow)
        if source.period_start == source.period_end and kind_of(draft) not in {"rank", "stock"}:
            return "from_day"
        if anaphoric:
            return "anaphoric"
        told = "past" if self.tense in {"past", "none"} else "now"
        return f"{told}_{'joined' if joined else 'apart'}"

    def _where(self, before: Sentence) -> str:
        """How an earlier sentence lies to this one."""
        apart = self.sentence.paragraph - before.paragraph
        listed = self.sentence.bullet or self.sentence.heading
        if listed and (before.bullet or before.heading):
            return "list"
        if before.section != self.sentence.section:
            return "section"
        if listed:
            return f"to_list_{min(apart, 1)}"
        return "same" if apart == 0 else "next" if apart == 1 else "other"

    def _said(self, before: Sentence, where: str, figures: bool, order: str) -> None:
        """The dates of an earlier sentence themselves."""
        scene = self.scene
        place = "title" if before.number == 0 else "heading" if before.heading else "figures" if figures else "plain"
        for mention in before.dates[-_DATES:]:
            period = mention.period
            if period.start is None and period.end is None:
                continue
            role = self._told_role(before, mention)
            short = (
                "day" if period.precision == "day" else "long" if period.kind in {"window", "end_of_period"} else "span"
            )
            for view, reading in readings(scene, self.draft, mention, []):
                event = [f"said_of_event:{where}"] if counts_event(self.figure) else []
                self.note(
                    "said",
                    replace(reading, basis="inherited"),
                    *event,
                    f"said:{place}:{role}:{short}",
                    f"said:{place}:{where}:{order}",
                    f"said_tense:{role}:{self.tense}",
                    f"said_view:{view}",
                )

    def _told_role(self, before: Sentence, mention: DateMention) -> str:
        """What a date of an earlier sentence is there for; its sentence is linked, so this holds to the end."""
        key = "told_role", before.number, mention.start, mention.end
        if key not in self.scene.kept:
            role = role_of(self.scene, before, mention, None)
            based = role == "plain" and introduces_base(self.scene, mention, True, before.figures)
            self.scene.kept[key] = "base" if based else role
        return str(self.scene.kept[key])
