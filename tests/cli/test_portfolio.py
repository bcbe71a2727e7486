"""Stories of ``plancheck portfolio``: a folder as people have them, resumed and interrupted runs, exit codes."""

from __future__ import annotations

import csv
import json
import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.sheets import read_workbook
from tests.cli.stories import PLAN, RULES, expect, told
from tests.portfolio.builders import everything, write_plans

if TYPE_CHECKING:
    from collections.abc import Callable

FILES = ["portfolio.csv", "portfolio.html", "portfolio.json", "portfolio.xlsx"]
GERMAN = """schema: plan/1
title: Aktionsplan
language: de
commitments:
- title: Offene Bibliotheken
  description: Bis Mai 2027 veröffentlicht die Nationalbibliothek die Öffnungszeiten am Abend.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Good, bad, double, empty and hidden files, and a folder inside."""
    plans = tmp_path / "plans"
    write_plans(plans, 3)
    (plans / "copy.yaml").write_bytes((plans / "plan-001.yaml").read_bytes())
    (plans / "broken.yaml").write_text("schema: plan/1\ntitle: [never closed\n", encoding="utf-8")
    (plans / "empty.pdf").write_bytes(b"")
    (plans / ".hidden.yaml").write_bytes(PLAN.read_bytes())
    (plans / "photo.png").write_bytes(b"\x89PNG")
    (plans / "sub").mkdir()
    (plans / "sub" / "german.yaml").write_text(GERMAN, encoding="utf-8")
    return tmp_path


def run(*words: object, cwd: Path) -> tuple[int, str, str]:
    return told(["portfolio", *words, "--rules", RULES, "--words-only"], cwd=cwd)


def test_a_folder_as_people_have_them(folder: Path) -> None:
    code, out, err = run("plans", "-o", "out", cwd=folder)
    assert (code, out) == (2, "")
    expect("portfolio.txt", err)
    assert sorted(file.name for file in (folder / "out").iterdir()) == ["assessments", *FILES]
    table = (folder / "out" / "portfolio.csv").read_text(encoding="utf-8")
    expect("portfolio.csv", re.sub(r"assessments/[0-9a-f]{32}", "assessments/KEY", table))
    data = json.loads((folder / "out" / "portfolio.json").read_text(encoding="utf-8"))
    for plan in data["plans"]:
        kept = json.loads((folder / "out" / plan["assessment"]).read_text(encoding="utf-8"))
        assert kept["plan"]["sha256"] == plan["sha256"]
        assert kept["score"] == plan["score"]


def test_an_assessment_is_what_check_writes(folder: Path) -> None:
    run("plans/plan-001.yaml", "-o", "out", cwd=folder)
    told(["check", "plans/plan-001.yaml", "--rules", RULES, "--words-only", "-o", "check.json"], cwd=folder)
    (kept,) = (folder / "out" / "assessments").iterdir()
    assert kept.read_bytes() == (folder / "check.json").read_bytes()


def test_a_second_run_does_only_what_is_missing(folder: Path) -> None:
    run("plans", "-o", "out", cwd=folder)
    before = everything(folder / "out")
    stamps = {file: (file.stat().st_ino, file.stat().st_mtime_ns) for file in (folder / "out" / "assessments").iterdir()}
    lost = min(stamps)
    lost.unlink()
    code, _, err = run("plans", "-o", "out", cwd=folder)
    assert code == 2
    # the two that cannot be read are tried again
    assert "3 of 6 plans were assessed before; nothing about them has changed." in err
    assert everything(folder / "out") == before
    del stamps[lost]
    assert {file: (file.stat().st_ino, file.stat().st_mtime_ns) for file in stamps} == stamps


def test_one_and_two_processes_write_the_same_bytes(folder: Path) -> None:
    for jobs in (1, 2):
        assert run("plans", "-o", f"out-{jobs}", "--jobs", jobs, "--reports", "html", cwd=folder)[0] == 2
    assert everything(folder / "out-1") == everything(folder / "out-2")
    assert len(list((folder / "out-1" / "reports").iterdir())) == 4


