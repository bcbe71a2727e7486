"""The change of the overall score, split into what the text, the rules and the people did.

All figures are whole tenths of a point, as scores are published, so that the parts add up to the total exactly.

- People: how far the verdicts of people moved the newer score from the machine's own, less the same of the older one.
- Where both drafts were judged by the same rules and program, the rest is text.
- Where both are the same file, the rest is rules.
- Where one of the plans was judged by both rule sets, what changed between the two judgements is rules, the rest text.
- Otherwise each criterion's change is put down to its cause, and what the three causes did to the score is the mean over
  all orders in which they could have come (the same in any order where no criterion enters or leaves the score). What
  the criteria do not account for, such as other weights, is rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING

from checker.comparison.nouns import Cause, Split
from checker.scoring import mean, weighted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from checker.model import Level

Weights = tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
"""By area its criteria, each with its weight."""

PARTS = (Cause.TEXT, Cause.RULES, Cause.EITHER)


@dataclass(frozen=True, slots=True)
class Side:
    """What the split needs of one draft: scores in tenths, and the machine's levels by criterion.

    ``overall`` has the people's verdicts in it, ``machine`` has not.
    """

    overall: int
    machine: int
    levels: Mapping[str, Level]


def tenths(score: float) -> int:
    """A score from 0 to 100 in tenths of a point."""
    return round(score * 10)


def split_of(
    old: Side,
    new: Side,
    *,
    same_rules: bool,
    same_text: bool,
    between: tuple[str, int] | None,
    causes: Mapping[str, Cause],
    weights: Weights,
) -> Split:
    """The change from ``old`` to ``new`` and its parts.

    ``between`` is the machine's score of one of the plans (``"old"`` or ``"new"``) under the other draft's rules, where
    it is known. ``causes`` says for each criterion whose machine level differs whether text or rules did it; one that it
    does not name is undecided.
    """
    total = new.overall - old.overall
    people = (new.overall - new.machine) - (old.overall - old.machine)
    rest = total - people
    if same_rules:
        return Split(total, rest, 0, people)
    if same_text:
        return Split(total, 0, rest, people)
    if between is not None:
        plan, score = between
        rules = score - old.machine if plan == "old" else new.machine - score
        return Split(total, rest - rules, rules, people)
    shares = shares_of(_value(old.levels, new.levels, causes, weights), PARTS)
    text, either = shares[Cause.TEXT], shares[Cause.EITHER]
    return Split(total, text, rest - text - either, people, either)


def shares_of(value: Callable[[frozenset[Cause]], int], parts: Sequence[Cause]) -> dict[Cause, int]:
    """What each part adds to ``value``: the mean over all orders in which the parts could come, in whole numbers.

    Turned round (from all parts to none) every share changes its sign and nothing else.
    """
    sums = dict.fromkeys(parts, 0)
    orders = list(permutations(parts))
    for order in orders:
        done: frozenset[Cause] = frozenset()
        for part in order:
            after = done | {part}
            sums[part] += value(after) - value(done)
            done = after
    return {part: _whole(Fraction(total, len(orders))) for part, total in sums.items()}


def overall_of(levels: Mapping[str, Level], weights: Weights) -> float:
    """The overall score of these levels; 0 where nothing is assessed."""
    areas = (
        weighted((weight, levels[criterion]) for criterion, weight in criteria if criterion in levels)
        for _, criteria in weights
    )
    return mean(areas) or 0.0


def _value(
    old: Mapping[str, Level], new: Mapping[str, Level], causes: Mapping[str, Cause], weights: Weights
) -> Callable[[frozenset[Cause]], int]:
    shared = [criterion for criterion in old if criterion in new]

    def value(done: frozenset[Cause]) -> int:
        levels = {
            criterion: (new if causes.get(criterion, Cause.EITHER) in done else old)[criterion] for criterion in shared
        }
        return tenths(overall_of(levels, weights))

    return value


def _whole(number: Fraction) -> int:
    """The nearest whole number, halves away from zero: the same for a rise and for a fall."""
    size = int(abs(number) + Fraction(1, 2))
    return size if number >= 0 else -size
