"""The table of comments and responses: who gets a row, and that what a government fills in can be read back."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from invented import HOSTILE, assessment_of, evidence_of, in_arabic, nothing_assessed
from office import converted, needs_libreoffice
from test_docx import with_quote

from checker.model import LANGUAGES, Level
from checker.render.responses import render_responses_docx, render_responses_xlsx
from checker.report import Report, make
from checker.report.comments import HEADINGS, comments, headings, key_of
from checker.sheets import read_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from checker.model import Assessment


def word_rows(made: bytes) -> list[dict[str, str]]:
    """The rows of a Word file's table, by key, as the contract says that they are read."""
    for table in docx.Document(io.BytesIO(made)).tables:
        keys = [key_of(cell.text) for cell in table.rows[0].cells]
        if "response" in keys:
            return [
                {
                    key: cell.paragraphs[-1].text if key == "criterion" else cell.text
                    for key, cell in zip(keys, row.cells, strict=True)
                    if key
                }
                for row in table.rows[1:]
            ]
    return []


def test_a_row_for_all_that_is_not_full_and_for_every_conflict(report: Report) -> None:
    wanted = [verdict.id for verdict in report.verdicts if verdict.level is not Level.FULL or verdict.conflict]
    assert [comment.criterion for comment in comments(report)] == wanted
    assert len(wanted) == len(set(wanted)) == 34


def test_a_full_criterion_with_a_conflict_has_a_row(assessment: Assessment) -> None:
    first, *others = assessment.findings
    assert first.level is Level.FULL
    conflicting = replace(first, conflict=True, evidence=(*first.evidence, evidence_of(9, "conflict", quote="It will be dropped.")))
    (row, *_) = comments(make(replace(assessment, findings=(conflicting, *others))))
    assert (row.criterion, row.quote, row.kind) == (first.criterion, "It will be dropped.", "Works against the recommendation")


@pytest.mark.parametrize(
    ("criterion", "kind"),
    [
        ("surveillance-limits/technology-controls", "Works against the recommendation"),
        ("data-privacy/processing-conditions", "The plan commits"),
        ("data-privacy/regional-standards", "The plan mentions"),
        ("ai-oversight/impact-assessment", "Came close, does not count"),
        ("data-privacy/harmonised-rules", ""),
    ],
)
def test_the_most_telling_passage(report: Report, criterion: str, kind: str) -> None:
    (row,) = (comment for comment in comments(report) if comment.criterion == criterion)
    passages = [(passage.text, passage.source, passage.page) for passage in (*row.verdict.quotes, *row.verdict.misses)]
    assert row.kind == kind
    assert ((row.quote, row.place, row.page) in passages) == bool(kind)
    assert bool(row.quote) == bool(kind)


def test_no_two_columns_are_called_alike_in_any_language() -> None:
    for language in LANGUAGES:
        called = headings(language)
        assert len({text.casefold() for text in called.values()}) == len(HEADINGS)
        for key, text in called.items():
            assert key_of(text) == key
            assert key_of(f"  {text.upper()}\n") == key
    assert key_of("response") == "response"
    assert key_of("Something else") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_files_say_the_same(language: str) -> None:
    report = make(assessment_of(), language)
    expected = comments(report)
    in_sheet = next(iter(read_workbook(render_responses_xlsx(report), "r.xlsx").values()))
    in_word = word_rows(render_responses_docx(report))
    for rows in (in_sheet, in_word):
        assert [(row["criterion"], row["quote"], row["issue"], row["wording"], row["response"]) for row in rows] == [
            (each.criterion, each.quote, each.issue, each.verdict.wording, "") for each in expected
        ]
    assert [row["page"] for row in in_sheet] == [str(each.page or "") for each in expected]
    assert [row.number for row in in_sheet] == list(range(3, 3 + len(expected)))


