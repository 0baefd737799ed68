"""What the text as a whole says of times: its title, its days, the stretch of time most of its figures are for."""

from __future__ import annotations

from collections import Counter

from extractor.pipes.claims.dating import counts_event, role_of
from extractor.pipes.claims.scene import DateMention
from extractor.pipes.claims.spoken import clock
from extractor.pipes.claims.weighing.period_carried import Carried
from extractor.pipes.claims.weighing.period_finding import kind_of
from extractor.pipes.claims.weighing.period_readings import (
    NOWHERE,
    Interval,
    Reading,
    of_draft,
    of_period,
    word_before,
    year_before,
)

#: "Unless otherwise stated, the data refer to 2024."
_DATA = frozenset({"data", "figures", "statistics", "numbers", "values"})
_NOTED = frozenset({"refer", "relate", "otherwise", "unless", "pertain"})


class Around(Carried):
    """Times of the text around the figure's sentence."""

    def _times_named(self) -> Counter[Interval]:
        """How often the text names each stretch of time; the same for all figures of a sentence."""
        number = self.sentence.number
        if self.scene.kept.get("times_named", (None,))[0] != number:
            counts: Counter[Interval] = Counter()
            for other in self.scene.sentences[:80]:
                counts.update(
                    (m.period.start, m.period.end)
                    for m in other.dates
                    if m.period.start and m.period.end and 27 < (m.period.end - m.period.start).days < 500
                )
            self.scene.kept["times_named"] = number, counts
        found: Counter[Interval] = self.scene.kept["times_named"][1]
        return found

    def text(self) -> None:
        scene, sentence, memory = self.scene, self.sentence, self.memory
        now = clock(scene, memory, sentence)
        if now is not None:
            self.note("clock", of_period(now), "clock", f"clock:{self.tense}")
            if self.draft.is_base and (before := year_before(of_period(now))) is not None:
                self.note("year_before", before, "inferred", "year_before:clock")
        year = clock(scene, memory, sentence, 300, 370)
        if year is not None:
            self.note("clock", of_period(year), "clock_year")
        counts = self._times_named()
        if counts:
            most, times = counts.most_common(1)[0]
            if times > 1:
                self.note("text", Reading(*most, basis="inherited"), "text:most")
            if times > 1 and times >= 0.6 * counts.total():
                self.note("text", Reading(*most, basis="inherited"), f"text:dominant:{self.tense}")
        self._days()
        self._titles()
        self._topic_last()
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

    def _titles(self) -> None:
        """What the title, the first sentence or a note on the data says the text is about."""
        if self.sentence.number == 0:
            return
        listed = "listed" if self.sentence.bullet or self.sentence.heading else "running"
        for number, place, mention in self._named_at_the_top():
            if number != self.sentence.number:
                reading = of_period(mention.period, mention.text)
                self.note("text", reading, f"top:{place}:{listed}", f"top:{place}:{self.tense}")

    def _named_at_the_top(self) -> list[tuple[int, str, DateMention]]:
        """The stretches of time named by title and first sentence, and by a note on the data; found once a text."""
        scene = self.scene
        if "named_at_the_top" not in scene.kept:
            found: list[tuple[int, str, DateMention]] = []
            for other in scene.sentences[:12]:
                words = set(scene.words(other.start, other.end))
                titled = other.number == 0 or (other.heading and other.number < 3)
                place = ("title" if other.heading else "first") if titled else "note"
                if not titled and not (_DATA & words and _NOTED & words):
                    continue
                for mention in other.dates:
                    start, end = mention.period.start, mention.period.end
                    long = start is not None and end is not None and (end - start).days > 26
                    if place == "note" and word_before(scene, mention) not in {"for", "to", "of", "from"}:
                        continue
                    if long and role_of(scene, other, mention, None) == "plain":
                        found.append((other.number, place, mention))
            scene.kept["named_at_the_top"] = found
        named: list[tuple[int, str, DateMention]] = scene.kept["named_at_the_top"]
        return named

    def printed_before(self) -> list[Interval]:
        """The last stretches of time that earlier sentences print for figures, the nearest first."""
        number = self.sentence.number
        if self.scene.kept.get("printed_before", (None,))[0] != number:
            found: list[Interval] = []
            for earlier in range(number - 1, max(-1, number - 30), -1):
                before = self.scene.sentences[earlier]
                for mention in reversed(before.dates[-8:]):
                    span = mention.period.start, mention.period.end
                    if span[0] and span[1] and span not in found and self._told_role(before, mention) == "plain":
                        found.append(span)
                if len(found) > 2:
                    break
            self.scene.kept["printed_before"] = number, found[:3]
        spans: list[Interval] = self.scene.kept["printed_before"][1]
        return spans

    def _topic_last(self) -> None:
        """The time of the last figure for the same indicator, however far back."""
        topic = self.draft.topic
        if topic is None:
            return
        for one in reversed(self.memory.drafts[-100:]):
            same = one.topic is not None and one.topic.indicator is topic.indicator
            if same and one.sentence is not self.sentence and one.dated and not one.is_base:
                areas = "alike" if one.ref == self.draft.ref else "other" if one.ref and self.draft.ref else "open"
                self.note("text", of_draft(one, False), f"topic_last:{areas}", f"topic_last:{self.tense}")
                return

    def _days(self) -> None:
        """The days a text is about: of its date line, of the meeting it reports."""
        for role, mention in self._days_named():
            self.note(
                "day",
                of_period(mention.period, mention.text),
                f"day_of:{role}",
                f"day_of:{role}|{counts_event(self.figure)}",
            )

    def _days_named(self) -> list[tuple[str, DateMention]]:
        """The first day of each role near the top; the same for all figures of a sentence."""
        number = self.sentence.number
        if self.scene.kept.get("days_named", (None,))[0] != number:
            seen: dict[str, DateMention] = {}
            for other in self.scene.sentences[:12]:
                for mention in other.dates:
                    if mention.period.precision == "day":
                        role = role_of(self.scene, other, mention, None)
                        if role in {"dateline", "occasion", "speech", "today"}:
                            seen.setdefault(role, mention)
            self.scene.kept["days_named"] = number, list(seen.items())
        found: list[tuple[str, DateMention]] = self.scene.kept["days_named"][1]
        return found
