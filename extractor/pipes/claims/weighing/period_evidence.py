"""What speaks for a period being the one a figure is for: small named observations.

A period can be read off a date of the sentence, taken over from a figure or a date before, or be none at all. Each way
in which it was found gives one name for the relation between it and the figure, and a few more about what stands
between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Literal

from extractor.pipes.claims.bases import GROWTH, PREVIOUS, introduces_base, window_of
from extractor.pipes.claims.dating import counts_event, role_of
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.memory import Memory
from extractor.pipes.claims.scene import (
    BREAKS,
    CLOSE,
    OPEN,
    DateMention,
    Figure,
    Scene,
    Sentence,
    clause_end,
    clause_start,
)
from extractor.pipes.claims.spoken import clock, digresses, published_on
from extractor.pipes.claims.stretches import in_turn, run_of, years_span
from extractor.pipes.claims.tenses import tense_of
from extractor.pipes.claims.weighing.period_readings import (
    NOWHERE,
    Interval,
    Reading,
    is_ahead,
    of_draft,
    of_period,
    readings,
    word_before,
    year_before,
)

Way = Literal["none", "here", "year_before", "figure", "back", "said", "next", "clock", "main", "text", "aside", "day"]
#: In this order a period that was found in several ways is told: read off a date beats taken over.
WAYS: tuple[Way, ...] = (
    "none",
    "here",
    "year_before",
    "figure",
    "back",
    "said",
    "next",
    "clock",
    "main",
    "text",
    "aside",
    "day",
)
#: Ways of taking over a time that the sentence itself does not print.
_KEPT = frozenset({"figure", "back", "said", "next", "clock", "main", "text"})
#: Sentences looked back over for times spoken of.
_BACK = 8
#: How many words of its noun phrase stand between a figure and its bracket.
_NOUN_REACH = 4
_NOW = frozenset({"now", "currently", "today", "presently", "nowadays"})
_PREPOSITIONS = frozenset(
    {
        "in",
        "by",
        "on",
        "of",
        "for",
        "from",
        "since",
        "over",
        "during",
        "between",
        "until",
        "to",
        "at",
        "after",
        "before",
    }
    | {"through", "within", "throughout", "as", "than", "with", "against", "and", ",", "(", "compared", "'s"}
)
#: What a date may be there for without dating the figure: where it stands says nothing then.
_OTHER_ROLES = frozenset(
    {"dateline", "speech", "today", "name", "membership", "event", "occasion", "age", "base", "base_of_growth"}
    | {"unanchored"}
)
_CLAUSE = frozenset({"that", "which", "who", "when", "where", "whose"})


class Gathering:
    """Collects the periods one figure can be for, with their evidence."""

    def __init__(self, scene: Scene, sentence: Sentence, draft: Draft, memory: Memory, done: list[Draft]) -> None:
        self.scene, self.sentence, self.draft, self.memory, self.done = scene, sentence, draft, memory, done
        self.figure: Figure = draft.figure
        self.tense = tense_of(scene, draft)
        self._window = (window_of(draft) or self._since()) if draft.measure in GROWTH else None
        self.ways: dict[Interval, dict[Way, tuple[Reading, list[str]]]] = {}
        self.found: dict[Interval, list[str]] = {}
        self.readings: dict[Interval, Reading] = {}

    def _since(self) -> DateMention | None:
        """The date a growth figure counts from: "since 2001 trade has grown 40-fold"."""
        left = self.figure.left[0]
        dates = (m for m in self.sentence.dates if left <= m.start and m.end <= self.figure.start)
        return next((m for m in dates if word_before(self.scene, m) == "since"), None)

    def note(self, way: Way, reading: Reading, *names: str) -> None:
        """A period found in some way, with what speaks for it.

        Of several ways in which one period was found the first of :data:`Way` tells how it is written and what speaks
        for it; of the others only that they lead there too.
        """
        ways = self.ways.setdefault(reading.interval, {})
        known = ways.setdefault(way, (reading, []))
        known[1].extend(name for name in names if name not in known[1])
        if known[0].base is None and reading.base is not None:
            ways[way] = replace(known[0], base=reading.base), known[1]

    def run(self) -> None:
        """Find all periods; that of :data:`NOWHERE` stands for none."""
        self.note("none", NOWHERE, *self._none())
        self._own_dates()
        self._figures_before()
        self._earlier_sentences()
        self._text()
        for interval, ways in self.ways.items():
            first, *others = sorted(ways, key=WAYS.index)
            self.readings[interval] = reading = ways[first][0]
            also = [f"also:{other}" for other in others]
            if first == "year_before" and any(one.quantity.kind == "multiple" for one in self.sentence.figures):
                also.append("inferred_beside_factor")
            if "figure" in others and self._printed() != "own_date":
                also += [
                    f"also:{name}" for name in ways["figure"][1] if name.startswith(("as:previous", "as:restated"))
                ]
            names = [*ways[first][1], *also]
            if first == "here":
                names += [f"shape:{name}" for name in self._shape(reading)]
            elif first in _KEPT:
                names += [f"kept:{name}" for name in (*self._shape(reading), *self._rivals())]
            self.found[interval] = names

    # --- dates of the sentence ---------------------------------------------------------------------------------------

    def _own_dates(self) -> None:
        scene, sentence, figure = self.scene, self.sentence, self.figure
        anchors = self._anchors()
        bracketed, turn = self._bracketed(), in_turn(scene, sentence, figure)
        live = [m for m in sentence.dates if m.period.start is not None or m.period.end is not None]
        roles = {m.start: self._role(m) for m in live}
        for mention in live:
            role, place = roles[mention.start], self._place(mention)
            word = word_before(scene, mention)
            word = word if word in _PREPOSITIONS else "other"
            side = "left" if mention.end <= figure.start else "right"
            names = [f"role:{role}"]
            aside = role in _OTHER_ROLES and not (role == "base" and kind_of(self.draft) == "base")
            if aside:
                names.append(f"here:{place}|role:{role}")
                if role in {"event", "age", "occasion"}:
                    names.append(f"role:{role}:{self.tense}")
            else:
                names += [f"place:{place}", f"here:{place}:{self._rank(mention, live, roles)}"]
                names += [f"between:{one}" for one in self._between(mention)]
                holder = next((one for one in reversed(self.done) if one.figure.end <= mention.start), None)
                if place.startswith("earlier_right") and holder is not None and not _same_mode(self.draft, holder):
                    names.append("of_other_mode")
                if self._window is not None and mention is not self._window:
                    names.append("end_of_window")
            if mention is bracketed:
                names.append("in_brackets")
            if mention is turn:
                names.append("in_turn")
            for view, reading in readings(scene, self.draft, mention, anchors):
                if aside:
                    self.note("aside", reading, *names, *([f"view:{view}"] if view != "whole" else []))
                    continue
                seen = [*names, f"view:{view}", f"word:{view}:{word}"]
                if reading.days > 400 or view in {"first", "last", "onwards"}:
                    seen += [f"view:{view}:{one}" for one in self._stretch()]
                self.note("here", reading, *seen)
                before = year_before(reading) if view == "whole" else None
                if before is not None and (self.draft.is_base or figure.base) and role in {"plain", "base"}:
                    self.note("year_before", before, "inferred", f"year_before:{side}")

    def _anchors(self) -> list[Interval]:
        """The times of the last figures of the sentence, nearest first."""
        dated = [one for one in reversed(self.done[-3:]) if one.dated]
        return list(dict.fromkeys((one.period_start, one.period_end) for one in dated))

    def _role(self, mention: DateMention) -> str:
        """What else a date may be there for than to date figures."""
        role = role_of(self.scene, self.sentence, mention, self.figure)
        if role != "plain":
            return role
        growth = self.draft.measure in GROWTH and not self.figure.base
        if introduces_base(self.scene, mention, True, self.sentence.figures):
            since = word_before(self.scene, mention) == "since"
            return "base_of_growth" if growth else "since" if since else "base"
        if mention.period.relative and PREVIOUS.match(mention.period.cue or ""):
            if self._hangs(mention):
                return "unanchored"
            return "base_of_growth" if growth and mention.start >= self.figure.end else "previous"
        start, end = mention.period.start, mention.period.end
        long = start is not None and end is not None and (end - start).days > 3000
        if (
            long
            and mention.period.kind == "calendar"
            and (mention.period.precision != "range" or mention.text.endswith("s"))
        ):
            return "age"
        return "plain"

    def _hangs(self, mention: DateMention) -> bool:
        """ "$18 billion, up from $17 billion a year earlier": counted from a figure that has no time."""
        told = (mention.period.cue or "").startswith(("year_earlier", "year_before"))
        standing = next((one for one in reversed(self.done) if not one.is_base), None)
        return told and self.draft.is_base and standing is not None and not standing.dated

    def _place(self, mention: DateMention) -> str:
        """Where a date stands: in the figure's own words, or in those of an earlier or a later figure."""
        scene, sentence, figure = self.scene, self.sentence, self.figure
        if mention.start >= figure.end:
            if mention.end <= figure.right[1] or (figure.tail[1] and figure.tail[0] <= mention.start < figure.tail[1]):
                inside = mention.end <= clause_end(scene, sentence, figure.end)
                return "own_right" if inside else "own_right_beyond"
            between = [one for one in sentence.figures if figure.end <= one.start and one.end <= mention.start]
            if not between:
                return "next_left"
            joined = not {",", ";", "and", "while", "but", ":"} & set(scene.words(figure.end, mention.start))
            near = between[0].quantity.kind == "count" and between[0].start - figure.end <= 7
            if len(between) == 1 and near and joined:
                return "behind_count"
            holder = between[-1]
            where = "right" if mention.end <= max(holder.right[1], holder.tail[1]) else "left"
            if where == "right" and holder.base == figure.base and holder in run_of(scene, sentence, figure):
                return "run_end"
            return f"later_{where}_{min(len(between), 2)}"
        between = [one for one in sentence.figures if mention.end <= one.start and one.end <= figure.start]
        if figure.left[0] <= mention.start and not between:
            inside = clause_start(scene, sentence, figure.start) <= mention.start
            return "own_left" if inside else "own_left_beyond"
        if mention.end <= sentence.figures[0].start:
            opens = mention.start - sentence.start <= 3
            return f"{'opens' if opens else 'lead'}_{min(len(between), 3)}"
        holders = [one for one in sentence.figures if one.end <= mention.start]
        where = "right" if holders and mention.end <= max(holders[-1].right[1], holders[-1].tail[1]) else "left"
        return f"earlier_{where}_{min(len(between), 2)}"

    def _rank(self, mention: DateMention, live: list[DateMention], roles: dict[int, str]) -> str:
        """Whether another date that dates figures stands nearer on the same side, or any on the other."""
        figure = self.figure
        plain = [m for m in live if m is not mention and roles[m.start] == "plain"]
        if mention.start >= figure.end:
            nearer = any(figure.end <= m.start < mention.start for m in plain)
            other = any(figure.left[0] <= m.start and m.end <= figure.start for m in plain)
        else:
            nearer = any(mention.end <= m.start and m.end <= figure.start for m in plain)
            other = any(figure.end <= m.start and m.end <= figure.right[1] for m in plain)
        return "second" if nearer else "rivalled" if other else "nearest"

    def _between(self, mention: DateMention) -> Iterator[str]:
        """What parts a date and the figure."""
        low, high = sorted((mention, self.figure), key=lambda one: one.start)
        words = self.scene.words(low.end, high.start)
        if set(words) & (BREAKS | {";"}):
            yield "break"
        if set(words) & _CLAUSE:
            yield "clause"
        if "," in words and "and" in words[words.index(",") :]:
            yield "comma_and"
        if not words or len(words) <= 2:
            yield "next_to"
        elif len(words) > 14:
            yield "far"

    def _stretch(self) -> Iterator[str]:
        """Whether the figure is an end of a change: "rose from X to Y"."""
        scene, sentence, figure = self.scene, self.sentence, self.figure
        earlier = [one for one in sentence.figures if one.end <= figure.start]
        later = [one for one in sentence.figures if one.start >= figure.end]
        if figure.base or self.draft.is_base:
            yield "from"
        elif earlier and earlier[-1].base and "to" in scene.words(earlier[-1].end, figure.start):
            yield "to_after_from"
        elif scene.low[figure.start - 1] == "from" and later and "to" in scene.words(figure.end, later[0].start):
            yield "from"
        elif "to" in scene.words(max(sentence.start, figure.start - 3), figure.start):
            yield "to"
        else:
            yield "no_pair"

    def _bracketed(self) -> DateMention | None:
        """The date alone in the brackets behind a figure and its noun: "31,000 tonnes (2022), 49,000 tonnes (2023)"."""
        scene, sentence = self.scene, self.sentence
        for opening in range(self.figure.end, min(self.figure.end + _NOUN_REACH, sentence.end)):
            if scene.low[opening] in OPEN:
                dates = (m for m in sentence.dates if m.start == opening + 1)
                return next((m for m in dates if m.end < sentence.end and scene.low[m.end] in CLOSE), None)
            if not scene.low[opening].isalpha():
                return None
        return None

    # --- figures before, in the sentence ------------------------------------------------------------------------------

    def _figures_before(self) -> None:
        draft, done = self.draft, self.done
        if done:
            previous = done[-1]
            self._as(previous, f"previous:{self._join(previous)}")
            pair = next(
                (one for one in reversed(done) if one.is_base == draft.is_base and one.figure.base == self.figure.base),
                None,
            )
            if pair is not None and pair is not previous and (ends := [n for n in self._stretch() if n != "no_pair"]):
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
                base = origin.period_start, origin.period_end
                self.note(
                    "year_before",
                    Reading(date(year, 1, 1), date(year, 12, 31), "calendar", None, "inferred", base),
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
        if not _same_mode(self.draft, one):
            names.append("as:other_mode")
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

    def _earlier_sentences(self) -> None:
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
                if not _same_mode(self.draft, one):
                    names.append("back_other_mode")
                if self._same_thing(one):
                    names.append("back_same_thing")
                self.note("back", of_draft(one, False), *names)
            if dated:
                dated_before += 1
            elif drafts and sentence.number - number == 1:
                self.note("none", NOWHERE, f"back_undated:{where}")
            self._said(before, where, bool(drafts), order)
            if before.heading and dated_before > 2:
                break

    def _same_thing(self, one: Draft) -> bool:
        """Whether two figures measure the same indicator, or count the same where neither has one."""
        mine, other = self.draft.topic, one.topic
        if mine is None or other is None:
            return mine is other and self.draft.unit == one.unit
        return mine.indicator.id == other.indicator.id

    def _goes_on(self, source: Draft) -> str:
        """Whether a figure plainly goes on from an earlier one: told in the past, about the same."""
        draft = self.draft
        anaphoric = draft.share_of is not None or (
            draft.governor is not None and draft.governor.sentence is not self.sentence
        )
        apart = self.sentence.paragraph - source.sentence.paragraph
        listed = all(one.sentence.heading or one.sentence.bullet for one in (draft, source))
        flow = draft.measure in GROWTH or (draft.topic is not None and not draft.topic.indicator.stock)
        joined = apart == 0 or listed or _related(draft, source) or (apart == 1 and flow)
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
        for mention in before.dates:
            period = mention.period
            if period.start is None and period.end is None:
                continue
            role = role_of(scene, before, mention, None)
            if role == "plain" and introduces_base(scene, mention, True, before.figures):
                role = "base"
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

    def _text(self) -> None:
        scene, sentence, memory = self.scene, self.sentence, self.memory
        now = clock(scene, memory, sentence)
        if now is not None:
            self.note("clock", of_period(now), "clock", f"clock:{self.tense}")
            if self.draft.is_base and (before := year_before(of_period(now))) is not None:
                self.note("year_before", before, "inferred", "year_before:clock")
        year = clock(scene, memory, sentence, 300, 370)
        if year is not None:
            self.note("clock", of_period(year), "clock_year")
        counts: Counter[Interval] = Counter()
        for other in scene.sentences[:80]:
            counts.update(
                (m.period.start, m.period.end)
                for m in other.dates
                if m.period.start and m.period.end and 27 < (m.period.end - m.period.start).days < 500
            )
        if counts:
            most, times = counts.most_common(1)[0]
            if times > 1:
                self.note("text", Reading(*most, basis="inherited"), "text:most")
            if times > 1 and times >= 0.6 * counts.total():
                self.note("text", Reading(*most, basis="inherited"), f"text:dominant:{self.tense}")
        self._days()
        if sentence.number == 0 and sentence.heading:
            for other in scene.sentences[1:4]:
                for mention in other.dates:
                    if role_of(scene, other, mention, None) == "plain":
                        self.note("next", of_period(mention.period, mention.text), f"next:{other.number}")
        last = next((one for one in reversed(memory.drafts[-6:]) if not one.is_base), None)
        if last is not None and last.sentence is not sentence:
            where = self._where(last.sentence)
            reading = of_draft(last, False) if last.dated else NOWHERE
            self.note("back" if last.dated else "none", reading, f"last:{where}", f"last_tense:{self.tense}")
            if kind_of(last) == kind_of(self.draft):
                self.note("back" if last.dated else "none", reading, "last_alike")
        first = next((one for one in memory.drafts[:12] if one.dated and not one.is_base), None)
        if first is not None and first.sentence is not sentence and first.sentence.number <= 6:
            self.note("text", of_draft(first, False), "text:first", f"text_first:{self.tense}")
        told = [one for one in memory.drafts[-60:] if one.dated and not one.is_base and one.sentence is not sentence]
        spoken = Counter((one.period_start, one.period_end) for one in told)
        if spoken:
            most, times = spoken.most_common(1)[0]
            tied = sum(count == times for count in spoken.values()) > 1
            much = (
                "tied"
                if tied
                else "most"
                if times >= 0.7 * len(told)
                else "half"
                if times >= 0.4 * len(told)
                else "some"
            )
            source = next(one for one in told if (one.period_start, one.period_end) == most)
            self.note(
                "main", of_draft(source, False), f"main:{much}", f"main:{min(times, 3)}", f"main_tense:{self.tense}"
            )

    def _days(self) -> None:
        """The days a text is about: of its date line, of the meeting it reports."""
        seen: set[str] = set()
        for other in self.scene.sentences[:12]:
            for mention in other.dates:
                role = role_of(self.scene, other, mention, None)
                if (
                    role in {"dateline", "occasion", "speech", "today"}
                    and role not in seen
                    and mention.period.precision == "day"
                ):
                    seen.add(role)
                    self.note(
                        "day",
                        of_period(mention.period, mention.text),
                        f"day_of:{role}",
                        f"day_of:{role}|{counts_event(self.figure)}",
                    )

    # --- the period itself, and none ---------------------------------------------------------------------------------

    def _shape(self, reading: Reading) -> Iterator[str]:
        """What kind of period it is, whatever it was found by."""
        if reading is NOWHERE:
            return
        if reading.start is None or reading.end is None:
            yield "open"
        elif reading.days == 1:
            yield "day"
        elif reading.days > 400:
            yield "long"
        elif reading.days >= 364:
            yield "year"
        else:
            yield "part"
        if is_ahead(self.scene, reading):
            yield "ahead"
        published = published_on(self.scene)
        if published is not None and reading.end is not None and reading.end.year < published.year - 2:
            yield "old"

    def _printed(self) -> str:
        """Whether the sentence prints a date for the figure: in its own words, elsewhere, or only for other things."""
        figure = self.figure
        roles = {m.start: self._role(m) for m in self.sentence.dates}
        plain = [m for m in self.sentence.dates if roles[m.start] not in _OTHER_ROLES]
        if any(figure.left[0] <= m.start and m.end <= figure.right[1] for m in plain):
            return "own_date"
        return "date_here" if plain else "other_date" if roles else "no_date"

    def _rivals(self) -> Iterator[str]:
        printed = self._printed()
        if printed in {"own_date", "date_here"}:
            yield printed

    def _none(self) -> Iterator[str]:
        scene, sentence, figure = self.scene, self.sentence, self.figure
        yield "none"
        yield f"none:{self.tense}"
        dates = self._printed()
        yield f"none:{dates}"
        yield f"none:{dates}:{self.tense}"
        topic = self.draft.topic
        yield f"none:of:{topic.indicator.id if topic is not None else self.draft.unit}"
        if sentence.hits("undated") and dates != "own_date":
            yield "none:undated_cue"
        low, high = figure.left[0], min(figure.end + 6, figure.right[1])
        if _NOW & set(scene.words(low, high)) and dates != "own_date":
            yield "none:now"
        opens = sentence.number == 0 or scene.sentences[sentence.number - 1].paragraph != sentence.paragraph
        if opens and not self.done:
            yield f"none:opens_paragraph:{self.tense}"
        if not any(one.dated for one in self.memory.drafts[-40:]):
            yield "none:nothing_before"


def kind_of(draft: Draft) -> str:
    """The class of a figure, as far as it says what times it takes."""
    if draft.is_base or (draft.figure.base and draft.measure != "level"):
        return "base"
    if draft.obs_status in {"target", "forecast"}:
        return "plan"
    if draft.per is not None:
        return "rate"
    if draft.measure in GROWTH:
        return "growth"
    if draft.measure in {"rank", "share"}:
        return draft.measure
    if draft.topic is not None and draft.topic.indicator.stock:
        return "stock"
    return "count" if draft.figure.quantity.kind == "count" else "level"


def _same_mode(draft: Draft, source: Draft) -> bool:
    """A plan without a date of its own is not for the time of the outturn beside it, but one that was to be met is."""
    if "status:compared_with_plan" in draft.rules and source.sentence is draft.sentence:
        return True
    return (draft.obs_status in {"forecast", "target"}) == (source.obs_status in {"forecast", "target"})


def _related(draft: Draft, earlier: Draft) -> bool:
    kinds = [one.topic.indicator.parties if one.topic is not None else None for one in (draft, earlier)]
    return kinds[0] is not None and (kinds[0] == kinds[1] or all(kind in _TRADE for kind in kinds))


_TRADE = ("trade", "exports", "imports")
