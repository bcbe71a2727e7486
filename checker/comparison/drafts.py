"""An assessment as a draft that can be compared."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.comparison.nouns import Draft, Promise, Quoted, Rulebook, Standing
from checker.comparison.passages import stretches_of, words_of
from checker.model import Note, in_language
from checker.report.compose import called

if TYPE_CHECKING:
    from checker.comparison.nouns import Stretch
    from checker.model import Assessment, Commitment, Evidence, Finding, NearMiss, Plan, When


def draft_of(assessment: Assessment, given: str) -> Draft:
    """The draft that was judged just now. ``given`` is the name of its file."""
    plan, rules = assessment.plan, assessment.rules
    document = plan.document
    text = stretches_of(plan)
    spans = sorted(
        (passage.location.start, passage.commitment) for passage in plan.passages if passage.commitment is not None
    )
    machine = assessment.review.overall if assessment.review else assessment.overall
    return Draft(
        given=given,
        saved=False,
        name=document.name,
        title=plan.title or document.name,
        country=plan.country or "",
        language=plan.language,
        sha256=document.sha256,
        pages=document.pages,
        unread_pages=document.unread_pages,
        rules=Rulebook(rules.id, rules.version, rules.sha256, assessment.program_version),
        layers=assessment.layers,
        assessed_on=assessment.assessed_on,
        overall=assessment.overall,
        machine=machine.value,
        areas=tuple(
            (area.id, in_language(area.title, "en"), score)
            for area, (_, score) in zip(rules.recommendations, assessment.areas, strict=True)
        ),
        standings=tuple(_standing(finding, plan, spans) for finding in assessment.findings),
        commitments=_promises(plan, text),
        text=text,
        whole=True,
        reviewers=assessment.review.reviewers if assessment.review else (),
    )


def with_text_of(saved: Draft, judged: Draft) -> Draft:
    """A saved draft with the whole text of its plan, which was read again. Both are of the same file."""
    return replace(saved, text=judged.text, commitments=judged.commitments, whole=True)


def _standing(finding: Finding, plan: Plan, spans: list[tuple[int, int]]) -> Standing:
    quotes = tuple(
        Quoted(each.quote, each.role, each.location, _commitment_of(each, plan, spans), each.language)
        for each in finding.evidence
    )
    misses = tuple(
        Quoted(each.quote, "miss", each.location, _commitment_of(each, plan, spans), each.language)
        for each in finding.near_misses
    )
    deciding = next((quote.commitment for quote in quotes if quote.role != "context"), None)
    review = finding.review
    return Standing(
        criterion=finding.criterion,
        level=finding.level,
        conflict=finding.conflict,
        confidence=finding.confidence,
        reason=_told(finding.reason, None if deciding is None else plan.commitments[deciding]),
        quotes=quotes,
        misses=misses,
        machine_level=review.machine_level if review else finding.level,
        machine_conflict=review.machine_conflict if review else finding.conflict,
        reviewed_by=review.by if review else "",
        reviewed_why=review.why if review else "",
    )


def _commitment_of(evidence: Evidence | NearMiss, plan: Plan, spans: list[tuple[int, int]]) -> int | None:
    """The commitment that a quote stands in: by its number or, in a plan without numbers, by its place."""
    if evidence.commitment is None:
        return None
    named = [index for index, commitment in enumerate(plan.commitments) if commitment.number == evidence.commitment]
    if evidence.commitment and len(named) == 1:
        return named[0]
    at = bisect_right(spans, (evidence.location.start, len(plan.commitments)))
    return spans[at - 1][1] if at else None


def _told(reason: Note, commitment: Commitment | None) -> Note:
    """A commitment without a number is called by its title."""
    return Note(
        reason.message,
        tuple(
            (key, called(commitment) if key == "number" and value == "" and commitment else value)
            for key, value in reason.values
        ),
    )


def _promises(plan: Plan, text: tuple[Stretch, ...]) -> tuple[Promise, ...]:
    owned: dict[int, list[int]] = {}
    said: dict[int, list[str]] = {}
    for passage in plan.passages:
        if passage.commitment is not None:
            said.setdefault(passage.commitment, []).extend(words_of(passage.text))
    for index, stretch in enumerate(text):
        if stretch.commitment is not None:
            owned.setdefault(stretch.commitment, []).append(index)
    return tuple(
        Promise(
            number=commitment.number,
            title=commitment.title,
            lead=commitment.lead or "",
            page=commitment.page,
            start=_when(commitment.start),
            end=_when(commitment.end),
            milestones=tuple(
                (step.text, " – ".join(part for part in (_when(step.start), _when(step.end)) if part))
                for step in commitment.milestones
            ),
            text=tuple(owned.get(index, ())),
            said="".join(said.get(index, ())),
        )
        for index, commitment in enumerate(plan.commitments)
    )


def _when(when: When | None) -> str:
    return when.words if when else ""
