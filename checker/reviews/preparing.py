"""A review to fill in: an entry for each criterion, with what it rests on; entries of an older one carried over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.model import Confidence, MarkedQuote, Review, ReviewEntry
from checker.reviews.applying import held
from checker.reviews.quotes import plain
from checker.reviews.resting import fingerprint

if TYPE_CHECKING:
    from checker.model import Assessment, Evidence, Finding, NearMiss

_ORDER = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)


def prepared(assessment: Assessment, name: str, *, blind: bool = False) -> Review:
    """A review without a verdict yet, the least certain findings first.

    A blind one keeps the order of the rules and the plan, so that no order tells what the machine thinks.
    """
    off = {criterion.id for criterion in assessment.rules.criteria if criterion.off is not None}
    findings = [finding for finding in assessment.findings if finding.criterion not in off]
    if not blind:
        findings.sort(key=lambda finding: _ORDER.index(finding.confidence))
    rules = assessment.rules
    return Review(
        file=name,
        document_name=assessment.plan.document.name,
        document_sha256=assessment.plan.document.sha256,
        rules_id=rules.id,
        rules_version=rules.version,
        rules_sha256=rules.sha256,
        blind=blind,
        entries=tuple(
            ReviewEntry(
                criterion=finding.criterion,
                quotes=tuple(MarkedQuote(passage.quote) for passage in shown(finding, blind=blind)),
                rests_on=fingerprint(finding, blind=blind),
            )
            for finding in findings
        ),
    )


def shown(finding: Finding, *, blind: bool) -> tuple[Evidence | NearMiss, ...]:
    """The passages that a review shows for a finding: its quotes and what came close, each once; blindly as the plan has them."""
    once: dict[str, Evidence | NearMiss] = {}
    every: tuple[Evidence | NearMiss, ...] = (*finding.evidence, *finding.near_misses)
    for passage in every:
        once.setdefault(plain(passage.quote), passage)
    passages = tuple(once.values())
    return tuple(sorted(passages, key=lambda passage: passage.location.start)) if blind else passages


def carried_over(old: Review, assessment: Assessment, name: str) -> tuple[Review, int, int]:
    """``old`` made anew for this assessment, with how many entries still hold and how many lapsed.

    No word of a reviewer is lost: what lapsed is kept under ``earlier`` of its criterion, or in ``gone`` where the rules
    have the criterion no more. Raises ``InputProblems`` where ``old`` is wrong for what it was made for.
    """
    from checker.errors import InputProblems

    now = held(old, assessment)
    if now.problems:
        raise InputProblems(now.problems)
    fresh = prepared(assessment, name, blind=old.blind)
    before = {entry.criterion: entry for entry in old.entries}
    reasons = {entry.criterion: reason for entry, reason in now.lapses if not entry.lapsed}
    entries = tuple(
        _renewed(entry, before.get(entry.criterion), reasons.get(entry.criterion, ""), old, assessment) for entry in fresh.entries
    )
    kept = {entry.criterion for entry in entries}
    gone = [*old.gone]
    for entry in old.entries:
        if entry.criterion not in kept:
            gone += entry.earlier
            gone += [_signed(replace(entry, earlier=(), lapsed=reasons.get(entry.criterion, "gone")), old)] if entry.verdict else []
    holding = sum(bool(entry.verdict) for entry in entries)
    return replace(fresh, reviewer=old.reviewer, entries=entries, gone=tuple(gone)), holding, len(reasons)


def _renewed(fresh: ReviewEntry, old: ReviewEntry | None, reason: str, review: Review, assessment: Assessment) -> ReviewEntry:
    if old is None:
        return fresh
    if not old.verdict:
        return replace(fresh, earlier=old.earlier)
    if reason:
        return replace(fresh, earlier=(*old.earlier, _signed(replace(old, earlier=(), lapsed=reason), review)))
    signed = _signed(old, review)
    uses = {plain(quote.quote): quote for quote in old.quotes if quote.use}
    listed = {plain(quote.quote) for quote in fresh.quotes}
    return replace(
        signed,
        quotes=(
            *(uses.get(plain(quote.quote), quote) for quote in fresh.quotes),
            *(quote for key, quote in uses.items() if key not in listed),
        ),
        rests_on=fresh.rests_on,
        made_for="" if signed.made_for == assessment.plan.document.sha256 else signed.made_for,
    )


def _signed(entry: ReviewEntry, review: Review) -> ReviewEntry:
    """The entry with its own name, date and document, which the new file's head would change."""
    return replace(
        entry,
        by=entry.by or review.reviewer,
        on=entry.on or review.date,
        made_for=entry.made_for or review.document_sha256,
    )
