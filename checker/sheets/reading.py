"""An XLSX file that somebody filled in, read back as rows. The file is hostile input: broken, huge, or full of tricks."""

from __future__ import annotations

import datetime as dt
import io
import warnings
import zipfile
import zlib
from dataclasses import dataclass

from checker.errors import InputProblems, Problem
from checker.sheets.table import KEY

LARGEST_FILE = 20_000_000
"""Bytes of the file."""
LARGEST_UNPACKED = 200_000_000
"""Bytes of everything in it."""
MOST_ROWS = 100_000
MOST_COLUMNS = 200

_AGAIN = "Open it in a spreadsheet program and save it again as .xlsx"


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the headings. ``number`` counts as the spreadsheet does, from 1."""

    number: int
    cells: tuple[tuple[str, str], ...]
    """Pairs (heading or, where the sheet has keys, key; text of the cell).

    An empty cell is ``""``, a whole number has no decimals, a date is as in 2026-11-25.
    """

    def __getitem__(self, heading: str) -> str:
        """The cell under ``heading``, ``""`` where there is no such column."""
        return dict(self.cells).get(heading, "")


def read_workbook(data: bytes, name: str) -> dict[str, tuple[Row, ...]]:
    """The sheets by name, in order: rows that hold anything. Formulas are read as the values last shown.

    Raises ``InputProblems`` with ``name`` as the address.
    """
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    _refuse_tricks(data, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheets: dict[str, tuple[Row, ...]] = {}
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                sheets[sheet.title] = _rows(sheet, name)
            book.close()
    except InputProblems:
        raise
    except (InvalidFileException, zipfile.BadZipFile, zlib.error, ValueError, KeyError, TypeError, AttributeError,
            IndexError, OSError, EOFError, SyntaxError, NotImplementedError, RuntimeError, OverflowError) as error:  # fmt: skip
        raise InputProblems(Problem("This is no readable XLSX file", _AGAIN, name)) from error
    return sheets


def _refuse_tricks(data: bytes, name: str) -> None:
    if len(data) > LARGEST_FILE:
        raise InputProblems(Problem(f"The file has more than {LARGEST_FILE // 1_000_000} MB", "Split it.", name))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            if sum(member.file_size for member in members) > LARGEST_UNPACKED or len(members) > 5_000:
                raise InputProblems(
                    Problem("The file unpacks to far more than a table holds", "Ask where it comes from.", name)
                )
            for member in members:
                if member.flag_bits & 0x1:
                    raise InputProblems(Problem("The file is encrypted", "Save it without a password.", name))
                if member.filename.endswith((".xml", ".rels")) and b"<!" in package.read(member)[:2_000].replace(b"<!--", b""):
                    raise InputProblems(Problem("The file declares XML entities, which no spreadsheet program writes", _AGAIN, name))
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise InputProblems(Problem("This is no readable XLSX file", _AGAIN, name)) from error


def _rows(sheet: object, name: str) -> tuple[Row, ...]:
    found: list[Row] = []
    headings: list[str] = []
    skipped = False
    for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1):  # type: ignore[attr-defined]
        if number > MOST_ROWS:
            raise InputProblems(Problem(f"A sheet has more than {MOST_ROWS:,} rows", "Split it.", name))
        texts = [_text(cell) for cell in cells]
        if skipped:
            skipped = False
        elif not headings:
            headings = texts if any(texts) else []
            # Under a row of keys stand the headings that people read.
            if skipped := bool(headings) and all(text.startswith(KEY) for text in headings if text):
                headings = [text.removeprefix(KEY) for text in headings]
        elif any(texts):
            found.append(Row(number, tuple((heading, text) for heading, text in zip(headings, texts, strict=False) if heading)))
    return tuple(found)


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    return str(cell).strip()
