"""What kind of body an organisation is: one that acts for its country, or one with figures of its own."""

from __future__ import annotations

from functools import cache

from extractor.knowledge.statements import word_set

#: Kinds of the organisations table that stand for their country when they give its figures.
_OF_STATE = frozenset({"government", "ministry", "parliament", "customs", "statistics", "court", "military", "police"})


@cache
def _has_country(org_id: str) -> bool:
    from extractor.knowledge.names import organisation

    row = organisation(org_id)
    return row is not None and row.area is not None


def is_outlet(org_id: str) -> bool:
    """Whether a body is a news agency or paper, which tells figures and has none.

    >>> is_outlet("xinhua"), is_outlet("gazprom")
    (True, False)
    """
    return _kind(org_id) == "media"


@cache
def _kind(org_id: str) -> str | None:
    from extractor.knowledge.names import organisation

    row = organisation(org_id)
    return row.kind if row is not None else None


def _words(org_id: str) -> frozenset[str]:
    return frozenset(org_id.split("_"))


def is_state_body(org_id: str) -> bool:
    """Whether a body acts for its country: a government, ministry, central bank, customs or statistics office.

    >>> is_state_body("uz_ministry_finance"), is_state_body("hallvik"), is_state_body("ge_national_bank")
    (True, False, True)
    """
    return _kind(org_id) in _OF_STATE or bool(word_set("state_bodies") & _words(org_id)) or _is_central_bank(org_id)


def _is_central_bank(org_id: str) -> bool:
    words = _words(org_id)
    return "bank" in words and bool({"national", "central", "state", "reserve"} & words)


def is_company(org_id: str) -> bool:
    """Whether a body may have revenue, staff and orders of its own: no office of a state, no international body.

    >>> is_company("hallvik"), is_company("uz_ministry_finance"), is_company("world_bank")
    (True, False, False)
    """
    kind = _kind(org_id)
    if kind is not None:
        return kind == "company" or (kind == "bank" and _has_country(org_id) and not _is_central_bank(org_id))
    return not is_state_body(org_id) and not word_set("public_bodies") & _words(org_id)
