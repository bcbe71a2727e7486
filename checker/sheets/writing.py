"""Tables as the bytes of an XLSX file: filters on, the heading frozen, the same bytes for the same tables."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.sheets.table import Table

LONGEST_CELL = 32_767
"""Characters that a cell of the format can hold; longer text is cut there and ends in "…"."""

_NO_DATE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
# Excel allows neither these in a sheet's name nor more than 31 characters.
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
# The format has no place for control characters.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def workbook(tables: Sequence[Table], *, title: str, subject: str = "", right_to_left: bool = False) -> bytes:
    """The tables as one XLSX file, a sheet each.

    No formulas, no macros, no links: text stays text. Raises ``ValueError`` where a row does not fit its columns or
    two sheets would have the same name.
    """
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    book.set_properties({"title": title, "subject": subject, "created": _NO_DATE})
    heading = book.add_format(
        {"bold": True, "font_color": "#FFFFFF", "bg_color": "#17466B", "text_wrap": True, "valign": "top", "border": 1,
         "border_color": "#C3CBD3"}
    )
    for table in tables:
        sheet = book.add_worksheet(_sheet_name(table.name))
        if right_to_left:
            sheet.right_to_left()
        for at, column in enumerate(table.columns):
            look = {"valign": "top", "text_wrap": table.wraps, "border": 1, "border_color": "#C3CBD3"}
            if column.fill_in:
                look["bg_color"] = "#FFF8E1"
            if column.decimals:
                look["num_format"] = "0." + "0" * column.decimals
            style = book.add_format(look)
            sheet.set_column(at, at, column.width, None, {"hidden": column.hidden})
            sheet.write_string(0, at, column.heading, heading)
            for line, row in enumerate(table.rows, start=1):
                if len(row) != len(table.columns):
                    raise ValueError(f"{table.name}, row {line}: {len(row)} cells for {len(table.columns)} columns")
                cell = row[at]
                if cell is None or cell == "":
                    sheet.write_blank(line, at, None, style)
                elif isinstance(cell, str):
                    sheet.write_string(line, at, _fitting(cell), style)
                else:
                    sheet.write_number(line, at, cell, style)
            if column.choices and table.rows:
                sheet.data_validation(
                    1, at, len(table.rows), at, {"validate": "list", "source": list(column.choices)}
                )
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&L&A&R&P / &N")
    book.close()
    return target.getvalue()


def _sheet_name(name: str) -> str:
    return _NOT_IN_NAMES.sub(" ", name).strip("' ")[:31]


def _fitting(text: str) -> str:
    text = _CONTROLS.sub("", text)
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"
