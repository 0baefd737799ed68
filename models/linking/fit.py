"""Fits the weights of the linking choices to the annotated corpus: ``python models/linking/fit.py FAMILY [GOLD ...]``.

For every annotated figure the pipeline's options and their evidence are recorded, gold says which are right, and
weights are found that make the right ones likely: conditional logit (McFadden 1974) with a ridge penalty, by Adam
(Kingma and Ba 2015). What was chosen for one figure is evidence for the next, so recording and fitting are repeated.
``--check`` fits on five sixths of the articles and prints how often the rest is right, and writes nothing. The same
corpus gives the same file, byte for byte.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "corpus" / "gold"
PLAIN = "plain"
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from plain import plain_cases  # noqa: E402

from extractor import pipeline  # noqa: E402
from extractor.evaluate.claims import Judge, approximate, same_voice  # noqa: E402
from extractor.evaluate.entities import commonest  # noqa: E402
from extractor.evaluate.gold import GoldArticle, Span, read_gold  # noqa: E402
from extractor.knowledge.statements import ancestors, indicator  # noqa: E402
from extractor.pipes.claims.weighing import choice  # noqa: E402

#: Ridge penalty, steps of the optimiser, and how many figures must show an observation before it gets a weight.
RIDGE, STEPS, SEEN = 8.0, 150, 4
#: Families with many names for the same thing, of which each is rare, are held less tightly to where they start.
RIDGES = {"topics": 3.0}
ROUNDS, FOLDS = 2, 6
#: What a figure counts whose indicator is none of the table: the corpus has more of them than texts in general.
UNNAMED = 0.3
#: What a figure of the plain texts counts, by family: where they are many, reports must still decide.
PLAIN_TIMES = {"periods": 0.3, "parties": 0.5, "statuses": 2.0}
#: Families whose weights are fitted to guided and unguided choices together; the others are fitted to guided ones. What
#: suits a family was found by ``--check``.
MIXED = frozenset({"parties", "periods"})

#: Whether an option is what gold says: gold row, option, judge.
Right = Callable[[dict[str, Any], Any, Judge], bool]


@dataclass(slots=True)
class _Reading:
    """What the judge looks at, of one option."""

    ref_area: str | None = None
    counterpart_area: str | None = None
    period_start: Any = None
    period_end: Any = None


def _right_parties(row: dict[str, Any], option: Any, judge: Judge) -> bool:
    return judge.same_parties(row, _Reading(ref_area=option[0], counterpart_area=option[1]))  # type: ignore[arg-type]


def _right_period(row: dict[str, Any], option: Any, judge: Judge) -> bool:
    return judge.same_period(row, _Reading(period_start=option[0], period_end=option[1]))  # type: ignore[arg-type]


def _right_voice(row: dict[str, Any], option: Any, judge: Judge) -> bool:
    said_by = row["speaker"] or row["source"]
    found = [option[0]] if row["speaker"] else option
    return any(same_voice(said_by, one, judge, {}) for one in found) if said_by else option == (None, None)


def _right_topics(row: dict[str, Any], option: Any, judge: Judge) -> bool:
    """Whether the indicator is gold's, one below it, or one that gold's is a share or a kind of."""
    row_id, own = row["indicator"], indicator(option.id)
    if row_id is None or own is None:
        return row_id is option.id
    return row_id in {own.id, *ancestors(own.id), *own.shares.values()} or own.id in ancestors(row_id)


def _right_status(row: dict[str, Any], option: Any, judge: Judge) -> bool:
    return bool(row["kind"] == option)


RIGHT: dict[str, Right] = {
    "topics": _right_topics,
    "parties": _right_parties,
    "periods": _right_period,
    "voices": _right_voice,
    "statuses": _right_status,
}


@dataclass(slots=True)
class Choice:
    """One recorded choice: the evidence of each option, and which options are right."""

    split: str
    article_id: str
    start: int
    options: Sequence[Hashable]
    evidence: list[Sequence[str]]
    right: np.ndarray
    gold: dict[str, Any]
    weight: float = 1.0


def prepared(golds: Sequence[GoldArticle]) -> list[Any]:
    """The docs as the linking component gets them."""
    nlp = pipeline.load()
    docs = []
    for gold in golds:
        doc = pipeline.make_doc(nlp, gold.article)
        for name, component in nlp.pipeline:
            if name == "extractor_claims":
                break
            doc = component(doc)
        docs.append(doc)
    return docs


def recorded(
    family: str, split: Sequence[str], golds: Sequence[GoldArticle], docs: Sequence[Any], *, guided: bool = False
) -> list[Choice]:
    """All choices of a family on figures for which gold has exactly one claim.

    ``guided``: wherever gold allows an option it is taken, so that what later figures go on from is right.
    """
    claimer: Any = pipeline.load().get_pipe("extractor_claims")
    choices: list[Choice] = []
    for name, gold, doc in zip(split, golds, docs, strict=True):
        judge = Judge(_ids(family, gold, doc), lambda one: frozenset([one, *ancestors(one)]), approximate(gold))
        seen: list[Choice] = []

        def hear(  # bound now: the loop goes on
            one: str,
            draft: Any,
            ballot: Any,
            gold: GoldArticle = gold,
            name: str = name,
            judge: Judge = judge,
            seen: list[Choice] = seen,
        ) -> Any:
            if one != family:
                return None
            span = Span(draft.figure.span.start_char, draft.figure.span.end_char)
            rows = [claim.row for claim in gold.claims if claim.counts and claim.span.overlaps(span)]
            if len(rows) != 1:
                return None
            options = list(ballot.options)
            right = np.array([RIGHT[family](rows[0], option, judge) for option in options])
            evidence = [list(ballot.evidence(option)) for option in options]
            if name == PLAIN:
                # rules were written from these texts, so what rules told is no evidence there
                evidence = [[told for told in names if "|told" not in told] for names in evidence]
            seen.append(Choice(name, gold.article.article_id, span.start, options, evidence, right, rows[0]))
            return None if not guided or not right.any() else options[_best_right(family, seen[-1])]

        choice.recorder = hear
        try:
            claimer.process(doc)
        finally:
            choice.recorder = None
        choices += seen
    return choices


def _ids(family: str, gold: GoldArticle, doc: Any) -> dict[str, set[str]]:
    """Gold's ids of people and organisations -> the id that the pipeline gives most of their mentions."""
    counts: dict[str, Counter[str]] = {}
    for entity in gold.entities if family == "voices" else ():
        for ent in doc.ents if entity.row.get("canonical") else ():
            row = ent._.canonical or {}
            if row.get("id") and Span(ent.start_char, ent.end_char).overlaps(entity.span):
                counts.setdefault(entity.row["canonical"], Counter())[row["id"]] += 1
    return {one: {commonest(found) or ""} for one, found in counts.items()}