INTERRUPTIBLE = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from checker.cli import main; main()"
)
"""A shell that runs the tests in the background lets its children ignore interruptions; a person's terminal does not."""


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("send", "how"),
    [(os.kill, signal.SIGINT), (os.killpg, signal.SIGINT), (os.kill, signal.SIGTERM)],
    ids=["interrupted", "interrupted with all of its processes", "asked to end"],
)
def test_an_interrupted_run_leaves_whole_files_and_can_be_resumed(
    tmp_path: Path, jobs: int, send: Callable[[int, int], None], how: signal.Signals
) -> None:
    count = 60
    write_plans(tmp_path / "plans", count)
    words = ["portfolio", "plans", "--rules", str(RULES), "--words-only", "--jobs", str(jobs)]
    theirs, ours = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTIBLE, *words, "-o", "out"], cwd=tmp_path, stderr=ours, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as running:  # fmt: skip
        os.close(ours)
        said = b""
        while b"2 of 60" not in said:  # a terminal's progress: nothing to wait for by the clock
            said += os.read(theirs, 1_000)
        send(running.pid, how)
        try:
            while more := os.read(theirs, 1_000):
                said += more
        except OSError:
            pass  # Linux says so when the other end is closed
    os.close(theirs)
    assert running.returncode == 130
    assert b"Stopped. No unfinished file was left behind." in said
    assert b"Traceback" not in said
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["assessments"]
    left = everything(tmp_path / "out")
    assert 2 <= len(left) < count
    for content in left.values():
        assert json.loads(content)["schema"] == "assessment/1"
    assert told([*words, "-o", "out"], cwd=tmp_path)[0] == 0
    assert told([*words, "-o", "whole"], cwd=tmp_path)[0] == 0
    assert everything(tmp_path / "out") == everything(tmp_path / "whole")
    assert len(everything(tmp_path / "out")) == count + len(FILES)


def test_single_files_keep_nothing_else(folder: Path) -> None:
    code, _, err = run("plans", "-o", "all.csv", "-o", "all.json", cwd=folder)
    assert code == 2
    assert err.endswith("Written: all.csv\nWritten: all.json\n4 plans read, 1 of them without a score; 2 files not assessed.\n")
    assert sorted(file.name for file in folder.iterdir()) == ["all.csv", "all.json", "plans"]
    data = json.loads((folder / "all.json").read_text(encoding="utf-8"))
    assert {plan["assessment"] for plan in data["plans"]} == {None}


def test_exit_codes(folder: Path) -> None:
    plans = folder / "plans"
    good = sorted(plans.glob("plan-*.yaml"))
    assert run(*good, "-o", "out", cwd=folder)[0] == 0
    assert run(*good, "-o", "out", "--fail-under", 10, cwd=folder)[0] == 0
    code, _, err = run(*good, "-o", "out", "--fail-under", 90, cwd=folder)
    assert code == 1
    assert "plan-000.yaml: the score 37.5 is below 90.\n" in err
    assert run(*good, plans / "empty.pdf", "-o", "out", "--fail-under", 90, cwd=folder)[0] == 2
    assert run(plans / "empty.pdf", "-o", "out", cwd=folder)[0] == 3
    assert run(plans / "sub", "-o", "out", cwd=folder)[0] == 3
    code, _, err = run(*good, plans / "sub" / "german.yaml", "-o", "out", "--fail-under", 10, cwd=folder)
    assert code == 1
    assert "german.yaml: there is no score to hold against 10.\n" in err


