"""The nouns of a spreadsheet: a table is a sheet, with one heading row and no merged cells."""

from __future__ import annotations

from dataclasses import dataclass

Cell = str | int | float | None
"""What a cell holds. Text is always written as text, never as a formula, whatever it begins with."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and what a person may do in it.

    ``fill_in`` marks a column that people write into (set apart by its colour); ``choices`` are the values that its
    cells offer in a list. ``hidden`` columns hold keys that the program needs when the file comes back.
    ``decimals`` is how many decimals numbers show, ``date`` shows dates as 2026-11-25.

    ``key`` names the column for programs, whatever the language of its heading. Where a table has keys they stand in a
    hidden row above the headings, and ``read_workbook`` calls the cells by them. ``fills`` colour cells that hold just
    this text: triples of text, ground and letters ("#RRGGBB").
    """

    heading: str
    width: int = 16
    fill_in: bool = False
    choices: tuple[str, ...] = ()
    hidden: bool = False
    decimals: int = 0
    date: bool = False
    key: str = ""
    fills: tuple[tuple[str, str, str], ...] = ()


KEY = "key:"
"""What the cells of the hidden row of keys begin with."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet. ``name`` is at most 31 characters (longer ones are cut); every row has a cell for every column.

    ``wraps`` breaks long text within its cell. ``about`` is a sentence on what the sheet holds, for the file's
    comments. The first ``frozen`` columns stay in sight when one scrolls to the side.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    about: str = ""
    wraps: bool = True
    frozen: int = 0
