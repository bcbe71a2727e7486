"""Stories of ``plancheck rules``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import checker
from tests.cli.stories import RULES, expect, told

if TYPE_CHECKING:
    from pathlib import Path


def test_list() -> None:
    code, out, err = told(["rules", "list", "--rules", RULES])
    assert (code, err) == (0, "")
    expect("rules-list.txt", out)


def test_list_of_the_shipped_rules() -> None:
    code, out, _ = told(["rules", "list"])
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == [c.id for c in checker.load_rules().criteria]


def test_show() -> None:
    code, out, err = told(["rules", "show", "libraries/lending", "--rules", RULES])
    assert (code, err) == (0, "")
    expect("rules-show.txt", out)


def test_show_of_a_whole_area() -> None:
    code, out, _ = told(["rules", "show", "libraries", "--rules", RULES])
    assert code == 0
    assert "libraries/evenings  (weight 3" in out
    assert "libraries/lending  (weight 1" in out


def test_show_of_the_shipped_rules_in_every_language() -> None:
    rules = checker.load_rules()
    for language, area in zip(rules.languages, rules.recommendations, strict=False):
        code, out, err = told(["rules", "show", area.id, "--language", language])
        assert (code, err) == (0, "")
        assert all(f"{criterion.id}  (weight" in out for criterion in area.criteria)


def test_validate() -> None:
    code, out, err = told(["rules", "validate", RULES])
    assert (code, err) == (0, "")
    assert out.startswith("2 criteria, ")
    assert out.endswith(" concepts: no problem found.\n")


def test_validate_tells_every_problem(tmp_path: Path) -> None:
    text = RULES.read_text(encoding="utf-8")
    wrong = text.replace("basis: extension", "basis: hubb").replace("subject: library-evenings", "subject: library-morning")
    (tmp_path / "rules.yaml").write_text(wrong, encoding="utf-8")
    code, out, err = told(["rules", "validate", "rules.yaml"], cwd=tmp_path)
    assert (code, out) == (4, "")
    lines = err.splitlines()
    assert all(line.startswith("rules.yaml:") for line in lines)
    assert any("hubb" in line for line in lines)
    assert any('There is no concept "library-morning"' in line for line in lines)


def test_test() -> None:
    assert told(["rules", "test", "--rules", RULES]) == (0, "3 examples, 0 failed.\n", "")
    assert told(["rules", "test", "libraries/lending", "--rules", RULES]) == (0, "1 examples, 0 failed.\n", "")


def test_test_with_a_failing_example(tmp_path: Path) -> None:
    wrong = RULES.read_text(encoding="utf-8").replace("level: absent, near_miss: true", "level: full")
    (tmp_path / "rules.yaml").write_text(wrong, encoding="utf-8")
    code, out, err = told(["rules", "test", "--rules", "rules.yaml"], cwd=tmp_path)
    assert (code, err) == (4, "")
    line = next(number for number, text in enumerate(wrong.splitlines(), 1) if "list of new books" in text)
    assert out.startswith(f"rules.yaml:{line}: libraries/evenings (en): should be full, is absent: ")
    assert out.endswith("3 examples, 1 failed.\n")
    assert told(["rules", "test", "--verbose", "--rules", "rules.yaml"], cwd=tmp_path)[1].count("\n") > out.count("\n")


def test_try() -> None:
    code, out, err = told(["rules", "try", "libraries/lending", "Libraries will lend tablets.", "--rules", RULES])
    assert (code, err) == (0, "")
    assert "+ near, within 6 words  [lend | tablets]" in out.replace("subject: ", "")
    assert out.splitlines()[-1].startswith("libraries/lending: partial.")


def test_try_as_background() -> None:
    words = ["rules", "try", "libraries/lending", "Libraries lend tablets.", "--background", "--rules", RULES]
    code, out, _ = told(words)
    assert code == 0
    assert out.splitlines()[-1].startswith("libraries/lending: mentioned.")


def test_coverage() -> None:
    code, out, err = told(["rules", "coverage", "--rules", RULES])
    assert code == 0
    # the shared vocabularies have gaps of their own, which are not this story
    own = [line for line in (out + err).splitlines() if line.startswith("libraries/")]
    assert own == [
        "libraries/evenings (en): no example for mentioned, partial, 1 near-miss, conflict",
        "libraries/lending (en): no example for absent, mentioned, full, 2 near-miss",
    ]


def test_version_and_no_words() -> None:
    assert told(["--version"])[:2] == (0, f"plancheck, version {checker.__version__}\n")
    code, out, err = told([])
    assert code == 2
    assert "Usage: plancheck" in out + err
