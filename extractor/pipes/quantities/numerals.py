"""Reads one number, in digits, in words or mixed, with its magnitude: "66.0 billion", "two and a half million"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.knowledge.measures import denominators, glued_magnitudes, magnitudes, number_words
from extractor.pipes.quantities.lexer import DASHES, THIN, Lexeme

_VULGAR = dict(
    zip(
        "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞",
        ["1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "2/5", "3/5", "4/5", "1/6", "5/6", "1/8", "3/8", "5/8", "7/8"],
        strict=True,
    )
)
_ARTICLES = ("a", "an")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at pieces ``first`` to ``last`` (inclusive). ``value`` is ``digits`` times ten to the ``exponent``."""

    first: int
    last: int
    digits: Decimal
    exponent: int = 0
    decimals: int = 0
    #: worth of one unit of the last printed digit
    step: Decimal = Decimal(1)
    #: written in words, at least in part
    spelled: bool = False
    #: has thousands marks, as years and list numbers have not
    grouped: bool = False

    @property
    def value(self) -> Decimal:
        """The absolute value, with the significant digits that were printed."""
        return self.digits.scaleb(self.exponent)

    def scaled(self, exponent: int) -> Numeral:
        """The same digits under the magnitude of another number ("8" in "$8-10 billion")."""
        return Numeral(
            self.first,
            self.last,
            self.digits,
            exponent,
            self.decimals,
            Decimal(1).scaleb(exponent - self.decimals),
            self.spelled,
            self.grouped,
        )


def printed_decimal(text: str) -> tuple[Decimal, int, bool] | None:
    """Digits as printed: value, number of decimals, whether thousands are marked; ``None`` for what is no number.

    A comma or point before exactly three last digits marks thousands when it is a comma or stands twice, and decimals
    when it is a single point, which is how English texts are printed.

    >>> printed_decimal("66.0"), printed_decimal("1.234,5"), printed_decimal("12,34,567")
    ((Decimal('66.0'), 1, False), (Decimal('1234.5'), 1, True), (Decimal('1234567'), 0, True))
    """
    if text in _VULGAR:
        top, bottom = _VULGAR[text].split("/")
        value = Decimal(top) / Decimal(bottom)
        return value, max(1, min(2, -int(value.as_tuple().exponent))), False
    body = text.replace("·", ".")
    grouped = False
    for mark in (" ", "'", "’", *THIN):
        if mark in body:
            body, grouped = body.replace(mark, ""), True
    commas, points = body.count(","), body.count(".")
    if commas and points:
        decimal_mark = max(",.", key=body.rindex)
        body = body.replace("," if decimal_mark == "." else ".", "").replace(decimal_mark, ".")
        grouped = True
    elif commas:
        thousands = commas > 1 or (len(body) - body.index(",") == 4 and not body.startswith("0"))
        grouped = grouped or thousands
        body = body.replace(",", "" if thousands else ".")
    elif points > 1:
        body, grouped = body.replace(".", ""), True
    if len(body) > 40 or not body.replace(".", "").isdecimal():
        return None
    decimals = len(body) - body.index(".") - 1 if "." in body else 0
    return Decimal(body), decimals, grouped


def read_numeral(pieces: Sequence[Lexeme], at: int, money: bool = False) -> Numeral | None:
    """The longest number that starts at piece ``at``; ``money`` when a currency stands before it ("$5 m")."""
    piece = pieces[at]
    if piece.kind == "number":
        base = _digits(pieces, at)
        if base is None:
            return None
        whole = _magnitude(pieces, base, money)
        return _pointed_thousands(pieces, whole) if whole == base else _add_parts(pieces, whole, money)
    if piece.kind != "word":
        return None
    base = _fraction_of_magnitude(pieces, at) or _words(pieces, at)
    return None if base is None else _magnitude(pieces, base, money)


