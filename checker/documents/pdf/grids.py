"""Ruled tables: from lines on a page to cells with rows, columns and merged cells."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.pdf.runs import Rule, Run

_SNAP = 3.0
"""Points: lines nearer to each other than this are the same line."""
_COVERED = 0.6
"""How much of a cell's side must be drawn for the side to be there."""
_MOST_CELLS = 3_000
"""Cells of one page's table before merging; more is a drawing, such as squared paper."""
_MOST_RULES = 1_500
"""A page with more straight lines is a drawing; its lines are not looked at."""


@dataclass(slots=True)
class GridCell:
    """A cell with its place (from 1), its box, and the runs in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    x0: float
    y0: float
    x1: float
    y1: float
    runs: list[Run] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A ruled table on one page: its box, the x of its column borders, the y of its rows', its cells row by row."""

    x0: float
    y0: float
    x1: float
    y1: float
    edges: tuple[float, ...]
    levels: tuple[float, ...]
    cells: list[GridCell]
    places: dict[tuple[int, int], GridCell]
    """The cell at each (row, column) of the grid, merged cells at all of theirs."""


def find_grids(rules: Sequence[Rule], width: float, height: float) -> list[Grid]:
    """The tables that the rules draw, from top to bottom. ``width`` and ``height`` are the page's."""
    # A frame round the page, or a line from edge to edge, is decoration.
    kept = [rule for rule in rules if rule.x1 - rule.x0 < 0.97 * width and rule.y1 - rule.y0 < 0.97 * height]
    level = merged_lines([(r.y0, r.x0, r.x1) for r in kept if r.along and r.x1 - r.x0 > _SNAP])
    upright = merged_lines([(r.x0, r.y0, r.y1) for r in kept if not r.along and r.y1 - r.y0 > _SNAP])
    if len(level) + len(upright) > _MOST_RULES:
        return []
    grids = [_grid(*part) for part in _connected(level, upright)]
    found = [grid for grid in grids if grid is not None and len(grid.cells) > 1]
    outer = [
        grid
        for grid in found
        if not any(
            other is not grid
            and other.x0 - _SNAP <= grid.x0
            and grid.x1 <= other.x1 + _SNAP
            and other.y0 - _SNAP <= grid.y0
            and grid.y1 <= other.y1 + _SNAP
            and (other.x1 - other.x0) * (other.y1 - other.y0) > (grid.x1 - grid.x0) * (grid.y1 - grid.y0)
            for other in found
        )
    ]
    return sorted(outer, key=lambda grid: (grid.y0, grid.x0))


Line = tuple[float, float, float]
"""Where it stands (y of a level, x of an upright line), where it begins and ends."""


def merged_lines(lines: list[Line]) -> list[Line]:
    """Put lines on the same height that touch or overlap into one."""
    rows: list[list[Line]] = []
    for line in sorted(lines):
        if rows and line[0] - rows[-1][0][0] <= _SNAP:
            rows[-1].append(line)
        else:
            rows.append([line])
    merged: list[Line] = []
    for row in rows:
        at = sum(line[0] for line in row) / len(row)
        begin, end = None, 0.0
        for _, first, last in sorted(row, key=lambda line: line[1]):
            if begin is not None and first <= end + _SNAP:
                end = max(end, last)
            else:
                if begin is not None:
                    merged.append((at, begin, end))
                begin, end = first, last
        if begin is not None:
            merged.append((at, begin, end))
    return merged


def _connected(level: list[Line], upright: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Groups of lines that cross or touch each other."""
    parents = list(range(len(level) + len(upright)))

    def root(one: int) -> int:
        while parents[one] != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        return one

    for i, (y, x0, x1) in enumerate(level):
        for j, (x, y0, y1) in enumerate(upright, len(level)):
            if x0 - _SNAP <= x <= x1 + _SNAP and y0 - _SNAP <= y <= y1 + _SNAP:
                parents[root(i)] = root(j)
    groups: dict[int, tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
    for i, line in enumerate([*level, *upright]):
        groups[root(i)][i >= len(level)].append(line)
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _grid(level: list[Line], upright: list[Line]) -> Grid | None:
    left = min([line[1] for line in level] + [line[0] for line in upright])
    right = max([line[2] for line in level] + [line[0] for line in upright])
    top = min([line[1] for line in upright] + [line[0] for line in level])
    bottom = max([line[2] for line in upright] + [line[0] for line in level])
    xs = _places([line[0] for line in upright] + [left, right])
    ys = _places([line[0] for line in level] + [top, bottom])
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or not 2 <= columns * rows <= _MOST_CELLS:
        return None
    parents = list(range(rows * columns))

    def root(one: int) -> int:
        while parents[one] != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        return one

    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not _drawn(upright, xs[column + 1], ys[row], ys[row + 1]):
                parents[root(here)] = root(here + 1)
            if row + 1 < rows and not _drawn(level, ys[row + 1], xs[column], xs[column + 1]):
                parents[root(here)] = root(here + columns)
    regions: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in range(rows):
        for column in range(columns):
            regions[root(row * columns + column)].append((row, column))
    cells = []
    covered: dict[tuple[int, int], GridCell] = {}
    for places in regions.values():
        top_row, bottom_row = min(r for r, _ in places), max(r for r, _ in places)
        first, last = min(c for _, c in places), max(c for _, c in places)
        cell = GridCell(
            top_row + 1,
            first + 1,
            bottom_row - top_row + 1,
            last - first + 1,
            xs[first],
            ys[top_row],
            xs[last + 1],
            ys[bottom_row + 1],
        )
        cells.append(cell)
        covered.update(((row + 1, column + 1), cell) for row, column in places)
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(left, top, right, bottom, tuple(xs), tuple(ys), cells, covered)


def _places(values: list[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _SNAP:
            places.append(value)
    return places


def _drawn(lines: list[Line], at: float, begin: float, end: float) -> bool:
    covered = sum(
        max(0.0, min(last, end) - max(first, begin))
        for place, first, last in lines
        if abs(place - at) <= _SNAP
    )
    return covered >= _COVERED * (end - begin)


def fill(grids: Sequence[Grid], runs: Sequence[Run]) -> list[Run]:
    """Put each run into the cell that it stands in; what stands in no table comes back."""
    outside: list[Run] = []
    for run in runs:
        x, y = run.middle
        grid = next((g for g in grids if g.x0 <= x <= g.x1 and g.y0 - 1 <= y <= g.y1 + 1), None)
        cell = _cell_at(grid, run.x0 + min(run.size, (run.x1 - run.x0) / 2), y) if grid is not None else None
        if cell is None:
            outside.append(run)
        else:
            cell.runs.append(run)
    return outside


def _cell_at(grid: Grid, x: float, y: float) -> GridCell | None:
    column = max(1, min(bisect_right(grid.edges, x), len(grid.edges) - 1))
    row = max(1, min(bisect_right(grid.levels, y), len(grid.levels) - 1))
    return grid.places.get((row, column))
