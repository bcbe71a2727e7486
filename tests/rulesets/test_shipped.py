"""The shipped rules: sound files, four languages everywhere, examples for every level, and each main clause needed."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft7Validator

import checker
from checker.model import LANGUAGES, LEVELS, Condition, Criterion, Level
from checker.resources import rules_dir
from checker.rulesets.shapes import SCHEMAS
from checker.strict_yaml import load
from checker.terms import term_faults
from checker.workbench.coverage import NEAR_MISSES, example_gaps
from checker.workbench.trials import run

if TYPE_CHECKING:
    from checker.model import RuleSet

FILES = sorted(rules_dir().glob("*.yaml"))
RUBRIC = Path(__file__).parents[3] / "shared" / "rubric.yaml"
RULES: RuleSet = checker.load_rules(places=True)
assert RULES.quality is not None
EVERY = (*RULES.criteria, *RULES.quality.criteria)
NEVER = Condition("concept", "no-such-concept")
"""A concept without terms: true of no text."""
UNTRIED = {"data-privacy/security-safeguards"}
"""Criteria whose conflict clause no example tries yet; to be emptied, not to be added to."""
TEXTS = ("title", "asks", "weight_reason", "expects", "gap", "advice", "wording", "counts", "does_not_count", "limits")


def by_id(criterion: Criterion) -> str:
    return criterion.id


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_file_is_what_its_schema_asks(file: Path) -> None:
    loaded, problems = load(file.read_text(encoding="utf-8"), file.name)
    assert problems == []
    schema = json.loads((rules_dir() / "schema" / SCHEMAS[loaded.data["schema"]]).read_text(encoding="utf-8"))
    assert [error.message for error in Draft7Validator(schema).iter_errors(loaded.data)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_file_tells_editors_its_schema(file: Path) -> None:
    first, second = file.read_text(encoding="utf-8").splitlines()[:2]
    name = SCHEMAS[second.removeprefix("schema: ")]
    assert first == f"# yaml-language-server: $schema=schema/{name}"


def test_no_term_has_a_fault() -> None:
    faults = [
        f"{concept.name} ({language}): {term}: {fault.what}"
        for concept in RULES.concepts
        for vocabulary in (concept.terms, concept.masks)
        for language, terms in vocabulary
        for term in terms
        for fault in term_faults(term, language)
    ]
    assert faults == []


def test_the_criteria_are_the_rubric_s() -> None:
    if not RUBRIC.is_file():
        pytest.skip("the rubric lies beside the repository, and is not here")
    rubric = load(RUBRIC.read_text(encoding="utf-8"), "rubric.yaml")[0].data
    asked = {
        f"{area['id']}/{criterion['id']}": (criterion["weight"], criterion["basis"])
        for area in rubric["areas"]
        for criterion in area["criteria"]
    }
    assert len(asked) == 38
    assert {criterion.id: (criterion.weight, criterion.basis) for criterion in RULES.criteria} == asked
    assert [area.id for area in RULES.recommendations] == [area["id"] for area in rubric["areas"]]


@pytest.mark.parametrize("criterion", EVERY, ids=by_id)
def test_every_text_stands_in_four_languages(criterion: Criterion) -> None:
    assert {field.name for field in fields(criterion)} >= set(TEXTS)
    for name in TEXTS:
        texts = dict(getattr(criterion, name))
        assert set(texts) == set(LANGUAGES), name
        assert all(text.strip() for text in texts.values()), name
        if name not in ("title", "counts", "does_not_count"):
            assert len(set(texts.values())) == len(LANGUAGES), f"{name} says the same in two languages"


@pytest.mark.parametrize("criterion", RULES.criteria, ids=by_id)
def test_wording_has_blanks_for_date_and_institution_in_each_language(criterion: Criterion) -> None:
    for language, text in criterion.wording:
        assert re.search(r"\[[^\]]+\]", text), language


def test_areas_and_their_recommendations_stand_in_four_languages() -> None:
    for area in (*RULES.recommendations, *RULES.quality.recommendations):  # type: ignore[union-attr]
        assert {language for language, _ in area.title} == set(LANGUAGES)
        assert {language for language, _ in area.recommendation} == set(LANGUAGES)
        assert area.source.edition


def test_every_criterion_and_language_has_examples_of_each_level_and_two_near_misses() -> None:
    gaps = {gap.criterion: gap.missing for gap in example_gaps(RULES)}
    assert {name: missing for name, missing in gaps.items() if name not in UNTRIED or missing != ("conflict",)} == {}
    for criterion in RULES.criteria:
        for language in LANGUAGES:
            own = [example for example in criterion.examples if example.language == language]
            assert {example.level for example in own} == set(LEVELS)
            assert sum(example.near_miss for example in own) >= NEAR_MISSES


def test_every_quality_question_has_two_examples_each_way() -> None:
    for criterion in RULES.quality.criteria:  # type: ignore[union-attr]
        for language in LANGUAGES:
            levels = [example.level for example in criterion.examples if example.language == language]
            assert sorted(levels) == [Level.ABSENT, Level.ABSENT, Level.FULL, Level.FULL]


def test_examples_of_one_criterion_are_all_different() -> None:
    for criterion in EVERY:
        written = [replace(example, line=0) for example in criterion.examples]
        assert len(set(written)) == len(written), criterion.id


@pytest.mark.parametrize("criterion", EVERY, ids=by_id)
def test_every_example_is_judged_as_it_says(criterion: Criterion) -> None:
    wrong = [
        f"{trial.criterion.file}:{trial.example.line}: is {trial.level.value}, {trial.diagnosis}"
        for trial in run(RULES, [criterion])
        if not trial.passed
    ]
    assert wrong == []


@pytest.mark.parametrize("criterion", EVERY, ids=by_id)
def test_without_its_main_clause_a_criterion_fails_its_own_examples(criterion: Criterion) -> None:
    mutant = replace(criterion, judge=replace(criterion.judge, subject=NEVER))
    failed = {trial.example.language for trial in run(_with(mutant), [mutant]) if not trial.passed}
    assert failed == set(LANGUAGES)


CONFLICTING = [one for one in RULES.criteria if one.judge.conflict is not None and one.id not in UNTRIED]


@pytest.mark.parametrize("criterion", CONFLICTING, ids=by_id)
def test_without_its_conflict_clause_a_criterion_fails_its_own_examples(criterion: Criterion) -> None:
    mutant = replace(criterion, judge=replace(criterion.judge, conflict=NEVER))
    assert any(not trial.passed for trial in run(_with(mutant), [mutant]))


def _with(mutant: Criterion) -> RuleSet:
    """The shipped rules with ``mutant`` in the place of the criterion that it came from."""

    def swapped(rules: RuleSet) -> RuleSet:
        areas = tuple(
            replace(area, criteria=tuple(mutant if one.id == mutant.id else one for one in area.criteria))
            for area in rules.recommendations
        )
        return replace(rules, recommendations=areas, quality=swapped(rules.quality) if rules.quality else None)

    return swapped(RULES)