def _pointed_thousands(pieces: Sequence[Lexeme], base: Numeral) -> Numeral:
    """ "500.000 dollars": three decimals that end in two noughts, without a magnitude, mark thousands."""
    text = pieces[base.first].text
    if base.last != base.first or base.decimals != 3 or not text.endswith("00") or text.startswith(("0", ".")):
        return base
    return Numeral(base.first, base.last, base.digits.scaleb(3), 0, 0, Decimal(1), base.spelled, True)


def joined(pieces: Sequence[Lexeme], at: int) -> int:
    """The index of the word after piece ``at - 1`` where ``at`` may be a hyphen fastened on both sides; -1 if none."""
    if at >= len(pieces):
        return -1
    if pieces[at].text in DASHES and not pieces[at].gap and at + 1 < len(pieces) and not pieces[at + 1].gap:
        return at + 1
    return at if pieces[at].gap != "\n\n" else -1


def _digits(pieces: Sequence[Lexeme], at: int) -> Numeral | None:
    """Digits at ``at``, with a vulgar fraction ("2½", "2 1/2") or "and a half" after them."""
    printed = printed_decimal(pieces[at].text)
    if printed is None:
        return None
    digits, decimals, grouped = printed
    base = Numeral(at, at, digits, 0, decimals, Decimal(1).scaleb(-decimals), False, grouped)
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    if following is not None and following.text in _VULGAR and not decimals and pieces[at].text not in _VULGAR:
        fraction = printed_decimal(following.text)
        assert fraction is not None
        return _plus(base, fraction[0], fraction[1], at + 1)
    mixed = _mixed_fraction(pieces, at + 1)
    if mixed is not None and not decimals:
        return _plus(base, mixed, 2 if mixed % Decimal("0.5") else 1, at + 3)
    return _and_a_fraction(pieces, base)


def _mixed_fraction(pieces: Sequence[Lexeme], at: int) -> Decimal | None:
    """ "1/2" of "2 1/2" at ``at``."""
    if at + 2 >= len(pieces) or pieces[at].gap != " " or pieces[at + 1].text != "/":
        return None
    top, bottom = pieces[at], pieces[at + 2]
    if pieces[at + 1].gap or bottom.gap or not (top.text.isdecimal() and bottom.text.isdecimal()):
        return None
    if len(top.text) > 1 or len(bottom.text) > 1 or not 0 < int(top.text) < int(bottom.text):
        return None
    return Decimal(top.text) / Decimal(bottom.text)


def _plus(base: Numeral, fraction: Decimal, decimals: int, last: int) -> Numeral:
    digits = base.digits + round(fraction, 4).normalize()
    return Numeral(base.first, last, digits, 0, decimals, Decimal(1).scaleb(-decimals), base.spelled, base.grouped)


def _and_a_fraction(pieces: Sequence[Lexeme], base: Numeral) -> Numeral:
    """ "and a half", "and three quarters", "-and-a-half" after a number."""
    at = base.last + 1
    words: list[tuple[int, str]] = []
    while at < len(pieces) and len(words) < 3:
        at = joined(pieces, at)
        if at < 0 or pieces[at].kind != "word":
            break
        words.append((at, pieces[at].lower))
        at += 1
    if len(words) < 3 or words[0][1] != "and":
        return base
    top = 1 if words[1][1] in (*_ARTICLES, "one") else number_words().get(words[1][1], 0)
    bottom = denominators().get(words[2][1], 0)
    if not 0 < top < bottom <= 10 or base.decimals:
        return base
    after = words[2][0] + 1
    if after < len(pieces) and pieces[after].lower == "of":
        return base
    fraction = Decimal(top) / Decimal(bottom)
    grown = _plus(base, fraction, 1 if bottom in (2, 5, 10) else 2, words[2][0])
    return Numeral(grown.first, grown.last, grown.digits, 0, grown.decimals, grown.step, True, grown.grouped)


