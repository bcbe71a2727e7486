"""How each commitment is written: answers one by one, never a score."""

from __future__ import annotations

import pytest

import checker
from tests.assessment.plans import assessed, plan

RULES = checker.load_rules()
COMPLETE = {
    "title": "Open courts",
    "lead": "Ministry of Justice",
    "supporting": ["Supreme Court"],
    "problem": "Nobody can read the judgments.",
    "description": "Judgments will be published. The budget of the courts pays for it.",
    "end": "2027-06-30",
    "milestones": [{"text": "A register of judgments is published", "end": "2027-01-31"}],
}


def answers(*commitments: dict[str, object], language: str = "en") -> list[dict[str, bool | None]]:
    quality = assessed(plan(language, *commitments), RULES).quality
    return [
        {answer.criterion.split("/")[1]: answer.met for answer in quality if answer.commitment == number}
        for number in range(len(commitments))
    ]


def test_each_commitment_is_asked_each_question() -> None:
    complete, empty = answers(COMPLETE, {"title": "Courts", "description": "Courts will be nicer."})
    assert len(complete) == 6
    assert set(complete.values()) == {True}
    assert set(empty) == set(complete)
    assert set(empty.values()) == {False}


@pytest.mark.parametrize(
    ("left_out", "question"),
    [
        ("lead", "lead-named"),
        ("problem", "problem-stated"),
        ("supporting", "others-involved"),
        ("milestones", "milestones-verifiable"),
        ("description", "resources-named"),
    ],
)
def test_what_is_left_out_is_the_answer_that_changes(left_out: str, question: str) -> None:
    (given,) = answers({key: value for key, value in COMPLETE.items() if key != left_out})
    assert {name for name, met in given.items() if not met} == {question}


@pytest.mark.parametrize(("end", "met"), [("2027-06-30", True), ("2029-01-01", False), (None, True), ("ongoing", True)])
def test_dates_lie_inside_the_plan_s_period(end: str | None, met: bool) -> None:
    (given,) = answers({**COMPLETE, "end": end})
    assert given["dates-inside-period"] is met


def test_one_date_outside_is_enough_for_no() -> None:
    late = {**COMPLETE, "milestones": [{"text": "A register is published", "end": "2031-01-31"}]}
    assert answers(late)[0]["dates-inside-period"] is False


def test_a_deliverable_of_the_description_is_no_verifiable_milestone() -> None:
    vague = {**COMPLETE, "milestones": [{"text": "Continued efforts"}]}
    assert answers(vague)[0]["milestones-verifiable"] is False


def test_an_answer_in_words_is_quoted_with_its_place() -> None:
    made = plan("en", COMPLETE)
    (money,) = [a for a in assessed(made, RULES).quality if a.criterion.endswith("/resources-named")]
    assert money.quote == "The budget of the courts pays for it."
    assert money.location is not None
    assert made.document.text[money.location.start : money.location.end] == money.quote


def test_an_answer_by_particulars_has_no_quote() -> None:
    (lead,) = [a for a in assessed(plan("en", COMPLETE), RULES).quality if a.criterion.endswith("/lead-named")]
    assert (lead.quote, lead.location) == ("", None)


def test_quality_is_no_part_of_the_score() -> None:
    complete = assessed(plan("en", COMPLETE), RULES)
    bare = assessed(plan("en", {"title": "Open courts", "description": "Judgments will be published."}), RULES)
    assert complete.overall.value == bare.overall.value
    assert {a.criterion for a in complete.quality}.isdisjoint({f.criterion for f in complete.findings})


def test_a_plan_in_a_language_without_rules_is_asked_nothing() -> None:
    assert assessed(plan("de", COMPLETE), RULES).quality == ()


@pytest.mark.parametrize("language", ["fr", "es", "pt"])
def test_facts_are_the_same_in_every_language(language: str) -> None:
    (given,) = answers(COMPLETE, language=language)
    assert given["lead-named"] is given["problem-stated"] is given["others-involved"] is True
