"""What kind of figure an indicator can have: money, a share, a weight, a length."""

from __future__ import annotations

from dataclasses import replace

from extractor.knowledge.statements import Dimension, indicator
from extractor.pipes.claims.scene import Figure, Topic

_UNIT_FAMILIES: dict[str, Dimension] = {
    **dict.fromkeys(("kilometre", "kilometer", "metre", "meter", "mile", "km"), "length"),
    **dict.fromkeys(("day", "week", "hour", "minute", "month", "year"), "time"),
    **dict.fromkeys(("hectare", "square_kilometre", "square_metre", "acre", "square_mile", "square_kilometer"), "area"),
    **dict.fromkeys(("megawatt", "gigawatt", "kilowatt", "watt"), "power"),
    **dict.fromkeys(("watt_hour", "kilowatt_hour", "megawatt_hour", "gigawatt_hour", "terawatt_hour"), "energy"),
    **dict.fromkeys(("cubic_metre", "cubic_meter", "barrel"), "volume"),
}


def dimension_of(figure: Figure) -> Dimension:
    """What kind of indicator can have this figure."""
    kinds: dict[str, Dimension] = {"fraction": "percent", "multiple": "fold"}
    if figure.quantity.kind in {"physical", "count"}:
        family = _UNIT_FAMILIES.get(figure.quantity.unit)
        if family is not None:
            return family
    return kinds.get(figure.quantity.kind, figure.quantity.kind)  # type: ignore[arg-type]


def fits(topic: Topic, figure: Figure) -> bool:
    """Whether the indicator can have a figure of this kind; "raised to 5 percent" is no financing."""
    dimension = dimension_of(figure)
    if topic.verb and topic.indicator.parties in {"lender", "supply"} and dimension in {"percent", "fold"}:
        return False
    return dimension in topic.indicator.dimensions


def recast(topic: Topic, figure: Figure) -> Topic:
    """The topic as the unit of the figure has it: exports in cubic metres are gas volumes."""
    row = indicator(topic.indicator.by_unit.get(figure.quantity.unit))
    return topic if row is None else replace(topic, indicator=row)


def suited(topic: Topic | None, figure: Figure) -> Topic | None:
    """The topic, or the wider one above it that can have the figure: growth of the economy in money is GDP."""
    if topic is None:
        return None
    topic = recast(topic, figure)
    if fits(topic, figure):
        return topic
    wider = indicator(topic.indicator.parent)
    return None if wider is None or dimension_of(figure) not in wider.dimensions else replace(topic, indicator=wider)