def _fraction_of_magnitude(pieces: Sequence[Lexeme], at: int) -> Numeral | None:
    """ "half a trillion", "half a million", "a quarter of a billion", "three quarters of a million"."""
    start, here = at, at
    top = 1
    if pieces[here].lower in _ARTICLES:
        here += 1
    elif pieces[here].lower in number_words():
        top = number_words()[pieces[here].lower]
        here = joined(pieces, here + 1)
    if not 0 <= here < len(pieces):
        return None
    bottom = denominators().get(pieces[here].lower, 0)
    if not 0 < top < bottom <= 10:
        return None
    here = joined(pieces, here + 1)
    if 0 <= here < len(pieces) and pieces[here].lower == "of":
        here += 1
    if not 0 <= here < len(pieces) - 1 or pieces[here].lower not in (*_ARTICLES, "one"):
        return None
    here = joined(pieces, here + 1)
    if here < 0 or pieces[here].lower.endswith("s"):
        return None
    whole = pieces[here].lower
    if magnitudes().get(whole, 0) < 3 and not whole.startswith("percent") and whole not in ("dozen", "pct"):
        return None
    if whole == "dozen":
        return Numeral(start, here, Decimal(12 * top) / Decimal(bottom), spelled=True)
    value = round(Decimal(top) / Decimal(bottom), 4).normalize()
    decimals = 1 if bottom in (2, 5, 10) else 2
    return Numeral(start, here - 1, value, 0, decimals, Decimal(1).scaleb(-decimals), True)


def _words(pieces: Sequence[Lexeme], at: int) -> Numeral | None:
    """A whole number in words, at most 20 of them; "a" counts as one before a magnitude."""
    names, scales = number_words(), magnitudes()
    total = current = 0
    last, here = at - 1, at
    before: str | None = None
    if pieces[at].lower in _ARTICLES:
        here = joined(pieces, at + 1)
        if here < 0 or (scales.get(pieces[here].lower, 0) < 2 and pieces[here].lower != "dozen"):
            return None
        if pieces[here].lower.endswith("s"):
            return None
        if not pieces[here].gap and pieces[here - 1].text not in DASHES:
            return None
        current, last, before = 1, at, "unit"
    for _ in range(20):
        if here < 0 or here >= len(pieces) or pieces[here].kind != "word":
            break
        word = pieces[here].lower
        if word in names:
            value = names[word]
            if before in ("unit",) or (before == "ten" and not 0 < value < 10) or (before == "zero"):
                break
            current += value
            before = "ten" if value >= 20 else "unit"
        elif word == "dozen" and before == "unit" and 0 < current < 20 and not total:
            current *= 12
            before = "zero"
        elif word == "hundred" and before == "unit" and 0 < current < 100:
            current *= 100
            before = "hundred"
        elif word in ("thousand",) and before and 0 < current < 1000 and not total:
            after = _word_at(pieces, here + 1)
            # "twenty thousand" is read with its magnitude; "two thousand five hundred" needs the sum
            if after not in names and not (after == "and" and _word_at(pieces, here + 2) in names):
                break
            total, current, before = current * 1000, 0, "thousand"
        elif word == "and" and before in ("hundred", "thousand") and _word_at(pieces, here + 1) in names:
            here += 1
            continue
        else:
            break
        last = here
        here = joined(pieces, here + 1)
        if 0 <= here < len(pieces) and not pieces[here].gap and here == last + 1:
            break  # fastened without a hyphen: not the same number
    if last < at or before is None:
        return None
    base = Numeral(at, last, Decimal(total + current), spelled=True)
    return _and_a_fraction(pieces, _point(pieces, base))


def _point(pieces: Sequence[Lexeme], base: Numeral) -> Numeral:
    """ "three point five": decimals in words."""
    names = number_words()
    if _word_at(pieces, base.last + 1) != "point":
        return base
    decimals = ""
    last = base.last + 1
    while (value := names.get(_word_at(pieces, last + 1), 99)) < 10 and len(decimals) < 6:
        decimals += str(value)
        last += 1
    if not decimals:
        return base
    places = len(decimals)
    digits = Decimal(f"{base.digits}.{decimals}")
    return Numeral(base.first, last, digits, 0, places, Decimal(1).scaleb(-places), True)


def _word_at(pieces: Sequence[Lexeme], at: int) -> str:
    return pieces[at].lower if 0 <= at < len(pieces) and pieces[at].gap != "\n\n" else ""


