"""Reviews applied to an assessment: a person has the last word, and the machine's stays beside it.

Where several reviewers agree on a criterion, their verdict applies. Where they differ, the machine's stands until they
settle it; a disagreement is never averaged. A reviewed finding is of high confidence, because the range says how far the
machine may be wrong, and a person has taken that doubt away.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.errors import InputProblems, Problem
from checker.model import (
    Assessment,
    Confidence,
    Evidence,
    Finding,
    Lapsed,
    Note,
    Review,
    Reviewed,
    ReviewEntry,
    ReviewRecord,
    Vote,
)
from checker.reviews.quotes import SHORTEST, evidence, plain
from checker.reviews.resting import lapse, same_subject
from checker.reviews.words import LAPSES, NOT_APPLICABLE, level_of
from checker.scoring import area_score, capped, overall_score
from checker.strict_yaml import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NAMES = "; "
"""What parts the names of those who agree: names of organisations hold commas."""

_ADDED = "%(name)s pointed to this passage."
_CHANGED = "%(name)s decided otherwise than the machine: %(why)s"
_NOT_APPLICABLE = "%(name)s judged that the criterion does not apply here: %(why)s"
_UNSETTLED = "The reviewers differ, so the machine's verdict stands until they settle it."


@dataclass(frozen=True, slots=True)
class Cast:
    """One entry as it holds for one assessment: the vote, and what it does to the quotes."""

    criterion: str
    vote: Vote
    not_applicable: bool
    accepted: frozenset[str]
    rejected: frozenset[str]
    added: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A review held against an assessment: what applies, what lapsed, what is wrong."""

    cast: tuple[Cast, ...]
    lapsed: tuple[Lapsed, ...]
    lapses: tuple[tuple[ReviewEntry, str], ...]
    """The lapsed entries themselves, each with the name of its reason."""
    problems: tuple[Problem, ...]


def held(review: Review, assessment: Assessment) -> Held:
    """Hold every decided entry of ``review`` against the machine's findings."""
    machine = assessment.review.machine if assessment.review else assessment.findings
    findings = {finding.criterion: finding for finding in machine}
    criteria = {criterion.id: criterion for criterion in assessment.rules.criteria}
    problems: list[Problem] = list(_unbound(review, assessment))
    # What does not say what it was made for is looked through as if it were for this, so that all is told at once.
    same = bool(problems) or same_subject(review, assessment)
    cast: list[Cast] = []
    lapses: list[tuple[ReviewEntry, str]] = []
    for entry in review.entries:
        if not entry.verdict:
            lapses += [(entry.earlier[-1], entry.earlier[-1].lapsed or "machine")] if entry.earlier else []
            if entry.criterion not in findings and same:
                problems.append(_unknown(entry, review, findings))
            continue
        if entry.criterion not in findings and same:
            problems.append(_unknown(entry, review, findings))
        elif reason := lapse(entry, assessment, findings, criteria, same=same):
            lapses.append((entry, reason))
        else:
            made, wrong = _cast(entry, review, assessment, findings[entry.criterion])
            carried = not same or bool(entry.made_for and entry.made_for != assessment.plan.document.sha256)
            cast.append(replace(made, vote=replace(made.vote, carried=carried)))
            problems += wrong
    lapses += [(entry, entry.lapsed or "gone") for entry in review.gone]
    lapsed = tuple(Lapsed(entry.criterion, entry.by or review.reviewer, LAPSES[reason]) for entry, reason in lapses)
    return Held(tuple(cast), lapsed, tuple(lapses), tuple(problems))


def _unbound(review: Review, assessment: Assessment) -> Iterable[Problem]:
    decided = next((entry for entry in review.entries if entry.verdict), None)
    if decided is None:
        return
    if not review.document_sha256:
        yield Problem(
            "The review does not say which document it was made for",
            f'If it is this one, add: document: {{sha256: "{assessment.plan.document.sha256}"}}',
            review.file, 1,
        )  # fmt: skip
    if not review.rules_version:
        yield Problem(
            "The review does not say which rules it was made with",
            f'If it is these, add: rules: {{version: "{assessment.rules.version}"}}',
            review.file, 1,
        )  # fmt: skip


def _unknown(entry: ReviewEntry, review: Review, known: Iterable[str]) -> Problem:
    return Problem(
        f'There is no criterion "{entry.criterion}"', nearest(entry.criterion, known), review.file, entry.line, entry.column
    )


