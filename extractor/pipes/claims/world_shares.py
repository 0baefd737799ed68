"""Shares that economies have of the world's: what is no sector's share of a country's GDP."""

from __future__ import annotations

from extractor.pipes.claims.draft import Draft
from extractor.pipes.claims.scene import Scene, Sentence

_ECONOMY = frozenset({"gdp", "gdp_ppp"})
_WORLD_SHARES = frozenset({"gdp_share", "gdp_ppp_share"})
_AT_PARITY = frozenset({"purchasing", "ppp", "parity"})
_AT_MARKET = frozenset({"market", "nominal", "current", "dollars", "exchange"})


def economy_share(scene: Scene, sentence: Sentence, draft: Draft, previous: Draft | None) -> str | None:
    """The indicator of a share of output. A whole economy beside its GDP ("$26 trillion, or 24 percent of the
    world's") has a share of the world's, no sector of it; where purchasing power is spoken of, at that.
    """
    named = draft.indicator
    if named in {"sector_gdp_share", "energy_output_share"} and _goes_on(draft, previous):
        named = "gdp_share"
    if named in _WORLD_SHARES:
        return "gdp_ppp_share" if _at_parity(scene, sentence, draft) else "gdp_share"
    return named


def _goes_on(draft: Draft, previous: Draft | None) -> bool:
    """Whether the figure before is the GDP of which this is another expression, or a share of the same kind."""
    source = draft.governor
    if source is not None and source.indicator in _WORLD_SHARES:
        return True
    if previous is None or previous.measure != "level" or previous.indicator not in _ECONOMY:
        return previous is not None and previous.indicator in _WORLD_SHARES and draft.whole is previous.whole
    return True


def _at_parity(scene: Scene, sentence: Sentence, draft: Draft) -> bool:
    """Whether purchasing power is spoken of nearer to the figure than market rates are."""
    place = draft.figure.start
    near = {
        at_parity: min(
            (abs(at - place) for at in range(sentence.start, sentence.end) if scene.low[at] in words), default=99
        )
        for at_parity, words in ((True, _AT_PARITY), (False, _AT_MARKET))
    }
    if near[True] == near[False] == 99:
        return draft.governor is not None and draft.governor.indicator == "gdp_ppp_share"
    return near[True] < near[False]
