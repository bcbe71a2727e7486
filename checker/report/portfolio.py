"""The nouns of a portfolio: what is kept of each of many plans, and what the files about them all show.

Of a plan only its verdicts are kept, a few kilobytes, so that a thousand plans fit; everything else stands in its
assessment's own file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.model import Level, Score


@dataclass(frozen=True, slots=True)
class Against:
    """A commitment that works against a criterion, with the plan's own words (cut where they are long)."""

    criterion: str
    quote: str
    commitment: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan's results. ``file`` is its name as found; ``also`` are other files with the same content.

    ``assessment`` and ``report`` name the files that were written for it, from the output folder; "" where none was kept.
    ``levels`` stand in the order of the rule set's criteria, ``areas`` in that of its areas. ``doubtful`` counts verdicts of low confidence.
    """

    file: str
    sha256: str
    also: tuple[str, ...]
    assessment: str
    report: str
    title: str
    country: str | None
    language: str
    pages: int | None
    unread_pages: int
    commitments: int
    layers: tuple[str, ...]
    overall: Score
    areas: tuple[Score, ...]
    levels: tuple[Level, ...]
    conflicts: tuple[Against, ...]
    doubtful: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be assessed, with all that is wrong with it. ``fault`` says that it was the program's own."""

    file: str
    problems: tuple[str, ...]
    fault: bool = False


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A criterion as every plan was held against it: its id, its number in this page ("1.3") and its title."""

    id: str
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area and its criteria."""

    id: str
    title: str
    criteria: tuple[CriterionLine, ...]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All that the files about many plans show. ``plans`` are in order of country, title and file: no ranking."""

    language: str
    direction: str
    title: str
    lead: tuple[str, ...]
    """What was done, in whole sentences."""
    cautions: tuple[str, ...]
    """How the figures may be read, and how not."""
    rules_id: str
    rules_version: str
    rules_sha256: str
    program_version: str
    assessed_on: str | None
    areas: tuple[AreaLine, ...]
    plans: tuple[PlanLine, ...]
    failures: tuple[Failure, ...]

    @property
    def criteria(self) -> tuple[CriterionLine, ...]:
        """All criteria, in the order of the areas."""
        return tuple(criterion for area in self.areas for criterion in area.criteria)
