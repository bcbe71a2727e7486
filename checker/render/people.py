"""What people said of a verdict as the columns of a table: their review, and the government's responses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.report import Catalogue, Verdict


def headings(say: Catalogue) -> tuple[str, ...]:
    """The headings of the columns."""
    return (
        say.gettext("Review"),
        say.gettext("Level by the machine"),
        say.gettext("Reviewed by"),
        say.gettext("Reviewed on"),
        say.gettext("Reason of the review"),
        say.gettext("Response"),
    )


def cells(verdict: Verdict, say: Catalogue) -> tuple[str, ...]:
    """A verdict's cells below the headings, ``""`` where nobody said anything."""
    answers = "\n".join(f"{answer.by}: {answer.text}" if answer.by else answer.text for answer in verdict.responses)
    review = verdict.review
    if review is None:
        return ("", "", "", "", " ".join(verdict.lapsed), answers)
    votes = [f"{vote.by}: {vote.level_word}. {vote.why}".strip() for vote in review.votes]
    why = " ".join(part for part in (review.why, *votes, *review.remarks, *verdict.lapsed) if part)
    machine = f"{review.machine_word} ({say.gettext('Conflict')})" if review.machine_conflict else review.machine_word
    return (review.decision_word, machine, review.by, review.on, why, answers)
