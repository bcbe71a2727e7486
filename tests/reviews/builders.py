"""The library plan of the command line's tests with its rules, and reviews of it in a few words."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import checker
from checker.reviews import read_review
from tests.cli.stories import PLAN, RULES

if TYPE_CHECKING:
    from checker.errors import Problem
    from checker.model import Assessment, Finding, Review

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
TODAY = dt.date(2026, 11, 25)


@cache
def library() -> Assessment:
    """Evenings are partial with a conflict, lending is absent."""
    return checker.assess(checker.read_plan(PLAN), checker.load_rules(RULES))


@cache
def example(name: str) -> Assessment:
    """The shipped rules on a plan in ``examples``."""
    return checker.assess(checker.read_plan(EXAMPLES / name), checker.load_rules())


def written(entries: str, assessment: Assessment | None = None, *, reviewer: str = "Ana Ruiz", date: str = "2026-03-01", more: str = "") -> str:
    """A review file of ``assessment`` (the library plan's, if none is given) with these entries."""
    made = assessment or library()
    return (
        f'schema: review/1\ndocument: {{sha256: "{made.plan.document.sha256}"}}\n'
        f'rules: {{version: "{made.rules.version}", sha256: "{made.rules.sha256}"}}\n'
        f"reviewer: {reviewer}\ndate: {date}\n{more}entries:\n{entries}"
    )


def read(text: str | bytes, name: str = "review.yaml") -> tuple[Review, tuple[Problem, ...]]:
    """The review and its problems."""
    return read_review(text if isinstance(text, bytes) else text.encode(), name, TODAY)


def review(entries: str, assessment: Assessment | None = None, **head: str) -> Review:
    """A review without problems."""
    made, problems = read(written(entries, assessment, **head))
    assert problems == ()
    return made


def finding(assessment: Assessment, criterion: str) -> Finding:
    """The finding on one criterion."""
    return next(each for each in assessment.findings if each.criterion == criterion)
