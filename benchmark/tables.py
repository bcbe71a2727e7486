"""Figures as text, in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmark.figures import Figure, Row


def cell(figure: Figure) -> str:
    """A figure as it is shown: two decimals, counts as they are, nothing as a dash."""
    if figure is None:
        return "-"
    return f"{figure:.2f}" if isinstance(figure, float) else str(figure)


def table(title: str, rows: Sequence[tuple[str, Row]]) -> str:
    """A table under its title; the columns are those of all rows, in the order in which they first appear."""
    columns = list(dict.fromkeys(name for _, row in rows for name in row))
    lines = [[title, *columns]]
    lines += [
        [name, *(cell(row.get(column)) if column in row else "" for column in columns)] for name, row in rows
    ]
    widths = [max(len(line[at]) for line in lines) for at in range(len(columns) + 1)]
    return "\n".join(
        "  ".join(
            (
                line[0].ljust(widths[0]),
                *(value.rjust(width) for value, width in zip(line[1:], widths[1:], strict=True)),
            )
        ).rstrip()
        for line in lines
    )