def test_a_fault_of_our_own_is_told_with_its_trace(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import checker

    monkeypatch.setattr(checker, "assess", lambda *_, **__: 1 / 0)
    code, _, err = run("plans/plan-000.yaml", "-o", "out", cwd=folder)
    assert code == 5
    assert "ZeroDivisionError: division by zero" in err
    assert "do not send a confidential plan along" in err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["plans", "-o", "plans"], "plans: The results would lie among the plans. Name a new folder for them."),
        (["plans", "-o", "plans/sub"], "plans/sub: The results would lie among the plans. Name a new folder for them."),
        (["plans", "-o", "plans/all.html"], "plans/all.html: This file would lie among the plans. Choose a place outside their folder."),
        (["plans", "-o", "out", "-o", "out2"], "out2: More than one output folder is named. Name one."),
        (["plans", "-o", "all.pdf"], 'all.pdf: The suffix ".pdf" names no format. Use one of .html, .xlsx, .csv, .json.'),
        (["plans", "-o", "all.csv", "--reports", "html"], "Error: Reports of every plan need a folder. Name one with -o."),
        (["plans/plan-000.yaml", "nothing.pdf", "-o", "out"], "nothing.pdf: There is no such file or folder. Check the name."),
        (["plans", "-o", "out", "--date", "soon"], 'Error: "soon" is no date. Write it as 2026-11-25.'),
        (["plans", "-o", "out", "--plan-lang", "English"], 'Error: "English" is no language code. Use two letters, such as en.'),
    ],
)
def test_wrong_use_writes_nothing(folder: Path, words: list[str], message: str) -> None:
    before = everything(folder)
    code, out, err = run(*words, cwd=folder)
    assert (code, out) == (2, "")
    assert message in err
    assert everything(folder) == before


def test_a_plan_is_never_overwritten(folder: Path) -> None:
    page = folder / "plan.html"
    page.write_text("<html><body><h1>Plan</h1><p>We will publish.</p></body></html>", encoding="utf-8")
    code, _, err = run("plan.html", "-o", "./plan.html", cwd=folder)
    assert code == 2
    assert "plan.html: This would overwrite a plan. Choose another name." in err


def test_results_inside_the_folder_of_plans_are_not_read_as_plans(folder: Path) -> None:
    for _ in range(2):
        code, _, err = run("plans", "-o", "plans/out", cwd=folder)
        assert (code, err.endswith("4 plans read, 1 of them without a score; 2 files not assessed.\n")) == (2, True)


def test_hostile_names_stay_names(tmp_path: Path) -> None:
    names = ["=cmd|' C calc'!A0.yaml", "a\nb\x1b[2J.yaml", "<img src=x onerror=alert(1)>.yaml", "+" * 200 + ".yaml", os.fsdecode(b"caf\xe9.yaml")]
    (tmp_path / "plans").mkdir()
    for number, name in enumerate(names):
        text = PLAN.read_text(encoding="utf-8").replace("Library plan", f"Plan {number}")
        (tmp_path / "plans" / name).write_text(text, encoding="utf-8")
    (tmp_path / "plans" / "bad\n\x1b.yaml").write_text("schema: plan/1\n", encoding="utf-8")
    code, _, err = run("plans", "-o", "out", "--reports", "html", cwd=tmp_path)
    assert (code, "\x1b" in err) == (2, False)
    for line in err.splitlines():
        assert line.startswith(("Written: out", "bad\ufffd\ufffd.yaml:", "5 plans read"))
    out = tmp_path / "out"
    for cells in csv.reader((out / "portfolio.csv").read_text(encoding="utf-8").splitlines()):
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    files = [row["File"] for row in read_workbook((out / "portfolio.xlsx").read_bytes(), "portfolio.xlsx")["Plans"]]
    assert sorted(files) == sorted(["=cmd|' C calc'!A0.yaml", "a\ufffdb\ufffd[2J.yaml", names[2], names[3], "caf\ufffd.yaml"])
    page = (out / "portfolio.html").read_text(encoding="utf-8")
    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;.yaml" in page
    data = json.loads((out / "portfolio.json").read_text(encoding="utf-8"))
    for plan in data["plans"]:
        assert (out / plan["report"]).is_file()
        assert all(letter in "abcdefghijklmnopqrstuvwxyz0123456789-./" for letter in plan["report"])


def test_in_another_language_and_with_a_date(folder: Path) -> None:
    assert run("plans/plan-000.yaml", "-o", "out", "--report-lang", "fr", "--date", "2027-01-31", cwd=folder)[0] == 0
    page = (folder / "out" / "portfolio.html").read_text(encoding="utf-8")
    assert '<html lang="fr"' in page
    assert "31 janvier 2027" in page
    assert json.loads((folder / "out" / "portfolio.json").read_text(encoding="utf-8"))["assessed_on"] == "2027-01-31"
