"""What the words between figures tie together: the growth and its two levels, the share and its part, the parts.

"cotton cloth dropped 21.1pc to $571 million from $645 million" says itself which three figures belong together. What is
read here rests on the order of the figures of a sentence and the words between them, not on the links of the claims:
where the words are plain, they are better evidence than any link.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.audit.book import Book
from extractor.audit.cells import has_figure
from extractor.knowledge.plausibility import wording
from extractor.schema import Claim

#: How much text may lie between two figures that belong together.
_STRETCH = 75
_HEDGE = (
    r"(?:(?:just|only|some|about|around|nearly|almost|over|under|roughly|approximately|exactly|more\sthan|less\sthan|"
    r"no\smore\sthan|at\sleast|up\sto|as\smuch\sas|a\srecord|the|a|an|its|US|USD|EUR|CNY|RUB|INR|Rs\.?|[$€£¥₽₹])\W?){0,3}"
)
_TO = re.compile(rf"^[^;:()]{{0,40}}\b(?:to|reaching|totalling|and\sreached)\s{_HEDGE}$", re.IGNORECASE)
_PLAIN_TO = re.compile(rf"^[^,;:()]{{0,40}}\bto\s{_HEDGE}$", re.IGNORECASE)
#: "2.4 times the volume of the same quarter of 2023, " before the older level.
_VOLUME = re.compile(r"^(?:\stimes)?\s(?:as\s\w+\sas|the|that\sof)\s[^;:()]{0,70}$", re.IGNORECASE)
_STOP = re.compile(r"[;•|]|(?<=[a-z])\.\s")
_PART_BEFORE = re.compile(
    rf"(?:^\s?[(\[]\s?|(?:^|[\s,;(–—-])(?:or|i\.?e\.?|that\sis|which\sis|equal\sto|equivalent\sto|corresponding\sto|"
    rf"representing|constituting|amounting\sto|accounting\sfor|making\sup|(?:that|which)\s(?:was|makes|made|means|equals|"
    rf"represents))\s|(?:^|,)\s(?:the\s)?equivalent\sof\s|^[\s,]{{0,2}}(?:and\s|which\s)?(?:held|accounted\sfor|made\sup|represented)\s)\s?{_HEDGE}$",
    re.IGNORECASE,
)
#: "$8.6 billion, 54.4 percent of export earnings": only a comma between part and share.
_COMMA_BEFORE = re.compile(rf"^[;,]?\s?[–—-]?\s?{_HEDGE}$", re.IGNORECASE)
#: "$890 billion in the same year, just 19.8% of their foreign trade of $9.1 trillion".
_CLAUSE_BEFORE = re.compile(rf"^\s[^,;:()]{{1,45}},\s?{_HEDGE}$", re.IGNORECASE)
_COMMA_AFTER = re.compile(r"\s?(?:[.,;)\]]|of\s|$)")
#: After a share that is none of the amount before it: a growth, or a part of that amount.
_NO_PART = re.compile(
    r"\s?,?\s?(?:(?:more|less|better|worse|higher|lower|larger|smaller|above|below|up|down|better|of\swhat|of\slast\syear)\b"
    r"|(?:of\s(?:it|which|them|whom)\b(?!\W{0,2}$)))",
    re.IGNORECASE,
)
#: Before an amount that is the whole of the share behind it.
_AS_WHOLE = re.compile(r"\b(?:set against|measured against|compared with|compared to|out of|relative to|by)\b", re.I)
_SHARE_FIRST = re.compile(
    rf"^(?:\s?[(\[]|\s?,?\s(?:or|that\sis|i\.?e\.?)\s|\sof\s[^,;:()]{{1,40}},\sor\s){_HEDGE}$", re.IGNORECASE
)
_WHOLE_AFTER = re.compile(
    rf"^\s?(?:of\s{_HEDGE}|of\s[^,;:()]{{1,70}}?\s(?:of|at|worth|totalling|totaling)\s{_HEDGE}|"
    rf"of\s[^,;:()]{{1,70}}?,\swhich\s[^,;:()]{{0,30}}?\b(?:to|at|was|were|is)\s{_HEDGE})$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The figures of one sentence in the order of the text, one claim a figure."""

    claims: tuple[Claim, ...]

    def at(self, claim: Claim) -> int:
        """The place of the claim's figure."""
        return next((i for i, other in enumerate(self.claims) if other.start == claim.start), -1)

    def between(self, i: int, j: int) -> str:
        """The text between two figures, the first given first."""
        first, second = self.claims[i], self.claims[j]
        base = first.sentence_start
        return first.quote[max(0, first.end - base) : max(0, second.start - base)]

    def before(self, i: int, length: int = 40) -> str:
        """The text right before a figure, back to the figure before it."""
        base = self.claims[i].sentence_start
        left = max(0, self.claims[i - 1].end - base) if i else 0
        stop = max(0, self.claims[i].start - base)
        return self.claims[i].quote[max(left, stop - length) : stop]

    def after(self, i: int, length: int = 60) -> str:
        """The text right after a figure, up to the next one."""
        base = self.claims[i].sentence_start
        right = self.claims[i + 1].start - base if i + 1 < len(self.claims) else len(self.claims[i].quote)
        start = max(0, self.claims[i].end - base)
        return self.claims[i].quote[start : max(start, min(start + length, right))]

    def level(self, i: int) -> Claim | None:
        """The level at a place, ``None`` where there is none or something else."""
        claim = self.claims[i] if 0 <= i < len(self.claims) else None
        return claim if claim is not None and is_level(claim) else None


