"""Counting right and wrong: precision, recall, F1, and the list of what was missed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Fault = Literal["miss", "extra", "wrong"]


@dataclass(slots=True)
class Counts:
    """True positives, false positives, false negatives.

    >>> counts = Counts(right=3, extra=1, missed=2)
    >>> counts.precision, counts.recall, round(counts.f1, 3)
    (0.75, 0.6, 0.667)
    """

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right + self.extra else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        total = 2 * self.right + self.extra + self.missed
        return 2 * self.right / total if total else 0.0

    def add(self, other: Counts) -> None:
        self.right += other.right
        self.extra += other.extra
        self.missed += other.missed


@dataclass(slots=True)
class Share:
    """So many right of so many judged."""

    right: int = 0
    total: int = 0

    @property
    def rate(self) -> float:
        return self.right / self.total if self.total else 0.0

    def judge(self, right: bool) -> bool:
        self.total += 1
        self.right += right
        return right


@dataclass(frozen=True, slots=True)
class Error:
    """One thing that is not as annotated, with the words around it."""

    article_id: str
    topic: str
    fault: Fault
    start: int
    end: int
    printed: str
    context: str
    detail: str = ""


def context(text: str, start: int, end: int, around: int = 45) -> str:
    """The span in square brackets with some text on either side, on one line."""
    left, right = max(0, start - around), min(len(text), end + around)
    shown = f"{text[left:start]}[{text[start:end]}]{text[end:right]}"
    return " ".join(shown.split())
