"""Stories of ``plancheck review`` and ``check --review``."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from tests.cli.stories import PLAN, RULES, told
from tests.reviews.builders import EXAMPLES, read, written

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = ("--rules", RULES)
FILLED = "- {criterion: libraries/lending, verdict: full, why: They do.}\n"


def test_prepare_fill_in_and_check(tmp_path: Path) -> None:
    code, out, err = told(["review", PLAN, *OPTIONS, "-o", "r.yaml", "-o", "r.xlsx"], cwd=tmp_path)
    assert (code, out, err) == (0, "", "Written: r.yaml\nWritten: r.xlsx\n")
    text = (tmp_path / "r.yaml").read_text(encoding="utf-8")
    text = text.replace('reviewer: ""', 'reviewer: "Ana"').replace('date: ""', "date: 2026-03-01").replace("  verdict:\n", "  verdict: confirm\n")
    (tmp_path / "r.yaml").write_text(text, encoding="utf-8")
    code, out, err = told(["check", PLAN, *OPTIONS, "--review", "r.yaml"], cwd=tmp_path)
    assert (code, err) == (0, "")
    assert "Reviewed by Ana: 2 of 2 verdicts, 0 of them changed." in " ".join(out.split())
    code, out, _ = told(["check", PLAN, *OPTIONS, "--review", "r.xlsx"], cwd=tmp_path)
    assert code == 0
    assert "0 of 2 verdicts" in out


def test_without_a_name_the_file_is_printed() -> None:
    code, out, err = told(["review", PLAN, *OPTIONS])
    assert (code, err) == (0, "")
    assert read(out)[1] == ()


@pytest.mark.parametrize("content", [written(FILLED), "anything at all", ""])
@pytest.mark.parametrize("words", [("review", PLAN), ("review", PLAN, "--blind")])
def test_a_file_that_exists_is_never_overwritten(tmp_path: Path, content: str, words: tuple[object, ...]) -> None:
    (tmp_path / "r.yaml").write_text(content, encoding="utf-8")
    code, out, err = told([*words, *OPTIONS, "-o", "new.yaml", "-o", "r.yaml"], cwd=tmp_path)
    assert (code, out) == (2, "")
    assert err == "r.yaml: There is such a file already. Choose another name. --carry takes the entries of an older review along.\n"
    assert (tmp_path / "r.yaml").read_text(encoding="utf-8") == content
    assert not (tmp_path / "new.yaml").exists()


@pytest.mark.parametrize("option", ["--carry", "--from"])
def test_nor_is_the_review_that_is_read(tmp_path: Path, option: str) -> None:
    (tmp_path / "r.yaml").write_text(written(FILLED), encoding="utf-8")
    code, _, err = told(["review", PLAN, *OPTIONS, option, "r.yaml", "-o", "r.yaml"], cwd=tmp_path)
    assert (code, err) == (2, "r.yaml: This would overwrite a file that is read. Choose another name.\n")


def test_a_report_does_not_overwrite_a_review(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text("{}", encoding="utf-8")
    code, _, err = told(["check", PLAN, *OPTIONS, "--review", "r.json", "-o", "r.json"], cwd=tmp_path)
    assert (code, err) == (2, "r.json: This would overwrite a file that is read. Choose another name.\n")
    assert (tmp_path / "r.json").read_text(encoding="utf-8") == "{}"


def test_both_ways_between_yaml_and_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(written(FILLED), encoding="utf-8")
    assert told(["review", *OPTIONS, "--from", "r.yaml", "-o", "r.xlsx"], cwd=tmp_path)[0] == 0
    assert told(["review", *OPTIONS, "--from", "r.xlsx", "-o", "again.yaml"], cwd=tmp_path)[0] == 0
    first, again = (read((tmp_path / name).read_bytes(), "r")[0] for name in ("r.yaml", "again.yaml"))
    assert first == again


def test_carried_to_a_new_draft(tmp_path: Path) -> None:
    machine = EXAMPLES / "tarvenia-draft-1.yaml"
    assert told(["review", machine, "-o", "one.yaml"], cwd=tmp_path)[0] == 0
    text = (tmp_path / "one.yaml").read_text(encoding="utf-8")
    text = text.replace('reviewer: ""', 'reviewer: "Ana"').replace('date: ""', "date: 2026-03-01").replace("  verdict:\n", "  verdict: confirm\n")
    (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
    code, out, err = told(["review", EXAMPLES / "tarvenia-draft-2.yaml", "--carry", "one.yaml", "-o", "two.yaml"], cwd=tmp_path)
    assert (code, out) == (0, "")
    assert err == "Of 38 criteria: 5 carried over, 33 lapsed and kept in the file, 0 without an entry.\nWritten: two.yaml\n"
    two, problems = read((tmp_path / "two.yaml").read_bytes())
    assert problems == ()
    assert sum(bool(entry.verdict) for entry in two.entries) == 5
    assert sum(len(entry.earlier) for entry in two.entries) == 33


@pytest.mark.parametrize(
    ("words", "told_so"),
    [
        (["review"], "Error: No plan is named. Name the plan: plancheck review PLAN -o review.yaml.\n"),
        (["review", PLAN, "--carry", "a", "--from", "b"], "Error: --carry and --from exclude each other. Use --carry for a new draft, --from for another format.\n"),
        (["review", PLAN, "--blind", "--carry", "a"], "Error: --blind is for a new review. A review that is taken along stays blind or open, as it is.\n"),
        (["review", "--carry", "a.yaml"], "Error: No plan is named. Name the plan: plancheck review PLAN -o review.yaml.\n"),
        (["review", PLAN, "-o", "r.html"], 'r.html: The suffix ".html" names no format. Use one of .yaml, .yml, .xlsx.\n'),
        (["review", PLAN, "--from", "nowhere.yaml"], "nowhere.yaml: There is no such file. Check the name and the folder.\n"),
    ],
)  # fmt: skip
def test_wrong_use(words: list[object], told_so: str, tmp_path: Path) -> None:
    assert told(words, cwd=tmp_path) == (2, "", told_so)


def test_stopping_leaves_nothing_behind_and_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(written(FILLED), encoding="utf-8")
    before = (tmp_path / "r.yaml").read_bytes()
    for target in ("checker.reviews.review_yaml", "os.replace"):
        with patch(target, side_effect=KeyboardInterrupt):
            code, _, err = told(["review", PLAN, *OPTIONS, "--carry", "r.yaml", "-o", "new.yaml"], cwd=tmp_path)
        assert (code, err.splitlines()[-1]) == (130, "Stopped. No unfinished file was left behind.")
        assert [file.name for file in tmp_path.iterdir()] == ["r.yaml"]
        assert (tmp_path / "r.yaml").read_bytes() == before
