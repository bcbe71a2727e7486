from __future__ import annotations

import checker
from checker.workbench import coverage

PLAN = {
    "schema": "plan/1",
    "title": "Plan",
    "language": "en",
    "commitments": [
        {"title": "Libraries", "description": "The library will open tonight. The Library Act stays. Roads will be mended."}
    ],
}


def test_gaps_name_levels_near_misses_and_conflicts(rules_with) -> None:
    rules = rules_with(
        '{language: en, level: full, text: "Libraries will open in the evening."}',
        '{language: en, level: absent, near_miss: true, text: "Roads will be mended."}',
    )
    gaps = {gap.language: gap.missing for gap in coverage.example_gaps(rules)}
    assert gaps["en"] == ("mentioned", "partial", "1 near-miss", "conflict")
    assert gaps["fr"] == ("absent", "mentioned", "partial", "full", "2 near-miss", "conflict")


def test_terms_of_several_words_that_shrink_to_one(rules_with) -> None:
    found = {(remark.concept, remark.language): remark.terms for remark in coverage.shrunken(rules_with())}
    assert found["libraries", "fr"] == ("la salle (salle)",)
    assert ("libraries", "en") not in found


def test_terms_that_a_mask_of_their_own_concept_covers(rules_with) -> None:
    found = {(remark.concept, remark.language): remark.terms for remark in coverage.swallowed(rules_with())}
    assert found["doors", "en"] == ("door (mask doors)",)
    assert ("evenings", "en") not in found


def test_concepts_that_no_rule_names(rules_with) -> None:
    unread = coverage.unread_concepts(rules_with())
    assert "doors" in unread
    assert not {"libraries", "evenings", "closing", "oversight", "training", "notification"} & set(unread)
    assert not set(coverage.READ_BY_PROGRAM) & set(unread)


def test_the_program_reads_the_concepts_that_it_is_said_to_read() -> None:
    known = {concept.name for concept in checker.load_rules().concepts}
    assert set(coverage.READ_BY_PROGRAM) - {"date", "number"} <= known


def test_never_fired_looks_at_the_folder_and_the_examples(rules_with) -> None:
    rules = rules_with('{language: en, level: absent, text: "The reading room is small."}')
    counted = coverage.Counted()
    counted.read(checker.plan_from_dict(PLAN), rules)
    own = {
        (remark.concept, remark.language): remark.terms
        for remark in coverage.never_fired(rules, counted, coverage.counted_examples(rules))
    }
    assert own["evenings", "en"] == ("evening", "late hours")
    assert ("libraries", "en") not in own
    assert own["libraries", "fr"] == ("bibliothèque", "la salle")


def test_too_often_tells_the_share_and_the_words(rules_with) -> None:
    rules = rules_with()
    counted = coverage.Counted()
    counted.read(checker.plan_from_dict(PLAN), rules)
    assert counted.sentences["en"] == 5
    found = {(remark.concept, remark.language): remark.terms for remark in coverage.too_often(rules, counted, 50)}
    assert found["libraries", "en"] == ("library 60.0 %",)
    assert ("evenings", "en") not in found
    counted.forms["en", "libraries", "library"] = coverage.Counter({"librarian": 3})
    (remark,) = [one for one in coverage.too_often(rules, counted, 50) if one.concept == "libraries"]
    assert remark.terms == ('library 60.0 % (mostly "librarian")',)
