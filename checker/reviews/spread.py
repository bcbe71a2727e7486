"""How the votes of several reviewers are spread, as a page or a table shows it: in one language, ready to be set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.model import LEVELS, Level
from checker.report import Catalogue, VoteLine, direction_of, make, words
from checker.report.catalogue import N_
from checker.reviews.agreement import Agreement, agreement
from checker.reviews.applying import differ, gathered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.model import Assessment, Review
    from checker.report import Fact, Verdict
    from checker.reviews.applying import Cast

STATES = {
    "agreed": N_("Agreed"),
    "differ": N_("To be settled"),
    "single": N_("Marked by one"),
    "open": N_("Not marked"),
}


@dataclass(frozen=True, slots=True)
class VoteCount:
    """How many reviewers give a level; only levels that somebody gives are listed."""

    level: Level
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """The votes on one criterion. ``state`` is a key of ``STATES``; ``conflicts`` counts the votes that see a conflict."""

    verdict: Verdict
    counts: tuple[VoteCount, ...]
    conflicts: int
    votes: tuple[VoteLine, ...]
    state: str
    state_word: str


@dataclass(frozen=True, slots=True)
class SpreadArea:
    """An area's votes, and how far the reviewers agree in it."""

    number: int
    title: str
    agreement: Agreement
    rows: tuple[SpreadRow, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """All votes on a plan. ``lapsed`` counts the entries that no longer hold."""

    language: str
    direction: str
    plan_language: str
    plan_direction: str
    name: str
    plan_title: str
    reviewers: tuple[str, ...]
    agreement: Agreement
    areas: tuple[SpreadArea, ...]
    lapsed: int
    provenance: tuple[Fact, ...]

    @property
    def to_settle(self) -> tuple[SpreadRow, ...]:
        """The criteria on which the reviewers differ."""
        return tuple(row for area in self.areas for row in area.rows if row.state == "differ")


def spread(assessment: Assessment, reviews: Sequence[Review], language: str = "en") -> Spread:
    """How the reviewers' votes are spread. Raises ``InputProblems`` with all that does not fit."""
    all_held, votes = gathered(assessment, reviews)
    say = Catalogue(language)
    report = make(assessment, language)
    areas = []
    for area in report.areas:
        rows = tuple(_row(verdict, votes.get(verdict.id, []), say) for verdict in area.verdicts)
        areas.append(SpreadArea(area.number, area.title, _agreement(rows, len(reviews)), rows))
    every = tuple(row for area in areas for row in area.rows)
    names = [next((cast.vote.by for cast in each.cast), review.reviewer) for review, each in zip(reviews, all_held, strict=True)]
    return Spread(
        language=language,
        direction=direction_of(language),
        plan_language=report.plan_language,
        plan_direction=report.plan_direction,
        name=report.name,
        plan_title=report.plan_title,
        reviewers=tuple(name or review.file for name, review in zip(names, reviews, strict=True)),
        agreement=_agreement(every, len(reviews)),
        areas=tuple(areas),
        lapsed=sum(len(each.lapsed) for each in all_held),
        provenance=report.provenance,
    )


def _row(verdict: Verdict, casts: Sequence[Cast], say: Catalogue) -> SpreadRow:
    votes = [cast.vote for cast in casts]
    levels = [vote.level for vote in votes]
    state = "open" if not votes else "differ" if differ(votes) else "single" if len(votes) == 1 else "agreed"
    return SpreadRow(
        verdict=verdict,
        counts=tuple(
            VoteCount(level, say.gettext(words.LEVEL_WORDS[level]), levels.count(level))
            for level in (*LEVELS, Level.NOT_ASSESSED)
            if level in levels
        ),
        conflicts=sum(vote.conflict for vote in votes),
        votes=tuple(
            VoteLine(vote.by, vote.on, vote.level, say.gettext(words.LEVEL_WORDS[vote.level]), vote.conflict, vote.why)
            for vote in votes
        ),
        state=state,
        state_word=say.gettext(STATES[state]),
    )


def _agreement(rows: Sequence[SpreadRow], reviewers: int) -> Agreement:
    """The agreement on what every reviewer marked; level and conflict flag together are one mark."""
    return agreement([[(vote.level, vote.conflict) for vote in row.votes] for row in rows if len(row.votes) == reviewers])