def _best_right(family: str, one: Choice) -> int:
    """Of the right options the one that the weights prefer."""
    places = [place for place, right in enumerate(one.right) if right]
    return max(places, key=lambda place: choice.total(family, one.evidence[place]))


def priors(family: str) -> dict[str, float]:
    """The weights a family starts from: what grammar says."""
    table = tomllib.loads((ROOT / "models" / "linking" / "priors.toml").read_text(encoding="utf-8"))
    return dict(table.get(family, {}))


def fit(family: str, choices: Sequence[Choice], ridge: float | None = None, seen: int = SEEN) -> dict[str, float]:
    """Evidence name -> weight; choices without a right option teach nothing."""
    start = priors(family)
    ridge = RIDGES.get(family, RIDGE) if ridge is None else ridge
    usable = [one for one in choices if one.right.any()]
    counts = Counter(name for one in usable for name in {name for names in one.evidence for name in names})
    known = {
        name: place
        for place, name in enumerate(sorted(name for name in counts if counts[name] >= seen or name in start))
    }
    rows, columns, groups = [], [], []
    line = 0
    for number, one in enumerate(usable):
        for names in one.evidence:
            places = [known[name] for name in names if name in known]
            rows += [line] * len(places)
            columns += places
            groups.append(number)
            line += 1
    row, column, group = np.array(rows), np.array(columns), np.array(groups)
    right = np.concatenate([one.right for one in usable])
    named = np.array([family != "topics" or one.gold["indicator"] is not None for one in usable])
    heavy = np.where(named, 1.0, UNNAMED) * np.array([one.weight for one in usable])
    starts = np.r_[0, np.flatnonzero(np.diff(group)) + 1]
    origin = np.array([start.get(name, 0.0) for name in known])
    weights, mean, spread = origin.copy(), np.zeros(len(known)), np.zeros(len(known))
    for step in range(1, STEPS + 1):
        score = np.bincount(row, weights=weights[column], minlength=line)
        odds = np.exp(score - np.maximum.reduceat(score, starts)[group])
        likely = odds / np.add.reduceat(odds, starts)[group]
        wanted = odds * right / np.maximum(np.add.reduceat(odds * right, starts)[group], 1e-30)
        slope = np.bincount(column, weights=(heavy[group] * (likely - wanted))[row], minlength=len(known)) + ridge * (
            weights - origin
        )
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.999 * spread + 0.001 * slope * slope
        pace = 0.1 if step < 0.7 * STEPS else 0.03
        weights -= pace * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return start | {name: float(weights[place]) for name, place in known.items()}


def chosen(weights: dict[str, float], one: Choice) -> int:
    """The place of the option that the weights prefer."""
    scores = [sum(weights.get(name, 0.0) for name in names) for names in one.evidence]
    return max(range(len(scores)), key=scores.__getitem__)


def folds(golds: Sequence[GoldArticle]) -> list[list[int]]:
    """The places of the articles of each fold, by article id."""
    order = sorted(range(len(golds)), key=lambda place: golds[place].article.article_id)
    return [order[fold::FOLDS] for fold in range(FOLDS)]


