"""Scores: from levels to numbers from 0 to 100, each with its range and what it rests on.

An area's score is the mean of its criteria's values (full 1, partial ½, else 0), weighted by the criteria's weights. The
overall score is the mean of the areas that have one. A criterion that was not assessed leaves the denominator; an
area without any assessed criterion has no score: nothing is not zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model import LEVELS, Confidence, Level, Score

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from checker.model import Criterion, Finding

CAP_OF_CONFLICT = Level.PARTIAL
"""The highest level of a criterion that the plan also works against."""


def capped(level: Level, *, conflict: bool) -> Level:
    """``level``, but at most partial where the plan also works against the recommendation."""
    return CAP_OF_CONFLICT if conflict and level is Level.FULL else level


def fallen(finding: Finding) -> Level:
    """The level if a low-confidence verdict fell by one; other verdicts stay."""
    return _moved(finding, -1)


def risen(finding: Finding) -> Level:
    """The level if a low-confidence verdict rose by one; other verdicts stay."""
    return capped(_moved(finding, 1), conflict=finding.conflict)


def _moved(finding: Finding, by: int) -> Level:
    rank = finding.level.rank
    if rank is None or finding.confidence is not Confidence.LOW:
        return finding.level
    return LEVELS[min(max(rank + by, 0), len(LEVELS) - 1)]


def weighted(levels: Iterable[tuple[int, Level]]) -> float | None:
    """The score of levels with their weights; ``None`` where nothing was assessed."""
    weighed = [(weight, value) for weight, level in levels if (value := level.value_in_score) is not None]
    total = sum(weight for weight, _ in weighed)
    return round(100 * sum(weight * value for weight, value in weighed) / total, 1) if total else None


def mean(scores: Iterable[float | None]) -> float | None:
    """The mean of the areas' scores, those that have one."""
    known = [score for score in scores if score is not None]
    return round(sum(known) / len(known), 1) if known else None


def area_score(criteria: Sequence[Criterion], findings: Sequence[Finding]) -> Score:
    """The score of one area. ``criteria`` and ``findings`` are in the same order."""
    pairs = list(zip(criteria, findings, strict=True))
    assessed = sum(finding.level is not Level.NOT_ASSESSED for _, finding in pairs)

    def of(level_of: Callable[[Finding], Level]) -> float | None:
        return weighted([(criterion.weight, level_of(finding)) for criterion, finding in pairs])

    return Score(of(lambda finding: finding.level), of(fallen), of(risen), assessed, len(pairs))


def overall_score(areas: Sequence[Score]) -> Score:
    """The mean of the areas' scores; areas without a score are left out."""
    return Score(
        mean([area.value for area in areas]),
        mean([area.low for area in areas]),
        mean([area.high for area in areas]),
        sum(area.assessed for area in areas),
        sum(area.criteria for area in areas),
    )
