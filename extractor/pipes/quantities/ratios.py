"""Fractions, multiples and ranks: figures that compare ("one-third", "1.5 times", "doubled", "second largest")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.knowledge.measures import denominators, multiples, number_words, ordinals, word_list
from extractor.pipes.quantities.amounts import Amount
from extractor.pipes.quantities.lexer import DASHES, Lexeme
from extractor.pipes.quantities.nouns import is_plural
from extractor.pipes.quantities.numerals import joined
from extractor.schema import FigureKind

_SUPERLATIVES = frozenset(["largest", "biggest", "top", "greatest", "leading", "main", "major", "highest", "important"])
_MORE = frozenset(
    ["more", "nearly", "almost", "about", "over", "under", "than", "least", "roughly", "approximately", "by"]
)
#: A word before is never the empty string: ``"" in DASHES`` would hold.
_DASHES = frozenset(DASHES)
_AUXILIARIES = (
    frozenset(
        ["to", "will", "would", "could", "should", "may", "might", "can", "must", "shall", "not", "did", "does", "do"]
    )
    | _MORE
)
_FRACTION_HEADS = _MORE | {"to", "from", "was", "is"}
_NOT_MULTIPLIED = frozenset(
    [
        "taxation",
        "standards",
        "standard",
        "track",
        "digit",
        "digits",
        "tracking",
        "efforts",
        "effort",
        "down",
        "back",
        "up",
        "edged",
        "sided",
        "counting",
        "glazing",
        "check",
        "agent",
        "room",
        "bed",
        "jump",
        "play",
        "crown",
        "bind",
        "bonus",
        "layer",
        "murder",
        "win",
        "entry",
        "helix",
        "transition",
        "threat",
        "alliance",
    ]
)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A figure of one of these kinds at pieces ``first`` to ``last``."""

    first: int
    last: int
    kind: FigureKind
    unit: str
    value: Decimal
    step: Decimal
    decimals: int
    rule: str


def read_ratio(pieces: Sequence[Lexeme], at: int) -> Ratio | None:
    """The fraction, one-word multiple or rank that starts at piece ``at``, if one does."""
    if pieces[at].kind == "number":
        return _digit_fraction(pieces, at) or _numbered_rank(pieces, at) or _one_in_digits(pieces, at)
    if pieces[at].kind != "word":
        return None
    return _one_word_multiple(pieces, at) or _fraction(pieces, at) or _rank(pieces, at)


def _share(first: int, last: int, top: int, bottom: int, rule: str) -> Ratio:
    value = Decimal(100) * top / Decimal(bottom)
    return Ratio(first, last, "fraction", "percent", value, Decimal(1), 0, rule)


def _digit_fraction(pieces: Sequence[Lexeme], at: int) -> Ratio | None:
    """ "1/3 of", "2/3 of the"."""
    if at + 3 >= len(pieces) or pieces[at + 1].text != "/" or pieces[at + 1].gap or pieces[at + 2].gap:
        return None
    top, bottom = pieces[at].text, pieces[at + 2].text
    if not (top.isdecimal() and bottom.isdecimal() and len(top) == 1 and len(bottom) == 1):
        return None
    if not 0 < int(top) < int(bottom) or pieces[at + 3].lower != "of":
        return None
    return _share(at, at + 2, int(top), int(bottom), "fraction in digits")


def _fraction(pieces: Sequence[Lexeme], at: int) -> Ratio | None:
    """ "one-third", "two thirds", "a quarter of", "half of", "one in five"."""
    word = pieces[at].lower
    before = pieces[at - 1].lower if at else ""
    if word == "half":
        return _half(pieces, at, at)
    if word in ("a", "an"):
        return _article_fraction(pieces, at)
    top = number_words().get(word, 0)
    if not 0 < top < 20 or before in _DASHES:
        return None
    nxt = joined(pieces, at + 1)
    if not 0 <= nxt < len(pieces):
        return None
    if pieces[nxt].lower in ("in", "out") and top == 1:
        return _one_in(pieces, at, nxt)
    bottom = denominators().get(pieces[nxt].lower, 0)
    plural = pieces[nxt].lower.endswith("s") or pieces[nxt].lower == "halves"
    if not bottom or not 0 < top < bottom or (top > 1) != plural:
        return None
    if bottom == 2 and top == 1 and _word(pieces, nxt + 1) != "of":
        return None
    if _of_time(pieces, nxt + 1) or (bottom == 4 and _names_quarters(pieces, at, nxt)):
        return None
    return _share(at, nxt, top, bottom, "fraction in words")