def _cast(entry: ReviewEntry, review: Review, assessment: Assessment, finding: Finding) -> tuple[Cast, list[Problem]]:
    problems: list[Problem] = []
    by, on = entry.by or review.reviewer, entry.on or review.date
    not_applicable = entry.verdict == NOT_APPLICABLE
    level = level_of(entry.verdict, finding.level)
    # Who marks blindly and leaves the flag has seen no conflict.
    conflict = entry.conflict if entry.conflict is not None else (finding.conflict and not review.blind)
    conflict = conflict and not not_applicable
    if level is not capped(level, conflict=conflict):
        problems.append(
            Problem('"full" cannot stand beside the conflict that the machine found',
                    "Write partial, or conflict: false with the reason.", review.file, entry.line, entry.column)
        )  # fmt: skip
    shown = {plain(each.quote) for each in finding.evidence}
    accepted, rejected = (
        frozenset(plain(quote.quote) for quote in entry.quotes if quote.use == use) & shown for use in ("accept", "reject")
    )
    added: list[Evidence] = []
    for quote in (*(quote for quote in entry.quotes if quote.use == "accept" and plain(quote.quote) not in shown), *entry.added):
        found = evidence(assessment.plan, quote.quote, quote.role, Note(_ADDED, (("name", by),)))
        if found is None:
            problems.append(_not_there(quote.quote, review.file, quote.line, quote.column))
        elif plain(found.quote) not in shown:
            added.append(found)
    changes = not_applicable or level is not finding.level or conflict is not finding.conflict or bool(rejected or added)
    if changes and not entry.why:
        problems.append(
            Problem(f'The change to "{entry.criterion}" has no reason', "Write it behind why, in your own words.",
                    review.file, entry.line, entry.column)
        )  # fmt: skip
    vote = Vote(by, on, level, conflict, entry.why)
    return Cast(entry.criterion, vote, not_applicable, accepted, rejected, tuple(added)), problems


def _not_there(quote: str, file: str, line: int | None, column: int | None) -> Problem:
    said = plain(quote)
    short = said if len(said) <= 60 else said[:59] + "…"
    if len(said) < SHORTEST:
        return Problem(f'The quote "{short}" is too short to be found', "Quote at least a few words.", file, line, column)
    return Problem(
        f'The quote "{short}" is not in the document', "Copy it word for word; blanks and line ends do not matter.", file, line, column
    )


def gathered(assessment: Assessment, reviews: Sequence[Review]) -> tuple[list[Held], dict[str, list[Cast]]]:
    """Each review held against the assessment, and the votes by criterion, in the order of the reviews.

    Raises ``InputProblems`` with all that does not fit, in every review.
    """
    all_held = [held(review, assessment) for review in reviews]
    problems = [problem for each in all_held for problem in each.problems] + list(_twice(reviews, all_held))
    if problems:
        raise InputProblems(problems)
    by_criterion: dict[str, list[Cast]] = {}
    for each in all_held:
        for cast in each.cast:
            by_criterion.setdefault(cast.criterion, []).append(cast)
    return all_held, by_criterion


def apply(assessment: Assessment, reviews: Sequence[Review]) -> Assessment:
    """The assessment with the reviewers' verdicts in it and its scores counted anew; the machine's are in its ``review``.

    Raises ``InputProblems`` with all that does not fit the document or the machine's findings, in every review.
    """
    machine = assessment.review.machine if assessment.review else assessment.findings
    all_held, by_criterion = gathered(assessment, reviews)
    findings = tuple(
        decided(finding, by_criterion[finding.criterion]) if finding.criterion in by_criterion else finding for finding in machine
    )
    lapsed = tuple(lapsed for each in all_held for lapsed in each.lapsed)
    reviewed = [finding.review for finding in findings if finding.review is not None]
    applied = [review for review in reviewed if review.decision != "disputed"]
    touched = {*by_criterion, *(entry.criterion for entry in lapsed)}
    names = [name for each in all_held for cast in each.cast for name in cast.vote.by.split(NAMES)]
    record = ReviewRecord(
        reviewers=tuple(dict.fromkeys(names or [review.reviewer for review in reviews if review.reviewer])),
        applied=len(applied),
        changed=sum(review.decision != "confirmed" for review in applied),
        carried=sum(review.carried for review in reviewed),
        lapsed=lapsed,
        machine=machine,
        overall=assessment.review.overall if assessment.review else assessment.overall,
        areas=assessment.review.areas if assessment.review else assessment.areas,
        disputed=len(reviewed) - len(applied),
        new=sum(finding.criterion not in touched for finding in machine),
    )
    found = {finding.criterion: finding for finding in findings}
    areas = tuple(
        (area.id, area_score(area.criteria, [found[criterion.id] for criterion in area.criteria]))
        for area in assessment.rules.recommendations
    )
    return replace(
        assessment, findings=findings, areas=areas, overall=overall_score([score for _, score in areas]), review=record
    )


