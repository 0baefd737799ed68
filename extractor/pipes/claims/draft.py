"""A claim in the making: what the rules have found out about one figure so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from extractor.pipes.claims.scene import Figure, Sentence, Topic
from extractor.schema import Measure, ObsStatus, PeriodBasis, PeriodKind, Reporting


@dataclass(slots=True, eq=False)
class Draft:
    """One figure and what it says. Links point to other drafts until the claim ids are known."""

    figure: Figure
    sentence: Sentence
    measure: Measure = "level"
    falling: bool = False
    topic: Topic | None = None
    whole: Topic | None = None
    governor: Draft | None = None
    indicator: str | None = None
    indicator_text: str | None = None
    item: str | None = None
    ref: str | None = None
    counterpart: str | None = None
    ref_stated: bool = False
    ref_relations: tuple[str, ...] = ()
    counterpart_relations: tuple[str, ...] = ()
    firm: frozenset[str] = frozenset()
    sure: bool = True
    varying: str = ""
    partner_list: bool = False
    each_ref: tuple[str, ...] = ()
    each_counterpart: tuple[str, ...] = ()
    scope: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    period_text: str | None = None
    period_kind: PeriodKind | None = None
    period_basis: PeriodBasis | None = None
    window: bool = False
    is_base: bool = False
    base_start: date | None = None
    base_end: date | None = None
    base_value: Decimal | None = None
    alt_value: Decimal | None = None
    per: str | None = None
    obs_status: ObsStatus = "actual"
    status_cue: str | None = None
    speaker_id: str | None = None
    speaker_role: str | None = None
    source_id: str | None = None
    reporting: Reporting = "author"
    restates: Draft | None = None
    part_of: Draft | None = None
    share_of: Draft | None = None
    base_claim: Draft | None = None
    repeats: Draft | None = None
    confidence: float = 1.0
    flags: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    factors: dict[str, float] = field(default_factory=dict)

    def note(self, rule: str) -> None:
        """Remember the rule that made a link."""
        if rule not in self.rules:
            self.rules.append(rule)

    def doubt(self, flag: str, factor: float) -> None:
        """Flag a guess and lower the confidence."""
        if flag not in self.flags:
            self.flags.append(flag)
            self.factors[flag] = factor
            self.confidence *= factor

    def clear(self, flag: str) -> None:
        """Take a doubt back: what was guessed has been settled."""
        if flag in self.factors:
            self.flags.remove(flag)
            self.confidence /= self.factors.pop(flag)

    @property
    def dated(self) -> bool:
        """Whether the figure has a place on the calendar."""
        return self.period_start is not None or self.period_end is not None

    @property
    def unit(self) -> str:
        """The unit of the figure as printed."""
        return self.figure.quantity.unit
