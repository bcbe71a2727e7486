"""Tables as the bytes of an XLSX file: filters on, the heading frozen, the same bytes for the same tables."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from math import ceil
from typing import TYPE_CHECKING, Any

from checker.sheets.table import KEY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.sheets.table import Cell, Column, Table

LONGEST_CELL = 32_767
"""Characters (in UTF-16, where some letters are two) that a cell of the format can hold; longer text is cut there and ends in "…"."""

PAPERS = {"Letter": 1, "A4": 9}
"""Paper sizes to print on, by the format's number."""

_NO_DATE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
# Excel allows neither these in a sheet's name nor more than 31 characters.
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_FIXED_HEIGHT = re.compile(rb'(<row [^>]*?) customHeight="1"')
# The format has no place for control characters and halves of letters.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def workbook(
    tables: Sequence[Table], *, title: str, subject: str = "", right_to_left: bool = False, paper: str = "A4"
) -> bytes:
    """The tables as one XLSX file, a sheet each, to print on ``paper`` (A4 or Letter).

    No formulas, no macros, no links: text stays text. Raises ``ValueError`` where a row does not fit its columns or
    two sheets would have the same name.
    """
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    about = "\n".join(f"{_sheet_name(table.name)}: {table.about}" for table in tables if table.about)
    book.set_properties(
        {"title": fitting(title), "subject": fitting(subject), "comments": fitting(about), "created": _NO_DATE}
    )
    heading = book.add_format({**_LINES, "bold": True, "font_color": "#FFFFFF", "bg_color": "#17466B", "text_wrap": True})
    for table in tables:
        sheet = book.add_worksheet(_sheet_name(table.name))
        if right_to_left:
            sheet.right_to_left()
        top = 1 if any(column.key for column in table.columns) else 0
        if top:
            sheet.set_row(0, None, None, {"hidden": True})
        last = top + max(len(table.rows), 1)
        for at, column in enumerate(table.columns):
            sheet.set_column(at, at, column.width, None, {"hidden": column.hidden})
            if column.key:
                sheet.write_string(0, at, KEY + column.key)
            sheet.write_string(top, at, fitting(column.heading), heading)
            _write(book, sheet, table, at, top + 1)
            if column.choices and table.rows:
                sheet.data_validation(
                    top + 1, at, last, at, {"validate": "list", "source": list(column.choices)}
                )
        for line, row in enumerate(table.rows, start=top + 1):
            sheet.set_row(line, _height(table.columns, row) if table.wraps else _LINE)
        sheet.set_row(top, _height(table.columns, [column.heading for column in table.columns]))
        sheet.freeze_panes(top + 1, table.frozen)
        sheet.autofilter(top, 0, last, len(table.columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(PAPERS[paper])
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top)
        sheet.set_footer("&L&A&R&P / &N")
    book.close()
    return _elastic(target.getvalue())


_LINE, _HIGHEST = 15, 405
"""Points: the height of a line, and of the highest row that a sheet can have."""


def _height(columns: Sequence[Column], row: Sequence[Cell]) -> float:
    """Points that a row needs for its longest cell, where a column's width is in characters."""
    lines = [
        sum(max(ceil(len(line) / column.width), 1) for line in cell.split("\n"))
        for column, cell in zip(columns, row, strict=True)
        if isinstance(cell, str) and not column.hidden
    ]
    return min(_LINE * max(lines, default=1), _HIGHEST)


def _elastic(made: bytes) -> bytes:
    """The file with rows that grow when a person writes more into them.

    Without heights LibreOffice shows one line a row; with heights as the library writes them no program ever changes one.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as written, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for member in written.infolist():
            content = written.read(member)
            if member.filename.startswith("xl/worksheets/"):
                content = _FIXED_HEIGHT.sub(rb"\1", content)
            package.writestr(member, content)
    return target.getvalue()


_LINES = {"valign": "top", "border": 1, "border_color": "#C3CBD3"}


def _write(book: Any, sheet: Any, table: Table, at: int, first: int) -> None:
    """The cells of the column ``at``, from the row ``first`` on."""
    column = table.columns[at]
    look = _look(column, wraps=table.wraps)
    usual = book.add_format(look)
    styles = {
        text: book.add_format({**look, "bold": True, "bg_color": ground, "font_color": letters})
        for text, ground, letters in column.fills
    }
    for line, row in enumerate(table.rows):
        if len(row) != len(table.columns):
            raise ValueError(f"{table.name}, row {line + 1}: {len(row)} cells for {len(table.columns)} columns")
        cell: Cell = row[at]
        if cell is None or cell == "":
            sheet.write_blank(first + line, at, None, usual)
        elif isinstance(cell, str):
            sheet.write_string(first + line, at, fitting(cell), styles.get(cell, usual))
        else:
            sheet.write_number(first + line, at, cell, usual)


def _look(column: Column, *, wraps: bool) -> dict[str, object]:
    look: dict[str, object] = {**_LINES, "text_wrap": wraps}
    if column.fill_in:
        look["bg_color"] = "#FFF8E1"
    if column.decimals:
        look["num_format"] = "0." + "0" * column.decimals
    if column.date:
        look["num_format"] = "yyyy-mm-dd"
    return look


def _sheet_name(name: str) -> str:
    return _NOT_IN_NAMES.sub(" ", name).strip("' ")[:31]


def fitting(text: str) -> str:
    """``text`` as a cell can hold it: without control characters and not too long."""
    text = _CONTROLS.sub("", text)
    while (over := len(text.encode("utf-16-le")) // 2 - LONGEST_CELL) > 0:
        text = text[: -max(over // 2, 1) - 1] + "…"
    return text
