"""The checker at work, in this process: each document is read and judged once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import checker
from checker.assessment import assess

if TYPE_CHECKING:
    from pathlib import Path

    from checker.model import Assessment, Plan, RuleSet


class Checking:
    """The shipped rules, with the semantic layer where it is installed, or with the rules' own words only."""

    def __init__(self, *, words_only: bool = False) -> None:
        self._semantic = not words_only
        self._plans: dict[Path, Plan] = {}
        self._assessments: dict[Path, Assessment] = {}

    @cached_property
    def rules(self) -> RuleSet:
        """The shipped rule set."""
        return checker.load_rules()

    def read(self, document: Path) -> Plan:
        """The plan in ``document``."""
        if document not in self._plans:
            self._plans[document] = checker.read_plan(document)
        return self._plans[document]

    def judge(self, document: Path) -> Assessment:
        """The assessment of the plan in ``document``."""
        if document not in self._assessments:
            self._assessments[document] = self._assess(self.read(document))
        return self._assessments[document]

    def judge_description(self, description: dict[str, Any]) -> Assessment:
        """The assessment of a plan description (``plan/1``)."""
        return self._assess(checker.plan_from_dict(description))

    @cached_property
    def layers(self) -> tuple[str, ...]:
        """The layers at work."""
        return self.judge_description({"schema": "plan/1", "title": "Empty", "language": "en"}).layers

    def _assess(self, plan: Plan) -> Assessment:
        return assess(plan, self.rules, semantic=self._semantic)
