"""Claims with the reasons of every link as plain text: ``extractor extract --explain``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.report.naming import Names
from extractor.report.why import why
from extractor.schema import Claim

_CUT = 240


def explained(claims: Iterable[Claim], names: Names | None = None) -> Iterator[str]:
    """One block of lines a claim, in text order: the sentence with the figure marked, then question by question the
    answer, the words it rests on and the rules or weighed observations that decided.
    """
    names = names or Names()
    for claim in claims:
        yield f"{claim.printed}   {marked(claim)}"
        for one in why(claim, names):
            words = f' "{one.words}"' if one.words and one.words != one.answer else ""
            told = f"   <- {'; '.join(one.rules)}" if one.rules else ""
            yield f"  {one.question + ':':18} {one.answer}{words}{told}"
        yield f"  {'Sure:':18} {claim.confidence:.2f}" + (f" ({', '.join(claim.flags)})" if claim.flags else "")
        yield ""


def marked(claim: Claim) -> str:
    """The quote on one line with the figure in square brackets, cut around it when it is long."""
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    before, after = claim.quote[:start], claim.quote[end:]
    before = before if len(before) <= _CUT else f"... {before[-_CUT:]}"
    after = after if len(after) <= _CUT else f"{after[:_CUT]} ..."
    return " ".join(f"{before}[{claim.quote[start:end]}]{after}".split())
