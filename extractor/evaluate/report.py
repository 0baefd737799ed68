"""What an evaluation prints: a table of scores, and the list of errors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.evaluate import Scores
from extractor.evaluate.counts import Counts, Error, Share


def table(scores: Scores) -> Iterator[str]:
    """The scores as lines of plain text; percentages, counts in brackets."""
    yield f"{scores.articles} articles, {scores.words} words"
    yield ""
    yield f"{'label':8} {'P':>6} {'R':>6} {'F1':>6}   lenient F1   {'value':>14}   {'value+bound':>14}   grouping"
    for label, score in scores.entities.labels.items():
        grouping = scores.entities.grouping.get(label)
        yield (
            f"{label:8} {_rates(score.strict)}   {100 * score.lenient.f1:10.1f}   {_share(score.value):>14}   "
            f"{_share(score.bound):>14}   {_share(grouping) if grouping else ''}"
        ).rstrip()
    yield ""
    claims = scores.claims
    yield f"{'claims':38} {'P':>6} {'R':>6} {'F1':>6}"
    yield f"{'figures found':38} {_rates(claims.figures)}"
    yield f"{'value, unit, period, area right':38} {_rates(claims.core)}"
    yield f"{'... with indicator and status':38} {_rates(claims.full)}"
    yield "of paired claims: " + ", ".join(f"{name} {_share(share)}" for name, share in claims.fields.items())
    yield f"speaker or source right: {_share(claims.speakers)}; rightly none: {_share(claims.unattributed)}"
    if scores.findings is not None:
        found = scores.findings
        yield ""
        yield (
            f"planted conflicts found {_share(found.conflicts)}, tensions {_share(found.tensions)}, "
            f"look-alikes silent {_share(found.silent)}, unlisted findings {found.unlisted}"
        )


def errors(scores: Scores, topics: Iterable[str] = ()) -> Iterator[str]:
    """One error on one line: article, label, fault, position, words around it; then what gold and we say."""
    wanted = frozenset(topics)
    for error in scores.errors:
        if not wanted or error.topic in wanted:
            yield _line(error)
    if scores.findings is not None and (not wanted or "finding" in wanted):
        yield from (f"finding miss: {line}" for line in scores.findings.missed)
        yield from (f"finding on a look-alike: {line}" for line in scores.findings.flagged)
        yield from (f"finding not listed: {line}" for line in scores.findings.other)


def _line(error: Error) -> str:
    detail = f"  <- {error.detail}" if error.detail else ""
    return f"{error.article_id[:24]}:{error.start} {error.topic} {error.fault}: {error.context}{detail}"


def _rates(counts: Counts) -> str:
    return f"{100 * counts.precision:6.1f} {100 * counts.recall:6.1f} {100 * counts.f1:6.1f}"


def _share(share: Share) -> str:
    return f"{100 * share.rate:.1f} ({share.right}/{share.total})" if share.total else "-"
