"""The examples of rules, run: each is judged as a plan of its own, by the rules' own words alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from checker.assessment import assess
from checker.assessment.reading import read_sentences
from checker.model import Level
from checker.plans import plan_from_dict
from checker.workbench.clauses import Clause, explained
from checker.workbench.diagnosis import Diagnosis, diagnosed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.model import Criterion, Example, Plan, RuleSet

PERIOD = ("2026-01-01", "2028-12-31")
"""The period of the plan that an example is judged in: first and last day."""


@dataclass(frozen=True, slots=True)
class Trial:
    """An example, what it was judged and why, and, where that is not what it says, what decided."""

    criterion: Criterion
    example: Example
    level: Level
    conflict: bool
    reason: str
    clauses: tuple[Clause, ...] = ()
    diagnosis: Diagnosis | None = None

    @property
    def passed(self) -> bool:
        """True where level and conflict are what the example says."""
        return self.level is self.example.level and self.conflict == self.example.conflict


def as_plan(example: Example) -> Plan:
    """The example as a plan: its one commitment, or its one narrative section."""
    mapping: dict[str, Any] = {
        "schema": "plan/1",
        "title": "Example",
        "country": "Example",
        "language": example.language,
        "period": {"start": PERIOD[0], "end": PERIOD[1]},
        "sections": [],
        "commitments": [],
    }
    if example.section == "background":
        mapping["sections"] = [{"heading": example.title or "Background", "text": example.text}]
    else:
        commitment = {
            "number": "1",
            "title": example.title or "Commitment 1",
            "lead": example.lead,
            "supporting": list(example.supporting),
            "problem": example.problem,
            "description": example.text,
            "end": example.by,
            "milestones": [{"text": milestone} for milestone in example.milestones],
        }
        mapping["commitments"] = [{key: value for key, value in commitment.items() if value}]
    return plan_from_dict(mapping)


def run(rules: RuleSet, criteria: Iterable[Criterion]) -> Iterator[Trial]:
    """Every example of ``criteria``, judged by ``rules``."""
    for criterion in criteria:
        for example in criterion.examples:
            yield trial(rules, criterion, example)


def trial(rules: RuleSet, criterion: Criterion, example: Example) -> Trial:
    """One example, judged by ``criterion`` alone."""
    plan = as_plan(example)
    level, conflict, reason = verdict(rules, criterion, plan)
    done = Trial(criterion, example, level, conflict, reason)
    if done.passed:
        return done
    reading = read_sentences(plan, rules)
    clauses = tuple(clause for sentence in reading.sentences for clause in explained(criterion, sentence, reading))
    return replace(done, clauses=clauses, diagnosis=diagnosed(criterion, example, level, conflict, reading))


def verdict(rules: RuleSet, criterion: Criterion, plan: Plan) -> tuple[Level, bool, str]:
    """Level, conflict and reason of ``criterion`` for ``plan``, by the rules' own words alone.

    A question about each commitment's quality is full where one of the plan's commitments answers it, else absent.
    """
    if rules.quality is not None and criterion in rules.quality.criteria:
        return _answer(replace(rules, recommendations=(), quality=_alone(rules.quality, criterion)), plan)
    (finding,) = assess(plan, _alone(rules, criterion), semantic=False).findings
    return finding.level, finding.conflict, finding.reason.text


def _alone(rules: RuleSet, criterion: Criterion) -> RuleSet:
    """``rules`` with no other criterion than ``criterion``."""
    area = next(area for area in rules.recommendations if area.id == criterion.area)
    return replace(rules, recommendations=(replace(area, criteria=(criterion,)),), quality=None)


def _answer(rules: RuleSet, plan: Plan) -> tuple[Level, bool, str]:
    met = next((answer for answer in assess(plan, rules, semantic=False).quality if answer.met), None)
    if met is None:
        return Level.ABSENT, False, "No commitment answers it."
    number = plan.commitments[met.commitment].number
    words = f': "{met.quote}"' if met.quote else " by its particulars."
    return Level.FULL, False, f"Commitment {number} answers it{words}"


def explained_plan(rules: RuleSet, criterion: Criterion, plan: Plan) -> tuple[Clause, ...]:
    """Each clause of the criterion, true or false for each sentence of ``plan``."""
    reading = read_sentences(plan, rules)
    return tuple(clause for sentence in reading.sentences for clause in explained(criterion, sentence, reading))