def _names_quarters(pieces: Sequence[Lexeme], at: int, last: int) -> bool:
    """ "two quarters", "the first three quarters": parts of a year."""
    before = pieces[at - 1].lower if at else ""
    hyphen = last - at > 1
    return (not hyphen and (before in ordinals() or before in ("last", "past", "previous", "next", "consecutive"))) or (
        not hyphen and _word(pieces, last + 1) not in ("of",)
    )


def _article_fraction(pieces: Sequence[Lexeme], at: int) -> Ratio | None:
    """ "a third of", "more than a quarter", "by a fifth": not "a third country", not "a quarter century"."""
    if at + 1 >= len(pieces) or pieces[at + 1].gap != " ":
        return None
    word = pieces[at + 1].lower
    if word == "half":
        return _half(pieces, at + 1, at)
    bottom = denominators().get(word, 0)
    if not bottom or word.endswith("s") or _of_time(pieces, at + 2):
        return None
    after, before = _word(pieces, at + 2), pieces[at - 1].lower if at else ""
    if after == "of":
        if word == "second" or before in ("in", "during"):
            return None
        return _share(at, at + 1, 1, bottom, "fraction with an article")
    closes = after in ("more", "less", "higher", "lower", "share", "larger", "smaller", "") or after in word_list(
        "stops"
    )
    closes = closes or not after[0].isalpha()
    if before in _FRACTION_HEADS and closes:
        return _share(at, at + 1, 1, bottom, "fraction after a hedge")
    if after in ("share", "more", "less", "higher", "lower", "larger", "smaller", "cheaper", "fewer"):
        return _share(at, at + 1, 1, bottom, "fraction as a share")
    return None


def _half(pieces: Sequence[Lexeme], half: int, first: int) -> Ratio | None:
    """ "half of", "half the", "more than half": not "the first half", "half a year", "half-finished"."""
    before, after = pieces[first - 1].lower if first else "", _word(pieces, half + 1)
    if half + 1 < len(pieces) and pieces[half + 1].text in DASHES and not pieces[half + 1].gap:
        return None
    if before in ordinals() or before in (
        "second",
        "latter",
        "other",
        "last",
        "this",
        "better",
        "and",
        "-",
        "1h",
        "2h",
    ):
        return None
    if _of_time(pieces, half + 1):
        return None
    if after == "as" and _word(pieces, half + 2) in ("much", "many", "large", "big", "high", "long"):
        return _share(first, half, 1, 2, "half as much")
    if after in ("of", "the", "its", "their", "all", "that", "our", "his"):
        return _share(first, half, 1, 2, "half of a whole") if after != "of" or _whole(pieces, half + 2) else None
    if first < half and before in ("to", "from", "by"):
        return _share(first, half, 1, 2, "half reached")
    if before in ("be", "is", "was", "by", "to") and not after[:1].isalpha():
        return _share(first, half, 1, 2, "half reached")
    if before in _MORE and (
        after in word_list("stops") or not after[:1].isalpha() or after in ("respondents", "people")
    ):
        return _share(first, half, 1, 2, "half after a hedge")
    return None


def _whole(pieces: Sequence[Lexeme], at: int) -> bool:
    """Whether a thing, not a year, follows "half of"."""
    return at < len(pieces) and pieces[at].kind == "word"


def _of_time(pieces: Sequence[Lexeme], at: int) -> bool:
    """Whether the part is one of time: "of a century", "a year", "century", "of 2023"."""
    for here in range(at, min(at + 4, len(pieces))):
        word = pieces[here].lower
        if word in ("century", "year", "hour", "decade", "month", "day", "minute", "mile", "millennium", "time"):
            return True
        if pieces[here].kind == "number" and len(word) == 4 and here <= at + 2:
            return True
        if word not in ("of", "a", "an", "the", "-", "last", "this", "first", "second"):
            return False
    return False


