"""Periods read off the dates of the sentence: where a date stands to the figure, and what it is there for."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.pipes.claims.bases import GROWTH, PREVIOUS, introduces_base
from extractor.pipes.claims.dating import role_of
from extractor.pipes.claims.scene import (
    BREAKS,
    CLOSE,
    OPEN,
    DateMention,
    clause_end,
    clause_start,
)
from extractor.pipes.claims.spoken import published_on
from extractor.pipes.claims.stretches import in_turn, run_of
from extractor.pipes.claims.weighing.period_finding import Finding, kind_of, same_mode
from extractor.pipes.claims.weighing.period_others import ago, other_calendars, other_years
from extractor.pipes.claims.weighing.period_readings import (
    UP_TO,
    Interval,
    Reading,
    of_draft,
    readings,
    word_before,
    year_before,
)

#: How many words of its noun phrase stand between a figure and its bracket.
_NOUN_REACH = 4
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


class Dates(Finding):
    """The dates of the sentence as periods."""

    def own_dates(self) -> None:
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
                names += self._held(mention)
                holder = next((one for one in reversed(self.done) if one.figure.end <= mention.start), None)
                if place.startswith("earlier_right") and holder is not None and not same_mode(self.draft, holder):
                    names.append("of_other_mode")
                if self._names(mention):
                    names.append("of_figure")
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
                if word in UP_TO:
                    seen.append(f"up_to:{view}:{self._when(reading)}")
                if reading.days > 400 or view in {"first", "last", "onwards"}:
                    seen += [f"view:{view}:{one}" for one in self.stretch()]
                self.note("here" if view == "whole" else "part", reading, *seen)
                before = year_before(reading) if view == "whole" else None
                if before is not None and (self.draft.is_base or figure.base) and role in {"plain", "base"}:
                    self.note("year_before", before, "inferred", f"year_before:{side}")
            if not aside:
                self._others(mention, names, word)

    def _when(self, reading: Reading) -> str:
        """Whether a time ends after the day of publication: "by 2030" is a deadline then, whatever the verb."""
        published, end = published_on(self.scene), reading.end
        if published is None or end is None:
            return "unknown"
        return "ahead" if end > published else "over"

    def _held(self, mention: DateMention) -> Iterator[str]:
        """Whether a date is tied to a figure right before it: "more than the 631 of 2021, serving 53 cities"."""
        holder = next((one for one in reversed(self.sentence.figures) if one.end <= mention.start), None)
        if (
            holder is None
            or mention.start - holder.end > 3
            or {",", ";", "and"} & set(self.scene.words(holder.end, mention.start))
        ):
            return
        if holder is self.figure:
            yield "held:own"
            return
        against = self.scene.words(max(self.sentence.start, holder.start - 4), holder.start)
        compared = holder.base or bool({"than", "against", "from", "versus", "as", "above", "below"} & set(against))
        yield f"held:{'compared' if compared else 'other'}"

    def _others(self, mention: DateMention, names: list[str], word: str) -> None:
        """What else a date can mean: another year, another calendar, so long before a figure of an earlier sentence."""
        scene, sentence, memory = self.scene, self.sentence, self.memory
        for view, reading, more in (
            *other_years(scene, sentence, mention, memory),
            *other_calendars(scene, sentence, mention, memory),
        ):
            self.note("other", reading, *names, f"view:{view}", f"word:{view}:{word}", *more)
        before = next((one for one in reversed(memory.drafts[-12:]) if one.dated and not one.is_base), None)
        if before is not None and before.sentence is not sentence:
            span = before.period_start, before.period_end
            alike = ["before_alike"] if before.unit == self.draft.unit else []
            if (
                mention.period.relative
                and PREVIOUS.match(mention.period.cue or "")
                and (back := year_before(of_draft(before, False), True))
            ):
                self.note("other", back, *names, "view:before_back", *alike)
            if (reading_ago := ago(mention, span)) is not None:
                self.note("other", reading_ago, *names, "view:ago_back", *alike)

    def _anchors(self) -> list[Interval]:
        """The times of the last figures of the sentence, nearest first."""
        dated = [one for one in reversed(self.done[-3:]) if one.dated]
        return list(dict.fromkeys((one.period_start, one.period_end) for one in dated))

    def _role(self, mention: DateMention) -> str:
        """What else a date may be there for than to date figures."""
        key = mention.start, mention.end
        if key not in self._roles:
            self._roles[key] = self._read_role(mention)
        return self._roles[key]

    def _read_role(self, mention: DateMention) -> str:
        role = role_of(self.scene, self.sentence, mention, self.figure)
        if role == "plain" and self._names(mention):
            return "plain"
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

    def _names(self, mention: DateMention) -> bool:
        """ "Down from the 2022 volume of $1.07 billion": the date is part of the figure's own noun phrase."""
        words = self.scene.words(mention.end, self.figure.start)
        before = self.scene.low[mention.start - 1] if mention.start else ""
        near = 0 < len(words) <= 5 and words[-1] == "of" and not {",", "and", ";", "in"} & set(words)
        return near and mention.period.precision == "year" and before in {"the", "its", "their", "'s"}

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
        figure = self.figure
        left = mention.end <= figure.start
        words = self.scene.words(mention.end, figure.start) if left else self.scene.words(figure.end, mention.start)
        if set(words) & (BREAKS | {";"}):
            yield "break"
        then = [word for word in words[:2] if word != ","]
        if left and then[:1] == ["when"]:
            yield "when"
        elif set(words) & _CLAUSE:
            yield "clause"
        if "," in words and "and" in words[words.index(",") :]:
            yield "comma_and"
        if not words or len(words) <= 2:
            yield "next_to"
        elif len(words) > 14:
            yield "far"

    def stretch(self) -> Iterator[str]:
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

    def own_places(self) -> list[str]:
        """Where the dates of the figure's own words stand: those of its clause date it nearly always."""
        places = {self._place(m) for m in self.sentence.dates if self._role(m) not in _OTHER_ROLES}
        return sorted(places & {"own_left", "own_right"})

    def printed(self) -> str:
        """Whether the sentence prints a date for the figure: in its own words, elsewhere, or only for other things."""
        figure = self.figure
        roles = {m.start: self._role(m) for m in self.sentence.dates}
        plain = [m for m in self.sentence.dates if roles[m.start] not in _OTHER_ROLES]
        if any(figure.left[0] <= m.start and m.end <= figure.right[1] for m in plain):
            return "own_date"
        return "date_here" if plain else "other_date" if roles else "no_date"
