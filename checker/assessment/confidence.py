"""How sure a verdict is. The calibration table of the benchmark holds these rules to their word.

High means right in at least 95 of 100 cases, medium in at least 80; a low one is to be checked by hand. An absence is the surer, the
less anything in the plan means something like it, and the less the plan does in the same area: where it acts on the
neighbours, a passage on this criterion too may stand there in words that nobody thought of.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.model import Confidence, Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.assessment.meaning import Meaning
    from checker.matching import Reading
    from checker.model import Criterion, Finding

SURE, QUITE_SURE = -2.5, -1.5
"""Log-odds of the nearest sentence below which an absence is sure, by itself, or in an area on which nothing acts."""
BUSY = 2
"""Criteria of an area that a plan may act on before an absence in that area becomes doubtful."""
FIRM = 2.5
"""Weight of a commitment's best sentence from which a verdict of full is well founded."""


def confidence_of_act(level: Level, *, clear: bool, sightings: int, best: float) -> Confidence:
    """The confidence of partial and full: in the number of sentences that speak, and the weight of the best one."""
    if level is Level.FULL:
        return Confidence.MEDIUM if clear and best >= FIRM else Confidence.LOW
    return Confidence.MEDIUM if sightings >= 2 else Confidence.LOW


def confidence_of_absence(acts: int, doubt: float | None) -> Confidence:
    """The confidence of absent. ``acts``: criteria of the area acted on; ``doubt``: log-odds of the nearest sentence."""
    nothing_near = doubt is None or doubt < QUITE_SURE
    if (acts == 0 and nothing_near) or (doubt is not None and doubt < SURE):
        return Confidence.HIGH
    return Confidence.MEDIUM if acts <= BUSY else Confidence.LOW


def settled(
    findings: Sequence[Finding], criteria: Sequence[Criterion], reading: Reading, meaning: Meaning | None
) -> tuple[Finding, ...]:
    """The findings, absences weighed by what the plan does in the same area."""
    acts: dict[str, int] = {}
    for finding, criterion in zip(findings, criteria, strict=True):
        if finding.level in (Level.PARTIAL, Level.FULL):
            acts[criterion.area] = acts.get(criterion.area, 0) + 1
    return tuple(
        replace(finding, confidence=confidence_of_absence(acts.get(criterion.area, 0), _doubt(criterion, reading, meaning)))
        if finding.level is Level.ABSENT and not finding.conflict
        else finding
        for finding, criterion in zip(findings, criteria, strict=True)
    )


def _doubt(criterion: Criterion, reading: Reading, meaning: Meaning | None) -> float | None:
    """How near the nearest sentence comes by its meaning (log-odds); ``None`` without the semantic layer."""
    best = meaning.best(reading.sentences, criterion.id)[:1] if meaning is not None else []
    return best[0][1] if best else None
