"""The time a text speaks of: what "the same year", "the reporting period", "a year earlier" count from.

The clock of a text is the period of the last outturn told for a stretch of time (a day or an open end is none). A
comparison with an older time ("for comparison, in 2018") does not move it. Phrases that point back to it are read
against it, not against the day of publication: :func:`reread_dates` does so for one sentence before it is linked.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date

from extractor.knowledge.statements import word_set
from extractor.pipes.claims.bases import PREVIOUS, introduces_base, year_before
from extractor.pipes.claims.dating import dates_figures
from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.memory import Memory
from extractor.pipes.claims.scene import DateMention, Scene, Sentence
from extractor.schema import Period

#: How many sentences back the clock is read from.
_REACH = 14
_DIGRESSIONS = (
    ("for", "comparison"),
    ("by", "comparison"),
    ("in", "comparison"),
    ("a", "year", "earlier"),
    ("a", "year", "before"),
    ("in", "the", "previous"),
    ("in", "the", "preceding"),
    ("compared",),
    ("previously",),
    ("earlier",),
    ("back", "in"),
    ("as", "early", "as"),
    ("to", "compare"),
)
_YEAR = re.compile(r"(?:1[39]|20)\d\d")
_SHORT_RANGE = re.compile(r"(?:19|20)\d\d\s?[-‐‑–—−/]\s?\d\d")
#: First month of the fiscal year where the text's country is one that counts in them.
_FISCAL = {"IN": 4, "PK": 7, "BD": 7, "NP": 7}
_POINTERS = word_set("pointers")
_COUNTS = word_set("small_numbers")
_UNITS = {"year": 366, "period": 0, "months": 0, "quarter": 92, "half": 184, "month": 31, "weeks": 0}


def clock(scene: Scene, memory: Memory, sentence: Sentence, shortest: int = 27, longest: int = 500) -> Period | None:
    """The period last spoken of before ``sentence``, of ``shortest`` to ``longest`` days."""
    # while a sentence is linked, only what the window of drafts begins with changes
    key, state = ("clock", shortest, longest), (sentence.number, max(0, len(memory.drafts) - 60))
    if scene.kept.get(key, (None,))[0] != state:
        scene.kept[key] = state, _read_clock(scene, memory, sentence, shortest, longest)
    found: Period | None = scene.kept[key][1]
    return found


def _read_clock(scene: Scene, memory: Memory, sentence: Sentence, shortest: int, longest: int) -> Period | None:
    first, published = max(0, sentence.number - _REACH), published_on(scene)
    told: dict[int, list[Draft]] = {}
    for draft in memory.drafts[-60:]:
        if draft.sentence.number >= first:
            told.setdefault(draft.sentence.number, []).append(draft)
    digressing: Period | None = None
    for number in range(sentence.number - 1, first - 1, -1):
        before = scene.sentences[number]
        found = _latest(told.get(number, []), shortest, longest, published)
        if found is None and (not told.get(number) or before.heading):
            found = _announced(scene, before, shortest, longest)
        if found is None:
            continue
        if digresses(scene, before):
            digressing = digressing or found
            continue
        return found
    return digressing


def digresses(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence only looks back: "For comparison, ...", "In the previous year the deficit had been ...".

    Asked of sentences that are linked: their dates do not change any more.
    """
    key = "digresses", sentence.number
    if key not in scene.kept:
        scene.kept[key] = _digresses(scene, sentence)
    return bool(scene.kept[key])


def _digresses(scene: Scene, sentence: Sentence) -> bool:
    words = tuple(scene.words(sentence.start, sentence.start + 4))
    if any(words[: len(opening)] == opening for opening in _DIGRESSIONS):
        return True
    if sentence.dates and all(_looks_back(one) for one in sentence.dates):
        return True
    whole = scene.words(sentence.start, sentence.end)
    if "comparison" in whole[:8] or (len(sentence.dates) == 1 and _alone(scene, sentence.dates[0])):
        return True
    return any(word == "had" and after in _LEVEL_PAST for word, after in itertools.pairwise(whole))


def _alone(scene: Scene, mention: DateMention) -> bool:
    """ "In September alone": a part of the time that is told of, and no more."""
    return scene.words(mention.end, mention.end + 1) == ["alone"] and mention.period.precision in {"month", "quarter"}


def _looks_back(mention: DateMention) -> bool:
    cue = mention.period.cue or ""
    return bool(PREVIOUS.match(cue)) and not (cue.startswith("same_") and mention.period.resolved == "text")


_LEVEL_PAST = frozenset({"been", "stood", "reached", "amounted", "come", "made", "totalled", "totaled"})


