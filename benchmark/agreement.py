"""Plan by plan, whether the checker says what careful readers say, and shows the same places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmark.figures import Row, found, kappa, mean, points
from benchmark.quotes import overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from benchmark.corpus import Label, Labels
    from checker.model import Assessment


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody (the checker, a keyword search, another reader) says of one criterion. ``rank`` as in ``Label``."""

    rank: int | None
    conflict: bool
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """Verdicts on one document beside its labels."""

    pairs: list[tuple[int, int]]
    unjudged: int
    conflicts: list[tuple[int, int]]
    hits: list[bool] = field(default_factory=list)
    """For each criterion that people gave a quote for: does a quote of the checker's overlap with it?"""
    on: list[bool] = field(default_factory=list)
    """For each quote of the checker's: does it lie in a passage that people quoted for the criterion?"""

    @property
    def score_difference(self) -> float | None:
        """How far the plain scores lie apart."""
        people, checker = points([a for a, _ in self.pairs]), points([b for _, b in self.pairs])
        return None if people is None or checker is None else abs(people - checker)

    @property
    def seen_by_people(self) -> int:
        """How many criteria people found at least mentioned."""
        return sum(people >= 1 for people, _ in self.pairs)


def verdicts_of(assessment: Assessment) -> dict[str, Verdict]:
    """The checker's verdicts by criterion."""
    return {
        finding.criterion: Verdict(
            finding.level.rank, finding.conflict, tuple(evidence.quote for evidence in finding.evidence)
        )
        for finding in assessment.findings
    }


def verdicts_of_reader(labels: Labels) -> dict[str, Verdict]:
    """Another reader's labels as verdicts."""
    return {
        name: Verdict(label.rank, label.conflict, tuple(quote.text for quote in label.quotes if quote.text))
        for name, label in labels.items()
    }


def readers_apart(labels: Labels) -> Compared:
    """The two readers' own levels against each other, before they settled on one; they share no quotes here."""
    pairs = [(label.readers[0], label.readers[1]) for label in labels.values() if len(label.readers) >= 2]
    return Compared(pairs, 0, [])


def in_another_language(document: str, labels: Iterable[Label]) -> bool:
    """True where the file's name carries a language (plan.en.md) that the readers' quotes are not in."""
    parts = document.split(".")
    return len(parts) == 3 and any(label.language not in (None, parts[1]) for label in labels)


def compare(labels: Labels, verdicts: Mapping[str, Verdict], *, quotes: bool = True) -> Compared:
    """Verdicts beside labels; a criterion that nobody assessed is counted as unjudged and compared in nothing else."""
    both = [
        (label, verdict, verdict.rank)
        for name, label in labels.items()
        if (verdict := verdicts.get(name)) is not None and verdict.rank is not None
    ]
    compared = Compared(
        pairs=[(label.rank, rank) for label, _, rank in both],
        unjudged=len(labels) - len(both),
        conflicts=[(int(label.conflict), int(verdict.conflict)) for label, verdict, _ in both],
    )
    for label, verdict, _ in both if quotes else ():
        shared = [any(overlap(quote, text) for quote in label.quotes) for text in verdict.quotes]
        compared.on.extend(shared)
        if label.quotes:
            compared.hits.append(any(shared))
    return compared


def agreement(compared: Iterable[Compared]) -> Row:
    """The figures over some documents together; the score difference is the mean of the documents'."""
    listed = list(compared)
    pairs = [pair for each in listed for pair in each.pairs]
    gap, act = found(pairs, lambda rank: rank < 2), found(pairs, lambda rank: rank >= 2)
    return {
        "judged": len(pairs),
        "unjudged": sum(each.unjudged for each in listed),
        "kappa": kappa(pairs),
        "exact": mean(a == b for a, b in pairs),
        "gap_p": gap.precision,
        "gap_r": gap.recall,
        "gap_f1": gap.f1,
        "act_p": act.precision,
        "act_r": act.recall,
        "act_f1": act.f1,
        "seen_f1": found(pairs, lambda rank: rank >= 1).f1,
        "hit": mean(hit for each in listed for hit in each.hits),
        "on": mean(on for each in listed for on in each.on),
        "conflict_f1": found((pair for each in listed for pair in each.conflicts), bool).f1,
        "score": mean(each.score_difference for each in listed if each.score_difference is not None),
    }


def weakest(compared: Iterable[Compared], least: int = 10) -> float | None:
    """The lowest kappa of the documents in which people found at least ``least`` criteria above absent."""
    known = [
        value
        for each in compared
        if each.seen_by_people >= least and (value := kappa(each.pairs)) is not None
    ]
    return min(known, default=None)
