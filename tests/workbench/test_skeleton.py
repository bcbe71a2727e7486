"""Skeletons: unfilled, the validation is the list of what is left to do; filled in, they load."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import checker
from checker.errors import InputProblems
from checker.workbench.skeleton import skeleton
from checker.workbench.trials import run

if TYPE_CHECKING:
    from pathlib import Path

RULES = checker.load_rules()


def filled(text: str) -> str:
    """Every empty string outside comments filled in, each with words of its own."""
    lines, count = [], 0
    for line in text.splitlines():
        if not line.lstrip().startswith("#"):
            while '""' in line:
                count += 1
                line = line.replace('""', f'"Words of number {count}"', 1)  # noqa: PLW2901
        lines.append(line)
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("name", "languages", "found"),
    [
        ("data-privacy/school-apps", ("en", "fr", "es", "pt"), "data-privacy/school-apps"),
        ("data-privacy/school-apps", ("fr",), "data-privacy/school-apps"),
        ("housing", ("en",), "housing/first-criterion"),
        ("housing/rents", ("pt",), "housing/rents"),
    ],
)
def test_a_skeleton_that_is_filled_in_loads(name: str, languages: tuple[str, ...], found: str, tmp_path: Path) -> None:
    file = tmp_path / "new.yaml"
    file.write_text(filled(skeleton(RULES, name, languages)), encoding="utf-8")
    rules = checker.load_rules(str(file))
    (criterion,) = [one for one in rules.criteria if one.id == found]
    assert {language for language, _ in criterion.title} == {"en", *languages}
    assert {example.language for example in criterion.examples} == {"en", *languages}
    assert len(list(run(rules, [criterion]))) == 6 * len({"en", *languages})


@pytest.mark.parametrize("name", ["data-privacy/school-apps", "housing"])
def test_each_text_that_is_left_is_named_with_its_line(name: str, tmp_path: Path) -> None:
    text = skeleton(RULES, name, ("en",))
    file = tmp_path / "new.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputProblems) as caught:
        checker.load_rules(str(file))
    todo = {
        number
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(r'(?<!lead): ""', line) and not line.lstrip().startswith("#")
    }
    assert {problem.line for problem in caught.value.problems} == todo


def test_a_skeleton_teaches() -> None:
    text = skeleton(RULES, "housing/rents", ("en",))
    lessons = [line for line in text.splitlines() if line.lstrip().startswith("#")]
    assert len(lessons) >= 20
    assert max(len(line) for line in text.splitlines()) <= 140
