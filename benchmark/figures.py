"""The figures themselves: pure functions of pairs (what people said, what the checker said)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Figure = float | int | None
"""``None`` where there is nothing to measure: nothing is not zero."""
Row = dict[str, Figure]
"""Figures by name, in the order in which they are shown."""
RANKS = 4
"""Levels of the rubric, from absent (0) to full (3)."""


class Found(NamedTuple):
    """How well a yes-or-no question was answered."""

    precision: float | None
    recall: float | None
    f1: float | None


def mean(values: Iterable[float]) -> float | None:
    """The arithmetic mean, ``None`` of nothing."""
    listed = list(values)
    return sum(listed) / len(listed) if listed else None


def kappa(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Cohen's kappa over the four levels, weighted by the squared distance: 1 agrees fully, 0 as well as chance.

    Where both sides give one and the same level throughout, chance agrees fully too and kappa is 1.
    """
    if not pairs:
        return None
    total = len(pairs)
    people, checker = (
        [sum(pair[side] == rank for pair in pairs) for rank in range(RANKS)] for side in (0, 1)
    )
    by_chance = sum(
        people[a] * checker[b] * (a - b) ** 2 / total for a in range(RANKS) for b in range(RANKS)
    )  # fmt: skip
    seen = sum((a - b) ** 2 for a, b in pairs)
    return 1.0 if by_chance == 0 else 1 - seen / by_chance


def found(pairs: Iterable[tuple[int, int]], asked: Callable[[int], bool]) -> Found:
    """Precision, recall and F1 of the checker's side in answering ``asked``.

    F1 is ``None`` only where neither side ever says yes; where just one does, it is 0.
    """
    answers = [(asked(people), asked(checker)) for people, checker in pairs]
    both = sum(people and checker for people, checker in answers)
    said = sum(checker for _, checker in answers)
    true = sum(people for people, _ in answers)
    precision, recall = (both / said if said else None), (both / true if true else None)
    if said + true == 0:
        return Found(precision, recall, None)
    return Found(precision, recall, 2 * both / (said + true))


def points(ranks: Sequence[int]) -> float | None:
    """A plain score from 0 to 100: full 1, partial ½, else 0; every criterion weighs the same."""
    worth = mean((0.0, 0.0, 0.5, 1.0)[rank] for rank in ranks)
    return None if worth is None else 100 * worth
