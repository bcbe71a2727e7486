"""Tables of all formats: cells with their places, spans and header texts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checker.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.documents.blocks import Block

_LONGEST_HEADER = 150


@dataclass(slots=True)
class Cell:
    """A table cell as read. ``row`` and ``column`` count from 1; ``marked`` says that the format calls it a header.

    ``blocks`` are its paragraphs, in order, of whatever kind they would have outside a table.
    """

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    marked: bool = False
    blocks: list[Block] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole cell on one line."""
        return " ".join(block.text for block in self.blocks if block.text)

    @property
    def stands_out(self) -> bool:
        """Whether the cell looks like a header: marked as one or all in bold, and short."""
        filled = [block for block in self.blocks if block.text]
        looks = self.marked or (
            bool(filled) and all(block.bold or block.kind is Kind.HEADING for block in filled)
        )
        return looks and len(self.text) <= _LONGEST_HEADER


def cell_blocks(cells: Sequence[Cell], table: int) -> Iterator[Block]:
    """The blocks of a table (``table`` counts from 1), row by row, with kind CELL, places and header texts.

    A table of one cell is a box around text: its blocks come out as they are.
    """
    filled = [cell for cell in cells if cell.text]
    if len(cells) == 1 or len({cell.column for cell in filled}) == len({cell.row for cell in filled}) == 1:
        for cell in filled:
            yield from cell.blocks
        return
    headers = _headers(filled)
    for cell in sorted(filled, key=lambda one: (one.row, one.column)):
        for block in cell.blocks:
            yield replace(
                block,
                kind=Kind.FOOTNOTE if block.kind is Kind.FOOTNOTE else Kind.CELL,
                depth=block.depth if block.kind is Kind.LIST_ITEM else 0,
                table=table,
                row=cell.row,
                column=cell.column,
                row_span=cell.row_span,
                column_span=cell.column_span,
                headers=headers.get((cell.row, cell.column), ()),
            )


def _headers(cells: Sequence[Cell]) -> dict[tuple[int, int], tuple[str, ...]]:
    """Header texts by (row, column): the column's header above, then the row's label on the left.

    OGP's template puts both into one table: rows of label and value, then milestone rows under a header row.
    """
    rows: dict[int, list[Cell]] = {}
    for cell in sorted(cells, key=lambda one: (one.row, one.column)):
        rows.setdefault(cell.row, []).append(cell)
    labelled = _is_label_table(rows)
    columns: dict[int, str] = {}
    header_row, first_row = 0, min(rows, default=0)
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    for number, row in rows.items():
        if len(row) > 1 and not labelled and all(cell.stands_out for cell in row):
            columns = {
                column: cell.text
                for cell in row
                for column in range(cell.column, cell.column + cell.column_span)
            }
            header_row = number
            continue
        # A row that runs over the whole width, or has other columns, ends what the header row began.
        if len(row) == 1 and row[0].column_span > 1 and row[0].column_span >= len(columns):
            columns = {}
        label = (
            row[0] if len(row) > 1 and (labelled or (row[0].stands_out and not row[-1].stands_out)) else None
        )
        # A label ends what a header row further down began; the header row at the top holds for all rows.
        if label is not None and (labelled or header_row != first_row):
            columns = {}
        for cell in row:
            above = columns.get(cell.column, "")
            left = label.text if label is not None and cell is not label else ""
            texts = tuple(text for text in (above, left) if text and cell is not label)
            if texts:
                found[number, cell.column] = texts
    return found


def _is_label_table(rows: dict[int, list[Cell]]) -> bool:
    """Two columns of which the left one holds short labels: a form, whether its labels stand out or not."""
    pairs = [row for row in rows.values() if len(row) == 2]
    if len(pairs) < 2 or any(len(row) > 2 for row in rows.values()):
        return False
    first = next(iter(rows.values()))
    if (
        len(first) == 2
        and all(cell.stands_out for cell in first)
        and not any(row[0].stands_out for row in pairs[1:])
    ):
        return False
    labels = [row[0].text for row in pairs]
    return len(set(labels)) == len(labels) and all(len(label) <= _LONGEST_HEADER for label in labels)