def _one_in(pieces: Sequence[Lexeme], at: int, prep: int) -> Ratio | None:
    """ "one in five companies", "one out of every four"."""
    here = prep + 1
    while _word(pieces, here) in ("of", "every"):
        here += 1
    if here >= len(pieces):
        return None
    piece = pieces[here]
    bottom = number_words().get(piece.lower, 0) if piece.kind == "word" else 0
    if piece.kind == "number" and piece.text.isdecimal() and len(piece.text) < 4:
        bottom = int(piece.text)
    if not 1 < bottom < 1000 or here + 1 >= len(pieces) or pieces[here + 1].kind != "word":
        return None
    if not is_plural(pieces[here + 1].text) and not (here + 2 < len(pieces) and is_plural(pieces[here + 2].text)):
        return None
    return _share(at, here, 1, bottom, "one in so many")


def _one_in_digits(pieces: Sequence[Lexeme], at: int) -> Ratio | None:
    """ "1 in 4 residents"."""
    if pieces[at].text != "1" or _word(pieces, at + 1) not in ("in", "out"):
        return None
    return _one_in(pieces, at, at + 1)


def _one_word_multiple(pieces: Sequence[Lexeme], at: int) -> Ratio | None:
    """ "tenfold", "doubled", "twice the": not "double standards", not "twice" as two occasions."""
    row = multiples().get(pieces[at].lower)
    if row is None or (at and pieces[at - 1].text in DASHES and not pieces[at - 1].gap):
        return None
    before, after = pieces[at - 1].lower if at else "", _word(pieces, at + 1)
    if at + 1 < len(pieces) and pieces[at + 1].text in DASHES and not pieces[at + 1].gap:
        return None
    if after in _NOT_MULTIPLIED:
        return None
    if row.form == "adverb":
        multiplies = after in ("as", "the", "that", "its", "their", "more") or (
            before == "than" and after in ("as", "the")
        )
        if not multiplies or (after == "the" and _word(pieces, at + 2) in ("last", "first", "same")):
            return None
    elif row.form == "base":
        if before not in _AUXILIARIES and after not in ("the", "that", "its", "those", "their"):
            return None
        if before in _MORE and before != "than" and after and is_plural(after) and before != "by":
            return None
    elif row.form == "ing" and before not in word_list("stops") and after in ("",):
        return None
    return Ratio(at, at, "multiple", "fold", row.value, Decimal(1), 0, "multiple in one word")


def multiplies(pieces: Sequence[Lexeme], amount: Amount, words_before: Sequence[str]) -> bool:
    """Whether "N times" is a factor, not a number of occasions ("met three times a year")."""
    if pieces[amount.last].lower not in ("times",):
        return True
    after, further = _word(pieces, amount.last + 1), _word(pieces, amount.last + 2)
    before = words_before[0] if words_before else ""
    if after in ("a", "per", "each", "every") or (after == "in" and before in ("met", "held")):
        return False
    if after in word_list("more_words") and not (after == "the" and further in ("last", "past", "same")):
        return True
    if amount.low.decimals or before in ("by", "of"):
        return True
    changed = word_list("change_verbs")
    return any(word in changed for word in words_before)


def _rank(pieces: Sequence[Lexeme], at: int) -> Ratio | None:
    """ "largest", "second-largest", "number one", "ranked third"."""
    word = pieces[at].lower
    order = ordinals().get(word) or _digit_ordinal(word)
    if order:
        nxt = joined(pieces, at + 1)
        if 0 <= nxt < len(pieces) and pieces[nxt].lower in _SUPERLATIVES:
            last = nxt
            if pieces[nxt].lower == "important" or not _ranked_noun(pieces, nxt + 1, True):
                return None
            return _place(at, last, order, "ordinal and superlative")
        return _ranking_verb(pieces, at, order)
    if word == "number" and _word(pieces, at + 1) == "one" and _ranked_noun(pieces, at + 2, False):
        return _place(at, at + 1, 1, "number one")
    if word in ("largest", "biggest", "top") and _ranked_noun(pieces, at + 1, False):
        before = pieces[at - 1].lower if at else ""
        if before in _DASHES or _among(pieces, at):
            return None
        if word == "top" and before in ("a", "to", "over", "of", "its", "their"):
            return None
        return _place(at, at, 1, "superlative")
    return None


