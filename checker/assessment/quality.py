"""How well each commitment is written: the questions of OGP's template, answered one by one.

No score comes of it, and no rating of OGP's Independent Reporting Mechanism is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.assessment.judging import place
from checker.matching import Sentence, held
from checker.model import CommitmentQuality, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.matching import Reading
    from checker.model import Criterion, Plan, RuleSet


def quality_of_all(plan: Plan, rules: RuleSet, reading: Reading) -> tuple[CommitmentQuality, ...]:
    """One answer a commitment and question, in the plan's order. Empty where the rules ask nothing of commitments."""
    if rules.quality is None or plan.language not in rules.quality.languages:
        return ()
    return tuple(
        answer
        for number in range(len(plan.commitments))
        for answer in _answers(number, plan, rules.quality.criteria, reading)
    )


def _answers(
    number: int, plan: Plan, criteria: tuple[Criterion, ...], reading: Reading
) -> Iterator[CommitmentQuality]:
    sentences = reading.whole_commitment.get(number, ()) or (_silent(number, plan.language),)
    for criterion in criteria:
        for sentence in sentences:
            spans = held(criterion.judge.subject, sentence, reading)
            if spans is not None:
                quote = sentence.text if spans else ""
                where = place(plan, sentence.passage, sentence.start, sentence.end) if spans else None
                yield CommitmentQuality(number, criterion.id, True, quote, where)
                break
        else:
            yield CommitmentQuality(number, criterion.id, False)


def _silent(number: int, language: str) -> Sentence:
    """A sentence without words, by which a commitment without text answers for its facts alone."""
    return Sentence(-1, -1, number, Role.PARTICULARS, "", 0, 0, language, (), {})