def _latest(drafts: list[Draft], shortest: int, longest: int, published: date | None) -> Period | None:
    """The latest stretch of time the outturns of a sentence are for."""
    best: Period | None = None
    for draft in drafts:
        start, end = draft.period_start, draft.period_end
        if draft.is_base or start is None or end is None or draft.obs_status in {"target", "forecast"}:
            continue
        if published is not None and end > published and (end - published).days > 31:
            continue
        if draft.period_kind in {"window", "end_of_period"} or not shortest <= (end - start).days <= longest:
            continue
        if best is None or (best.end is not None and end > best.end):
            kind = draft.period_kind or "calendar"
            best = Period(start=start, end=end, precision="range", kind=kind)
    return best


def _announced(scene: Scene, sentence: Sentence, shortest: int, longest: int) -> Period | None:
    """What a sentence without figures of its own, a title or a heading says the next ones are for."""
    for mention in sentence.dates:
        start, end = mention.period.start, mention.period.end
        if start is None or end is None or not shortest <= (end - start).days <= longest:
            continue
        if mention.period.kind in {"window", "end_of_period"} or _is_ahead(scene, start):
            continue
        if dates_figures(scene, sentence, mention) and not introduces_base(scene, mention, True, sentence.figures):
            return mention.period
    return None


def _is_ahead(scene: Scene, start: date) -> bool:
    published = published_on(scene)
    return published is not None and start > published


def published_on(scene: Scene) -> date | None:
    """The day of publication, where it is known."""
    if "published" not in scene.kept:
        published = (scene.doc._.article or {}).get("published")
        scene.kept["published"] = date.fromisoformat(str(published)[:10]) if published else None
    day: date | None = scene.kept["published"]
    return day


# --- reading dates against the clock -----------------------------------------------------------------------------


def reread_dates(scene: Scene, sentence: Sentence, memory: Memory) -> None:
    """Read the dates of a sentence that point to a time already spoken of, and add those that only point."""
    found = [_explained(scene, sentence, mention) for mention in sentence.dates]
    found = [_reread(scene, sentence, mention, memory) for mention in found]
    taken = {place for mention in found for place in range(mention.start, mention.end)}
    for start, end, unit, count in _pointers(scene, sentence):
        if taken & set(range(start, end)):
            continue
        period = _pointed(scene, sentence, memory, found, start, unit, count)
        if period is not None:
            found.append(DateMention(start, end, period, scene.text(start, end)))
    sentence.dates = sorted(found, key=lambda mention: mention.start)


def _explained(scene: Scene, sentence: Sentence, mention: DateMention) -> DateMention:
    """A date that brackets behind it spell out: "the first five months of the Iranian year (March 21 to August 22)"."""
    inner = next((one for one in sentence.dates if one.start == mention.end + 1), None)
    if inner is None or scene.low[mention.end] != "(" or inner.period.start is None or inner.period.end is None:
        return mention
    start, end = mention.period.start, mention.period.end
    if start is None or end is None or not start < end:
        return mention
    both = (min(end, inner.period.end) - max(start, inner.period.start)).days
    if both < 0.8 * max((end - start).days, (inner.period.end - inner.period.start).days):
        return mention
    return replace(mention, period=replace(mention.period, start=inner.period.start, end=inner.period.end))


def _reread(scene: Scene, sentence: Sentence, mention: DateMention, memory: Memory) -> DateMention:
    period, cue = mention.period, mention.period.cue or ""
    text = mention.text.lower()
    if _SHORT_RANGE.fullmatch(text) and period.kind == "calendar":
        return _fiscal(scene, mention, memory)
    if cue == "no_year" and period.precision == "month":
        return _month(scene, sentence, mention, memory)
    if any(char.isdigit() for char in text):
        return mention
    if cue.startswith("same_") and (period.resolved or "").startswith("clause") and "year" in text:
        return mention  # "the corresponding months last year" beside the time it is compared with
    if cue.startswith(("same_", "reporting_")) or (cue == "this_year" and text in {"the year", "that year"}):
        unit = cue.partition("_")[2].split("_")[0] or "year"
        unit = unit if unit in _UNITS else "period"
        read = _pointed(scene, sentence, memory, sentence.dates, mention.start, unit, None)
    elif PREVIOUS.match(cue) and not cue.startswith("same_") and period.precision in {"year", "fiscal_year", "range"}:
        if _before(sentence.dates, mention.start, (27, 500)) is not None:
            return mention
        told = cue.startswith(("year_ago", "year_earlier", "year_before"))
        spoken = clock(scene, memory, sentence, 27 if told else 300, 370)
        read = None
        if spoken is not None and spoken.start and spoken.end and not _own_times(sentence, mention):
            read = replace(
                spoken, start=year_before(spoken.start), end=year_before(spoken.end), precision=period.precision
            )
    else:
        return mention
    if read is None:
        return mention
    read = replace(read, cue=cue, relative=period.relative, resolved="text", precision=period.precision)
    return replace(mention, period=read)


