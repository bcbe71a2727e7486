"""The spreadsheet: a row a finding, a row a quote, an action list; plain cells that filter and sort."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from invented import HOSTILE, assessment_of, in_arabic, nothing_assessed
from office import converted, needs_libreoffice
from test_docx import with_quote

from checker.model import Level
from checker.render.xlsx import render_xlsx
from checker.report import Report, make
from checker.sheets import Row, read_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from checker.model import Assessment

SHEETS = ["Summary", "Findings", "Evidence", "Commitments", "Action list", "Sought and not found", "About"]


@pytest.fixture(scope="module")
def made(report: Report) -> bytes:
    return render_xlsx(report)


@pytest.fixture(scope="module")
def sheets(made: bytes) -> dict[str, tuple[Row, ...]]:
    return read_workbook(made, "report.xlsx")


def test_sheets(sheets: dict[str, tuple[Row, ...]]) -> None:
    assert list(sheets) == SHEETS


def test_summary_holds_every_score(report: Report, sheets: dict[str, tuple[Row, ...]]) -> None:
    overall, *areas = sheets["Summary"]
    assert (overall["Area"], overall["Score"]) == ("All areas", str(report.score.value))
    assert report.verdict[0] in overall["In words"]
    assert [(row["Area"], row["Score"], row["Lowest"], row["Highest"]) for row in areas] == [
        (area.title, str(area.score.value), str(area.score.low), str(area.score.high)) for area in report.areas
    ]
    assert [overall[tally.word] for tally in report.tallies] == [str(tally.count) for tally in report.tallies]
    assert overall["Conflicts"] == str(len(report.conflicts))


def test_findings_hold_every_verdict(report: Report, sheets: dict[str, tuple[Row, ...]]) -> None:
    assert [
        (row["Criterion"], row["Number"], row["Level"], row["Conflict"], row["Reason"], row["Wording to propose"]) for row in sheets["Findings"]
    ] == [
        (verdict.id, verdict.code, verdict.level_word, "yes" if verdict.conflict else "no", verdict.reason, verdict.wording)
        for verdict in report.verdicts
    ]


def test_evidence_holds_every_quote_and_near_miss_letter_for_letter(assessment: Assessment, sheets: dict[str, tuple[Row, ...]]) -> None:
    passages = [
        (finding["criterion"], passage["quote"], str(passage["page"] or ""), passage["commitment"] or "", passage["why"])
        for finding in assessment.to_dict()["findings"]
        for passage in (*finding["evidence"], *finding["near_misses"])
    ]
    rows = sheets["Evidence"]
    assert [(row["Criterion"], row["Quote"], row["Page"], row["Commitment"], row["Why"]) for row in rows] == passages
    assert {row["Kind of passage"] for row in rows} == {
        "The plan commits", "The plan mentions", "Works against the recommendation", "Came close, does not count",
    }  # fmt: skip
    assert "found by its terms; read from a picture: compare with the page" in {row["How it was found"] for row in rows}


def test_commitments_hold_what_they_contribute_to_and_how_they_are_written(report: Report, sheets: dict[str, tuple[Row, ...]]) -> None:
    rows = sheets["Commitments"]
    assert [row["Commitment"] for row in rows] == [row.title for row in report.map]
    assert "4.5 Partial (Conflict)" in "\n".join(row["Surveillance limits"] for row in rows)
    assert {row["Contributes to a criterion"] for row in rows} == {"yes", "no"}
    for row, quality in zip(rows, report.quality, strict=True):
        answers = [text for heading, text in row.cells if heading.startswith("Q")]
        assert answers == [mark.word for mark in quality.marks]


def test_actions_are_what_is_missing_in_order_of_gain(report: Report, sheets: dict[str, tuple[Row, ...]]) -> None:
    rows = sheets["Action list"]
    wanted = {v.id for v in report.verdicts if v.level in (Level.ABSENT, Level.MENTIONED, Level.PARTIAL)}
    assert {row["Criterion"] for row in rows} == wanted
    gains = [float(row["Gain in points"]) for row in rows]
    assert gains == sorted(gains, reverse=True)
    assert [row["Criterion"] for row in rows][:5] == [change.verdict.id for change in report.changes]
    assert {row["Owner"] + row["By when"] + row["Status"] + row["Note"] for row in rows} == {""}
    assert [row["Gap"] for row in rows if row["Number"] == "1.3"] == [
        "No commitment promises anything on harmonisation across government. No passage speaks of it."
    ]


def test_what_is_absent_is_proved(report: Report, sheets: dict[str, tuple[Row, ...]]) -> None:
    rows = sheets["Sought and not found"]
    assert [row["Criterion"] for row in rows] == [verdict.id for verdict in report.not_found]
    assert rows[0]["Terms sought"].split(", ") == list(report.not_found[0].sought.terms[0][1])
    assert rows[0]["Number of terms"] == "40"


def test_filters_everywhere_and_no_merged_cell_or_formula(made: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {member.date_time[0] for member in package.infolist()} == {1980}
        pages = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        lists = [re.findall(r"<formula1>(.*?)</formula1>", page) for page in pages]
    assert len(pages) == len(SHEETS)
    for page in pages:
        assert "<autoFilter" in page
        assert "<mergeCell" not in page
        assert "<f>" not in page
        # heights are there for LibreOffice, and no row is held to them
        assert re.search(r'<row [^>]*ht="\d', page)
        assert not re.search(r"<row [^>]*customHeight", page)
    assert [found for found in lists if found] == [['"open,in progress,done,dropped"']]


def test_is_the_same_each_time(report: Report, made: bytes) -> None:
    assert render_xlsx(report) == made


@pytest.mark.parametrize(
    "given",
    [HOSTILE, '=HYPERLINK("http://evil.example","x")', "+1", "-2+3", "@SUM(A1)", "http://evil.example", "{=1+1}", "_x0041_", "  blanks",
     "two\nlines", "数据 𝕏"],
)  # fmt: skip
def test_hostile_text_is_text(assessment: Assessment, given: str) -> None:
    plan = replace(assessment.plan, title=given, country=given, commitments=(replace(assessment.plan.commitments[0], title=given),))
    made = render_xlsx(make(with_quote(replace(assessment, plan=plan, quality=()), given)))
    sheets = read_workbook(made, "report.xlsx")
    assert sheets["Evidence"][0]["Quote"] == given.strip()
    assert sheets["Commitments"][0]["Commitment"] == given.strip()
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert not [name for name in package.namelist() if "_rels/sheet" in name]


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt"])
def test_speaks_the_report_s_language(language: str) -> None:
    report = make(assessment_of(), language)
    first, second = list(read_workbook(render_xlsx(report), "report.xlsx").values())[:2]
    assert [text for heading, text in second[0].cells[:1]] == ["data-privacy/legal-framework"]
    assert report.verdicts[0].level_word in dict(second[0].cells).values()
    assert first[0].cells[1][1] == str(report.score.value)


def test_runs_from_right_to_left() -> None:
    with zipfile.ZipFile(io.BytesIO(render_xlsx(in_arabic()))) as package:
        assert 'rightToLeft="1"' in package.read("xl/worksheets/sheet1.xml").decode()


def test_nothing_assessed_is_no_zero() -> None:
    sheets = read_workbook(render_xlsx(make(nothing_assessed())), "report.xlsx")
    assert {row["Score"] for row in sheets["Summary"]} == {""}
    # what works against a recommendation is to be dealt with all the same
    assert [row["Conflict"] for row in sheets["Action list"]] == ["yes"]
    assert "Sought and not found" not in sheets


@pytest.mark.parametrize(("size", "number"), [("A4", "9"), ("Letter", "1")])
def test_page_sizes(report: Report, size: str, number: str) -> None:
    with zipfile.ZipFile(io.BytesIO(render_xlsx(report, page_size=size))) as package:
        setup = re.search(r"<pageSetup [^>]*>", package.read("xl/worksheets/sheet1.xml").decode())
    assert setup is not None
    # the format's own default is Letter
    assert re.findall(r'paperSize="(\d+)"', setup[0]) in ([number], [] if number == "1" else [number])


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_opens_it(tmp_path: Path, report: Report, made: bytes) -> None:
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    folder = converted(tmp_path, {"report.xlsx": made}, every_sheet)
    read = {
        name: list(csv.DictReader(io.StringIO((folder / f"report-{name}.csv").read_text(encoding="utf-8-sig")))) for name in SHEETS
    }
    assert [row["Title"] for row in read["Findings"]] == [verdict.title for verdict in report.verdicts]
    assert [row["Quote"] for row in read["Evidence"]] == [
        passage.text for verdict in report.verdicts for passage in (*verdict.quotes, *verdict.misses)
    ]
