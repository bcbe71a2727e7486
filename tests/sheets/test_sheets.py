"""Tables that go out as XLSX come back as they were; a file that is none is refused with a sentence."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from checker.errors import InputProblems
from checker.sheets import Column, Table, read_workbook, workbook

FINDINGS = Table(
    "Findings",
    (Column("Criterion", 30), Column("Level", choices=("absent", "partial")), Column("Response", 40, fill_in=True), Column("Gain", decimals=1)),
    (
        ("data-privacy/legal-framework", "partial", "", 4.25),
        ('=HYPERLINK("http://x")', "absent", "+1 «sí» 数据", 3),
        ("two\nlines", None, "\x07bell", 0),
    ),
)  # fmt: skip


def test_a_table_comes_back_as_it_went_out() -> None:
    rows = read_workbook(workbook([FINDINGS], title="Gap report"), "response.xlsx")["Findings"]
    assert [row.number for row in rows] == [2, 3, 4]
    assert rows[0]["Criterion"] == "data-privacy/legal-framework"
    assert rows[0]["Gain"] == "4.25"
    assert rows[1]["Criterion"] == '=HYPERLINK("http://x")'
    assert rows[1]["Response"] == "+1 «sí» 数据"
    assert rows[1]["Gain"] == "3"
    assert rows[2]["Criterion"] == "two\nlines"
    assert rows[2]["Level"] == rows[2]["No such column"] == ""


def test_the_same_tables_are_the_same_bytes() -> None:
    assert workbook([FINDINGS], title="Gap report") == workbook([FINDINGS], title="Gap report")


def test_no_cell_is_a_formula_and_none_is_merged() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook([FINDINGS], title="t"))) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "mergeCell" not in sheet
    assert "autoFilter" in sheet


def test_long_text_is_cut_where_the_format_ends() -> None:
    table = Table("Long", (Column("Text"),), (("x" * 40_000,),))
    (row,) = read_workbook(workbook([table], title="t"), "long.xlsx")["Long"]
    assert len(row["Text"]) == 32_767
    assert row["Text"].endswith("…")


def test_letters_of_two_halves_count_double_where_a_cell_ends() -> None:
    table = Table("Long", (Column("Text"),), (("𝕏" * 20_000,),))
    (row,) = read_workbook(workbook([table], title="t"), "long.xlsx")["Long"]
    assert len(row["Text"].encode("utf-16-le")) // 2 in (32_766, 32_767)
    assert row["Text"].endswith("𝕏…")


def test_keys_are_hidden_and_name_the_columns_in_every_language() -> None:
    columns = (Column("Critère", key="criterion"), Column("Réponse", key="response", fill_in=True), Column("Sans clé"))
    made = workbook([Table("Réponses", columns, (("a/b", "", "x"), ("c/d", "", "y")))], title="t")
    rows = read_workbook(made, "r.xlsx")["Réponses"]
    assert [(row.number, row["criterion"], row["response"], row["Critère"]) for row in rows] == [(3, "a/b", "", ""), (4, "c/d", "", "")]
    assert sheet_of(made).count('hidden="1"') == 1
    assert '<autoFilter ref="A2:C4"/>' in sheet_of(made)


def test_a_table_of_keys_alone_has_no_rows() -> None:
    assert read_workbook(workbook([Table("T", (Column("A", key="a"),), ())], title="t"), "t.xlsx")["T"] == ()


def test_dates_come_back_as_people_were_asked_to_write_them() -> None:
    table = Table("T", (Column("On", date=True, fill_in=True), Column("At")), ((46_000, "x"), ("in May", "y")))
    made = workbook([table], title="t")
    assert [row["On"] for row in read_workbook(made, "t.xlsx")["T"]] == ["2025-12-09", "in May"]


def test_rows_are_high_enough_for_their_text_and_may_grow() -> None:
    table = Table("T", (Column("A", 10), Column("B", 10, hidden=True)), (("x" * 35, "y" * 500), ("one\ntwo", ""), ("z" * 9_000, "")))
    sheet = sheet_of(workbook([table], title="t"))
    assert re.findall(r'<row r="(\d)"[^>]* ht="(\d+)"', sheet) == [("2", "60"), ("3", "30"), ("4", "405")]
    assert "customHeight" not in sheet


def test_levels_are_filled_and_the_file_says_what_its_sheets_hold() -> None:
    column = Column("Level", fills=(("absent", "#6D1029", "#FFFFFF"),))
    made = workbook([Table("T", (column,), (("absent",), ("partial",)), about="A row a level.")], title="t")
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert 'rgb="FF6D1029"' in package.read("xl/styles.xml").decode()
        assert "T: A row a level." in package.read("docProps/core.xml").decode()
    first, second = re.findall(r'<c r="A[23]" s="(\d+)"', sheet_of(made))
    assert first != second


def sheet_of(made: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        return package.read("xl/worksheets/sheet1.xml").decode()


def test_a_row_that_does_not_fit_is_our_fault() -> None:
    with pytest.raises(ValueError, match="1 cells for 2 columns"):
        workbook([Table("T", (Column("A"), Column("B")), (("x",),))], title="t")


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b" " * 201_000_000)
    return target.getvalue()


def with_entities() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("xl/workbook.xml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    return target.getvalue()


def without_parts() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("hello.txt", "no workbook")
    return target.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04 cut short", b"Criterion,Level\n", bomb(), with_entities(), without_parts(),
     workbook([FINDINGS], title="t")[:-200]],
    ids=["empty", "cut", "csv", "bomb", "entities", "no workbook", "truncated"],
)  # fmt: skip
def test_what_is_no_spreadsheet_is_refused(data: bytes) -> None:
    with pytest.raises(InputProblems) as refused:
        read_workbook(data, "votes.xlsx")
    assert str(refused.value).startswith("votes.xlsx: ")
