"""Joins neighbouring items: ranges, from-to pairs, and lists that share the unit of their last number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractor.knowledge.measures import PercentRow, Reading, UnitRow, word_list
from extractor.pipes.quantities.items import Item, ItemKind
from extractor.pipes.quantities.lexer import DASHES, Lexeme
from extractor.pipes.quantities.numerals import Numeral

_SENTENCE_END = frozenset([".", ";", ":", "!", "?", "•"])
_PASSED_ON = "shares the currency of the figure before it"
#: How far back a verb of change or a word of range is looked for, in pieces.
_REACH = 12

_MILLION = 6
#: "by 5 percent to 7 percent" is a range; ends further apart than this are a change and a level.
_MOST_SPREAD = 2


@dataclass(slots=True)
class Amount:
    """A figure in the making: one number, or the two ends of a range, with the unit it has or shares."""

    first: int
    last: int
    low: Numeral
    high: Numeral | None
    kind: ItemKind
    readings: tuple[Reading, ...] = ()
    sign: str = ""
    percent: PercentRow | None = None
    unit: UnitRow | None = None
    hyphened: bool = False
    trace: list[str] = field(default_factory=list)

    @property
    def number_last(self) -> int:
        """The last piece of the (second) number."""
        return (self.high or self.low).last


def join_items(pieces: Sequence[Lexeme], items: list[Item]) -> list[Amount]:
    """Amounts in text order, ranges joined, shared units and magnitudes given to the numbers that share them."""
    amounts: list[Amount] = []
    k = 0
    while k < len(items):
        item = items[k]
        following = items[k + 1] if k + 1 < len(items) else None
        link = _link(pieces, item, following) if following is not None else ""
        if following is not None and link in ("dash", "to", "and", "or"):
            shared = _share(pieces, item, following, link)
            if shared is not None:
                left, right = shared
                verdict = _verdict(pieces, item, following, left, right, link)
                if verdict == "range":
                    amounts.append(_range(left, right, link))
                    k += 2
                    continue
                if verdict == "pair":
                    amounts.append(_single(left, "shares the unit of the figure after it" if left != item else ""))
                    items[k + 1] = right
                    k += 1
                    continue
        amounts.append(_single(item, ""))
        k += 1
    _share_lists(pieces, amounts)
    return amounts


def _single(item: Item, note: str) -> Amount:
    amount = Amount(
        item.first,
        item.last,
        item.numeral,
        None,
        item.kind,
        item.readings,
        item.sign,
        item.percent,
        item.unit,
        item.hyphened,
    )
    if note:
        amount.trace.append(note)
    return amount


def _range(left: Item, right: Item, link: str) -> Amount:
    amount = _single(right if not (left.prefixed and right.kind == "bare") else left, f"range: {link}")
    amount.first, amount.last = left.first, right.last
    amount.low, amount.high = left.numeral, right.numeral
    amount.kind = right.kind if right.kind != "bare" else left.kind
    return amount


def _link(pieces: Sequence[Lexeme], left: Item, right: Item) -> str:
    """What joins two items: "dash", "to", "and", "or", "comma", or "" for anything else."""
    between = pieces[left.last + 1 : right.first]
    if not between or len(between) > 3 or any(piece.gap == "\n\n" for piece in (*between, pieces[right.first])):
        return ""
    words = [piece.lower for piece in between if piece.text not in DASHES]
    if not words:
        return "dash" if len(between) == 1 else ""
    if words in (["to"], ["till"], ["until"]):
        return "to"
    if words == ["and"]:
        return "and"
    if words == ["or"]:
        return "or"
    if words in ([","], [",", "and"], [",", "or"]):
        return "comma" if words == [","] else "comma and"
    return ""


def _share(pieces: Sequence[Lexeme], left: Item, right: Item, link: str) -> tuple[Item, Item] | None:
    """Both items with the unit and magnitude they share; ``None`` when they are not of one kind."""
    if left.kind == "bare" and right.kind != "bare":
        if right.prefixed and not (
            link in ("to", "dash") and (left.numeral.exponent >= 3 or _after_from(pieces, left))
        ):
            return None
        left = replace(
            left,
            kind=right.kind,
            readings=right.readings,
            sign=right.sign,
            percent=right.percent,
            unit=right.unit,
        )
    elif right.kind == "bare" and left.kind == "money" and left.prefixed:
        if not (right.numeral.exponent or link == "dash" or not _noun_next(pieces, right)):
            return None
        if link == "dash" and not right.numeral.exponent and left.numeral.exponent:
            return None
        right = replace(right, kind="money", readings=left.readings, sign=left.sign)
    elif left.kind == "money" and left.prefixed and left.numeral.exponent == _MILLION and _reads_as_metres(right):
        right = replace(
            right,
            kind="money",
            readings=left.readings,
            sign=left.sign,
            unit=None,
            numeral=right.numeral.scaled(_MILLION),
        )
    elif left.kind != right.kind:
        return None
    elif left.kind == "money":
        if not {reading.code for reading in left.readings} & {reading.code for reading in right.readings}:
            return None
    elif left.percent != right.percent or left.unit != right.unit:
        return None
    low, high = left.numeral, right.numeral
    if not low.exponent and high.exponent and low.digits < high.digits and not low.grouped:
        left = replace(left, numeral=low.scaled(high.exponent))
    return left, right


def _reads_as_metres(item: Item) -> bool:
    """The second "m" of "$300m-400m", which alone would be metres."""
    return item.unit is not None and item.unit.id == "metre"


def _after_from(pieces: Sequence[Lexeme], item: Item) -> bool:
    return item.first > 0 and pieces[item.first - 1].lower in ("from", "between")


def _noun_next(pieces: Sequence[Lexeme], item: Item) -> bool:
    at = item.last + 1
    if at >= len(pieces) or pieces[at].kind != "word":
        return False
    return pieces[at].lower not in word_list("stops")


def _verdict(pieces: Sequence[Lexeme], left: Item, right: Item, low: Item, high: Item, link: str) -> str:
    """ "range", "pair" (two figures that share a unit) or "" (nothing to do with each other)."""
    ascending = low.numeral.value < high.numeral.value
    if link == "dash":
        if left.kind == right.kind == "bare" and (_yearlike(left) or _yearlike(right)):
            return ""
        return "range" if ascending else ""
    before = left.first - 1
    before_word = pieces[before].lower if before >= 0 else ""
    if link == "and":
        if before_word == "between" or _skip_hedge(pieces, before, "between"):
            return "range" if ascending else "pair"
        return ""
    if link == "or":
        return "range" if ascending and left.kind == "bare" and not _yearlike(left) else ""
    if left.kind == right.kind == "bare" and (_yearlike(left) and _yearlike(right)):
        return ""
    from_ = before_word == "from" or _skip_hedge(pieces, before, "from")
    own_units = low.numeral == left.numeral and (
        (left.kind != "bare" and right.kind != "bare") or min(left.numeral.exponent, right.numeral.exponent) >= 3
    )
    changes = word_list("change_verbs")
    cues = _words_before(pieces, left.first)
    if not from_:
        if own_units and left.kind == "money" and before_word in changes:
            return ""
        if own_units and before_word == "by" and high.numeral.value > _MOST_SPREAD * low.numeral.value:
            return ""  # a change and the level it leads to: "up by 1.1 pence to 7.4p"
        return "range" if ascending else ""
    if not ascending:
        return "pair"
    if any(word in word_list("range_words") for word in cues[:6]) or cues[1:2] == ["of"]:
        return "range"
    if any(word in changes for word in cues):
        return "pair"
    return "pair" if own_units else "range"


def _skip_hedge(pieces: Sequence[Lexeme], before: int, word: str) -> bool:
    """Whether ``word`` stands before a short hedge ("from about", "between roughly")."""
    steps = 0
    while before >= 0 and steps < 4:
        if pieces[before].lower == word:
            return True
        if pieces[before].lower not in word_list("from_fillers"):
            return False
        before -= 1
        steps += 1
    return False


def _words_before(pieces: Sequence[Lexeme], at: int) -> list[str]:
    """The words before piece ``at`` in its sentence, nearest first."""
    words: list[str] = []
    for here in range(at - 1, max(-1, at - 1 - _REACH), -1):
        piece = pieces[here]
        if piece.text in _SENTENCE_END or pieces[here + 1].gap == "\n\n":
            break
        words.append(piece.lower)
    return words


def _yearlike(item: Item) -> bool:
    numeral = item.numeral
    return not (numeral.spelled or numeral.grouped or numeral.exponent or numeral.decimals) and (
        1500 <= numeral.digits <= 2200
    )


def _share_lists(pieces: Sequence[Lexeme], amounts: list[Amount]) -> None:
    """Gives the numbers of a list the unit of its last one: "49.5 and 48.5 percent", "5, 6 and 7 percent"."""
    _share_forward(pieces, amounts)
    in_list = False
    for k in range(len(amounts) - 2, -1, -1):
        left, right = amounts[k], amounts[k + 1]
        between = [piece.lower for piece in pieces[left.last + 1 : right.first]]
        joined = between in (["and"], ["or"], [",", "and"], [",", "or"]) or (in_list and between == [","])
        in_list = joined and left.high is None and pieces[right.first].gap != "\n\n" and _lend(pieces, left, right)


def _lend(pieces: Sequence[Lexeme], left: Amount, right: Amount) -> bool:
    """Gives ``left`` the unit or magnitude of ``right``; false when they are not of one list."""
    numeral = left.low
    year = not numeral.grouped and not numeral.decimals and 1500 <= numeral.digits <= 2200
    if left.kind == "bare":
        prefixed = right.kind == "money" and pieces[right.first].kind == "sign"
        if left.hyphened or year or prefixed:
            return False
        if right.kind != "bare":
            left.kind, left.readings, left.sign = right.kind, right.readings, right.sign
            left.percent, left.unit = right.percent, right.unit
            left.trace.append("shares the unit of the figure after it")
        _lend_scale(left, right)
        return right.kind != "bare" or right.low.exponent >= 3
    if left.kind != "money" or right.kind not in ("money", "bare"):
        return left.kind == right.kind
    if right.kind == "bare":
        if right.low.exponent < 6:
            return False
        _pass_on(left, right)
    elif pieces[right.first].kind == "number" and _PASSED_ON not in right.trace:
        return False  # "Dh500 and 40 million dirhams": each names its own
    return _lend_scale(left, right)


def _lend_scale(left: Amount, right: Amount) -> bool:
    """Gives the magnitude of the last number of a list to the ones before it ("$5, $10 and $15 million")."""
    numeral = left.low
    if numeral.exponent or right.low.exponent < 3 or numeral.digits >= 1000 or numeral.grouped or left.high is not None:
        return False
    left.low = numeral.scaled(right.low.exponent)
    left.trace.append("shares the magnitude of the figure after it")
    return True


def _pass_on(left: Amount, right: Amount) -> None:
    """Gives a number of a list the currency that stands before the first ("US$ 100, 150 and 200 million")."""
    right.kind, right.readings, right.sign = "money", left.readings, left.sign
    right.trace.append(_PASSED_ON)


def _share_forward(pieces: Sequence[Lexeme], amounts: list[Amount]) -> None:
    """Passes a currency before the first number on to the bare ones of its list, when the last has a magnitude."""
    for k, head in enumerate(amounts):
        if head.kind != "money" or head.high is not None or pieces[head.first].kind != "sign" or head.low.exponent:
            continue
        end = k + 1
        while end < len(amounts) and amounts[end].kind == "bare" and amounts[end].high is None and end - k < 8:
            between = [piece.lower for piece in pieces[amounts[end - 1].last + 1 : amounts[end].first]]
            if between not in ([","], ["and"], ["or"], [",", "and"], [",", "or"]):
                break
            end += 1
        if end - k > 1 and amounts[end - 1].low.exponent >= 6:
            for amount in amounts[k + 1 : end]:
                _pass_on(head, amount)
