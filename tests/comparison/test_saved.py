"""Saved assessments are read back as they were written, and anything else is refused with its address."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

import checker
from checker.comparison.drafts import draft_of
from checker.comparison.nouns import Kind
from checker.comparison.saved import looks_saved, parse_saved
from checker.errors import InputProblems
from checker.model import Level
from checker.render.json import render_json, schema
from tests.comparison.drafts import HOURS, LIBRARY, commitment, compared, draft, plan

ASSESSMENT = checker.assess(checker.plan_from_dict(plan(commitment("1", "Longer hours", HOURS))), LIBRARY, semantic=False)
TEXT = render_json(ASSESSMENT)


def read(data: bytes | str) -> Any:
    return parse_saved(data.encode() if isinstance(data, str) else data, "old.json", schema())


def edited(**changes: Any) -> str:
    return json.dumps(json.loads(TEXT) | changes)


def test_comes_back_as_it_was() -> None:
    back, judged = read(TEXT), draft_of(ASSESSMENT, "old.json")
    assert replace(
        back, saved=False, whole=True, standings=(), commitments=(), text=()
    ) == replace(judged, standings=(), commitments=(), text=())
    for one, other in zip(back.standings, judged.standings, strict=True):
        assert (one.criterion, one.level, one.conflict, one.confidence) == (other.criterion, other.level, other.conflict, other.confidence)
        assert one.reason.text == other.reason.text
        assert [(quote.text, quote.role, quote.commitment) for quote in one.quotes] == [
            (quote.text, quote.role, quote.commitment) for quote in other.quotes
        ]
    assert [promise.title for promise in back.commitments] == ["Longer hours"]


def test_against_its_own_plan_nothing_changed() -> None:
    step = compared(read(TEXT), draft_of(ASSESSMENT, "plan.yaml")).steps[0]
    assert step.split is not None
    assert step.split.total == 0
    assert step.texts == ()
    assert all(change.cause is None and not change.texts for change in step.criteria)


def test_quotes_that_are_known_on_one_side_alone_are_not_called_new() -> None:
    longer = draft(plan(commitment("1", "Longer hours", HOURS), commitment("2", "Tablets", "Libraries will lend tablets.")))
    step = compared(read(TEXT), longer).steps[0]
    lending = next(change for change in step.criteria if change.criterion == "libraries/lending")
    assert lending.texts
    assert not any(step.texts[index].certain for index in lending.texts)
    kinds = {longer.commitments[change.new].title: change.kind for change in step.commitments if change.new is not None}
    assert kinds == {"Longer hours": Kind.UNCHANGED, "Tablets": Kind.ADDED}
    gone = compared(longer, draft(plan())).steps[0]
    assert all(change.certain for change in gone.texts)


def test_what_a_person_decided_is_kept_apart_from_the_machine() -> None:
    mapping = json.loads(TEXT)
    mapping["findings"][0]["level"] = "partial"
    mapping["findings"][0]["review"] = {
        "decision": "changed", "by": "A. Reader", "on": "2026-11-20", "why": "No hours are named.",
        "machine": {"level": "full", "conflict": False, "confidence": "medium"},
    }  # fmt: skip
    mapping["review"] = {"reviewers": ["A. Reader"], "machine_score": {"overall": 75.0, "low": 75.0, "high": 75.0}}
    mapping["score"]["overall"] = 37.5
    back = parse_saved(json.dumps(mapping).encode(), "old.json", {})
    standing = back.standings[0]
    assert (standing.level, standing.machine_level, standing.reviewed_by) == (Level.PARTIAL, Level.FULL, "A. Reader")
    assert (back.overall.value, back.machine, back.reviewers) == (37.5, 75.0, ("A. Reader",))


def test_tells_an_assessment_from_a_plan() -> None:
    assert looks_saved(TEXT.encode())
    assert looks_saved(b'\xef\xbb\xbf{ "schema": "assessment/9" }')
    assert not looks_saved(json.dumps(plan(commitment("1", "assessment/1", HOURS))).encode())
    assert not looks_saved(b"%PDF-1.7")
    assert not looks_saved(b"")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'{"schema": "assessment/1", ', "old.json:1:28: This is not JSON"),
        (b'{"schema": "assessment/1", "x": \xff}', "old.json: The file is not UTF-8 text"),
        (b'{"schema": "assessment/1", "score": NaN}', 'old.json: This is not JSON ("NaN" is no number)'),
        (b'{"schema": "assessment/1", "score": ' + b"9" * 5000 + b"}", "old.json: This is not JSON (Exceeds the limit"),
        (b'{"a": ' * 100_000, "old.json: The file is nested too deeply"),
        (edited(schema="assessment/2"), 'old.json: The schema is "assessment/2", and only assessment/1 can be read'),
        (edited(findings="none"), "old.json: findings: 'none' is not of type 'array'"),
        (edited(findings=json.loads(TEXT)["findings"] * 2), 'old.json: findings[2]: The criterion "libraries/evenings" is there twice'),
        (b"[]", "old.json: The file holds no assessment"),
    ],
    ids=["cut off", "not UTF-8", "not a number", "huge number", "deep", "another schema", "wrong type", "twice", "a list"],
)
def test_refuses_with_an_address(data: bytes | str, told: str) -> None:
    with pytest.raises(InputProblems) as caught:
        read(data)
    assert str(caught.value).startswith(told)


def test_tells_every_fault_but_not_without_end() -> None:
    mapping = json.loads(TEXT)
    mapping["findings"][0]["level"] = "splendid"
    mapping["score"]["overall"] = 101
    with pytest.raises(InputProblems) as caught:
        read(json.dumps(mapping))
    told = {str(problem).split(": ")[1] for problem in caught.value.problems}
    assert told == {"findings[0].level", "score.overall"}
    mapping["findings"] = [{"criterion": 1}] * 500
    with pytest.raises(InputProblems) as caught:
        read(json.dumps(mapping))
    assert len(caught.value.problems) == 21
