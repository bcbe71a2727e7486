"""Stories of ``plancheck worksheet`` and of ``check --verdicts-apart``."""

from __future__ import annotations

import csv
import io
import re
import sys
from typing import TYPE_CHECKING
from unittest.mock import patch

import pikepdf
import pytest

from checker.cli import worksheet
from checker.errors import InputProblems
from tests.cli.stories import PLAN, RULES, told

if TYPE_CHECKING:
    from pathlib import Path

PROFILE = """schema: profile/1
set: ogp-digital-governance
name: Two of eight
criteria:
  data-privacy/harmonised-rules: {switched_off: The regions judge it themselves.}
"""


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)).split())


def test_without_a_file_the_sheets_are_printed_as_html() -> None:
    code, out, err = told(["worksheet", "--area", "disinformation"])
    assert (code, err) == (0, "")
    assert out.startswith("<!doctype html>\n")
    assert "Policy on disinformation" in out
    assert "Data-protection law" not in out


def test_on_a_terminal_a_file_is_asked_for() -> None:
    asked = re.escape("No file is named. Name one, such as -o worksheet.pdf.")
    with patch.object(worksheet.sys.stdout, "isatty", return_value=True), pytest.raises(InputProblems, match=asked):
        worksheet.command.main([], standalone_mode=False)


def test_both_files_and_twice_the_same(tmp_path: Path) -> None:
    for turn in ("a", "b"):
        words = ["worksheet", "--area", "ai-oversight", "--cards", "--plan", PLAN, "-o", f"{turn}.pdf", "-o", f"{turn}.html"]
        code, out, err = told(words, cwd=tmp_path)
        assert (code, out, err) == (0, "", f"Written: {turn}.pdf\nWritten: {turn}.html\n")
    for suffix in ("pdf", "html"):
        assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert len(pdf.Root.AcroForm.Fields) > 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "a.pdf", "b.html", "b.pdf"]


def test_a_plan_is_listed_and_not_judged() -> None:
    code, html, _ = told(["worksheet", "--plan", PLAN, "--rules", RULES, "--no-facilitator"])
    _, judged, _ = told(["check", PLAN, "--rules", RULES, "--format", "csv"])
    assert code == 0
    assert "The plan's commitments" in text_of(html).replace("&#39;", "'")
    for word in ("The plan commits", "Works against the recommendation", "Medium confidence"):
        assert word in judged
        assert word not in html
    for quote in (row["Quote"] for row in csv.DictReader(io.StringIO(judged)) if row["Quote"]):
        assert quote not in html


def test_in_another_language_and_on_other_paper(tmp_path: Path) -> None:
    words = ["worksheet", "--area", "inclusive-access", "--no-facilitator", "--report-lang", "pt", "--page-size", "Letter", "-o", "x.pdf"]
    assert told(words, cwd=tmp_path)[0] == 0
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        assert str(pdf.Root.Lang) == "pt"
        assert [float(edge) for edge in pdf.pages[0].MediaBox] == [0, 0, 612, 792]


def test_a_profile_switches_a_criterion_off(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(PROFILE, encoding="utf-8")
    code, out, err = told(["worksheet", "--rules", tmp_path / "own.yaml", "--area", "data-privacy", "--no-facilitator"])
    assert (code, err) == (0, "")
    assert "1.3 Harmonisation across government (The regions judge it themselves.)" in text_of(out)
    assert 'name="data-privacy/harmonised-rules.level"' not in out
    assert 'name="data-privacy/processing-conditions.level"' in out


@pytest.mark.parametrize(
    ("words", "told_so"),
    [
        (["--area", "data-privcy"], 'Error: There is no area "data-privcy". Did you mean "data-privacy"?\n'),
        (["-o", "x.docx"], 'x.docx: The suffix ".docx" names no format. Use one of .pdf, .html.\n'),
        (["-o", "nowhere/x.pdf"], "nowhere/x.pdf: The folder for this file does not exist. Create it first.\n"),
        (["-o", "x.pdf", "--plan", "no.pdf"], "no.pdf: There is no such file. Check the name and the folder.\n"),
    ],
)
def test_wrong_use_is_told_and_nothing_is_written(tmp_path: Path, words: list[str], told_so: str) -> None:
    assert told(["worksheet", *words], cwd=tmp_path) == (2, "", told_so)
    assert list(tmp_path.iterdir()) == []


def test_the_plan_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "plan.html").write_text("<h1>Plan</h1>", encoding="utf-8")
    code, _, err = told(["worksheet", "--plan", "plan.html", "-o", "plan.html"], cwd=tmp_path)
    assert (code, err) == (2, "plan.html: This would overwrite the plan itself. Choose another name.\n")
    assert (tmp_path / "plan.html").read_text(encoding="utf-8") == "<h1>Plan</h1>"


def test_a_wrong_rule_set_is_told(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(PROFILE.replace("harmonised", "harmonized"), encoding="utf-8")
    code, out, err = told(["worksheet", "--rules", "own.yaml"], cwd=tmp_path)
    assert (code, out) == (4, "")
    assert err.startswith("own.yaml:5:")


def test_every_criterion_switched_off_is_told(tmp_path: Path) -> None:
    import checker

    area = checker.load_rules().recommendations[0]
    off = "".join(f"  {criterion.id}: {{switched_off: The regions judge it.}}\n" for criterion in area.criteria)
    (tmp_path / "own.yaml").write_text(PROFILE.partition("criteria:")[0] + "criteria:\n" + off, encoding="utf-8")
    code, _, err = told(["worksheet", "--rules", "own.yaml", "--area", area.id], cwd=tmp_path)
    assert (code, err) == (2, "Error: The rules switch off every criterion of these areas. Name another area.\n")


def test_a_missing_engine_is_told(tmp_path: Path) -> None:
    with patch.dict(sys.modules, {"weasyprint": None}):
        code, _, err = told(["worksheet", "--area", "disinformation", "-o", "x.pdf"], cwd=tmp_path)
    assert code == 2
    assert "libpango-1.0-0" in err
    assert err.endswith("No file was written.\n")
    assert list(tmp_path.iterdir()) == []


def test_verdicts_apart(tmp_path: Path) -> None:
    words = ["check", PLAN, "--rules", RULES, "--verdicts-apart", "-o", "x.html", "-o", "x.pdf", "-o", "x.json"]
    code, out, err = told(words, cwd=tmp_path)
    assert (code, out) == (0, "")
    assert err == "Written: x.html\nWritten: x.pdf\nWritten: x.json\n"
    html = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert html.index("To vote on") < html.index("Show after the vote") < html.index("What this assessment found")


def test_verdicts_apart_needs_a_page_to_part() -> None:
    code, out, err = told(["check", PLAN, "--rules", RULES, "--verdicts-apart", "--format", "json"])
    assert (code, out) == (2, "")
    assert err == "Error: --verdicts-apart is for the HTML and PDF report. Name one, such as -o report.pdf.\n"