def test_a_filled_in_spreadsheet_is_read_back(report: Report) -> None:
    import datetime as dt

    book = openpyxl.load_workbook(io.BytesIO(render_responses_xlsx(report)))
    sheet = book.worksheets[0]
    assert sheet.row_dimensions[1].hidden
    assert sheet["A2"].value == "Criterion"
    places = {cell.value: cell.column for cell in sheet[1]}
    row = next(row for row in range(3, 99) if sheet.cell(row, 1).value == "ai-oversight/impact-assessment")
    sheet.cell(row, places["key:response"], "Nous l'acceptons : +1 «oui»")
    sheet.cell(row, places["key:by"], "Ministry <of> Justice")
    sheet.cell(row, places["key:on"], dt.datetime(2026, 12, 24))  # noqa: DTZ001 - spreadsheets know no zones
    # people sort, and move columns
    sheet.move_range(sheet.calculate_dimension(), cols=2)
    target = io.BytesIO()
    book.save(target)
    rows = read_workbook(target.getvalue(), "back.xlsx")["Responses"]
    answered = [row for row in rows if row["response"]]
    assert [(row["criterion"], row["response"], row["by"], row["on"]) for row in answered] == [
        ("ai-oversight/impact-assessment", "Nous l'acceptons : +1 «oui»", "Ministry <of> Justice", "2026-12-24")
    ]


def test_a_filled_in_word_file_is_read_back(report: Report) -> None:
    file = docx.Document(io.BytesIO(render_responses_docx(report)))
    table = next(table for table in file.tables if len(table.columns) == 8)
    row = next(row for row in table.rows if row.cells[0].text.endswith("ai-oversight/impact-assessment"))
    row.cells[5].text = "We accept it.\nIn part."
    row.cells[6].text = "Ministry of Justice"
    row.cells[7].text = "2026-12-24"
    target = io.BytesIO()
    file.save(target)
    answered = [each for each in word_rows(target.getvalue()) if each["response"]]
    assert [(each["criterion"], each["response"], each["by"], each["on"]) for each in answered] == [
        ("ai-oversight/impact-assessment", "We accept it.\nIn part.", "Ministry of Justice", "2026-12-24")
    ]


def test_the_word_table_lies_across_and_repeats_its_headings(report: Report) -> None:
    file = docx.Document(io.BytesIO(render_responses_docx(report, page_size="Letter")))
    section = file.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (279, 216)
    table = next(table for table in file.tables if len(table.columns) == 8)
    assert table._tbl.tr_lst[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert file.core_properties.title == "Comments and responses: Republic of Valdoria"


@pytest.mark.parametrize("render", [render_responses_docx, render_responses_xlsx])
def test_is_the_same_each_time(report: Report, render: Any) -> None:
    assert render(report) == render(report)


def test_hostile_text_is_text(assessment: Assessment) -> None:
    given = f'=HYPERLINK("http://evil.example") {HOSTILE} key:criterion'
    first, *others = with_quote(assessment, given).findings
    report = make(replace(assessment, findings=(replace(first, level=Level.PARTIAL), *others)))
    assert word_rows(render_responses_docx(report))[0]["quote"] == given
    assert read_workbook(render_responses_xlsx(report), "r.xlsx")["Responses"][0]["quote"] == given


def test_runs_from_right_to_left() -> None:
    report = in_arabic()
    assert len(word_rows(render_responses_docx(report))) == len(comments(report)) == 34
    assert len(read_workbook(render_responses_xlsx(report), "r.xlsx")["Responses"]) == 34


def test_what_could_not_be_assessed_may_be_responded_to() -> None:
    report = make(nothing_assessed())
    assert len(comments(report)) == 38
    assert {row["issue"] for row in word_rows(render_responses_docx(report))} == {"There are no rules for the plan's language."}


def test_nothing_to_respond_to() -> None:
    full = {verdict.id: Level.FULL for verdict in make(assessment_of()).verdicts}
    assessment = assessment_of(full)
    report = make(replace(assessment, findings=tuple(replace(finding, conflict=False) for finding in assessment.findings)))
    assert comments(report) == ()
    said = [paragraph.text for paragraph in docx.Document(io.BytesIO(render_responses_docx(report))).paragraphs]
    assert "Every criterion is met in full, so there is nothing to respond to." in said
    assert read_workbook(render_responses_xlsx(report), "r.xlsx")["Responses"] == ()


@pytest.mark.slow
@needs_libreoffice
def test_survives_libreoffice(tmp_path: Path, report: Report) -> None:
    expected = [(each.criterion, each.quote) for each in comments(report)]
    folder = converted(tmp_path, {"r.docx": render_responses_docx(report)}, "docx")
    assert [(row["criterion"], row["quote"]) for row in word_rows((folder / "r.docx").read_bytes())] == expected
    folder = converted(tmp_path, {"r.xlsx": render_responses_xlsx(report)}, "xlsx")
    rows = read_workbook((folder / "r.xlsx").read_bytes(), "r.xlsx")["Responses"]
    assert [(row["criterion"], row["quote"]) for row in rows] == expected
