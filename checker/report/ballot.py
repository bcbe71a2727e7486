"""What a room sees before it votes: the plan's passages by criterion, and nothing of what the program made of them.

What counts, what came close and what does not count stand side by side in the plan's order, so that the selection
does not tell the verdict either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.report.catalogue import Catalogue
from checker.report.worksheet import Choice, Question, choices, question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model import Assessment
    from checker.report.view import Miss, Quote, Report, Verdict


@dataclass(frozen=True, slots=True)
class BallotPassage:
    """A verbatim passage and where it stands; nothing says what it is worth."""

    text: str
    language: str
    direction: str
    source: str


@dataclass(frozen=True, slots=True)
class BallotItem:
    """A criterion to vote on."""

    question: Question
    passages: tuple[BallotPassage, ...]


@dataclass(frozen=True, slots=True)
class BallotArea:
    """An area's criteria in force, in the order of the rules."""

    number: int
    anchor: str
    title: str
    recommendation: str
    items: tuple[BallotItem, ...]


@dataclass(frozen=True, slots=True)
class Ballot:
    """The part of a report that is shown before the vote. See `make_ballot`."""

    choices: tuple[Choice, ...]
    areas: tuple[BallotArea, ...]


def make_ballot(assessment: Assessment, report: Report) -> Ballot:
    """The ballot for ``report``, which was made of ``assessment``. Criteria that a profile switched off are left out."""
    criteria = {criterion.id: criterion for criterion in assessment.rules.criteria}
    starts = {
        finding.criterion: [
            *(evidence.location.start for evidence in finding.evidence),
            *(miss.location.start for miss in finding.near_misses),
        ]
        for finding in assessment.findings
    }
    return Ballot(
        choices=choices(Catalogue(report.language)),
        areas=tuple(
            BallotArea(
                number=area.number,
                anchor=area.anchor,
                title=area.title,
                recommendation=area.recommendation,
                items=tuple(
                    BallotItem(
                        question(criteria[verdict.id], verdict.code, report.language),
                        tuple(_passages(verdict, starts[verdict.id])),
                    )
                    for verdict in area.verdicts
                    if criteria[verdict.id].off is None
                ),
            )
            for area in report.areas
        ),
    )


def _passages(verdict: Verdict, starts: list[int]) -> Iterator[BallotPassage]:
    """What the report quotes for the verdict, in the plan's order, each passage once."""
    quoted: tuple[Quote | Miss, ...] = (*verdict.quotes, *verdict.misses)
    shown = [
        (start, BallotPassage(one.text, one.language, one.direction, one.source))
        for start, one in zip(starts, quoted, strict=True)
    ]
    seen = set()
    for _, passage in sorted(shown, key=lambda each: (each[0], each[1].text)):
        if passage.text not in seen:
            seen.add(passage.text)
            yield passage
