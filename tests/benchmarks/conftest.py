"""The plan of sixty pages, laid out once a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import checker
from checker.report import Report, make
from tests.benchmarks.sixty_pages import sixty_pages
from tests.template_plan import plan_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from checker.model import Assessment, Plan, RuleSet


@pytest.fixture(scope="session")
def plan_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("plan") / "sixty-pages.pdf"
    file.write_bytes(plan_pdf(sixty_pages()))
    return file


@pytest.fixture(scope="session")
def long_plan_file(plan_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan two and a half times over: 150 pages."""
    import pikepdf

    file = tmp_path_factory.mktemp("plan") / "150-pages.pdf"
    with pikepdf.open(plan_file) as once, pikepdf.new() as many:
        for page in [*once.pages, *once.pages, *list(once.pages)[:30]]:
            many.pages.append(page)
        many.save(file)
    return file


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    return checker.load_rules()


@pytest.fixture(scope="session")
def plan(plan_file: Path) -> Plan:
    return checker.read_plan(plan_file)


@pytest.fixture(scope="session")
def assessment(plan: Plan, rules: RuleSet) -> Assessment:
    return checker.assess(plan, rules)


@pytest.fixture(scope="session")
def report(assessment: Assessment) -> Report:
    return make(assessment)
