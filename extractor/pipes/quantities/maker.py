"""Turns amounts and ratios into figures: decides what is one, its unit, its hedge and its exact value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extractor.knowledge.measures import word_list
from extractor.pipes.quantities.amounts import Amount
from extractor.pipes.quantities.counts import (
    counted_noun,
    enumerates_only,
    is_unit,
    is_year,
    known_unit,
    names_a_place_in_a_list,
    time_unit,
)
from extractor.pipes.quantities.hedging import find_hedge, hedge_after
from extractor.pipes.quantities.lexer import Lexeme
from extractor.pipes.quantities.nouns import counts_people, is_plural, singular
from extractor.pipes.quantities.numerals import Numeral
from extractor.pipes.quantities.rates import rate_after
from extractor.pipes.quantities.ratios import Ratio, multiplies
from extractor.pipes.quantities.shared_signs import SharedSigns
from extractor.schema import FigureKind, Qualifier, Quantity

#: Up to this count "under" is read as a preposition that governs the noun.
_GOVERNED = 20
_MINUS = frozenset("-‐‑–−")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a text: characters ``start`` to ``end`` (exclusive), its quantity, and how it was read."""

    start: int
    end: int
    quantity: Quantity
    trace: tuple[str, ...] = field(default=())


class FigureMaker:
    """Makes the figures of one text, in order; it remembers which currency and which noun were named last."""

    def __init__(self, text: str, pieces: Sequence[Lexeme]) -> None:
        self._pieces = pieces
        self._signs = SharedSigns(text)
        self._sure: dict[str, int] = {}
        self._last_money: tuple[str, int] | None = None
        self._last_bracketed: tuple[str, int] | None = None
        self._last_place: int | None = None
        self._last_count: tuple[str, int] | None = None

    def count_sure(self, amounts: Sequence[Amount]) -> None:
        """Counts the currencies named without doubt."""
        for amount in amounts:
            if amount.kind == "money" and len(amount.readings) == 1:
                code = amount.readings[0].code
                self._sure[code] = self._sure.get(code, 0) + 1

    def ratio(self, found: Ratio, before: int | None) -> Figure:
        """The figure of a fraction, one-word multiple or rank."""
        hedge = None if found.kind == "rank" else find_hedge(self._pieces, found.first, found.last, before, False)
        quantity = Quantity(
            kind=found.kind,
            unit=found.unit,
            value=found.value,
            qualifier=hedge.qualifier if hedge else "exact",
            hedge=hedge.words if hedge else None,
            step=found.step,
            decimals=found.decimals,
        )
        return Figure(self._pieces[found.first].start, self._pieces[found.last].end, quantity, (found.rule,))

    def amount(self, amount: Amount, before: int | None) -> Figure | None:
        """The figure of an amount, or ``None`` when the number measures and counts nothing."""
        if amount.kind == "money":
            return self._money(amount, before)
        if amount.kind == "percent":
            assert amount.percent is not None
            return self._make(amount, "percent", amount.percent.unit, before, exponent=amount.percent.exponent)
        if amount.kind == "multiple":
            words = self._words_before(amount.first)
            return self._make(amount, "multiple", "fold", before) if multiplies(self._pieces, amount, words) else None
        if amount.kind == "physical":
            return self._physical(amount, before)
        return self._bare(amount, before)

    def _money(self, amount: Amount, before: int | None) -> Figure:
        start = self._pieces[amount.first].start
        reading, note = self._signs.decide(amount.readings, amount.sign, start, self._sure)
        self._keep_money(reading.code, amount)
        return self._make(amount, "money", reading.code, before, exponent=reading.exponent, note=note)

    def _keep_money(self, code: str, amount: Amount) -> None:
        """A restatement in brackets does not set the currency for what follows outside them."""
        if self._bracketed(amount):
            self._last_bracketed = (code, amount.last)
        else:
            self._last_money = (code, amount.last)

    def _bracketed(self, amount: Amount) -> bool:
        for piece in reversed(self._pieces[max(0, amount.first - 6) : amount.first]):
            if piece.text in "()":
                return piece.text == "("
        return False

    def _physical(self, amount: Amount, before: int | None) -> Figure | None:
        assert amount.unit is not None
        unit = amount.unit.unit or amount.unit.id
        if names_a_place_in_a_list(self._pieces, amount) and not self._fastened_unit(amount):
            return None
        if amount.unit.dimension == "time" and not (self._runs(amount) if amount.hyphened else self._lasts(amount)):
            return None
        if amount.low.spelled and amount.low.value == 1 and amount.unit.dimension == "time":
            return None
        self._last_count = (unit, amount.last)
        return self._make(
            amount, "physical", unit, before, exponent=amount.unit.exponent, per=amount.unit.per, number_only=True
        )

    def _fastened_unit(self, amount: Amount) -> bool:
        """ "500MW": the word fastened to the number is its unit, and nothing is fastened before it."""
        first = self._pieces[amount.first]
        before = self._pieces[amount.first - 1] if amount.first else None
        return before is None or bool(first.gap) or before.text in "([“\"'‘—–~<>"

    def _lasts(self, amount: Amount) -> bool:
        """A stretch of time, not "the first two days": parts of dates are found with the dates."""
        before = self._pieces[amount.first - 1].lower if amount.first else ""
        if before == "the" and self._words_before(amount.first)[1:2] == ["over"]:
            return True
        after = self._pieces[amount.last + 1].lower if amount.last + 1 < len(self._pieces) else ""
        return before not in word_list("before_times") and after not in word_list("after_times")

    def _runs(self, amount: Amount) -> bool:
        """ "a 30-year contract", not "a three-day visit"."""
        words = [piece.lower for piece in self._pieces[amount.last + 1 : amount.last + 4]]
        return any(word in word_list("terms") for word in words)

    def _bare(self, amount: Amount, before: int | None) -> Figure | None:
        pieces = self._pieces
        if names_a_place_in_a_list(pieces, amount) or self._continues_a_list(amount):
            self._last_place = amount.last
            return None
        words = [piece.lower for piece in pieces[max(0, amount.first - 2) : amount.first]]
        if words == ["factor", "of"]:
            return self._make(amount, "multiple", "fold", before, number_only=True)
        if words[-1:] in (["per"], ["every"]):
            return None
        at = amount.number_last + 1
        trailing = hedge_after(pieces, amount.number_last, amount.first)
        if trailing is not None:
            at = trailing.last + 1
        unit = counted_noun(pieces, at, amount.hyphened and trailing is None)
        if unit is not None:
            if amount.hyphened and time_unit(unit):
                return None
            if enumerates_only(pieces, amount, unit) or (is_year(amount) and self._dated(amount)):
                return None
            if time_unit(unit):
                return None
            measured = known_unit(unit)
            if unit in ("one", "other") and self._last_count and self._near(self._last_count[1], amount.first):
                unit = self._last_count[0]
            self._last_count = (unit, amount.last)
            return self._make(amount, "physical" if measured else "count", measured or unit, before, number_only=True)
        return self._unnamed(amount, before)

    def _continues_a_list(self, amount: Amount) -> bool:
        """ "Articles 5 and 6", "No. 3 or 4": what follows a number that is a name."""
        if self._last_place is None or not 0 < amount.first - self._last_place <= 3:
            return False
        between = [piece.lower for piece in self._pieces[self._last_place + 1 : amount.first]]
        return all(word in (",", "and", "or", "to", "-", "–") for word in between)

    def _dated(self, amount: Amount) -> bool:
        """A year before a plural ("in 2023 exports", "the 2024 games"), unless something says it is a number."""
        words = self._words_before(amount.first)[:2] or [""]
        return words[0] not in word_list("before_counts") and words != ["of", "total"]

    def _unnamed(self, amount: Amount, before: int | None) -> Figure | None:
        """A number without a noun: its unit was said before, or it is a plain large or fractional number."""
        low = amount.low
        if is_year(amount) or amount.hyphened or (low.spelled and low.value < 2):
            return None
        carried = self._carried(amount)
        if carried is not None:
            kind, unit, last = carried
            note = f"{'currency' if kind == 'money' else 'unit'} carried over: {unit} was named before"
            amount.trace.append(note)
            if kind == "money":
                self._keep_money(unit, amount)
            else:
                self._last_count = last
            return self._make(
                amount, kind, unit, before, note=note if kind == "money" else None, number_only=kind != "money"
            )
        plain = self._plain_decimal(amount) or self._stands_at(amount)
        if low.exponent >= 3 or (low.grouped and low.value >= 1000) or plain:
            unit = "people" if "population" in self._words_before(amount.first)[:6] else "number"
            return self._make(amount, "count", unit, before, number_only=True)
        return None

    def _labelled(self, amount: Amount) -> str | None:
        """The persons that a label or subject before a bare number counts: "Active buyers: 17.3 million"."""
        if amount.first < 2 or self._pieces[amount.first - 1].lower not in (":", "numbered", "numbering"):
            return None
        noun = self._pieces[amount.first - 2].text
        unit = singular(noun)
        return unit if is_plural(noun) and counts_people(unit) else None

    def _carried(self, amount: Amount) -> tuple[FigureKind, str, tuple[str, int]] | None:
        """The unit a number takes from the figure before it in its sentence, if it continues it."""
        low = amount.low
        words = self._words_before(amount.first)
        labelled = self._labelled(amount)
        if labelled is not None:
            return "count", labelled, (labelled, amount.last)
        money = (self._last_bracketed if self._bracketed(amount) else None) or self._last_money or self._last_bracketed
        money = money if money and self._near(money[1], amount.first) else None
        count = self._last_count if self._last_count and self._near(self._last_count[1], amount.first) else None
        count = count or self._number_of(amount.first)
        since = words[: max(0, amount.first - 1 - (money[1] if money else amount.first))]
        nearer = money if money and (count is None or count[1] < money[1]) else None
        if nearer and low.exponent >= 6 and not word_list("not_money").intersection(since):
            return "money", nearer[0], (nearer[0], amount.last)
        if count is None:
            return None
        following = [piece.lower for piece in self._pieces[amount.number_last + 1 : amount.number_last + 3]]
        linked = any(word in word_list("carriers") for word in words[:4]) or (
            following[:1] == ["more"]
            or (following[:1] == ["of"] and following[-1] in ("them", "which", "whom", "these", "those"))
        )
        if not (linked or low.grouped or low.exponent >= 3) or not self._closes(amount):
            return None
        measured = is_unit(count[0])
        if count[0] == "people" and low.exponent >= 6:
            return "count", count[0], (count[0], amount.last)
        if low.decimals and not measured and not low.exponent:
            return None
        if low.exponent >= 3 and not measured and (low.exponent >= 6 or not linked):
            return None
        return "physical" if measured else "count", count[0], (count[0], amount.last)

    def _number_of(self, at: int) -> tuple[str, int] | None:
        """The noun of "the number of flights" earlier in the sentence."""
        pieces = self._pieces
        for here in range(at - 1, max(0, at - 24), -1):
            if pieces[here].text in ".;!?" or pieces[here].gap == "\n\n":
                return None
            if pieces[here].lower == "of" and pieces[here - 1].lower in ("number", "numbers"):
                noun = counted_noun(pieces, here + 1)
                return None if noun is None else (noun, at - 1)
        return None

    def _closes(self, amount: Amount) -> bool:
        """Whether the phrase ends with the number, or goes on with a word that is no noun."""
        at = amount.number_last + 1
        follows = self._pieces[at].lower if at < len(self._pieces) else "."
        if follows in word_list("stops") or not follows[0].isalnum():
            return True
        # "54 have Chinese capital, 38 Belarusian and 51 ...": an adjective of place, then the end of the phrase
        after = self._pieces[at + 1].lower if at + 1 < len(self._pieces) else "."
        return self._pieces[at].text[0].isupper() and (after in ("and", "or") or not after[0].isalnum())

    def _stands_at(self, amount: Amount) -> bool:
        """ "the number was below 90", "a total of 45"."""
        words = self._words_before(amount.first)[:5]
        if not self._closes(amount) or "," in words:
            return False
        return "number" in words[1:] or "figure" in words[1:] or words[:2] == ["of", "total"]

    def _plain_decimal(self, amount: Amount) -> bool:
        """A decimal number that something stands at ("an index of 112.5"), not a version or a section."""
        if not amount.low.decimals or amount.low.spelled or not amount.first:
            return False
        previous = self._pieces[amount.first - 1]
        return previous.lower in word_list("number_heads") and previous.text.islower() and self._closes(amount)

    def _near(self, then: int, now: int) -> bool:
        """Whether both pieces stand in one sentence, at most 40 pieces apart."""
        if now - then > 40:
            return False
        return not any(
            piece.gap == "\n\n" or (piece.text in ".!?" and self._ends(then + 1 + k))
            for k, piece in enumerate(self._pieces[then + 1 : now])
        )

    def _ends(self, at: int) -> bool:
        return at + 1 >= len(self._pieces) or (
            bool(self._pieces[at + 1].gap) and self._pieces[at + 1].text[0].isupper()
        )

    def _words_before(self, at: int) -> list[str]:
        words: list[str] = []
        for here in range(at - 1, max(-1, at - 16), -1):
            if self._pieces[here].text in ".;!?" or self._pieces[here + 1].gap == "\n\n":
                break
            words.append(self._pieces[here].lower)
        return words

    def _make(
        self,
        amount: Amount,
        kind: FigureKind,
        unit: str,
        before: int | None,
        *,
        exponent: int = 0,
        note: str | None = None,
        per: str | None = None,
        number_only: bool = False,
    ) -> Figure:
        pieces, low, high = self._pieces, amount.low, amount.high
        first = amount.first
        last = amount.number_last if number_only else amount.last
        start = pieces[first].start
        signed = kind in ("money", "percent") and high is None and self._minus(amount)
        if signed:
            start = pieces[first - 1].start if pieces[first - 1].text in _MINUS else start
        hedge = find_hedge(pieces, first, amount.last, before, amount.hyphened)
        if hedge is None and amount.last != amount.number_last:
            hedge = hedge_after(pieces, amount.number_last, first)
        if hedge and hedge.words == "over" and amount.unit is not None and amount.unit.dimension == "time":
            hedge = None  # "over nine months" says during
        if hedge and hedge.words == "under" and kind == "count" and low.value <= _GOVERNED:
            hedge = None  # "under two agreements"
        qualifier: Qualifier = hedge.qualifier if hedge else "exact"
        values = [_value(numeral, exponent) for numeral in (low, high) if numeral is not None]
        if signed:
            values = [-value for value in values]
        finer = min((numeral for numeral in (low, high) if numeral is not None), key=lambda numeral: numeral.step)
        quantity = Quantity(
            kind=kind,
            unit=unit,
            value=values[0] if high is None else None,
            low=values[0] if high is not None else None,
            high=values[1] if high is not None else None,
            qualifier="range" if high is not None else qualifier,
            hedge=hedge.words if hedge else None,
            step=finer.step.scaleb(exponent),
            decimals=finer.decimals,
            unit_mult=finer.exponent + exponent,
            per=per or rate_after(pieces, amount.last + 1),
            reading_note=note,
        )
        return Figure(start, pieces[last].end, quantity, tuple(amount.trace))

    def _minus(self, amount: Amount) -> bool:
        """Whether a sign or the word "minus" stands before the figure."""
        if not amount.first:
            return False
        mark = self._pieces[amount.first - 1]
        if mark.lower == "minus":
            return True
        if mark.text not in _MINUS or self._pieces[amount.first].gap:
            return False
        earlier = self._pieces[amount.first - 2] if amount.first > 1 else None
        return earlier is None or bool(mark.gap) or earlier.text in "([,:"


def _value(numeral: Numeral, exponent: int) -> Decimal:
    return numeral.digits.scaleb(numeral.exponent + exponent)