def _digit_ordinal(word: str) -> int:
    """The value of "4th"."""
    digits = word[:-2]
    return int(digits) if word[-2:] in ("st", "nd", "rd", "th") and digits.isdecimal() and len(digits) < 4 else 0


def _numbered_rank(pieces: Sequence[Lexeme], at: int) -> Ratio | None:
    """ "4th largest" and "No. 3 trading partner" (the number is at ``at``)."""
    if at + 1 >= len(pieces) or not pieces[at].text.isdecimal() or len(pieces[at].text) > 3:
        return None
    order = int(pieces[at].text)
    if pieces[at + 1].lower in ("st", "nd", "rd", "th") and not pieces[at + 1].gap:
        nxt = joined(pieces, at + 2)
        superlative = 0 <= nxt < len(pieces) and pieces[nxt].lower in _SUPERLATIVES
        if superlative and _ranked_noun(pieces, nxt + 1, True):
            return _place(at, nxt, order, "ordinal and superlative")
        ranked = _ranking_verb(pieces, at, order)
        return None if ranked is None else _place(at, at + 1, order, ranked.rule)
    start = at - 1
    if start >= 0 and pieces[start].text == ".":
        start -= 1
    place = start > 0 and pieces[start - 1].lower in ("rank", "ranks", "ranked", "ranking")
    marked = start >= 0 and pieces[start].lower in ("no", "number", "№", "#")
    if marked and (place or _ranked_noun(pieces, at + 1, False)):
        return _place(start, at, order, "number in a ranking")
    return None


def _ranking_verb(pieces: Sequence[Lexeme], at: int, order: int) -> Ratio | None:
    """ "ranks third", "ranked 4th", "third place", "came second"."""
    before = [pieces[here].lower for here in range(at - 1, max(-1, at - 3), -1)] or [""]
    if any(word in ("rank", "ranks", "ranked", "ranking") for word in before):
        return _place(at, at, order, "verb of ranking")
    after = _word(pieces, at + 1)
    if after in ("place", "position", "spot") and (
        before[0] in ("in", "into", "took", "takes", "holds", "to") or _word(pieces, at + 2) in ("in", "among", "by")
    ):
        return _place(at, at, order, "place in a ranking")
    if before[:1] == ["in"] and _ranked_before(pieces, at) and (after in word_list("stops") or not after[:1].isalpha()):
        return _place(at, at, order, "place in a ranking")
    return None


def _ranked_before(pieces: Sequence[Lexeme], at: int) -> bool:
    """Whether places were given a few words before ("Russia is in first place, China in second")."""
    return any(piece.lower in ("place", "ranked", "ranks") for piece in pieces[max(0, at - 14) : at])


def _place(first: int, last: int, order: int, rule: str) -> Ratio:
    return Ratio(first, last, "rank", "rank", Decimal(order), Decimal(1), 0, rule)


def _among(pieces: Sequence[Lexeme], at: int) -> bool:
    """ "one of the largest", "among the biggest": no rank."""
    words = [pieces[here].lower for here in range(at - 1, max(-1, at - 5), -1)]
    return ("of" in words and "one" in words) or "among" in words or "amongst" in words


def _ranked_noun(pieces: Sequence[Lexeme], at: int, plural_too: bool) -> bool:
    """Whether what can be ranked (a partner, an investor, an economy) follows within six words."""
    nouns = word_list("rank_nouns")
    stops = word_list("stops")
    for here in range(at, min(at + 7, len(pieces))):
        piece = pieces[here]
        if piece.gap == "\n\n":
            return False
        if piece.lower in nouns:
            return True
        if plural_too and piece.lower.endswith("s") and piece.lower[:-1] in nouns:
            return True
        if piece.kind != "word" and piece.text not in DASHES and piece.text not in "'’":
            return False
        if piece.lower in stops and piece.lower not in ("and", "or"):
            return plural_too and piece.lower in ("for", "in", "of", "after", "by", "among")
    return False


def _word(pieces: Sequence[Lexeme], at: int) -> str:
    return pieces[at].lower if 0 <= at < len(pieces) and pieces[at].gap != "\n\n" else ""
