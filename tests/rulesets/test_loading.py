from __future__ import annotations

import os
from pathlib import Path

import pytest

import checker
from checker.errors import EXIT_INPUT, EXIT_RULES, InputProblems
from checker.resources import rules_dir

HERE = Path(__file__).parent
BAD = sorted((HERE / "bad").glob("*.yaml"))


def told(path: Path) -> str:
    with pytest.raises(InputProblems) as caught:
        checker.load_rules(str(path))
    assert caught.value.exit_code == EXIT_RULES
    return str(caught.value).replace(str(path.parent), "bad").replace(str(rules_dir()), "rules") + "\n"


def test_there_are_bad_rule_sets_to_try() -> None:
    assert len(BAD) >= 20


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_rule_set_is_refused_with_its_whole_message(path: Path) -> None:
    expected = path.with_suffix(".expected")
    found = told(path)
    if os.environ.get("REBASELINE"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8"), "if this is meant: REBASELINE=1 ./run-tests tests/rulesets"


def test_a_good_rule_set_beside_them_loads() -> None:
    rules = checker.load_rules(str(HERE / "good.yaml"))
    assert [criterion.id for criterion in rules.criteria] == ["libraries/evening-hours"]
    plan = checker.plan_from_dict(
        {"schema": "plan/1", "title": "Plan", "language": "en",
         "commitments": [{"number": "1", "title": "Libraries", "description": "They will open in the evenings."}]}
    )  # fmt: skip
    assert checker.assess(plan, rules).findings[0].level == "partial"


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    for name in ("unknown-key", "term-with-a-pipe"):
        text = (HERE / "bad" / f"{name}.yaml").read_text(encoding="utf-8")
        text = text.replace("area: libraries", f"area: {name}").replace("library-opening", f"opening-{name}")
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputProblems) as caught:
        checker.load_rules(str(tmp_path))
    assert {Path(problem.file or "").stem for problem in caught.value.problems} == {"unknown-key", "term-with-a-pipe"}


@pytest.mark.parametrize("name", ["missing", "empty-folder"])
def test_a_missing_place_is_an_input_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty-folder").mkdir()
    with pytest.raises(InputProblems) as caught:
        checker.load_rules(str(tmp_path / name))
    assert caught.value.exit_code == EXIT_INPUT
