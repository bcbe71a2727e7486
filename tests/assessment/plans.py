"""Builders of invented plans, and of what the tests' own rule set makes of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import checker
from checker.assessment import assess

if TYPE_CHECKING:
    from checker.model import Assessment, Finding, Plan, RuleSet


@cache
def rules() -> RuleSet:
    return checker.load_rules(str(Path(__file__).with_name("privacy.yaml")))


def plan(language: str, *commitments: dict[str, Any], sections: tuple[dict[str, Any], ...] = ()) -> Plan:
    """A plan for 2026 to 2028 with these commitments (a title is made up where none is given) and sections."""
    return checker.plan_from_dict(
        {
            "schema": "plan/1",
            "title": "Plan",
            "language": language,
            "period": {"start": "2026-01-01", "end": "2028-12-31"},
            "sections": list(sections),
            "commitments": [
                {"number": str(number), "title": "One thing", **given} for number, given in enumerate(commitments, 1)
            ],
        }
    )


def assessed(plan: Plan, chosen: RuleSet | None = None) -> Assessment:
    """By words alone."""
    return assess(plan, chosen or rules(), semantic=False)


def found(plan: Plan, criterion: str = "privacy/law") -> Finding:
    return next(finding for finding in assessed(plan).findings if finding.criterion == criterion)