def cross_fitted(
    family: str,
    split: Sequence[str],
    golds: Sequence[GoldArticle],
    docs: Sequence[Any],
    times: Mapping[str, float] = MappingProxyType({}),
) -> tuple[list[Choice], list[Choice], list[int]]:
    """Choices made with gold's guidance, to fit to; and those made without it by weights that never saw the article."""
    choice.on_trial[family] = priors(family)
    guided = recorded(family, split, golds, docs, guided=True)
    alone: list[Choice] = []
    for _ in range(ROUNDS):
        mixed = [*guided, *alone] if family in MIXED else guided
        alone, taken = [], []
        for fold in folds(golds):
            held = {golds[place].article.article_id for place in fold}
            choice.on_trial[family] = weights = fit(family, [one for one in mixed if one.article_id not in held])
            some = recorded(family, [split[p] for p in fold], [golds[p] for p in fold], [docs[p] for p in fold])
            alone += some
            taken += [chosen(weights, one) for one in some]
    del choice.on_trial[family]
    material = [*guided, *alone] if family in MIXED else guided
    for one in material:
        one.weight = times.get(one.article_id, 1.0)
    return material, alone, taken


def told(choices: Sequence[Choice], found: dict[int, int], title: str) -> str:
    """One line: how often right, and how often a right option was there, by split."""
    parts = []
    for split in dict.fromkeys(one.split for one in choices):
        numbers = [number for number, one in enumerate(choices) if one.split == split]
        right = sum(bool(choices[number].right[found[number]]) for number in numbers)
        possible = sum(bool(choices[number].right.any()) for number in numbers)
        parts.append(
            f"{split} {100 * right / len(numbers):.1f} of {100 * possible / len(numbers):.1f} (n={len(numbers)})"
        )
    return f"{title}: " + ", ".join(parts)


def write(family: str, weights: dict[str, float]) -> None:
    """The weights as TOML, by name; what counts next to nothing is left out."""
    lines = [f"# Weights of the choice of {family}. Written by models/linking/fit.py: do not edit.", "", "[weights]"]
    lines += [f"{json.dumps(name)} = {weights[name]:.2f}" for name in sorted(weights) if abs(weights[name]) >= 0.05]
    (ROOT / "models" / "linking" / f"{family}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("family", choices=sorted(RIGHT))
    parser.add_argument("gold", nargs="*", type=Path, default=[GOLD / "dev", *sorted(GOLD.glob("train_*"))])
    parser.add_argument("--more", nargs="*", default=[], help="more gold to fit to, FOLDER or FOLDER*TIMES")
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--also", nargs="*", type=Path, default=[], help="gold that is scored but not fitted to")
    parser.add_argument("--errors", action="store_true", help="print the wrong choices")
    arguments = parser.parse_args()
    more = [(Path(name.partition("*")[0]), float(name.partition("*")[2] or 1)) for name in arguments.more]
    times = {one.article.article_id: weight for folder, weight in more for one in _gold(folder)}
    folders = [*arguments.gold, *(folder for folder, _ in more), *arguments.also]
    read = [
        (folder.parent.name if folder.name == "gold" else folder.name, one)
        for folder in folders
        for one in _gold(folder)
    ]
    plain = plain_cases(arguments.family)
    times |= {one.article.article_id: PLAIN_TIMES.get(arguments.family, 1.0) for one in plain}
    read += [(PLAIN, one) for one in plain]
    split, golds = [name for name, _ in read], [one for _, one in read]
    extra = {(folder.parent.name if folder.name == "gold" else folder.name) for folder in arguments.also}
    docs = prepared(golds)
    own = [place for place, name in enumerate(split) if name not in extra]
    parts = ([part[place] for place in own] for part in (split, golds, docs))
    material, choices, taken = cross_fitted(arguments.family, *parts, times)
    print(told(choices, dict(enumerate(taken)), "fitted without the article"), flush=True)
    weights = fit(arguments.family, material)
    if not arguments.check:
        write(arguments.family, weights)
    shown = list(zip(choices, taken, strict=True))
    if extra:
        choice.on_trial[arguments.family] = weights
        rest = [place for place, name in enumerate(split) if name in extra]
        others = recorded(arguments.family, *([part[place] for place in rest] for part in (split, golds, docs)))
        picks = [chosen(weights, one) for one in others]
        print(told(others, dict(enumerate(picks)), "not fitted to"), flush=True)
        shown += zip(others, picks, strict=True)
    if arguments.errors:
        texts = {one.article.article_id: one.article.text for one in golds}
        for one, pick in shown:
            if not one.right[pick]:
                _show(one, one.options[pick], texts[one.article_id])


def _gold(folder: Path) -> list[GoldArticle]:
    texts = folder.parent / "articles"
    return list(read_gold(folder, texts if folder.name == "gold" and texts.is_dir() else None))


def _show(one: Choice, taken: Hashable, text: str) -> None:
    gold = {name: one.gold[name] for name in ("subject", "counterpart", "indicator", "period_start", "period_end")}
    before, after = text[max(0, one.start - 160) : one.start], text[one.start : one.start + 90]
    missing = "" if one.right.any() else " (no right option)"
    print(f"{one.article_id}:{one.start}{missing}\n  gold {gold}\n  took {taken}\n  {before!r} >> {after!r}")


if __name__ == "__main__":
    main()
