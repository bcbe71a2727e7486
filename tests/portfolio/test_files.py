"""Which files are taken for plans."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker.errors import InputProblems
from checker.portfolio import find_plans, shown


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")


def names(*paths: Path, leave_out: tuple[Path, ...] = ()) -> list[str]:
    return [file.name for file in find_plans([str(path) for path in paths], leave_out)]


def test_a_folder_stands_for_the_plans_in_it_and_below_it(tmp_path: Path) -> None:
    put(tmp_path, "b.pdf", "a.md", "sub/c.DOCX", "sub/deeper/d.yaml", ".hidden.pdf", ".git/e.md", "~$b.docx", "photo.png", "notes")
    assert names(tmp_path) == ["a.md", "b.pdf", "sub/c.DOCX", "sub/deeper/d.yaml"]


def test_links_in_a_circle_end_and_no_file_comes_twice(tmp_path: Path) -> None:
    put(tmp_path, "plans/a.md", "elsewhere/b.md")
    (tmp_path / "plans" / "circle").symlink_to(tmp_path / "plans")
    (tmp_path / "plans" / "other").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "plans" / "again.md").symlink_to(tmp_path / "plans" / "a.md")
    (tmp_path / "elsewhere" / "back").symlink_to(tmp_path / "plans")
    assert names(tmp_path / "plans") == ["a.md", "other/b.md"]
    assert names(tmp_path / "plans", tmp_path / "plans" / "a.md") == ["a.md", "other/b.md"]


def test_a_file_that_is_named_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    put(tmp_path, "notes", ".draft.md")
    assert names(tmp_path / "notes", tmp_path / ".draft.md") == [".draft.md", "notes"]


def test_two_files_with_one_name_are_called_as_the_user_called_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "2019/plan.md", "2020/plan.md", "2020/other.md")
    monkeypatch.chdir(tmp_path)
    assert names(Path("2019"), Path("2020")) == ["2019/plan.md", "2020/plan.md", "other.md"]


def test_what_we_wrote_is_left_out(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "out/assessments/f.json", "out/portfolio.html")
    assert names(tmp_path, leave_out=(tmp_path / "out",)) == ["a.md"]


def test_a_link_to_nowhere_is_kept_to_be_told(tmp_path: Path) -> None:
    (tmp_path / "lost.pdf").symlink_to(tmp_path / "gone.pdf")
    assert names(tmp_path) == ["lost.pdf"]


def test_every_missing_path_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputProblems) as raised:
        find_plans([str(tmp_path / "a.pdf"), str(tmp_path), str(tmp_path / "b.pdf")])
    assert [Path(problem.file or "").name for problem in raised.value.problems] == ["a.pdf", "b.pdf"]
    assert raised.value.problems[0].what == "There is no such file or folder"


def test_a_folder_without_plans_is_told(tmp_path: Path) -> None:
    put(tmp_path, "photo.png")
    with pytest.raises(InputProblems, match="The folder holds no plan"):
        find_plans([str(tmp_path)])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "closed/b.md")
    (tmp_path / "closed").chmod(0)
    try:
        with pytest.raises(InputProblems, match="The folder cannot be read"):
            find_plans([str(tmp_path)])
    finally:
        (tmp_path / "closed").chmod(0o755)


def test_names_are_shown_on_one_line_and_as_text() -> None:
    assert shown("a\nb\x1b[2J\u202egnp.pdf") == "a\ufffdb\ufffd[2J\ufffdgnp.pdf"
    assert shown(os.fsdecode(b"caf\xe9.pdf")) == "caf\ufffd.pdf"
    assert shown("Plan d'action – Côte.pdf") == "Plan d'action – Côte.pdf"