def is_level(claim: Claim) -> bool:
    """Whether the claim gives an amount above zero: what growth and shares are of."""
    return claim.measure == "level" and has_figure(claim) and claim.unit is not None and claim.value != 0


def _sentences(book: Book) -> dict[str, dict[int, Sentence]]:
    return {}


def sentence_of(book: Book, claim: Claim) -> Sentence:
    """The figures of the claim's sentence."""
    known = book.prepared(_sentences).setdefault(claim.article_id, {})
    found = known.get(claim.sentence_start)
    if found is None:
        own = (c for c in book.of_article(claim.article_id) if c.sentence_start == claim.sentence_start)
        figures = {c.start: c for c in reversed([c for c in own if c.measure != "event_date"])}
        found = known[claim.sentence_start] = Sentence(tuple(sorted(figures.values(), key=lambda c: c.start)))
    return found


#: What may stand between "from", "than" or "a year before" and the figure of that time.
_TAIL = re.compile(
    rf"['’]?s?[\s,(:]{{0,3}}(?:(?:the|that|those|what|it|they|was|were|had|been|has|year|years|volume|amount|figure|level|"
    rf"mark|total|value|of|in|for|period|quarter|month|months|same|last|previous|preceding|"
    rf"corresponding|fiscal|financial|first|second|third|fourth|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    rf"twelve|before|earlier|when|stood|at|came|amounted|to|moved|reached|January|February|March|"
    rf"April|May|June|July|August|September|October|November|December|\d{{4}}(?:[-–/]\d{{2,4}})?|FY\d{{2,4}})"
    rf"['’]?s?[\s,(:]{{1,3}}){{0,8}}{_HEDGE}$",
    re.IGNORECASE,
)


#: "815 (2023: " before the figure of that year.
_IN_YEAR = re.compile(r"\((?:[\w\s-]{0,30}\s)?(?:19|20)\d\d(?:[-–/]\d{2,4})?\s?:\s?\W{0,2}(?:US|USD)?\W?$")
#: Between a growth and "than", "over", "above".
_OPENS = re.compile(r"[\s,)]{0,2}(?:(?!and\b)[\w-]{1,12}\s){0,2}", re.IGNORECASE)


def leads_to_older(text: str, words: str = "older") -> bool:
    """Whether the words between two figures make the second the older one: "from", "against", "the year before: ".

    >>> leads_to_older(" in 2023, up from the "), leads_to_older(" and rose to "), leads_to_older(" from China of ")
    (True, False, False)
    >>> leads_to_older(" more than the "), leads_to_older(" more than the ", "base")
    (False, True)
    """
    if len(text) > _STRETCH or _STOP.search(text):
        return False
    if _IN_YEAR.search(text):
        return True
    found = [match for match in wording(words).finditer(text) if _TAIL.match(text, match.end())]
    if words == "base":  # "2% more than in 2023, and over 41 million tons": "over" is a hedge there
        return any(_OPENS.fullmatch(text, 0, match.start()) for match in found)
    return bool(found)


def _leads_from_growth(text: str) -> bool:
    """Whether the words between a growth and a level make the level the one it grew from."""
    return leads_to_older(text) or leads_to_older(text, "base") or _VOLUME.search(text) is not None


# --- growth -----------------------------------------------------------------------------------------------------------


