"""Several reviews of one plan: a file with what is agreed filled in, and what differs left open for the reviewers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.model import MarkedQuote
from checker.report import Catalogue, words
from checker.reviews.applying import NAMES, differ, gathered
from checker.reviews.preparing import prepared
from checker.reviews.quotes import plain
from checker.reviews.words import CONFIRM, NOT_APPLICABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.model import Assessment, Finding, Review, ReviewEntry, Vote
    from checker.reviews.applying import Cast


def consensus(
    assessment: Assessment, reviews: Sequence[Review], name: str, language: str = "en"
) -> tuple[Review, dict[str, tuple[str, ...]]]:
    """A review with the agreed verdicts filled in, and by criterion the remarks on who voted how and why.

    Where the reviewers differ the entry is left blank, for them to settle. What only one of them marked stands as that one
    said. Raises ``InputProblems`` with all that does not fit.
    """
    _, votes = gathered(assessment, reviews)
    findings = {finding.criterion: finding for finding in assessment.findings}
    say = Catalogue(language)
    blank = prepared(assessment, name)
    remarks: dict[str, tuple[str, ...]] = {}
    entries = []
    for entry in blank.entries:
        casts = votes.get(entry.criterion, [])
        if not casts:
            entries.append(entry)
        elif differ([cast.vote for cast in casts]):
            told = (say.gettext("The reviewers differ. Settle it, and fill in the entry:"), *(_told(cast.vote, say) for cast in casts))
            remarks[entry.criterion] = told
            entries.append(entry)
        else:
            if len(casts) < len(reviews):
                remarks[entry.criterion] = (say.gettext("Marked by %(names)s only.", names=NAMES.join(cast.vote.by for cast in casts)),)
            entries.append(_agreed(entry, casts, findings[entry.criterion]))
    # Those who disagree see first what they have to settle.
    entries.sort(key=lambda entry: entry.criterion not in remarks or bool(entry.verdict))
    return replace(blank, entries=tuple(entries)), remarks


def _agreed(entry: ReviewEntry, casts: Sequence[Cast], finding: Finding) -> ReviewEntry:
    votes = [cast.vote for cast in casts]
    first = votes[0]
    accepted = frozenset().union(*(cast.accepted for cast in casts))
    rejected = frozenset().union(*(cast.rejected for cast in casts)) - accepted
    uses = {**dict.fromkeys(rejected, "reject"), **dict.fromkeys(accepted, "accept")}
    added = {plain(each.quote): MarkedQuote(each.quote, "", each.role) for cast in casts for each in cast.added}
    if any(cast.not_applicable for cast in casts):
        verdict = NOT_APPLICABLE
    else:
        verdict = CONFIRM if first.level is finding.level else first.level.value
    return replace(
        entry,
        verdict=verdict,
        conflict=first.conflict if first.conflict is not finding.conflict and verdict != NOT_APPLICABLE else None,
        why=" ".join(dict.fromkeys(vote.why for vote in votes if vote.why)),
        by=NAMES.join(dict.fromkeys(vote.by for vote in votes)),
        on=max(vote.on for vote in votes),
        quotes=tuple(replace(quote, use=uses.get(plain(quote.quote), "")) for quote in entry.quotes),
        added=tuple(added.values()),
    )


def _told(vote: Vote, say: Catalogue) -> str:
    level = say.gettext(words.LEVEL_WORDS[vote.level])
    if vote.conflict:
        level = f"{level}, {say.gettext('Conflict')}"
    return f"{vote.by}: {level}. {vote.why}".strip()
