"""What nobody could judge: said with its reason, without a score. Nothing is not zero."""

from __future__ import annotations

from dataclasses import replace

import checker
from checker.model import Confidence, Level
from tests.assessment.plans import assessed, found, plan, rules

GERMAN = "Das Ministerium legt bis Juni 2027 ein Datenschutzgesetz vor."


def test_a_plan_in_a_language_without_rules_is_not_assessed_and_has_no_score() -> None:
    assessment = assessed(plan("de", {"description": GERMAN}))
    assert {finding.level for finding in assessment.findings} == {Level.NOT_ASSESSED}
    assert "(de)" in assessment.findings[0].reason.text
    assert (assessment.overall.value, assessment.overall.low, assessment.overall.high) == (None, None, None)
    assert (assessment.overall.assessed, assessment.overall.criteria) == (0, 2)
    told = assessment.to_dict()
    assert told["score"]["overall"] is None
    assert told["areas"][0]["score"] is None
    assert {finding["level"] for finding in told["findings"]} == {"not-assessed"}
    assert told["quality"] == []


def test_the_shipped_rules_say_so_as_well() -> None:
    assessment = assessed(plan("de", {"description": GERMAN}), checker.load_rules())
    assert {finding.level for finding in assessment.findings} == {Level.NOT_ASSESSED}
    assert assessment.overall.value is None
    assert all(finding.confidence is Confidence.LOW for finding in assessment.findings)


def test_parts_in_a_language_without_rules_are_named() -> None:
    made = plan("en", {"description": "Roads will be mended by 2027."}, sections=({"heading": "One", "text": GERMAN},))
    assessment = assessed(replace(made, languages=("en", "de")))
    assert any("(de)" in note.text for note in assessment.notes)
    assert {finding.level for finding in assessment.findings} == {Level.ABSENT}


def test_a_criterion_switched_off_leaves_the_denominator() -> None:
    law, enforced = rules().criteria
    area = replace(rules().recommendations[0], criteria=(replace(law, off="Not here."), enforced))
    assessment = assessed(plan("en", {"description": "Roads will be mended."}), replace(rules(), recommendations=(area,)))
    off, on = assessment.findings
    assert (off.level, off.reason.text) == (Level.NOT_ASSESSED, "A profile switched this criterion off: Not here.")
    assert on.level is Level.ABSENT
    assert (assessment.overall.value, assessment.overall.assessed) == (0.0, 1)


def test_an_empty_plan_is_absent_and_not_unassessed() -> None:
    finding = found(plan("en"))
    assert finding.level is Level.ABSENT
    assert finding.searched.languages == ("en",)