def _magnitude(pieces: Sequence[Lexeme], base: Numeral, money: bool) -> Numeral:
    """``base`` with the magnitude words after it, several multiplying ("1.2 lakh crore", "8 hundred million")."""
    exponent, last = 0, base.last
    for _ in range(3):
        here = joined(pieces, last + 1)
        if here < 0:
            break
        power = _power(pieces, here, last, money)
        if not power:
            break
        exponent += power
        last = here
        if _abbreviated(pieces, here):
            last = here + 1
    if not exponent:
        return base
    scaled = base.scaled(exponent)
    return Numeral(base.first, last, base.digits, exponent, base.decimals, scaled.step, base.spelled, base.grouped)


_FULL = frozenset(["hundred", "thousand", "lakh", "million", "crore", "billion", "trillion", "quadrillion", "milliard"])


def _abbreviated(pieces: Sequence[Lexeme], at: int) -> bool:
    """Whether a point after a magnitude belongs to it ("5 mln. tonnes"), not to the sentence."""
    if pieces[at].lower in _FULL or pieces[at].lower.rstrip("s") in _FULL or at + 2 >= len(pieces):
        return False
    point, after = pieces[at + 1], pieces[at + 2]
    if point.text != "." or point.gap or after.gap != " " or after.kind != "word":
        return False
    return after.text.islower() or after.lower in (
        "us",
        "u.s.",
        "russian",
        "chinese",
        "usd",
        "rub",
        "kzt",
        "uzs",
        "eur",
    )


def _power(pieces: Sequence[Lexeme], here: int, last: int, money: bool) -> int:
    """The power of ten of the magnitude word at ``here``, 0 if it is none after the number that ends at ``last``."""
    piece = pieces[here]
    if piece.kind != "word":
        return 0
    power = magnitudes().get(piece.lower, 0)
    if power:
        return power
    power = glued_magnitudes().get(piece.text, 0)
    if not power or (here + 1 < len(pieces) and pieces[here + 1].text in "/²³" and not pieces[here + 1].gap):
        return 0
    if money:
        return power if piece.gap != "\n" else 0
    fastened = not piece.gap
    return power if fastened and _noun_follows(pieces, here + 1, piece.text) else 0


def _noun_follows(pieces: Sequence[Lexeme], at: int, mark: str) -> bool:
    """Whether a plural noun or a currency follows a number like "10m", which is then no length and no name."""
    from extractor.knowledge.measures import currency_nouns, currency_signs, units, word_list

    word = _word_at(pieces, at)
    if not word or at >= len(pieces) or pieces[at].kind not in ("word", "sign"):
        return False
    if word in currency_nouns() or pieces[at].text in currency_signs():
        return True
    if mark in ("t", "T", "mm", "MM") or word in word_list("stops") or word in ("long", "wide", "high", "deep", "tall"):
        return False
    if mark == "m" and word in ("square", "cubic"):
        return True
    return word in units() or word == "people" or (word.endswith("s") and word not in word_list("not_plural"))


def _add_parts(pieces: Sequence[Lexeme], whole: Numeral, money: bool) -> Numeral:
    """Adds the smaller parts of a number said in steps: "1 billion 200 million", "3 million 450 thousand"."""
    for _ in range(4):
        at = whole.last + 1
        if whole.exponent < 3 or at >= len(pieces) or pieces[at].kind != "number" or pieces[at].gap != " ":
            break
        base = _digits(pieces, at)
        part = None if base is None else _magnitude(pieces, base, money)
        if part is None or part.value >= Decimal(1).scaleb(whole.exponent):
            break
        ones = whole.exponent == 3 and not part.exponent and len(pieces[at].text) == 3 and not part.decimals
        if not ones and not 3 <= part.exponent < whole.exponent:
            break
        total = whole.value + part.value
        whole = Numeral(
            whole.first, part.last, total.scaleb(-part.exponent), part.exponent, part.decimals, part.step, whole.spelled
        )
    return whole