def _twice(reviews: Sequence[Review], all_held: Sequence[Held]) -> Iterable[Problem]:
    """Problems of one name on two reviews of one criterion: whoever votes twice would outvote the others."""
    seen: dict[tuple[str, str], int] = {}
    told: set[tuple[int, str]] = set()
    for place, each in enumerate(all_held):
        for cast in each.cast:
            name = cast.vote.by
            first = seen.setdefault((cast.criterion, name), place)
            if first != place and (place, name) not in told:
                told.add((place, name))
                todo = "Give each file once, and each reviewer a name of their own."
                yield Problem(f'"{name}" has voted in {reviews[first].file} already', todo, reviews[place].file)


def differ(votes: Sequence[Vote]) -> bool:
    """True where the votes are not all for the same level and flag."""
    return len({(vote.level, vote.conflict) for vote in votes}) > 1


def decided(finding: Finding, casts: Sequence[Cast]) -> Finding:
    """The machine's ``finding`` with the reviewers' verdict in it, or with their disagreement."""
    votes = tuple(cast.vote for cast in casts)
    by = NAMES.join(dict.fromkeys(vote.by for vote in votes))
    on = max(vote.on for vote in votes)
    why = " ".join(dict.fromkeys(vote.why for vote in votes if vote.why))
    carried = any(vote.carried for vote in votes)
    first = votes[0]
    if differ(votes):
        return replace(finding, review=_reviewed(finding, "disputed", by, on, _told(votes), votes, (), carried=carried))
    # Quotes are theirs together: what one adds is there, what one strikes out is gone unless another stands by it.
    struck = frozenset().union(*(cast.rejected for cast in casts)) - frozenset().union(*(cast.accepted for cast in casts))
    kept = tuple(each for each in finding.evidence if plain(each.quote) not in struck)
    added = tuple({plain(each.quote): each for cast in casts for each in cast.added}.values())
    rejected = tuple(each for each in finding.evidence if plain(each.quote) in struck)
    changed = first.level is not finding.level or first.conflict is not finding.conflict or bool(added or struck)
    said = (("name", by), ("why", why))
    decision, reason = ("changed" if changed else "confirmed"), finding.reason
    if any(cast.not_applicable for cast in casts):
        decision, reason = "not-applicable", Note(_NOT_APPLICABLE, said)
    elif first.level is not finding.level or first.conflict is not finding.conflict:
        reason = Note(_CHANGED, said)
    return replace(
        finding,
        level=first.level,
        conflict=first.conflict,
        confidence=Confidence.HIGH,
        reason=reason,
        evidence=_in_order((*kept, *added)),
        review=_reviewed(finding, decision, by, on, why, votes, rejected, carried=carried),
    )


def _in_order(found: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """What works against the criterion first, then what acts, then context: as the machine orders its own."""
    order = {"conflict": 0, "action": 1, "context": 2}
    return tuple(sorted(found, key=lambda each: order.get(each.role, 3)))


def _told(votes: Iterable[Vote]) -> str:
    return " ".join(f"{vote.by}: {vote.why}" for vote in votes if vote.why)


def _reviewed(
    finding: Finding, decision: str, by: str, on: str, why: str, votes: tuple[Vote, ...], rejected: tuple[Evidence, ...], *, carried: bool
) -> Reviewed:
    return Reviewed(
        decision=decision, by=by, on=on, why=why, votes=votes, rejected=rejected, carried=carried,
        machine_level=finding.level, machine_conflict=finding.conflict, machine_confidence=finding.confidence,
    )  # fmt: skip
