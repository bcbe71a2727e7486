"""Whether confidence means something: how often verdicts of each confidence are right, and where the errors lie."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from benchmark.figures import Row, mean
from checker.model import LEVELS, Confidence
from checker.scoring import area_score, overall_score

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from benchmark.corpus import Label, Labels
    from checker.model import Assessment, Finding


@dataclass(frozen=True, slots=True)
class Checked:
    """A verdict of the checker's on a document beside what people say."""

    document: str
    finding: Finding
    label: Label

    @property
    def right(self) -> bool:
        """True where the level is the readers'."""
        return self.finding.level.rank == self.label.rank


def checked(document: str, assessment: Assessment, labels: Labels) -> Iterator[Checked]:
    """The verdicts of ``assessment`` that people and the checker both gave."""
    for finding in assessment.findings:
        if finding.criterion in labels and finding.level.rank is not None:
            yield Checked(document, finding, labels[finding.criterion])


def calibration(verdicts: Sequence[Checked]) -> Iterator[tuple[str, Row]]:
    """For each confidence, and each level with it: verdicts, share right, and share of all errors that lie there."""
    errors = sum(not each.right for each in verdicts)
    for confidence in Confidence:
        alike = [each for each in verdicts if each.finding.confidence is confidence]
        yield confidence.value, _shares(alike, errors)
        for level in LEVELS:
            same = [each for each in alike if each.finding.level is level]
            if same:
                yield f"{confidence.value}, {level.value}", _shares(same, errors)
    yield "all", _shares(verdicts, errors)


def _shares(verdicts: Sequence[Checked], errors: int) -> Row:
    wrong = sum(not each.right for each in verdicts)
    return {
        "verdicts": len(verdicts),
        "right": len(verdicts) - wrong,
        "share": mean(each.right for each in verdicts),
        "errors": wrong,
        "of_errors": wrong / errors if errors else None,
    }


def readers_score(assessment: Assessment, labels: Labels) -> float | None:
    """The score with the checker's weights, had it given the readers' levels (a conflict caps nothing here)."""
    theirs = {
        finding.criterion: replace(finding, level=LEVELS[labels[finding.criterion].rank])
        if finding.criterion in labels
        else finding
        for finding in assessment.findings
    }
    areas = assessment.rules.recommendations
    return overall_score(
        [area_score(area.criteria, [theirs[criterion.id] for criterion in area.criteria]) for area in areas]
    ).value


def score_range(assessment: Assessment, labels: Labels) -> Row:
    """The readers' score beside the checker's and its range; ``covered`` is 1 where the range holds the readers'."""
    ours, theirs = assessment.overall, readers_score(assessment, labels)
    known = None not in (ours.low, ours.high, theirs)
    return {
        "readers": theirs,
        "score": ours.value,
        "low": ours.low,
        "high": ours.high,
        "covered": int(ours.low <= theirs <= ours.high) if known else None,  # type: ignore[operator]
    }


def covered(ranges: Iterable[Row]) -> float | None:
    """The share of documents whose range holds the readers' score."""
    return mean(value for row in ranges if (value := row["covered"]) is not None)