def levels_of_growth(book: Book, claim: Claim) -> tuple[Claim, Claim] | None:
    """The (new, old) levels of the sentence that the words tie to a growth, ``None`` where they do not say.

    Read are "g to NEW from OLD", "g from OLD to NEW", "NEW, g more than OLD", "NEW against OLD, g" and "from OLD to
    NEW, g".
    """
    if claim.claim_id not in book.in_company:
        return None
    full = sentence_of(book, claim).claims
    sentence = Sentence(tuple(c for c in full if not (is_level(c) and _converts(book, c))))
    at = sentence.at(claim)
    if at < 0:
        return None
    for attempt in (_behind, _around, _ahead):
        pair = attempt(sentence, at)
        if pair is not None and pair[0].unit == pair[1].unit:
            return pair
    return None


def _behind(sentence: Sentence, at: int) -> tuple[Claim, Claim] | None:
    """Both levels after the growth."""
    first, second = sentence.level(at + 1), sentence.level(at + 2)
    if first is None or second is None:
        return None
    lead, gap = sentence.between(at, at + 1), sentence.between(at + 1, at + 2)
    if _STOP.search(lead) or len(lead) > _STRETCH:
        return None
    if _TO.search(lead) and leads_to_older(gap):
        return first, second
    if leads_to_older(lead) and _PLAIN_TO.search(gap):
        return second, first
    return None


def _around(sentence: Sentence, at: int) -> tuple[Claim, Claim] | None:
    """The new level before the growth, the old one after it."""
    new, old = sentence.level(at - 1), sentence.level(at + 1)
    if new is None or old is None:
        return None
    lead, gap = sentence.between(at - 1, at), sentence.between(at, at + 1)
    if len(lead) > _STRETCH or _STOP.search(lead) or _ANOTHER.search(lead):
        return None
    if leads_to_older(sentence.before(at - 1)):
        return None
    return (new, old) if _leads_from_growth(gap) else None


def _ahead(sentence: Sentence, at: int) -> tuple[Claim, Claim] | None:
    """Both levels before the growth."""
    first, second = sentence.level(at - 2), sentence.level(at - 1)
    if first is None or second is None:
        return None
    lead = sentence.between(at - 1, at)
    if len(lead) > _STRETCH or _STOP.search(lead) or _ANOTHER.search(lead) or not _ASIDE.search(lead):
        return None
    if sentence.level(at + 1) is not None and _TO.search(sentence.between(at, at + 1)):
        return None  # "and exports rose 5% to ...": the growth of what follows
    gap = sentence.between(at - 2, at - 1)
    if leads_to_older(gap):
        return first, second
    if leads_to_older(sentence.before(at - 2)) and _PLAIN_TO.search(gap):
        return second, first
    years = _YEAR.findall(gap), _YEAR.findall(lead)
    if len(years[0]) == len(years[1]) == 1 and years[0] != years[1] and " and " in gap:  # "8 in 2021 and 14 in 2022, a"
        return (second, first) if years[0] < years[1] else (first, second)
    return None


def _converts(book: Book, claim: Claim) -> bool:
    """Whether a level only gives another level in another currency or unit."""
    original = book.linked(claim.restates)
    return original is not None and original.measure == "level" and original.unit != claim.unit


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ASIDE = re.compile(r"[,(:–—]")
_ANOTHER = re.compile(r"\b(?:while|whereas|but|and|with)\b", re.IGNORECASE)


def belongs_to_another(book: Book, old: Claim, new: Claim) -> bool:
    """Whether the words make a level the older one of another level than ``new``: "and bedwear $1.16bn against OLD"."""
    sentence = sentence_of(book, old)
    at = sentence.at(old)
    before = sentence.level(at - 1)
    if before is None or before.start == new.start or before.unit != old.unit:
        return False
    return leads_to_older(sentence.between(at - 1, at))


_COMPARED = re.compile(
    r"\s?(?:more|less|fewer|up|down|higher|lower|larger|smaller|above|below|better|over|on|than|year[ -]on[ -]year)\b",
    re.IGNORECASE,
)
_ADJACENT = re.compile(r"^[\s,(:–—-]{1,3}(?:up|down|or|an?\s\w+\sof|and)?\s?$", re.IGNORECASE)


def may_lead_to(book: Book, claim: Claim, level: Claim) -> bool:
    """Whether a level may be what a growth led to: "$1.41 billion, 5.2pc more than a year ago" is of no other level."""
    if level.sentence_start != claim.sentence_start:
        return True
    sentence = sentence_of(book, claim)
    at = sentence.at(claim)
    before = sentence.level(at - 1)
    if before is None or not _ADJACENT.search(sentence.between(at - 1, at)) or not _COMPARED.match(sentence.after(at)):
        return True
    return before.start == level.start


def apart(book: Book, first: Claim, second: Claim) -> bool:
    """Whether a semicolon or the like stands between two figures of a sentence."""
    sentence = sentence_of(book, first)
    places = sorted([sentence.at(first), sentence.at(second)])
    return places[0] >= 0 and _STOP.search(sentence.between(*places)) is not None


