"""Examples run: what a failing one says about the clause that decided and the sentence that came nearest."""

from __future__ import annotations

import pytest

import checker
from checker.model import Example, Level
from checker.workbench.trials import PERIOD, Trial, as_plan, run, trial, verdict


def only(rules) -> Trial:
    (found,) = run(rules, rules.criteria)
    return found


def test_a_passing_example_needs_no_diagnosis(rules_with) -> None:
    done = only(rules_with('{language: en, level: partial, text: "Each library will open in the evening."}'))
    assert done.passed
    assert (done.clauses, done.diagnosis) == ((), None)


@pytest.mark.parametrize(
    ("example", "clause"),
    [
        ('level: full, text: "The library will open every day."', "subject fails: no evenings"),
        ('level: full, text: "Every evening something will happen."', "subject fails: no libraries"),
        (
            'level: full, text: "The library with its very old shelves will open in the evening."',
            "subject fails: libraries and evenings stand 9 words apart, 4 at most",
        ),
        (
            'level: full, text: "The library will in the evening keep its lamps on, and every other house will close."',
            'subject fails: none is broken: closing holds by "close"',
        ),
        (
            'level: full, by: "2027", text: "Each library will publish its evening hours."',
            'subject holds by "library", "evening"; full fails: no oversight',
        ),
        (
            'level: absent, text: "Each library will open in the evening."',
            'subject holds by "library", "evening": all > near, within 4 words',
        ),
        (
            'level: absent, text: "The library will train people."',
            'part holds by "library", "train": all > libraries + training',
        ),
        ('level: partial, text: "The library will paint its walls."', "part fails: no training"),
        ('level: absent, conflict: true, text: "The library will shut its doors."', "conflict fails: no closing"),
        (
            'level: absent, conflict: true, text: "The library will close when people were notified."',
            'conflict holds by "library", "close", lifted by unless by "notified"',
        ),
        ('level: absent, text: "The library will close."', 'conflict holds by "library", "close"'),
    ],
)
def test_a_failing_example_names_the_clause(rules_with, example: str, clause: str) -> None:
    done = only(rules_with(f"{{language: en, {example}}}"))
    assert not done.passed
    assert done.diagnosis is not None
    assert done.diagnosis.clause == clause
    assert done.clauses[0].label.startswith("sentence: ")


def test_a_failing_example_tells_the_nearest_sentence_and_how_it_stands(rules_with) -> None:
    done = only(
        rules_with(
            '{language: en, level: full, text: "Roads will be mended. The library was closed in the evening. Trees will grow."}'
        )
    )
    assert done.diagnosis is not None
    assert done.diagnosis.sentence == "The library was closed in the evening."


def test_a_sentence_that_promises_nothing_says_so(rules_with) -> None:
    done = only(rules_with('{language: en, level: partial, text: "Libraries already open in the evening."}'))
    assert done.level is Level.MENTIONED
    assert done.diagnosis is not None
    assert done.diagnosis.clause == 'subject holds by "Libraries", "evening"'
    assert done.diagnosis.stands.startswith("stands as past")
    assert "past (already)" in done.diagnosis.stands


def test_an_example_is_a_plan_with_the_particulars_it_names() -> None:
    example = Example(
        "en", "Roads will be mended.", Level.FULL, title="Roads", lead="Road Office", by="2027-06-30",
        problem="Roads are bad.", supporting=("Road Users",), milestones=("A road is mended.",),
    )  # fmt: skip
    plan = as_plan(example)
    (commitment,) = plan.commitments
    assert (commitment.title, commitment.lead, commitment.problem) == ("Roads", "Road Office", "Roads are bad.")
    assert commitment.supporting == ("Road Users",)
    assert [step.text for step in commitment.milestones] == ["A road is mended."]
    assert commitment.end is not None
    assert commitment.end.last == "2027-06-30"
    assert plan.start is not None
    assert plan.end is not None
    assert (plan.start.first, plan.end.last) == PERIOD


def test_only_the_criterion_asked_is_judged() -> None:
    rules = checker.load_rules()
    example = Example("en", "The Ministry will adopt a data protection act by 2027.", Level.FULL)
    criterion = rules.criteria[0]
    assert trial(rules, criterion, example).passed
    assert verdict(rules, criterion, as_plan(example))[:2] == (Level.FULL, False)


def test_a_question_of_quality_is_answered_by_quality() -> None:
    rules = checker.load_rules()
    assert rules.quality is not None
    lead = next(criterion for criterion in rules.quality.criteria if criterion.id.endswith("/lead-named"))
    named = Example("en", "Roads will be mended.", Level.FULL, lead="Road Office")
    nobody = Example("en", "Roads will be mended.", Level.ABSENT)
    assert trial(rules, lead, named).passed
    assert trial(rules, lead, nobody).passed
    assert trial(rules, lead, named).reason == "Commitment 1 answers it by its particulars."
    money = next(criterion for criterion in rules.quality.criteria if criterion.id.endswith("/resources-named"))
    assert trial(rules, money, Example("en", "The budget is secured.", Level.FULL)).reason == (
        'Commitment 1 answers it: "The budget is secured."'
    )


def test_examples_are_judged_by_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    import checker.assessment

    monkeypatch.setattr(checker.assessment, "read_meaning", lambda *_: pytest.fail("meaning was asked"))
    rules = checker.load_rules()
    assert next(run(rules, rules.criteria)).passed
