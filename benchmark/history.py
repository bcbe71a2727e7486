"""The history of figures: a CSV file with a row a run, so that a change can be seen to help or to harm."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from benchmark.tables import cell

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from benchmark.figures import Figure

RUN = ("date", "program", "rules", "rules_sha256", "layers", "note")
FIGURES = (
    *(
        f"agreement.{name}"
        for name in "kappa exact gap_f1 act_f1 seen_f1 hit on conflict_f1 score weakest".split()
    ),
    *(f"passages.{name}" for name in "act full mention reject f1 balance conflict alarms weakest_f1".split()),
    *(f"structure.{name}" for name in ("precision", "recall", "f1", "lead")),
    *(f"calibration.{name}" for name in ("high", "medium", "low", "errors_in_low", "covered")),
    *(f"irm.{name}" for name in ("firing", "alarms")),
    *(f"heads.{name}" for name in ("precision", "recall")),
)
COLUMNS = (*RUN, *FIGURES)


class OtherColumnsError(ValueError):
    """The history was written with other columns than this program's."""


def append(file: Path, run: Mapping[str, str], figures: Mapping[str, Figure]) -> None:
    """Add a row; the file begins with the names of the columns. A figure that was not measured is left empty."""
    unknown = {*run, *figures} - set(COLUMNS)
    assert not unknown, unknown
    new = not file.exists()
    if not new:
        with file.open(encoding="utf-8", newline="") as lines:
            if tuple(next(csv.reader(lines), ())) != COLUMNS:
                raise OtherColumnsError(
                    f"{file.name} has other columns than this program writes. Begin a new file."
                )
    with file.open("a", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        if new:
            writer.writerow(COLUMNS)
        row = {**run} | {name: cell(value) for name, value in figures.items() if value is not None}
        writer.writerow([row.get(column, "") for column in COLUMNS])
