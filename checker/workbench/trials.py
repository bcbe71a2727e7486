"""The examples of rules, run: each is judged as a plan of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.assessment import assess
from checker.assessment.reading import read_sentences
from checker.plans import plan_from_dict
from checker.workbench.clauses import Clause, explained

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.model import Criterion, Example, Finding, Plan, RuleSet


@dataclass(frozen=True, slots=True)
class Trial:
    """An example, what it was judged, and, where that is not what it says, the clauses that decided."""

    criterion: Criterion
    example: Example
    finding: Finding
    clauses: tuple[Clause, ...] = ()

    @property
    def passed(self) -> bool:
        """True where level and conflict are what the example says."""
        return self.finding.level is self.example.level and self.finding.conflict == self.example.conflict


def as_plan(example: Example) -> Plan:
    """The example as a plan: its one commitment, or its one narrative section."""
    mapping: dict[str, Any] = {
        "schema": "plan/1",
        "title": "Example",
        "country": "Example",
        "language": example.language,
        "sections": [],
        "commitments": [],
    }
    if example.section == "background":
        mapping["sections"] = [{"heading": example.title or "Background", "text": example.text}]
    else:
        commitment = {"number": "1", "title": example.title or "Commitment 1", "description": example.text}
        commitment |= {"lead": example.lead} if example.lead else {}
        commitment |= {"end": example.by} if example.by else {}
        mapping["commitments"] = [commitment]
    return plan_from_dict(mapping)


def run(rules: RuleSet, criteria: Iterable[Criterion]) -> Iterator[Trial]:
    """Every example of ``criteria``, judged by ``rules``."""
    for criterion in criteria:
        for example in criterion.examples:
            yield trial(rules, criterion, example)


def trial(rules: RuleSet, criterion: Criterion, example: Example) -> Trial:
    """One example, judged."""
    plan = as_plan(example)
    finding = next(found for found in assess(plan, rules).findings if found.criterion == criterion.id)
    done = Trial(criterion, example, finding)
    return done if done.passed else Trial(criterion, example, finding, explained_plan(rules, criterion, plan))


def explained_plan(rules: RuleSet, criterion: Criterion, plan: Plan) -> tuple[Clause, ...]:
    """Each clause of the criterion, true or false for each sentence of ``plan``."""
    reading = read_sentences(plan, rules)
    return tuple(clause for sentence in reading.sentences for clause in explained(criterion, sentence, reading))
