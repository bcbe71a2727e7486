"""Passage by passage: texts that were written for one criterion each, near-misses and conflicts among them."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from benchmark.figures import Row, mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.model import Assessment, Finding

ACTS = ("full", "partial")


@dataclass(frozen=True, slots=True)
class Trial:
    """A passage with the verdict on its own criterion. ``alarms`` counts acts seen for criteria that it is not about."""

    passage: dict[str, Any]
    finding: Finding
    alarms: int

    @property
    def kind(self) -> str:
        """What the passage was written as: full, partial, mentioned, absent (a near-miss) or conflict."""
        return str(self.passage["kind"])

    @property
    def open(self) -> bool:
        """True in the half that may be read and learnt from; the closed half is only measured."""
        return sha256(self.passage["id"].encode()).digest()[0] % 2 == 1

    @property
    def acts(self) -> bool:
        """True where the checker found an act."""
        return (self.finding.level.rank or 0) >= 2

    @property
    def good(self) -> bool:
        """True where the verdict is what the kind asks for; a partial may be judged full, and the other way round."""
        if self.kind == "conflict":
            return self.finding.conflict
        return self.acts if self.kind in ACTS else self.finding.level.value == self.kind


def trial(passage: dict[str, Any], assessment: Assessment) -> Trial:
    """The verdict on the passage. ``passage["also"]`` are criteria that its writer says it touches too."""
    touched = {passage["criterion"], *passage.get("also", {})}
    return Trial(
        passage,
        next(finding for finding in assessment.findings if finding.criterion == passage["criterion"]),
        sum((each.level.rank or 0) >= 2 for each in assessment.findings if each.criterion not in touched),
    )


def description(passage: dict[str, Any]) -> dict[str, Any]:
    """The passage as a plan of its own (``plan/1``): one commitment, or one section of narrative."""
    plan: dict[str, Any] = {
        "schema": "plan/1",
        "title": "Action plan",
        "country": "Valdoria",
        "language": passage["lang"],
        "sections": [],
        "commitments": [],
    }
    if passage["section"] == "background":
        plan["sections"].append({"heading": passage.get("title") or "Background", "text": passage["text"]})
        return plan
    commitment = {
        "number": "1",
        "title": passage.get("title") or "Commitment 1",
        "description": passage["text"],
    }
    if passage.get("lead"):
        commitment["lead"] = passage["lead"]
    if passage.get("milestones"):
        commitment["milestones"] = [
            {name: str(value) for name, value in step.items() if value} for step in passage["milestones"]
        ]
    plan["commitments"].append(commitment)
    return plan


def passages(trials: Iterable[Trial]) -> Row:
    """The figures over some passages; ``f1`` sets acts seen against near-misses and mentions taken for acts."""
    listed = list(trials)

    def share(kinds: Sequence[str]) -> float | None:
        return mean(each.good for each in listed if each.kind in kinds)

    act, reject = share(ACTS), share(("absent",))
    wanted = [each for each in listed if each.kind in ACTS]
    right = sum(each.acts for each in wanted)
    wrong = sum(each.acts for each in listed if each.kind in ("mentioned", "absent"))
    return {
        "passages": len(listed),
        "act": act,
        "full": mean(each.finding.level.rank == 3 for each in wanted if each.kind == "full"),
        "mention": share(("mentioned",)),
        "reject": reject,
        "f1": 2 * right / (len(wanted) + right + wrong) if right else 0.0,
        "balance": None if act is None or reject is None else (act + reject) / 2,
        "conflict": share(("conflict",)),
        "alarms": mean(each.alarms for each in listed),
    }
