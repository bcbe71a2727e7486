"""A corpus folder as it lies on the disk: labels/, plans/, passages/*.jsonl, irm/commitments.csv."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmark.quotes import Quote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Label:
    """What careful readers say of one criterion. ``rank`` is 0 (absent) to 3 (full); ``readers`` are their own ranks.

    ``language`` is the language of the quotes, where the plan stands in several.
    """

    criterion: str
    rank: int
    conflict: bool
    quotes: tuple[Quote, ...] = ()
    why: str = ""
    language: str | None = None
    readers: tuple[int, ...] = ()


Labels = dict[str, Label]


@dataclass(frozen=True, slots=True)
class Listed:
    """A commitment that readers list."""

    title: str
    lead: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """Where everything lies. A part that is not there is left out."""

    folder: Path
    passages: Path

    def labelled(self) -> Iterator[tuple[str, Labels, list[Path]]]:
        """Name, labels and documents of each plan that people judged; a plan may stand in several formats."""
        for file in sorted((self.folder / "labels").glob("*.jsonl")):
            if ".commitments" not in file.name:
                yield file.stem, read_labels(file), self.documents(file.stem)

    def listed(self) -> Iterator[tuple[str, list[Listed], list[Path]]]:
        """Name, commitments and documents of each plan whose commitments people listed."""
        for file in sorted((self.folder / "labels").glob("*.commitments.jsonl")):
            name = file.name.split(".")[0]
            rows = [Listed(row.get("title") or "", row.get("lead") or "") for row in _rows(file)]
            yield name, rows, self.documents(name)

    def documents(self, name: str) -> list[Path]:
        """The files of the plan called ``name``."""
        return sorted((self.folder / "plans").glob(f"{name}.*"))

    def written(self) -> list[dict[str, Any]]:
        """The passages that were written for one criterion each."""
        return [row for file in sorted(self.passages.glob("*.jsonl")) for row in _rows(file)]

    def reviewed(self) -> list[dict[str, str]]:
        """The commitments of many countries that OGP's reviewers read; nearly all speak of other subjects."""
        file = self.folder / "irm" / "commitments.csv"
        if not file.exists():
            return []
        with file.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))


def find_corpus(folder: Path) -> Corpus:
    """The corpus in ``folder``; its passages may also lie in the folder beside it."""
    inside = folder / "passages"
    return Corpus(folder, inside if inside.is_dir() else folder.parent / "passages")


def read_labels(file: Path) -> Labels:
    """The labels of one plan by criterion."""
    return {row["criterion"]: _label(row) for row in _rows(file)}


def _label(row: dict[str, Any]) -> Label:
    return Label(
        criterion=row["criterion"],
        rank=row["level"],
        conflict=bool(row.get("conflict")),
        quotes=tuple(
            Quote(each.get("quote", ""), frozenset(each.get("runs", ()))) for each in row["evidence"]
        ),
        why=row.get("why", ""),
        language=row.get("quotes"),
        readers=tuple(row.get("readers", ())),
    )


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
