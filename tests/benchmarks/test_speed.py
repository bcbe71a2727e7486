"""How long each step takes on a plan of sixty pages: ``./run-tests tests/benchmarks``."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import checker
from checker.assessment import reading
from checker.render.html import render_html
from checker.render.pdf import render_pdf
from checker.report import make
from tests.benchmarks.sixty_pages import COMMITMENTS

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from checker.model import Assessment, Plan, RuleSet
    from checker.report import Report


def test_the_plan_is_what_it_says(plan: Plan) -> None:
    assert plan.document.pages == 60
    assert len(plan.commitments) == COMMITMENTS


def test_reading_a_pdf(benchmark: Any, plan_file: Path) -> None:
    benchmark.pedantic(checker.read_plan, (plan_file,), rounds=5, warmup_rounds=1)


def test_reading_a_pdf_of_150_pages(benchmark: Any, long_plan_file: Path) -> None:
    benchmark.pedantic(checker.read_plan, (long_plan_file,), rounds=3, warmup_rounds=1)


def test_compiling_four_languages_kept_from_before(benchmark: Any, rules: RuleSet) -> None:
    def compile_all() -> None:
        for language in rules.languages:
            reading.lexicon(rules, language)

    benchmark.pedantic(compile_all, setup=reading.forget, rounds=5, warmup_rounds=1)


def test_loading_rules_kept_from_before(benchmark: Any, rules: RuleSet) -> None:
    assert rules
    benchmark.pedantic(checker.load_rules, rounds=5)


def test_loading_rules_with_an_empty_cache(benchmark: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANCHECK_CACHE", "off")
    benchmark.pedantic(checker.load_rules, rounds=2)


def test_judging(benchmark: Any, plan: Plan, rules: RuleSet) -> None:
    benchmark.pedantic(checker.assess, (plan, rules), rounds=3, warmup_rounds=1)


def test_judging_by_words_only(benchmark: Any, plan: Plan, rules: RuleSet) -> None:
    benchmark.pedantic(checker.assess, (plan, rules), {"semantic": False}, rounds=3, warmup_rounds=1)


def test_composing_the_report(benchmark: Any, assessment: Assessment) -> None:
    benchmark.pedantic(make, (assessment,), rounds=5, warmup_rounds=1)


def test_html(benchmark: Any, report: Report) -> None:
    benchmark.pedantic(render_html, (report,), rounds=5, warmup_rounds=1)


def test_pdf(benchmark: Any, report: Report) -> None:
    benchmark.pedantic(render_pdf, (report,), rounds=2, warmup_rounds=1)


def _process(*words: str, cache: Path) -> None:
    command = [sys.executable, "-m", "checker", *words]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PLANCHECK_CACHE": str(cache)})


def test_whole_process_help(benchmark: Any, tmp_path: Path) -> None:
    benchmark.pedantic(_process, ("--help",), {"cache": tmp_path}, rounds=5, warmup_rounds=1)


def test_whole_process_html_by_words_only(benchmark: Any, plan_file: Path, tmp_path: Path) -> None:
    words = ("check", str(plan_file), "--words-only", "-o", str(tmp_path / "report.html"))
    benchmark.pedantic(_process, words, {"cache": tmp_path}, rounds=3, warmup_rounds=1)


def test_whole_process_summary(benchmark: Any, plan_file: Path, tmp_path: Path) -> None:
    benchmark.pedantic(_process, ("check", str(plan_file)), {"cache": tmp_path}, rounds=3, warmup_rounds=1)


def test_whole_process_first_call(benchmark: Any, plan_file: Path, tmp_path: Path) -> None:
    caches = iter(range(2))

    def fresh() -> tuple[tuple[str, str], dict[str, Path]]:
        return ("check", str(plan_file)), {"cache": tmp_path / str(next(caches))}

    benchmark.pedantic(_process, setup=fresh, rounds=2)


def test_whole_process_both_reports(benchmark: Any, plan_file: Path, tmp_path: Path) -> None:
    words = ("check", str(plan_file), "-o", str(tmp_path / "r.html"), "-o", str(tmp_path / "r.pdf"))
    benchmark.pedantic(_process, words, {"cache": tmp_path}, rounds=2, warmup_rounds=1)
