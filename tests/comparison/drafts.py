"""Builders: small plans in words, judged by a small rule set, as drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import checker
from checker.comparison.comparing import compare, weights_of
from checker.comparison.drafts import draft_of
from checker.comparison.nouns import Stretch
from checker.comparison.passages import words_of
from checker.model import Location, Role
from tests.cli.stories import RULES

if TYPE_CHECKING:
    from checker.comparison.nouns import Comparison, Draft, Step

LIBRARY = checker.load_rules(RULES)
HOURS = "By May 2027 the National Library will publish the evening opening hours of 40 libraries."


def stretches(*texts: str, role: Role = Role.NARRATIVE) -> list[Stretch]:
    """Passages of a text, one after the other."""
    found, at = [], 0
    for text in texts:
        found.append(Stretch(text, words_of(text), Location(at, at + len(text)), role, None, "en"))
        at += len(text) + 1
    return found


def commitment(number: str, title: str, description: str, **more: Any) -> dict[str, Any]:
    return {"number": number, "title": title, "description": description, "lead": "National Library", **more}


def plan(*commitments: dict[str, Any], background: str = "Libraries close early.", annex: str = "") -> dict[str, Any]:
    sections = [{"heading": "Background", "text": background}]
    if annex:
        sections.append({"heading": "Annex", "text": annex, "role": "annex"})
    return {
        "schema": "plan/1", "title": "Library plan", "country": "Tarvenia", "language": "en",
        "sections": sections, "commitments": list(commitments),
    }  # fmt: skip


def draft(described: dict[str, Any], given: str = "plan.yaml") -> Draft:
    return draft_of(checker.assess(checker.plan_from_dict(described), LIBRARY, semantic=False), given)


def compared(*drafts: Draft) -> Comparison:
    return compare(drafts, weights_of(LIBRARY))


def step_between(old: dict[str, Any], new: dict[str, Any]) -> Step:
    return compared(draft(old), draft(new)).steps[0]
