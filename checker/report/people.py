"""What people add to a report: their verdicts beside the machine's, what lapsed, and the government's responses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model import Confidence, Level
from checker.report import words
from checker.report.catalogue import direction_of
from checker.report.view import ResponseLine, ReviewLine, ReviewSummary, Verdict, VoteLine

if TYPE_CHECKING:
    from typing import Protocol

    from checker.model import Assessment, Commitment, Evidence, Finding, Lapsed, Note, Score
    from checker.report.catalogue import Catalogue
    from checker.report.view import Quote, ScoreLine

    class Composer(Protocol):
        """What is needed of whoever composes the report."""

        assessment: Assessment
        say: Catalogue
        codes: dict[str, str]

        def quote(self, evidence: Evidence) -> Quote: ...
        def score_line(self, score: Score) -> ScoreLine: ...
        def page_word(self, page: int | None) -> str: ...
        def told(self, note: Note, commitment: Commitment | None) -> str: ...
        def deciding(self, finding: Finding) -> Commitment | None: ...


def decided(finding: Finding) -> bool:
    """True where a person's verdict stands."""
    return finding.review is not None and finding.review.decision != "disputed"


def review_line(composer: Composer, finding: Finding) -> ReviewLine | None:
    """The person's verdict beside the machine's, ``None`` where nobody reviewed the finding."""
    review, say = finding.review, composer.say
    if review is None:
        return None
    remarks = []
    if review.carried:
        remarks.append(say.gettext("Made for another version of the plan or the rules; what it rests on is unchanged."))
    promises = finding.level.rank is not None and finding.level is not Level.ABSENT
    if review.decision != "disputed" and promises and not finding.evidence:
        remarks.append(say.gettext("No quote is named for it."))
    record = composer.assessment.review
    machine = next((each for each in (record.machine if record else ()) if each.criterion == finding.criterion), finding)
    return ReviewLine(
        decision=review.decision,
        decision_word=say.gettext(words.DECISION_WORDS[review.decision]),
        by=review.by,
        on=review.on,
        why=review.why if review.decision != "disputed" else "",
        machine_level=review.machine_level,
        machine_word=say.gettext(words.LEVEL_WORDS[review.machine_level]),
        machine_conflict=review.machine_conflict,
        machine_confidence_word=say.gettext(words.CONFIDENCE_WORDS[review.machine_confidence]),
        machine_reason=composer.told(machine.reason, composer.deciding(machine)),
        votes=tuple(
            VoteLine(vote.by, vote.on, vote.level, say.gettext(words.LEVEL_WORDS[vote.level]), vote.conflict, vote.why)
            for vote in review.votes
        )
        if review.decision == "disputed"
        else (),
        rejected=tuple(composer.quote(evidence) for evidence in review.rejected),
        remarks=tuple(remarks),
    )


def responses(composer: Composer, finding: Finding) -> tuple[ResponseLine, ...]:
    """What the government answers to the finding."""
    plan = composer.assessment.plan
    return tuple(
        ResponseLine(
            text=response.text,
            by=response.by,
            on=response.on,
            quote=response.quote,
            source=composer.page_word(response.page),
            language=plan.language,
            direction=direction_of(plan.language),
        )
        for response in finding.responses
    )


def lapsed_of(composer: Composer, criterion: str) -> tuple[str, ...]:
    """The lapsed entries on a criterion, each as a sentence."""
    record = composer.assessment.review
    return tuple(_lapsed(composer, entry) for entry in (record.lapsed if record else ()) if entry.criterion == criterion)


def _lapsed(composer: Composer, entry: Lapsed) -> str:
    say = composer.say
    if not entry.by:
        return say.gettext("An entry no longer holds: %(why)s", why=say.note(entry.why))
    return say.gettext("An entry by %(name)s no longer holds: %(why)s", name=entry.by, why=say.note(entry.why))


def summary(composer: Composer, verdicts: tuple[Verdict, ...]) -> ReviewSummary:
    """How far people have reviewed the report, in sentences for its first page."""
    record, say = composer.assessment.review, composer.say
    if record is None:
        return ReviewSummary((say.gettext("Not reviewed by a person: every verdict is the machine's."),))
    disputed = tuple(verdict for verdict in verdicts if verdict.review and verdict.review.decision == "disputed")
    # A disputed verdict was looked at, but nothing is decided yet.
    open_ones = sum(verdict.confidence is Confidence.LOW and verdict.level is not Level.NOT_ASSESSED for verdict in verdicts)
    sentences = [
        say.ngettext(
            "Reviewed by %(names)s: %(applied)s of %(n)s verdict, %(changed)s of them changed.",
            "Reviewed by %(names)s: %(applied)s of %(n)s verdicts, %(changed)s of them changed.",
            len(verdicts),
            names="; ".join(record.reviewers) or "–",
            applied=record.applied,
            changed=record.changed,
        )
    ]
    if record.disputed:
        sentences.append(
            say.ngettext(
                "On %(n)s criterion the reviewers differ, and the machine's verdict stands until they settle it.",
                "On %(n)s criteria the reviewers differ, and the machine's verdict stands until they settle it.",
                record.disputed,
            )
        )
    if record.carried:
        sentences.append(
            say.ngettext(
                "On %(n)s criterion an entry for another version of the plan or the rules still holds.",
                "On %(n)s criteria entries for another version of the plan or the rules still hold.",
                record.carried,
            )
        )
    if record.lapsed:
        sentences.append(
            say.ngettext(
                "%(n)s entry has lapsed, because what it rested on changed.",
                "%(n)s entries have lapsed, because what they rested on changed.",
                len(record.lapsed),
            )
        )
    if record.carried or record.lapsed:
        sentences.append(
            say.ngettext("%(n)s criterion has no entry yet.", "%(n)s criteria have no entry yet.", record.new)
        )
    if record.overall.value is not None:
        machine = composer.score_line(record.overall)
        sentences.append(say.gettext("By the machine alone the score would be %(value)s of 100.", value=machine.value))
    if open_ones:
        sentences.append(
            say.ngettext(
                "This is a draft: %(n)s verdict of low confidence is not decided by a person yet.",
                "This is a draft: %(n)s verdicts of low confidence are not decided by a person yet.",
                open_ones,
            )
        )
    known = {verdict.id: verdict for verdict in verdicts}
    return ReviewSummary(
        sentences=tuple(sentences),
        given=True,
        draft=open_ones > 0,
        machine_score=composer.score_line(record.overall),
        machine_areas=tuple(composer.score_line(score) for _, score in record.areas),
        disputed=disputed,
        lapsed=tuple(
            f"{composer.codes.get(entry.criterion, '')} {known[entry.criterion].title if entry.criterion in known else entry.criterion}: "
            f"{_lapsed(composer, entry)}".strip()
            for entry in record.lapsed
        ),
    )