# --- shares -----------------------------------------------------------------------------------------------------------


def part_of_share(book: Book, share: Claim) -> Claim | None:
    """The level that the words make the part of a share: "$1.72 billion, or 49.6 percent", "23% or $1.8 billion"."""
    if share.claim_id not in book.in_company:
        return None
    sentence = sentence_of(book, share)
    at = sentence.at(share)
    following = sentence.after(at)
    if at < 0 or share.printed.lstrip("( ")[:1] in "+-–−" or _NO_PART.match(following):
        return None
    part = sentence.level(at - 1)
    if part is not None and not _AS_WHOLE.search(sentence.before(at - 1)):
        gap = sentence.between(at - 1, at)
        in_words = len(gap) <= _STRETCH and _PART_BEFORE.search(gap) and not _STOP.search(gap[3:])
        if in_words or (_COMMA_BEFORE.search(gap) and _COMMA_AFTER.match(following)):
            return _newest(sentence, at - 1)
        if _CLAUSE_BEFORE.search(gap) and whole_of_share(book, share) is not None:
            return _newest(sentence, at - 1)
    part = sentence.level(at + 1)
    if part is not None and _SHARE_FIRST.search(sentence.between(at, at + 1)):
        return part
    whole = whole_of_share(book, share)
    return _told_before(book, sentence, whole) if whole is not None and at == 0 else None


_THAT_IS = re.compile(
    rf"^\W{{0,3}}(?:that|this|it)\s(?:is|was|makes|means|equals|represents|came\sto)\s{_HEDGE}$", re.I
)


def _told_before(book: Book, sentence: Sentence, whole: Claim) -> Claim | None:
    """The last amount of the sentence before: "... $26.4 trillion. That is a fourth of the world's $110 trillion"."""
    if not _THAT_IS.search(sentence.before(0, 60)):
        return None
    own = book.of_article(whole.article_id)
    before = [c for c in own if c.start < sentence.claims[0].sentence_start and is_level(c)]
    if not before or before[-1].unit != whole.unit:
        return None
    place = sentence_of(book, before[-1])
    return _newest(place, place.at(before[-1]))


def _newest(sentence: Sentence, at: int) -> Claim | None:
    """The level at a place, or the newer one it is the base of: "rose to $16 billion from $13 billion, or 92%"."""
    while _leads_from_growth(sentence.before(at, _STRETCH)):
        at -= 1
        while at >= 0 and sentence.level(at) is None:
            at -= 1
        if at < 0:
            return None
    return sentence.level(at)


def whole_of_share(book: Book, share: Claim) -> Claim | None:
    """The level that the words make the whole of a share: "19.8% of their foreign trade of $9.1 trillion"."""
    if share.claim_id not in book.in_company:
        return None
    sentence = sentence_of(book, share)
    at = sentence.at(share)
    whole = sentence.level(at + 1)
    return whole if whole is not None and _WHOLE_AFTER.search(sentence.between(at, at + 1)) else None


_NAMED_WHOLE = re.compile(
    r"\s?of\s(?:(?:all|the|its|their|these|those|total|overall|whole|country['’]s|republic['’]s|entire)\s){0,3}(?:[A-Z]\w{1,20}['’]s?\s)?"
    r"(?:(?:overall|total|foreign|external|merchandise|goods)\s){0,2}"
    r"(?P<noun>exports?|imports?|turnover|trade|GDP|gross domestic product)\b(?!\s(?:with|to|from|of|in|among|between))"
)
_INDICATORS = {"export": "exports", "import": "imports", "turnover": "trade_turnover", "trade": "trade_turnover"}


def name_of_whole(book: Book, share: Claim) -> str | None:
    """The indicator that the words behind a share make its whole: "65.6% of all exports", "17% of their trade"."""
    sentence = sentence_of(book, share)
    found = _NAMED_WHOLE.match(sentence.after(sentence.at(share), 90))
    if found is None:
        return None
    return _INDICATORS.get(found["noun"].lower().rstrip("s"), "gdp")


def siblings(book: Book, share: Claim) -> list[tuple[Claim, Claim]]:
    """The other (part, share) pairs of the sentence that the words tie."""
    sentence: Sequence[Claim] = sentence_of(book, share).claims if share.claim_id in book.in_company else ()
    others = [c for c in sentence if c.measure == "share" and c.unit == "percent" and c.start != share.start]
    return [(part, other) for other in others if has_figure(other) and (part := part_of_share(book, other)) is not None]
