"""Stories of ``plancheck check``: whole outputs, files and exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING
from unittest.mock import patch

import jsonschema
import pikepdf
import pytest

import checker
from checker.render.json import schema
from checker.sheets import read_workbook
from tests.cli.stories import PLAN, RULES, expect, told

if TYPE_CHECKING:
    from pathlib import Path

GERMAN = """schema: plan/1
title: Aktionsplan
language: de
commitments:
- title: Offene Bibliotheken
  description: Bis Mai 2027 veröffentlicht die Nationalbibliothek die Öffnungszeiten am Abend.
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A copy of the small plan in a folder of its own."""
    copy = tmp_path / "plan.yaml"
    copy.write_bytes(PLAN.read_bytes())
    return copy


def test_a_summary_on_the_terminal() -> None:
    code, out, err = told(["check", PLAN, "--rules", RULES])
    assert (code, err) == (0, "")
    expect("check.txt", out)


def test_in_another_language() -> None:
    code, out, err = told(["check", PLAN, "--rules", RULES, "--report-lang", "fr"])
    assert (code, err) == (0, "")
    expect("check-fr.txt", out)


def test_as_csv() -> None:
    code, out, err = told(["check", PLAN, "--rules", RULES, "--format", "csv"])
    assert (code, err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert {row["Criterion"] for row in rows} == {"libraries/evenings", "libraries/lending"}


def test_as_json_in_the_published_shape() -> None:
    code, out, err = told(["check", PLAN, "--rules", RULES, "--format", "json", "--date", "2026-11-25"])
    assert (code, err) == (0, "")
    found = json.loads(out)
    jsonschema.validate(found, schema())
    assert found["assessed_on"] == "2026-11-25"
    assert [finding["criterion"] for finding in found["findings"]] == ["libraries/evenings", "libraries/lending"]
    assert [finding["conflict"] for finding in found["findings"]] == [True, False]


def test_as_markdown() -> None:
    code, out, err = told(["check", PLAN, "--rules", RULES, "--format", "md"])
    assert (code, err) == (0, "")
    assert out.startswith("# Gap report: Tarvenia\n")


def test_every_format_at_once_and_twice_the_same(plan: Path) -> None:
    suffixes = ("html", "pdf", "docx", "xlsx", "json", "csv", "md")
    for turn in ("a", "b"):
        outputs = [part for suffix in suffixes for part in ("-o", f"{turn}.{suffix}")]
        code, out, err = told(["check", plan, "--rules", RULES, *outputs], cwd=plan.parent)
        assert (code, out) == (0, "")
        assert err == "".join(f"Written: {turn}.{suffix}\n" for suffix in suffixes)
    assert sorted(file.name for file in plan.parent.iterdir()) == sorted(
        ["plan.yaml", *(f"{turn}.{suffix}" for turn in "ab" for suffix in suffixes)]
    )
    for suffix in suffixes:
        assert (plan.parent / f"a.{suffix}").read_bytes() == (plan.parent / f"b.{suffix}").read_bytes()
    with pikepdf.open(plan.parent / "a.pdf") as made:
        assert list(made.attachments) == ["assessment.json"]


def test_a_csv_file_opens_in_excel_and_standard_output_stays_plain(plan: Path) -> None:
    code, out, err = told(["check", plan, "--rules", RULES, "--format", "csv", "-o", "r.csv"], cwd=plan.parent)
    assert (code, err) == (0, "Written: r.csv\n")
    assert not out.startswith("\ufeff")
    assert (plan.parent / "r.csv").read_bytes() == b"\xef\xbb\xbf" + out.encode()


def test_tables_of_responses(plan: Path) -> None:
    words = ["check", plan, "--rules", RULES, "--report-lang", "fr", "-o", "r.docx", "--responses", "a.docx", "--responses", "a.XLSX"]
    assert told(words, cwd=plan.parent) == (0, "", "Written: r.docx\nWritten: a.docx\nWritten: a.XLSX\n")
    rows = next(iter(read_workbook((plan.parent / "a.XLSX").read_bytes(), "a.xlsx").values()))
    assert [(row["criterion"], row["response"]) for row in rows] == [("libraries/evenings", ""), ("libraries/lending", "")]
    assert (plan.parent / "a.docx").read_bytes().startswith(b"PK")
    assert (plan.parent / "a.docx").read_bytes() != (plan.parent / "r.docx").read_bytes()


def test_every_output_that_cannot_be_is_told_at_once(plan: Path) -> None:
    words = ["check", plan, "--rules", RULES, "-o", "r.odt", "-o", "r.xlsx", "--responses", "r.html", "--responses", "r.xlsx"]
    code, out, err = told(words, cwd=plan.parent)
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        'r.odt: The suffix ".odt" names no format. Use one of .html, .pdf, .docx, .xlsx, .json, .csv, .md.',
        'r.html: The suffix ".html" names no format. Use one of .docx, .xlsx.',
        "r.xlsx: The same file is named twice. Name it once.",
    ]
    assert [file.name for file in plan.parent.iterdir()] == ["plan.yaml"]


def test_printing_and_writing_go_together(plan: Path) -> None:
    code, out, err = told(["check", plan, "--rules", RULES, "--format", "json", "-o", "r.md"], cwd=plan.parent)
    assert (code, err) == (0, "Written: r.md\n")
    assert json.loads(out)["schema"] == "assessment/1"


def test_an_older_report_is_replaced_and_keeps_its_mode(plan: Path) -> None:
    report = plan.parent / "r.md"
    report.write_text("old", encoding="utf-8")
    report.chmod(0o640)
    assert told(["check", plan, "--rules", RULES, "-o", report])[0] == 0
    assert report.read_text(encoding="utf-8").startswith("# Gap report")
    assert report.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(("floor", "code"), [("1", 0), ("37.5", 0), ("38", 1), ("100", 1)])
def test_a_run_that_fails_below_a_threshold(floor: str, code: int) -> None:
    got, out, err = told(["check", PLAN, "--rules", RULES, "--fail-under", floor])
    assert (got, err) == (code, "" if code == 0 else f"The score 37.5 is below {floor}.\n")
    assert out.startswith("Gap report")


def test_the_report_is_written_all_the_same_below_the_threshold(plan: Path) -> None:
    code, _, err = told(["check", plan, "--rules", RULES, "--fail-under", "99", "-o", "r.json"], cwd=plan.parent)
    assert (code, err) == (1, "Written: r.json\nThe score 37.5 is below 99.\n")


def test_nothing_could_be_assessed() -> None:
    code, out, err = told(["check", "-", "--stdin-name", "plan.yaml", "--rules", RULES], stdin=GERMAN.encode())
    assert (code, err) == (3, "Nothing could be assessed: see the reasons in the report.\n")
    expect("check-nothing.txt", out)


def test_a_threshold_does_not_hide_that_nothing_was_assessed() -> None:
    assert told(["check", "-", "--rules", RULES, "--fail-under", "10"], stdin=GERMAN.encode())[0] == 3


def test_a_plan_from_standard_input() -> None:
    words = ["check", "-", "--stdin-name", "plan.yaml", "--rules", RULES, "--format", "json"]
    code, out, err = told(words, stdin=PLAN.read_bytes())
    assert (code, err) == (0, "")
    assert out == told(["check", PLAN, "--rules", RULES, "--format", "json"])[1]


def test_a_wrong_rule_set(tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text(RULES.read_text(encoding="utf-8").replace("weight: 3", "weight: 9"), encoding="utf-8")
    code, out, err = told(["check", PLAN, "--rules", rules, "-o", tmp_path / "r.json"])
    assert (code, out) == (4, "")
    assert err.startswith(f"{rules}:")
    assert "9 is not one of 1, 2, 3" in err or "weight" in err
    assert sorted(file.name for file in tmp_path.iterdir()) == ["rules.yaml"]


def test_a_rule_set_that_is_not_there() -> None:
    code, out, err = told(["check", PLAN, "--rules", "nowhere.yaml"])
    assert (code, out) == (2, "")
    assert err == "nowhere.yaml: There is no such file or folder. Check the name.\n"


def test_a_fault_of_our_own(plan: Path) -> None:
    with patch.object(checker, "assess", side_effect=ZeroDivisionError("a fault")):
        code, out, err = told(["check", plan, "--rules", RULES, "-o", "r.html"], cwd=plan.parent)
    assert (code, out) == (5, "")
    assert err.startswith("Traceback")
    assert "ZeroDivisionError: a fault" in err
    assert "This is a fault of plancheck 0.1.0, not of your file." in err
    assert "do not send a confidential plan along" in err
    assert [file.name for file in plan.parent.iterdir()] == ["plan.yaml"]


def test_a_fault_while_a_report_is_made_leaves_no_other_half(plan: Path) -> None:
    with patch("checker.render.html.render_html", side_effect=ZeroDivisionError):
        code, _, _ = told(["check", plan, "--rules", RULES, "-o", "r.json", "-o", "r.html"], cwd=plan.parent)
    assert code == 5
    assert [file.name for file in plan.parent.iterdir()] == ["plan.yaml"]


def test_without_pango_the_other_files_are_written(plan: Path) -> None:
    from checker.render.pdf import MissingPart

    with patch("checker.render.pdf.render_pdf", side_effect=MissingPart("Install Pango to make the PDF")):
        code, out, err = told(["check", plan, "--rules", RULES, "-o", "r.pdf", "-o", "r.html"], cwd=plan.parent)
    assert (code, out) == (2, "")
    assert "Install Pango to make the PDF. The other files were written." in err
    assert sorted(file.name for file in plan.parent.iterdir()) == ["plan.yaml", "r.html"]


def test_stopping_leaves_nothing_behind(plan: Path) -> None:
    with patch("checker.render.html.render_html", side_effect=KeyboardInterrupt):
        code, _, err = told(["check", plan, "--rules", RULES, "-o", "r.html"], cwd=plan.parent)
    assert (code, err.strip()) == (130, "Stopped. No unfinished file was left behind.")
    assert [file.name for file in plan.parent.iterdir()] == ["plan.yaml"]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, False)])
def test_colours_on_a_terminal_obey_no_color(env: dict[str, str], *, coloured: bool) -> None:
    from checker.cli import cli, exits

    screen = _Terminal()
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with patch.dict(os.environ, {**kept, "TERM": "xterm", **env}, clear=True), patch.object(sys, "stdout", screen):
        assert exits.run(cli, ["check", str(PLAN), "--rules", str(RULES)]) == 0
    assert ("\x1b[" in screen.getvalue()) == coloured


def test_no_colours_into_a_pipe() -> None:
    assert "\x1b" not in told(["check", PLAN, "--rules", RULES])[1]


def test_as_a_process_whose_reader_goes_away() -> None:
    command = [sys.executable, "-m", "checker", "check", str(PLAN), "--rules", str(RULES), "--format", "md"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_as_a_process_in_a_bare_locale() -> None:
    """No UTF-8 in the environment, another hash seed, another time zone: the same bytes."""
    command = [sys.executable, "-m", "checker", "check", str(PLAN), "--rules", str(RULES)]
    outputs = {
        subprocess.run(command, env={**os.environ, **env}, capture_output=True, check=True).stdout
        for env in ({"LC_ALL": "C", "PYTHONHASHSEED": "1"}, {"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"})
    }
    assert len(outputs) == 1