def _month(scene: Scene, sentence: Sentence, mention: DateMention, memory: Memory) -> DateMention:
    """A month without a year: of the year a later month of the list has, or of a past year the text speaks of.

    "$270 million in January, $250 million in February and $310 million in March 2024"; "In 2021 the share was 34
    percent. In December it was 37 percent."
    """
    start, published = mention.period.start, published_on(scene)
    if start is None:
        return mention
    later = [one for one in sentence.dates if one.start > mention.end and one.period.precision == "month"]
    named = next((one.period.start for one in later if not one.period.relative), None)
    if named is not None:
        return _in_year(mention, named.year - (start.month > named.month))
    if any(not one.period.relative for one in sentence.dates):
        return mention
    now = clock(scene, memory, sentence, 300, 366)
    if now is not None and now.start is not None and published is not None and now.start.year <= published.year - 2:
        return _in_year(mention, now.start.year)
    return mention


def _in_year(mention: DateMention, year: int) -> DateMention:
    start = mention.period.start
    assert start is not None
    first = date(year, start.month, 1)
    last = date.fromordinal(date(year + start.month // 12, start.month % 12 + 1, 1).toordinal() - 1)
    return replace(mention, period=replace(mention.period, start=first, end=last, resolved="text"))


def _own_times(sentence: Sentence, mention: DateMention) -> bool:
    """Whether the sentence gives a time of its own, which the figures of the mention are compared with."""
    return any(other is not mention and not other.period.relative for other in sentence.dates)


def _fiscal(scene: Scene, mention: DateMention, memory: Memory) -> DateMention:
    """ "2023-24" in a text that counts in fiscal years."""
    start = mention.period.start
    month = _FISCAL.get(memory.home or "")
    if start is None or not str(start.year + 1).endswith(mention.text[-2:]):
        return mention
    for draft in memory.drafts[:40]:
        if draft.period_kind == "fiscal" and draft.period_start and draft.period_start.day == 1:
            month = draft.period_start.month
            break
    if month is None:
        return mention
    first = date(start.year, month, 1)
    last = date.fromordinal(date(start.year + 1, month, 1).toordinal() - 1)
    return replace(
        mention, period=replace(mention.period, start=first, end=last, precision="fiscal_year", kind="fiscal")
    )


def _pointers(scene: Scene, sentence: Sentence) -> list[tuple[int, int, str, int | None]]:
    """Phrases that point back without a date: "over the nine months", "in the period", "the year's exports"."""
    found: list[tuple[int, int, str, int | None]] = []
    for place in range(sentence.start, sentence.end - 1):
        if scene.low[place] not in {"the", "this", "that", "these", "those"}:
            continue
        step, count, marked = place + 1, None, scene.low[place] != "the"
        while step < min(place + 4, sentence.end - 1) and (scene.low[step] in _POINTERS or scene.low[step] in _COUNTS):
            marked = marked or scene.low[step] in _POINTERS
            if scene.low[step] in _COUNTS:
                count = list(_COUNT_ORDER).index(scene.low[step]) + 1 if scene.low[step] in _COUNT_ORDER else None
            step += 1
        unit = scene.low[step]
        if unit not in _UNITS or (unit in {"months", "weeks"} and count is None):
            continue
        before = scene.low[place - 1] if place > sentence.start else ""
        after = scene.low[step + 1] if step + 1 < sentence.end else "."
        if after in {
            "earlier",
            "before",
            "ago",
            "to",
            "of",
            "ended",
            "ending",
            "from",
            "between",
            "-",
        } or _YEAR.fullmatch(after):
            continue
        if before in {"in", "over", "during", "for", "through", "throughout"} or marked or after == "'s":
            found.append((place, step + 1, unit, count))
    return found


_COUNT_ORDER = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def _bounds(unit: str, count: int | None) -> tuple[int, int]:
    if count is not None:
        return count * 30 - 4, count * 31 + 1
    longest = _UNITS.get(unit, 0)
    return (longest - 5, longest) if longest else (27, 500)


def _pointed(
    scene: Scene,
    sentence: Sentence,
    memory: Memory,
    dates: list[DateMention],
    place: int,
    unit: str,
    count: int | None,
) -> Period | None:
    bounds = _bounds(unit, count)
    if unit == "year":
        found = _before(dates, place, (27, 370)) or clock(scene, memory, sentence, 27, 370)
        if found is not None and found.start and found.end and (found.end - found.start).days < bounds[0]:
            year = found.start.year
            found = Period(start=date(year, 1, 1), end=date(year, 12, 31), precision="year")
    else:
        found = _before(dates, place, bounds) or clock(scene, memory, sentence, *bounds)
    return replace(found, resolved="text", cue="pointer") if found is not None else None


def _before(dates: list[DateMention], place: int, bounds: tuple[int, int]) -> Period | None:
    """The last date of the sentence before a place that is as long as ``bounds`` say."""
    for mention in reversed(dates):
        start, end = mention.period.start, mention.period.end
        if mention.end > place or start is None or end is None or mention.period.kind == "window":
            continue
        if bounds[0] <= (end - start).days <= bounds[1]:
            return mention.period
    return None
