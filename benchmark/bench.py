"""The parts of the benchmark: each runs the checker on its half of the corpus and tells its tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from benchmark import agreement, calibration, disagreements, goals, irm, structure, written
from benchmark.checking import Checking
from benchmark.corpus import find_corpus, read_labels
from benchmark.keywords import verdicts_of_keywords
from benchmark.tables import table
from checker.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from benchmark.corpus import Labels
    from benchmark.figures import Figure, Row

PARTS = ("agreement", "passages", "structure", "calibration", "irm")

_LEFT_OUT = (
    "Heads are trained from what stands in rules/, never from a plan: with any plan left out they are the same, and so are\n"
    "these figures. What the authors of rules learnt from plans that they read, no program can leave out."
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What is to be measured, and beside what."""

    folder: Path
    words_only: bool = False
    leave_out: bool = False
    baseline: Path | None = None
    second: Path | None = None


class Bench:
    """A run. ``figures`` holds what the history keeps, as far as the parts have run."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._corpus = find_corpus(settings.folder)
        self._checking = Checking(words_only=settings.words_only)
        self.figures: dict[str, Figure] = {}

    def run(self, part: str) -> Iterator[str]:
        """The tables of ``part``, and what it misses, as texts."""
        parts = {
            "agreement": self._agreement,
            "passages": self._passages,
            "structure": self._structure,
            "calibration": self._calibration,
            "irm": self._irm,
        }
        return parts[part]()

    def provenance(self) -> dict[str, str]:
        """What was measured: program, rules and layers."""
        rules = self._checking.rules
        return {
            "program": VERSION,
            "rules": f"{rules.id} {rules.version}",
            "rules_sha256": rules.sha256[:12],
            "layers": "+".join(self._checking.layers),
        }

    # ------------------------------------------------------------ agreement

    def _agreement(self) -> Iterator[str]:
        ours, rows = [], []
        for document, labels in self._judged_documents():
            verdicts = agreement.verdicts_of(self._checking.judge(document))
            ours.append(_compared(document, labels, verdicts))
            rows.append((document.name, agreement.agreement(ours[-1:])))
        total = agreement.agreement(ours)
        rows += [("all", total), *self._others()]
        yield table("agreement", rows)
        weakest: Row = {"weakest": agreement.weakest(ours)}
        self._keep("agreement", total | weakest)
        yield from _missed("agreement", goals.missed("agreement", total | weakest))
        if self._settings.leave_out:
            yield _LEFT_OUT
            yield from self._heads()

    def _others(self) -> Iterator[tuple[str, Row]]:
        """The keyword search and other readers on the same plans, as far as they are there."""
        if self._settings.baseline is not None:
            yield (
                "(keyword search)",
                agreement.agreement(
                    _compared(document, labels, verdicts_of_keywords(self._settings.baseline, document))
                    for document, labels in self._judged_documents()
                ),
            )
        if self._settings.second is not None:
            yield (
                "(second reader)",
                agreement.agreement(
                    agreement.compare(labels, agreement.verdicts_of_reader(read_labels(file)))
                    for name, labels, _ in self._corpus.labelled()
                    if (file := self._settings.second / f"{name}.jsonl").exists()
                ),
            )
        apart = [agreement.readers_apart(labels) for _, labels, _ in self._corpus.labelled()]
        if any(each.pairs for each in apart):
            yield "(two readers apart)", agreement.agreement(apart)

    def _heads(self) -> Iterator[str]:
        if "semantic" not in self._checking.layers:
            yield "No semantic layer is at work, so there are no heads to score."
            return
        from benchmark.heads import out_of_fold

        by_kind, over_all = out_of_fold()
        yield table("heads, out of fold", [*by_kind, ("all", over_all)])
        self._keep("heads", over_all)

    # ------------------------------------------------------------ passages

    @cached_property
    def _trials(self) -> list[written.Trial]:
        return [
            written.trial(passage, self._checking.judge_description(written.description(passage)))
            for passage in self._corpus.written()
        ]

    def _passages(self) -> Iterator[str]:
        languages = sorted({each.passage["lang"] for each in self._trials})
        by_language = [
            (language, written.passages(each for each in self._trials if each.passage["lang"] == language))
            for language in languages
        ]
        opened, closed = (
            written.passages(each for each in self._trials if each.open is half) for half in (True, False)
        )
        total = written.passages(self._trials)
        yield table(
            "passages", [*by_language, ("open half", opened), ("closed half", closed), ("all", total)]
        )
        weakest = min((row["f1"] for _, row in by_language if row["f1"] is not None), default=None)
        self._keep("passages", total | {"weakest_f1": weakest})
        misses = [*goals.missed("passages", total), *goals.behind(opened, closed)]
        misses += [
            f"{language}: {line}" for language, row in by_language for line in goals.missed("language", row)
        ]
        yield from _missed("passages", misses)

    # ------------------------------------------------------------ structure

    @cached_property
    def _matched(self) -> list[tuple[str, structure.Matched]]:
        return [
            (document.name, structure.match(listed, self._checking.read(document).commitments))
            for _, listed, documents in self._corpus.listed()
            for document in documents
        ]

    def _structure(self) -> Iterator[str]:
        rows = [(name, structure.structure(matched)) for name, matched in self._matched]
        total = structure.overall([row for _, row in rows])
        yield table("structure", [*rows, ("all (mean)", total)])
        self._keep("structure", total)

    # ------------------------------------------------------------ calibration

    def _judged_documents(self) -> Iterator[tuple[Path, Labels]]:
        for _, labels, documents in self._corpus.labelled():
            for document in documents:
                yield document, labels

    @cached_property
    def _verdicts(self) -> list[calibration.Checked]:
        return [
            each
            for document, labels in self._judged_documents()
            for each in calibration.checked(document.name, self._checking.judge(document), labels)
        ]

    def _calibration(self) -> Iterator[str]:
        rows = dict(calibration.calibration(self._verdicts))
        yield table("calibration", list(rows.items()))
        ranges = [
            (document.name, calibration.score_range(self._checking.judge(document), labels))
            for document, labels in self._judged_documents()
        ]
        covered = calibration.covered(row for _, row in ranges)
        yield table("range of the score", [*ranges, ("all", {"covered": covered})])
        shares = {name: rows[name]["share"] for name in ("high", "medium", "low")}
        errors = rows["low"]["of_errors"]
        self._keep("calibration", shares | {"errors_in_low": errors, "covered": covered})
        yield from _missed(
            "calibration", goals.missed("calibration", shares | {"errors in low": errors, "covered": covered})
        )

    # ------------------------------------------------------------ irm

    @cached_property
    def _alarms(self) -> list[irm.Alarm]:
        return [
            alarm
            for row in self._reviewed
            for alarm in irm.alarms(row, self._checking.judge_description(irm.description(row)))
        ]

    @cached_property
    def _reviewed(self) -> list[dict[str, str]]:
        return self._corpus.reviewed()

    def _irm(self) -> Iterator[str]:
        total = irm.counted(len(self._reviewed), self._alarms)
        yield table("irm", [("all", total)])
        yield table("irm by criterion", list(irm.by_criterion(self._alarms)))
        self._keep("irm", total)

    # ------------------------------------------------------------ files

    def disagreements(self) -> str:
        """Every disagreement with its passages, as Markdown."""
        return disagreements.report(self._verdicts, self._trials, self._matched)

    def sample(self, size: int) -> str:
        """A random sample of the IRM alarms, as Markdown."""
        return irm.sample(self._alarms, size)

    def _keep(self, part: str, row: Row) -> None:
        from benchmark.history import FIGURES

        named = {f"{part}.{name}": value for name, value in row.items()}
        self.figures |= {name: value for name, value in named.items() if name in FIGURES}


def _compared(
    document: Path, labels: Labels, verdicts: Mapping[str, agreement.Verdict]
) -> agreement.Compared:
    quotes = not agreement.in_another_language(document.name, labels.values())
    return agreement.compare(labels, verdicts, quotes=quotes)


def _missed(part: str, lines: Iterable[str]) -> Iterator[str]:
    listed = list(lines)
    if listed:
        yield "\n".join((f"{part} misses:", *(f"  {line}" for line in listed)))
