"""What is kept of an assessment, and the sentences above many of them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import checker
from checker.model import Level, Score
from checker.portfolio import portfolio_of
from checker.portfolio.summary import LONGEST_QUOTE, line_of
from checker.report.portfolio import Against, Failure
from tests.rebaseline import EXAMPLES, REPORTS

if TYPE_CHECKING:
    from checker.model import RuleSet
    from checker.report.portfolio import PlanLine


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return checker.load_rules()


@pytest.fixture(scope="module")
def line() -> PlanLine:
    """Of Tarvenia's first draft, which is known to hold a conflict."""
    assessment = json.loads((REPORTS / "tarvenia-draft-1.json").read_text(encoding="utf-8"))
    return line_of(assessment, "drafts/tarvenia-draft-1.yaml", ("copy.yaml",), assessment_file="assessments/a.json")


def test_what_is_kept_is_what_the_assessment_says(line: PlanLine, rules: RuleSet) -> None:
    assessment = checker.assess(checker.read_plan(EXAMPLES / "tarvenia-draft-1.yaml"), rules)
    assert line.overall == assessment.overall
    assert line.areas == tuple(score for _, score in assessment.areas)
    assert line.levels == tuple(finding.level for finding in assessment.findings)
    assert [against.criterion for against in line.conflicts] == [each.criterion for each in assessment.findings if each.conflict]
    assert line.conflicts[0].quote.startswith("The Ministry of the Interior will install 1,200 networked cameras")
    assert line.conflicts[0].commitment == "5"
    assert (line.country, line.language, line.commitments) == ("Tarvenia", "en", len(assessment.plan.commitments))
    assert (line.file, line.also) == ("drafts/tarvenia-draft-1.yaml", ("copy.yaml",))


def test_a_long_quote_is_cut_and_says_so() -> None:
    assessment = json.loads((REPORTS / "tarvenia-draft-1.json").read_text(encoding="utf-8"))
    for finding in assessment["findings"]:
        for evidence in finding["evidence"]:
            evidence["quote"] = "cameras " * 1_000
    quote = line_of(assessment, "a.yaml").conflicts[0].quote
    assert len(quote) == LONGEST_QUOTE
    assert quote.endswith("…")


def test_the_order_is_by_country_title_and_file_whatever_comes_first(line: PlanLine, rules: RuleSet) -> None:
    lines = [
        replace(line, country=country, title=title, file=file)
        for country, title, file in [(None, "A", "1"), ("peru", "B", "2"), ("Peru", "A", "4"), ("Peru", "A", "3"), ("Chile", "Z", "5")]
    ]
    for given in (lines, lines[::-1]):
        assert [each.file for each in portfolio_of(given, [], rules).plans] == ["5", "3", "4", "2", "1"]


def test_a_score_does_not_decide_the_order(line: PlanLine, rules: RuleSet) -> None:
    best = replace(line, file="z", overall=Score(100.0, 100.0, 100.0, 38, 38))
    assert [each.file for each in portfolio_of([best, replace(line, file="a")], [], rules).plans] == ["a", "z"]


def said(*lines: PlanLine, rules: RuleSet, failures: tuple[Failure, ...] = ()) -> str:
    view = portfolio_of(lines, failures, rules)
    return " ".join((view.title, *view.lead, *view.cautions))


def test_conflicts_and_failures_are_told_above_all_figures(line: PlanLine, rules: RuleSet) -> None:
    calm = replace(line, conflicts=(), file="calm.yaml")
    failure = Failure("broken.pdf", ("broken.pdf: The file is empty.",))
    assert "1 plan holds commitments that work against" in said(line, calm, rules=rules)
    assert "2 plans hold commitments that work against" in said(line, replace(line, conflicts=(Against("a/b", "", None, None),)), rules=rules)
    assert "work against" not in said(calm, rules=rules)
    assert "1 file could not be assessed; it is listed." in said(calm, rules=rules, failures=(failure,))
    assert "3 files could not be assessed; they are listed." in said(calm, rules=rules, failures=(failure,) * 3)


def test_different_coverage_is_told(line: PlanLine, rules: RuleSet) -> None:
    whole = said(line, rules=rules)
    assert "Scores of plans with different coverage are not comparable" in whole
    assert "in part only" not in whole
    partly = replace(line, overall=replace(line.overall, assessed=30), levels=(Level.NOT_ASSESSED,) * 8 + line.levels[8:])
    unread = replace(line, pages=10, unread_pages=3)
    assert "1 of these plans was assessed in part only" in said(line, partly, rules=rules)
    assert "2 of these plans were assessed in part only" in said(line, partly, unread, rules=rules)


def test_different_layers_are_told(line: PlanLine, rules: RuleSet) -> None:
    words = replace(line, layers=("terms",))
    both = replace(line, layers=("terms", "semantic"))
    assert "semantic layer" in said(words, both, rules=rules)
    assert "semantic layer" not in said(words, words, rules=rules)
